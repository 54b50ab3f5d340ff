//! The rows of a list: which of them move when its order changes, and of a long list, of which only the rows in sight are
//! mounted, where each row begins, from the heights that were measured and an estimate for the others.
//!
//! What this module never does: measure. Heights and offsets are pixels of the list's own content, and come in from the
//! page.

use crate::id::Id;
use std::collections::BTreeMap;
use std::ops::Range;

/// From so many cards on a list mounts only what is in sight: below it, mounting all costs less than scrolling does.
pub const LONG: usize = 200;

/// Rows mounted above and below what is in sight, so that a quick scroll shows no hole.
const SPARE: usize = 8;

/// A row nobody has measured yet, in pixels: a card with one line.
const USUAL: f64 = 56.0;

/// One long list.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    cards: Vec<Id>,
    /// Where each row begins; one more than there are cards, the last being where the list ends.
    starts: Vec<f64>,
    heights: BTreeMap<Id, f64>,
    /// Of a row that was not measured. It is taken from the first rows that were, and then stays: a list whose
    /// estimate wanders moves under the reader.
    estimate: Option<f64>,
    gap: f64,
}

impl Rows {
    /// A list without cards, `gap` pixels between its rows.
    pub fn new(gap: f64) -> Rows {
        Rows { cards: Vec::new(), starts: vec![0.0], heights: BTreeMap::new(), estimate: None, gap }
    }

    /// The cards are these now, in this order. What was measured stays, also of cards that are elsewhere now: a row that comes
    /// back as high as it was is not told anew.
    pub fn list(&mut self, cards: &[Id]) {
        self.cards = cards.to_vec();
        self.stack();
    }

    /// Rows were measured. Returns whether anything is elsewhere now.
    pub fn measured(&mut self, heights: impl IntoIterator<Item = (Id, f64)>) -> bool {
        let mut is_news = false;
        // A row that was taken away while it was measured has no height.
        for (card, height) in heights.into_iter().filter(|(_, height)| *height > 0.0) {
            is_news |= self.heights.insert(card, height) != Some(height);
        }
        if !is_news {
            return false;
        }
        if self.estimate.is_none() {
            let sum: f64 = self.heights.values().sum();
            self.estimate = Some(sum / self.heights.len() as f64);
        }
        self.stack();
        true
    }

    /// The list is of another width: every height is another.
    pub fn forget_heights(&mut self) {
        self.heights.clear();
        self.estimate = None;
    }

    pub fn cards(&self) -> &[Id] {
        &self.cards
    }

    /// The height of the whole list.
    pub fn end(&self) -> f64 {
        (self.starts.last().copied().unwrap_or(0.0) - self.gap).max(0.0)
    }

    /// Top and bottom of a row.
    pub fn span(&self, place: usize) -> Option<(f64, f64)> {
        Some((*self.starts.get(place)?, self.starts.get(place + 1)? - self.gap))
    }

    /// The row at this offset: the one that covers it, or the next.
    pub fn at(&self, offset: f64) -> usize {
        let ends = &self.starts[1..];
        ends.partition_point(|end| *end - self.gap <= offset).min(self.cards.len().saturating_sub(1))
    }

    /// The rows to mount for a window of `height` pixels from `offset` on.
    pub fn in_sight(&self, offset: f64, height: f64) -> Range<usize> {
        let first = self.at(offset).saturating_sub(SPARE);
        let last = (self.at(offset + height.max(0.0)) + 1 + SPARE).min(self.cards.len());
        first.min(last)..last
    }

    fn stack(&mut self) {
        let usual = self.estimate.unwrap_or(USUAL);
        let mut at = 0.0;
        self.starts.clear();
        self.starts.push(at);
        for card in &self.cards {
            at += self.heights.get(card).copied().unwrap_or(usual) + self.gap;
            self.starts.push(at);
        }
    }
}

/// What makes one order of rows of another, as few moves as can be: a row that moves or is new, and the row before which it
/// then lies, if not last. To be done in this order; rows that are only in `from` are taken away by whoever moves.
pub fn moves(from: &[Id], to: &[Id]) -> Vec<(Id, Option<Id>)> {
    let start = from.iter().zip(to).take_while(|(from, to)| from == to).count();
    let (from, to) = (&from[start..], &to[start..]);
    let end = from.iter().rev().zip(to.iter().rev()).take_while(|(from, to)| from == to).count();
    let (from, rest) = (&from[..from.len() - end], to.len() - end);
    let places: Vec<Option<usize>> =
        to[..rest].iter().map(|card| from.iter().position(|known| known == card)).collect();
    let stays = longest_rising(&places);
    let moving = (0..rest).rev().filter(|place| !stays[*place]);
    moving.map(|place| (to[place], to.get(place + 1).copied())).collect()
}

