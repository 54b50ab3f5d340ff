//! What one mouse or one finger does, step by step. Several gestures are performed at once, step beside step.

use serde_json::{Value, json};

/// In CSS pixels from the top left of the window's content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self { x: self.x + x, y: self.y + y }
    }

    fn towards(self, to: Self, part: f64) -> Self {
        Self { x: self.x + (to.x - self.x) * part, y: self.y + (to.y - self.y) * part }
    }
}

/// A frame at 60 Hz, in milliseconds: no step is shorter, so that the page sees each of them.
const FRAME: u32 = 16;
/// Steps from one point to another: enough that nothing on the way is jumped over.
const STEPS: u32 = 12;

#[derive(Clone, Debug)]
pub struct Gesture {
    pointer: &'static str,
    at: Point,
    steps: Vec<Value>,
}

impl Gesture {
    pub fn mouse(at: Point) -> Self {
        Self::new("mouse", at)
    }

    pub fn finger(at: Point) -> Self {
        Self::new("touch", at)
    }

    fn new(pointer: &'static str, at: Point) -> Self {
        Self { pointer, at, steps: Vec::new() }.move_to(at, 0)
    }

    #[must_use]
    pub fn press(self) -> Self {
        self.step(json!({ "type": "pointerDown", "button": 0 }))
    }

    #[must_use]
    pub fn release(self) -> Self {
        self.step(json!({ "type": "pointerUp", "button": 0 }))
    }

    #[must_use]
    pub fn hold(self, milliseconds: u32) -> Self {
        self.step(json!({ "type": "pause", "duration": milliseconds }))
    }

    /// Moves there in many small steps, the way a hand does.
    #[must_use]
    pub fn glide(self, to: Point) -> Self {
        let from = self.at;
        (1..=STEPS).fold(self, |gesture, step| {
            gesture.move_to(from.towards(to, f64::from(step) / f64::from(STEPS)), FRAME)
        })
    }

    fn move_to(mut self, to: Point, milliseconds: u32) -> Self {
        self.at = to;
        let (x, y) = (to.x.round(), to.y.round());
        self.step(json!({ "type": "pointerMove", "duration": milliseconds, "origin": "viewport", "x": x as i64, "y": y as i64 }))
    }

    fn step(mut self, step: Value) -> Self {
        self.steps.push(step);
        self
    }

    /// Only the release, where the pointer is by then: of a finger the driver does not remember where that is.
    pub(crate) fn end(&self) -> Self {
        let end = Self { steps: Vec::new(), ..self.clone() };
        if self.pointer == "touch" { end.move_to(self.at, 0).release() } else { end.release() }
    }

    pub(crate) fn source(&self, number: usize) -> Value {
        json!({
            "type": "pointer",
            "id": format!("{}-{number}", self.pointer),
            "parameters": { "pointerType": self.pointer },
            "actions": self.steps,
        })
    }
}

/// The key sources' steps for a chord such as `Shift+Tab`: pressed in order, let go in reverse.
pub(crate) fn chord(keys: &str) -> Vec<Value> {
    let values: Vec<String> =
        if keys == "+" { vec![keys.into()] } else { keys.split('+').map(key).collect() };
    let down = values.iter().map(|value| json!({ "type": "keyDown", "value": value }));
    let up = values.iter().rev().map(|value| json!({ "type": "keyUp", "value": value }));
    down.chain(up).collect()
}

/// WebDriver gives keys that are no characters a place in Unicode's private area.
fn key(name: &str) -> String {
    let value = match name {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Control" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Escape" => '\u{e00c}',
        "Space" => ' ',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "ArrowLeft" => '\u{e012}',
        "ArrowUp" => '\u{e013}',
        "ArrowRight" => '\u{e014}',
        "ArrowDown" => '\u{e015}',
        "Delete" => '\u{e017}',
        "F10" => '\u{e03a}',
        "Meta" => '\u{e03d}',
        character => return character.to_owned(),
    };
    value.to_string()
}
