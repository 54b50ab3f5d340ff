//! The top of the board: where we are in the session, which group, and whether it is saved; then the question.

use super::regroup::GroupChoice;
use super::search::Search;
use super::view::BoardView;
use crate::browser::clock::date_time;
use crate::device::{Touch, trouble};
use crate::editor::{Editor, Status};
use crate::opening;
use crate::route::Route;
use crate::stage::TimerChip;
use crate::ui::{Bar, Help, Icon, Symbol, once_settled};
use crate::words::{Word, fill, language, say, written};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Step, StepKind};
use std::time::Duration;

/// What passes sooner than this is not read.
const READABLE: Duration = Duration::from_millis(500);

#[component]
pub fn Head(board: BoardView, kind: StepKind) -> impl IntoView {
    if board.editor.is_practice() {
        return view! { <super::practice::Head board kind /> }.into_any();
    }
    let title = move || board.editor.record(Id::SESSION, |session| session.title().to_owned());
    view! {
        <Bar help=Help::Board(kind)>
            <a class="session-title" lang=written() href=Route::Prepare { session: board.editor.key() }.to_string() data-action="prepare">{title}</a>
            <Progress board />
            <GroupChoice board />
            <TimerChip editor=board.editor step=board.step />
            <SaveState editor=board.editor />
        </Bar>
        <SaveTrouble editor=board.editor />
        <Suggestion board />
    }
    .into_any()
}

/// Asks once, on a screen that looks like one, whether it is a board for many hands.
#[component]
fn Suggestion(board: BoardView) -> impl IntoView {
    let device = board.app.device;
    let is_asking = RwSignal::new(device.may_be_shared());
    let answer = move |touch: Touch| {
        device.choose_touch(touch);
        is_asking.set(false);
    };
    view! {
        <Show when=move || is_asking.get()>
            <div class="banner" data-banner="digiboard" data-state="calm">
                <Icon symbol=Symbol::Screen />
                <p>{say(Word::BoardSuggest)}</p>
                <button class="button strong" data-action="suggest-shared" on:click=move |_| answer(Touch::Shared)>{say(Word::BoardSuggestYes)}</button>
                <button class="button" data-action="suggest-personal" on:click=move |_| answer(Touch::Personal)>{say(Word::BoardSuggestNo)}</button>
            </div>
        </Show>
    }
}

/// One dot a step: done, here, to come.
#[component]
fn Progress(board: BoardView) -> impl IntoView {
    let steps = move || {
        board.editor.children(Id::SESSION, Kind::Step, |session| {
            let steps = session.steps();
            let shown = steps.iter().filter(|step| !step.is_skipped() || step.id == board.step);
            shown.map(|step| step.id).collect::<Vec<_>>()
        })
    };
    view! {
        <nav class="progress" aria-label=say(Word::BoardStepChoose)>
            <For each=steps key=|step| *step let:step>
                <Dot board step />
            </For>
        </nav>
    }
}

#[component]
fn Dot(board: BoardView, step: Id) -> impl IntoView {
    let editor = board.editor;
    let name = move || editor.record(step, |session| session.step(step).map_or("", Step::name).to_owned());
    let key = editor.peek(|session| session.step(step).map_or("", Step::key).to_owned());
    let is_done = move || {
        editor.record(board.group, |session| {
            session.group(board.group).is_some_and(|group| group.has_finished(step))
        })
    };
    let is_here = step == board.step;
    let state = move || match (is_here, is_done()) {
        (true, _) => "here",
        (false, true) => "done",
        (false, false) => "open",
    };
    let go = move |_| board.app.go(&Route::Board { session: editor.key(), step, group: board.group });
    view! {
        <button
            class="dot"
            lang=written()
            data-step=step.to_string()
            data-key=key
            data-state=state
            aria-current=is_here.then_some("step")
            aria-label=name
            title=name
            on:click=go
        ></button>
    }
}

