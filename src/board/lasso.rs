//! The lasso: a mouse drawn over empty space chooses the cards it goes around. With Shift they come to those chosen.
//!
//! What this module never does: take part in a drag of cards, or hear a finger. On empty space a finger scrolls or pans.

use super::view::BoardView;
use crate::browser::lasso::{Lasso, is_on_empty_board};
use crate::browser::pointer::at;
use leptos::ev;
use leptos::prelude::*;
use leptos::web_sys::PointerEvent;
use samenbord_core::drag::Point;

/// Pixels before it is a lasso and not a click.
const THRESHOLD: f64 = 5.0;

/// What the mouse is doing.
enum Mouse {
    Idle,
    Pressed(Point),
    Drawing(Lasso),
    /// The click that follows is not meant for the lane under it.
    Done,
}

/// Listens as long as the board is on the screen.
pub fn listen(board: BoardView) {
    let mouse = StoredValue::new_local(Mouse::Idle);
    let down = window_event_listener(ev::pointerdown, move |event| {
        let is_meant = event.pointer_type() == "mouse"
            && event.button() == 0
            && !event.ctrl_key()
            && !event.alt_key()
            && is_on_empty_board(&event);
        mouse.set_value(if is_meant { Mouse::Pressed(at(&event)) } else { Mouse::Idle });
    });
    let moved = window_event_listener(ev::pointermove, move |event| {
        if event.pointer_type() == "mouse" {
            mouse.update_value(|mouse| follow(mouse, &event));
        }
    });
    let up = window_event_listener(ev::pointerup, move |event| {
        let end = |mouse: &mut Mouse| match std::mem::replace(mouse, Mouse::Idle) {
            Mouse::Drawing(lasso) => {
                *mouse = Mouse::Done;
                Some(lasso)
            }
            _ => None,
        };
        if let Some(lasso) = mouse.try_update_value(end).flatten() {
            choose(board, &lasso, event.shift_key());
        }
    });
    let stop = move || mouse.set_value(Mouse::Idle);
    let cancel = window_event_listener(ev::pointercancel, move |_| stop());
    let key = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            stop();
        }
    });
    let click = crate::hands::Captured::new("click", false, move |event| {
        let is_ours = mouse.try_update_value(|mouse| {
            let is_ours = matches!(mouse, Mouse::Done);
            *mouse = Mouse::Idle;
            is_ours
        });
        if is_ours == Some(true) {
            event.stop_propagation();
        }
    });
    let click = StoredValue::new_local(Some(click));
    on_cleanup(move || {
        [down, moved, up, cancel].into_iter().for_each(|listener| listener.remove());
        key.remove();
        click.update_value(|click| drop(click.take()));
        stop();
    });
}

fn follow(mouse: &mut Mouse, event: &PointerEvent) {
    let at = at(event);
    match mouse {
        _ if event.buttons() != 1 => *mouse = Mouse::Idle,
        Mouse::Pressed(from) if !at.is_within(THRESHOLD, *from) => {
            if let Some(lasso) = Lasso::begin(*from, at) {
                *mouse = Mouse::Drawing(lasso);
            }
        }
        Mouse::Drawing(lasso) => lasso.draw(at),
        _ => {}
    }
}

fn choose(board: BoardView, lasso: &Lasso, is_more: bool) {
    let mut cards = if is_more { board.chosen.get_untracked() } else { Vec::new() };
    let around = lasso.cards();
    cards.extend(around.into_iter().filter(|card| !cards.contains(card)).collect::<Vec<_>>());
    if cards.is_empty() {
        board.let_go();
    } else {
        board.choose(cards);
    }
}
