//! Several hands on one board.

use super::*;

/// 1 goes under 3 and 2 goes under 4, in the same zone at the same time.
fn two_fingers() -> Page {
    let mut page = Page::new(TouchPolicy::Shared);
    for (pointer, number) in [(1, 1), (2, 2)] {
        page.touch(pointer, Under::Body(card(number)), page.middle(number));
    }
    page.by(1, 8.0, 0.0);
    page.by(2, 8.0, 0.0);
    page.to(1, at(100.0, 188.0));
    page.to(2, at(100.0, 300.0));
    page.frame();
    assert_eq!(page.lifted(), vec![1, 2]);
    assert_eq!(page.slot(finger(1)), Some(slot('a', Some(3), Some(4))));
    assert_eq!(page.slot(finger(2)), Some(slot('a', Some(4), None)));
    page
}

#[test]
fn case_13_two_fingers_two_cards_one_zone_in_both_orders() {
    for order in [[1, 2], [2, 1]] {
        let mut page = two_fingers();
        page.up(order[0]);
        page.frame();
        assert!(page.machine.is_dragging(), "{order:?}: the other goes on");
        page.up(order[1]);
        assert_eq!(page.list('a'), [3, 1, 4, 2], "{order:?}");
        page.check_idle("both released");
    }
}

#[test]
fn case_13_a_card_in_another_hand_is_no_neighbour() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.carry(1, 2, at(324.0, 300.0));
    page.carry(2, 1, at(100.0, 140.0));
    assert_eq!(
        page.slot(finger(2)),
        Some(slot('a', None, Some(3))),
        "2 lies above 3, but only on the screen"
    );
    page.tell(Input::Cancel { pointer: PointerId(1) });
    assert_eq!(page.slot(finger(2)), Some(slot('a', Some(2), Some(3))), "now it lies there");
}

#[test]
fn a_hand_that_rests_keeps_its_slot_when_the_list_changes_under_it() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.carry(1, 5, page.middle(3));
    page.by(1, 0.0, 10.0);
    page.frame();
    let before = page.slot(finger(1));
    assert_eq!(before, Some(slot('a', Some(3), Some(4))));
    page.drag(2, 1, at(324.0, 300.0));
    page.by(1, 3.0, 3.0);
    page.frame();
    assert_eq!(page.slot(finger(1)), before, "the list moved up, the hand did not move");
    page.by(1, 4.0, 3.0);
    page.frame();
    assert_eq!(page.slot(finger(1)), Some(slot('a', Some(4), None)), "what it sees under itself now counts");
}

#[test]
fn a_card_just_dropped_is_no_neighbour_at_its_old_place() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.carry(1, 2, at(324.0, 300.0));
    page.carry(2, 1, at(100.0, 300.0));
    let up = Input::Up { pointer: PointerId(1), at: at(324.0, 300.0), t: page.t };
    page.machine.step(up, &mut Vec::new()); // The page has not measured anew yet.
    page.to(2, at(100.0, 140.0));
    page.frame();
    assert_eq!(page.slot(finger(2)), Some(slot('a', None, Some(3))));
}

#[test]
fn a_hand_that_moved_before_the_list_changed_lands_where_it_is() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.carry(1, 5, page.middle(3));
    page.to(1, at(500.0, 300.0));
    page.tell(Input::Geometry(page.geometry()));
    page.up(1);
    assert_eq!(page.commits(), vec![(5, slot('c', None, None))]);
}

#[test]
fn a_card_that_rests_at_home_stays_there_when_its_neighbour_comes_back() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.carry(1, 2, at(324.0, 300.0));
    page.grab(2, 1);
    page.by(2, 8.0, 0.0);
    page.tell(Input::Geometry(page.geometry()));
    assert_eq!(page.slot(finger(2)), Some(slot('a', None, Some(3))));
    page.tell(Input::Cancel { pointer: PointerId(1) });
    assert_eq!(page.slot(finger(2)), Some(slot('a', None, Some(2))));
    page.tell(Input::Geometry(page.geometry()));
    page.up(2);
    page.check_untouched("it never left");
}

