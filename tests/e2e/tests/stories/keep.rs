//! Nothing is lost: copies that join, moments to go back to, a device that is wiped on purpose, a program that fails.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

stories!(
    copies_join_after_a_look_and_as_one_step,
    two_places_for_one_card_are_both_there_to_choose,
    another_session_is_added_or_opened_beside,
    what_is_in_the_bin_here_can_be_put_back,
    a_moment_can_be_had_back,
    the_moment_before_files_came_is_without_them,
    a_wiped_device_has_nothing_left,
    a_program_that_fails_gives_the_session_back,
    the_pages_of_keeping_keep_the_rules,
);

/// A file of the session on screen, under a name of its own.
fn file(page: &Page, name: &str) -> PathBuf {
    page.wait_saved();
    let from = page.download(|| page.click("export-json"));
    let to = from.with_file_name(name);
    fs::rename(from, &to).expect("the file has just been downloaded");
    to
}

/// Opens a file into the session on screen.
fn open_here(page: &Page, file: &Path) {
    page.click("prepare");
    page.on_page("prepare");
    page.open_files(&[file]);
}

fn to_board(page: &Page) {
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.on_page("board");
}

/// The session as two tables left it: both moved Luisteren, each another card besides.
fn two_tables(page: &Page) -> [PathBuf; 2] {
    open_board(page, LIBRARY, COMPETENCIES);
    let empty = file(page, "leeg.samenbord.json");
    page.drag("Luisteren", "cocreatie");
    page.drag("Media", "professional");
    let one = file(page, "een.samenbord.json");
    page.become_another_device();
    page.open_files(&[&empty]);
    to_board(page);
    page.drag("Luisteren", "vrijwilliger");
    page.drag("Kennis", "professional");
    [one, file(page, "twee.samenbord.json")]
}

fn copies_join_after_a_look_and_as_one_step(page: &Page) {
    let [one, two] = two_tables(page);
    page.goto("#/");
    // In any order, and twice: it is the same to the session.
    page.open_files(&[&two, &one, &one]);
    page.find("[data-dialog=preview][open]");
    page.reads("1 onderdeel komt erbij");
    page.click("cancel");
    page.on_page("home");
    page.open_files(&[&one]);
    page.find("[data-dialog=preview][open]");
    page.click("accept");
    page.on_page("prepare");
    to_board(page);
    page.lies_in("Media", "professional");
    page.lies_in("Kennis", "professional");
    page.click("undo");
    page.lies_in("Media", "tray");
    page.lies_in("Kennis", "professional");
    page.click("redo");
    page.lies_in("Media", "professional");
    page.wait_saved();
    page.goto("#/");
    page.open_files(&[&one, &two]);
    page.reads("Alles uit dit bestand is hier al.");
    assert!(page.find_now("[data-dialog=preview]").is_none());
}

fn two_places_for_one_card_are_both_there_to_choose(page: &Page) {
    let [one, _] = two_tables(page);
    open_here(page, &one);
    page.find("[data-dialog=preview][open]");
    page.click("accept");
    to_board(page);
    page.find("[data-card] .also");
    let before = if page.titles("cocreatie").iter().any(|title| title == "Luisteren") {
        ["cocreatie", "vrijwilliger"]
    } else {
        ["vrijwilliger", "cocreatie"]
    };
    page.inside("Luisteren", "[data-action=choose-text]").click();
    page.lies_in("Luisteren", before[1]);
    page.wait_until("no second place", || page.find_now(".also").is_none());
    page.click("undo");
    page.lies_in("Luisteren", before[0]);
    page.inside("Luisteren", "[data-action=drop-text]").click();
    page.wait_until("no second place", || page.find_now(".also").is_none());
    page.lies_in("Luisteren", before[0]);
}

fn another_session_is_added_or_opened_beside(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    let other = file(page, "andere.samenbord.json");
    page.become_another_device();
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Media", "professional");
    page.wait_saved();
    open_here(page, &other);
    page.find("[data-dialog=other-session][open]");
    page.reads("begon met dezelfde opzet");
    page.click("add-groups");
    page.find("[data-dialog=preview][open]");
    page.click("accept");
    to_board(page);
    page.click("group");
    page.wait_until("two groups", || page.find_all("[data-dialog=groups] [data-group]").len() == 2);
    page.press("Escape");
    page.lies_in("Media", "professional");
    page.lies_in("Luisteren", "tray");

    let here = page.address();
    open_here(page, &other);
    page.find("[data-dialog=other-session][open]");
    page.click("open-beside");
    page.wait_until("another session", || page.address().split('/').nth(2) != here.split('/').nth(2));
    // The address is there before the page is.
    page.listened();
    to_board(page);
    page.lies_in("Luisteren", "cocreatie");
    page.lies_in("Media", "tray");
}

fn what_is_in_the_bin_here_can_be_put_back(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.click("add-card");
    page.type_in("[data-field=new-card]", "Koffie schenken");
    page.press("Enter");
    page.card("Koffie schenken");
    let with = file(page, "met.samenbord.json");
    page.press("Escape");
    page.inside("Koffie schenken", "[data-action=pick]").click();
    page.inside("Koffie schenken", "[data-action=remove]").click();
    page.wait_until("the card gone", || !page.titles("tray").iter().any(|title| title == "Koffie schenken"));
    page.wait_saved();
    open_here(page, &with);
    page.find("[data-dialog=preview][open]");
    page.reads("ligt hier in de prullenbak");
    page.click("put-back");
    page.click("accept");
    to_board(page);
    page.card("Koffie schenken");
}

