//! The question that a step asks of a card at the moment it is laid in a zone: on the card itself, and on as many cards at
//! once as there are hands. What is answered is a note like any other.
//!
//! What this module never does: take the focus from somebody, or hold up the next drag.

use super::focus::focus;
use super::notes::question;
use super::view::BoardView;
use crate::browser::clock::draw;
use crate::editor::Typing;
use crate::parts::piece;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Note, NoteKind, Step};
use std::collections::BTreeMap;
use std::time::Duration;

/// A pause in typing this long writes what there is.
const PAUSE: Duration = Duration::from_millis(400);

/// Of more cards that land at once none asks: they carry the mark that asks when it is tapped.
const AT_ONCE: usize = 3;

/// The questions that are open. Copies are the same questions.
#[derive(Clone, Copy)]
pub struct Prompts {
    open: RwSignal<Vec<(Id, NoteKind)>>,
    /// What is being typed lives here and not in the field: the card may be dragged away under it.
    drafts: StoredValue<BTreeMap<Id, Draft>, LocalStorage>,
    /// The board: what is typed on it lives as long as it does.
    owner: StoredValue<Option<Owner>>,
}

#[derive(Clone, Default)]
struct Draft {
    text: String,
    /// The note, once there was a pause.
    typing: Option<Typing>,
    pause: Option<TimeoutHandle>,
}

