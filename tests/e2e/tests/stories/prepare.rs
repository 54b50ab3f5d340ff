//! Preparing a session: what is asked, in what order, with which zones, and by which groups.

use crate::begin::LIBRARY;
use samenbord_e2e::{Gesture, Page, Point, Screen, stories};
use serde_json::json;

stories!(
    steps_are_put_in_order_by_mouse_and_finger,
    steps_are_put_in_order_without_a_pointer,
    two_fingers_put_two_steps_in_order,
    a_session_is_built_from_nothing,
    a_step_of_every_kind_can_be_made_copied_and_taken_away,
    a_grid_grows_and_its_rows_change_places,
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

/// So far above or below the middle of the step's row that it matters.
fn beside(page: &Page, name: &str, by: f64) -> Point {
    let x = handle(page, name).x;
    let [_, top, _, height] = page.find(in_row(page, name, "").trim_end()).place();
    Point { x, y: top + height / 2.0 + by }
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
    let (from, to) = (handle(page, first), beside(page, second, 14.0));
    let lift = [Gesture::mouse(from).press().glide(to)];
    page.perform(&lift);
    page.find(".movable.overlay");
    page.find("[data-rows=steps] .insertion[data-state=seen]");
    page.is_accessible();
    page.let_go(&lift);
    begins_with(page, &[second, first, third]);

    page.perform(&[Gesture::mouse(handle(page, first)).press().glide(beside(page, third, 14.0))]);
    page.find(".movable.overlay");
    page.press("Escape");
    page.wait_until("nothing in the air", || page.find_now(".overlay").is_none());
    page.perform(&[Gesture::mouse(handle(page, first)).release()]);
    begins_with(page, &[second, first, third]);

    // A finger: the handle drags at once, the row itself after a long press, and the button in it still opens the step.
    let (from, to) = (handle(page, first), beside(page, second, -14.0));
    page.perform(&[Gesture::finger(from).press().glide(to).release()]);
    begins_with(page, &[first, second, third]);
    let from = page.find(&in_row(page, first, "[data-step]")).middle();
    let to = beside(page, third, 14.0);
    page.perform(&[Gesture::finger(from).press().hold(LONG_PRESS).glide(to).release()]);
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
    let (from, to) = (
        [first, third].map(|name| handle(page, name)),
        [second, fourth].map(|name| beside(page, name, 14.0)),
    );
    page.perform(&[
        Gesture::finger(from[0]).press().glide(to[0]).hold(LONG_PRESS).release(),
        Gesture::finger(from[1]).press().glide(to[1]).release(),
    ]);
    begins_with(page, &[second, first, fourth, third]);
}

/// The empty template, with its one step.
fn open_empty(page: &Page) {
    page.click_on("[data-template=leeg]");
    page.on_page("prepare");
    page.find("[data-rows=steps] [data-row]");
}

fn add_step(page: &Page, kind: &str) {
    page.click("add-step");
    page.click_on(&format!("[data-dialog=gallery] [data-kind={kind}]"));
    page.find("[data-editing]");
}

/// The names of the zones in the order of the editor.
fn zones(page: &Page) -> Vec<String> {
    let values = "return [...document.querySelectorAll('[data-rows=zones] [data-field=name]')].map(field => field.value)";
    let found = page.script(values, &[]);
    found.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
}

fn a_session_is_built_from_nothing(page: &Page) {
    open_empty(page);
    page.type_in("[data-field=title]", "Middag van de buurt");
    page.type_in(".form-row > [data-field=minutes]", "30");
    page.press("Tab");
    page.click("add-step");
    page.find("[data-dialog=gallery]");
    page.is_accessible();
    page.click_on("[data-dialog=gallery] [data-kind=own]");
    page.find("[data-editing]");
    page.is_accessible();

    page.type_in("[data-editing] [data-field=name]:first-of-type", "Wanneer");
    page.type_in("[data-editing] [data-field=question]", "Wat doen we wanneer?");
    page.type_in("[data-rows=zones] [data-row]:nth-child(1) [data-field=name]", "Nu");
    page.type_in("[data-rows=zones] [data-row]:nth-child(2) [data-field=name]", "Later");
    page.click("add-zone");
    page.type_in("[data-rows=zones] [data-row]:nth-child(3) [data-field=name]", "Nooit");
    page.press("Tab");
    page.wait_until("three zones", || zones(page) == ["Nu", "Later", "Nooit"]);
    page.find("[data-rows=zones] [data-row]:nth-child(3) [data-action=move]").focus();
    page.press("Enter");
    page.click_on("[data-dialog=move] [data-move=top]");
    page.wait_until("another order", || zones(page) == ["Nooit", "Nu", "Later"]);
    page.click("undo");
    page.wait_until("the order from before", || zones(page) == ["Nu", "Later", "Nooit"]);
    page.click_on("[data-rows=zones] [data-row]:nth-child(3) [data-action=remove-zone]");
    page.wait_until("two zones", || zones(page) == ["Nu", "Later"]);
    page.click_on("[data-field='ask/why']");
    page.click("step-done");

    // Sum of the agenda: 20 + 20 against 30.
    page.reads("10 minuten te veel");
    begins_with(page, &["Sorteren", "Wanneer"]);
    page.click_on(&in_row(page, "Wanneer", "[data-step]"));
    page.on_page("board");
    page.reads("Wat doen we wanneer?");
    page.click("add-card");
    page.type_in("[data-field=new-card]", "Koffie zetten");
    page.press("Enter");
    page.lies_in("Koffie zetten", "tray");
    page.press("Escape");
    page.inside("Koffie zetten", "[data-action=move]").click();
    page.click_on("[data-dialog=move] [data-move-to^='zone:']");
    page.wait_until("the card in a zone", || page.titles("tray").is_empty());
}

fn a_step_of_every_kind_can_be_made_copied_and_taken_away(page: &Page) {
    open_empty(page);
    for kind in ["three", "list", "statement", "picture", "talk"] {
        add_step(page, kind);
        page.click("step-done");
        page.wait_until("the agenda", || page.find_now("[data-editing]").is_none());
    }
    let names = ["Sorteren", "Sorteren in drie vakken", "Lijst", "Eigen zinnen", "Foto", "Gesprek"];
    begins_with(page, &names);
    page.click_on(&in_row(page, "Lijst", "[data-action=copy-step]"));
    begins_with(page, &["Sorteren", "Sorteren in drie vakken", "Lijst", "Kopie van Lijst", "Eigen zinnen"]);
    page.click_on(&in_row(page, "Kopie van Lijst", "[data-action=remove-step]"));
    begins_with(page, &names);
    page.click("toast");
    begins_with(page, &["Sorteren", "Sorteren in drie vakken", "Lijst", "Kopie van Lijst", "Eigen zinnen"]);

    page.click_on("[data-group] [data-action=roles]");
    page.click_on("[data-field='roles/volunteer']");
    page.wait_until("the role", || page.text("[data-group] summary").contains("Vrijwilligers"));
    page.is_accessible();
    page.screen(Screen::PHONE);
    page.is_accessible();
    page.click("edit-step");
    page.find("[data-editing]");
    page.is_accessible();
}

fn a_grid_grows_and_its_rows_change_places(page: &Page) {
    open_empty(page);
    add_step(page, "grid");
    page.type_in("[data-rows=grid-rows] [data-row]:nth-child(1) [data-field=row]", "Ouderen");
    page.press("Tab");
    page.click("add-column");
    page.click("add-row");
    page.find("[data-rows=grid-columns] [data-row]:nth-child(3)");
    page.find("[data-rows=grid-rows] [data-row]:nth-child(3) [data-action=move]").focus();
    page.press("Enter");
    page.click_on("[data-dialog=move] [data-move=top]");
    let headings = |rows: &str| {
        let values =
            format!("return [...document.querySelectorAll('{rows} input')].map(field => field.value).join()");
        page.script(&values, &[]).as_str().unwrap_or_default().to_owned()
    };
    let rows = "[data-rows=grid-rows] [data-row]";
    page.wait_until("the last row on top", || headings(rows) == "Rij 3,Ouderen,Rij 2");
    page.find("[data-rows=grid-columns] [data-row]:nth-child(3) [data-action=move]").focus();
    page.press("Enter");
    page.click_on("[data-dialog=move] [data-move=top]");
    let columns = "[data-rows=grid-columns] [data-row]";
    page.wait_until("the last column first", || headings(columns) == "Kolom 3,Kolom 1,Kolom 2");
    assert_eq!(headings(rows), "Rij 3,Ouderen,Rij 2");
    page.is_accessible();
    page.click("undo");
    page.wait_until("the last column last", || headings(columns) == "Kolom 1,Kolom 2,Kolom 3");
}
