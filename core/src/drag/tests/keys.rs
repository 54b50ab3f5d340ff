//! The move buttons and arrow keys.

use super::*;
use Direction::{Down, Left, Right, Up};

fn keys(page: &mut Page, number: u32, steps: &[Direction]) {
    page.tell(Input::Lift(card(number)));
    for step in steps {
        page.tell(Input::Step(*step));
    }
}

#[test]
fn case_42_steps_in_and_across_zones() {
    for (number, steps, zone, list) in [
        (2, &[Down][..], 'a', &[1, 3, 2, 4][..]),
        (2, &[Up], 'a', &[2, 1, 3, 4]),
        (2, &[Down, Down], 'a', &[1, 3, 4, 2]),
        (2, &[Down, Up], 'a', &[1, 2, 3, 4]),
        (2, &[Right], 'b', &[5, 2, 6]),
        (4, &[Right], 'b', &[5, 6, 4]),
        (2, &[Right, Up], 'b', &[2, 5, 6]),
        (2, &[Right, Right], 'c', &[2]),
        (6, &[Left], 'a', &[1, 6, 2, 3, 4]),
        (2, &[Right, Left], 'a', &[1, 2, 3, 4]),
    ] {
        let mut page = Page::new(TouchPolicy::Personal);
        keys(&mut page, number, steps);
        assert!(!page.machine.wants_frames(), "nothing moves by itself");
        page.tell(Input::Drop);
        assert_eq!(page.list(zone), list, "{number} {steps:?}");
        assert_eq!(page.log.last(), Some(&Effect::Focus(Focus::Card(card(number)))));
        page.check_idle("done");
    }
}

/// Where nobody lies there is no neighbour to find the gap by.
#[test]
fn case_42_an_empty_zone_stays_the_aim_when_the_board_is_measured_again() {
    let mut page = Page::new(TouchPolicy::Personal);
    keys(&mut page, 2, &[Right, Right]);
    page.tell(Input::Geometry(page.geometry()));
    page.tell(Input::Drop);
    assert_eq!(page.list('c'), [2]);
}

#[test]
fn case_42_cancel_restores() {
    for cancel in [Input::Abort, Input::Key(Key::Escape), Input::Blur] {
        let mut page = Page::new(TouchPolicy::Personal);
        keys(&mut page, 2, &[Down, Right]);
        page.tell(cancel);
        page.check_untouched("cancelled");
        assert_eq!(page.restored(), vec![2]);
        assert_eq!(page.log.last(), Some(&Effect::Focus(Focus::Card(card(2)))));
    }
}

#[test]
fn case_34_a_step_passes_over_a_full_zone_and_says_so() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.rooms.insert('b', 2);
    let refused = Notice::Refused { cards: handful(&[1]), zone: 'b', why: Refusal::Full { most: 2 } };
    let stepped = Notice::Stepped { cards: handful(&[1]), place: Place { zone: 'c', position: 1, of: 1 } };
    keys(&mut page, 1, &[Right]);
    assert_eq!(page.notices()[1..], [refused.clone(), stepped]);
    page.tell(Input::Abort);

    page.lists.pop();
    page.log.clear();
    keys(&mut page, 1, &[Right]);
    assert_eq!(page.notices()[1..], [refused], "that it is the last zone is not the reason");
}

#[test]
fn case_49_left_is_left_on_the_screen() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.right_to_left = true;
    keys(&mut page, 1, &[Right, Left]);
    page.tell(Input::Drop);
    assert_eq!(page.list('b'), [1, 5, 6]);
    assert!(page.notices().contains(&Notice::Edge(Edge::FirstZone)));
}

#[test]
fn the_keys_hold_one_card() {
    let mut page = Page::new(TouchPolicy::Personal);
    keys(&mut page, 1, &[Down]);
    keys(&mut page, 5, &[Down]);
    assert_eq!(page.restored(), vec![1]);
    page.tell(Input::Lift(card(5)));
    page.tell(Input::Drop);
    assert_eq!(page.commits(), vec![(5, slot('b', Some(6), None))], "the same card again is no new start");
}

#[test]
fn case_43_focus_passes_to_the_next_card_and_else_to_the_zone() {
    for (number, wanted) in [(2, Focus::Card(card(3))), (4, Focus::Zone('a'))] {
        let mut page = Page::new(TouchPolicy::Personal);
        keys(&mut page, number, &[Right]);
        page.tell(Input::CardRemoved(card(number)));
        assert_eq!(page.log.last(), Some(&Effect::Focus(wanted)));
        page.check_untouched("gone");
    }
}

#[test]
fn the_keys_keep_their_gap_when_the_board_changes() {
    let mut page = Page::new(TouchPolicy::Personal);
    keys(&mut page, 1, &[Right]);
    assert_eq!(page.slot(Hand::Keys), Some(slot('b', None, Some(5))));
    page.tell(Input::Step(Down));
    page.list_mut('b').insert(0, 9);
    page.tell(Input::Geometry(page.geometry()));
    assert_eq!(page.slot(Hand::Keys), Some(slot('b', Some(5), Some(6))));
    page.tell(Input::ZoneRemoved('b'));
    assert_eq!(page.slot(Hand::Keys), Some(slot('a', None, Some(2))), "back to where the card lies");
    page.tell(Input::Drop);
    page.check_untouched("home");
}
