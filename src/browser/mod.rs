//! What the app asks of the browser: keeping, opening and handing out files, clocks, other windows.
//!
//! What this module never does: decide what a session holds. It stores and carries the texts that core makes, and
//! joins them with core's own join. Nothing here panics because a browser refuses something.

pub mod attention;
pub mod clock;
pub mod drawing;
pub mod files;
pub mod lasso;
pub mod launch;
pub mod link;
pub mod moving;
pub mod offline;
pub mod picture;
pub mod pointer;
mod reflect;
pub mod screen;
pub mod screens;
pub mod settings;
pub mod sizes;
pub mod sound;
pub mod storage;
pub mod styles;
pub mod tabs;
pub mod tail;
pub mod text;
pub mod window;
pub mod worker;

use wasm_bindgen::JsCast;

/// The page's window. There is none outside a page, where this program never runs.
fn page() -> web_sys::Window {
    web_sys::window().expect("the program runs in a page")
}

/// The first element of the page that a selector finds.
pub fn find(selector: &str) -> Option<web_sys::HtmlElement> {
    page().document()?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
