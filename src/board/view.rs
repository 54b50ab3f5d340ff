//! What a board knows beside the session: whose hands are doing what. None of it is saved, and undo never sees it.

use super::focus::focus_in_cards;
use super::mounted::Mounted;
use super::prompts::{Prompts, landed};
use super::rows::LongList;
use super::stacks::with_piles;
use super::taking::Incoming;
use crate::app::App;
use crate::browser::clock::draw;
use crate::browser::window as this_window;
use crate::editor::Editor;
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use samenbord_core::board::Board;
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind, encode128};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, NoteKind, Step, StepKind, Zone};
use samenbord_core::session::Session;
use std::collections::BTreeMap;
use std::ops::Deref;

/// What a person is in the middle of, apart from dragging.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Busy {
    #[default]
    Idle,
    /// The move menu of a card is open.
    Moving(Id),
    /// The question to which position a card goes is open.
    Placing(Id),
    /// The question onto which card others come to lie is open.
    Stacking(Id),
    /// A card is moved with the buttons of the bar, or with the arrow keys.
    Carrying(Id),
    Editing(Id),
    Writing(Id, NoteKind),
    Adding,
}

/// What is looked for on the board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub is_open: bool,
    /// In the order of the board.
    pub cards: Vec<Id>,
    /// The place in `cards` of the one that is shown.
    pub here: usize,
}

