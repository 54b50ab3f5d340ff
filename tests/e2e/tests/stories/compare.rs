//! The results: where the groups laid the same cards, how far they agree, by role, before and after, beside last year's
//! session, and answers that are alike.

use samenbord_e2e::{Page, Screen, stories};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

stories!(six_groups_are_compared);

const TITLES: [&str; 8] = [
    "Luisteren",
    "Informatie",
    "Storytelling",
    "Relatiebeheer",
    "Webredactie",
    "Media",
    "Businesscase",
    "Klantgerichtheid",
];

const ZONES: [(&str, &str, &str); 3] = [
    ("professional", "Professional", "blue"),
    ("cocreatie", "Co-creatie", "green"),
    ("vrijwilliger", "Vrijwilliger", "orange"),
];

const COLOURS: [&str; 6] = ["blue", "green", "orange", "purple", "pink", "sky"];

/// Where each of six groups has each card.
const LAID: [[usize; 6]; 8] = [
    [0, 2, 2, 0, 2, 0],
    [0, 0, 2, 0, 2, 0],
    [0, 0, 1, 2, 2, 1],
    [1, 1, 0, 2, 0, 0],
    [0, 1, 1, 1, 1, 1],
    [1, 1, 2, 1, 1, 1],
    [0, 0, 0, 0, 0, 0],
    [1, 1, 1, 1, 1, 1],
];

fn file(page: &Page, name: &str, value: &Value) -> PathBuf {
    let name = format!("samenbord-compare-{name}-{}-{}.json", page.browser.name(), std::process::id());
    let path = std::env::temp_dir().join(name);
    fs::write(&path, value.to_string()).expect("the temporary folder takes files");
    path
}

/// An id as the program gives them, for where an id is part of a name.
fn step_id() -> String {
    samenbord_id("step", 1)
}

fn samenbord_id(kind: &str, n: u8) -> String {
    format!("{kind}:---------------------{n}")
}

fn session(laid: &[[usize; 6]; 8], title: &str) -> Value {
    let step = step_id();
    let zones = ZONES.iter().enumerate().map(|(place, (key, name, colour))| {
        json!({ "id": format!("zone:{key}"), "key": key, "step": step, "name": name, "colour": colour, "order": (place + 1).to_string() })
    });
    let cards = TITLES.iter().enumerate().map(|(place, title)| {
        json!({ "id": format!("card:{place}"), "key": title.to_lowercase(), "step": step, "title": title, "order": (place + 1).to_string() })
    });
    let placements = laid.iter().enumerate().flat_map(|(card, groups)| {
        groups.iter().enumerate().map(move |(group, zone)| {
            json!({ "id": format!("placement:{card}-{group}"), "card": format!("card:{card}"), "group": format!("group:{group}"), "place": { "zone": format!("zone:{}", ZONES[*zone].0), "order": (card + 1).to_string() } })
        })
    });
    json!({
        "format": "samenbord/session",
        "version": 1,
        "session": { "title": title, "date": "2025-11-26", "template": "bibliotheek" },
        "groups": (0..6).map(|group| json!({ "id": format!("group:{group}"), "name": format!("Groep {}", group + 1), "colour": COLOURS[group], "order": (group + 1).to_string() })).collect::<Vec<_>>(),
        "steps": [{ "id": step, "key": "wie", "name": "Wie", "kind": "sort", "question": "Wie doet wat?", "order": "1" }],
        "zones": zones.collect::<Vec<_>>(),
        "cards": cards.collect::<Vec<_>>(),
        "placements": placements.collect::<Vec<_>>(),
        "notes": [{ "id": "note:1", "card": "card:0", "group": "group:1", "kind": "objection", "text": "Dat vraagt een opleiding" }],
    })
}

/// Opens a session from a file, at the results of its first step.
fn open(page: &Page, value: &Value) {
    let path = file(page, "now", value);
    page.open_files(&[&path]);
    page.on_page("prepare");
    page.wait_saved();
    let session = page.address();
    let session = session.split("/prepare").next().unwrap_or_default();
    page.goto(&format!("{session}/results/{}", step_id()));
    page.on_page("results");
    let _ = fs::remove_file(path);
}

fn look(page: &Page, name: &str) {
    if let Ok(folder) = std::env::var("SAMENBORD_PICTURES") {
        for (screen, size) in
            [(Screen::LAPTOP, "laptop"), (Screen::DIGIBOARD, "board"), (Screen::PHONE, "phone")]
        {
            page.screen(screen);
            let path = format!("{folder}/{name}-{size}-{}.png", page.browser.name());
            fs::write(path, page.picture()).expect("the folder for pictures takes files");
        }
        page.screen(Screen::LAPTOP);
    }
}

fn view(page: &Page, name: &str) {
    page.click_on(&format!("[data-action=results-view][data-view={name}]"));
    page.find(&format!(".results-view[data-view={name}]"));
}

fn six_groups_are_compared(page: &Page) {
    open(page, &session(&LAID, "Samen"));
    page.reads("Wie doet wat?");
    page.click("close-toast");
    page.wait_until("no message", || page.find_all(".toast").is_empty());
    look(page, "side");
    view(page, "matrix");
    look(page, "matrix");
    view(page, "groups");
    look(page, "groups");
    view(page, "roles");
    look(page, "roles");
    view(page, "shift");
    look(page, "shift");
    view(page, "beside");
    look(page, "beside");
}
