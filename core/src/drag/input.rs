//! What the page tells the machine.

use super::geometry::{Geometry, Point, Scroller, ZoneBox};
use crate::id::Id;

/// The `pointerId` of a pointer event: the mouse keeps its number, every touch gets a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PointerId(pub i32);

/// Who drags: one finger, pen or mouse, or whoever uses the move buttons and the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hand {
    Pointer(PointerId),
    Keys,
}

/// One event. `t` is in milliseconds; pointer events and frames share one clock (`timeStamp` and the argument of
/// `requestAnimationFrame` do).
#[derive(Clone, Debug, PartialEq)]
pub enum Input<Z> {
    Down(Press<Z>),
    /// `buttons` is the bit set of the event; of a touch it is not looked at.
    Move {
        pointer: PointerId,
        at: Point,
        buttons: u16,
        t: f64,
    },
    Up {
        pointer: PointerId,
        at: Point,
        t: f64,
    },
    Cancel {
        pointer: PointerId,
    },
    CaptureLost {
        pointer: PointerId,
    },
    Frame {
        t: f64,
    },
    Key(Key),
    Blur,
    Hidden,
    /// A scroller stands at `to` (`scrollLeft`, `scrollTop`), whoever scrolled it. Of a zone only `y` counts.
    Scrolled {
        scroller: Scroller<Z>,
        to: Point,
    },
    /// The answer to [`Effect::Measure`](super::Effect::Measure); also after every resize and every change of a
    /// list while [`Machine::is_dragging`](super::Machine::is_dragging).
    Geometry(Geometry<Z>),
    /// One zone as it is now, where nothing but its list has changed: rows of a long list that had only been
    /// estimated were measured, cards came or went. Not for a zone that is new or elsewhere on the screen.
    ZoneGeometry(ZoneBox<Z>),
    /// The cards that are selected now, in the order in which they lie on the board. Whoever lifts one of them lifts
    /// them all, but for those in another hand. Sent at the latest before the press or the lift; the last one
    /// counts.
    Selected(Vec<Id>),
    /// Somebody else removed the card. Sent before the geometry without it, so that focus can pass to the next.
    CardRemoved(Id),
    ZoneRemoved(Z),
    /// "Move with buttons": the keys take the card, and the selection if it is one of that.
    Lift(Id),
    Step(Direction),
    /// "Done".
    Drop,
    /// "Cancel" of the move buttons; other hands go on.
    Abort,
}

/// A `pointerdown`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Press<Z> {
    pub pointer: PointerId,
    pub kind: PointerKind,
    /// 0 is the primary button, a finger or the tip of a pen.
    pub button: i16,
    /// Whether Control, Shift, Alt or Meta was down.
    pub modifiers: bool,
    pub at: Point,
    pub under: Under<Z>,
    pub t: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerKind {
    Mouse,
    Pen,
    Touch,
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under<Z> {
    /// The card's move button.
    Handle(Id),
    /// Anything else on the card that is no control.
    Body(Id),
    /// A control, link or editable text, in a card or elsewhere.
    Control,
    /// Neither card nor control, in this zone or in none.
    Empty(Option<Z>),
}

/// What a finger does: on a device of one's own it scrolls as usual, on a shared board it always drags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TouchPolicy {
    #[default]
    Personal,
    Shared,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Escape,
    Other,
}

/// A step as seen on the screen; the machine knows which way the zones run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    Left,
    Right,
}
