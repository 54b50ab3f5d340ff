//! Undo and redo without limit. A step back puts the former values back as new edits, and only where what the step
//! wrote is still there: what somebody else has changed since stays.
//!
//! What this module never does: take anything out of a record's past. Other copies join undone work like any other.

use crate::change::Change;
use crate::clock::{Dot, Pen, Seen, Writer};
use crate::command::{Draft, Rejected, What};
use crate::id::{Id, Kind};
use crate::record::{Field, REMOVED, Record};
use crate::register::Value;
use crate::session::Session;
use crate::sort::{set_of, sort};
use std::collections::BTreeSet;

/// One command as undo sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub what: What,
    pub edits: Vec<FieldEdit>,
    /// Records that did not exist before.
    pub created: Vec<Id>,
    /// What had been seen when a join was done: whatever is beyond it was written since. Empty for a command.
    pub joined: Seen,
}

/// What happened to one field: the values that were replaced, the shown one first, and the dots that were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEdit {
    pub id: Id,
    pub field: Field,
    pub before: Vec<Value>,
    pub wrote: Vec<Dot>,
    /// What was left standing where values were taken out and none was written.
    pub beside: Vec<Dot>,
}

impl Edit {
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.created.is_empty()
    }

    /// Adds what a join did to one record.
    pub(crate) fn note_join(&mut self, id: Id, before: Option<&Record>, after: &Record) {
        if before.is_none() && id.kind() == Kind::Picture {
            // Bytes under the name that they have everywhere; the card that carries them is what goes back.
            return;
        }
        let is_derived =
            matches!(id.kind(), Kind::Session | Kind::Placement | Kind::Choice | Kind::Vote | Kind::Decision);
        if before.is_none() && !is_derived {
            return self.created.push(id);
        }
        let fields = before.into_iter().chain([after]).flat_map(Record::fields).map(|(field, _)| field);
        let mut names: Vec<&Field> = fields.collect();
        sort(&mut names);
        names.dedup();
        // What a derived record is about is its name, and stays.
        names.retain(|field| !is_derived || !matches!(&***field, "card" | "group" | "voter"));
        let first = self.edits.len();
        self.edits.extend(names.into_iter().filter_map(|field| FieldEdit::between(id, field, before, after)));
        if self.edits[first..].iter().all(|edit| edit.field != REMOVED) {
            self.edits.extend(before.and_then(|before| FieldEdit::in_or_out(id, before, after)));
        }
    }
}

impl FieldEdit {
    /// Notes that an edit of something else brought a removed record back, or that taking it out let it go again: a step
    /// back puts that right too.
    pub(crate) fn in_or_out(id: Id, before: &Record, after: &Record) -> Option<FieldEdit> {
        let beside = after.dots(REMOVED);
        let was_binned = before.is_removed();
        let is_other = !beside.is_empty() && was_binned != after.is_removed();
        let before = if was_binned { vec![IN_BIN] } else { Vec::new() };
        is_other.then(|| FieldEdit { id, field: Field::Borrowed(REMOVED), before, wrote: Vec::new(), beside })
    }

    /// What stood there before and does no longer, and what stands there now and did not before.
    fn between(id: Id, field: &Field, before: Option<&Record>, after: &Record) -> Option<FieldEdit> {
        let there = after.dots(field);
        let mut old = before.and_then(|before| before.register(field)).cloned().unwrap_or_default();
        let was: Vec<Dot> = old.dots().collect();
        let mut gone: Vec<Dot> = was.iter().copied().filter(|dot| !there.contains(dot)).collect();
        let (mut beside, mut wrote): (Vec<Dot>, Vec<Dot>) =
            there.into_iter().partition(|dot| was.contains(dot));
        let is_nothing = gone.is_empty() && wrote.is_empty();
        let shown = old.winner().map(|held| held.dot).filter(|dot| !gone.is_empty() && beside.contains(dot));
        if let Some(shown) = shown {
            // It was shown and stays: what goes back must not hide it, so it is written again with that.
            beside.retain(|dot| *dot != shown);
            gone.push(shown);
            wrote.push(shown);
        }
        let taken = remembered(before, field, old.take(&gone));
        (!is_nothing).then(|| FieldEdit { id, field: field.clone(), before: taken, wrote, beside })
    }
}

/// Stands for the removals of a record that was in the bin: what they had seen says nothing of what came after.
pub(crate) const IN_BIN: Value = Value::Bool(true);

