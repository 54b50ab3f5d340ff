//! Where it lands.

use super::*;

/// The slot of a fresh drag of a card to this point.
fn lands(page: &mut Page, number: u32, to: Point) -> Option<Slot<char>> {
    page.carry(1, number, to);
    let slot = page.slot(finger(1));
    page.tell(Input::Key(Key::Escape));
    slot
}

#[test]
fn case_29_forward_backward_and_onto_itself() {
    for (number, y, list) in [
        (2, 170.0, [1, 3, 2, 4]),
        (2, 590.0, [1, 3, 4, 2]),
        (3, 90.0, [1, 3, 2, 4]),
        (4, 0.0, [4, 1, 2, 3]),
        (2, 116.0, [1, 2, 3, 4]),
        (2, 80.0, [1, 2, 3, 4]),
        (2, 160.0, [1, 2, 3, 4]),
    ] {
        let mut page = Page::new(TouchPolicy::Personal);
        page.drag(1, number, at(100.0, y));
        assert_eq!(page.list('a'), list, "{number} to {y}");
        let moved = list != [1, 2, 3, 4];
        assert_eq!((page.commits().len(), page.restored().len()), (moved.into(), (!moved).into()));
        page.check_idle("after the drop");
    }
}

#[test]
fn case_30_past_the_centre_and_not_on_it() {
    let mut page = Page::new(TouchPolicy::Personal);
    let middle = page.middle(3).y;
    assert_eq!(
        lands(&mut page, 1, at(100.0, middle)),
        Some(slot('a', Some(2), Some(3))),
        "on it is not past it"
    );
    assert_eq!(
        lands(&mut page, 5, at(100.0, middle)),
        Some(slot('a', Some(2), Some(3))),
        "nor for a card from another zone"
    );
    for (from, steps) in [
        (middle - 20.0, [(5.9, false), (6.0, true), (-5.9, true), (-6.0, false), (0.0, false)]),
        (middle + 20.0, [(-5.9, true), (-6.0, false), (5.9, false), (6.0, true), (0.0, true)]),
    ] {
        page.carry(1, 1, at(100.0, from));
        for (past, below) in steps {
            page.to(1, at(100.0, middle + past));
            page.frame();
            let wanted = if below { slot('a', Some(3), Some(4)) } else { slot('a', Some(2), Some(3)) };
            assert_eq!(page.slot(finger(1)), Some(wanted), "{past} from {from}");
        }
        page.tell(Input::Key(Key::Escape));
    }
}

#[test]
fn case_30_no_flip_flop() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.carry(1, 1, page.middle(3));
    page.log.clear();
    for step in 0..40 {
        page.by(1, 0.0, if step % 2 == 0 { 5.0 } else { -5.0 });
        page.frame();
    }
    let targets = page.log.iter().filter(|effect| matches!(effect, Effect::Target { .. }));
    assert_eq!(targets.count(), 0);
}

#[test]
fn case_31_before_the_first_and_after_the_last() {
    let mut page = Page::new(TouchPolicy::Personal);
    for (number, y, wanted) in [
        (5, 0.0, slot('a', None, Some(1))),
        (5, 60.0, slot('a', None, Some(1))),
        (5, 240.0, slot('a', Some(4), None)),
        (5, 599.0, slot('a', Some(4), None)),
        (1, 0.0, slot('a', None, Some(2))),
        (4, 599.0, slot('a', Some(3), None)),
    ] {
        assert_eq!(lands(&mut page, number, at(100.0, y)), Some(wanted), "{number} at {y}");
    }
}

#[test]
fn case_32_anywhere_in_an_empty_zone() {
    let mut page = Page::new(TouchPolicy::Personal);
    for (x, y) in [(448.0, 0.0), (647.0, 0.0), (500.0, 300.0), (448.0, 599.0), (647.0, 599.0)] {
        assert_eq!(lands(&mut page, 1, at(x, y)), Some(slot('c', None, None)), "{x} {y}");
    }
    *page.list_mut('c') = vec![7];
    assert_eq!(lands(&mut page, 7, at(500.0, 300.0)), Some(slot('c', None, None)), "empty but for itself");
}

#[test]
fn case_33_a_tall_card_over_a_short_zone_and_the_reverse() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.heights.insert(1, 400.0);
    page.heights.insert(5, 24.0);
    let between = (page.middle(5).y + page.middle(6).y) / 2.0;
    assert_eq!(
        lands(&mut page, 1, at(324.0, between)),
        Some(slot('b', Some(5), Some(6))),
        "the pointer counts"
    );
    let tall = page.middle(1).y;
    assert_eq!(lands(&mut page, 5, at(100.0, tall - 1.0)), Some(slot('a', None, Some(1))));
    assert_eq!(lands(&mut page, 5, at(100.0, tall + 7.0)), Some(slot('a', Some(1), Some(2))));
}

