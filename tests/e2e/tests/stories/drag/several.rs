//! Several hands on one board.

use super::{Fingers, LONG_PRESS, add_own, board, digiboard, in_the_air, number};
use samenbord_e2e::{Browser, Gesture, Page, Point, stories};

stories!(
    case_13_two_fingers_lay_two_cards_in_one_zone,
    case_14_ten_fingers_lay_ten_cards,
    case_15_the_second_finger_drags_on_when_the_first_let_go,
    case_16_one_that_is_cancelled_ends_only_its_own_drag,
    case_17_one_pans_while_another_drags,
    case_18_with_native_scrolling_the_same_gesture_is_cancelled,
    case_19_a_mouse_and_a_finger_at_once,
    case_20_escape_ends_all,
    case_21_one_uses_the_menu_while_another_drags,
    two_windows_show_one_session,
    a_card_that_another_window_removes_ends_its_drag_and_no_other,
);

fn case_13_two_fingers_lay_two_cards_in_one_zone(page: &Page) {
    board(page);
    for (first, second, is_first_longer) in [("Luisteren", "Media", false), ("Kennis", "Content", true)] {
        let (one, zone) = page.way(first, "professional");
        let (other, _) = page.way(second, "professional");
        let (early, late) = (zone.moved(0.0, -40.0), zone.moved(0.0, 40.0));
        let [longer, shorter] = if is_first_longer { [300, 0] } else { [0, 300] };
        page.perform(&[
            Gesture::finger(one).press().hold(LONG_PRESS).glide(early).hold(longer).release(),
            Gesture::finger(other).press().hold(LONG_PRESS).glide(late).hold(shorter).release(),
        ]);
        page.lies_in(first, "professional");
        page.lies_in(second, "professional");
    }
}

fn case_14_ten_fingers_lay_ten_cards(page: &Page) {
    // Small enough for ten cards one under another.
    page.store("samenbord/zoom", "0.6");
    digiboard(page);
    let titles: Vec<String> = page.titles("tray").into_iter().take(10).collect();
    let zones = ["professional", "cocreatie", "vrijwilliger"];
    // Fingers that come one after another, as ten of five people do; then all move at once.
    let ways: Vec<(Point, Point)> = titles
        .iter()
        .enumerate()
        .map(|(number, title)| {
            let (from, zone) = page.way(title, zones[number % 3]);
            (from, zone.moved(0.0, number as f64 * 12.0 - 60.0))
        })
        .collect();
    match page.browser {
        Browser::Chromium => fingers(page, &ways),
        Browser::Firefox => {
            let gesture = |(from, to): &(Point, Point)| Gesture::finger(*from).press().glide(*to).release();
            page.perform(&ways.iter().map(gesture).collect::<Vec<_>>());
        }
    }
    for (number, title) in titles.iter().enumerate() {
        page.lies_in(title, zones[number % 3]);
    }
    assert_eq!(in_the_air(page), 0);
}

/// Ten real touch points, of which WebDriver's own actions in Chromium know fewer.
fn fingers(page: &Page, ways: &[(Point, Point)]) {
    let fingers = Fingers::press(page, &ways.iter().map(|(from, _)| *from).collect::<Vec<_>>());
    let at = |part: f64| -> Vec<Point> {
        ways.iter().map(|(from, to)| from.moved((to.x - from.x) * part, (to.y - from.y) * part)).collect()
    };
    for step in 1..=15 {
        fingers.are_at(&at(f64::from(step) / 15.0));
        if step == 8 {
            page.wait_until("ten cards in the air", || in_the_air(page) == ways.len());
        }
    }
    fingers.lift();
}

fn case_15_the_second_finger_drags_on_when_the_first_let_go(page: &Page) {
    board(page);
    let (listening, professional) = page.way("Luisteren", "professional");
    let (media, volunteer) = page.way("Media", "vrijwilliger");
    page.perform(&[
        Gesture::finger(listening).press().hold(LONG_PRESS).glide(professional).release(),
        Gesture::finger(media)
            .press()
            .hold(LONG_PRESS)
            .glide(volunteer)
            .glide(professional)
            .glide(volunteer)
            .release(),
    ]);
    page.lies_in("Luisteren", "professional");
    page.lies_in("Media", "vrijwilliger");
}

