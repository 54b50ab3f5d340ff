//! Several windows on one session: each shows what the others do, also after it was cut off from them, and nothing
//! that anybody wrote is lost.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Browser, Page, stories};
use serde_json::json;
use std::fs;

stories!(
    what_is_done_in_one_window_shows_in_the_other,
    undo_in_one_window_shows_in_the_other,
    a_window_that_was_loading_learns_what_was_done_meanwhile,
    a_window_that_was_asleep_learns_when_it_is_looked_at,
    a_window_that_was_frozen_learns_when_it_goes_on,
    different_fields_of_one_card_are_both_kept,
    two_titles_for_one_card_are_both_kept,
    two_texts_for_one_note_are_both_kept,
    a_title_that_is_being_written_is_not_replaced,
    a_note_that_is_being_written_is_not_replaced,
    a_note_that_is_being_written_goes_along_with_its_card,
    a_name_that_is_being_written_is_not_replaced,
);

const OWN: &str = "Doorvragen";

fn what_is_done_in_one_window_shows_in_the_other(page: &Page) {
    let (first, second) = two_windows(page);
    page.drag("Luisteren", "professional");
    page.switch_to(&first);
    page.lies_in("Luisteren", "professional");
    retitle(page, OWN, "Goed doorvragen");
    page.switch_to(&second);
    page.lies_in("Goed doorvragen", "tray");
    say_why(page, "Luisteren", "Dat is ons vak");
    page.switch_to(&first);
    page.reads("Dat is ons vak");
    add_card(page, "Samenvatten");
    throw_away(page, "Goed doorvragen");
    page.switch_to(&second);
    page.lies_in("Samenvatten", "tray");
    page.wait_until("the card gone", || !page.titles("tray").contains(&"Goed doorvragen".to_owned()));
    both_are_the_same(page, &first, &second);
}

fn undo_in_one_window_shows_in_the_other(page: &Page) {
    let (first, second) = two_windows(page);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    page.switch_to(&first);
    page.lies_in("Luisteren", "professional");
    page.drag("Media", "cocreatie");
    page.lies_in("Media", "cocreatie");
    page.switch_to(&second);
    page.lies_in("Media", "cocreatie");
    page.click("undo");
    page.lies_in("Luisteren", "tray");
    page.lies_in("Media", "cocreatie");
    both_are_the_same(page, &first, &second);
}

fn a_window_that_was_loading_learns_what_was_done_meanwhile(page: &Page) {
    let board = begin(page);
    let first = page.another_window_held(&board);
    let second = page.window();
    page.switch_to(&first);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    say_why(page, "Luisteren", "Dat is ons vak");
    page.wait_saved();
    page.switch_to(&second);
    page.go_on();
    page.on_page("board");
    page.lies_in("Luisteren", "professional");
    page.reads("Dat is ons vak");
    both_are_the_same(page, &first, &second);
}

fn a_window_that_was_asleep_learns_when_it_is_looked_at(page: &Page) {
    let (first, second) = two_windows(page);
    page.cut_off(true);
    page.switch_to(&first);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    retitle(page, OWN, "Goed doorvragen");
    page.wait_saved();
    page.switch_to(&second);
    page.drag("Media", "cocreatie");
    page.lies_in("Media", "cocreatie");
    page.wait_saved();
    assert_eq!(page.titles("professional"), Vec::<String>::new(), "it is cut off");
    page.cut_off(false);
    wake_both(page, &first, &second);
    page.lies_in("Luisteren", "professional");
    page.lies_in("Goed doorvragen", "tray");
    page.switch_to(&first);
    page.lies_in("Media", "cocreatie");
    both_are_the_same(page, &first, &second);
}

/// The way a browser saves power. Only Chromium's driver can ask for it.
fn a_window_that_was_frozen_learns_when_it_goes_on(page: &Page) {
    if page.browser == Browser::Firefox {
        return;
    }
    let (first, second) = two_windows(page);
    page.developer("Page.setWebLifecycleState", &json!({ "state": "frozen" }));
    page.switch_to(&first);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    page.wait_saved();
    page.switch_to(&second);
    page.developer("Page.setWebLifecycleState", &json!({ "state": "active" }));
    page.lies_in("Luisteren", "professional");
    both_are_the_same(page, &first, &second);
}

