//! Several cards in one hand.

use super::*;

/// What the hand that lifted last took, the lead first.
fn taken(page: &Page) -> Option<Vec<u32>> {
    let lift = |effect: &Effect<char>| match effect {
        Effect::Lift { cards, .. } => Some(numbers(cards)),
        _ => None,
    };
    page.log.iter().rev().find_map(lift)
}

fn numbers(cards: &Handful) -> Vec<u32> {
    assert!(cards.contains(cards.lead));
    cards.all.iter().map(|card| number(*card)).collect()
}

fn last_commit(page: &Page) -> Option<(Vec<u32>, Slot<char>)> {
    let commit = |effect: &Effect<char>| match effect {
        Effect::Commit { cards, slot, .. } => Some((numbers(cards), *slot)),
        _ => None,
    };
    page.log.iter().rev().find_map(commit)
}

fn selected(numbers: &[u32]) -> Page {
    let mut page = Page::new(TouchPolicy::Shared);
    page.select(numbers);
    page
}

#[test]
fn a_selected_card_takes_the_others_along() {
    for (selection, pressed, held) in [
        (&[2, 4, 5][..], 4, &[2, 4, 5][..]),
        (&[2, 4, 5], 2, &[2, 4, 5]),
        (&[5, 2, 4], 2, &[5, 2, 4]),
        (&[2, 4, 5], 3, &[3]),
        (&[], 3, &[3]),
        (&[3], 3, &[3]),
        (&[2, 2, 4, 2], 4, &[2, 4]),
    ] {
        let mut page = selected(selection);
        page.carry(1, pressed, at(324.0, 300.0));
        assert_eq!(taken(&page).as_deref(), Some(held), "{pressed} of {selection:?}");
        assert_eq!(page.lifted(), vec![pressed], "the overlay shows the one that was pressed");
        for number in 1..=6 {
            let holder = held.contains(&number).then_some(finger(1));
            assert_eq!(page.machine.holder(card(number)), holder, "{number} of {selection:?}");
        }
        page.tell(Input::Key(Key::Escape));
        page.check_untouched("cancelled");
        assert_eq!(page.restored(), vec![pressed]);
    }
}

#[test]
fn the_cards_land_together_in_the_order_of_the_selection() {
    for (selection, pressed, to, zone, list) in [
        (&[1, 3][..], 3, at(100.0, 590.0), 'a', &[2, 4, 1, 3][..]),
        (&[2, 3], 2, at(100.0, 0.0), 'a', &[2, 3, 1, 4]),
        (&[1, 2, 6], 6, at(324.0, 50.0), 'b', &[1, 2, 6, 5]),
        (&[6, 1, 2], 1, at(324.0, 590.0), 'b', &[5, 6, 1, 2]),
        (&[1, 2, 3, 4, 5, 6], 4, at(500.0, 300.0), 'c', &[1, 2, 3, 4, 5, 6]),
        // scattered, and dropped onto one of themselves: they gather there
        (&[1, 3], 1, at(100.0, 68.0), 'a', &[1, 3, 2, 4]),
        (&[4, 1], 4, at(100.0, 300.0), 'a', &[2, 3, 4, 1]),
    ] {
        let mut page = selected(selection);
        page.drag(1, pressed, to);
        assert_eq!(page.list(zone), list, "{selection:?} by {pressed}");
        assert_eq!(page.commits().len(), 1, "one drop is one change");
        page.check_idle("after the drop");
    }
}

#[test]
fn cards_dropped_where_they_lie_change_nothing() {
    for (selection, pressed, to) in [
        (&[2, 3][..], 3, at(100.0, 116.0)),
        (&[2, 3], 2, at(100.0, 80.0)),
        (&[2, 3], 2, at(100.0, 200.0)),
        (&[3, 4], 3, at(100.0, 590.0)),
        (&[1, 2, 3, 4], 1, at(100.0, 300.0)),
    ] {
        let mut page = selected(selection);
        page.drag(1, pressed, to);
        page.check_untouched("they lie there already");
        assert_eq!(page.restored(), vec![pressed]);
    }
    let mut page = selected(&[3, 2]);
    page.drag(1, 3, at(100.0, 164.0));
    assert_eq!(page.list('a'), [1, 3, 2, 4], "side by side, but in another order");
}

