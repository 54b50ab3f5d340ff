//! Where a card lands.

use super::{board, in_the_air, long_board, middle, title};
use samenbord_e2e::{Gesture, Page, Point, stories};

stories!(
    case_31_before_the_first_and_after_the_last,
    case_32_anywhere_in_an_empty_zone,
    case_34_a_full_zone_says_why,
    several_chosen_cards_land_together,
    a_lasso_chooses_what_it_goes_around,
);

fn case_31_before_the_first_and_after_the_last(page: &Page) {
    board(page);
    page.drag("Luisteren", "professional");
    page.lies_in("Luisteren", "professional");
    let [left, top, width, height] = page.zone("professional").place();
    let (media, _) = page.way("Media", "professional");
    page.perform(&[Gesture::mouse(media)
        .press()
        .glide(Point { x: left + width / 2.0, y: top + 12.0 })
        .release()]);
    page.wait_until("Media first", || page.titles("professional") == ["Media", "Luisteren"]);
    let (kennis, _) = page.way("Kennis", "professional");
    let low = Point { x: left + width / 2.0, y: top + height - 12.0 };
    page.perform(&[Gesture::mouse(kennis).press().glide(low).release()]);
    page.wait_until("Kennis last", || page.titles("professional") == ["Media", "Luisteren", "Kennis"]);
}

fn case_32_anywhere_in_an_empty_zone(page: &Page) {
    board(page);
    let [left, top, width, height] = page.zone("cocreatie").place();
    for (title, across, down) in [("Luisteren", 0.05, 0.02), ("Media", 0.95, 0.98), ("Kennis", 0.5, 0.5)] {
        let (card, _) = page.way(title, "cocreatie");
        let to = Point { x: left + width * across, y: top + height * down };
        page.perform(&[Gesture::mouse(card).press().glide(to).release()]);
        page.lies_in(title, "cocreatie");
        page.click("undo");
        page.lies_in(title, "tray");
    }
}

fn case_34_a_full_zone_says_why(page: &Page) {
    page.click_on("[data-template='inout-studiedag']");
    page.click_on("[data-step][data-key='certificering']");
    page.on_page("board");
    for number in 1..=5 {
        page.type_in("[data-field=new-card]", &format!("Punt {number}"));
        page.press("Enter");
        page.card(&format!("Punt {number}"));
    }
    page.inside("Punt 1", "[data-action=move]").click();
    page.click_on("[data-move-to=parked]");
    page.lies_in("Punt 1", "parked");
    page.type_in("[data-field=new-card]", "Punt 6");
    page.press("Enter");
    page.lies_in("Punt 6", "list");
    let (card, list) = page.way("Punt 1", "list");
    let held = [Gesture::mouse(card).press().glide(list)];
    page.perform(&held);
    page.find("[data-zone][data-over=full]");
    page.let_go(&held);
    page.reads("past niet meer dan 5");
    page.lies_in("Punt 1", "parked");
    assert_eq!(in_the_air(page), 0);
}

fn are_chosen(page: &Page, many: usize) {
    page.wait_until(&format!("{many} chosen"), || {
        page.find_all("[data-card][data-state=picked]").len() == many
    });
}

fn several_chosen_cards_land_together(page: &Page) {
    long_board(page, 12);
    for (place, number) in [2, 4, 5].into_iter().enumerate() {
        let at = page.inside(&title(number), "[data-action=pick]").middle();
        if place == 0 {
            page.perform(&[Gesture::mouse(at).press().release()]);
        } else {
            page.click_with("Control", at);
        }
        // A card alone shows what can be done with it, so that the others move.
        are_chosen(page, place + 1);
    }
    page.drag(&title(4), "een");
    page.wait_until("three together", || page.titles("een") == [2, 4, 5].map(title));
    page.click("undo");
    page.wait_until("all three back", || page.titles("tray").len() == 12);
    // With Shift everything between.
    page.inside(&title(3), "[data-action=pick]").click();
    are_chosen(page, 1);
    page.click_with("Shift", page.inside(&title(5), "[data-action=pick]").middle());
    are_chosen(page, 3);
    page.click("move-chosen");
    page.click_on("[data-move-to=twee]");
    page.wait_until("three more together", || page.titles("twee") == [3, 4, 5].map(title));
    // By taps, without a key or a mouse.
    page.inside(&title(1), "[data-action=pick]").click();
    page.inside(&title(1), "[data-action=choose-more]").click();
    page.perform(&[Gesture::finger(page.inside(&title(2), "[data-action=pick]").middle()).press().release()]);
    are_chosen(page, 2);
    let [left, top, width, height] = page.zone("drie").place();
    page.perform(&[Gesture::finger(Point { x: left + width / 2.0, y: top + height * 0.6 })
        .press()
        .release()]);
    page.wait_until("two together", || page.titles("drie") == [1, 2].map(title));
    assert!(page.find_now("[data-state=picking]").is_none(), "nothing is chosen any more");
}

fn a_lasso_chooses_what_it_goes_around(page: &Page) {
    long_board(page, 6);
    let first = page.card(&title(2)).place();
    let last = page.card(&title(4)).place();
    let from = Point { x: first[0] - 4.0, y: first[1] + 4.0 };
    let to = middle(last).moved(30.0, 0.0);
    page.perform(&[Gesture::mouse(from).press().glide(to).release()]);
    are_chosen(page, 3);
    assert!(page.find_now(".lasso").is_none());
    page.drag(&title(3), "een");
    page.wait_until("three together", || page.titles("een") == [2, 3, 4].map(title));
}
