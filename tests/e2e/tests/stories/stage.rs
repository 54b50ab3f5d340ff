//! What the windows of a session agree on: the time, and what the audience sees.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, Screen, stories};
use serde_json::json;

stories!(
    the_time_is_the_same_in_every_window,
    where_no_time_was_agreed_none_runs_out,
    the_facilitator_drives_the_big_screen,
    the_facilitators_bar_fits_a_laptop,
    the_remote_goes_on_to_the_next_question_in_both_windows,
    nothing_private_is_on_the_big_screen,
    a_big_screen_alone_says_so,
);

fn the_time_is_the_same_in_every_window(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.wait_saved();
    let planned = figures(page);
    assert!(planned.ends_with(":00"), "{planned} are the minutes of the step");
    let first = page.another_window(&page.address());
    let second = page.window();
    page.find("[data-action=timer][data-phase=idle]");
    page.click("timer");
    page.is_accessible();
    page.click("timer-minute");
    page.find("[data-action=timer][data-phase=paused]");
    let set = figures(page);
    assert_ne!(set, planned);

    page.switch_to(&first);
    page.wait_until("the minute more", || figures(page) == set);
    page.click("timer");
    page.click("timer-start");
    page.find("[data-action=timer][data-phase=running]");
    page.wait_until("the time running", || figures(page) != set);
    page.reload();
    page.find("[data-action=timer][data-phase=running]");

    // Both are loaded again, one after the other.
    page.switch_to(&second);
    page.reload();
    page.find("[data-action=timer][data-phase=running]");
    page.click("timer");
    page.click("timer-pause");
    page.find("[data-action=timer][data-phase=paused]");
    let left = figures(page);
    page.switch_to(&first);
    page.find("[data-action=timer][data-phase=paused]");
    assert_eq!(figures(page), left);
    assert!(page.find("[data-action=undo]").attribute("disabled").is_some(), "time is nothing to undo");
    page.click("timer");
    page.click("timer-reset");
    page.switch_to(&second);
    page.wait_until("the time of the step again", || figures(page) == planned);
}

fn where_no_time_was_agreed_none_runs_out(page: &Page) {
    page.click_on("[data-template=leeg]");
    page.on_page("prepare");
    page.type_in(".agenda-minutes [data-field=minutes]", "0");
    page.press("Tab");
    page.click_on("main [data-step]");
    page.on_page("board");
    page.find("[data-action=timer][data-phase=idle]");
    assert_eq!(figures(page), "", "a step without minutes");
    page.click("timer");
    page.find("[data-action=timer-start]:disabled");
    page.is_accessible();
    page.click("timer-minute");
    page.wait_until("the minute", || figures(page) == "1:00");
    page.find("[data-action=timer-start]:enabled");
}

fn figures(page: &Page) -> String {
    page.text("[data-action=timer] .timer-figures")
}

fn the_facilitator_drives_the_big_screen(page: &Page) {
    let (desk, screen) = at_the_example(page);
    page.reads("op welke vijf punten toets je het dan?");
    page.is_accessible();
    page.switch_to(&desk);
    page.is_accessible();
    page.click("stage-guess");
    page.script("document.activeElement.blur()", &[]);
    page.press("r");
    page.switch_to(&screen);
    page.find("[data-scene=guess]");

    for revealed in 1..=6 {
        page.switch_to(&desk);
        page.press(if revealed % 2 == 0 { "PageDown" } else { "r" });
        page.reads(&format!("{revealed} van 6 te zien"));
        page.switch_to(&screen);
        page.wait_until("one group more", || {
            page.find_all(".audience-list[data-open=true]").len() == revealed
        });
    }
    page.reads("Past in missie en visie");
    page.is_accessible();
    // Either is loaded again, and both still agree.
    page.reload();
    page.wait_until("six groups", || page.find_all(".audience-list[data-open=true]").len() == 6);
    page.switch_to(&desk);
    page.reload();
    page.reads("6 van 6 te zien");

    page.press("b");
    page.switch_to(&screen);
    page.find("[data-scene=blank]");
    page.press("b");
    page.find("[data-scene=lists]");
    page.switch_to(&desk);
    page.press("t");
    page.find("[data-action=timer][data-phase=running]");
    page.switch_to(&screen);
    page.find(".timer-face[data-phase=running]");
    page.switch_to(&desk);
    page.click_on("[data-field=stage-spotlight]");
    page.find_all("[data-field=stage-spotlight] option")[1].click();
    page.switch_to(&screen);
    page.find("[data-scene=spotlight]");
    page.is_accessible();

    // From the card itself, too.
    page.switch_to(&desk);
    page.inside("Past in missie en visie", "[data-action=move]").click();
    page.is_accessible();
    page.click_on("[data-move=spotlight]");
    page.wait_until("the menu closed", || page.find_now("dialog[open]").is_none());
    page.switch_to(&screen);
    page.wait_until("that card", || page.text("[data-scene=spotlight] h1") == "Past in missie en visie");
    page.switch_to(&desk);
    page.click("facilitate-stop");
    page.inside("Past in missie en visie", "[data-action=move]").click();
    page.find("[data-dialog=move] [data-move=buttons]");
    assert!(page.find_now("[data-move=spotlight]").is_none(), "only the facilitator shows cards");
}

