//! Builds the site with trunk, and does the two things trunk calls back for: one style sheet, one sealed policy.

use crate::step::{Outcome, run, step};
use crate::tools::Tools;
use crate::{icons, offline, parts, worker};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// What a build is made of; a change in one of these makes it stale.
const SOURCES: [&str; 12] = [
    "xtask",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "build.rs",
    "core",
    "export",
    "index.html",
    "locales",
    "src",
    "style",
    "templates",
];
/// The style sheets of what is there before a session is open, in this order. The others come with their part of the
/// program; what wins over what is said by their layers.
const FIRST_STYLES: [&str; 5] = ["tokens.css", "base.css", "home.css", "keep.css", "ui.css"];
/// What a board needs beside them.
const SESSION_STYLES: [&str; 3] = ["board.css", "pictures.css", "stage.css"];
/// Warnings, except that trunk cannot minify what the binding generator writes; it then ships as it is.
const TRUNK_LOG: &str = "warn,trunk::processing::minify=error";
/// Stands in `index.html` where the policy names the loader script.
const LOADER_HASH: &str = "LOADER_HASH";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    Dev,
    Release,
}

/// The finished site.
pub fn dist() -> PathBuf {
    crate::root().join("dist")
}

/// Builds the site, unless the sources have not changed since the last build of this profile.
pub fn build_if_changed(profile: Profile) -> Outcome {
    let current =
        fs::read_to_string(stamp_file()).is_ok_and(|before| before == stamp(profile, last_change()));
    if current { Ok(()) } else { build(profile) }
}

/// Builds the site into `dist`, installing the tools that are missing.
pub fn build(profile: Profile) -> Outcome {
    let tools = Tools::for_building()?;
    // Before the build, so that a change during it makes the next one.
    let change = last_change();
    step("build the worker that makes files", || worker::build(&tools, profile))?;
    let mut trunk = match profile {
        Profile::Release => tools.trunk_with_parts()?,
        Profile::Dev => tools.trunk()?,
    };
    trunk.args(match profile {
        Profile::Release => ["--release", "--log", TRUNK_LOG],
        Profile::Dev => ["build", "--log", TRUNK_LOG],
    });
    step("build the site", || run(&mut trunk))?;
    write(&stamp_file(), &stamp(profile, change))
}

/// When the newest source was changed; a removed file changes its folder.
pub fn last_change() -> SystemTime {
    SOURCES.iter().map(|name| newest(&crate::root().join(name))).max().unwrap_or(UNIX_EPOCH)
}

/// Called by trunk before a build: joins the style sheets to three, because each file of its own would be one request more,
/// and the first page does not need what the board needs, nor the board what the other pages need.
pub fn join_styles() -> Outcome {
    let folder = crate::root().join("style");
    let mut sheets = style_sheets(&folder).map_err(|error| format!("style: {error}"))?;
    sheets.sort();
    sheets.retain(|name| ![&FIRST_STYLES[..], &SESSION_STYLES].concat().contains(&name.as_str()));
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    for (sheet, parts) in [
        ("samenbord.css", named(&FIRST_STYLES)),
        ("session.css", named(&SESSION_STYLES)),
        ("harvest.css", sheets),
    ] {
        write(&generated().join(sheet), &joined(&folder, &parts)?)?;
    }
    Ok(())
}

fn joined(folder: &Path, sheets: &[String]) -> Outcome<String> {
    let read = |name: &String| {
        fs::read_to_string(folder.join(name)).map_err(|error| format!("style/{name}: {error}"))
    };
    let texts: Outcome<Vec<String>> = sheets.iter().map(read).collect();
    Ok(texts?.into_iter().map(|text| text + "\n").collect())
}

/// Called by trunk after a build: the parts of the program, the worker that makes files and the icons go in, the policy is sealed, and the worker for without a
/// network gets to know all of it.
pub fn finish() -> Outcome {
    let folder = std::env::var_os("TRUNK_STAGING_DIR").ok_or("this command is for trunk; see Trunk.toml")?;
    let folder = Path::new(&folder);
    parts::deliver(folder)?;
    worker::deliver(folder)?;
    icons::deliver(folder)?;
    seal_policy(folder)?;
    // Last: it knows every file.
    offline::deliver(folder)
}

/// The policy allows the one inline script, trunk's loader, by its hash.
fn seal_policy(folder: &Path) -> Outcome {
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    write(&page, &sealed(&text)?)
}

