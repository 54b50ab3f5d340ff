use super::*;
use crate::id::Kind;

const FRAME: Frame = Frame { left: 100.0, top: 50.0, width: 1_000.0, height: 500.0 };

fn id(number: u128) -> Id {
    Id::new(Kind::Card, number)
}

fn pose(x: i64, y: i64) -> Pose {
    Pose::new(x, y, 250, 0).expect("a place")
}

fn down(pointer: i32, grip: Grip, x: f64, y: f64) -> Input {
    Input::Down { pointer: PointerId(pointer), at: Point::new(x, y), grip, frame: FRAME }
}

fn go(pointer: i32, x: f64, y: f64) -> Input {
    Input::Move { pointer: PointerId(pointer), at: Point::new(x, y) }
}

fn up(pointer: i32) -> Input {
    Input::Up { pointer: PointerId(pointer) }
}

fn cancel(pointer: i32) -> Input {
    Input::Cancel { pointer: PointerId(pointer) }
}

/// What is left after these events that is more than drawing, in their order.
#[track_caller]
fn check(inputs: &[Input], expected: &[Effect]) {
    let mut machine = Machine::default();
    let effects = inputs.iter().flat_map(|input| machine.step(*input));
    let lasting: Vec<Effect> =
        effects.filter(|effect| !matches!(effect, Effect::Show(..) | Effect::Wait)).collect();
    assert_eq!(lasting, expected);
    assert!(machine.is_idle(), "something is held still");
}

#[test]
fn one_finger_moves_and_the_gesture_is_one_step() {
    let body = Grip::Body(id(1), pose(500, 500));
    check(
        &[down(1, body, 600.0, 300.0), go(1, 650.0, 300.0), go(1, 700.0, 350.0), up(1)],
        &[Effect::Keep(id(1), pose(600, 600))],
    );
    // a tremble is a tap
    check(&[down(1, body, 600.0, 300.0), go(1, 602.0, 301.0), up(1)], &[Effect::Tap(id(1))]);
    // back where it was is no step
    check(
        &[down(1, body, 600.0, 300.0), go(1, 700.0, 300.0), go(1, 600.0, 300.0), up(1)],
        &[Effect::Restore(id(1))],
    );
    // over the edge it stays on the picture, where it can be grasped
    check(
        &[down(1, body, 600.0, 300.0), go(1, 5_000.0, 300.0), up(1)],
        &[Effect::Keep(id(1), pose(1_000, 500))],
    );
}

#[test]
fn a_sticker_from_beside_the_picture_comes_on_it_or_goes_back() {
    let beside = Grip::Beside(id(1));
    let on = Pose::near(500.0, 500.0, FIRST_SCALE, 0.0);
    check(&[down(1, beside, 40.0, 700.0), go(1, 600.0, 300.0), up(1)], &[Effect::Keep(id(1), on)]);
    check(&[down(1, beside, 40.0, 700.0), go(1, 90.0, 300.0), up(1)], &[Effect::Restore(id(1))]);
    check(&[down(1, beside, 40.0, 700.0), up(1)], &[Effect::Tap(id(1))]);
}

#[test]
fn two_fingers_scale_and_turn_and_the_one_that_stays_goes_on() {
    let body = Grip::Body(id(1), pose(500, 500));
    let twice = |turn: i64| Pose::new(500, 500, 500, turn).expect("a place");
    // apart: twice as wide; the second finger is beside the sticker
    let start = [down(1, body, 580.0, 300.0), down(2, Grip::Picture, 620.0, 300.0)];
    check(
        &[&start[..], &[go(1, 560.0, 300.0), go(2, 640.0, 300.0), up(1), up(2)]].concat(),
        &[Effect::Keep(id(1), twice(0))],
    );
    // and a quarter turn
    check(
        &[&start[..], &[go(1, 600.0, 260.0), go(2, 600.0, 340.0), up(2), up(1)]].concat(),
        &[Effect::Keep(id(1), twice(250))],
    );
    // one goes up, the other moves on from where it is
    let moved = Pose::new(600, 500, 500, 0).expect("a place");
    check(
        &[&start[..], &[go(1, 560.0, 300.0), go(2, 640.0, 300.0), up(1), go(2, 740.0, 300.0), up(2)]]
            .concat(),
        &[Effect::Keep(id(1), moved)],
    );
    // a third finger changes nothing
    check(
        &[
            &start[..],
            &[
                down(3, body, 600.0, 300.0),
                go(3, 900.0, 300.0),
                up(3),
                go(1, 560.0, 300.0),
                go(2, 640.0, 300.0),
                up(1),
                up(2),
            ],
        ]
        .concat(),
        &[Effect::Keep(id(1), twice(0))],
    );
}

#[test]
fn the_handle_scales_and_turns_around_the_middle() {
    let handle = Grip::Handle(id(1), pose(500, 500));
    let grown = Pose::new(500, 500, 500, 250).expect("a place");
    check(&[down(1, handle, 650.0, 300.0), go(1, 600.0, 400.0), up(1)], &[Effect::Keep(id(1), grown)]);
    let smallest = Pose::new(500, 500, Pose::SCALES.0, 0).expect("a place");
    check(&[down(1, handle, 650.0, 300.0), go(1, 601.0, 300.0), up(1)], &[Effect::Keep(id(1), smallest)]);
}

