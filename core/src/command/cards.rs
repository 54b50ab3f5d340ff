//! Cards: laying them, making them, copying them.

use super::draft::Draft;
use super::keys::{keys_for, place_between};
use super::records::check_text;
use super::{NEVER, Rejected, What};
use crate::board::Board;
use crate::deck::{NewCard, Trouble};
use crate::id::{Id, Kind};
use crate::placement::{Lane, Order, Place};
use crate::record::{Card, Field, Placement, Step, StepKind};
use crate::register::Value;
use crate::session::Session;
use std::collections::BTreeSet;

impl<'a> Draft<'a> {
    /// Lays cards side by side in a lane, between two neighbours (after, before) as far as they are there.
    pub(super) fn move_cards(
        &mut self,
        cards: &[Id],
        group: Id,
        lane: Lane,
        beside: (Option<Id>, Option<Id>),
    ) -> Result<What, Rejected> {
        let Some(first) = cards.first() else { return Ok(What::Move) };
        let step = self.step_of(*first)?;
        let board = self.session.board(step.id, group);
        self.check_cards(&board, cards, group)?;
        let mut moved = BTreeSet::new();
        let cards: Vec<Id> = cards.iter().copied().filter(|card| moved.insert(*card)).collect();
        self.check_lane(&step, group, lane, coming(&board, &cards))?;
        let others: Vec<(Order, Id)> =
            board.keyed(lane).filter(|(_, id)| !moved.contains(id)).cloned().collect();
        let at = place_between(&others, beside);
        let are_there = board.lane(lane).skip(at).take(cards.len()).eq(cards.iter().copied());
        // Laying a card where it shows drops the other place that somebody gave it at the same time.
        if !are_there || cards.iter().any(|card| self.lies_elsewhere_too(*card, group)) {
            self.lay_among(&others, at, &cards, group, lane);
            self.leave_stacks(&board, &cards, group, lane);
        }
        Ok(What::Move)
    }

    pub(super) fn check_cards(&self, board: &Board, cards: &[Id], group: Id) -> Result<(), Rejected> {
        for card in cards {
            self.step_of(*card)?;
        }
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        let is_elsewhere = cards.iter().any(|card| board.spot(*card).is_none());
        if is_elsewhere { Err(Rejected::NotYours) } else { Ok(()) }
    }

    fn lies_elsewhere_too(&self, card: Id, group: Id) -> bool {
        let placement = self.session.record(Placement::id(card, group));
        placement.and_then(|record| record.register("place")).is_some_and(|place| !place.also().is_empty())
    }

    /// Whether a lane can take cards, of which so many are in no zone yet.
    pub(super) fn check_lane(
        &self,
        step: &Step<'_>,
        group: Id,
        lane: Lane,
        coming: usize,
    ) -> Result<(), Rejected> {
        let Lane::Zone(zone) = lane else { return Ok(()) };
        if !self.session.is_zone_of(zone, step.id) {
            return Err(Rejected::Missing(Kind::Zone));
        }
        match step.most() {
            Some(most) if coming > 0 && self.session.cards_in_zones(step.id, group) + coming > most => {
                Err(Rejected::ZoneFull { most })
            }
            _ => Ok(()),
        }
    }

    /// Lays cards at one place among those of a lane, of which some get new keys where there is no room.
    pub(super) fn lay_among(
        &mut self,
        others: &[(Order, Id)],
        at: usize,
        cards: &[Id],
        group: Id,
        lane: Lane,
    ) {
        let keys = keys_for(others, at, cards.len());
        for (card, order) in keys.others.into_iter().chain(cards.iter().copied().zip(keys.own)) {
            self.lay(card, group, lane, order);
        }
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

    /// A new card, for the deck or a group's own.
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
        if let Some(group) = group {
            self.check_own(&step, group, lane, 1)?;
        }
        self.make_card(card, &step, title)?;
        match group {
            Some(group) => self.lay_own(&[card], &step, group, lane),
            None => {
                let order = self.after_deck(&step);
                self.put(card, "order", order);
            }
        }
        Ok(What::AddCard)
    }

