//! A long run against the file reader: `cargo xtask fuzz --minutes N [--seed S]`.
//!
//! Any bytes are refused or they open; never a panic, never more memory than [`TIMES`] the file plus [`PLUS`], and what was
//! refused changes nothing. What opens comes back byte for byte, alone and joined with the undamaged session.
//!
//! Every round draws from the seed and its own number, so `--seed S --round N` does one round again.

mod bytes;
mod check;
mod hostile;
mod seeds;
mod tree;

use check::Verdict;
use peak_alloc::PeakAlloc;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What opening a file may take: so many times its size, and so many bytes more.
const TIMES: usize = 8;
const PLUS: usize = 64 << 20;

/// A file that breaks a rule is left here, under the folder the program runs in.
const FINDINGS: &str = "target/fuzz";

/// Draws the same numbers for the same seed (SplitMix64; Steele, Lea & Flood 2014).
pub struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below `limit`, which is above zero.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

struct Options {
    time: Duration,
    seed: u64,
    only: Option<u64>,
}

fn main() -> ExitCode {
    let Some(options) = options() else {
        eprintln!("fuzz --minutes N [--seed S] [--round N]");
        return ExitCode::from(2);
    };
    println!("seed {}", options.seed);
    // A panic is caught and told with its round; the hook would print each a second time.
    std::panic::set_hook(Box::new(|_| {}));
    let seeds = seeds::all();
    let start = Instant::now();
    let mut tally = Tally::default();
    let mut round = options.only.unwrap_or(0);
    while options.only.is_none_or(|only| only == round) && start.elapsed() < options.time {
        if let Err(reason) = one_round(&seeds, options.seed, round, &mut tally) {
            eprintln!("seed {} round {round}: {reason}", options.seed);
            return ExitCode::FAILURE;
        }
        round += 1;
    }
    println!(
        "{round} files: {} opened, {} refused; the most memory was {}",
        tally.opened,
        tally.refused,
        tally.worst()
    );
    ExitCode::SUCCESS
}

fn options() -> Option<Options> {
    let mut options = Options { time: Duration::from_secs(60), seed: 1, only: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        match name.as_str() {
            "--minutes" => options.time = Duration::from_secs_f64(value.parse::<f64>().ok()? * 60.0),
            "--seed" => options.seed = value.parse().ok()?,
            "--round" => options.only = Some(value.parse().ok()?),
            _ => return None,
        }
    }
    Some(options)
}

#[derive(Default)]
struct Tally {
    opened: usize,
    refused: usize,
    /// Of the file that came nearest to what is allowed: its size and what opening it took.
    size: usize,
    peak: usize,
}

impl Tally {
    fn note(&mut self, size: usize, peak: usize) {
        if peak * allowed(self.size) > self.peak * allowed(size) {
            (self.size, self.peak) = (size, peak);
        }
    }

    fn worst(&self) -> String {
        let part = 100 * self.peak / allowed(self.size);
        format!("{} KB for a file of {} KB, {part} % of what is allowed", self.peak >> 10, self.size >> 10)
    }
}

fn allowed(size: usize) -> usize {
    TIMES * size + PLUS
}

fn one_round(seeds: &[seeds::Seed], seed: u64, round: u64, tally: &mut Tally) -> Result<(), String> {
    let mut draw = Draw(seed ^ round.wrapping_mul(0xA076_1D64_78BD_642F));
    let from = draw.pick(seeds);
    let file = match draw.below(100) {
        0 => hostile::file(&mut draw),
        1..45 => bytes::mutate(from.text.as_bytes(), seeds, &mut draw),
        _ => tree::mutate(&from.json, &mut draw).into_bytes(),
    };
    let (checked, peak) = measured(|| catch_unwind(AssertUnwindSafe(|| check::open(&file))));
    let verdict = match checked {
        Err(panic) => Err(format!("panicked while opening: {}", words(&*panic))),
        Ok(_) if peak > allowed(file.len()) => {
            Err(format!("opening {} bytes took {peak} bytes of memory", file.len()))
        }
        Ok(opened) => catch_unwind(AssertUnwindSafe(|| check::survives(opened, &from.session)))
            .unwrap_or_else(|panic| Err(format!("panicked: {}", words(&*panic)))),
    };
    tally.note(file.len(), peak);
    match verdict {
        Ok(Verdict::Opened) => tally.opened += 1,
        Ok(Verdict::Refused) => tally.refused += 1,
        Err(reason) => return Err(format!("{reason}; the file is {}", keep(&file, seed, round))),
    }
    Ok(())
}

/// What the work returned, and how much memory it took at the same time.
fn measured<T>(work: impl FnOnce() -> T) -> (T, usize) {
    MEMORY.reset_peak_usage();
    let before = MEMORY.current_usage();
    let result = work();
    (result, MEMORY.peak_usage().saturating_sub(before))
}

fn words(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without words")
}

fn keep(file: &[u8], seed: u64, round: u64) -> String {
    let path = format!("{FINDINGS}/seed-{seed}-round-{round}.json");
    match std::fs::create_dir_all(FINDINGS).and_then(|()| std::fs::write(&path, file)) {
        Ok(()) => path,
        Err(error) => format!("lost ({error})"),
    }
}
