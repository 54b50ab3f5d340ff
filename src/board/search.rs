//! Looking for a card: what is not mounted the browser's own search cannot find. `/` or the button opens the field,
//! Enter goes to the next card, Shift and Enter to the one before, Escape ends it on the card that was found.

use super::focus::focus;
use super::view::{BoardView, Found};
use crate::browser::text::plain;
use crate::parts::piece;
use crate::ui::{Icon, Symbol, focus_when_there};
use crate::words::{Word, fill, say};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::record::{Card, Note};
use samenbord_core::session::Session;
use std::time::Duration;

/// A pause in typing this long looks again.
const PAUSE: Duration = Duration::from_millis(150);

/// Opens the field, or goes back to it.
pub fn open(board: BoardView) {
    board.found.update(|found| found.is_open = true);
    set_timeout(|| focus("[data-field='search']"), Duration::ZERO);
}

piece!(harvest, field(board: BoardView) => view! { <Field board /> }.into_any());

/// The button, or the field with what was found.
#[component]
pub fn Search(board: BoardView) -> impl IntoView {
    let is_open = Memo::new(move |_| board.found.with(|found| found.is_open));
    view! {
        <div class="search" role="search">
            {move || match is_open.get() {
                true => field(board),
                false => view! {
                    <button class="button quiet" data-action="search" aria-keyshortcuts=move || board.app.device.keys.get().then_some("/") on:click=move |_| open(board)>
                        <Icon symbol=Symbol::Search />
                        <span>{say(Word::BoardSearch)}</span>
                    </button>
                }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Field(board: BoardView) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    focus_when_there(field);
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let sought = StoredValue::new(String::new());
    let look = move || {
        let text = field.try_get_untracked().flatten().map(|field| plain(&field.value())).unwrap_or_default();
        sought.set_value(text.clone());
        let cards = find(board, &text);
        board.found.set(Found { is_open: true, cards, here: 0 });
        show(board);
    };
    let stop = move || {
        if let Some(waiting) = pause.try_get_value().flatten() {
            waiting.clear();
        }
    };
    let on_input = move |_| {
        stop();
        pause.set_value(set_timeout_with_handle(look, PAUSE).ok());
    };
    let step = move |by: isize| {
        stop();
        let is_new = field
            .get_untracked()
            .is_some_and(|field| sought.with_value(|sought| plain(&field.value()) != *sought));
        if is_new {
            return look();
        }
        board.found.update(|found| {
            let all = found.cards.len().max(1) as isize;
            found.here = (found.here as isize + by).rem_euclid(all) as usize;
        });
        show(board);
    };
    let end = move || {
        stop();
        let card = board.found.with_untracked(|found| found.cards.get(found.here).copied());
        board.found.set(Found::default());
        match card {
            Some(card) => board.keep_focus(card, "pick"),
            None => set_timeout(|| focus("[data-action='search']"), Duration::ZERO),
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => step(if event.shift_key() { -1 } else { 1 }),
        "Escape" => {
            // It ends the search and nothing else.
            event.stop_propagation();
            end();
        }
        _ => {}
    };
    let result = move || {
        board.found.with(|found| match found.cards.len() {
            _ if sought.with_value(String::is_empty) => String::new(),
            0 => say(Word::BoardSearchNothing).to_owned(),
            all => fill(
                Word::BoardSearchCount,
                &[("n", &(found.here + 1).to_string()), ("total", &all.to_string())],
            ),
        })
    };
    let is_off = move || board.found.with(|found| found.cards.len() < 2);
    view! {
        <input class="field" type="search" data-field="search" aria-label=say(Word::BoardSearchLabel) placeholder=say(Word::BoardSearchLabel) node_ref=field on:input=on_input on:keydown=on_key />
        <output class="search-result" data-found-count=move || board.found.with(|found| found.cards.len().to_string())>{result}</output>
        <button class="button round quiet" data-action="search-previous" aria-label=say(Word::BoardSearchPrevious) title=say(Word::BoardSearchPrevious) disabled=is_off on:click=move |_| step(-1)>
            <Icon symbol=Symbol::Up />
        </button>
        <button class="button round quiet" data-action="search-next" aria-label=say(Word::BoardSearchNext) title=say(Word::BoardSearchNext) disabled=is_off on:click=move |_| step(1)>
            <Icon symbol=Symbol::Down />
        </button>
        <button class="button round quiet" data-action="search-close" aria-label=say(Word::AppClose) title=say(Word::AppClose) on:click=move |_| end()>
            <Icon symbol=Symbol::Close />
        </button>
    }
}

/// The card that was found last comes into sight; where it lies is said.
fn show(board: BoardView) {
    let Some(card) = board.found.with_untracked(|found| found.cards.get(found.here).copied()) else { return };
    board.show(card);
    set_timeout(move || crate::browser::pointer::bring_into_sight(card), Duration::ZERO);
    if let Some((lane, position)) = board.position(card) {
        let count = board.cards_of(lane).len().to_string();
        let parts = [
            ("card", &*board.title(card)),
            ("position", &position.to_string()),
            ("count", &count),
            ("zone", &board.name_of(lane)),
        ];
        board.app.announce_step(fill(Word::AnnounceFound, &parts));
    }
}

/// The cards that have every one of these words somewhere: in the title, the explanation, or what this group says of
/// them. In the order of the board.
fn find(board: BoardView, text: &str) -> Vec<Id> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let all: Vec<Id> = board.lanes().into_iter().flat_map(|lane| board.cards_of(lane)).collect();
    board.editor.peek(|session| {
        let known = session.board(board.step, board.group);
        // What lies in a stack is found at its top card.
        let has_all = |card: &Id| {
            known.pile(*card).into_iter().any(|card| {
                let read = plain(&read(session, board, card));
                words.iter().all(|word| read.contains(word))
            })
        };
        all.into_iter().filter(has_all).collect()
    })
}

fn read(session: &Session, board: BoardView, card: Id) -> String {
    let view = session.card(card);
    let mut text = [view.map_or("", Card::title), " ", view.map_or("", Card::explanation)].concat();
    for note in session.notes(card, board.group) {
        text.push(' ');
        text.push_str(Note::text(note));
    }
    text
}
