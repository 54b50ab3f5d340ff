//! Boards and answers on the big screen, to look at.

use super::spot::{group_name, spot_chip, spot_lang, spot_name};
use crate::board::zone_symbol;
use crate::editor::Editor;
use crate::results::{dressed, note_lines, picture};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Placement};
use samenbord_core::stage::{CardSight, Density, GroupSight, LaneSight, List, Row, Said, Spot};

pub fn board(
    editor: Editor,
    question: String,
    group: GroupSight,
    lanes: Vec<LaneSight>,
    is_ranked: bool,
    density: Density,
) -> AnyView {
    let many = lanes.len().to_string();
    let lanes: Vec<_> = lanes.into_iter().map(|one| lane(editor, one, is_ranked)).collect();
    view! {
        <header class="audience-head">
            <p class="audience-above">{group_name(&group)}</p>
            <h1 lang=written()>{question}</h1>
        </header>
        <div class="audience-lanes" data-count=many data-density=word_of(density)>{lanes}</div>
    }
    .into_any()
}

fn word_of(density: Density) -> &'static str {
    match density {
        Density::Roomy => "roomy",
        Density::Dense => "dense",
    }
}

fn lane(editor: Editor, lane: LaneSight, is_ranked: bool) -> impl IntoView {
    // The only list of a step has no name, and no mark.
    let symbol = (!lane.spot.name.is_empty()).then(|| zone_symbol(lane.spot.lane, &lane.spot.key));
    let cards = numbered(editor, lane.cards, lane.before, is_ranked);
    view! {
        <section class="audience-lane" data-colour=lane.spot.colour.clone()>
            <h2>{symbol.map(|symbol| view! { <span class="lane-mark"><Icon symbol /></span> })}<span lang=spot_lang(&lane.spot)>{spot_name(&lane.spot)}</span><span class="lane-count">{lane.count}</span></h2>
            <ul class="audience-cards">{cards}</ul>
        </section>
    }
}

fn numbered(editor: Editor, cards: Vec<CardSight>, before: usize, is_ranked: bool) -> Vec<impl IntoView> {
    let cards = cards.into_iter().enumerate();
    cards.map(|(place, one)| card(editor, one, is_ranked.then_some(before + place + 1))).collect()
}

fn card(editor: Editor, card: CardSight, number: Option<usize>) -> impl IntoView {
    let is_closed = card.title.is_none();
    let lang = written().filter(|_| !is_closed);
    let title = card.title.unwrap_or_else(|| say(Word::CardFaceDown).to_owned());
    let objections = (card.objections > 0).then(|| {
        view! { <span class="audience-mark" data-kind="objection"><Icon symbol=Symbol::Objection />{card.objections}<span class="unseen">{say(Word::CardNoteObjection)}</span></span> }
    });
    let votes = (card.votes > 0).then(
        || view! { <span class="audience-mark">{count(Word::CardVotesOne, card.votes as usize)}</span> },
    );
    let picture = card.picture.map(|(card, group)| view! { <DressedPicture editor card group /> });
    view! {
        <li class="audience-card" data-closed=is_closed.to_string()>
            {picture}
            {number.map(|number| view! { <span class="audience-number">{number}</span> })}
            <span class="audience-card-title" lang=lang>{title}</span>
            {objections}
            {votes}
        </li>
    }
}

/// A group's picture as it is dressed now.
#[component]
fn DressedPicture(editor: Editor, card: Id, group: Id) -> impl IntoView {
    let picture = move || {
        let stickers = editor.record(card, |session| {
            let step = session.card(card).and_then(Card::step);
            step.map(|step| session.deck(step).iter().map(|card| card.id).collect::<Vec<_>>())
        });
        stickers
            .unwrap_or_default()
            .iter()
            .for_each(|sticker| editor.track(Topic::Record(Placement::id(*sticker, group))));
        editor.peek(|session| picture(session, card, group))
    };
    view! { <div class="audience-picture">{move || picture().map(dressed)}</div> }
}

pub fn guess(question: String, zones: Vec<Spot>, cards: Vec<String>) -> AnyView {
    let zones: Vec<_> = zones.iter().map(spot_chip).collect();
    let has_cards = !cards.is_empty();
    let has_zones = !zones.is_empty();
    let cards: Vec<_> = cards
        .into_iter()
        .map(
            |title| view! { <li class="audience-card"><span class="audience-card-title" lang=written()>{title}</span></li> },
        )
        .collect();
    view! {
        <header class="audience-head">
            <p class="audience-above">{say(if has_cards && has_zones { Word::AudienceGuessWhere } else { Word::AudienceGuessWhat })}</p>
            <h1 lang=written()>{question}</h1>
        </header>
        <div class="audience-guess">
            <div class="audience-zones">{zones}</div>
            <ul class="audience-cards">{cards}</ul>
        </div>
    }
    .into_any()
}

