//! Whole records as the database and other windows get them, and the steps of history.

use super::VERSION;
use super::entry::{Names, print_base, print_held, print_whole, read_base, read_held, read_whole};
use super::json::{Json, Printer};
use crate::clock::{Dot, Seen};
use crate::command::What;
use crate::history::{Edit, FieldEdit, IN_BIN};
use crate::id::{Id, Kind};
use crate::record::{Field, REMOVED, Record, Shape, interned, shape};
use crate::register::{Held, Register, Value};

/// One record on one line, with the format version and the writers in full.
pub fn record_to_text(record: &Record) -> String {
    let mut to = Printer::compact();
    to.map(|to| {
        to.key("version").int(VERSION);
        to.key("seen").plain(|out| Names::Full.push_seen(record.seen(), out));
        to.key("fields").map(|to| {
            record.fields().iter().for_each(|(field, register)| print_register(register, to.key(field)));
        });
    });
    to.into_text()
}

/// `None` if it is not a record of this version; the caller then leaves it alone.
pub fn record_from_text(kind: Option<Kind>, text: &str) -> Option<Record> {
    let mut json = Json::parse(text).ok()?;
    if json.get("version")?.as_int()? != VERSION {
        return None;
    }
    let seen = Names::Full.read_seen(json.get("seen")?.as_text()?)?;
    json.get("fields")?.as_map()?;
    let fields = json.take("fields")?.into_map().into_iter();
    let fields = fields
        .map(|(field, register)| Some((field_of(kind, &field), read_register(kind, &field, register)?)));
    Some(Record::from_parts(seen, fields.collect::<Option<_>>()?))
}

fn print_register(register: &Register, to: &mut Printer) {
    to.map(|to| {
        to.key("held").list(|to| {
            register.held().iter().for_each(|held| print_held(held, Names::Full, to.item()));
        });
        if let Some(base) = register.base() {
            print_base(base, Names::Full, to.key("base"));
        }
    });
}

fn read_register(kind: Option<Kind>, field: &str, json: Json) -> Option<Register> {
    let mut json = json;
    let shape = kind.and_then(|kind| shape(kind, field));
    json.get("held")?.as_list()?;
    let held = json.take("held")?.into_list().into_iter();
    let held = held.map(|held| read_held(shape, held, Names::Full)).collect::<Option<Vec<Held>>>()?;
    let base =
        json.take("base").map(|base| read_base(shape, base, Names::Full).ok_or(())).transpose().ok()?;
    Some(Register::from_parts(base, held))
}

fn field_of(kind: Option<Kind>, field: &str) -> Field {
    kind.map_or_else(|| Field::Owned(field.to_owned()), |kind| interned(kind, field))
}

/// One step of history on one line.
pub fn edit_to_text(edit: &Edit) -> String {
    let what = What::ALL.iter().position(|what| *what == edit.what).unwrap_or_default();
    let mut to = Printer::compact();
    to.list(|to| {
        to.item().int(what as i64);
        to.item().list(|to| edit.edits.iter().for_each(|field| print_field_edit(field, to.item())));
        to.item().list(|to| edit.created.iter().for_each(|id| to.item().plain(|out| id.push_to(out))));
        if !edit.joined.is_empty() {
            to.item().plain(|out| Names::Full.push_seen(&edit.joined, out));
        }
    });
    to.into_text()
}

fn print_field_edit(field: &FieldEdit, to: &mut Printer) {
    to.list(|to| {
        to.item().plain(|out| field.id.push_to(out));
        to.item().text(&field.field);
        to.item().list(|to| {
            field.before.iter().for_each(|value| print_whole(value, Names::Full, to.item()));
        });
        print_dots(&field.wrote, to.item());
        if !field.beside.is_empty() {
            print_dots(&field.beside, to.item());
        }
    });
}

fn print_dots(dots: &[Dot], to: &mut Printer) {
    to.list(|to| dots.iter().for_each(|dot| to.item().plain(|out| Names::Full.push_dot(*dot, out))));
}

pub fn edit_from_text(text: &str) -> Option<Edit> {
    let json = Json::parse(text).ok()?;
    let [what, edits, created, joined @ ..] = json.as_list()? else { return None };
    let joined = match joined {
        [] => Seen::default(),
        [joined] => Names::Full.read_seen(joined.as_text()?)?,
        _ => return None,
    };
    Some(Edit {
        joined,
        what: *What::ALL.get(usize::try_from(what.as_int()?).ok()?)?,
        edits: edits.as_list()?.iter().map(read_field_edit).collect::<Option<_>>()?,
        created: created.as_list()?.iter().map(|id| id.as_text()?.parse().ok()).collect::<Option<_>>()?,
    })
}

fn read_field_edit(json: &Json) -> Option<FieldEdit> {
    let [id, field, before, wrote, beside @ ..] = json.as_list()? else { return None };
    let [wrote, beside] = [Some(wrote), beside.first()].map(|dots| dots.map_or(Some(Vec::new()), read_dots));
    let id: Id = id.as_text()?.parse().ok()?;
    let field = field.as_text()?;
    let shape = shape(id.kind(), field);
    Some(FieldEdit {
        id,
        field: interned(id.kind(), field),
        before: before
            .as_list()?
            .iter()
            .map(|value| read_before(field, shape, value))
            .collect::<Option<_>>()?,
        wrote: wrote?,
        beside: beside?,
    })
}

fn read_before(field: &str, shape: Option<Shape>, json: &Json) -> Option<Value> {
    let is_in_bin = field == REMOVED && *json == Json::Bool(true);
    if is_in_bin { Some(IN_BIN) } else { read_whole(shape, json.clone(), Names::Full) }
}

fn read_dots(json: &Json) -> Option<Vec<Dot>> {
    json.as_list()?.iter().map(|dot| Names::Full.read_dot(dot.as_text()?)).collect()
}
