//! The JSON Schema of the file (draft 2020-12), made from the tables of fields, so that it cannot say anything else than
//! what the reader takes. It describes what a person or a script may write; a file that fits may still be refused for
//! what a schema cannot say (an id twice, a length in all).

use super::json::Json;
use super::{FORMAT, VERSION};
use crate::id::Kind;
use crate::placement::{LONGEST_ORDER, Pose};
use crate::record::{EMPTIED, REMOVED, Shape, fields};
use crate::session::limits;

/// The letters of an id, as a character class.
const LETTERS: &str = "[-0-9A-Z_a-z]";

/// The schema of the files this version writes and reads.
pub fn schema() -> Json {
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Session);
    let lists = kinds.map(|kind| (kind.plural(), list_of(reference(kind.word()))));
    let documents = list_of(pattern(&["^document:", LETTERS, "{22}$"].concat()));
    let mut properties = vec![
        ("format", constant(Json::text(FORMAT))),
        ("version", constant(Json::Int(VERSION))),
        ("minReader", map([("type", Json::text("integer")), ("minimum", Json::Int(1))])),
        ("app", typed("string")),
        ("documents", documents),
        ("session", reference("session")),
    ];
    properties.extend(lists);
    properties.push(("sync", reference("sync")));
    let mut definitions: Vec<(&str, Json)> =
        Kind::ALL.into_iter().map(|kind| (kind.word(), record(kind))).collect();
    definitions.push(("sync", sync()));
    map([
        ("$schema", Json::text("https://json-schema.org/draft/2020-12/schema")),
        ("$id", Json::text(["urn:samenbord:session:", &VERSION.to_string()].concat())),
        ("title", Json::text(["Samenbord session, version ", &VERSION.to_string()].concat())),
        ("type", Json::text("object")),
        ("required", Json::List(vec![Json::text("format"), Json::text("version")])),
        ("properties", map(properties)),
        ("$defs", map(definitions)),
    ])
}

/// One kind: its table. What a newer version adds is allowed beside it.
fn record(kind: Kind) -> Json {
    let mut properties = Vec::new();
    let mut flags = Vec::new();
    if kind != Kind::Session {
        properties.push(("id", id(kind)));
    }
    for (field, shape) in fields(kind) {
        match shape {
            Shape::Flags => flags.push((["^", field, "/"].concat(), typed("boolean"))),
            shape => properties.push((field, value(kind, field, *shape))),
        }
    }
    properties.extend([(REMOVED, typed("boolean")), (EMPTIED, typed("boolean"))]);
    let mut parts = vec![("type", Json::text("object"))];
    if kind != Kind::Session {
        parts.push(("required", Json::List(vec![Json::text("id")])));
    }
    parts.push(("properties", map(properties)));
    if !flags.is_empty() {
        let flags = flags.iter().map(|(pattern, schema)| (pattern.as_str(), schema.clone()));
        parts.push(("patternProperties", map(flags)));
    }
    map(parts)
}

fn value(kind: Kind, field: &str, shape: Shape) -> Json {
    match shape {
        Shape::Text => match (kind, field) {
            (Kind::Picture, "bytes") => bytes(),
            (Kind::Picture, "mediaType") => pattern("^image/(jpeg|png|webp)$"),
            _ => text(limits::TEXT),
        },
        Shape::Pose => {
            let parts = ["x", "y", "scale", "turn"];
            let (smallest, largest) = Pose::SCALES;
            let part = |name| match name {
                "scale" => (name, within(smallest, largest)),
                "turn" => (name, within(0, 999)),
                _ => (name, within(0, 1_000)),
            };
            map([
                ("type", Json::text("object")),
                ("required", Json::List(parts.iter().map(|part| Json::text(*part)).collect())),
                ("properties", map(parts.map(part))),
            ])
        }
        Shape::Int => typed("integer"),
        Shape::Bool | Shape::Flags | Shape::Saw => typed("boolean"),
        Shape::Ref(kind) => id(kind),
        Shape::Order => order(),
        Shape::Place => {
            let lane = ["^(tray|parked|zone:", LETTERS, "{1,40})$"].concat();
            map([
                ("type", Json::text("object")),
                ("required", Json::List(vec![Json::text("zone")])),
                ("properties", map([("zone", pattern(&lane)), ("order", order())])),
            ])
        }
    }
}

/// What the machine trusts; a file without it is one that a hand or a script wrote.
fn sync() -> Json {
    let dots = pattern("^([0-9]+\\.[0-9]+( [0-9]+\\.[0-9]+)*)?$");
    let entry = map([(
        "anyOf",
        Json::List(vec![
            typed("string"),
            map([
                ("type", Json::text("object")),
                ("required", Json::List(vec![Json::text("shown")])),
                (
                    "properties",
                    map([("shown", typed("string")), ("saw", dots.clone()), ("also", typed("array"))]),
                ),
            ]),
        ]),
    )]);
    let record = map([
        ("type", Json::text("object")),
        ("properties", map([("seen", dots), ("fields", map_of(entry))])),
    ]);
    let writers = list_of(pattern(&["^", LETTERS, "{11}$"].concat()));
    map([
        ("type", Json::text("object")),
        ("required", Json::List(vec![Json::text("writers"), Json::text("records")])),
        ("properties", map([("writers", writers), ("records", map_of(record))])),
    ])
}

fn id(kind: Kind) -> Json {
    pattern(&["^", kind.word(), ":", LETTERS, "{1,40}$"].concat())
}

fn order() -> Json {
    map([
        ("type", Json::text("string")),
        ("maxLength", Json::Int(LONGEST_ORDER as i64)),
        ("pattern", Json::text("^([0-9A-Za-z]*[1-9A-Za-z])?$")),
    ])
}

/// Base64 of at most 300 KB.
fn bytes() -> Json {
    map([
        ("type", Json::text("string")),
        ("maxLength", Json::Int(limits::PICTURE as i64)),
        (
            "pattern",
            Json::text("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}(==|[A-Za-z0-9+/]=)|[A-Za-z0-9+/]{4})$"),
        ),
    ])
}

fn within(smallest: i64, largest: i64) -> Json {
    let bounds = [("minimum", Json::Int(smallest)), ("maximum", Json::Int(largest))];
    map(std::iter::once(("type", Json::text("integer"))).chain(bounds))
}

fn text(longest: usize) -> Json {
    map([("type", Json::text("string")), ("maxLength", Json::Int(longest as i64))])
}

fn pattern(pattern: &str) -> Json {
    map([("type", Json::text("string")), ("pattern", Json::text(pattern))])
}

fn typed(name: &str) -> Json {
    map([("type", Json::text(name))])
}

fn constant(value: Json) -> Json {
    map([("const", value)])
}

fn reference(definition: &str) -> Json {
    map([("$ref", Json::text(["#/$defs/", definition].concat()))])
}

fn list_of(item: Json) -> Json {
    map([("type", Json::text("array")), ("items", item)])
}

fn map_of(value: Json) -> Json {
    map([("type", Json::text("object")), ("additionalProperties", value)])
}

fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}
