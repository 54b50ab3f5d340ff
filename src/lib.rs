//! Samenbord in the browser: pages, gestures and saving around the rules of `samenbord-core`.
//!
//! What this crate never does: decide what a session may hold, compute a statistic, or know the file format.

pub mod app;
mod arriving;
mod audience;
mod backups;
pub mod board;
pub mod browser;
mod charts;
mod contested;
mod design;
pub mod device;
pub mod editor;
pub mod findings;
mod hands;
mod home;
mod importing;
mod launched;
mod offline;
pub mod opening;
pub mod paper;
mod parts;
mod prepare;
pub mod refused;
mod rejected;
mod report;
mod rescue;
mod results;
pub mod route;
mod settings;
pub mod stage;
pub mod take;
pub mod title;
mod together;
pub mod ui;
pub mod words;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// Takes the place of the first frame in the page.
pub fn start() {
    let Some(element) = document().get_element_by_id("app") else { return };
    let Ok(element) = element.dyn_into::<leptos::web_sys::HtmlElement>() else { return };
    // The first frame has done its work.
    element.set_inner_html("");
    leptos::mount::mount_to(element, || {
        let app = app::App::start();
        rescue::watch(app);
        view! { <app::Root app /> }
    })
    .forget();
}