#[test]
fn none_of_the_cards_in_a_hand_is_a_neighbour() {
    let mut page = selected(&[2, 3]);
    page.carry(1, 2, at(100.0, 140.0));
    assert_eq!(page.slot(finger(1)), Some(slot('a', Some(1), Some(4))));
    let line = |page: &Page, hand| match page.target(hand) {
        DropTarget::Slot { line, .. } => line,
        other => panic!("{other:?}"),
    };
    let home = line(&page, finger(1));
    page.to(1, at(100.0, 190.0));
    page.frame();
    assert_eq!(line(&page, finger(1)), home, "the line does not jump within their own places");
    page.carry(2, 5, at(100.0, 140.0));
    assert_eq!(page.slot(finger(2)), Some(slot('a', Some(1), Some(4))), "nor are they another hand's");
    page.to(2, at(100.0, 590.0));
    page.frame();
    let up = Input::Up { pointer: PointerId(1), at: at(500.0, 300.0), t: page.t };
    page.machine.step(up, &mut Vec::new()); // The page has not measured anew yet.
    page.to(2, at(100.0, 140.0));
    page.frame();
    assert_eq!(page.slot(finger(2)), Some(slot('a', Some(1), Some(4))), "nor just after the drop");
}

#[test]
fn a_card_in_another_hand_stays_there() {
    let mut page = Page::new(TouchPolicy::Shared);
    page.carry(1, 3, at(500.0, 300.0));
    page.select(&[2, 3, 4]);
    page.carry(2, 2, at(324.0, 300.0));
    assert_eq!(taken(&page), Some(vec![2, 4]));
    page.grab(3, 4);
    page.by(3, 8.0, 0.0);
    page.tell(Input::Lift(card(3)));
    assert_eq!(page.lifted(), vec![3, 2], "what is held is not lifted again");
    page.up(2);
    assert_eq!(page.list('b'), [5, 6, 2, 4]);
    page.up(1);
    assert_eq!(page.list('c'), [3]);
    page.up(3);
    page.check_idle("all released");
}

#[test]
fn two_hands_on_one_selection() {
    let mut page = selected(&[1, 2, 3]);
    for pointer in [1, 2, 3] {
        page.touch(pointer, Under::Body(card(pointer as u32)), page.middle(pointer as u32));
    }
    page.by(2, 8.0, 0.0);
    page.by(1, 80.0, 0.0);
    page.by(3, 80.0, 0.0);
    assert_eq!(page.lifted(), vec![2], "the first that moved has them all, the other presses mean nothing");
    page.to(2, at(500.0, 300.0));
    for pointer in [1, 3, 2] {
        page.up(pointer);
    }
    assert_eq!(page.list('c'), [1, 2, 3]);
    page.check_idle("all released");
}

#[test]
fn the_selection_of_the_lift_counts() {
    let mut page = selected(&[1, 2]);
    page.grab(1, 1);
    page.select(&[1, 3]);
    page.by(1, 8.0, 0.0);
    assert_eq!(taken(&page), Some(vec![1, 3]));
    page.select(&[]);
    page.to(1, at(500.0, 300.0));
    page.up(1);
    assert_eq!(last_commit(&page), Some((vec![1, 3], slot('c', None, None))), "later it means nothing");
    page.carry(1, 1, at(100.0, 300.0));
    assert_eq!(taken(&page), Some(vec![1]));
}

#[test]
fn a_removed_card_is_selected_no_more() {
    let mut page = selected(&[1, 2, 3]);
    page.list_mut('a').retain(|card| *card != 2);
    page.tell(Input::CardRemoved(card(2)));
    page.carry(1, 3, at(500.0, 300.0));
    assert_eq!(taken(&page), Some(vec![1, 3]));
}

