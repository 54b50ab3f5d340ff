//! First everybody for themselves: one card at a time, a zone each, and nobody sees it before the group turns the choices
//! over. The device goes round; nobody is asked for a name.

use super::focus::{focus, focus_lane};
use super::view::{BoardView, lane_key, lane_lang, lane_name};
use crate::browser::attention::are_letters_taken;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Choice, ROLES};
use std::time::Duration;

/// Where this person is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Begin,
    /// At the card with this place in the row.
    Choosing(usize),
    Done,
}

/// A handle on one person's turn.
#[derive(Clone, Copy)]
struct Silence {
    board: BoardView,
    turn: RwSignal<Turn>,
    role: RwSignal<String>,
}

#[component]
pub fn Silent(board: BoardView) -> impl IntoView {
    let silence = Silence { board, turn: RwSignal::new(Turn::Begin), role: RwSignal::new(String::new()) };
    silence.listen_for_keys();
    let is_choosing = Memo::new(move |_| matches!(silence.turn.get(), Turn::Choosing(_)));
    view! {
        <section class="silent" aria-labelledby="silent-title">
            {move || match is_choosing.get() {
                true => view! { <OneCard silence /> }.into_any(),
                false => view! { <Between silence /> }.into_any(),
            }}
        </section>
    }
}

impl Silence {
    /// The cards to choose for: all that lie on the board, in its order.
    fn cards(self) -> Vec<Id> {
        let board = self.board;
        board.editor.track(Topic::Children(board.step, Kind::Card));
        board.editor.board(board.step, board.group, |known| {
            let lanes = board.lanes().into_iter().filter(|lane| *lane != Lane::Parked);
            lanes.flat_map(|lane| known.lane(lane).collect::<Vec<_>>()).collect()
        })
    }

    fn card(self) -> Option<Id> {
        let Turn::Choosing(place) = self.turn.get() else { return None };
        self.cards().get(place).copied()
    }

    fn chosen(self, card: Id) -> Option<Id> {
        let (group, voter) = (self.board.group, self.board.voter.get());
        let id = Choice::id(card, group, &voter);
        self.board
            .editor
            .record(id, |session| session.live(id).and_then(|record| Choice::new(id, record).zone()))
    }

    /// Goes on where this person had got to: the page may have been loaded again.
    fn begin(self) {
        let cards = self.cards();
        let open = cards.iter().position(|card| self.chosen(*card).is_none());
        self.go(open.unwrap_or(0));
        set_timeout(|| focus(".silent-zones button"), Duration::ZERO);
    }

    fn go(self, place: usize) {
        let is_there = place < self.cards().len();
        self.turn.set(if is_there { Turn::Choosing(place) } else { Turn::Done });
        if !is_there {
            set_timeout(|| focus("#silent-title"), Duration::ZERO);
        }
    }

    /// This zone, or none, for the card on the screen; then the next card.
    fn choose(self, zone: Option<Id>) {
        let (Some(card), Turn::Choosing(place)) = (untrack(move || self.card()), self.turn.get_untracked())
        else {
            return;
        };
        let Silence { board, role, .. } = self;
        let (voter, role) = (board.voter.get_untracked(), role.get_untracked());
        let command = Command::OwnChoice { card, group: board.group, voter, zone, role };
        if board.editor.dispatch(command) {
            untrack(move || self.go(place + 1));
        }
    }

    fn zones(self) -> Vec<Id> {
        self.board.editor.peek(|session| session.zones(self.board.step).iter().map(|zone| zone.id).collect())
    }

    /// A number chooses the zone with that number.
    fn listen_for_keys(self) {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.repeat();
            let is_plain = is_plain && self.board.app.device.keys.get_untracked() && !are_letters_taken();
            let number = event.key().parse::<usize>().ok().filter(|_| is_plain);
            let Some(zone) = number.and_then(|number| self.zones().get(number.checked_sub(1)?).copied())
            else {
                return;
            };
            if matches!(self.turn.try_get_untracked(), Some(Turn::Choosing(_))) {
                event.prevent_default();
                self.choose(Some(zone));
            }
        });
        on_cleanup(move || listener.remove());
    }
}

