//! The focus for what has just come.

use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

/// Gives an element the focus as soon as it is on the page.
pub fn focus_when_there<E>(node: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + Clone + 'static,
{
    Effect::new(move || {
        if let Some(element) = node.get() {
            // What was just mounted can take the focus.
            let _ = element.unchecked_ref::<HtmlElement>().focus();
        }
    });
}
