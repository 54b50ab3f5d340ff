//! `samenbord`: sessions from the command line, for people who keep many of them and for scripts.
//!
//! What this program never does: decide. It reads files, calls core and prints; a file that was refused leaves nothing
//! behind, and no session is written over that holds something the new one does not.

mod arguments;
mod check;
mod compare;
mod export;
mod files;
mod import;
mod merge;
mod reasons;
mod words;

use arguments::{Action, Request};
use std::process::ExitCode;
use words::Words;

/// Exit codes: 0 fine, 1 refused with the reason on stderr, 2 the command line itself was wrong.
const REFUSED: u8 = 1;
const USAGE: u8 = 2;

/// The sentences that say why nothing was done, one a file.
type Outcome<T = ()> = Result<T, Vec<String>>;

fn main() -> ExitCode {
    let language = words::from_environment(|name| std::env::var(name).ok());
    match arguments::read(lexopt::Parser::from_env(), language) {
        Ok(Request { action, words }) => finish(run(action, words), words),
        Err(message) => {
            eprintln!("samenbord: {message}");
            ExitCode::from(USAGE)
        }
    }
}

fn run(action: Action, words: Words) -> Outcome {
    match action {
        Action::Help(topic) => print(words.help(topic)),
        Action::Version => print(concat!("samenbord ", env!("CARGO_PKG_VERSION"), "\n")),
        Action::Check { files } => check::check(&files, words),
        Action::Merge { files, out, add_groups } => merge::merge(&files, &out, add_groups, words),
        Action::Compare { file, step, as_json } => compare::compare(&file, step.as_deref(), as_json, words),
        Action::Export { file, to, out } => export::export(&file, to, &out, words),
        Action::Import { file, out } => import::import(&file, &out, words),
        Action::Schema => print(&samenbord_core::file::schema().pretty()),
    }
}

fn finish(outcome: Outcome, words: Words) -> ExitCode {
    let Err(reasons) = outcome else { return ExitCode::SUCCESS };
    for reason in reasons {
        eprintln!("{}: {reason}", words.both("geweigerd", "refused"));
    }
    ExitCode::from(REFUSED)
}

/// Writes to the terminal; a reader that has heard enough (`| head`) is no failure.
fn print(text: &str) -> Outcome {
    use std::io::{ErrorKind, Write};
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(vec![error.to_string()]),
        _ => Ok(()),
    }
}
