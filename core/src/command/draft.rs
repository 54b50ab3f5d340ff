//! A command at work: the records it would leave behind, until all of it is known to be right.

use super::{NEVER, Rejected, What};
use crate::change::Change;
use crate::clock::{Dot, HIGHEST_N, Pen, Seen};
use crate::history::{Edit, FieldEdit, remembered};
use crate::id::{Id, Kind};
use crate::placement::Lane;
use crate::record::{EMPTIED, Field, REMOVED, Record};
use crate::register::{Held, Value};
use crate::session::{Session, limits};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(crate) struct Draft<'a> {
    pub(super) session: &'a Session,
    pen: Pen,
    records: BTreeMap<Id, Drafted>,
    pub(super) created: Vec<Id>,
}

/// A record as it would be, and what of it undo puts back.
struct Drafted {
    record: Record,
    edits: Vec<FieldEdit>,
}

impl Drafted {
    fn is_about_the_bin(&self) -> bool {
        self.edits.iter().any(|edit| edit.field == REMOVED)
    }
}

/// A draft that may be committed.
pub(crate) struct Finished {
    pen: Pen,
    records: BTreeMap<Id, Drafted>,
    edit: Edit,
}

impl Finished {
    pub(crate) fn commit(self, session: &mut Session, pen: &mut Pen) -> Change {
        let mut change = Change::default();
        for (id, drafted) in self.records {
            session.put(id, drafted.record, &mut change);
        }
        *pen = self.pen;
        change.edit = Some(self.edit);
        change
    }
}