/// `a` and `b` share a limit, `c` has none.
#[test]
fn case_34_all_cards_of_a_hand_fit_or_none_lands() {
    for (most, selection, to, fits) in [
        (5, &[7, 8][..], at(324.0, 300.0), false),
        (6, &[7, 8], at(324.0, 300.0), true),
        (5, &[7], at(324.0, 300.0), true),
        // what lies in a limited zone does not count again
        (4, &[2], at(324.0, 300.0), true),
        (1, &[1, 2], at(324.0, 300.0), true),
        (5, &[7, 1, 2], at(324.0, 300.0), true),
        (5, &[7, 8, 1], at(324.0, 300.0), false),
        // not even in the zone that the lead comes from
        (4, &[1, 7], at(100.0, 300.0), false),
        // out of the limited zones there is always room
        (1, &[1, 7], at(500.0, 300.0), true),
        (1, &[5, 6, 1], at(500.0, 300.0), true),
    ] {
        let mut page = selected(selection);
        page.lists = vec![('a', vec![1, 2]), ('b', vec![5, 6]), ('c', vec![7, 8, 9])];
        page.rooms = BTreeMap::from([('a', most), ('b', most)]);
        page.drag(1, selection[0], to);
        let name = format!("{selection:?} with room for {most}");
        assert_eq!(page.commits().len(), usize::from(fits), "{name}");
        if !fits {
            let (cards, why) = (handful(selection), Refusal::Full { most });
            let zone = if to.x < 200.0 { 'a' } else { 'b' };
            assert_eq!(page.notices().last(), Some(&Notice::Refused { cards, zone, why }), "{name}");
            page.check_untouched(&name);
        }
    }
}

#[test]
fn case_48_one_of_several_cards_is_removed_elsewhere() {
    let mut page = selected(&[1, 2, 4]);
    page.carry(1, 2, at(324.0, 300.0));
    let leave = |page: &mut Page, number: u32| {
        page.list_mut('a').retain(|card| *card != number);
        page.tell(Input::CardRemoved(card(number)));
        page.tell(Input::Geometry(page.geometry()));
    };
    let slot_before = page.slot(finger(1));
    leave(&mut page, 1);
    assert!(page.log.contains(&Effect::Leave { hand: finger(1), card: card(1) }));
    assert_eq!(page.notices().last(), Some(&Notice::OneGone { card: card(1), left: 2 }));
    assert_eq!(page.machine.holder(card(1)), None);
    leave(&mut page, 2);
    assert_eq!(page.slot(finger(1)), slot_before, "without its lead the hand goes on to the same slot");
    let mut dropped = page.clone();
    dropped.up(1);
    assert_eq!(last_commit(&dropped), Some((vec![4], slot('b', Some(6), None))), "what is left lands");
    assert_eq!(dropped.list('b'), [5, 6, 4]);
    leave(&mut page, 4);
    assert!(page.log.contains(&Effect::Remove { hand: finger(1), card: card(4) }));
    assert_eq!(page.notices().last(), Some(&Notice::Gone { card: card(4) }));
    page.check_untouched("the last one ended it");
    page.up(1);
    page.check_untouched("and the finger lifts");
}

#[test]
fn the_next_card_takes_the_part_of_a_lead_that_is_gone() {
    for (lead, next) in [(1, 3), (3, 4), (4, 3)] {
        let mut page = selected(&[1, 3, 4]);
        page.carry(1, lead, at(324.0, 300.0));
        page.tell(Input::CardRemoved(card(lead)));
        page.tell(Input::Key(Key::Escape));
        assert_eq!(page.restored(), vec![next], "after {lead}");
        page.check_idle("cancelled");
    }
}

