//! Bringing the groups together: which are in, what the last files brought, and what somebody has to look at.
//!
//! What this module never does: open or join files (`opening` and `arriving` do), or choose between two texts by itself.

mod brought;
mod groups;
mod look;

use crate::app::App;
use crate::board::{SaveState, SaveTrouble, UndoRedo, listen_for_undo};
use crate::editor::Editor;
use crate::prepare::board_route;
use crate::route::Route;
use crate::ui::{Bar, FileButton, Help, Icon, Symbol};
use crate::words::{Word, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::compare::has_done;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Step, StepKind};
use samenbord_core::session::Session;

#[component]
pub fn TogetherPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    listen_for_undo(editor);
    let title = move || editor.record(Id::SESSION, |session| session.title().to_owned());
    view! {
        <Bar help=Help::Together>
            <a class="session-title" lang=written() href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{title}</a>
            <SaveState editor />
        </Bar>
        <SaveTrouble editor />
        <main id="main" data-page="together" tabindex="-1">
            <header class="page-head">
                <h1>{say(Word::TogetherTitle)}</h1>
                <div class="page-tools">
                    <UndoRedo editor />
                    <Next app editor />
                </div>
            </header>
            <section class="together-drop">
                <Icon symbol=Symbol::File />
                <p>{say(Word::TogetherDrop)}</p>
                <FileButton app word=Word::TogetherChoose />
            </section>
            <groups::Groups editor />
            <brought::Brought editor />
            <look::Look editor />
        </main>
    }
}

/// What comes after the groups are in; or back to work, for who only fetched a file.
#[component]
fn Next(app: App, editor: Editor) -> impl IntoView {
    let to_board = move |_| {
        if let Some(route) = board_route(editor) {
            app.go(&route);
        }
    };
    let session = editor.key();
    let report = Route::Report { session: session.clone() }.to_string();
    let link = move || {
        editor.joined.track();
        editor.track(Topic::Children(Id::SESSION, Kind::Step));
        let step = editor.peek(first_answered)?;
        let link = Route::Results { session: session.clone(), step }.to_string();
        Some(view! {
            <a class="button strong large" data-action="results" href=link>
                <span>{say(Word::TogetherNext)}</span>
                <Icon symbol=Symbol::Next />
            </a>
        })
    };
    view! {
        <button class="button" data-action="to-board" on:click=to_board>{say(Word::PrepareReady)}</button>
        <a class="button" data-action="report" href=report>{say(Word::AppReport)}</a>
        {link}
    }
}

/// The first step that a group has answered, else the first that can be.
fn first_answered(session: &Session) -> Option<Id> {
    let steps = session.steps();
    let can_be = |step: &&Step<'_>| step.kind() != StepKind::Talk && !step.is_skipped();
    let is_done =
        |step: &&Step<'_>| session.groups().iter().any(|group| has_done(session, step.id, group.id));
    let mut all = steps.iter().filter(can_be);
    all.clone().find(is_done).or(all.next()).map(|step| step.id)
}
