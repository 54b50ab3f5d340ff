//! The screen and what it can do.

use wasm_bindgen::JsValue;
use web_sys::Element;

/// Width and height of the page's window in CSS pixels.
pub fn size() -> (f64, f64) {
    let page = super::page();
    let number =
        |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_f64()).unwrap_or_default();
    (number(page.inner_width()), number(page.inner_height()))
}

/// Fingers that the screen says it can tell apart.
pub fn touch_points() -> i32 {
    super::page().navigator().max_touch_points()
}

/// The size of an element's text in CSS pixels.
pub fn font_size(element: &Element) -> f64 {
    let style = super::page().get_computed_style(element).ok().flatten();
    let size = style.and_then(|style| style.get_property_value("font-size").ok()).unwrap_or_default();
    size.trim_end_matches("px").parse().unwrap_or(16.0)
}

/// Says something about the whole page where the style sheet reads it.
pub fn mark_root(name: &str, value: &str) {
    if let Some(root) = super::page().document().and_then(|document| document.document_element()) {
        // Setting an attribute with a valid name cannot fail.
        let _ = root.set_attribute(name, value);
    }
}

pub fn can_be_full() -> bool {
    super::page().document().is_some_and(|document| document.fullscreen_enabled())
}

/// To the full screen or back. A browser that refuses leaves things as they are.
pub fn turn_full() {
    let Some(document) = super::page().document() else { return };
    if document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    } else if let Some(root) = document.document_element() {
        let _ = root.request_fullscreen();
    }
}