fn different_fields_of_one_card_are_both_kept(page: &Page) {
    let (first, second) = two_windows(page);
    apart(
        page,
        &first,
        &second,
        |page| retitle(page, OWN, "Goed doorvragen"),
        |page| {
            page.drag(OWN, "cocreatie");
            page.lies_in(OWN, "cocreatie");
            say_why(page, OWN, "Samen weet je meer");
        },
    );
    for window in [&first, &second] {
        page.switch_to(window);
        page.lies_in("Goed doorvragen", "cocreatie");
        page.reads("Samen weet je meer");
    }
    both_are_the_same(page, &first, &second);
}

fn two_titles_for_one_card_are_both_kept(page: &Page) {
    let (first, second) = two_windows(page);
    apart(
        page,
        &first,
        &second,
        |page| retitle(page, OWN, "Goed doorvragen"),
        |page| {
            retitle(page, OWN, "Blijven vragen");
        },
    );
    let file = both_are_the_same(page, &first, &second);
    holds_both(&file, "Goed doorvragen", "Blijven vragen");
    page.reads("Goed doorvragen");
    page.reads("Blijven vragen");
    page.click("choose-text");
    page.wait_until("one title", || page.find_now("[data-action=choose-text]").is_none());
    both_are_the_same(page, &first, &second);
}

fn two_texts_for_one_note_are_both_kept(page: &Page) {
    begin(page);
    page.drag("Luisteren", "professional");
    say_why(page, "Luisteren", "Dat is ons vak");
    let (first, second) = second_window(page);
    let rewrite = |page: &Page, text: &str| {
        page.inside("Luisteren", "[data-action=edit-note]").click();
        write(page, "note", text);
    };
    apart(
        page,
        &first,
        &second,
        |page| rewrite(page, "Dat hebben we geleerd"),
        |page| {
            rewrite(page, "Dat doen we al jaren");
        },
    );
    let file = both_are_the_same(page, &first, &second);
    holds_both(&file, "Dat hebben we geleerd", "Dat doen we al jaren");
}

fn a_title_that_is_being_written_is_not_replaced(page: &Page) {
    let (first, second) = two_windows(page);
    begin_editing(page, OWN);
    page.type_in("[data-field=card-title]", "Goed door");
    page.switch_to(&first);
    // Where looking at another window leaves the field, what it holds is written already.
    let title = page.titles("tray").into_iter().find(|title| [OWN, "Goed door"].contains(&title.as_str()));
    retitle(page, &title.expect("the card is in the tray"), "Blijven vragen");
    page.wait_saved();
    page.switch_to(&second);
    page.find("[data-field=card-title]").type_in("vragen");
    page.press("Enter");
    page.reads("Goed doorvragen");
    let file = both_are_the_same(page, &first, &second);
    holds_both(&file, "Goed doorvragen", "Blijven vragen");
}

fn a_note_that_is_being_written_is_not_replaced(page: &Page) {
    begin(page);
    page.drag("Luisteren", "professional");
    say_why(page, "Luisteren", "Dat is ons vak");
    let (first, second) = second_window(page);
    page.inside("Luisteren", "[data-action=edit-note]").click();
    page.type_in("[data-field=note]", "Dat hebben we ge");
    page.switch_to(&first);
    page.inside("Luisteren", "[data-action=edit-note]").click();
    write(page, "note", "Dat doen we al jaren");
    page.reads("Dat doen we al jaren");
    page.wait_saved();
    page.switch_to(&second);
    page.find("[data-field=note]").type_in("leerd");
    page.press("Enter");
    page.reads("Dat hebben we geleerd");
    let file = both_are_the_same(page, &first, &second);
    holds_both(&file, "Dat hebben we geleerd", "Dat doen we al jaren");
}

fn a_note_that_is_being_written_goes_along_with_its_card(page: &Page) {
    let (first, second) = two_windows(page);
    page.inside("Luisteren", "[data-action=pick]").click();
    page.inside("Luisteren", "[data-action=add-note][data-kind=why]").click();
    page.type_in("[data-field=note]", "Dat is ");
    page.switch_to(&first);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    page.wait_saved();
    page.switch_to(&second);
    page.lies_in("Luisteren", "professional");
    page.find("[data-field=note]").type_in("ons vak");
    page.press("Enter");
    page.reads("Dat is ons vak");
    both_are_the_same(page, &first, &second);
}

