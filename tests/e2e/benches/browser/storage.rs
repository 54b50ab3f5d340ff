//! Sessions of different sizes in and out of the database, what adding cards costs, and what is held in memory.

use crate::Outcome;
use crate::figures::{Figures, rounds};
use crate::probe::Probe;
use crate::sample::Sample;
use serde_json::Value;

/// How many cards are there before the others come, and how many come.
const THERE: usize = 100;
const ADDED: usize = 1_000;
/// Adding has its budget with a processor this many times slower.
const SLOWER: u32 = 4;

pub fn small_session(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    let cards = 100;
    opening(probe, figures, cards)?;
    editing(probe, figures, cards)
}

/// What may take longest is last, so that the rest has been measured by then.
pub fn large_session(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    let cards = 10_000;
    opening(probe, figures, cards)?;
    for _ in rounds() {
        let export = probe.ask("bench.export()")?;
        figures.add(format!("export-{cards}"), number(&export, "time"));
        figures.add("export-size", number(&export, "size"));
        probe.ask("bench.rest()")?;
    }
    editing(probe, figures, cards)
}

/// Leaves the board of the session open.
fn opening(probe: &Probe<'_>, figures: &mut Figures, cards: usize) -> Outcome {
    let sample = Sample::of(1, cards);
    probe.import(sample)?;
    for _ in rounds() {
        figures.add(format!("open-{cards}"), probe.open(sample, 1)?);
    }
    Ok(())
}

fn editing(probe: &Probe<'_>, figures: &mut Figures, cards: usize) -> Outcome {
    for _ in rounds() {
        let edit = probe.ask("bench.edit()")?;
        for (name, part) in
            [("edit", "all"), ("storing", "storing"), ("rows", "rows"), ("letters", "letters")]
        {
            figures.add(format!("{name}-{cards}"), number(&edit, part));
        }
        probe.ask("bench.rest()")?;
    }
    Ok(())
}

pub fn first_save(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    for round in rounds() {
        let (shown, stored) = probe.import(Sample::of(round, 10_000))?;
        figures.add("import-10000", shown);
        figures.add("first-save-10000", stored);
    }
    Ok(())
}

/// The group's cards of another step are copied to this one; the control is a board made by hand, in the same round.
pub fn adding(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    let sample = Sample { number: 1, first: ADDED, second: THERE };
    probe.import(sample)?;
    for _ in rounds() {
        probe.start("blank.html");
        let plain = slowly(probe, &format!("bench.plain({THERE}, {ADDED})"))?;
        probe.open(sample, 2)?;
        let ours = slowly(probe, "bench.add()")?;
        probe.ask("bench.undo()")?;
        figures.add("add-plain", plain);
        figures.add("add-ours", ours);
        figures.add("add-ratio", ours / plain);
    }
    Ok(())
}

pub fn slowly(probe: &Probe<'_>, expression: &str) -> Outcome<f64> {
    probe.slow(SLOWER);
    let time = probe.ask(expression);
    probe.slow(1);
    time?.as_f64().ok_or_else(|| format!("{expression} gave no time"))
}

pub fn memory_of_1100(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    memory(probe, figures, THERE + ADDED)
}

pub fn memory_of_10000(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    memory(probe, figures, 10_000)
}

fn memory(probe: &Probe<'_>, figures: &mut Figures, cards: usize) -> Outcome {
    let sample = Sample::of(1, cards);
    probe.import(sample)?;
    for _ in rounds() {
        probe.open(sample, 1)?;
        let (heap, wasm) = probe.memory();
        figures.add(format!("heap-{cards}"), heap);
        figures.add(format!("wasm-{cards}"), wasm);
        figures.add(format!("memory-{cards}"), heap + wasm);
    }
    Ok(())
}

fn number(answer: &Value, name: &str) -> f64 {
    answer[name].as_f64().unwrap_or(f64::NAN)
}
