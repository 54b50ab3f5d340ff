//! Several cards moved as one: they come to lie together, or none of them moves.

mod window;

use proptest::prelude::*;
use samenbord_core::change::Change;
use samenbord_core::command::{Command, Rejected};
use samenbord_core::file;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::Placement;
use samenbord_core::register::Value;
use samenbord_core::session::limits;
use window::Window;

/// Cards `a` to `e` in a zone, `p` and `q` in the tray.
fn scene() -> Window {
    let mut window = Window::empty();
    for title in ["a", "b", "c", "d", "e"] {
        window.own_card(title, "cocreatie");
    }
    for title in ["q", "p"] {
        window.own_card(title, "tray");
    }
    window
}

fn id(window: &Window, title: char) -> Id {
    let board = window.session.board(window.step(), window.group());
    let found =
        board.cards().map(|(card, _)| card).find(|card| window.text(*card, "title").starts_with(title));
    found.expect("a card with this title")
}

/// Cards by their titles of one letter, to a lane.
fn together(window: &Window, titles: &str, to: &str, beside: [Option<char>; 2]) -> Command {
    let (group, lane) = (window.group(), window.lane(to));
    let [after, before] = beside.map(|title| title.map(|title| id(window, title)));
    let cards = titles.chars().map(|title| id(window, title)).collect();
    Command::MoveMany { cards, group, lane, after, before }
}

#[track_caller]
fn check_together(titles: &str, to: &str, beside: [Option<char>; 2], expected: &str) -> Change {
    let mut window = scene();
    let before = window.titles(to).concat();
    let steps = window.history.past().len();
    let change = window.ask(together(&window, titles, to, beside));
    assert_eq!(window.titles(to).concat(), expected, "{titles} to {to}");
    assert_eq!(change.is_empty(), before == expected, "where they lie already nothing is written");
    if change.is_empty() {
        assert_eq!(window.history.past().len(), steps, "nothing to undo");
    } else {
        assert_eq!(window.history.past().len(), steps + 1, "one step back for all of it");
        window.undo();
        assert_eq!((window.titles("cocreatie").concat(), window.titles("tray").concat()), spots());
        window.redo();
        assert_eq!(window.titles(to).concat(), expected, "done again");
    }
    change
}

fn spots() -> (String, String) {
    ("abcde".to_owned(), "pq".to_owned())
}

#[test]
fn several_cards_come_to_lie_together_in_the_order_of_the_list() {
    for (titles, to, beside, expected) in [
        ("db", "cocreatie", [None, Some('a')], "dbace"),
        ("bd", "cocreatie", [Some('e'), None], "acebd"),
        ("ae", "cocreatie", [Some('c'), Some('d')], "bcaed"),
        ("pq", "cocreatie", [Some('b'), Some('c')], "abpqcde"),
        ("qcp", "cocreatie", [Some('a'), Some('b')], "aqcpbde"),
        ("caep", "vrijwilliger", [None, None], "caep"),
        ("abcde", "parked", [None, None], "abcde"),
        ("edcba", "cocreatie", [None, None], "edcba"),
        ("ca", "tray", [Some('p'), Some('q')], "pcaq"),
        // a neighbour that is moved too does not count
        ("bc", "cocreatie", [Some('b'), Some('d')], "abcde"),
        ("bc", "cocreatie", [Some('a'), Some('c')], "abcde"),
        ("be", "cocreatie", [Some('c'), Some('e')], "acbed"),
        ("bc", "cocreatie", [Some('c'), Some('b')], "adebc"),
        // a neighbour that lies elsewhere
        ("bc", "cocreatie", [Some('p'), Some('a')], "bcade"),
        // where they lie already
        ("bc", "cocreatie", [Some('a'), Some('d')], "abcde"),
        ("cb", "cocreatie", [Some('a'), Some('d')], "acbde"),
        ("abcde", "cocreatie", [None, None], "abcde"),
        // a card named twice moves once, one alone moves as ever, and none at all is no move
        ("dbdb", "cocreatie", [None, Some('a')], "dbace"),
        ("d", "cocreatie", [None, Some('a')], "dabce"),
        ("", "cocreatie", [None, Some('a')], "abcde"),
    ] {
        let change = check_together(titles, to, beside, expected);
        assert!(change.records.len() <= titles.len(), "only those cards moved");
    }
}

