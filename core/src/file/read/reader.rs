//! The records of a file, one after another.

use super::field::{Reading, Work};
use super::head::{Entries, is_foreign, is_head, read_documents, read_writers};
use super::{OpenError, Refused};
use crate::change::Change;
use crate::clock::{Seen, Writer};
use crate::file::entry::Names;
use crate::file::json::{Json, Printer};
use crate::id::{Id, Kind, encode128, hash128};
use crate::placement::Order;
use crate::record::{Field, REMOVED, Record, Shape, interned, shape};
use crate::register::{Held, Register, Value};
use crate::session::{DocumentId, Session, derived_id, has_own_id, limits};
use crate::sort::sort_by;
use std::collections::BTreeSet;

/// Where in the file something stands.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub list: &'a str,
    pub place: Option<usize>,
}

impl At<'_> {
    pub(super) fn path(&self, field: &str) -> String {
        let mut path = self.list.to_owned();
        if let Some(place) = self.place {
            path += &("[".to_owned() + &place.to_string() + "]");
        }
        if field.is_empty() { path } else { path + "." + field }
    }
}

pub(super) struct Reader {
    /// What stands at the top of the file, without `sync`.
    parts: Vec<(Box<str>, Json)>,
    documents: BTreeSet<DocumentId>,
    /// Made-up ids belong to this file's document, so that two scripts' `card:1` are two cards.
    namespace: String,
    pub writers: Vec<Writer>,
    /// `None` for a file without `sync`.
    sync: Option<Entries>,
}

impl Reader {
    pub(super) fn new(json: Json, bytes: &[u8]) -> Result<Reader, Refused> {
        let mut json = json;
        let documents = read_documents(&json)?;
        let content = || hash128(&[&String::from_utf8_lossy(bytes)]);
        let first = documents.first().copied().unwrap_or_else(|| DocumentId(content()));
        let mut sync = json.take("sync");
        Ok(Reader {
            parts: json.into_map(),
            documents: if documents.is_empty() { BTreeSet::from([first]) } else { documents },
            namespace: encode128(first.0),
            writers: sync.as_ref().map(read_writers).transpose()?.unwrap_or_default(),
            sync: sync.as_mut().map(Entries::read).transpose()?,
        })
    }

    /// What was read is let go at once: the session grows as the tree of the file shrinks.
    pub(super) fn read(mut self) -> Result<Session, Refused> {
        let mut session = Session::of(std::mem::take(&mut self.documents));
        self.check_counts()?;
        let mut work = Work { made: Vec::new(), value: Printer::compact() };
        let mut head = 0;
        for (key, value) in std::mem::take(&mut self.parts) {
            match Kind::ALL.into_iter().find(|kind| kind.plural() == &*key) {
                Some(Kind::Session) => self.read_about(value, &mut session, &mut work)?,
                Some(kind) => self.read_list(kind, value, &mut session, &mut work)?,
                None if is_head(&key) => {}
                None if is_foreign(&key, &value) => {
                    self.read_foreign(&key, value, &mut session, &mut work)?;
                }
                None => {
                    head += value.pretty_length();
                    check_size(&session, head)?;
                    session.head.insert(key, value);
                }
            }
        }
        if let Some(id) = self.sync.as_ref().and_then(Entries::left) {
            return Err(OpenError::Unmatched { place: "sync.records.".to_owned() + id });
        }
        check_size(&session, head)?;
        Ok(session)
    }

    fn check_counts(&self) -> Result<(), Refused> {
        let lists = self.parts.iter().filter(|(key, _)| !is_head(key));
        let lists = lists.filter_map(|(key, list)| Some((&**key, list.as_list()?.len())));
        let count: usize = lists.clone().map(|(_, length)| length).sum();
        if lists.clone().any(|(key, length)| key == Kind::Card.plural() && length > limits::CARDS) {
            return Err(OpenError::TooManyCards { limit: limits::CARDS });
        }
        if count > limits::RECORDS {
            Err(OpenError::TooManyRecords { limit: limits::RECORDS })
        } else {
            Ok(())
        }
    }

    fn read_about(&mut self, about: Json, session: &mut Session, work: &mut Work) -> Result<(), Refused> {
        let at = At { list: "session", place: None };
        let is_empty = about.as_map().ok_or(OpenError::Wrong { place: at.path("") })?.is_empty();
        if is_empty && self.sync.as_ref().is_none_or(|sync| !sync.has(&Id::SESSION.to_string())) {
            return Ok(());
        }
        self.add(Id::SESSION, about, at, session, work)
    }