#[test]
fn several_people_move_several_stickers_at_once() {
    let bodies = [Grip::Body(id(1), pose(200, 500)), Grip::Body(id(2), pose(800, 500))];
    check(
        &[
            down(1, bodies[0], 300.0, 300.0),
            down(2, bodies[1], 900.0, 300.0),
            go(2, 850.0, 300.0),
            go(1, 350.0, 300.0),
            up(1),
            go(2, 800.0, 300.0),
            up(2),
        ],
        &[Effect::Keep(id(1), pose(250, 500)), Effect::Keep(id(2), pose(700, 500))],
    );
    // far from both the picture is only a picture
    check(
        &[
            down(1, bodies[0], 300.0, 300.0),
            down(2, Grip::Picture, 900.0, 500.0),
            go(2, 500.0, 500.0),
            up(2),
            go(1, 350.0, 300.0),
            up(1),
        ],
        &[Effect::Keep(id(1), pose(250, 500))],
    );
}

#[test]
fn what_is_cancelled_is_never_dropped() {
    let body = Grip::Body(id(1), pose(500, 500));
    let other = Grip::Body(id(2), pose(200, 500));
    let start = [down(1, body, 600.0, 300.0), go(1, 700.0, 300.0)];
    let restored = [Effect::Restore(id(1))];
    check(&[&start[..], &[cancel(1), up(1), cancel(1)]].concat(), &restored);
    check(&[&start[..], &[Input::Escape, up(1)]].concat(), &restored);
    check(&[&start[..], &[Input::Gone { sticker: id(1) }, go(1, 800.0, 300.0), up(1)]].concat(), &restored);
    // one of two fingers on it: all of it
    check(&[&start[..], &[down(2, Grip::Picture, 690.0, 310.0), cancel(2), up(1)]].concat(), &restored);
    // one person's finger ends nobody else's gesture
    check(
        &[&start[..], &[down(2, other, 300.0, 300.0), go(2, 350.0, 300.0), cancel(1), up(2)]].concat(),
        &[Effect::Restore(id(1)), Effect::Keep(id(2), pose(250, 500))],
    );
    // a pointer that goes down again had lost its end
    check(
        &[&start[..], &[down(1, other, 300.0, 300.0), up(1)]].concat(),
        &[Effect::Restore(id(1)), Effect::Tap(id(2))],
    );
}

#[test]
fn keys_are_one_step_until_they_pause() {
    let from = pose(500, 500);
    let nudge = |sticker, nudge| Input::Nudge { sticker: id(sticker), from, nudge };
    check(
        &[nudge(1, Nudge::Left), nudge(1, Nudge::Left), nudge(1, Nudge::Down), Input::Settle, Input::Settle],
        &[Effect::Keep(id(1), pose(460, 520))],
    );
    check(&[nudge(1, Nudge::Larger), nudge(1, Nudge::TurnLeft), Input::Escape], &[Effect::Restore(id(1))]);
    check(&[nudge(1, Nudge::Left), nudge(1, Nudge::Right), Input::Settle], &[Effect::Restore(id(1))]);
    // another sticker, or a hand on this one, ends it
    check(
        &[nudge(1, Nudge::Left), nudge(2, Nudge::Right), Input::Settle],
        &[Effect::Keep(id(1), pose(480, 500)), Effect::Keep(id(2), pose(520, 500))],
    );
    check(
        &[nudge(1, Nudge::Left), down(1, Grip::Body(id(1), from), 600.0, 300.0), up(1)],
        &[Effect::Keep(id(1), pose(480, 500)), Effect::Tap(id(1))],
    );
    // keys change nothing that is in a hand
    check(
        &[
            down(1, Grip::Body(id(1), from), 600.0, 300.0),
            go(1, 650.0, 300.0),
            nudge(1, Nudge::Larger),
            up(1),
        ],
        &[Effect::Keep(id(1), pose(550, 500))],
    );
}

proptest::proptest! {
    /// Whatever happens: places are places, nobody holds a sticker twice, and letting go of everything leaves nothing.
    #[test]
    fn nothing_gets_stuck(events in proptest::collection::vec((0u8..8, 0i32..4, 0u128..3, -200.0..1_500.0, -200.0..900.0), 0..60)) {
        let mut machine = Machine::default();
        for (what, pointer, sticker, x, y) in events {
            let from = pose(300, 300);
            let input = match what {
                0 => down(pointer, Grip::Body(id(sticker), from), x, y),
                1 => down(pointer, Grip::Handle(id(sticker), from), x, y),
                2 => down(pointer, Grip::Beside(id(sticker)), x, y),
                3 => down(pointer, Grip::Picture, x, y),
                4 => up(pointer),
                5 => cancel(pointer),
                6 => Input::Nudge { sticker: id(sticker), from, nudge: Nudge::Larger },
                _ => go(pointer, x, y),
            };
            machine.step(input);
            let held: std::collections::BTreeSet<Id> = machine.holds.iter().map(|hold| hold.sticker).collect();
            proptest::prop_assert_eq!(held.len(), machine.holds.len());
            for hold in &machine.holds {
                proptest::prop_assert!(hold.now.x.is_finite() && hold.now.scale.is_finite() && hold.now.turn.is_finite());
            }
        }
        (0..4).for_each(|pointer| drop(machine.step(up(pointer))));
        machine.step(Input::Settle);
        proptest::prop_assert!(machine.is_idle());
    }
}
