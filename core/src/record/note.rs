use super::{Shape, view};
use crate::id::{Id, Kind};
use Shape::{Bool, Order, Ref, Text};

view! {
    /// What a group says about a card.
    Note
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoteKind {
    Why,
    Objection,
    AddedValue,
    Remark,
}

impl NoteKind {
    pub const ALL: [NoteKind; 4] =
        [NoteKind::Why, NoteKind::Objection, NoteKind::AddedValue, NoteKind::Remark];

    pub fn word(self) -> &'static str {
        match self {
            NoteKind::Why => "why",
            NoteKind::Objection => "objection",
            NoteKind::AddedValue => "addedValue",
            NoteKind::Remark => "remark",
        }
    }

    /// An unknown word is a remark: the text stays readable.
    pub fn from_word(word: &str) -> NoteKind {
        NoteKind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or(NoteKind::Remark)
    }
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("card", Ref(Kind::Card)),
    ("group", Ref(Kind::Group)),
    ("kind", Text),
    ("text", Text),
    ("handled", Bool),
    ("order", Order),
];

impl<'a> Note<'a> {
    pub fn card(self) -> Option<Id> {
        self.record.reference("card")
    }

    pub fn group(self) -> Option<Id> {
        self.record.reference("group")
    }

    pub fn kind(self) -> NoteKind {
        NoteKind::from_word(self.record.text("kind"))
    }

    pub fn text(self) -> &'a str {
        self.record.text("text")
    }

    /// An objection that somebody still has to answer.
    pub fn is_open_objection(self) -> bool {
        self.kind() == NoteKind::Objection && !self.record.flag("handled")
    }
}
