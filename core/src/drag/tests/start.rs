//! From press to lift.

use super::*;

#[test]
fn case_01_under_the_threshold_is_a_click() {
    for (kind, moved, lifts) in [
        (PointerKind::Mouse, 4.9, false),
        (PointerKind::Mouse, 5.0, true),
        (PointerKind::Pen, 4.9, false),
        (PointerKind::Pen, 5.0, true),
        (PointerKind::Touch, 7.9, false),
        (PointerKind::Touch, 8.0, true),
    ] {
        let mut page = Page::new(TouchPolicy::Shared);
        page.down(Press { kind, ..press(1, 1, page.middle(1)) });
        page.by(1, 0.0, moved);
        page.up(1);
        assert_eq!(!page.lifted().is_empty(), lifts, "{kind:?} {moved}");
        assert_eq!(page.swallows(1), lifts, "{kind:?} {moved}: the click goes through or not");
        page.check_untouched("a few pixels move no card");
        if !lifts {
            assert_eq!(page.log, vec![], "nothing is asked of the page");
        }
    }
}

#[test]
fn case_02_false_starts_then_a_drag() {
    let mut page = Page::new(TouchPolicy::Personal);
    for _ in 0..3 {
        page.grab(1, 1);
        page.by(1, 3.0, 3.0);
        page.up(1);
    }
    page.grab(1, 2);
    page.grab(1, 1); // The release of 2 was missed.
    assert_eq!(page.log, vec![]);
    page.by(1, 5.0, 0.0);
    assert_eq!(page.lifted(), vec![1]);
    page.to(1, at(500.0, 300.0));
    page.up(1);
    assert_eq!(page.commits(), vec![(1, slot('c', None, None))]);
    page.check_idle("after the drop");
}

#[test]
fn case_03_no_drag_with_another_button_or_a_modifier() {
    let plain = press(1, 1, at(100.0, 68.0));
    for (name, press, lifts) in [
        ("primary", plain, true),
        ("middle", Press { button: 1, ..plain }, false),
        ("right", Press { button: 2, ..plain }, false),
        ("hover", Press { button: -1, ..plain }, false),
        ("modifier", Press { modifiers: true, ..plain }, false),
    ] {
        let mut page = Page::new(TouchPolicy::Personal);
        page.down(press);
        page.by(1, 100.0, 0.0);
        assert_eq!(!page.lifted().is_empty(), lifts, "{name}");
    }
}

#[test]
fn case_04_the_card_does_not_jump_by_the_threshold() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.grab(1, 1);
    page.by(1, 4.0, 0.0);
    page.by(1, 20.0, 7.0);
    assert_eq!(page.lifted(), vec![1]);
    page.frame();
    assert_eq!(page.overlay(finger(1)), None, "it stays exactly where it lay");
    page.by(1, 2.0, -1.0);
    page.by(1, 1.0, -1.0);
    page.frame();
    assert_eq!(page.overlay(finger(1)), Some(at(3.0, -2.0)), "and follows the pointer from there");
    let frames = page.log.len();
    page.frame();
    assert_eq!(page.log.len(), frames, "a frame without news writes nothing");
}

#[test]
fn case_05_a_control_starts_no_drag() {
    for policy in [TouchPolicy::Personal, TouchPolicy::Shared] {
        for kind in [PointerKind::Mouse, PointerKind::Pen, PointerKind::Touch] {
            let mut page = Page::new(policy);
            page.down(Press { kind, under: Under::Control, ..press(1, 1, at(100.0, 68.0)) });
            page.wait(300.0);
            page.frame();
            page.by(1, 100.0, 0.0);
            page.frame();
            page.up(1);
            assert_eq!(page.log, vec![], "{policy:?} {kind:?}");
        }
    }
}

#[test]
fn case_07_two_boards_are_independent() {
    let (mut one, mut other) = (Page::new(TouchPolicy::Personal), Page::new(TouchPolicy::Personal));
    one.carry(1, 1, at(324.0, 300.0));
    other.points.insert(1, at(100.0, 68.0));
    other.to(1, at(324.0, 300.0));
    other.up(1);
    assert_eq!(other.log, vec![]);
    one.up(1);
    assert_eq!(one.commits(), vec![(1, slot('b', Some(6), None))]);
}

#[test]
fn case_08_a_long_press_lifts_and_letting_go_early_does_not() {
    for (rest, lifts) in [(233.0, false), (234.0, true)] {
        let mut page = Page::new(TouchPolicy::Personal);
        page.touch(1, Under::Body(card(1)), at(100.0, 68.0));
        page.by(1, 5.0, 5.0);
        assert!(page.machine.wants_frames(), "time alone lifts the card");
        page.wait(rest);
        page.frame();
        assert_eq!(!page.lifted().is_empty(), lifts, "{rest} + 16 ms");
        page.up(1);
        page.check_untouched("released where it was pressed");
        assert_eq!(page.swallows(1), lifts, "an aborted press is a tap");
    }
}

