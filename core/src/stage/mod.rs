//! What the audience sees and how much time is left: agreed between the windows of one session, and nowhere else.
//!
//! What this module never does: stand in a file or in undo, read a clock (moments come in, in milliseconds since 1970), or
//! lose what two windows said at once. Every part is a value with a stamp; the later stamp stands, so that copies can be
//! joined in any order and more than once.

mod cue;
mod eye;
mod fit;
mod show;
mod sight;
#[cfg(test)]
mod tests;
mod timer;
mod wire;

pub use cue::{Cue, groups, steps};
pub use fit::Density;
pub use show::{Scene, Show};
pub use sight::{
    CardSight, Counted, GroupSight, LaneSight, List, Pages, Row, Said, Sight, Slide, Spot, slides,
    to_spotlight, topics,
};
pub use timer::{MINUTE, Phase, Timer, seconds};

#[derive(Clone, Debug)]
pub struct Stage {
    /// Which window speaks: a random number.
    window: u64,
    show: Part<Show>,
    timer: Part<Timer>,
}

/// A value and who set it last. Compared by the stamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Part<T> {
    value: T,
    stamp: Stamp,
}

/// Counts up over all parts; two windows at once are told apart by their number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Stamp {
    n: u64,
    window: u64,
}

impl<T> Part<T> {
    fn join(&mut self, other: Part<T>) -> bool {
        let is_later = other.stamp > self.stamp;
        if is_later {
            *self = other;
        }
        is_later
    }
}

impl Stage {
    pub fn new(window: u64) -> Stage {
        Stage { window, show: Part::default(), timer: Part::default() }
    }

    pub fn show(&self) -> &Show {
        &self.show.value
    }

    pub fn timer(&self) -> Timer {
        self.timer.value
    }

    /// Changes what is shown, and tells whether it is different.
    pub fn set_show(&mut self, show: Show) -> bool {
        let is_new = show != self.show.value;
        if is_new {
            self.show = Part { value: show, stamp: self.next_stamp() };
        }
        is_new
    }

    pub fn set_timer(&mut self, timer: Timer) -> bool {
        let is_new = timer != self.timer.value;
        if is_new {
            self.timer = Part { value: timer, stamp: self.next_stamp() };
        }
        is_new
    }

    /// Takes over what another window set later, and tells whether anything is different.
    pub fn join(&mut self, other: &Stage) -> bool {
        // Both parts, whether the first was new or not.
        self.show.join(other.show.clone()) | self.timer.join(other.timer)
    }

    fn next_stamp(&self) -> Stamp {
        let highest = self.show.stamp.n.max(self.timer.stamp.n);
        // Only a text that is not ours could count so far.
        Stamp { n: highest.saturating_add(1), window: self.window }
    }

    #[cfg(test)]
    fn parts(&self) -> (&Part<Show>, &Part<Timer>) {
        (&self.show, &self.timer)
    }
}
