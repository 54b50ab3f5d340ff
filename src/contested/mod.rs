//! The cards on which groups differ: what the plenary talks about, with the time it has, and what it decides.
//!
//! What this module never does: order the cards or share out the minutes (core does), or move a card away that somebody is
//! working on: a decided card stays until it is laid aside.

mod aside;
mod card;
mod decide;
mod minutes;
mod plan;
mod room;
mod said;

pub use decide::month_name;
pub use room::StandingMark;
pub use said::group_name;

use crate::app::App;
use crate::board::{SaveState, SaveTrouble, UndoRedo, listen_for_undo};
use crate::editor::Editor;
use crate::route::Route;
use crate::stage::{FacilitateButton, Panel, TimerChip};
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::compare::{Contested, contested, disagreed, topics};
use samenbord_core::harvest::{Plenary, PlenaryCard, plenary};
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Decision, Step, StepKind};
use std::collections::{BTreeMap, BTreeSet};

#[component]
pub fn ContestedPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    listen_for_undo(editor);
    let step = Memo::new(move |_| match app.route.get() {
        Route::Contested { step, .. } => Some(step),
        _ => None,
    });
    view! {
        <Bar help=Help::Contested>
            <a class="session-title" lang=written() href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{editor.peek(|session| session.title().to_owned())}</a>
            {move || step.get().map(|step| view! { <TimerChip editor step /> })}
            <SaveState editor />
        </Bar>
        <SaveTrouble editor />
        {move || step.get().map(|step| view! { <Panel editor step group=None go=move |step| go(app, editor, step) /> })}
        <main id="main" data-page="contested" tabindex="-1">
            {move || step.get().map(|step| view! { <OneStep agenda=Agenda::new(app, editor, step) /> })}
        </main>
    }
}

/// The facilitator went to another step.
fn go(app: App, editor: Editor, step: Id) {
    let session = editor.key();
    let is_sort = editor.peek(|known| known.step(step).is_some_and(|step| step.kind() == StepKind::Sort));
    app.go(&match is_sort {
        true => Route::Contested { session, step },
        false => Route::Results { session, step },
    });
}

/// Where to go from the answers to a step: back to the files, on to what divides the room, and to what it takes home.
#[component]
pub fn Onward(editor: Editor, step: Id) -> impl IntoView {
    let session = || editor.key();
    let is_sort = editor.peek(|known| known.step(step).is_some_and(|step| step.kind() == StepKind::Sort));
    let contested = is_sort.then(|| Route::Contested { session: session(), step }.to_string());
    view! {
        <nav class="onward" aria-label=say(Word::ContestedOnward)>
            <a class="button" data-action="together" href=Route::Together { session: session() }.to_string()><Icon symbol=Symbol::Together />{say(Word::TogetherTitle)}</a>
            {contested.map(|link| view! { <a class="button strong" data-action="contested" href=link><Icon symbol=Symbol::Next />{say(Word::ResultsContested)}</a> })}
            <a class="button" data-action="report" href=Route::Report { session: session() }.to_string()><Icon symbol=Symbol::Print />{say(Word::AppReport)}</a>
        </nav>
    }
}

/// A handle on the page of one step. Copies are the same page.
#[derive(Clone, Copy)]
pub struct Agenda {
    pub app: App,
    pub editor: Editor,
    pub step: Id,
    /// The board of the room.
    board: Memo<Plenary>,
    /// What groups differ on, decided or not, in core's order.
    differ: Memo<Vec<Contested>>,
    /// Decided cards that were laid aside.
    aside: RwSignal<BTreeSet<Id>>,
    /// Cards that somebody wants to talk about all the same.
    brought: RwSignal<Vec<Id>>,
    /// The minutes that somebody typed; without, the clock counts.
    typed: RwSignal<Option<i64>>,
}

impl Agenda {
    fn new(app: App, editor: Editor, step: Id) -> Agenda {
        let board = Memo::new(move |_| {
            follow(editor, step);
            editor.peek(|session| plenary(session, step))
        });
        let differ = Memo::new(move |_| {
            board.track();
            editor.peek(|session| disagreed(session, step))
        });
        let decided = editor.peek(|session| {
            let cards = session.children(step, Kind::Card);
            cards.filter(|card| session.decided_zone(*card).is_some()).collect()
        });
        let aside = RwSignal::new(decided);
        let typed = RwSignal::new(minutes::kept(editor, step));
        Agenda { app, editor, step, board, differ, aside, brought: RwSignal::new(Vec::new()), typed }
    }

    /// The cards to talk about. Those that were there keep their order, whatever happens meanwhile: somebody's finger may be on
    /// its way to one.
    fn cards(self) -> Memo<Vec<Id>> {
        Memo::new(move |before: Option<&Vec<Id>>| {
            let aside = self.aside.get();
            let wanted: Vec<Id> = self.differ.with(|cards| cards.iter().map(|card| card.card).collect());
            let wanted: Vec<Id> = wanted.into_iter().chain(self.brought.get()).collect();
            let is_wanted = |card: &Id| {
                let is_there = self.board.with(|board| board.cards.iter().any(|known| known.card == *card));
                is_there && (!aside.contains(card) || !self.is_decided(*card))
            };
            let stays = |card: &&Id| wanted.contains(card) || self.is_decided(**card);
            let mut cards: Vec<Id> = before.into_iter().flatten().filter(stays).copied().collect();
            for card in wanted.iter().filter(|card| is_wanted(card)) {
                if !cards.contains(card) {
                    cards.push(*card);
                }
            }
            cards.retain(is_wanted);
            cards
        })
    }

