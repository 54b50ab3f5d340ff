//! Preparing a session: what it is about, who sits at which table, and which questions are asked.

mod about;
mod agenda;
mod deck;
mod fields;
mod gallery;
mod groups;
mod hand_out;
mod own_template;
mod room;
mod rows;
mod step;
mod zones;

pub use deck::DeckPage;
pub use fields::TextField;
pub use room::RoomPage;

use crate::app::App;
use crate::board::{SaveState, SaveTrouble, UndoRedo, focus, listen_for_undo};
use crate::browser::clock::draw;
use crate::editor::Editor;
use crate::route::Route;
use crate::ui::{Bar, FileButton, Help, Icon, SettingsLink, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};

/// A handle on the page. Copies are the same page.
#[derive(Clone, Copy)]
pub struct Preparing {
    pub app: App,
    pub editor: Editor,
    /// The step that is open to be changed.
    open: RwSignal<Option<Id>>,
}

impl Preparing {
    fn new(app: App, editor: Editor) -> Preparing {
        let preparing = Preparing { app, editor, open: RwSignal::new(None) };
        // A step that goes, by undo or in another window, takes its editor along.
        Effect::new(move || {
            let open = preparing.open.get();
            let is_there = |step| editor.record(step, |session| session.step(step).is_some());
            if open.is_some_and(|step| !is_there(step)) {
                preparing.open.set(None);
            }
        });
        preparing
    }

    pub fn edit(self, step: Id) {
        self.open.set(Some(step));
        // A new page is read from its top.
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }

    /// Back to the agenda, with the focus on the row that it was.
    pub fn close(self) {
        let Some(step) = self.open.get_untracked() else { return };
        self.open.set(None);
        let button = ["[data-row='", &step.to_string(), "'] [data-action='edit-step']"].concat();
        set_timeout(move || focus(&button), std::time::Duration::ZERO);
    }

    /// A step once more, with its zones and its cards.
    pub fn copy(self, step: Id) {
        let new = |kind| Id::new(kind, draw());
        let (name, parts) = self.editor.peek(|session| {
            let name = session.step(step).map_or("", |step| step.name()).to_owned();
            let parts = session.parts_of_step(step).into_iter().map(|part| (new(part.kind()), part));
            (name, parts.collect())
        });
        let name = if name.is_empty() { say(Word::StepUntitled).to_owned() } else { name };
        let name = fill(Word::HomeDuplicateTitle, &[("title", &name)]);
        self.editor.dispatch(Command::CopyStep { step: new(Kind::Step), from: step, name, parts });
    }

    /// Into the bin, with a way back.
    pub fn remove(self, record: Id) {
        let name = self.editor.peek(|session| {
            let (step, found) = (session.step(record), session.record(record));
            let name = step.map(|step| step.name()).or(found.map(|found| found.text("name")));
            name.unwrap_or_default().to_owned()
        });
        self.take_away(&name, Command::Remove { record, by: None });
    }

    /// The same for a zone, or for a row or column of a grid, which goes with all its cells and is called by its
    /// heading.
    pub fn remove_zones(self, name: &str, zones: Vec<Id>) {
        self.take_away(name, Command::RemoveZones { zones });
    }

    fn take_away(self, name: &str, command: Command) {
        if self.editor.dispatch(command) {
            let (editor, taken) = (self.editor, self.editor.steps_taken());
            self.app.offer(fill(Word::PrepareTaken, &[("name", name)]), Word::BoardUndo, move || {
                editor.undo_if_last(taken);
            });
        }
    }
}

#[component]
pub fn PreparePage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    listen_for_undo(editor);
    let preparing = Preparing::new(app, editor);
    let title = move || editor.record(Id::SESSION, |session| session.title().to_owned());
    view! {
        <Bar help=Help::Prepare>
            <span class="session-title" lang=written()>{title}</span>
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
            {move || match preparing.open.get() {
                Some(step) => view! { <step::StepEditor preparing step /> }.into_any(),
                None => view! { <Overview preparing /> }.into_any(),
            }}
        </main>
    }
}

/// Everything about the session but the insides of its steps.
#[component]
fn Overview(preparing: Preparing) -> impl IntoView {
    let Preparing { editor, .. } = preparing;
    // Until somebody has worked in it: whoever comes back knows.
    let is_new = editor.peek(|session| session.records().all(|(id, _)| id.kind() != Kind::Placement));
    view! {
        {is_new.then(|| view! { <p class="prepare-intro">{say(Word::PrepareIntro)}</p> })}
        <div class="prepare">
            <agenda::Agenda preparing />
            <div class="prepare-side">
                <groups::Groups preparing />
                <hand_out::HandOut app=editor.app() editor />
                <about::About editor />
                <More editor />
            </div>
        </div>
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
    let together = Route::Together { session: editor.key() }.to_string();
    let audience = Route::Audience { session: editor.key() }.to_string();
    view! {
        <nav class="panel more" aria-label=say(Word::PrepareMore)>
            <a class="button" data-action="together" href=together><Icon symbol=Symbol::Together />{say(Word::TogetherTitle)}</a>
            {results.map(|link| view! { <a class="button" data-action="results" href=link><Icon symbol=Symbol::Groups />{say(Word::AppResults)}</a> })}
            <a class="button" data-action="report" href=report><Icon symbol=Symbol::Print />{say(Word::AppReport)}</a>
            <a class="button" data-action="take" href=Route::Take { session: editor.key() }.to_string()><Icon symbol=Symbol::Download />{say(Word::TakeTitle)}</a>
            <FileButton app=editor.app() word=Word::FileJoin />
            <own_template::SaveTemplate editor />
            <a class="button" data-action="backups" href=Route::Backups { session: editor.key() }.to_string()><Icon symbol=Symbol::Undo />{say(Word::BackupsTitle)}</a>
            <a class="button" data-action="audience" href=audience target="samenbord-audience"><Icon symbol=Symbol::Screen />{say(Word::AppAudience)}</a>
        </nav>
    }
}
