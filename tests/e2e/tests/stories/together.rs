//! What a group does in a step beside laying cards: it says why, votes, chooses in silence first, stacks what is alike, sits
//! at the wrong number, says that it is done, and works on paper.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, Screen, stories};
use serde_json::{Value, json};
use std::fs;

stories!(
    a_card_asks_why_where_it_lands,
    votes_pass_round_and_the_work_goes_to_the_right_group,
    everybody_chooses_in_silence_first,
    cards_alike_are_one_stack,
    a_step_on_paper,
);

/// A session with the rules that these stories need, from a file as a script writes it, open at one of its steps.
fn open(page: &Page, step: &str) {
    let path = std::env::temp_dir().join(format!(
        "samenbord-together-{step}-{}-{}.json",
        page.browser.name(),
        std::process::id()
    ));
    fs::write(&path, session().to_string()).expect("the temporary folder takes files");
    page.open_files(&[&path]);
    page.on_page("prepare");
    page.click("close-toast");
    go_to(page, step);
    // Another story in another browser writes its own.
    let _ = fs::remove_file(path);
}

fn go_to(page: &Page, step: &str) {
    page.click_on(&format!("[data-step][data-key='{step}']"));
    page.find(&format!("[data-step][data-key='{step}'][aria-current=step]"));
    page.ready();
}

fn session() -> Value {
    let titles = ["Luisteren", "Media", "Kennis", "Taal"];
    let steps = ["waarom", "stil", "stemmen"];
    let zones = [
        ("professional", "Professional", "blue"),
        ("cocreatie", "Co-creatie", "green"),
        ("vrijwilliger", "Vrijwilliger", "orange"),
    ];
    let mut all_zones =
        vec![json!({ "id": "zone:lijst", "key": "list", "step": "step:stemmen", "order": "1" })];
    let mut cards = Vec::new();
    for step in &steps[..2] {
        all_zones.extend(zones.iter().enumerate().map(|(place, (key, name, colour))| {
            json!({ "id": format!("zone:{step}-{key}"), "key": key, "step": format!("step:{step}"), "name": name, "colour": colour, "order": (place + 1).to_string() })
        }));
        cards.extend(titles.iter().enumerate().map(|(place, title)| {
            json!({ "id": format!("card:{step}-{place}"), "step": format!("step:{step}"), "title": title, "order": (place + 1).to_string() })
        }));
    }
    json!({
        "format": "samenbord/session",
        "version": 1,
        "session": { "title": "Samen" },
        "groups": [
            { "id": "group:1", "name": "Groep 1", "colour": "blue", "order": "1", "roles/vrijwilliger": true, "roles/coördinator": true },
            { "id": "group:2", "name": "Groep 2", "colour": "orange", "order": "2" },
        ],
        "steps": [
            { "id": "step:waarom", "key": "waarom", "name": "Waarom", "kind": "sort", "question": "Wie doet wat?", "order": "1", "ownCards": true, "reasons/why": true, "ask/why": true, "ready": "kennis nodig\nprivacy\nleuk om te doen" },
            { "id": "step:stil", "key": "stil", "name": "Stil", "kind": "sort", "question": "Wie doet dit?", "order": "2", "private": true },
            { "id": "step:stemmen", "key": "stemmen", "name": "Stemmen", "kind": "list", "question": "Wat is het belangrijkst?", "order": "3", "ownCards": true, "votes": 2 },
        ],
        "zones": all_zones,
        "cards": cards,
    })
}

/// Writes a picture of the window where somebody wants to look at what the story shows.
fn look(page: &Page, name: &str) {
    if let Ok(folder) = std::env::var("SAMENBORD_PICTURES") {
        let path = format!("{folder}/{name}-{}.png", page.browser.name());
        fs::write(path, page.picture()).expect("the folder for pictures takes files");
    }
}

fn a_card_asks_why_where_it_lands(page: &Page) {
    open(page, "waarom");
    two_cards_ask_at_once(page);
    what_is_typed_stays_when_the_card_is_dragged_away(page);
    by_keyboard_and_passed_over(page);
}

