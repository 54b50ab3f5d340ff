//! The deck of a step: the cards that every group gets, and the ways to make more of them.
//!
//! What this module never does: decide what a list says or which card is there already. Core reads and judges.

mod adding;
mod candidates;
mod cards;
mod taking;

use crate::app::App;
use crate::board::{Ask, Incoming, SaveState, SaveTrouble, UndoRedo, listen_for_undo};
use crate::editor::Editor;
use crate::route::Route;
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::Step;

/// The way to the deck of a step, with the number of cards in it.
#[component]
pub fn DeckLink(editor: Editor, step: Id) -> impl IntoView {
    let link = Route::Deck { session: editor.key(), step }.to_string();
    let cards = move || count(Word::BoardCardsOne, deck(editor, step).len());
    let kind = move || editor.record(step, |session| session.step(step).map(Step::kind));
    let has_deck = move || kind().is_some_and(|kind| kind != samenbord_core::record::StepKind::Talk);
    view! {
        <Show when=has_deck>
            <a class="button small quiet deck-link" data-action="deck" href=link.clone()>
                <Icon symbol=Symbol::Tray />
                <span>{cards}</span>
            </a>
        </Show>
    }
}

/// The cards of the deck in order, and again when that changes.
fn deck(editor: Editor, step: Id) -> Vec<Id> {
    editor.children(step, Kind::Card, |session| session.deck(step).iter().map(|card| card.id).collect())
}

#[component]
pub fn DeckPage(app: App, editor: Editor, step: Id) -> impl IntoView {
    app.is_ready(true);
    listen_for_undo(editor);
    let incoming = Incoming::new(editor);
    let back = Route::Prepare { session: editor.key() }.to_string();
    let link = back.clone();
    let title = move || editor.record(Id::SESSION, |session| session.title().to_owned());
    let read = move |read: fn(Step<'_>) -> String| {
        editor.record(step, |session| session.step(step).map(read).unwrap_or_default())
    };
    let heading = move || fill(Word::DeckTitle, &[("step", &read(|step| step.name().to_owned()))]);
    view! {
        <Bar help=Help::Deck>
            <a class="session-title" lang=written() href=link>{title}</a>
            <UndoRedo editor />
            <SaveState editor />
        </Bar>
        <SaveTrouble editor />
        <main id="main" data-page="deck" tabindex="-1">
            <header class="page-head">
                <div>
                    <h1>{heading}</h1>
                    <p class="hint" lang=written()>{move || read(|step| step.question().to_owned())}</p>
                </div>
                <a class="button strong large" data-action="to-prepare" href=back>
                    <Icon symbol=Symbol::Check />
                    <span>{say(Word::DeckDone)}</span>
                </a>
            </header>
            <div class="deck">
                <adding::Adding app editor step />
                <cards::Cards incoming app editor step />
            </div>
        </main>
        <Ask incoming />
    }
}
