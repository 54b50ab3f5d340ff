//! Moving with buttons: a bar with the four ways, done and cancel. The arrow keys work while the focus is in it, Escape
//! cancels, and Tab is never blocked: whoever leaves by it has let go of the card.

use super::{Hands, Table};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, say};
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, Node};
use samenbord_core::drag::{Direction, Input};
use samenbord_core::id::Id;

/// Where a table lets things go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ways {
    /// In a list, and from one list to the next.
    Four,
    /// Up and down in the one list.
    Two,
}

/// There while something is carried.
#[component]
pub fn Bar<T: Table>(hands: Hands<T>, item: Id, title: String, ways: Ways) -> impl IntoView {
    let bar = NodeRef::<html::Div>::new();
    let is_tabbing = StoredValue::new(false);
    Effect::new(move || {
        let Some(bar) = bar.get() else { return };
        hands.carry(item);
        let first = bar.query_selector("[data-step-to]").ok().flatten();
        if let Some(first) = first.and_then(|first| first.dyn_into::<HtmlElement>().ok()) {
            // A button that was just mounted can take the focus.
            let _ = first.focus();
        }
    });
    on_cleanup(move || hands.tell(Input::Abort));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        is_tabbing.set_value(event.key() == "Tab");
        let Some(direction) = direction(&event.key()).filter(|direction| ways.lead(*direction)) else {
            return;
        };
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
    let buttons = [
        ("left", Direction::Left, Word::MoveLeft, Symbol::Previous),
        ("up", Direction::Up, Word::MoveUp, Symbol::Up),
        ("down", Direction::Down, Word::MoveDown, Symbol::Down),
        ("right", Direction::Right, Word::MoveRight, Symbol::Next),
    ];
    let buttons = buttons.into_iter().filter(|(_, direction, _, _)| ways.lead(*direction));
    let buttons = buttons.map(|(name, direction, word, symbol)| {
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
            <div class="move-bar-ways">{buttons.collect::<Vec<_>>()}</div>
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

impl Ways {
    fn lead(self, direction: Direction) -> bool {
        self == Ways::Four || matches!(direction, Direction::Up | Direction::Down)
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
