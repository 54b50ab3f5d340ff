//! The same step in another session of the same template, last year's say: found by the keys that the template gave.
//!
//! What this module never does: join. The other session is read and forgotten.

use super::{CardCount, StepCount, count_open, most};
use crate::id::Id;
use crate::record::{About, Card, Step, StepKind, Zone};
use crate::session::Session;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    pub title: String,
    pub date: String,
    /// How many groups did it then.
    pub groups: usize,
    /// The cards that were there then too, in the order of this session's.
    pub cards: Vec<Then>,
    /// Titles of deck cards that are not there any more.
    pub gone: Vec<String>,
    /// Deck cards that were not there then.
    pub new: Vec<Id>,
}

/// Where a card lay then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Then {
    pub card: Id,
    /// In the order of the zones of this session.
    pub zones: Vec<usize>,
    /// In zones that are not there any more.
    pub elsewhere: usize,
}

/// Why two sessions cannot stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBeside {
    OtherTemplate,
    /// The other one has not got this step, or sorts nothing in it.
    NoStep,
    /// No card of it is in both, or no zone.
    NothingInCommon,
    /// Nobody laid a card of this step there.
    NothingLaid,
}

impl Beside {
    /// `here` is the count of the step in this session.
    pub fn of(session: &Session, here: &StepCount, other: &Session) -> Result<Beside, NotBeside> {
        let template = |session: &Session| session.about().map_or("", About::template).to_owned();
        let templates = [template(session), template(other)];
        if templates[0] != templates[1] && templates.iter().all(|template| !template.is_empty()) {
            return Err(NotBeside::OtherTemplate);
        }
        let step = same_step(session, here.step, other).ok_or(NotBeside::NoStep)?;
        let then = count_open(other, step);
        let zones: Vec<Option<usize>> =
            then.zones.iter().map(|zone| same_zone(session, here, other, *zone)).collect();
        let there: BTreeMap<String, &CardCount> =
            then.cards.iter().map(|card| (named(other, card.card), card)).collect();
        let find = |card: &CardCount| Some((card.card, *there.get(&named(session, card.card))?));
        let pairs: Vec<(Id, &CardCount)> = here.cards.iter().filter_map(find).collect();
        if pairs.is_empty() || zones.iter().all(Option::is_none) {
            return Err(NotBeside::NothingInCommon);
        }
        if then.groups.is_empty() {
            return Err(NotBeside::NothingLaid);
        }
        let (had, known): (BTreeSet<Id>, BTreeSet<Id>) =
            pairs.iter().map(|(here, then)| (*here, then.card)).unzip();
        let gone = other.deck(step).into_iter().filter(|card| !known.contains(&card.id));
        let new = session.deck(here.step).into_iter().map(|card| card.id).filter(|card| !had.contains(card));
        Ok(Beside {
            title: other.title().to_owned(),
            date: other.about().map_or("", About::date).to_owned(),
            groups: then.groups.len(),
            cards: pairs.iter().map(|(card, then)| laid(*card, then, &zones, here.zones.len())).collect(),
            gone: gone.map(|card| card.title().to_owned()).collect(),
            new: new.collect(),
        })
    }
}

impl Then {
    /// Whether the zones that most groups chose are others now. What nobody laid has not shifted.
    pub fn is_shifted(&self, now: &CardCount) -> bool {
        let now = most(&now.numbers());
        let all: Vec<usize> = self.zones.iter().copied().chain([self.elsewhere]).collect();
        let then = most(&all);
        !now.is_empty() && !then.is_empty() && now != then
    }
}

fn laid(card: Id, then: &CardCount, zones: &[Option<usize>], many: usize) -> Then {
    let mut laid = Then { card, zones: vec![0; many], elsewhere: 0 };
    for (zone, groups) in zones.iter().zip(&then.zones) {
        match zone {
            Some(zone) => laid.zones[*zone] += groups.len(),
            None => laid.elsewhere += groups.len(),
        }
    }
    laid
}

fn same_step(session: &Session, step: Id, other: &Session) -> Option<Id> {
    let key = session.step(step).map_or("", Step::key);
    let is_same = |one: &&Step<'_>| match key {
        "" => one.id == step,
        key => one.key() == key,
    };
    let steps = other.steps();
    steps.iter().find(is_same).filter(|step| step.kind() == StepKind::Sort).map(|step| step.id)
}

fn same_zone(session: &Session, here: &StepCount, other: &Session, zone: Id) -> Option<usize> {
    let key = other.zone(zone).map_or("", Zone::key);
    here.zones.iter().position(|own| match key {
        "" => *own == zone,
        key => session.zone(*own).map_or("", Zone::key) == key,
    })
}

/// Own cards have no key: they are the same only in a copy of the same session.
fn named(session: &Session, card: Id) -> String {
    match session.card(card).map_or("", Card::key) {
        "" => card.to_string(),
        key => key.to_owned(),
    }
}
