//! What the program costs in headless Chromium, as it ships. The measuring itself is in `tests/e2e/benches/browser`.

use super::table::{Budget, Figures, Unit};
use super::{home, machine, peers};
use crate::browsers::{self, Browser};
use crate::site::{self, Profile};
use crate::step::{Outcome, cargo, output, run, step};
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

/// A figure by its name, in words, with what was promised of it.
type Row = (&'static str, &'static str, Unit, Budget);

const STORAGE: [Row; 14] = [
    (
        "open-100",
        "open a board of 100 cards from the database, from the navigation until it is painted",
        Unit::Milliseconds,
        Budget::None,
    ),
    ("open-10000", "the same with 10,000 cards", Unit::Milliseconds, Budget::AtMost(1_000.0, 450.0)),
    (
        "import-10000",
        "open a file of 10,000 cards, until its session is shown",
        Unit::Milliseconds,
        Budget::None,
    ),
    ("first-save-10000", "save that session for the first time", Unit::Milliseconds, Budget::None),
    (
        "edit-100",
        "one move on a board of 100 cards, from the click until it is saved",
        Unit::Milliseconds,
        Budget::None,
    ),
    ("edit-10000", "the same with 10,000 cards", Unit::Milliseconds, Budget::None),
    ("storing-100", "of that, from the first transaction: 100 cards", Unit::Milliseconds, Budget::None),
    ("storing-10000", "the same with 10,000 cards", Unit::Milliseconds, Budget::None),
    ("rows-100", "rows written for it: 100 cards", Unit::Count, Budget::None),
    ("rows-10000", "the same with 10,000 cards", Unit::Count, Budget::Like("rows-100")),
    ("letters-100", "characters in those rows: 100 cards", Unit::Count, Budget::None),
    ("letters-10000", "the same with 10,000 cards", Unit::Count, Budget::None),
    (
        "export-10000",
        "export 10,000 cards, from the click until the file is made",
        Unit::Milliseconds,
        Budget::AtMost(150.0, 60.0),
    ),
    ("export-size", "size of that file", Unit::Bytes, Budget::None),
];

const OTHERS: [Row; 9] = [
    (
        "add-ours",
        "1,000 cards more on a board of 100: the button that copies a step's cards, until they are painted, 4× slower",
        Unit::Milliseconds,
        Budget::None,
    ),
    (
        "add-plain",
        "the same by hand: plain DOM, four columns, a title and a handle a card",
        Unit::Milliseconds,
        Budget::None,
    ),
    ("add-ratio", "ours to plain DOM, round by round", Unit::Times, Budget::AtMost(1.2, 0.9)),
    (
        "memory-1100",
        "memory of JavaScript and wasm, a board of 1,100 cards",
        Unit::Bytes,
        Budget::AtMost(8e6, 5e6),
    ),
    ("heap-1100", "of that, JavaScript", Unit::Bytes, Budget::None),
    ("wasm-1100", "of that, wasm", Unit::Bytes, Budget::None),
    (
        "memory-10000",
        "memory of JavaScript and wasm, a board of 10,000 cards",
        Unit::Bytes,
        Budget::AtMost(30e6, 20e6),
    ),
    ("heap-10000", "of that, JavaScript", Unit::Bytes, Budget::None),
    ("wasm-10000", "of that, wasm", Unit::Bytes, Budget::None),
];

/// The boards that are dragged on, as their figures' names end.
const BOARDS: [(&str, &str); 4] = [
    ("100", "100 cards"),
    ("1000", "1,000 cards"),
    ("10000", "10,000 cards"),
    ("five", "1,000 cards, five fingers"),
];

/// What is measured on each board, and on which of them the budget counts.
const DRAGS: [(Row, &[&str]); 12] = [
    (("over16", "frames over 16.7 ms in a drag", Unit::Count, Budget::None), &[]),
    (
        ("over33", "frames over 33 ms in a drag", Unit::Count, Budget::AtMost(0.0, 0.0)),
        &["100", "1000", "10000", "five"],
    ),
    (("longest", "longest frame", Unit::Milliseconds, Budget::None), &[]),
    (("lift", "lifting: press and first moves", Unit::Milliseconds, Budget::None), &[]),
    (("script", "script a move", Unit::Milliseconds, Budget::None), &[]),
    (("style", "style a move", Unit::Milliseconds, Budget::None), &[]),
    (("layout", "layout a move", Unit::Milliseconds, Budget::None), &[]),
    (
        ("work", "main thread a move, 1×", Unit::Milliseconds, Budget::AtMost(4.5, 3.9)),
        &["100", "1000", "10000"],
    ),
    (
        ("layouts", "layouts in a drag with its drop", Unit::Count, Budget::AtMost(4.0, 1.0)),
        &["100", "1000", "10000"],
    ),
    (("styles", "style recalculations in it", Unit::Count, Budget::None), &[]),
    (("drop", "drop to paint", Unit::Milliseconds, Budget::AtMost(40.0, 32.0)), &["1000"]),
    (("drop-full", "drop to paint, 1×", Unit::Milliseconds, Budget::None), &[]),
];

