//! Moving with buttons: a bar with the four ways, done and cancel. The arrow keys work while the focus is in it, Escape
//! cancels, and Tab is never blocked: whoever leaves by it has let go of the card.

use super::drag::Hands;
use super::view::{BoardView, Busy};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Node;
use samenbord_core::drag::{Direction, Input};
use samenbord_core::id::Id;

/// There while a card is carried.
#[component]
pub fn MoveBar(board: BoardView, hands: Hands) -> impl IntoView {
    let carried = Memo::new(move |_| match board.busy.get() {
        Busy::Carrying(card) => Some(card),
        _ => None,
    });
    move || carried.get().map(|card| view! { <Bar board hands card /> })
}

#[component]
fn Bar(board: BoardView, hands: Hands, card: Id) -> impl IntoView {
    let bar = NodeRef::<html::Div>::new();
    let is_tabbing = StoredValue::new(false);
    Effect::new(move || {
        if bar.get().is_some() {
            hands.carry(card);
            super::view::focus(".move-bar [data-step-to]");
        }
    });
    on_cleanup(move || hands.tell(Input::Abort));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        is_tabbing.set_value(event.key() == "Tab");
        let Some(direction) = direction(&event.key()) else { return };
        event.prevent_default();
        hands.tell(Input::Step(direction));
    };
    let on_leave = move |event: leptos::ev::FocusEvent| {
        // Taking the bar away takes the focus from it once more, when its handles are gone.
        if is_tabbing.try_get_value() != Some(true) {
            return;
        }
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        let is_inside = bar.get_untracked().is_some_and(|bar| to.is_some_and(|to| bar.contains(Some(&to))));
        // Only by Tab: somebody else's finger on the board takes the focus too, and is no reason to let go.
        if !is_inside {
            hands.tell(Input::Abort);
        }
    };
    let cards = board.hand_of(card);
    let title = match &cards[..] {
        [card] => fill(Word::MoveBar, &[("card", &board.title(*card))]),
        cards => count(Word::MoveBarManyOne, cards.len()),
    };
    let ways = [
        ("left", Direction::Left, Word::MoveLeft, Symbol::Previous),
        ("up", Direction::Up, Word::MoveUp, Symbol::Up),
        ("down", Direction::Down, Word::MoveDown, Symbol::Down),
        ("right", Direction::Right, Word::MoveRight, Symbol::Next),
    ];
    let buttons = ways.map(|(name, direction, word, symbol)| {
        view! {
            <button class="button" data-step-to=name on:click=move |_| hands.tell(Input::Step(direction))>
                <Icon symbol />
                <span>{say(word)}</span>
            </button>
        }
    });
    view! {
        <div class="move-bar" role="group" aria-labelledby="move-bar-title" node_ref=bar on:keydown=on_key on:focusout=on_leave>
            <p id="move-bar-title">{title}</p>
            <div class="move-bar-ways">{buttons.into_iter().collect::<Vec<_>>()}</div>
            <div class="move-bar-ends">
                <button class="button strong" data-action="move-done" on:click=move |_| hands.tell(Input::Drop)>
                    <Icon symbol=Symbol::Check />
                    <span>{say(Word::MoveDone)}</span>
                </button>
                <button class="button" data-action="move-cancel" on:click=move |_| hands.tell(Input::Abort)>{say(Word::MoveCancel)}</button>
            </div>
        </div>
    }
}

fn direction(key: &str) -> Option<Direction> {
    Some(match key {
        "ArrowLeft" => Direction::Left,
        "ArrowRight" => Direction::Right,
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        _ => return None,
    })
}
