//! Every page for who needs its texts larger or wider apart, or the window narrow.

use crate::walk::{Flaws, open, pages_of_session, session_route, visit, visit_results};
use samenbord_e2e::{Page, Screen, Text, stories_in_chromium};
use samenbord_sessions::{export, voted};

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
