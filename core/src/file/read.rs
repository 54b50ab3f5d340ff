//! Reading a session file: all of it, or a reason and the place.

use super::entry::{Entry, Names, Shown, check, is_in_time, read_entry, read_readable};
use super::json::{DEEPEST, Fault, Json, Why};
use super::{FORMAT, VERSION};
use crate::change::Change;
use crate::clock::{Dot, HIGHEST_N, Seen, Writer};
use crate::id::{Id, Kind, encode128, hash64, hash128};
use crate::placement::Order;
use crate::record::{Field, REMOVED, Record, Shape, interned, shape};
use crate::register::{Base, Held, Register, Value};
use crate::session::{DocumentId, Session, derived_id, has_own_id, limits};
use std::collections::BTreeSet;

/// A file that opened.
#[derive(Debug)]
pub struct Opened {
    pub session: Session,
    /// Written by a newer version that this one can show but must not change.
    pub is_read_only: bool,
}

/// Why a file did not open. Places are paths as a script would write them, `cards[3].title`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    Empty,
    /// Bytes.
    TooLarge {
        size: usize,
        limit: usize,
    },
    /// Not UTF-8 from this byte on.
    NotText {
        at: usize,
    },
    NotJson {
        line: usize,
        column: usize,
    },
    Truncated {
        line: usize,
        column: usize,
    },
    TooDeep {
        line: usize,
        column: usize,
        limit: usize,
    },
    NotInteger {
        line: usize,
        column: usize,
    },
    /// A key stands twice in one map.
    Twice {
        line: usize,
        column: usize,
    },
    /// JSON of another program; `format` is what it says it is.
    OtherFormat {
        format: Option<String>,
    },
    /// Made by a newer version that asks for at least `needs`.
    Newer {
        version: i64,
        needs: i64,
    },
    TooManyCards {
        limit: usize,
    },
    TooManyRecords {
        limit: usize,
    },
    /// Characters of a text, or bytes of a picture.
    TooLong {
        place: String,
        limit: usize,
    },
    Missing {
        place: String,
    },
    /// Not what belongs there.
    Wrong {
        place: String,
    },
    /// Two records with one id.
    DuplicateId {
        place: String,
    },
    /// Stands in `sync`, but its record or field is gone from the part above.
    Unmatched {
        place: String,
    },
}

type Refused = OpenError;

/// Opens a file. Nothing of it is kept if any of it is wrong.
pub fn open(bytes: &[u8]) -> Result<Opened, OpenError> {
    let text = text_of(bytes)?;
    let json = Json::parse(text).map_err(refuse_fault)?;
    if json.get("format").and_then(Json::as_text) != Some(FORMAT) {
        let format = json.get("format").and_then(Json::as_text).map(|name| name.chars().take(60).collect());
        return Err(OpenError::OtherFormat { format });
    }
    let is_read_only = check_version(&json)?;
    let session = Reader::new(&json, bytes)?.read()?;
    Ok(Opened { session, is_read_only })
}

fn text_of(bytes: &[u8]) -> Result<&str, Refused> {
    if bytes.len() > limits::FILE {
        return Err(OpenError::TooLarge { size: bytes.len(), limit: limits::FILE });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| OpenError::NotText { at: error.valid_up_to() })?;
    // Some editors put a byte order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() { Err(OpenError::Empty) } else { Ok(text) }
}

fn refuse_fault(Fault { why, line, column }: Fault) -> Refused {
    match why {
        Why::Syntax => OpenError::NotJson { line, column },
        Why::Truncated => OpenError::Truncated { line, column },
        Why::TooDeep => OpenError::TooDeep { line, column, limit: DEEPEST },
        Why::NotInteger => OpenError::NotInteger { line, column },
        Why::Twice => OpenError::Twice { line, column },
    }
}

/// Whether the file may only be shown.
fn check_version(json: &Json) -> Result<bool, Refused> {
    let number = |key: &str| match json.get(key) {
        None => Err(OpenError::Missing { place: key.to_owned() }),
        Some(value) => value.as_int().filter(|n| *n > 0).ok_or(OpenError::Wrong { place: key.to_owned() }),
    };
    let version = number("version")?;
    if version <= VERSION {
        return Ok(false);
    }
    let needs = number("minReader").unwrap_or(version);
    if needs <= VERSION { Ok(true) } else { Err(OpenError::Newer { version, needs }) }
}

