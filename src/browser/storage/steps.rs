//! The steps back and forward of one window, as rows: a side only ever grows and shrinks at its end, so what has not
//! changed is not written again.

use samenbord_core::clock::Writer;
use samenbord_core::file::{edit_from_text, edit_to_text};
use samenbord_core::history::{Edit, History};

/// How many rows of each side are in the database as they are in memory: the lowest length a side had since it was
/// written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    past: usize,
    future: usize,
}

impl Kept {
    /// All of it is in the database.
    pub fn all(history: &History) -> Kept {
        Kept { past: history.past().len(), future: history.future().len() }
    }

    /// To be called after every command, undo, redo and skip.
    pub fn note(&mut self, history: &History) {
        self.past = self.past.min(history.past().len());
        self.future = self.future.min(history.future().len());
    }

    /// What is to be written now. It counts as written until it is given back.
    pub fn take(&mut self, history: &History) -> Steps {
        let steps = Steps {
            past: Rows::since(self.past, history.past()),
            future: Rows::since(self.future, history.future()),
            writers: history.writers().map(|writer| writer.to_string()).collect(),
        };
        *self = Kept::all(history);
        steps
    }

    /// The steps could not be written.
    pub fn give_back(&mut self, steps: &Steps) {
        self.past = self.past.min(steps.past.kept);
        self.future = self.future.min(steps.future.kept);
    }
}

/// What has to be written to bring the database up to a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    pub(super) past: Rows,
    pub(super) future: Rows,
    pub(super) writers: Vec<String>,
}

/// The first `kept` rows stay, everything behind them is replaced by `added`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub kept: usize,
    pub added: Vec<String>,
}

impl Steps {
    pub fn is_empty(&self) -> bool {
        self.past.added.is_empty() && self.future.added.is_empty()
    }
}

impl Rows {
    fn since(kept: usize, edits: &[Edit]) -> Rows {
        let kept = kept.min(edits.len());
        Rows { kept, added: edits[kept..].iter().map(edit_to_text).collect() }
    }
}

/// The history as it was stored. What lies below a step that this version cannot read is out of reach.
pub(super) fn restore(past: &[String], future: &[String], writers: &[String]) -> (History, Kept) {
    let (past_edits, future_edits) = (readable(past), readable(future));
    // A side that lost its lower part is written again whole.
    let whole = |edits: &[Edit], rows: &[String]| if edits.len() == rows.len() { rows.len() } else { 0 };
    let kept = Kept { past: whole(&past_edits, past), future: whole(&future_edits, future) };
    let writers = writers.iter().filter_map(|writer| Writer::parse(writer));
    (History::restore(past_edits, future_edits, writers), kept)
}

fn readable(rows: &[String]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = rows.iter().rev().map_while(|row| edit_from_text(row)).collect();
    edits.reverse();
    edits
}
