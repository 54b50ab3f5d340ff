//! What a group does in a step beside laying cards: stacks, votes that are closed, silent choices and their turning over.

mod window;

use samenbord_core::command::{Command, Rejected, What, Work};
use samenbord_core::compare;
use samenbord_core::deck::NewCard;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Choice, Placement};
use samenbord_core::register::Value;
use std::time::{Duration, Instant};
use window::{Window, open};

/// Cards `a` to `e` in the middle zone.
fn five() -> (Window, Vec<Id>) {
    let mut window = Window::empty();
    let cards = ["a", "b", "c", "d", "e"].map(|title| window.own_card(title, "cocreatie")).to_vec();
    (window, cards)
}

fn stack(cards: &[Id], group: Id, name: &str) -> Command {
    Command::Stack { cards: cards.to_vec(), group, stack: name.into() }
}

/// What is seen of a lane: each stack as the titles of its cards, the top one first.
fn seen(window: &Window, lane: &str) -> String {
    let board = window.session.board(window.step(), window.group());
    let pile = |card: Id| board.pile(card).iter().map(|card| window.text(*card, "title")).collect::<String>();
    board.tops(window.lane(lane)).into_iter().map(pile).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check_stacked(piles: &[&[usize]], expected: &str) {
    let (mut window, cards) = five();
    let group = window.group();
    for (number, pile) in piles.iter().enumerate() {
        let pile: Vec<Id> = pile.iter().map(|place| cards[*place]).collect();
        window.ask(stack(&pile, group, &format!("s{number}")));
    }
    assert_eq!(seen(&window, "cocreatie"), expected);
    assert_eq!(window.titles("cocreatie").len(), 5, "a stack counts as its cards");
    let board = window.session.board(window.step(), group);
    assert!(board.piles().iter().all(|(top, pile)| pile.len() > 1 && board.pile(*top) == *pile));
    assert_eq!(board.piles().len(), expected.split(' ').filter(|pile| pile.len() > 1).count());
    let text = window.export();
    assert_eq!(samenbord_core::file::export(&open(&text)), text);
}

#[test]
fn cards_lie_under_the_first_of_them() {
    for (piles, expected) in [
        (&[&[0, 1][..]][..], "ab c d e"),
        (&[&[1, 4]], "a be c d"),
        (&[&[4, 0]], "b c d ea"),
        (&[&[2, 0, 4]], "b cae d"),
        (&[&[0, 1], &[2, 3]], "ab cd e"),
        // onto a stack: the card comes to it
        (&[&[0, 1], &[0, 1, 4]], "abe c d"),
        // two stacks become one
        (&[&[0, 1], &[2, 3], &[2, 3, 0, 1]], "cdab e"),
        // one card is no stack, and one named twice is one
        (&[&[3]], "a b c d e"),
        (&[&[3, 3]], "a b c d e"),
    ] {
        check_stacked(piles, expected);
    }
}

#[test]
fn a_stack_takes_cards_from_other_lanes_and_goes_as_one_step_back() {
    let (mut window, cards) = five();
    let (group, before) = (window.group(), window.export());
    window.lay(cards[3], "parked");
    let deck = window.deck_card("f");
    let change = window.ask(stack(&[deck, cards[0], cards[3]], group, "s"));
    assert_eq!(change.edit.map(|edit| edit.what), Some(What::Stack));
    assert_eq!([seen(&window, "tray"), seen(&window, "cocreatie")], ["fad", "b c e"]);
    window.undo();
    assert_eq!([seen(&window, "tray"), seen(&window, "cocreatie")], ["f", "a b c e"]);
    window.redo();
    assert_eq!(seen(&window, "tray"), "fad");
    assert_ne!(window.export(), before);
}

#[test]
fn a_stack_comes_apart_one_by_one_or_all_at_once() {
    let (mut window, cards) = five();
    let group = window.group();
    window.ask(stack(&cards[..3], group, "s"));
    window.ask(Command::Unstack { cards: vec![cards[1]], group });
    assert_eq!(seen(&window, "cocreatie"), "ac b d e");
    // who is left alone is in no stack
    window.ask(Command::Unstack { cards: vec![cards[2]], group });
    assert!(
        window
            .session
            .record(Placement::id(cards[0], group))
            .is_some_and(|record| record.text("stack").is_empty())
    );
    window.ask(stack(&cards[..3], group, "s"));
    window.ask(Command::Unstack { cards: cards[..3].to_vec(), group });
    assert_eq!(seen(&window, "cocreatie"), "a b c d e");
    window.undo();
    assert_eq!(seen(&window, "cocreatie"), "abc d e");
}

#[test]
fn who_goes_to_another_lane_alone_has_left_the_stack() {
    let (mut window, cards) = five();
    let (group, lane) = (window.group(), window.lane("professional"));
    window.ask(stack(&cards[..3], group, "s"));
    window.lay(cards[0], "professional");
    assert_eq!([seen(&window, "cocreatie"), seen(&window, "professional")], ["bc d e", "a"]);
    let rest = vec![cards[1], cards[2]];
    window.ask(Command::MoveMany { cards: rest, group, lane, after: None, before: None });
    assert_eq!(seen(&window, "professional"), "a bc");
}

#[test]
fn two_people_at_one_stack() {
    let (mut here, cards) = five();
    let group = here.group();
    here.ask(stack(&cards[..2], group, "s"));
    let mut there = here.beside(2);
    // both lay a card on it: it is one stack with both
    here.ask(stack(&[cards[0], cards[1], cards[2]], group, "h"));
    there.ask(stack(&[cards[0], cards[1], cards[3]], group, "t"));
    here.hear(&there);
    there.hear(&here);
    assert_eq!(seen(&here, "cocreatie").split(' ').map(str::len).max(), Some(4));
    assert_eq!(here.export(), there.export());
    // one takes a card elsewhere while the other lays one on it
    let lane = here.lane("vrijwilliger");
    here.ask(Command::Move { card: cards[1], group, lane, after: None, before: None });
    there.ask(stack(&[cards[1], cards[4]], group, "x"));
    here.hear(&there);
    there.hear(&here);
    assert_eq!(here.export(), there.export());
    // two stacks of one card are settled by rule: nobody is asked
    let record = here.session.record(Placement::id(cards[1], group)).expect("laid");
    assert!(record.also_written(Kind::Placement).all(|(field, _)| field != "stack"));
}

#[test]
fn what_cannot_be_stacked() {
    let (mut window, cards) = five();
    let (group, step) = (window.group(), window.step());
    let gone = Id::new(Kind::Card, 404);
    for (command, expected) in [
        (stack(&[cards[0], gone], group, "s"), Rejected::Missing(Kind::Card)),
        (stack(&cards[..2], Id::new(Kind::Group, 404), "s"), Rejected::Missing(Kind::Group)),
        (stack(&cards[..2], group, ""), Rejected::WrongField),
        (stack(&cards[..2], group, &"s".repeat(41)), Rejected::WrongField),
    ] {
        assert_eq!(window.apply(command).map(drop), Err(expected));
    }
    window.set(step, "most", Value::Int(5));
    let deck = window.deck_card("f");
    assert_eq!(
        window.apply(stack(&[cards[0], deck], group, "s")).map(drop),
        Err(Rejected::ZoneFull { most: 5 })
    );
}

#[test]
fn votes_are_shown_to_others_when_the_group_has_closed_them() {
    let (mut window, cards) = five();
    let (group, step) = (window.group(), window.step());
    let other = window.id(Kind::Group);
    window.ask(Command::AddGroup { group: other, name: "Groep 2".into(), colour: String::new() });
    window.set(step, "votes", Value::Int(3));
    window.ask(Command::Vote { card: cards[3], group, voter: "v".into(), count: 2 });
    let close = |window: &mut Window, group: Id, closed| {
        window.ask(Command::close_votes(&window.session, group, step, closed));
    };
    let shown = |window: &Window, group: Id| {
        cards.iter().map(|card| window.session.votes_shown(*card, group)).collect::<Vec<_>>()
    };
    let counted = |window: &Window| {
        compare::count(&window.session, step).cards.iter().map(|card| card.votes).sum::<u32>()
    };
    assert_eq!((shown(&window, group), counted(&window)), (vec![None; 5], 0), "while they vote");
    close(&mut window, other, true);
    assert_eq!(shown(&window, group), [None; 5], "another group is ready, this one not");
    close(&mut window, group, true);
    assert_eq!(shown(&window, group), [Some(0), Some(0), Some(0), Some(2), Some(0)]);
    assert_eq!((shown(&window, other), counted(&window)), (vec![Some(0); 5], 2));
    close(&mut window, group, false);
    assert_eq!((shown(&window, group), counted(&window)), (vec![None; 5], 0), "somebody has still to vote");
    close(&mut window, group, true);
    window.set(step, "votes", Value::Int(0));
    assert_eq!(shown(&window, group), [None; 5], "a step without votes has none to show");
    assert_eq!(window.session.votes_shown(Id::new(Kind::Card, 404), group), None);
    assert_eq!(window.session.votes_shown(cards[0], Id::new(Kind::Group, 404)), None);
}

#[test]
fn votes_are_closed_and_opened_again() {
    let (mut window, cards) = five();
    let (group, step) = (window.group(), window.step());
    window.set(step, "votes", Value::Int(3));
    let vote = |card: Id, count| Command::Vote { card, group, voter: "v".into(), count };
    window.ask(vote(cards[3], 2));
    window.ask(vote(cards[1], 1));
    assert_eq!(window.apply(Command::ByVotes { step, group }).map(drop), Err(Rejected::WrongField));
    window.ask(Command::close_votes(&window.session, group, step, true));
    assert_eq!(window.apply(vote(cards[3], 1)).map(drop), Err(Rejected::VotesClosed));
    let change = window.ask(Command::ByVotes { step, group });
    assert_eq!(window.titles("cocreatie").concat(), "dbace");
    assert!(!change.is_empty() && window.ask(Command::ByVotes { step, group }).is_empty());
    window.undo();
    window.undo();
    assert_eq!(window.titles("cocreatie").concat(), "abcde");
    window.ask(Command::close_votes(&window.session, group, step, false));
    window.ask(vote(cards[3], 1));
    assert_eq!(
        window.session.votes(cards[3], group),
        1,
        "what was voted is still there, and can be taken back"
    );
}

/// A step with silent choices, with cards of the deck in the tray.
fn silent() -> (Window, Vec<Id>) {
    let mut window = Window::empty();
    let cards = ["a", "b", "c", "d"].map(|title| window.deck_card(title)).to_vec();
    let step = window.step();
    window.ask(Command::write_flag(step, "private", true, Vec::new()));
    (window, cards)
}

fn choose(window: &Window, card: Id, voter: &str, zone: &str) -> Command {
    let Lane::Zone(zone) = window.lane(zone) else { panic!("a zone") };
    Command::OwnChoice {
        card,
        group: window.group(),
        voter: voter.into(),
        zone: Some(zone),
        role: "vrijwilliger".into(),
    }
}

#[test]
fn the_discussion_begins_where_most_people_had_a_card() {
    let (mut window, cards) = silent();
    let (group, step) = (window.group(), window.step());
    for (card, voter, zone) in [
        (0, "1", "professional"),
        (0, "2", "vrijwilliger"),
        (0, "3", "vrijwilliger"),
        (1, "1", "professional"),
        (1, "2", "vrijwilliger"),
        (2, "1", "professional"),
        // somebody thinks better of it
        (2, "1", "cocreatie"),
    ] {
        window.ask(choose(&window, cards[card], voter, zone));
    }
    assert_eq!(window.session.voices(step, group), 3);
    window.lay(cards[2], "vrijwilliger");
    window.ask(Command::Reveal { step, group });
    let zone = |key: &str| match window.lane(key) {
        Lane::Zone(zone) => Some(zone),
        _ => None,
    };
    let before = |window: &Window, card: Id| {
        window.session.record(Placement::id(card, group)).and_then(|record| record.reference("before"))
    };
    let all: Vec<_> = cards.iter().map(|card| before(&window, *card)).collect();
    // the most; a tie is nothing; where it lay already; nobody chose
    assert_eq!(all, [zone("vrijwilliger"), None, zone("vrijwilliger"), None]);
    assert_eq!(window.titles("tray").concat(), "abd", "the cards stay where they are");
    assert_eq!(window.session.choices(cards[0], group).count(), 3);
    let text = window.export();
    assert_eq!(samenbord_core::file::export(&open(&text)), text);

    let late = choose(&window, cards[0], "4", "professional");
    assert_eq!(window.apply(late.clone()).map(drop), Err(Rejected::ChoicesRevealed));
    // somebody was late: hidden again, nothing is lost, and what was being discussed keeps where it began
    window.lay(cards[0], "professional");
    window.ask(Command::hide_choices(&window.session, group, step));
    window.ask(late);
    window.ask(choose(&window, cards[3], "4", "cocreatie"));
    window.ask(Command::Reveal { step, group });
    let all: Vec<_> = cards.iter().map(|card| before(&window, *card)).collect();
    let zone = |key: &str| if let Lane::Zone(zone) = window.lane(key) { Some(zone) } else { None };
    assert_eq!(all, [zone("vrijwilliger"), None, zone("vrijwilliger"), zone("cocreatie")]);
    window.undo();
    assert!(!window.session.group(group).is_some_and(|group| group.has_revealed(step)));
}

#[test]
fn a_choice_is_one_a_person_and_can_be_taken_back() {
    let (mut window, cards) = silent();
    let group = window.group();
    window.ask(choose(&window, cards[0], "1", "professional"));
    window.ask(choose(&window, cards[0], "1", "vrijwilliger"));
    assert_eq!(window.session.choices(cards[0], group).count(), 1);
    let take_back = Command::OwnChoice {
        card: cards[0],
        group,
        voter: "1".into(),
        zone: None,
        role: "vrijwilliger".into(),
    };
    window.ask(take_back);
    assert_eq!(window.session.choices(cards[0], group).count(), 0);
    let id = Choice::id(cards[0], group, "1");
    assert!(window.session.record(id).is_some_and(|record| record.text("role").is_empty()));
    window.undo();
    assert_eq!(
        window.session.choices(cards[0], group).map(|choice| choice.role()).collect::<Vec<_>>(),
        ["vrijwilliger"]
    );
}

#[test]
fn what_cannot_be_chosen() {
    let (mut window, cards) = silent();
    let (group, step) = (window.group(), window.step());
    let good = choose(&window, cards[0], "1", "professional");
    let with = |change: fn(&mut Id, &mut Id, &mut Option<Id>)| {
        let Command::OwnChoice { mut card, mut group, voter, mut zone, role } = good.clone() else {
            panic!("a choice")
        };
        change(&mut card, &mut group, &mut zone);
        Command::OwnChoice { card, group, voter, zone, role }
    };
    for (command, expected) in [
        (with(|card, _, _| *card = Id::new(Kind::Card, 404)), Rejected::Missing(Kind::Card)),
        (with(|_, group, _| *group = Id::new(Kind::Group, 404)), Rejected::Missing(Kind::Group)),
        (with(|_, _, zone| *zone = Some(Id::new(Kind::Zone, 404))), Rejected::Missing(Kind::Zone)),
        (Command::Reveal { step: Id::new(Kind::Step, 404), group }, Rejected::Missing(Kind::Step)),
    ] {
        assert_eq!(window.apply(command).map(drop), Err(expected));
    }
    window.set(step, "private", Value::Bool(false));
    assert_eq!(window.apply(good).map(drop), Err(Rejected::WrongField));
    assert_eq!(window.apply(Command::Reveal { step, group }).map(drop), Err(Rejected::WrongField));
}

#[test]
fn a_list_that_was_turned_over_stays_so_in_every_copy() {
    let mut window = Window::of_template(0);
    let step = window.step_of("zonder-vrijwilligers");
    let group = window.group();
    let mut elsewhere = window.beside(2);
    assert!(!window.session.lies_open(step, group) && window.session.lies_open(window.step(), group));
    window.ask(Command::Reveal { step, group });
    assert!(window.ask(Command::Reveal { step, group }).is_empty(), "once is enough");
    assert!(open(&window.export()).lies_open(step, group), "in the file");
    elsewhere.hear(&window);
    assert!(elsewhere.session.lies_open(step, group), "at the facilitator's");
    elsewhere.ask(Command::hide_choices(&elsewhere.session, group, step));
    window.hear(&elsewhere);
    assert!(!window.session.lies_open(step, group));
    window.undo();
    assert!(!window.session.lies_open(step, group));
}

#[test]
fn the_work_of_a_group_is_what_moving_it_would_move() {
    let (mut window, cards) = five();
    let (from, step) = (window.group(), window.step());
    let to = window.id(Kind::Group);
    window.ask(Command::AddGroup { group: to, name: "Groep 2".into(), colour: "blue".into() });
    let deck = ["x", "y"].map(|title| window.deck_card(title));
    window.lay(deck[0], "professional");
    window.lay(deck[1], "professional");
    window.ask(Command::Move { card: deck[1], group: to, lane: Lane::Parked, after: None, before: None });
    window.note(deck[0], "kent de wijk");
    window.ask(stack(&cards[..2], from, "s"));
    window.ask(Command::finish(&window.session, from, step, true));
    let work = window.session.work(from, to);
    assert_eq!(work, Work { laid: 1, own: 5, notes: 1, votes: 0, choices: 0, stay: 1 });
    window.ask(Command::MoveWork { from, to });
    assert_eq!(window.session.work(from, to), Work { stay: 1, ..Work::default() });
    let board = window.session.board(step, to);
    assert_eq!(board.pile(cards[0]).len(), 2, "a stack goes along");
}

#[test]
fn where_a_discussion_began_goes_along_with_the_work() {
    let (mut window, cards) = silent();
    let (from, step) = (window.group(), window.step());
    let to = window.id(Kind::Group);
    window.ask(Command::AddGroup { group: to, name: "Groep 2".into(), colour: "blue".into() });
    for card in &cards[..3] {
        window.ask(choose(&window, *card, "1", "professional"));
    }
    window.lay(cards[1], "vrijwilliger");
    window.lay(cards[1], "tray");
    window.lay(cards[2], "vrijwilliger");
    window.ask(Command::Reveal { step, group: from });
    let before = |window: &Window, group| {
        let of = |card: &Id| window.session.record(Placement::id(*card, group))?.reference("before");
        cards.iter().map(of).collect::<Vec<_>>()
    };
    let began = before(&window, from);
    assert_eq!(began.iter().flatten().count(), 3, "never laid, in the tray, and in a zone");
    window.ask(Command::MoveWork { from, to });
    assert_eq!((before(&window, to), before(&window, from)), (began.clone(), vec![None; 4]));
    window.undo();
    assert_eq!((before(&window, to), before(&window, from)), (vec![None; 4], began));
}

/// What looks at every card for every card of a stack does not come to an end here.
#[test]
fn a_stack_of_thousands_is_laid_and_taken_apart() {
    let mut window = Window::empty();
    let (group, step) = (window.group(), window.step());
    let made: Vec<(Id, NewCard)> =
        (0..6_000).map(|n| (window.id(Kind::Card), NewCard::titled(&format!("kaart {n}")))).collect();
    let cards: Vec<Id> = made.iter().map(|(card, _)| *card).collect();
    let (session, pen) = (&mut window.session, &mut window.pen);
    let begun = Instant::now();
    let lane = Lane::Zone(session.zones(step)[0].id);
    for command in [
        Command::AddCards { step, cards: made },
        stack(&cards, group, "s"),
        Command::MoveMany { cards: cards.clone(), group, lane, after: None, before: None },
    ] {
        session.apply(pen, command).expect("not refused");
    }
    assert_eq!(session.board(step, group).pile(cards[9]).len(), cards.len());
    session.apply(pen, Command::Unstack { cards: cards[1..].to_vec(), group }).expect("not refused");
    assert_eq!(session.board(step, group).piles().len(), 0);
    assert!(session.board(step, group).stack(cards[0]).is_none(), "one alone is no stack");
    assert!(begun.elapsed() < Duration::from_secs(30));
}
