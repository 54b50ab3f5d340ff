//! Cards: laying them, making them, copying them.

use super::draft::Draft;
use super::keys::{keys_for, place_between};
use super::records::check_text;
use super::{NEVER, Rejected, What};
use crate::id::{Id, Kind};
use crate::placement::{Lane, Order, Place};
use crate::record::{Placement, Step, StepKind};
use crate::register::Value;

impl<'a> Draft<'a> {
    pub(super) fn move_card(
        &mut self,
        card: Id,
        group: Id,
        lane: Lane,
        after: Option<Id>,
        before: Option<Id>,
    ) -> Result<What, Rejected> {
        let step = self.step_of(card)?;
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        let board = self.session.board(step.id, group);
        let from = board.spot(card).ok_or(Rejected::NotYours)?.0;
        self.check_lane(&step, group, from, lane)?;
        let cards: Vec<(Order, Id)> = board.keyed(lane).filter(|(_, id)| *id != card).cloned().collect();
        let at = place_between(&cards, after, before);
        let is_there = from == lane && board.lane(lane).position(|id| id == card) == Some(at);
        // Laying a card where it shows drops the other place that somebody gave it at the same time.
        if is_there && !self.lies_elsewhere_too(card, group) {
            return Ok(What::Move);
        }
        let keys = keys_for(&cards, at);
        for (id, order) in keys.others {
            self.lay(id, group, lane, order);
        }
        self.lay(card, group, lane, keys.own);
        Ok(What::Move)
    }

    fn lies_elsewhere_too(&self, card: Id, group: Id) -> bool {
        let placement = self.session.record(Placement::id(card, group));
        placement.and_then(|record| record.register("place")).is_some_and(|place| !place.also().is_empty())
    }

    fn check_lane(&self, step: &Step<'_>, group: Id, from: Lane, lane: Lane) -> Result<(), Rejected> {
        let Lane::Zone(zone) = lane else { return Ok(()) };
        if !self.session.is_zone_of(zone, step.id) {
            return Err(Rejected::Missing(Kind::Zone));
        }
        let is_new = !matches!(from, Lane::Zone(_));
        if is_new { self.check_most(step, group) } else { Ok(()) }
    }

    fn check_most(&self, step: &Step<'_>, group: Id) -> Result<(), Rejected> {
        match step.most() {
            Some(most) if self.session.cards_in_zones(step.id, group) + self.made_before() >= most => {
                Err(Rejected::ZoneFull { most })
            }
            _ => Ok(()),
        }
    }

    /// The cards this command made before the one it is at: copies all go to one lane.
    fn made_before(&self) -> usize {
        self.created.len().saturating_sub(1)
    }

    pub(super) fn lay(&mut self, card: Id, group: Id, lane: Lane, order: Order) {
        let id = Placement::id(card, group);
        self.name(id, "card", Value::Ref(card));
        self.name(id, "group", Value::Ref(group));
        self.put(id, "place", Value::Place(Box::new(Place { lane, order, since: NEVER })));
    }

    pub(super) fn step_of(&self, card: Id) -> Result<Step<'a>, Rejected> {
        let view = self.session.card(card).ok_or(Rejected::Missing(Kind::Card))?;
        view.step().and_then(|step| self.session.step(step)).ok_or(Rejected::Missing(Kind::Step))
    }

    pub(super) fn add_card(
        &mut self,
        card: Id,
        step: Id,
        group: Option<Id>,
        title: &str,
        lane: Lane,
    ) -> Result<What, Rejected> {
        let step = self.session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        check_text(title)?;
        self.create(card)?;
        self.put(card, "step", Value::Ref(step.id));
        self.put(card, "title", Value::text(title));
        if !step.card_kind().is_empty() {
            self.put(card, "kind", Value::text(step.card_kind()));
        }
        match group {
            Some(group) => self.lay_own_card(card, &step, group, lane)?,
            None => {
                let order = self.after_deck(&step);
                self.put(card, "order", order);
            }
        }
        Ok(What::AddCard)
    }

    fn lay_own_card(&mut self, card: Id, step: &Step<'_>, group: Id, lane: Lane) -> Result<(), Rejected> {
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        if !step.allows_own_cards() {
            return Err(Rejected::NoOwnCards);
        }
        self.check_lane(step, group, Lane::Tray, lane)?;
        self.put(card, "group", Value::Ref(group));
        let cards = self.laid(step.id, group, lane);
        // A new card belongs where it is seen at once: first in the tray, last in a list.
        let at = if lane == Lane::Tray { self.made_before() } else { cards.len() };
        let keys = keys_for(&cards, at.min(cards.len()));
        for (id, order) in keys.others {
            self.lay(id, group, lane, order);
        }
        self.lay(card, group, lane, keys.own);
        Ok(())
    }

    /// The cards of a lane with what this command has laid so far.
    fn laid(&self, step: Id, group: Id, lane: Lane) -> Vec<(Order, Id)> {
        let mut cards: Vec<(Order, Id)> = self.session.board(step, group).keyed(lane).cloned().collect();
        let placements = self.touched().filter(|(id, _)| id.kind() == Kind::Placement);
        for (card, place) in placements.filter_map(|(_, record)| record.reference("card").zip(record.place()))
        {
            cards.retain(|(_, id)| *id != card);
            if place.lane == lane {
                cards.push((place.order.clone(), card));
            }
        }
        cards.sort_unstable();
        cards
    }

    fn after_deck(&self, step: &Step<'_>) -> Value {
        let last = self.session.deck(step.id).last().and_then(|card| Order::parse(card.order()));
        let order = Order::between(last.as_ref(), None).unwrap_or_default();
        Value::text(order.as_str())
    }

    pub(super) fn copy_cards(&mut self, cards: &[(Id, Id)], step: Id, group: Id) -> Result<What, Rejected> {
        let lane = match self.session.step(step).map(Step::kind) {
            Some(StepKind::List | StepKind::Statement) => {
                self.session.zones(step).first().map_or(Lane::Tray, |zone| Lane::Zone(zone.id))
            }
            _ => Lane::Tray,
        };
        for (card, from) in cards {
            self.copy_card(*card, *from, step, group, lane)?;
        }
        Ok(What::CopyCard)
    }

    fn copy_card(&mut self, card: Id, from: Id, step: Id, group: Id, lane: Lane) -> Result<(), Rejected> {
        let original = self.session.card(from).ok_or(Rejected::Missing(Kind::Card))?;
        self.add_card(card, step, Some(group), original.title(), lane)?;
        for (field, text) in [("kind", original.kind()), ("explanation", original.explanation())] {
            if !text.is_empty() {
                self.put(card, field, Value::text(text));
            }
        }
        self.put(card, "origin", Value::Ref(original.origin().unwrap_or(from)));
        Ok(())
    }
}
