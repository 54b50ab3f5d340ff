//! What was decided about the cards of a step, and the objections that nobody has dealt with.

use crate::board::lane_name;
use crate::contested::{group_name, month_name};
use crate::editor::Editor;
use crate::words::{Word, say, written};
use leptos::prelude::*;
use samenbord_core::harvest::{Plenary, Ruling, decisions};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Zone};

pub fn decisions_part(editor: Editor, room: &Plenary) -> Option<AnyView> {
    let rulings = editor.peek(decisions).into_iter().filter(|ruling| ruling.step == room.step);
    let rows: Vec<_> = rulings.map(|ruling| view! { <Decided editor ruling /> }).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{say(Word::ReportPartDecisions)}</h3>
            <ul class="report-decisions">{rows}</ul>
        }
        .into_any()
    })
}

#[component]
fn Decided(editor: Editor, ruling: Ruling) -> impl IntoView {
    let facts = [ruling.owner, month_name(&ruling.due)];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
    let line = |label: Word, text: String| {
        (!text.trim().is_empty())
            .then(|| view! { <p><span class="report-label">{say(label)}</span>" "<span lang=written()>{text}</span></p> })
    };
    view! {
        <li class="report-decision">
            <p class="report-decided"><strong lang=written()>{card_title(editor, ruling.card)}</strong>{ruling.zone.map(|zone| view! { <ZoneChip editor zone /> })}</p>
            {line(Word::ReportReason, ruling.reason)}
            {line(Word::ReportMinority, ruling.minority)}
            {(!facts.is_empty()).then(|| view! { <p class="fact">{facts}</p> })}
        </li>
    }
}

#[component]
pub fn ZoneChip(editor: Editor, zone: Id) -> impl IntoView {
    let (name, colour) = editor.peek(|session| {
        (lane_name(session, Lane::Zone(zone)), session.zone(zone).map_or("", Zone::colour).to_owned())
    });
    view! { <span class="decided-zone" lang=written() data-colour=colour>{name}</span> }
}

pub fn objections_part(editor: Editor, room: &Plenary) -> Option<AnyView> {
    let open = room.cards.iter().flat_map(|card| card.open_objections().map(|open| (card.card, open)));
    let rows: Vec<_> = open
        .map(|(card, open)| {
            view! {
                <li class="note" data-kind="objection">
                    <span class="note-kind" lang=written()>{card_title(editor, card)}<span class="note-by">{group_name(editor, open.group)}</span></span>
                    <span lang=written()>{open.text.clone()}</span>
                </li>
            }
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <h3>{say(Word::ReportPartObjections)}</h3>
            <ul class="report-objections">{rows}</ul>
        }
        .into_any()
    })
}

pub fn card_title(editor: Editor, card: Id) -> String {
    editor.peek(|session| session.card(card).map_or("", Card::title).to_owned())
}
