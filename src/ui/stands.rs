//! What stands on the page, for the style sheet: the height of the page and the place of messages depend on it.

use crate::browser::screen::mark_root;
use leptos::prelude::*;

/// Marks the root of the page with these words as long as the view that asks for it is on the screen.
pub fn stand_as(words: impl Fn() -> &'static str + 'static) {
    // At once, or a page would be laid out before it is said how high it is.
    mark_root("data-stands", untrack(&words));
    // And once more when the page before it has gone, which takes its own words away.
    Effect::new(move || mark_root("data-stands", words()));
    on_cleanup(|| mark_root("data-stands", ""));
}
