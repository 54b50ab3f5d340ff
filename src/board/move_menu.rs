//! The move menu of a card: every way to lay it, and all that are chosen with it, without dragging.

use super::stacks::{StackOn, with_piles};
use super::view::{BoardView, Busy, lane_key, lane_lang, lane_name};
use crate::parts::piece;
use crate::ui::Dialog;
use crate::words::{Word, count, fill, say};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Step, StepKind};
use samenbord_core::stage::{Cue, Stage, to_spotlight};

/// Open while a card is being moved by it.
#[component]
pub fn MoveMenu(board: BoardView) -> impl IntoView {
    let open = Memo::new(move |_| match board.busy.get() {
        busy @ (Busy::Moving(_) | Busy::Placing(_) | Busy::Stacking(_)) => Some(busy),
        _ => None,
    });
    move || open.get().map(|busy| menu(board, busy))
}

piece!(harvest, menu(board: BoardView, busy: Busy) => asked(board, busy));

fn asked(board: BoardView, busy: Busy) -> AnyView {
    match busy {
        Busy::Placing(card) => view! { <Position board card /> }.into_any(),
        Busy::Stacking(card) => {
            let title = count(Word::StackMenuOne, with_piles(board, &board.hand_of(card)).len())
                .replace("{card}", &board.title(card));
            let on_close = Callback::new(move |()| close(board, card));
            view! { <StackOn board card title on_close /> }.into_any()
        }
        Busy::Moving(card) => view! { <Menu board card /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What the question is about: the card, or how many.
fn called(board: BoardView, cards: &[Id]) -> String {
    match cards {
        [card] => fill(Word::MoveMenu, &[("card", &board.title(*card))]),
        cards => count(Word::MoveMenuManyOne, cards.len()),
    }
}

/// Closes the menu with the focus on the card it was opened from.
fn close(board: BoardView, card: Id) {
    if matches!(board.busy.get_untracked(), Busy::Moving(open) | Busy::Placing(open) | Busy::Stacking(open) if open == card)
    {
        board.busy.set(Busy::Idle);
    }
    board.keep_focus(card, "move");
}

/// The menu closes before the card moves, and the focus goes with the card.
fn lay_by_menu(board: BoardView, card: Id, lay: impl FnOnce() -> bool) {
    close(board, card);
    lay();
    board.keep_focus(card, "move");
}

/// The lanes a card can lie in at this step.
fn lanes(board: BoardView) -> Vec<Lane> {
    let is_sort = board
        .editor
        .peek(|session| session.step(board.step).is_some_and(|step| Step::kind(step) == StepKind::Sort));
    board.lanes().into_iter().filter(|lane| is_sort || *lane != Lane::Tray).collect()
}

#[component]
fn Menu(board: BoardView, card: Id) -> impl IntoView {
    let cards = board.hand_of(card);
    let title = called(board, &cards);
    let is_elsewhere = |lane: &Lane| cards.iter().any(|card| board.lane_of(*card) != Some(*lane));
    let rows: Vec<_> = lanes(board)
        .into_iter()
        .filter(is_elsewhere)
        .map(|lane| view! { <ToLane board card cards=cards.clone() lane /> })
        .collect();
    view! {
        <Dialog title name="move" on_close=Callback::new(move |()| if_open(board, card))>
            <ul class="choices">{rows}</ul>
            <Within board card cards />
            <div class="within" data-count="3">
                <button class="button" data-move="position" aria-haspopup="dialog" on:click=move |_| board.busy.set(Busy::Placing(card))>{say(Word::MoveToPosition)}</button>
                <button class="button" data-move="buttons" on:click=move |_| board.busy.set(Busy::Carrying(card))>{say(Word::MoveWithButtons)}</button>
                // The question names the other cards, which lie face down before they are turned.
                <Show when=move || board.is_revealed.get()>
                    <button class="button" data-move="stack" aria-haspopup="dialog" on:click=move |_| board.busy.set(Busy::Stacking(card))>{say(Word::StackOn)}</button>
                </Show>
                <Show when=move || is_shown(board, card)>
                    <button class="button" data-move="spotlight" on:click=move |_| spotlight(board, card)>{say(Word::StageSpotlightCard)}</button>
                </Show>
            </div>
        </Dialog>
    }
}

/// Whether the facilitator at this window may put the card in the light.
fn is_shown(board: BoardView, card: Id) -> bool {
    let staging = board.editor.staging;
    let is_open = |stage: &Stage| {
        let open = board.editor.peek(|session| to_spotlight(stage, session, board.step));
        open.iter().any(|(open, _)| *open == card)
    };
    staging.is_facilitating() && staging.read(is_open)
}

fn spotlight(board: BoardView, card: Id) {
    board.editor.staging.cue(board.editor, Cue::Spotlight(Some(card)));
    close(board, card);
}

/// A dialog says that it is closed also when another takes its place.
fn if_open(board: BoardView, card: Id) {
    if board.busy.get_untracked() == Busy::Moving(card) {
        close(board, card);
    }
}

#[component]
fn ToLane(board: BoardView, card: Id, cards: Vec<Id>, lane: Lane) -> impl IntoView {
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
    let lay = move |_| {
        lay_by_menu(board, card, || board.lay_last(&cards, lane));
    };
    view! {
        <li>
            <button class="choice" data-move-to=key data-colour=colour on:click=lay>
                <span class="swatch"></span>
                {label}
            </button>
        </li>
    }
}

/// Up and down in the lane the card is in; what leads nowhere is off.
#[component]
fn Within(board: BoardView, card: Id, cards: Vec<Id>) -> impl IntoView {
    let lane = board.lane_of(card).unwrap_or(Lane::Tray);
    let all = board.cards_of(lane);
    let is_free = |id: &&Id| !cards.contains(id);
    let first = all.iter().position(|id| cards.contains(id)).unwrap_or(0);
    let above = all[..first].iter().filter(is_free).count();
    let others = all.iter().filter(is_free).count();
    // Several that lie together are one block; those apart come together.
    let is_block = all[first..].iter().take(cards.len()).all(|id| cards.contains(id));
    let below = others - above;
    // The position of the first of them, from 1.
    let ways = [
        ("top", Word::MoveTop, 1, above > 0 || !is_block),
        ("up", Word::MoveUp, above, above > 0),
        ("down", Word::MoveDown, above + 2, below > 0),
        ("bottom", Word::MoveBottom, others + 1, below > 0 || !is_block),
    ];
    let buttons = ways.map(|(name, word, position, is_on)| {
        let cards = cards.clone();
        let lay = move |_| {
            lay_by_menu(board, card, || board.lay_at(&cards, lane, position));
        };
        view! { <button class="button" data-move=name disabled=!is_on on:click=lay>{say(word)}</button> }
    });
    view! { <div class="within">{buttons.into_iter().collect::<Vec<_>>()}</div> }
}

/// A zone and a number: the quickest way through a list of hundreds without a pointer.
#[component]
fn Position(board: BoardView, card: Id) -> impl IntoView {
    let cards = board.hand_of(card);
    let title = called(board, &cards);
    let (here, position) = board.position(card).unwrap_or((Lane::Tray, 1));
    let lanes = lanes(board);
    let named = |lane: &Lane| {
        let lang = board.editor.peek(|session| lane_lang(session, *lane));
        (board.name_of(*lane), lang, *lane == here)
    };
    let names: Vec<_> = lanes.iter().map(named).collect();
    let lane = RwSignal::new(here);
    let number = NodeRef::<html::Input>::new();
    let cards = StoredValue::new(cards);
    let most = move || {
        let mut all = board.cards_of(lane.get());
        cards.with_value(|cards| all.retain(|id| !cards.contains(id)));
        all.len() + 1
    };
    let choose = move |event| {
        let chosen =
            event_target_value(&event).parse::<usize>().ok().and_then(|place| lanes.get(place).copied());
        lane.set(chosen.unwrap_or(here));
    };
    let lay = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(wished) =
            number.get_untracked().and_then(|field| field.value().trim().parse::<usize>().ok())
        else {
            return;
        };
        let to = lane.get_untracked();
        lay_by_menu(board, card, || cards.with_value(|cards| board.lay_at(cards, to, wished.max(1))));
    };
    let options: Vec<_> = names
        .into_iter()
        .enumerate()
        .map(|(place, (name, lang, is_here))| view! { <option lang=lang value=place.to_string() selected=is_here>{name}</option> })
        .collect();
    view! {
        <Dialog title name="position" on_close=Callback::new(move |()| close(board, card))>
            <form class="position" on:submit=lay>
                <label>
                    <span>{say(Word::MovePositionZone)}</span>
                    <select class="field" data-field="zone" on:change=choose>{options}</select>
                </label>
                <label>
                    <span>{move || fill(Word::MovePositionNumber, &[("max", &most().to_string())])}</span>
                    <input class="field" type="number" min="1" max=move || most().to_string() data-field="position" required node_ref=number prop:value=position.to_string() />
                </label>
                <button class="button strong" data-action="lay-at">{say(Word::MovePositionPlace)}</button>
            </form>
        </Dialog>
    }
}
