//! What holds for every sequence of events.

use super::*;
use crate::drag::cards::Claims;
use proptest::prelude::*;

/// An event without its time, or a change of the page.
#[derive(Clone, Debug)]
enum Event {
    Tell(Input<char>),
    Answer(bool),
    Policy(TouchPolicy),
    Wait(f64),
    Click(Option<i32>),
}

/// Mostly points on the board, sometimes beside it, sometimes nonsense.
fn some_point() -> impl Strategy<Value = Point> {
    let nonsense = prop::sample::select(vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX]);
    prop_oneof![
        20 => (0.0..1000.0, 0.0..700.0).prop_map(|(x, y)| at(x, y)),
        3 => (-200.0..1200.0, -200.0..900.0).prop_map(|(x, y)| at(x, y)),
        1 => (nonsense, 0.0..700.0).prop_map(|(x, y)| at(x, y)),
    ]
}

fn some_pointer() -> impl Strategy<Value = PointerId> {
    (0..4).prop_map(PointerId)
}

fn some_card() -> impl Strategy<Value = Id> {
    (1_u32..9).prop_map(card)
}

fn some_zone_key() -> impl Strategy<Value = char> {
    prop::sample::select(vec!['a', 'b', 'c', 'x'])
}

fn some_press() -> impl Strategy<Value = Press<char>> {
    let kind = prop::sample::select(vec![PointerKind::Mouse, PointerKind::Pen, PointerKind::Touch]);
    let under = prop_oneof![
        4 => some_card().prop_map(Under::Handle),
        4 => some_card().prop_map(Under::Body),
        1 => Just(Under::Control),
        1 => prop::option::of(some_zone_key()).prop_map(Under::Empty),
    ];
    let button = prop_oneof![8 => Just(0), 1 => Just(2)];
    (some_pointer(), kind, button, prop::bool::weighted(0.05), some_point(), under).prop_map(
        |(pointer, kind, button, modifiers, at, under)| Press {
            pointer,
            kind,
            button,
            modifiers,
            at,
            under,
            t: 0.0,
        },
    )
}

fn some_move() -> impl Strategy<Value = Input<char>> {
    let buttons = prop_oneof![20 => Just(1), 1 => Just(0), 1 => Just(3)];
    (some_pointer(), some_point(), buttons).prop_map(|(pointer, at, buttons)| Input::Move {
        pointer,
        at,
        buttons,
        t: 0.0,
    })
}

fn some_direction() -> impl Strategy<Value = Direction> {
    prop::sample::select(vec![Direction::Up, Direction::Down, Direction::Left, Direction::Right])
}

/// Any board: other orders, full zones, missing zones and missing cards.
fn some_geometry() -> impl Strategy<Value = Geometry<char>> {
    (
        prop::collection::vec((some_zone_key(), prop::collection::vec(1_u32..9, 0..5)), 0..4),
        any::<bool>(),
        0_u32..6,
    )
        .prop_map(|(lists, right_to_left, most)| {
            let mut page = Page::new(TouchPolicy::Personal);
            page.right_to_left = right_to_left;
            page.rooms.insert('b', most);
            page.lists = lists;
            page.geometry()
        })
}

fn some_zone_box() -> impl Strategy<Value = ZoneBox<char>> {
    let cards = prop::collection::vec(1_u32..9, 0..5);
    (some_zone_key(), 0_usize..4, cards, prop::option::of(0_u32..6)).prop_map(|(zone, place, list, most)| {
        let mut page = Page::new(TouchPolicy::Personal);
        page.rooms.extend(most.map(|most| (zone, most)));
        page.zone(place, zone, &list)
    })
}

