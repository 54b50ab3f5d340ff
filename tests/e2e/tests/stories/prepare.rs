//! Preparing a session: what is asked, in what order, with which zones, and by which groups.

use crate::begin::LIBRARY;
use samenbord_e2e::{Gesture, Page, Point, Screen, stories};
use serde_json::json;

stories!(
    steps_are_put_in_order_by_mouse_and_finger,
    steps_are_put_in_order_without_a_pointer,
    two_fingers_put_two_steps_in_order,
);

/// Longer than the press that lifts.
const LONG_PRESS: u32 = 450;

fn open(page: &Page) {
    page.click_on(&format!("[data-template='{LIBRARY}']"));
    page.on_page("prepare");
    page.find("[data-rows=steps] [data-row]");
}

/// The names of the steps in the order of the agenda.
fn agenda(page: &Page) -> Vec<String> {
    let names = "return [...document.querySelectorAll('[data-rows=steps] [data-row] strong')].map(name => name.textContent)";
    let found = page.script(names, &[]);
    found.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

/// Something in the row of the step with this name.
fn in_row(page: &Page, name: &str, selector: &str) -> String {
    let row = "return [...document.querySelectorAll('[data-rows=steps] [data-row]')]
        .find(row => row.querySelector('strong').textContent === arguments[0])?.dataset.row";
    let id = page.script(row, &[json!(name)]);
    format!("[data-rows=steps] [data-row='{}'] {selector}", id.as_str().unwrap_or_default())
}

fn handle(page: &Page, name: &str) -> Point {
    let handle = page.find(&in_row(page, name, "[data-action=move]"));
    handle.scroll_into_view();
    handle.middle()
}

/// Waits for the first steps of the agenda.
fn begins_with(page: &Page, names: &[&str]) {
    page.wait_until(&format!("the agenda beginning with {names:?}"), || {
        agenda(page).iter().take(names.len()).eq(names.iter())
    });
}

fn steps_are_put_in_order_by_mouse_and_finger(page: &Page) {
    open(page);
    let before = agenda(page);
    let [first, second, third] = [&*before[0], &*before[1], &*before[2]];
    let (from, to) = (handle(page, first), handle(page, second));
    // Past the middle of the second row.
    let lift = [Gesture::mouse(from).press().glide(to.moved(0.0, 14.0))];
    page.perform(&lift);
    page.find(".movable.overlay");
    page.find("[data-rows=steps] .insertion[data-state=seen]");
    page.is_accessible();
    page.let_go(&lift);
    begins_with(page, &[second, first, third]);

    page.perform(&[Gesture::mouse(handle(page, first)).press().glide(handle(page, third).moved(0.0, 14.0))]);
    page.find(".movable.overlay");
    page.press("Escape");
    page.wait_until("nothing in the air", || page.find_now(".overlay").is_none());
    page.perform(&[Gesture::mouse(handle(page, first)).release()]);
    begins_with(page, &[second, first, third]);

    // A finger: the handle drags at once, the row itself after a long press, and the button in it still opens the step.
    let (from, to) = (handle(page, first), handle(page, second));
    page.perform(&[Gesture::finger(from).press().glide(to.moved(0.0, -14.0)).release()]);
    begins_with(page, &[first, second, third]);
    let from = page.find(&in_row(page, first, "[data-step]")).middle();
    let to = page.find(&in_row(page, third, "[data-step]")).middle();
    page.perform(&[Gesture::finger(from).press().hold(LONG_PRESS).glide(to.moved(0.0, 14.0)).release()]);
    begins_with(page, &[second, third, first]);
    page.on_page("prepare");
    page.wait_saved();
    page.reload();
    begins_with(page, &[second, third, first]);
}

fn steps_are_put_in_order_without_a_pointer(page: &Page) {
    open(page);
    let before = agenda(page);
    let [first, second, third] = [&*before[0], &*before[1], &*before[2]];
    let move_button = in_row(page, first, "[data-action=move]");
    page.find(&move_button).focus();
    page.press("Enter");
    assert!(page.find("[data-dialog=move] [data-move=up]").attribute("disabled").is_some());
    page.is_accessible();
    page.click_on("[data-dialog=move] [data-move=down]");
    begins_with(page, &[second, first, third]);
    page.wait_until("the focus with the step", || page.find(&move_button).has_focus());
    page.wait_until("it said", || page.text("[role=status]").contains("positie 1, naar"));

    page.press("Enter");
    page.click_on("[data-dialog=move] [data-move=position]");
    page.type_in("[data-field=position]", "3");
    page.press("Enter");
    begins_with(page, &[second, third, first]);

    page.wait_until("the focus with the step", || page.find(&move_button).has_focus());
    page.press("Enter");
    page.click_on("[data-dialog=move] [data-move=buttons]");
    page.find(".move-bar");
    page.press("ArrowUp");
    page.press("ArrowUp");
    page.press("ArrowUp");
    page.wait_until("the edge said", || page.text("[role=status]").contains("Al bovenaan"));
    begins_with(page, &[second, third, first]);
    page.click("move-done");
    begins_with(page, &[first, second, third]);
    page.wait_until("the focus with the step", || page.find(&move_button).has_focus());

    page.press("Control+z");
    begins_with(page, &[second, third, first]);
    page.click("undo");
    begins_with(page, &[second, first, third]);
    page.click("redo");
    begins_with(page, &[second, third, first]);
}

fn two_fingers_put_two_steps_in_order(page: &Page) {
    // High enough that nothing scrolls under the fingers.
    page.screen(Screen::DIGIBOARD);
    open(page);
    let before = agenda(page);
    let [first, second, third, fourth] = [&*before[0], &*before[1], &*before[2], &*before[3]];
    let places = [first, second, third, fourth].map(|name| handle(page, name));
    page.perform(&[
        Gesture::finger(places[0]).press().glide(places[1].moved(0.0, 14.0)).hold(LONG_PRESS).release(),
        Gesture::finger(places[2]).press().glide(places[3].moved(0.0, 14.0)).release(),
    ]);
    begins_with(page, &[second, first, fourth, third]);
}