impl<'a> Draft<'a> {
    pub(crate) fn new(session: &'a Session, pen: Pen) -> Draft<'a> {
        Draft { session, pen, records: BTreeMap::new(), created: Vec::new() }
    }

    /// Checks the limits of the session as it would be.
    pub(crate) fn finish(mut self, what: What) -> Result<Finished, Rejected> {
        for (id, drafted) in &mut self.records {
            if let Some(before) = self.session.record(*id).filter(|_| !drafted.is_about_the_bin()) {
                drafted.edits.extend(FieldEdit::in_or_out(*id, before, &drafted.record));
            }
        }
        let edits =
            self.records.values_mut().flat_map(|drafted| std::mem::take(&mut drafted.edits)).collect();
        self.records.retain(|id, drafted| self.session.record(*id) != Some(&drafted.record));
        let new = self.records.keys().filter(|id| self.session.record(**id).is_none());
        let new_cards = new.clone().filter(|id| id.kind() == Kind::Card).count();
        if new_cards > 0 && self.session.card_count() + new_cards > limits::CARDS {
            return Err(Rejected::TooManyCards { limit: limits::CARDS });
        }
        let drafted = || self.records.values().map(|drafted| &drafted.record);
        let grown: usize = drafted().map(Record::weight).sum();
        let shrunk: usize =
            self.records.keys().filter_map(|id| self.session.record(*id)).map(Record::weight).sum();
        let is_full = self.session.records().len() + new.count() > limits::RECORDS
            || self.session.weight() + grown - shrunk.min(grown) > limits::FILE;
        let is_numbered_out = drafted().any(|record| record.seen().highest() > HIGHEST_N);
        if is_numbered_out || is_full && grown > shrunk {
            return Err(Rejected::SessionFull);
        }
        let edit = Edit { what, edits, created: self.created, joined: Seen::default() };
        Ok(Finished { pen: self.pen, records: self.records, edit })
    }

    fn dot(&mut self) -> Dot {
        self.pen.next(self.session.highest())
    }

    pub(crate) fn current(&self, id: Id) -> Option<&Record> {
        self.records.get(&id).map(|drafted| &drafted.record).or_else(|| self.session.record(id))
    }

    fn drafted(&mut self, id: Id) -> &mut Drafted {
        let session = self.session;
        let start = || Drafted { record: session.record(id).cloned().unwrap_or_default(), edits: Vec::new() };
        self.records.entry(id).or_insert_with(start)
    }

    pub(super) fn create(&mut self, id: Id) -> Result<(), Rejected> {
        // Ids are random; one that exists is a command repeated by mistake.
        if self.current(id).is_some() {
            return Err(Rejected::Missing(id.kind()));
        }
        self.created.push(id);
        Ok(())
    }

    /// Writes a value in the place of those under `over`.
    pub(crate) fn set(&mut self, id: Id, field: &Field, value: Value, over: &[Dot]) {
        let dot = self.dot();
        let value = self.since_now(id, value, dot);
        self.write(id, field, Held { dot, value }, over);
    }

    fn write(&mut self, id: Id, field: &Field, held: Held, over: &[Dot]) {
        let session = self.session;
        let drafted = self.drafted(id);
        let dot = held.dot;
        let before = remembered(session.record(id), field, drafted.record.write(field, held, over));
        let edit = FieldEdit { id, field: field.clone(), before, wrote: vec![dot], beside: Vec::new() };
        note_edit(&mut drafted.edits, edit, over);
    }

    /// Takes the values under `over` out.
    pub(crate) fn clear(&mut self, id: Id, field: &Field, over: &[Dot]) {
        let session = self.session;
        let drafted = self.drafted(id);
        let before = remembered(session.record(id), field, drafted.record.clear(field, over));
        if !before.is_empty() {
            let beside = drafted.record.dots(field);
            let edit = FieldEdit { id, field: field.clone(), before, wrote: Vec::new(), beside };
            note_edit(&mut drafted.edits, edit, over);
        }
    }

    /// Sets a field of a record that the command makes, or of one that everybody derives alike.
    pub(super) fn put(&mut self, id: Id, field: &'static str, value: Value) {
        let over = self.current(id).map(|record| record.dots(field)).unwrap_or_default();
        self.set(id, &Cow::Borrowed(field), value, &over);
    }

    /// Says which card, group and voter a derived record is about. That is its name rather than an edit: undo leaves it,
    /// because somebody else may have written in the record since.
    pub(super) fn name(&mut self, id: Id, field: &'static str, value: Value) {
        if self.current(id).is_none_or(|record| record.shown(field).is_none()) {
            let dot = self.dot();
            self.drafted(id).record.write(&Cow::Borrowed(field), Held { dot, value }, &[]);
        }
    }

    /// A place keeps the dot of its last change of lane; here that is decided whether this is one.
    fn since_now(&self, id: Id, value: Value, dot: Dot) -> Value {
        let Value::Place(mut place) = value else { return value };
        let shown = self.current(id).and_then(Record::place);
        place.since = match shown {
            Some(shown) if shown.lane == place.lane => shown.since,
            // Arranging the tray is no change of lane for a card that was never laid anywhere.
            None if place.lane == Lane::Tray => NEVER,
            _ => dot,
        };
        Value::Place(place)
    }

    /// Puts a record in the bin: the removal holds all that was seen of it, its own dot included.
    pub(crate) fn bin(&mut self, id: Id) {
        let dot = self.dot();
        let over = self.current(id).map(|record| record.dots(REMOVED)).unwrap_or_default();
        let mut saw = self.drafted(id).record.seen().clone();
        saw.add(dot);
        self.write(id, &Cow::Borrowed(REMOVED), Held { dot, value: Value::Saw(Box::new(saw)) }, &over);
    }

    /// Takes a record out of the bin. Its values get new dots: whoever empties the bin without knowing drops the old ones
    /// only. They stay the same values, so undo has nothing to put back there.
    pub(super) fn unbin(&mut self, id: Id) {
        let Some(record) = self.session.record(id) else { return };
        let was_binned = record.is_removed();
        let (marks, fields): (Vec<_>, Vec<_>) =
            record.fields().iter().partition(|(field, _)| field == REMOVED || field == EMPTIED);
        for (field, register) in marks {
            self.clear(id, field, &register.dots().collect::<Vec<_>>());
        }
        for (field, register) in fields.into_iter().filter(|_| was_binned) {
            let over: Vec<Dot> = register.dots().collect();
            let values = self.drafted(id).record.clear(field, &over);
            // The shown value last: the highest dot is the one that shows again.
            for value in values.into_iter().rev() {
                let dot = self.dot();
                self.drafted(id).record.write(field, Held { dot, value }, &[]);
            }
        }
    }
}

fn note_edit(edits: &mut Vec<FieldEdit>, new: FieldEdit, over: &[Dot]) {
    match edits.iter_mut().find(|edit| edit.field == new.field) {
        // A second value, beside the first (undo puts back several) or in its place.
        Some(edit) => {
            edit.wrote.retain(|dot| !over.contains(dot));
            edit.wrote.extend(new.wrote);
            edit.beside = new.beside;
        }
        None => edits.push(new),
    }
}
