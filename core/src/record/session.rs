use super::{Shape, view};
use Shape::{Int, Text};

view! {
    /// What the session is about: the one record of kind `session`.
    About
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("title", Text),
    ("purpose", Text),
    ("goals", Text),
    ("delivers", Text),
    ("madePossibleBy", Text),
    ("date", Text),
    ("place", Text),
    ("organisation", Text),
    ("minutes", Int),
    ("language", Text),
    ("template", Text),
    ("templateVersion", Int),
];

impl<'a> About<'a> {
    pub fn title(self) -> &'a str {
        self.record.text("title")
    }

    pub fn purpose(self) -> &'a str {
        self.record.text("purpose")
    }

    /// One goal a line.
    pub fn goals(self) -> &'a str {
        self.record.text("goals")
    }

    /// What the session yields, one point a line.
    pub fn delivers(self) -> &'a str {
        self.record.text("delivers")
    }

    pub fn made_possible_by(self) -> &'a str {
        self.record.text("madePossibleBy")
    }

    pub fn date(self) -> &'a str {
        self.record.text("date")
    }

    pub fn place(self) -> &'a str {
        self.record.text("place")
    }

    pub fn organisation(self) -> &'a str {
        self.record.text("organisation")
    }

    /// How long the session may take, if anybody has said so.
    pub fn minutes(self) -> Option<i64> {
        self.record.int("minutes").filter(|minutes| *minutes > 0)
    }

    /// The language the texts were written in at the start, `nl` or `en`.
    pub fn language(self) -> &'a str {
        self.record.text("language")
    }

    /// The key of the template it was made from, empty for none.
    pub fn template(self) -> &'a str {
        self.record.text("template")
    }
}
