//! The records of a file, one after another.

use super::field::Reading;
use super::head::{is_foreign, is_head, read_documents, read_sync, read_writers};
use super::{OpenError, Refused};
use crate::change::Change;
use crate::clock::{Dot, Seen, Writer};
use crate::file::entry::Names;
use crate::file::json::Json;
use crate::id::{Id, Kind, encode128, hash128};
use crate::placement::Order;
use crate::record::{Field, REMOVED, Record, Shape, interned, shape};
use crate::register::{Held, Register, Value};
use crate::session::{DocumentId, Session, derived_id, has_own_id, limits};
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

pub(super) struct Reader<'a> {
    json: &'a Json,
    documents: BTreeSet<DocumentId>,
    /// Made-up ids belong to this file's document, so that two scripts' `card:1` are two cards.
    namespace: String,
    pub writers: Vec<Writer>,
    /// The entries of `sync.records`, sorted by id; `None` for a file without `sync`.
    sync: Option<Vec<(&'a str, &'a Json)>>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(json: &'a Json, bytes: &[u8]) -> Result<Reader<'a>, Refused> {
        let documents = read_documents(json)?;
        let content = || hash128(&[&String::from_utf8_lossy(bytes)]);
        let first = documents.first().copied().unwrap_or_else(|| DocumentId(content()));
        let sync = json.get("sync");
        Ok(Reader {
            json,
            documents: if documents.is_empty() { BTreeSet::from([first]) } else { documents },
            namespace: encode128(first.0),
            writers: sync.map(read_writers).transpose()?.unwrap_or_default(),
            sync: sync.map(read_sync).transpose()?,
        })
    }

    pub(super) fn read(self) -> Result<Session, Refused> {
        let mut session = Session::of(self.documents.clone());
        self.check_counts()?;
        let mut matched = BTreeSet::new();
        let mut head = 0;
        for (key, value) in self.json.as_map().unwrap_or_default() {
            match Kind::ALL.into_iter().find(|kind| kind.plural() == &**key) {
                Some(Kind::Session) => self.read_about(value, &mut session, &mut matched)?,
                Some(kind) => self.read_list(kind, value, &mut session, &mut matched)?,
                None if is_head(key) => {}
                None if is_foreign(key, value) => {
                    self.read_foreign(key, value, &mut session, &mut matched)?
                }
                None => {
                    head += value.pretty_length();
                    check_size(&session, head)?;
                    session.head.insert(key.clone(), value.clone());
                }
            }
        }
        self.check_matched(&matched)?;
        check_size(&session, head)?;
        Ok(session)
    }

    fn check_counts(&self) -> Result<(), Refused> {
        let lists = self.json.as_map().unwrap_or_default().iter().filter(|(key, _)| !is_head(key));
        let count: usize = lists.filter_map(|(_, list)| list.as_list()).map(<[Json]>::len).sum();
        let cards = self.json.get("cards").and_then(Json::as_list).map_or(0, <[Json]>::len);
        if cards > limits::CARDS {
            return Err(OpenError::TooManyCards { limit: limits::CARDS });
        }
        if count > limits::RECORDS {
            Err(OpenError::TooManyRecords { limit: limits::RECORDS })
        } else {
            Ok(())
        }
    }

    fn read_about(
        &self,
        value: &Json,
        session: &mut Session,
        matched: &mut BTreeSet<String>,
    ) -> Result<(), Refused> {
        let at = At { list: "session", place: None };
        if value.as_map().ok_or(OpenError::Wrong { place: at.path("") })?.is_empty()
            && !self.has_entry(Id::SESSION)
        {
            return Ok(());
        }
        self.add(Id::SESSION, &Item::new(value), at, session, matched)
    }

    fn has_entry(&self, id: Id) -> bool {
        self.entry(&id.to_string()).is_some()
    }

    fn read_list(
        &self,
        kind: Kind,
        list: &Json,
        session: &mut Session,
        matched: &mut BTreeSet<String>,
    ) -> Result<(), Refused> {
        let items = list.as_list().ok_or(OpenError::Wrong { place: kind.plural().to_owned() })?;
        let orders = if self.sync.is_none() { Order::spread(items.len()) } else { Vec::new() };
        for (place, item) in items.iter().enumerate() {
            let at = At { list: kind.plural(), place: Some(place) };
            let id = self.read_id(kind, item, at)?;
            if session.record(id).is_some() {
                return Err(OpenError::DuplicateId { place: at.path("id") });
            }
            let item = match orders.get(place) {
                Some(order) => Item::in_order(kind, item, order),
                None => Item::new(item),
            };
            self.add(id, &item, at, session, matched)?;
        }
        Ok(())
    }

    fn read_id(&self, kind: Kind, item: &Json, at: At<'_>) -> Result<Id, Refused> {
        let wrong = || OpenError::Wrong { place: at.path("id") };
        item.as_map().ok_or_else(|| OpenError::Wrong { place: at.path("") })?;
        let text = item.get("id").ok_or_else(|| OpenError::Missing { place: at.path("id") })?;
        let text = text.as_text().ok_or_else(wrong)?;
        let id = self.id(text).filter(|id| id.kind() == kind).ok_or_else(wrong)?;
        if text.parse::<Id>().is_ok() {
            return Ok(id);
        }
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
        &self,
        id: Id,
        item: &Item<'_>,
        at: At<'_>,
        session: &mut Session,
        matched: &mut BTreeSet<String>,
    ) -> Result<(), Refused> {
        let text = id.to_string();
        let record = self.read_record(Some(id.kind()), &text, item, at)?;
        if !has_own_id(id, &record) {
            return Err(OpenError::Wrong { place: at.path("id") });
        }
        session.lay(id, record);
        check_size(session, 0)?;
        if self.sync.is_some() {
            matched.insert(text);
        }
        Ok(())
    }

    fn read_foreign(
        &self,
        list: &str,
        items: &Json,
        session: &mut Session,
        matched: &mut BTreeSet<String>,
    ) -> Result<(), Refused> {
        for (place, item) in items.as_list().unwrap_or_default().iter().enumerate() {
            let at = At { list, place: Some(place) };
            let id = item.get("id").and_then(Json::as_text).unwrap_or_default();
            let key = (list.into(), id.into());
            if session.foreign.contains_key(&key) || matched.contains(id) {
                return Err(OpenError::DuplicateId { place: at.path("id") });
            }
            let record = self.read_record(None, id, &Item::new(item), at)?;
            session.put_foreign(key, record, &mut Change::default());
            check_size(session, 0)?;
            matched.insert(id.to_owned());
        }
        Ok(())
    }

    fn read_record(
        &self,
        kind: Option<Kind>,
        id: &str,
        item: &Item<'_>,
        at: At<'_>,
    ) -> Result<Record, Refused> {
        let entry = self.entry(id);
        let names = Names::Table(&self.writers);
        let in_sync = |field: &str| At { list: "sync.records", place: None }.path(id) + field;
        let exported = match entry.and_then(|entry| entry.get("seen")).map(|seen| seen.as_text()) {
            None => Seen::default(),
            Some(text) => text
                .and_then(|text| names.read_seen(text))
                .ok_or_else(|| OpenError::Wrong { place: in_sync(".seen") })?,
        };
        let entries = entry.and_then(|entry| entry.get("fields")).and_then(Json::as_map).unwrap_or_default();
        let mut entries: Vec<(&str, &Json)> =
            entries.iter().map(|(field, entry)| (&**field, entry)).collect();
        entries.sort_unstable_by_key(|(field, _)| *field);
        let mut made = Vec::new();
        let reading =
            Reading { reader: self, kind, id, name: "", value: &Json::Null, at, exported: &exported };
        let fields = read_fields(item, &entries, reading, &mut made)?;
        let mut seen = exported.clone();
        seen.add_all(made);
        if let Some(dot) =
            fields.iter().flat_map(|(_, register)| register.dots()).find(|dot| !seen.covers(*dot))
        {
            return Err(OpenError::Wrong { place: in_sync(".seen < ") + &names.text([dot]) });
        }
        let record = Record::from_parts(seen, fields);
        let is_by_hand = !entries.iter().any(|(field, _)| *field == REMOVED);
        let is_seen = kind.is_some() && is_by_hand && item.json.get(REMOVED).is_some();
        Ok(if is_seen { see_all(record) } else { record })
    }

    fn entry(&self, id: &str) -> Option<&'a Json> {
        let sync = self.sync.as_ref()?;
        sync.binary_search_by_key(&id, |(known, _)| known).ok().map(|place| sync[place].1)
    }

    fn check_matched(&self, matched: &BTreeSet<String>) -> Result<(), Refused> {
        let lost = self.sync.iter().flatten().find(|(id, _)| !matched.contains(*id));
        lost.map_or(Ok(()), |(id, _)| Err(OpenError::Unmatched { place: "sync.records.".to_owned() + id }))
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

/// A record in the readable part.
struct Item<'a> {
    json: &'a Json,
    /// What counts in the place of its own fields.
    instead: Vec<(Box<str>, Json)>,
}

