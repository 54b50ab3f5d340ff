//! How one field is written: the readable value, and the entry of `sync` that goes with it.
//!
//! A dot is written `writer.n`, with the writer's place in the file's table (or the writer itself where there is no
//! table). An entry is a text where that suffices, `DOT CHECK` or `base VERSION SOURCE CHECK`, with the dot of
//! the last change of lane behind it for a place; else a map with `shown` (that text), `saw`, `base` and `also`.

use super::json::Json;
use crate::clock::{Dot, Seen, Writer};
use crate::id::{Id, encode64, hash64};
use crate::placement::{Lane, Order, Place, Pose};
use crate::record::Shape;
use crate::register::{Base, Held, Register, Value};

/// How writers are named in dots.
#[derive(Clone, Copy)]
pub(super) enum Names<'a> {
    /// By the writer itself.
    Full,
    /// By the place in a sorted table.
    Table(&'a [Writer]),
}

impl Names<'_> {
    pub(super) fn dot(self, dot: Dot) -> String {
        let writer = match self {
            Names::Table(table) => {
                table.binary_search(&dot.writer).map_or(String::new(), |place| place.to_string())
            }
            Names::Full => dot.writer.to_string(),
        };
        writer + "." + &dot.n.to_string()
    }

    pub(super) fn read_dot(self, text: &str) -> Option<Dot> {
        let (writer, n) = text.split_once('.')?;
        let writer = match self {
            Names::Full => Writer::parse(writer)?,
            Names::Table(table) => *table.get(number(writer)? as usize)?,
        };
        // Writers count from 1; under 0 nobody wrote, and no `seen` would have to name the writer.
        let n = number(n).filter(|n| (1..=crate::clock::HIGHEST_N).contains(n))?;
        Some(Dot { n, writer })
    }

    pub(super) fn seen(self, seen: &Seen) -> Json {
        let dots: Vec<String> = seen.dots().map(|dot| self.dot(dot)).collect();
        Json::text(dots.join(" "))
    }

    pub(super) fn read_seen(self, text: &str) -> Option<Seen> {
        text.split(' ').filter(|dot| !dot.is_empty()).map(|dot| self.read_dot(dot)).collect()
    }
}

/// Digits only, without a leading zero, so that there is one way to write a number.
fn number(text: &str) -> Option<u64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
    is_plain.then(|| text.parse().ok()).flatten()
}

/// The value as a person or a script reads it.
pub(super) fn readable(value: &Value) -> Json {
    match value {
        Value::Bool(bool) => Json::Bool(*bool),
        Value::Int(int) => Json::Int(*int),
        Value::Text(text) => Json::Text(text.clone()),
        Value::Ref(id) => Json::text(id.to_string()),
        Value::Place(place) => Json::Map(vec![
            ("zone".into(), Json::text(lane_text(place.lane))),
            ("order".into(), Json::text(place.order.as_str())),
        ]),
        Value::Saw(_) => Json::Bool(true),
        Value::Pose(pose) => {
            let parts = [("x", pose.x()), ("y", pose.y()), ("scale", pose.scale()), ("turn", pose.turn())];
            Json::Map(parts.map(|(part, value)| (part.into(), Json::Int(value.into()))).into())
        }
        Value::Other(json) => (**json).clone(),
    }
}

/// The value with everything in it.
pub(super) fn whole(value: &Value, names: Names<'_>) -> Json {
    match (value, readable(value)) {
        (Value::Place(place), Json::Map(mut entries)) => {
            entries.push(("since".into(), since_text(place.since, names)));
            Json::Map(entries)
        }
        (Value::Saw(saw), _) => names.seen(saw),
        (_, readable) => readable,
    }
}

/// A card that was never laid anywhere has no dot for it.
fn since_text(since: Dot, names: Names<'_>) -> Json {
    Json::text(if since == crate::command::NEVER { "-".to_owned() } else { names.dot(since) })
}

fn read_since(text: &str, names: Names<'_>) -> Option<Dot> {
    if text == "-" { Some(crate::command::NEVER) } else { names.read_dot(text) }
}

