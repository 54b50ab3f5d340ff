//! Putting a row elsewhere without dragging it: by places, by a number, or with buttons.

use super::{Busy, Rows};
use crate::hands::{Bar, Hands, Table, Ways};
use crate::ui::Dialog;
use crate::words::{Word, fill, say};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::id::Id;

#[component]
pub fn Menu(rows: Rows) -> impl IntoView {
    move || match rows.busy.get() {
        Busy::Moving(item) => Some(view! { <Places rows item /> }.into_any()),
        Busy::Placing(item) => Some(view! { <Position rows item /> }.into_any()),
        _ => None,
    }
}

/// Up and down in the list; what leads nowhere is off.
#[component]
fn Places(rows: Rows, item: Id) -> impl IntoView {
    let last = rows.items_now().len();
    let here = rows.position(item).unwrap_or(1);
    let title = fill(Word::MoveMenu, &[("card", &Table::title(rows, item))]);
    let places = [
        ("top", Word::MoveTop, 1, here > 1),
        ("up", Word::MoveUp, here.saturating_sub(1), here > 1),
        ("down", Word::MoveDown, here + 1, here < last),
        ("bottom", Word::MoveBottom, last, here < last),
    ];
    let buttons = places.map(|(name, word, position, is_on)| {
        view! { <button class="button" data-move=name disabled=!is_on on:click=move |_| rows.put_by_menu(item, position)>{say(word)}</button> }
    });
    // A dialog says that it is closed also when another takes its place.
    let on_close = move |()| {
        if rows.busy.try_get_untracked() == Some(Busy::Moving(item)) {
            rows.close(item);
        }
    };
    view! {
        <Dialog title name="move" on_close=Callback::new(on_close)>
            <div class="within">{buttons.into_iter().collect::<Vec<_>>()}</div>
            <div class="within" data-count="2">
                <button class="button" data-move="position" aria-haspopup="dialog" on:click=move |_| rows.busy.set(Busy::Placing(item))>{say(Word::MoveToPosition)}</button>
                <button class="button" data-move="buttons" on:click=move |_| rows.busy.set(Busy::Carrying(item))>{say(Word::MoveWithButtons)}</button>
            </div>
        </Dialog>
    }
}

#[component]
fn Position(rows: Rows, item: Id) -> impl IntoView {
    let most = rows.items_now().len().to_string();
    let here = rows.position(item).unwrap_or(1).to_string();
    let title = fill(Word::MoveMenu, &[("card", &Table::title(rows, item))]);
    let number = NodeRef::<html::Input>::new();
    let put = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wished = number.get_untracked().and_then(|field| field.value().trim().parse::<usize>().ok());
        if let Some(wished) = wished {
            rows.put_by_menu(item, wished.max(1));
        }
    };
    let on_close = move |()| {
        if rows.busy.try_get_untracked() == Some(Busy::Placing(item)) {
            rows.close(item);
        }
    };
    view! {
        <Dialog title name="position" on_close=Callback::new(on_close)>
            <form class="position" on:submit=put>
                <label>
                    <span>{fill(Word::MovePositionNumber, &[("max", &most)])}</span>
                    <input class="field" type="number" min="1" max=most data-field="position" required node_ref=number prop:value=here />
                </label>
                <button class="button strong" data-action="lay-at">{say(Word::MovePositionPlace)}</button>
            </form>
        </Dialog>
    }
}

/// There while a row is carried.
#[component]
pub fn MoveBar(rows: Rows, hands: Hands<Rows>) -> impl IntoView {
    let carried = Memo::new(move |_| match rows.busy.get() {
        Busy::Carrying(item) => Some(item),
        _ => None,
    });
    move || {
        carried.get().map(|item| {
            let title = fill(Word::MoveBar, &[("card", &Table::title(rows, item))]);
            view! { <Bar hands item title ways=Ways::Two /> }
        })
    }
}
