//! What can be done with the cards that are chosen.

use super::stacks::stack;
use super::view::{BoardView, Busy};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say};
use leptos::prelude::*;
use samenbord_core::placement::Lane;
use samenbord_core::record::StepKind;

/// Says what a tap on a zone would lay there; of several cards also what else can be done with them.
#[component]
pub fn ChosenBar(board: BoardView, kind: StepKind) -> impl IntoView {
    let many = Memo::new(move |_| board.chosen.with(Vec::len));
    let is_shown = move || match many.get() {
        0 => false,
        _ if matches!(board.busy.get(), Busy::Carrying(_)) => false,
        // A card on a list shows itself what can be done with it.
        1 => kind == StepKind::Sort || board.is_choosing.get(),
        _ => true,
    };
    view! {
        <Show when=is_shown>
            <div class="hint pick-hint" data-for="picking" data-chosen=move || many.get().to_string()>
                <p>{move || said(board, many.get())}</p>
                <Show when=move || { many.get() > 1 || board.is_choosing.get() }>
                    <Together board />
                </Show>
            </div>
        </Show>
    }
}

fn said(board: BoardView, many: usize) -> String {
    let alone = board.chosen.with(|chosen| chosen.first().copied());
    match (alone, board.is_choosing.get()) {
        (_, true) => count(Word::BoardChoosingOne, many),
        (Some(card), false) if many == 1 => fill(Word::BoardPicked, &[("card", &board.title(card))]),
        _ => count(Word::BoardPickedManyOne, many),
    }
}

#[component]
fn Together(board: BoardView) -> impl IntoView {
    let park = move |_| {
        board.lay_last(&board.chosen_in_order(), Lane::Parked);
    };
    let pile = move |_| {
        if let [top, others @ ..] = &board.chosen_in_order()[..]
            && !others.is_empty()
        {
            stack(board, *top, others);
        }
    };
    let open_menu = move |_| {
        if let Some(first) = board.chosen.with_untracked(|chosen| chosen.first().copied()) {
            board.busy.set(Busy::Moving(first));
        }
    };
    view! {
        <div class="pick-actions">
            <button class="button small" data-action="move-chosen" aria-haspopup="dialog" on:click=open_menu>
                <Icon symbol=Symbol::Move />
                {say(Word::MoveChosen)}
            </button>
            <button class="button small" data-action="park-chosen" on:click=park>
                <Icon symbol=Symbol::Park />
                {say(Word::CardPark)}
            </button>
            <button class="button small" data-action="stack-chosen" on:click=pile>
                <Icon symbol=Symbol::Tray />
                {say(Word::StackChosen)}
            </button>
            <button class="button small" data-action="choose-none" on:click=move |_| board.let_go()>
                <Icon symbol=Symbol::Close />
                {say(Word::BoardChooseNone)}
            </button>
        </div>
    }
}
