//! Drags across all lanes of a board, in sixty moves, one a frame.

use crate::Outcome;
use crate::figures::{Figures, rounds};
use crate::probe::{Counted, Probe};
use crate::sample::Sample;
use samenbord_e2e::{Point, Screen};
use serde_json::{Value, json};
use std::thread;
use std::time::{Duration, Instant};

const MOVES: usize = 60;
/// A hand's moves come once a frame, whatever the program does meanwhile.
const FRAME: Duration = Duration::from_micros(16_667);
/// Milliseconds between two frames at 60 Hz.
const REFRESH: f64 = 1_000.0 / 60.0;
/// After so many moves the card has been lifted: the way of a slow hand to the limit of a click.
const LIFTED: usize = 3;
const MOVES_COUNTED: f64 = (MOVES - LIFTED) as f64;
/// What the budgets are for: a processor this many times slower.
const SLOWER: u32 = 4;
/// Each hand begins in another lane, two in the first.
const FIVE_LANES: [usize; 5] = [0, 0, 1, 2, 3];

pub fn on_100(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    with_the_mouse(probe, figures, 100)
}

pub fn on_1000(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    with_the_mouse(probe, figures, 1_000)
}

pub fn on_10000(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    with_the_mouse(probe, figures, 10_000)
}

fn with_the_mouse(probe: &Probe<'_>, figures: &mut Figures, cards: usize) -> Outcome {
    let sample = Sample::of(1, cards);
    probe.import(sample)?;
    probe.open(sample, 1)?;
    measure(probe, figures, &cards.to_string(), &[0], Hand::Mouse)
}

/// On a digiboard that several people touch.
pub fn five_at_once(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    let sample = Sample::of(1, 1_000);
    probe.page.screen(Screen::DIGIBOARD);
    probe.import(sample)?;
    probe.page.store("samenbord/touch", "shared");
    probe.open(sample, 1)?;
    measure(probe, figures, "five", &FIVE_LANES, Hand::Fingers)
}

/// Rounds with the whole processor and with a slowed one alternate, so that a busy moment of the machine meets both. The
/// slowed one is second: on a board that is too large for it, the other has been measured by then.
fn measure(probe: &Probe<'_>, figures: &mut Figures, board: &str, lanes: &[usize], hand: Hand) -> Outcome {
    for _ in rounds() {
        let full = drag(probe, lanes, hand)?;
        let mut add = |name: &str, value: f64| figures.add(format!("{name}-{board}"), value);
        add("work", full.moving.task * 1e3 / MOVES_COUNTED);
        add("drop-full", full.landed?);
        probe.ask("bench.rest()")?;
        probe.slow(SLOWER);
        let slow = drag(probe, lanes, hand)?;
        probe.slow(1);
        add("over16", slow.over(1.0));
        add("over33", slow.over(2.0));
        add("longest", slow.longest());
        add("lift", slow.lifting.task * 1e3);
        add("script", slow.moving.script * 1e3 / MOVES_COUNTED);
        add("style", slow.moving.style * 1e3 / MOVES_COUNTED);
        add("layout", slow.moving.layout * 1e3 / MOVES_COUNTED);
        add("drop", slow.landed.clone()?);
        add("layouts", slow.layouts());
        add("styles", slow.styles());
        probe.ask("bench.rest()")?;
    }
    Ok(())
}

/// One round.
pub struct Drag {
    /// Milliseconds between the frames from the press to the release.
    frames: Vec<f64>,
    /// From the press until the card is in the air, from then to the last move, and the drop until it is painted.
    lifting: Counted,
    moving: Counted,
    dropping: Counted,
    /// Milliseconds from the release until all cards have been painted where they belong.
    pub landed: Outcome<f64>,
}

impl Drag {
    /// Frames that came after more than so many refreshes. A frame is late by whole refreshes, so it is between two.
    fn over(&self, refreshes: f64) -> f64 {
        self.frames.iter().filter(|gap| **gap > (refreshes + 0.5) * REFRESH).count() as f64
    }

    fn longest(&self) -> f64 {
        self.frames.iter().copied().fold(0.0, f64::max)
    }

    pub fn layouts(&self) -> f64 {
        self.lifting.layouts + self.moving.layouts + self.dropping.layouts
    }

    fn styles(&self) -> f64 {
        self.lifting.styles + self.moving.styles + self.dropping.styles
    }
}

