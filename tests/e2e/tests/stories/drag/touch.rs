//! One finger, on a screen of one's own.

use super::{Fingers, LONG_PRESS, board, in_the_air, long_board, number, title};
use samenbord_e2e::{Browser, Gesture, Page, Screen, stories};

stories!(
    case_08_a_long_press_lifts_and_moving_earlier_does_not,
    case_09_moving_before_the_delay_scrolls,
    case_10_no_menu_while_a_card_is_held,
    case_11_a_click_is_swallowed_after_a_drag_and_not_after_an_aborted_press,
    case_12_the_page_does_not_scroll_under_a_drag,
);

const SCROLLED: &str = "return document.querySelector('[data-zone=tray] .lane-body').scrollTop";

fn case_08_a_long_press_lifts_and_moving_earlier_does_not(page: &Page) {
    board(page);
    page.touch_drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    let (card, zone) = page.way("Media", "cocreatie");
    page.perform(&[Gesture::finger(card).press().glide(zone).release()]);
    assert!(!page.titles("cocreatie").contains(&"Media".to_owned()), "a short press only scrolls");
}

fn case_09_moving_before_the_delay_scrolls(page: &Page) {
    if page.browser == Browser::Firefox {
        // Its driver's touches scroll nothing.
        return;
    }
    long_board(page, 40);
    let from = page.card(&title(6)).middle();
    page.perform(&[Gesture::finger(from).press().glide(from.moved(0.0, -150.0)).release()]);
    page.wait_until("a scrolled list", || number(page, SCROLLED) > 50.0);
    assert_eq!(in_the_air(page), 0);
}

fn case_10_no_menu_while_a_card_is_held(page: &Page) {
    board(page);
    page.script(
        "window.menus = []; addEventListener('contextmenu', event => menus.push(event.defaultPrevented))",
        &[],
    );
    let (card, zone) = page.way("Luisteren", "cocreatie");
    let held = [Gesture::finger(card).press().hold(900).glide(zone)];
    if page.browser == Browser::Firefox {
        page.perform(&held);
    } else {
        let finger = Fingers::press(page, &[card]);
        // Browsers think of a menu after half a second.
        page.script_with_answer("const done = arguments[0]; setTimeout(done, 900)", &[]);
        finger.are_at(&[card.moved(30.0, 20.0)]);
        finger.are_at(&[zone]);
        page.wait_until("a card in the air", || in_the_air(page) == 1);
    }
    // What a browser sends on a long press, and Windows a moment after it: neither opens a menu.
    let script = "
        const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
        document.querySelector('[data-card]').dispatchEvent(event);
        return event.defaultPrevented";
    assert!(page.script(script, &[]).as_bool() == Some(true), "a menu over a card in the air");
    let all = number(page, "return menus.filter(prevented => !prevented).length");
    assert!(all == 0.0, "{all} menus were not kept away");
    if page.browser == Browser::Firefox {
        page.let_go(&held);
        page.lies_in("Luisteren", "cocreatie");
    }
}

fn case_11_a_click_is_swallowed_after_a_drag_and_not_after_an_aborted_press(page: &Page) {
    board(page);
    page.script(
        "window.clicks = 0; document.querySelector('main').addEventListener('click', () => clicks++)",
        &[],
    );
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    assert!(number(page, "return clicks") == 0.0, "the drag also clicked");
    assert!(page.find_now("[data-state=picked]").is_none());
    let (card, _) = page.way("Media", "cocreatie");
    page.perform(&[Gesture::mouse(card).press().release()]);
    // The click after it arrives.
    page.find("[data-card][data-state=picked]");
}

fn case_12_the_page_does_not_scroll_under_a_drag(page: &Page) {
    page.screen(Screen::PHONE);
    long_board(page, 30);
    let from = page.card(&title(3)).free_point();
    let scrolls = "return [document.scrollingElement.scrollTop, document.scrollingElement.scrollLeft].join()";
    let before = page.script(scrolls, &[]);
    // Well inside the list, where nothing scrolls by itself.
    let held = [Gesture::finger(from)
        .press()
        .hold(LONG_PRESS)
        .glide(from.moved(40.0, 60.0))
        .glide(from.moved(0.0, 20.0))];
    page.perform(&held);
    assert_eq!(in_the_air(page), 1);
    assert_eq!(page.script(scrolls, &[]), before);
    page.let_go(&held);
}