fn lane_text(lane: Lane) -> String {
    match lane {
        Lane::Tray => "tray".to_owned(),
        Lane::Parked => "parked".to_owned(),
        Lane::Zone(zone) => zone.to_string(),
    }
}

/// Levels of a value this version does not know: half of what a file may have, so that it fits in `sync` too.
const DEEPEST_UNKNOWN: usize = super::json::DEEPEST / 2;

/// Turns the text of an id into the id. Files of scripts have ids of their own, so this is asked for.
pub(super) type ReadId<'a> = &'a dyn Fn(&str) -> Option<Id>;

/// Reads what [`readable`] writes. A place gets `since`, a removal gets `saw`.
pub(super) fn read_readable(
    shape: Option<Shape>,
    json: &Json,
    id: ReadId<'_>,
    since: Dot,
    saw: &Seen,
) -> Option<Value> {
    Some(match shape {
        // Beside other values it is written deeper than it stood, and must still open.
        None => (json.depth() <= DEEPEST_UNKNOWN).then(|| Value::Other(Box::new(json.clone())))?,
        Some(Shape::Text) => Value::Text(json.as_text()?.into()),
        Some(Shape::Order) => Value::text(Order::parse(json.as_text()?)?.as_str()),
        Some(Shape::Int) => Value::Int(json.as_int()?),
        Some(Shape::Bool | Shape::Flags) => Value::Bool(json.as_bool()?),
        Some(Shape::Ref(kind)) => Value::Ref(id(json.as_text()?).filter(|id| id.kind() == kind)?),
        Some(Shape::Saw) => json.as_bool()?.then(|| Value::Saw(Box::new(saw.clone())))?,
        Some(Shape::Pose) => {
            let part = |name: &str| json.get(name)?.as_int();
            Value::Pose(Pose::new(part("x")?, part("y")?, part("scale")?, part("turn")?)?)
        }
        Some(Shape::Place) => {
            let lane = match json.get("zone")?.as_text()? {
                "tray" => Lane::Tray,
                "parked" => Lane::Parked,
                zone => Lane::Zone(id(zone).filter(|id| id.kind() == crate::id::Kind::Zone)?),
            };
            let order =
                json.get("order").map_or(Some(Order::default()), |order| Order::parse(order.as_text()?))?;
            Value::Place(Box::new(Place { lane, order, since }))
        }
    })
}

/// Reads what [`whole`] writes.
pub(super) fn read_whole(shape: Option<Shape>, json: &Json, names: Names<'_>) -> Option<Value> {
    let plain_id = |text: &str| text.parse().ok();
    match shape {
        Some(Shape::Saw) => Some(Value::Saw(Box::new(names.read_seen(json.as_text()?)?))),
        Some(Shape::Place) => {
            let since = read_since(json.get("since")?.as_text()?, names)?;
            read_readable(shape, json, &plain_id, since, &Seen::default())
        }
        _ => read_readable(shape, json, &plain_id, crate::command::NEVER, &Seen::default()),
    }
}

/// Tells whether a readable value is the one that was exported: 48 bits of a hash of record, field and value.
pub(super) fn check(id: &str, field: &str, readable: &Json) -> String {
    let mut text = encode64(hash64(&[id, field, &readable.compact()]));
    text.split_off(3)
}

/// The entry of `sync` for a field.
pub(super) fn entry(id: &str, field: &str, register: &Register, names: Names<'_>) -> Option<Json> {
    let check = check(id, field, &readable(register.shown()?));
    let Some(winner) = register.winner() else {
        return register.base().map(|base| Json::text(base_text(base, &check)));
    };
    let shown = names.dot(winner.dot) + " " + &check + &since_suffix(&winner.value, names);
    let is_plain = register.held().len() == 1 && register.base().is_none();
    if is_plain && !matches!(winner.value, Value::Saw(_)) {
        return Some(Json::text(shown));
    }
    let mut parts: Vec<(Box<str>, Json)> = vec![("shown".into(), Json::text(shown))];
    if let Value::Saw(saw) = &winner.value {
        parts.push(("saw".into(), names.seen(saw)));
    }
    if let Some(base) = register.base() {
        parts.push(("base".into(), base_json(base, names)));
    }
    let others = register.held().iter().filter(|held| *held != winner);
    let also: Vec<Json> = others.map(|held| held_json(held, names)).collect();
    if !also.is_empty() {
        parts.push(("also".into(), Json::List(also)));
    }
    Some(Json::Map(parts))
}

