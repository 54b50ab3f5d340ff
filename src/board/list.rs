//! A step that collects: the group's own cards under each other, as sentences on a statement step.

use super::composer::Composer;
use super::lane::{CopyFrom, DropButton, LaneView, offered};
use super::rows::Cards;
use super::view::{BoardView, lane_id, lane_key};
use super::votes::VoteBar;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, say};
use leptos::prelude::*;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Step, StepKind};

#[component]
pub fn List(board: BoardView, kind: StepKind) -> impl IntoView {
    let zone = board.editor.peek(|session| session.zones(board.step).first().map(|zone| zone.id));
    let lane = zone.map_or(Lane::Tray, Lane::Zone);
    let cards = Memo::new(move |_| board.editor.tops(board.step, board.group, lane));
    let many = move || board.editor.lane(board.step, board.group, lane).len();
    let (id, key, is_ranked) = board.editor.peek(|session| {
        let is_ranked = session.step(board.step).is_some_and(Step::is_ranked);
        (lane_id(lane), lane_key(session, lane), is_ranked)
    });
    let is_offered = offered(board, lane);
    let most = board.editor.peek(|session| session.step(board.step).and_then(Step::most));
    let is_full = move || most.is_some_and(|most| many() >= most);
    let stray = move || board.editor.lane(board.step, board.group, Lane::Tray).len();
    view! {
        <div class="list" data-kind=if kind == StepKind::List { "list" } else { "statement" }>
            <Private board />
            <VoteBar board />
            <CopyFrom board />
            <section class="lane list-lane" data-zone=id data-key=key data-shown="true" data-offered=move || is_offered.get().then_some("") data-ranked=is_ranked.to_string() aria-label=say(Word::BoardList)>
                <header class="lane-head">
                    <span class="lane-count">{move || match most {
                        Some(most) => [many().to_string(), " / ".to_owned(), most.to_string()].concat(),
                        None => count(Word::BoardCardsOne, many()),
                    }}</span>
                    <DropButton board lane is_offered />
                </header>
                <div class="lane-body">
                    <Show when=move || !is_full() fallback=move || view! { <p class="hint">{crate::words::fill(Word::BoardListFull, &[("limit", &most.unwrap_or_default().to_string())])}</p> }>
                        <Composer board lane stays=true />
                    </Show>
                    <Cards board lane cards />
                    <Show when=move || many() == 0>
                        <p class="empty">{say(Word::BoardListEmpty)}</p>
                    </Show>
                </div>
            </section>
            <div class="list-side">
                <LaneView board lane=Lane::Parked />
                // A file made elsewhere may hold cards that are in no list yet.
                <Show when=move || { lane != Lane::Tray && stray() > 0 }>
                    <LaneView board lane=Lane::Tray />
                </Show>
            </div>
        </div>
    }
}

/// First everybody for themselves; then the cards are turned.
#[component]
fn Private(board: BoardView) -> impl IntoView {
    view! {
        <Show when=move || !board.is_revealed.get()>
            <div class="private">
                <p>{say(Word::BoardPrivate)}</p>
                <button class="button strong" data-action="reveal" on:click=move |_| board.reveal()>
                    <Icon symbol=Symbol::Show />
                    {say(Word::BoardReveal)}
                </button>
            </div>
        </Show>
    }
}
