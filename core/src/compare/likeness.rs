//! Which cards go together: those that the same groups laid in one zone.

use super::{Measures, Tree};

/// With more cards than this each pair would take too long to look at, and nobody reads the rows by likeness.
const MOST_CARDS: usize = 1_500;

impl Measures<'_> {
    /// Of the groups that placed both cards, the share that laid them in one zone.
    pub fn likeness(self, one: usize, other: usize) -> Option<f64> {
        likeness(&self.zones_of(one), &self.zones_of(other))
    }

    /// The places of the cards, those that go together beside each other. Cards that no group placed both are apart.
    pub fn by_likeness(self) -> Vec<usize> {
        let many = self.count().cards.len();
        if many > MOST_CARDS {
            return (0..many).collect();
        }
        let zones: Vec<Vec<Option<usize>>> = (0..many).map(|card| self.zones_of(card)).collect();
        let pairs = (0..many).flat_map(|one| (one + 1..many).map(move |other| (one, other)));
        let apart = |(one, other): (usize, usize)| 1.0 - likeness(&zones[one], &zones[other]).unwrap_or(0.0);
        Tree::of(many, pairs.map(apart).collect()).order()
    }

    /// The zone in which each group laid a card.
    fn zones_of(self, card: usize) -> Vec<Option<usize>> {
        let count = self.count();
        count.groups.iter().map(|group| count.cards[card].zone_of(*group)).collect()
    }
}

fn likeness(one: &[Option<usize>], other: &[Option<usize>]) -> Option<f64> {
    let both = one.iter().zip(other).filter_map(|(one, other)| Some((*one)? == (*other)?));
    let (mut same, mut all) = (0_u32, 0_u32);
    for is_same in both {
        all += 1;
        same += u32::from(is_same);
    }
    (all > 0).then(|| f64::from(same) / f64::from(all))
}
