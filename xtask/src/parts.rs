//! Cuts the program into parts: the first one starts the page, the others are fetched when they are asked for.
//!
//! trunk knows nothing of parts. It runs `wasm-bindgen` from the path it is given, and that is this program under that
//! name ([`stand_in`]): it cuts, and then runs the real one on the first part, because the cut follows notes of the
//! linker that the real one throws away. What was cut off waits until trunk calls back after the build ([`deliver`]).

use crate::step::{Outcome, output, run};
use crate::tools::executable;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The name under which this program takes the place of the binding generator.
const GENERATOR: &str = "wasm-bindgen";
/// Where the real one is, for the stand-in.
const REAL_GENERATOR: &str = "SAMENBORD_WASM_BINDGEN";
/// The first part, as the stand-in hands it to the real generator.
const FIRST: &str = "first.wasm";
/// Says which files a part is made of: lines of a part's name and a file's.
const CONTENTS: &str = "contents";
/// What the script that fetches the parts calls the script of the program; its real name is known after the build.
const PROGRAM: &str = "./program.js";
/// Fetches the parts of a page early; and where the names of the files belong in it that the first page needs, a board, and
/// every other page.
const AHEAD: &str = "src/browser/ahead.js";
const AHEAD_FILES: [(&str, &[&str]); 3] =
    [("HOME_FILES", &["home"]), ("BOARD_FILES", &["session"]), ("OTHER_FILES", &["session", "harvest"])];
/// How the script that fetches the parts does it by itself, and how it takes what was asked for ahead.
const FETCHED: [(&str, &str); 3] = [
    // A failure is told where the part is waited for; a page that is left while it fetches has none to tell.
    ("console.error(e);", ""),
    ("fetch(new URL(", "compiled(new URL("),
    ("WebAssembly.instantiateStreaming(src, imports)", "WebAssembly.instantiate(await src, imports)"),
];
const PAGE: &str = "index.html";

/// What rustc's wasm target uses. A part does not say it, as the whole program does.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Files by the part that they belong to; two parts can share a file.
pub type Contents = BTreeMap<String, Vec<String>>;

/// Lets `trunk` find the stand-in before the real generator.
pub fn prepare(trunk: &mut Command, real: &Path) -> Outcome<PathBuf> {
    let folder = folder().join("bin");
    let here = std::env::current_exe().map_err(|error| format!("this program's own file: {error}"))?;
    let there = folder.join(executable(GENERATOR));
    fs::create_dir_all(&folder)
        .and_then(|()| match fs::remove_file(&there) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        })
        .and_then(|()| fs::copy(&here, &there))
        .map_err(|error| format!("{}: {error}", there.display()))?;
    trunk.env(REAL_GENERATOR, real.join(executable(GENERATOR)));
    Ok(folder)
}

/// Whether this program was called as the binding generator.
pub fn is_stand_in() -> bool {
    std::env::args_os().next().is_some_and(|name| Path::new(&name).file_stem() == Some(GENERATOR.as_ref()))
}

/// Does what the binding generator is asked, on the first part.
pub fn stand_in(arguments: &[String]) -> Outcome {
    let real = std::env::var_os(REAL_GENERATOR).ok_or("only a build of ours can use this program so")?;
    let mut command = Command::new(real);
    for argument in arguments {
        if argument.ends_with(".wasm") {
            // The other parts use what the first one exports, which nothing else does.
            command.arg(cut(Path::new(argument))?).arg("--keep-lld-exports");
        } else {
            command.arg(argument);
        }
    }
    run(&mut command)
}

fn cut(program: &Path) -> Outcome<PathBuf> {
    let folder = folder().join("cut");
    let name = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.is_dir() {
        fs::remove_dir_all(&folder).map_err(name)?;
    }
    fs::create_dir_all(&folder).map_err(name)?;
    let wasm = fs::read(program).map_err(|error| format!("{}: {error}", program.display()))?;
    let first = folder.join(FIRST);
    // Its name tells builds apart: the first part asks for it by name, and a cache may keep it for ever.
    let content = [&wasm[..], read(&crate::root().join(AHEAD))?.as_bytes()].concat();
    let fetcher = format!("./parts-{}.js", short_hash(&content));
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = &folder;
    options.main_out_path = &first;
    options.link_name = &fetcher;
    options.main_module = PROGRAM;
    let done = wasm_split_cli_support::transform(options)
        .map_err(|error| format!("cut {}: {error}", program.display()))?;
    let contents: Contents = done.prefetch_map.into_iter().collect();
    fs::write(folder.join(CONTENTS), to_lines(&contents)).map_err(name)?;
    Ok(first)
}