fn since_suffix(value: &Value, names: Names<'_>) -> String {
    match value {
        Value::Place(place) => " ".to_owned() + since_text(place.since, names).as_text().unwrap_or_default(),
        _ => String::new(),
    }
}

fn base_text(base: &Base, check: &str) -> String {
    let source = if base.source { "source" } else { "translation" };
    ["base", &base.version.to_string(), source, check].join(" ")
}

pub(super) fn base_json(base: &Base, names: Names<'_>) -> Json {
    Json::Map(vec![
        ("version".into(), Json::Int(i64::from(base.version))),
        ("source".into(), Json::Bool(base.source)),
        ("value".into(), whole(&base.value, names)),
    ])
}

pub(super) fn held_json(held: &Held, names: Names<'_>) -> Json {
    Json::Map(vec![
        ("dot".into(), Json::text(names.dot(held.dot))),
        ("value".into(), whole(&held.value, names)),
    ])
}

pub(super) fn read_base(shape: Option<Shape>, json: &Json, names: Names<'_>) -> Option<Base> {
    Some(Base {
        version: u32::try_from(json.get("version")?.as_int()?).ok()?,
        source: json.get("source")?.as_bool()?,
        value: read_whole(shape, json.get("value")?, names)?,
    })
}

pub(super) fn read_held(shape: Option<Shape>, json: &Json, names: Names<'_>) -> Option<Held> {
    let dot = names.read_dot(json.get("dot")?.as_text()?)?;
    let held = Held { dot, value: read_whole(shape, json.get("value")?, names)? };
    is_in_time(&held).then_some(held)
}

/// The last change of lane is this edit or one before it. A later one would win over every move there can be.
pub(super) fn is_in_time(held: &Held) -> bool {
    !matches!(&held.value, Value::Place(place) if place.since > held.dot)
}

/// An entry of `sync`, taken apart.
pub(super) struct Entry {
    pub shown: Shown,
    pub check: String,
    pub saw: Seen,
    pub base: Option<Base>,
    pub also: Vec<Held>,
}

/// What the readable value is.
pub(super) enum Shown {
    Written { dot: Dot, since: Dot },
    Base { version: u32, source: bool },
}

pub(super) fn read_entry(shape: Option<Shape>, json: &Json, names: Names<'_>) -> Option<Entry> {
    let text = json.as_text().or_else(|| json.get("shown")?.as_text())?;
    let words: Vec<&str> = text.split(' ').collect();
    let (shown, check) = match words[..] {
        ["base", version, source @ ("source" | "translation"), check] => {
            let version = u32::try_from(number(version)?).ok()?;
            (Shown::Base { version, source: source == "source" }, check)
        }
        [dot, check, since] => {
            (Shown::Written { dot: names.read_dot(dot)?, since: read_since(since, names)? }, check)
        }
        [dot, check] => (Shown::Written { dot: names.read_dot(dot)?, since: crate::command::NEVER }, check),
        _ => return None,
    };
    let saw = json.get("saw").map_or(Some(Seen::default()), |saw| names.read_seen(saw.as_text()?))?;
    let base = json.get("base").map(|base| read_base(shape, base, names).ok_or(())).transpose().ok()?;
    let also = json.get("also").and_then(Json::as_list).unwrap_or_default();
    let also = also.iter().map(|held| read_held(shape, held, names)).collect::<Option<Vec<Held>>>()?;
    Some(Entry { shown, check: check.to_owned(), saw, base, also })
}
