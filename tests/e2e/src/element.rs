//! One element of the page.

use crate::gesture::Point;
use crate::page::Page;
use serde_json::{Value, json};

/// The name WebDriver gives references to elements in JSON.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

#[derive(Clone)]
pub struct Element<'page> {
    page: &'page Page,
    id: String,
}

impl<'page> Element<'page> {
    /// The element a script or a search returned, if it returned one.
    pub(crate) fn from_answer(page: &'page Page, answer: &Value) -> Option<Self> {
        Some(Self { page, id: answer[REFERENCE].as_str()?.to_owned() })
    }

    /// How scripts get at the element.
    pub fn reference(&self) -> Value {
        json!({ REFERENCE: self.id })
    }

    /// The way a mouse or a finger does it: in view, in the middle, and not through something that lies on top.
    pub fn click(&self) {
        self.page.session().post(&self.path("click"), &json!({}));
    }

    /// Whether the click arrived: something may still lie on top, or the element be gone again.
    pub(crate) fn try_click(&self) -> bool {
        self.page.session().try_post(&self.path("click"), &json!({})).is_ok()
    }

    /// What a person reads there.
    pub fn text(&self) -> String {
        self.page.session().get(&self.path("text")).as_str().unwrap_or_default().to_owned()
    }

    pub fn attribute(&self, name: &str) -> Option<String> {
        self.page.session().get(&self.path(&format!("attribute/{name}"))).as_str().map(str::to_owned)
    }

    pub fn is_visible(&self) -> bool {
        self.page
            .script("return arguments[0].checkVisibility({ visibilityProperty: true })", &[self.reference()])
            == json!(true)
    }

    /// Types at the end of what stands there; for a file input, the paths of files, one a line.
    pub fn type_in(&self, text: &str) {
        self.page.session().post(&self.path("value"), &json!({ "text": text }));
    }

    pub fn focus(&self) {
        self.page.script("arguments[0].focus()", &[self.reference()]);
    }

    pub fn has_focus(&self) -> bool {
        self.page.script("return document.activeElement === arguments[0]", &[self.reference()]) == json!(true)
    }

    /// Left, top, width and height in CSS pixels of the window's content.
    pub fn place(&self) -> [f64; 4] {
        let script =
            "const r = arguments[0].getBoundingClientRect(); return [r.left, r.top, r.width, r.height]";
        let answer = self.page.script(script, &[self.reference()]);
        [0, 1, 2, 3].map(|index| answer[index].as_f64().unwrap_or_default())
    }

    /// Its middle, as far as it is inside the window.
    pub fn middle(&self) -> Point {
        point(&self.page.script(MIDDLE, &[self.reference()]))
            .unwrap_or_else(|| panic!("an element is out of view"))
    }

    /// A point on it where no control inside it is and nothing lies on top: where a drag can begin. The title is a
    /// control too, but one that may be dragged.
    pub fn free_point(&self) -> Point {
        point(&self.page.script(FREE_POINT, &[self.reference()]))
            .unwrap_or_else(|| panic!("nowhere on the card can a drag begin: it is covered, or all controls"))
    }

    pub fn scroll_into_view(&self) {
        self.page.script(
            "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' })",
            &[self.reference()],
        );
    }

    fn path(&self, what: &str) -> String {
        format!("/element/{}/{what}", self.id)
    }
}

fn point(answer: &Value) -> Option<Point> {
    Some(Point { x: answer[0].as_f64()?, y: answer[1].as_f64()? })
}

const MIDDLE: &str = "
    const r = arguments[0].getBoundingClientRect();
    const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth);
    const top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
    return left < right && top < bottom ? [(left + right) / 2, (top + bottom) / 2] : null";

const FREE_POINT: &str = "
    const card = arguments[0], r = card.getBoundingClientRect();
    const parts = [0.5, 0.3, 0.7, 0.15, 0.85, 0.05, 0.95];
    for (const down of parts) for (const across of parts) {
      const x = Math.round(r.left + r.width * across), y = Math.round(r.top + r.height * down);
      const hit = document.elementFromPoint(x, y);
      const control = hit?.closest('button:not([data-action=pick]), a, input, textarea, select, summary, label, [contenteditable]');
      if (hit && card.contains(hit) && !(control && card.contains(control))) return [x, y];
    }
    return null";
