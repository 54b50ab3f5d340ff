//! Several hands on one board.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Gesture, Page, stories};

stories!(
    two_fingers_move_two_cards,
    a_mouse_and_a_finger_at_once,
    one_finger_lets_go_and_the_other_goes_on,
    two_windows_show_one_session
);

fn two_fingers_move_two_cards(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    let (listening, professional) = page.way("Luisteren", "professional");
    let (media, volunteer) = page.way("Media", "vrijwilliger");
    page.perform(&[
        Gesture::finger(listening).press().hold(450).glide(professional).release(),
        Gesture::finger(media).press().hold(450).glide(volunteer).release(),
    ]);
    page.lies_in("Luisteren", "professional");
    page.lies_in("Media", "vrijwilliger");
}

fn a_mouse_and_a_finger_at_once(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    let (listening, professional) = page.way("Luisteren", "professional");
    let (media, volunteer) = page.way("Media", "vrijwilliger");
    page.perform(&[
        Gesture::mouse(listening).press().hold(450).glide(professional).release(),
        Gesture::finger(media).press().hold(450).glide(volunteer).release(),
    ]);
    page.lies_in("Luisteren", "professional");
    page.lies_in("Media", "vrijwilliger");
}

fn one_finger_lets_go_and_the_other_goes_on(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    let (listening, professional) = page.way("Luisteren", "professional");
    let (media, volunteer) = page.way("Media", "vrijwilliger");
    page.perform(&[
        Gesture::finger(listening).press().hold(450).glide(professional).release(),
        Gesture::finger(media)
            .press()
            .hold(450)
            .glide(volunteer)
            .glide(professional)
            .glide(volunteer)
            .release(),
    ]);
    page.lies_in("Luisteren", "professional");
    page.lies_in("Media", "vrijwilliger");
}

fn two_windows_show_one_session(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
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
