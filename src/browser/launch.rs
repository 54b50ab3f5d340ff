//! What the system hands over: a shortcut of the installed program, and files that were opened or shared with it.
//!
//! What this module never does: read a file.

use super::reflect::{answer, call, get};
use js_sys::Array;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

/// Where `offline.js` puts what was shared.
const SHARED: &str = "samenbord/shared";

/// What the query of an address asks for (`style/app/app.webmanifest`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Begin,
    Open,
    Example,
    Practise,
    /// A file is on its way by [`on_files`] or [`shared`].
    File,
    /// What was shared could not be taken in.
    NotShared,
}

impl Asked {
    fn parse(search: &str) -> Option<Asked> {
        Some(match search {
            "?new" => Asked::Begin,
            "?open" => Asked::Open,
            "?example" => Asked::Example,
            "?practise" => Asked::Practise,
            "?file" | "?shared" => Asked::File,
            "?not-shared" => Asked::NotShared,
            _ => return None,
        })
    }
}

/// What was asked for, once: loading the page again does not ask again.
pub fn asked() -> Option<Asked> {
    let location = super::page().location();
    let asked = Asked::parse(&location.search().ok()?)?;
    let address = [location.pathname().ok()?, location.hash().unwrap_or_default()].concat();
    // Where it is refused the query stays, and loading again asks again.
    let history = get(&super::page(), "history")?;
    let _ = call(&history, "replaceState", &[JsValue::NULL, "".into(), address.as_str().into()]);
    Some(asked)
}

/// Hears of files that the system opens with the program, for as long as the page lives. Those that it was started with
/// come too.
pub fn on_files(take: impl Fn(Vec<File>) + Clone + 'static) {
    let Some(queue) = get(&super::page(), "launchQueue") else { return };
    let hear = Closure::<dyn Fn(JsValue)>::new(move |launch: JsValue| {
        let handles = get(&launch, "files").and_then(|files| files.dyn_into::<Array>().ok());
        let (handles, take) = (handles.unwrap_or_default(), take.clone());
        spawn_local(async move {
            let mut files = Vec::new();
            for handle in handles.iter() {
                files.extend(answer(&handle, "getFile", &[]).await.and_then(|file| file.dyn_into().ok()));
            }
            if !files.is_empty() {
                take(files);
            }
        });
    });
    let _ = call(&queue, "setConsumer", &[hear.as_ref().clone()]);
    hear.forget();
}

/// The files that another program shared and that no window has taken yet.
pub async fn shared() -> Vec<File> {
    let mut files = Vec::new();
    let Some(waiting) = waiting().await else { return files };
    let names = answer(&waiting, "keys", &[]).await.and_then(|names| names.dyn_into::<Array>().ok());
    for name in names.unwrap_or_default().iter() {
        files.extend(take(&waiting, name).await);
    }
    files
}

async fn waiting() -> Option<JsValue> {
    let caches = get(&super::page(), "caches")?;
    let is_there = answer(&caches, "has", &[SHARED.into()]).await?.is_truthy();
    if is_there { answer(&caches, "open", &[SHARED.into()]).await } else { None }
}

/// Nothing if another window was quicker.
async fn take(waiting: &JsValue, request: JsValue) -> Option<File> {
    let request = [request];
    let kept = answer(waiting, "match", &request).await?;
    let content = answer(&kept, "blob", &[]).await?;
    let is_taken = answer(waiting, "delete", &request).await?.is_truthy();
    let address = get(&request[0], "url")?.as_string()?;
    let name = js_sys::decode_uri_component(address.rsplit('/').next()?).ok()?;
    let file = File::new_with_blob_sequence(&Array::of1(&content), &String::from(name)).ok()?;
    is_taken.then_some(file)
}
