//! Pictures of numbers, as inline SVG that takes its colours from the page: in the results, in the report, on the big screen.
//!
//! What this module never does: count, or know a session. Each picture gets plain numbers and words, has a title and a
//! description that says every number of it, and stands beside a table of the same numbers. Where its pieces lie is in
//! `core::chart`, because files have the same pictures.

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
fn share(share: f64) -> String {
    format!("{:.3}%", share * 100.0)
}
