//! A step that sorts: the tray beside the zones, or beside a grid of them.

use super::lane::{CopyFrom, LaneView};
use super::silent::{HideAgain, Silent};
use super::view::BoardView;
use super::votes::VoteBar;
use crate::parts::piece;
use crate::ui::stand_as;
use crate::words::{Word, say, written};
use leptos::prelude::*;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Step, Zone};

piece!(harvest, silent(board: BoardView) => view! { <Silent board /> }.into_any());
piece!(harvest, hide_again(board: BoardView) => view! { <HideAgain board /> }.into_any());

#[component]
pub fn Sort(board: BoardView) -> impl IntoView {
    let zones = move || {
        board.editor.children(board.step, Kind::Zone, |session| {
            session.zones(board.step).iter().map(|zone| zone.id).collect::<Vec<Id>>()
        })
    };
    let columns = board.editor.peek(|session| headings(&session.zones(board.step), |zone| zone.column()));
    let is_grid = columns.iter().any(|column| !column.is_empty());
    let columns = StoredValue::new(columns);
    let rows = board.editor.peek(|session| headings(&session.zones(board.step), |zone| zone.row()).len());
    stand_as(move || match is_grid && !board.is_silent.get() {
        true if rows > ROWS_IN_SIGHT => "board sort grid many",
        true => "board sort grid",
        false => "board sort",
    });
    let across = move || (!is_grid).then(|| zones().len().to_string());
    let is_private = board.editor.peek(|session| session.step(board.step).is_some_and(Step::is_private));
    let sort = move || {
        view! {
            <div class="sort" data-grid=is_grid.to_string() data-count=across>
                <div class="tray-side">
                    {is_private.then(|| hide_again(board))}
                    <VoteBar board />
                    <CopyFrom board />
                    <LaneView board lane=Lane::Tray />
                    <LaneView board lane=Lane::Parked />
                </div>
                {match is_grid {
                    true => view! { <Grid board columns=columns.get_value() /> }.into_any(),
                    false => view! {
                        <div class="zones">
                            <For each=zones key=|zone| *zone let:zone>
                                <LaneView board lane=Lane::Zone(zone) />
                            </For>
                        </div>
                    }.into_any(),
                }}
            </div>
            <p class="hint pick-hint" data-for="resting">{say(Word::BoardHint)}</p>
        }
    };
    move || match board.is_silent.get() {
        true => silent(board),
        false => sort().into_any(),
    }
}

/// More rows than these make the page longer than the window.
const ROWS_IN_SIGHT: usize = 4;

/// Rows and columns with headings; every cell is a zone.
#[component]
fn Grid(board: BoardView, columns: Vec<String>) -> impl IntoView {
    let rows = board.editor.peek(|session| {
        let zones = session.zones(board.step);
        let rows = headings(&zones, |zone| zone.row());
        rows.into_iter()
            .map(|row| {
                let cells: Vec<Id> =
                    zones.iter().filter(|zone| zone.row() == row).map(|zone| zone.id).collect();
                (row, cells)
            })
            .collect::<Vec<_>>()
    });
    let count = columns.len().to_string();
    let heads: Vec<_> = columns
        .into_iter()
        .map(|column| view! { <p class="grid-column" lang=written()>{column}</p> })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(row, cells)| {
            let cells: Vec<_> =
                cells.into_iter().map(|zone| view! { <LaneView board lane=Lane::Zone(zone) /> }).collect();
            view! {
                <p class="grid-row" lang=written()>{row}</p>
                {cells}
            }
        })
        .collect();
    view! {
        <div class="grid" data-columns=count>
            <p class="grid-corner"></p>
            {heads}
            {rows}
        </div>
    }
}

/// The headings in the order in which they first appear.
pub fn headings(zones: &[Zone<'_>], read: impl Fn(Zone<'_>) -> &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for zone in zones {
        if !found.iter().any(|heading| heading == read(*zone)) {
            found.push(read(*zone).to_owned());
        }
    }
    found
}