/// Before a person begins, and when that person is done.
#[component]
fn Between(silence: Silence) -> impl IntoView {
    let board = silence.board;
    let is_done = move || silence.turn.get() == Turn::Done;
    let voices = move || {
        let cards = silence.cards();
        cards.iter().for_each(|card| board.editor.track(Topic::Children(*card, Kind::Choice)));
        board.editor.peek(|session| session.voices(board.step, board.group))
    };
    let next = move |_| {
        board.next_voter();
        silence.role.set(String::new());
        silence.turn.set(Turn::Begin);
        set_timeout(|| focus("#silent-title"), Duration::ZERO);
    };
    view! {
        <h2 id="silent-title" tabindex="-1">{move || say(if is_done() { Word::SilentDone } else { Word::SilentTitle })}</h2>
        <p>{move || say(if is_done() { Word::SilentDoneHint } else { Word::SilentHint })}</p>
        {move || match is_done() {
            true => view! {
                <div class="silent-ends">
                    <button class="button strong large" data-action="next-person" on:click=next>
                        <Icon symbol=Symbol::Next />
                        {say(Word::SilentNext)}
                    </button>
                    <button class="button" data-action="choose-again" on:click=move |_| untrack(move || silence.go(0))>
                        <Icon symbol=Symbol::Previous />
                        {say(Word::SilentAgain)}
                    </button>
                </div>
            }.into_any(),
            false => view! {
                <Roles silence />
                <div class="silent-ends">
                    <button class="button strong large" data-action="begin-choosing" on:click=move |_| untrack(move || silence.begin())>
                        {say(Word::SilentBegin)}
                        <Icon symbol=Symbol::Next />
                    </button>
                </div>
            }.into_any(),
        }}
        <div class="silent-reveal">
            <span class="hint" data-voices=move || voices().to_string()>{move || count(Word::SilentVoicesOne, voices())}</span>
            <button class="button" data-action="reveal-choices" on:click=move |_| reveal(board)>
                <Icon symbol=Symbol::Show />
                {say(Word::BoardReveal)}
            </button>
        </div>
    }
}

fn reveal(board: BoardView) {
    if board.editor.dispatch(Command::Reveal { step: board.step, group: board.group }) {
        // Whoever chooses after an undo is not the one who chose last.
        board.next_voter();
        board.app.announce(say(Word::SilentRevealed).to_owned());
        focus_lane(Lane::Tray);
    }
}

