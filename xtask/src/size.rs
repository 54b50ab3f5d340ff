//! How heavy the first load is: every file the page names, compressed the way a good server would.

use crate::step::Outcome;
use std::fs;
use std::io::Write;
use std::path::Path;

/// What everything until a card can be dragged is to weigh, in bytes of brotli 11.
const GOAL: usize = 200 * 1024;
/// What it may weigh until it is there: a little more than the lightest version so far, so that it only comes down.
const CEILING: usize = 366 * 1024;
/// Brotli's strongest setting, and the window that goes with it.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

struct Weight {
    name: String,
    raw: usize,
    compressed: usize,
}

/// Prints what the first load of `dist` weighs, file by file, and fails above the ceiling.
pub fn check(dist: &Path) -> Outcome {
    let weights = first_load(dist)?;
    let sum: usize = weights.iter().map(|weight| weight.compressed).sum();
    println!("\n{:>10} {:>10}", "bytes", "brotli");
    for Weight { name, raw, compressed } in &weights {
        println!("{raw:>10} {compressed:>10}  {name}");
    }
    println!("{:>10} {sum:>10}  first load, of {CEILING} allowed; the goal is {GOAL}\n", "");
    if sum > CEILING {
        Err(format!("the first load is {} bytes over what it may weigh", sum - CEILING))
    } else {
        Ok(())
    }
}

/// The page itself and the files it names; what the app fetches later is not in its text.
fn first_load(dist: &Path) -> Outcome<Vec<Weight>> {
    let page = fs::read_to_string(dist.join("index.html"))
        .map_err(|error| format!("dist/index.html: {error}; run cargo xtask build"))?;
    let mut names = Vec::new();
    name_files(dist, dist, &mut names).map_err(|error| format!("dist: {error}"))?;
    names.retain(|name| name == "index.html" || page.contains(name.as_str()));
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
    let mut writer = brotli::CompressorWriter::new(Vec::new(), bytes.len().max(1), QUALITY, WINDOW);
    writer.write_all(&bytes).map_err(|error| format!("{name}: {error}"))?;
    Ok(Weight { raw: bytes.len(), compressed: writer.into_inner().len(), name })
}
