//! The board of the whole room: for every card where it stands, derived from what the groups laid and what was decided.

use super::decisions::Ruling;
use crate::compare::{CardCount, Measures, StepCount, Verdict, count_open};
use crate::id::Id;
use crate::placement::Lane;
use crate::record::{Note, NoteKind, Step};
use crate::session::Session;

/// One step as the room has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plenary {
    pub step: Id,
    /// In their order on the board.
    pub zones: Vec<Id>,
    /// The groups that did the step, in order.
    pub groups: Vec<Id>,
    /// The deck in its order, then every group's own cards.
    pub cards: Vec<PlenaryCard>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlenaryCard {
    pub card: Id,
    pub standing: Standing,
    pub verdict: Option<Verdict>,
    /// Where each group that has the card on its board laid it, in the order of the groups.
    pub placements: Vec<(Id, Lane)>,
    /// What groups said about it, group by group, objections apart.
    pub remarks: Vec<Remark>,
    pub objections: Vec<Objection>,
    /// Of all groups together.
    pub votes: u32,
    pub ruling: Option<Ruling>,
}

/// Where a card stands for the whole room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The plenary chose this zone.
    Decided { zone: Id },
    /// Every group that placed it laid it here. Of a session with one group: that one did.
    Agreed { zone: Id },
    /// All but one laid it here. This is no agreement: it is shown as what it is.
    Nearly { zone: Id },
    /// Groups differ, or too few placed it to tell.
    Open,
}

impl Standing {
    /// The zone of a card that is decided or agreed.
    pub fn settled(self) -> Option<Id> {
        match self {
            Standing::Decided { zone } | Standing::Agreed { zone } => Some(zone),
            Standing::Nearly { .. } | Standing::Open => None,
        }
    }
}

/// What one group said about a card, and is no objection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    pub note: Id,
    pub group: Id,
    pub kind: NoteKind,
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    pub note: Id,
    pub group: Id,
    pub text: String,
    /// Somebody still has to answer it.
    pub is_open: bool,
}

impl PlenaryCard {
    pub fn open_objections(&self) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(|objection| objection.is_open)
    }

    /// How many groups laid it in a zone.
    pub fn placed(&self) -> usize {
        self.placements.iter().filter(|(_, lane)| matches!(lane, Lane::Zone(_))).count()
    }

    /// The groups that laid it in this zone, in order.
    pub fn groups_in(&self, zone: Id) -> impl Iterator<Item = Id> + '_ {
        self.placements.iter().filter(move |(_, lane)| *lane == Lane::Zone(zone)).map(|(group, _)| *group)
    }
}

/// The board of the whole room for a step. A group whose cards others may not see yet is not in it.
pub fn plenary(session: &Session, step: Id) -> Plenary {
    let counts = count_open(session, step);
    let is_scale = session.step(step).is_some_and(Step::is_scale);
    let card = |card: &CardCount| one_card(session, &counts, is_scale, card);
    let cards = counts.cards.iter().map(card).collect();
    Plenary { step, zones: counts.zones.clone(), groups: counts.groups.clone(), cards }
}

fn one_card(session: &Session, counts: &StepCount, is_scale: bool, card: &CardCount) -> PlenaryCard {
    let verdict = Measures::new(counts, is_scale).verdict(card);
    let said: Vec<Note<'_>> =
        counts.groups.iter().flat_map(|group| session.notes(card.card, *group)).collect();
    let lane = |group: &Id| Some((*group, session.lane(counts.step, *group, card.card)?));
    PlenaryCard {
        card: card.card,
        standing: standing(session, counts, card, verdict),
        verdict,
        placements: counts.groups.iter().filter_map(lane).collect(),
        remarks: said.iter().filter_map(remark).collect(),
        objections: said.iter().filter_map(objection).collect(),
        votes: card.votes,
        ruling: Ruling::of(session, card.card),
    }
}

fn standing(session: &Session, counts: &StepCount, card: &CardCount, verdict: Option<Verdict>) -> Standing {
    if let Some(zone) = session.decided_zone(card.card) {
        return Standing::Decided { zone };
    }
    let numbers = card.numbers();
    let most = (0..numbers.len()).max_by_key(|zone| (numbers[*zone], std::cmp::Reverse(*zone)));
    let zone = most.filter(|zone| numbers[*zone] > 0).map(|zone| counts.zones[zone]);
    // Where there is one table, that table is the room.
    let is_alone = session.groups().len() == 1;
    match (zone, verdict) {
        (Some(zone), Some(Verdict::Agreed)) => Standing::Agreed { zone },
        (Some(zone), None) if is_alone => Standing::Agreed { zone },
        (Some(zone), Some(Verdict::Nearly)) => Standing::Nearly { zone },
        _ => Standing::Open,
    }
}

fn remark(note: &Note<'_>) -> Option<Remark> {
    let group = note.group().filter(|_| note.kind() != NoteKind::Objection)?;
    Some(Remark { note: note.id, group, kind: note.kind(), text: note.text().to_owned() })
}

fn objection(note: &Note<'_>) -> Option<Objection> {
    let group = note.group().filter(|_| note.kind() == NoteKind::Objection)?;
    Some(Objection { note: note.id, group, text: note.text().to_owned(), is_open: note.is_open_objection() })
}
