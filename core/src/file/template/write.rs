//! Writing a template out of a session: its questions, zones, decks and rules, and nothing of what a group did with
//! them. The texts are written once, in the language they are in.
//!
//! What this module never does: write what [`Template::open`](super::Template::open) refuses. A session may hold it, from
//! a file or an older version.

use super::super::json::Json;
use super::check::is_word;
use super::{FORMAT, RULES};
use crate::id::Kind;
use crate::record::{Card, REMOVED, Record, Shape, Step, Zone, fields};
use crate::register::Value;
use crate::session::Session;
use crate::slug::slug;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a key that is made from a title.
const LONGEST_KEY: usize = 80;

/// What a template is called.
#[derive(Clone, Copy, Debug)]
pub struct Name<'a> {
    /// The same as before makes a newer version of the same template: what is started from both shares its cards.
    pub key: &'a str,
    pub version: u32,
    pub title: &'a str,
    /// One sentence for who chooses.
    pub summary: &'a str,
}

/// A session as a template. The same session and name give the same bytes.
pub fn write_template(session: &Session, name: Name<'_>) -> String {
    let steps = session.steps();
    let keys = keys(Kind::Step, steps.iter().map(|step| (step.key(), step.name())));
    let mut head = vec![
        ("format".into(), Json::text(FORMAT)),
        ("key".into(), Json::text(name.key)),
        ("version".into(), Json::Int(name.version.into())),
    ];
    if let Some(about) = session.about() {
        push_text("language", about.language(), &mut head);
    }
    push_text("title", name.title, &mut head);
    push_text("summary", name.summary, &mut head);
    if let Some(about) = session.about() {
        let texts = ["purpose", "goals", "delivers", "madePossibleBy"];
        texts.into_iter().for_each(|field| push_text(field, about.record.text(field), &mut head));
    }
    head.push(("minutes".into(), Json::Int(minutes(session))));
    let step_key = |id| steps.iter().position(|step| step.id == id).map(|place| keys[place].as_str());
    let written = steps.iter().zip(&keys).map(|(step, key)| {
        let from = step.copies_from().into_iter().filter_map(step_key).collect();
        write_step(session, *step, key, from)
    });
    head.push(("steps".into(), Json::List(written.collect())));
    Json::Map(head).pretty()
}

/// What the session says, else what its steps take together.
fn minutes(session: &Session) -> i64 {
    let said = session.about().and_then(|about| about.record.int("minutes")).filter(|minutes| *minutes > 0);
    let steps = session.steps().into_iter().filter(|step| !step.is_skipped());
    said.unwrap_or_else(|| steps.filter_map(Step::minutes).fold(0, i64::saturating_add))
}

type Entries = Vec<(Box<str>, Json)>;

fn write_step(session: &Session, step: Step<'_>, key: &str, copies_from: Vec<&str>) -> Json {
    let mut entries = vec![("key".into(), Json::text(key))];
    let mut rules = Entries::new();
    for (field, shape) in fields(Kind::Step) {
        let list = if RULES.contains(field) { &mut rules } else { &mut entries };
        match (*field, shape) {
            ("key" | "order" | "copyFrom" | REMOVED, _) => {}
            (field, Shape::Flags) => push_list(field, step.record.flags(field), list),
            (field, shape) => push_shown(field, *shape, step.record, list),
        }
    }
    if !rules.is_empty() {
        entries.push(("rules".into(), Json::Map(rules)));
    }
    push_list("copyFrom", copies_from.into_iter(), &mut entries);
    let zones = session.zones(step.id);
    let keys = self::keys(Kind::Zone, zones.iter().map(|zone| (zone.key(), zone.name())));
    // An empty list says that there are none, where a list step would get its own.
    entries.push(("zones".into(), Json::List(zones.iter().zip(keys).map(write_zone).collect())));
    let mut deck = session.deck(step.id);
    deck.retain(|card| !card.title().trim().is_empty());
    let keys = self::keys(Kind::Card, deck.iter().map(|card| (card.key(), card.title())));
    if !deck.is_empty() {
        entries.push(("cards".into(), Json::List(deck.iter().zip(keys).map(write_card).collect())));
    }
    Json::Map(entries)
}

fn write_zone((zone, key): (&Zone<'_>, String)) -> Json {
    let mut entries = vec![("key".into(), Json::text(key))];
    for field in super::ZONE_TEXTS {
        push_text(field, zone.record.text(field), &mut entries);
    }
    Json::Map(entries)
}

fn write_card((card, key): (&Card<'_>, String)) -> Json {
    let mut entries = vec![("key".into(), Json::text(key))];
    for field in ["kind", "title", "explanation"] {
        push_text(field, card.record.text(field), &mut entries);
    }
    push_list("tags", card.tags(), &mut entries);
    Json::Map(entries)
}

fn push_text(field: &str, text: &str, entries: &mut Entries) {
    if !text.is_empty() {
        entries.push((field.into(), Json::text(text)));
    }
}

fn push_list<'a>(field: &str, items: impl Iterator<Item = &'a str>, entries: &mut Entries) {
    let items: Vec<Json> = items.filter(|item| is_word(item)).map(Json::text).collect();
    if !items.is_empty() {
        entries.push((field.into(), Json::List(items)));
    }
}

/// What a field shows, unless that is the same as nothing.
fn push_shown(field: &str, shape: Shape, record: &Record, entries: &mut Entries) {
    match (shape, record.shown(field)) {
        (Shape::Text, Some(Value::Text(text))) => push_text(field, text, entries),
        (Shape::Int, Some(Value::Int(int))) => entries.push((field.into(), Json::Int(*int))),
        (Shape::Bool, Some(Value::Bool(true))) => entries.push((field.into(), Json::Bool(true))),
        _ => {}
    }
}

/// A key for each: its own, or the slug of its name, made different where two are the same.
fn keys<'a>(kind: Kind, named: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> Vec<String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    // Keys that are there already stay: whatever was started from the template before has them too.
    let own: Vec<Option<String>> = named
        .clone()
        .map(|(key, _)| (is_word(key) && taken.insert(key.to_owned())).then(|| key.to_owned()))
        .collect();
    // Where to go on for names that are alike: a deck may have thousands of one name.
    let mut next: BTreeMap<String, usize> = BTreeMap::new();
    let mut free = |name: &str| {
        let short: String = slug(name).chars().take(LONGEST_KEY).collect();
        let stem = if short.is_empty() { kind.word() } else { short.trim_end_matches('-') };
        let number = next.entry(stem.to_owned()).or_insert(1);
        loop {
            let key = if *number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
            *number += 1;
            if taken.insert(key.clone()) {
                return key;
            }
        }
    };
    own.into_iter().zip(named).map(|(own, (_, name))| own.unwrap_or_else(|| free(name))).collect()
}
