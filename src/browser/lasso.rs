//! The frame that a mouse draws, and which cards lie in it.

use samenbord_core::drag::Point;
use samenbord_core::id::Id;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

/// A frame on the page. It goes when it is dropped.
pub struct Lasso {
    frame: HtmlElement,
    from: Point,
    to: Point,
}

impl Lasso {
    pub fn begin(from: Point, to: Point) -> Option<Lasso> {
        let document = super::page().document()?;
        let frame: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        frame.set_class_name("lasso");
        document.body()?.append_child(&frame).ok()?;
        let mut lasso = Lasso { frame, from, to };
        lasso.draw(to);
        Some(lasso)
    }

    /// The mouse is here now.
    pub fn draw(&mut self, to: Point) {
        self.to = to;
        let (left, right) = (self.from.x.min(to.x), self.from.x.max(to.x));
        let (top, bottom) = (self.from.y.min(to.y), self.from.y.max(to.y));
        let sides = [("left", left), ("top", top), ("width", right - left), ("height", bottom - top)];
        for (side, pixels) in sides {
            // Setting a valid property cannot fail.
            let _ = self.frame.style().set_property(side, &super::pointer::pixels(pixels));
        }
    }

    /// The cards that the frame touches, in the order of the page. One reading of the layout, when the mouse is let go.
    pub fn cards(&self) -> Vec<Id> {
        let Some(board) = super::pointer::board() else { return Vec::new() };
        let rows = super::pointer::all(&board, "[data-card]");
        rows.iter()
            .filter(|row| self.touches(row))
            .filter_map(|row| row.get_attribute("data-card")?.parse().ok())
            .collect()
    }

    fn touches(&self, row: &Element) -> bool {
        let shown = row.get_bounding_client_rect();
        let is_shown = shown.height() > 0.0;
        is_shown
            && shown.left() < self.from.x.max(self.to.x)
            && shown.right() > self.from.x.min(self.to.x)
            && shown.top() < self.from.y.max(self.to.y)
            && shown.bottom() > self.from.y.min(self.to.y)
    }
}

impl Drop for Lasso {
    fn drop(&mut self) {
        self.frame.remove();
    }
}

/// Whether the press is on the board, and neither on a card nor on anything that answers a press itself, nor on the bar
/// by which a list is scrolled.
pub fn is_on_empty_board(event: &PointerEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    let is_in = |selector| target.closest(selector).ok().flatten().is_some();
    let is_on_bar = event.offset_x() > target.client_width() || event.offset_y() > target.client_height();
    is_in("main[data-page=board] :is(.sort, .list)")
        && !is_in("[data-card], button, a, input, textarea, select, summary, label, dialog")
        && !is_on_bar
}
