//! Where the groups laid each card: a row a card, a column a zone.

use super::decisions::card_title;
use crate::board::lane_name;
use crate::contested::StandingMark;
use crate::editor::Editor;
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::compare::most;
use samenbord_core::harvest::{Plenary, PlenaryCard};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::Zone;

pub fn matrix_part(editor: Editor, room: &Plenary) -> AnyView {
    let heads: Vec<_> = room.zones.iter().map(|zone| head(editor, *zone)).collect();
    let rows: Vec<_> = room.cards.iter().map(|card| row(editor, room, card)).collect();
    view! {
        <h3>{say(Word::ReportPartMatrix)}</h3>
        <table class="report-table report-matrix">
            <thead>
                <tr>
                    <th scope="col">{say(Word::RecordCard)}</th>
                    {heads}
                    <th scope="col">{say(Word::ReportStanding)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn head(editor: Editor, zone: Id) -> impl IntoView {
    let (name, colour) = editor.peek(|session| {
        (lane_name(session, Lane::Zone(zone)), session.zone(zone).map_or("", Zone::colour).to_owned())
    });
    view! { <th scope="col" class="report-count" data-colour=colour>{name}</th> }
}

fn row(editor: Editor, room: &Plenary, card: &PlenaryCard) -> impl IntoView + use<> {
    let numbers: Vec<usize> = room.zones.iter().map(|zone| card.groups_in(*zone).count()).collect();
    let most = most(&numbers);
    let cells: Vec<_> = numbers
        .iter()
        .enumerate()
        .map(|(place, number)| {
            let is_most = most.contains(&place).to_string();
            let text = if *number == 0 { "·".to_owned() } else { number.to_string() };
            view! { <td class="report-count" data-most=is_most>{text}</td> }
        })
        .collect();
    view! {
        <tr>
            <th scope="row">{card_title(editor, card.card)}</th>
            {cells}
            <td><StandingMark standing=card.standing /></td>
        </tr>
    }
}
