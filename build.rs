//! Turns the words of `locales/` into constants, so that a missing or misspelt word is a compile error, and what the first page
//! says of the built-in templates.
//!
//! They stand in a table for each part of the program: words come with the part that says them.

use samenbord_core::file::{Language, Template, templates};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::{env, fs, path::Path};

/// The parts of the program, each with the sources that are in it. A word is in the table of the part that says it; what
/// *harvest* says as the board does is with *session*, whose words it brings along, and everything else that two parts say is
/// in the first part, as is what no other list has.
const PARTS: [(&str, &[&str]); 4] = [
    ("", &[""]),
    ("HOME", &["home/"]),
    (
        "SESSION",
        &["board/", "editor/", "editor.rs", "hands/", "hands.rs", "opening.rs", "rejected.rs", "stage/"],
    ),
    (
        "HARVEST",
        &[
            "arriving.rs",
            "audience/",
            "backups/",
            "board/move_menu.rs",
            "board/picture",
            "board/regroup.rs",
            "board/silent.rs",
            "board/stickers",
            "board/talk.rs",
            "charts/",
            "contested/",
            "design/",
            "findings.rs",
            "importing.rs",
            "launched.rs",
            "offline.rs",
            "opening/",
            "paper/",
            "prepare/",
            "refused.rs",
            "report/",
            "results/",
            "settings/",
            "stage/progress.rs",
            "stage/remote.rs",
            "take/",
            "together/",
            "ui/help/",
        ],
    ),
];

const SESSION: usize = 2;
const HARVEST: usize = 3;

/// What stands in files: handed to whoever makes them, by these names, and said nowhere in the interface.
const EXPORT: &str = "export.";

/// The same languages as core calls them.
const SPOKEN: [Language; 2] = [Language::Dutch, Language::English];

const LANGUAGES: [(&str, &str); 2] = [("DUTCH", "locales/nl.json"), ("ENGLISH", "locales/en.json")];

fn main() {
    if env::var_os("CARGO_FEATURE_PARTS").is_some() {
        // Where every reference to a function or to data stands: the program is cut along these.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    let words = LANGUAGES.map(|(name, path)| {
        println!("cargo::rerun-if-changed={path}");
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        (name, read(path, &text))
    });
    compare(&words[0].1, &words[1].1);
    println!("cargo::rerun-if-changed=src");
    let mut said = BTreeMap::new();
    read_sources(Path::new("src"), "", &mut said);
    let words = words.map(|(name, mut entries)| {
        let exported: Vec<_> = entries.extract_if(.., |(key, _)| key.starts_with(EXPORT)).collect();
        (name, by_part(entries, &said), exported)
    });
    let mut code =
        String::from("/// A text of the interface.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n");
    code.push_str(
        "#[allow(dead_code, reason = \"both languages are complete before every page uses them\")]\n",
    );
    code.push_str("pub enum Word {\n");
    for (key, _) in words[0].1.iter().flatten() {
        writeln!(code, "    {},", variant(key)).expect("a string takes all text");
    }
    code.push_str("}\n");
    for ((part, _), table) in PARTS.iter().zip(&words[0].1).skip(1) {
        writeln!(code, "const {part}_WORDS: usize = {};", table.len()).expect("a string takes all text");
    }
    for (name, tables, exported) in &words {
        for ((part, _), table) in PARTS.iter().zip(tables) {
            let separator = if part.is_empty() { "" } else { "_" };
            write_table(&mut code, &[name, separator, part].concat(), table);
        }
        write_named(&mut code, &format!("{name}_EXPORT"), exported);
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("words.rs"), code).expect("OUT_DIR is writable");
    fs::write(Path::new(&out).join("templates.rs"), built_in()).expect("OUT_DIR is writable");
}

/// What the first page says of the built-in templates, in the order of the languages.
fn built_in() -> String {
    let mut code = format!("const BUILT_IN: [BuiltIn; {}] = [\n", templates().len());
    for text in templates() {
        let template = Template::parse(text).unwrap_or_else(|error| panic!("a built-in template: {error:?}"));
        let texts = SPOKEN.map(|language| {
            let variants = template.variants(language).into_iter().map(|variant| (variant.key, variant.name));
            let variants: Vec<(String, String)> = variants.collect();
            format!(
                "Texts {{ title: {:?}, summary: {:?}, variants: &{variants:?} }}",
                template.title(language),
                template.summary(language)
            )
        });
        let (key, steps, minutes) = (template.key(), template.step_count(), template.minutes());
        writeln!(
            code,
            "BuiltIn {{ key: {key:?}, steps: {steps}, minutes: {minutes}, texts: [{}] }},",
            texts.join(", ")
        )
        .expect("a string takes all text");
    }
    code + "];\n"
}

