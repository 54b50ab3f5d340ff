//! What the program costs in a real browser: storing large sessions, and dragging on large boards, alone and beside
//! boards made with other libraries.
//!
//! It prints lines `figure NAME VALUE…`, a value a round, which `cargo xtask bench` makes tables of; what could not be
//! measured has no line, and the reason is on stderr. It measures the release build in `dist` in headless Chromium and
//! judges nothing. The driver's own speed hardly counts: times are taken by the page's clock (`probe.js`), durations
//! and counts come from the browser.

mod drag;
mod figures;
mod peers;
mod probe;
mod sample;
mod scale;
mod storage;

use figures::Figures;
use probe::Probe;
use samenbord_e2e::Page;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::ExitCode;
use std::time::Duration;

/// The sentence says why something could not be measured.
type Outcome<T = ()> = Result<T, String>;

/// Figures that are measured one after another in one browser: the part they belong to, and what they are about.
struct Group {
    part: &'static str,
    name: &'static str,
    measure: fn(&Probe<'_>, &mut Figures) -> Outcome,
}

const fn group(
    part: &'static str,
    name: &'static str,
    measure: fn(&Probe<'_>, &mut Figures) -> Outcome,
) -> Group {
    Group { part, name, measure }
}

const GROUPS: [Group; 11] = [
    group("storage", "session-100", storage::small_session),
    group("storage", "session-10000", storage::large_session),
    group("storage", "first-save", storage::first_save),
    group("drag", "drag-100", drag::on_100),
    group("drag", "drag-1000", drag::on_1000),
    group("drag", "drag-10000", drag::on_10000),
    group("drag", "drag-five", drag::five_at_once),
    group("drag", "add", storage::adding),
    group("drag", "memory-1100", storage::memory_of_1100),
    group("drag", "memory-10000", storage::memory_of_10000),
    group("peers", "peers", peers::compared),
];

const USAGE: &str = "one argument: storage, drag, peers, or the name of one group of figures";

fn main() -> ExitCode {
    // Cargo adds an option of its own to those of a bench.
    let wished = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let wished = wished.unwrap_or_default();
    let groups: Vec<&Group> =
        GROUPS.iter().filter(|group| group.part == wished || group.name == wished).collect();
    if groups.is_empty() {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    }
    for group in groups {
        take(group);
    }
    ExitCode::SUCCESS
}

/// A group has a browser of its own, so that one that hangs takes no other figures with it.
fn take(group: &Group) {
    let mut figures = Figures::default();
    let told = catch_unwind(AssertUnwindSafe(|| {
        let page = Page::to_measure(group.name);
        let told = catch_unwind(AssertUnwindSafe(|| (group.measure)(&Probe::install(&page), &mut figures)));
        if !matches!(told, Ok(Ok(()))) {
            // It may be too busy to be asked to end, and would then take its time from what is measured next.
            page.crash_after(Duration::ZERO).over();
        }
        told.unwrap_or_else(|failure| resume_unwind(failure))
    }));
    match told {
        Ok(Ok(())) => {}
        Ok(Err(reason)) => eprintln!("{}: {reason}", group.name),
        // Whoever panicked has said why.
        Err(_) => eprintln!("{}: the browser could not be driven any further", group.name),
    }
    figures.print();
}
