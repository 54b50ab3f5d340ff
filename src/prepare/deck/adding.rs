//! Making cards: one by one, from a list that is pasted, or from another deck.

use super::candidates::{Candidate, Candidates};
use super::taking::Taking;
use crate::app::App;
use crate::browser::clock::draw;
use crate::editor::Editor;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::deck;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;

/// The way in which cards are being added.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Type,
    Paste,
    Take,
}

impl Way {
    const ALL: [Way; 3] = [Way::Type, Way::Paste, Way::Take];

    fn action(self) -> &'static str {
        match self {
            Way::Type => "deck-type",
            Way::Paste => "deck-paste",
            Way::Take => "deck-take",
        }
    }

    fn word(self) -> Word {
        match self {
            Way::Type => Word::DeckType,
            Way::Paste => Word::DeckPaste,
            Way::Take => Word::DeckTake,
        }
    }

    fn symbol(self) -> Symbol {
        match self {
            Way::Type => Symbol::Edit,
            Way::Paste => Symbol::Copy,
            Way::Take => Symbol::Tray,
        }
    }
}

#[component]
pub fn Adding(app: App, editor: Editor, step: Id) -> impl IntoView {
    let way = RwSignal::new(Way::Type);
    // What was pasted stays while somebody looks at another way.
    let pasted = RwSignal::new(String::new());
    let ways = Way::ALL.map(|option| {
        view! {
            <button class="button" data-action=option.action() aria-pressed=move || (way.get() == option).to_string() on:click=move |_| way.set(option)>
                <Icon symbol=option.symbol() />
                <span>{say(option.word())}</span>
            </button>
        }
    });
    let body = move || match way.get() {
        Way::Type => view! { <Typed editor step /> }.into_any(),
        Way::Paste => view! { <Pasted editor step pasted /> }.into_any(),
        Way::Take => view! { <Taking app editor step /> }.into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="adding-title">
            <h2 id="adding-title">{say(Word::DeckAdd)}</h2>
            <div class="ways" role="group" aria-labelledby="adding-title">{ways}</div>
            {body}
        </section>
    }
}

/// One card at a time: type, Enter, and the next. Leaving the field keeps what was typed.
#[component]
fn Typed(editor: Editor, step: Id) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let add = move || {
        let Some(field) = field.try_get_untracked().flatten() else { return };
        let title = field.value().trim().to_owned();
        if title.is_empty() {
            return;
        }
        let card = Id::new(Kind::Card, draw());
        // What was refused stays in the field.
        if editor.dispatch(Command::AddCard { card, step, group: None, title, lane: Lane::Tray }) {
            field.set_value("");
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() {
            event.prevent_default();
            add();
        }
    };
    view! {
        <label class="form-row">
            <span>{say(Word::CardTitle)}</span>
            <textarea class="field" lang=written() rows="2" data-field="new-card" node_ref=field on:keydown=on_key on:blur=move |_| add()></textarea>
        </label>
        // Pressing the button must not blur the field first: the next card is typed in it.
        <button class="button strong" data-action="add" on:mousedown=|event| event.prevent_default() on:click=move |_| add()>
            <Icon symbol=Symbol::Add />
            {say(Word::AppAdd)}
        </button>
    }
}

#[component]
fn Pasted(editor: Editor, step: Id, pasted: RwSignal<String>) -> impl IntoView {
    let read = Memo::new(move |_| pasted.with(|text| deck::read(text)));
    let candidates = Memo::new(move |_| {
        let rows = read.with(|pasted| pasted.rows.clone());
        rows.into_iter().map(|row| Candidate { line: Some(row.line), card: row.card }).collect::<Vec<_>>()
    });
    let unused = move || read.with(|pasted| pasted.unused.join(", "));
    view! {
        <p class="hint" id="paste-hint">{say(Word::DeckPasteHint)}</p>
        <label class="form-row">
            <span>{say(Word::DeckPasteLabel)}</span>
            <textarea class="field paste" lang=written() rows="6" data-field="paste" aria-describedby="paste-hint" prop:value=move || pasted.get() on:input=move |event| pasted.set(event_target_value(&event))></textarea>
        </label>
        <Show when=move || !unused().is_empty()>
            <p class="preview-warning">{move || fill(Word::DeckUnused, &[("columns", &unused())])}</p>
        </Show>
        <Candidates editor step candidates on_done=Callback::new(move |()| pasted.set(String::new())) />
    }
}
