use super::{Shape, view};
use crate::id::{Id, Kind};
use Shape::{Int, Ref, Text};

view! {
    /// The votes one person gave one card: one register, so counts never double.
    Vote
}

pub(super) const FIELDS: &[(&str, Shape)] =
    &[("card", Ref(Kind::Card)), ("group", Ref(Kind::Group)), ("voter", Text), ("count", Int)];

impl<'a> Vote<'a> {
    pub fn id(card: Id, group: Id, voter: &str) -> Id {
        Id::derived(Kind::Vote, &[&card.to_string(), &group.to_string(), voter])
    }

    pub fn group(self) -> Option<Id> {
        self.record.reference("group")
    }

    pub fn voter(self) -> &'a str {
        self.record.text("voter")
    }

    pub fn count(self) -> u32 {
        self.record.int("count").and_then(|count| u32::try_from(count).ok()).unwrap_or(0)
    }
}
