//! The cards of one step for one group, lane by lane, kept in order as records change.
//!
//! A board holds nothing that is not in the records: it can always be built anew.

use crate::id::Id;
use crate::placement::{Lane, Order};
use std::collections::{BTreeMap, BTreeSet};

/// Where a card lies and its key there.
pub type Spot = (Lane, Order);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    spots: BTreeMap<Id, Spot>,
    lanes: BTreeMap<Lane, BTreeSet<(Order, Id)>>,
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