#[test]
fn a_lead_that_is_gone_at_home_leaves_the_slot_where_it_is() {
    let mut page = selected(&[1, 4]);
    page.grab(1, 1);
    page.by(1, 8.0, 0.0);
    assert_eq!(page.slot(finger(1)), Some(slot('a', None, Some(2))));
    page.list_mut('a').remove(0);
    page.tell(Input::CardRemoved(card(1)));
    page.tell(Input::Geometry(page.geometry()));
    assert_eq!(page.slot(finger(1)), Some(slot('a', None, Some(2))), "not where the next one lies");
}

#[test]
fn cards_that_rest_at_home_stay_there_when_a_neighbour_comes_back() {
    let mut page = selected(&[2, 3]);
    page.carry(1, 1, at(324.0, 300.0));
    page.grab(2, 3);
    page.by(2, 8.0, 0.0);
    page.tell(Input::Geometry(page.geometry()));
    assert_eq!(page.slot(finger(2)), Some(slot('a', None, Some(4))));
    page.tell(Input::Cancel { pointer: PointerId(1) });
    page.tell(Input::Geometry(page.geometry()));
    assert_eq!(page.slot(finger(2)), Some(slot('a', Some(1), Some(4))));
    page.up(2);
    page.check_untouched("they never left");
}

#[test]
fn cards_moved_elsewhere_are_at_home_there_if_the_hand_rests_among_them() {
    for y in [80.0, 140.0, 200.0] {
        let mut page = selected(&[2, 3]);
        page.grab(1, 2);
        page.by(1, 8.0, 0.0);
        page.to(1, at(100.0, y));
        page.frame();
        assert_eq!(page.slot(finger(1)), Some(slot('a', Some(1), Some(4))), "{y}");
        page.put_all(&[card(2), card(3)], slot('b', Some(6), None));
        page.tell(Input::Geometry(page.geometry()));
        page.up(1);
        page.check_untouched("who holds them still does not carry them back");
    }
}

#[test]
fn case_42_the_keys_move_a_selection_together() {
    use Direction::{Down, Left, Right, Up};
    for (selection, steps, zone, list) in [
        (&[1, 2][..], &[Down][..], 'a', &[3, 1, 2, 4][..]),
        (&[3, 1], &[Up], 'a', &[3, 1, 2, 4]),
        (&[2, 4], &[Right], 'b', &[5, 2, 4, 6]),
        (&[1, 6], &[Right, Right], 'c', &[1, 6]),
        (&[5, 1], &[Left], 'a', &[5, 1, 2, 3, 4]),
    ] {
        let mut page = selected(selection);
        page.tell(Input::Lift(card(selection[0])));
        steps.iter().for_each(|step| page.tell(Input::Step(*step)));
        page.tell(Input::Drop);
        assert_eq!(page.list(zone), list, "{selection:?} {steps:?}");
        assert_eq!(page.log.last(), Some(&Effect::Focus(Focus::Card(card(selection[0])))));
        page.check_idle("done");
    }
    let mut page = selected(&[1, 2]);
    page.tell(Input::Lift(card(2)));
    page.tell(Input::Step(Down));
    page.tell(Input::Lift(card(1)));
    assert_eq!(page.lifted(), vec![2], "they are in this hand already");
    page.tell(Input::Lift(card(5)));
    assert_eq!((page.restored(), taken(&page)), (vec![2], Some(vec![5])), "another card lets them go");
    page.tell(Input::Abort);
    page.check_untouched("cancelled");
}

#[test]
fn a_step_passes_over_a_zone_without_room_for_all() {
    let mut page = selected(&[1, 2]);
    page.rooms.insert('b', 3);
    page.tell(Input::Lift(card(1)));
    page.tell(Input::Step(Direction::Right));
    let (cards, why) = (handful(&[1, 2]), Refusal::Full { most: 3 });
    let place = Place { zone: 'c', position: 1, of: 2 };
    let refused = Notice::Refused { cards: cards.clone(), zone: 'b', why };
    assert_eq!(page.notices()[1..], [refused, Notice::Stepped { cards, place }]);
}
