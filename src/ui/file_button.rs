//! A button that opens files; dropping them anywhere on a page does the same.

use crate::app::App;
use crate::browser::files;
use crate::opening;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, say};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub fn FileButton(app: App, word: Word) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        spawn_local(opening::open_files(app, files::chosen(&input)));
    };
    view! {
        <label class="button">
            <Icon symbol=Symbol::File />
            <span>{say(word)}</span>
            <input class="unseen" type="file" multiple data-action="open-file" node_ref=input on:change=choose />
        </label>
    }
}
