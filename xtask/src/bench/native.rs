//! What core costs by itself, natively.

use super::{home, machine};
use crate::step::{Outcome, cargo, output, run, step};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each bench of core measures, in the order of the table.
const BENCHES: [(&str, &str); 9] = [
    ("open-10000", "open a file of 10,000 cards"),
    ("join-10000", "join it into a session that has half of it and went on"),
    ("open-8x500", "open eight files of 500 cards"),
    ("join-8x500", "join those eight"),
    ("title-100", "one title in a session of 100 cards"),
    ("title-10000", "one title in a session of 10,000 cards"),
    ("move-100", "one move on a board of a session of 100 cards"),
    ("move-10000", "one move on a board of a session of 10,000 cards"),
    ("export-10000", "export 10,000 cards"),
];

/// Measures core and returns its table.
pub(super) fn measured() -> Outcome<String> {
    let home = home()?;
    let log = home.join("log.txt");
    step("benchmarks of core", || measure(&home, &log))?;
    let printed = fs::read_to_string(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    table(&home, &printed)
}

fn measure(home: &Path, log: &Path) -> Outcome {
    let printed = fs::File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
    let mut bench = cargo();
    bench.args(["bench", "--quiet", "--package", "samenbord-core", "--bench", "session"]);
    run(bench.env("CRITERION_HOME", home).stdout(printed))
}

fn table(home: &Path, printed: &str) -> Outcome<String> {
    let compiler = output(Command::new("rustc").arg("--version")).unwrap_or_else(|| "rustc".to_owned());
    let mut table = format!(
        "{}, {compiler}, built for size (`opt-level = \"z\"`) as it ships.\n\n| what | median |\n|---|---:|\n",
        machine()
    );
    for (name, what) in BENCHES {
        let _ = writeln!(table, "| {what} | {} |", duration(median(&home.join(name))?));
    }
    let size = printed.lines().find_map(|line| line.strip_prefix("figure export-size ")?.parse::<f64>().ok());
    let size = size.ok_or("the bench did not say how large the export is")?;
    let _ = writeln!(table, "| size of that export | {:.1} MB, {:.0} bytes a card |", size / 1e6, size / 1e4);
    Ok(table)
}

/// Nanoseconds, from what criterion left.
fn median(bench: &Path) -> Outcome<f64> {
    let path: PathBuf = bench.join("new/estimates.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let after = |text: &str, key: &str| text.split_once(key).map(|(_, rest)| rest.to_owned());
    let number = after(&text, "\"median\":").and_then(|rest| after(&rest, "\"point_estimate\":"));
    let number = number.and_then(|rest| rest.split([',', '}']).next()?.trim().parse().ok());
    number.ok_or_else(|| format!("{}: no median", path.display()))
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        n if n < 1e3 => format!("{n:.0} ns"),
        n if n < 1e6 => format!("{:.1} µs", n / 1e3),
        n if n < 1e9 => format!("{:.1} ms", n / 1e6),
        n => format!("{:.2} s", n / 1e9),
    }
}