/// The modules that the last build was cut into, with the names of their functions.
pub fn modules() -> Outcome<Vec<PathBuf>> {
    let cut = folder().join("cut");
    let mut modules: Vec<PathBuf> =
        names(&cut)?.into_iter().filter(|name| name.ends_with(".wasm")).map(|name| cut.join(name)).collect();
    modules.sort();
    Ok(modules)
}

/// Puts the parts into the site that trunk has built, each optimised and under a name that changes with its content.
pub fn deliver(site: &Path) -> Outcome {
    let folder = folder().join("cut");
    let built = names(site)?;
    let program = built.iter().find(|name| name.starts_with("app-") && name.ends_with(".js"));
    let program = program.ok_or("trunk built no program")?;
    let script = read(&site.join(program))?;
    let cut = names(&folder).unwrap_or_default().into_iter();
    // A build that was not cut names no fetcher, whatever an earlier one left here.
    let Some(fetcher) = cut.filter(|name| name.ends_with(".js")).find(|name| script.contains(name)) else {
        // Nothing tells of parts then, and it need not have been there.
        let _ = fs::remove_file(site_contents());
        return Ok(());
    };
    let mut text = read(&folder.join(&fetcher))?.replace(PROGRAM, &format!("./{program}"));
    let mut contents = from_lines(&read(&folder.join(CONTENTS))?);
    let mut stems: Vec<String> = contents.values().flatten().cloned().collect();
    stems.sort();
    stems.dedup();
    for stem in stems {
        let name = optimise(&folder, &stem, site)?;
        text = text.replace(&format!("./{stem}.wasm"), &format!("./{name}"));
        for files in contents.values_mut() {
            files.iter_mut().filter(|file| **file == stem).for_each(|file| file.clone_from(&name));
        }
    }
    write(&site.join(&fetcher), &with_ahead(&text, &read(&crate::root().join(AHEAD))?, &contents)?)?;
    let page = site.join(PAGE);
    write(&page, &with_fetcher(&read(&page)?, &fetcher)?)?;
    contents.values_mut().for_each(|files| files.push(fetcher.clone()));
    write(&site_contents(), &to_lines(&contents))
}

/// The script that fetches the parts, with those of a session's page asked for before they are needed.
fn with_ahead(fetcher: &str, ahead: &str, contents: &Contents) -> Outcome<String> {
    let mut text = fetcher.to_owned();
    for (own, taken) in FETCHED {
        if !text.contains(own) {
            return Err(format!("the script that fetches the parts does not say {own:?} any more"));
        }
        text = text.replace(own, taken);
    }
    let mut ahead = ahead.to_owned();
    for (place, parts) in AHEAD_FILES {
        let files: Option<Vec<&Vec<String>>> = parts.iter().map(|part| contents.get(*part)).collect();
        let files = files.ok_or_else(|| format!("nothing was cut off for one of {parts:?}"))?;
        // Two parts can share a file.
        let names: BTreeSet<String> =
            files.into_iter().flatten().map(|name| format!("\"./{name}\"")).collect();
        let names: Vec<String> = names.into_iter().collect();
        if !ahead.contains(place) {
            return Err(format!("{AHEAD} has no place for {place}"));
        }
        ahead = ahead.replace(place, &format!("[{}]", names.join(", ")));
    }
    if let Some(forgotten) = ahead.find("_FILES") {
        return Err(format!(
            "{AHEAD} asks for files that nobody names: {}",
            &ahead[..forgotten + "_FILES".len()]
        ));
    }
    Ok([text, ahead].join("\n"))
}

/// The page, which asks for that script as it asks for the program, and not only when it has read the program.
fn with_fetcher(page: &str, fetcher: &str) -> Outcome<String> {
    let end = page.find("</head>").ok_or("index.html has no head")?;
    let link = format!("<link rel=modulepreload href=./{fetcher}>");
    Ok([&page[..end], &link, &page[end..]].concat())
}

