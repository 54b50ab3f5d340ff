//! What the windows of a session agree on: the time, and what the audience sees.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};

stories!(the_time_is_the_same_in_every_window);

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

fn figures(page: &Page) -> String {
    page.text("[data-action=timer] .timer-figures")
}
