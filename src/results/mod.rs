//! What the groups did, step by step: side by side, counted, and compared.
//!
//! What this module never does: count (core does), or show what a group has not shown: votes that are not closed, cards
//! that lie face down, choices that are still silent.

mod alike;
mod answers;
mod beside;
mod filters;
pub mod groups;
mod looking;
pub mod matrix;
pub mod named;
mod roles;
mod shift;
mod side;

pub use answers::{LaneList, answers, dressed, note_lines, picture};

use crate::app::App;
use crate::board::SaveState;
use crate::contested::Onward;
use crate::editor::Editor;
use crate::route::Route;
use crate::stage::{Panel, TimerChip};
use crate::ui::{Bar, Help};
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use looking::{Looking, View, views};
use samenbord_core::change::Topic;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Step, StepKind};
use samenbord_core::session::Session;
use std::sync::Arc;

/// A session that was opened to stand beside this one.
pub type Other = Arc<Session>;

#[component]
pub fn ResultsPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let step = Memo::new(move |_| match app.route.get() {
        Route::Results { step, .. } => Some(step),
        _ => None,
    });
    // Both stay when another step is looked at.
    let view = RwSignal::new(View::Side);
    let other = RwSignal::new(None);
    view! {
        <Bar help=Help::Results>
            <a class="session-title" lang=written() href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{editor.peek(|session| session.title().to_owned())}</a>
            {move || step.get().map(|step| view! { <TimerChip editor step /> })}
            <SaveState editor />
        </Bar>
        {move || step.get().map(|step| view! { <Panel editor step group=None go=move |step| go(app, editor, step) /> })}
        <main id="main" data-page="results" tabindex="-1">
            {move || step.get().map(|step| view! { <OneStep app editor step view other /> <Onward editor step /> })}
        </main>
    }
}

/// Another step's answers; a step to talk about has none, only its board.
fn go(app: App, editor: Editor, step: Id) {
    let session = editor.key();
    let (is_talk, group) = editor.peek(|session| {
        let is_talk = session.step(step).is_none_or(|step| step.kind() == StepKind::Talk);
        (is_talk, session.groups().first().map(|group| group.id))
    });
    match group.filter(|_| is_talk) {
        Some(group) => app.go(&Route::Board { session, step, group }),
        None => app.go(&Route::Results { session, step }),
    }
}

#[component]
fn OneStep(
    app: App,
    editor: Editor,
    step: Id,
    view: RwSignal<View>,
    other: RwSignal<Option<Other>>,
) -> impl IntoView {
    let looking = Looking::new(app, editor, step, view, other);
    let question =
        move || editor.record(step, |session| session.step(step).map_or("", Step::question).to_owned());
    let is_empty = Memo::new(move |_| looking.is_empty());
    let kind = looking.kind();
    view! {
        <h1 lang=written()>{question}</h1>
        <Steps editor step />
        {move || match is_empty.get() {
            true => view! { <p class="empty">{say(Word::ResultsEmpty)}</p> }.into_any(),
            false => view! { <Compared looking kind /> }.into_any(),
        }}
    }
}

#[component]
fn Steps(editor: Editor, step: Id) -> impl IntoView {
    let tabs = move || {
        editor.track(Topic::Children(Id::SESSION, Kind::Step));
        let answered = |step: &Step<'_>| step.kind() != StepKind::Talk && !step.is_skipped();
        let steps = editor.peek(|session| {
            let steps = session.steps();
            let named =
                steps.iter().filter(|step| answered(step)).map(|step| (step.id, step.name().to_owned()));
            named.collect::<Vec<_>>()
        });
        let tab = |(id, name): (Id, String)| {
            let href = Route::Results { session: editor.key(), step: id }.to_string();
            view! { <a class="tab" lang=written() href=href aria-current=(id == step).then_some("page")>{name}</a> }
        };
        steps.into_iter().map(tab).collect::<Vec<_>>()
    };
    view! { <nav class="tabs" aria-label=say(Word::BoardStepChoose)>{tabs}</nav> }
}

#[component]
fn Compared(looking: Looking, kind: StepKind) -> impl IntoView {
    let facts = move || {
        let all = looking.all();
        [count(Word::ResultsCardsOne, all.cards.len()), count(Word::ResultsGroupCountOne, all.groups.len())]
            .join(" · ")
    };
    let shown = move || match looking.shown_view(kind) {
        View::Side => view! { <side::Side looking /> }.into_any(),
        View::Matrix => view! { <matrix::Matrix looking /> }.into_any(),
        View::Groups => view! { <groups::Groups looking /> }.into_any(),
        View::Roles => view! { <roles::Roles looking /> }.into_any(),
        View::Shift => view! { <shift::Shifts looking /> }.into_any(),
        View::Beside => view! { <beside::BesideView looking /> }.into_any(),
        View::Alike => view! { <alike::Alike looking /> }.into_any(),
    };
    view! {
        <div class="results-head">
            <Views looking kind />
            <p class="fact">{facts}</p>
            <filters::FilterButton looking />
        </div>
        <Show when=move || looking.is_filtering.get()>
            <filters::Filters looking kind />
        </Show>
        <Show when=move || kind == StepKind::Sort && matches!(looking.shown_view(kind), View::Side | View::Matrix | View::Groups)>
            <matrix::AgreementStrip looking />
        </Show>
        <div class="results-view" data-view=move || looking.shown_view(kind).word()>{shown}</div>
    }
}

/// What can be looked at, as buttons of which one is pressed.
#[component]
fn Views(looking: Looking, kind: StepKind) -> impl IntoView {
    let buttons: Vec<_> = views(kind)
        .iter()
        .map(|one| {
            let is_chosen = move || (looking.shown_view(kind) == *one).to_string();
            view! { <button class="button" data-action="results-view" data-view=one.word() aria-pressed=is_chosen on:click=move |_| looking.view.set(*one)>{say(one.name())}</button> }
        })
        .collect();
    (buttons.len() > 1).then(|| {
        view! { <div class="views" role="group" aria-label=say(Word::ResultsView)>{buttons}</div> }
    })
}
