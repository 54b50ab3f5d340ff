use super::{Shape, view};
use crate::id::{Id, Kind};
use Shape::{Order, Ref, Text};

view! {
    /// A place on the board of a step. In a grid it has a row and a column.
    Zone
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("key", Text),
    ("step", Ref(Kind::Step)),
    ("name", Text),
    ("explanation", Text),
    ("colour", Text),
    ("row", Text),
    ("column", Text),
    ("order", Order),
];

impl<'a> Zone<'a> {
    pub fn key(self) -> &'a str {
        self.record.text("key")
    }

    pub fn step(self) -> Option<Id> {
        self.record.reference("step")
    }

    pub fn name(self) -> &'a str {
        self.record.text("name")
    }

    pub fn explanation(self) -> &'a str {
        self.record.text("explanation")
    }

    /// A name from the palette.
    pub fn colour(self) -> &'a str {
        self.record.text("colour")
    }

    /// The heading of its row, empty where the step has no grid.
    pub fn row(self) -> &'a str {
        self.record.text("row")
    }

    pub fn column(self) -> &'a str {
        self.record.text("column")
    }

    pub fn order(self) -> &'a str {
        self.record.text("order")
    }
}
