//! Typing that nobody ended: the tab is closed, the page is left, hidden or killed in the middle of a word.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};
use serde_json::json;

stories!(
    a_new_card_is_there_when_the_tab_was_closed,
    a_title_is_there_when_the_tab_was_closed,
    a_note_is_there_when_the_tab_was_closed,
    a_name_is_there_when_the_tab_was_closed,
    every_field_is_kept_when_the_page_is_left,
    every_field_is_kept_on_the_way_back,
    a_note_is_there_when_the_hidden_browser_was_killed,
    a_note_is_there_up_to_the_last_pause_when_the_browser_was_killed,
);

fn a_new_card_is_there_when_the_tab_was_closed(page: &Page) {
    let board = board(page);
    in_a_tab_that_is_closed(page, &board, |page| {
        page.click("add-card");
        page.type_in("[data-field=new-card]", "Doorvragen");
    });
    page.lies_in("Doorvragen", "tray");
    assert_eq!(page.titles("tray").iter().filter(|title| *title == "Doorvragen").count(), 1);
}

fn a_title_is_there_when_the_tab_was_closed(page: &Page) {
    let board = board(page);
    add_card(page, "Doorvragn");
    in_a_tab_that_is_closed(page, &board, |page| begin_title(page, "Doorvragn", "Doorvragen"));
    page.lies_in("Doorvragen", "tray");
}

fn a_note_is_there_when_the_tab_was_closed(page: &Page) {
    let board = board(page);
    in_a_tab_that_is_closed(page, &board, |page| begin_note(page, "Dat is ons vak"));
    page.reads("Dat is ons vak");
}

fn a_name_is_there_when_the_tab_was_closed(page: &Page) {
    let prepare = format!("{}/prepare", board(page).split("/step/").next().unwrap_or_default());
    in_a_tab_that_is_closed(page, &prepare, |page| {
        page.type_in("[data-group] [data-field=name]", "Tafel bij het raam");
    });
    has_name(page, "Tafel bij het raam");
}

fn every_field_is_kept_when_the_page_is_left(page: &Page) {
    let board = board(page);
    types_everywhere(page, 0, || page.reload());
    types_everywhere(page, 1, || {
        page.visit("blank.html");
        page.goto(&board);
    });
}

/// The browser's own way back leaves the board without leaving the field first.
fn every_field_is_kept_on_the_way_back(page: &Page) {
    let board = board(page);
    types_everywhere(page, 0, || {
        page.script("history.back()", &[]);
        page.wait_until("another page", || page.address() != board);
        page.goto(&board);
    });
}

/// Types in every field of the board and leaves it in this way each time; what was typed has to be there.
fn types_everywhere(page: &Page, number: usize, leave_and_return: impl Fn()) {
    let text = |what| format!("{what} {number}");
    let (card, title, note) = (text("Nieuw"), text("Anders"), text("Omdat"));
    page.click("add-card");
    page.type_in("[data-field=new-card]", &card);
    leave_and_return();
    page.lies_in(&card, "tray");
    begin_title(page, &card, &title);
    leave_and_return();
    page.lies_in(&title, "tray");
    if number == 0 {
        begin_note(page, &note);
    } else {
        page.inside("Luisteren", "[data-action=edit-note]").click();
        page.type_in("[data-field=note]", &note);
    }
    leave_and_return();
    page.reads(&note);
}

/// The last thing a phone tells a page before it ends it: that nobody looks at it any more.
fn a_note_is_there_when_the_hidden_browser_was_killed(page: &Page) {
    let board = board(page);
    page.wait_saved();
    begin_note(page, "Dat is ons");
    // In one go, or the pause would come between the letters and the hiding.
    page.script(
        "const field = document.querySelector('[data-field=note]');
         field.value += ' vak';
         field.dispatchEvent(new InputEvent('input', { bubbles: true }));
         Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
         document.dispatchEvent(new Event('visibilitychange'));",
        &[],
    );
    page.wait_saved();
    page.crash();
    page.goto(&board);
    page.reads("Dat is ons vak");
}

fn a_note_is_there_up_to_the_last_pause_when_the_browser_was_killed(page: &Page) {
    let board = board(page);
    begin_note(page, "Dat is ons");
    page.wait_until("the note kept at a pause", || {
        let cards = page.cards();
        let mut notes = cards.iter().flat_map(|card| &card.notes);
        notes.any(|(_, text)| text.as_deref() == Some("Dat is ons"))
    });
    page.wait_saved();
    page.find("[data-field=note]").type_in(" vak");
    page.crash();
    page.goto(&board);
    page.reads("Dat is ons");
}

/// A board with a card laid in a zone; its address.
fn board(page: &Page) -> String {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    page.wait_saved();
    page.address()
}

/// Types in a second tab, closes that, and starts the program anew in the first.
fn in_a_tab_that_is_closed(page: &Page, route: &str, begin: impl Fn(&Page)) {
    page.script("location.replace('blank.html')", &[]);
    let first = page.blank_tab();
    page.goto(route);
    page.wait_saved();
    begin(page);
    page.close_window(&first);
    page.goto(route);
}

fn add_card(page: &Page, title: &str) {
    page.click("add-card");
    page.type_in("[data-field=new-card]", title);
    page.press("Enter");
    page.lies_in(title, "tray");
    page.click("close-composer");
    page.wait_saved();
}

fn begin_title(page: &Page, old: &str, new: &str) {
    page.inside(old, "[data-action=pick]").click();
    page.inside(old, "[data-action=edit]").click();
    page.type_in("[data-field=card-title]", new);
}

fn begin_note(page: &Page, text: &str) {
    page.inside("Luisteren", "[data-action=pick]").click();
    page.inside("Luisteren", "[data-action=add-note][data-kind=why]").click();
    page.type_in("[data-field=note]", text);
}

fn has_name(page: &Page, name: &str) {
    let shown = "return document.querySelector('[data-group] [data-field=name]')?.value";
    page.wait_until(&format!("the name “{name}”"), || page.script(shown, &[]) == json!(name));
}
