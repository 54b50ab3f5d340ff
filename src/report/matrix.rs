//! Where the groups laid each card: a row a card, a column a zone.

use super::decisions::card_title;
use crate::board::lane_name;
use crate::charts::Bars;
use crate::contested::StandingMark;
use crate::editor::Editor;
use crate::results::matrix::strip;
use crate::results::named::Names;
use crate::words::{Word, say, written};
use leptos::prelude::*;
use samenbord_core::compare::{Measures, count_open, most};
use samenbord_core::harvest::{Plenary, PlenaryCard};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Step, Zone};

pub fn matrix_part(editor: Editor, room: &Plenary) -> AnyView {
    let (count, is_scale) = editor.peek(|session| {
        (count_open(session, room.step), session.step(room.step).is_some_and(Step::is_scale))
    });
    let names = editor.peek(|session| Names::of(session, &count));
    let strip = (room.groups.len() > 1).then(|| strip(Measures::new(&count, is_scale)));
    let heads: Vec<_> = room.zones.iter().map(|zone| head(editor, *zone)).collect();
    let rows: Vec<_> = room.cards.iter().map(|card| row(editor, room, &names, card)).collect();
    view! {
        <h3>{say(Word::ReportPartMatrix)}</h3>
        {strip}
        <div class="numbers-scroll" tabindex="0" role="region" aria-label=say(Word::ReportPartMatrix)><table class="report-table report-matrix">
            <thead>
                <tr>
                    <th scope="col">{say(Word::RecordCard)}</th>
                    {heads}
                    <td class="report-bar"></td>
                    <th scope="col">{say(Word::ReportStanding)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table></div>
    }
    .into_any()
}

fn head(editor: Editor, zone: Id) -> impl IntoView {
    let (name, colour) = editor.peek(|session| {
        (lane_name(session, Lane::Zone(zone)), session.zone(zone).map_or("", Zone::colour).to_owned())
    });
    view! { <th scope="col" class="report-count" lang=written() data-colour=colour>{name}</th> }
}

fn row(editor: Editor, room: &Plenary, names: &Names, card: &PlenaryCard) -> impl IntoView + use<> {
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
    let title = card_title(editor, card.card);
    view! {
        <tr>
            <th scope="row" lang=written()>{title.clone()}</th>
            {cells}
            <td class="report-bar"><Bars parts=names.parts(&numbers) title=title.clone() describes=names.described(&numbers) /></td>
            <td><StandingMark standing=card.standing /></td>
        </tr>
    }
}