impl<'a> Item<'a> {
    fn new(json: &'a Json) -> Item<'a> {
        Item { json, instead: Vec::new() }
    }

    /// Records of a file without `sync` that say nothing of their order keep the order of the file.
    fn in_order(kind: Kind, json: &'a Json, order: &Order) -> Item<'a> {
        let mut item = Item::new(json);
        let order = || ("order".into(), Json::text(order.as_str()));
        if shape(kind, "order").is_some() && json.get("order").is_none() {
            item.instead.push(order());
        }
        for (field, value) in json.as_map().unwrap_or_default() {
            if let Json::Map(place) = value
                && shape(kind, field) == Some(Shape::Place)
                && value.get("order").is_none()
            {
                let place = place.iter().cloned().chain([order()]);
                item.instead.push((field.clone(), Json::Map(place.collect())));
            }
        }
        item
    }

    fn fields(&self) -> impl Iterator<Item = &(Box<str>, Json)> {
        let own = self.json.as_map().unwrap_or_default().iter();
        let counts = |name: &str| name != "id" && !self.instead.iter().any(|(other, _)| **other == *name);
        own.filter(move |(name, _)| counts(name)).chain(&self.instead)
    }
}

/// The fields of a record, each with its entry of `sync`; none of those may be left over.
fn read_fields<'a>(
    item: &'a Item<'_>,
    entries: &[(&str, &Json)],
    reading: Reading<'a>,
    made: &mut Vec<Dot>,
) -> Result<Vec<(Field, Register)>, Refused> {
    let kind = reading.kind;
    let mut fields = Vec::with_capacity(item.fields().count());
    let mut found = 0;
    for (name, value) in item.fields() {
        let entry = entries.binary_search_by_key(&&**name, |(field, _)| field).ok();
        found += usize::from(entry.is_some());
        // No record says of itself that it is live: written by hand this takes it out of the bin, if it was there.
        if kind.is_some() && &**name == REMOVED && *value == Json::Bool(false) {
            continue;
        }
        let register =
            Reading { name, value, ..reading }.register(entry.map(|place| entries[place].1), made)?;
        let field = kind.map_or_else(|| Field::Owned(name.to_string()), |kind| interned(kind, name));
        fields.push((field, register));
    }
    if found < entries.len() {
        let lost = entries.iter().find(|(field, _)| item.json.get(field).is_none());
        return Err(OpenError::Unmatched { place: reading.at.path(lost.map_or("", |(field, _)| field)) });
    }
    Ok(fields)
}