#[test]
fn case_34_a_full_zone_is_no_target_and_says_why() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.rooms.insert('b', 2);
    page.carry(1, 1, at(324.0, 80.0));
    let why = Refusal::Full { most: 2 };
    assert_eq!(page.target(finger(1)), DropTarget::Refused { zone: 'b', why });
    page.up(1);
    page.check_untouched("full");
    assert_eq!(page.notices().last(), Some(&Notice::Refused { cards: handful(&[1]), zone: 'b', why }));

    page.drag(1, 6, at(324.0, 50.0));
    assert_eq!(page.list('b'), [6, 5], "within a full zone cards still move");
    page.drag(1, 6, at(500.0, 50.0));
    page.drag(1, 1, at(324.0, 50.0));
    assert_eq!(page.list('b'), [1, 5], "and now there is room");
}

#[test]
fn case_34_two_hands_and_one_free_place() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.rooms.insert('b', 3);
    page.carry(1, 1, at(324.0, 300.0));
    page.carry(2, 2, at(324.0, 400.0));
    page.up(1);
    let why = Refusal::Full { most: 3 };
    assert_eq!(page.target(finger(2)), DropTarget::Refused { zone: 'b', why });
    page.up(2);
    assert_eq!(page.list('b'), [5, 6, 1]);
}

#[test]
fn a_gutter_belongs_to_the_nearest_zone_and_else_to_the_last() {
    for (x, y, wanted) in [
        (211.0, 300.0, Some('a')),
        (213.0, 300.0, Some('b')),
        (695.0, 300.0, Some('c')),
        (697.0, 300.0, None),
        (324.0, 647.0, Some('b')),
        (324.0, 649.0, None),
    ] {
        for last in [None, Some(('a', 100.0)), Some(('b', 324.0)), Some(('c', 500.0))] {
            let mut page = Page::new(TouchPolicy::Personal);
            page.grab(1, 1);
            // The first target is already found when the board is measured, so lift outside of all zones.
            page.to(1, at(900.0, 690.0));
            page.to(1, at(last.map_or(900.0, |(_, x)| x), 300.0));
            page.frame();
            page.to(1, at(x, y));
            page.frame();
            let zone = page.slot(finger(1)).map(|slot| slot.zone);
            assert_eq!(zone, wanted.or(last.map(|(zone, _)| zone)), "{x} {y} after {last:?}");
        }
    }
}

#[test]
fn a_scrolled_list_lands_on_what_is_seen() {
    let mut page = Page::new(TouchPolicy::Personal);
    *page.list_mut('b') = (10..40).collect();
    page.scroll.insert('b', 480.0);
    assert_eq!(lands(&mut page, 1, at(324.0, 45.0)), Some(slot('b', Some(19), Some(20))));
    assert_eq!(lands(&mut page, 1, at(324.0, 5.0)), Some(slot('b', Some(19), Some(20))), "over the heading");
    page.carry(1, 1, at(324.0, 300.0));
    page.tell(Input::Geometry(page.geometry()));
    page.tell(Input::Scrolled { scroller: Scroller::Zone('b'), to: at(0.0, 0.0) });
    page.frame();
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(14), Some(15))), "still pointer, moving list");
}

#[test]
fn below_the_list_is_after_even_the_smallest_last_card() {
    let mut page = Page::new(TouchPolicy::Personal);
    *page.list_mut('b') = (10..40).collect();
    page.heights.insert(39, 6.0);
    page.scroll.insert('b', 1440.0 - 34.0 - 560.0);
    page.carry(1, 1, at(324.0, 500.0));
    page.to(1, at(324.0, 620.0));
    page.frame();
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(39), None)));
}

#[test]
fn the_line_lies_between_the_neighbours() {
    let mut page = Page::new(TouchPolicy::Personal);
    for (number, y, wanted) in
        [(5, 45.0, 4.0), (5, 92.0, 52.0), (5, 500.0, 192.0), (2, 80.0, 52.0), (2, 150.0, 52.0)]
    {
        page.carry(1, number, at(100.0, y));
        let DropTarget::Slot { line, .. } = page.target(finger(1)) else { panic!("no slot at {y}") };
        assert_eq!(line, wanted, "{number} at {y}");
        page.tell(Input::Key(Key::Escape));
    }
}

#[test]
fn case_49_right_to_left() {
    let mut page = Page::new(TouchPolicy::Personal);
    page.right_to_left = true;
    assert_eq!(lands(&mut page, 1, at(100.0, 300.0)), Some(slot('c', None, None)));
    assert_eq!(lands(&mut page, 5, at(548.0, 0.0)), Some(slot('a', None, Some(1))));
}
