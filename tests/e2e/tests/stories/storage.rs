//! What happens when the browser does not keep the work: it is said, the work goes on, and the session can be taken out.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};
use std::fs;
use std::path::PathBuf;

stories!(
    a_full_device_says_so_and_loses_nothing,
    a_browser_that_keeps_nothing_says_so_and_works,
    what_is_typed_when_the_page_is_left_is_there_again,
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

fn read(file: PathBuf) -> String {
    fs::read_to_string(file).expect("the file has just been downloaded")
}
