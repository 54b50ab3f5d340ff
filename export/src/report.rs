//! What the room takes home, as a document: what the groups did step by step, decisions, open objections, and the measures.

mod harvest;

pub use harvest::{decision_rows, plan_rows, programme_rows};

use crate::answers::{Answer, AnswerLane, flat, heading, of_step, zone_name};
use crate::document::{Cell, Column, Document, Item, Table, Text, plain, quiet, strong};
use crate::palette::Colour;
use crate::words::Words;
use samenbord_core::compare::{CardCount, Measures, StepCount, count_open};
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Card, Step, StepKind};
use samenbord_core::session::Session;

pub fn report(session: &Session, words: &Words) -> Document {
    let mut document =
        Document { title: flat(session.title()), about: about_line(session), blocks: Vec::new() };
    about(&mut document, session, words);
    harvest::programme(&mut document, session, words);
    harvest::decided(&mut document, session, words);
    harvest::objections(&mut document, session, words);
    harvest::plan(&mut document, session, words);
    let steps = answered(session);
    let parts: Vec<(Step<'_>, Vec<Answer<'_>>)> =
        steps.into_iter().map(|step| (step, of_step(session, step, words))).collect();
    let parts: Vec<_> = parts.into_iter().filter(|(_, answers)| !answers.is_empty()).collect();
    if parts.is_empty() {
        document.paragraph(vec![plain(&words.empty)]);
    } else {
        document.heading(1, &words.groups_did);
    }
    for (step, answers) in &parts {
        one_step(&mut document, session, *step, answers, words);
    }
    appendix(&mut document, session, words);
    document
}

/// The steps that groups answer.
pub fn answered(session: &Session) -> Vec<Step<'_>> {
    let steps = session.steps().into_iter();
    steps.filter(|step| step.kind() != StepKind::Talk && !step.is_skipped()).collect()
}

/// When, where and for whom, as far as it is known.
pub fn about_line(session: &Session) -> String {
    let parts = session.about().map(|about| [about.date(), about.place(), about.organisation()]);
    let known = parts.into_iter().flatten().filter(|text| !text.is_empty());
    known.map(flat).collect::<Vec<_>>().join(" · ")
}

fn about(document: &mut Document, session: &Session, words: &Words) {
    let Some(about) = session.about() else { return };
    if !about.purpose().is_empty() {
        document.paragraph(vec![plain(about.purpose())]);
    }
    for (title, text) in [(&words.goals, about.goals()), (&words.delivers, about.delivers())] {
        let lines: Vec<Item> = text.lines().filter(|line| !line.trim().is_empty()).map(line).collect();
        if !lines.is_empty() {
            document.heading(1, title);
            document.list(lines);
        }
    }
}

fn line(text: &str) -> Item {
    Item { depth: 0, text: vec![plain(text)] }
}

/// The deck of a step, then the groups' own cards that others may see.
pub fn cards(session: &Session, step: Id) -> Vec<Card<'_>> {
    let own = session.children(step, Kind::Card).filter_map(|id| session.card(id));
    session
        .deck(step)
        .into_iter()
        .chain(own.filter(|card| card.group().is_some_and(|group| session.lies_open(step, group))))
        .collect()
}

