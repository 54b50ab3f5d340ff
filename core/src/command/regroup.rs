//! A group's work under another group: the people of one table had sat down at another table's number.
//!
//! What this module never does: put one group's answer in the place of the other's. What both did with a card stays where
//! each of them did it.

use super::draft::Draft;
use super::{Rejected, What};
use crate::id::{Id, Kind};
use crate::placement::{Lane, Order, Place};
use crate::record::{Choice, Field, Placement, Record, Vote};
use crate::register::Value;
use crate::session::Session;

impl Draft<'_> {
    pub(super) fn move_work(&mut self, from: Id, to: Id) -> Result<What, Rejected> {
        self.session.group(to).filter(|_| from != to).ok_or(Rejected::Missing(Kind::Group))?;
        let group = self.session.group(from).ok_or(Rejected::Missing(Kind::Group))?;
        let session = self.session;
        for (id, record) in session.records().filter(|(_, record)| record.reference("group") == Some(from)) {
            match id.kind() {
                // What is in the bin stays there: writing in it would bring it back.
                Kind::Card | Kind::Note if record.is_removed() => {}
                Kind::Card | Kind::Note => self.put(id, "group", Value::Ref(to)),
                Kind::Placement => self.move_placement(id, record, to),
                Kind::Vote => self.move_vote(id, record, to),
                Kind::Choice => self.move_choice(id, record, to),
                _ => {}
            }
        }
        let said = STATES.iter().flat_map(|state| group.record.flags(state).map(|step| flag(state, step)));
        for field in said.collect::<Vec<Field>>() {
            for (group, is_so) in [(from, false), (to, true)] {
                let over = session.record(group).map(|record| record.dots(&field)).unwrap_or_default();
                self.set(group, &field, Value::Bool(is_so), &over);
            }
        }
        Ok(What::MoveWork)
    }

    fn move_placement(&mut self, id: Id, record: &Record, to: Id) {
        let Some(card) = record.reference("card") else { return };
        self.move_field(id, record, (card, to), "pose");
        let is_laid_there = is_laid(self.session.place(card, to));
        if is_laid_there && is_laid(record.place()) {
            return;
        }
        // Also of a card that was never laid: people chose where it was before their discussion.
        self.move_field(id, record, (card, to), "before");
        let Some(place) = record.place() else { return };
        let is_own = self.session.record(card).is_some_and(|card| card.reference("group").is_some());
        if is_laid_there || !is_laid(Some(place)) && !is_own {
            return;
        }
        self.lay(card, to, place.lane, place.order.clone());
        self.carry(id, record, Placement::id(card, to), "stack");
        if let Some(group) = record.reference("group") {
            self.lay(card, group, Lane::Tray, Order::default());
        }
    }

    /// Carries a field to the other group's placement of the card, where that does not have it.
    fn move_field(&mut self, id: Id, record: &Record, (card, to): (Id, Id), field: &'static str) {
        let new = Placement::id(card, to);
        let is_there = self.session.record(new).is_some_and(|there| there.shown(field).is_some());
        if record.shown(field).is_some() && !is_there {
            self.name(new, "card", Value::Ref(card));
            self.name(new, "group", Value::Ref(to));
            self.carry(id, record, new, field);
        }
    }

    fn move_vote(&mut self, id: Id, record: &Record, to: Id) {
        let (Some(card), Some(count)) = (record.reference("card"), record.int("count")) else { return };
        let voter = record.text("voter");
        if count <= 0 || self.session.vote(card, to, voter) > 0 {
            return;
        }
        let new = Vote::id(card, to, voter);
        self.name_voter(new, card, to, voter);
        self.put(new, "count", Value::Int(count));
        self.put(id, "count", Value::Int(0));
    }

    fn move_choice(&mut self, id: Id, record: &Record, to: Id) {
        let Some(card) = record.reference("card") else { return };
        let voter = record.text("voter");
        let new = Choice::id(card, to, voter);
        if self.session.record(new).is_some_and(|there| there.shown("zone").is_some()) {
            return;
        }
        self.name_voter(new, card, to, voter);
        for field in ["zone", "role"] {
            self.carry(id, record, new, field);
        }
    }

    pub(super) fn name_voter(&mut self, id: Id, card: Id, group: Id, voter: &str) {
        self.name(id, "card", Value::Ref(card));
        self.name(id, "group", Value::Ref(group));
        self.name(id, "voter", Value::text(voter));
    }

    /// Writes a field's value in another record and takes it out of this one.
    fn carry(&mut self, id: Id, record: &Record, to: Id, field: &'static str) {
        if let Some(value) = record.shown(field) {
            self.put(to, field, value.clone());
            self.clear(id, &Field::Borrowed(field), &record.dots(field));
        }
    }
}

/// How far a group is with its steps.
const STATES: [&str; 3] = ["finished", "votesClosed", "revealed"];

fn flag(state: &str, step: &str) -> Field {
    Field::Owned([state, "/", step].concat())
}

/// What a group has done: what [`Command::MoveWork`](super::Command::MoveWork) would move.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Cards of the deck in zones and put aside.
    pub laid: usize,
    /// Cards of its own, wherever they lie.
    pub own: usize,
    pub notes: usize,
    pub votes: usize,
    pub choices: usize,
    /// Cards that the other group laid too: they stay where each of them laid them.
    pub stay: usize,
}

impl Session {
    /// The work of a group, beside that of another.
    pub fn work(&self, group: Id, beside: Id) -> Work {
        let mut work = Work::default();
        let own = self.records().filter(|(_, record)| record.reference("group") == Some(group));
        for (id, record) in own.filter(|(_, record)| !record.is_removed()) {
            match id.kind() {
                Kind::Card => work.own += 1,
                Kind::Note => work.notes += 1,
                Kind::Vote if record.int("count").is_some_and(|count| count > 0) => work.votes += 1,
                Kind::Choice if record.shown("zone").is_some() => work.choices += 1,
                Kind::Placement if is_laid(record.place()) => {
                    let card = record.reference("card").and_then(|card| self.card(card));
                    let Some(card) = card.filter(|card| card.group().is_none()) else { continue };
                    let there = self.place(card.id, beside);
                    *(if is_laid(there) { &mut work.stay } else { &mut work.laid }) += 1;
                }
                _ => {}
            }
        }
        work
    }
}

fn is_laid(place: Option<&Place>) -> bool {
    place.is_some_and(|place| place.lane != Lane::Tray)
}
