//! The figures: what large sessions cost, as a table with the machine named.
//!
//! Only the part between the marks is written; what else stands in the file stays.

use crate::root;
use crate::step::{Outcome, cargo, output, run, step};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FILE: &str = "docs/benchmarks.md";
const START: &str = "<!-- core: cargo xtask bench writes from here -->";
const END: &str = "<!-- core: to here -->";

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

/// Measures core and writes the table.
pub fn bench() -> Outcome {
    let home = root().join("target/benches");
    let log = home.join("log.txt");
    fs::create_dir_all(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    step("benchmarks of core", || measure(&home, &log))?;
    let printed = fs::read_to_string(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let table = table(&home, &printed)?;
    println!("\n{table}");
    let path = root().join(FILE);
    let before = fs::read_to_string(&path).unwrap_or_else(|_| empty());
    let (head, rest) = before.split_once(START).ok_or_else(|| format!("{FILE}: no line {START}"))?;
    let (_, tail) = rest.split_once(END).ok_or_else(|| format!("{FILE}: no line {END}"))?;
    let text = [head, START, "\n", &table, END, tail].concat();
    fs::write(&path, text).map_err(|error| format!("{FILE}: {error}"))
}

fn measure(home: &Path, log: &Path) -> Outcome {
    let printed = fs::File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
    let mut bench = cargo();
    bench.args(["bench", "--quiet", "--package", "samenbord-core", "--bench", "session"]);
    run(bench.env("CRITERION_HOME", home).stdout(printed))
}

fn empty() -> String {
    ["# Benchmarks\n\n## Core, natively\n\n", START, "\n", END, "\n\n## In the browser\n"].concat()
}

fn table(home: &Path, printed: &str) -> Outcome<String> {
    let mut table = machine() + "\n\n| what | median |\n|---|---:|\n";
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

/// Cores, processor, memory and compiler in one sentence.
fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let field = |file: &str, name: &str| {
        let text = fs::read_to_string(file).ok()?;
        let line = text.lines().find(|line| line.starts_with(name))?.split_once(':')?.1.trim().to_owned();
        Some(line)
    };
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let kilobytes =
        field("/proc/meminfo", "MemTotal").and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    let memory = kilobytes.map(|kilobytes| format!(", {:.0} GB of memory", kilobytes / 1_048_576.0));
    let compiler = output(Command::new("rustc").arg("--version")).unwrap_or_else(|| "rustc".to_owned());
    format!(
        "{cores} cores of {processor}{}, {compiler}, built for size (`opt-level = \"z\"`) as it ships.",
        memory.unwrap_or_default()
    )
}
