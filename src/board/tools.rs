//! The bar at the bottom: a card more, a step back, and on to the next question. On a digiboard it is in both corners.

use super::focus::focus;
use super::regroup::DoneMark;
use super::view::{BoardView, Busy};
use crate::browser::attention::is_typing;
use crate::device::Touch;
use crate::editor::Editor;
use crate::parts::piece;
use crate::route::Route;
use crate::stage::FacilitateButton;
use crate::ui::{Dialog, Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Step, StepKind};

#[component]
pub fn Tools(board: BoardView, kind: StepKind) -> impl IntoView {
    let is_shared = move || board.app.device.touch.get() == Touch::Shared;
    view! {
        <footer class="tools">
            <div class="tools-side">
                <AddCard board kind />
                <UndoRedo editor=board.editor />
            </div>
            <div class="tools-middle">
                <Show when=is_shared><Zoom board by=-1 /></Show>
                <StepChoice board />
                <Show when=is_shared><Zoom board by=1 /></Show>
            </div>
            <div class="tools-side">
                <Show when=is_shared>
                    <UndoRedo editor=board.editor />
                    <AddCard board kind />
                </Show>
                <FacilitateButton editor=board.editor />
                <NextStep board />
            </div>
        </footer>
    }
}

#[component]
fn AddCard(board: BoardView, kind: StepKind) -> impl IntoView {
    let allows = !matches!(kind, StepKind::Talk | StepKind::Picture)
        && board.editor.peek(|session| session.step(board.step).is_some_and(Step::allows_own_cards));
    let add = move |_| {
        if kind == StepKind::Sort {
            board.shown.set(samenbord_core::placement::Lane::Tray);
            board.write_on(Busy::Adding);
        }
        focus("[data-field='new-card']");
    };
    allows.then(|| {
        view! {
            <Show when=move || !board.is_silent.get()>
                <button class="button" data-action="add-card" on:click=add>
                    <Icon symbol=Symbol::Add />
                    <span>{say(Word::CardAdd)}</span>
                </button>
            </Show>
        }
    })
}

#[component]
pub fn UndoRedo(editor: Editor) -> impl IntoView {
    view! {
        <button class="button round" data-action="undo" aria-label=say(Word::BoardUndo) title=say(Word::BoardUndo) disabled=move || editor.steps.get().0.is_none() on:click=move |_| editor.undo()>
            <Icon symbol=Symbol::Undo />
        </button>
        <button class="button round" data-action="redo" aria-label=say(Word::BoardRedo) title=say(Word::BoardRedo) disabled=move || editor.steps.get().1.is_none() on:click=move |_| editor.redo()>
            <Icon symbol=Symbol::Redo />
        </button>
    }
}

/// On a digiboard fingers do not zoom, so that nobody zooms under somebody else's hand.
#[component]
fn Zoom(board: BoardView, by: i32) -> impl IntoView {
    let device = board.app.device;
    let (action, word, symbol) = match by {
        1 => ("zoom-in", Word::BoardZoomIn, Symbol::Add),
        _ => ("zoom-out", Word::BoardZoomOut, Symbol::Less),
    };
    view! {
        <button class="button quiet" data-action=action disabled=move || !device.can_zoom(by) on:click=move |_| device.zoom_by(by)>
            <Icon symbol />
            <span>{say(word)}</span>
        </button>
    }
}

/// The steps that are not skipped, and this one.
fn steps(board: BoardView) -> Vec<Id> {
    board.editor.children(Id::SESSION, Kind::Step, |session| {
        let steps = session.steps();
        steps.iter().filter(|step| !step.is_skipped() || step.id == board.step).map(|step| step.id).collect()
    })
}

/// Where we are, and the way to any other step.
#[component]
fn StepChoice(board: BoardView) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let label = move || {
        let steps = steps(board);
        let n = steps.iter().position(|step| *step == board.step).map_or(1, |place| place + 1);
        let name = board
            .editor
            .record(board.step, |session| session.step(board.step).map_or("", Step::name).to_owned());
        let step = fill(Word::BoardStep, &[("n", &n.to_string()), ("total", &steps.len().to_string())]);
        view! { {step} " · " <span lang=written()>{name}</span> }
    };
    view! {
        <button class="button quiet step-choice" data-action="steps" aria-haspopup="dialog" on:click=move |_| is_open.set(true)>{label}</button>
        {move || is_open.get().then(|| steps_dialog(board, is_open))}
    }
}

piece!(harvest, steps_dialog(board: BoardView, is_open: RwSignal<bool>) => view! { <Steps board is_open /> }.into_any());

