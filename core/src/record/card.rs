use super::{Shape, view};
use crate::id::{Id, Kind};
use Shape::{Flags, Order, Ref, Text};

view! {
    /// Something to sort: from the step's deck, or a group's own.
    Card
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("key", Text),
    ("step", Ref(Kind::Step)),
    ("group", Ref(Kind::Group)),
    ("kind", Text),
    ("title", Text),
    ("explanation", Text),
    ("picture", Ref(Kind::Picture)),
    ("owner", Text),
    ("origin", Ref(Kind::Card)),
    ("order", Order),
    ("tags", Flags),
];

impl<'a> Card<'a> {
    pub fn key(self) -> &'a str {
        self.record.text("key")
    }

    pub fn step(self) -> Option<Id> {
        self.record.reference("step")
    }

    /// The group whose own card it is; `None` for a card of the deck.
    pub fn group(self) -> Option<Id> {
        self.record.reference("group")
    }

    pub fn kind(self) -> &'a str {
        self.record.text("kind")
    }

    pub fn title(self) -> &'a str {
        self.record.text("title")
    }

    pub fn explanation(self) -> &'a str {
        self.record.text("explanation")
    }

    pub fn picture(self) -> Option<Id> {
        self.record.reference("picture")
    }

    /// Who takes care of it.
    pub fn owner(self) -> &'a str {
        self.record.text("owner")
    }

    /// The card it was copied from.
    pub fn origin(self) -> Option<Id> {
        self.record.reference("origin")
    }

    pub fn tags(self) -> impl Iterator<Item = &'a str> {
        self.record.flags("tags")
    }

    pub fn order(self) -> &'a str {
        self.record.text("order")
    }
}
