//! Pictures of numbers, as inline SVG that takes its colours from the page: in the results, in the report, on the big screen.
//!
//! What this module never does: count, or know a session. Each picture gets plain numbers and words, has a title and a
//! description that says every number of it, and stands beside a table of the same numbers.

mod bars;
mod heat_map;
mod strip;
mod timeline;
mod verdict;

pub use bars::{Bars, Part};
pub use heat_map::{HeatMap, Row};
pub use strip::{Share, Strip};
pub use timeline::{Mark, Timeline};
pub use verdict::{verdict_chip, verdict_word};

/// A share of the width, as SVG takes it.
fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// Pieces of one bar: for each where it begins and how wide it is, in hundredths of the width.
fn pieces(counts: impl Iterator<Item = usize> + Clone) -> Vec<(f64, f64)> {
    let whole: usize = counts.clone().sum();
    let mut before = 0;
    let piece = |count: usize| {
        let begin = percent(before, whole);
        before += count;
        (begin, percent(count, whole))
    };
    counts.map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn pieces_fill_the_bar() {
        assert_eq!(pieces([1, 0, 3].into_iter()), [(0.0, 25.0), (25.0, 0.0), (25.0, 75.0)]);
        assert_eq!(pieces([0, 0].into_iter()), [(0.0, 0.0), (0.0, 0.0)]);
        assert_eq!(pieces(std::iter::empty()), []);
    }
}
