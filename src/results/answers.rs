//! What each group laid where, with what it said about it, to read.

use crate::board::{lane_name, note_word};
use crate::editor::Editor;
use crate::ui::{Dressed, Stuck};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::board::Board;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, NoteKind, Step, StepKind, Zone};
use samenbord_core::session::Session;

/// What one group laid where, with what it said about it.
#[derive(Clone)]
pub struct Answer {
    pub group: Id,
    pub name: String,
    pub colour: String,
    pub lanes: Vec<LaneAnswer>,
}

#[derive(Clone)]
pub struct LaneAnswer {
    pub zone: Id,
    pub name: String,
    pub colour: String,
    pub cards: Vec<CardAnswer>,
}

#[derive(Clone)]
pub struct CardAnswer {
    pub card: Id,
    pub title: String,
    pub owner: String,
    pub notes: Vec<(NoteKind, String)>,
    pub votes: u32,
    pub picture: Option<PictureAnswer>,
    /// The cards that lie under it in one stack.
    pub under: Vec<CardAnswer>,
}

impl CardAnswer {
    /// It and those under it.
    pub fn all(&self) -> impl Iterator<Item = &CardAnswer> {
        std::iter::once(self).chain(&self.under)
    }
}

/// A picture to look at, with what is stuck on it.
#[derive(Clone)]
pub struct PictureAnswer {
    media_type: String,
    bytes: String,
    alt: String,
    stuck: Vec<Stuck>,
}

/// The answers of the groups that have any and turned them over, group by group.
pub fn answers(editor: Editor, step: Id) -> Vec<Answer> {
    editor.peek(|session| {
        let groups = session.groups();
        let open = groups.iter().filter(|group| session.lies_open(step, group.id));
        let answers = open.map(|group| Answer {
            group: group.id,
            name: group.name().to_owned(),
            colour: group.colour().to_owned(),
            lanes: lanes(session, step, group.id),
        });
        answers.filter(|answer| answer.lanes.iter().any(|lane| !lane.cards.is_empty())).collect()
    })
}

fn lanes(session: &Session, step: Id, group: Id) -> Vec<LaneAnswer> {
    let board = session.board(step, group);
    let zones = session.zones(step);
    let lane = |zone: &Zone<'_>| LaneAnswer {
        zone: zone.id,
        name: if zone.name().is_empty() { String::new() } else { lane_name(session, Lane::Zone(zone.id)) },
        colour: zone.colour().to_owned(),
        cards: board
            .tops(Lane::Zone(zone.id))
            .into_iter()
            .filter_map(|card| pile(session, &board, card, group))
            .collect(),
    };
    zones.iter().map(lane).collect()
}

/// A card, or the top one of a stack with those under it.
fn pile(session: &Session, board: &Board, card: Id, group: Id) -> Option<CardAnswer> {
    let mut cards = board.pile(card).into_iter().filter_map(|card| answer(session, card, group));
    let top = cards.next()?;
    Some(CardAnswer { under: cards.collect(), ..top })
}

fn answer(session: &Session, card: Id, group: Id) -> Option<CardAnswer> {
    let view = session.card(card)?;
    let picture = picture(session, card, group);
    if view.title().is_empty() && picture.is_none() {
        // A caption that was taken back.
        return None;
    }
    Some(CardAnswer {
        card,
        under: Vec::new(),
        picture,
        title: view.title().to_owned(),
        owner: view.owner().to_owned(),
        notes: session.notes(card, group).iter().map(|note| (note.kind(), note.text().to_owned())).collect(),
        votes: session.votes_shown(card, group).unwrap_or(0),
    })
}

/// The picture on a card, if it has one, as a group dressed it.
pub fn picture(session: &Session, card: Id, group: Id) -> Option<PictureAnswer> {
    let view = session.card(card)?;
    let picture = session.picture(view.picture()?)?;
    Some(PictureAnswer {
        media_type: picture.media_type().to_owned(),
        bytes: picture.bytes().to_owned(),
        alt: picture.alt().to_owned(),
        stuck: stuck(session, view, group),
    })
}

/// The stickers on a group's picture. On another card than that of the picture there are none.
fn stuck(session: &Session, card: Card<'_>, group: Id) -> Vec<Stuck> {
    let Some(step) = card.step() else { return Vec::new() };
    let is_picture = session.step(step).map(Step::kind) == Some(StepKind::Picture)
        && session.picture_card(step, group).map(|card| card.id) == Some(card.id);
    let deck = if is_picture { session.deck(step) } else { Vec::new() };
    let stuck = deck.iter().filter_map(|card| {
        let pose = session.pose(card.id, group)?;
        Some(Stuck { key: card.key().to_owned(), title: card.title().to_owned(), pose })
    });
    stuck.collect()
}

/// The cards of one lane of one group, to read.
#[component]
pub fn LaneList(lane: LaneAnswer) -> impl IntoView {
    let cards: Vec<_> = lane.cards.into_iter().map(|card| view! { <CardLine card /> }).collect();
    view! {
        <div class="answer-lane" data-colour=lane.colour>
            {(!lane.name.is_empty()).then(|| view! { <h3 lang=written()>{lane.name}</h3> })}
            <ol class="answer-cards">{cards}</ol>
        </div>
    }
}

pub fn dressed(picture: PictureAnswer) -> impl IntoView {
    let PictureAnswer { media_type, bytes, alt, stuck } = picture;
    view! { <Dressed media_type bytes alt stuck /> }
}

#[component]
fn CardLine(card: CardAnswer) -> impl IntoView {
    let many = card.under.len() + 1;
    let under: Vec<_> = card.under.iter().cloned().map(|card| view! { <li>{said(card)}</li> }).collect();
    let stack = (many > 1).then(|| {
        view! {
            <p class="fact stack-fact">{fill(Word::ResultsStack, &[("n", &many.to_string())])}</p>
            <ol class="answer-under">{under}</ol>
        }
    });
    view! { <li data-stack=(many > 1).to_string()>{said(card)}{stack}</li> }
}

/// What was said about a card, to read.
pub fn note_lines(notes: Vec<(NoteKind, String)>) -> Vec<impl IntoView> {
    let line = |(kind, text): (NoteKind, String)| {
        view! {
            <p class="note" data-kind=kind.word()>
                <span class="note-kind">{say(note_word(kind))}</span>
                <span lang=written()>{text}</span>
            </p>
        }
    };
    notes.into_iter().map(line).collect()
}

/// A card with what was said about it.
fn said(card: CardAnswer) -> impl IntoView {
    let notes = note_lines(card.notes);
    let picture = card.picture.map(|picture| view! { <div class="answer-picture">{dressed(picture)}</div> });
    view! {
        {picture}
        <span class="answer-title" lang=written()>{card.title}</span>
        {(!card.owner.is_empty()).then(|| view! { <span class="fact" lang=written()>{card.owner}</span> })}
        {(card.votes > 0).then(|| view! { <span class="fact">{count(Word::CardVotesOne, card.votes as usize)}</span> })}
        {notes}
    }
}
