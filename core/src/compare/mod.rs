//! What groups did with the same cards, counted; `measures` says of the counts how far groups agree.
//!
//! What this module never does: judge. It counts where cards lie, and leaves who is right to the people.

mod alike;
mod beside;
mod contested;
mod filter;
mod likeness;
mod measures;
mod roles;
mod shift;
#[cfg(test)]
mod tests;
mod tree;

pub use alike::{alike, similarity};
pub use beside::{Beside, NotBeside, Then};
pub use contested::{Contested, contested, disagreed};
pub use filter::Filter;
pub use measures::{Alpha, Measures, Verdict};
pub use roles::{RoleCard, RoleCount, Voices, by_role};
pub use shift::{Shift, shifts};
pub use tree::Tree;

use crate::change::Topic;
use crate::id::{Id, Kind};
use crate::placement::Lane;
use crate::record::Placement;
use crate::session::Session;

/// One step over all groups that did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepCount {
    pub step: Id,
    /// In their order on the board.
    pub zones: Vec<Id>,
    /// Those that laid a card in this step or finished it, in order.
    pub groups: Vec<Id>,
    /// The deck in its order, then every group's own cards.
    pub cards: Vec<CardCount>,
}

/// Where one card lies: for each place the groups that laid it there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardCount {
    pub card: Id,
    /// One list a zone, in the order of [`StepCount::zones`].
    pub zones: Vec<Vec<Id>>,
    pub parked: Vec<Id>,
    pub tray: Vec<Id>,
    /// Of all these groups together, as far as they closed their voting.
    pub votes: u32,
}

/// Counts a step.
pub fn count(session: &Session, step: Id) -> StepCount {
    count_where(session, step, |_| true)
}

/// Counts a step over the groups whose cards may be seen outside their own board.
pub fn count_open(session: &Session, step: Id) -> StepCount {
    count_where(session, step, |group| session.lies_open(step, group))
}

/// Counts a step over some of the groups that did it.
pub fn count_where(session: &Session, step: Id, may_see: impl Fn(Id) -> bool) -> StepCount {
    let zones: Vec<Id> = session.zones(step).iter().map(|zone| zone.id).collect();
    let groups = session.groups().into_iter().map(|group| group.id);
    let groups: Vec<Id> = groups.filter(|group| has_done(session, step, *group) && may_see(*group)).collect();
    let mut cards: Vec<Id> = session.deck(step).iter().map(|card| card.id).collect();
    for group in &groups {
        let own = |card: &Id| session.card(*card).is_some_and(|card| card.group() == Some(*group));
        let board = session.board(step, *group);
        let lanes: Vec<Lane> = board.lanes().collect();
        cards.extend(lanes.into_iter().flat_map(|lane| board.lane(lane).filter(own).collect::<Vec<_>>()));
    }
    let cards = cards.into_iter().map(|card| count_card(session, step, card, &zones, &groups)).collect();
    StepCount { step, zones, groups, cards }
}

fn count_card(session: &Session, step: Id, card: Id, zones: &[Id], groups: &[Id]) -> CardCount {
    let mut count = CardCount {
        card,
        zones: vec![Vec::new(); zones.len()],
        parked: Vec::new(),
        tray: Vec::new(),
        votes: 0,
    };
    for group in groups {
        count.votes = count.votes.saturating_add(session.votes_shown(card, *group).unwrap_or(0));
        match session.lane(step, *group, card) {
            None => {}
            Some(Lane::Tray) => count.tray.push(*group),
            Some(Lane::Parked) => count.parked.push(*group),
            Some(Lane::Zone(zone)) => {
                let place = zones.iter().position(|own| *own == zone);
                place.into_iter().for_each(|place| count.zones[place].push(*group));
            }
        }
    }
    count
}

/// The places with the most, all of a tie; none where there is nothing.
pub fn most(numbers: &[usize]) -> Vec<usize> {
    let most = numbers.iter().copied().max().filter(|most| *most > 0);
    (0..numbers.len()).filter(|place| most == Some(numbers[*place])).collect()
}

/// Everything that can change what is compared in a step.
pub fn topics(session: &Session, step: Id) -> Vec<Topic> {
    let mut topics = vec![
        Topic::Record(Id::SESSION),
        Topic::Record(step),
        Topic::Children(Id::SESSION, Kind::Step),
        Topic::Children(Id::SESSION, Kind::Group),
        Topic::Children(step, Kind::Zone),
        Topic::Children(step, Kind::Card),
    ];
    let groups: Vec<Id> = session.groups().iter().map(|group| group.id).collect();
    topics.extend(groups.iter().copied().chain(session.children(step, Kind::Zone)).map(Topic::Record));
    for card in session.children(step, Kind::Card) {
        let placements = groups.iter().map(|group| Placement::id(card, *group));
        topics.extend(placements.chain([card]).map(Topic::Record));
        for kind in [Kind::Note, Kind::Vote, Kind::Choice] {
            topics.push(Topic::Children(card, kind));
            topics.extend(session.children(card, kind).map(Topic::Record));
        }
    }
    topics
}

/// Whether a group laid any card of a step, or says that it is done.
pub fn has_done(session: &Session, step: Id, group: Id) -> bool {
    let is_laid = |card: Id| session.lane(step, group, card).is_some_and(|lane| lane != Lane::Tray);
    session.children(step, Kind::Card).any(is_laid)
        || session.group(group).is_some_and(|group| group.has_finished(step))
}
