//! The figures of a group, round by round.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Times repeat badly on a machine that does something else besides; the median of so many is steady.
const ROUNDS: usize = 7;
/// No round of a figure begins after so long: some take minutes, and fewer of them must do.
const LONGEST: Duration = Duration::from_secs(180);

/// The rounds of a figure, at least one.
pub fn rounds() -> impl Iterator<Item = usize> {
    rounds_within(LONGEST)
}

/// The same for figures of which a round takes long.
pub fn rounds_within(longest: Duration) -> impl Iterator<Item = usize> {
    let start = Instant::now();
    (0..ROUNDS).take_while(move |round| *round == 0 || start.elapsed() < longest)
}

#[derive(Default)]
pub struct Figures(BTreeMap<String, Vec<f64>>);

impl Figures {
    /// One round more of a figure.
    pub fn add(&mut self, name: impl Into<String>, value: f64) {
        self.0.entry(name.into()).or_default().push(value);
    }

    /// A line for each figure; rounds that were measured before something failed count.
    pub fn print(&self) {
        for (name, rounds) in &self.0 {
            let rounds: Vec<String> = rounds.iter().map(|value| format!("{value:.3}")).collect();
            println!("figure {name} {}", rounds.join(" "));
        }
    }
}
