//! Writes the worker that keeps a build on a device: it has to know every file of it, and under which name.

use crate::parts::{names, short_hash};
use crate::step::Outcome;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The worker's own name never changes: browsers ask for it again to see whether there is a newer build.
const WORKER: &str = "offline.js";
/// Where its text is, with places for what only a build knows.
const SOURCE: &str = "src/browser/offline.js";

/// Puts the worker into a site that is otherwise finished.
pub fn deliver(site: &Path) -> Outcome {
    let source = crate::root().join(SOURCE);
    let source = fs::read_to_string(&source).map_err(|error| format!("{SOURCE}: {error}"))?;
    let mut names = names(site)?;
    names.retain(|name| name != WORKER);
    names.sort();
    let to = site.join(WORKER);
    let text = filled(&source, &names, &fingerprint(site, &names)?)?;
    fs::write(&to, text).map_err(|error| format!("{}: {error}", to.display()))
}

fn filled(source: &str, names: &[String], fingerprint: &str) -> Outcome<String> {
    let program = names.iter().find(|name| name.starts_with("app-") && name.ends_with(".js"));
    let program = program.ok_or("trunk built no program")?;
    // The page is asked for as people do; a server may answer its file's name with another address.
    let kept = names.iter().map(|name| if name == "index.html" { "./" } else { name });
    let kept: Vec<String> = kept.map(|name| format!("{name:?}")).collect();
    let places = [
        ("BUILD_NAME", format!("samenbord-{fingerprint}")),
        ("PROGRAM_NAME", program.clone()),
        ("FILE_NAMES", format!("[{}]", kept.join(", "))),
    ];
    places.iter().try_fold(source.to_owned(), |text, (place, value)| match text.matches(place).count() {
        1 => Ok(text.replace(place, value)),
        _ => Err(format!("{SOURCE} needs the word {place} once")),
    })
}

/// Another one for every other content of any file.
fn fingerprint(site: &Path, names: &[String]) -> Outcome<String> {
    let mut all = Vec::new();
    for name in names {
        let path = site.join(name);
        let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        all.extend_from_slice(name.as_bytes());
        all.extend_from_slice(&Sha256::digest(bytes));
    }
    Ok(short_hash(&all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_names_the_build_its_program_and_its_files() {
        let source = "BUILD_NAME PROGRAM_NAME FILE_NAMES";
        let names = ["app-1.js", "app-1_bg.wasm", "index.html"].map(str::to_owned);
        let text = filled(source, &names, "ab").unwrap();
        assert_eq!(text, "samenbord-ab app-1.js [\"app-1.js\", \"app-1_bg.wasm\", \"./\"]");
        assert!(filled("BUILD_NAME PROGRAM_NAME", &names, "ab").is_err(), "a place is missing");
        assert!(filled(source, &names[1..], "ab").is_err(), "there is no program");
    }
}
