//! The time for a step. It counts from moments and not by ticks, so that it is right after the machine slept.

use crate::id::Id;

/// Milliseconds.
pub const MINUTE: i64 = 60_000;

/// From here on it says that the end is near.
const SOON: i64 = 2 * MINUTE;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timer {
    /// Not started: it shows the minutes of the step that is on the screen.
    #[default]
    Idle,
    /// Set, and standing still with this much left.
    Paused { step: Id, left: i64 },
    /// Ends at this moment. Nothing stops then; it says so and counts on.
    Running { step: Id, ends: i64 },
}

/// How it looks and sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    Idle,
    Paused,
    Running,
    /// The last two minutes.
    Soon,
    Over,
}

impl Timer {
    /// Begins with the minutes of the step, or goes on.
    pub fn start(self, step: Id, minutes: i64, now: i64) -> Timer {
        match self {
            Timer::Idle => Timer::Running { step, ends: now.saturating_add(in_ms(minutes)) },
            Timer::Paused { step, left } => Timer::Running { step, ends: now.saturating_add(left) },
            Timer::Running { .. } => self,
        }
    }

    pub fn pause(self, now: i64) -> Timer {
        match self {
            Timer::Running { step, ends } => Timer::Paused { step, left: ends.saturating_sub(now) },
            Timer::Idle | Timer::Paused { .. } => self,
        }
    }

    /// A minute more; where the time is over, a minute from now.
    pub fn add_minute(self, step: Id, minutes: i64, now: i64) -> Timer {
        match self {
            Timer::Idle => Timer::Paused { step, left: in_ms(minutes).saturating_add(MINUTE) },
            Timer::Paused { step, left } => Timer::Paused { step, left: left.max(0).saturating_add(MINUTE) },
            Timer::Running { step, ends } => {
                Timer::Running { step, ends: ends.max(now).saturating_add(MINUTE) }
            }
        }
    }

    /// The timer as a step shows it: that of another step which is over says nothing any more.
    pub fn on(self, step: Id, now: i64) -> Timer {
        match self {
            Timer::Running { step: other, ends } if other != step && ends <= now => Timer::Idle,
            _ => self,
        }
    }

    pub fn is_running(self) -> bool {
        matches!(self, Timer::Running { .. })
    }

    /// Milliseconds that are left, below zero when it is over. `minutes` are those of the step on the screen.
    pub fn left(self, minutes: i64, now: i64) -> i64 {
        match self {
            Timer::Idle => in_ms(minutes),
            Timer::Paused { left, .. } => left,
            Timer::Running { ends, .. } => ends.saturating_sub(now),
        }
    }

    pub fn phase(self, now: i64) -> Phase {
        match self {
            Timer::Idle => Phase::Idle,
            Timer::Paused { .. } => Phase::Paused,
            Timer::Running { ends, .. } => match ends.saturating_sub(now) {
                ..=0 => Phase::Over,
                1..=SOON => Phase::Soon,
                _ => Phase::Running,
            },
        }
    }

    /// Milliseconds until the seconds that are shown change.
    pub fn next_tick(self, now: i64) -> Option<i64> {
        match self {
            Timer::Running { ends, .. } => {
                Some(ends.saturating_sub(now).saturating_sub(1).rem_euclid(1_000) + 1)
            }
            Timer::Idle | Timer::Paused { .. } => None,
        }
    }
}

/// Whole seconds as a clock shows them: 25 minutes begin with 25:00, and 0:00 is the end.
pub fn seconds(left: i64) -> i64 {
    left.saturating_add(999).div_euclid(1_000)
}

fn in_ms(minutes: i64) -> i64 {
    minutes.max(0).saturating_mul(MINUTE)
}