#[track_caller]
fn check_refused(expected: Rejected, command: impl FnOnce(&mut Window) -> Command) {
    let mut window = scene();
    let command = command(&mut window);
    let asked = format!("{command:?}");
    assert_eq!(window.apply(command).map(drop), Err(expected), "{asked}");
}

fn gone(kind: Kind) -> Id {
    Id::new(kind, 404)
}

/// A command for `a` and `p` and, wherever it stands in the list, one card more.
fn with_another(window: &Window, place: usize, card: Id, to: &str) -> Command {
    let mut cards = vec![id(window, 'a'), id(window, 'p')];
    cards.insert(place, card);
    Command::MoveMany { cards, group: window.group(), lane: window.lane(to), after: None, before: None }
}

#[test]
fn all_cards_move_or_none() {
    for place in 0..3 {
        check_refused(Rejected::Missing(Kind::Card), |window| {
            with_another(window, place, gone(Kind::Card), "parked")
        });
        check_refused(Rejected::Missing(Kind::Card), |window| {
            let card = id(window, 'c');
            window.ask(Command::Remove { record: card, by: None });
            with_another(window, place, card, "vrijwilliger")
        });
        check_refused(Rejected::NotYours, |window| {
            let (group, card) = (window.id(Kind::Group), window.id(Kind::Card));
            window.ask(Command::AddGroup { group, name: "Groep 2".into(), colour: "green".into() });
            let (step, title) = (window.step(), "z".to_owned());
            window.ask(Command::AddCard { card, step, group: Some(group), title, lane: Lane::Tray });
            with_another(window, place, card, "parked")
        });
    }
    check_refused(Rejected::Missing(Kind::Group), |window| {
        let cards = vec![id(window, 'a'), id(window, 'p')];
        let (group, lane) = (gone(Kind::Group), Lane::Parked);
        Command::MoveMany { cards, group, lane, after: None, before: None }
    });
    check_refused(Rejected::Missing(Kind::Zone), |window| {
        let cards = vec![id(window, 'a'), id(window, 'p')];
        let (group, lane) = (window.group(), Lane::Zone(gone(Kind::Zone)));
        Command::MoveMany { cards, group, lane, after: None, before: None }
    });
}

#[test]
fn cards_of_two_steps_are_not_on_one_board() {
    let mut window = Window::of_template(0);
    let (step, group, card) = (window.step_of("taken"), window.group(), window.id(Kind::Card));
    window.ask(Command::AddCard { card, step, group: None, title: "x".into(), lane: Lane::Tray });
    let here = window.deck_card("y");
    for cards in [vec![card, here], vec![here, card]] {
        let command = Command::MoveMany { cards, group, lane: Lane::Parked, after: None, before: None };
        assert_eq!(window.apply(command).map(drop), Err(Rejected::NotYours));
    }
}

#[test]
fn several_cards_all_fit_or_none_is_laid() {
    for (most, titles, to, expected) in [
        (6, "pq", "vrijwilliger", Err(Rejected::ZoneFull { most: 6 })),
        (7, "pq", "vrijwilliger", Ok("pq")),
        (6, "p", "vrijwilliger", Ok("p")),
        // what lies in a zone already does not count again, also where there are more than may be
        (6, "abp", "vrijwilliger", Ok("abp")),
        (6, "abpq", "vrijwilliger", Err(Rejected::ZoneFull { most: 6 })),
        (5, "abcde", "vrijwilliger", Ok("abcde")),
        (2, "abcde", "vrijwilliger", Ok("abcde")),
        (2, "ap", "vrijwilliger", Err(Rejected::ZoneFull { most: 2 })),
        // a card named twice counts once
        (6, "pp", "vrijwilliger", Ok("p")),
        (2, "abpq", "parked", Ok("abpq")),
        (2, "abq", "tray", Ok("pabq")),
    ] {
        let mut window = scene();
        window.set(window.step(), "most", Value::Int(most));
        let command = together(&window, titles, to, [None, None]);
        let result = window.apply(command).map(drop);
        assert_eq!(result, expected.map(drop), "{titles} to {to}, at most {most}");
        if let Ok(expected) = expected {
            assert_eq!(window.titles(to).concat(), expected);
        }
    }
}