/// A handle on the board on screen. Copies are the same board.
///
/// It points to its parts, which stay when the board has gone: a quarter of a kilobyte for every board that is opened, where
/// every card on it held some twenty copies.
#[derive(Clone, Copy)]
pub struct BoardView(&'static Parts);

pub struct Parts {
    pub app: App,
    pub editor: Editor,
    pub step: Id,
    pub group: Id,
    pub busy: RwSignal<Busy>,
    /// Cards that were tapped, in that order: the next tap on a zone lays them there.
    pub chosen: RwSignal<Vec<Id>>,
    /// Every tap chooses a card more, or lets go of it.
    pub is_choosing: RwSignal<bool>,
    /// The card that has the focus, or is about to have it: its row stays mounted.
    pub focused: RwSignal<Option<Id>>,
    /// What has the focus. A list that moves it in the page takes the focus from it, without anybody having left it.
    pub(super) has_focus: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// The cards in somebody's hand: their rows stay mounted.
    pub in_hand: RwSignal<Vec<Id>>,
    pub mounted: Mounted,
    /// The lists of which only a part is mounted.
    pub long: StoredValue<BTreeMap<Lane, LongList>, LocalStorage>,
    /// The long list whose rows came to lie elsewhere last.
    pub relaid: RwSignal<Option<Lane>>,
    /// What is looked for, and what was found.
    pub found: RwSignal<Found>,
    /// Own cards that stay face down until the group turns them.
    pub is_revealed: Memo<bool>,
    /// Everybody chooses in silence first, and the group has not turned the choices over.
    pub is_silent: Memo<bool>,
    /// Every stack of this board, by its top card.
    pub piles: Memo<BTreeMap<Id, Vec<Id>>>,
    /// The stacks that are open to be read, by their top cards.
    pub open_stacks: RwSignal<Vec<Id>>,
    /// What cards ask that were just laid.
    pub prompts: Prompts,
    /// The note that is being written for the first time: the field shows it.
    pub composing: RwSignal<Option<Id>>,
    /// The group is done with voting: the counts may be seen.
    pub has_closed_votes: Memo<bool>,
    /// Who is voting: a random name, because nobody is asked for one.
    pub voter: RwSignal<String>,
    /// The lane that a small screen shows.
    pub shown: RwSignal<Lane>,
    pub incoming: Incoming,
    /// The card whose picture is looked at.
    pub looking: RwSignal<Option<Id>>,
}

impl Deref for BoardView {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl BoardView {
    pub fn new(app: App, editor: Editor, step: Id, group: Id) -> BoardView {
        let is_sort = editor.peek(|session| session.step(step).map(Step::kind) == Some(StepKind::Sort));
        let (mounted, in_hand) = (Mounted::new(), RwSignal::new(Vec::new()));
        mounted.watch_hands(in_hand);
        BoardView(Box::leak(Box::new(Parts {
            app,
            editor,
            step,
            group,
            busy: RwSignal::new(Busy::Idle),
            chosen: RwSignal::new(Vec::new()),
            is_choosing: RwSignal::new(false),
            focused: RwSignal::new(None),
            has_focus: StoredValue::new_local(None),
            in_hand,
            mounted,
            long: StoredValue::new_local(BTreeMap::new()),
            relaid: RwSignal::new(None),
            found: RwSignal::new(Found::default()),
            // A step that sorts covers the choices, not the cards.
            is_revealed: Memo::new(move |_| {
                is_sort || editor.record(group, |session| session.lies_open(step, group))
            }),
            is_silent: Memo::new(move |_| {
                is_sort && !editor.record(group, |session| session.lies_open(step, group))
            }),
            piles: Memo::new(move |_| {
                let zones: Vec<Id> = editor.children(step, Kind::Zone, |session| {
                    session.zones(step).iter().map(|zone| zone.id).collect()
                });
                let lanes = zones.into_iter().map(Lane::Zone).chain([Lane::Tray, Lane::Parked]);
                lanes.for_each(|lane| editor.track(Topic::Lane { step, group, lane }));
                editor.board(step, group, Board::piles)
            }),
            open_stacks: RwSignal::new(Vec::new()),
            prompts: Prompts::new(),
            composing: RwSignal::new(None),
            has_closed_votes: Memo::new(move |_| {
                editor.record(group, |session| {
                    session.group(group).is_some_and(|group| group.has_closed_votes(step))
                })
            }),
            voter: RwSignal::new(voter(app, editor, step, group)),
            shown: RwSignal::new(Lane::Tray),
            incoming: Incoming::new(editor),
            looking: RwSignal::new(None),
        })))
    }

    /// Rows that stay mounted in a long list, wherever it is scrolled to.
    pub fn kept(self) -> Vec<Id> {
        let mut kept = self.in_hand.get();
        kept.extend(self.focused.get());
        kept
    }

    /// Sees to it that a card is mounted, and in sight as far as its lane is.
    pub(super) fn mount(self, card: Id) {
        self.focused.set(Some(card));
        let long =
            self.lane_of(card).and_then(|lane| self.long.with_value(|lists| lists.get(&lane).copied()));
        if let Some(long) = long {
            long.show(card);
        }
    }

    /// Brings a card into sight, also on a small screen that shows another lane.
    pub fn show(self, card: Id) {
        if let Some(lane) = self.lane_of(card) {
            self.shown.set(lane);
        }
        self.mount(card);
    }

    pub fn title(self, card: Id) -> String {
        self.editor.peek(|session| session.card(card).map_or("", Card::title).to_owned())
    }

    /// A text of a card, and again when the card changes.
    pub fn text(self, card: Id, read: fn(Card<'_>) -> &str) -> String {
        self.editor.record(card, |session| session.card(card).map_or("", read).to_owned())
    }

    /// The cards of a lane that are seen: of a stack only the top one.
    pub fn cards_of(self, lane: Lane) -> Vec<Id> {
        self.editor.board(self.step, self.group, |board| board.tops(lane))
    }

    pub fn lane_of(self, card: Id) -> Option<Lane> {
        self.editor.board(self.step, self.group, |board| board.spot(card).map(|(lane, _)| *lane))
    }

    /// Lays cards between two neighbours, says what happened, and keeps the focus on the card that had it. A stack goes
    /// with its top card.
    pub fn lay(self, cards: &[Id], lane: Lane, after: Option<Id>, before: Option<Id>) -> bool {
        let [first, ..] = *cards else { return false };
        let all = with_piles(self, cards);
        let from = self.position(first);
        let had_focus = focus_in_cards(cards);
        let arriving: Vec<Id> =
            cards.iter().copied().filter(|card| self.lane_of(*card) != Some(lane)).collect();
        let group = self.group;
        let many = all.len();
        let is_done = self.editor.dispatch(match &all[..] {
            [card] => Command::Move { card: *card, group, lane, after, before },
            _ => Command::MoveMany { cards: all, group, lane, after, before },
        });
        self.rest();
        self.let_go();
        let asks = if is_done { landed(self, &arriving, lane) } else { None };
        if is_done && let (Some(from), Some(to)) = (from, self.position(first)) {
            let moved = match many {
                1 => self.moved(first, from, to),
                many => self.moved_many(many, to),
            };
            // One sentence: of two in a row a screen reader may read only the last.
            self.app.announce([Some(moved), asks].into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
        if let Some((card, part)) = had_focus {
            self.keep_focus(card, &part);
        }
        is_done
    }

    pub fn lay_last(self, cards: &[Id], lane: Lane) -> bool {
        let all = with_piles(self, cards);
        let last =
            self.editor.board(self.step, self.group, |board| board.lane(lane).rfind(|id| !all.contains(id)));
        self.lay(cards, lane, last, None)
    }

    /// Lays cards so that the first of them has this position in the lane, from 1.
    pub fn lay_at(self, cards: &[Id], lane: Lane, position: usize) -> bool {
        let mut others = self.cards_of(lane);
        others.retain(|card| !cards.contains(card));
        let gap = position.saturating_sub(1).min(others.len());
        let after = gap.checked_sub(1).and_then(|place| others.get(place)).copied();
        self.lay(cards, lane, after, others.get(gap).copied())
    }

    /// The lane of a card and its place in it, from 1.
    pub fn position(self, card: Id) -> Option<(Lane, usize)> {
        let lane = self.lane_of(card)?;
        let place = self.cards_of(lane).into_iter().position(|id| id == card)?;
        Some((lane, place + 1))
    }

    pub fn name_of(self, lane: Lane) -> String {
        self.editor.peek(|session| lane_name(session, lane))
    }

    fn moved(self, card: Id, from: (Lane, usize), to: (Lane, usize)) -> String {
        fill(
            Word::AnnounceDone,
            &[
                ("card", &self.title(card)),
                ("from", &self.name_of(from.0)),
                ("fromPosition", &from.1.to_string()),
                ("to", &self.name_of(to.0)),
                ("toPosition", &to.1.to_string()),
            ],
        )
    }

    fn moved_many(self, cards: usize, to: (Lane, usize)) -> String {
        let parts =
            [("n", &*cards.to_string()), ("to", &self.name_of(to.0)), ("toPosition", &to.1.to_string())];
        fill(Word::AnnounceDoneMany, &parts)
    }

    /// The lanes of this step in the order of the screen.
    pub fn lanes(self) -> Vec<Lane> {
        let zones = self
            .editor
            .peek(|session| session.zones(self.step).iter().map(|zone| zone.id).collect::<Vec<_>>());
        [Lane::Tray].into_iter().chain(zones.into_iter().map(Lane::Zone)).chain([Lane::Parked]).collect()
    }

    pub fn reveal(self) {
        self.editor.dispatch(Command::Reveal { step: self.step, group: self.group });
    }

    /// The next person votes: with a new random name.
    pub fn next_voter(self) {
        let name = encode128(draw());
        this_window::remember(&voter_name(self.app, self.editor, self.step, self.group), &name);
        self.voter.set(name);
    }
}

/// Two windows at one table are two people. A duplicate of this tab has another name.
fn voter_name(app: App, editor: Editor, step: Id, group: Id) -> String {
    let window = app.window_name().unwrap_or_default();
    ["voter/", &window, "/", &editor.key(), "/", &step.to_string(), "/", &group.to_string()].concat()
}

/// Kept over a reload: who has voted already must not get votes anew.
fn voter(app: App, editor: Editor, step: Id, group: Id) -> String {
    let name = voter_name(app, editor, step, group);
    this_window::recall(&name).unwrap_or_else(|| {
        let new = encode128(draw());
        this_window::remember(&name, &new);
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

/// What `lang` says of that name: a zone is called by people, what no zone is called by us.
pub fn lane_lang(session: &Session, lane: Lane) -> Option<&'static str> {
    let Lane::Zone(zone) = lane else { return None };
    session.zone(zone).filter(|zone| !zone.name().is_empty()).and_then(|_| written())
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