/// The words that stand in the sources of a folder, with the places in [`PARTS`] of the parts that say each.
fn read_sources(folder: &Path, name: &str, said: &mut BTreeMap<String, BTreeSet<usize>>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let entry = entry.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let own = [name, &entry.file_name().to_string_lossy()].concat();
        if entry.path().is_dir() {
            read_sources(&entry.path(), &(own + "/"), said);
        } else {
            let text = fs::read_to_string(entry.path()).unwrap_or_default();
            let part = part_of(&own);
            for (place, before) in text.match_indices("Word::") {
                let rest = &text[place + before.len()..];
                let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
                said.entry(rest[..end].to_owned()).or_default().insert(part);
            }
        }
    }
}

/// The part whose list names the file most exactly.
fn part_of(file: &str) -> usize {
    let longest = |part: usize| {
        let names = PARTS[part].1.iter().filter(|name| file.starts_with(**name));
        names.map(|name| name.len() + 1).max().unwrap_or(0)
    };
    (0..PARTS.len()).max_by_key(|part| longest(*part)).unwrap_or(0)
}

/// The entries part by part, in their order. A plural stays together.
fn by_part(
    entries: Vec<(String, String)>,
    said: &BTreeMap<String, BTreeSet<usize>>,
) -> Vec<Vec<(String, String)>> {
    let mut tables = vec![Vec::new(); PARTS.len()];
    let mut part = 0;
    for (key, text) in entries {
        if !key.ends_with(".other") {
            part = match said
                .get(&variant(&key))
                .map(|parts| parts.iter().copied().collect::<Vec<_>>())
                .as_deref()
            {
                // What nobody says yet can come last.
                None => HARVEST,
                Some([part]) => *part,
                Some([SESSION, HARVEST]) => SESSION,
                Some(_) => 0,
            };
        }
        tables[part].push((key, text));
    }
    tables
}

fn write_table(code: &mut String, name: &str, entries: &[(String, String)]) {
    writeln!(code, "static {name}: [&str; {}] = [", entries.len()).expect("a string takes all text");
    for (_, text) in entries {
        writeln!(code, "    {text:?},").expect("a string takes all text");
    }
    code.push_str("];\n");
}

/// Texts with the rest of their keys.
fn write_named(code: &mut String, name: &str, entries: &[(String, String)]) {
    writeln!(code, "static {name}: [(&str, &str); {}] = [", entries.len()).expect("a string takes all text");
    for (key, text) in entries {
        writeln!(code, "    ({:?}, {text:?}),", &key[EXPORT.len()..]).expect("a string takes all text");
    }
    code.push_str("];\n");
}

/// The entries in the order of the file; a plural pair must stand together, `.one` first.
fn read(path: &str, text: &str) -> Vec<(String, String)> {
    let json: serde_json::Value =
        serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    let map = json.as_object().unwrap_or_else(|| panic!("{path}: not an object"));
    let entries: Vec<(String, String)> = map
        .iter()
        .map(|(key, text)| (key.clone(), text.as_str().unwrap_or_else(|| panic!("{path}: {key}")).to_owned()))
        .collect();
    for (place, (key, _)) in entries.iter().enumerate() {
        if let Some(stem) = key.strip_suffix(".one") {
            let next = entries.get(place + 1).map(|(next, _)| next.clone());
            assert_eq!(next, Some(format!("{stem}.other")), "{path}: the plural of {key} must follow it");
        }
    }
    entries
}

fn compare(dutch: &[(String, String)], english: &[(String, String)]) {
    assert_eq!(dutch.len(), english.len(), "the languages have different words");
    for ((key, dutch), (other, english)) in dutch.iter().zip(english) {
        assert_eq!(key, other, "the languages have different words, or another order");
        assert_eq!(placeholders(dutch), placeholders(english), "{key}: other placeholders");
    }
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

/// `home.session.groups.one` becomes `HomeSessionGroupsOne`.
fn variant(key: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
            .unwrap_or_default()
    };
    key.split('.').map(capital).collect()
}