#[test]
fn moving_where_they_lie_drops_the_other_place_of_any_of_them() {
    let mut here = scene();
    let mut there = here.beside(2);
    let card = id(&here, 'e');
    there.lay(card, "vrijwilliger");
    here.lay(card, "parked");
    here.lay(card, "cocreatie");
    here.hear(&there);
    let place = Placement::id(card, here.group());
    let is_twice = |window: &Window| {
        let record = window.session.record(place).expect("a placement");
        record.register("place").is_some_and(|place| !place.also().is_empty())
    };
    assert!(is_twice(&here));
    let lane = here.titles("cocreatie").concat();
    here.ask(together(&here, "de", "cocreatie", [Some('c'), None]));
    assert_eq!((here.titles("cocreatie").concat(), is_twice(&here)), (lane, false));
}

#[test]
fn a_session_without_room_for_all_placements_takes_none() {
    let mut window = Window::empty();
    window.session =
        file::open(nearly_full(limits::RECORDS - 4).as_bytes()).expect("a file that fits").session;
    let (step, group) = (window.step(), window.group());
    let cards: Vec<Id> = window.session.deck(step).iter().map(|card| card.id).collect();
    let ask = |cards: &[Id]| {
        let cards = cards.to_vec();
        Command::MoveMany { cards, group, lane: Lane::Parked, after: None, before: None }
    };
    let session = &mut window.session;
    assert_eq!(session.apply(&mut window.pen, ask(&cards)).map(drop), Err(Rejected::SessionFull));
    assert_eq!(session.board(step, group).count(Lane::Parked), 0);
    session.apply(&mut window.pen, ask(&cards[..1])).expect("one fits");
}

/// A file with two cards and as many notes without anything in them as make so many records with the rest.
fn nearly_full(notes: usize) -> String {
    let note = |n: usize| format!("{{\"id\":\"note:{n}\"}}");
    [
        "{\"format\":\"samenbord/session\",\"version\":1,",
        "\"documents\":[\"document:0000000000000000000000\"],",
        "\"groups\":[{\"id\":\"group:1\",\"name\":\"Groep 1\"}],",
        "\"steps\":[{\"id\":\"step:1\",\"kind\":\"sort\"}],",
        "\"cards\":[{\"id\":\"card:1\",\"step\":\"step:1\",\"title\":\"1\"},",
        "{\"id\":\"card:2\",\"step\":\"step:1\",\"title\":\"2\"}],\"notes\":[",
        &(0..notes - 1).map(note).collect::<Vec<_>>().join(","),
        "]}",
    ]
    .concat()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    /// The moved ones in the order of the list, the others as they were, all in one step that undo takes back.
    #[test]
    fn any_cards_land_in_the_order_of_the_list(
        moves in prop::collection::vec(
            (prop::sample::subsequence("abcdepq".chars().collect::<Vec<_>>(), 1..7).prop_shuffle(), 0_usize..4, 0_usize..9),
            1..6,
        ),
    ) {
        const LANES: [&str; 4] = ["tray", "parked", "cocreatie", "vrijwilliger"];
        let mut window = scene();
        for (titles, to, place) in moves {
            let before: Vec<String> = LANES.iter().map(|lane| window.titles(lane).concat()).collect();
            let mut expected: Vec<String> =
                before.iter().map(|lane| lane.replace(|title| titles.contains(&title), "")).collect();
            let place = place.min(expected[to].len());
            let after = place.checked_sub(1).and_then(|above| expected[to].chars().nth(above));
            let below = expected[to].chars().nth(place);
            expected[to].insert_str(place, &titles.iter().collect::<String>());

            let asked = together(&window, &titles.iter().collect::<String>(), LANES[to], [after, below]);
            let change = window.ask(asked);
            let now: Vec<String> = LANES.iter().map(|lane| window.titles(lane).concat()).collect();
            prop_assert_eq!(&now, &expected);
            if !change.is_empty() {
                window.undo();
                let back: Vec<String> = LANES.iter().map(|lane| window.titles(lane).concat()).collect();
                prop_assert_eq!(back, before);
                window.redo();
            }
            let now: Vec<String> = LANES.iter().map(|lane| window.titles(lane).concat()).collect();
            prop_assert_eq!(now, expected);
        }
    }
}
