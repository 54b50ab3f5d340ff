//! The first page: the sessions of this device, their copies, their files, and the bin.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};
use serde_json::Value;

stories!(
    a_session_gets_another_name,
    the_bin_gives_back_what_was_thrown_away,
    a_copy_is_a_session_of_its_own,
    the_newest_session_comes_first,
    it_shows_when_a_session_was_put_in_a_file,
    the_bin_can_be_cleared,
    a_dropped_file_opens,
    enter_keeps_the_name_and_escape_does_not,
    the_message_gives_back_what_was_thrown_away,
);

const TITLE: &str = "De bibliotheek van de toekomst bouw je samen";

fn a_session_gets_another_name(page: &Page) {
    worked_on(page);
    rename(page, "Tab");
    page.click("open-session");
    page.on_page("prepare");
    page.reads("Dinsdag in Enschede");
    page.wait_saved();
    page.goto("#/");
    page.reload();
    lists(page, &["Dinsdag in Enschede"]);
}

fn enter_keeps_the_name_and_escape_does_not(page: &Page) {
    worked_on(page);
    rename(page, "Enter");
    page.click("rename");
    page.type_in("[data-field=session-title]", "Toch niet");
    page.press("Escape");
    lists(page, &["Dinsdag in Enschede"]);
    page.reload();
    lists(page, &["Dinsdag in Enschede"]);
}

fn rename(page: &Page, end: &str) {
    page.click("rename");
    page.type_in("[data-field=session-title]", "Dinsdag in Enschede");
    page.press(end);
    lists(page, &["Dinsdag in Enschede"]);
}

fn a_copy_is_a_session_of_its_own(page: &Page) {
    worked_on(page);
    page.click("duplicate");
    let copy = format!("Kopie van {TITLE}");
    lists(page, &[&copy, TITLE]);
    open_row(page, &copy);
    page.lies_in("Luisteren", "cocreatie");
    page.drag("Media", "professional");
    page.lies_in("Media", "professional");
    page.wait_saved();
    page.goto("#/");
    open_row(page, TITLE);
    page.lies_in("Luisteren", "cocreatie");
    page.lies_in("Media", "tray");
}

fn the_newest_session_comes_first(page: &Page) {
    worked_on(page);
    page.click_on("[data-template=inout-studiedag]");
    page.on_page("prepare");
    page.wait_saved();
    page.goto("#/");
    page.wait_until(
        "both sessions, the new one first",
        || matches!(&titles(page)[..], [new, old] if new != TITLE && old == TITLE),
    );
    open_row(page, TITLE);
    page.drag("Media", "professional");
    page.wait_saved();
    page.goto("#/");
    page.wait_until("the session that was changed last first", || titles(page)[0] == TITLE);
}

fn it_shows_when_a_session_was_put_in_a_file(page: &Page) {
    worked_on(page);
    page.find(".row-facts [data-state=unfiled]");
    page.reads("Opgeslagen: ");
    page.click("open-session");
    page.download(|| page.click("export-json"));
    page.goto("#/");
    page.find(".row-facts [data-state=filed]");
    page.reads("Als bestand bewaard: ");
    page.reload();
    page.find(".row-facts [data-state=filed]");
}

/// Answers when every write to the database that has begun is done.
const WRITTEN: &str = "
    const done = arguments[0];
    indexedDB.databases().then(([{ name }]) => {
      const opening = indexedDB.open(name);
      opening.onerror = done;
      opening.onsuccess = () => {
        const [database, names] = [opening.result, [...opening.result.objectStoreNames]];
        const reading = database.transaction(names);
        reading.oncomplete = () => { database.close(); done(); };
        reading.objectStore(names[0]).count();
      };
    }, done);";

fn the_bin_gives_back_what_was_thrown_away(page: &Page) {
    worked_on(page);
    page.click("remove-session");
    lists(page, &[]);
    page.script_with_answer(WRITTEN, &[]);
    page.reload();
    page.click("open-bin");
    page.click("put-back");
    page.press("Escape");
    lists(page, &[TITLE]);
    page.reload();
    open_row(page, TITLE);
    page.lies_in("Luisteren", "cocreatie");
}

fn the_message_gives_back_what_was_thrown_away(page: &Page) {
    worked_on(page);
    page.click("remove-session");
    lists(page, &[]);
    page.click("toast");
    lists(page, &[TITLE]);
    page.reload();
    lists(page, &[TITLE]);
}

fn the_bin_can_be_cleared(page: &Page) {
    let board = worked_on(page);
    page.click("remove-session");
    page.click("open-bin");
    page.click("clear-bin");
    page.wait_until("the bin gone", || page.find_now("[data-action=open-bin]").is_none());
    page.reload();
    page.reads("Hier komen je sessies te staan");
    assert!(page.find_now("[data-action=open-bin]").is_none());
    page.goto(&board);
    page.on_page("home");
    page.reads("Deze pagina bestaat niet");
}

fn a_dropped_file_opens(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.wait_saved();
    let file = page.download(|| page.click("export-json"));
    page.become_another_device();
    page.drop_file(&file);
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.lies_in("Luisteren", "cocreatie");
}

/// A session with one card sorted, seen from the first page. Returns the address of its board.
fn worked_on(page: &Page) -> String {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();
    let board = page.address();
    page.goto("#/");
    lists(page, &[TITLE]);
    board
}

/// The board of the session with this name.
fn open_row(page: &Page, title: &str) {
    page.wait_until(&format!("the session “{title}”"), || titles(page).iter().any(|one| one == title));
    let place = titles(page).iter().position(|one| one == title).unwrap_or_default();
    page.find_all("[data-action=open-session]")[place].click();
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.on_page("board");
}

/// Waits until these are the sessions, in this order.
fn lists(page: &Page, wanted: &[&str]) {
    page.wait_until(&format!("the sessions {wanted:?}"), || titles(page) == wanted);
}

fn titles(page: &Page) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll('[data-action=open-session]')].map(row => row.innerText)";
    let answer = page.script(script, &[]);
    answer.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
