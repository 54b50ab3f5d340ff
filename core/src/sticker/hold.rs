//! One sticker in somebody's hands: where the fingers on it take it.

use super::{Effect, Frame, Loose, THRESHOLD};
use crate::drag::{Point, PointerId};
use crate::id::Id;
use crate::placement::Pose;

/// One sticker in somebody's hands.
#[derive(Clone, Debug)]
pub(super) struct Hold {
    pub sticker: Id,
    /// Where it was, if it was on the picture.
    pub start: Option<Pose>,
    pub frame: Frame,
    /// Where it was when the fingers on it last changed, and where it is.
    pub base: Loose,
    pub now: Loose,
    pub by: By,
    pub has_moved: bool,
}

#[derive(Clone, Debug)]
pub(super) enum By {
    /// One or two, each with where it was when they last changed.
    Fingers(Vec<Finger>),
    Handle(Finger),
    Keys,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Finger {
    pub pointer: PointerId,
    pub from: Point,
    pub at: Point,
}

impl Finger {
    pub fn new(pointer: PointerId, at: Point) -> Finger {
        Finger { pointer, from: at, at }
    }
}

impl Hold {
    pub fn is_by(&self, pointer: PointerId) -> bool {
        match &self.by {
            By::Fingers(fingers) => fingers.iter().any(|finger| finger.pointer == pointer),
            By::Handle(finger) => finger.pointer == pointer,
            By::Keys => false,
        }
    }

    /// How far a point is from the middle, in widths of the sticker.
    pub fn reach(&self, at: Point) -> f64 {
        let middle = self.frame.point(self.now);
        distance(middle, at) / (self.now.scale * self.frame.width / 1_000.0).max(1.0)
    }

    /// A second finger; a third one is too many.
    pub fn add(&mut self, finger: Finger) {
        if let By::Fingers(fingers) = &mut self.by
            && fingers.len() == 1
        {
            fingers.push(finger);
            self.rebase();
        }
    }

    /// Takes one of two fingers off. Tells whether the other one goes on.
    pub fn let_go(&mut self, pointer: PointerId) -> bool {
        let By::Fingers(fingers) = &mut self.by else { return false };
        if fingers.len() < 2 {
            return false;
        }
        fingers.retain(|finger| finger.pointer != pointer);
        self.rebase();
        true
    }

    /// From here on, because the fingers are others.
    pub fn rebase(&mut self) {
        self.base = self.now;
        if let By::Fingers(fingers) = &mut self.by {
            fingers.iter_mut().for_each(|finger| finger.from = finger.at);
        }
    }

    /// Tells whether it is a drag by now.
    pub fn follow(&mut self, pointer: PointerId, at: Point) -> bool {
        let held = match &mut self.by {
            By::Fingers(fingers) => fingers.as_mut_slice(),
            By::Handle(finger) => std::slice::from_mut(finger),
            By::Keys => &mut [],
        };
        held.iter_mut().filter(|finger| finger.pointer == pointer).for_each(|finger| finger.at = at);
        self.has_moved |= held.iter().any(|finger| distance(finger.from, finger.at) >= THRESHOLD);
        if self.has_moved {
            self.now = match &self.by {
                By::Fingers(fingers) => self.by_fingers(fingers),
                By::Handle(finger) => self.by_handle(finger),
                By::Keys => self.now,
            };
        }
        self.has_moved
    }

    fn by_fingers(&self, fingers: &[Finger]) -> Loose {
        let middle = |point: fn(&Finger) -> Point| {
            let count = fingers.len().max(1) as f64;
            let sum =
                |of: fn(Point) -> f64| fingers.iter().map(|finger| of(point(finger))).sum::<f64>() / count;
            Point::new(sum(|point| point.x), sum(|point| point.y))
        };
        let (from, to) = (middle(|finger| finger.from), middle(|finger| finger.at));
        let moved = Loose {
            x: self.base.x + self.frame.across(to.x - from.x),
            y: self.base.y + self.frame.down(to.y - from.y),
            ..self.base
        };
        match fingers {
            [one, two] => around((one.from, two.from), (one.at, two.at), moved),
            _ => moved,
        }
    }

    fn by_handle(&self, finger: &Finger) -> Loose {
        let middle = self.frame.point(self.base);
        around((middle, finger.from), (middle, finger.at), self.base)
    }

    /// Let go of: kept where it is, if that is on the picture and somewhere else than it was.
    pub fn kept(&self) -> Option<Effect> {
        if !self.has_moved {
            return Some(Effect::Tap(self.sticker));
        }
        let is_new = self.start.is_none();
        if is_new && !self.now.is_on_picture() || self.start == Some(self.now.kept()) {
            return Some(Effect::Restore(self.sticker));
        }
        Some(Effect::Keep(self.sticker, self.now.kept()))
    }

    pub fn restored(&self) -> Option<Effect> {
        Some(Effect::Restore(self.sticker))
    }
}

/// Scaled and turned as one line became another.
fn around(before: (Point, Point), after: (Point, Point), loose: Loose) -> Loose {
    let (long, now) = (distance(before.0, before.1), distance(after.0, after.1));
    if long < 1.0 {
        return loose;
    }
    let turned = (angle(after) - angle(before)) * 1_000.0 / std::f64::consts::TAU;
    Loose { turn: loose.turn + turned, ..loose.grown(now / long) }
}

fn angle((from, to): (Point, Point)) -> f64 {
    (to.y - from.y).atan2(to.x - from.x)
}

fn distance(one: Point, two: Point) -> f64 {
    (one.x - two.x).hypot(one.y - two.y)
}
