//! The cards of one step for one group, lane by lane, kept in order as records change.
//!
//! A board holds nothing that is not in the records: it can always be built anew.

use crate::id::Id;
use crate::placement::{Lane, Order};
use crate::sort::{map_of, sort};
use std::collections::{BTreeMap, BTreeSet};

/// Where a card lies and its key there.
pub type Spot = (Lane, Order);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    spots: BTreeMap<Id, Spot>,
    lanes: BTreeMap<Lane, BTreeSet<(Order, Id)>>,
    /// The stack of each card that has one.
    stacks: BTreeMap<Id, Box<str>>,
}

impl Board {
    pub fn new(cards: impl IntoIterator<Item = (Id, Spot)>) -> Board {
        let mut board = Board::default();
        for (card, spot) in cards {
            board.set(card, Some(spot));
        }
        board
    }

    pub fn spot(&self, card: Id) -> Option<&Spot> {
        self.spots.get(&card)
    }

    pub fn lane(&self, lane: Lane) -> impl DoubleEndedIterator<Item = Id> + '_ {
        self.keyed(lane).map(|(_, card)| *card)
    }

    /// The cards of a lane with their keys.
    pub fn keyed(&self, lane: Lane) -> impl DoubleEndedIterator<Item = &(Order, Id)> + '_ {
        self.lanes.get(&lane).into_iter().flatten()
    }

    pub fn count(&self, lane: Lane) -> usize {
        self.lanes.get(&lane).map_or(0, BTreeSet::len)
    }

    pub fn cards(&self) -> impl Iterator<Item = (Id, &Spot)> + '_ {
        self.spots.iter().map(|(card, spot)| (*card, spot))
    }

    pub fn lanes(&self) -> impl Iterator<Item = Lane> + '_ {
        self.lanes.iter().filter(|(_, cards)| !cards.is_empty()).map(|(lane, _)| *lane)
    }

    /// The stack a card belongs to. Whether others of it lie in the same lane is another question.
    pub fn stack(&self, card: Id) -> Option<&str> {
        self.stacks.get(&card).map(|stack| &**stack)
    }

    /// The cards that lie on top of each other with this one, the top one first; a card in no stack lies alone.
    pub fn pile(&self, card: Id) -> Vec<Id> {
        match (self.stack(card), self.spot(card)) {
            (Some(stack), Some((lane, _))) => {
                self.lane(*lane).filter(|other| self.stack(*other) == Some(stack)).collect()
            }
            _ => vec![card],
        }
    }

    /// Every stack of two cards or more, by its top card.
    pub fn piles(&self) -> BTreeMap<Id, Vec<Id>> {
        let mut named: BTreeMap<(Lane, &str), Vec<(&Order, Id)>> = BTreeMap::new();
        for (card, stack) in &self.stacks {
            if let Some((lane, order)) = self.spot(*card) {
                named.entry((*lane, stack)).or_default().push((order, *card));
            }
        }
        let several = named.into_values().filter(|cards| cards.len() > 1);
        let ordered = several.map(|mut cards| {
            sort(&mut cards);
            cards.into_iter().map(|(_, card)| card).collect::<Vec<Id>>()
        });
        map_of(ordered.filter_map(|cards| Some((*cards.first()?, cards))))
    }

    /// The cards of a lane that are seen: of each stack only the top one, which is the first of it.
    pub fn tops(&self, lane: Lane) -> Vec<Id> {
        let mut seen = BTreeSet::new();
        self.lane(lane).filter(|card| self.stack(*card).is_none_or(|stack| seen.insert(stack))).collect()
    }

    /// Says which stack a card belongs to, and tells whether that is new.
    pub fn set_stack(&mut self, card: Id, stack: Option<&str>) -> bool {
        let before = match stack {
            Some(stack) => self.stacks.insert(card, stack.into()),
            None => self.stacks.remove(&card),
        };
        before.as_deref() != stack
    }

    /// The same board without what is left of lanes that are empty.
    pub(crate) fn tidy(&self) -> Board {
        let spots = self.cards().map(|(card, spot)| (card, spot.clone()));
        Board { stacks: self.stacks.clone(), ..Board::new(spots) }
    }

    /// Puts a card where it lies now, or takes it off, and returns the lanes that are different.
    pub fn set(&mut self, card: Id, spot: Option<Spot>) -> BTreeSet<Lane> {
        let before = match &spot {
            Some(spot) => self.spots.insert(card, spot.clone()),
            None => self.spots.remove(&card),
        };
        if before == spot {
            return BTreeSet::new();
        }
        let mut different = BTreeSet::new();
        if let Some((lane, order)) = before {
            self.lanes.entry(lane).or_default().remove(&(order, card));
            different.insert(lane);
        }
        if let Some((lane, order)) = spot {
            self.lanes.entry(lane).or_default().insert((order, card));
            different.insert(lane);
        }
        different
    }
}