/// Whether everything on the screen is in the database; a click puts the session in a file.
#[component]
pub fn SaveState(editor: Editor) -> impl IntoView {
    let said = lasting(editor.status);
    let words = move || match said.get() {
        Status::Saved => (Word::SaveSaved, Symbol::Check),
        Status::Saving => (Word::SaveSaving, Symbol::Download),
        Status::Failed(_) => (Word::SaveFailed, Symbol::Warning),
    };
    let state = move || match editor.status.get() {
        Status::Saved => "saved",
        Status::Saving => "saving",
        Status::Failed(_) => "failed",
    };
    // Looked up again with every save.
    let filed_at = Memo::new(move |_| {
        editor.status.track();
        editor.shelf().filed_at
    });
    // The first date of a page waits for the browser's calendars, which nobody who opens a board should.
    let is_settled = RwSignal::new(false);
    once_settled(move || {
        // The page may have been left meanwhile.
        let _ = is_settled.try_set(true);
    });
    let filed = move || {
        is_settled.get().then(|| match filed_at.get() {
            Some(at) => fill(Word::HomeSessionInFile, &[("when", &date_time(at, language().code()))]),
            None => [say(Word::HomeSessionNotInFile), ". ", say(Word::SaveToFileHint)].concat(),
        })
    };
    view! {
        <span class="save-state" data-save=state>
            {move || view! { <Icon symbol=words().1 /> }}
            <span class="label">{move || say(words().0)}</span>
        </span>
        <button class="button quiet" data-action="export-json" title=filed on:click=move |_| export(editor)>
            <Icon symbol=Symbol::Download />
            <span class="label">{say(Word::SaveToFile)}</span>
        </button>
    }
}

/// The status, but for saving that is over before it could be read: words that come and go with every card that is dropped
/// say nothing, and building them is what a drop would wait for.
fn lasting(status: RwSignal<Status>) -> RwSignal<Status> {
    let said = RwSignal::new(status.get_untracked());
    let catch_up = move || {
        // The page may have been left meanwhile.
        if let Some(now) = status.try_get_untracked() {
            let _ = said.try_maybe_update(|said| (std::mem::replace(said, now) != now, ()));
        }
    };
    Effect::new(move || match status.get() {
        Status::Saving => set_timeout(catch_up, READABLE),
        Status::Saved | Status::Failed(_) => catch_up(),
    });
    said
}

/// Stays until saving works again, and offers the session as a file.
#[component]
pub fn SaveTrouble(editor: Editor) -> impl IntoView {
    move || match editor.status.get() {
        Status::Failed(error) => Some(view! {
            <div class="banner" role="alert" data-banner="storage">
                <Icon symbol=Symbol::Warning />
                <p>{trouble(error)}</p>
                <button class="button strong" data-action="download-session" on:click=move |_| export(editor)>
                    {say(Word::StorageDownload)}
                </button>
            </div>
        }),
        Status::Saved | Status::Saving => None,
    }
}

fn export(editor: Editor) {
    spawn_local(opening::export(editor.app(), editor));
}

/// The question, large, with what helps to answer it.
#[component]
pub fn Question(board: BoardView, kind: StepKind) -> impl IntoView {
    let text = move |read: fn(Step<'_>) -> &str| {
        board.editor.record(board.step, |session| session.step(board.step).map_or("", read).to_owned())
    };
    let help = move || text(|step| step.help());
    view! {
        <div class="question">
            <h1 lang=written()>{move || text(|step| step.question())}</h1>
            <p class="explanation" lang=written()>{move || text(|step| step.explanation())}</p>
            <Show when=move || !help().is_empty()>
                <details class="help">
                    <summary><Icon symbol=Symbol::Show />{say(Word::BoardBackground)}</summary>
                    <p lang=written()>{help}</p>
                </details>
            </Show>
            <Show when=move || !matches!(kind, StepKind::Talk | StepKind::Picture) && !board.is_silent.get()><Search board /></Show>
        </div>
    }
}