    pub(super) fn add_cards(&mut self, step: Id, cards: &[(Id, NewCard)]) -> Result<What, Rejected> {
        let step = self.session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        let keyed = deck_order(self.session, step.id);
        let keys = keys_for(&keyed, keyed.len(), cards.len());
        for (card, order) in keys.others {
            self.put(card, "order", Value::text(order.as_str()));
        }
        for ((id, card), order) in cards.iter().zip(keys.own) {
            self.make_deck_card(*id, &step, card)?;
            self.put(*id, "order", Value::text(order.as_str()));
        }
        Ok(What::AddCards)
    }

    fn make_deck_card(&mut self, id: Id, step: &Step<'_>, card: &NewCard) -> Result<(), Rejected> {
        match card.trouble() {
            Some(Trouble::NoTitle) => return Err(Rejected::Empty),
            Some(Trouble::TooLong { limit }) => return Err(Rejected::TextTooLong { limit }),
            None => {}
        }
        self.make_card(id, step, &card.title)?;
        for (field, text) in [("kind", &card.kind), ("explanation", &card.explanation)] {
            if !text.is_empty() {
                self.put(id, field, Value::text(text));
            }
        }
        for tag in &card.tags {
            let field = Field::Owned(["tags/", tag].concat());
            self.set(id, &field, Value::Bool(true), &[]);
        }
        let Some(origin) = card.origin else { return Ok(()) };
        self.put(id, "origin", Value::Ref(origin));
        // A picture comes along where it is here, too.
        let picture = self.session.card(origin).and_then(|card| card.record.reference("picture"));
        if let Some(picture) = picture {
            self.put(id, "picture", Value::Ref(picture));
        }
        Ok(())
    }

    fn make_card(&mut self, card: Id, step: &Step<'_>, title: &str) -> Result<(), Rejected> {
        self.create(card)?;
        self.put(card, "step", Value::Ref(step.id));
        self.put(card, "title", Value::text(title));
        if !step.card_kind().is_empty() {
            self.put(card, "kind", Value::text(step.card_kind()));
        }
        Ok(())
    }

    /// Whether a group can have so many cards more of its own in a lane.
    pub(super) fn check_own(
        &self,
        step: &Step<'_>,
        group: Id,
        lane: Lane,
        coming: usize,
    ) -> Result<(), Rejected> {
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        if !step.allows_own_cards() {
            return Err(Rejected::NoOwnCards);
        }
        self.check_lane(step, group, lane, coming)
    }

    /// New cards belong where they are seen at once: first in the tray, last in a list.
    pub(super) fn lay_own(&mut self, cards: &[Id], step: &Step<'_>, group: Id, lane: Lane) {
        for card in cards {
            self.put(*card, "group", Value::Ref(group));
        }
        let others: Vec<(Order, Id)> = self.session.board(step.id, group).keyed(lane).cloned().collect();
        let at = if lane == Lane::Tray { 0 } else { others.len() };
        self.lay_among(&others, at, cards, group, lane);
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
        let step = self.session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        self.check_own(&step, group, lane, cards.len())?;
        for (card, from) in cards {
            self.copy_card(*card, *from, &step)?;
        }
        let cards: Vec<Id> = cards.iter().map(|(card, _)| *card).collect();
        self.lay_own(&cards, &step, group, lane);
        Ok(What::CopyCard)
    }

    fn copy_card(&mut self, card: Id, from: Id, step: &Step<'_>) -> Result<(), Rejected> {
        let original = self.session.card(from).ok_or(Rejected::Missing(Kind::Card))?;
        check_text(original.title())?;
        self.make_card(card, step, original.title())?;
        for (field, text) in [("kind", original.kind()), ("explanation", original.explanation())] {
            if !text.is_empty() {
                self.put(card, field, Value::text(text));
            }
        }
        if let Some(picture) = original.picture() {
            self.put(card, "picture", Value::Ref(picture));
        }
        self.put(card, "origin", Value::Ref(original.origin().unwrap_or(from)));
        Ok(())
    }
}

/// The deck of a step, each card with its key.
pub(super) fn deck_order(session: &Session, step: Id) -> Vec<(Order, Id)> {
    let keyed = |card: &Card<'_>| (Order::parse(card.order()).unwrap_or_default(), card.id);
    session.deck(step).iter().map(keyed).collect()
}

/// How many cards lie in no zone yet, so that they count for what a step may limit.
pub(super) fn coming(board: &Board, cards: &[Id]) -> usize {
    let is_coming = |card: &&Id| !matches!(board.spot(**card), Some((Lane::Zone(_), _)));
    cards.iter().filter(is_coming).count()
}