/// In what role somebody chooses: those that sit at this table, else the usual ones.
#[component]
fn Roles(silence: Silence) -> impl IntoView {
    let board = silence.board;
    let own: Vec<String> = board.editor.peek(|session| {
        session.group(board.group).map(|group| group.roles().map(str::to_owned).collect()).unwrap_or_default()
    });
    let roles = if own.is_empty() { ROLES.map(str::to_owned).to_vec() } else { own };
    let roles = std::iter::once(String::new()).chain(roles);
    let rows: Vec<_> = roles
        .map(|role| {
            let (value, key) = (role.clone(), role.clone());
            let is_chosen = move || silence.role.with(|chosen| *chosen == key);
            view! {
                <label class="chip role">
                    <input type="radio" name="role" data-role=role.clone() prop:checked=is_chosen on:change=move |_| silence.role.set(value.clone()) />
                    <span lang=role_lang(&role)>{role_name(&role)}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="roles">
            <legend>{say(Word::SilentRole)}</legend>
            {rows}
        </fieldset>
    }
}

/// A role of the list has a word; what somebody wrote is its own.
pub fn role_name(role: &str) -> String {
    let word = match role {
        "" => Word::RoleNone,
        "professional" => Word::RoleProfessional,
        "volunteer" => Word::RoleVolunteer,
        "coordinator" => Word::RoleCoordinator,
        "board" => Word::RoleBoard,
        "worksCouncil" => Word::RoleWorksCouncil,
        other => return other.to_owned(),
    };
    say(word).to_owned()
}

/// What `lang` says of that name.
pub fn role_lang(role: &str) -> Option<&'static str> {
    if role.is_empty() || ROLES.contains(&role) { None } else { written() }
}

#[component]
fn OneCard(silence: Silence) -> impl IntoView {
    let board = silence.board;
    let read = move |read: fn(Card<'_>) -> &str| {
        let card = silence.card();
        card.map(|card| board.editor.record(card, |session| session.card(card).map_or("", read).to_owned()))
            .unwrap_or_default()
    };
    let counted = move || {
        let place = match silence.turn.get() {
            Turn::Choosing(place) => place + 1,
            _ => 0,
        };
        let of = silence.cards().len();
        fill(Word::SilentCount, &[("n", &place.to_string()), ("total", &of.to_string())])
    };
    let zones: Vec<_> = silence
        .zones()
        .into_iter()
        .enumerate()
        .map(|(place, zone)| view! { <ZoneButton silence zone number=place + 1 /> })
        .collect();
    let back = move |_| {
        if let Turn::Choosing(place) = silence.turn.get_untracked() {
            silence.turn.set(Turn::Choosing(place.saturating_sub(1)));
        }
    };
    view! {
        <p class="hint silent-count">{counted}</p>
        <div aria-live="polite" aria-atomic="true">
            <h2 id="silent-title" class="silent-card" tabindex="-1" lang=written() data-silent-card=move || silence.card().map(|card| card.to_string())>{move || read(|card| card.title())}</h2>
            <p class="explanation" lang=written()>{move || read(|card| card.explanation())}</p>
        </div>
        <div class="silent-zones">{zones}</div>
        <div class="silent-ends">
            <button class="button quiet" data-action="previous-card" disabled=move || silence.turn.get() == Turn::Choosing(0) on:click=back>
                <Icon symbol=Symbol::Previous />
                {say(Word::SilentBack)}
            </button>
            <button class="button quiet" data-action="do-not-know" on:click=move |_| silence.choose(None)>{say(Word::SilentUnknown)}</button>
        </div>
    }
}

#[component]
fn ZoneButton(silence: Silence, zone: Id, number: usize) -> impl IntoView {
    let board = silence.board;
    let (name, lang, key, colour) = board.editor.peek(|session| {
        let lane = Lane::Zone(zone);
        let colour = session.zone(zone).map_or("", |zone| zone.colour()).to_owned();
        (lane_name(session, lane), lane_lang(session, lane), lane_key(session, lane), colour)
    });
    let is_chosen = move || silence.card().is_some_and(|card| silence.chosen(card) == Some(zone));
    view! {
        <button class="choice" data-choose=key data-colour=colour aria-pressed=move || is_chosen().to_string() on:click=move |_| silence.choose(Some(zone))>
            <span class="swatch"></span>
            <span class="choice-name" lang=lang>{name}<kbd aria-hidden="true">{number}</kbd></span>
        </button>
    }
}

/// Somebody was late: the choices are covered again.
#[component]
pub fn HideAgain(board: BoardView) -> impl IntoView {
    let hide = move |_| {
        let command = board.editor.peek(|session| Command::hide_choices(session, board.group, board.step));
        if board.editor.dispatch(command) {
            board.next_voter();
            set_timeout(|| focus("#silent-title"), Duration::ZERO);
        }
    };
    view! {
        <button class="button quiet" data-action="hide-choices" on:click=hide>
            <Icon symbol=Symbol::Groups />
            {say(Word::SilentHide)}
        </button>
    }
}
