//! What the window tells the app: addresses, files that are dropped, being left and looked at again.

use super::{App, DEVICE, Moment, WIPED, hash};
use crate::browser::attention::finish_typing;
use crate::browser::tabs::Channel;
use crate::browser::{files, tail};
use crate::opening;
use crate::route::Route;
use crate::words::Word;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{DragEvent, File};
use std::rc::Rc;

impl App {
    /// From now on pictures that are dropped come here, until the page is left.
    pub fn take_pictures(self, take: impl Fn(Vec<File>, (f64, f64)) + 'static) {
        self.inner.update_value(|inner| inner.pictures = Some(Rc::new(take)));
        on_cleanup(move || {
            self.inner.try_update_value(|inner| inner.pictures = None);
        });
    }

    fn word_for_drop(self, event: &DragEvent) -> Word {
        let takes_pictures = self.inner.with_value(|inner| inner.pictures.is_some());
        if takes_pictures && files::is_carrying_picture(event) { Word::PictureDrop } else { Word::HomeDrop }
    }

    fn take_dropped(self, event: &DragEvent) {
        let take = self.inner.with_value(|inner| inner.pictures.clone());
        let (pictures, others): (Vec<File>, Vec<File>) = files::dropped(event)
            .into_iter()
            .partition(|file| take.is_some() && file.type_().starts_with("image/"));
        if let Some(take) = take.filter(|_| !pictures.is_empty()) {
            take(pictures, (event.client_x().into(), event.client_y().into()));
        }
        if !others.is_empty() {
            spawn_local(opening::open_files(self, others));
        }
    }

    pub(super) fn listen(self) {
        self.database().on_gone(move || {
            // What is stored may be less than was saved: everything that is open is saved again.
            self.save_editors(Moment::Lost);
        });
        let on_hash = window_event_listener(leptos::ev::hashchange, move |_| {
            // The way back takes the page away without leaving its fields first.
            finish_typing();
            self.route.set(Route::parse(&hash()));
            // A new page is read from its top.
            leptos::prelude::window().scroll_to_with_x_and_y(0.0, 0.0);
        });
        let on_over = window_event_listener(leptos::ev::dragover, move |event| {
            event.prevent_default();
            self.is_dropping.set(files::is_carrying(&event).then(|| self.word_for_drop(&event)));
        });
        let on_leave = window_event_listener(leptos::ev::dragleave, move |event| {
            if event.related_target().is_none() {
                self.is_dropping.set(None);
            }
        });
        let on_drop = window_event_listener(leptos::ev::drop, move |event| {
            event.prevent_default();
            self.is_dropping.set(None);
            self.take_dropped(&event);
        });
        let leaving = StoredValue::new_local(Some(tail::on_leaving(move || {
            self.save_before_leaving();
        })));
        let others = Channel::open(DEVICE, move |message| {
            if message == WIPED {
                self.forget();
                // Nothing that this window still has in mind is written again.
                let _ = leptos::prelude::window().location().reload();
            }
        });
        self.inner.update_value(|inner| inner.others = others);
        let returning =
            StoredValue::new_local(Some(tail::on_returning(move || self.save_editors(Moment::Returning))));
        on_cleanup(move || {
            returning.update_value(|returning| drop(returning.take()));
            self.inner.update_value(|inner| inner.others = None);
            on_hash.remove();
            on_over.remove();
            on_leave.remove();
            on_drop.remove();
            leaving.update_value(|leaving| drop(leaving.take()));
        });
    }
}