pub fn table(question: String, groups: Vec<GroupSight>, rows: Vec<Row>) -> AnyView {
    if groups.is_empty() {
        return nothing(question);
    }
    let many = groups.len().to_string();
    let open: Vec<bool> = groups.iter().map(|group| group.is_revealed).collect();
    let heads: Vec<_> = groups
        .into_iter()
        .map(|group| view! { <th scope="col" data-group=group.id.to_string() data-open=group.is_revealed.to_string()>{group_name(&group)}</th> })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let spots = row.spots.iter().zip(&open);
            let cells: Vec<_> = spots
                .map(|(spot, is_open)| view! { <td data-open=is_open.to_string()>{spot.as_ref().map(cell)}</td> })
                .collect();
            view! { <tr><th scope="row" lang=written()>{row.title}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <header class="audience-head"><h1 lang=written()>{question}</h1></header>
        <table class="audience-table" data-count=many>
            <thead><tr><td></td>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Where a card lies; a card that was not laid leaves its place open.
fn cell(spot: &Spot) -> AnyView {
    match spot.lane {
        Lane::Zone(_) => spot_chip(spot).into_any(),
        Lane::Tray | Lane::Parked => view! {
            <span class="spot-none"><span aria-hidden="true">"–"</span><span class="unseen">{spot_name(spot)}</span></span>
        }
        .into_any(),
    }
}

pub fn lists(
    editor: Editor,
    question: String,
    columns: usize,
    lists: Vec<List>,
    is_ranked: bool,
    density: Density,
) -> AnyView {
    if lists.is_empty() {
        return nothing(question);
    }
    let lists: Vec<_> = lists.into_iter().map(|one| list(editor, one, is_ranked)).collect();
    view! {
        <header class="audience-head"><h1 lang=written()>{question}</h1></header>
        <div class="audience-lists" data-columns=columns.to_string() data-density=word_of(density)>{lists}</div>
    }
    .into_any()
}

fn list(editor: Editor, list: List, is_ranked: bool) -> impl IntoView {
    let group = list.group;
    let is_open = group.is_revealed;
    let cards = numbered(editor, list.cards, list.before, is_ranked);
    view! {
        <section class="audience-list" data-group=group.id.to_string() data-colour=group.colour.clone() data-open=is_open.to_string()>
            <h2>{group_name(&group)}</h2>
            {match is_open {
                true => view! { <ul class="audience-cards">{cards}</ul> }.into_any(),
                false => view! { <p class="audience-closed">{say(Word::AudienceClosed)}</p> }.into_any(),
            }}
        </section>
    }
}

pub fn spotlight(
    editor: Editor,
    (title, explanation, owner): (String, String, String),
    picture: Option<(Id, Id)>,
    said: Vec<Said>,
) -> AnyView {
    let many = said.len().to_string();
    let said: Vec<_> = said.into_iter().map(one_said).collect();
    view! {
        <div class="audience-spotlight" data-count=many>
            <div class="audience-lit">
                {picture.map(|(card, group)| view! { <DressedPicture editor card group /> })}
                <div>
                    <h1 lang=written()>{title}</h1>
                    <p class="explanation" lang=written()>{explanation}</p>
                    {(!owner.is_empty()).then(|| view! { <p class="audience-owner">{say(Word::CardOwner)} " " <strong lang=written()>{owner}</strong></p> })}
                </div>
            </div>
            <div class="audience-said">{said}</div>
        </div>
    }
    .into_any()
}

fn one_said(said: Said) -> impl IntoView {
    let is_quiet = said.notes.is_empty().to_string();
    let notes = note_lines(said.notes);
    view! {
        <section class="audience-voice" data-quiet=is_quiet data-colour=said.group.colour.clone()>
            <h2>{group_name(&said.group)}{(!said.spot.name.is_empty()).then(|| spot_chip(&said.spot))}</h2>
            {notes}
        </section>
    }
}

fn nothing(question: String) -> AnyView {
    view! {
        <div class="audience-large" data-length="middle">
            <h1 lang=written()>{question}</h1>
            <p class="explanation">{say(Word::AudienceNothing)}</p>
        </div>
    }
    .into_any()
}
