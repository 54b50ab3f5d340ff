//! What a join does, record by record, for the person who is asked first.

use crate::id::{Id, Kind};
use crate::record::{EMPTIED, Record};
use crate::session::{ForeignId, Session};
use crate::sort::set_of;
use std::collections::BTreeSet;

/// What a join did, or would do. A record may stand in several lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub added: Vec<Id>,
    pub changed: Vec<Id>,
    /// Records in which two people wrote the same field without seeing each other; both texts are there.
    pub both_kept: Vec<Id>,
    /// In the bin here but edited there: live again with a mark, or back in the bin if that had been emptied.
    pub revived: Vec<Id>,
    /// Go to the bin: removed there.
    pub to_bin: Vec<Id>,
    /// Come out of the bin: put back there.
    pub put_back: Vec<Id>,
    /// Live there, and in the bin here before and after: nothing new was written there, so joining leaves them. They can
    /// be put back with `Command::PutBack`, also where the bin was emptied.
    pub in_bin: Vec<Id>,
    /// Added or changed records of kinds that this version does not know.
    pub foreign: Vec<ForeignId>,
    /// Groups in which both sides have work that the other has not seen: is it the same group? If not,
    /// `Command::MoveWork` parts them.
    pub both_worked: Vec<Id>,
}

impl Report {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.foreign.is_empty()
    }

    /// Notes one record: ours if there is one, theirs, and the joined one if that differs from ours.
    pub(super) fn note(&mut self, id: Id, ours: Option<&Record>, theirs: &Record, after: Option<&Record>) {
        let Some(ours) = ours else { return self.added.push(id) };
        if let Some(after) = after {
            self.changed.push(id);
            self.note_bin(id, ours, after);
            if doubles(id, after) > doubles(id, ours) {
                self.both_kept.push(id);
            }
        }
        let is_binned = ours.is_removed() && after.unwrap_or(ours).is_removed();
        let is_revived = self.revived.last() == Some(&id);
        if is_binned && !theirs.is_removed() && !is_revived && is_own(id.kind()) {
            self.in_bin.push(id);
        }
    }

    fn note_bin(&mut self, id: Id, ours: &Record, after: &Record) {
        match (ours.is_removed(), after.is_removed()) {
            (false, true) => self.to_bin.push(id),
            (true, false) if after.is_revived() => self.revived.push(id),
            (true, false) => self.put_back.push(id),
            (true, true) if ours.flag(EMPTIED) && !ours.is_in_bin() && after.is_in_bin() => {
                self.revived.push(id);
            }
            _ => {}
        }
    }

    /// Notes the groups in which both have worked apart; to be called while `ours` is as it was.
    pub(super) fn note_groups(&mut self, ours: &Session, theirs: &Session) {
        let work = |id: Id, session: &Session| {
            let record = session.record(id).filter(|_| is_work(id.kind()));
            record.and_then(|record| record.reference("group"))
        };
        let coming = self.added.iter().chain(&self.changed);
        let coming = set_of(coming.filter_map(|id| work(*id, theirs)));
        let unseen = |(id, record): &(Id, &Record)| {
            let seen = theirs.record(*id).map(Record::seen);
            seen.is_none_or(|seen| record.seen().dots().any(|dot| !seen.covers(dot)))
        };
        let going = ours.records().filter(|(id, _)| is_work(id.kind())).filter(unseen);
        let both: BTreeSet<Id> = going
            .filter_map(|(_, record)| record.reference("group"))
            .filter(|id| coming.contains(id))
            .collect();
        self.both_worked = both.into_iter().collect();
    }
}

/// What people put in the bin themselves.
fn is_own(kind: Kind) -> bool {
    matches!(kind, Kind::Card | Kind::Note | Kind::Group | Kind::Step | Kind::Zone)
}

/// What a group makes at its table.
fn is_work(kind: Kind) -> bool {
    matches!(kind, Kind::Card | Kind::Placement | Kind::Choice | Kind::Note | Kind::Vote)
}

fn doubles(id: Id, record: &Record) -> usize {
    record.also_written(id.kind()).map(|(_, register)| register.also().len()).sum()
}
