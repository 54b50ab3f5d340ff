//! Sorting without dragging: menu, position, bar, taps, keyboard.

use super::{board, in_the_air};
use samenbord_e2e::{Gesture, Page, stories};
use serde_json::{Value, json};

stories!(
    case_41_every_way_of_the_menu_and_what_leads_nowhere_is_off,
    case_42_steps_in_and_across_zones_and_cancel_restores,
    case_43_the_focus_stays_with_the_card,
    case_44_every_move_is_said_in_both_languages,
    case_45_space_and_enter_type_in_a_field_of_a_card,
    case_46_tab_leaves_the_bar_and_ends_it,
    case_47_a_tap_picks_and_a_second_tap_lets_go,
);

fn open_menu(page: &Page, title: &str) {
    page.inside(title, "[data-action=move]").click();
    page.find("[data-dialog=move][open]");
}

fn by_menu(page: &Page, title: &str, way: &str) {
    open_menu(page, title);
    page.click_on(&format!("[data-move={way}]"));
    page.wait_until("the menu closed", || page.find_now("[data-dialog=move]").is_none());
}

fn off(page: &Page) -> Value {
    page.script(
        "return [...document.querySelectorAll('[data-move]:disabled')].map(one => one.dataset.move)",
        &[],
    )
}

fn three(page: &Page) {
    for title in ["Luisteren", "Media", "Kennis"] {
        open_menu(page, title);
        page.click_on("[data-move-to=professional]");
        page.lies_in(title, "professional");
    }
}

fn lie(page: &Page, titles: [&str; 3]) {
    page.wait_until(&format!("{titles:?}"), || page.titles("professional") == titles);
}

fn case_41_every_way_of_the_menu_and_what_leads_nowhere_is_off(page: &Page) {
    board(page);
    three(page);
    lie(page, ["Luisteren", "Media", "Kennis"]);
    open_menu(page, "Luisteren");
    assert_eq!(off(page), json!(["top", "up"]));
    page.press("Escape");
    open_menu(page, "Kennis");
    assert_eq!(off(page), json!(["down", "bottom"]));
    page.press("Escape");
    by_menu(page, "Kennis", "up");
    lie(page, ["Luisteren", "Kennis", "Media"]);
    by_menu(page, "Luisteren", "down");
    lie(page, ["Kennis", "Luisteren", "Media"]);
    by_menu(page, "Media", "top");
    lie(page, ["Media", "Kennis", "Luisteren"]);
    by_menu(page, "Media", "bottom");
    lie(page, ["Kennis", "Luisteren", "Media"]);
    open_menu(page, "Kennis");
    page.click_on("[data-move=position]");
    page.find("[data-dialog=position][open]");
    page.type_in("[data-field=position]", "2");
    page.click("lay-at");
    lie(page, ["Luisteren", "Kennis", "Media"]);
    open_menu(page, "Kennis");
    page.click_on("[data-move-to=parked]");
    page.lies_in("Kennis", "parked");
    open_menu(page, "Kennis");
    page.click_on("[data-move-to=tray]");
    page.lies_in("Kennis", "tray");
}

pub fn carry(page: &Page, title: &str) {
    open_menu(page, title);
    page.click_on("[data-move=buttons]");
    page.find(".move-bar");
    page.wait_until("the focus in the bar", || {
        page.script("return Boolean(document.activeElement.closest('.move-bar'))", &[]) == json!(true)
    });
}

fn case_42_steps_in_and_across_zones_and_cancel_restores(page: &Page) {
    board(page);
    three(page);
    carry(page, "Kennis");
    assert_eq!(in_the_air(page), 0, "the keys carry no picture of the card");
    page.press("ArrowUp");
    page.find(".insertion[data-state=seen]");
    page.press("Enter");
    page.click("move-cancel");
    page.wait_until("the bar gone", || page.find_now(".move-bar").is_none());
    lie(page, ["Luisteren", "Media", "Kennis"]);
    carry(page, "Kennis");
    page.press("ArrowUp");
    page.click("move-done");
    lie(page, ["Luisteren", "Kennis", "Media"]);
    carry(page, "Kennis");
    page.press("ArrowRight");
    page.press("ArrowRight");
    page.click("move-done");
    page.lies_in("Kennis", "vrijwilliger");
    carry(page, "Kennis");
    page.press("ArrowLeft");
    page.press("Escape");
    page.wait_until("the bar gone", || page.find_now(".move-bar").is_none());
    page.lies_in("Kennis", "vrijwilliger");
    assert!(page.inside("Kennis", "[data-action=move]").has_focus());
    // The buttons themselves, for a switch or an eye.
    carry(page, "Kennis");
    page.click_on("[data-step-to=left]");
    page.click("move-done");
    page.lies_in("Kennis", "cocreatie");
}

fn has_focus(page: &Page, title: &str) {
    page.wait_until(&format!("the focus on {title}"), || {
        page.inside(title, "[data-action=move]").has_focus()
    });
}

