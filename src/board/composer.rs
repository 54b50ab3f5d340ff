//! Writing a card of one's own: type, Enter, and the next. Leaving the field keeps what was typed.

use super::view::{BoardView, Busy};
use crate::browser::clock::draw;
use crate::ui::{Icon, Symbol, focus_when_there};
use crate::words::{Word, say, written};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::Step;

/// The field, while somebody is adding cards; on a list it is always there.
#[component]
pub fn Composer(board: BoardView, lane: Lane, #[prop(optional)] stays: bool) -> impl IntoView {
    let allows = board.editor.peek(|session| session.step(board.step).is_some_and(Step::allows_own_cards));
    let is_open = Memo::new(move |_| stays || board.busy.get() == Busy::Adding);
    move || (allows && is_open.get()).then(|| view! { <Field board lane stays /> })
}

#[component]
fn Field(board: BoardView, lane: Lane, stays: bool) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let add = move || {
        let Some(field) = field.try_get_untracked().flatten() else { return };
        let title = field.value().trim().to_owned();
        if title.is_empty() {
            return;
        }
        let card = Id::new(Kind::Card, draw());
        let command = Command::AddCard { card, step: board.step, group: Some(board.group), title, lane };
        // What was refused stays in the field.
        if board.editor.dispatch(command) {
            field.set_value("");
        }
    };
    let close = move || {
        add();
        if !stays {
            board.busy.set(Busy::Idle);
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.shift_key() => {
            event.prevent_default();
            add();
        }
        "Escape" => close(),
        _ => {}
    };
    if !stays {
        focus_when_there(field);
    }
    let on_submit = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        add();
    };
    view! {
        <div class="composer">
            <label>
                <span>{say(Word::CardTitle)}</span>
                <textarea class="field" lang=written() rows="2" data-field="new-card" node_ref=field on:keydown=on_key on:blur=move |_| add()></textarea>
            </label>
            <div class="composer-actions">
                // Pressing the button must not blur the field first: that would add the card twice over.
                <button class="button strong" data-action="add" on:mousedown=|event| event.prevent_default() on:click=on_submit>
                    <Icon symbol=Symbol::Add />
                    {say(Word::AppAdd)}
                </button>
                <Show when=move || !stays>
                    <button class="button quiet" data-action="close-composer" on:click=move |_| close()>{say(Word::AppClose)}</button>
                </Show>
            </div>
        </div>
    }
}
