//! How a session begins, and the way to its boards. The other stories start here.

use crate::walk::pages_of_session;
use samenbord_e2e::{Page, stories};
use serde_json::json;

/// The template most stories use, and its sorting step with the most cards.
pub const LIBRARY: &str = "bibliotheek-van-de-toekomst";
pub const COMPETENCIES: &str = "competenties";

stories!(
    a_template_opens_a_session,
    a_session_is_there_after_a_reload,
    every_address_shows_its_page,
    a_page_that_is_opened_first_has_all_its_words,
    the_example_opens
);

/// Starts a template and opens one of its steps.
pub fn open_board(page: &Page, template: &str, step: &str) {
    page.click_on(&format!("[data-template='{template}']"));
    page.click_on(&format!("[data-step][data-key='{step}']"));
    page.on_page("board");
    page.ready();
}

fn a_template_opens_a_session(page: &Page) {
    page.on_page("home");
    open_board(page, LIBRARY, COMPETENCIES);
    assert_eq!(page.titles("professional"), Vec::<String>::new());
    page.card("Luisteren");
    page.card("Businesscase");
}

/// Lays a card on a new board, and finds it there when the page was loaded again.
pub fn lay_and_reload(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();
    page.reload();
    page.on_page("board");
    page.lies_in("Luisteren", "cocreatie");
}

fn a_session_is_there_after_a_reload(page: &Page) {
    lay_and_reload(page);
    page.goto("#/");
    page.on_page("home");
    page.click("open-session");
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.lies_in("Luisteren", "cocreatie");
}

fn every_address_shows_its_page(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    let address = page.address();
    let session = address.split("/step/").next().unwrap_or_default();
    let step = address.split("/step/").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    for (route, name) in [
        ("#/".to_owned(), "home"),
        ("#/settings".to_owned(), "settings"),
        (format!("{session}/prepare"), "prepare"),
        (format!("{session}/results/{step}"), "results"),
        (format!("{session}/report"), "report"),
        (format!("{session}/together"), "together"),
        (format!("{session}/contested/{step}"), "contested"),
        (format!("{session}/audience"), "audience"),
        (address.clone(), "board"),
        ("#/nowhere".to_owned(), "home"),
    ] {
        page.goto(&route);
        page.on_page(name);
    }
}

/// Words come with the part of the program that says them, so a page is loaded anew: no other brought its own before.
fn a_page_that_is_opened_first_has_all_its_words(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.wait_saved();
    let board = page.address();
    let session = board.split("/step/").next().unwrap_or_default();
    let step = board.split("/step/").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let mut addresses = pages_of_session(session);
    addresses.extend([
        "#/".to_owned(),
        "#/settings".to_owned(),
        "#/settings/design".to_owned(),
        board.clone(),
    ]);
    addresses
        .extend(["results", "contested", "deck", "print"].map(|name| format!("{session}/{name}/{step}")));
    for address in addresses {
        page.goto(&address);
        page.reload();
        let missing = page.script(MISSING, &[]);
        assert_eq!(missing, json!([]), "{address}");
    }
}

/// What stands where a word would.
const MISSING: &str = "
    const missing = [];
    for (const element of document.querySelectorAll('body *')) {
      const said = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data);
      for (const { value } of element.attributes) said.push(value);
      if (said.some(text => text.trim() === '…')) missing.push(element.outerHTML.slice(0, 200));
    }
    return missing;";

fn the_example_opens(page: &Page) {
    page.click("open-example");
    page.on_page("prepare");
    page.click_on("[data-step][data-key='certificering']");
    page.on_page("board");
    page.card("Past in missie en visie");
}