#[component]
fn Steps(board: BoardView, is_open: RwSignal<bool>) -> impl IntoView {
    view! {
        <Dialog title=say(Word::BoardStepChoose) name="steps" on_close=Callback::new(move |()| is_open.set(false))>
            <ol class="choices">
                <For each=move || steps(board) key=|step| *step let:step>
                    <li><StepButton board step on_choose=Callback::new(move |()| is_open.set(false)) /></li>
                </For>
            </ol>
            <OnPaper board />
            <Show when=move || has_finished(board, board.step)>
                <button class="button quiet" data-action="not-finished" on:click=move |_| finish(board, false)>
                    <Icon symbol=Symbol::Undo />
                    {say(Word::BoardStepNotDone)}
                </button>
            </Show>
        </Dialog>
    }
}

/// This step with scissors and glue.
#[component]
fn OnPaper(board: BoardView) -> impl IntoView {
    let kind = board.editor.peek(|session| session.step(board.step).map_or(StepKind::Talk, Step::kind));
    let (session, step, group) = (board.editor.key(), board.step, board.group);
    let print = Route::Print { session: session.clone(), step }.to_string();
    let paper = Route::Paper { session, step, group }.to_string();
    (kind == StepKind::Sort && !board.editor.is_practice()).then(|| {
        view! {
            <div class="within" data-count="2">
                <a class="button" data-action="to-print" href=print><Icon symbol=Symbol::Print />{say(Word::PaperPrint)}</a>
                <a class="button" data-action="to-paper" href=paper><Icon symbol=Symbol::Edit />{say(Word::PaperType)}</a>
            </div>
        }
    })
}

#[component]
fn StepButton(board: BoardView, step: Id, on_choose: Callback<()>) -> impl IntoView {
    let (name, question) = board.editor.peek(|session| {
        let view = session.step(step);
        (view.map_or("", Step::name).to_owned(), view.map_or("", Step::question).to_owned())
    });
    let is_done = move || has_finished(board, step);
    let choose = move |_| {
        on_choose.run(());
        board.app.go(&Route::Board { session: board.editor.key(), step, group: board.group });
    };
    view! {
        <button class="choice" data-choose-step=step.to_string() data-done=move || is_done().to_string() aria-current=(step == board.step).then_some("step") on:click=choose>
            <strong class="choice-name"><span lang=written()>{name}</span><DoneMark is_done=Signal::derive(is_done) /></strong>
            <span lang=written()>{question}</span>
        </button>
    }
}

/// Whether this group says that it is done with a step.
fn has_finished(board: BoardView, step: Id) -> bool {
    board.editor.record(board.group, |session| {
        session.group(board.group).is_some_and(|group| group.has_finished(step))
    })
}

fn finish(board: BoardView, is_done: bool) {
    let command = board.editor.peek(|session| {
        let was_done = session.group(board.group).is_some_and(|group| group.has_finished(board.step));
        (was_done != is_done).then(|| Command::finish(session, board.group, board.step, is_done))
    });
    if let Some(command) = command {
        board.editor.dispatch(command);
    }
}

/// Done with this question: marks it and goes on.
#[component]
fn NextStep(board: BoardView) -> impl IntoView {
    let next = move || {
        let steps = steps(board);
        let place = steps.iter().position(|step| *step == board.step)?;
        steps.get(place + 1).copied()
    };
    let go = move |_| {
        if board.editor.is_practice() {
            return crate::opening::stop_practising(board.app);
        }
        finish(board, true);
        let session = board.editor.key();
        board.app.go(&match next() {
            Some(step) => Route::Board { session, step, group: board.group },
            None => Route::Report { session },
        });
    };
    view! {
        <button class="button strong" data-action="next-step" on:click=go>
            <span>{move || say(if has_finished(board, board.step) { Word::BoardStepNext } else { Word::MoveDone })}</span>
            <Icon symbol=Symbol::Next />
        </button>
    }
}

/// Escape and the slash of the search, outside a field, and the keys to undo by.
pub fn listen_for_keys(board: BoardView) {
    listen_for_undo(board.editor);
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if is_typing() || event.ctrl_key() || event.meta_key() {
            return;
        }
        match event.key().as_str() {
            "Escape" if !board.chosen.with_untracked(Vec::is_empty) => board.let_go(),
            "/" if board.app.device.keys.get_untracked() => super::search::open(board),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

/// Ctrl+Z and Ctrl+Y, outside a field: a field undoes its own typing.
pub fn listen_for_undo(editor: Editor) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if is_typing() || !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        match (event.shift_key(), event.key().as_str()) {
            (false, "z") => editor.undo(),
            (true, "z" | "Z") | (false, "y") => editor.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}
