//! What the built site says of itself to browsers and systems is true: every file that is named is there, as it is named.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use xtask::site::dist;

fn read(name: &str) -> Vec<u8> {
    fs::read(dist().join(name))
        .unwrap_or_else(|error| panic!("{name}: {error}; cargo xtask test builds the site"))
}

fn manifest() -> Value {
    serde_json::from_slice(&read("app.webmanifest")).expect("the manifest is JSON")
}

/// Every icon in the manifest, wherever it stands.
fn icons(within: &Value, found: &mut Vec<Value>) {
    match within {
        Value::Object(fields) if fields.contains_key("src") => found.push(within.clone()),
        Value::Object(fields) => fields.values().for_each(|field| icons(field, found)),
        Value::Array(list) => list.iter().for_each(|one| icons(one, found)),
        _ => {}
    }
}

#[test]
fn every_icon_is_there_and_as_large_as_it_is_said_to_be() {
    let mut found = Vec::new();
    icons(&manifest(), &mut found);
    assert!(found.len() >= 4, "{found:?}");
    for icon in found {
        let text = |field: &str| icon[field].as_str().unwrap_or_default().to_owned();
        let bytes = read(&text("src"));
        match text("type").as_str() {
            "image/png" => assert_eq!(text("sizes"), png_size(&bytes), "{icon}"),
            "image/svg+xml" => assert!(bytes.starts_with(b"<svg"), "{icon}"),
            other => panic!("{other} is a type of no icon of ours"),
        }
    }
    let page = String::from_utf8(read("index.html")).expect("the page is text");
    assert!(page.contains("apple-touch-icon.png"), "{page}");
    assert_eq!(png_size(&read("apple-touch-icon.png")), "180x180");
}

fn png_size(bytes: &[u8]) -> String {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "it is a PNG");
    let number = |at: usize| bytes[at..at + 4].iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
    format!("{}x{}", number(16), number(20))
}

#[test]
fn it_has_what_systems_ask_for_before_they_install() {
    let manifest = manifest();
    for (size, purpose) in [("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")] {
        let icons = manifest["icons"].as_array().into_iter().flatten();
        let is_there = icons.into_iter().any(|icon| icon["sizes"] == size && icon["purpose"] == purpose);
        assert!(is_there, "{size} {purpose}");
    }
    for field in ["name", "short_name", "description", "id", "start_url", "scope", "lang", "display"] {
        assert!(manifest[field].is_string(), "{field}");
    }
}

/// It works under any path, so nothing may begin at the root.
#[test]
fn every_address_in_it_is_inside_the_program() {
    let manifest = manifest();
    let shortcuts = manifest["shortcuts"].as_array().expect("there are shortcuts");
    let addresses = shortcuts.iter().map(|shortcut| &shortcut["url"]);
    let others =
        [&manifest["file_handlers"][0]["action"], &manifest["share_target"]["action"], &manifest["id"]];
    for address in addresses.chain(others) {
        assert!(address.as_str().is_some_and(|address| address.starts_with("./")), "{address}");
    }
}

/// What is kept for without a network is the build: nothing is missing, and nothing else is fetched.
#[test]
fn what_is_kept_is_every_file_of_the_build() {
    let worker = String::from_utf8(read("offline.js")).expect("the worker is text");
    let list = worker.split_once("const FILES = ").and_then(|(_, rest)| rest.split_once(';'));
    let (list, _) = list.expect("the worker names its files");
    let kept: BTreeSet<String> = serde_json::from_str(list).expect("the list is JSON too");
    let there = fs::read_dir(dist()).expect("the site is built").map_while(Result::ok);
    let there = there.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let there = there.filter(|name| name != "offline.js");
    let there = there.map(|name| if name == "index.html" { "./".to_owned() } else { name });
    assert_eq!(kept, there.collect());
}