/// Measures a part in the browser and returns its tables.
pub(super) fn measured(part: &str) -> Outcome<String> {
    browsers::install_missing()?;
    site::build_if_changed(Profile::Release)?;
    let log = home()?.join(["browser-", part, ".txt"].concat());
    step(&format!("benchmarks in Chromium: {part}"), || {
        let printed = fs::File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
        let mut bench = cargo();
        // What is measured is the site; the program that drives the browser need not be quick.
        bench.args([
            "bench",
            "--quiet",
            "--profile",
            "dev",
            "--package",
            "samenbord-e2e",
            "--bench",
            "browser",
        ]);
        run(bench.args(["--", part]).stdout(printed))
    })?;
    let printed = fs::read_to_string(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let figures = Figures::read(&printed);
    if figures.is_empty() {
        return Err(format!("nothing of {part} could be measured"));
    }
    let tables = match part {
        "storage" => list(&figures, &STORAGE),
        "peers" => peers::table(&figures),
        _ => drags(&figures),
    };
    Ok([introduction(&figures), tables].concat())
}

fn introduction(figures: &Figures) -> String {
    let version =
        Browser::Chromium.program().ok().and_then(|program| output(Command::new(program).arg("--version")));
    let version = version.unwrap_or_else(|| "Chromium".to_owned());
    let version: Vec<&str> = version.split(' ').take(2).collect();
    format!(
        "{}, {} without a window, the release build in `dist`. Medians of up to {} rounds, with the lowest and the \
         highest; — could not be measured; ✗ misses the budget of the first version.\n\n",
        machine(),
        version.join(" "),
        figures.most_rounds()
    )
}

fn list(figures: &Figures, rows: &[Row]) -> String {
    let mut table = "| what | median | first version | goal |\n|---|---:|---:|---:|\n".to_owned();
    for &(name, what, unit, budget) in rows {
        let [first, goal] = budget.shown(unit);
        let _ = writeln!(table, "| {what} | {} | {first} | {goal} |", judged(figures, name, unit, budget));
    }
    table
}

fn drags(figures: &Figures) -> String {
    let mut table = "A drag goes from the tray over every zone in 60 moves, one a frame; with five fingers from all lanes at \
                     once, on a digiboard. The processor is slowed 4× but where 1× is said.\n\n| what |"
        .to_owned();
    for (_, words) in BOARDS {
        let _ = write!(table, " {words} |");
    }
    table += " first version | goal |\n|---|---:|---:|---:|---:|---:|---:|\n";
    for ((name, what, unit, budget), counts_for) in DRAGS {
        let _ = write!(table, "| {what} |");
        for (board, _) in BOARDS {
            let budget = if counts_for.contains(&board) { budget } else { Budget::None };
            let _ = write!(table, " {} |", judged(figures, &[name, "-", board].concat(), unit, budget));
        }
        let [first, goal] = budget.shown(unit);
        let _ = writeln!(table, " {first} | {goal} |");
    }
    [table, "\n".into(), list(figures, &OTHERS)].concat()
}

fn judged(figures: &Figures, name: &str, unit: Unit, budget: Budget) -> String {
    let mark = if figures.keeps(name, budget) == Some(false) { " ✗" } else { "" };
    figures.shown(name, unit) + mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_misses_its_budget_is_marked_and_what_is_not_there_has_a_dash() {
        let figures = Figures::read(
            "figure over33-100 0 1 0\nfigure over33-10000 2 3 4\nfigure drop-100 90 95 99\nfigure drop-1000 90 95 99\n\
             figure add-ratio 1.1\nfigure memory-1100 38600000\n",
        );
        let tables = drags(&figures);
        for line in [
            "| frames over 33 ms in a drag | 0 (0–1) | — | 3 (2–4) ✗ | — | 0 | 0 |",
            "| drop to paint | 95.0 ms (90.0–99.0 ms) | 95.0 ms (90.0–99.0 ms) ✗ | — | — | 40.0 ms | 32.0 ms |",
            "| ours to plain DOM, round by round | 1.10 × | 1.20 × | 0.90 × |",
        ] {
            assert!(tables.lines().any(|other| other == line), "{line}\n{tables}");
        }
    }
}