fn a_moment_can_be_had_back(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.wait_saved();
    page.click("prepare");
    page.click("backups");
    page.on_page("backups");
    page.type_in("[data-field=moment]", "na ronde 1");
    page.click("keep-moment");
    page.find("[data-moment]");
    let backups = page.address();
    page.click("prepare");
    to_board(page);
    page.drag("Luisteren", "vrijwilliger");
    page.wait_saved();
    page.goto(&backups);
    page.reload();
    page.reads("na ronde 1");
    page.click("open-moment");
    page.on_page("prepare");
    page.reads("(na ronde 1)");
    to_board(page);
    page.lies_in("Luisteren", "cocreatie");
    page.goto("#/");
    page.wait_until("both sessions", || page.find_all("[data-session]").len() == 2);
}

fn the_moment_before_files_came_is_without_them(page: &Page) {
    let [one, _] = two_tables(page);
    open_here(page, &one);
    page.find("[data-dialog=preview][open]");
    page.click("accept");
    to_board(page);
    page.lies_in("Media", "professional");
    page.wait_saved();
    page.click("prepare");
    page.click("backups");
    page.on_page("backups");
    page.reads("voor het samenvoegen");
    let moments = page.find_all("[data-moment]");
    let before = moments.iter().find(|moment| moment.text().contains("voor het samenvoegen"));
    let before = before.and_then(|moment| moment.attribute("data-moment")).expect("it was just read");
    page.click_on(&format!("[data-moment='{before}'] [data-action=open-moment]"));
    page.on_page("prepare");
    to_board(page);
    page.lies_in("Kennis", "professional");
    page.lies_in("Media", "tray");
}

/// Everything a page of this site can leave in a browser, as a list of names.
const LEFT: &str = "
    const done = arguments[arguments.length - 1];
    (async () => {
      // The program itself stays: there is nothing in it that anybody made.
      const others = (await caches.keys()).filter(name => !name.startsWith('samenbord-'));
      const left = Object.keys(localStorage).concat(others);
      for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((yes, no) => {
          const request = indexedDB.open(name);
          request.onsuccess = () => yes(request.result);
          request.onerror = () => no(request.error);
        });
        for (const store of database.objectStoreNames) {
          const count = await new Promise(yes => {
            const request = database.transaction(store).objectStore(store).count();
            request.onsuccess = () => yes(request.result);
          });
          if (count) left.push(`${store}: ${count}`);
        }
        database.close();
      }
      return left;
    })().then(done, error => done([String(error)]));";

fn a_wiped_device_has_nothing_left(page: &Page) {
    page.speak("nl");
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.wait_saved();
    let board = page.address();
    let left = page.script_with_answer(LEFT, &[]);
    assert!(left.to_string().contains("records"), "the list itself finds what is there: {left}");
    page.goto("#/settings");
    page.click("wipe");
    page.find("[data-dialog=wipe][open]");
    page.click("wipe-yes");
    page.reads("Dit apparaat is leeg.");
    assert_eq!(page.script_with_answer(LEFT, &[]), json!([]));
    page.goto("#/");
    page.wait_until("no session", || page.find_all("[data-session]").is_empty());
    page.goto(&board);
    page.on_page("home");
    assert_eq!(page.script_with_answer(LEFT, &[]), json!([]));
}

fn a_program_that_fails_gives_the_session_back(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    let written = fs::read_to_string(file(page, "voor.samenbord.json")).expect("it was just written");
    // The browser itself refuses what every view needs: the program cannot go on.
    page.script(
        "const refuse = () => { throw new Error('forced') };
         Document.prototype.createElement = refuse; Node.prototype.cloneNode = refuse;",
        &[],
    );
    page.click("group");
    page.on_page("crash");
    page.reads("Er ging iets mis");
    page.reads("Wat is opgeslagen, blijft bewaard");
    page.click("rescue");
    page.on_page("rescue");
    page.ready();
    let rescued = page.download(|| page.click("download-session"));
    assert_eq!(fs::read_to_string(rescued).expect("it was just downloaded"), written);
    page.click("go-on");
    page.on_page("board");
    page.lies_in("Luisteren", "cocreatie");
    page.forgive_problems();
}

fn the_pages_of_keeping_keep_the_rules(page: &Page) {
    let [one, _] = two_tables(page);
    open_here(page, &one);
    page.find("[data-dialog=preview][open]");
    page.is_accessible();
    page.click("accept");
    to_board(page);
    page.find(".also");
    page.is_accessible();
    let session = page.address().split("/step/").next().unwrap_or_default().to_owned();
    for theme in ["light", "dark"] {
        page.wear(theme);
        for name in ["backups", "rescue"] {
            page.goto(&format!("{session}/{name}"));
            page.is_accessible();
        }
    }
    page.goto("#/settings");
    page.click("wipe");
    page.find("[data-dialog=wipe][open]");
    page.is_accessible();
}
