//! Samenbord beside boards made with other libraries, one table.

use super::table::{Figures, Unit};
use crate::peers::PEERS;
use std::fmt::Write as _;

/// The beginning of a figure's name, the head of its column, its unit.
const COLUMNS: [(&str, &str, Unit); 8] = [
    ("wire", "on the wire until usable, brotli 11", Unit::Kilobytes),
    ("first", "first card there, 100 cards, cold", Unit::Milliseconds),
    ("add", "1,000 cards more on a board of 100", Unit::Milliseconds),
    ("times", "the same, × plain DOM", Unit::Times),
    ("layouts-100", "layouts in a drag with its drop, 100 cards", Unit::Count),
    ("layouts-1000", "the same, 1,000 cards", Unit::Count),
    ("drop", "drop to paint, 1,000 cards", Unit::Milliseconds),
    ("memory", "memory of JavaScript and wasm, 1,100 cards", Unit::Bytes),
];

pub(super) fn table(figures: &Figures) -> String {
    let mut table =
        "The processor is slowed 4×. Every round goes over all boards before the next begins.\n\n| |"
            .to_owned();
    for (_, head, _) in COLUMNS {
        let _ = write!(table, " {head} |");
    }
    table += &["\n|---|", &"---:|".repeat(COLUMNS.len()), "\n"].concat();
    let ours = ("ours", "**Samenbord**".to_owned());
    let others = PEERS.iter().map(|peer| (peer.name, peer.made_with()));
    for (name, words) in [ours].into_iter().chain(others) {
        let _ = write!(table, "| {words} |");
        for (figure, _, unit) in COLUMNS {
            let _ = write!(table, " {} |", figures.shown(&[figure, "-", name].concat(), unit));
        }
        table += "\n";
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_board_has_a_row_and_what_could_not_be_measured_a_dash() {
        let figures = Figures::read(
            "figure wire-ours 190000\nfigure drop-plain 40 42 44\nfigure layouts-100-dnd-kit 19\n",
        );
        let table = table(&figures);
        for line in [
            "| **Samenbord** | 190.0 KB | — | — | — | — | — | — | — |",
            "| plain DOM by hand | — | — | — | — | — | — | 42.0 ms (40.0–44.0 ms) | — |",
            "| dnd-kit 6.3.1 + React 19.3.1 | — | — | — | — | 19 | — | — | — |",
        ] {
            assert!(table.lines().any(|other| other == line), "{line}\n{table}");
        }
    }
}
