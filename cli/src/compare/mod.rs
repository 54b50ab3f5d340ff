//! `compare`: where groups laid the same cards, counted and measured by core.

mod json;

use crate::files::open;
use crate::words::Words;
use crate::{Outcome, print};
use samenbord_core::compare::{StepCount, count};
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
        true => print(&json::compared(&session, &counts)),
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
