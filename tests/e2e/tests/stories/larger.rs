//! Every page for who needs its texts larger or wider apart, or the window narrow.

use samenbord_e2e::{Page, Screen, Text, stories_in_chromium};
use samenbord_sessions::{export, voted};
use std::fs;

stories_in_chromium!(nothing_is_cut_off);

/// WCAG 2.2, 1.4.10: 1280 px at 400 %.
const NARROW: Screen = Screen { width: 320, height: 640 };

const NEEDS: [(Screen, Text); 4] = [
    (Screen::LAPTOP, Text::Spaced),
    (Screen::LAPTOP, Text::Largest),
    (Screen::PHONE, Text::Spaced),
    (NARROW, Text::AsItIs),
];

fn nothing_is_cut_off(page: &Page) {
    let session = voted();
    let mut flaws = Flaws::default();
    open(page, &export(&session));
    let session_route = session_route(page);
    let group = session.groups()[0].id.to_string();
    visit(page, &["#/".to_owned(), "#/settings".to_owned()], &NEEDS, &mut flaws);
    visit(page, &pages_of_session(&session_route), &NEEDS, &mut flaws);
    for key in ["welkom", "zonder-vrijwilligers", "competenties", "specialist", "netwerk"] {
        let steps = session.steps();
        let step =
            steps.iter().find(|step| step.key() == key).expect("a step of the template").id.to_string();
        visit(page, &[format!("{session_route}/step/{step}/group/{group}")], &NEEDS, &mut flaws);
        if key == "competenties" {
            visit_results(page, &format!("{session_route}/results/{step}"), &NEEDS, &mut flaws);
            visit(
                page,
                &[format!("{session_route}/contested/{step}"), format!("{session_route}/deck/{step}")],
                &NEEDS,
                &mut flaws,
            );
        }
    }
    flaws.are_none();
}

fn open(page: &Page, text: &str) {
    let name = format!("samenbord-larger-{}-{}.json", page.browser.name(), std::process::id());
    let path = std::env::temp_dir().join(name);
    fs::write(&path, text).expect("the temporary folder takes files");
    page.goto("#/");
    page.open_files(&[&path]);
    page.on_page("prepare");
    page.wait_saved();
}

fn session_route(page: &Page) -> String {
    page.address().trim_end_matches("/prepare").to_owned()
}

fn pages_of_session(route: &str) -> Vec<String> {
    let pages = ["prepare", "room", "together", "report", "take", "audience", "backups"];
    pages.iter().map(|page| format!("{route}/{page}")).collect()
}

fn visit(page: &Page, addresses: &[String], looks: &[(Screen, Text)], flaws: &mut Flaws) {
    for address in addresses {
        page.goto(address);
        look(page, address, looks, flaws);
    }
}

fn visit_results(page: &Page, address: &str, looks: &[(Screen, Text)], flaws: &mut Flaws) {
    page.goto(address);
    let views = page.find_all("[data-action=results-view]").len().max(1);
    for view in 1..=views {
        if views > 1 {
            page.click_on(&format!("[data-action=results-view]:nth-child({view})"));
        }
        look(page, &format!("{address} view {view}"), looks, flaws);
    }
}

fn look(page: &Page, address: &str, looks: &[(Screen, Text)], flaws: &mut Flaws) {
    for (screen, text) in looks {
        page.screen(*screen);
        page.set_text(*text);
        page.listened();
        let place = address.split('/').skip(3).map(|part| part.split(':').next().unwrap_or_default());
        let place = place.collect::<Vec<_>>().join("/");
        flaws.0.extend(
            page.flaws().into_iter().map(|flaw| format!("{place} at {} px {text:?}: {flaw}", screen.width)),
        );
    }
    page.set_text(Text::AsItIs);
    page.screen(Screen::LAPTOP);
}

/// All of them at once: a page with one flaw would hide those of the others.
#[derive(Default)]
struct Flaws(std::collections::BTreeSet<String>);

impl Flaws {
    fn are_none(self) {
        assert!(
            self.0.is_empty(),
            "{} flaws:\n{}",
            self.0.len(),
            self.0.into_iter().collect::<Vec<_>>().join("\n")
        );
    }
}
