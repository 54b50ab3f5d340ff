//! The program as the system knows it, once it is installed: shortcuts, and files that are opened or shared with it.
//!
//! What this module never does: open a file in a way of its own. It goes as one goes that is dropped on the page.

use crate::app::App;
use crate::browser::find;
use crate::browser::launch::{self, Asked};
use crate::home::open_example;
use crate::opening;
use crate::route::Route;
use crate::words::{Word, say};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Does what was asked for, and takes in what comes from now on.
pub fn take_in(app: App) {
    launch::on_files(move |files| spawn_local(opening::open_files(app, files)));
    spawn_local(async move {
        let files = launch::shared().await;
        if !files.is_empty() {
            opening::open_files(app, files).await;
        }
    });
    match launch::asked() {
        Some(Asked::Begin) => show(app, "[data-action=new-session]"),
        Some(Asked::Open) => show(app, "[data-action=open-file]"),
        Some(Asked::Example) => open_example(app),
        Some(Asked::Practise) => spawn_local(opening::practise(app)),
        Some(Asked::NotShared) => app.tell(say(Word::RefusedUnreadable)),
        Some(Asked::File) | None => {}
    }
}

/// Puts the focus where the first page does what was asked: a dialog for files opens only when a person presses.
fn show(app: App, selector: &str) {
    if app.route.with_untracked(|route| *route != Route::Home) {
        return;
    }
    if let Some(found) = find(selector) {
        // An element that cannot take focus leaves it where it was.
        let _ = found.focus();
    }
}
