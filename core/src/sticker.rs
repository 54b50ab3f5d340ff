//! Hands over the stickers of one picture: move with one finger, scale and turn with two or by the handle, and the same
//! from the keyboard. A pure state machine: pointers and keys in, what to show and what to keep out.
//!
//! What this module never does: measure a page, or change a session. A gesture ends in one [`Effect::Keep`] or in none:
//! what is cancelled, or let go of beside the picture, is back where it was.

mod hold;

use crate::drag::{Point, PointerId};
use crate::id::Id;
use crate::placement::Pose;
use hold::{By, Finger, Hold};

/// Pixels that a pointer may tremble before it is a drag.
const THRESHOLD: f64 = 4.0;

/// How wide a sticker is when it is first put on a picture, in thousandths of the picture's width.
pub const FIRST_SCALE: f64 = 260.0;

/// One press of a key: thousandths of the picture, a part of the size, thousandths of a turn.
const STEP: f64 = 20.0;
const GROWTH: f64 = 1.15;
const TURN: f64 = 1_000.0 / 24.0;

/// A place on the picture while it is moved: it may lie beside it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loose {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
    pub turn: f64,
}

impl From<Pose> for Loose {
    fn from(pose: Pose) -> Loose {
        Loose { x: pose.x().into(), y: pose.y().into(), scale: pose.scale().into(), turn: pose.turn().into() }
    }
}

impl Loose {
    /// In the middle, as a sticker comes that nobody dragged.
    pub const MIDDLE: Loose = Loose { x: 500.0, y: 500.0, scale: FIRST_SCALE, turn: 0.0 };

    fn kept(self) -> Pose {
        Pose::near(self.x, self.y, self.scale, self.turn)
    }

    fn is_on_picture(self) -> bool {
        (0.0..=1_000.0).contains(&self.x) && (0.0..=1_000.0).contains(&self.y)
    }

    /// Grown as far as a sticker may.
    fn grown(self, by: f64) -> Loose {
        let (smallest, largest) = Pose::SCALES;
        Loose { scale: (self.scale * by).clamp(smallest as f64, largest as f64), ..self }
    }
}

/// The box of the picture on the screen, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    fn across(self, pixels: f64) -> f64 {
        pixels * 1_000.0 / self.width.max(1.0)
    }

    fn down(self, pixels: f64) -> f64 {
        pixels * 1_000.0 / self.height.max(1.0)
    }

    /// The point in pixels of a place.
    fn point(self, loose: Loose) -> Point {
        Point::new(self.left + loose.x * self.width / 1_000.0, self.top + loose.y * self.height / 1_000.0)
    }
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grip {
    /// A sticker on the picture.
    Body(Id, Pose),
    /// Its handle, which scales and turns.
    Handle(Id, Pose),
    /// A sticker that lies beside the picture still.
    Beside(Id),
    /// The picture: a second finger need not hit the sticker that the first one holds.
    Picture,
}

