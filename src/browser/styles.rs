//! The styles of what is not on the first page: the page names their sheets switched off, and they come when they are needed.

use super::page;
use futures_channel::oneshot;
use gloo_events::EventListener;
use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlLinkElement;

/// The sheets that a part needs, by their ids in `index.html`.
fn sheets(part: &str) -> impl Iterator<Item = HtmlLinkElement> {
    let ids: &[&str] = match part {
        "session" => &["session-styles"],
        "harvest" => &["session-styles", "harvest-styles"],
        _ => &[],
    };
    // There are none where a component is tested by itself.
    ids.iter().filter_map(|id| page().document()?.get_element_by_id(id)?.dyn_into::<HtmlLinkElement>().ok())
}

/// Whether those of a part are in use, or nobody has to wait for them.
pub fn are_here(part: &str) -> bool {
    sheets(part).all(|sheet| sheet.sheet().is_some())
}

/// Fetches them, from now on and not only when the answer is waited for. `false` if they did not come; who asks again
/// tries again.
pub fn bring(part: &str) -> impl Future<Output = bool> + use<> {
    let coming: Vec<_> = sheets(part).filter(|sheet| sheet.sheet().is_none()).map(fetch).collect();
    async move {
        let mut have_come = true;
        for sheet in coming {
            have_come &= sheet.await;
        }
        have_come
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
