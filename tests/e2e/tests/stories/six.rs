//! Six tables that sorted the same cards, as stories compare them, decide about them and take them along.

use samenbord_e2e::Page;
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const ZONES: [(&str, &str, &str); 3] = [
    ("professional", "Professional", "blue"),
    ("cocreatie", "Co-creatie", "green"),
    ("vrijwilliger", "Vrijwilliger", "orange"),
];

const COLOURS: [&str; 6] = ["blue", "green", "orange", "purple", "pink", "sky"];

/// Eight cards, each with where the six tables laid it: by the first letter of the zone.
pub const CARDS: [(&str, &str); 8] = [
    ("Luisteren", "pvvpvp"),
    ("Informatie", "ppvpvp"),
    ("Storytelling", "ppcvvc"),
    ("Relatiebeheer", "ccpvpp"),
    ("Webredactie", "pccccc"),
    ("Media", "ccvccc"),
    ("Businesscase", "pppppp"),
    ("Klantgerichtheid", "cccccc"),
];

/// An id as the program gives them, for where an id is part of a name.
pub fn step() -> String {
    "step:---------------------1".to_owned()
}

pub fn card(place: usize) -> String {
    format!("card:{place}")
}

/// From 1 to 6.
pub fn group(number: usize) -> String {
    format!("group:{number}")
}

/// A session with one step, and what some of the six groups did in it.
pub fn session(title: &str, cards: &[(&str, &str)], groups: &[usize]) -> Value {
    let order = |place: usize| (place + 1).to_string();
    let zones = ZONES.iter().enumerate().map(|(place, (key, name, colour))| {
        json!({ "id": format!("zone:{key}"), "key": key, "step": step(), "name": name, "colour": colour, "order": order(place) })
    });
    let deck = cards.iter().enumerate().map(|(place, (title, _))| {
        json!({ "id": card(place), "key": title.to_lowercase(), "step": step(), "title": title, "order": order(place) })
    });
    let laid = cards.iter().enumerate().flat_map(|(place, (_, row))| {
        let zones = row.chars().map(|letter| ZONES.iter().find(|(key, ..)| key.starts_with(letter)).expect("a zone").0);
        let zones = (1..).zip(zones).filter(|(number, _)| groups.contains(number));
        zones.map(move |(number, zone)| {
            json!({ "id": format!("placement:{place}-{number}"), "card": card(place), "group": group(number), "place": { "zone": format!("zone:{zone}"), "order": order(place) } })
        })
    });
    let six = (1..=6).map(|number| json!({ "id": group(number), "name": format!("Groep {number}"), "colour": COLOURS[number - 1], "order": number.to_string() }));
    json!({
        "format": "samenbord/session",
        "version": 1,
        "session": { "title": title, "date": "2026-11-26", "template": "bibliotheek" },
        "groups": six.collect::<Vec<_>>(),
        "steps": [{ "id": step(), "key": "wie", "name": "Wie", "kind": "sort", "question": "Wie doet wat?", "order": "1" }],
        "zones": zones.collect::<Vec<_>>(),
        "cards": deck.collect::<Vec<_>>(),
        "placements": laid.collect::<Vec<_>>(),
        "notes": [],
    })
}

/// Sessions as files in a folder of their own.
pub fn files(page: &Page, name: &str, sessions: &[Value]) -> Vec<PathBuf> {
    let folder =
        std::env::temp_dir().join(format!("samenbord-{name}-{}-{}", page.browser.name(), std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the files");
    let write = |(place, session): (usize, &Value)| {
        let file = folder.join(format!("groep-{place}.samenbord.json"));
        fs::write(&file, session.to_string()).expect("a file");
        file
    };
    sessions.iter().enumerate().map(write).collect()
}

/// Opens files as one does who chooses them together.
pub fn open(page: &Page, files: &[PathBuf]) {
    page.open_files(&files.iter().map(PathBuf::as_path).collect::<Vec<_>>());
}
