//! Logical time: who wrote, and what a copy has seen. Wall-clock time never decides an order.

use crate::id::{decode64, encode64};
use crate::sort::sort_by_key;
use std::fmt;

/// One opening of one session in one window. Drawn at random at the edge and never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub u64);

impl Writer {
    pub fn parse(text: &str) -> Option<Writer> {
        decode64(text).map(Writer)
    }
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&encode64(self.0))
    }
}

/// Numbers stay exact in a JavaScript number, so that scripts can read them.
pub const HIGHEST_N: u64 = 1 << 53;

/// A copy may run ahead of ours by at most this much, so that one bad file cannot use up the numbers for everybody.
pub const LARGEST_LEAP: u64 = 1 << 32;

/// Names one edit. The higher dot wins: first by `n`, then by writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    pub n: u64,
    pub writer: Writer,
}

/// The highest `n` seen from each writer.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seen(Vec<(Writer, u64)>);

impl Seen {
    pub fn covers(&self, dot: Dot) -> bool {
        self.highest_of(dot.writer) >= dot.n
    }

    pub fn highest_of(&self, writer: Writer) -> u64 {
        self.0.binary_search_by_key(&writer, |entry| entry.0).map_or(0, |place| self.0[place].1)
    }

    pub fn highest(&self) -> u64 {
        self.0.iter().map(|entry| entry.1).max().unwrap_or(0)
    }

    pub fn add(&mut self, dot: Dot) {
        match self.0.binary_search_by_key(&dot.writer, |entry| entry.0) {
            Ok(place) => self.0[place].1 = self.0[place].1.max(dot.n),
            Err(place) => {
                // Most records have one writer.
                if self.0.is_empty() {
                    self.0.reserve_exact(1);
                }
                self.0.insert(place, (dot.writer, dot.n));
            }
        }
    }

    /// Adds many at once, in any order.
    pub fn add_all(&mut self, dots: impl IntoIterator<Item = Dot>) {
        self.0.extend(dots.into_iter().map(|dot| (dot.writer, dot.n)));
        // The highest of each writer first, so that it is the one that stays.
        sort_by_key(&mut self.0, |(writer, n)| (*writer, std::cmp::Reverse(*n)));
        self.0.dedup_by_key(|entry| entry.0);
        self.0.shrink_to_fit();
    }

    /// The maximum of both, writer by writer.
    pub fn join(&mut self, other: &Seen) {
        for dot in other.dots() {
            self.add(dot);
        }
    }

    /// The last dot of every writer, in the order of the writers.
    pub fn dots(&self) -> impl Iterator<Item = Dot> + '_ {
        self.0.iter().map(|&(writer, n)| Dot { n, writer })
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Dot> for Seen {
    fn from_iter<I: IntoIterator<Item = Dot>>(dots: I) -> Seen {
        let mut seen = Seen::default();
        seen.add_all(dots);
        seen
    }
}

/// A writer at work: gives out dots that are above everything the session has seen and above its own last.
#[derive(Clone, Copy, Debug)]
pub struct Pen {
    writer: Writer,
    issued: u64,
}

impl Pen {
    pub fn new(writer: Writer) -> Pen {
        Pen { writer, issued: 0 }
    }

    pub fn writer(&self) -> Writer {
        self.writer
    }

    /// The next dot, above `highest`, the largest `n` the session holds.
    pub fn next(&mut self, highest: u64) -> Dot {
        self.issued = self.issued.max(highest) + 1;
        Dot { n: self.issued, writer: self.writer }
    }

    /// Whether a copy carries edits under this pen's name that it never made. The window then takes a new writer:
    /// two edits under one dot could hide each other.
    pub fn is_borrowed_by(&self, seen: &Seen) -> bool {
        seen.highest_of(self.writer) > self.issued
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pen_stays_above_the_session_and_itself() {
        let mut pen = Pen::new(Writer(7));
        let numbers = [0, 0, 10, 3].map(|highest| pen.next(highest).n);
        assert_eq!(numbers, [1, 2, 11, 12]);
    }

    #[test]
    fn a_pen_notices_that_its_name_was_used() {
        let mut pen = Pen::new(Writer(7));
        let own = pen.next(0);
        assert!(!pen.is_borrowed_by(&Seen::from_iter([own])));
        assert!(pen.is_borrowed_by(&Seen::from_iter([Dot { n: 2, ..own }])));
    }
}
