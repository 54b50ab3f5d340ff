//! Listening before anybody else does.

use leptos::prelude::window;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{AddEventListenerOptions, Event};

/// A listener in the capturing phase, which `window_event_listener` has not; it ends when it is dropped.
pub struct Captured {
    name: &'static str,
    callback: Closure<dyn Fn(Event)>,
}

impl Captured {
    pub fn new(name: &'static str, is_passive: bool, act: impl Fn(Event) + 'static) -> Captured {
        let callback = Closure::<dyn Fn(Event)>::new(act);
        let options = AddEventListenerOptions::new();
        options.set_capture(true);
        options.set_passive(is_passive);
        // The window takes every listener.
        let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
            name,
            callback.as_ref().unchecked_ref(),
            &options,
        );
        Captured { name, callback }
    }
}

impl Drop for Captured {
    fn drop(&mut self) {
        // The window outlives every board.
        let _ = window().remove_event_listener_with_callback_and_bool(
            self.name,
            self.callback.as_ref().unchecked_ref(),
            true,
        );
    }
}