fn a_name_that_is_being_written_is_not_replaced(page: &Page) {
    let board = begin(page);
    let prepare = format!("{}/prepare", board.split("/step/").next().unwrap_or_default());
    page.goto(&prepare);
    page.on_page("prepare");
    let first = page.another_window(&prepare);
    let second = page.window();
    let field = "[data-group] [data-field=name]";
    page.type_in(field, "Tafel bij het");
    page.script(STAY, &[]);
    page.switch_to(&first);
    page.type_in(field, "De jeugd");
    page.press("Tab");
    page.wait_saved();
    page.switch_to(&second);
    // What the other window wrote has arrived when a later edit of it is to be seen.
    page.switch_to(&first);
    page.click("add-group");
    page.switch_to(&second);
    page.find("[data-group]:nth-child(2) [data-field=name]");
    page.find(field).type_in(" raam");
    page.script("window.staying.abort()", &[]);
    page.press("Tab");
    let shown = "return document.querySelector(arguments[0]).value";
    page.wait_until("the name as it was written", || {
        page.script(shown, &[json!(field)]) == json!("Tafel bij het raam")
    });
    let file = both_are_the_same(page, &first, &second);
    holds_both(&file, "Tafel bij het raam", "De jeugd");
}

/// In Firefox a field is left when another window is looked at. Here it is not, as in Chromium: the typing goes on.
const STAY: &str = "
    window.staying = new AbortController();
    for (const kind of ['focus', 'blur', 'change'])
      addEventListener(kind, event => event.stopImmediatePropagation(), { capture: true, signal: staying.signal });";

/// A board with a card of one's own, in one window. Returns its address.
fn begin(page: &Page) -> String {
    open_board(page, LIBRARY, COMPETENCIES);
    add_card(page, OWN);
    page.wait_saved();
    page.address()
}

/// The same board in two windows. The second one is being looked at.
fn two_windows(page: &Page) -> (String, String) {
    begin(page);
    second_window(page)
}

fn second_window(page: &Page) -> (String, String) {
    page.wait_saved();
    let first = page.another_window(&page.address());
    page.on_page("board");
    (first, page.window())
}

/// One edit in each window, neither of which hears of the other; then both are looked at again.
fn apart(page: &Page, first: &str, second: &str, one: impl Fn(&Page), other: impl Fn(&Page)) {
    for (window, edit) in [(first, &one as &dyn Fn(&Page)), (second, &other)] {
        page.switch_to(window);
        page.cut_off(true);
        edit(page);
        page.wait_saved();
    }
    for window in [first, second] {
        page.switch_to(window);
        page.cut_off(false);
    }
    wake_both(page, first, second);
}

fn wake_both(page: &Page, first: &str, second: &str) {
    for window in [first, second] {
        page.switch_to(window);
        page.wakes();
    }
}

/// Waits until everything is saved, and sees that both windows and the database have the same. Returns the session as
/// a file.
fn both_are_the_same(page: &Page, first: &str, second: &str) -> String {
    for window in [first, second] {
        page.switch_to(window);
        page.wait_saved();
    }
    let here = page.cards();
    page.switch_to(first);
    page.wait_until("the same cards in both windows", || page.cards() == here);
    let file = exported(page);
    page.switch_to(second);
    page.wait_until("the same session in both windows", || exported(page) == file);
    page.reload();
    page.wait_until("the same after a reload", || page.cards() == here);
    assert_eq!(exported(page), file, "the database has what the windows have");
    file
}

#[track_caller]
fn holds_both(file: &str, one: &str, other: &str) {
    for text in [one, other] {
        assert!(file.contains(text), "“{text}” is lost: another window wrote over it unseen");
    }
}

fn exported(page: &Page) -> String {
    let file = page.download(|| page.click("export-json"));
    fs::read_to_string(file).expect("the file has just been downloaded")
}

fn add_card(page: &Page, title: &str) {
    page.click("add-card");
    write(page, "new-card", title);
    page.lies_in(title, "tray");
    page.click("close-composer");
}

fn retitle(page: &Page, old: &str, new: &str) {
    begin_editing(page, old);
    write(page, "card-title", new);
    page.card(new);
}

fn begin_editing(page: &Page, title: &str) {
    page.inside(title, "[data-action=pick]").click();
    page.inside(title, "[data-action=edit]").click();
}

fn throw_away(page: &Page, title: &str) {
    page.inside(title, "[data-action=pick]").click();
    page.inside(title, "[data-action=remove]").click();
}

fn say_why(page: &Page, card: &str, text: &str) {
    page.inside(card, "[data-action=pick]").click();
    page.inside(card, "[data-action=add-note][data-kind=why]").click();
    write(page, "note", text);
    page.reads(text);
}

fn write(page: &Page, field: &str, text: &str) {
    page.type_in(&format!("[data-field={field}]"), text);
    page.press("Enter");
}