fn two_cards_ask_at_once(page: &Page) {
    page.drag("Luisteren", "professional");
    page.inside("Luisteren", ".prompt");
    page.wait_until("the question read out", || page.find("[role=status]").text().contains("Waarom?"));
    assert!(!has_focus(page, ".prompt *"), "a question took the focus");
    page.drag("Media", "professional");
    page.inside("Media", ".prompt");
    page.inside("Luisteren", ".prompt");
    page.is_accessible();
    look(page, "asked");
    for place in 0..2 {
        let reasons = format!("[data-action=ready-reason]:nth-child({})", place + 1);
        page.inside("Luisteren", &reasons).click();
    }
    page.inside("Luisteren", "[data-action=ready-reason]:nth-child(3)").click();
    page.inside("Luisteren", "[data-action=ready-reason]:nth-child(3)").click();
    page.inside("Luisteren", "[data-action=prompt-done]").click();
    page.wait_until("two reasons", || notes(page, "Luisteren") == ["kennis nodig", "privacy"]);
}

fn what_is_typed_stays_when_the_card_is_dragged_away(page: &Page) {
    page.inside("Media", "[data-field=reason]").focus();
    page.inside("Media", "[data-field=reason]").type_in("Dat kan ieder");
    page.drag("Media", "vrijwilliger");
    page.lies_in("Media", "vrijwilliger");
    let typed = "return document.querySelector('[data-key=vrijwilliger] [data-field=reason]')?.value";
    page.wait_until("what was typed", || page.script(typed, &[]) == json!("Dat kan ieder"));
    page.wait_saved();
    page.reload();
    page.wait_until("the reason kept", || notes(page, "Media") == ["Dat kan ieder"]);
}

fn by_keyboard_and_passed_over(page: &Page) {
    page.inside("Kennis", "[data-action=move]").focus();
    page.press("Enter");
    page.find("[data-move-to=cocreatie]").focus();
    page.press("Enter");
    page.inside("Kennis", ".prompt");
    page.wait_until("the focus on the card", || page.inside("Kennis", "[data-action=move]").has_focus());
    page.press("Tab");
    assert!(has_focus(page, ".prompt *"), "the keys do not come to the question");
    page.inside("Kennis", "[data-action=prompt-skip]").focus();
    page.press("Enter");
    page.inside("Kennis", ".ask");
    page.wait_until("the focus back", || page.inside("Kennis", "[data-action=pick]").has_focus());
    assert!(page.find_all(".prompt").is_empty());
    page.inside("Kennis", ".ask").click();
    page.wait_until("the field under the focus", || has_focus(page, "[data-field=reason]"));
    page.press("Escape");
    // Another place in the same zone asks nothing.
    page.inside("Kennis", ".ask");
    // Several at once ask each.
    page.screen(Screen::DIGIBOARD);
    page.drag("Taal", "cocreatie");
    page.inside("Taal", ".prompt");
    look(page, "asked-digiboard");
}

fn votes_pass_round_and_the_work_goes_to_the_right_group(page: &Page) {
    open(page, "stemmen");
    for title in ["Programmeren", "Doorvragen"] {
        page.type_in("[data-field=new-card]", title);
        page.press("Enter");
        page.lies_in(title, "list");
    }
    vote_one_after_another(page);
    go_back_and_forth(page);
    we_sat_at_the_wrong_group(page);
}

fn vote_one_after_another(page: &Page) {
    for _ in 0..2 {
        page.inside("Doorvragen", "[data-action=vote]").click();
    }
    page.find("[data-votes-left='0']");
    page.inside("Programmeren", "[data-action=vote]").click();
    page.reads("Je stemmen zijn op");
    page.click("close-toast");
    page.inside("Doorvragen", "[data-action=unvote]").click();
    page.find("[data-votes-left='1']");
    // Who votes stays who votes.
    page.wait_saved();
    page.reload();
    page.find("[data-votes-left='1']");
    page.inside("Doorvragen", "[data-own-votes='1']");
    page.click("next-voter");
    page.find("[data-votes-left='2']");
    page.inside("Doorvragen", "[data-own-votes='0']");
    assert!(page.find_all("[data-votes]").is_empty(), "who votes later sees the counts");
    page.inside("Doorvragen", "[data-action=vote]").focus();
    page.press("Enter");
    page.find("[data-votes-left='1']");
    page.is_accessible();
    page.click("close-votes");
    page.inside("Doorvragen", "[data-votes='2']");
    page.inside("Programmeren", "[data-votes='0']");
    page.wait_until("the focus on what takes its place", || has_focus(page, "[data-action=order-by-votes]"));
    page.is_accessible();
    page.click("order-by-votes");
    page.wait_until("the most votes first", || page.titles("list") == ["Doorvragen", "Programmeren"]);
    look(page, "votes");
    page.click("open-votes");
    page.inside("Doorvragen", "[data-action=vote]");
    page.click("close-votes");
    page.wait_saved();
    page.reload();
    page.inside("Doorvragen", "[data-votes='2']");
}

