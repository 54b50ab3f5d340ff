//! Dragging with several hands at once: events in, effects out.
//!
//! What this module never does: touch a page, read a clock, measure anything by itself, change a session, or form
//! a sentence. The page says what happened as an [`Input`], [`Machine::step`] answers with [`Effect`]s, and the
//! page carries those out. Points are client pixels, times are milliseconds on the clock of the events.
//!
//! Every pointer has a drag of its own, and so have the keys; a card is held by at most one of them, and one hand
//! holds several if they were selected. What is not in the machine's list of hands is idle, so there is no state to get stuck in: each end, of whatever kind, takes
//! the hand out of the list, and ending twice does nothing.

mod autoscroll;
mod cards;
mod clicks;
mod effect;
mod ending;
mod geometry;
mod held;
mod input;
mod landing;
mod machine;
mod pending;
mod steps;
#[cfg(test)]
mod tests;

pub use cards::Handful;
pub use effect::{DropTarget, Edge, Effect, Focus, Notice, Place, Refusal, Slot};
pub use geometry::{Axis, Extent, Geometry, ItemBox, Point, Rect, Room, Scroller, ZoneBox};
pub use input::{Direction, Hand, Input, Key, PointerId, PointerKind, Press, TouchPolicy, Under};
pub use machine::Machine;
