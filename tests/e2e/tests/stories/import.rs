//! Files of other programs: what they are is shown first, and then they are sessions.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};
use std::fs;
use std::path::PathBuf;

stories!(
    a_board_of_trello_becomes_a_session_beside_the_open_one,
    a_table_of_placements_brings_a_group_for_each_participant,
    a_broken_board_says_what_is_wrong,
);

fn fixture(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../core/fixtures/import").join(name);
    // Chromium takes no path with dots in it.
    fs::canonicalize(path).expect("a fixture")
}

fn a_board_of_trello_becomes_a_session_beside_the_open_one(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();
    let board = page.address();
    page.drop_file(&fixture("wijkhuis.trello.json"));
    page.find("[data-dialog=import]");
    page.reads("Dit is een bord van Trello.");
    page.reads("2 gearchiveerde kaarten");
    page.reads("De naam van 1 persoon");
    page.is_accessible();
    page.click("cancel");
    page.wait_until("the dialog gone", || page.find_now("dialog[open]").is_none());
    assert_eq!(page.address(), board);

    page.drop_file(&fixture("wijkhuis.trello.json"));
    page.find("[data-dialog=import]");
    page.click("import");
    page.on_page("prepare");
    page.reads("Wijkhuis De Brug");
    page.click_on("[data-step][data-key=sorteren]");
    page.on_page("board");
    page.lies_in("Repaircafé", "zone-1");
    page.lies_in("Buurtmaaltijd", "zone-2");
    page.wait_saved();
    page.reload();
    page.lies_in("Buurtmaaltijd", "zone-2");
    page.goto(&board);
    page.lies_in("Luisteren", "cocreatie");
}

fn a_table_of_placements_brings_a_group_for_each_participant(page: &Page) {
    page.on_page("home");
    page.open_files(&[&fixture("sortering.csv")]);
    page.find("[data-dialog=import]");
    page.reads("wie legde welke kaart waar?");
    page.reads("3 groepen, een voor elke deelnemer");
    page.is_accessible();
    page.click("import");
    page.on_page("prepare");
    page.wait_until("three groups", || page.find_all("[data-rows=groups] [data-row]").len() == 3);
    page.click_on("[data-step][data-key=sorteren]");
    page.on_page("board");
    page.wait_saved();
    // The same file once more, with its cards still to be sorted.
    page.goto("#/");
    page.on_page("home");
    page.open_files(&[&fixture("sortering.csv")]);
    page.click_on("[data-dialog=import] [data-field=keep-places]");
    page.click("import");
    page.on_page("prepare");
    page.click_on("[data-step][data-key=sorteren]");
    page.on_page("board");
    page.lies_in("Voorlezen", "tray");
    page.lies_in("Uitleen", "tray");
    page.wait_saved();
}

fn a_broken_board_says_what_is_wrong(page: &Page) {
    page.on_page("home");
    for (name, words) in [("half.trello.json", "Een deel ontbreekt"), ("tellingen.csv", "niet door wie")] {
        page.open_files(&[&fixture(name)]);
        let message = ".toast[data-state=stays]";
        page.wait_until(name, || page.find_now(message).is_some_and(|toast| toast.text().contains(words)));
        assert!(page.text(message).contains(name));
        page.click_on(".toast[data-state=stays] [data-action=close-toast]");
        page.wait_until("the message gone", || page.find_now(message).is_none());
    }
    assert!(page.find_now("dialog[open]").is_none());
}
