//! How far groups agree, with the formulas as they were published. What cannot be computed is `None`, never 0 or 1.
//!
//! A group's sort is one negotiated opinion, and six groups are not a sample: these numbers order cards and stand in an
//! appendix. They count what lies in a zone; what is put aside or still in the tray is not placed.

use super::{CardCount, StepCount};
use crate::id::Id;
use crate::sort::{set_of, sort_by};

/// How groups stand to each other over one card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// All in one zone.
    Agreed,
    /// All but one in one zone; on a scale the odd one beside it.
    Nearly,
    /// In many zones.
    Spread,
    /// In exactly two zones: on a scale not neighbours, without a scale each with two groups or more.
    Polarised,
}

impl Verdict {
    /// In the order in which a room wants to talk about them.
    pub const LEAST_AGREED: [Verdict; 4] =
        [Verdict::Polarised, Verdict::Spread, Verdict::Nearly, Verdict::Agreed];

    /// What files and hooks call it.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Agreed => "agreed",
            Verdict::Nearly => "nearly",
            Verdict::Spread => "spread",
            Verdict::Polarised => "polarised",
        }
    }
}

/// Krippendorff's α, with the number of values that can be paired.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    pub nominal: Option<f64>,
    /// Only where the zones are a scale.
    pub interval: Option<f64>,
    pub pairable: usize,
}

/// The measures over one step whose zones are a scale or not.
#[derive(Clone, Copy, Debug)]
pub struct Measures<'a> {
    count: &'a StepCount,
    is_scale: bool,
}

impl CardCount {
    /// Groups in each zone, in the order of the zones.
    pub fn numbers(&self) -> Vec<usize> {
        self.zones.iter().map(Vec::len).collect()
    }

    /// How many groups placed it.
    pub fn placed(&self) -> usize {
        self.zones.iter().map(Vec::len).sum()
    }

    /// The zone in which a group laid it, by its number.
    pub fn zone_of(&self, group: Id) -> Option<usize> {
        self.zones.iter().position(|groups| groups.contains(&group))
    }
}

