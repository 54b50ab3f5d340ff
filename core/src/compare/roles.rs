//! The same step by who speaks: what people of each role chose in silence, and what groups with one role only laid.
//!
//! What this module never does: show what one person chose. Choices count only where their group turned them over, and
//! a role that one person has is named without its choices.

use super::StepCount;
use crate::id::Id;
use crate::record::Choice;
use crate::session::Session;
use std::collections::{BTreeMap, BTreeSet};

/// One role over all cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleCount {
    /// As the file says it; empty where nobody was asked, or would not say.
    pub role: String,
    pub voices: Voices,
    /// In the order of the step's count, and only those that somebody of this role placed.
    pub cards: Vec<RoleCard>,
}

/// Whose placements are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voices {
    /// Silent choices of so many people.
    People(usize),
    /// Groups of which everybody has this role.
    Groups(Vec<Id>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleCard {
    pub card: Id,
    /// In the order of the zones.
    pub zones: Vec<usize>,
}

/// First the roles of silent choices, then those of groups.
pub fn by_role(session: &Session, count: &StepCount) -> Vec<RoleCount> {
    let mut roles = by_choices(session, count);
    roles.extend(by_groups(session, count));
    roles
}

fn by_choices(session: &Session, count: &StepCount) -> Vec<RoleCount> {
    let open = count.groups.iter().filter(|group| session.lies_open(count.step, **group));
    let open: Vec<Id> = open.copied().collect();
    let chosen = |card: Id| open.iter().flat_map(move |group| session.choices(card, *group));
    let mut people: BTreeMap<&str, BTreeSet<(Option<Id>, &str)>> = BTreeMap::new();
    for choice in count.cards.iter().flat_map(|card| chosen(card.card)) {
        people.entry(choice.role()).or_default().insert((choice.group(), choice.voter()));
    }
    let role = |(role, people): (&str, BTreeSet<_>)| {
        let of_role = |choice: &Choice<'_>| people.len() > 1 && choice.role() == role;
        let cards = count.cards.iter().filter_map(|card| {
            let zones = chosen(card.card).filter(of_role).filter_map(Choice::zone);
            counted(count, card.card, zones)
        });
        RoleCount { role: role.to_owned(), cards: cards.collect(), voices: Voices::People(people.len()) }
    };
    people.into_iter().map(role).collect()
}

fn by_groups(session: &Session, count: &StepCount) -> Vec<RoleCount> {
    let mut groups: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for id in &count.groups {
        let roles: Vec<&str> = session.group(*id).into_iter().flat_map(|group| group.roles()).collect();
        if let [only] = roles[..] {
            groups.entry(only).or_default().push(*id);
        }
    }
    let role = |(role, groups): (&str, Vec<Id>)| {
        let cards = count.cards.iter().filter_map(|card| {
            let laid = count.zones.iter().zip(&card.zones);
            let zones = laid
                .flat_map(|(zone, laid)| laid.iter().filter(|group| groups.contains(group)).map(|_| *zone));
            counted(count, card.card, zones)
        });
        let cards = cards.collect();
        RoleCount { role: role.to_owned(), cards, voices: Voices::Groups(groups) }
    };
    groups.into_iter().map(role).collect()
}

fn counted(count: &StepCount, card: Id, chosen: impl Iterator<Item = Id>) -> Option<RoleCard> {
    let mut zones = vec![0; count.zones.len()];
    for chosen in chosen {
        if let Some(place) = count.zones.iter().position(|zone| *zone == chosen) {
            zones[place] += 1;
        }
    }
    (zones.iter().sum::<usize>() > 0).then_some(RoleCard { card, zones })
}
