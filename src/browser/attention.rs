//! What has the attention: the field that somebody types in, or a question on the screen.

use super::find;
use leptos::prelude::document;
use web_sys::{Element, Event};

/// A tick or a file is no text: told that it changed, it would change.
const TEXT: &str = "input:not([type=checkbox], [type=radio], [type=file]), textarea";
/// A list of choices is walked through by letters, which are not typed.
const CHOICES: &str = "select";

fn in_use(selector: &str) -> Option<Element> {
    document().active_element().filter(|active| active.matches(selector).unwrap_or(false))
}

/// Whether somebody types.
pub fn is_typing() -> bool {
    in_use(TEXT).is_some()
}

/// Whether a question is on the screen.
pub fn is_asked() -> bool {
    // The selector is ours.
    document().query_selector("dialog[open]").ok().flatten().is_some()
}

/// Whether nothing on the page has the focus.
pub fn is_nowhere() -> bool {
    document().active_element().is_none_or(|active| active.matches("body").unwrap_or(false))
}

/// Gives the focus to something that is only read.
pub fn turn_to(selector: &str) {
    if let Some(element) = find(selector) {
        element.set_tab_index(-1);
        // An element that cannot take focus leaves it where it was.
        let _ = element.focus();
    }
}

/// Whether letters mean something where the focus is, so that they are no commands to the page.
pub fn are_letters_taken() -> bool {
    is_typing() || in_use(CHOICES).is_some() || is_asked()
}

/// The field that is being typed in writes what it has, as it does when it is left.
pub fn finish_typing() {
    let Some(field) = in_use(TEXT) else { return };
    for name in ["change", "blur"] {
        if let Ok(event) = Event::new(name) {
            // Only a listener that throws could make this fail, and ours do not.
            let _ = field.dispatch_event(&event);
        }
    }
}
