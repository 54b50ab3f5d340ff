//! The program on this device: there without a network, and renewed when somebody says so or when nobody would notice.
//!
//! What this module never does: load a page anew with a session on it that nobody asked for.

use crate::app::App;
use crate::browser::offline::{self, Newer};
use crate::launched;
use crate::parts::work;
use crate::words::{Word, say};
use leptos::prelude::*;
use std::cell::Cell;

work!(
    /// Keeps the program, once a page is there and has what it needs, and does what the system asks of it.
    harvest, keep(app: App) => keep_and_watch(app)
);

thread_local! {
    static IS_KEPT: Cell<bool> = const { Cell::new(false) };
}

async fn keep_and_watch(app: App) {
    if !IS_KEPT.replace(true) {
        launched::take_in(app);
        offline::keep(move |newer| take(app, newer)).await;
    }
}

/// On the first page, in the only window, the newer build takes over by itself; elsewhere it is offered.
fn take(app: App, newer: Newer) {
    let is_at_rest = move || app.route.with_untracked(|route| route.session().is_none()) && !app.is_busy();
    if is_at_rest() {
        newer.switch_if_alone(
            move || if is_at_rest() { reload(app) } else { offer(app, move || reload(app)) },
        );
    } else {
        offer(app, move || newer.switch(move || reload(app)));
    }
}

fn offer(app: App, renew: impl Fn() + 'static) {
    // Workers of a browser belong to the thread of the page, which is the only one there is.
    let renew = StoredValue::new_local(renew);
    app.offer_until_closed(say(Word::OfflineNew).to_owned(), Word::OfflineRenew, move || {
        renew.with_value(|renew| renew());
    });
}

fn reload(app: App) {
    app.save_before_leaving();
    // Fails only where a page may not load itself, which no page of ours is.
    let _ = window().location().reload();
}
