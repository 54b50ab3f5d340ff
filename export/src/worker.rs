//! The same files in a Web Worker of the app, so that the page stays fluid while they are made.
//!
//! It says `{ ready }` once, takes `{ session, words, form, extra }` and answers with `{ done, all }` again and again, and
//! then with `{ bytes }`, with `{ drawings }` for the form `drawings`, or with `{ failed }`. Whoever does not want to wait any more ends
//! the worker. `src/browser/worker.rs` is the other side.

use js_sys::{Array, Object, Reflect, Uint8Array};
use samenbord_core::file;
use samenbord_export::{Extra, Failed, Form, Words, drawings, make};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Not a file: every drawing, for the page to make pictures of, which a worker cannot.
const DRAWINGS: &str = "drawings";

fn main() {
    let answer = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let said = answered(&event.data()).unwrap_or_else(|reason| message(&[("failed", reason.into())]));
        post(&said);
    });
    scope().set_onmessage(Some(answer.as_ref().unchecked_ref()));
    answer.forget();
    post(&message(&[("ready", JsValue::TRUE)]));
}

/// What is said last about a request; why there is no file is a word of `Failed`, or English for what only a fault can bring.
fn answered(request: &JsValue) -> Result<Object, String> {
    let session = file::open(&bytes(request, "session")).map_err(|_| "the session does not open")?.session;
    let words = Words::parse(&text(request, "words")).map_err(|error| error.to_string())?;
    let form = text(request, "form");
    if form == DRAWINGS {
        let pair = |name: String, svg: String| Array::of2(&name.into(), &svg.into());
        let list: Array = drawings(&session, &words).into_iter().map(|one| pair(one.name, one.svg)).collect();
        return Ok(message(&[("drawings", list.into())]));
    }
    let form = Form::from_word(&form).ok_or("an unknown form")?;
    let mut tell = |done: usize, all: usize| post(&message(&[("done", number(done)), ("all", number(all))]));
    let made = make(&session, form, &words, extra(request), &mut tell);
    let made = made.map_err(Failed::word)?;
    Ok(message(&[("bytes", Uint8Array::from(&*made).into())]))
}

/// Pairs of a name and bytes.
fn extra(request: &JsValue) -> Vec<Extra> {
    let pairs = get(request, "extra").dyn_into::<Array>().unwrap_or_default();
    let one = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some(Extra { name: pair.get(0).as_string()?, bytes: Uint8Array::new(&pair.get(1)).to_vec() })
    };
    pairs.iter().filter_map(one).collect()
}

fn text(request: &JsValue, name: &str) -> String {
    get(request, name).as_string().unwrap_or_default()
}

fn bytes(request: &JsValue, name: &str) -> Vec<u8> {
    Uint8Array::new(&get(request, name)).to_vec()
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

fn number(n: usize) -> JsValue {
    JsValue::from_f64(n as f64)
}

fn message(parts: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in parts {
        // An object that was just made takes any property.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

/// Bytes are handed over rather than copied.
fn post(message: &Object) {
    let bytes: Option<Uint8Array> = get(message, "bytes").dyn_into().ok();
    let handed: Array = bytes.iter().map(Uint8Array::buffer).collect();
    // It is refused only for what cannot be sent, and nothing here is such a thing.
    let _ = scope().post_message_with_transfer(message, &handed);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}