impl<'a> Measures<'a> {
    pub fn new(count: &'a StepCount, is_scale: bool) -> Measures<'a> {
        Measures { count, is_scale }
    }

    /// The share of pairs of groups that agree: (Σ nₖ² − n) / (n (n − 1)). From two groups on.
    pub fn agreement(self, card: &CardCount) -> Option<f64> {
        let n = card.placed() as f64;
        let squares: f64 = card.numbers().into_iter().map(|k| (k * k) as f64).sum();
        (n >= 2.0).then(|| (squares - n) / (n * (n - 1.0)))
    }

    /// 1 − H / ln K with H = −Σ p ln p. From two groups and two zones on.
    pub fn entropy(self, card: &CardCount) -> Option<f64> {
        let (n, zones) = (card.placed() as f64, card.zones.len() as f64);
        let numbers = card.numbers();
        let shares = numbers.iter().filter(|k| **k > 0).map(|k| *k as f64 / n);
        let entropy: f64 = shares.map(|p| -p * p.ln()).sum();
        (n >= 2.0 && zones >= 2.0).then(|| 1.0 - entropy / zones.ln())
    }

    /// Ordered consensus on a scale (Tastle & Wierman 2007): 1 + Σ pₖ log₂(1 − |k − μ| / (K − 1)).
    pub fn ordered(self, card: &CardCount) -> Option<f64> {
        let width = card.zones.len().checked_sub(1).filter(|width| *width > 0)? as f64;
        let numbers = card.numbers();
        let n = card.placed() as f64;
        let share = |k: usize| numbers[k] as f64 / n;
        let mean: f64 = (0..numbers.len()).map(|k| share(k) * k as f64).sum();
        let part = |k: usize| share(k) * (1.0 - (k as f64 - mean).abs() / width).log2();
        let sum: f64 = (0..numbers.len()).filter(|k| numbers[*k] > 0).map(part).sum();
        (self.is_scale && n >= 2.0).then_some(1.0 + sum)
    }

    /// From two groups on.
    pub fn verdict(self, card: &CardCount) -> Option<Verdict> {
        let numbers = card.numbers();
        let n = card.placed();
        let used: Vec<usize> = (0..numbers.len()).filter(|k| numbers[*k] > 0).collect();
        let are_beside = |one: usize, other: usize| one.abs_diff(other) == 1;
        match used[..] {
            _ if n < 2 => None,
            [_] => Some(Verdict::Agreed),
            [one, other] => {
                let least = numbers[one].min(numbers[other]);
                let is_near = !self.is_scale || are_beside(one, other);
                let is_far = if self.is_scale { !are_beside(one, other) } else { least >= 2 };
                Some(match (n >= 3 && least == 1 && is_near, is_far) {
                    (true, _) => Verdict::Nearly,
                    (false, true) => Verdict::Polarised,
                    (false, false) => Verdict::Spread,
                })
            }
            _ => Some(Verdict::Spread),
        }
    }

    /// Krippendorff's α over the coincidences of all cards with two values or more; missing values are allowed.
    pub fn alpha(self) -> Alpha {
        let coincidences = self.coincidences();
        let apart = |c: usize, k: usize| if c == k { 0.0 } else { 1.0 };
        let squared = |c: usize, k: usize| (c as f64 - k as f64).powi(2);
        let pairable = self.count.cards.iter().map(CardCount::placed).filter(|n| *n >= 2).sum();
        Alpha {
            nominal: alpha(&coincidences, apart),
            interval: self.is_scale.then(|| alpha(&coincidences, squared)).flatten(),
            pairable,
        }
    }

    /// Fleiss' κ (1971): only where every card that anybody placed was placed by the same number of groups, two or more.
    pub fn kappa(self) -> Option<f64> {
        let cards: Vec<&CardCount> = self.count.cards.iter().filter(|card| card.placed() > 0).collect();
        let n = cards.first()?.placed();
        if n < 2 || cards.iter().any(|card| card.placed() != n) {
            return None;
        }
        let observed: f64 =
            cards.iter().filter_map(|card| self.agreement(card)).sum::<f64>() / cards.len() as f64;
        let all = (n * cards.len()) as f64;
        let share = |k: usize| cards.iter().map(|card| card.zones[k].len()).sum::<usize>() as f64 / all;
        let expected: f64 = (0..self.count.zones.len()).map(|k| share(k).powi(2)).sum();
        (expected < 1.0).then(|| (observed - expected) / (1.0 - expected))
    }

    /// For each two groups the share of the cards that both placed in different zones, in the order of the groups.
    pub fn distances(self) -> Vec<Vec<Option<f64>>> {
        let groups = &self.count.groups;
        groups.iter().map(|one| groups.iter().map(|other| self.distance(*one, *other)).collect()).collect()
    }

    /// Spencer's agreement of a category (2009): placements in it / (unique cards in it × groups that use it).
    pub fn category(self, zone: usize) -> Option<f64> {
        let laid = self.count.cards.iter().filter_map(|card| card.zones.get(zone));
        let laid: Vec<&Vec<Id>> = laid.filter(|groups| !groups.is_empty()).collect();
        let groups = set_of(laid.iter().flat_map(|groups| groups.iter().copied()));
        let placements: usize = laid.iter().map(|groups| groups.len()).sum();
        (placements > 0).then(|| placements as f64 / (laid.len() * groups.len()) as f64)
    }

    /// The group that is nearest to the others on average; of several the first.
    pub fn typical(self) -> Option<Id> {
        let means = self.means();
        means.into_iter().min_by(|one, other| one.1.total_cmp(&other.1)).map(|(group, _)| group)
    }

    /// The group that is furthest from the others on average; none of two groups, and none where several are equally far.
    pub fn outlier(self) -> Option<Id> {
        let mut means = self.means();
        sort_by(&mut means, |one, other| other.1.total_cmp(&one.1));
        match means[..] {
            [first, second, _, ..] if first.1 > second.1 => Some(first.0),
            _ => None,
        }
    }

    /// The mean distance of each group to the others it can be compared with.
    pub fn means(self) -> Vec<(Id, f64)> {
        let groups = &self.count.groups;
        let mean = |one: Id| {
            let others = groups.iter().filter(|other| **other != one);
            let distances: Vec<f64> = others.filter_map(|other| self.distance(one, *other)).collect();
            (!distances.is_empty()).then(|| distances.iter().sum::<f64>() / distances.len() as f64)
        };
        groups.iter().filter_map(|group| Some((*group, mean(*group)?))).collect()
    }

    /// The places of the cards from what divides the groups to what they agree on; what cannot be compared comes last.
    pub fn by_agreement(self) -> Vec<usize> {
        let cards = &self.count.cards;
        let rank = |place: &usize| {
            let card = &cards[*place];
            let verdict = self.verdict(card).map_or(Verdict::LEAST_AGREED.len(), |verdict| {
                Verdict::LEAST_AGREED.iter().position(|one| *one == verdict).unwrap_or(0)
            });
            (verdict, self.agreement(card).unwrap_or(1.0))
        };
        let mut places: Vec<usize> = (0..cards.len()).collect();
        sort_by(&mut places, |one, other| {
            let (one, other) = (rank(one), rank(other));
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
        });
        places
    }

    pub fn count(self) -> &'a StepCount {
        self.count
    }

    fn distance(self, one: Id, other: Id) -> Option<f64> {
        let both = |card: &CardCount| Some((card.zone_of(one)?, card.zone_of(other)?));
        let placed: Vec<(usize, usize)> = self.count.cards.iter().filter_map(both).collect();
        let apart = placed.iter().filter(|(one, other)| one != other).count();
        (!placed.is_empty()).then(|| apart as f64 / placed.len() as f64)
    }

    /// How often two values stand together on one card, each pair weighed by how many values the card has.
    fn coincidences(self) -> Vec<Vec<f64>> {
        let zones = self.count.zones.len();
        let mut matrix = vec![vec![0.0; zones]; zones];
        for card in self.count.cards.iter().filter(|card| card.placed() >= 2) {
            let (numbers, m) = (card.numbers(), card.placed() as f64);
            for (c, row) in matrix.iter_mut().enumerate() {
                for (k, cell) in row.iter_mut().enumerate() {
                    let others = numbers[k] as f64 - if c == k { 1.0 } else { 0.0 };
                    *cell += numbers[c] as f64 * others / (m - 1.0);
                }
            }
        }
        matrix
    }
}

/// α = 1 − (n − 1) Σ o δ / Σ n n δ (Krippendorff 2004). `None` where there is nothing that could differ.
fn alpha(coincidences: &[Vec<f64>], apart: impl Fn(usize, usize) -> f64) -> Option<f64> {
    let totals: Vec<f64> = coincidences.iter().map(|row| row.iter().sum()).collect();
    let n: f64 = totals.iter().sum();
    let over = |weight: &dyn Fn(usize, usize) -> f64| -> f64 {
        let pairs = (0..totals.len()).flat_map(|c| (0..totals.len()).map(move |k| (c, k)));
        pairs.map(|(c, k)| weight(c, k) * apart(c, k)).sum()
    };
    let observed = over(&|c, k| coincidences[c][k]);
    let expected = over(&|c, k| totals[c] * totals[k]);
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * observed / expected)
}