/// What a step remembers of the values it took out of a field; `record` is the whole one, before the step.
pub(crate) fn remembered(record: Option<&Record>, field: &Field, taken: Vec<Value>) -> Vec<Value> {
    let was_binned = field == REMOVED && record.is_some_and(Record::is_removed);
    if was_binned { vec![IN_BIN] } else { taken }
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
        if !edit.is_empty() {
            self.past.push(edit.clone());
            self.future.clear();
        }
    }

    pub fn undo(&mut self, session: &mut Session, pen: &mut Pen) -> Result<Step, Rejected> {
        let edit = self.past.last().ok_or(Rejected::NothingToUndo)?;
        if edit.created.iter().any(|id| self.has_outside_edits(session, *id, &edit.joined)) {
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

    /// Whether somebody who is not this window wrote in the record or in what belongs to it, `joined` apart.
    fn has_outside_edits(&self, session: &Session, id: Id, joined: &Seen) -> bool {
        let mut family = set_of([id]);
        for kind in Kind::ALL {
            family.extend(session.children(id, kind));
        }
        if id.kind() == Kind::Group {
            // What a group did hangs under the cards.
            let of_group = session.records().filter(|(_, record)| record.reference("group") == Some(id));
            family.extend(of_group.map(|(id, _)| id));
        }
        let records = family.iter().filter_map(|id| session.record(*id));
        let is_outside = |dot: Dot| !self.writers.contains(&dot.writer) && !joined.covers(dot);
        records.flat_map(|record| record.seen().dots()).any(is_outside)
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
    let mut decided: BTreeSet<Id> = BTreeSet::new();
    let created = set_of(edit.created.iter().copied());
    // Removals last: they see what the rest of the step put back.
    let (marks, fields): (Vec<&FieldEdit>, Vec<&FieldEdit>) =
        edit.edits.iter().rev().partition(|field| field.field == REMOVED);
    for field in fields.into_iter().chain(marks) {
        // A record that this step made goes to the bin whole, and comes out of it whole: its values stay as they are.
        if !created.contains(&field.id) || way == Way::Redo && field.field == REMOVED {
            match put_back(&mut draft, session, field, own, &edit.joined) {
                true if field.field == REMOVED => drop(decided.insert(field.id)),
                true => {}
                false => is_partial = true,
            }
        }
    }
    for id in edit.created.iter().filter(|id| way == Way::Undo && session.live(**id).is_some()) {
        draft.bin(*id);
    }
    for id in edit.edits.iter().map(|field| field.id).filter(|id| !decided.contains(id)) {
        // A step back is no new work: what is in the bin stays there, unless the step was about that.
        let was_binned = session.record(id).is_some_and(Record::is_removed);
        if was_binned && draft.current(id).is_some_and(Record::is_revived) {
            draft.bin(id);
        }
    }
    let finished = draft.finish(edit.what)?;
    let change = finished.commit(session, pen);
    let forward = change.edit.as_ref().map(|forward| forward.edits.clone()).unwrap_or_default();
    let reverse =
        Edit { what: edit.what, edits: forward, created: edit.created.clone(), joined: edit.joined.clone() };
    let reverse = Some(reverse).filter(|reverse| !reverse.is_empty());
    Ok((Step { what: edit.what, change, is_partial }, reverse))
}

/// Returns whether the field still was as the edit left it.
fn put_back(
    draft: &mut Draft<'_>,
    session: &Session,
    edit: &FieldEdit,
    own: &BTreeSet<Writer>,
    joined: &Seen,
) -> bool {
    let Some(record) = session.record(edit.id) else { return false };
    let there = record.dots(&edit.field);
    let over = still_written(edit, &there, own, joined);
    // Taken out beside others it goes back beside them, unless somebody else has written there since.
    let is_as_left = |dot: &Dot| edit.beside.contains(dot) || own.contains(&dot.writer);
    if over.is_empty() && !(edit.wrote.is_empty() && there.iter().all(is_as_left)) {
        return false;
    }
    if edit.before.is_empty() {
        draft.clear(edit.id, &edit.field, &over);
    } else if edit.field == REMOVED && edit.before.contains(&IN_BIN) {
        draft.bin(edit.id);
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
/// wrote the value again under a later dot of this window. What a join brought in has the dots of others.
fn still_written(edit: &FieldEdit, there: &[Dot], own: &BTreeSet<Writer>, joined: &Seen) -> Vec<Dot> {
    let Some(first) = edit.wrote.iter().map(|dot| dot.n).min() else { return Vec::new() };
    let (mut over, others): (Vec<Dot>, Vec<Dot>) = there.iter().partition(|dot| edit.wrote.contains(dot));
    let is_ours = |dot: &Dot| dot.n >= first && own.contains(&dot.writer) && !joined.covers(*dot);
    // Values go back in the order they came in, so the last of ours are this step's, and what is below them is of a step
    // before it.
    let lost = edit.wrote.len().saturating_sub(over.len());
    over.extend(others.into_iter().rev().filter(is_ours).take(lost));
    over
}
