use super::{Shape, view};
use crate::id::{Id, Kind};
use Shape::{Ref, Text};

view! {
    /// What the plenary decided about a card.
    Decision
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("card", Ref(Kind::Card)),
    ("zone", Ref(Kind::Zone)),
    ("reason", Text),
    ("minority", Text),
    ("owner", Text),
    ("due", Text),
];

impl Decision<'_> {
    pub fn id(card: Id) -> Id {
        Id::derived(Kind::Decision, &[&card.to_string()])
    }

    pub fn zone(self) -> Option<Id> {
        self.record.reference("zone")
    }
}