fn one_step(
    document: &mut Document,
    session: &Session,
    step: Step<'_>,
    answers: &[Answer<'_>],
    words: &Words,
) {
    document.heading(2, heading(step));
    let counts = count_open(session, step.id);
    if step.kind() == StepKind::Sort && counts.groups.len() > 1 {
        document.table(comparison(session, step, &counts, words));
    }
    for answer in answers {
        document.coloured_heading(3, answer.group.name(), Colour::named(answer.group.colour()));
        for lane in &answer.lanes {
            one_lane(document, session, answer, lane, words);
        }
    }
}

fn one_lane(
    document: &mut Document,
    session: &Session,
    answer: &Answer<'_>,
    lane: &AnswerLane<'_>,
    words: &Words,
) {
    if !lane.name.is_empty() {
        document.coloured_heading(4, &lane.name, Colour::named(&lane.colour));
    }
    let items = lane.cards.iter().flat_map(|card| card_items(session, *card, answer.group.id, words));
    document.list(items.collect());
}

fn card_items(session: &Session, card: Card<'_>, group: Id, words: &Words) -> Vec<Item> {
    let mut text: Text = vec![plain(&flat(card.title()))];
    if let Some(votes) = session.votes_shown(card.id, group).filter(|votes| *votes > 0) {
        text.push(quiet(&[" (", &words.count_votes(votes), ")"].concat()));
    }
    if !card.owner().is_empty() {
        text.push(quiet(&[" – ", card.owner()].concat()));
    }
    let notes = session.notes(card.id, group);
    let notes = notes.iter().map(|note| {
        let name = [words.note(note.kind()), ": "].concat();
        Item { depth: 1, text: vec![quiet(&name), plain(note.text())] }
    });
    std::iter::once(Item { depth: 0, text }).chain(notes).collect()
}

/// How many groups laid each card where.
fn comparison(session: &Session, step: Step<'_>, counts: &StepCount, words: &Words) -> Table {
    let measures = Measures::new(counts, step.is_scale());
    let zone = |zone: &Id| {
        let colour = session.zone(*zone).and_then(|zone| Colour::named(zone.colour()));
        Column { colour, ..Column::new(&zone_name(session, *zone), 3) }
    };
    let first = [Column::new(&words.card, 5)];
    let columns: Vec<Column> = first
        .into_iter()
        .chain(counts.zones.iter().map(zone))
        .chain([Column::new(&words.verdict, 3)])
        .collect();
    let laid = counts.cards.iter().filter(|card| is_compared(session, card));
    let rows = laid.map(|card| comparison_row(session, counts, card, words.verdict(measures.verdict(card))));
    Table { rows: rows.collect(), columns }
}

/// A group's own card is on no other board, so there is nothing to compare.
pub fn is_compared(session: &Session, card: &CardCount) -> bool {
    card.placed() > 0 && session.card(card.card).is_some_and(|card| card.group().is_none())
}

fn comparison_row(session: &Session, counts: &StepCount, card: &CardCount, verdict: &str) -> Vec<Cell> {
    let title = session.card(card.card).map_or("", |card| card.title());
    let most = card.numbers().into_iter().max().unwrap_or(0);
    let number = |(zone, groups): (&Id, &Vec<Id>)| {
        let n = groups.len();
        let is_most = n == most && n > 0;
        let colour = session.zone(*zone).and_then(|zone| Colour::named(zone.colour())).filter(|_| is_most);
        let text = if n == 0 { "·".to_owned() } else { n.to_string() };
        Cell { text: vec![if is_most { strong(&text) } else { plain(&text) }], colour }
    };
    let first = [Cell::new(vec![plain(&flat(title))])];
    let numbers = counts.zones.iter().zip(&card.zones).map(number);
    first.into_iter().chain(numbers).chain([Cell::new(vec![plain(verdict)])]).collect()
}

/// The coefficients of every step that two groups or more sorted, and what they do not say.
fn appendix(document: &mut Document, session: &Session, words: &Words) {
    let sorts = answered(session).into_iter().filter(|step| step.kind() == StepKind::Sort);
    let counted: Vec<(Step<'_>, StepCount)> =
        sorts.map(|step| (step, count_open(session, step.id))).collect();
    let rows: Vec<Vec<Cell>> = counted
        .iter()
        .filter(|(_, counts)| counts.groups.len() > 1)
        .map(|(step, counts)| {
            let measures = Measures::new(counts, step.is_scale());
            let alpha = measures.alpha();
            let number =
                |value: Option<f64>| value.map_or(words.undefined.clone(), |value| decimal(value, words));
            let interval = if step.is_scale() { number(alpha.interval) } else { "–".to_owned() };
            let cells = [
                step.name().to_owned(),
                counts.groups.len().to_string(),
                alpha.pairable.to_string(),
                number(alpha.nominal),
                interval,
                number(measures.kappa()),
            ];
            cells.map(|text| Cell::new(vec![plain(&text)])).into()
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    document.heading(1, &words.appendix);
    document.paragraph(vec![plain(&words.appendix_note)]);
    let columns = [
        (&words.step, 4),
        (&words.groups, 2),
        (&words.pairable, 3),
        (&words.alpha_nominal, 3),
        (&words.alpha_interval, 3),
        (&words.kappa, 3),
    ];
    let columns = columns.map(|(title, share)| Column::new(title, share)).into();
    document.table(Table { columns, rows });
}

/// Two decimals, behind what parts them in the language.
fn decimal(value: f64, words: &Words) -> String {
    format!("{value:.2}").replace('.', &words.decimal)
}
