//! Writing a session as a file.

use super::entry::{Names, entry, readable};
use super::json::Json;
use super::{FORMAT, MIN_READER, VERSION};
use crate::clock::{Dot, Writer};
use crate::id::{Id, Kind};
use crate::record::{Field, Record, fields};
use crate::register::{Register, Value};
use crate::session::Session;
use std::collections::BTreeMap;

type Entries = Vec<(Box<str>, Json)>;

/// The session as JSON text. Copies that hold the same edits give the same bytes.
pub fn export(session: &Session) -> String {
    tree(session).pretty()
}

/// The same on one line, for an address: it opens to the same session.
pub fn export_on_one_line(session: &Session) -> String {
    tree(session).compact()
}

fn tree(session: &Session) -> Json {
    let writers = writers(session);
    let names = Names::Table(&writers);
    let mut head: Entries = vec![
        ("format".into(), Json::text(FORMAT)),
        ("version".into(), Json::Int(VERSION)),
        ("minReader".into(), Json::Int(MIN_READER)),
        ("app".into(), Json::text(env!("CARGO_PKG_VERSION"))),
    ];
    let documents = session.documents().iter().map(|document| Json::text(document.to_string()));
    head.push(("documents".into(), Json::List(documents.collect())));
    head.extend(Kind::ALL.into_iter().map(|kind| (kind.plural().into(), readable_part(session, kind))));
    head.extend(foreign_lists(session));
    // An empty list of a newer version is part of the head, until a copy with records in it joins.
    let is_list = |key: &str| session.foreign().any(|((list, _), _)| **list == *key);
    let unknown = session.head.iter().filter(|(key, _)| !is_list(key));
    head.extend(unknown.map(|(key, value)| (key.clone(), value.clone())));
    head.push(("sync".into(), sync_part(session, &writers, names)));
    Json::Map(head)
}

/// What goes into a file: everything but the pictures that are on no live card. A step back or the bin may need those
/// here, but whoever took a photo away does not mean to hand it over.
fn records(session: &Session) -> impl Iterator<Item = (Id, &Record)> {
    let used = session.pictures_in_use();
    session.records().filter(move |(id, _)| id.kind() != Kind::Picture || used.contains(id))
}

fn readable_part(session: &Session, kind: Kind) -> Json {
    let mut records = records(session).filter(|(id, _)| id.kind() == kind);
    if kind == Kind::Session {
        return records
            .next()
            .map_or(Json::Map(Vec::new()), |(_, record)| Json::Map(readable_fields(kind, record)));
    }
    Json::List(records.map(|(id, record)| with_id(&id.to_string(), readable_fields(kind, record))).collect())
}

fn with_id(id: &str, fields: Entries) -> Json {
    Json::Map(std::iter::once(("id".into(), Json::text(id))).chain(fields).collect())
}

/// In the order of the kind's table; what this version does not know comes last.
fn readable_fields(kind: Kind, record: &Record) -> Entries {
    let place = |field: &Field| {
        let name = field.split('/').next().unwrap_or_default();
        fields(kind).iter().position(|(known, _)| *known == name).unwrap_or(usize::MAX)
    };
    let mut shown: Vec<&(Field, Register)> = record.fields().iter().collect();
    shown.sort_by_key(|(field, _)| place(field));
    let readable =
        |(field, register): &(Field, Register)| Some(((**field).into(), readable(register.shown()?)));
    shown.into_iter().filter_map(readable).collect()
}

fn foreign_lists(session: &Session) -> Entries {
    let mut lists: BTreeMap<&str, Vec<Json>> = BTreeMap::new();
    for ((list, id), record) in session.foreign() {
        let fields = record.fields().iter();
        let fields =
            fields.filter_map(|(field, register)| Some(((**field).into(), readable(register.shown()?))));
        lists.entry(list).or_default().push(with_id(id, fields.collect()));
    }
    lists.into_iter().map(|(list, records)| (list.into(), Json::List(records))).collect()
}

fn sync_part(session: &Session, writers: &[Writer], names: Names<'_>) -> Json {
    let known = records(session).map(|(id, record)| (id.to_string(), record));
    let foreign = session.foreign().map(|((_, id), record)| (id.to_string(), record));
    let records =
        known.chain(foreign).map(|(id, record)| (id.as_str().into(), sync_record(&id, record, names)));
    Json::Map(vec![
        ("writers".into(), Json::List(writers.iter().map(|writer| Json::text(writer.to_string())).collect())),
        ("records".into(), Json::Map(records.collect())),
    ])
}

fn sync_record(id: &str, record: &Record, names: Names<'_>) -> Json {
    let entries = record.fields().iter();
    let entries =
        entries.filter_map(|(field, register)| Some(((**field).into(), entry(id, field, register, names)?)));
    Json::Map(vec![
        ("seen".into(), names.seen(record.seen())),
        ("fields".into(), Json::Map(entries.collect())),
    ])
}

/// Every writer that the file names, once, in order.
fn writers(session: &Session) -> Vec<Writer> {
    let records =
        records(session).map(|(_, record)| record).chain(session.foreign().map(|(_, record)| record));
    let mut writers: Vec<Writer> = records.flat_map(dots).map(|dot| dot.writer).collect();
    writers.sort_unstable();
    writers.dedup();
    writers
}

fn dots(record: &Record) -> Vec<Dot> {
    let registers = || record.fields().iter().map(|(_, register)| register);
    let held = registers().flat_map(Register::held).map(|held| &held.value);
    let mut dots: Vec<Dot> = record.seen().dots().collect();
    for value in held.chain(registers().filter_map(Register::base).map(|base| &base.value)) {
        match value {
            Value::Place(place) if place.since != crate::command::NEVER => dots.push(place.since),
            Value::Saw(saw) => dots.extend(saw.dots()),
            _ => {}
        }
    }
    dots
}
