//! Where it lands: zone first, then the gap between two cards.
//!
//! Work per call grows with the number of zones and the logarithm of the number of cards.

use super::cards::{Claims, Handful};
use super::effect::{DropTarget, Focus, Place, Refusal, Slot};
use super::geometry::{Geometry, ItemBox, Point, Room, ZoneBox};
use crate::id::Id;

/// In a gutter a zone draws cards from this far, in pixels: wider than any gutter, narrower than a zone.
const REACH: f64 = 48.0;

/// How far past the middle of a card the pointer must be before the slot changes, in pixels: a hand trembles less.
pub(super) const HYSTERESIS: f64 = 6.0;

/// A gap in a list by its number: `gap` cards lie above it. Only good for the geometry it was found in; it is
/// lost (`None`) when another geometry does not know the neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aim<Z> {
    pub zone: Z,
    pub gap: Option<usize>,
}

/// Where the lead of a hand lies: `place` cards above it, and from `start` to `end` only cards of the same hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Home<Z> {
    zone: Z,
    place: usize,
    start: usize,
    end: usize,
}

impl<Z: Copy + Eq> Home<Z> {
    pub(super) fn aim(self) -> Aim<Z> {
        Aim { zone: self.zone, gap: Some(self.place) }
    }

    /// Whether nothing but cards of the same hand lies between the aim and the lead.
    pub(super) fn is_at(&self, aim: Aim<Z>) -> bool {
        aim.zone == self.zone && aim.gap.is_some_and(|gap| gap >= self.start && gap <= self.end)
    }
}

impl<Z: Copy + Eq> Geometry<Z> {
    /// The gap that a pointer means, given the one it meant before.
    pub(super) fn aim(&self, at: Point, last: Option<Aim<Z>>) -> Option<Aim<Z>> {
        if !self.view.contains(at) {
            return None;
        }
        let zone = self.zone_for(at, last)?;
        let last = last.filter(|last| last.zone == zone.zone).and_then(|last| last.gap);
        Some(Aim { zone: zone.zone, gap: Some(zone.gap_at(at.y, last)) })
    }

    pub(super) fn home(&self, cards: &Handful) -> Option<Home<Z>> {
        let (zone, place) = self.find_card(cards.lead)?;
        let is_other = |item: &ItemBox| !cards.contains(item.card);
        let start = zone.items.iter().take(place).rposition(is_other).map_or(0, |other| other + 1);
        let others = zone.items.iter().skip(place).position(is_other);
        let end = others.map_or(zone.items.len(), |by| place + by);
        Some(Home { zone: zone.zone, place, start, end })
    }

    /// How many cards need room in a limited zone, because they lie in none.
    pub(super) fn coming(&self, cards: &Handful) -> u32 {
        let is_in = |card: Id| self.find_card(card).is_some_and(|(zone, _)| zone.is_limited());
        cards.all.iter().filter(|card| !is_in(**card)).count() as u32
    }

    /// Whether the cards lie in the slot already, side by side and in their order.
    pub(super) fn lie_in(&self, slot: Slot<Z>, cards: &Handful, held: &Claims) -> bool {
        let Some(zone) = self.zone(slot.zone) else { return false };
        let places: Option<Vec<usize>> = cards.all.iter().map(|card| zone.place_of(*card)).collect();
        let is_in = |place: &usize| zone.slot(*place, held) == slot;
        places.is_some_and(|places| places.is_sorted() && places.iter().all(is_in))
    }

    /// The gap that a slot means here; its number is unknown if both neighbours left the zone.
    pub(super) fn find(&self, slot: &Slot<Z>) -> Option<Aim<Z>> {
        let zone = self.zone(slot.zone)?;
        let number = |card: Option<Id>| zone.place_of(card?);
        let gap = match (slot.after, slot.before) {
            // Nobody lay there: whoever came since comes after.
            (None, None) => Some(0),
            (after, before) => number(before).or_else(|| number(after).map(|above| above + 1)),
        };
        Some(Aim { zone: slot.zone, gap })
    }

    /// What lies at the aim for so many cards that need room. Held cards are no neighbours.
    pub(super) fn target(&self, aim: Option<Aim<Z>>, coming: u32, held: &Claims) -> DropTarget<Z> {
        let Some((zone, gap)) = aim.and_then(|aim| Some((self.zone(aim.zone)?, aim.gap?))) else {
            return DropTarget::Nowhere;
        };
        match zone.refusal(coming) {
            Some(why) => DropTarget::Refused { zone: zone.zone, why },
            None => DropTarget::Slot { slot: zone.slot(gap, held), line: zone.line(gap, held) },
        }
    }

