//! Session files of any size, written the way a script would: without order keys and without the `sync` part.

use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

/// A session with one group and two sorting steps of three zones each.
///
/// The cards are the group's own. Those of the first step lie over its tray and its zones in turn, so that every lane
/// is as long as the others; those of the second lie in its tray, and it offers to copy the first step's.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Distinguishes this session from the others of one browser.
    pub number: usize,
    /// Cards of the first step.
    pub first: usize,
    /// Cards of the second step.
    pub second: usize,
}

/// Every fifth card has a note, as in the sessions that core is measured with.
const CARDS_A_NOTE: usize = 5;
const ZONES: [(&str, &str); 3] =
    [("Professionals", "blue"), ("Co-creatie", "green"), ("Vrijwilligers", "orange")];

impl Sample {
    /// All cards on the board of the first step.
    pub fn of(number: usize, cards: usize) -> Self {
        Self { number, first: cards, second: 0 }
    }

    /// The route of the board of a step, 1 or 2.
    pub fn board(self, step: usize) -> String {
        format!("#/s/{}/step/{}/group/{}", bits(self.number), id("step", step), id("group", 1))
    }

    /// Writes the file where nothing else looks; whoever asked removes it.
    pub fn write(self) -> PathBuf {
        let name = format!("samenbord-bench-{}-{}.samenbord.json", std::process::id(), self.number);
        let path = std::env::temp_dir().join(name);
        let written = fs::write(&path, self.json().to_string());
        written.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        path
    }

    fn json(self) -> Value {
        let cards =
            (0..self.first).map(|number| (number, 1)).chain((0..self.second).map(|n| (self.first + n, 2)));
        json!({
            "format": "samenbord/session",
            "version": 1,
            "documents": [format!("document:{}", bits(self.number))],
            "session": { "title": format!("Sessie van {} kaarten", self.first + self.second) },
            "groups": [{ "id": id("group", 1), "name": "Groep 1", "colour": "blue" }],
            "steps": [step(1, &[]), step(2, &[id("step", 1)])],
            "zones": zones(1).chain(zones(2)).collect::<Value>(),
            "cards": cards.map(|(number, step)| card(number, step)).collect::<Value>(),
            "placements": (0..self.first).filter_map(placement).collect::<Value>(),
            "notes": (0..self.first).step_by(CARDS_A_NOTE).map(note).collect::<Value>(),
        })
    }
}

fn step(number: usize, copied: &[String]) -> Value {
    let mut step = json!({
        "id": id("step", number), "kind": "sort", "question": "Wie doet wat?", "ownCards": true, "reasons/why": true,
    });
    for from in copied {
        step[format!("copyFrom/{from}")] = json!(true);
    }
    step
}

fn zones(step: usize) -> impl Iterator<Item = Value> {
    ZONES.iter().enumerate().map(move |(place, (name, colour))| {
        json!({ "id": zone(step, place), "step": id("step", step), "name": name, "colour": colour })
    })
}

fn zone(step: usize, place: usize) -> String {
    id("zone", step * 10 + place)
}

fn card(number: usize, step: usize) -> Value {
    json!({
        "id": id("card", number), "step": id("step", step), "group": id("group", 1),
        "title": format!("Taak {number} van wie dat kan en wil"),
    })
}

/// In the tray lies what has no placement.
fn placement(number: usize) -> Option<Value> {
    let place = (number % (ZONES.len() + 1)).checked_sub(1)?;
    Some(json!({
        "id": format!("placement:{number}"), "card": id("card", number), "group": id("group", 1),
        "place": { "zone": zone(1, place) },
    }))
}

fn note(number: usize) -> Value {
    json!({
        "id": id("note", number), "card": id("card", number), "group": id("group", 1),
        "kind": "why", "text": "omdat het dichtbij de mensen is",
    })
}

fn id(kind: &str, number: usize) -> String {
    format!("{kind}:{}", bits(number))
}

/// 128 bits in 22 characters; digits are among them.
fn bits(number: usize) -> String {
    format!("{number:022}")
}