#[test]
fn case_14_ten_fingers_ten_cards() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.lists = vec![('a', (1..=10).collect()), ('b', vec![])];
    for finger in 1..=10 {
        page.touch(finger, Under::Body(card(finger as u32)), page.middle(finger as u32));
    }
    for finger in 1..=10 {
        page.by(finger, 8.0, 0.0);
    }
    for pointer in 1..=10 {
        page.to(pointer, at(324.0, 40.0 + 50.0 * f64::from(pointer)));
    }
    page.frame();
    for number in 1..=10 {
        assert_eq!(page.machine.holder(card(number)), Some(finger(number as i32)));
    }
    for pointer in [3, 1, 10, 2, 9, 5, 4, 8, 7, 6] {
        page.frame();
        page.up(pointer);
    }
    let mut arrived = page.list('b').to_vec();
    arrived.sort_unstable();
    assert_eq!(arrived, Vec::from_iter(1..=10));
    assert_eq!(page.commits().len(), 10);
    page.check_idle("all ten released");
}

#[test]
fn case_15_the_second_finger_drags_on_after_the_first_lifted() {
    let mut page = two_fingers();
    page.up(1);
    page.to(2, at(324.0, 300.0));
    page.frame();
    assert_eq!(page.slot(finger(2)), Some(slot('b', Some(6), None)));
    page.up(2);
    assert_eq!(page.list('b'), [5, 6, 2]);
}

#[test]
fn case_16_a_cancelled_finger_ends_only_its_own_drag() {
    let mut page = two_fingers();
    page.tell(Input::Cancel { pointer: PointerId(1) });
    assert_eq!(page.restored(), vec![1]);
    page.up(2);
    assert_eq!(page.list('a'), [1, 3, 4, 2]);
}

#[test]
fn case_17_one_pans_while_another_drags() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.carry(1, 1, at(324.0, 300.0));
    page.touch(2, Under::Empty(None), at(900.0, 650.0));
    page.by(2, -40.0, 0.0);
    page.by(2, -40.0, 0.0);
    page.frame();
    assert!(page.log.contains(&Effect::Pan { pointer: PointerId(2), zone: None, by: at(-40.0, 0.0) }));
    page.tell(Input::Scrolled { scroller: Scroller::Board, to: at(-60.0, 0.0) });
    page.frame();
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(6), None)), "the zones moved under the card");
    page.tell(Input::Scrolled { scroller: Scroller::Board, to: at(-200.0, 0.0) });
    page.frame();
    assert_eq!(page.slot(finger(1)).map(|slot| slot.zone), Some('a'));
    page.up(2);
    page.up(1);
    page.check_idle("both released");
}

#[test]
fn case_20_escape_ends_all() {
    let mut page = two_fingers();
    page.touch(3, Under::Empty(None), at(900.0, 650.0));
    page.by(3, 9.0, 0.0);
    page.touch(4, Under::Body(card(5)), page.middle(5));
    page.tell(Input::Lift(card(6)));
    page.tell(Input::Key(Key::Escape));
    page.check_untouched("escape");
    assert_eq!(page.restored(), vec![1, 2, 6]);
    for pointer in 1..=4 {
        page.up(pointer);
    }
    page.check_untouched("the fingers lift later");
}

#[test]
fn case_21_one_uses_the_buttons_while_another_drags() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.carry(1, 1, at(324.0, 300.0));
    page.tell(Input::Lift(card(4)));
    page.tell(Input::Step(Direction::Up));
    page.tell(Input::Drop);
    assert_eq!(page.list('a'), [1, 2, 4, 3]);
    page.up(1);
    assert_eq!(page.list('b'), [5, 6, 1]);
    page.check_idle("both done");
}

#[test]
fn a_card_is_held_by_one_hand() {
    let mut page = Page::new(TouchPolicy::Shared);
    for pointer in [1, 2, 3] {
        page.touch(pointer, Under::Body(card(1)), page.middle(1));
    }
    page.by(2, 8.0, 0.0);
    page.by(1, 8.0, 0.0);
    page.touch(4, Under::Handle(card(1)), page.middle(1));
    page.by(4, 8.0, 0.0);
    page.tell(Input::Lift(card(1)));
    assert_eq!(page.lifted(), vec![1], "the first that moved has it");
    assert_eq!(page.machine.holder(card(1)), Some(finger(2)));
    for pointer in [1, 4] {
        page.up(pointer);
    }
    assert!(page.machine.is_dragging());
    page.up(2);
    page.by(3, 8.0, 0.0);
    assert_eq!(page.lifted(), vec![1], "a finger that only rested on it does not take it afterwards");
    page.up(3);
    page.check_idle("all released");
}
