//! `compare`: where groups laid the same cards, counted by core.

use crate::files::open;
use crate::words::Words;
use crate::{Outcome, print};
use samenbord_core::compare::{CardCount, StepCount, count};
use samenbord_core::file::json::Json;
use samenbord_core::id::Id;
use samenbord_core::record::{Step, StepKind};
use samenbord_core::session::Session;
use std::path::Path;

pub fn compare(path: &Path, step: Option<&str>, as_json: bool, words: Words) -> Outcome {
    let session = open(path, words).map_err(|reason| vec![reason])?.session;
    let steps: Vec<Step<'_>> = match step {
        None => session.steps().into_iter().filter(|step| step.kind() != StepKind::Talk).collect(),
        Some(wanted) => {
            let is_it = |step: &Step<'_>| step.key() == wanted || step.id.to_string() == wanted;
            session.steps().into_iter().filter(is_it).collect()
        }
    };
    if let (Some(wanted), []) = (step, &steps[..]) {
        return Err(vec![no_step(wanted, &session, words)]);
    }
    let counts: Vec<StepCount> = steps.iter().map(|step| count(&session, step.id)).collect();
    match as_json {
        true => print(&json(&session, &counts).pretty()),
        false => print(&counts.iter().map(|count| table(&session, count, words)).collect::<String>()),
    }
}

fn no_step(wanted: &str, session: &Session, words: Words) -> String {
    let keys: Vec<String> = session
        .steps()
        .iter()
        .map(|step| if step.key().is_empty() { step.id.to_string() } else { step.key().to_owned() })
        .collect();
    format!("{wanted}: {} {}", words.both("geen stap; er zijn", "not a step; there are"), keys.join(", "))
}

/// `{ format, session, groups, steps }`: for each card the groups in each place, so that a program can count itself.
fn json(session: &Session, counts: &[StepCount]) -> Json {
    let documents = session.documents().iter().map(|document| Json::text(document.to_string()));
    let groups = session.groups();
    let groups = groups.iter().map(|group| map([("id", text(group.id)), ("name", Json::text(group.name()))]));
    map([
        ("format", Json::text("samenbord/compare")),
        ("version", Json::Int(1)),
        ("title", Json::text(session.title())),
        ("documents", Json::List(documents.collect())),
        ("groups", Json::List(groups.collect())),
        ("steps", Json::List(counts.iter().map(|count| step_json(session, count)).collect())),
    ])
}

fn step_json(session: &Session, count: &StepCount) -> Json {
    let step = session.record(count.step);
    let field = |name: &str| Json::text(step.map_or("", |step| step.text(name)));
    let zones = session.zones(count.step);
    let zones = zones.iter().map(|zone| {
        map([("id", text(zone.id)), ("key", Json::text(zone.key())), ("name", Json::text(zone.name()))])
    });
    map([
        ("id", text(count.step)),
        ("key", field("key")),
        ("question", field("question")),
        ("groups", ids(&count.groups)),
        ("zones", Json::List(zones.collect())),
        ("cards", Json::List(count.cards.iter().map(|card| card_json(session, count, card)).collect())),
    ])
}

fn card_json(session: &Session, count: &StepCount, card: &CardCount) -> Json {
    let record = session.card(card.card);
    let zones = count.zones.iter().zip(&card.zones).filter(|(_, groups)| !groups.is_empty());
    let zones = zones.map(|(zone, groups)| {
        map([("zone", text(*zone)), ("count", Json::Int(groups.len() as i64)), ("groups", ids(groups))])
    });
    let mut parts = vec![
        ("id", text(card.card)),
        ("key", Json::text(record.map_or("", |card| card.key()))),
        ("title", Json::text(record.map_or("", |card| card.title()))),
    ];
    if let Some(group) = record.and_then(|card| card.group()) {
        parts.push(("group", text(group)));
    }
    parts.push(("zones", Json::List(zones.collect())));
    parts.push(("parked", ids(&card.parked)));
    parts.push(("tray", ids(&card.tray)));
    parts.push(("votes", Json::Int(i64::from(card.votes))));
    map(parts)
}

/// A line a card: how many groups in each zone, then parked and not laid.
fn table(session: &Session, count: &StepCount, words: Words) -> String {
    let step = session.step(count.step);
    let groups = words.count(count.groups.len(), ("groep", "groepen"), ("group", "groups"));
    let mut rows = vec![header(session, count, words)];
    rows.extend(count.cards.iter().map(|card| {
        let title = session.card(card.card).map_or("", |card| card.title());
        let placed = card.zones.iter().chain([&card.parked, &card.tray]);
        let counts =
            placed.map(|groups| if groups.is_empty() { "·".into() } else { groups.len().to_string() });
        std::iter::once(title.lines().collect::<Vec<_>>().join(" ")).chain(counts).collect()
    }));
    let heading =
        step.map_or("", |step| if step.question().is_empty() { step.name() } else { step.question() });
    format!("{heading} ({groups})\n{}\n", aligned(&rows))
}

fn header(session: &Session, count: &StepCount, words: Words) -> Vec<String> {
    let name = |id: &Id| {
        let name = session
            .zone(*id)
            .map_or("", |zone| if zone.name().is_empty() { zone.key() } else { zone.name() });
        name.to_owned()
    };
    let rest = [words.both("terzijde", "put aside"), words.both("niet gelegd", "not laid")];
    let names = count.zones.iter().map(name).chain(rest.map(str::to_owned));
    std::iter::once(words.both("kaart", "card").to_owned()).chain(names).collect()
}

/// The first column to the left, numbers to the right, two spaces between.
fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let mut cells = row.iter().zip(&widths);
        let first = cells.next().map(|(cell, width)| format!("  {cell:<width$}")).unwrap_or_default();
        first + &cells.map(|(cell, width)| format!("  {cell:>width$}")).collect::<String>() + "\n"
    };
    rows.iter().map(line).collect()
}

fn map<'a>(entries: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

fn text(id: Id) -> Json {
    Json::text(id.to_string())
}

fn ids(ids: &[Id]) -> Json {
    Json::List(ids.iter().map(|id| text(*id)).collect())
}
