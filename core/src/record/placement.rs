use super::{Shape, view};
use crate::id::{Id, Kind};
use crate::placement::{Place, Pose};
use Shape::{Ref, Text};

view! {
    /// Where one card lies for one group.
    Placement
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("card", Ref(Kind::Card)),
    ("group", Ref(Kind::Group)),
    ("place", Shape::Place),
    ("stack", Text),
    ("before", Ref(Kind::Zone)),
    ("pose", Shape::Pose),
];

/// Everybody's copies of these are settled by rule: nobody has to choose between two stacks.
pub(super) const SETTLED: [&str; 2] = ["stack", "before"];

impl<'a> Placement<'a> {
    /// Everybody derives the same id, so two copies never make two placements of one card.
    pub fn id(card: Id, group: Id) -> Id {
        Id::derived(Kind::Placement, &[&card.to_string(), &group.to_string()])
    }

    pub fn card(self) -> Option<Id> {
        self.record.reference("card")
    }

    pub fn group(self) -> Option<Id> {
        self.record.reference("group")
    }

    /// Where it sits on the group's picture, if it does.
    pub fn pose(self) -> Option<Pose> {
        self.record.pose()
    }

    /// What the cards of one stack have in common, empty for a card that lies in none.
    pub fn stack(self) -> &'a str {
        self.record.text("stack")
    }

    /// Where the group had it when its discussion began.
    pub fn before(self) -> Option<Id> {
        self.record.reference("before")
    }

    pub fn place(self) -> Option<&'a Place> {
        self.record.place()
    }
}
