//! Turns the words of `locales/` into constants, so that a missing or misspelt word is a compile error.
//!
//! The words of the first page stand in tables of their own: the others come with the part of the program that says them.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::{env, fs, path::Path};

/// What is said before a session is open: how the keys begin.
const FIRST: [&str; 9] = [
    "app.",
    "home.",
    "settings.",
    "storage.",
    "rescue.",
    "help.title",
    "help.home.",
    "help.settings.",
    "help.practise",
];

/// What stands in files: handed to whoever makes them, by these names, and said nowhere in the interface.
const EXPORT: &str = "export.";

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
    let words = words.map(|(name, mut entries)| {
        let exported: Vec<_> = entries.extract_if(.., |(key, _)| key.starts_with(EXPORT)).collect();
        let (first, later): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(key, _)| is_first(key));
        (name, first, later, exported)
    });
    let mut code =
        String::from("/// A text of the interface.\n#[derive(Clone, Copy, Debug, PartialEq, Eq)]\n");
    code.push_str(
        "#[allow(dead_code, reason = \"both languages are complete before every page uses them\")]\n",
    );
    code.push_str("pub enum Word {\n");
    for (key, _) in words[0].1.iter().chain(&words[0].2) {
        writeln!(code, "    {},", variant(key)).expect("a string takes all text");
    }
    code.push_str("}\n");
    for (name, first, later, exported) in &words {
        write_table(&mut code, name, first);
        write_table(&mut code, &format!("{name}_LATER"), later);
        write_named(&mut code, &format!("{name}_EXPORT"), exported);
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("words.rs"), code).expect("OUT_DIR is writable");
}

fn is_first(key: &str) -> bool {
    FIRST.iter().any(|first| key.starts_with(first))
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
