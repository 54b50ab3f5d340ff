//! Twelve pictures of pages as they are meant to look. A change that is meant: `cargo xtask looks` makes them anew.

use crate::access;
use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use crate::six::{self, CARDS};
use samenbord_e2e::{Browser, Page, Screen, look, story};
use std::fs;

/// Laid down before the picture of a board is taken.
const LAID: [(&str, &str); 5] = [
    ("Storytelling", "professional"),
    ("Curatie", "professional"),
    ("Luisteren", "cocreatie"),
    ("Media", "vrijwilliger"),
    ("Businesscase", "professional"),
];
/// Tall enough for the whole page of the visual language.
const TALL: Screen = Screen { width: 1366, height: 4700 };

#[test]
fn pages_look_as_they_did() {
    // One browser: how two of them draw the same letter is none of our business.
    story("pages_look_as_they_did", Browser::Chromium, pages_look_as_they_did_here);
}

/// Every page in every theme, language and size, to be looked at: `cargo xtask looks` does this too.
#[test]
#[ignore = "for people's eyes, nothing is compared"]
fn every_page_in_every_look() {
    story("every_page_in_every_look", Browser::Chromium, every_page_in_every_look_here);
}

fn every_page_in_every_look_here(page: &Page) {
    let folder = xtask::root().join("target/looks");
    fs::create_dir_all(&folder).expect("the folder of what is built can be written");
    let addresses = access::pages(page);
    for (language, theme) in [("nl", "light"), ("nl", "dark"), ("en", "light"), ("en", "dark")] {
        page.speak(language);
        page.wear(theme);
        for screen in [Screen::DIGIBOARD, Screen::LAPTOP, Screen::PHONE] {
            page.screen(screen);
            for address in &addresses {
                page.goto(address);
                let name = page.find("main").attribute("data-page").unwrap_or_default();
                let name = format!("{name}-{language}-{theme}-{}.png", screen.width);
                fs::write(folder.join(name), page.picture()).expect("a picture can be written");
            }
        }
    }
}

struct Looks<'a> {
    page: &'a Page,
    wrong: Vec<String>,
}

impl Looks<'_> {
    fn wear(&self, language: &str, theme: &str, screen: Screen) {
        self.page.speak(language);
        self.page.wear(theme);
        self.page.screen(screen);
    }

    fn at(&mut self, name: &str) {
        // Messages come and go by the clock.
        while let Some(close) = self.page.find_now("[data-action=close-toast]") {
            close.click();
            self.page.wait_until("the message gone", || self.page.find_now(".toast").is_none());
        }
        self.wrong.extend(look(self.page, name).err());
    }
}

fn pages_look_as_they_did_here(page: &Page) {
    let mut looks = Looks { page, wrong: Vec::new() };
    looks.wear("nl", "light", Screen::LAPTOP);
    page.goto("#/");
    looks.at("home");
    looks.wear("en", "dark", Screen::PHONE);
    page.goto("#/settings");
    looks.at("settings-dark-phone-en");
    for theme in ["light", "dark"] {
        looks.wear("nl", theme, TALL);
        page.goto("#/settings/design");
        page.on_page("design");
        looks.at(&format!("design-{theme}"));
    }
    looks.wear("nl", "light", Screen::LAPTOP);
    page.goto("#/");
    boards(page, &mut looks);
    page.goto("#/");
    example(page, &mut looks);
    page.goto("#/");
    six_tables(page, &mut looks);
    assert!(looks.wrong.is_empty(), "{}\nmeant? cargo xtask looks", looks.wrong.join("\n"));
}

fn boards(page: &Page, looks: &mut Looks) {
    open_board(page, LIBRARY, COMPETENCIES);
    let board = page.address();
    for (card, zone) in LAID {
        page.inside(card, "[data-action=move]").click();
        page.find(&format!("[data-move-to='{zone}']")).click();
        page.lies_in(card, zone);
    }
    page.wait_saved();
    looks.wear("nl", "light", Screen::DIGIBOARD);
    page.goto(&board);
    looks.at("board-digiboard");
    looks.wear("en", "dark", Screen::PHONE);
    page.goto(&board);
    looks.at("board-dark-phone-en");
}

fn example(page: &Page, looks: &mut Looks) {
    page.click("open-example");
    page.on_page("prepare");
    page.wait_saved();
    let prepare = page.address();
    let (session, _) = prepare.rsplit_once('/').expect("an address of a session");
    looks.wear("nl", "light", Screen::LAPTOP);
    page.goto(&prepare);
    looks.at("prepare");
    page.click_on("[data-step][data-key='certificering']");
    page.on_page("board");
    looks.at("list");
    for name in ["together", "report", "take"] {
        page.goto(&format!("{session}/{name}"));
        page.on_page(name);
        looks.at(name);
    }
}

fn six_tables(page: &Page, looks: &mut Looks) {
    let session = six::session("Samen", &CARDS, &[1, 2, 3, 4, 5, 6]);
    six::open(page, &six::files(page, "looks", &[session]));
    page.on_page("prepare");
    page.wait_saved();
    let address = page.address();
    let (session, _) = address.rsplit_once('/').expect("an address of a session");
    page.goto(&format!("{session}/results/{}", six::step()));
    page.on_page("results");
    page.click_on("[data-action=results-view][data-view=matrix]");
    page.find(".results-view[data-view=matrix]");
    looks.at("matrix");
}
