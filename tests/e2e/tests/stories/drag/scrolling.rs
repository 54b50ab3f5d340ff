//! Lists that are longer than the screen.

use super::{in_the_air, long_board, number, title};
use samenbord_e2e::{Gesture, Page, Point, stories};
use serde_json::json;

stories!(
    case_38_the_list_scrolls_before_the_page,
    case_39_scrolling_stops_with_the_drag,
    case_40_a_card_held_still_near_the_edge_keeps_scrolling_and_its_slot_follows,
    a_long_list_mounts_only_what_is_in_sight,
    a_card_that_is_out_of_sight_is_found,
    a_long_list_keeps_the_focus_and_what_is_in_the_hand,
);

const TRAY: &str = "document.querySelector('[data-zone=tray] .lane-body')";

fn scrolled(page: &Page) -> f64 {
    number(page, &format!("return {TRAY}.scrollTop"))
}

/// A card held over the lower edge of the tray.
fn held_at_the_edge(page: &Page, number: usize) -> [Gesture; 1] {
    let from = page.card(&title(number)).free_point();
    let [left, top, width, height] = page.find("[data-zone=tray] .lane-body").place();
    let edge = Point { x: left + width / 2.0, y: top + height - 14.0 };
    [Gesture::mouse(from).press().glide(edge)]
}

fn case_38_the_list_scrolls_before_the_page(page: &Page) {
    long_board(page, 60);
    let held = held_at_the_edge(page, 2);
    page.perform(&held);
    page.wait_until("a scrolled list", || scrolled(page) > 200.0);
    assert!(number(page, "return document.scrollingElement.scrollTop") == 0.0, "the page stays");
    page.press("Escape");
    page.let_go(&held);
}

fn case_39_scrolling_stops_with_the_drag(page: &Page) {
    long_board(page, 120);
    for end in ["release", "Escape"] {
        page.script(&format!("{TRAY}.scrollTop = 0"), &[]);
        let held = held_at_the_edge(page, 3);
        page.perform(&held);
        page.wait_until("a scrolled list", || scrolled(page) > 60.0);
        if end == "Escape" {
            page.press(end);
        }
        page.let_go(&held);
        page.wait_until("no card in the air", || in_the_air(page) == 0);
        let script = "const done = arguments[0]; setTimeout(done, 300)";
        let at = scrolled(page);
        page.script_with_answer(script, &[]);
        assert!((scrolled(page) - at).abs() < 1.0, "it scrolls on after {end}");
        page.click_if("undo");
    }
}

fn case_40_a_card_held_still_near_the_edge_keeps_scrolling_and_its_slot_follows(page: &Page) {
    long_board(page, 80);
    let held = held_at_the_edge(page, 2);
    page.perform(&held);
    let line =
        "return document.querySelector('.insertion[data-state=seen]')?.getBoundingClientRect().top ?? NaN";
    page.wait_until("a scrolled list", || scrolled(page) > 100.0);
    let (early, at) = (scrolled(page), number(page, line));
    page.wait_until("scrolled on", || scrolled(page) > early + 150.0);
    let later = number(page, line);
    assert!((at - later).abs() < 90.0, "the line stays at the hand: {at} and {later}");
    page.let_go(&held);
    let far =
        page.titles("tray").iter().position(|other| *other == title(2)).expect("it is still in the tray");
    assert!(far > 8, "it landed at {far}, where the list was scrolled to");
}

fn a_long_list_mounts_only_what_is_in_sight(page: &Page) {
    long_board(page, 812);
    let mounted = || page.titles("tray").len();
    assert!((8..120).contains(&mounted()), "{} rows for 812 cards", mounted());
    assert_eq!(page.text("[data-zone=tray] .lane-count"), "812");
    let set = page.card(&title(3));
    assert_eq!(
        [set.attribute("aria-posinset"), set.attribute("aria-setsize")],
        ["3", "812"].map(|text| Some(text.to_owned()))
    );
    page.script(&format!("{TRAY}.scrollTop = {TRAY}.scrollHeight"), &[]);
    page.card(&title(812));
    assert!((8..120).contains(&mounted()), "{} rows at the end", mounted());
    assert!(!page.titles("tray").contains(&title(3)));
    page.is_accessible();
    // The last card goes far up and across, and back.
    page.drag(&title(812), "een");
    page.lies_in(&title(812), "een");
    page.inside(&title(812), "[data-action=move]").click();
    page.click_on("[data-move=position]");
    page.find("[data-dialog=position][open]");
    page.script(
        "const select = document.querySelector('[data-field=zone]');
         select.value = '0';
         select.dispatchEvent(new Event('change', { bubbles: true }))",
        &[],
    );
    page.type_in("[data-field=position]", "3");
    page.click("lay-at");
    page.wait_until("the card at the third place, in sight", || {
        page.script(
            "return document.activeElement.closest('[data-card]')?.getAttribute('aria-posinset')",
            &[],
        ) == json!("3")
    });
    page.lies_in(&title(812), "tray");
}

fn a_card_that_is_out_of_sight_is_found(page: &Page) {
    long_board(page, 600);
    page.press("/");
    page.find("[data-field=search]").type_in("kaart 059");
    page.find("[data-found-count='11']");
    page.find("[data-card][data-found=here]");
    page.reads("1 van 11");
    let is_in_sight = || {
        let script = "
            const here = document.querySelector('[data-found=here]')?.getBoundingClientRect();
            const seen = document.querySelector('[data-zone=tray] .lane-body').getBoundingClientRect();
            return Boolean(here && here.top >= seen.top - 1 && here.bottom <= seen.bottom + 1)";
        page.script(script, &[]) == json!(true)
    };
    page.wait_until("it in sight", is_in_sight);
    page.press("Enter");
    page.press("Enter");
    page.reads("3 van 11");
    page.wait_until("the third in sight", || {
        is_in_sight() && page.find("[data-found=here]").text().contains(&title(591))
    });
    page.is_accessible();
    page.press("Escape");
    page.wait_until("the focus on the card", || {
        page.script("return document.activeElement.textContent.trim()", &[]) == json!(title(591))
    });
    assert!(page.find_now("[data-found]").is_none());
}

fn a_long_list_keeps_the_focus_and_what_is_in_the_hand(page: &Page) {
    long_board(page, 400);
    page.inside(&title(2), "[data-action=move]").focus();
    page.script(&format!("{TRAY}.scrollTop = 9000"), &[]);
    page.wait_until("other rows", || page.titles("tray").iter().any(|title| title.as_str() > "Kaart 0100"));
    assert!(page.inside(&title(2), "[data-action=move]").has_focus(), "the row under the focus stays");
    page.script(&format!("{TRAY}.scrollTop = 0"), &[]);
    page.card(&title(3));
    let held = held_at_the_edge(page, 3);
    page.perform(&held);
    page.wait_until("far down", || scrolled(page) > 1500.0);
    assert!(page.titles("tray").contains(&title(3)), "the row in the hand stays");
    page.let_go(&held);
    page.wait_until("the card far down", || {
        page.script(
            "return Number(document.querySelector('[data-zone=tray] [data-state=held]') === null)",
            &[],
        ) == json!(1)
    });
    let place = page.card(&title(3)).attribute("aria-posinset").and_then(|text| text.parse::<usize>().ok());
    assert!(place.is_some_and(|place| place > 15), "{place:?}");
}
