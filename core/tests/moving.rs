//! Where a moved card comes to lie, and what a move is worth beside another.

mod window;

use samenbord_core::command::Command;
use samenbord_core::id::Id;
use samenbord_core::placement::{LONGEST_ORDER, Lane};
use window::Window;

/// Cards `a` to `e` in one lane, one of them moved, others gone first; the order afterwards.
#[track_caller]
fn check_move(card: &str, after: Option<&str>, before: Option<&str>, gone: &[&str], expected: &str) {
    let mut window = Window::empty();
    for title in ["a", "b", "c", "d", "e"] {
        window.own_card(title, "cocreatie");
    }
    let ids: Vec<Id> =
        window.session.board(window.step(), window.group()).lane(window.lane("cocreatie")).collect();
    let id = |title: &str| ids[usize::from(title.as_bytes()[0] - b'a')];
    for title in gone {
        window.lay(id(title), "parked");
    }
    let (group, lane) = (window.group(), window.lane("cocreatie"));
    let before_moving = window.export();
    let change = window.ask(Command::Move {
        card: id(card),
        group,
        lane,
        after: after.map(id),
        before: before.map(id),
    });
    assert_eq!(window.titles("cocreatie").concat(), expected);
    assert!(change.records.len() <= 1, "only the card moved");
    assert_eq!(change.is_empty(), before_moving == window.export());
}

#[test]
fn a_card_comes_between_the_neighbours_that_are_left() {
    let (some, none) = (Some::<&str>, None);
    for (card, after, before, gone, expected) in [
        ("e", some("a"), some("b"), &[][..], "aebcd"),
        ("a", some("c"), some("d"), &[], "bcade"),
        ("c", none, some("a"), &[], "cabde"),
        ("c", some("e"), none, &[], "abdec"),
        // dropped where it lies
        ("c", some("b"), some("d"), &[], "abcde"),
        ("a", none, some("b"), &[], "abcde"),
        // dropped beside itself: the other neighbour decides, else the end
        ("c", some("c"), some("d"), &[], "abcde"),
        ("c", some("b"), some("c"), &[], "abcde"),
        ("c", some("c"), none, &[], "abdec"),
        // a neighbour is gone
        ("e", some("a"), some("b"), &["b"], "aecd"),
        ("e", some("a"), some("b"), &["a"], "ebcd"),
        ("e", some("a"), some("b"), &["a", "b"], "cde"),
        // somebody moved a card in between: behind the upper neighbour
        ("e", some("a"), some("d"), &[], "aebcd"),
        // the neighbours changed places
        ("e", some("d"), some("a"), &[], "abcde"),
        ("a", some("d"), some("b"), &[], "bcdae"),
        // from elsewhere
        ("c", some("a"), some("b"), &["c"], "acbde"),
        ("c", none, none, &["c"], "abdec"),
    ] {
        check_move(card, after, before, gone, expected);
    }
}

/// Two windows lay cards in the same spot, so that their keys are equal.
fn equal_keys() -> Window {
    let mut window = Window::empty();
    let cards: Vec<Id> = ["a", "b", "c", "d"].iter().map(|title| window.deck_card(title)).collect();
    let mut others: Vec<Window> = (2..5).map(|writer| window.beside(writer)).collect();
    window.lay(cards[0], "cocreatie");
    for (other, card) in others.iter_mut().zip(&cards[1..]) {
        other.lay(*card, "cocreatie");
    }
    others.iter().for_each(|other| window.hear(other));
    window
}

fn orders(window: &Window, lane: &str) -> Vec<String> {
    let board = window.session.board(window.step(), window.group());
    board.keyed(window.lane(lane)).map(|(order, _)| order.as_str().to_owned()).collect()
}

#[test]
fn equal_keys_are_rekeyed_by_the_command_that_drops_between_them() {
    for at in 0..4 {
        let mut window = equal_keys();
        assert_eq!(orders(&window, "cocreatie"), ["V", "V", "V", "V"]);
        let cards: Vec<Id> =
            window.session.board(window.step(), window.group()).lane(window.lane("cocreatie")).collect();
        let mut expected: Vec<String> =
            window.titles("cocreatie").iter().map(|title| (*title).to_owned()).collect();
        let new = window.deck_card("nieuw");
        let (group, lane) = (window.group(), window.lane("cocreatie"));
        let before = cards.get(at + 1).copied();
        window.ask(Command::Move { card: new, group, lane, after: Some(cards[at]), before });
        expected.insert(at + 1, "nieuw".into());
        assert_eq!(window.titles("cocreatie"), expected, "after card {at}");
        // one step of undo for all of it
        window.undo();
        expected.remove(at + 1);
        assert_eq!(window.titles("cocreatie"), expected);
    }
}

