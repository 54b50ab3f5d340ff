use super::{Shape, view};
use crate::id::Id;
use Shape::{Flags, Order, Text};

view! {
    /// The people at one table.
    Group
}

/// `roles/<role>`: who sits here. `finished/<step>`: the group is done with that step.
pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("key", Text),
    ("name", Text),
    ("colour", Text),
    ("order", Order),
    ("roles", Flags),
    ("finished", Flags),
];

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
}
