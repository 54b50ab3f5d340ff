//! What everybody needs: rules a program can check, every size of screen, both languages, both colour schemes.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Gesture, Page, Screen, stories};
use serde_json::json;
use std::collections::BTreeSet;

stories!(
    pages_keep_the_rules,
    the_board_keeps_the_rules_in_use,
    a_picked_card_keeps_the_rules,
    dialogs_and_messages_keep_the_rules,
    a_phone_keeps_the_rules,
    nothing_sticks_out_sideways,
    english_is_complete_on_the_board,
);

/// The board, and the address of every page of its session.
pub fn pages(page: &Page) -> Vec<String> {
    open_board(page, LIBRARY, COMPETENCIES);
    let board = page.address();
    let (session, step) = board.split_once("/step/").expect("a board's address names its step");
    let step = step.split('/').next().unwrap_or_default();
    let mut of_session: Vec<String> =
        ["prepare", "together", "report", "audience", "backups", "rescue"].map(str::to_owned).into();
    of_session.extend([format!("results/{step}"), format!("contested/{step}"), format!("print/{step}")]);
    let mut pages = vec!["#/".to_owned(), "#/settings".to_owned(), "#/settings/design".to_owned()];
    pages.extend(of_session.into_iter().map(|name| format!("{session}/{name}")));
    pages.push(board);
    pages
}

fn pages_keep_the_rules(page: &Page) {
    let pages = pages(page);
    let mut broken = BTreeSet::new();
    for (language, theme) in [("nl", "light"), ("nl", "dark"), ("en", "light"), ("en", "dark")] {
        page.speak(language);
        page.wear(theme);
        for address in &pages {
            page.goto(address);
            let said = |rule| format!("{address} ({language}, {theme}): {rule}");
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

fn a_picked_card_keeps_the_rules(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.inside("Luisteren", "[data-action=pick]").click();
    page.find("[data-card][data-state=picked]");
    page.is_accessible();
    page.inside("Luisteren", "[data-action=add-note][data-kind=why]").click();
    page.type_in("[data-field=note]", "Dat is ons vak");
    page.is_accessible();
    page.click("done");
    page.reads("Dat is ons vak");
    page.click("add-card");
    page.find("[data-field=new-card]");
    page.is_accessible();
}

fn dialogs_and_messages_keep_the_rules(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    for (opener, dialog) in [("group", "groups"), ("steps", "steps"), ("help", "help")] {
        page.click(opener);
        page.find(&format!("[data-dialog={dialog}][open]"));
        page.is_accessible();
        page.press("Escape");
    }
    page.wait_saved();
    page.goto("#/");
    page.click("remove-session");
    page.find(".toast[data-state=passing]");
    page.is_accessible();
    page.click("open-bin");
    page.find("[data-dialog=bin][open]");
    page.is_accessible();
    page.goto("#/nowhere");
    page.find(".toast[data-state=stays]");
    page.is_accessible();
}

fn a_phone_keeps_the_rules(page: &Page) {
    page.screen(Screen::PHONE);
    let mut broken = BTreeSet::new();
    let pages = pages(page);
    let board = pages.last().cloned().unwrap_or_default();
    for address in pages {
        page.goto(&address);
        broken.extend(page.violations().into_iter().map(|rule| format!("{address}: {rule}")));
    }
    page.goto(&board);
    page.inside("Luisteren", "[data-action=pick]").click();
    broken.extend(page.violations().into_iter().map(|rule| format!("picked: {rule}")));
    assert!(broken.is_empty(), "{}", broken.into_iter().collect::<Vec<_>>().join("\n"));
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
