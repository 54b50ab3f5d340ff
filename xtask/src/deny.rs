//! Whether other people's code in the program may be there: its licences, where it comes from, and holes that are known.

use crate::step::{Outcome, run, step};
use crate::tools;
use std::process::{Command, Stdio};

/// Fails for what `deny.toml` does not allow. The list of known holes is somewhere else, and cannot always be asked.
pub fn check() -> Outcome {
    let program = tools::cargo_deny()?;
    let deny = || {
        let mut command = Command::new(&program);
        command.current_dir(crate::root()).args(["--log-level", "error"]);
        command
    };
    step("licences and sources of other people's code", || {
        run(deny().args(["check", "bans", "licenses", "sources"]))
    })?;
    let fetch = deny().args(["fetch", "db"]).stdin(Stdio::null()).stderr(Stdio::null()).status();
    if fetch.is_ok_and(|status| status.success()) {
        return step("known holes in other people's code", || {
            run(deny().args(["--offline", "check", "advisories"]))
        });
    }
    println!("· advisories: not checked, because their list cannot be fetched from here");
    Ok(())
}
