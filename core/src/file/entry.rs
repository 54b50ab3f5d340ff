//! How one field is written: the readable value, and the entry of `sync` that goes with it.
//!
//! A dot is written `writer.n`, with the writer's place in the file's table (or the writer itself where there is no
//! table). An entry is a text where that suffices, `DOT CHECK` or `base VERSION SOURCE CHECK`, with the dot of
//! the last change of lane behind it for a place; else a map with `shown` (that text), `saw`, `base` and `also`.

use super::json::{Json, Printer, push_number};
use crate::clock::{Dot, Seen, Writer};
use crate::command::NEVER;
use crate::id::{Id, decode, hash64, push_digits};
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
    pub(super) fn push_dot(self, dot: Dot, out: &mut Vec<u8>) {
        match self {
            Names::Table(table) => {
                if let Ok(place) = table.binary_search(&dot.writer) {
                    push_number(place as u64, out);
                }
            }
            Names::Full => push_digits(dot.writer.0.into(), 11, out),
        }
        out.push(b'.');
        push_number(dot.n, out);
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

    pub(super) fn push_seen(self, seen: &Seen, out: &mut Vec<u8>) {
        self.push_dots(seen.dots(), out);
    }

    fn push_dots(self, dots: impl IntoIterator<Item = Dot>, out: &mut Vec<u8>) {
        for (place, dot) in dots.into_iter().enumerate() {
            if place > 0 {
                out.push(b' ');
            }
            self.push_dot(dot, out);
        }
    }

    pub(super) fn text(self, dots: impl IntoIterator<Item = Dot>) -> String {
        let mut out = Vec::new();
        self.push_dots(dots, &mut out);
        String::from_utf8(out).unwrap_or_default()
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
pub(super) fn print_readable(value: &Value, to: &mut Printer) {
    match value {
        Value::Bool(bool) => to.bool(*bool),
        Value::Int(int) => to.int(*int),
        Value::Text(text) => to.text(text),
        Value::Ref(id) => to.plain(|out| id.push_to(out)),
        Value::Place(place) => to.map(|to| print_place(place, to)),
        Value::Saw(_) => to.bool(true),
        Value::Pose(pose) => to.map(|to| {
            let parts = [("x", pose.x()), ("y", pose.y()), ("scale", pose.scale()), ("turn", pose.turn())];
            parts.into_iter().for_each(|(part, value)| to.key(part).int(value.into()));
        }),
        Value::Other(json) => to.json(json),
    }
}

fn print_place(place: &Place, to: &mut Printer) {
    to.key("zone").plain(|out| match place.lane {
        Lane::Tray => out.extend_from_slice(b"tray"),
        Lane::Parked => out.extend_from_slice(b"parked"),
        Lane::Zone(zone) => zone.push_to(out),
    });
    to.key("order").text(place.order.as_str());
}

/// The value with everything in it.
pub(super) fn print_whole(value: &Value, names: Names<'_>, to: &mut Printer) {
    match value {
        Value::Place(place) => to.map(|to| {
            print_place(place, to);
            to.key("since").plain(|out| push_since(place.since, names, out));
        }),
        Value::Saw(saw) => to.plain(|out| names.push_seen(saw, out)),
        _ => print_readable(value, to),
    }
}

/// A card that was never laid anywhere has no dot for it.
fn push_since(since: Dot, names: Names<'_>, out: &mut Vec<u8>) {
    if since == NEVER { out.push(b'-') } else { names.push_dot(since, out) }
}

fn read_since(text: &str, names: Names<'_>) -> Option<Dot> {
    if text == "-" { Some(NEVER) } else { names.read_dot(text) }
}

/// Levels of a value this version does not know: half of what a file may have, so that it fits in `sync` too.
const DEEPEST_UNKNOWN: usize = super::json::DEEPEST / 2;

/// Turns the text of an id into the id. Files of scripts have ids of their own, so this is asked for.
pub(super) type ReadId<'a> = &'a dyn Fn(&str) -> Option<Id>;

/// Reads what [`print_readable`] writes. A place gets `since`, a removal gets `saw`.
pub(super) fn read_readable(
    shape: Option<Shape>,
    json: Json,
    id: ReadId<'_>,
    since: Dot,
    saw: Seen,
) -> Option<Value> {
    Some(match (shape, json) {
        // Beside other values it is written deeper than it stood, and must still open.
        (None, json) => (json.depth() <= DEEPEST_UNKNOWN).then(|| Value::Other(Box::new(json)))?,
        (Some(Shape::Text), Json::Text(text)) => Value::Text(text),
        (Some(Shape::Order), Json::Text(text)) => Value::text(Order::parse(&text)?.as_str()),
        (Some(Shape::Int), Json::Int(int)) => Value::Int(int),
        (Some(Shape::Bool | Shape::Flags), Json::Bool(bool)) => Value::Bool(bool),
        (Some(Shape::Ref(kind)), Json::Text(text)) => Value::Ref(id(&text).filter(|id| id.kind() == kind)?),
        (Some(Shape::Saw), Json::Bool(true)) => Value::Saw(Box::new(saw)),
        (Some(Shape::Pose), json) => {
            let part = |name: &str| json.get(name)?.as_int();
            Value::Pose(Pose::new(part("x")?, part("y")?, part("scale")?, part("turn")?)?)
        }
        (Some(Shape::Place), json) => {
            let lane = match json.get("zone")?.as_text()? {
                "tray" => Lane::Tray,
                "parked" => Lane::Parked,
                zone => Lane::Zone(id(zone).filter(|id| id.kind() == crate::id::Kind::Zone)?),
            };
            let order =
                json.get("order").map_or(Some(Order::default()), |order| Order::parse(order.as_text()?))?;
            Value::Place(Box::new(Place { lane, order, since }))
        }
        _ => return None,
    })
}

/// Reads what [`print_whole`] writes.
pub(super) fn read_whole(shape: Option<Shape>, json: Json, names: Names<'_>) -> Option<Value> {
    let plain_id = |text: &str| text.parse().ok();
    match shape {
        Some(Shape::Saw) => Some(Value::Saw(Box::new(names.read_seen(json.as_text()?)?))),
        Some(Shape::Place) => {
            let since = read_since(json.get("since")?.as_text()?, names)?;
            read_readable(shape, json, &plain_id, since, Seen::default())
        }
        _ => read_readable(shape, json, &plain_id, NEVER, Seen::default()),
    }
}

/// Tells whether a readable value is the one that was exported: 48 bits of a hash of record, field and value, which is
/// given as JSON on one line.
pub(super) fn check(id: &str, field: &str, readable: &str) -> u64 {
    hash64(&[id, field, readable]) & ((1 << (6 * CHECK_DIGITS)) - 1)
}

const CHECK_DIGITS: usize = 8;

/// The entry of `sync` for a field that shows a value with this check.
pub(super) fn print_entry(register: &Register, check: u64, names: Names<'_>, to: &mut Printer) {
    let Some(winner) = register.winner() else {
        return register.base().into_iter().for_each(|base| to.plain(|out| push_base(base, check, out)));
    };
    let is_plain = register.held().len() == 1 && register.base().is_none();
    if is_plain && !matches!(winner.value, Value::Saw(_)) {
        return to.plain(|out| push_shown(winner, check, names, out));
    }
    to.map(|to| {
        to.key("shown").plain(|out| push_shown(winner, check, names, out));
        if let Value::Saw(saw) = &winner.value {
            to.key("saw").plain(|out| names.push_seen(saw, out));
        }
        if let Some(base) = register.base() {
            print_base(base, names, to.key("base"));
        }
        if register.held().len() > 1 {
            let others = register.held().iter().filter(|held| *held != winner);
            to.key("also").list(|to| others.for_each(|held| print_held(held, names, to.item())));
        }
    });
}

fn push_shown(winner: &Held, check: u64, names: Names<'_>, out: &mut Vec<u8>) {
    names.push_dot(winner.dot, out);
    out.push(b' ');
    push_digits(check.into(), CHECK_DIGITS, out);
    if let Value::Place(place) = &winner.value {
        out.push(b' ');
        push_since(place.since, names, out);
    }
}

fn push_base(base: &Base, check: u64, out: &mut Vec<u8>) {
    out.extend_from_slice(b"base ");
    push_number(base.version.into(), out);
    out.extend_from_slice(if base.source { b" source " } else { b" translation " });
    push_digits(check.into(), CHECK_DIGITS, out);
}

pub(super) fn print_base(base: &Base, names: Names<'_>, to: &mut Printer) {
    to.map(|to| {
        to.key("version").int(base.version.into());
        to.key("source").bool(base.source);
        print_whole(&base.value, names, to.key("value"));
    });
}

pub(super) fn print_held(held: &Held, names: Names<'_>, to: &mut Printer) {
    to.map(|to| {
        to.key("dot").plain(|out| names.push_dot(held.dot, out));
        print_whole(&held.value, names, to.key("value"));
    });
}

pub(super) fn read_base(shape: Option<Shape>, json: Json, names: Names<'_>) -> Option<Base> {
    let mut json = json;
    Some(Base {
        version: u32::try_from(json.get("version")?.as_int()?).ok()?,
        source: json.get("source")?.as_bool()?,
        value: read_whole(shape, json.take("value")?, names)?,
    })
}

pub(super) fn read_held(shape: Option<Shape>, json: Json, names: Names<'_>) -> Option<Held> {
    let mut json = json;
    let dot = names.read_dot(json.get("dot")?.as_text()?)?;
    let held = Held { dot, value: read_whole(shape, json.take("value")?, names)? };
    is_in_time(&held).then_some(held)
}

/// The last change of lane is this edit or one before it. A later one would win over every move there can be.
pub(super) fn is_in_time(held: &Held) -> bool {
    !matches!(&held.value, Value::Place(place) if place.since > held.dot)
}

/// An entry of `sync`, taken apart.
pub(super) struct Entry {
    pub shown: Shown,
    /// `None` for a word that is no check.
    pub check: Option<u64>,
    pub saw: Seen,
    pub base: Option<Base>,
    pub also: Vec<Held>,
}

/// What the readable value is.
pub(super) enum Shown {
    Written { dot: Dot, since: Dot },
    Base { version: u32, source: bool },
}

pub(super) fn read_entry(shape: Option<Shape>, json: Json, names: Names<'_>) -> Option<Entry> {
    let mut json = json;
    let (shown, check) = read_shown(json.as_text().or_else(|| json.get("shown")?.as_text())?, names)?;
    let saw = json.get("saw").map_or(Some(Seen::default()), |saw| names.read_seen(saw.as_text()?))?;
    let base = json.take("base").map(|base| read_base(shape, base, names).ok_or(())).transpose().ok()?;
    let also = json.take("also").map(Json::into_list).unwrap_or_default().into_iter();
    let also = also.map(|held| read_held(shape, held, names)).collect::<Option<Vec<Held>>>()?;
    Some(Entry { shown, check, saw, base, also })
}

fn read_shown(text: &str, names: Names<'_>) -> Option<(Shown, Option<u64>)> {
    let mut words = text.split(' ');
    let [one, two, three, four, five] = [(); 5].map(|()| words.next());
    let (shown, check) = match (one?, two?, three, four, five) {
        ("base", version, Some(source @ ("source" | "translation")), Some(check), None) => {
            let version = u32::try_from(number(version)?).ok()?;
            (Shown::Base { version, source: source == "source" }, check)
        }
        (dot, check, since, None, None) => {
            let since = since.map_or(Some(NEVER), |since| read_since(since, names))?;
            (Shown::Written { dot: names.read_dot(dot)?, since }, check)
        }
        _ => return None,
    };
    Some((shown, (check.len() == CHECK_DIGITS).then(|| decode(check)).flatten().map(|bits| bits as u64)))
}
