//! The figures: what large sessions cost, as tables with the machine named.
//!
//! Only the parts between the marks are written; what else stands in the file stays.

mod browser;
mod native;
mod peers;
mod table;

use crate::root;
use crate::step::Outcome;
use std::fs;
use std::path::PathBuf;

const FILE: &str = "docs/benchmarks.md";
/// The parts with marks of their own in the file.
const PARTS: [&str; 4] = ["core", "storage", "drag", "peers"];
const EMPTY: [&str; 4] = [
    "# Benchmarks\n\n## Core, natively\n\n",
    "\n## In the browser\n\n### Sessions in and out of the database\n\n",
    "\n### Dragging, adding, memory\n\n",
    "\n### Beside others\n\n",
];

/// Measures one part, `core`, `storage`, `drag`, `peers` or `browser` for the last three, or everything, and writes the
/// tables. `None` if there is no such part.
pub fn bench(part: Option<&str>) -> Option<Outcome> {
    let parts = match part {
        None => PARTS.as_slice(),
        Some("browser") => &PARTS[1..],
        Some(part) => PARTS.iter().find(|name| **name == part).map(std::slice::from_ref)?,
    };
    Some(parts.iter().try_for_each(|part| {
        let table = if *part == "core" { native::measured()? } else { browser::measured(part)? };
        println!("\n{table}");
        write(part, &table)
    }))
}

/// Replaces what stands between the marks of this part.
fn write(part: &str, table: &str) -> Outcome {
    let [start, end] = marks(part);
    let path = root().join(FILE);
    let before = fs::read_to_string(&path).unwrap_or_else(|_| empty());
    let (head, rest) = before.split_once(&start).ok_or_else(|| format!("{FILE}: no line {start}"))?;
    let (_, tail) = rest.split_once(&end).ok_or_else(|| format!("{FILE}: no line {end}"))?;
    let text = [head, &start, "\n", table, &end, tail].concat();
    fs::write(&path, text).map_err(|error| format!("{FILE}: {error}"))
}

fn marks(part: &str) -> [String; 2] {
    [format!("<!-- {part}: cargo xtask bench writes from here -->"), format!("<!-- {part}: to here -->")]
}

fn empty() -> String {
    let sections = EMPTY.iter().zip(PARTS);
    sections.map(|(head, part)| [*head, &marks(part).join("\n"), "\n"].concat()).collect()
}

/// Where what was measured is kept until the next time.
fn home() -> Outcome<PathBuf> {
    let home = root().join("target/benches");
    fs::create_dir_all(&home).map_err(|error| format!("{}: {error}", home.display()))?;
    Ok(home)
}

/// Cores, processor and memory.
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
    format!("{cores} cores of {processor}{}", memory.unwrap_or_default())
}
