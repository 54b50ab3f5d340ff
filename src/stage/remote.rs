//! The keys of a presenter's remote, on every page that drives the big screen.

use super::Staging;
use super::timer::toggle;
use crate::browser::attention::are_letters_taken;
use crate::editor::Editor;
use crate::route::Route;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use samenbord_core::stage::Cue;

/// Page Down and Page Up, `r` for the next group, `b` or `.` for a blank screen, `t` for the time; never while somebody types.
pub fn listen_for_remote(editor: Editor) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if is_meant_for_us(editor.staging, &event) && press(editor, &event.key()) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

fn press(editor: Editor, key: &str) -> bool {
    let staging = editor.staging;
    // The keys of a remote are no letters.
    if key.chars().count() == 1 && !staging.app.device.keys.get_untracked() {
        return false;
    }
    match key {
        "PageDown" => staging.cue(editor, Cue::Forward),
        "PageUp" => staging.cue(editor, Cue::Back),
        "r" | "R" => staging.cue(editor, Cue::Reveal),
        "b" | "B" | "." => staging.cue(editor, Cue::Blank),
        "t" | "T" => {
            let Some(step) = staging.peek(|stage| stage.show().step) else { return false };
            toggle(editor, step);
        }
        _ => return false,
    }
    true
}

fn is_meant_for_us(staging: Staging, event: &KeyboardEvent) -> bool {
    let is_alone = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let is_ours = staging.is_facilitating.try_get_untracked().unwrap_or(false)
        || staging.app.route.with_untracked(|route| matches!(route, Route::Audience { .. }));
    is_alone && is_ours && !are_letters_taken()
}
