//! Work that a page does not wait for.

use crate::browser::clock::once_idle;
use leptos::prelude::*;
use std::time::Duration;

/// How long a page that stands has the device for itself.
const BREATH: Duration = Duration::from_millis(300);

/// Does something when the page has stood for a moment and nothing is going on. On a slow device a page is built for longer
/// than any fixed time, so the moment begins with its next frame; a page that nobody sees has none.
pub fn once_settled(work: impl FnOnce() + 'static) {
    let wait = move || set_timeout(move || once_idle(work), BREATH);
    if document().hidden() { wait() } else { request_animation_frame(wait) }
}
