//! How a drag begins, with a mouse.

use super::{asked, board, in_the_air, is_near, middle, overlay};
use samenbord_e2e::{Gesture, Page, stories};
use serde_json::json;

stories!(
    case_01_under_the_threshold_is_a_click,
    case_04_the_card_does_not_jump_by_the_threshold,
    case_06_a_picture_or_link_in_a_card_drags_the_card,
);

fn case_01_under_the_threshold_is_a_click(page: &Page) {
    board(page);
    let before = page.titles("tray");
    let (card, _) = page.way("Luisteren", "professional");
    page.perform(&[Gesture::mouse(card).press().glide(card.moved(2.0, 2.0)).release()]);
    page.find("[data-card][data-state=picked]");
    assert_eq!(page.titles("tray"), before);
}

fn case_04_the_card_does_not_jump_by_the_threshold(page: &Page) {
    board(page);
    let (card, _) = page.way("Luisteren", "professional");
    let place = middle(page.card("Luisteren").place());
    let held = [Gesture::mouse(card).press().glide(card.moved(60.0, 30.0)).glide(card.moved(160.0, 130.0))];
    page.perform(&held);
    page.wait_until("a card in the air", || in_the_air(page) == 1);
    // It was lifted where the mouse was by then, at most one of its steps behind the threshold, and went with it.
    page.wait_until("the overlay with the mouse", || overlay(page).x > place.x + 140.0);
    is_near(overlay(page), place.moved(160.0, 130.0), 14.0);
    page.press("Escape");
    page.let_go(&held);
}

fn case_06_a_picture_or_link_in_a_card_drags_the_card(page: &Page) {
    board(page);
    for (title, tag) in [("Luisteren", "img"), ("Media", "a")] {
        let script = "
            const [card, tag] = arguments;
            const inner = document.createElement(tag);
            inner.className = 'inner';
            inner.textContent = 'een link';
            if (tag === 'a') inner.href = '#/settings';
            else inner.src = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
            inner.style.cssText = 'display: block; width: 60px; height: 30px';
            card.append(inner)";
        page.script(script, &[page.card(title).reference(), json!(tag)]);
        page.inside(title, ".inner").scroll_into_view();
        let from = middle(page.inside(title, ".inner").place());
        let to = page.zone("professional").middle();
        page.perform(&[Gesture::mouse(from).press().glide(to).release()]);
        page.lies_in(title, "professional");
    }
    assert_eq!(asked(page, "return document.querySelector('main').dataset.page"), json!("board"));
}
