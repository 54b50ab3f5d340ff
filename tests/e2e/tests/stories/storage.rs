//! What happens when the browser does not keep the work: it is said, the work goes on, and the session can be taken out.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Browser, Page, stories};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

stories!(
    a_full_device_says_so_and_loses_nothing,
    a_browser_that_keeps_nothing_says_so_and_works,
    what_is_typed_when_the_page_is_left_is_there_again,
    the_browser_s_own_limit_is_said_and_nothing_is_lost,
    windows_on_a_full_device_go_on_together,
    a_database_that_was_deleted_is_written_again,
    a_window_that_is_too_old_stops_writing,
);

/// What a browser does when there is no room: it refuses to write.
const FULL: &str = "
    const real = IDBDatabase.prototype.transaction;
    window.makeRoom = () => { IDBDatabase.prototype.transaction = real };
    IDBDatabase.prototype.transaction = function(...asked) {
      if (asked[1] === 'readwrite') throw new DOMException('full', 'QuotaExceededError');
      return real.apply(this, asked);
    };";

fn a_full_device_says_so_and_loses_nothing(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();

    page.script(FULL, &[]);
    page.drag("Media", "professional");
    page.find("[data-save=failed]");
    page.reads("Dit apparaat is vol");
    page.drag("Kennis", "vrijwilliger");
    page.lies_in("Kennis", "vrijwilliger");
    page.find("[data-banner=storage]");
    let taken_out = read(page.download(|| page.click("download-session")));

    page.script("window.makeRoom()", &[]);
    page.wait_saved();
    assert!(page.find_now("[data-banner=storage]").is_none());
    page.reload();
    page.lies_in("Luisteren", "cocreatie");
    page.lies_in("Media", "professional");
    page.lies_in("Kennis", "vrijwilliger");
    assert_eq!(read(page.download(|| page.click("export-json"))), taken_out);
}

fn a_browser_that_keeps_nothing_says_so_and_works(page: &Page) {
    page.refuse_storage(true);
    page.on_page("home");
    page.reads("Deze browser bewaart niets");
    open_board(page, LIBRARY, COMPETENCIES);
    page.find("[data-save=failed]");
    page.find("[data-banner=storage]");
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    let taken_out = page.download(|| page.click("download-session"));

    page.refuse_storage(false);
    page.goto("#/");
    page.open_files(&[&taken_out]);
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();
}

fn what_is_typed_when_the_page_is_left_is_there_again(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.wait_saved();
    page.inside("Luisteren", "[data-action=pick]").click();
    page.inside("Luisteren", "[data-action=add-note][data-kind=why]").click();
    page.type_in("[data-field=note]", "Luisteren is een");
    // In one go, or the pause would come between the letters and the leaving.
    page.script(
        "const field = document.querySelector('[data-field=note]');
         field.value += ' vak';
         field.dispatchEvent(new InputEvent('input', { bubbles: true }));
         location.reload();",
        &[],
    );
    page.on_page("board");
    page.ready();
    page.reads("Luisteren is een vak");
}

/// The limit itself and not an imitation; only Chromium's driver can set it.
fn the_browser_s_own_limit_is_said_and_nothing_is_lost(page: &Page) {
    if page.browser == Browser::Firefox {
        return;
    }
    // A browser that has once looked how much room there is does not look again for half a minute. There has to be
    // enough for the session, which takes 160 KB.
    page.crash();
    limit(page, json!({ "quotaSize": 260_000 }));
    page.goto("#/");
    open_board(page, LIBRARY, COMPETENCIES);
    lay(page, "Luisteren", "cocreatie");
    page.wait_saved();
    let written = write_until_full(page);
    page.reads("Dit apparaat is vol");
    // Between such long cards there is no room to drag.
    page.inside("Media", "[data-action=move]").click();
    page.click_on("[data-move-to=vrijwilliger]");
    page.lies_in("Media", "vrijwilliger");
    page.find("[data-banner=storage]");
    let taken_out = read(page.download(|| page.click("download-session")));

    limit(page, json!({}));
    page.wait_saved();
    assert!(page.find_now("[data-banner=storage]").is_none());
    page.reload();
    page.lies_in("Luisteren", "cocreatie");
    page.lies_in("Media", "vrijwilliger");
    assert_eq!(page.find_all("[data-note]").len(), written);
    assert_eq!(read(page.download(|| page.click("export-json"))), taken_out);
}

/// Long notes on one card after another, until the page says that one is not saved. How many there are then.
fn write_until_full(page: &Page) -> usize {
    let status = "return document.querySelector('[data-save]').dataset.save";
    for (number, card) in page.titles("tray").iter().enumerate() {
        page.inside(card, "[data-action=pick]").click();
        page.inside(card, "[data-action=add-note]").click();
        page.find("[data-field=note]");
        page.script(WRITE, &[json!("Omdat wij dat willen. ".repeat(450))]);
        page.press("Enter");
        page.wait_until("the note", || page.find_all("[data-note]").len() == number + 1);
        page.wait_until("saved or not", || page.script(status, &[]) != json!("saving"));
        if page.script(status, &[]) == json!("failed") {
            return number + 1;
        }
    }
    panic!("all notes found room: the limit does not hold")
}