    fn read_list(
        &mut self,
        kind: Kind,
        list: Json,
        session: &mut Session,
        work: &mut Work,
    ) -> Result<(), Refused> {
        let Json::List(items) = list else {
            return Err(OpenError::Wrong { place: kind.plural().to_owned() });
        };
        let orders = if self.sync.is_none() { Order::spread(items.len()) } else { Vec::new() };
        for (place, mut item) in items.into_iter().enumerate() {
            let at = At { list: kind.plural(), place: Some(place) };
            let id = self.read_id(kind, &item, at)?;
            if session.record(id).is_some() {
                return Err(OpenError::DuplicateId { place: at.path("id") });
            }
            if let Some(order) = orders.get(place) {
                put_in_order(kind, &mut item, order);
            }
            self.add(id, item, at, session, work)?;
        }
        Ok(())
    }

    fn read_id(&self, kind: Kind, item: &Json, at: At<'_>) -> Result<Id, Refused> {
        let wrong = || OpenError::Wrong { place: at.path("id") };
        item.as_map().ok_or_else(|| OpenError::Wrong { place: at.path("") })?;
        let text = item.get("id").ok_or_else(|| OpenError::Missing { place: at.path("id") })?;
        let text = text.as_text().ok_or_else(wrong)?;
        if let Ok(id) = text.parse::<Id>() {
            return if id.kind() == kind { Ok(id) } else { Err(wrong()) };
        }
        let id = self.id(text).filter(|id| id.kind() == kind).ok_or_else(wrong)?;
        // A script need not know how the ids of placements are derived.
        let reference = |field: &str| item.get(field).and_then(Json::as_text).and_then(|text| self.id(text));
        let voter = item.get("voter").and_then(Json::as_text).unwrap_or_default();
        Ok(reference("card").and_then(|card| derived_id(kind, card, reference("group"), voter)).unwrap_or(id))
    }

    /// An id as it stands, or one that a script made up, in the namespace of this file.
    pub(super) fn id(&self, text: &str) -> Option<Id> {
        if let Ok(id) = text.parse() {
            return Some(id);
        }
        let (word, rest) = text.split_once(':')?;
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        let fits = (1..=40).contains(&rest.len()) && rest.bytes().all(is_allowed);
        let kind = Kind::from_word(word).filter(|kind| fits && *kind != Kind::Session)?;
        Some(Id::derived(kind, &[&self.namespace, text]))
    }

    fn add(
        &mut self,
        id: Id,
        item: Json,
        at: At<'_>,
        session: &mut Session,
        work: &mut Work,
    ) -> Result<(), Refused> {
        let record = self.read_record(Some(id.kind()), &id.to_string(), item, at, work)?;
        if !has_own_id(id, &record) {
            return Err(OpenError::Wrong { place: at.path("id") });
        }
        session.lay(id, record);
        check_size(session, 0)
    }

    fn read_foreign(
        &mut self,
        list: &str,
        items: Json,
        session: &mut Session,
        work: &mut Work,
    ) -> Result<(), Refused> {
        for (place, item) in items.into_list().into_iter().enumerate() {
            let at = At { list, place: Some(place) };
            let id: Box<str> = item.get("id").and_then(Json::as_text).unwrap_or_default().into();
            let key = (list.into(), id.clone());
            if session.foreign.contains_key(&key) {
                return Err(OpenError::DuplicateId { place: at.path("id") });
            }
            let record = self.read_record(None, &id, item, at, work)?;
            session.put_foreign(key, record, &mut Change::default());
            check_size(session, 0)?;
        }
        Ok(())
    }

