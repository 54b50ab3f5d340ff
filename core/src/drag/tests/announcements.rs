//! What is said: each row of the table of announcements has its notice, with the right cards and positions. The page has
//! the words.

use super::*;
use Direction::{Down, Left, Right, Up};

const VOLUNTEERS: char = 'v';
const TOGETHER: char = 't';
const LISTENING: u32 = 2;

/// Listening is the second of seven of the volunteers; three cards lie in co-creation.
fn page() -> Page {
    let mut page = Page::new(TouchPolicy::Personal);
    page.lists = vec![(VOLUNTEERS, (1..=7).collect()), (TOGETHER, vec![11, 12, 13])];
    page
}

fn place(zone: char, position: usize, of: usize) -> Place<char> {
    Place { zone, position, of }
}

/// What this event makes the page say.
fn says(page: &mut Page, input: Input<char>) -> Vec<Notice<char>> {
    page.log.clear();
    page.tell(input);
    page.notices()
}

#[track_caller]
fn check(page: &mut Page, rows: Vec<(Input<char>, Notice<char>)>) {
    for (input, notice) in rows {
        let asked = format!("{input:?}");
        assert_eq!(says(page, input), vec![notice], "{asked}");
    }
}

#[test]
fn case_44_start_steps_edges_and_done() {
    let cards = || handful(&[LISTENING]);
    let home = place(VOLUNTEERS, 2, 7);
    let stepped = |place| Notice::Stepped { cards: cards(), place };
    let rows = vec![
        (Input::Lift(card(LISTENING)), Notice::Started { cards: cards(), place: Some(home) }),
        (Input::Step(Left), Notice::Edge(Edge::FirstZone)),
        (Input::Step(Up), stepped(place(VOLUNTEERS, 1, 7))),
        (Input::Step(Up), Notice::Edge(Edge::Top)),
        (Input::Step(Down), stepped(place(VOLUNTEERS, 2, 7))),
        (Input::Step(Down), stepped(place(VOLUNTEERS, 3, 7))),
        (Input::Step(Right), stepped(place(TOGETHER, 3, 4))),
        (Input::Step(Right), Notice::Edge(Edge::LastZone)),
        (Input::Step(Down), stepped(place(TOGETHER, 4, 4))),
        (Input::Step(Down), Notice::Edge(Edge::Bottom)),
        (Input::Step(Up), stepped(place(TOGETHER, 3, 4))),
        (Input::Step(Up), stepped(place(TOGETHER, 2, 4))),
        (Input::Step(Up), stepped(place(TOGETHER, 1, 4))),
        (Input::Drop, Notice::Moved { cards: cards(), from: Some(home), to: place(TOGETHER, 1, 4) }),
    ];
    check(&mut page(), rows);
}

#[test]
fn case_44_cancelled_refused_and_gone() {
    let cards = || handful(&[LISTENING]);
    let home = Some(place(VOLUNTEERS, 2, 7));
    let started = || (Input::Lift(card(LISTENING)), Notice::Started { cards: cards(), place: home });
    let stepped = || (Input::Step(Right), Notice::Stepped { cards: cards(), place: place(TOGETHER, 2, 4) });
    let cancelled = || Notice::Cancelled { cards: cards(), place: home };
    for cancel in [Input::Abort, Input::Key(Key::Escape), Input::Blur, Input::Hidden] {
        check(&mut page(), vec![started(), stepped(), (cancel, cancelled())]);
    }
    // back where it came from is no move
    check(&mut page(), vec![started(), (Input::Drop, cancelled())]);
    let gone = (Input::CardRemoved(card(LISTENING)), Notice::Gone { card: card(LISTENING) });
    check(&mut page(), vec![started(), stepped(), gone]);

    let mut page = page();
    page.rooms.insert(TOGETHER, 3);
    let why = Refusal::Full { most: 3 };
    let refused = Notice::Refused { cards: cards(), zone: TOGETHER, why };
    check(&mut page, vec![started(), (Input::Step(Right), refused)]);
}

#[test]
fn case_44_a_pointer_says_where_it_began_and_ended() {
    let cards = || handful(&[LISTENING]);
    let home = Some(place(VOLUNTEERS, 2, 7));
    for (end, notice) in [
        (None, Notice::Moved { cards: cards(), from: home, to: place(TOGETHER, 4, 4) }),
        (Some(Input::Key(Key::Escape)), Notice::Cancelled { cards: cards(), place: home }),
        (Some(Input::Cancel { pointer: PointerId(1) }), Notice::Cancelled { cards: cards(), place: home }),
        (Some(Input::CardRemoved(card(LISTENING))), Notice::Gone { card: card(LISTENING) }),
    ] {
        let mut page = page();
        page.carry(1, LISTENING, at(100.0, 300.0));
        page.to(1, at(324.0, 500.0));
        page.frame();
        end.into_iter().for_each(|end| page.tell(end));
        page.up(1);
        assert_eq!(page.notices(), vec![Notice::Started { cards: cards(), place: home }, notice]);
    }
}

#[test]
fn case_44_of_several_cards_the_lead_says_where_they_were_and_the_first_where_they_go() {
    let cards = || Handful { lead: card(5), all: handful(&[LISTENING, 5]).all };
    let home = Some(place(VOLUNTEERS, 5, 7));
    let stepped = |place| Notice::Stepped { cards: cards(), place };
    let rows = || {
        vec![
            (Input::Lift(card(5)), Notice::Started { cards: cards(), place: home }),
            // one and three and four lie above
            (Input::Step(Up), stepped(place(VOLUNTEERS, 3, 7))),
            (Input::Step(Right), stepped(place(TOGETHER, 3, 5))),
            (Input::Step(Down), stepped(place(TOGETHER, 4, 5))),
            (Input::Step(Down), Notice::Edge(Edge::Bottom)),
        ]
    };
    for (end, notice) in [
        (Input::Drop, Notice::Moved { cards: cards(), from: home, to: place(TOGETHER, 4, 5) }),
        (Input::Abort, Notice::Cancelled { cards: cards(), place: home }),
        (Input::CardRemoved(card(LISTENING)), Notice::OneGone { card: card(LISTENING), left: 1 }),
    ] {
        let mut page = page();
        page.select(&[LISTENING, 5]);
        check(&mut page, rows());
        check(&mut page, vec![(end, notice)]);
    }
}

#[test]
fn case_44_nothing_is_said_of_a_drag_that_ends_before_the_board_is_measured() {
    let mut machine: Machine<char> = Machine::new(TouchPolicy::Personal);
    let mut effects = Vec::new();
    for input in [Input::Lift(card(1)), Input::Step(Down), Input::Abort] {
        machine.step(input, &mut effects);
    }
    let is_notice = |effect: &Effect<char>| matches!(effect, Effect::Announce { .. });
    assert!(!effects.iter().any(is_notice), "{effects:?}");
    assert!(effects.contains(&Effect::Restore { hand: Hand::Keys, cards: handful(&[1]) }));
}
