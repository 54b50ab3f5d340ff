//! How much room there is, and whether the browser may take it back.

use crate::browser::page;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

/// Asks the browser not to clear this site when the disk is full. Some browsers ask the person.
pub async fn persist() -> bool {
    let Ok(promise) = page().navigator().storage().persist() else { return false };
    JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy())
}

/// Whether it has promised that.
pub async fn is_persisted() -> bool {
    let Ok(promise) = page().navigator().storage().persisted() else { return false };
    JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy())
}

/// Bytes used and bytes allowed, as far as the browser tells.
pub async fn estimate() -> Option<(f64, f64)> {
    let promise = page().navigator().storage().estimate().ok()?;
    let estimate = JsFuture::from(promise).await.ok()?.unchecked_into::<StorageEstimate>();
    Some((estimate.get_usage()?, estimate.get_quota()?))
}
