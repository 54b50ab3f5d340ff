//! Every way in which a drag ends.

use super::*;

/// A card of `a` hangs over `b`; then this happens, and then the button is released.
fn check_no_change(name: &str, input: Input<char>) {
    let mut page = Page::new(TouchPolicy::Personal);
    page.carry(1, 2, at(324.0, 300.0));
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(6), None)), "{name}");
    page.tell(input.clone());
    page.check_untouched(name);
    assert_eq!(page.restored(), vec![2], "{name}");
    assert_eq!(page.target(finger(1)), DropTarget::Nowhere, "{name}: the line is gone");
    assert!(page.log.contains(&Effect::Release { pointer: PointerId(1) }), "{name}");
    let place = Some(Place { zone: 'a', position: 2, of: 4 });
    assert_eq!(page.notices().last(), Some(&Notice::Cancelled { cards: handful(&[2]), place }), "{name}");

    let ended = page.log.len();
    page.tell(input);
    page.by(1, 10.0, 0.0);
    page.frame();
    page.up(1);
    assert_eq!(page.log.len(), ended, "{name}: ending twice does nothing");
}

#[test]
fn case_22_escape_restores() {
    check_no_change("escape", Input::Key(Key::Escape));
}

#[test]
fn case_23_leaving_the_window_restores() {
    check_no_change("blur", Input::Blur);
    check_no_change("hidden", Input::Hidden);
}

#[test]
fn case_24_pointercancel_never_drops() {
    check_no_change("cancel", Input::Cancel { pointer: PointerId(1) });
    check_no_change("capture lost", Input::CaptureLost { pointer: PointerId(1) });
}

#[test]
fn case_25_outside_the_board_nothing_changes() {
    for (x, y) in [(-1.0, 300.0), (1000.0, 300.0), (324.0, -1.0), (324.0, 700.0)] {
        check_no_change("outside", Input::Up { pointer: PointerId(1), at: at(x, y), t: 0.0 });
        let mut page = Page::new(TouchPolicy::Personal);
        page.carry(1, 2, at(324.0, 300.0));
        page.to(1, at(x, y));
        page.frame();
        assert_eq!(page.target(finger(1)), DropTarget::Nowhere);
        page.to(1, at(324.0, 300.0));
        page.frame();
        assert_eq!(page.slot(finger(1)), Some(slot('b', Some(6), None)), "and back inside");
    }
}

#[test]
fn a_missed_release_or_another_button_restores() {
    for buttons in [0, 2, 3] {
        let (pointer, at) = (PointerId(1), at(324.0, 300.0));
        check_no_change("buttons", Input::Move { pointer, at, buttons, t: 0.0 });
    }
    check_no_change("pressed again", Input::Down(Press { button: 2, ..press(1, 2, at(324.0, 300.0)) }));
}

#[test]
fn other_keys_and_the_abort_button_leave_a_pointer_alone() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.carry(1, 2, at(324.0, 300.0));
    for input in [Input::Key(Key::Other), Input::Abort, Input::Drop, Input::Step(Direction::Up)] {
        page.tell(input);
    }
    page.up(1);
    assert_eq!(page.commits(), vec![(2, slot('b', Some(6), None))]);
}

#[test]
fn a_drop_says_all_that_the_page_must_do() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.drag(1, 2, at(324.0, 200.0));
    let (hand, pointer, cards) = (finger(1), PointerId(1), handful(&[2]));
    let from = Some(Place { zone: 'a', position: 2, of: 4 });
    let to = Place { zone: 'b', position: 3, of: 3 };
    let (home, slot) = (slot('a', Some(1), Some(3)), slot('b', Some(6), None));
    assert_eq!(
        page.log,
        vec![
            Effect::Capture { pointer },
            Effect::Lift { hand, cards: cards.clone() },
            Effect::Measure,
            Effect::Announce { hand, notice: Notice::Started { cards: cards.clone(), place: from } },
            Effect::Target { hand, target: DropTarget::Slot { slot: home, line: 52.0 } },
            Effect::Overlay { hand, by: at(219.0, 84.0) },
            Effect::Target { hand, target: DropTarget::Slot { slot, line: 96.0 } },
            Effect::Release { pointer },
            Effect::Target { hand, target: DropTarget::Nowhere },
            Effect::Commit { hand, cards: cards.clone(), slot, from },
            Effect::Announce { hand, notice: Notice::Moved { cards, from, to } },
        ]
    );
}

#[test]
fn case_48_the_dragged_card_is_removed_elsewhere() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.carry(1, 2, at(324.0, 300.0));
    page.list_mut('a').retain(|card| *card != 2);
    page.tell(Input::CardRemoved(card(2)));
    page.check_untouched("the card is gone");
    assert!(page.log.contains(&Effect::Remove { hand: finger(1), card: card(2) }));
    assert_eq!(page.restored(), Vec::<u32>::new(), "there is nothing to go back to");
    assert_eq!(page.notices().last(), Some(&Notice::Gone { card: card(2) }));
    page.up(1);
    page.check_untouched("and the finger lifts");
}

#[test]
fn case_48_the_target_zone_is_removed_elsewhere() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.carry(1, 2, at(324.0, 300.0));
    page.tell(Input::ZoneRemoved('b'));
    assert_eq!(page.target(finger(1)), DropTarget::Nowhere);
    page.up(1);
    page.check_untouched("no zone, no drop");

    page.carry(1, 2, at(324.0, 300.0));
    page.tell(Input::ZoneRemoved('b'));
    page.to(1, at(500.0, 300.0));
    page.frame();
    page.up(1);
    assert_eq!(page.commits(), vec![(2, slot('c', None, None))], "the drag goes on");
}

#[test]
fn case_48_the_home_zone_is_removed_elsewhere() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.carry(1, 2, at(324.0, 300.0));
    page.tell(Input::ZoneRemoved('a'));
    page.tell(Input::Key(Key::Escape));
    assert_eq!(page.restored(), vec![2]);
    assert_eq!(page.notices().last(), Some(&Notice::Cancelled { cards: handful(&[2]), place: None }));

    page.carry(1, 2, at(324.0, 300.0));
    page.tell(Input::ZoneRemoved('a'));
    page.up(1);
    assert_eq!(page.commits(), vec![(2, slot('b', Some(6), None))]);
}

#[test]
fn a_neighbour_removed_elsewhere_is_named_no_more() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.carry(1, 2, at(324.0, 92.0));
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(5), Some(6))));
    page.tell(Input::CardRemoved(card(5)));
    assert_eq!(page.slot(finger(1)), Some(slot('b', None, Some(6))));
}

#[test]
fn a_card_moved_elsewhere_goes_on_and_is_at_home_there() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.carry(1, 2, at(324.0, 300.0));
    page.put(2, slot('b', Some(6), None));
    page.tell(Input::Geometry(page.geometry()));
    page.up(1);
    page.check_untouched("it lies there already");
    let place = Some(Place { zone: 'b', position: 3, of: 3 });
    assert_eq!(page.notices().last(), Some(&Notice::Cancelled { cards: handful(&[2]), place }));
}