    /// The decided cards that are not on the agenda, in the order of the deck.
    fn done(self, on_agenda: Memo<Vec<Id>>) -> Memo<Vec<Id>> {
        Memo::new(move |_| {
            let on_agenda = on_agenda.get();
            let cards: Vec<Id> = self.board.with(|board| board.cards.iter().map(|card| card.card).collect());
            cards.into_iter().filter(|card| !on_agenda.contains(card) && self.is_decided(*card)).collect()
        })
    }

    fn is_decided(self, card: Id) -> bool {
        self.editor.peek(|session| session.decided_zone(card).is_some())
    }

    fn card(self, card: Id) -> Memo<Option<PlenaryCard>> {
        Memo::new(move |_| {
            self.board.with(|board| board.cards.iter().find(|known| known.card == card).cloned())
        })
    }

    /// The minutes of each card that is still to be decided.
    fn minutes(self) -> Memo<BTreeMap<Id, Option<u32>>> {
        let left = Memo::new(move |_| minutes::left(self));
        Memo::new(move |_| {
            self.board.track();
            let left = left.get() * 60;
            let cards = self.editor.peek(|session| contested(session, self.step, left));
            cards.into_iter().map(|card| (card.card, card.minutes)).collect()
        })
    }

    fn lay_aside(self, card: Id) {
        self.aside.update(|aside| {
            aside.insert(card);
        });
    }

    /// Talks about a card again, or about one on which groups do not differ.
    fn bring_up(self, card: Id) {
        self.aside.update(|aside| {
            aside.remove(&card);
        });
        self.brought.update(|brought| {
            if !brought.contains(&card) {
                brought.push(card);
            }
        });
        let heading = ["article[data-card='", &card.to_string(), "'] h2"].concat();
        set_timeout(move || crate::board::focus(&heading), std::time::Duration::ZERO);
    }
}

/// Runs again when anything changes that the harvest holds, in this window or another.
pub fn follow_all(editor: Editor) {
    let steps: Vec<Id> = editor
        .children(Id::SESSION, Kind::Step, |session| session.steps().iter().map(|step| step.id).collect());
    steps.into_iter().for_each(|step| follow(editor, step));
}

/// Runs again when anything changes that this page shows.
fn follow(editor: Editor, step: Id) {
    let mut all = editor.peek(|session| topics(session, step));
    let decisions = editor.peek(|session| {
        let cards = session.children(step, Kind::Card);
        cards.map(|card| Topic::Record(Decision::id(card))).collect::<Vec<_>>()
    });
    all.extend(decisions);
    all.into_iter().for_each(|topic| editor.track(topic));
}

#[component]
fn OneStep(agenda: Agenda) -> impl IntoView {
    let Agenda { editor, step, .. } = agenda;
    let question = editor.record(step, |session| session.step(step).map_or("", Step::question).to_owned());
    let cards = agenda.cards();
    let done = agenda.done(cards);
    let minutes = agenda.minutes();
    let is_empty = move || cards.with(Vec::is_empty);
    let has_groups = move || agenda.board.with(|board| !board.groups.is_empty());
    let nothing = move || if has_groups() { Word::ResultsContestedEmpty } else { Word::ResultsEmpty };
    view! {
        <header class="page-head">
            <div>
                <h1>{say(Word::ResultsContested)}</h1>
                <p class="contested-question" lang=written()>{question}</p>
            </div>
            <div class="page-tools">
                <UndoRedo editor />
                <FacilitateButton editor />
                <a class="button" data-action="results" href=Route::Results { session: editor.key(), step }.to_string()><Icon symbol=Symbol::Groups />{say(Word::AppResults)}</a>
                <a class="button" data-action="report" href=Route::Report { session: editor.key() }.to_string()><Icon symbol=Symbol::Print />{say(Word::AppReport)}</a>
            </div>
        </header>
        <Steps editor step />
        <minutes::Minutes agenda minutes />
        <Show when=is_empty>
            <p class="empty">{move || say(nothing())}</p>
        </Show>
        <div class="contested-cards">
            <For each=move || cards.get() key=|card| *card let:card>
                <card::ContestedCard agenda card minutes />
            </For>
        </div>
        <aside::Aside agenda done />
        <plan::TakeOver editor />
        <room::Room agenda />
    }
}

/// The steps that sort.
#[component]
fn Steps(editor: Editor, step: Id) -> impl IntoView {
    let tabs = move || {
        let steps = editor.children(Id::SESSION, Kind::Step, |session| {
            let sorts =
                |view: &&Step<'_>| view.id == step || view.kind() == StepKind::Sort && !view.is_skipped();
            let steps = session.steps();
            steps.iter().filter(sorts).map(|step| (step.id, step.name().to_owned())).collect::<Vec<_>>()
        });
        let tab = |(id, name): (Id, String)| {
            view! { <a class="tab" lang=written() href=Route::Contested { session: editor.key(), step: id }.to_string() aria-current=(id == step).then_some("page")>{name}</a> }
        };
        steps.into_iter().map(tab).collect::<Vec<_>>()
    };
    view! { <nav class="tabs" aria-label=say(Word::BoardStepChoose)>{tabs}</nav> }
}