/// The files of each part of the site as it was built last; none if it was built whole.
pub fn contents() -> Contents {
    fs::read_to_string(site_contents()).map(|lines| from_lines(&lines)).unwrap_or_default()
}

fn optimise(folder: &Path, stem: &str, site: &Path) -> Outcome<String> {
    let optimised = folder.join(format!("{stem}.optimised"));
    let mut command = Command::new("wasm-opt");
    command.args(["-Oz", "-o"]).arg(&optimised).arg(folder.join(format!("{stem}.wasm"))).args(WASM_FEATURES);
    // It warns of names in a form it does not know, and drops all names anyway.
    output(&mut command).ok_or_else(|| format!("wasm-opt could not read {stem}.wasm"))?;
    let wasm = fs::read(&optimised).map_err(|error| format!("{}: {error}", optimised.display()))?;
    let name = format!("{}-{}.wasm", stem.replace("split_", "part_"), short_hash(&wasm));
    let to = site.join(&name);
    fs::write(&to, wasm).map_err(|error| format!("{}: {error}", to.display()))?;
    Ok(name)
}

/// Tells contents apart in the name of a file.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn to_lines(contents: &Contents) -> String {
    let lines =
        contents.iter().flat_map(|(part, files)| files.iter().map(move |file| format!("{part} {file}\n")));
    lines.collect()
}

fn from_lines(lines: &str) -> Contents {
    let mut contents = Contents::new();
    for (part, file) in lines.lines().filter_map(|line| line.split_once(' ')) {
        contents.entry(part.to_owned()).or_default().push(file.to_owned());
    }
    contents
}

/// What lies in a folder.
pub(crate) fn names(folder: &Path) -> Outcome<Vec<String>> {
    let names: std::io::Result<Vec<String>> = fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    });
    names.map_err(|error| format!("{}: {error}", folder.display()))
}

fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn folder() -> PathBuf {
    crate::root().join("target/parts")
}

fn site_contents() -> PathBuf {
    folder().join("site")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_written_and_read_again() {
        let contents = Contents::from([
            ("board".to_owned(), vec!["chunk_1.wasm".to_owned(), "part_board.wasm".to_owned()]),
            ("home".to_owned(), vec!["part_home.wasm".to_owned()]),
        ]);
        assert_eq!(from_lines(&to_lines(&contents)), contents);
    }

    #[test]
    fn what_a_page_needs_is_asked_for_once_and_early() {
        let own = "console.error(e);const src = fetch(new URL(\"./a.wasm\"));\nreturn WebAssembly.instantiateStreaming(src, imports);";
        let both = "a.wasm".to_owned();
        let contents = Contents::from([
            ("home".to_owned(), vec![]),
            ("session".to_owned(), vec![both.clone(), "b.wasm".to_owned()]),
            ("harvest".to_owned(), vec![both, "c.wasm".to_owned()]),
        ]);
        let ahead = "for (HOME_FILES);\nfor (BOARD_FILES);\nfor (OTHER_FILES);";
        let text = with_ahead(own, ahead, &contents).unwrap();
        assert_eq!(
            text,
            "const src = compiled(new URL(\"./a.wasm\"));\nreturn WebAssembly.instantiate(await src, imports);\n\
             for ([]);\nfor ([\"./a.wasm\", \"./b.wasm\"]);\nfor ([\"./a.wasm\", \"./b.wasm\", \"./c.wasm\"]);"
        );
        with_ahead("import(\"./a.wasm\")", ahead, &contents).unwrap_err();
        with_ahead(own, ahead, &Contents::new()).unwrap_err();
        with_ahead(own, &ahead.replace("HOME", "OTHER"), &contents).unwrap_err();
        with_ahead(own, &[ahead, "NEW_FILES"].concat(), &contents).unwrap_err();
    }

    #[test]
    fn the_page_names_the_script_in_its_head() {
        let page = with_fetcher("<head><title></title></head><body>", "parts-1.js").unwrap();
        assert_eq!(page, "<head><title></title><link rel=modulepreload href=./parts-1.js></head><body>");
    }
}