fn some_input() -> impl Strategy<Value = Input<char>> {
    let up = (some_pointer(), some_point()).prop_map(|(pointer, at)| Input::Up { pointer, at, t: 0.0 });
    let scroller = prop_oneof![Just(Scroller::Board), some_zone_key().prop_map(Scroller::Zone)];
    let rare = vec![Input::Key(Key::Escape), Input::Key(Key::Other), Input::Blur, Input::Hidden];
    prop_oneof![
        6 => some_press().prop_map(Input::Down),
        30 => some_move(),
        20 => Just(Input::Frame { t: 0.0 }),
        6 => up,
        1 => some_pointer().prop_map(|pointer| Input::Cancel { pointer }),
        1 => some_pointer().prop_map(|pointer| Input::CaptureLost { pointer }),
        1 => prop::sample::select(rare),
        2 => (scroller, some_point()).prop_map(|(scroller, to)| Input::Scrolled { scroller, to }),
        1 => some_geometry().prop_map(Input::Geometry),
        2 => some_zone_box().prop_map(Input::ZoneGeometry),
        2 => prop::collection::vec(some_card(), 0..7).prop_map(Input::Selected),
        1 => some_card().prop_map(Input::CardRemoved),
        1 => some_zone_key().prop_map(Input::ZoneRemoved),
        1 => some_card().prop_map(Input::Lift),
        5 => some_direction().prop_map(Input::Step),
        1 => Just(Input::Drop),
        1 => Just(Input::Abort),
    ]
}

fn some_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        20 => some_input().prop_map(Event::Tell),
        1 => any::<bool>().prop_map(Event::Answer),
        1 => prop::sample::select(vec![TouchPolicy::Personal, TouchPolicy::Shared]).prop_map(Event::Policy),
        3 => (0.0..400.0).prop_map(Event::Wait),
        1 => prop::option::of(0..4).prop_map(Event::Click),
    ]
}

/// What the page knows from the effects alone.
#[derive(Default)]
struct Ledger {
    held: Vec<(Hand, Vec<Id>)>,
    shown: Vec<Hand>,
    captured: Vec<PointerId>,
}

impl Ledger {
    /// Each lift has one end, each target is cleared, each capture is released, and no commit names a held card.
    fn check(&mut self, effect: &Effect<char>) {
        match effect {
            Effect::Lift { hand, cards } => {
                assert!(self.held.iter().all(|(other, _)| other != hand), "{effect:?}");
                for (place, card) in cards.all.iter().enumerate() {
                    assert!(!self.holds(*card) && !cards.all[..place].contains(card), "{effect:?}");
                }
                assert!(cards.contains(cards.lead), "{effect:?}");
                self.held.push((*hand, cards.all.clone()));
            }
            Effect::Commit { hand, cards, slot, .. } => {
                for neighbour in [slot.after, slot.before].into_iter().flatten() {
                    assert!(!self.holds(neighbour), "{effect:?}");
                }
                self.end(*hand, &cards.all);
            }
            Effect::Restore { hand, cards } => self.end(*hand, &cards.all),
            Effect::Remove { hand, card } => self.end(*hand, &[*card]),
            Effect::Leave { hand, card } => {
                let held = self.held.iter_mut().find(|(other, _)| other == hand);
                let cards = &mut held.expect("a hand that holds it").1;
                let place = cards.iter().position(|held| held == card).expect("a card of this hand");
                cards.remove(place);
                assert!(!cards.is_empty(), "the last one ends the drag");
            }
            Effect::Target { hand, target } => {
                self.shown.retain(|shown| shown != hand);
                if *target != DropTarget::Nowhere {
                    assert!(self.held.iter().any(|(other, _)| other == hand), "{effect:?}");
                    self.shown.push(*hand);
                }
            }
            Effect::Overlay { hand, .. } => assert!(self.held.iter().any(|(other, _)| other == hand)),
            Effect::Capture { pointer } => self.captured.push(*pointer),
            Effect::Release { pointer } => self.captured.retain(|captured| captured != pointer),
            Effect::Measure
            | Effect::Scroll { .. }
            | Effect::Pan { .. }
            | Effect::Announce { .. }
            | Effect::Focus(_) => {}
        }
    }

    fn holds(&self, card: Id) -> bool {
        self.held.iter().any(|(_, cards)| cards.contains(&card))
    }

    fn end(&mut self, hand: Hand, cards: &[Id]) {
        let place = self.held.iter().position(|held| held.0 == hand && held.1 == cards);
        self.held.remove(place.expect("an end without a lift of the same cards"));
        assert!(!self.shown.contains(&hand), "the target is cleared before the end");
    }
}

/// The machine with a ledger beside it.
struct Audit {
    machine: Machine<char>,
    ledger: Ledger,
    answers: bool,
    t: f64,
}