fn case_16_one_that_is_cancelled_ends_only_its_own_drag(page: &Page) {
    if page.browser == Browser::Firefox {
        // Its driver has no way to cancel a touch.
        return;
    }
    digiboard(page);
    let (listening, professional) = page.way("Luisteren", "professional");
    let mouse = [Gesture::mouse(listening).press().glide(professional)];
    page.perform(&mouse);
    let (media, _) = page.way("Media", "vrijwilliger");
    let finger = Fingers::press(page, &[media]);
    finger.are_at(&[media.moved(20.0, 0.0)]);
    finger.are_at(&[media.moved(60.0, 0.0)]);
    page.wait_until("two cards in the air", || in_the_air(page) == 2);
    finger.cancel();
    page.wait_until("one card in the air", || in_the_air(page) == 1);
    page.lies_in("Media", "tray");
    page.let_go(&mouse);
    page.lies_in("Luisteren", "professional");
}

const TRAY: &str = "document.querySelector('[data-zone=tray] .lane-body')";

/// Empty space in the tray, a little to the left of its cards.
fn beside_the_cards(page: &Page) -> Point {
    let [left, top, _, height] = page.find("[data-zone=tray] .lane-body").place();
    Point { x: left + 5.0, y: top + height * 0.7 }
}

fn case_17_one_pans_while_another_drags(page: &Page) {
    digiboard(page);
    // Twice as much as fits, so that there is something to pan.
    page.script(&format!("{TRAY}.style.maxHeight = '240px'"), &[]);
    let (listening, professional) = page.way("Luisteren", "professional");
    page.script(&format!("{TRAY}.scrollTop = 0"), &[]);
    let (listening, _) = (page.way("Luisteren", "professional").0, listening);
    let before = number(page, &format!("return {TRAY}.scrollTop"));
    let empty = beside_the_cards(page);
    let is_panned = || number(page, &format!("return {TRAY}.scrollTop")) > before + 40.0;
    if page.browser == Browser::Firefox {
        let held = [
            Gesture::finger(listening).press().glide(professional).hold(600),
            Gesture::finger(empty).press().hold(200).glide(empty.moved(0.0, -110.0)),
        ];
        page.perform(&held);
        assert_eq!(in_the_air(page), 1, "panning lets nobody's card fall");
        page.wait_until("a list that follows the finger", is_panned);
        page.let_go(&held);
    } else {
        let fingers = Fingers::press(page, &[listening, empty]);
        for step in 1..=10 {
            let part = f64::from(step) / 10.0;
            let by = ((professional.x - listening.x) * part, (professional.y - listening.y) * part);
            fingers.are_at(&[listening.moved(by.0, by.1), empty.moved(0.0, -110.0 * part)]);
        }
        page.wait_until("a card in the air", || in_the_air(page) == 1);
        page.wait_until("a list that follows the finger", is_panned);
        fingers.lift();
    }
    page.lies_in("Luisteren", "professional");
}

/// Without this the shared screen would need no rules of its own.
fn case_18_with_native_scrolling_the_same_gesture_is_cancelled(page: &Page) {
    if page.browser == Browser::Firefox {
        // Its driver's touches scroll nothing.
        return;
    }
    digiboard(page);
    let script = "
        const style = new CSSStyleSheet();
        style.replaceSync('[data-touch=shared] .board-page, [data-touch=shared] .board-page * { touch-action: auto !important }');
        document.adoptedStyleSheets = [style];
        window.cancelled = 0;
        addEventListener('pointercancel', () => cancelled++)";
    page.script(script, &[]);
    page.script(&format!("{TRAY}.style.maxHeight = '240px'"), &[]);
    let (listening, _) = page.way("Luisteren", "professional");
    let empty = beside_the_cards(page);
    // One finger pans and the other rests on a card, until the browser takes it for scrolling: how long it looks at it
    // first is its own affair.
    let fingers = Fingers::press(page, &[listening, empty]);
    let mut step = 0;
    page.wait_until("one finger that scrolls cancels them all", || {
        step += 1;
        fingers.are_at(&[listening, empty.moved(0.0, -f64::from(step.min(22)) * 5.0)]);
        number(page, "return cancelled") >= 2.0
    });
    fingers.lift();
}