    /// The place to say for the first of the cards when they are dropped at the aim.
    pub(super) fn place(&self, aim: Option<Aim<Z>>, cards: &Handful) -> Option<Place<Z>> {
        let aim = aim?;
        let zone = self.zone(aim.zone)?;
        let is_other = |item: &&ItemBox| !cards.contains(item.card);
        let others = |items: usize| zone.items.iter().take(items).filter(is_other).count();
        let of = others(zone.items.len()) + cards.all.len();
        Some(Place { zone: zone.zone, position: others(aim.gap?) + 1, of })
    }

    /// The place to say for the lead where it lies.
    pub(super) fn place_of(&self, home: Option<Home<Z>>) -> Option<Place<Z>> {
        let Home { zone, place, .. } = home?;
        Some(Place { zone, position: place + 1, of: self.zone(zone)?.items.len() })
    }

    /// Who gets the focus when the card goes: the next in its list, else the zone.
    pub(super) fn heir(&self, card: Id) -> Option<Focus<Z>> {
        let (zone, place) = self.find_card(card)?;
        let next = zone.items.get(place + 1);
        Some(next.map_or(Focus::Zone(zone.zone), |item| Focus::Card(item.card)))
    }

    fn zone_for(&self, at: Point, last: Option<Aim<Z>>) -> Option<&ZoneBox<Z>> {
        self.zone_under(at).or_else(|| self.nearest(at)).or_else(|| self.zone(last?.zone))
    }

    fn nearest(&self, at: Point) -> Option<&ZoneBox<Z>> {
        let distance = |zone: &ZoneBox<Z>| zone.rect.distance_squared(at);
        let near = self.zones.iter().filter(|zone| distance(zone) <= REACH * REACH);
        near.min_by(|one, other| distance(one).total_cmp(&distance(other)))
    }
}

impl<Z: Copy> ZoneBox<Z> {
    /// The gap at a height in client pixels. The last gap stays as long as no middle is passed by enough.
    pub(super) fn gap_at(&self, y: f64, last: Option<usize>) -> usize {
        let y = self.content_y(y);
        let Some(last) = last else {
            return self.middles_before(y, |middle, y| middle < y);
        };
        let surely_passed = self.middles_before(y, |middle, y| middle + HYSTERESIS <= y);
        let perhaps_passed = self.middles_before(y, |middle, y| middle - HYSTERESIS < y);
        last.max(surely_passed).min(perhaps_passed)
    }

    pub(super) fn slot(&self, gap: usize, held: &Claims) -> Slot<Z> {
        let card = |place: usize| self.items.get(place).map(|item| item.card);
        let (after, before) = (self.above(gap, held).and_then(card), self.below(gap, held).and_then(card));
        Slot { zone: self.zone, after, before }
    }

    /// The number of the nearest card above the gap that nobody holds.
    pub(super) fn above(&self, gap: usize, held: &Claims) -> Option<usize> {
        (0..gap.min(self.items.len())).rev().find(|place| self.is_free(*place, held))
    }

    /// The number of the nearest card below the gap that nobody holds.
    pub(super) fn below(&self, gap: usize, held: &Claims) -> Option<usize> {
        (gap..self.items.len()).find(|place| self.is_free(*place, held))
    }

    /// Why it does not take so many cards that need room.
    pub(super) fn refusal(&self, coming: u32) -> Option<Refusal> {
        match self.room {
            Room::Limited { free, most } if coming > free => Some(Refusal::Full { most }),
            _ => None,
        }
    }

    fn is_free(&self, place: usize, held: &Claims) -> bool {
        self.items.get(place).is_some_and(|item| !held.contains(item.card))
    }

    /// Halfway between the card above and what comes under it. It hangs on the slot alone, so that the line does
    /// not jump from one side of the dragged card's own place to the other.
    fn line(&self, gap: usize, held: &Claims) -> f64 {
        let above = self.above(gap, held);
        let under = self.items.get(above.map_or(0, |place| place + 1));
        match (above.and_then(|place| self.items.get(place)), under) {
            (Some(above), Some(under)) => (above.end + under.start) / 2.0,
            (Some(above), None) => above.end,
            (None, Some(under)) => under.start / 2.0,
            (None, None) => 0.0,
        }
    }

    /// Heading and footer count as the edge of the list that is on the screen: what is scrolled away is no target.
    /// The edge has the width of the hysteresis, so that even the smallest last card can be passed.
    fn content_y(&self, y: f64) -> f64 {
        let seen = y.min(self.list.bottom + HYSTERESIS).max(self.list.top - HYSTERESIS);
        seen - self.list.top + self.scroll.at
    }

    fn middles_before(&self, y: f64, before: impl Fn(f64, f64) -> bool) -> usize {
        self.items.partition_point(|item| before((item.start + item.end) / 2.0, y))
    }
}
