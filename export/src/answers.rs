//! What every group did in every step, lane by lane: what reports, slides and tables are made of.

use crate::words::Words;
use samenbord_core::compare::has_done;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Group, Step};
use samenbord_core::session::Session;

/// One step as one group did it.
pub struct Answer<'a> {
    pub step: Step<'a>,
    pub group: Group<'a>,
    /// In the order of the board: the zones, then what was put aside, then what was not laid. None is empty.
    pub lanes: Vec<AnswerLane<'a>>,
}

pub struct AnswerLane<'a> {
    pub lane: Lane,
    /// Empty for the one zone of a list.
    pub name: String,
    pub colour: String,
    pub cards: Vec<Card<'a>>,
}

/// Every step of every group that did something in it which others may see.
pub fn answers<'a>(session: &'a Session, words: &Words) -> Vec<Answer<'a>> {
    session.steps().into_iter().flat_map(|step| of_step(session, step, words)).collect()
}

/// One step of every group that did something in it which others may see: no silent choice leaves a table by a file.
pub fn of_step<'a>(session: &'a Session, step: Step<'a>, words: &Words) -> Vec<Answer<'a>> {
    let groups = session.groups().into_iter().filter(|group| has_done(session, step.id, group.id));
    let groups = groups.filter(|group| session.lies_open(step.id, group.id));
    groups
        .map(|group| Answer { step, group, lanes: lanes(session, step.id, group.id, words) })
        .filter(|answer| !answer.lanes.is_empty())
        .collect()
}

fn lanes<'a>(session: &'a Session, step: Id, group: Id, words: &Words) -> Vec<AnswerLane<'a>> {
    let board = session.board(step, group);
    let lane = |lane: Lane, name: String, colour: &str| AnswerLane {
        lane,
        name,
        colour: colour.to_owned(),
        cards: board.lane(lane).filter_map(|card| session.card(card)).filter(has_content).collect(),
    };
    let zones = session.zones(step);
    let zones = zones.iter().map(|zone| lane(Lane::Zone(zone.id), zone.name().to_owned(), zone.colour()));
    let rest = [lane(Lane::Parked, words.parked.clone(), ""), lane(Lane::Tray, words.tray.clone(), "")];
    zones.chain(rest).filter(|lane| !lane.cards.is_empty()).collect()
}

/// A caption that was taken back is an empty card without a picture.
fn has_content(card: &Card<'_>) -> bool {
    !card.title().is_empty() || card.picture().is_some()
}

/// Empty for the one zone of a list.
pub fn zone_name(session: &Session, zone: Id) -> String {
    session.zone(zone).map_or("", |zone| zone.name()).to_owned()
}

/// Where a card lies, in words.
pub fn lane_name(session: &Session, lane: Lane, words: &Words) -> String {
    match lane {
        Lane::Zone(zone) => zone_name(session, zone),
        Lane::Parked => words.parked.clone(),
        Lane::Tray => words.tray.clone(),
    }
}

pub fn heading<'a>(step: Step<'a>) -> &'a str {
    if step.question().is_empty() { step.name() } else { step.question() }
}

/// A text on one line.
pub fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
