//! A session in a file: out, on another device in again, and what is refused.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};
use std::fs;

stories!(
    a_file_opens_on_another_device_and_is_the_same,
    the_same_file_twice_changes_nothing,
    a_broken_file_is_refused_and_the_work_stays,
);

fn a_file_opens_on_another_device_and_is_the_same(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();
    let first = page.download(|| page.click("export-json"));
    let written = fs::read_to_string(&first).expect("the file has just been downloaded");
    assert!(written.contains("samenbord/session"), "{}", &written[..200]);

    page.become_another_device();
    page.open_files(&[&first]);
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.lies_in("Luisteren", "cocreatie");
    let second = page.download(|| page.click("export-json"));
    assert_eq!(fs::read_to_string(second).expect("the file has just been downloaded"), written);
}

fn the_same_file_twice_changes_nothing(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.wait_saved();
    let first = page.download(|| page.click("export-json"));
    let written = fs::read_to_string(&first).expect("the file has just been downloaded");
    page.goto("#/");
    page.open_files(&[&first, &first]);
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    let second = page.download(|| page.click("export-json"));
    assert_eq!(fs::read_to_string(second).expect("the file has just been downloaded"), written);
}

fn a_broken_file_is_refused_and_the_work_stays(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.wait_saved();
    let board = page.address();
    let file = page.download(|| page.click("export-json"));
    let written = fs::read_to_string(&file).expect("the file has just been downloaded");
    let broken = file.with_file_name("half.samenbord.json");
    fs::write(&broken, &written[..written.len() / 2]).expect("the folder was made for this story");
    page.goto("#/");
    page.open_files(&[&broken]);
    page.find("[role=alert]");
    page.reads("half.samenbord.json");
    page.goto(&board);
    page.lies_in("Luisteren", "cocreatie");
}