fn case_43_the_focus_stays_with_the_card(page: &Page) {
    board(page);
    three(page);
    by_menu(page, "Kennis", "top");
    lie(page, ["Kennis", "Luisteren", "Media"]);
    has_focus(page, "Kennis");
    open_menu(page, "Kennis");
    page.click_on("[data-move-to=vrijwilliger]");
    page.lies_in("Kennis", "vrijwilliger");
    has_focus(page, "Kennis");
    page.press("Control+z");
    page.lies_in("Kennis", "professional");
    carry(page, "Kennis");
    page.press("ArrowDown");
    page.click("move-done");
    lie(page, ["Luisteren", "Kennis", "Media"]);
    has_focus(page, "Kennis");
    open_menu(page, "Kennis");
    page.press("Escape");
    has_focus(page, "Kennis");
}

/// Waits until this is what the polite region holds.
fn is_said(page: &Page, text: &str) {
    let script = "return document.querySelector('[role=status][aria-live]').textContent.trim()";
    page.wait_until(&format!("said: {text}"), || page.script(script, &[]) == json!(text));
}

fn case_44_every_move_is_said_in_both_languages(page: &Page) {
    // A session keeps the words of the language it was begun in.
    for (language, words) in [
        (
            "nl",
            [
                "Luisteren wordt verplaatst. Positie 1 van 2 in Professionals.",
                "Professionals, positie 2 van 2.",
                "Al onderaan.",
                "Co-creatie, positie 1 van 1.",
                "Luisteren verplaatst van Professionals, positie 1, naar Co-creatie, positie 1.",
                "Verplaatsen geannuleerd. Luisteren staat weer op positie 1 in Co-creatie.",
            ],
        ),
        (
            "en",
            [
                "Moving Listening. Position 1 of 2 in Professionals.",
                "Professionals, position 2 of 2.",
                "Already at the bottom.",
                "Co-creation, position 1 of 1.",
                "Listening moved from Professionals, position 1, to Co-creation, position 1.",
                "Move cancelled. Listening is back at position 1 in Co-creation.",
            ],
        ),
    ] {
        page.goto("#/");
        page.speak(language);
        board(page);
        let [listening, media] =
            if language == "nl" { ["Luisteren", "Media"] } else { ["Listening", "Media"] };
        for title in [listening, media] {
            open_menu(page, title);
            page.click_on("[data-move-to=professional]");
            page.lies_in(title, "professional");
        }
        assert_eq!(
            page.inside(listening, "[data-action=move]").attribute("aria-label").as_deref(),
            Some(if language == "nl" { "Verplaats kaart 'Luisteren'" } else { "Move card 'Listening'" })
        );
        let [start, step, edge, across, done, cancelled] = words;
        carry(page, listening);
        is_said(page, start);
        page.press("ArrowDown");
        is_said(page, step);
        page.press("ArrowDown");
        is_said(page, edge);
        page.press("ArrowRight");
        page.press("ArrowUp");
        page.press("ArrowUp");
        page.press("ArrowLeft");
        page.press("ArrowRight");
        is_said(page, across);
        page.click("move-done");
        is_said(page, done);
        carry(page, listening);
        page.press("ArrowRight");
        page.press("Escape");
        is_said(page, cancelled);
    }
}

fn case_45_space_and_enter_type_in_a_field_of_a_card(page: &Page) {
    board(page);
    page.inside("Luisteren", "[data-action=pick]").click();
    page.inside("Luisteren", "[data-action=add-note][data-kind=why]").click();
    page.find("[data-field=note]").type_in("Dat is ons");
    for keys in [" ", "v", "a", "k", "Shift+Enter", "ArrowLeft", "/", "!"] {
        page.press(keys);
    }
    let value = page.script("return document.querySelector('[data-field=note]').value", &[]);
    assert_eq!(value, json!("Dat is ons vak/!\n"));
    assert!(page.find_now("[data-field=search]").is_none(), "a slash in a field is a slash");
    page.lies_in("Luisteren", "tray");
}

fn case_46_tab_leaves_the_bar_and_ends_it(page: &Page) {
    board(page);
    three(page);
    carry(page, "Kennis");
    page.press("ArrowUp");
    // From the first button through all of the bar.
    for _ in 0..8 {
        if page.find_now(".move-bar").is_some() {
            page.press("Tab");
        }
    }
    page.wait_until("the bar gone", || page.find_now(".move-bar").is_none());
    lie(page, ["Luisteren", "Media", "Kennis"]);
    is_said(page, "Verplaatsen geannuleerd. Kennis staat weer op positie 3 in Professionals.");
}

fn case_47_a_tap_picks_and_a_second_tap_lets_go(page: &Page) {
    board(page);
    let tap = |at| page.perform(&[Gesture::finger(at).press().release()]);
    page.card("Luisteren").scroll_into_view();
    tap(page.inside("Luisteren", "[data-action=pick]").middle());
    page.find("[data-card][data-state=picked]");
    tap(page.inside("Luisteren", "[data-action=pick]").middle());
    page.wait_until("let go", || page.find_now("[data-card][data-state=picked]").is_none());
    page.lies_in("Luisteren", "tray");
    tap(page.inside("Luisteren", "[data-action=pick]").middle());
    page.find("[data-card][data-state=picked]");
    tap(page.zone("professional").middle());
    page.lies_in("Luisteren", "professional");
}
