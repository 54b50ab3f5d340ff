//! How heavy the first load is: every file the page names, compressed the way a good server would.

mod pieces;

use crate::parts;
use crate::step::Outcome;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

/// What a page may weigh when it is opened first, in bytes of brotli 11, by the parts that it needs. The pages that are
/// not under the goal yet may weigh a little more than their lightest version so far, so that they only come down.
const PAGES: [(&str, &[&str], usize); 3] = [
    ("home", &["home"], GOAL),
    ("board", &["session"], 452 * 1024),
    ("report", &["session", "harvest"], 1005 * 1024),
];
/// What a page is to weigh.
const GOAL: usize = 200 * 1024;
/// What the worker that makes files may weigh; it is fetched when somebody first wants one.
const WORKER: usize = 380 * 1024;
/// Named in the page and not loaded with it: a phone asks for it when somebody puts the program on its home screen.
const LATER_ICON: &str = "apple-touch-icon.png";
/// The page names them switched off: each comes with the part of the program that it is called after.
const LATER_STYLES: [&str; 2] = ["session-", "harvest-"];
/// Brotli's strongest setting, and the window that goes with it.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

struct Weight {
    name: String,
    raw: usize,
    compressed: usize,
}

/// Prints what the modules of the last build are made of, and then what the pages weigh; fails above what they may.
pub fn report(dist: &Path) -> Outcome {
    for module in parts::modules()? {
        let name = module.file_name().unwrap_or_default().to_string_lossy();
        let wasm = fs::read(&module).map_err(|error| format!("{}: {error}", module.display()))?;
        let largest = pieces::largest(&wasm).map_err(|error| format!("{name}: {error}"))?;
        println!(
            "\n{:>10}            the largest crates and functions in {name}, before the optimiser",
            "bytes"
        );
        print!("{largest}");
    }
    check(dist)
}

/// Prints what the first load of each page of `dist` weighs, file by file, and fails above what it may.
pub fn check(dist: &Path) -> Outcome {
    let (later, first): (Vec<String>, Vec<String>) = first_load(dist)?
        .into_iter()
        .partition(|name| LATER_STYLES.iter().any(|part| name.starts_with(part)));
    let always: Outcome<Vec<Weight>> = first.into_iter().map(|name| weigh(dist, name)).collect();
    let always = always?;
    let contents = parts::contents();
    let mut failures = Vec::new();
    print("every page", &always);
    for (page, parts, most) in PAGES {
        let files: BTreeSet<&String> =
            parts.iter().filter_map(|part| contents.get(*part)).flatten().collect();
        // The script that fetches the parts belongs to each of them, and is named in the page.
        let files = files.into_iter().filter(|file| always.iter().all(|known| known.name != **file));
        let styles = later.iter().filter(|name| parts.iter().any(|part| name.starts_with(part)));
        let own: Outcome<Vec<Weight>> = files.chain(styles).map(|name| weigh(dist, name.clone())).collect();
        let own = own?;
        print(page, &own);
        let sum = sum(&always) + sum(&own);
        println!("{:>10} {sum:>10}  {page}, when it is opened first; {most} allowed, the goal is {GOAL}", "");
        if sum > most {
            failures.push(format!("{page} is {} bytes over what it may weigh", sum - most));
        }
    }
    let worker = worker(dist)?;
    print("the worker that makes files, when it is first used", &worker);
    println!("{:>10} {:>10}  {WORKER} allowed", "", sum(&worker));
    if sum(&worker) > WORKER {
        failures.push(format!("the worker is {} bytes over what it may weigh", sum(&worker) - WORKER));
    }
    println!();
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n")) }
}

fn sum(weights: &[Weight]) -> usize {
    weights.iter().map(|weight| weight.compressed).sum()
}

fn print(title: &str, weights: &[Weight]) {
    println!("\n{:>10} {:>10}  {title}", "bytes", "brotli");
    for Weight { name, raw, compressed } in weights {
        println!("{raw:>10} {compressed:>10}  {name}");
    }
}

/// The page itself and the files it names; what the app fetches later is not in its text, but for its styles.
fn first_load(dist: &Path) -> Outcome<Vec<String>> {
    let page = fs::read_to_string(dist.join("index.html"))
        .map_err(|error| format!("dist/index.html: {error}; run cargo xtask build"))?;
    let mut names = Vec::new();
    name_files(dist, dist, &mut names).map_err(|error| format!("dist: {error}"))?;
    names.retain(|name| name == "index.html" || page.contains(name.as_str()));
    names.retain(|name| name != LATER_ICON);
    names.sort();
    Ok(names)
}

/// The page says how their names begin, not the names.
fn worker(dist: &Path) -> Outcome<Vec<Weight>> {
    let mut names = Vec::new();
    name_files(dist, dist, &mut names).map_err(|error| format!("dist: {error}"))?;
    names.retain(|name| name.starts_with("export-"));
    names.sort();
    names.into_iter().map(|name| weigh(dist, name)).collect()
}

fn name_files(dist: &Path, folder: &Path, names: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            name_files(dist, &path, names)?;
        } else if let Ok(name) = path.strip_prefix(dist) {
            names.push(name.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

fn weigh(dist: &Path, name: String) -> Outcome<Weight> {
    let bytes = fs::read(dist.join(&name)).map_err(|error| format!("{name}: {error}"))?;
    let compressed = compressed(&bytes).map_err(|error| format!("{name}: {error}"))?;
    Ok(Weight { raw: bytes.len(), compressed, name })
}

/// How many bytes these are after brotli 11.
pub fn compressed(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), bytes.len().max(1), QUALITY, WINDOW);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}
