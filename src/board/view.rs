//! What a board knows beside the session: whose hands are doing what. None of it is saved, and undo never sees it.

use crate::app::App;
use crate::browser::clock::draw;
use crate::browser::settings;
use crate::editor::Editor;
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, encode128};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, NoteKind, Step, Zone};
use samenbord_core::session::Session;
use std::time::Duration;

/// What a person is in the middle of, apart from dragging.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Busy {
    #[default]
    Idle,
    /// A card was tapped; the next tap on a zone lays it there.
    Picked(Id),
    /// The move menu of a card is open.
    Moving(Id),
    Editing(Id),
    Writing(Id, NoteKind),
    Adding,
}

/// A handle on the board on screen. Copies are the same board.
#[derive(Clone, Copy)]
pub struct BoardView {
    pub app: App,
    pub editor: Editor,
    pub step: Id,
    pub group: Id,
    pub busy: RwSignal<Busy>,
    /// Own cards that stay face down until the group turns them.
    pub is_revealed: RwSignal<bool>,
    /// The note that is being written for the first time: the field shows it.
    pub composing: RwSignal<Option<Id>>,
    /// Who is voting: a random name, because nobody is asked for one.
    pub voter: RwSignal<String>,
    /// The lane that a small screen shows.
    pub shown: RwSignal<Lane>,
}

impl BoardView {
    pub fn new(app: App, editor: Editor, step: Id, group: Id) -> BoardView {
        let is_private = editor.peek(|session| session.step(step).is_some_and(Step::is_private));
        BoardView {
            app,
            editor,
            step,
            group,
            busy: RwSignal::new(Busy::Idle),
            is_revealed: RwSignal::new(
                !is_private || settings::read(&reveal_name(editor, step, group)).is_some(),
            ),
            composing: RwSignal::new(None),
            voter: RwSignal::new(voter(editor, step, group)),
            shown: RwSignal::new(Lane::Tray),
        }
    }

    pub fn picked(self) -> Option<Id> {
        match self.busy.get() {
            Busy::Picked(card) => Some(card),
            _ => None,
        }
    }

    /// Tapping the same card again lets go of it.
    pub fn pick(self, card: Id) {
        if self.busy.get_untracked() == Busy::Picked(card) {
            self.busy.set(Busy::Idle);
        } else {
            self.busy.set(Busy::Picked(card));
            self.app.announce(fill(Word::BoardPicked, &[("card", &self.title(card))]));
        }
    }

    pub fn title(self, card: Id) -> String {
        self.editor.peek(|session| session.card(card).map_or("", Card::title).to_owned())
    }

    pub fn lane_of(self, card: Id) -> Option<Lane> {
        self.editor.board(self.step, self.group, |board| board.spot(card).map(|(lane, _)| *lane))
    }

    /// Lays a card between two neighbours, says what happened, and keeps the focus on the card if it had it.
    pub fn lay(self, card: Id, lane: Lane, after: Option<Id>, before: Option<Id>) -> bool {
        let from = self.position(card);
        let had_focus = focus_in_card(card);
        let is_done = self.editor.dispatch(Command::Move { card, group: self.group, lane, after, before });
        self.busy.set(Busy::Idle);
        if is_done && let (Some(from), Some(to)) = (from, self.position(card)) {
            self.app.announce(self.moved(card, from, to));
        }
        if let Some(part) = had_focus {
            keep_focus(card, part);
        }
        is_done
    }

    pub fn lay_last(self, card: Id, lane: Lane) -> bool {
        let last = self.editor.board(self.step, self.group, |board| board.lane(lane).rfind(|id| *id != card));
        self.lay(card, lane, last, None)
    }

    /// The lane of a card and its place in it, from 1.
    fn position(self, card: Id) -> Option<(Lane, usize)> {
        let lane = self.lane_of(card)?;
        let place =
            self.editor.board(self.step, self.group, |board| board.lane(lane).position(|id| id == card))?;
        Some((lane, place + 1))
    }

    fn moved(self, card: Id, from: (Lane, usize), to: (Lane, usize)) -> String {
        let name = |lane| self.editor.peek(|session| lane_name(session, lane));
        fill(
            Word::AnnounceDone,
            &[
                ("card", &self.title(card)),
                ("from", &name(from.0)),
                ("fromPosition", &from.1.to_string()),
                ("to", &name(to.0)),
                ("toPosition", &to.1.to_string()),
            ],
        )
    }

    /// The lanes of this step in the order of the screen.
    pub fn lanes(self) -> Vec<Lane> {
        let zones = self
            .editor
            .peek(|session| session.zones(self.step).iter().map(|zone| zone.id).collect::<Vec<_>>());
        [Lane::Tray].into_iter().chain(zones.into_iter().map(Lane::Zone)).chain([Lane::Parked]).collect()
    }

    pub fn reveal(self) {
        settings::write(&reveal_name(self.editor, self.step, self.group), "yes");
        self.is_revealed.set(true);
    }

    /// The next person votes: with a new random name.
    pub fn next_voter(self) {
        let name = encode128(draw());
        settings::write(&voter_name(self.editor, self.step, self.group), &name);
        self.voter.set(name);
    }
}

fn reveal_name(editor: Editor, step: Id, group: Id) -> String {
    ["revealed/", &editor.key(), "/", &step.to_string(), "/", &group.to_string()].concat()
}

fn voter_name(editor: Editor, step: Id, group: Id) -> String {
    ["voter/", &editor.key(), "/", &step.to_string(), "/", &group.to_string()].concat()
}

fn voter(editor: Editor, step: Id, group: Id) -> String {
    let name = voter_name(editor, step, group);
    settings::read(&name).unwrap_or_else(|| {
        let new = encode128(draw());
        settings::write(&name, &new);
        new
    })
}

/// What people call a lane.
pub fn lane_name(session: &Session, lane: Lane) -> String {
    match lane {
        Lane::Tray => say(Word::BoardTray).to_owned(),
        Lane::Parked => say(Word::BoardParked).to_owned(),
        Lane::Zone(zone) => match session.zone(zone).map_or("", Zone::name) {
            "" => say(Word::BoardList).to_owned(),
            name => name.to_owned(),
        },
    }
}

/// What `data-zone` holds for a lane.
pub fn lane_id(lane: Lane) -> String {
    match lane {
        Lane::Tray => "tray".to_owned(),
        Lane::Parked => "parked".to_owned(),
        Lane::Zone(zone) => zone.to_string(),
    }
}

/// What `data-key` holds for a lane: the template's key, or the id of a zone that no template brought.
pub fn lane_key(session: &Session, lane: Lane) -> String {
    match lane {
        Lane::Zone(zone) => match session.zone(zone).map_or("", Zone::key) {
            "" => zone.to_string(),
            key => key.to_owned(),
        },
        _ => lane_id(lane),
    }
}

/// The part of a card that has the focus, by its action.
fn focus_in_card(card: Id) -> Option<String> {
    let active = document().active_element()?;
    let owner = active.closest("[data-card]").ok()??;
    (owner.get_attribute("data-card")? == card.to_string())
        .then(|| active.get_attribute("data-action"))
        .flatten()
}

/// Gives the focus back after the card's element was moved or made anew.
fn keep_focus(card: Id, part: String) {
    set_timeout(
        move || focus(&["[data-card='", &card.to_string(), "'] [data-action='", &part, "']"].concat()),
        Duration::ZERO,
    );
}

pub fn focus(selector: &str) {
    use leptos::wasm_bindgen::JsCast;
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|found| found.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        // An element that cannot take focus leaves it where it was.
        let _ = element.focus();
    }
}
