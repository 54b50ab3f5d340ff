//! Laws of the join, the timer as a table, and the text there and back.

use super::*;
use crate::id::{Id, Kind};
use proptest::prelude::*;

fn step(n: u128) -> Id {
    Id::new(Kind::Step, n)
}

/// What some windows do one after another, each in its own copy.
fn copies(deeds: &[(usize, u8)]) -> Vec<Stage> {
    let mut copies: Vec<Stage> = (0..3).map(|window| Stage::new(window + 1)).collect();
    for (window, deed) in deeds {
        let number = u128::from(*deed / 8);
        let stage = &mut copies[*window];
        match deed % 8 {
            0 | 1 => {
                let mut show = stage.show().clone();
                show.go(step(number), i64::from(*deed));
                stage.set_show(show);
            }
            2 => drop(stage.set_timer(stage.timer().start(step(number), 5, i64::from(*deed)))),
            3 => drop(stage.set_timer(stage.timer().pause(i64::from(*deed)))),
            4 => drop(stage.set_timer(stage.timer().add_minute(step(number), 5, i64::from(*deed)))),
            5 => drop(stage.set_timer(Timer::Idle)),
            _ => {
                let other = copies[(*window + 1) % 3].clone();
                copies[*window].join(&other);
            }
        }
    }
    copies
}

fn joined<'a>(copies: impl IntoIterator<Item = &'a Stage>) -> Stage {
    let mut stage = Stage::new(9);
    for copy in copies {
        stage.join(copy);
    }
    stage
}

proptest! {
    #[test]
    fn windows_agree_whatever_they_hear_first(deeds in prop::collection::vec((0usize..3, any::<u8>()), 0..40)) {
        let copies = copies(&deeds);
        let one = joined(&copies);
        let other = joined(copies.iter().rev().chain(&copies));
        prop_assert_eq!(one.parts(), other.parts());
        for mut copy in copies {
            copy.join(&one);
            prop_assert_eq!(copy.parts(), one.parts());
            let read = Stage::from_text(9, &copy.to_text());
            prop_assert_eq!(read.as_ref().map(Stage::parts), Some(copy.parts()));
        }
    }

    #[test]
    fn no_text_is_trouble(text in "\\PC{0,60}", cut in 0usize..200) {
        drop(Stage::from_text(1, &text));
        let whole = joined(&copies(&[(0, 8), (1, 10), (2, 12)])).to_text();
        drop(Stage::from_text(1, whole.get(..cut).unwrap_or(&whole)));
    }
}

#[test]
fn the_last_word_stands_also_when_it_is_told_to_somebody_who_said_more() {
    let mut one = Stage::new(1);
    let mut two = Stage::new(2);
    for minutes in 1..5 {
        one.set_timer(Timer::Idle.start(step(1), minutes, 0));
    }
    two.join(&one);
    two.set_timer(Timer::Idle);
    one.join(&two);
    assert_eq!(one.timer(), Timer::Idle);
}

#[test]
fn the_time_of_a_step() {
    const M: i64 = MINUTE;
    let running = Timer::Idle.start(step(1), 20, 0);
    // What is done at which minute, and then: what is left, and how that looks.
    for (timer, now, left, phase) in [
        (Timer::Idle, 0, 20 * M, Phase::Idle),
        (running, 0, 20 * M, Phase::Running),
        (running.start(step(2), 9, M), M, 19 * M, Phase::Running),
        (running, 17 * M, 3 * M, Phase::Running),
        (running, 18 * M, 2 * M, Phase::Soon),
        (running, 20 * M - 1, 1, Phase::Soon),
        (running, 20 * M, 0, Phase::Over),
        // The machine slept.
        (running, 60 * M, -40 * M, Phase::Over),
        (running.pause(5 * M), 50 * M, 15 * M, Phase::Paused),
        (running.pause(5 * M).start(step(1), 20, 50 * M), 50 * M, 15 * M, Phase::Running),
        (running.add_minute(step(1), 20, M), M, 20 * M, Phase::Running),
        (running.add_minute(step(1), 20, 60 * M), 60 * M, M, Phase::Soon),
        (running.pause(60 * M).add_minute(step(1), 20, 61 * M), 61 * M, M, Phase::Paused),
        (Timer::Idle.add_minute(step(1), 20, 0), 0, 21 * M, Phase::Paused),
        // Another step begins with its own time only when this one is over.
        (running.on(step(2), 19 * M), 19 * M, M, Phase::Soon),
        (running.on(step(2), 20 * M), 20 * M, 20 * M, Phase::Idle),
        (running.on(step(1), 20 * M), 20 * M, 0, Phase::Over),
    ] {
        assert_eq!((timer.left(20, now), timer.phase(now)), (left, phase), "{timer:?} at {now}");
    }
}

#[test]
fn it_ticks_when_the_shown_second_changes() {
    let running = Timer::Idle.start(step(1), 1, 0);
    for now in [0, 1, 999, 1_000, 1_001, 59_999, 60_000, 60_001, 61_500] {
        let shown = |now| seconds(running.left(0, now));
        let tick = running.next_tick(now).expect("it is running");
        assert!(tick > 0 && shown(now + tick) == shown(now) - 1, "at {now} it ticks after {tick}");
        assert_eq!(shown(now + tick - 1), shown(now), "at {now} it ticks no later than it has to");
    }
    assert_eq!(Timer::Idle.next_tick(0), None);
}

#[test]
fn the_time_that_each_step_took_is_counted() {
    let mut show = Show::default();
    for (id, now) in [(1, 0), (2, 5), (2, 6), (1, 10), (3, 11)] {
        show.go(step(id), now);
    }
    assert_eq!([1, 2, 3].map(|id| show.spent(step(id), 20)), [6, 5, 9]);
}
