//! The decided cards that were laid aside: a quiet list, from which each can come back.

use super::Agenda;
use super::decide::month_name;
use crate::board::lane_name;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use samenbord_core::harvest::Ruling;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Zone};

#[component]
pub fn Aside(agenda: Agenda, done: Memo<Vec<Id>>) -> impl IntoView {
    view! {
        <Show when=move || done.with(|done| !done.is_empty())>
            <section class="panel aside-cards" data-contested="aside">
                <h2>{move || count(Word::ContestedDecidedOne, done.with(Vec::len))}</h2>
                <ul class="aside-list">
                    <For each=move || done.get() key=|card| *card let:card>
                        <Row agenda card />
                    </For>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Row(agenda: Agenda, card: Id) -> impl IntoView {
    let editor = agenda.editor;
    let view = agenda.card(card);
    let title = move || editor.record(card, |session| session.card(card).map_or("", Card::title).to_owned());
    let ruling = move || view.with(|view| view.as_ref().and_then(|view| view.ruling.clone()));
    let zone = move || {
        let zone = ruling().and_then(|ruling| ruling.zone);
        zone.map(|zone| {
            editor.peek(|session| {
                let colour = session.zone(zone).map_or("", Zone::colour).to_owned();
                (lane_name(session, Lane::Zone(zone)), colour)
            })
        })
    };
    let facts = move || ruling().map(|ruling| facts(&ruling)).unwrap_or_default();
    let reason = move || ruling().map(|ruling| ruling.reason).unwrap_or_default();
    view! {
        <li class="aside-row" data-card=card.to_string()>
            <div>
                <strong lang=written()>{title}</strong>
                {move || zone().map(|(name, colour)| view! { <span class="decided-zone" lang=written() data-colour=colour>{name}</span> })}
                <p class="fact">{facts}</p>
                <p lang=written()>{reason}</p>
            </div>
            <button class="button small quiet" data-action="bring-up" on:click=move |_| agenda.bring_up(card)>
                <Icon symbol=Symbol::Restore />
                {say(Word::ContestedAgain)}
            </button>
        </li>
    }
}

/// Who and when.
fn facts(ruling: &Ruling) -> String {
    let facts = [ruling.owner.clone(), month_name(&ruling.due)];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ")
}
