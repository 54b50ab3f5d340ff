//! Undo and redo without limit. A step back puts the former values back as new edits, and only where what the step
//! wrote is still there: what somebody else has changed since stays.
//!
//! What this module never does: take anything out of a record's past. Other copies join undone work like any other.

use crate::change::Change;
use crate::clock::{Dot, Pen, Writer};
use crate::command::{Draft, Rejected, What};
use crate::id::{Id, Kind};
use crate::record::{Field, REMOVED, Record};
use crate::register::Value;
use crate::session::Session;
use std::collections::BTreeSet;

/// One command as undo sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub what: What,
    pub edits: Vec<FieldEdit>,
    /// Records that did not exist before.
    pub created: Vec<Id>,
}

/// What happened to one field: the values that were replaced, the shown one first, and the dots that were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEdit {
    pub id: Id,
    pub field: Field,
    pub before: Vec<Value>,
    pub wrote: Vec<Dot>,
}

/// What was undone or done again.
#[derive(Debug)]
pub struct Step {
    pub what: What,
    pub change: Change,
    /// Some fields were changed by somebody else since, and stayed as they are.
    pub is_partial: bool,
}

/// The steps of one window.
#[derive(Clone, Debug, Default)]
pub struct History {
    past: Vec<Edit>,
    future: Vec<Edit>,
    /// The writers this window has been, reloads included.
    writers: BTreeSet<Writer>,
}

impl History {
    pub fn restore(past: Vec<Edit>, future: Vec<Edit>, writers: impl IntoIterator<Item = Writer>) -> History {
        History { past, future, writers: writers.into_iter().collect() }
    }

    pub fn past(&self) -> &[Edit] {
        &self.past
    }

    pub fn future(&self) -> &[Edit] {
        &self.future
    }

    pub fn writers(&self) -> impl Iterator<Item = Writer> + '_ {
        self.writers.iter().copied()
    }

    pub fn add_writer(&mut self, writer: Writer) {
        self.writers.insert(writer);
    }

    /// Remembers a command that was applied. What had been undone can no longer be done again.
    pub fn record(&mut self, edit: &Edit) {
        if !edit.edits.is_empty() {
            self.past.push(edit.clone());
            self.future.clear();
        }
    }

    pub fn undo(&mut self, session: &mut Session, pen: &mut Pen) -> Result<Step, Rejected> {
        let edit = self.past.last().ok_or(Rejected::NothingToUndo)?;
        if edit.created.iter().any(|id| self.has_outside_edits(session, *id)) {
            return Err(Rejected::ChangedElsewhere);
        }
        let (step, reverse) = take_back(session, pen, edit, Way::Undo, &self.writers)?;
        self.past.pop();
        self.future.extend(reverse);
        Ok(step)
    }

    pub fn redo(&mut self, session: &mut Session, pen: &mut Pen) -> Result<Step, Rejected> {
        let edit = self.future.last().ok_or(Rejected::NothingToRedo)?;
        let (step, reverse) = take_back(session, pen, edit, Way::Redo, &self.writers)?;
        self.future.pop();
        self.past.extend(reverse);
        Ok(step)
    }

    /// Drops the step that cannot be undone, so that the ones before it can be reached.
    pub fn skip(&mut self) {
        self.past.pop();
    }

    /// Whether somebody who is not this window wrote in the record or in what belongs to it.
    fn has_outside_edits(&self, session: &Session, id: Id) -> bool {
        let mut family = BTreeSet::from([id]);
        for kind in Kind::ALL {
            family.extend(session.children(id, kind));
        }
        if id.kind() == Kind::Group {
            // What a group did hangs under the cards.
            let of_group = session.records().filter(|(_, record)| record.reference("group") == Some(id));
            family.extend(of_group.map(|(id, _)| id));
        }
        let records = family.iter().filter_map(|id| session.record(*id));
        records.flat_map(|record| record.seen().dots()).any(|dot| !self.writers.contains(&dot.writer))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Undo,
    Redo,
}

/// Puts back what an edit replaced and returns the edit that would put it forward again, if anything was put back.
fn take_back(
    session: &mut Session,
    pen: &mut Pen,
    edit: &Edit,
    way: Way,
    own: &BTreeSet<Writer>,
) -> Result<(Step, Option<Edit>), Rejected> {
    let mut draft = Draft::new(session, *pen);
    let mut is_partial = false;
    for field in edit.edits.iter().rev() {
        // A record that this step made goes to the bin whole, and comes out of it whole: its values stay as they are.
        if !edit.created.contains(&field.id) || way == Way::Redo && field.field == REMOVED {
            is_partial |= !put_back(&mut draft, session, field, own);
        }
    }
    for id in edit.created.iter().filter(|id| way == Way::Undo && session.live(**id).is_some()) {
        draft.bin(*id);
    }
    for field in &edit.edits {
        // A step back is no new work: what is in the bin stays there, unless the step itself had put it there.
        let was_binned = session.record(field.id).is_some_and(Record::is_removed);
        let by_this =
            edit.edits.iter().any(|own| own.id == field.id && own.field == REMOVED && own.before.is_empty());
        if was_binned && !by_this && draft.current(field.id).is_some_and(Record::is_revived) {
            draft.bin(field.id);
        }
    }
    let finished = draft.finish(edit.what)?;
    let change = finished.commit(session, pen);
    let mut reverse =
        change.edit.clone().unwrap_or(Edit { what: edit.what, edits: Vec::new(), created: Vec::new() });
    reverse.created.clone_from(&edit.created);
    let reverse = Some(reverse).filter(|reverse| !reverse.edits.is_empty() || !reverse.created.is_empty());
    Ok((Step { what: edit.what, change, is_partial }, reverse))
}

/// Returns whether the field still was as the edit left it.
fn put_back(draft: &mut Draft<'_>, session: &Session, edit: &FieldEdit, own: &BTreeSet<Writer>) -> bool {
    let Some(record) = session.record(edit.id) else { return false };
    let there = record.dots(&edit.field);
    let over = still_written(edit, &there, own);
    if over.is_empty() && !(edit.wrote.is_empty() && there.is_empty()) {
        return false;
    }
    if edit.field == REMOVED && !edit.before.is_empty() {
        draft.bin(edit.id);
    } else if edit.before.is_empty() {
        draft.clear(edit.id, &edit.field, &over);
    } else {
        // The shown value last: the highest dot is the one that shows again.
        for (place, value) in edit.before.iter().rev().enumerate() {
            let over: &[Dot] = if place == 0 { &over } else { &[] };
            draft.set(edit.id, &edit.field, value.clone(), over);
        }
    }
    true
}

/// The dots under which what the edit wrote stands now. Steps that came after it are undone first, and undoing them
/// wrote the value again under a later dot of this window.
fn still_written(edit: &FieldEdit, there: &[Dot], own: &BTreeSet<Writer>) -> Vec<Dot> {
    let Some(first) = edit.wrote.iter().map(|dot| dot.n).min() else { return Vec::new() };
    there.iter().copied().filter(|dot| dot.n >= first && own.contains(&dot.writer)).collect()
}
