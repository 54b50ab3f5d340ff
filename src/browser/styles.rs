//! The styles of what is not on the first page: the page names their sheet switched off, and they come when they are needed.

use super::page;
use futures_channel::oneshot;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlLinkElement;

/// In `index.html`; there is none where a component is tested by itself.
const SHEET: &str = "later-styles";

/// Whether they are in use, or nobody has to wait for them.
pub fn are_here() -> bool {
    sheet().is_none_or(|sheet| sheet.sheet().is_some())
}

/// Fetches them, from now on and not only when the answer is waited for. `false` if they did not come; who asks again
/// tries again.
pub fn bring() -> impl Future<Output = bool> {
    let coming = sheet().filter(|sheet| sheet.sheet().is_none()).map(fetch);
    async move {
        match coming {
            Some(coming) => coming.await,
            None => true,
        }
    }
}

fn fetch(sheet: HtmlLinkElement) -> impl Future<Output = bool> {
    let (came, coming) = oneshot::channel();
    let came = Rc::new(RefCell::new(Some(came)));
    let listen = |event: &'static str, has_come: bool| {
        let came = Rc::clone(&came);
        EventListener::once(&sheet, event, move |_| {
            // Whoever left the page does not wait any more.
            let _ = came.borrow_mut().take().map(|came| came.send(has_come));
        })
    };
    let listening = [listen("load", true), listen("error", false)];
    sheet.set_disabled(false);
    async move {
        let has_come = coming.await.unwrap_or(false);
        drop(listening);
        if !has_come {
            // Switched off, so that switching it on asks for it again.
            sheet.set_disabled(true);
        }
        has_come
    }
}

fn sheet() -> Option<HtmlLinkElement> {
    page().document()?.get_element_by_id(SHEET)?.dyn_into().ok()
}
