//! Moving cards without a pointer: the keys hold a card or a selection and carry its gap up, down and from zone to zone.

use super::cards::{Claims, Handful};
use super::effect::{Edge, Effect, Notice, Refusal};
use super::ending::End;
use super::geometry::{Geometry, ZoneBox};
use super::held::Held;
use super::input::{Direction, Hand};
use super::landing::Aim;
use super::machine::Machine;
use crate::id::Id;

/// What a step comes to.
#[derive(Clone, Debug, PartialEq)]
struct Step<Z> {
    to: Result<Aim<Z>, Edge>,
    /// The zones it passed over, since they take no card.
    passed: Vec<(Z, Refusal)>,
}

impl<Z: Copy + Eq> Machine<Z> {
    /// A card in another hand stays there; what the keys held before goes back.
    pub(super) fn lift_by_keys(&mut self, card: Id, effects: &mut Vec<Effect<Z>>) {
        if self.holder(card).is_none() {
            self.end(Hand::Keys, End::Cancelled, effects);
            self.lift(Hand::Keys, card, None, effects);
        }
    }

    /// Nothing happens before the board is measured.
    pub(super) fn step_by_keys(&mut self, direction: Direction, effects: &mut Vec<Effect<Z>>) {
        let Some(geometry) = &self.geometry else { return };
        let keys = self.hands.iter_mut().find(|held| held.hand == Hand::Keys);
        let Some(drag) = keys.and_then(Held::drag_mut) else { return };
        let Some(aim) = drag.aim else { return };
        let step = geometry.step(aim, drag.coming, direction, &self.claimed);
        if let Ok(to) = step.to {
            drag.aim = Some(to);
        }
        let notices = step.notices(geometry, &drag.cards);
        effects.extend(notices.map(|notice| Effect::Announce { hand: Hand::Keys, notice }));
        self.show_targets(effects);
    }
}

impl<Z: Copy + Eq> Step<Z> {
    /// First the zones that refuse, then where the card is now. An edge behind a zone that refuses is not worth
    /// saying: the refusal is the reason.
    fn notices(&self, geometry: &Geometry<Z>, cards: &Handful) -> impl Iterator<Item = Notice<Z>> {
        let stepped = |place| Notice::Stepped { cards: cards.clone(), place };
        let result = match self.to {
            Ok(to) => geometry.place(Some(to), cards).map(stepped),
            Err(edge) => self.passed.is_empty().then_some(Notice::Edge(edge)),
        };
        let refused =
            |(zone, why): &(Z, Refusal)| Notice::Refused { cards: cards.clone(), zone: *zone, why: *why };
        self.passed.iter().map(refused).chain(result)
    }
}

impl<Z: Copy + Eq> Geometry<Z> {
    fn step(&self, from: Aim<Z>, coming: u32, direction: Direction, held: &Claims) -> Step<Z> {
        let within = |to| Step { to, passed: Vec::new() };
        match direction {
            Direction::Up => within(self.step_up(from, held).ok_or(Edge::Top)),
            Direction::Down => within(self.step_down(from, held).ok_or(Edge::Bottom)),
            Direction::Left => self.step_aside(from, coming, self.right_to_left, held),
            Direction::Right => self.step_aside(from, coming, !self.right_to_left, held),
        }
    }

    fn step_up(&self, from: Aim<Z>, held: &Claims) -> Option<Aim<Z>> {
        let gap = self.zone(from.zone)?.above(from.gap?, held)?;
        Some(Aim { gap: Some(gap), ..from })
    }

    fn step_down(&self, from: Aim<Z>, held: &Claims) -> Option<Aim<Z>> {
        let passed = self.zone(from.zone)?.below(from.gap?, held)?;
        Some(Aim { gap: Some(passed + 1), ..from })
    }

    /// To the next zone with room, at the same position as far as its list is long enough.
    fn step_aside(&self, from: Aim<Z>, coming: u32, forward: bool, held: &Claims) -> Step<Z> {
        let mut passed = Vec::new();
        for zone in self.zones_beyond(from.zone, forward) {
            match zone.refusal(coming) {
                Some(why) => passed.push((zone.zone, why)),
                None => {
                    let gap = zone.gap_below(self.others_above(from, held), held);
                    return Step { to: Ok(Aim { zone: zone.zone, gap: Some(gap) }), passed };
                }
            }
        }
        Step { to: Err(if forward { Edge::LastZone } else { Edge::FirstZone }), passed }
    }

    /// The zones after or before this one, the nearest first.
    fn zones_beyond(&self, key: Z, forward: bool) -> Vec<&ZoneBox<Z>> {
        let here = self.zones.iter().position(|zone| zone.zone == key).unwrap_or(0);
        if forward {
            self.zones.iter().skip(here + 1).collect()
        } else {
            self.zones.iter().take(here).rev().collect()
        }
    }

    fn others_above(&self, aim: Aim<Z>, held: &Claims) -> usize {
        let items = self.zone(aim.zone).map_or(&[][..], |zone| &zone.items);
        items.iter().take(aim.gap.unwrap_or(0)).filter(|item| !held.contains(item.card)).count()
    }
}

impl<Z: Copy> ZoneBox<Z> {
    /// The gap that has so many cards above it that nobody holds.
    fn gap_below(&self, others: usize, held: &Claims) -> usize {
        let free = self.items.iter().enumerate().filter(|(_, item)| !held.contains(item.card));
        free.map(|(place, _)| place).nth(others).unwrap_or(self.items.len())
    }
}