impl Prompts {
    pub fn new() -> Prompts {
        Prompts {
            open: RwSignal::new(Vec::new()),
            drafts: StoredValue::new_local(BTreeMap::new()),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// What this card asks for now.
    pub fn asked(self, card: Id) -> Option<NoteKind> {
        self.open.with(|open| open.iter().find(|(asking, _)| *asking == card).map(|(_, kind)| *kind))
    }

    /// Runs again when cards grow or shrink by a question.
    pub fn track(self) {
        self.open.track();
    }

    fn set(self, card: Id, kind: Option<NoteKind>) {
        self.open.update(|open| {
            open.retain(|(asking, _)| *asking != card);
            open.extend(kind.map(|kind| (card, kind)));
        });
    }

    fn text(self, card: Id) -> String {
        self.drafts.with_value(|drafts| drafts.get(&card).map(|draft| draft.text.clone()).unwrap_or_default())
    }
}

/// Cards have landed in a lane. Returns what has to be said of it.
pub fn landed(board: BoardView, cards: &[Id], lane: Lane) -> Option<String> {
    let Prompts { open, .. } = board.prompts;
    let mut asks = None;
    for card in cards {
        let is_open = open.with_untracked(|open| open.iter().any(|(asking, _)| asking == card));
        match (lane, missing(board, *card).first()) {
            (Lane::Zone(_), _) if is_open => {}
            (Lane::Zone(_), Some(kind)) if cards.len() <= AT_ONCE => {
                board.prompts.set(*card, Some(*kind));
                asks = Some(fill(Word::AnnounceAsked, &[("question", say(question(*kind)))]));
            }
            _ => close(board, *card),
        }
    }
    asks
}

/// Somebody takes these cards in the hand: what is being typed on them is written.
pub fn lifted(board: BoardView, cards: &[Id]) {
    cards.iter().for_each(|card| write(board, *card));
}

/// The mark of a question that was passed over was tapped.
pub fn ask_again(board: BoardView, card: Id, kind: NoteKind) {
    board.let_go();
    board.prompts.set(card, Some(kind));
    let selector = ["[data-card='", &card.to_string(), "'] [data-field='reason']"].concat();
    set_timeout(move || focus(&selector), Duration::ZERO);
}

/// The kinds of note that the step asks for and this group has not written on the card.
pub fn missing(board: BoardView, card: Id) -> Vec<NoteKind> {
    board.editor.peek(|session| {
        let have: Vec<NoteKind> = session.notes(card, board.group).iter().map(|note| note.kind()).collect();
        let step = session.step(board.step);
        let is_missing =
            |kind: &NoteKind| step.is_some_and(|step| step.asks_for(*kind)) && !have.contains(kind);
        NoteKind::ALL.into_iter().filter(is_missing).collect()
    })
}

fn close(board: BoardView, card: Id) {
    write(board, card);
    board.prompts.drafts.update_value(|drafts| drop(drafts.remove(&card)));
    board.prompts.set(card, None);
}

/// This one is answered or passed over; the step may ask for another kind of note.
fn go_on(board: BoardView, card: Id, kind: NoteKind) {
    let had_focus = has_focus(card);
    close(board, card);
    let order = |kind: NoteKind| NoteKind::ALL.iter().position(|known| *known == kind);
    let next = missing(board, card).into_iter().find(|next| order(*next) > order(kind));
    board.prompts.set(card, next);
    if had_focus {
        board.keep_focus(card, "pick");
    }
}

fn has_focus(card: Id) -> bool {
    let selector = ["[data-card='", &card.to_string(), "'] .prompt *"].concat();
    document().active_element().is_some_and(|active| active.matches(&selector).unwrap_or(false))
}

/// Writes what is in the field, as a note that exists from the first pause on.
fn write(board: BoardView, card: Id) {
    let Prompts { drafts, owner, .. } = board.prompts;
    let draft = drafts.try_with_value(|drafts| drafts.get(&card).cloned()).flatten();
    let Some(Draft { text, typing, pause }) = draft else { return };
    pause.inspect(TimeoutHandle::clear);
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    if let Some(typing) = typing {
        typing.write(text);
        return;
    }
    let asked = board
        .prompts
        .open
        .try_with_untracked(|open| open.iter().find(|(asking, _)| *asking == card).copied());
    let Some((_, kind)) = asked.flatten() else { return };
    let note = Id::new(Kind::Note, draw());
    let begin = || Typing::begin(board.editor, note, "text");
    let typing = owner.with_value(|owner| owner.as_ref().map_or_else(begin, |owner| owner.with(begin)));
    let command = Command::AddNote { note, card, group: board.group, kind, text: text.to_owned() };
    if board.editor.dispatch(command) {
        typing.begin_again();
        drafts.update_value(|drafts| drafts.entry(card).or_default().typing = Some(typing));
    }
}

/// The question on a card, while it is open.
#[component]
pub fn Prompt(board: BoardView, card: Id) -> impl IntoView {
    let kind = Memo::new(move |_| board.prompts.asked(card));
    move || kind.get().map(|kind| asked(board, card, kind))
}

piece!(harvest, asked(board: BoardView, card: Id, kind: NoteKind) => view! { <Open board card kind /> }.into_any());

#[component]
fn Open(board: BoardView, card: Id, kind: NoteKind) -> impl IntoView {
    let (reasons, title) = board.editor.peek(|session| {
        let ready = |step: Step<'_>| step.ready_reasons().map(str::to_owned).collect::<Vec<_>>();
        (session.step(board.step).map(ready).unwrap_or_default(), board.title(card))
    });
    let asked = say(question(kind));
    let reasons: Vec<_> =
        reasons.into_iter().map(|reason| view! { <Ready board card kind reason /> }).collect();
    view! {
        <div class="prompt" data-prompt=kind.word() role="group" aria-label=fill(Word::CardPrompt, &[("card", &title), ("question", asked)])>
            <p class="prompt-question">{asked}</p>
            <div class="ready">{reasons}</div>
            <Own board card kind />
            <div class="prompt-ends">
                <button class="button small strong" data-action="prompt-done" on:mousedown=keep_focus on:click=move |_| go_on(board, card, kind)>
                    <Icon symbol=Symbol::Check />
                    {say(Word::MoveDone)}
                </button>
                <button class="button small quiet" data-action="prompt-skip" on:mousedown=keep_focus on:click=move |_| go_on(board, card, kind)>{say(Word::CardPromptSkip)}</button>
            </div>
        </div>
    }
}

/// A tap here must not take the focus from somebody who types on another card.
fn keep_focus(event: leptos::ev::MouseEvent) {
    event.prevent_default();
}

/// A reason to tap; a second tap takes it back.
#[component]
fn Ready(board: BoardView, card: Id, kind: NoteKind, reason: String) -> impl IntoView {
    let text = StoredValue::new(reason.clone());
    let given = move || {
        board.editor.children(card, Kind::Note, |session| {
            let is_this =
                |note: &Note<'_>| note.kind() == kind && text.with_value(|text| note.text() == text);
            session.notes(card, board.group).into_iter().find(is_this).map(|note| note.id)
        })
    };
    let tap = move |_| {
        board.editor.dispatch(match given() {
            Some(note) => Command::Remove { record: note, by: Some(board.group) },
            None => {
                let note = Id::new(Kind::Note, draw());
                Command::AddNote { note, card, group: board.group, kind, text: text.get_value() }
            }
        });
    };
    view! {
        <button class="button small" lang=written() data-action="ready-reason" aria-pressed=move || given().is_some().to_string() on:mousedown=keep_focus on:click=tap>
            {reason}
        </button>
    }
}

#[component]
fn Own(board: BoardView, card: Id, kind: NoteKind) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let on_input = move |_| {
        let Some(field) = field.try_get_untracked().flatten() else { return };
        board.prompts.drafts.update_value(|drafts| {
            let draft = drafts.entry(card).or_default();
            draft.text = field.value();
            draft.pause.take().inspect(TimeoutHandle::clear);
            draft.pause = set_timeout_with_handle(move || write(board, card), PAUSE).ok();
        });
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.shift_key() => {
            event.prevent_default();
            go_on(board, card, kind);
        }
        "Escape" => {
            // It closes this question and ends nobody's drag.
            event.stop_propagation();
            go_on(board, card, kind);
        }
        _ => {}
    };
    view! {
        <textarea class="field" rows="1" data-field="reason" aria-label=say(question(kind)) placeholder=say(Word::CardPromptOwn) node_ref=field prop:value=board.prompts.text(card) on:input=on_input on:blur=move |_| write(board, card) on:keydown=on_key></textarea>
    }
}