/// Where in the file something stands.
#[derive(Clone, Copy)]
struct At<'a> {
    list: &'a str,
    place: Option<usize>,
}

impl At<'_> {
    fn path(&self, field: &str) -> String {
        let mut path = self.list.to_owned();
        if let Some(place) = self.place {
            path += &("[".to_owned() + &place.to_string() + "]");
        }
        if field.is_empty() { path } else { path + "." + field }
    }
}

struct Reader<'a> {
    json: &'a Json,
    documents: BTreeSet<DocumentId>,
    /// Made-up ids belong to this file's document, so that two scripts' `card:1` are two cards.
    namespace: String,
    writers: Vec<Writer>,
    /// The entries of `sync.records`, sorted by id; `None` for a file without `sync`.
    sync: Option<Vec<(&'a str, &'a Json)>>,
}

impl<'a> Reader<'a> {
    fn new(json: &'a Json, bytes: &[u8]) -> Result<Reader<'a>, Refused> {
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

    fn read(self) -> Result<Session, Refused> {
        let mut session = Session::of(self.documents.clone());
        self.check_counts()?;
        let mut matched = BTreeSet::new();
        for (key, value) in self.json.as_map().unwrap_or_default() {
            match Kind::ALL.into_iter().find(|kind| kind.plural() == &**key) {
                Some(Kind::Session) => self.read_about(value, &mut session, &mut matched)?,
                Some(kind) => self.read_list(kind, value, &mut session, &mut matched)?,
                None if is_head(key) => {}
                None if is_foreign(key, value) => {
                    self.read_foreign(key, value, &mut session, &mut matched)?
                }
                None => {
                    session.head.insert(key.clone(), value.clone());
                }
            }
        }
        self.check_matched(&matched)?;
        // What we write we can open, and what we open we can write: the size that counts is that of our own file.
        let head: usize = session.head.values().map(|json| json.pretty().len()).sum();
        let size = session.weight() + head;
        if size > limits::FILE {
            return Err(OpenError::TooLarge { size, limit: limits::FILE });
        }
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
        self.add(Id::SESSION, value, at, session, matched)
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
                Some(order) => &with_order(kind, item, order),
                None => item,
            };
            self.add(id, item, at, session, matched)?;
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
    fn id(&self, text: &str) -> Option<Id> {
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
        item: &Json,
        at: At<'_>,
        session: &mut Session,
        matched: &mut BTreeSet<String>,
    ) -> Result<(), Refused> {
        let text = id.to_string();
        let record = self.read_record(Some(id.kind()), &text, item, at)?;
        if !has_own_id(id, &record) {
            return Err(OpenError::Wrong { place: at.path("id") });
        }
        session.put(id, record, &mut Change::default());
        matched.insert(text);
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
            let record = self.read_record(None, id, item, at)?;
            session.put_foreign(key, record, &mut Change::default());
            matched.insert(id.to_owned());
        }
        Ok(())
    }

    fn read_record(&self, kind: Option<Kind>, id: &str, item: &Json, at: At<'_>) -> Result<Record, Refused> {
        let entry = self.entry(id);
        let names = Names::Table(&self.writers);
        let in_sync = |field: &str| At { list: "sync.records", place: None }.path(id) + field;
        let mut seen = match entry.and_then(|entry| entry.get("seen")).map(|seen| seen.as_text()) {
            None => Seen::default(),
            Some(text) => text
                .and_then(|text| names.read_seen(text))
                .ok_or_else(|| OpenError::Wrong { place: in_sync(".seen") })?,
        };
        let entries = entry.and_then(|entry| entry.get("fields")).and_then(Json::as_map).unwrap_or_default();
        let mut entries: Vec<(&str, &Json)> =
            entries.iter().map(|(field, entry)| (&**field, entry)).collect();
        entries.sort_unstable_by_key(|(field, _)| *field);
        let mut fields = Vec::new();
        let mut found = 0;
        let exported = seen.clone();
        for (name, value) in item.as_map().unwrap_or_default().iter().filter(|(name, _)| &**name != "id") {
            let entry =
                entries.binary_search_by_key(&&**name, |(field, _)| field).ok().map(|place| entries[place].1);
            found += usize::from(entry.is_some());
            let reading = Reading { reader: self, kind, id, name, value, at, exported: &exported };
            let register = reading.register(entry, &mut seen)?;
            fields.push((
                kind.map_or_else(|| Field::Owned(name.to_string()), |kind| interned(kind, name)),
                register,
            ));
        }
        if found < entries.len() {
            let lost = entries.iter().find(|(field, _)| item.get(field).is_none());
            return Err(OpenError::Unmatched { place: at.path(lost.map_or("", |(field, _)| field)) });
        }
        if let Some(dot) =
            fields.iter().flat_map(|(_, register)| register.dots()).find(|dot| !seen.covers(*dot))
        {
            return Err(OpenError::Wrong { place: in_sync(".seen") + " < " + &names.dot(dot) });
        }
        let mut record = Record::from_parts(seen, fields);
        let is_by_hand = !entries.iter().any(|(field, _)| *field == REMOVED);
        if kind.is_some() && is_by_hand && item.get(REMOVED).is_some() {
            record = see_all(record);
        }
        Ok(record)
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

/// One field being read.
struct Reading<'a> {
    reader: &'a Reader<'a>,
    kind: Option<Kind>,
    id: &'a str,
    name: &'a str,
    value: &'a Json,
    at: At<'a>,
    /// What the record had seen when it was exported.
    exported: &'a Seen,
}

impl Reading<'_> {
    fn register(&self, entry: Option<&Json>, seen: &mut Seen) -> Result<Register, Refused> {
        self.check_length()?;
        let Some(json) = entry else { return self.written_by_hand(None, Vec::new(), None, seen) };
        let names = Names::Table(&self.reader.writers);
        let place = || "sync.records.".to_owned() + self.id + "." + self.name;
        let entry =
            read_entry(self.shape(), json, names).ok_or_else(|| OpenError::Wrong { place: place() })?;
        self.check_lengths(&entry)?;
        if entry.check == check(self.id, self.name, self.value) {
            return self.as_exported(entry);
        }
        match entry.shown {
            Shown::Written { dot, .. } => self.written_by_hand(Some(dot), entry.also, entry.base, seen),
            // The template's own value cannot be told from the readable part any more.
            Shown::Base { .. } => self.written_by_hand(None, entry.also, entry.base, seen),
        }
    }

    fn shape(&self) -> Option<Shape> {
        self.kind.and_then(|kind| shape(kind, self.name))
    }

    fn as_exported(&self, entry: Entry) -> Result<Register, Refused> {
        match entry.shown {
            // A base shows only where nobody wrote, so there is nothing beside it.
            Shown::Base { .. } if !entry.also.is_empty() || entry.base.is_some() => self.wrong_entry(),
            Shown::Base { version, source } => {
                let value = self.read(crate::command::NEVER, &entry.saw)?;
                Ok(Register::from_base(Base { version, source, value }))
            }
            Shown::Written { dot, since } => {
                let value = self.read(since, &entry.saw)?;
                let mut held = entry.also;
                let shown = Held { dot, value };
                if !is_in_time(&shown) {
                    return self.wrong_entry();
                }
                held.push(shown);
                Ok(Register::from_parts(entry.base, held))
            }
        }
    }

    fn wrong_entry(&self) -> Result<Register, Refused> {
        Err(OpenError::Wrong { place: ["sync.records.", self.id, ".", self.name].concat() })
    }

    /// A value that the exporting program did not write is an edit: everybody who opens the file reads the same
    /// writer and number, so that opening it twice, or in two places, makes one edit. Where it replaces no edit, what the
    /// record had seen tells it from the same words written by hand, and dropped by somebody, before.
    fn written_by_hand(
        &self,
        replaced: Option<Dot>,
        also: Vec<Held>,
        base: Option<Base>,
        seen: &mut Seen,
    ) -> Result<Register, Refused> {
        let after = match replaced {
            Some(dot) => Names::Full.dot(dot),
            None => Names::Full.seen(self.exported).as_text().unwrap_or_default().to_owned(),
        };
        let writer = Writer(hash64(&[self.id, self.name, &self.value.compact(), &after]));
        let dot = Dot { n: replaced.map_or(self.exported.highest(), |dot| dot.n) + 1, writer };
        if dot.n > HIGHEST_N {
            return Err(OpenError::Wrong { place: self.at.path(self.name) });
        }
        seen.add(dot);
        let value = self.read(dot, &Seen::default())?;
        let mut held = also;
        held.push(Held { dot, value });
        Ok(Register::from_parts(base, held))
    }

    fn read(&self, since: Dot, saw: &Seen) -> Result<Value, Refused> {
        let id = |text: &str| self.reader.id(text);
        read_readable(self.shape(), self.value, &id, since, saw)
            .ok_or_else(|| OpenError::Wrong { place: self.at.path(self.name) })
    }

    fn limit(&self) -> usize {
        let is_picture = self.kind == Some(Kind::Picture) && self.name == "bytes";
        if is_picture { limits::PICTURE } else { limits::TEXT }
    }

    fn check_length(&self) -> Result<(), Refused> {
        match self.value.as_text() {
            Some(text) if is_longer(text, self.limit()) => self.too_long(),
            _ => Ok(()),
        }
    }

    fn check_lengths(&self, entry: &Entry) -> Result<(), Refused> {
        let values =
            entry.also.iter().map(|held| &held.value).chain(entry.base.iter().map(|base| &base.value));
        let is_over = |value: &Value| matches!(value, Value::Text(text) if is_longer(text, self.limit()));
        if values.into_iter().any(is_over) { self.too_long() } else { Ok(()) }
    }

    fn too_long(&self) -> Result<(), Refused> {
        Err(OpenError::TooLong { place: self.at.path(self.name), limit: self.limit() })
    }
}

fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().count() > limit
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
fn with_order(kind: Kind, item: &Json, order: &Order) -> Json {
    let mut entries = item.as_map().unwrap_or_default().to_vec();
    let order = || ("order".into(), Json::text(order.as_str()));
    if shape(kind, "order").is_some() && item.get("order").is_none() {
        entries.push(order());
    }
    for (field, value) in &mut entries {
        let is_place = shape(kind, field) == Some(Shape::Place);
        if let Json::Map(place) = value
            && is_place
            && !place.iter().any(|(name, _)| &**name == "order")
        {
            place.push(order());
        }
    }
    Json::Map(entries)
}

fn read_documents(json: &Json) -> Result<BTreeSet<DocumentId>, Refused> {
    let Some(list) = json.get("documents") else { return Ok(BTreeSet::new()) };
    let wrong = || OpenError::Wrong { place: "documents".to_owned() };
    let read = |item: &Json| item.as_text().and_then(DocumentId::parse).ok_or_else(wrong);
    list.as_list().ok_or_else(wrong)?.iter().map(read).collect()
}

fn read_writers(sync: &Json) -> Result<Vec<Writer>, Refused> {
    let wrong = || OpenError::Wrong { place: "sync.writers".to_owned() };
    let list = sync.get("writers").and_then(Json::as_list).ok_or_else(wrong)?;
    let writers: Option<Vec<Writer>> = list.iter().map(|item| Writer::parse(item.as_text()?)).collect();
    writers.ok_or_else(wrong)
}

fn read_sync(sync: &Json) -> Result<Vec<(&str, &Json)>, Refused> {
    let wrong = || OpenError::Wrong { place: "sync.records".to_owned() };
    let records = sync.get("records").and_then(Json::as_map).ok_or_else(wrong)?;
    let mut sorted: Vec<(&str, &Json)> = records.iter().map(|(id, entry)| (&**id, entry)).collect();
    sorted.sort_unstable_by_key(|(id, _)| *id);
    Ok(sorted)
}

fn is_head(key: &str) -> bool {
    matches!(key, "format" | "version" | "minReader" | "app" | "documents" | "sync")
}

/// A list of records of a kind that only a newer version knows. The list is named after the kind in its ids, as ours
/// are, so that an id belongs to one list only.
fn is_foreign(list: &str, value: &Json) -> bool {
    let word = |item: &Json| Some(item.get("id")?.as_text()?.split_once(':')?.0.to_owned() + "s");
    let is_record = |item: &Json| word(item).is_some_and(|word| word == list);
    value.as_list().is_some_and(|items| !items.is_empty() && items.iter().all(is_record))
}
