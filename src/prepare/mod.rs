//! Preparing a session: what it is about, who sits at which table, and which questions are asked.

mod about;
mod agenda;
mod deck;
mod fields;
mod groups;
mod hand_out;
mod own_template;
mod room;
mod rows;

pub use deck::DeckPage;
pub use room::RoomPage;

use crate::app::App;
use crate::board::{SaveState, SaveTrouble, UndoRedo, listen_for_undo};
use crate::editor::Editor;
use crate::route::Route;
use crate::ui::{Bar, FileButton, Help, Icon, SettingsLink, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::id::Id;

#[component]
pub fn PreparePage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    listen_for_undo(editor);
    let title = move || editor.record(Id::SESSION, |session| session.title().to_owned());
    view! {
        <Bar help=Help::Prepare>
            <span class="session-title">{title}</span>
            <SettingsLink />
            <SaveState editor />
        </Bar>
        <SaveTrouble editor />
        <main id="main" data-page="prepare" tabindex="-1">
            <header class="page-head">
                <h1>{say(Word::PrepareTitle)}</h1>
                <div class="page-tools">
                    <UndoRedo editor />
                    <ToBoard app editor />
                </div>
            </header>
            <div class="prepare">
                <agenda::Agenda app editor />
                <div class="prepare-side">
                    <groups::Groups app editor />
                    <hand_out::HandOut app editor />
                    <about::About editor />
                    <More editor />
                </div>
            </div>
        </main>
    }
}

/// The step and group that were open last, else the first of each.
pub fn board_route(editor: Editor) -> Option<Route> {
    let shelf = editor.shelf();
    let last = |text: &Option<String>| text.as_ref().and_then(|id| id.parse::<Id>().ok());
    editor.peek(|session| {
        let steps = session.steps();
        let step = last(&shelf.step)
            .filter(|step| steps.iter().any(|known| known.id == *step && !known.is_skipped()));
        let first = steps.iter().find(|step| !step.is_skipped()).map(|step| step.id);
        let groups = session.groups();
        let group = last(&shelf.group).filter(|group| groups.iter().any(|known| known.id == *group));
        Some(Route::Board {
            session: shelf.key.clone(),
            step: step.or(first)?,
            group: group.or(groups.first().map(|group| group.id))?,
        })
    })
}

#[component]
fn ToBoard(app: App, editor: Editor) -> impl IntoView {
    let go = move |_| {
        if let Some(route) = board_route(editor) {
            app.go(&route);
        }
    };
    view! {
        <button class="button strong large" data-action="to-board" on:click=go>
            <span>{say(Word::PrepareReady)}</span>
            <Icon symbol=Symbol::Next />
        </button>
    }
}

/// What else can be done with the session.
#[component]
fn More(editor: Editor) -> impl IntoView {
    let first_step = editor.peek(|session| session.steps().first().map(|step| step.id));
    let results = first_step.map(|step| Route::Results { session: editor.key(), step }.to_string());
    let report = Route::Report { session: editor.key() }.to_string();
    let audience = Route::Audience { session: editor.key() }.to_string();
    view! {
        <nav class="panel more" aria-label=say(Word::PrepareMore)>
            {results.map(|link| view! { <a class="button" data-action="results" href=link><Icon symbol=Symbol::Groups />{say(Word::AppResults)}</a> })}
            <a class="button" data-action="report" href=report><Icon symbol=Symbol::Print />{say(Word::AppReport)}</a>
            <FileButton app=editor.app() word=Word::FileJoin />
            <own_template::SaveTemplate editor />
            <a class="button" data-action="backups" href=Route::Backups { session: editor.key() }.to_string()><Icon symbol=Symbol::Undo />{say(Word::BackupsTitle)}</a>
            <a class="button" data-action="audience" href=audience target="samenbord-audience"><Icon symbol=Symbol::Screen />{say(Word::AppAudience)}</a>
        </nav>
    }
}
