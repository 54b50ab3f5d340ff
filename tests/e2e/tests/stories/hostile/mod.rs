//! Texts that mean harm or are odd, in every field of a session: on every page and in what opens there.

mod opened;

use crate::walk::{Flaws, open, pages_of_session, session_route, visit, visit_results};
use samenbord_e2e::{Page, Screen, Text, stories_in_chromium};
use samenbord_sessions::{export, hostile, voted, with_photo};

stories_in_chromium!(no_text_does_harm, no_text_of_a_sort_does_harm);

pub const SIZES: [(Screen, Text); 2] = [(Screen::LAPTOP, Text::AsItIs), (Screen::PHONE, Text::AsItIs)];

fn no_text_does_harm(page: &Page) {
    let session = hostile(&with_photo(), 3);
    let group = session.groups()[0].id;
    let mut flaws = Flaws::default();
    open(page, &export(&session));
    let route = session_route(page);
    visit(page, &pages_of_session(&route), &SIZES, &mut flaws);
    for step in session.steps() {
        visit(page, &[format!("{route}/step/{}/group/{group}", step.id)], &SIZES, &mut flaws);
        visit_results(page, &format!("{route}/results/{}", step.id), &SIZES, &mut flaws);
    }
    page.goto(&format!("{route}/report"));
    is_printed(page);
    visit(page, &["#/".to_owned(), "#/settings".to_owned()], &SIZES, &mut flaws);
    flaws.are_none();
}

/// The longest of the built-in sessions: the board of each of its fifteen steps, and of one of cards and one in a grid
/// what is made of them.
fn no_text_of_a_sort_does_harm(page: &Page) {
    let session = hostile(&voted(), 0);
    let group = session.groups()[0].id;
    let mut flaws = Flaws::default();
    open(page, &export(&session));
    let route = session_route(page);
    visit(page, &["prepare", "together"].map(|name| format!("{route}/{name}")), &SIZES, &mut flaws);
    for step in session.steps() {
        visit(page, &[format!("{route}/step/{}/group/{group}", step.id)], &SIZES, &mut flaws);
    }
    for key in ["competenties", "netwerk"] {
        let step =
            session.steps().into_iter().find(|step| step.key() == key).expect("a step of the template").id;
        let pages = ["contested", "deck", "print"].map(|name| format!("{route}/{name}/{step}"));
        visit(page, &pages, &SIZES, &mut flaws);
        visit(page, &[format!("{route}/paper/{step}/group/{group}")], &SIZES, &mut flaws);
        visit_results(page, &format!("{route}/results/{step}"), &SIZES, &mut flaws);
        page.goto(&pages[2]);
        is_printed(page);
    }
    flaws.are_none();
}

fn is_printed(page: &Page) {
    let pdf = page.pdf();
    assert!(pdf.starts_with(b"%PDF-"), "{} bytes", pdf.len());
}
