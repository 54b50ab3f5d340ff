//! The second screen: a window for it, the whole of it, and that it stays on.

use super::reflect::{answer, call, get};
use gloo_events::EventListener;
use js_sys::{Array, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Window;

/// Where a browser puts a window that is told nothing else.
const FEATURES: &str = "popup,width=1280,height=720";

/// Opens an address in a window of this name, or shows the one that has it, on another screen where the browser can tell
/// which there are. `false` if the browser does not let us.
pub fn open_window(address: &str, name: &str) -> bool {
    // At once: a window that comes after a question is taken for one that nobody asked for.
    let opened = super::page().open_with_url_and_target_and_features(address, name, FEATURES).ok().flatten();
    let Some(opened) = opened else { return false };
    // Fails only for a window that has just been closed again.
    let _ = opened.focus();
    spawn_local(async move {
        // Without the permission or the interface it stays where the browser put it.
        let _ = move_to_other_screen(&opened).await;
    });
    true
}

async fn move_to_other_screen(opened: &Window) -> Option<()> {
    let page: JsValue = super::page().into();
    let details = answer(&page, "getScreenDetails", &[]).await?;
    let here = get(&details, "currentScreen")?;
    let screens = get(&details, "screens")?.dyn_into::<Array>().ok()?;
    let other = screens.iter().find(|screen| *screen != here)?;
    let number = |name: &str| Some(get(&other, name)?.as_f64()? as i32);
    let (left, top) = (number("availLeft")?, number("availTop")?);
    let (width, height) = (number("availWidth")?, number("availHeight")?);
    opened.move_to(left, top).ok()?;
    opened.resize_to(width, height).ok()
}

/// The page fills the screen. Browsers allow it only when a person asks.
pub fn fill_screen() {
    let root = super::page().document().and_then(|document| document.document_element());
    if let Some(root) = root {
        // A refusal leaves the window as it is.
        let _ = root.request_fullscreen();
    }
}

/// Keeps the screen on until it is dropped, also after the page was out of sight, which ends it.
pub struct Awake {
    _on_visible: Option<EventListener>,
    lock: Rc<RefCell<Option<JsValue>>>,
}

impl Awake {
    pub fn keep() -> Awake {
        let lock = Rc::new(RefCell::new(None));
        ask(lock.clone());
        let on_visible = super::page().document().map(|document| {
            let lock = lock.clone();
            EventListener::new(&document, "visibilitychange", move |_| ask(lock.clone()))
        });
        Awake { _on_visible: on_visible, lock }
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        if let Some(lock) = self.lock.take() {
            // One that has ended already says nothing.
            let _ = call(&lock, "release", &[]);
        }
    }
}

/// A browser that cannot, or a battery that is nearly empty, refuses; the screen then goes dark as it always does.
fn ask(lock: Rc<RefCell<Option<JsValue>>>) {
    let promise = get(&super::page().navigator(), "wakeLock")
        .and_then(|wake_lock| call(&wake_lock, "request", &["screen".into()]))
        .and_then(|promise| promise.dyn_into::<Promise>().ok());
    if let Some(promise) = promise {
        spawn_local(async move {
            if let Ok(held) = JsFuture::from(promise).await {
                lock.replace(Some(held));
            }
        });
    }
}
