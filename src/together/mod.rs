//! Bringing the groups together: which are in, what the last files brought, and what somebody has to look at.
//!
//! What this module never does: open or join files (`opening` and `arriving` do), or choose between two texts by itself.

mod brought;
mod groups;
mod look;

use crate::app::App;
use crate::board::{SaveState, SaveTrouble, UndoRedo, listen_for_undo};
use crate::editor::Editor;
use crate::prepare::ToBoard;
use crate::route::Route;
use crate::ui::{Bar, FileButton, Help, Icon, Symbol};
use crate::words::{Word, say};
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
            <a class="session-title" href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{title}</a>
            <SaveState editor />
        </Bar>
        <SaveTrouble editor />
        <main id="main" data-page="together" tabindex="-1">
            <header class="page-head">
                <h1>{say(Word::TogetherTitle)}</h1>
                <div class="page-tools">
                    <UndoRedo editor />
                    <ToBoard app editor />
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
            <Next editor />
        </main>
    }
}

/// What comes after the groups are in.
#[component]
fn Next(editor: Editor) -> impl IntoView {
    editor.track(Topic::Children(Id::SESSION, Kind::Step));
    let step = editor.peek(first_answered);
    let link = step.map(|step| Route::Results { session: editor.key(), step }.to_string());
    let report = Route::Report { session: editor.key() }.to_string();
    view! {
        <nav class="together-next" aria-label=say(Word::PrepareMore)>
            {link.map(|link| view! {
                <a class="button strong large" data-action="results" href=link>
                    <span>{say(Word::TogetherNext)}</span>
                    <Icon symbol=Symbol::Next />
                </a>
            })}
            <a class="button large" data-action="report" href=report>{say(Word::AppReport)}</a>
        </nav>
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
