//! What a group still has to do in a step, counted.
//!
//! What this module never does: hold anybody up. It is for the facilitator's eyes, who decides whether to wait.

use crate::id::Id;
use crate::placement::Lane;
use crate::record::{NoteKind, StepKind};
use crate::session::Session;

/// One group in one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub group: Id,
    /// Cards that nobody laid yet.
    pub tray: usize,
    /// Cards that lie without a note of a kind that the step asks for, kind by kind; kinds of which none is missing are left out.
    pub reasons: Vec<(NoteKind, usize)>,
    /// The group said that it is done.
    pub is_done: bool,
}

impl Missing {
    pub fn is_complete(&self) -> bool {
        self.tray == 0 && self.reasons.is_empty()
    }
}

/// What each group still has to do, in order. Nothing for a step to talk about.
pub fn missing(session: &Session, step: Id) -> Vec<Missing> {
    match session.step(step) {
        Some(view) if view.kind() != StepKind::Talk => {
            session.groups().iter().map(|group| of_group(session, step, group.id)).collect()
        }
        _ => Vec::new(),
    }
}

fn of_group(session: &Session, step: Id, group: Id) -> Missing {
    let board = session.board(step, group);
    let is_sorting = session.step(step).is_some_and(|step| step.kind() == StepKind::Sort);
    let laid: Vec<Id> =
        board.cards().filter(|(_, (lane, _))| matches!(lane, Lane::Zone(_))).map(|(card, _)| card).collect();
    let asked =
        NoteKind::ALL.into_iter().filter(|kind| session.step(step).is_some_and(|step| step.asks_for(*kind)));
    let reasons = asked.map(|kind| {
        let has = |card: &&Id| session.notes(**card, group).iter().any(|note| note.kind() == kind);
        (kind, laid.iter().filter(|card| !has(card)).count())
    });
    Missing {
        group,
        // Stickers that are not on the picture are not missing.
        tray: if is_sorting { board.count(Lane::Tray) } else { 0 },
        reasons: reasons.filter(|(_, count)| *count > 0).collect(),
        is_done: session.group(group).is_some_and(|group| group.has_finished(step)),
    }
}
