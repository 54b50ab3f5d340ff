//! The click that a browser sends after a drag.

use super::input::PointerId;

/// How long after the release the click may come, in milliseconds: longer than browsers wait, and too short to
/// meet a click of another press, which would in any case begin with a `pointerdown` and end the waiting.
const PATIENCE: f64 = 300.0;

/// The pointers that dragged and whose click is still to come.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Clicks {
    expected: Vec<Expected>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Expected {
    pointer: PointerId,
    /// `None` while the button is still down, as after Escape.
    until: Option<f64>,
}

impl Clicks {
    /// The pointer dragged: its click is none.
    pub(super) fn expect(&mut self, pointer: PointerId) {
        self.forget(pointer);
        self.expected.push(Expected { pointer, until: None });
    }

    pub(super) fn released(&mut self, pointer: PointerId, t: f64) {
        for expected in &mut self.expected {
            if expected.pointer == pointer && expected.until.is_none() {
                expected.until = Some(t + PATIENCE);
            }
        }
    }

    /// The pointer is gone without a click, or pressed anew.
    pub(super) fn forget(&mut self, pointer: PointerId) {
        self.expected.retain(|expected| expected.pointer != pointer);
    }

    /// Whether to swallow a click now; then the next one is heard again. A browser that does not say which pointer
    /// clicked means any that was released a moment ago.
    pub(super) fn swallow(&mut self, pointer: Option<PointerId>, t: f64) -> bool {
        self.expected.retain(|expected| expected.until.is_none_or(|until| t <= until));
        let found = self.expected.iter().position(|expected| {
            expected.until.is_some() && pointer.is_none_or(|pointer| pointer == expected.pointer)
        });
        found.map(|place| self.expected.remove(place)).is_some()
    }
}