#[test]
fn case_08_a_late_frame_does_not_turn_a_long_press_into_scrolling() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.touch(1, Under::Body(card(1)), at(100.0, 68.0));
    page.wait(260.0);
    page.by(1, 30.0, 0.0);
    assert_eq!(page.lifted(), vec![1]);
}

#[test]
fn case_09_moving_before_the_delay_leaves_the_scrolling_to_the_browser() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.touch(1, Under::Body(card(1)), at(100.0, 68.0));
    page.wait(100.0);
    page.by(1, 0.0, 8.0);
    assert!(page.machine.is_idle());
    page.wait(200.0);
    page.frame();
    page.by(1, 0.0, 40.0);
    page.tell(Input::Cancel { pointer: PointerId(1) });
    assert_eq!(page.log, vec![]);
}

#[test]
fn the_handle_drags_at_once_under_a_finger() {
    for policy in [TouchPolicy::Personal, TouchPolicy::Shared] {
        let mut page = Page::new(policy);
        page.touch(1, Under::Handle(card(1)), at(100.0, 68.0));
        page.by(1, 0.0, 8.0);
        assert_eq!(page.lifted(), vec![1], "{policy:?}");
    }
}

#[test]
fn case_11_exactly_one_click_is_swallowed_after_a_drag() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.drag(1, 1, at(324.0, 300.0));
    assert!(!page.swallows(2), "another finger taps at the same moment");
    assert!(page.swallows(1));
    assert!(!page.swallows(1));

    page.drag(1, 1, at(100.0, 300.0));
    page.wait(301.0);
    assert!(!page.swallows(1), "no click came, and the waiting is over");

    page.drag(1, 1, at(324.0, 300.0));
    page.grab(1, 2);
    page.up(1);
    assert!(!page.swallows(1), "a new press means a new click");

    page.carry(1, 1, at(100.0, 300.0));
    page.tell(Input::Key(Key::Escape));
    page.wait(5000.0);
    assert!(!page.swallows(1), "the button is still down: that click is not this press");
    page.up(1);
    assert!(page.machine.swallows_click(None, page.t), "a browser that names no pointer");
    assert!(!page.swallows(1));
}

#[test]
fn a_key_a_second_press_or_a_scroll_ends_a_press() {
    let scrolled = Input::Scrolled { scroller: Scroller::Board, to: at(0.0, 30.0) };
    for (name, input) in [
        ("key", Input::Key(Key::Other)),
        ("escape", Input::Key(Key::Escape)),
        ("right button", Input::Down(Press { button: 2, ..press(1, 1, at(100.0, 68.0)) })),
        ("scroll", scrolled.clone()),
        ("removed", Input::CardRemoved(card(1))),
    ] {
        let mut page = Page::new(TouchPolicy::Personal);
        page.grab(1, 1);
        page.tell(input);
        page.by(1, 50.0, 0.0);
        assert_eq!(page.log, vec![], "{name}");
        assert!(!page.swallows(1), "{name}: the click goes through");
    }
    let mut page = Page::new(TouchPolicy::Shared);
    page.touch(1, Under::Body(card(1)), at(100.0, 68.0));
    page.tell(scrolled);
    page.by(1, 8.0, 0.0);
    assert_eq!(page.lifted(), vec![1], "on a shared board somebody else scrolled");
}

#[test]
fn a_finger_pans_the_shared_board_where_it_is_empty() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.touch(1, Under::Empty(Some('b')), at(300.0, 500.0));
    page.by(1, 0.0, -7.0);
    page.frame();
    assert_eq!(page.log, vec![], "a tap until it has moved enough");
    page.by(1, 0.0, -3.0);
    page.by(1, 1.0, -20.0);
    page.frame();
    page.by(1, 0.0, -5.0);
    page.up(1);
    let (pointer, zone) = (PointerId(1), Some('b'));
    let pan = |x, y| Effect::Pan { pointer, zone, by: at(x, y) };
    assert_eq!(
        page.log,
        vec![Effect::Capture { pointer }, pan(1.0, -20.0), pan(0.0, -5.0), Effect::Release { pointer }]
    );
    page.check_idle("after panning");

    let mut page = Page::new(TouchPolicy::Personal);
    page.touch(1, Under::Empty(None), at(300.0, 500.0));
    page.by(1, 0.0, -70.0);
    assert_eq!(page.log, vec![], "on one's own device the browser scrolls");
}
