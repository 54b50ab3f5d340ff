//! Long runs: the file reader against damaged files, the laws over many more histories, and browsers that are killed.

use crate::browsers;
use crate::site::{self, Profile};
use crate::step::{Outcome, cargo, run, step};

/// Histories for each law in a soak; a test run has about a hundred.
const CASES: u32 = 5_000;
const SOAK_MINUTES: f64 = 20.0;

/// Damaged files for so many minutes, drawn from the seed.
pub fn fuzz(minutes: f64, seed: u64, round: Option<u64>) -> Outcome {
    step(&format!("damaged files for {minutes} minutes, seed {seed}"), || {
        let mut fuzz = cargo();
        fuzz.args([
            "run",
            "--quiet",
            "--profile",
            "fuzz",
            "--package",
            "samenbord-core",
            "--example",
            "fuzz",
            "--",
        ]);
        fuzz.args(["--minutes", &minutes.to_string(), "--seed", &seed.to_string()]);
        if let Some(round) = round {
            fuzz.args(["--round", &round.to_string()]);
        }
        run(&mut fuzz)
    })
}

/// Everything that takes too long for `cargo xtask test`.
pub fn soak(seed: u64) -> Outcome {
    step(&format!("the laws over {CASES} histories each"), || {
        let mut test = cargo();
        test.args(["test", "--quiet", "--profile", "fuzz", "--package", "samenbord-core", "--test", "laws"]);
        run(test.env("PROPTEST_CASES", CASES.to_string()))
    })?;
    fuzz(SOAK_MINUTES, seed, None)?;
    kills(seed)
}

/// Kills of each browser while somebody works; a test run has five.
const KILLS: u32 = 100;

/// Everything that a page had shown as saved is there after its browser was killed.
fn kills(seed: u64) -> Outcome {
    browsers::install_missing()?;
    site::build_if_changed(Profile::Release)?;
    step(&format!("{KILLS} kills of each browser, seed {seed}"), || {
        let mut test = cargo();
        test.args(["test", "--package", "samenbord-e2e", "--test", "stories", "--", "kill::", "--nocapture"]);
        test.args(["--test-threads", "1"]);
        run(test.env("SAMENBORD_KILLS", KILLS.to_string()).env("SAMENBORD_SEED", seed.to_string()))
    })
}