/// A card of the first lane goes to the last.
pub fn by_mouse(probe: &Probe<'_>) -> Outcome<Drag> {
    drag(probe, &[0], Hand::Mouse)
}

fn drag(probe: &Probe<'_>, lanes: &[usize], hand: Hand) -> Outcome<Drag> {
    let ways = probe.ask(&format!("bench.ways({lanes:?})"))?;
    let points: Vec<Vec<Point>> = ways.as_array().into_iter().flatten().map(way).collect();
    let at = |step: usize| -> Vec<Point> { points.iter().map(|way| along(way, step)).collect() };
    probe.page.script("bench.watch(arguments[0])", std::slice::from_ref(&ways));
    hand.hover(probe, &at(0));
    let before = probe.counted();
    hand.press(probe, &at(0));
    paced(1..=LIFTED, |step| hand.go(probe, &at(step)));
    let lifted = probe.counted();
    paced(LIFTED + 1..=MOVES, |step| hand.go(probe, &at(step)));
    let moved = probe.counted();
    hand.release(probe, &at(MOVES));
    let landed = probe.wait("bench.drag.landed", "the card where it was dropped");
    let dropped = probe.counted();
    Ok(Drag {
        frames: gaps(&probe.read("bench.drag.frames")),
        lifting: lifted.since(before),
        moving: moved.since(lifted),
        dropping: dropped.since(moved),
        landed,
    })
}

fn paced(steps: impl Iterator<Item = usize>, mut go: impl FnMut(usize)) {
    for step in steps {
        let start = Instant::now();
        go(step);
        thread::sleep(FRAME.saturating_sub(start.elapsed()));
    }
}

fn way(answer: &Value) -> Vec<Point> {
    let points = answer["way"].as_array().into_iter().flatten();
    points.filter_map(|point| Some(Point { x: point[0].as_f64()?, y: point[1].as_f64()? })).collect()
}

/// Where a hand is after so many moves on a way through these points, in equal times between them.
fn along(way: &[Point], step: usize) -> Point {
    let legs = way.len() - 1;
    let done = step * legs;
    let leg = (done / MOVES).min(legs - 1);
    let part = (done - leg * MOVES) as f64 / MOVES as f64;
    let (from, to) = (way[leg], way[leg + 1]);
    from.moved((to.x - from.x) * part, (to.y - from.y) * part)
}

fn gaps(frames: &Value) -> Vec<f64> {
    let times: Vec<f64> = frames.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// What is on the board. Events go to the browser itself: a driver's own gestures take their time between two moves.
#[derive(Clone, Copy)]
enum Hand {
    Mouse,
    Fingers,
}

impl Hand {
    fn hover(self, probe: &Probe<'_>, at: &[Point]) {
        if let Hand::Mouse = self {
            mouse(probe, "mouseMoved", at, 0);
        }
    }

    fn press(self, probe: &Probe<'_>, at: &[Point]) {
        match self {
            Hand::Mouse => mouse(probe, "mousePressed", at, 1),
            Hand::Fingers => touch(probe, "touchStart", at),
        }
    }

    fn go(self, probe: &Probe<'_>, at: &[Point]) {
        match self {
            Hand::Mouse => mouse(probe, "mouseMoved", at, 1),
            Hand::Fingers => touch(probe, "touchMove", at),
        }
    }

    fn release(self, probe: &Probe<'_>, at: &[Point]) {
        match self {
            Hand::Mouse => mouse(probe, "mouseReleased", at, 0),
            Hand::Fingers => touch(probe, "touchEnd", &[]),
        }
    }
}

fn mouse(probe: &Probe<'_>, kind: &str, at: &[Point], buttons: u32) {
    let button = if kind == "mouseMoved" && buttons == 0 { "none" } else { "left" };
    for Point { x, y } in at {
        let event = json!({
            "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": 1, "pointerType": "mouse",
        });
        probe.page.developer("Input.dispatchMouseEvent", &event);
    }
}

fn touch(probe: &Probe<'_>, kind: &str, at: &[Point]) {
    let points: Vec<Value> =
        at.iter().enumerate().map(|(id, Point { x, y })| json!({ "id": id, "x": x, "y": y })).collect();
    probe.page.developer("Input.dispatchTouchEvent", &json!({ "type": kind, "touchPoints": points }));
}
