//! The numbered cases of dragging, and of doing without it, as far as they need a real browser. Each story is named after
//! its case; those that are rules alone are tested in `core/src/drag/tests`.

mod around;
mod ending;
mod landing;
mod scrolling;
mod several;
mod start;
mod touch;
mod without;

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, Point, Screen};
use serde_json::{Value, json};
use std::fs;

/// The longest press that still lifts nothing is 250 ms.
const LONG_PRESS: u32 = 450;

/// A board with the cards that most cases move.
fn board(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
}

/// A card that the group wrote itself.
fn add_own(page: &Page, title: &str) {
    page.click("add-card");
    page.type_in("[data-field=new-card]", title);
    page.press("Enter");
    page.click("close-composer");
    page.lies_in(title, "tray");
    page.wait_saved();
}

/// The same on a screen for many hands.
fn digiboard(page: &Page) {
    page.store("samenbord/touch", "shared");
    page.screen(Screen::DIGIBOARD);
    board(page);
}

/// A board with so many cards in the tray, from a file as a script writes it.
fn long_board(page: &Page, cards: usize) {
    let card = |number: usize| json!({ "id": format!("card:{number}"), "step": "step:1", "title": title(number), "order": format!("{:04}1", number) });
    let zone = |(place, (key, name)): (usize, &(&str, &str))| json!({ "id": format!("zone:{key}"), "key": key, "step": "step:1", "name": name, "order": (place + 1).to_string() });
    let zones = [("een", "Eén"), ("twee", "Twee"), ("drie", "Drie")];
    let file = json!({
        "format": "samenbord/session",
        "version": 1,
        "session": { "title": "Lang" },
        "groups": [{ "id": "group:1", "name": "Groep 1", "order": "1" }],
        "steps": [{ "id": "step:1", "key": "lang", "name": "Lang", "kind": "sort", "question": "Waar?", "order": "1", "ownCards": true }],
        "zones": zones.iter().enumerate().map(zone).collect::<Vec<_>>(),
        "cards": (1..=cards).map(card).collect::<Vec<_>>(),
    });
    let path = std::env::temp_dir().join(format!(
        "samenbord-long-{cards}-{}-{}.json",
        page.browser.name(),
        std::process::id()
    ));
    fs::write(&path, file.to_string()).expect("the temporary folder takes files");
    page.open_files(&[&path]);
    page.on_page("prepare");
    page.click_on("[data-step][data-key='lang']");
    page.on_page("board");
    page.ready();
    // Another story in another browser writes its own.
    let _ = fs::remove_file(path);
}

fn title(number: usize) -> String {
    format!("Kaart {number:04}")
}

/// What the page answers to a script.
fn asked(page: &Page, script: &str) -> Value {
    page.script(script, &[])
}

fn number(page: &Page, script: &str) -> f64 {
    asked(page, script).as_f64().unwrap_or(f64::NAN)
}

/// Chromium's own touch points, as many as a digiboard has: they can be held while something else is done.
struct Fingers<'page>(&'page Page);

impl<'page> Fingers<'page> {
    fn press(page: &'page Page, at: &[Point]) -> Self {
        page.developer(
            "Emulation.setTouchEmulationEnabled",
            &json!({ "enabled": true, "maxTouchPoints": 10 }),
        );
        let fingers = Self(page);
        fingers.tell("touchStart", at);
        fingers
    }

    fn are_at(&self, at: &[Point]) {
        self.tell("touchMove", at);
    }

    fn lift(self) {
        self.tell("touchEnd", &[]);
    }

    /// What a browser or a system does that takes the touch over.
    fn cancel(self) {
        self.tell("touchCancel", &[]);
    }

    fn tell(&self, kind: &str, at: &[Point]) {
        let point = |(id, at): (usize, &Point)| json!({ "x": at.x, "y": at.y, "id": id });
        let points: Vec<Value> = at.iter().enumerate().map(point).collect();
        self.0.developer("Input.dispatchTouchEvent", &json!({ "type": kind, "touchPoints": points }));
    }
}

/// How many cards are in the air.
fn in_the_air(page: &Page) -> usize {
    page.find_all(".overlay").len()
}

/// Where the middle of the only overlay is.
fn overlay(page: &Page) -> Point {
    let [left, top, width, height] = page.find(".overlay").place();
    Point { x: left + width / 2.0, y: top + height / 2.0 }
}

fn middle(place: [f64; 4]) -> Point {
    let [left, top, width, height] = place;
    Point { x: left + width / 2.0, y: top + height / 2.0 }
}

#[track_caller]
fn is_near(one: Point, other: Point, by: f64) {
    let apart = ((one.x - other.x).powi(2) + (one.y - other.y).powi(2)).sqrt();
    assert!(apart <= by, "{one:?} and {other:?} are {apart:.1} px apart");
}
