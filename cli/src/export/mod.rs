//! `export`: a session as a table or as a report.

mod csv;
mod markdown;

use crate::arguments::Format;
use crate::files::{named, open, write};
use crate::words::Words;
use crate::{Outcome, print};
use samenbord_core::compare::count;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Group, Step};
use samenbord_core::session::Session;
use std::path::Path;

pub fn export(path: &Path, to: Format, out: &Path, words: Words) -> Outcome {
    let session = open(path, words).map_err(|reason| vec![reason])?.session;
    if open(out, words).is_ok() {
        return Err(vec![named(
            out,
            words.both(
                "is een sessie en wordt niet overschreven; kies een andere naam",
                "is a session and is not written over; take another name",
            ),
        )]);
    }
    let text = match to {
        Format::Csv => csv::table(&session, words),
        Format::Markdown => markdown::report(&session, words),
    };
    write(out, &text, words)?;
    print(&(named(out, words.both("geschreven", "written")) + "\n"))
}

/// One step as one group did it.
struct Answer<'a> {
    step: Step<'a>,
    group: Group<'a>,
    /// In the order of the board: the zones, then what was put aside, then what was not laid.
    lanes: Vec<(String, Vec<Card<'a>>)>,
}

/// Every step of every group that did something in it.
fn answers<'a>(session: &'a Session, words: Words) -> Vec<Answer<'a>> {
    let mut answers = Vec::new();
    for step in session.steps() {
        for group in count(session, step.id).groups.into_iter().filter_map(|group| session.group(group)) {
            answers.push(Answer { step, group, lanes: lanes(session, step.id, group.id, words) });
        }
    }
    answers
}

fn lanes<'a>(session: &'a Session, step: Id, group: Id, words: Words) -> Vec<(String, Vec<Card<'a>>)> {
    let board = session.board(step, group);
    let cards = |lane: Lane| board.lane(lane).filter_map(|card| session.card(card)).collect::<Vec<_>>();
    let zones = session.zones(step);
    let zones = zones.iter().map(|zone| (zone.name().to_owned(), cards(Lane::Zone(zone.id))));
    let rest = [
        (words.both("terzijde", "put aside").to_owned(), cards(Lane::Parked)),
        (words.both("niet gelegd", "not laid").to_owned(), cards(Lane::Tray)),
    ];
    zones.chain(rest).filter(|(_, cards)| !cards.is_empty()).collect()
}

fn heading<'a>(step: Step<'a>) -> &'a str {
    if step.question().is_empty() { step.name() } else { step.question() }
}