#[test]
fn keys_stay_short_however_often_cards_are_dropped_between_the_same_two() {
    for in_front in [true, false] {
        let mut window = Window::empty();
        let cards: Vec<Id> =
            ["a", "b", "c", "d"].iter().map(|title| window.own_card(title, "cocreatie")).collect();
        let (group, lane) = (window.group(), window.lane("cocreatie"));
        let mut was_rekeyed = false;
        for round in 0..600 {
            let card = cards[1 + round % 2];
            // always directly behind the first, or directly before the last
            let (after, before) = if in_front { (Some(cards[0]), None) } else { (None, Some(cards[3])) };
            let change =
                window.session.apply(&mut window.pen, Command::Move { card, group, lane, after, before });
            was_rekeyed |= change.expect("a move").records.len() > 1;
            assert!(orders(&window, "cocreatie").iter().all(|order| order.len() <= LONGEST_ORDER));
            let other = ["b", "c"][(round + 1) % 2];
            let moved = ["b", "c"][round % 2];
            let expected = if in_front { ["a", moved, other, "d"] } else { ["a", other, moved, "d"] };
            assert_eq!(window.titles("cocreatie"), expected);
        }
        assert!(was_rekeyed);
        window.session.invariants().expect("invariants");
    }
}

#[test]
fn tidying_never_beats_a_move() {
    for mover_first in [true, false] {
        let mut mover = Window::empty();
        let card = mover.own_card("a", "cocreatie");
        mover.own_card("b", "cocreatie");
        let mut tidier = mover.beside(9);
        let (group, lane) = (mover.group(), mover.lane("cocreatie"));
        mover.lay(card, "vrijwilliger");
        // later, and often, so that the dots are higher than the move's
        for _ in 0..10 {
            tidier.ask(Command::Move { card, group, lane, after: None, before: None });
            let first = tidier.session.board(tidier.step(), group).lane(lane).next();
            tidier.ask(Command::Move { card, group, lane, after: None, before: first });
        }
        let (one, two) = if mover_first { (&mut mover, &tidier) } else { (&mut tidier, &mover) };
        one.hear(two);
        assert_eq!((one.titles("vrijwilliger"), one.titles("cocreatie")), (vec!["a"], vec!["b"]));
    }
}

#[test]
fn the_last_of_two_moves_wins_in_every_copy() {
    let mut here = Window::empty();
    let card = here.deck_card("a");
    let mut there = here.beside(2);
    here.lay(card, "professional");
    there.lay(card, "cocreatie");
    there.lay(card, "vrijwilliger");
    let mut both = here.beside(3);
    both.hear(&there);
    there.hear(&here);
    for window in [&both, &there] {
        assert_eq!(window.titles("vrijwilliger"), ["a"]);
        assert_eq!(
            [window.titles("professional"), window.titles("cocreatie"), window.titles("tray")].concat().len(),
            0
        );
    }
    // a zone in the bin gives its cards back to the tray
    let Lane::Zone(zone) = both.lane("vrijwilliger") else { panic!("a zone") };
    both.ask(Command::Remove { record: zone, by: None });
    assert_eq!(both.titles("tray"), ["a"]);
    both.ask(Command::Restore { record: zone });
    assert_eq!(both.titles("vrijwilliger"), ["a"]);
}

#[test]
fn several_cards_dropped_between_equal_keys_are_one_step() {
    for at in 0..4 {
        let mut window = equal_keys();
        let mut expected: Vec<String> =
            window.titles("cocreatie").iter().map(|title| (*title).to_owned()).collect();
        let before = expected.clone();
        let board = window.session.board(window.step(), window.group());
        let cards: Vec<Id> = board.lane(window.lane("cocreatie")).collect();
        drop(board);
        let new: Vec<Id> = ["x", "y", "z"].iter().map(|title| window.deck_card(title)).collect();
        let (group, lane) = (window.group(), window.lane("cocreatie"));
        let (after, before_it) = (Some(cards[at]), cards.get(at + 1).copied());
        window.ask(Command::MoveMany { cards: new, group, lane, after, before: before_it });
        expected.splice(at + 1..at + 1, ["x", "y", "z"].map(str::to_owned));
        assert_eq!(window.titles("cocreatie"), expected, "after card {at}");
        window.undo();
        assert_eq!(window.titles("cocreatie"), before);
    }
}
