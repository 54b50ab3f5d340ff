//! A press that has not yet shown what it means.

use super::geometry::Point;
use super::input::{PointerKind, Press, TouchPolicy, Under};
use crate::id::Id;

/// How far a mouse or pen moves before it drags, in pixels: a click with an unsteady hand stays a click.
const PRECISE: f64 = 5.0;

/// How far a finger moves before it drags or pans, in pixels, and how far it may move in a long press: about the
/// slop in which browsers still see a tap.
const COARSE: f64 = 8.0;

/// How long a finger rests on a card before it lifts, in milliseconds: above a tap, below the context menu (500).
const LONG_PRESS: f64 = 250.0;

/// A press on something that can move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pending<Z> {
    pub kind: PointerKind,
    pub at: Point,
    pub wish: Wish<Z>,
    /// Native scrolling could still take this press over.
    pub may_scroll: bool,
    start: Start,
    from: Point,
    since: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish<Z> {
    Lift(Id),
    Pan(Option<Z>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Start {
    /// Moving so many pixels starts.
    Moved(f64),
    /// Resting for [`LONG_PRESS`] starts; moving earlier ends.
    Rested,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Wait,
    Begin,
    GiveUp,
}

impl<Z: Copy> Pending<Z> {
    /// `None` if the press can never become a drag or a pan.
    pub(super) fn from_press(press: &Press<Z>, policy: TouchPolicy) -> Option<Pending<Z>> {
        if press.button != 0 || press.modifiers {
            return None;
        }
        let touch = press.kind == PointerKind::Touch;
        let shared = touch && policy == TouchPolicy::Shared;
        let wish = match press.under {
            Under::Handle(card) | Under::Body(card) => Wish::Lift(card),
            Under::Empty(zone) if shared => Wish::Pan(zone),
            Under::Empty(_) | Under::Control => return None,
        };
        let start = match press.under {
            Under::Body(_) if touch && !shared => Start::Rested,
            _ => Start::Moved(if touch { COARSE } else { PRECISE }),
        };
        let (from, since) = (press.at, press.t);
        Some(Pending { kind: press.kind, at: from, wish, may_scroll: !shared, start, from, since })
    }

    pub(super) fn moved(&mut self, at: Point, t: f64) -> Verdict {
        self.at = at;
        match self.start {
            Start::Moved(limit) if at.is_within(limit, self.from) => Verdict::Wait,
            Start::Moved(_) => Verdict::Begin,
            Start::Rested if self.is_due(t) => Verdict::Begin,
            Start::Rested if at.is_within(COARSE, self.from) => Verdict::Wait,
            Start::Rested => Verdict::GiveUp,
        }
    }

    /// Whether it has rested long enough.
    pub(super) fn is_due(&self, t: f64) -> bool {
        self.waits_for_time() && t - self.since >= LONG_PRESS
    }

    pub(super) fn waits_for_time(&self) -> bool {
        self.start == Start::Rested
    }
}
