//! One step of a task: its name and how long it took, so that nobody has to wonder what a quiet terminal is doing.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The sentence of a failure is for the person at the terminal.
pub type Outcome<T = ()> = Result<T, String>;

/// Runs one step and prints how it ended and how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let start = Instant::now();
    let outcome = work();
    let mark = if outcome.is_ok() { '✓' } else { '✗' };
    println!("{mark} {name}  {}", seconds(start.elapsed()));
    outcome
}

/// Runs a program with its output on this terminal; a failure names the whole command.
pub fn run(command: &mut Command) -> Outcome {
    let status =
        command.stdin(Stdio::null()).status().map_err(|error| refused(command, &error.to_string()))?;
    if status.success() { Ok(()) } else { Err(refused(command, &status.to_string())) }
}

/// What a program printed, or nothing if it is not there or failed.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// `cargo`, the one that runs this program.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(crate::root());
    command
}

fn refused(command: &Command, reason: &str) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    format!("{}: {reason}", words.join(" "))
}

fn seconds(time: Duration) -> String {
    if time < Duration::from_secs(10) {
        format!("{:.1} s", time.as_secs_f32())
    } else {
        format!("{} s", time.as_secs())
    }
}
