//! Calls by name, for interfaces that are too new to be among the bindings that need no special build, or that only parts
//! which come later use: a binding would be in the script that comes first.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What an object has under a name, unless that is nothing.
pub fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Nothing if there is no such method, or if it throws.
pub fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let function = get(object, name)?.dyn_into::<Function>().ok()?;
    let object: &Object = object.dyn_ref()?;
    function.apply(object, &arguments.iter().collect::<Array>()).ok()
}

/// The same for a method that answers later; nothing if it refuses.
pub async fn answer(object: &JsValue, name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let promise = call(object, name, arguments)?.dyn_into::<Promise>().ok()?;
    JsFuture::from(promise).await.ok()
}
