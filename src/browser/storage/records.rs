//! Records on their way: into the database, out of it, to another window.

use samenbord_core::change::Change;
use samenbord_core::command::Rejected;
use samenbord_core::file::json::Json;
use samenbord_core::file::{record_from_text, record_to_text};
use samenbord_core::id::Id;
use samenbord_core::join::Report;
use samenbord_core::record::Record;
use samenbord_core::session::{ForeignId, Session};
use std::collections::BTreeSet;

/// Whole records as one copy holds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Records {
    pub known: Vec<(Id, Record)>,
    /// Of kinds that this version does not know. They travel all the same.
    pub foreign: Vec<(ForeignId, Record)>,
}

/// What a row is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Known(Id),
    Foreign(ForeignId),
}

impl Records {
    /// The records of a session that are named; those it does not have are left out.
    pub fn of(session: &Session, known: &BTreeSet<Id>, foreign: &BTreeSet<ForeignId>) -> Records {
        let known = known.iter().filter_map(|id| Some((*id, session.record(*id)?.clone())));
        let named = session.foreign().filter(|(id, _)| foreign.contains(*id));
        Records {
            known: known.collect(),
            foreign: named.map(|(id, record)| (id.clone(), record.clone())).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.known.is_empty() && self.foreign.is_empty()
    }

    pub fn join_into(&self, session: &mut Session) -> Result<(Change, Report), Rejected> {
        let known = self.known.iter().map(|(id, record)| (*id, record));
        session.join_records(known, self.foreign.iter().map(|(id, record)| (id, record)))
    }

    /// Makes them the records of a session that has none yet.
    pub fn fill(self, session: Session) -> Result<Session, Rejected> {
        session.with_records(self.known, self.foreign)
    }

    /// One line a record, for a channel or a tail.
    pub fn to_text(&self) -> String {
        // Neither names nor records have a tab or a line break: both are escaped in JSON.
        self.rows().map(|(name, record)| format!("{name}\t{}\n", record_to_text(record))).collect()
    }

    /// `None` if any of it is not of this version.
    pub fn from_text(text: &str) -> Option<Records> {
        let mut records = Records::default();
        for line in text.lines() {
            let (name, text) = line.split_once('\t')?;
            records.add(name, text)?;
        }
        Some(records)
    }

    /// The name and the record of each row.
    pub(super) fn rows(&self) -> impl Iterator<Item = (String, &Record)> {
        let known = self.known.iter().map(|(id, record)| (id.to_string(), record));
        known.chain(self.foreign.iter().map(|(id, record)| (foreign_name(id), record)))
    }

    /// Adds a row as it is stored.
    pub(super) fn add(&mut self, name: &str, text: &str) -> Option<()> {
        let name = Name::parse(name)?;
        let record = record_from_text(name.kind(), text)?;
        self.add_record(name, record);
        Some(())
    }

    pub(super) fn add_record(&mut self, name: Name, record: Record) {
        match name {
            Name::Known(id) => self.known.push((id, record)),
            Name::Foreign(id) => self.foreign.push((id, record)),
        }
    }
}

impl From<Vec<(Id, Record)>> for Records {
    fn from(known: Vec<(Id, Record)>) -> Records {
        Records { known, foreign: Vec::new() }
    }
}

impl Name {
    pub fn parse(text: &str) -> Option<Name> {
        if let Ok(id) = text.parse() {
            return Some(Name::Known(id));
        }
        let json = Json::parse(text).ok()?;
        let [list, id] = json.as_list()? else { return None };
        Some(Name::Foreign((list.as_text()?.into(), id.as_text()?.into())))
    }

    pub fn kind(&self) -> Option<samenbord_core::id::Kind> {
        if let Name::Known(id) = self { Some(id.kind()) } else { None }
    }
}

/// As JSON, because nothing is known of what such names are made of.
fn foreign_name((list, id): &ForeignId) -> String {
    Json::List(vec![Json::text(list), Json::text(id)]).compact()
}
