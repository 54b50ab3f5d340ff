//! The first minutes: every page says how it works, and there is a board to try it on.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, Screen, stories};

stories!(a_board_to_practise_on_keeps_nothing, every_page_explains_itself);

fn a_board_to_practise_on_keeps_nothing(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.wait_saved();
    let board = page.address();
    page.click("help");
    page.click("practise");
    page.find("[data-banner=practice]");
    page.is_accessible();
    page.drag("Sleep mij naar een vak", "cocreatie");
    page.lies_in("Sleep mij naar een vak", "cocreatie");
    page.click("undo");
    page.lies_in("Sleep mij naar een vak", "tray");
    // Loaded again it is as new.
    page.drag("Sleep mij naar een vak", "vrijwilliger");
    page.reload();
    page.find("[data-banner=practice]");
    page.lies_in("Sleep mij naar een vak", "tray");
    page.goto(&board);
    page.card("Luisteren");

    page.screen(Screen::PHONE);
    page.click("help");
    page.click("practise");
    page.find("[data-banner=practice]");
    page.is_accessible();
    page.click("practice-done");
    page.wait_until("the board from before", || page.address() == board);
    page.card("Luisteren");
    page.goto("#/");
    page.wait_until("one session", || page.find_all("[data-session]").len() == 1);
}

fn every_page_explains_itself(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    let board = page.address();
    let session = board.split("/step/").next().unwrap_or_default().to_owned();
    let step =
        board.split("/step/").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or_default().to_owned();
    let pages = [
        ("board", board),
        ("results", format!("{session}/results/{step}")),
        ("home", "#/".to_owned()),
        ("settings", "#/settings".to_owned()),
        ("prepare", format!("{session}/prepare")),
        ("report", format!("{session}/report")),
        ("together", format!("{session}/together")),
        ("contested", format!("{session}/contested/{step}")),
        ("backups", format!("{session}/backups")),
    ];
    let mut said = Vec::new();
    for (name, address) in pages {
        page.goto(&address);
        page.on_page(name);
        page.click("help");
        // While the dialog comes up nothing of it can be seen yet.
        page.wait_until("what the help says", || !page.text("[data-dialog=help] .help-lines").is_empty());
        let lines = page.text("[data-dialog=help] .help-lines");
        assert!(!said.contains(&lines), "{name} says {lines:?}");
        said.push(lines);
        page.press("Escape");
    }
}
