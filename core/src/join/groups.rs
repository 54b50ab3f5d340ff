//! Groups of another session beside ours: a group that started the template apart, or strangers.
//!
//! What this module never does: change a step, a zone or a card of the deck that is here. The other session may have other
//! words for them; ours stay.

use crate::id::{Id, Kind};
use crate::placement::Lane;
use crate::record::{About, Record};
use crate::session::Session;
use crate::sort::set_of;
use std::collections::BTreeSet;

/// How two sessions belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// Copies of one session: they join.
    Same,
    /// Started apart from one template: they share its steps and cards.
    SameTemplate,
    /// Nothing in common.
    Stranger,
}

impl Session {
    pub fn relation(&self, other: &Session) -> Relation {
        let template = self.about().map_or("", About::template);
        if self.is_same_as(other) {
            Relation::Same
        } else if !template.is_empty() && other.about().map_or("", About::template) == template {
            Relation::SameTemplate
        } else {
            Relation::Stranger
        }
    }

    /// What of this session has to join with `here` to add its groups there: the groups that have done something, their
    /// work, and of the steps they did it in what `here` does not have. No document: the two stay two sessions.
    pub fn groups_for(&self, here: &Session) -> Session {
        let mut groups = set_of(self.groups().iter().map(|group| group.id));
        groups.retain(|group| self.has_worked(*group));
        let is_theirs =
            |record: &Record| record.reference("group").is_some_and(|group| groups.contains(&group));
        let work: Vec<Id> =
            self.records().filter(|(_, record)| is_theirs(record)).map(|(id, _)| id).collect();
        let mut wanted = set_of(groups.iter().chain(&work).copied());
        let missing = |id: &Id| here.record(*id).is_none();
        for step in self.steps_of(&work) {
            let parts = [Kind::Zone, Kind::Card].into_iter().flat_map(|kind| self.children(step, kind));
            let deck =
                parts.filter(|id| self.live(*id).is_some_and(|record| record.reference("group").is_none()));
            wanted.extend([step].into_iter().chain(deck).filter(missing));
        }
        let cards = wanted.iter().filter_map(|id| self.record(*id));
        let pictures: Vec<Id> =
            cards.filter_map(|record| record.reference("picture")).filter(missing).collect();
        wanted.extend(pictures);
        let mut part = Session::default();
        for (id, record) in wanted.iter().filter_map(|id| Some((*id, self.record(*id)?))) {
            part.lay(id, record.clone());
        }
        part
    }

    /// Whether a group has done anything: laid, made, chosen or said something.
    pub fn has_worked(&self, group: Id) -> bool {
        let is_work = |(id, record): (Id, &Record)| {
            let is_done = match id.kind() {
                Kind::Placement => record.place().is_some_and(|place| place.lane != Lane::Tray),
                Kind::Vote => record.int("count").is_some_and(|count| count > 0),
                Kind::Choice => record.reference("zone").is_some(),
                Kind::Card | Kind::Note => !record.is_removed(),
                _ => false,
            };
            is_done && record.reference("group") == Some(group)
        };
        let has_finished =
            self.group(group).is_some_and(|group| group.record.flags("finished").next().is_some());
        has_finished || self.records().any(is_work)
    }

    /// The steps of the cards that records are, or are about.
    fn steps_of(&self, work: &[Id]) -> BTreeSet<Id> {
        let card = |id: &Id| match id.kind() {
            Kind::Card => Some(*id),
            _ => self.record(*id)?.reference("card"),
        };
        let steps = work.iter().filter_map(card).filter_map(|card| self.record(card)?.reference("step"));
        steps.collect()
    }
}
