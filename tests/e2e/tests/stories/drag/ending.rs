//! How a drag ends without a change, and what it leaves behind: nothing.

use super::{Fingers, LONG_PRESS, board, digiboard, in_the_air, number};
use samenbord_e2e::{Browser, Gesture, Page, Point, stories};
use serde_json::json;

stories!(
    case_22_escape_restores,
    case_23_a_page_that_loses_the_focus_lets_go,
    case_24_a_cancelled_touch_is_no_drop,
    case_25_outside_the_board_nothing_changes,
    case_26_nothing_listens_after_the_page_was_left,
    case_27_thirty_drags_in_a_row,
    case_28_a_new_drag_while_another_card_settles,
);

fn case_22_escape_restores(page: &Page) {
    board(page);
    let before = page.titles("tray");
    let (card, zone) = page.way("Luisteren", "professional");
    let held = [Gesture::mouse(card).press().glide(zone)];
    page.perform(&held);
    page.press("Escape");
    page.let_go(&held);
    assert_eq!(page.titles("tray"), before);
    assert_eq!(page.titles("professional"), Vec::<String>::new());
    assert_eq!(in_the_air(page), 0);
}

fn case_23_a_page_that_loses_the_focus_lets_go(page: &Page) {
    board(page);
    // The events themselves: no driver takes the focus from its own window.
    let blur = "dispatchEvent(new Event('blur'))";
    let hide = "
        Object.defineProperty(document, 'hidden', { value: true, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
        delete document.hidden";
    for script in [blur, hide] {
        let (card, zone) = page.way("Luisteren", "professional");
        let held = [Gesture::mouse(card).press().glide(zone)];
        page.perform(&held);
        page.wait_until("a card in the air", || in_the_air(page) == 1);
        page.script(script, &[]);
        page.wait_until("no card in the air", || in_the_air(page) == 0);
        page.let_go(&held);
        page.lies_in("Luisteren", "tray");
    }
}

fn case_24_a_cancelled_touch_is_no_drop(page: &Page) {
    if page.browser == Browser::Firefox {
        // Its driver has no way to cancel a touch.
        return;
    }
    digiboard(page);
    let (card, zone) = page.way("Luisteren", "professional");
    let finger = Fingers::press(page, &[card]);
    finger.are_at(&[card.moved(30.0, 0.0)]);
    finger.are_at(&[zone]);
    page.wait_until("a card in the air", || in_the_air(page) == 1);
    finger.cancel();
    page.wait_until("no card in the air", || in_the_air(page) == 0);
    page.lies_in("Luisteren", "tray");
    assert_eq!(page.titles("professional"), Vec::<String>::new());
}

fn case_25_outside_the_board_nothing_changes(page: &Page) {
    board(page);
    let before = page.titles("tray");
    let (card, zone) = page.way("Luisteren", "professional");
    let bar = Point { x: 300.0, y: 10.0 };
    page.perform(&[Gesture::mouse(card).press().glide(zone).glide(bar).release()]);
    page.wait_until("no card in the air", || in_the_air(page) == 0);
    assert_eq!(page.titles("tray"), before);
    assert_eq!(page.titles("professional"), Vec::<String>::new());
}

fn case_26_nothing_listens_after_the_page_was_left(page: &Page) {
    let count = "
        const listen = EventTarget.prototype.addEventListener, stop = EventTarget.prototype.removeEventListener;
        window.listening = new Map();
        const key = (type, options) => `${type}/${Boolean(options === true || options?.capture)}`;
        EventTarget.prototype.addEventListener = function (type, listener, options) {
          if (this === window || this === document) listening.set(listener, key(type, options));
          return listen.call(this, type, listener, options);
        };
        EventTarget.prototype.removeEventListener = function (type, listener, options) {
          if (this === window || this === document) listening.delete(listener);
          return stop.call(this, type, listener, options);
        };";
    board(page);
    let address = page.address();
    let prepare = address.split("/step/").next().unwrap_or_default().to_owned() + "/prepare";
    page.goto(&prepare);
    page.script(count, &[]);
    let go = |to: &str| {
        page.script("location.hash = arguments[0]", &[json!(to)]);
        page.wait_until("the page", || page.address() == to);
        page.ready();
    };
    let listening = || number(page, "return listening.size");
    // What the page for preparing listens to itself.
    go(&address);
    page.on_page("board");
    go(&prepare);
    page.on_page("prepare");
    let own = listening();
    for is_dragging in [false, true] {
        go(&address);
        page.on_page("board");
        let (card, zone) = page.way("Luisteren", "professional");
        let held = [Gesture::mouse(card).press().glide(zone)];
        if is_dragging {
            page.perform(&held);
            page.wait_until("a card in the air", || in_the_air(page) == 1);
        }
        assert!(listening() > 5.0, "the board listens");
        go(&prepare);
        page.on_page("prepare");
        let left = page.script("return [...listening.values()]", &[]);
        assert!((listening() - own).abs() < 0.5, "still listening, dragging: {is_dragging}: {left}");
        assert_eq!(in_the_air(page), 0);
        page.let_go(&held);
    }
}

fn case_27_thirty_drags_in_a_row(page: &Page) {
    board(page);
    for round in 0..30 {
        let zone = ["professional", "cocreatie", "vrijwilliger"][round % 3];
        page.drag("Luisteren", zone);
        page.lies_in("Luisteren", zone);
    }
    page.wait_saved();
    assert_eq!(in_the_air(page), 0);
}

fn case_28_a_new_drag_while_another_card_settles(page: &Page) {
    board(page);
    let (listening, professional) = page.way("Luisteren", "professional");
    let (media, volunteer) = page.way("Media", "vrijwilliger");
    page.perform(&[
        Gesture::finger(listening).press().hold(LONG_PRESS).glide(professional).release(),
        // Its long press is over in the very moment in which the other card lands.
        Gesture::finger(media).hold(LONG_PRESS - 200).press().hold(LONG_PRESS).glide(volunteer).release(),
    ]);
    page.lies_in("Luisteren", "professional");
    page.lies_in("Media", "vrijwilliger");
}