fn case_19_a_mouse_and_a_finger_at_once(page: &Page) {
    board(page);
    let (listening, professional) = page.way("Luisteren", "professional");
    let (media, volunteer) = page.way("Media", "vrijwilliger");
    page.perform(&[
        Gesture::mouse(listening).press().hold(LONG_PRESS).glide(professional).release(),
        Gesture::finger(media).press().hold(LONG_PRESS).glide(volunteer).release(),
    ]);
    page.lies_in("Luisteren", "professional");
    page.lies_in("Media", "vrijwilliger");
}

fn case_20_escape_ends_all(page: &Page) {
    board(page);
    let before = page.titles("tray");
    let (listening, professional) = page.way("Luisteren", "professional");
    let (media, volunteer) = page.way("Media", "vrijwilliger");
    let held = [
        Gesture::finger(listening).press().hold(LONG_PRESS).glide(professional),
        Gesture::finger(media).press().hold(LONG_PRESS).glide(volunteer),
    ];
    page.perform(&held);
    page.wait_until("two cards in the air", || in_the_air(page) == 2);
    page.press("Escape");
    page.wait_until("no card in the air", || in_the_air(page) == 0);
    page.let_go(&held);
    assert_eq!(page.titles("tray"), before);
}

fn case_21_one_uses_the_menu_while_another_drags(page: &Page) {
    board(page);
    let (listening, professional) = page.way("Luisteren", "professional");
    // A mouse, which Chromium's driver can hold and let go later; fingers it cannot.
    let held = [Gesture::mouse(listening).press().glide(professional)];
    page.perform(&held);
    page.wait_until("a card in the air", || in_the_air(page) == 1);
    page.inside("Media", "[data-action=move]").focus();
    page.press("Enter");
    page.find("[data-move-to=vrijwilliger]").focus();
    page.press("Enter");
    page.lies_in("Media", "vrijwilliger");
    assert_eq!(in_the_air(page), 1, "the menu lets nobody's card fall");
    page.let_go(&held);
    page.lies_in("Luisteren", "professional");
}

fn two_windows_show_one_session(page: &Page) {
    board(page);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    page.wait_saved();
    let first = page.another_window(&page.address());
    page.lies_in("Luisteren", "professional");
    page.drag("Luisteren", "vrijwilliger");
    page.lies_in("Luisteren", "vrijwilliger");
    page.switch_to(&first);
    page.lies_in("Luisteren", "vrijwilliger");
}

const LATER: &str = "
    const card = title => [...document.querySelectorAll('[data-card]')].find(card => card.textContent.includes(title));
    const rest = () => new Promise(done => setTimeout(done, 200));
    const click = async element => { element.click(); await rest() };
    addEventListener('storage', async event => {
      if (event.key !== 'go' || !event.newValue) return;
      await click(card('Kennis').querySelector('[data-action=move]'));
      await click(document.querySelector('[data-move-to=vrijwilliger]'));
      await click(card('Eigen').querySelector('[data-action=pick]'));
      await click(card('Eigen').querySelector('[data-action=remove]'));
    })";

/// What comes from elsewhere in the middle of a drag does it no harm, unless it is about the card itself.
fn a_card_that_another_window_removes_ends_its_drag_and_no_other(page: &Page) {
    board(page);
    add_own(page, "Eigen");
    // The other window does it by itself when it is told: one that is driven takes the focus, which ends every drag.
    let first = page.another_window(&page.address());
    page.script(LATER, &[]);
    page.switch_to(&first);
    let (own, professional) = page.way("Eigen", "professional");
    // Both in sight: scrolling to the second would move the first.
    let (other, volunteer) = page.way("Informatie", "vrijwilliger");
    let held = [
        Gesture::finger(own).press().hold(LONG_PRESS).glide(professional),
        Gesture::finger(other).press().hold(LONG_PRESS).glide(volunteer),
    ];
    page.perform(&held);
    page.wait_until("two cards in the air", || in_the_air(page) == 2);
    page.script("localStorage.setItem('go', 'now')", &[]);
    page.wait_until("one card in the air", || in_the_air(page) == 1);
    page.script("localStorage.removeItem('go')", &[]);
    page.reads("door iemand anders verwijderd");
    page.lies_in("Kennis", "vrijwilliger");
    page.let_go(&held);
    if page.browser == Browser::Firefox {
        // Chromium's driver does not let go of a finger that it held before.
        page.lies_in("Informatie", "vrijwilliger");
    }
}
