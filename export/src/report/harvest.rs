//! What the room takes home: who does what, what was decided, what is still objected to, and the plan.

use crate::answers::{flat, heading, zone_name};
use crate::document::{Cell, Column, Document, Item, Table, plain, quiet, strong};
use crate::palette::Colour;
use crate::words::Words;
use samenbord_core::harvest::{self, Plan, PlanItem, ProgrammeLine, ProgrammeStep, Ruling, Standing};
use samenbord_core::id::Id;
use samenbord_core::session::Session;

/// Every task, role and competency with who does it, whether that is decided or agreed, and why.
pub fn programme(document: &mut Document, session: &Session, words: &Words) {
    let programme = harvest::programme(session);
    let steps: Vec<&ProgrammeStep> =
        programme.steps.iter().filter(|step| !step.settled.is_empty() || !step.open.is_empty()).collect();
    if steps.is_empty() {
        return;
    }
    document.heading(1, &words.programme);
    for step in steps {
        document.heading(2, session.step(step.step).map_or("", heading));
        if !step.settled.is_empty() {
            let columns = [(&words.card, 4), (&words.owner, 2), (&words.how, 2), (&words.reason, 5)];
            let rows = programme_rows(session, step, words);
            document.table(Table {
                columns: columns.map(|(title, share)| Column::new(title, share)).into(),
                rows,
            });
        }
        if !step.open.is_empty() {
            document.heading(3, &words.not_settled);
            document.list(step.open.iter().map(|line| open_item(session, step, line, words)).collect());
        }
    }
}

/// A row a card that is decided or agreed: what, who, how, why.
pub fn programme_rows(session: &Session, step: &ProgrammeStep, words: &Words) -> Vec<Vec<Cell>> {
    let row = |line: &ProgrammeLine| {
        let how = match line.standing {
            Standing::Decided { .. } => &words.decided,
            _ => &words.agreed,
        };
        let mut why = vec![plain(&line.why.as_ref().map(|why| flat(why.text())).unwrap_or_default())];
        if line.open_objections > 0 {
            why.push(strong(&[" ! ", &words.objection].concat()));
        }
        vec![
            Cell::new(vec![strong(&title(session, line.card))]),
            zone_cell(session, line.standing.settled()),
            Cell::new(vec![plain(how)]),
            Cell::new(why),
        ]
    };
    step.settled.iter().map(row).collect()
}

/// How many groups want what.
fn open_item(session: &Session, step: &ProgrammeStep, line: &ProgrammeLine, words: &Words) -> Item {
    let wanted = step.zones.iter().zip(&line.counts).filter(|(_, count)| **count > 0);
    let wanted = wanted.map(|(zone, count)| [&count.to_string(), " ", &*zone_name(session, *zone)].concat());
    let wanted: Vec<String> = wanted.collect();
    let mut text = vec![plain(&title(session, line.card))];
    if !wanted.is_empty() {
        text.push(quiet(&[" – ", &wanted.join(", ")].concat()));
    }
    if line.open_objections > 0 {
        text.push(strong(&[" ! ", &words.objection].concat()));
    }
    Item { depth: 0, text }
}

pub fn decided(document: &mut Document, session: &Session, words: &Words) {
    let rows = decision_rows(session, words);
    if rows.is_empty() {
        return;
    }
    document.heading(1, &words.decisions);
    let columns =
        [(&words.card, 4), (&words.decided, 2), (&words.reason, 5), (&words.owner, 2), (&words.due, 2)];
    let columns = columns.map(|(title, share)| Column::new(title, share)).into();
    document.table(Table { columns, rows });
}

/// A row a decision: what, where, why, who, when.
pub fn decision_rows(session: &Session, words: &Words) -> Vec<Vec<Cell>> {
    harvest::decisions(session).iter().map(|ruling| row(session, ruling, words)).collect()
}

fn row(session: &Session, ruling: &Ruling, words: &Words) -> Vec<Cell> {
    let mut reason = vec![plain(&flat(&ruling.reason))];
    if !ruling.minority.trim().is_empty() {
        let between = if ruling.reason.is_empty() { "" } else { " " };
        reason.extend([
            plain(between),
            strong(&[&words.minority, ": "].concat()),
            plain(&flat(&ruling.minority)),
        ]);
    }
    vec![
        Cell::new(vec![strong(&title(session, ruling.card))]),
        zone_cell(session, ruling.zone),
        Cell::new(reason),
        Cell::new(vec![plain(&flat(&ruling.owner))]),
        Cell::new(vec![plain(&ruling.due)]),
    ]
}

/// What groups object to and nobody has answered yet, by card.
pub fn objections(document: &mut Document, session: &Session, words: &Words) {
    let cards = session.steps().into_iter().flat_map(|step| harvest::plenary(session, step.id).cards);
    let items = cards.flat_map(|card| {
        let objections: Vec<Item> = card
            .open_objections()
            .map(|objection| {
                let group = session.group(objection.group).map_or("", |group| group.name());
                let text = vec![
                    strong(&title(session, card.card)),
                    plain(&[": ", &*flat(&objection.text)].concat()),
                    quiet(&[" (", group, ")"].concat()),
                ];
                Item { depth: 0, text }
            })
            .collect();
        objections
    });
    let items: Vec<Item> = items.collect();
    if !items.is_empty() {
        document.heading(1, &words.open_objections);
        document.list(items);
    }
}

pub fn plan(document: &mut Document, session: &Session, words: &Words) {
    let plan = harvest::plan(session);
    if plan.items.is_empty() {
        return;
    }
    document.heading(1, &words.plan);
    let columns = [(&words.card, 5), (&words.owner, 3), (&words.due, 2), (&words.zone, 5)];
    let columns = columns.map(|(title, share)| Column::new(title, share)).into();
    document.table(Table { columns, rows: plan_rows(session, &plan) });
}

/// A row a thing to do: what, who, when, and where groups laid it in the plan.
pub fn plan_rows(session: &Session, plan: &Plan) -> Vec<Vec<Cell>> {
    let row = |item: &PlanItem| {
        let places = item.places.iter().map(|(zone, groups)| {
            let more = if groups.len() > 1 { format!(" ({})", groups.len()) } else { String::new() };
            [&*zone_name(session, *zone), &more].concat()
        });
        let due = item.due.map(|month| month.to_string()).unwrap_or_default();
        vec![
            Cell::new(vec![strong(&title(session, item.card))]),
            Cell::new(vec![plain(&flat(&item.owner))]),
            Cell::new(vec![plain(&due)]),
            Cell::new(vec![plain(&places.collect::<Vec<_>>().join(", "))]),
        ]
    };
    plan.items.iter().map(row).collect()
}

fn title(session: &Session, card: Id) -> String {
    session.card(card).map(|card| flat(card.title())).unwrap_or_default()
}

fn zone_cell(session: &Session, zone: Option<Id>) -> Cell {
    let zone = zone.and_then(|zone| session.zone(zone));
    let name = zone.map_or("", |zone| zone.name());
    let colour = zone.and_then(|zone| Colour::named(zone.colour()));
    Cell { text: vec![plain(name)], colour }
}
