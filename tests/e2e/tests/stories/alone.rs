//! The program as one file that is opened from a disk, without any server.

use crate::begin::lay_and_reload;
use crate::{offline, stage, take};
use samenbord_e2e::{Page, stories};
use serde_json::json;
use std::fs;
use xtask::dist::{Effort, SINGLE_FILE, single_file};
use xtask::site::dist;

stories!(one_file_holds_the_whole_program);

fn one_file_holds_the_whole_program(page: &Page) {
    let text = single_file(&dist(), Effort::Quick).unwrap_or_else(|error| panic!("{error}"));
    // The page of the server is still fetching what it keeps.
    offline::is_kept(page);
    let asked = page.requests().len();
    page.visit_file(SINGLE_FILE, &text);
    page.ready();
    page.reads("Dit is Samenbord in één bestand");
    page.is_accessible();
    let styles = "return [...document.styleSheets].map(sheet => sheet.cssRules.length > 0)";
    assert_eq!(page.script(styles, &[]), json!([true, true, true, true]));

    lay_and_reload(page);
    let file = page.download(|| page.click("export-json"));
    let written = fs::read_to_string(file).expect("the file has just been downloaded");
    assert!(written.contains("samenbord/session"), "{}", &written[..200]);

    // Its windows hear each other.
    let (desk, screen) = stage::open_screen(page);
    page.switch_to(&desk);
    page.script("document.activeElement.blur()", &[]);
    page.press("b");
    page.switch_to(&screen);
    page.find("[data-scene=blank]");
    page.close_window(&desk);

    // The way back to the first page, where the notice is, and the example that is fetched elsewhere.
    page.script("location.hash = '#/'", &[]);
    page.on_page("home");
    take::open(page);
    let file = page.download(|| page.click("take-docx"));
    let document = fs::read(file).expect("the file has just been downloaded");
    assert!(take::holds(&document, b"word/document.xml"), "the worker makes files");
    page.script("location.hash = location.hash.replace(/take$/, 'prepare')", &[]);
    page.on_page("prepare");
    page.click("hand-out");
    page.find("[data-fact=on-disk]");
    assert_eq!(page.requests().len(), asked, "nothing is asked of a server");
}
