//! Which window this is: the same over a reload, never the same as a duplicate of the tab.

use super::clock::draw;
use gloo_events::EventListener;
use samenbord_core::id::encode128;
use wasm_bindgen::JsCast;
use web_sys::{PageTransitionEvent, Storage};

const KEY: &str = "samenbord/window";

/// The name under which this window keeps its steps back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowName(String);

impl WindowName {
    /// To be called once, early. While the page is there its name is not in sessionStorage, which a duplicated tab
    /// copies: it is taken out now and put back when the page is left. `None` where storage is denied: no name would
    /// last.
    pub fn take() -> Option<WindowName> {
        session()?;
        let name = take().unwrap_or_else(|| encode128(draw()));
        let kept = name.clone();
        EventListener::new(&super::page(), "pagehide", move |_| put(&kept)).forget();
        // A page can come back from the browser's memory after it was left.
        EventListener::new(&super::page(), "pageshow", move |event| {
            if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
                take();
            }
        })
        .forget();
        Some(WindowName(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A small fact of this window, kept over a reload. A duplicated tab has a copy of it.
pub fn recall(name: &str) -> Option<String> {
    session()?.get_item(&fact(name)).ok().flatten()
}

/// A refusal is ignored: it lasts until the page is closed then.
pub fn remember(name: &str, value: &str) {
    if let Some(storage) = session() {
        let _ = storage.set_item(&fact(name), value);
    }
}

fn fact(name: &str) -> String {
    ["samenbord/", name].concat()
}

fn take() -> Option<String> {
    let storage = session()?;
    let name = storage.get_item(KEY).ok().flatten();
    let _ = storage.remove_item(KEY);
    name
}

/// If it is refused the window gets a new name next time, and only loses its steps back.
fn put(name: &str) {
    if let Some(storage) = session() {
        let _ = storage.set_item(KEY, name);
    }
}

fn session() -> Option<Storage> {
    super::page().session_storage().ok().flatten()
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn a_name_outlives_a_reload_and_is_not_there_for_a_duplicate() {
        let name = WindowName::take().unwrap();
        assert_ne!(WindowName::take(), Some(name.clone()), "a duplicate starts while the name is taken");
        let storage = session().unwrap();
        put(name.as_str());
        assert_eq!(WindowName::take(), Some(name));
        assert_eq!(storage.get_item(KEY), Ok(None));
    }
}