/// A change by key or button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    Left,
    Right,
    Up,
    Down,
    Larger,
    Smaller,
    TurnLeft,
    TurnRight,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Input {
    Down {
        pointer: PointerId,
        at: Point,
        grip: Grip,
        frame: Frame,
    },
    Move {
        pointer: PointerId,
        at: Point,
    },
    Up {
        pointer: PointerId,
    },
    /// The browser took the pointer away: never a drop.
    Cancel {
        pointer: PointerId,
    },
    Nudge {
        sticker: Id,
        from: Pose,
        nudge: Nudge,
    },
    /// Nothing was pressed for a while, or the focus went: what the keys did is kept.
    Settle,
    Escape,
    /// Removed, or put back by somebody else.
    Gone {
        sticker: Id,
    },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Effect {
    /// To be drawn here from now on.
    Show(Id, Loose),
    /// One step of history.
    Keep(Id, Pose),
    /// To be drawn where the session says.
    Restore(Id),
    /// Pressed and let go of.
    Tap(Id),
    /// Call [`Input::Settle`] after a pause.
    Wait,
}

/// The hands over one picture: every sticker in at most one gesture, every pointer on at most one sticker.
#[derive(Clone, Debug, Default)]
pub struct Machine {
    holds: Vec<Hold>,
}

impl Machine {
    pub fn is_idle(&self) -> bool {
        self.holds.is_empty()
    }

    pub fn is_held(&self, sticker: Id) -> bool {
        self.holds.iter().any(|hold| hold.sticker == sticker)
    }

    pub fn step(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Down { pointer, at, grip, frame } => self.down(Finger::new(pointer, at), grip, frame),
            Input::Move { pointer, at } => self.moved(pointer, at),
            Input::Up { pointer } => self.up(pointer),
            Input::Cancel { pointer } => self.end(|hold| hold.is_by(pointer), Hold::restored),
            Input::Nudge { sticker, from, nudge } => self.nudge(sticker, from, nudge),
            Input::Settle => self.end(|hold| matches!(hold.by, By::Keys), Hold::kept),
            Input::Escape => self.end(|_| true, Hold::restored),
            Input::Gone { sticker } => self.end(|hold| hold.sticker == sticker, Hold::restored),
        }
    }

    fn down(&mut self, finger: Finger, grip: Grip, frame: Frame) -> Vec<Effect> {
        // A pointer that goes down twice has lost its end somewhere.
        let mut effects = self.end(|hold| hold.is_by(finger.pointer), Hold::restored);
        let Some(sticker) = self.sticker(grip, finger.at) else { return effects };
        effects.extend(self.end(|hold| hold.sticker == sticker && matches!(hold.by, By::Keys), Hold::kept));
        if let Some(hold) = self.holds.iter_mut().find(|hold| hold.sticker == sticker) {
            hold.add(finger);
            return effects;
        }
        let (start, base) = match grip {
            Grip::Body(_, pose) | Grip::Handle(_, pose) => (Some(pose), pose.into()),
            Grip::Beside(_) | Grip::Picture => {
                let (x, y) = (finger.at.x - frame.left, finger.at.y - frame.top);
                (None, Loose { x: frame.across(x), y: frame.down(y), ..Loose::MIDDLE })
            }
        };
        let by = match grip {
            Grip::Handle(..) => By::Handle(finger),
            _ => By::Fingers(vec![finger]),
        };
        self.holds.push(Hold { sticker, start, frame, base, now: base, by, has_moved: false });
        effects
    }

    /// The sticker that a press is on. On the bare picture that is the nearest one that one finger holds.
    fn sticker(&self, grip: Grip, at: Point) -> Option<Id> {
        match grip {
            Grip::Body(sticker, _) | Grip::Handle(sticker, _) | Grip::Beside(sticker) => Some(sticker),
            Grip::Picture => {
                let near = |hold: &&Hold| matches!(&hold.by, By::Fingers(fingers) if fingers.len() == 1 && hold.reach(at) <= 1.0);
                let held = self.holds.iter().filter(near);
                held.min_by(|one, two| one.reach(at).total_cmp(&two.reach(at))).map(|hold| hold.sticker)
            }
        }
    }

    fn moved(&mut self, pointer: PointerId, at: Point) -> Vec<Effect> {
        let Some(hold) = self.holds.iter_mut().find(|hold| hold.is_by(pointer)) else { return Vec::new() };
        if hold.follow(pointer, at) { vec![Effect::Show(hold.sticker, hold.now)] } else { Vec::new() }
    }

    fn up(&mut self, pointer: PointerId) -> Vec<Effect> {
        if let Some(hold) = self.holds.iter_mut().find(|hold| hold.is_by(pointer))
            && hold.let_go(pointer)
        {
            return Vec::new();
        }
        self.end(|hold| hold.is_by(pointer), Hold::kept)
    }

    fn nudge(&mut self, sticker: Id, from: Pose, nudge: Nudge) -> Vec<Effect> {
        // What was done to another sticker before is a step of its own.
        let is_other = |hold: &Hold| matches!(hold.by, By::Keys) && hold.sticker != sticker;
        let mut effects = self.end(is_other, Hold::kept);
        let place = self.holds.iter().position(|hold| hold.sticker == sticker);
        let hold = match place {
            Some(place) => &mut self.holds[place],
            None => {
                let frame = Frame { left: 0.0, top: 0.0, width: 1.0, height: 1.0 };
                let base = Loose::from(from);
                let start = Some(from);
                self.holds.push(Hold {
                    sticker,
                    start,
                    frame,
                    base,
                    now: base,
                    by: By::Keys,
                    has_moved: true,
                });
                let last = self.holds.len() - 1;
                &mut self.holds[last]
            }
        };
        if !matches!(hold.by, By::Keys) {
            // In somebody's hand.
            return effects;
        }
        hold.now = nudged(hold.now, nudge);
        effects.extend([Effect::Show(sticker, hold.now), Effect::Wait]);
        effects
    }

    /// Ends the holds that are meant, each in its way.
    fn end(
        &mut self,
        is_meant: impl Fn(&Hold) -> bool,
        how: impl Fn(&Hold) -> Option<Effect>,
    ) -> Vec<Effect> {
        let (ended, kept) = std::mem::take(&mut self.holds).into_iter().partition(is_meant);
        self.holds = kept;
        let ended: Vec<Hold> = ended;
        ended.iter().filter_map(how).collect()
    }
}

fn nudged(now: Loose, nudge: Nudge) -> Loose {
    let moved = |x: f64, y: f64| Loose {
        x: (now.x + x).clamp(0.0, 1_000.0),
        y: (now.y + y).clamp(0.0, 1_000.0),
        ..now
    };
    match nudge {
        Nudge::Left => moved(-STEP, 0.0),
        Nudge::Right => moved(STEP, 0.0),
        Nudge::Up => moved(0.0, -STEP),
        Nudge::Down => moved(0.0, STEP),
        Nudge::Larger => now.grown(GROWTH),
        Nudge::Smaller => now.grown(1.0 / GROWTH),
        Nudge::TurnLeft => Loose { turn: now.turn - TURN, ..now },
        Nudge::TurnRight => Loose { turn: now.turn + TURN, ..now },
    }
}

#[cfg(test)]
mod tests;
