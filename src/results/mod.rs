//! What the groups did, side by side.

use crate::app::App;
use crate::board::{SaveState, lane_name};
use crate::editor::Editor;
use crate::route::Route;
use crate::stage::{Panel, TimerChip};
use crate::ui::{Bar, Dressed, Help, Stuck};
use crate::words::{Word, count, say};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, NoteKind, Step, StepKind};
use samenbord_core::session::Session;

#[component]
pub fn ResultsPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let step = Memo::new(move |_| match app.route.get() {
        Route::Results { step, .. } => Some(step),
        _ => None,
    });
    view! {
        <Bar help=Help::Results>
            <a class="session-title" href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{editor.peek(|session| session.title().to_owned())}</a>
            {move || step.get().map(|step| view! { <TimerChip editor step /> })}
            <SaveState editor />
        </Bar>
        {move || step.get().map(|step| view! { <Panel editor step group=None go=move |step| go(app, editor, step) /> })}
        <main id="main" data-page="results" tabindex="-1">
            {move || step.get().map(|step| view! { <OneStep editor step /> })}
        </main>
    }
}

/// Another step's answers; a step to talk about has none, only its board.
fn go(app: App, editor: Editor, step: Id) {
    let session = editor.key();
    let (is_talk, group) = editor.peek(|session| {
        let is_talk = session.step(step).is_none_or(|step| step.kind() == StepKind::Talk);
        (is_talk, session.groups().first().map(|group| group.id))
    });
    match group.filter(|_| is_talk) {
        Some(group) => app.go(&Route::Board { session, step, group }),
        None => app.go(&Route::Results { session, step }),
    }
}

#[component]
fn OneStep(editor: Editor, step: Id) -> impl IntoView {
    editor.track(Topic::Children(step, Kind::Card));
    let (question, tabs) = editor.peek(|session| {
        let question = session.step(step).map_or("", Step::question).to_owned();
        let answered = |step: &Step<'_>| step.kind() != StepKind::Talk && !step.is_skipped();
        let tabs: Vec<(Id, String)> = session
            .steps()
            .iter()
            .filter(|step| answered(step))
            .map(|step| (step.id, step.name().to_owned()))
            .collect();
        (question, tabs)
    });
    let tabs: Vec<_> = tabs.into_iter().map(|(id, name)| view! {
        <a class="tab" href=Route::Results { session: editor.key(), step: id }.to_string() aria-current=(id == step).then_some("page")>{name}</a>
    }).collect();
    let columns: Vec<_> =
        answers(editor, step).into_iter().map(|answer| view! { <Column answer /> }).collect();
    let is_empty = columns.is_empty();
    view! {
        <h1>{question}</h1>
        <nav class="tabs" aria-label=say(Word::BoardStepChoose)>{tabs}</nav>
        <div class="side-by-side">{columns}</div>
        {is_empty.then(|| view! { <p class="empty">{say(Word::ResultsEmpty)}</p> })}
    }
}

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
    pub name: String,
    pub colour: String,
    pub cards: Vec<CardAnswer>,
}

#[derive(Clone)]
pub struct CardAnswer {
    pub title: String,
    pub owner: String,
    pub notes: Vec<(NoteKind, String)>,
    pub votes: u32,
    pub picture: Option<PictureAnswer>,
}

/// A picture to look at, with what is stuck on it.
#[derive(Clone)]
pub struct PictureAnswer {
    media_type: String,
    bytes: String,
    alt: String,
    stuck: Vec<Stuck>,
}

/// The answers of the groups that have any, group by group.
pub fn answers(editor: Editor, step: Id) -> Vec<Answer> {
    editor.peek(|session| {
        let groups = session.groups();
        let answers = groups.iter().map(|group| Answer {
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
    let lane = |zone: &samenbord_core::record::Zone<'_>| LaneAnswer {
        name: if zone.name().is_empty() { String::new() } else { lane_name(session, Lane::Zone(zone.id)) },
        colour: zone.colour().to_owned(),
        cards: board.lane(Lane::Zone(zone.id)).filter_map(|card| answer(session, card, group)).collect(),
    };
    zones.iter().map(lane).collect()
}

fn answer(session: &Session, card: Id, group: Id) -> Option<CardAnswer> {
    let view = session.card(card)?;
    let picture = picture(session, card, group);
    if view.title().is_empty() && picture.is_none() {
        // A caption that was taken back.
        return None;
    }
    Some(CardAnswer {
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

#[component]
fn Column(answer: Answer) -> impl IntoView {
    let lanes: Vec<_> = answer
        .lanes
        .into_iter()
        .filter(|lane| !lane.cards.is_empty())
        .map(|lane| view! { <LaneList lane /> })
        .collect();
    view! {
        <section class="answer" data-group=answer.group.to_string() data-colour=answer.colour>
            <h2><span class="swatch"></span>{answer.name}</h2>
            {lanes}
        </section>
    }
}

/// The cards of one lane of one group, to read.
#[component]
pub fn LaneList(lane: LaneAnswer) -> impl IntoView {
    let cards: Vec<_> = lane.cards.into_iter().map(|card| view! { <CardLine card /> }).collect();
    view! {
        <div class="answer-lane" data-colour=lane.colour>
            {(!lane.name.is_empty()).then(|| view! { <h3>{lane.name}</h3> })}
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
    let notes: Vec<_> = card
        .notes
        .into_iter()
        .map(|(kind, text)| {
            view! {
                <p class="note" data-kind=kind.word()>
                    <span class="note-kind">{say(crate::board::note_word(kind))}</span>
                    <span>{text}</span>
                </p>
            }
        })
        .collect();
    let picture = card.picture.map(|picture| view! { <div class="answer-picture">{dressed(picture)}</div> });
    view! {
        <li>
            {picture}
            <span class="answer-title">{card.title}</span>
            {(!card.owner.is_empty()).then(|| view! { <span class="fact">{card.owner}</span> })}
            {(card.votes > 0).then(|| view! { <span class="fact">{count(Word::CardVotesOne, card.votes as usize)}</span> })}
            {notes}
        </li>
    }
}
