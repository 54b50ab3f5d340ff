//! Who does what: every card of the steps in which the room sorts by who does it.

use super::plenary::{Plenary, PlenaryCard, Standing, plenary};
use crate::id::Id;
use crate::record::{NoteKind, Step, StepKind};
use crate::session::Session;
use crate::sort::set_of;

/// Step by step; a step that no group has done yet is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Programme {
    pub steps: Vec<ProgrammeStep>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeStep {
    pub step: Id,
    /// In their order on the board.
    pub zones: Vec<Id>,
    /// Decided and agreed cards: zone by zone, and in the order of the deck.
    pub settled: Vec<ProgrammeLine>,
    /// The rest: what is nearly agreed, what is open, and what too few groups placed.
    pub open: Vec<ProgrammeLine>,
}

/// One card and who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgrammeLine {
    pub card: Id,
    pub standing: Standing,
    /// Groups in each zone, in the order of the zones.
    pub counts: Vec<usize>,
    /// Why it is there, as far as anybody said. Of an open card there is none.
    pub why: Option<Why>,
    pub open_objections: usize,
}

/// A reason, in the words of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// What the plenary wrote.
    Decided(String),
    /// What most of the groups wrote that laid it there, and how many of them did.
    Given { text: String, groups: usize },
}

impl Why {
    pub fn text(&self) -> &str {
        match self {
            Why::Decided(text) | Why::Given { text, .. } => text,
        }
    }
}

/// The keys that templates give to the zones of who does it.
const WHO: [&str; 3] = ["professional", "cocreatie", "vrijwilliger"];

/// Who does what. Where no step has the zones of the templates, every step to sort counts, plans and grids apart.
pub fn programme(session: &Session) -> Programme {
    let steps = session.steps();
    let sorts: Vec<&Step<'_>> =
        steps.iter().filter(|step| step.kind() == StepKind::Sort && !step.is_skipped()).collect();
    let mut chosen: Vec<&&Step<'_>> = sorts.iter().filter(|step| is_about_who(session, step.id)).collect();
    if chosen.is_empty() {
        chosen = sorts.iter().filter(|step| !step.has_owners() && !is_grid(session, step.id)).collect();
    }
    let steps = chosen.into_iter().map(|step| plenary(session, step.id));
    Programme { steps: steps.filter(|step| !step.groups.is_empty()).map(|step| one_step(&step)).collect() }
}

fn is_about_who(session: &Session, step: Id) -> bool {
    let zones = session.zones(step);
    WHO.iter().all(|key| zones.iter().any(|zone| zone.key() == *key))
}

fn is_grid(session: &Session, step: Id) -> bool {
    session.zones(step).iter().any(|zone| !zone.row().is_empty())
}

fn one_step(plenary: &Plenary) -> ProgrammeStep {
    let lines = || plenary.cards.iter().map(|card| line(plenary, card));
    let in_zone = |zone: &Id| {
        let zone = *zone;
        lines().filter(move |line| line.standing.settled() == Some(zone))
    };
    ProgrammeStep {
        step: plenary.step,
        zones: plenary.zones.clone(),
        settled: plenary.zones.iter().flat_map(in_zone).collect(),
        open: lines().filter(|line| line.standing.settled().is_none()).collect(),
    }
}

fn line(plenary: &Plenary, card: &PlenaryCard) -> ProgrammeLine {
    ProgrammeLine {
        card: card.card,
        standing: card.standing,
        counts: plenary.zones.iter().map(|zone| card.groups_in(*zone).count()).collect(),
        why: card.standing.settled().and_then(|zone| why(card, zone)),
        open_objections: card.open_objections().count(),
    }
}

fn why(card: &PlenaryCard, zone: Id) -> Option<Why> {
    let decided = card.ruling.as_ref().map(|ruling| ruling.reason.trim()).filter(|reason| !reason.is_empty());
    decided.map(|reason| Why::Decided(reason.to_owned())).or_else(|| most_given(card, zone))
}

/// The reason that most of the groups in a zone gave; of several the first. Capitals and spaces make no difference.
fn most_given(card: &PlenaryCard, zone: Id) -> Option<Why> {
    let there = set_of(card.groups_in(zone));
    let given: Vec<(Id, &str)> = card
        .remarks
        .iter()
        .filter(|remark| remark.kind == NoteKind::Why && there.contains(&remark.group))
        .map(|remark| (remark.group, remark.text.trim()))
        .collect();
    let groups = |text: &str| {
        let same = given.iter().filter(|(_, other)| folded(other) == folded(text));
        set_of(same.map(|(group, _)| *group)).len()
    };
    let counted = given.iter().enumerate().map(|(place, (_, text))| (groups(text), place, *text));
    let (groups, _, text) = counted.max_by_key(|(groups, place, _)| (*groups, std::cmp::Reverse(*place)))?;
    Some(Why::Given { text: text.to_owned(), groups })
}

fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
