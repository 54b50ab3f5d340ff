//! Why, objection, added value: written on the card, in its place.

use super::also::Also;
use super::card::{Doing, note_symbol, note_word};
use super::prompts::{ask_again, missing};
use super::view::{BoardView, Busy};
use crate::browser::clock::draw;
use crate::editor::Typing;
use crate::parts::piece;
use crate::ui::{Icon, Symbol, focus_when_there};
use crate::words::{Word, say, written};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Note, NoteKind};
use std::time::Duration;

/// A pause in typing this long writes what there is: a crash costs at most this much.
const PAUSE: Duration = Duration::from_millis(400);

/// The notes of this group on a card, and what the step still asks for.
#[component]
pub fn Notes(board: BoardView, card: Id, lane: RwSignal<Lane>) -> impl IntoView {
    let notes = move || {
        board.editor.children(card, Kind::Note, |session| {
            session.notes(card, board.group).iter().map(|note| note.id).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="notes">
            <For each=notes key=|note| *note let:note>
                <NoteView board note />
            </For>
            <Asked board card lane />
        </div>
    }
}

#[component]
fn NoteView(board: BoardView, note: Id) -> impl IntoView {
    let (kind, card) = board.editor.peek(|session| {
        let view = session.note(note);
        (view.map_or(NoteKind::Remark, Note::kind), view.and_then(Note::card))
    });
    let is_writing = RwSignal::new(false);
    // The field in which it is written shows it, or the reason that was tapped.
    let is_elsewhere = move || {
        board.composing.get() == Some(note)
            || card.is_some_and(|card| board.prompts.asked(card) == Some(kind))
    };
    let text =
        move || board.editor.record(note, |session| session.note(note).map_or("", Note::text).to_owned());
    view! {
        <div class="note" data-note=note.to_string() data-kind=kind.word() hidden=is_elsewhere>
            <span class="note-kind"><Icon symbol=note_symbol(kind) />{say(note_word(kind))}</span>
            {move || match is_writing.get() {
                true => rewrite(board, note, Callback::new(move |()| is_writing.set(false))),
                false => view! {
                    <button class="note-text" lang=written() data-action="edit-note" on:click=move |_| is_writing.set(true)>{text}</button>
                }.into_any(),
            }}
            <Also editor=board.editor record=note />
        </div>
    }
}

#[component]
fn Rewrite(board: BoardView, note: Id, on_done: Callback<()>) -> impl IntoView {
    let text = board.editor.peek(|session| session.note(note).map_or("", Note::text).to_owned());
    let typing = Typing::begin(board.editor, note, "text");
    let remove = move |_| {
        on_done.run(());
        if board.editor.dispatch(Command::Remove { record: note, by: Some(board.group) }) {
            let editor = board.editor;
            board.app.offer(say(Word::UndoNoteRemoved).to_owned(), Word::BoardUndo, move || {
                editor.dispatch(Command::Restore { record: note });
            });
        }
    };
    view! {
        <TextArea
            text
            label=say(Word::CardNoteAdd)
            on_text=Callback::new(move |text: String| drop_empty(typing, &text))
            on_done
        />
        <button class="button small quiet" data-action="remove-note" on:click=remove>
            <Icon symbol=Symbol::Remove />
            {say(Word::CardNoteRemove)}
        </button>
    }
}

/// The mark of every kind of note that the step asks for and the card does not have yet, unless the card asks already.
#[component]
fn Asked(board: BoardView, card: Id, lane: RwSignal<Lane>) -> impl IntoView {
    let asked = move || {
        let is_placed = matches!(lane.get(), Lane::Zone(_));
        let is_asking = board.prompts.asked(card).is_some();
        board.editor.track(Topic::Children(card, Kind::Note));
        if is_placed && !is_asking { missing(board, card) } else { Vec::new() }
    };
    view! {
        <For each=asked key=|kind| *kind let:kind>
            <button class="button small ask" data-action="add-note" data-kind=kind.word() on:click=move |_| ask_again(board, card, kind)>
                <Icon symbol=note_symbol(kind) />
                {say(question(kind))}
            </button>
        </For>
    }
}

/// The field for a new note, while one is being written on this card.
#[component]
pub fn Composing(board: BoardView, card: Id, doing: Memo<Doing>) -> impl IntoView {
    move || match doing.get() {
        Doing::Writing(kind) => Some(compose(board, card, kind)),
        _ => None,
    }
}

piece!(harvest, compose(board: BoardView, card: Id, kind: NoteKind) => view! { <Compose board card kind /> }.into_any());
piece!(harvest, rewrite(board: BoardView, note: Id, on_done: Callback<()>) => view! { <Rewrite board note on_done /> }.into_any());

#[component]
fn Compose(board: BoardView, card: Id, kind: NoteKind) -> impl IntoView {
    let ready: Vec<String> = board.editor.peek(|session| {
        session
            .step(board.step)
            .map(|step| step.ready_reasons().map(str::to_owned).collect())
            .unwrap_or_default()
    });
    // The note exists from the first pause on; after that it is written again.
    let typing = StoredValue::new_local(None::<Typing>);
    on_cleanup(move || {
        board.composing.try_set(None);
    });
    let on_text = Callback::new(move |text: String| {
        if text.is_empty() {
            return;
        }
        if let Some(typing) = typing.get_value() {
            return drop_empty(typing, &text);
        }
        let note = Id::new(Kind::Note, draw());
        // Taken before the command: the views it wakes may write again.
        typing.set_value(Some(Typing::begin(board.editor, note, "text")));
        board.composing.set(Some(note));
        if board.editor.dispatch(Command::AddNote { note, card, group: board.group, kind, text }) {
            typing.update_value(|typing| typing.iter().for_each(|typing| typing.begin_again()));
        } else {
            typing.set_value(None);
            board.composing.set(None);
        }
    });
    let on_done = Callback::new(move |()| board.busy.set(Busy::Idle));
    let chips: Vec<_> = ready.into_iter().map(|reason| {
        let text = reason.clone();
        let tap = move |_| {
            on_text.run(text.clone());
            on_done.run(());
        };
        view! { <button class="button small" lang=written() data-action="ready-reason" on:mousedown=|event| event.prevent_default() on:click=tap>{reason}</button> }
    }).collect();
    view! {
        <div class="compose-note" data-kind=kind.word()>
            <TextArea text=String::new() label=say(question(kind)) on_text on_done />
            <div class="ready">{chips}</div>
        </div>
    }
}

/// A note with no text stays as it was: it is removed by its button.
fn drop_empty(typing: Typing, text: &str) {
    if !text.is_empty() {
        typing.write(text);
    }
}

/// A field that writes what was typed at every pause and when it is left.
#[component]
fn TextArea(
    text: String,
    label: &'static str,
    on_text: Callback<String>,
    on_done: Callback<()>,
) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let write = move || {
        if let Some(field) = field.try_get_untracked().flatten() {
            on_text.run(field.value().trim().to_owned());
        }
    };
    let on_input = move |_| {
        if let Some(waiting) = pause.get_value() {
            waiting.clear();
        }
        pause.set_value(set_timeout_with_handle(write, PAUSE).ok());
    };
    let finish = move || {
        if let Some(waiting) = pause.get_value() {
            waiting.clear();
        }
        write();
        on_done.run(());
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.shift_key() => {
            event.prevent_default();
            finish();
        }
        "Escape" => finish(),
        _ => {}
    };
    focus_when_there(field);
    view! {
        <label class="note-field">
            <span>{label}</span>
            <textarea class="field" lang=written() rows="2" data-field="note" node_ref=field prop:value=text on:input=on_input on:blur=move |_| write() on:keydown=on_key></textarea>
        </label>
        <button class="button small strong" data-action="done" on:click=move |_| finish()>
            <Icon symbol=Symbol::Check />
            {say(Word::MoveDone)}
        </button>
    }
}

pub fn question(kind: NoteKind) -> Word {
    match kind {
        NoteKind::Why => Word::CardAskWhy,
        NoteKind::Objection => Word::CardAskObjection,
        NoteKind::AddedValue => Word::CardAskAddedValue,
        NoteKind::Remark => Word::CardAskRemark,
    }
}
