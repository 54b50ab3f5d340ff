//! What a board is seen through: other directions, sizes and scales, and people who want less movement.

use super::without::carry;
use super::{Fingers, add_own, asked, board, digiboard, in_the_air, is_near, middle, number, overlay};
use crate::begin::COMPETENCIES;
use samenbord_e2e::{Browser, Gesture, Page, Point, stories};
use serde_json::json;

stories!(
    case_48_a_group_that_is_gone_ends_the_drag,
    case_48_a_zone_that_is_gone_is_no_target,
    case_49_from_right_to_left,
    case_50_scaled_zoomed_and_shifted,
    case_50_pinched,
    case_51_less_movement,
    case_52_under_the_strict_policy,
    case_53_axe_is_content_at_every_moment,
    a_digiboard_zooms_with_buttons,
);

/// The step and the group are gone from elsewhere, and with them every card: the page says so and holds nothing.
fn case_48_a_group_that_is_gone_ends_the_drag(page: &Page) {
    board(page);
    add_own(page, "Eigen");
    let (own, zone) = page.way("Eigen", "professional");
    let held = [Gesture::mouse(own).press().glide(zone)];
    page.perform(&held);
    page.wait_until("a card in the air", || in_the_air(page) == 1);
    page.press("Control+z");
    page.wait_until("no card in the air", || in_the_air(page) == 0);
    page.let_go(&held);
    assert!(page.find_now(".insertion[data-state=seen]").is_none());
}

/// Somebody else takes a zone away under Prepare while a card is held over it: the card can still go to another, and lies in no
/// zone that is not there.
fn case_48_a_zone_that_is_gone_is_no_target(page: &Page) {
    board(page);
    page.drag("Media", "vrijwilliger");
    page.lies_in("Media", "vrijwilliger");
    page.wait_saved();
    let address = page.address();
    let prepare = format!("{}/prepare", address.split("/step/").next().unwrap_or_default());
    let first = page.another_window(&prepare);
    let second = page.window();
    page.on_page("prepare");
    let edit =
        "const row = document.querySelector(`[data-step][data-key='${arguments[0]}']`).closest('[data-row]');
        row.querySelector('[data-action=edit-step]').click()";
    page.script(edit, &[json!(COMPETENCIES)]);
    page.wait_until("three zones", || page.find_all("[data-action=remove-zone]").len() == 3);

    page.switch_to(&first);
    let (card, zone) = page.way("Luisteren", "vrijwilliger");
    let held = [Gesture::mouse(card).press().glide(zone)];
    page.perform(&held);
    page.wait_until("a card in the air", || in_the_air(page) == 1);
    page.switch_to(&second);
    page.script("[...document.querySelectorAll('[data-action=remove-zone]')].at(-1).click()", &[]);
    page.wait_until("two zones", || page.find_all("[data-action=remove-zone]").len() == 2);
    page.switch_to(&first);
    page.wait_until("the zone gone", || page.find_now("[data-zone][data-key=vrijwilliger]").is_none());
    page.lies_in("Media", "tray");
    page.let_go(&held);
    page.wait_until("no card in the air", || in_the_air(page) == 0);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
}

fn case_49_from_right_to_left(page: &Page) {
    board(page);
    page.script("document.documentElement.dir = 'rtl'", &[]);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    carry(page, "Luisteren");
    // The next zone is on the left here.
    page.press("ArrowLeft");
    page.click("move-done");
    page.lies_in("Luisteren", "cocreatie");
}

fn case_50_scaled_zoomed_and_shifted(page: &Page) {
    board(page);
    let mut ways = vec![
        ("document.documentElement.style.zoom = 0.5", "document.documentElement.style.zoom = ''"),
        ("document.documentElement.style.zoom = 2", "document.documentElement.style.zoom = ''"),
        (
            "document.body.style.cssText = 'transform: scale(0.8) translate(30px, 20px); transform-origin: 0 0'",
            "document.body.style.cssText = ''",
        ),
    ];
    if page.browser == Browser::Firefox {
        ways.drain(..2);
    }
    for (begin, end) in ways {
        page.script(begin, &[]);
        let (card, _) = page.way("Luisteren", "professional");
        let place = middle(page.card("Luisteren").place());
        let held = [Gesture::mouse(card).press().glide(card.moved(60.0, 40.0)).glide(card.moved(70.0, 40.0))];
        page.perform(&held);
        page.wait_until("a card in the air", || in_the_air(page) == 1);
        let by = |part: f64| place.moved(70.0 * part, 40.0 * part);
        page.wait_until("the overlay under the pointer", || {
            let at = overlay(page);
            (at.x - by(1.0).x).abs() < 14.0 && (at.y - by(1.0).y).abs() < 14.0
        });
        is_near(overlay(page), by(1.0), 16.0);
        page.press("Escape");
        page.let_go(&held);
        page.drag("Luisteren", "professional");
        page.lies_in("Luisteren", "professional");
        page.click("undo");
        page.lies_in("Luisteren", "tray");
        page.script(end, &[]);
    }
}

