use super::{Shape, view};
use crate::id::Id;
use Shape::{Flags, Order, Text};

view! {
    /// The people at one table.
    Group
}

/// `roles/<role>`: who sits here. `finished/<step>`: the group is done with that step. `votesClosed/<step>`: nobody votes
/// there any more, and the counts may be seen. `revealed/<step>`: the private cards and silent choices of that step were turned over.
pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("key", Text),
    ("name", Text),
    ("colour", Text),
    ("order", Order),
    ("roles", Flags),
    ("finished", Flags),
    ("votesClosed", Flags),
    ("revealed", Flags),
];

/// The roles that are offered where a group names none; a group may name others.
pub const ROLES: [&str; 5] = ["professional", "volunteer", "coordinator", "board", "worksCouncil"];

impl<'a> Group<'a> {
    pub fn name(self) -> &'a str {
        self.record.text("name")
    }

    /// A name from the palette, not a colour code: the theme decides how it looks.
    pub fn colour(self) -> &'a str {
        self.record.text("colour")
    }

    pub fn order(self) -> &'a str {
        self.record.text("order")
    }

    /// Who sits at this table, by the words of the file.
    pub fn roles(self) -> impl Iterator<Item = &'a str> {
        self.record.flags("roles")
    }

    pub fn has_finished(self, step: Id) -> bool {
        self.record.flag(&format!("finished/{step}"))
    }

    pub fn has_closed_votes(self, step: Id) -> bool {
        self.record.flag(&format!("votesClosed/{step}"))
    }

    pub fn has_revealed(self, step: Id) -> bool {
        self.record.flag(&format!("revealed/{step}"))
    }
}
