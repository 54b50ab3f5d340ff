//! The way to what a page is for and how it works, which every page has at the same place.

mod panel;

use crate::parts::piece;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::record::StepKind;

/// Which page explains itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    Home,
    Prepare,
    Deck,
    Board(StepKind),
    Results,
    Report,
    Together,
    Contested,
    Take,
    Print,
    Paper,
    Backups,
    Settings,
}

#[component]
pub fn HelpButton(help: Help) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let close = Callback::new(move |()| is_open.set(false));
    view! {
        <button class="button quiet" data-action="help" aria-haspopup="dialog" title=say(Word::AppHelp) on:click=move |_| is_open.set(true)>
            <Icon symbol=Symbol::Help />
            <span class="label">{say(Word::AppHelp)}</span>
        </button>
        {move || is_open.get().then(|| panel(help, close))}
    }
}

piece!(harvest, panel(help: Help, close: Callback<()>) => view! { <panel::Panel help close /> }.into_any());