/// Two fingers made everything larger: the browser shows a part of the page, and the card stays under the finger.
fn case_50_pinched(page: &Page) {
    if page.browser == Browser::Firefox {
        // Its driver cannot pinch.
        return;
    }
    board(page);
    page.developer("Emulation.setPageScaleFactor", &json!({ "pageScaleFactor": 1.5 }));
    page.wait_until("a page that was pinched", || number(page, "return visualViewport.scale") > 1.4);
    // The developer tools' points are pixels of the page, whatever part of it is seen.
    let place = middle(page.card("Storytelling").place());
    let handle = page.inside("Storytelling", "[data-action=move]").middle();
    let fingers = Fingers::press(page, &[handle]);
    // Here it is lifted, and from here on it follows.
    let lifted = handle.moved(40.0, 20.0);
    fingers.are_at(&[lifted]);
    page.wait_until("a card in the air", || in_the_air(page) == 1);
    fingers.are_at(&[lifted.moved(110.0, 40.0)]);
    page.wait_until("the overlay under the finger", || {
        let (at, there) = (overlay(page), place.moved(110.0, 40.0));
        (at.x - there.x).abs() < 3.0 && (at.y - there.y).abs() < 3.0
    });
    let zone = middle(page.zone("professional").place());
    fingers.are_at(&[Point { x: zone.x, y: handle.y }]);
    fingers.lift();
    page.lies_in("Storytelling", "professional");
}

fn case_51_less_movement(page: &Page) {
    if page.browser == Browser::Firefox {
        // Its driver cannot ask for it.
        return;
    }
    let wish = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    page.developer("Emulation.setEmulatedMedia", &wish);
    board(page);
    let (card, zone) = page.way("Luisteren", "professional");
    let held = [Gesture::mouse(card).press().glide(zone)];
    page.perform(&held);
    page.wait_until("a card in the air", || in_the_air(page) == 1);
    assert!(number(page, "return document.getAnimations().length") == 0.0);
    page.let_go(&held);
    page.lies_in("Luisteren", "professional");
    assert!(number(page, "return document.getAnimations().length") == 0.0);
}

fn case_52_under_the_strict_policy(page: &Page) {
    board(page);
    let policy = asked(page, "return document.querySelector('meta[http-equiv]').content");
    assert!(
        policy
            .as_str()
            .is_some_and(|policy| policy.contains("style-src 'self'") && !policy.contains("unsafe-inline")),
        "{policy}"
    );
    page.drag("Luisteren", "professional");
    page.touch_drag("Media", "cocreatie");
    page.lies_in("Media", "cocreatie");
    carry(page, "Luisteren");
    page.press("ArrowRight");
    page.click("move-done");
    page.lies_in("Luisteren", "cocreatie");
    assert_eq!(page.problems(), Vec::<String>::new());
}

fn case_53_axe_is_content_at_every_moment(page: &Page) {
    for theme in ["light", "dark"] {
        page.goto("#/");
        page.wear(theme);
        board(page);
        page.is_accessible();
        page.inside("Luisteren", "[data-action=move]").click();
        page.find("[data-dialog=move][open]");
        page.is_accessible();
        page.click_on("[data-move=position]");
        page.find("[data-dialog=position][open]");
        page.is_accessible();
        page.press("Escape");
        carry(page, "Luisteren");
        page.press("ArrowRight");
        page.is_accessible();
        page.press("Escape");
        page.press("/");
        page.find("[data-field=search]").type_in("k");
        page.find("[data-found=here]");
        page.is_accessible();
        page.press("Escape");
        page.inside("Media", "[data-action=pick]").click();
        page.click_with("Control", page.inside("Kennis", "[data-action=pick]").middle());
        page.find("[data-chosen='2']");
        page.is_accessible();
        let (card, zone) = page.way("Media", "professional");
        let held = [Gesture::mouse(card).press().glide(zone)];
        page.perform(&held);
        page.wait_until("a card in the air", || in_the_air(page) == 1);
        page.is_accessible();
        page.let_go(&held);
        page.lies_in("Media", "professional");
        page.is_accessible();
    }
}

fn a_digiboard_zooms_with_buttons(page: &Page) {
    digiboard(page);
    let size = || number(page, "return parseFloat(getComputedStyle(document.documentElement).fontSize)");
    let before = size();
    page.click("zoom-in");
    page.wait_until("larger", || size() > before * 1.05);
    page.click("zoom-out");
    page.click("zoom-out");
    page.wait_until("smaller", || size() < before * 0.95);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    let small = size();
    page.reload();
    assert!((size() - small).abs() < 0.1, "the size is remembered");
    // On a screen of one's own the browser zooms.
    page.store("samenbord/touch", "personal");
    assert!(page.find_now("[data-action=zoom-in]").is_none());
}