/// A step back shows what was there, and says which steps are done.
fn go_back_and_forth(page: &Page) {
    page.click_on("[data-step][data-key=waarom]");
    page.drag("Luisteren", "professional");
    page.inside("Luisteren", "[data-action=ready-reason]").click();
    page.click("next-step");
    page.wait_until("the next step", || !page.text("main").contains("Wie doet wat?"));
    page.click("steps");
    page.find("[data-dialog=steps] [data-done=true]");
    page.is_accessible();
    look(page, "steps");
    page.press("Escape");
    page.click_on("[data-step][data-key=waarom]");
    page.lies_in("Luisteren", "professional");
    page.wait_until("the reason", || notes(page, "Luisteren") == ["kennis nodig"]);
    page.click("steps");
    page.click("not-finished");
    page.wait_until("not done", || page.find_all("[data-done=true]").is_empty());
    page.press("Escape");
    page.click_on("[data-step][data-key=stemmen]");
    page.inside("Doorvragen", "[data-votes='2']");
}

fn we_sat_at_the_wrong_group(page: &Page) {
    page.click("group");
    page.click("wrong-group");
    page.reads("1 gelegde kaart, 2 eigen kaarten");
    page.is_accessible();
    look(page, "wrong-group");
    page.click_on("[data-move-work]");
    page.wait_until("the other board", || page.text("[data-action=group]").contains("Groep 2"));
    page.inside("Doorvragen", "[data-votes='2']");
    page.click("toast");
    page.wait_until("the first board", || page.text("[data-action=group]").contains("Groep 1"));
    page.inside("Doorvragen", "[data-votes='2']");
    page.screen(Screen::PHONE);
    page.is_accessible();
    look(page, "votes-phone");
}

fn everybody_chooses_in_silence_first(page: &Page) {
    open(page, "stil");
    page.reads("Eerst ieder voor zich");
    page.is_accessible();
    look(page, "silent-begin");
    one_person_chooses(page);
    page.click("next-person");
    page.click("begin-choosing");
    for key in ["1", "1", "1", "1"] {
        let before = page.text(".silent-count");
        page.press(key);
        page.wait_until("the next card", || {
            page.find_now(".silent-count").is_none_or(|count| count.text() != before)
        });
    }
    page.find("[data-voices='2']");
    page.wait_saved();
    page.reload();
    page.find("[data-voices='2']");
    page.click("reveal-choices");
    page.wait_until("what was chosen, on the card", || {
        page.inside("Luisteren", ".spread").text().contains("2 Professional")
    });
    assert_eq!(page.titles("tray").len(), 4, "the cards stay where they are");
    page.is_accessible();
    look(page, "silent-revealed");
    // Somebody was late, and what was chosen is still there.
    page.drag("Luisteren", "cocreatie");
    page.click("hide-choices");
    page.find("[data-voices='2']");
    assert!(page.find_all(".spread").is_empty(), "who chooses later sees what the others chose");
    page.click("undo");
    page.lies_in("Luisteren", "cocreatie");
    page.inside("Media", ".spread");
}

fn one_person_chooses(page: &Page) {
    page.click_on("[data-role=vrijwilliger]");
    page.click("begin-choosing");
    page.find(".silent-zones");
    page.is_accessible();
    look(page, "silent-card");
    page.screen(Screen::PHONE);
    page.is_accessible();
    look(page, "silent-card-phone");
    page.screen(Screen::LAPTOP);
    for (place, zone) in ["professional", "cocreatie"].into_iter().enumerate() {
        page.reads(&format!("Kaart {} van 4", place + 1));
        page.click_on(&format!("[data-choose={zone}]"));
    }
    page.reads("Kaart 3 van 4");
    page.click("previous-card");
    page.find("[data-choose=cocreatie][aria-pressed=true]");
    page.click_on("[data-choose=vrijwilliger]");
    page.reads("Kaart 3 van 4");
    page.click("do-not-know");
    page.reads("Kaart 4 van 4");
    page.press("3");
    page.reads("Dank je");
    page.find("[data-voices='1']");
    page.is_accessible();
}

