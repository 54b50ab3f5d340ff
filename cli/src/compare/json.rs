//! What `compare --json` prints: a list with one object for every step that sorts. Names of fields and verdicts do not
//! change; what cannot be computed is null.

use samenbord_core::compare::{CardCount, Measures, StepCount, Verdict};
use samenbord_core::id::Id;
use samenbord_core::record::{Card, Group, Step, StepKind, Zone};
use samenbord_core::session::Session;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct ComparedStep {
    step: String,
    groups: Vec<ComparedGroup>,
    alpha: ComparedAlpha,
    kappa: Option<f64>,
    cards: Vec<ComparedCard>,
    /// In the order of the groups.
    distance: Vec<Vec<Option<f64>>>,
    typical: Option<String>,
}

#[derive(Serialize)]
struct ComparedGroup {
    group: String,
    name: String,
}

#[derive(Serialize)]
struct ComparedAlpha {
    nominal: Option<f64>,
    interval: Option<f64>,
    pairable: usize,
}

#[derive(Serialize)]
struct ComparedCard {
    card: String,
    title: String,
    counts: BTreeMap<String, usize>,
    placed: usize,
    agreement: Option<f64>,
    entropy: Option<f64>,
    ordered: Option<f64>,
    verdict: Option<&'static str>,
}

/// The text of the list.
pub fn compared(session: &Session, counts: &[StepCount]) -> String {
    let steps = counts.iter().filter_map(|count| {
        let step = session.step(count.step).filter(|step| step.kind() == StepKind::Sort)?;
        Some(compared_step(session, step, count))
    });
    let steps: Vec<ComparedStep> = steps.collect();
    // Plain texts and numbers can always be written.
    serde_json::to_string_pretty(&steps).unwrap_or_default() + "\n"
}

fn compared_step(session: &Session, step: Step<'_>, count: &StepCount) -> ComparedStep {
    let measures = Measures::new(count, step.is_scale());
    let alpha = measures.alpha();
    let group = |id: &Id| ComparedGroup {
        group: id.to_string(),
        name: session.group(*id).map_or("", Group::name).to_owned(),
    };
    ComparedStep {
        step: name(step.key(), step.id),
        groups: count.groups.iter().map(group).collect(),
        alpha: ComparedAlpha { nominal: alpha.nominal, interval: alpha.interval, pairable: alpha.pairable },
        kappa: measures.kappa(),
        cards: count.cards.iter().map(|card| compared_card(session, count, measures, card)).collect(),
        distance: measures.distances(),
        typical: measures.typical().map(|group| group.to_string()),
    }
}

fn compared_card(
    session: &Session,
    count: &StepCount,
    measures: Measures<'_>,
    card: &CardCount,
) -> ComparedCard {
    let view = session.card(card.card);
    let zone = |id: Id| name(session.zone(id).map_or("", Zone::key), id);
    let numbers = card.numbers();
    let counts = count.zones.iter().zip(numbers).filter(|(_, number)| *number > 0);
    ComparedCard {
        card: name(view.map_or("", Card::key), card.card),
        title: view.map_or("", Card::title).to_owned(),
        counts: counts.map(|(id, number)| (zone(*id), number)).collect(),
        placed: card.placed(),
        agreement: measures.agreement(card),
        entropy: measures.entropy(card),
        ordered: measures.ordered(card),
        verdict: measures.verdict(card).map(Verdict::word),
    }
}

/// The key that a template gave, or the id of what no template brought.
fn name(key: &str, id: Id) -> String {
    if key.is_empty() { id.to_string() } else { key.to_owned() }
}
