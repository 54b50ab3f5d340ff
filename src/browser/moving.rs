//! Moving elements about in the page.

use super::reflect::call;
use wasm_bindgen::JsValue;
use web_sys::{Element, Node};

/// Lays an element in a list, before another or last. Where the browser can, one that is in the page already keeps the focus
/// and what is being typed in it.
pub fn lay(list: &Element, element: &Element, before: Option<&Element>) {
    let before = before.map(AsRef::<Node>::as_ref);
    let place = before.map_or(JsValue::NULL, JsValue::from);
    if !element.is_connected() || call(list, "moveBefore", &[element.into(), place]).is_none() {
        // A list takes every element of ours.
        let _ = list.insert_before(element, before);
    }
}

/// Scrolls as far as an element is out of sight.
pub fn bring_into_sight(element: &Element) {
    let wish = web_sys::ScrollIntoViewOptions::new();
    wish.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&wish);
}