fn cards_alike_are_one_stack(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.inside("Luisteren", "[data-action=pick]").click();
    page.click_with("Control", page.inside("Media", "[data-action=pick]").middle());
    page.click("stack-chosen");
    page.wait_until("two cards as one", || !page.titles("tray").contains(&"Luisteren".to_owned()));
    page.inside("Kennis", "[data-action=move]").click();
    page.click_on("[data-move=stack]");
    page.find("[data-dialog=stack][open]");
    page.is_accessible();
    let choices = page.find_all("[data-stack-on]");
    choices.iter().find(|choice| choice.text() == "Media").expect("the stack among them").click();
    page.wait_until("three cards", || page.inside("Media", ".stack-badge").text().contains('3'));
    it_moves_as_one(page);
    it_comes_apart(page);
}

fn it_moves_as_one(page: &Page) {
    page.drag("Media", "professional");
    page.lies_in("Media", "professional");
    assert_eq!(page.titles("professional"), ["Media"]);
    page.wait_until("its cards counted", || page.text("[data-key=professional] .lane-count") == "3");
    page.inside("Media", "[data-action=pick]").click();
    page.zone("vrijwilliger").click();
    page.lies_in("Media", "vrijwilliger");
    page.inside("Media", "[data-action=move]").click();
    page.click_on("[data-move-to=cocreatie]");
    page.lies_in("Media", "cocreatie");
    page.wait_until("its cards along", || page.text("[data-key=cocreatie] .lane-count") == "3");
    page.wait_saved();
    page.reload();
    page.wait_until("one stack", || page.titles("cocreatie") == ["Media"]);
}

fn it_comes_apart(page: &Page) {
    page.click("open-stack");
    page.reads("Luisteren");
    page.is_accessible();
    look(page, "stack");
    page.find(".stack-cards li:nth-child(2) [data-action=unstack]").click();
    page.wait_until("one out", || page.titles("cocreatie").len() == 2);
    page.click("undo");
    page.wait_until("and in again", || page.titles("cocreatie").len() == 1);
    page.click("unstack-all");
    page.wait_until("all out", || page.titles("cocreatie").len() == 3);
}

fn a_step_on_paper(page: &Page) {
    open(page, "waarom");
    page.click("steps");
    page.click("to-print");
    page.on_page("print");
    page.wait_until("a card to cut out each", || page.find_all(".cut-card").len() == 4);
    page.is_accessible();
    look(page, "paper-cards");
    page.click("blank-cards");
    page.wait_until("a page of blank ones", || page.find_all(".cut-card").len() == 12);
    page.click("sheet-board");
    page.reads("Co-creatie");
    page.is_accessible();
    look(page, "paper-board");
    page.click("prepare");
    go_to(page, "waarom");
    page.click("steps");
    page.click("to-paper");
    page.on_page("paper");
    page.find("[data-entry] [data-cell='0']").focus();
    for key in ["2", "1", "4"] {
        page.press(key);
    }
    page.wait_until("three entered", || page.text("[data-laid]").starts_with("3 van 4"));
    page.press("0");
    page.find("[data-entry]:nth-child(3) [data-cell='2']").click();
    page.find("[data-entry]:nth-child(3) [data-cell='2'][aria-pressed=true]");
    page.is_accessible();
    look(page, "paper-entry");
    // One step a card.
    page.click("undo");
    page.find("[data-entry]:nth-child(3) [data-cell='3'][aria-pressed=true]");
    page.screen(Screen::PHONE);
    page.is_accessible();
    look(page, "paper-entry-phone");
    page.screen(Screen::LAPTOP);
    page.click("to-board");
    page.lies_in("Luisteren", "cocreatie");
    page.lies_in("Media", "professional");
    page.lies_in("Kennis", "parked");
}

fn has_focus(page: &Page, selector: &str) -> bool {
    page.script("return document.activeElement.matches(arguments[0])", &[json!(selector)]) == json!(true)
}

fn notes(page: &Page, title: &str) -> Vec<String> {
    let script = "return [...arguments[0].querySelectorAll('.note-text')].map(note => note.textContent)";
    let answer = page.script(script, &[page.card(title).reference()]);
    answer.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
