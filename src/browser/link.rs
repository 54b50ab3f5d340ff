//! Addresses of this program, to hand on.

use wasm_bindgen_futures::JsFuture;

/// The whole address of a route.
pub fn here(route: &str) -> String {
    let href = super::page().location().href().unwrap_or_default();
    let site = href.split('#').next().unwrap_or_default();
    [site, route].concat()
}

/// Whether the program is a file on a disk: nobody else can follow an address of it.
pub fn is_on_disk() -> bool {
    super::page().location().protocol().is_ok_and(|protocol| protocol == "file:")
}

/// Puts a text on the clipboard, where the browser lets us.
pub async fn copy(text: &str) -> bool {
    let navigator = super::page().navigator();
    // There is no clipboard at all where the page did not come over a safe connection.
    let has_one = js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|one| !one.is_undefined());
    has_one && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