    fn read_record(
        &mut self,
        kind: Option<Kind>,
        id: &str,
        item: Json,
        at: At<'_>,
        work: &mut Work,
    ) -> Result<Record, Refused> {
        let mut entry = self.sync.as_mut().and_then(|sync| sync.take(id)).unwrap_or(Json::Null);
        let names = Names::Table(&self.writers);
        let in_sync = |field: &str| At { list: "sync.records", place: None }.path(id) + field;
        let mut seen = match entry.get("seen").map(|seen| seen.as_text()) {
            None => Seen::default(),
            Some(text) => text
                .and_then(|text| names.read_seen(text))
                .ok_or_else(|| OpenError::Wrong { place: in_sync(".seen") })?,
        };
        let mut entries = entry.take("fields").map(Json::into_map).unwrap_or_default();
        sort_by(&mut entries, |(one, _), (two, _)| one.cmp(two));
        let is_by_hand = !entries.iter().any(|(field, _)| **field == *REMOVED);
        let is_seen = kind.is_some() && is_by_hand && item.get(REMOVED).is_some();
        let reading = Reading { reader: self, kind, id, name: "", shape: None, at, exported: &seen };
        let fields = read_fields(item.into_map(), entries, reading, work)?;
        if !work.made.is_empty() {
            seen.add_all(work.made.drain(..));
        }
        if let Some(dot) =
            fields.iter().flat_map(|(_, register)| register.dots()).find(|dot| !seen.covers(*dot))
        {
            return Err(OpenError::Wrong { place: in_sync(".seen < ") + &names.text([dot]) });
        }
        let record = Record::from_parts(seen, fields);
        Ok(if is_seen { see_all(record) } else { record })
    }
}

/// What we write we can open, and what we open we can write: the size that counts is that of our own file. It is looked
/// at while reading, because a file of little things takes less room than what it says.
fn check_size(session: &Session, head: usize) -> Result<(), Refused> {
    let size = session.weight() + head;
    if size > limits::FILE { Err(OpenError::TooLarge { size, limit: limits::FILE }) } else { Ok(()) }
}

/// A removal written by hand saw whatever stands in the record.
fn see_all(record: Record) -> Record {
    let fields = record.fields().iter().map(|(name, register)| match name == REMOVED {
        false => (name.clone(), register.clone()),
        true => {
            let saw = || Value::Saw(Box::new(record.seen().clone()));
            let held = register.dots().map(|dot| Held { dot, value: saw() }).collect();
            (name.clone(), Register::from_parts(None, held))
        }
    });
    Record::from_parts(record.seen().clone(), fields.collect())
}

/// Records of a file without `sync` that say nothing of their order keep the order of the file.
fn put_in_order(kind: Kind, item: &mut Json, order: &Order) {
    let Json::Map(entries) = item else { return };
    let order = || ("order".into(), Json::text(order.as_str()));
    for (field, value) in entries.iter_mut() {
        let has_order = value.get("order").is_some();
        if let Json::Map(place) = value
            && shape(kind, field) == Some(Shape::Place)
            && !has_order
        {
            place.push(order());
        }
    }
    if shape(kind, "order").is_some() && !entries.iter().any(|(field, _)| **field == *"order") {
        entries.push(order());
    }
}

/// The fields of a record, each with its entry of `sync`; none of those may be left over.
fn read_fields(
    item: Vec<(Box<str>, Json)>,
    entries: Vec<(Box<str>, Json)>,
    reading: Reading<'_>,
    work: &mut Work,
) -> Result<Vec<(Field, Register)>, Refused> {
    let (mut item, mut entries) = (item, entries);
    let kind = reading.kind;
    let mut fields = Vec::with_capacity(item.len());
    let mut found = 0;
    for (name, value) in item.iter_mut().filter(|(name, _)| **name != *"id") {
        let entry = entries.binary_search_by(|(field, _)| field.cmp(name)).ok();
        found += usize::from(entry.is_some());
        // No record says of itself that it is live: written by hand this takes it out of the bin, if it was there.
        if kind.is_some() && **name == *REMOVED && *value == Json::Bool(false) {
            continue;
        }
        let shape = kind.and_then(|kind| shape(kind, name));
        let entry = entry.map(|place| std::mem::replace(&mut entries[place].1, Json::Null));
        let value = std::mem::replace(value, Json::Null);
        let register = Reading { name, shape, ..reading }.register(value, entry, work)?;
        let field = kind.map_or_else(|| Field::Owned(name.to_string()), |kind| interned(kind, name));
        fields.push((field, register));
    }
    if found < entries.len() {
        let is_there = |field: &str| field != "id" && item.iter().any(|(name, _)| **name == *field);
        let lost = entries.iter().map(|(field, _)| &**field).find(|field| !is_there(field));
        return Err(OpenError::Unmatched { place: reading.at.path(lost.unwrap_or_default()) });
    }
    Ok(fields)
}
