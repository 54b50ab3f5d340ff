use super::{Shape, view};
use crate::id::{Id, Kind};
use Shape::{Ref, Text};

view! {
    /// One person's silent choice before the group sorts together.
    Choice
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("card", Ref(Kind::Card)),
    ("group", Ref(Kind::Group)),
    ("voter", Text),
    ("zone", Ref(Kind::Zone)),
    ("role", Text),
];

impl<'a> Choice<'a> {
    pub fn id(card: Id, group: Id, voter: &str) -> Id {
        Id::derived(Kind::Choice, &[&card.to_string(), &group.to_string(), voter])
    }

    pub fn group(self) -> Option<Id> {
        self.record.reference("group")
    }

    pub fn voter(self) -> &'a str {
        self.record.text("voter")
    }

    /// In what role this person chose, empty where nobody was asked.
    pub fn role(self) -> &'a str {
        self.record.text("role")
    }

    pub fn zone(self) -> Option<Id> {
        self.record.reference("zone")
    }
}
