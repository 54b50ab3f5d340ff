use super::{NoteKind, Shape, view};
use crate::id::Id;
use Shape::{Bool, Flags, Int, Order, Text};

view! {
    /// One question of the session and how it is answered.
    Step
}

/// How a step is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// Cards into zones.
    Sort,
    /// Own cards under each other.
    List,
    /// Own answers as sentences.
    Statement,
    Picture,
    /// Nothing to answer: text to show and talk about.
    Talk,
}

impl StepKind {
    /// What the file calls it.
    pub fn word(self) -> &'static str {
        match self {
            StepKind::Sort => "sort",
            StepKind::List => "list",
            StepKind::Statement => "statement",
            StepKind::Picture => "picture",
            StepKind::Talk => "talk",
        }
    }
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("key", Text),
    ("name", Text),
    ("kind", Text),
    ("question", Text),
    ("explanation", Text),
    ("help", Text),
    ("slides", Text),
    ("notes", Text),
    ("minutes", Int),
    ("order", Order),
    ("skipped", Bool),
    ("cardKind", Text),
    ("ownCards", Bool),
    ("most", Int),
    ("ranked", Bool),
    ("votes", Int),
    ("private", Bool),
    ("scale", Bool),
    ("owner", Bool),
    ("reasons", Flags),
    ("ask", Flags),
    ("ready", Text),
    ("copyFrom", Flags),
];

impl<'a> Step<'a> {
    pub fn key(self) -> &'a str {
        self.record.text("key")
    }

    /// A word or two for the agenda; the question where a step has no name.
    pub fn name(self) -> &'a str {
        match self.record.text("name") {
            "" => self.question(),
            name => name,
        }
    }

    /// An unknown kind shows as talk: its text can be read, nothing can be lost.
    pub fn kind(self) -> StepKind {
        match self.record.text("kind") {
            "sort" => StepKind::Sort,
            "list" => StepKind::List,
            "statement" => StepKind::Statement,
            "picture" => StepKind::Picture,
            _ => StepKind::Talk,
        }
    }

    pub fn question(self) -> &'a str {
        self.record.text("question")
    }

    pub fn explanation(self) -> &'a str {
        self.record.text("explanation")
    }

    /// Background to read, longer than the explanation.
    pub fn help(self) -> &'a str {
        self.record.text("help")
    }

    /// Text shown large on a talk step, one slide a line.
    pub fn slides(self) -> &'a str {
        self.record.text("slides")
    }

    /// For the facilitator only.
    pub fn notes(self) -> &'a str {
        self.record.text("notes")
    }

    /// How long it takes, if anybody has said so: 0 is how a field is emptied.
    pub fn minutes(self) -> Option<i64> {
        self.record.int("minutes").filter(|minutes| *minutes > 0)
    }

    pub fn order(self) -> &'a str {
        self.record.text("order")
    }

    pub fn is_skipped(self) -> bool {
        self.record.flag("skipped")
    }

    /// The kind of card a group adds here.
    pub fn card_kind(self) -> &'a str {
        self.record.text("cardKind")
    }

    pub fn allows_own_cards(self) -> bool {
        self.record.flag("ownCards")
    }

    /// The most cards a group may have in the zones of this step, if there is a limit.
    pub fn most(self) -> Option<usize> {
        self.record.int("most").and_then(|most| usize::try_from(most).ok()).filter(|most| *most > 0)
    }

    /// The order of the cards means something: the first is the most important.
    pub fn is_ranked(self) -> bool {
        self.record.flag("ranked")
    }

    /// Votes each person may give; 0 for none.
    pub fn votes(self) -> u32 {
        self.record.int("votes").and_then(|votes| u32::try_from(votes).ok()).unwrap_or(0)
    }

    /// Own cards stay face down until the group turns them.
    pub fn is_private(self) -> bool {
        self.record.flag("private")
    }

    /// The zones are a scale, in their order.
    pub fn is_scale(self) -> bool {
        self.record.flag("scale")
    }

    /// Cards carry the name of who takes care of them.
    pub fn has_owners(self) -> bool {
        self.record.flag("owner")
    }

    /// The kinds of note this step offers.
    pub fn offers(self, kind: NoteKind) -> bool {
        self.record.flag(&format!("reasons/{}", kind.word()))
    }

    /// The kinds of note this step asks for.
    pub fn asks_for(self, kind: NoteKind) -> bool {
        self.record.flag(&format!("ask/{}", kind.word()))
    }

    /// Reasons to tap beside free text.
    pub fn ready_reasons(self) -> impl Iterator<Item = &'a str> {
        self.record.text("ready").lines().filter(|line| !line.is_empty())
    }

    /// Steps whose cards a group may copy to here as its own.
    pub fn copies_from(self) -> Vec<Id> {
        self.record.flags("copyFrom").filter_map(|id| id.parse().ok()).collect()
    }
}
