//! Cards that lie on top of each other: one card with a number, to open, to read and to take apart.
//!
//! What this module never does: decide what lies in a stack. Core does; a stack moves as one because everything that moves
//! a card here asks [`with_piles`] first.

use super::view::BoardView;
use crate::browser::clock::draw;
use crate::ui::{Dialog, Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, encode128};

/// These cards, each with what lies under it.
pub fn with_piles(board: BoardView, cards: &[Id]) -> Vec<Id> {
    let mut all: Vec<Id> = Vec::with_capacity(cards.len());
    board.editor.board(board.step, board.group, |known| {
        for card in cards {
            let pile = known.pile(*card);
            // Only the top card stands for its stack; one from the middle is itself.
            let own = if pile.first() == Some(card) { pile } else { vec![*card] };
            all.extend(own.into_iter().filter(|card| !all.contains(card)).collect::<Vec<_>>());
        }
    });
    all
}

/// Lays cards under another.
pub fn stack(board: BoardView, under: Id, cards: &[Id]) {
    let cards = with_piles(board, &[&[under], cards].concat());
    let many = cards.len();
    let command = Command::Stack { cards, group: board.group, stack: encode128(draw()) };
    if board.editor.dispatch(command) {
        board.let_go();
        board.app.announce(said(board, Word::AnnounceStackedOne, many, under));
    }
    board.keep_focus(under, "pick");
}

fn said(board: BoardView, one: Word, many: usize, top: Id) -> String {
    count(one, many).replace("{card}", &board.title(top))
}

/// How many cards lie here, and the way to see them.
#[component]
pub fn Badge(board: BoardView, card: Id) -> impl IntoView {
    let pile = Memo::new(move |_| board.piles.with(|piles| piles.get(&card).cloned().unwrap_or_default()));
    let many = move || pile.with(Vec::len);
    let is_open = move || board.open_stacks.with(|open| open.contains(&card));
    let toggle = move |_| {
        board.open_stacks.update(|open| match open.iter().position(|known| *known == card) {
            Some(place) => drop(open.remove(place)),
            None => open.push(card),
        });
    };
    view! {
        <button class="button small stack-badge" data-action="open-stack" aria-expanded=move || is_open().to_string() on:click=toggle>
            <Icon symbol=Symbol::Tray />
            {move || count(Word::BoardCardsOne, many())}
        </button>
        <Show when=is_open>
            <Opened board card pile />
        </Show>
    }
}

#[component]
fn Opened(board: BoardView, card: Id, pile: Memo<Vec<Id>>) -> impl IntoView {
    let apart = move |_| take_out(board, card, pile.get_untracked());
    view! {
        <ul class="stack-cards" aria-label=say(Word::StackCards)>
            <For each=move || pile.get() key=|one| *one let:one>
                <li><Member board top=card one /></li>
            </For>
        </ul>
        <button class="button small quiet" data-action="unstack-all" on:click=apart>
            <Icon symbol=Symbol::Restore />
            {say(Word::StackApart)}
        </button>
    }
}

#[component]
fn Member(board: BoardView, top: Id, one: Id) -> impl IntoView {
    let title = move || board.text(one, |card| card.title());
    let notes = move || {
        board.editor.children(one, samenbord_core::id::Kind::Note, |session| {
            session.notes(one, board.group).iter().map(|note| note.text().to_owned()).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="stack-card">
            <span lang=written()>{title}</span>
            // The top card shows its own.
            {move || (one != top).then(|| notes().into_iter().map(|note| view! { <span class="hint" lang=written()>{note}</span> }).collect::<Vec<_>>())}
        </div>
        <button class="button small quiet" data-action="unstack" aria-label=move || fill(Word::StackTakeOutCard, &[("card", &title())]) on:click=move |_| take_out(board, one, vec![one])>
            {say(Word::StackTakeOut)}
        </button>
    }
}

fn take_out(board: BoardView, focus: Id, cards: Vec<Id>) {
    let many = cards.len();
    if board.editor.dispatch(Command::Unstack { cards, group: board.group }) {
        board.app.announce(said(board, Word::AnnounceUnstackedOne, many, focus));
        board.keep_focus(focus, "pick");
    }
}

/// The question on which card others come to lie: those that lie in the same lane.
#[component]
pub fn StackOn(board: BoardView, card: Id, title: String, on_close: Callback<()>) -> impl IntoView {
    let hand = board.hand_of(card);
    let lane = board.lane_of(card);
    let others: Vec<Id> = lane
        .map(|lane| board.cards_of(lane))
        .unwrap_or_default()
        .into_iter()
        .filter(|other| !hand.contains(other))
        .collect();
    let hand = StoredValue::new(hand);
    let is_empty = others.is_empty();
    let rows: Vec<_> = others
        .into_iter()
        .map(|other| {
            let lay = move |_| {
                let hand = hand.get_value();
                on_close.run(());
                stack(board, other, &hand);
            };
            view! {
                <li><button class="choice" data-stack-on=other.to_string() on:click=lay><span lang=written()>{board.title(other)}</span></button></li>
            }
        })
        .collect();
    view! {
        <Dialog title name="stack" on_close>
            <ul class="choices">{rows}</ul>
            {is_empty.then(|| view! { <p class="empty">{say(Word::StackNothing)}</p> })}
        </Dialog>
    }
}
