//! The move menu of a card: every way to lay it somewhere without dragging.

use super::view::{BoardView, Busy, lane_key, lane_name};
use crate::ui::Dialog;
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Step, StepKind};

/// Open while a card is being moved by it.
#[component]
pub fn MoveMenu(board: BoardView) -> impl IntoView {
    let card = Memo::new(move |_| match board.busy.get() {
        Busy::Moving(card) => Some(card),
        _ => None,
    });
    move || card.get().map(|card| view! { <Menu board card /> })
}

#[component]
fn Menu(board: BoardView, card: Id) -> impl IntoView {
    let here = board.lane_of(card);
    let is_sort = board
        .editor
        .peek(|session| session.step(board.step).is_some_and(|step| Step::kind(step) == StepKind::Sort));
    let title = fill(Word::MoveMenu, &[("card", &board.title(card))]);
    let close = move || {
        if board.busy.get_untracked() == Busy::Moving(card) {
            board.busy.set(Busy::Idle);
        }
        super::view::focus(&["[data-card='", &card.to_string(), "'] [data-action='move']"].concat());
    };
    let lanes = board
        .lanes()
        .into_iter()
        .filter(|lane| is_sort || *lane != Lane::Tray)
        .filter(|lane| Some(*lane) != here);
    let lanes: Vec<_> = lanes.map(|lane| view! { <ToLane board card lane /> }).collect();
    view! {
        <Dialog title name="move" on_close=Callback::new(move |()| close())>
            <ul class="choices">{lanes}</ul>
            <Within board card />
        </Dialog>
    }
}

#[component]
fn ToLane(board: BoardView, card: Id, lane: Lane) -> impl IntoView {
    let (name, key, colour) = board.editor.peek(|session| {
        let colour = match lane {
            Lane::Zone(zone) => session.zone(zone).map_or("", |zone| zone.colour()).to_owned(),
            _ => String::new(),
        };
        (lane_name(session, lane), lane_key(session, lane), colour)
    });
    let label = match lane {
        Lane::Tray => say(Word::MoveToTray).to_owned(),
        Lane::Parked => say(Word::CardPark).to_owned(),
        Lane::Zone(_) => fill(Word::MoveToZone, &[("zone", &name)]),
    };
    view! {
        <li>
            <button class="choice" data-move-to=key data-colour=colour on:click=move |_| { settle(board, card); board.lay_last(card, lane); refocus(card); }>
                <span class="swatch"></span>
                {label}
            </button>
        </li>
    }
}

/// Up and down in the lane the card is in; what leads nowhere is off.
#[component]
fn Within(board: BoardView, card: Id) -> impl IntoView {
    let lane = board.lane_of(card).unwrap_or(Lane::Tray);
    let cards: Vec<Id> = board.editor.board(board.step, board.group, |board| board.lane(lane).collect());
    let at = cards.iter().position(|id| *id == card).unwrap_or(0);
    let last = cards.len().saturating_sub(1);
    let others: Vec<Id> = cards.into_iter().filter(|id| *id != card).collect();
    // Where the card would lie among the others, counted from 0.
    let ways = [
        ("top", Word::MoveTop, 0, at > 0),
        ("up", Word::MoveUp, at.saturating_sub(1), at > 0),
        ("down", Word::MoveDown, at + 1, at < last),
        ("bottom", Word::MoveBottom, last, at < last),
    ];
    let buttons = ways.map(|(name, word, to, is_on)| {
        let after = to.checked_sub(1).and_then(|place| others.get(place)).copied();
        let before = others.get(to).copied();
        view! {
            <button class="button" data-move=name disabled=!is_on on:click=move |_| { settle(board, card); board.lay(card, lane, after, before); refocus(card); }>
                {say(word)}
            </button>
        }
    });
    view! { <div class="within">{buttons.into_iter().collect::<Vec<_>>()}</div> }
}

/// The menu closes before the card moves, so that its focus goes back to the card.
fn settle(board: BoardView, card: Id) {
    board.busy.set(Busy::Idle);
    super::view::focus(&["[data-card='", &card.to_string(), "'] [data-action='move']"].concat());
}

/// After the card's element has moved.
fn refocus(card: Id) {
    let selector = ["[data-card='", &card.to_string(), "'] [data-action='move']"].concat();
    set_timeout(move || super::view::focus(&selector), std::time::Duration::from_millis(30));
}
