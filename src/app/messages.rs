//! What the app says: messages on the screen, and sentences that are read out.

use super::App;
use crate::ui::{Action, Toast};
use crate::words::Word;
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// So long after a change its result is read out: a screen reader first says what has the focus now.
const READ_OUT: Duration = Duration::from_millis(150);

impl App {
    /// Shows a message until somebody closes it.
    pub fn tell(self, text: &str) {
        self.toast(text.to_owned(), None, true);
    }

    /// Shows a message for a moment, with a way back.
    pub fn offer(self, text: String, word: Word, act: impl Fn() + Send + Sync + 'static) {
        self.toast(text, Some((word, Arc::new(act))), false);
    }

    /// Shows a message with something to do about it, until somebody closes it.
    pub fn offer_until_closed(self, text: String, word: Word, act: impl Fn() + Send + Sync + 'static) {
        self.toast(text, Some((word, Arc::new(act))), true);
    }

    /// Shows a message for a moment.
    pub fn note(self, text: String) {
        self.toast(text, None, false);
    }

    fn toast(self, text: String, action: Option<(Word, Action)>, stays: bool) {
        let id = self.inner.try_update_value(|inner| {
            inner.next_toast += 1;
            inner.next_toast
        });
        if stays {
            self.warned.set(text.clone());
        } else {
            self.announce(text.clone());
        }
        self.toasts.update(|toasts| {
            // The same message again is one message, and no more than three lie on top of each other.
            toasts.retain(|toast| toast.text != text);
            let over = (toasts.len() + 1).saturating_sub(3);
            toasts.drain(..over);
            toasts.push(Toast { id: id.unwrap_or_default(), text, action, stays });
        });
    }

    pub fn close_toast(self, id: u32) {
        self.toasts.try_update(|toasts| toasts.retain(|toast| toast.id != id));
    }

    /// Reads a sentence out, once the focus has settled.
    pub fn announce(self, text: String) {
        set_timeout(move || self.read_out(text), READ_OUT);
    }

    /// Reads a step of something out that goes on: of several in a row only the last is read.
    pub fn announce_step(self, text: String) {
        let number = self.inner.try_update_value(|inner| {
            inner.steps_said += 1;
            inner.steps_said
        });
        set_timeout(
            move || {
                if self.inner.try_with_value(|inner| inner.steps_said) == number {
                    self.read_out(text);
                }
            },
            READ_OUT,
        );
    }

    fn read_out(self, text: String) {
        // The same sentence twice is read twice only if the text differs.
        let again = self.announced.get_untracked() == text;
        self.announced.set(if again { text + "\u{a0}" } else { text });
    }
}
