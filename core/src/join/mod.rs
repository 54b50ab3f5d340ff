//! Joining copies: a file, another window and the database are the same operation.

mod groups;
mod report;

pub use groups::Relation;
pub use report::Report;

use crate::change::Change;
use crate::clock::{LARGEST_LEAP, Seen};
use crate::command::{Rejected, What};
use crate::history::Edit;
use crate::id::{Id, Kind};
use crate::record::Record;
use crate::session::{ForeignId, Session, limits};

/// What a join would change, until all of it is known to fit.
struct Joined {
    records: Vec<(Id, Record)>,
    foreign: Vec<(ForeignId, Record)>,
    report: Report,
}

impl Session {
    /// What joining another copy would do, without doing it.
    pub fn preview(&self, other: &Session) -> Result<Report, Rejected> {
        let mut joined = self.joined(other.records(), other.foreign())?;
        joined.report.note_groups(self, other);
        Ok(joined.report)
    }

    /// Joins another copy into this one, all of it or nothing, as a step that can be undone: the change has an edit.
    /// What a step back leaves: the documents of the copy, and what this version does not know or a template laid.
    pub fn join(&mut self, other: &Session) -> Result<(Change, Report), Rejected> {
        let mut joined = self.joined(other.records(), other.foreign())?;
        joined.report.note_groups(self, other);
        let mut edit =
            Edit { what: What::Join, edits: Vec::new(), created: Vec::new(), joined: Seen::default() };
        joined.records.iter().for_each(|(id, after)| edit.note_join(*id, self.record(*id), after));
        if !edit.is_empty() {
            edit.joined = seen(self);
            edit.joined.join(&seen(other));
        }
        self.join_head(other);
        let (mut change, report) = self.commit(joined);
        change.edit = Some(edit);
        Ok((change, report))
    }

    /// Joins single records, as another window or the database hands them over. This is no step of history.
    pub fn join_records<'a>(
        &mut self,
        records: impl Iterator<Item = (Id, &'a Record)>,
        foreign: impl Iterator<Item = (&'a ForeignId, &'a Record)>,
    ) -> Result<(Change, Report), Rejected> {
        let joined = self.joined(records, foreign)?;
        Ok(self.commit(joined))
    }

    /// Several copies as one, so that opening many files is one step. A copy that does not fit with those before it is
    /// left out: its place in the list, and why.
    pub fn gather(copies: &[Session]) -> (Session, Vec<(usize, Rejected)>) {
        let mut all = Session::default();
        let mut refused = Vec::new();
        for (place, copy) in copies.iter().enumerate() {
            match all.join_records(copy.records(), copy.foreign()) {
                Ok(_) => all.join_head(copy),
                Err(reason) => refused.push((place, reason)),
            }
        }
        (all, refused)
    }

    fn joined<'a>(
        &self,
        records: impl Iterator<Item = (Id, &'a Record)>,
        foreign: impl Iterator<Item = (&'a ForeignId, &'a Record)>,
    ) -> Result<Joined, Rejected> {
        let mut joined = Joined { records: Vec::new(), foreign: Vec::new(), report: Report::default() };
        for (id, theirs) in records {
            let ours = self.record(id);
            let after = join_one(ours, theirs);
            joined.report.note(id, ours, theirs, after.as_ref());
            joined.records.extend(after.map(|after| (id, after)));
        }
        for (id, theirs) in foreign {
            let after = join_one(self.foreign.get(id), theirs);
            joined.foreign.extend(after.map(|after| (id.clone(), after)));
        }
        joined.report.foreign = joined.foreign.iter().map(|(id, _)| id.clone()).collect();
        self.check_limits(&joined.records, &joined.foreign)?;
        Ok(joined)
    }

    fn commit(&mut self, joined: Joined) -> (Change, Report) {
        let mut change = Change::default();
        for (id, record) in joined.records {
            self.put(id, record, &mut change);
        }
        for (id, record) in joined.foreign {
            self.put_foreign(id, record, &mut change);
        }
        (change, joined.report)
    }

    fn join_head(&mut self, other: &Session) {
        self.documents.extend(&other.documents);
        for (key, value) in &other.head {
            // Two newer versions may differ in a part we cannot read; every copy then chooses the same one.
            let own = self.head.entry(key.clone()).or_insert_with(|| value.clone());
            if *own < *value {
                own.clone_from(value);
            }
        }
    }

    pub(crate) fn check_limits(
        &self,
        joined: &[(Id, Record)],
        foreign: &[(ForeignId, Record)],
    ) -> Result<(), Rejected> {
        let records =
            || joined.iter().map(|(_, record)| record).chain(foreign.iter().map(|(_, record)| record));
        let new = joined.iter().filter(|(id, _)| self.record(*id).is_none());
        let new_cards = new.clone().filter(|(id, _)| id.kind() == Kind::Card).count();
        let new_foreign = foreign.iter().filter(|(id, _)| !self.foreign.contains_key(id)).count();
        let grown: usize = records().map(Record::weight).sum();
        let known = joined.iter().filter_map(|(id, _)| self.record(*id));
        let shrunk: usize =
            known.chain(foreign.iter().filter_map(|(id, _)| self.foreign.get(id))).map(Record::weight).sum();
        let ahead = records().map(|record| record.seen().highest()).max().unwrap_or(0);
        if self.highest() > 0 && ahead > self.highest() + LARGEST_LEAP {
            return Err(Rejected::TooFarAhead);
        }
        if self.card_count() + new_cards > limits::CARDS {
            return Err(Rejected::TooManyCards { limit: limits::CARDS });
        }
        let count = self.records.len() + self.foreign.len() + new.count() + new_foreign;
        if count > limits::RECORDS || (self.weight() + grown).saturating_sub(shrunk) > limits::FILE {
            return Err(Rejected::SessionFull);
        }
        Ok(())
    }
}

/// The joined record, if it differs from ours.
fn join_one(ours: Option<&Record>, theirs: &Record) -> Option<Record> {
    let Some(ours) = ours else { return Some(theirs.clone()) };
    let mut record = ours.clone();
    record.join(theirs).then_some(record)
}

/// What a copy has seen, all its records together.
fn seen(session: &Session) -> Seen {
    let mut seen = Seen::default();
    session.records().for_each(|(_, record)| seen.join(record.seen()));
    seen
}
