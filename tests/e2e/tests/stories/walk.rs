//! A walk along the pages of a session that looks whether each holds what is in it.

use samenbord_e2e::{Page, Screen, Text};
use std::collections::BTreeSet;
use std::fs;

/// Opens a session at its first page.
pub fn open(page: &Page, text: &str) {
    let name = format!("samenbord-walk-{}-{}.json", page.browser.name(), std::process::id());
    let path = std::env::temp_dir().join(name);
    fs::write(&path, text).expect("the temporary folder takes files");
    page.goto("#/");
    page.open_files(&[&path]);
    page.on_page("prepare");
    page.wait_saved();
}

pub fn session_route(page: &Page) -> String {
    page.address().trim_end_matches("/prepare").to_owned()
}

pub fn pages_of_session(route: &str) -> Vec<String> {
    let pages = ["prepare", "room", "together", "report", "take", "audience", "backups"];
    pages.iter().map(|page| format!("{route}/{page}")).collect()
}

/// Looks at pages in several sizes of window and of text.
pub fn visit(page: &Page, addresses: &[String], looks: &[(Screen, Text)], flaws: &mut Flaws) {
    for address in addresses {
        page.goto(address);
        look(page, &place(address), looks, flaws);
    }
}

/// The same with every way to look at the results of a step.
pub fn visit_results(page: &Page, address: &str, looks: &[(Screen, Text)], flaws: &mut Flaws) {
    page.goto(address);
    let views = page.find_all("[data-action=results-view]").len().max(1);
    for view in 1..=views {
        if views > 1 {
            page.click_on(&format!("[data-action=results-view]:nth-child({view})"));
        }
        look(page, &format!("{} view {view}", place(address)), looks, flaws);
    }
}

/// An address without the names that are drawn.
fn place(address: &str) -> String {
    let parts = address.split('/').skip(3).map(|part| part.split(':').next().unwrap_or_default());
    parts.collect::<Vec<_>>().join("/")
}

/// Looks at what is on the screen now, in several sizes of window and of text; `place` is what flaws say about where.
pub fn look(page: &Page, place: &str, looks: &[(Screen, Text)], flaws: &mut Flaws) {
    for (screen, text) in looks {
        page.screen(*screen);
        page.set_text(*text);
        page.listened();
        flaws.0.extend(
            page.flaws().into_iter().map(|flaw| format!("{place} at {} px {text:?}: {flaw}", screen.width)),
        );
    }
    page.set_text(Text::AsItIs);
    page.screen(Screen::LAPTOP);
}

/// All of them at once: a page with one flaw would hide those of the others.
#[derive(Default)]
pub struct Flaws(pub BTreeSet<String>);

impl Flaws {
    pub fn are_none(self) {
        assert!(
            self.0.is_empty(),
            "{} flaws:\n{}",
            self.0.len(),
            self.0.into_iter().collect::<Vec<_>>().join("\n")
        );
    }
}
