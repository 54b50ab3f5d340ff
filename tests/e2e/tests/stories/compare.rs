//! The results: where the groups laid the same cards, how far they agree, by role, before and after, beside last year's
//! session, and answers that are alike.

use crate::six::{self, CARDS};
use samenbord_e2e::{Page, Screen, stories};
use serde_json::{Value, json};
use std::fs;

stories!(
    six_groups_are_compared,
    who_says_what,
    answers_that_are_alike,
    what_one_group_says_twice,
    the_room_compares
);

/// What all six groups did, with an objection of the second.
fn session(cards: &[(&str, &str)], title: &str) -> Value {
    let mut session = six::session(title, cards, &[1, 2, 3, 4, 5, 6]);
    session["session"]["date"] = json!("2025-11-26");
    session["notes"] = json!([{ "id": "note:1", "card": six::card(0), "group": six::group(2), "kind": "objection", "text": "Dat vraagt een opleiding" }]);
    session
}

/// Opens a session from a file, at the results of its first step.
fn open(page: &Page, value: &Value) {
    six::open(page, &six::files(page, "compare", std::slice::from_ref(value)));
    page.on_page("prepare");
    page.wait_saved();
    let session = page.address();
    let session = session.split("/prepare").next().unwrap_or_default();
    page.goto(&format!("{session}/results/{}", six::step()));
    page.on_page("results");
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

/// The text of the cells of a row, as people read it.
fn row(page: &Page, title: &str) -> String {
    let script = "const row = [...document.querySelectorAll('.results-view tbody tr')]
        .find(row => row.querySelector('th').innerText.includes(arguments[0]));
        return row ? row.innerText : ''";
    page.script(script, &[json!(title)]).as_str().unwrap_or_default().to_owned()
}

/// The titles of the rows from top to bottom.
fn rows(page: &Page) -> Vec<String> {
    let script = "return [...document.querySelectorAll('.results-view .matrix tbody th')]
        .map(head => head.innerText.split('\\n')[0])";
    let titles = page.script(script, &[]);
    titles.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn choose(page: &Page, field: &str, text: &str) {
    let script = "const field = document.querySelector(arguments[0]);
        field.value = [...field.options].find(option => option.text === arguments[1]).value;
        field.dispatchEvent(new Event('change', { bubbles: true }))";
    page.find(field);
    page.script(script, &[json!(field), json!(text)]);
}

fn six_groups_are_compared(page: &Page) {
    open(page, &session(&CARDS, "Samen"));
    page.reads("8 kaarten · 6 groepen");
    page.wait_until("six columns", || page.find_all(".side-by-side .answer").len() == 6);
    page.is_accessible();
    look(page, "side");
    all_cards_with_their_bars(page);
    only_some_of_them(page);
    groups_apart(page);
    nobody_spoke_by_role_yet(page);
    last_year_beside_it(page);
}

fn all_cards_with_their_bars(page: &Page) {
    view(page, "matrix");
    page.wait_until("a row a card", || rows(page).len() == 8);
    let strip = page.text(".strip-words").split_whitespace().collect::<Vec<_>>().join(" ");
    for part in ["Verdeeld 2", "Verspreid 2", "Bijna eens 2", "Eens 2"] {
        assert!(strip.contains(part), "{part} is not in {strip}");
    }
    for (title, words, verdict) in [
        ("Luisteren", "Professional en Vrijwilliger: elk 3 van de 6 groepen", "Verdeeld"),
        ("Storytelling", "elk 2 van de 6 groepen", "Verspreid"),
        ("Media", "5 van de 6 groepen: Co-creatie", "Bijna eens"),
        ("Businesscase", "Alle 6 groepen: Professional", "Eens"),
    ] {
        let row = row(page, title);
        assert!(row.contains(words) && row.contains(verdict), "{title}: {row}");
    }
    page.is_accessible();
    look(page, "matrix");
    choose(page, "[data-field=results-order]", "Meest verdeeld bovenaan");
    page.wait_until("the divided first", || rows(page)[..2] == ["Luisteren", "Informatie"]);
    choose(page, "[data-field=results-order]", "Wat bij elkaar hoort");
    page.wait_until("what goes together", || {
        let rows = rows(page);
        let place = |title: &str| rows.iter().position(|row| row == title);
        place("Media").zip(place("Klantgerichtheid")).is_some_and(|(one, other)| one.abs_diff(other) == 1)
    });
    page.click_on("[data-details=numbers] summary");
    page.wait_until("the numbers", || page.text(".number-table").contains("de meeste"));
    page.is_accessible();
}

fn only_some_of_them(page: &Page) {
    page.click("results-filter");
    page.type_in("[data-field=results-text]", "opleiding");
    page.wait_until("one row", || rows(page) == ["Luisteren"]);
    page.reads("1 van 8 te zien");
    page.is_accessible();
    page.click("results-clear");
    page.wait_until("all again", || rows(page).len() == 8);
    choose(page, "[data-field=results-verdict]", "Bijna eens");
    page.wait_until("nearly agreed", || rows(page).len() == 2);
    choose(page, "[data-field=results-zone]", "Vrijwilliger");
    page.wait_until("one of them there", || rows(page) == ["Media"]);
    view(page, "side");
    choose(page, "[data-field=results-group]", "Groep 3");
    page.wait_until("one card of one group", || {
        page.find_all(".side-by-side .answer").len() == 1 && page.find_all(".side-by-side li").len() == 1
    });
    look(page, "filter");
    page.click("results-filter");
    page.wait_until("all groups again", || page.find_all(".side-by-side .answer").len() == 6);
}

fn groups_apart(page: &Page) {
    view(page, "groups");
    page.reads("Groep 6 ligt het dichtst bij de andere groepen.");
    page.reads("Groep 3 ligt het verst van de andere groepen");
    page.wait_until("a square a pair", || page.find_all(".chart-square").len() == 36);
    page.click_on("[data-details=numbers] summary");
    page.wait_until("the numbers", || page.text(".number-table").contains("75%"));
    page.is_accessible();
    look(page, "groups");
}

fn nobody_spoke_by_role_yet(page: &Page) {
    view(page, "roles");
    page.reads("Hier zie je straks wat professionals vinden");
    view(page, "shift");
    page.reads("Hier zie je straks wat het gesprek veranderde");
    page.is_accessible();
}

/// Puts a file beside the session that is open.
fn put_beside(page: &Page, name: &str, value: &Value) {
    let path = &six::files(page, name, std::slice::from_ref(value))[0];
    page.find("[data-action=open-beside]").type_in(&path.display().to_string());
    page.wait_until("it stands there or was refused", || {
        page.find_now("[data-refused=beside], .beside-table").is_some()
    });
}

fn last_year_beside_it(page: &Page) {
    view(page, "beside");
    page.reads("Leg het bestand van vorig jaar ernaast");
    page.is_accessible();
    let mut other = session(&CARDS, "Ander");
    other["session"]["template"] = json!("iets-anders");
    put_beside(page, "other", &other);
    page.reads("Dit bestand komt uit een andere opzet.");
    page.is_accessible();
    page.click("beside-close");
    let mut last = CARDS;
    last[6].1 = "vvvvvv";
    put_beside(page, "last", &session(&last, "Vorig jaar"));
    page.reads("1 kaart is verschoven.");
    page.reads("Vorig jaar · 2025-11-26");
    page.wait_until("which one", || row(page, "Businesscase").contains("Verschoven"));
    assert!(row(page, "Media").contains("Gelijk gebleven"));
    page.is_accessible();
    look(page, "beside");
    page.goto("#/");
    page.on_page("home");
    page.wait_until("the one session of this device", || page.find_all("[data-session]").len() == 1);
    page.script("history.back()", &[]);
    page.on_page("results");
}

fn who_says_what(page: &Page) {
    let step = six::step();
    let mut value = session(&CARDS, "Per rol");
    value["steps"][0]["private"] = json!(true);
    for group in 0..5 {
        value["groups"][group][format!("revealed/{step}")] = json!(true);
    }
    value["groups"][0]["roles/volunteer"] = json!(true);
    value["groups"][1]["roles/professional"] = json!(true);
    let choice = |card: usize, group: usize, voter: &str, zone: &str, role: &str| json!({ "id": format!("choice:{card}-{group}-{voter}"), "card": six::card(card), "group": six::group(group + 1), "voter": voter, "zone": format!("zone:{zone}"), "role": role });
    value["choices"] = json!([
        choice(0, 0, "a", "vrijwilliger", "volunteer"),
        choice(0, 0, "b", "vrijwilliger", "volunteer"),
        choice(0, 1, "a", "professional", "professional"),
        choice(0, 1, "b", "professional", "professional"),
        choice(0, 2, "a", "cocreatie", "board"),
        // A group that has not turned its choices over.
        choice(1, 5, "a", "cocreatie", "volunteer"),
    ]);
    for placement in value["placements"].as_array_mut().expect("placements") {
        placement["before"] = json!("zone:professional");
    }
    open(page, &value);
    page.reads("Deze groep heeft haar stille keuzes nog niet laten zien.");
    page.is_accessible();
    look(page, "closed");
    view(page, "matrix");
    page.reads("Nog niet meegeteld, want de keuzes zijn nog stil: Groep 6.");
    view(page, "roles");
    page.wait_until("what volunteers think", || row(page, "Luisteren").contains("2 van 2: Vrijwilliger"));
    page.reads("dat laten we niet los zien: Bestuur.");
    page.is_accessible();
    look(page, "roles");
    view(page, "shift");
    page.reads("keer koos een groep na het gesprek iets anders.");
    let said = page.text(".shift-table");
    assert!(!said.contains("Groep 6"), "a group that keeps its choices to itself: {said}");
    page.is_accessible();
    look(page, "shift");
}

fn answers_that_are_alike(page: &Page) {
    page.click("open-example");
    page.on_page("prepare");
    page.wait_saved();
    let step = page.find("[data-step][data-key=certificering]").attribute("data-step").unwrap_or_default();
    let session = page.address();
    page.goto(&session.replace("/prepare", &format!("/results/{step}")));
    page.on_page("results");
    page.wait_until("six groups", || page.find_all(".side-by-side .answer").len() == 6);
    page.is_accessible();
    view(page, "alike");
    page.reads("Toegankelijkheid");
    let together = |page: &Page, one: &str, other: &str| {
        let clusters = page.find_all(".alike");
        clusters.iter().map(|cluster| cluster.text()).any(|text| text.contains(one) && text.contains(other))
    };
    assert!(together(page, "Toegankelijk\n", "Toegankelijkheid"));
    assert!(together(page, "Aantal partners", "Groep 4"));
    page.is_accessible();
    look(page, "alike");
}

fn what_one_group_says_twice(page: &Page) {
    let step = six::step();
    let said = [(1, "Scholen"), (1, "De school"), (1, "Musea"), (2, "School"), (2, "Gemeente")];
    let mut value = session(&CARDS, "Lijst");
    value["steps"][0] = json!({ "id": step, "key": "lijst", "name": "Lijst", "kind": "list", "question": "Met wie?", "order": "1", "ownCards": true });
    value["zones"] = json!([{ "id": "zone:list", "key": "list", "step": step, "order": "1" }]);
    value["notes"] = json!([]);
    value["cards"] = said
        .iter()
        .enumerate()
        .map(|(place, (group, title))| json!({ "id": six::card(place), "step": step, "group": six::group(*group), "title": title }))
        .collect();
    value["placements"] = said
        .iter()
        .enumerate()
        .map(|(place, (group, _))| json!({ "id": format!("placement:{place}"), "card": six::card(place), "group": six::group(*group), "place": { "zone": "zone:list", "order": (place + 1).to_string() } }))
        .collect();
    open(page, &value);
    view(page, "alike");
    page.reads("3 antwoorden lijken op elkaar");
    page.is_accessible();
    look(page, "alike-stack");
    assert_eq!(page.find_all("[data-action=stack-alike]").len(), 1, "a stack is one group's");
    page.click("stack-alike");
    page.click("toast");
    page.find("[data-action=stack-alike]");
    page.click("stack-alike");
    page.wait_until("nothing more to lay together", || page.find_all("[data-action=stack-alike]").is_empty());
    view(page, "side");
    page.wait_until("a stack", || page.find_all("li[data-stack=true]").len() == 1);
    page.reads("Stapel van 2");
    page.is_accessible();
    look(page, "side-stack");
}

fn the_room_compares(page: &Page) {
    open(page, &session(&CARDS, "Zaal"));
    let session = page.address();
    page.goto(&format!("{}/prepare", session.split("/results").next().unwrap_or_default()));
    page.on_page("prepare");
    page.click_on("[data-step][data-key=wie]");
    page.on_page("board");
    page.click("facilitate");
    let desk = page.opened_window(|| page.click("audience"));
    page.on_page("audience");
    let screen = page.window();
    page.switch_to(&desk);
    page.click_on(".facilitator [data-scene=results]");
    for revealed in 1..=6 {
        page.click("stage-reveal");
        page.reads(&format!("{revealed} van 6 te zien"));
    }
    page.click("stage-compare");
    page.switch_to(&screen);
    page.find("[data-page=audience][data-scene=matrix]");
    page.reads("6 van de 6 groepen geteld");
    page.wait_until("a row a card", || page.find_all(".audience-matrix tbody tr").len() == 8);
    page.screen(Screen::DIGIBOARD);
    page.is_accessible();
    look(page, "room");
    let over = page.script("return document.documentElement.scrollHeight - innerHeight", &[]);
    assert!(over.as_f64().unwrap_or_default() <= 0.0, "the comparison does not fit: {over}");
    page.switch_to(&desk);
    page.is_accessible();
    page.click("stage-compare");
    page.switch_to(&screen);
    page.find("[data-page=audience][data-scene=table]");
}
