//! Sorting cards, with everything a person may have at hand, and back again.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Gesture, Page, stories};

stories!(
    with_the_mouse,
    with_a_finger,
    with_the_menu_and_the_keyboard,
    by_tapping_the_card_and_then_the_zone,
    undo_and_redo,
);

fn board(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
}

fn with_the_mouse(page: &Page) {
    board(page);
    page.drag("Luisteren", "vrijwilliger");
    page.lies_in("Luisteren", "vrijwilliger");
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    assert_eq!(page.titles("vrijwilliger"), Vec::<String>::new());
    page.wait_saved();
}

fn with_a_finger(page: &Page) {
    board(page);
    page.touch_drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
}

fn with_the_menu_and_the_keyboard(page: &Page) {
    board(page);
    let button = page.inside("Luisteren", "[data-action='move']");
    button.focus();
    page.press("Enter");
    page.find("[data-move-to='cocreatie']").focus();
    page.press("Enter");
    page.lies_in("Luisteren", "cocreatie");
    // The focus goes with the card, so that the next key does not start at the top of the page.
    page.wait_until("the focus on the card that was moved", || {
        page.inside("Luisteren", ":focus, [data-action='move']").has_focus()
            || page.card("Luisteren").has_focus()
    });
}

fn by_tapping_the_card_and_then_the_zone(page: &Page) {
    board(page);
    let (card, zone) = page.way("Luisteren", "professional");
    let [_, top, ..] = page.zone("professional").place();
    page.perform(&[Gesture::finger(card).press().release()]);
    page.find("[data-card][data-state=picked]");
    let [_, top_now, ..] = page.zone("professional").place();
    assert!((top - top_now).abs() < 2.0, "the zone jumps from {top} to {top_now} under the finger");
    page.perform(&[Gesture::finger(zone).press().release()]);
    page.lies_in("Luisteren", "professional");
}

fn undo_and_redo(page: &Page) {
    board(page);
    page.drag("Media", "professional");
    page.lies_in("Media", "professional");
    page.click("undo");
    page.lies_in("Media", "tray");
    page.click("redo");
    page.lies_in("Media", "professional");
    page.wait_saved();
    page.reload();
    page.click("undo");
    page.lies_in("Media", "tray");
}
