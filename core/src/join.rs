//! Joining copies: a file, another window and the database are the same operation.

use crate::change::Change;
use crate::clock::LARGEST_LEAP;
use crate::command::Rejected;
use crate::id::{Id, Kind};
use crate::record::Record;
use crate::session::{ForeignId, Session, limits};

/// What a join did, record by record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub added: Vec<Id>,
    pub changed: Vec<Id>,
    /// Records in which two people wrote the same field without seeing each other; both texts are there.
    pub both_kept: Vec<Id>,
}

impl Report {
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty()
    }
}

impl Session {
    /// Joins another copy into this one, all of it or nothing.
    pub fn join(&mut self, other: &Session) -> Result<(Change, Report), Rejected> {
        let (change, report) = self.join_records(other.records(), other.foreign())?;
        self.documents.extend(&other.documents);
        for (key, value) in &other.head {
            // Two newer versions may differ in a part we cannot read; every copy then chooses the same one.
            let own = self.head.entry(key.clone()).or_insert_with(|| value.clone());
            if *own < *value {
                own.clone_from(value);
            }
        }
        Ok((change, report))
    }

    /// Joins single records, as another window or the database hands them over.
    pub fn join_records<'a>(
        &mut self,
        records: impl Iterator<Item = (Id, &'a Record)>,
        foreign: impl Iterator<Item = (&'a ForeignId, &'a Record)>,
    ) -> Result<(Change, Report), Rejected> {
        let joined: Vec<(Id, Record)> =
            records.filter_map(|(id, record)| Some((id, join_one(self.record(id), record)?))).collect();
        let joined_foreign: Vec<(ForeignId, Record)> = foreign
            .filter_map(|(id, record)| Some((id.clone(), join_one(self.foreign.get(id), record)?)))
            .collect();
        self.check_limits(&joined, &joined_foreign)?;
        let mut change = Change::default();
        let mut report = Report::default();
        for (id, record) in joined {
            report.note(id, self.record(id), &record);
            self.put(id, record, &mut change);
        }
        for (id, record) in joined_foreign {
            self.put_foreign(id, record, &mut change);
        }
        Ok((change, report))
    }

    fn check_limits(&self, joined: &[(Id, Record)], foreign: &[(ForeignId, Record)]) -> Result<(), Rejected> {
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

impl Report {
    fn note(&mut self, id: Id, before: Option<&Record>, after: &Record) {
        match before {
            None => self.added.push(id),
            Some(before) => {
                self.changed.push(id);
                if doubles(after) > doubles(before) {
                    self.both_kept.push(id);
                }
            }
        }
    }
}

/// The joined record, if it differs from ours.
fn join_one(ours: Option<&Record>, theirs: &Record) -> Option<Record> {
    let Some(ours) = ours else { return Some(theirs.clone()) };
    let mut record = ours.clone();
    record.join(theirs).then_some(record)
}

fn doubles(record: &Record) -> usize {
    record.fields().iter().map(|(_, register)| register.also().len()).sum()
}
