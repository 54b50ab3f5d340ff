//! What people do before they see what the others did: silent choices, and what their votes come to.

use super::draft::Draft;
use super::records::fits_text;
use super::{Rejected, What};
use crate::id::{Id, Kind};
use crate::placement::{Lane, Order};
use crate::record::{Choice, Field, Placement, Step, StepKind};
use crate::register::Value;
use crate::session::Session;
use crate::sort::{set_of, sort_by_key};

/// Characters of the name of a role.
const LONGEST_ROLE: usize = 200;

impl Draft<'_> {
    pub(super) fn choose_alone(
        &mut self,
        card: Id,
        group: Id,
        voter: &str,
        zone: Option<Id>,
        role: &str,
    ) -> Result<What, Rejected> {
        let step = self.step_of(card)?;
        let view = self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        if !step.is_private() || step.kind() != StepKind::Sort {
            return Err(Rejected::WrongField);
        }
        if view.has_revealed(step.id) {
            return Err(Rejected::ChoicesRevealed);
        }
        if zone.is_some_and(|zone| !self.session.is_zone_of(zone, step.id)) {
            return Err(Rejected::Missing(Kind::Zone));
        }
        self.check_cards(&self.session.board(step.id, group), &[card], group)?;
        fits_text(role, LONGEST_ROLE)?;
        let id = Choice::id(card, group, voter);
        if zone.is_none() && self.current(id).is_none() {
            return Ok(What::Choice);
        }
        self.name_voter(id, card, group, voter);
        self.put_or_clear(id, "zone", zone.map(Value::Ref));
        self.put_or_clear(id, "role", zone.filter(|_| !role.is_empty()).map(|_| Value::text(role)));
        Ok(What::Choice)
    }

    fn put_or_clear(&mut self, id: Id, field: &'static str, value: Option<Value>) {
        let shown = self.current(id).and_then(|record| record.shown(field)).cloned();
        match value {
            Some(value) if shown.as_ref() != Some(&value) => self.put(id, field, value),
            Some(_) => {}
            None => {
                let over = self.current(id).map(|record| record.dots(field)).unwrap_or_default();
                if !over.is_empty() {
                    self.clear(id, &Field::Borrowed(field), &over);
                }
            }
        }
    }

    pub(super) fn reveal(&mut self, step: Id, group: Id) -> Result<What, Rejected> {
        let session = self.session;
        let view = session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        let record = session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        if !view.is_private() || view.kind() == StepKind::Talk {
            return Err(Rejected::WrongField);
        }
        if record.has_revealed(step) {
            return Ok(What::Choice);
        }
        if view.kind() == StepKind::Sort {
            self.keep_before(step, group);
        }
        let field = Field::Owned(format!("revealed/{step}"));
        let over = record.record.dots(&field);
        self.set(group, &field, Value::Bool(true), &over);
        Ok(What::Choice)
    }

    /// Where the group had each card when its discussion began.
    fn keep_before(&mut self, step: Id, group: Id) {
        let session = self.session;
        for (card, (lane, _)) in session.board(step, group).cards() {
            let id = Placement::id(card, group);
            let before = session.live(id).and_then(|record| Placement::new(id, record).before());
            let now = match lane {
                // Its discussion has begun before; people who were late have chosen since.
                Lane::Zone(_) if before.is_some() => before,
                Lane::Zone(zone) => Some(*zone),
                Lane::Tray | Lane::Parked => session.most_chosen(card, group),
            };
            if now != before {
                self.name(id, "card", Value::Ref(card));
                self.name(id, "group", Value::Ref(group));
                self.put_or_clear(id, "before", now.map(Value::Ref));
            }
        }
    }

    pub(super) fn lay_by_votes(&mut self, step: Id, group: Id) -> Result<What, Rejected> {
        let session = self.session;
        session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        let view = session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        // The order would tell what is counted only when everybody has voted.
        if !view.has_closed_votes(step) {
            return Err(Rejected::WrongField);
        }
        let board = session.board(step, group);
        for lane in board.lanes().filter(|lane| matches!(lane, Lane::Zone(_))) {
            let before: Vec<Id> = board.lane(lane).collect();
            let mut after = before.clone();
            sort_by_key(&mut after, |card| std::cmp::Reverse(session.votes(*card, group)));
            if before != after {
                for (card, order) in after.iter().zip(Order::spread(after.len())) {
                    self.lay(*card, group, lane, order);
                }
            }
        }
        Ok(What::Move)
    }
}

impl Session {
    /// Whether what a group laid and wrote in a step may be seen outside its own board: everywhere but in a private step
    /// that it has not turned over.
    pub fn lies_open(&self, step: Id, group: Id) -> bool {
        let is_private = self.step(step).is_some_and(Step::is_private);
        !is_private || self.group(group).is_some_and(|group| group.has_revealed(step))
    }

    /// How many people of a group have chosen in silence in a step.
    pub fn voices(&self, step: Id, group: Id) -> usize {
        let cards = self.children(step, Kind::Card).filter(|card| self.live(*card).is_some());
        let choices = cards.flat_map(|card| self.choices(card, group));
        set_of(choices.map(Choice::voter)).len()
    }

    /// The zone that most people of a group chose in silence; `None` if two were chosen as often, or none.
    pub fn most_chosen(&self, card: Id, group: Id) -> Option<Id> {
        let chosen: Vec<Id> = self.choices(card, group).filter_map(Choice::zone).collect();
        let many = |zone: &Id| chosen.iter().filter(|other| *other == zone).count();
        let most = chosen.iter().map(many).max()?;
        let mut first = chosen.iter().filter(|zone| many(zone) == most);
        let zone = *first.next()?;
        first.all(|other| *other == zone).then_some(zone)
    }
}