impl Audit {
    fn new() -> Audit {
        let machine = Machine::new(TouchPolicy::Shared);
        Audit { machine, ledger: Ledger::default(), answers: true, t: 0.0 }
    }

    fn meet(&mut self, event: Event) {
        match event {
            Event::Tell(input) => self.tell(input),
            Event::Answer(answers) => self.answers = answers,
            Event::Policy(policy) => self.machine.set_policy(policy),
            Event::Wait(milliseconds) => self.t += milliseconds,
            Event::Click(pointer) => {
                self.machine.swallows_click(pointer.map(PointerId), self.t);
            }
        }
    }

    fn tell(&mut self, input: Input<char>) {
        let effects = self.hear(input);
        if self.answers && effects.contains(&Effect::Measure) {
            let mut page = Page::new(TouchPolicy::Shared);
            page.list_mut('b').extend(10..40);
            self.tell(Input::Geometry(page.geometry()));
        }
    }

    fn hear(&mut self, input: Input<char>) -> Vec<Effect<char>> {
        let now = self.t;
        self.t += 4.0;
        let input = match input {
            Input::Down(press) => Input::Down(Press { t: now, ..press }),
            Input::Move { pointer, at, buttons, .. } => Input::Move { pointer, at, buttons, t: now },
            Input::Up { pointer, at, .. } => Input::Up { pointer, at, t: now },
            Input::Frame { .. } => Input::Frame { t: now },
            other => other,
        };
        let mut effects = Vec::new();
        self.machine.step(input, &mut effects);
        effects.iter().for_each(|effect| self.ledger.check(effect));
        self.check_claims();
        effects
    }

    /// The claims are what the hands hold, and what the page believes they hold.
    fn check_claims(&self) {
        let drags = |held: &held::Held<char>| held.drag().map(|drag| (held.hand, drag.cards.all.clone()));
        let held: Vec<(Hand, Vec<Id>)> = self.machine.hands.iter().filter_map(drags).collect();
        let claimed: Vec<Id> = held.iter().flat_map(|(_, cards)| cards).copied().collect();
        assert_eq!(held, self.ledger.held);
        assert_eq!(self.machine.claimed, Claims::of(&claimed));
        assert!(self.machine.geometry.is_none() || self.machine.is_dragging());
    }

    /// Every pointer ends in its own way, and so do the keys.
    fn end_everything(&mut self, ways: [u8; 5]) {
        for (pointer, way) in (0..4).map(PointerId).zip(ways) {
            self.tell(match way {
                0 => Input::Cancel { pointer },
                1 => Input::CaptureLost { pointer },
                2 => Input::Up { pointer, at: at(-300.0, 300.0), t: 0.0 },
                _ => Input::Up { pointer, at: at(300.0, 300.0), t: 0.0 },
            });
        }
        self.tell(if ways[4] < 2 { Input::Abort } else { Input::Drop });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    /// Also: no sequence of events panics, and no card is ever in two hands (the ledger looks at each effect).
    #[test]
    fn nothing_is_left_when_all_hands_have_let_go(
        events in prop::collection::vec(some_event(), 0..120), ways in [0_u8..4, 0..4, 0..4, 0..4, 0..4],
    ) {
        let mut audit = Audit::new();
        for event in events {
            audit.meet(event);
        }
        audit.end_everything(ways);
        prop_assert!(audit.machine.is_idle() && !audit.machine.is_dragging() && !audit.machine.wants_frames());
        prop_assert!(audit.ledger.held.is_empty() && audit.ledger.shown.is_empty());
        prop_assert!(audit.ledger.captured.is_empty());
        for _ in 0..3 {
            let effects = audit.hear(Input::Frame { t: 0.0 });
            prop_assert_eq!(effects, vec![], "nobody scrolls or draws any more");
        }
    }

    #[test]
    fn a_cancelled_hand_never_commits(events in prop::collection::vec(some_event(), 0..80)) {
        let mut audit = Audit::new();
        for event in events {
            audit.meet(event);
        }
        for input in [Input::Hidden, Input::Blur, Input::Key(Key::Escape)] {
            let mut effects = Vec::new();
            audit.machine.clone().step(input, &mut effects);
            let commits = effects.iter().any(|effect| matches!(effect, Effect::Commit { .. }));
            prop_assert!(!commits);
        }
    }
}
