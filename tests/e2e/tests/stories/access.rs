//! What everybody needs: rules a program can check, every size of screen, both languages, both colour schemes.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Gesture, Page, Screen, stories};
use serde_json::json;
use std::collections::BTreeSet;

stories!(
    pages_keep_the_rules,
    the_board_keeps_the_rules_in_use,
    nothing_sticks_out_sideways,
    english_is_complete_on_the_board,
);

/// The board, and the address of every page of its session.
fn pages(page: &Page) -> Vec<String> {
    open_board(page, LIBRARY, COMPETENCIES);
    let board = page.address();
    let (session, step) = board.split_once("/step/").expect("a board's address names its step");
    let step = step.split('/').next().unwrap_or_default();
    let of_session =
        ["prepare".to_owned(), format!("results/{step}"), "report".to_owned(), "audience".to_owned()];
    let mut pages = vec!["#/".to_owned(), "#/settings".to_owned()];
    pages.extend(of_session.map(|name| format!("{session}/{name}")));
    pages.push(board);
    pages
}

fn pages_keep_the_rules(page: &Page) {
    let pages = pages(page);
    let mut broken = BTreeSet::new();
    for theme in ["light", "dark"] {
        page.wear(theme);
        for address in &pages {
            page.goto(address);
            let said = |rule| format!("{address} ({theme}): {rule}");
            broken.extend(page.violations().into_iter().map(said));
        }
    }
    // All of them at once: a page with one fault would hide the faults of the others.
    assert!(broken.is_empty(), "{}", broken.into_iter().collect::<Vec<_>>().join("\n"));
}

fn the_board_keeps_the_rules_in_use(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.is_accessible();

    page.inside("Luisteren", "[data-action='move']").click();
    page.find("[data-move-to='vrijwilliger']");
    page.is_accessible();
    page.press("Escape");

    let (card, zone) = page.way("Media", "professional");
    let held = [Gesture::mouse(card).press().glide(zone)];
    page.perform(&held);
    page.is_accessible();
    page.let_go(&held);
    page.lies_in("Media", "professional");
}

fn nothing_sticks_out_sideways(page: &Page) {
    for address in pages(page) {
        for screen in [Screen::DIGIBOARD, Screen::LAPTOP, Screen::PHONE] {
            page.screen(screen);
            page.goto(&address);
            let over = page.script("return document.documentElement.scrollWidth - innerWidth", &[]);
            assert!(over.as_f64().unwrap_or_default() <= 0.0, "{address} at {screen:?}: {over} px too wide");
        }
    }
}

fn english_is_complete_on_the_board(page: &Page) {
    page.speak("en");
    open_board(page, LIBRARY, COMPETENCIES);
    page.card("Listening");
    assert_eq!(page.script("return document.documentElement.lang", &[]), json!("en"));
}