/// Marks a longest part of the numbers in which each is larger than the one before it (by patience sorting).
fn longest_rising(numbers: &[Option<usize>]) -> Vec<bool> {
    // The lowest number with which a part of each length ends, with its place; and what comes before each place.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; numbers.len()];
    for (place, number) in numbers.iter().enumerate() {
        let Some(number) = *number else { continue };
        let length = ends.partition_point(|(end, _)| *end < number);
        before[place] = length.checked_sub(1).map(|shorter| ends[shorter].1);
        match ends.get_mut(length) {
            Some(end) => *end = (number, place),
            None => ends.push((number, place)),
        }
    }
    let mut is_part = vec![false; numbers.len()];
    let mut at = ends.last().map(|(_, place)| *place);
    while let Some(place) = at {
        is_part[place] = true;
        at = before[place];
    }
    is_part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Kind;
    use proptest::prelude::*;

    fn cards(count: u128) -> Vec<Id> {
        (1..=count).map(|number| Id::new(Kind::Card, number)).collect()
    }

    fn rows(count: u128) -> Rows {
        let mut rows = Rows::new(8.0);
        rows.list(&cards(count));
        rows
    }

    #[test]
    fn rows_lie_under_each_other_with_a_gap_between() {
        let mut rows = rows(3);
        rows.measured([(cards(3)[1], 100.0)]);
        // The first measured row is the estimate for the others.
        assert_eq!(
            [0, 1, 2].map(|place| rows.span(place)),
            [Some((0.0, 100.0)), Some((108.0, 208.0)), Some((216.0, 316.0))]
        );
        assert_eq!((rows.span(3), rows.end()), (None, 316.0));
    }

    #[test]
    fn the_estimate_stays_when_more_is_measured() {
        let mut rows = rows(4);
        rows.measured([(cards(4)[0], 40.0)]);
        assert!(rows.measured([(cards(4)[1], 80.0)]));
        assert_eq!(rows.span(2), Some((136.0, 176.0)));
        assert!(!rows.measured([(cards(4)[1], 80.0), (cards(4)[2], 0.0)]), "nothing new");
    }

    #[test]
    fn a_card_keeps_its_height_in_another_place() {
        let mut rows = rows(3);
        rows.measured([(cards(3)[0], 40.0), (cards(3)[2], 90.0)]);
        let mut turned = cards(3);
        turned.reverse();
        rows.list(&turned);
        assert_eq!(rows.span(0), Some((0.0, 90.0)));
    }

    #[test]
    fn an_empty_list_has_no_rows() {
        let rows = Rows::new(8.0);
        assert_eq!((rows.end(), rows.in_sight(0.0, 500.0), rows.span(0)), (0.0, 0..0, None));
    }

    #[test]
    fn a_row_that_comes_back_is_as_high_as_it_was() {
        let mut rows = rows(3);
        rows.measured([(cards(3)[0], 40.0), (cards(3)[1], 90.0)]);
        rows.list(&cards(1));
        rows.list(&cards(3));
        assert_eq!(rows.span(1), Some((48.0, 138.0)));
    }

    fn order(names: &str) -> Vec<Id> {
        names.bytes().map(|name| Id::new(Kind::Card, name.into())).collect()
    }

    #[test]
    fn as_few_rows_move_as_can_be() {
        for (from, to, many) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("", "abc", 3),
            ("abc", "", 0),
            ("abcdef", "abdef", 0),
            ("abdef", "abcdef", 1),
            ("abcdef", "fabcde", 1),
            ("abcdef", "bcdefa", 1),
            ("abcdef", "cdefab", 2),
            ("abcdef", "efabcd", 2),
            ("abcdef", "badcfe", 3),
            ("abc", "xyz", 3),
        ] {
            assert_eq!(moves(&order(from), &order(to)).len(), many, "{from} to {to}");
        }
        assert_eq!(moves(&order("abc"), &order("axbc")), [(order("x")[0], Some(order("b")[0]))]);
        assert_eq!(moves(&order("abc"), &order("bca")), [(order("a")[0], None)]);
    }

    /// What a page does with them.
    fn moved(from: &[Id], to: &[Id]) -> Vec<Id> {
        let mut rows: Vec<Id> = from.iter().filter(|card| to.contains(card)).copied().collect();
        for (card, before) in moves(from, to) {
            rows.retain(|known| *known != card);
            let place = before.map_or(Some(rows.len()), |before| rows.iter().position(|row| *row == before));
            rows.insert(place.expect("the row before which it lies"), card);
        }
        rows
    }

    proptest! {
        #[test]
        fn moving_makes_one_order_of_the_other(
            from in Just(cards(12)).prop_shuffle(),
            to in Just(cards(12)).prop_shuffle(),
            (gone, new) in (0usize..12, 0usize..12),
        ) {
            let (from, to) = (&from[gone..], &to[new..]);
            prop_assert_eq!(moved(from, to), to);
        }

        #[test]
        fn every_row_in_sight_is_mounted_and_not_many_more(
            count in 0u128..2_000,
            heights in prop::collection::vec((0usize..2_000, 10.0f64..200.0), 0..60),
            offset in -100.0f64..200_000.0,
            height in 0.0f64..1_500.0,
        ) {
            let mut rows = rows(count);
            let all = cards(count);
            rows.measured(heights.into_iter().filter_map(|(place, height)| Some((*all.get(place)?, height))));
            let mounted = rows.in_sight(offset, height);
            for place in 0..all.len() {
                let (top, bottom) = rows.span(place).expect("a row");
                let is_seen = bottom > offset && top < offset + height;
                prop_assert!(!is_seen || mounted.contains(&place), "row {place} at {top} is missing in {mounted:?}");
            }
            // Even rows of 10 pixels fill the window, plus the spare ones.
            prop_assert!(mounted.len() <= 1_500 / 10 + 2 * SPARE + 2);
        }

        #[test]
        fn the_row_at_its_own_top_is_itself(count in 1u128..500, place in 0usize..500) {
            let rows = rows(count);
            let place = place % count as usize;
            let (top, bottom) = rows.span(place).expect("a row");
            prop_assert_eq!([rows.at(top), rows.at((top + bottom) / 2.0)], [place, place]);
        }
    }
}