/// At the size of a laptop every scene has its buttons in one row.
fn the_facilitators_bar_fits_a_laptop(page: &Page) {
    page.screen(Screen::LAPTOP);
    let (desk, _) = at_the_example(page);
    page.switch_to(&desk);
    let rows = "
        const buttons = [...document.querySelectorAll('.facilitator-row button, .facilitator-row select')];
        return new Set(buttons.map(button => Math.round(button.getBoundingClientRect().bottom / 12))).size";
    for scene in ["question", "board", "results"] {
        page.click_on(&format!(".facilitator [data-scene={scene}]"));
        page.find(&format!(".facilitator [data-scene={scene}][aria-pressed=true]"));
        assert_eq!(page.script(rows, &[]), json!(1), "{scene}");
    }
    page.click("stage-reveal");
    page.find("[data-action=stage-close]");
    assert_eq!(page.script(rows, &[]), json!(1), "after the first group");
}

/// A facilitator at the example of six groups, and the big screen, which is looked at.
fn at_the_example(page: &Page) -> (String, String) {
    page.click("open-example");
    page.on_page("prepare");
    page.click_on("[data-step][data-key='certificering']");
    page.on_page("board");
    page.ready();
    open_screen(page)
}

pub fn open_screen(page: &Page) -> (String, String) {
    page.click("facilitate");
    let desk = page.opened_window(|| page.click("audience"));
    page.on_page("audience");
    page.ready();
    (desk, page.window())
}

fn the_remote_goes_on_to_the_next_question_in_both_windows(page: &Page) {
    open_board(page, LIBRARY, "welkom");
    page.wait_saved();
    let (desk, screen) = open_screen(page);
    page.reads("Dia 1 van 10");
    // The remote may be heard by the window on the projector.
    page.press("PageDown");
    page.reads("Dia 2 van 10");
    page.switch_to(&desk);
    for _ in 2..=10 {
        page.press("PageDown");
    }
    page.wait_until("the next step on the desk", || {
        page.find_now("[data-step][data-key='welkom'][aria-current=step]").is_none()
    });
    page.ready();
    page.find(".facilitator");
    page.switch_to(&screen);
    page.find("[data-scene=question]");
    page.switch_to(&desk);
    // In a field they are letters.
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.find(&format!("[data-step][data-key='{COMPETENCIES}'][aria-current=step]"));
    page.ready();
    page.click("add-card");
    page.type_in("[data-field=new-card]", "brt.");
    page.press("Enter");
    page.card("brt.");
    page.switch_to(&screen);
    page.find("[data-scene=question]");
    page.reads("Welke competentie hoort bij wie?");
}

fn nothing_private_is_on_the_big_screen(page: &Page) {
    const SECRET: &str = "De bus rijdt niet meer";
    open_board(page, LIBRARY, "zonder-vrijwilligers");
    page.type_in("[data-field=new-card]", SECRET);
    page.press("Enter");
    page.wait_saved();
    let (desk, screen) = open_screen(page);
    for show in ["[data-scene=board]", "[data-scene=results]", "[data-action=stage-reveal]"] {
        page.switch_to(&desk);
        page.click_on(&format!(".facilitator {show}"));
        page.switch_to(&screen);
        page.reload();
        assert!(!page.source().contains(SECRET), "it can be seen after {show}");
    }
    page.reads("Dichte kaart");
    page.switch_to(&desk);
    page.click("reveal");
    page.switch_to(&screen);
    page.reads(SECRET);
}

fn a_big_screen_alone_says_so(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.wait_saved();
    let address = page.address();
    let session = address.split("/step/").next().unwrap_or_default();
    page.goto(&format!("{session}/audience"));
    page.reads("De bibliotheek van de toekomst");
    page.reads("in geen ander venster open");
}