fn windows_on_a_full_device_go_on_together(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.wait_saved();
    let first = page.another_window(&page.address());
    let second = page.window();
    page.script(FULL, &[]);
    lay(page, "Media", "professional");
    page.find("[data-save=failed]");
    page.switch_to(&first);
    page.script(FULL, &[]);
    page.lies_in("Media", "professional");
    lay(page, "Kennis", "vrijwilliger");
    page.find("[data-save=failed]");
    page.switch_to(&second);
    page.lies_in("Kennis", "vrijwilliger");
    // Each window writes what was done in it.
    for window in [&first, &second] {
        page.switch_to(window);
        page.script("window.makeRoom()", &[]);
        page.wait_saved();
    }
    page.reload();
    page.lies_in("Media", "professional");
    page.lies_in("Kennis", "vrijwilliger");
}

fn a_database_that_was_deleted_is_written_again(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    lay(page, "Luisteren", "cocreatie");
    page.wait_saved();
    let board = page.address();
    let first = page.blank_tab();
    let second = page.window();
    leave(page);
    assert_eq!(page.script_with_answer(DELETE, &[]), json!("deleted"));

    page.switch_to(&first);
    lay(page, "Media", "professional");
    page.wait_saved();
    let taken_out = read(page.download(|| page.click("export-json")));
    if page.browser == Browser::Chromium {
        // The way a browser clears what a site keeps: it closes the database itself.
        page.developer(
            "Storage.clearDataForOrigin",
            &json!({ "origin": origin(page), "storageTypes": "indexeddb" }),
        );
        lay(page, "Kennis", "vrijwilliger");
        page.click("undo");
        page.lies_in("Kennis", "tray");
        page.wait_saved();
    }
    // A window of its own: it knows only what is in the database.
    page.close_window(&second);
    page.goto(&board);
    page.lies_in("Luisteren", "cocreatie");
    page.lies_in("Media", "professional");
    page.lies_in("Kennis", "tray");
    if page.browser == Browser::Firefox {
        assert_eq!(read(page.download(|| page.click("export-json"))), taken_out);
    }
}

fn a_window_that_is_too_old_stops_writing(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    lay(page, "Luisteren", "cocreatie");
    page.wait_saved();
    let first = page.blank_tab();
    let second = page.window();
    leave(page);
    assert_eq!(page.script_with_answer(UPGRADE, &[]), json!("upgraded"));
    let stored = stored(page);

    page.switch_to(&first);
    page.find("[data-save=failed]");
    page.reads("Dit venster heeft een oude versie van Samenbord en slaat niet meer op");
    lay(page, "Media", "professional");
    page.find("[data-banner=storage]");
    let taken_out = page.download(|| page.click("download-session"));
    assert!(read(taken_out.clone()).contains("\"Media\""));
    // The last that a window tries to write is when it is left.
    page.goto("#/");
    page.reads("oude versie van Samenbord");
    leave(page);
    page.switch_to(&second);
    assert_eq!(self::stored(page), stored, "what the newer version keeps is as it was");

    page.become_another_device();
    page.open_files(&[&taken_out]);
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.lies_in("Luisteren", "cocreatie");
    page.lies_in("Media", "professional");
}

fn lay(page: &Page, title: &str, zone: &str) {
    page.drag(title, zone);
    page.lies_in(title, zone);
}

/// How much the browser lets the program keep.
fn limit(page: &Page, mut limit: Value) {
    limit["origin"] = json!(origin(page));
    page.developer("Storage.overrideQuotaForOrigin", &limit);
}

fn origin(page: &Page) -> String {
    page.url().trim_end_matches('/').to_owned()
}

/// Goes to a page of the same origin that is none of the program's.
fn leave(page: &Page) {
    page.visit("blank.html");
}

/// Everything in the database, as text.
fn stored(page: &Page) -> String {
    page.script_with_answer(STORED, &[]).as_str().expect("the database can be read").to_owned()
}

const WRITE: &str = "
    const field = document.querySelector('[data-field=note]');
    field.value = arguments[0];
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));";

const DELETE: &str = "
    const done = arguments[0];
    const removal = indexedDB.deleteDatabase('samenbord');
    removal.onsuccess = () => done('deleted');
    removal.onerror = () => done('failed');";

/// As a later version would, with something that this one does not know.
const UPGRADE: &str = "
    const done = arguments[0];
    indexedDB.databases().then(all => {
      const { name, version } = all.find(one => one.name === 'samenbord');
      const opening = indexedDB.open(name, version + 1);
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('later').put('unknown', 'key');
        opening.transaction.objectStore('records').put('unknown', 'key');
      };
      opening.onsuccess = () => { opening.result.close(); done('upgraded') };
      opening.onerror = () => done(String(opening.error));
    });";

const STORED: &str = "
    const done = arguments[0];
    const opening = indexedDB.open('samenbord');
    opening.onsuccess = () => {
      const database = opening.result, names = [...database.objectStoreNames];
      const reading = database.transaction(names);
      const rows = names.map(name => {
        const store = reading.objectStore(name);
        return [name, store.getAllKeys(), store.getAll()];
      });
      reading.oncomplete = () => {
        const text = JSON.stringify(rows.map(([name, keys, values]) => [name, keys.result, values.result]));
        database.close();
        done(text);
      };
    };";

fn read(file: PathBuf) -> String {
    fs::read_to_string(file).expect("the file has just been downloaded")
}
