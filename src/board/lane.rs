//! A lane on the screen: a heading, the cards in order, and what belongs there when it is empty.

use super::composer::Composer;
use super::rows::Cards;
use super::view::{BoardView, Busy, lane_id, lane_key, lane_lang, lane_name};
use crate::browser::clock::draw;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::Zone;
use samenbord_core::sort::sort;

#[component]
pub fn LaneView(board: BoardView, lane: Lane) -> impl IntoView {
    let (id, key, colour, symbol, lang) = board.editor.peek(|session| {
        let colour = match lane {
            Lane::Zone(zone) => session.zone(zone).map_or("", Zone::colour).to_owned(),
            _ => String::new(),
        };
        let key = lane_key(session, lane);
        let symbol = zone_symbol(lane, &key);
        (lane_id(lane), key, colour, symbol, lane_lang(session, lane))
    });
    let name = move || match lane {
        Lane::Zone(zone) => board.editor.record(zone, |session| lane_name(session, lane)),
        _ => board.editor.peek(|session| lane_name(session, lane)),
    };
    let explanation = move || match lane {
        Lane::Zone(zone) => {
            board.editor.record(zone, |session| session.zone(zone).map_or("", Zone::explanation).to_owned())
        }
        _ => String::new(),
    };
    let cards = Memo::new(move |_| board.editor.tops(board.step, board.group, lane));
    // A stack counts as its cards.
    let many = Memo::new(move |_| board.editor.lane(board.step, board.group, lane).len());
    let is_offered = offered(board, lane);
    let heading = ["lane-", &id].concat();
    let is_shown = move || board.shown.get() == lane;
    let tap = move |event: leptos::ev::MouseEvent| {
        if is_on_control(&event) {
            return;
        }
        board.shown.set(lane);
        lay_chosen(board, lane);
    };
    view! {
        <section
            class="lane"
            data-zone=id
            data-key=key
            data-colour=colour
            data-shown=move || is_shown().to_string()
            data-offered=move || is_offered.get().then_some("")
            aria-labelledby=heading.clone()
            on:click=tap
        >
            <header class="lane-head">
                <span class="lane-mark"><Icon symbol /></span>
                <h2 id=heading.clone() tabindex="-1" lang=lang>{name}</h2>
                <span class="lane-count" aria-label=move || count(Word::BoardCardsOne, many.get())>{many}</span>
                <DropButton board lane is_offered />
            </header>
            <div class="lane-body">
                <Show when=move || !explanation().is_empty()>
                    <p class="lane-explanation" lang=written()>{explanation}</p>
                </Show>
                {(lane == Lane::Tray).then(|| view! { <Composer board lane /> })}
                <Cards board lane cards />
                <Show when=move || many.get() == 0>
                    <p class="empty">{move || say(empty_word(board, lane))}</p>
                </Show>
            </div>
        </section>
    }
}

fn lay_chosen(board: BoardView, lane: Lane) {
    board.lay_last(&board.chosen_in_order(), lane);
}

/// Whether chosen cards can be laid in a lane.
pub fn offered(board: BoardView, lane: Lane) -> Memo<bool> {
    Memo::new(move |_| {
        let is_carrying = matches!(board.busy.get(), Busy::Carrying(_));
        !is_carrying
            && board.chosen.with(|chosen| chosen.iter().any(|card| board.lane_of(*card) != Some(lane)))
    })
}

/// Lays the chosen cards here: the way of a keyboard, and the plainest one for a finger.
#[component]
pub fn DropButton(board: BoardView, lane: Lane, is_offered: Memo<bool>) -> impl IntoView {
    let drop_here = move |_| lay_chosen(board, lane);
    let label = move || {
        let name = board.editor.peek(|session| lane_name(session, lane));
        fill(Word::MoveHere, &[("zone", &name)])
    };
    view! {
        <Show when=move || is_offered.get()>
            <button class="button small strong drop-button" data-action="drop" aria-label=label on:click=drop_here>
                {say(Word::MovePositionPlace)}
            </button>
        </Show>
    }
}

/// The mark of a lane, beside its name.
pub fn zone_symbol(lane: Lane, key: &str) -> Symbol {
    match (lane, key) {
        (Lane::Tray, _) => Symbol::Tray,
        (Lane::Parked, _) => Symbol::Park,
        (_, "professional") => Symbol::Professional,
        (_, "cocreatie") => Symbol::Together,
        (_, "vrijwilliger") => Symbol::Volunteer,
        _ => Symbol::Zone,
    }
}

/// What belongs in an empty lane. An empty tray is done, unless there never were any cards.
fn empty_word(board: BoardView, lane: Lane) -> Word {
    match lane {
        Lane::Parked => Word::BoardParkedEmpty,
        Lane::Zone(_) => Word::BoardZoneEmpty,
        Lane::Tray => {
            board.editor.track(samenbord_core::change::Topic::Children(board.step, Kind::Card));
            let is_bare = board.editor.board(board.step, board.group, |board| board.cards().next().is_none());
            if is_bare { Word::BoardTrayNoCards } else { Word::BoardTrayEmpty }
        }
    }
}

/// Whether a tap was meant for a button, a field or a card, rather than for the lane.
fn is_on_control(event: &leptos::ev::MouseEvent) -> bool {
    use leptos::wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
    let closest =
        |selector| target.as_ref().and_then(|target| target.closest(selector).ok().flatten()).is_some();
    closest("button, a, input, textarea, summary, [data-card]")
}

/// The group's own cards of another step, offered to be copied here.
#[component]
pub fn CopyFrom(board: BoardView) -> impl IntoView {
    let sources = board
        .editor
        .peek(|session| session.step(board.step).map(|step| step.copies_from()).unwrap_or_default());
    let rows: Vec<_> = sources.into_iter().map(|from| view! { <CopyButton board from /> }).collect();
    view! { <div class="copy-from">{rows}</div> }
}

#[component]
fn CopyButton(board: BoardView, from: Id) -> impl IntoView {
    let cards = move || {
        board.editor.track(samenbord_core::change::Topic::Children(board.step, Kind::Card));
        board.editor.children(from, Kind::Card, |session| {
            let mut there: Vec<Id> = session
                .board(board.step, board.group)
                .cards()
                .filter_map(|(card, _)| session.card(card).and_then(|card| card.origin()))
                .collect();
            sort(&mut there);
            let board_from = session.board(from, board.group);
            let own = board_from.cards().filter(|(card, spot)| {
                let is_own = session.card(*card).is_some_and(|card| card.group() == Some(board.group));
                is_own && spot.0 != Lane::Parked && there.binary_search(card).is_err()
            });
            own.map(|(card, _)| card).collect::<Vec<_>>()
        })
    };
    let name = board.editor.peek(|session| session.step(from).map_or("", |step| step.name()).to_owned());
    let copy = move |_| {
        let copy = |card| (Id::new(Kind::Card, draw()), card);
        let cards = cards().into_iter().map(copy).collect();
        board.editor.dispatch(Command::CopyCards { cards, step: board.step, group: board.group });
    };
    let label = fill(Word::BoardCopyFrom, &[("step", &name)]);
    view! {
        <Show when=move || !cards().is_empty()>
            <button class="button quiet" data-action="copy-from" data-from=from.to_string() on:click=copy>
                <Icon symbol=Symbol::Copy />
                {label.clone()} " (" {move || cards().len()} ")"
            </button>
        </Show>
    }
}