fn sealed(page: &str) -> Outcome<String> {
    let hashes: Vec<String> = inline_scripts(page).map(source_hash).collect();
    if hashes.is_empty() || page.matches(LOADER_HASH).count() != 1 {
        return Err(format!(
            "index.html needs one inline script and the word {LOADER_HASH} once, in its policy"
        ));
    }
    Ok(page.replace(LOADER_HASH, &hashes.join(" ")))
}

/// How a policy names a script or a sheet of styles.
pub(crate) fn source_hash(script: &str) -> String {
    format!("'sha256-{}'", BASE64.encode(Sha256::digest(script)))
}

/// What stands between the tags of every script that names no file.
fn inline_scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

fn style_sheets(folder: &Path) -> std::io::Result<Vec<String>> {
    let names: std::io::Result<Vec<String>> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect();
    Ok(names?.into_iter().filter(|name| name.ends_with(".css")).collect())
}

fn newest(path: &Path) -> SystemTime {
    let own = fs::metadata(path).and_then(|metadata| metadata.modified()).unwrap_or(UNIX_EPOCH);
    let inside = fs::read_dir(path).into_iter().flatten().flatten().map(|entry| newest(&entry.path()));
    inside.fold(own, SystemTime::max)
}

/// Says which build of which sources is in `dist`; the page's own time shows a build that went past this program.
fn stamp(profile: Profile, change: SystemTime) -> String {
    let built = fs::metadata(dist().join("index.html")).and_then(|page| page.modified());
    format!("{profile:?} {change:?} {built:?}")
}

fn stamp_file() -> PathBuf {
    generated().join("built")
}

/// `index.html` names this folder, so it does not follow a moved target folder.
fn generated() -> PathBuf {
    crate::root().join("target/site")
}

fn write(path: &Path, text: &str) -> Outcome {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_loader_and_only_the_loader() {
        let page = r#"<meta content="script-src LOADER_HASH"><script src="a.js"></script><script type=module>x</script>"#;
        // printf x | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='";
        assert_eq!(sealed(page).unwrap(), page.replace("LOADER_HASH", hash));
    }

    #[test]
    fn a_page_without_a_place_for_the_hash_is_refused() {
        assert!(sealed("<script>x</script>").is_err());
        assert!(sealed("LOADER_HASH").is_err());
        assert!(sealed("LOADER_HASH LOADER_HASH <script>x</script>").is_err());
    }

    /// WCAG 2.2, criterion 1.4.3, with the formula of its relative luminance.
    #[test]
    fn what_stands_on_a_colour_can_be_read() {
        let tokens = fs::read_to_string(crate::root().join("style/tokens.css")).unwrap();
        let both = |line: &str, name: &str| -> Option<[f64; 2]> {
            let rest = line.split_once(name)?.1.strip_prefix(": light-dark(")?;
            let colours: Vec<f64> =
                rest.split_once(')')?.0.split(", ").map(|colour| luminance(colour).expect(colour)).collect();
            colours.try_into().ok()
        };
        let [light, dark] = tokens.lines().find_map(|line| both(line, "--on-solid")).unwrap();
        let solids: Vec<(&str, [f64; 2])> = tokens
            .lines()
            .filter_map(|line| {
                let solid = both(line, "--solid")
                    .or_else(|| both(line, "--strong"))
                    .or_else(|| both(line, "--grey"))?;
                Some((line, solid))
            })
            .collect();
        assert!(solids.len() > 5, "{} colours were found", solids.len());
        for (line, solid) in solids {
            for (one, other) in [(light, solid[0]), (dark, solid[1])] {
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{contrast:.2} to 1: {}", line.trim());
            }
        }
    }

    fn luminance(colour: &str) -> Option<f64> {
        let digits = colour.strip_prefix('#')?;
        let one = |at: usize| match digits.len() {
            3 => u8::from_str_radix(&digits[at..=at].repeat(2), 16).ok(),
            _ => u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok(),
        };
        let linear = |part: u8| match f64::from(part) / 255.0 {
            part if part <= 0.040_45 => part / 12.92,
            part => ((part + 0.055) / 1.055).powf(2.4),
        };
        Some(0.2126 * linear(one(0)?) + 0.7152 * linear(one(1)?) + 0.0722 * linear(one(2)?))
    }
}
