//! One card on the board.

use super::also::Also;
use super::notes::{Composing, Notes};
use super::picture::CardPicture;
use super::prompts::Prompt;
use super::spread::Spread;
use super::stacks::Badge;
use super::taking::PictureButton;
use super::view::{BoardView, Busy};
use super::votes::Votes;
use crate::editor::Typing;
use crate::parts::piece;
use crate::ui::{Icon, Symbol, focus_when_there};
use crate::words::{Word, fill, say, written};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::{Command, Onto};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, NoteKind, Placement, Step, StepKind};

/// Whether a card is among those that are chosen.
#[derive(Clone, Copy, PartialEq)]
enum Chosen {
    No,
    Alone,
    WithOthers,
}

/// What somebody writes on a card.
#[derive(Clone, Copy, PartialEq)]
pub enum Doing {
    Nothing,
    Editing,
    Writing(NoteKind),
}

/// What few cards have. One look at a card tells all of it, where an effect for each would be most of what a card costs.
#[derive(Clone, Copy, PartialEq)]
struct Rare {
    /// Of so many cards it is the top one.
    pile: usize,
    has_explanation: bool,
    has_owner: bool,
    has_picture: bool,
    is_also_written: bool,
    is_also_laid: bool,
}

impl Rare {
    fn has_any(self) -> bool {
        let Rare { pile, has_explanation, has_owner, has_picture, is_also_written, is_also_laid } = self;
        pile > 1 || has_explanation || has_owner || has_picture || is_also_written || is_also_laid
    }
}

/// Its row is moved and not built anew when the card goes to another lane: what depends on the lane reads it.
#[component]
pub fn CardView(board: BoardView, card: Id, lane: RwSignal<Lane>, is_held: RwSignal<bool>) -> impl IntoView {
    let key = board.editor.peek(|session| session.card(card).map_or("", Card::key).to_owned());
    let chosen = Memo::new(move |_| {
        board.chosen.with(|chosen| match chosen.contains(&card) {
            false => Chosen::No,
            true if chosen.len() == 1 => Chosen::Alone,
            true => Chosen::WithOthers,
        })
    });
    // A memo, or the titles of all cards would be built anew whenever somebody is busy with one.
    let doing = Memo::new(move |_| match board.busy.get() {
        Busy::Editing(edited) if edited == card => Doing::Editing,
        Busy::Writing(written, kind) if written == card => Doing::Writing(kind),
        _ => Doing::Nothing,
    });
    let state = move || match (doing.get(), is_held.get(), chosen.get()) {
        (Doing::Editing | Doing::Writing(_), ..) => "writing",
        (_, true, _) => "held",
        (.., Chosen::Alone | Chosen::WithOthers) => "picked",
        _ => "",
    };
    let found = Memo::new(move |_| {
        board.found.with(|found| {
            let place = found.cards.iter().position(|known| *known == card)?;
            Some(if place == found.here { "here" } else { "yes" })
        })
    });
    let rare = rare(board, card);
    let in_stack = move || Some(rare.get().pile).filter(|pile| *pile > 1).map(|pile| pile.to_string());
    let is_hidden = move || !board.is_revealed.get();
    view! {
        <li class="card" data-card=card.to_string() data-key=key data-state=state data-found=move || found.get() data-stack=in_stack>
            <div class="card-top">
                {move || match (doing.get(), is_hidden()) {
                    (Doing::Editing, _) => edit_title(board, card),
                    (_, true) => view! { <span class="card-title face-down">{say(Word::CardFaceDown)}</span> }.into_any(),
                    (_, false) => view! { <Title board card chosen /> }.into_any(),
                }}
                <MoveButton board card />
            </div>
            <Facts board card rare />
            {move || (!is_hidden()).then(|| view! {
                <Notes board card lane />
                <Prompt board card />
            })}
            <Votes board card />
            {move || (chosen.get() == Chosen::Alone).then(|| actions(board, card, lane))}
            <Composing board card doing />
        </li>
    }
}

fn rare(board: BoardView, card: Id) -> Memo<Rare> {
    let placement = Placement::id(card, board.group);
    Memo::new(move |_| {
        board.editor.track(Topic::Record(placement));
        let pile = board.piles.with(|piles| piles.get(&card).map_or(1, Vec::len));
        board.editor.record(card, |session| {
            let view = session.card(card);
            let has = |read: fn(Card<'_>) -> &str| view.is_some_and(|view| !read(view).is_empty());
            let is_also = |id: Id| {
                session.record(id).is_some_and(|record| record.also_written(id.kind()).next().is_some())
            };
            Rare {
                pile,
                has_explanation: has(|card| card.explanation()),
                has_owner: has(|card| card.owner()),
                has_picture: view.and_then(Card::picture).is_some(),
                is_also_written: is_also(card),
                is_also_laid: is_also(placement),
            }
        })
    })
}

/// The title: a tap picks the card up, with Shift or Control it is one card more.
#[component]
fn Title(board: BoardView, card: Id, chosen: Memo<Chosen>) -> impl IntoView {
    let title = move || board.text(card, |card| card.title());
    let pick = move |event: leptos::ev::MouseEvent| {
        if event.shift_key() {
            board.choose_up_to(card);
        } else if event.ctrl_key() || event.meta_key() {
            board.choose_also(card);
        } else {
            board.pick(card);
        }
    };
    view! {
        <button
            class="card-title"
            lang=written()
            data-action="pick"
            aria-pressed=move || (chosen.get() != Chosen::No).to_string()
            on:click=pick
        >
            {title}
        </button>
    }
}

#[component]
fn MoveButton(board: BoardView, card: Id) -> impl IntoView {
    let label = move || fill(Word::MoveButton, &[("card", &board.text(card, |card| card.title()))]);
    view! {
        <button
            class="handle"
            data-action="move"
            aria-label=label
            aria-haspopup="dialog"
            aria-description=say(Word::AnnounceInstruction)
            on:click=move |_| board.busy.set(Busy::Moving(card))
        >
            <Icon symbol=Symbol::Move />
        </button>
    }
}

/// Quiet facts under the title: what lies under it, whose card it is, who takes care of it, what somebody else wrote at the
/// same time, and its picture.
#[component]
fn Facts(board: BoardView, card: Id, rare: Memo<Rare>) -> impl IntoView {
    let explanation = move || board.text(card, |card| card.explanation());
    let owner = move || board.text(card, |card| card.owner());
    // On a step that sorts the cards are seen only when the choices are.
    let is_private = board.editor.peek(|session| {
        session.step(board.step).is_some_and(|step| step.is_private() && Step::kind(step) == StepKind::Sort)
    });
    move || {
        let is_open = board.is_revealed.get();
        let rare = rare.get();
        (is_private || rare.has_any()).then(|| {
            view! {
                {(is_open && rare.pile > 1).then(|| view! { <Badge board card /> })}
                {rare.has_explanation.then(|| view! { <p class="card-explanation" lang=written()>{explanation}</p> })}
                {rare.has_owner.then(|| view! {
                    <p class="card-fact">{say(Word::CardOwner)} " " <strong lang=written()>{owner}</strong></p>
                })}
                {is_private.then(|| view! { <Spread board card /> })}
                {rare.is_also_written.then(|| view! { <Also editor=board.editor record=card /> })}
                {rare.is_also_laid.then(|| view! { <Also editor=board.editor record=Placement::id(card, board.group) /> })}
                {(is_open && rare.has_picture).then(|| view! { <CardPicture board card /> })}
            }
            .into_any()
        })
    }
}

// What is seen of a card comes first.
piece!(harvest, actions(board: BoardView, card: Id, lane: RwSignal<Lane>) => view! { <Actions board card lane /> }.into_any());

/// What can be done with a card that is picked up.
#[component]
fn Actions(board: BoardView, card: Id, lane: RwSignal<Lane>) -> impl IntoView {
    let (is_own, offered) = board.editor.peek(|session| {
        let is_own = session.card(card).is_some_and(|view| view.group() == Some(board.group));
        let step = session.step(board.step);
        let offers = |kind: &NoteKind| step.is_some_and(|step| step.offers(*kind) || step.asks_for(*kind));
        (is_own, NoteKind::ALL.into_iter().filter(offers).collect::<Vec<_>>())
    });
    let is_parked = move || lane.get() == Lane::Parked;
    let has_no_picture =
        move || board.editor.record(card, |session| session.card(card).and_then(Card::picture)).is_none();
    let notes = offered.into_iter().map(|kind| {
        view! {
            <button class="button small" data-action="add-note" data-kind=kind.word() on:click=move |_| board.write_on(Busy::Writing(card, kind))>
                <Icon symbol=note_symbol(kind) />
                {say(note_word(kind))}
            </button>
        }
    });
    let notes: Vec<_> = notes.collect();
    view! {
        <div class="card-actions">
            {notes}
            <Show when=move || is_own>
                <button class="button small" data-action="edit" on:click=move |_| board.write_on(Busy::Editing(card))>
                    <Icon symbol=Symbol::Edit />
                    {say(Word::CardEdit)}
                </button>
            </Show>
            <Show when=move || is_own && has_no_picture()>
                <PictureButton incoming=board.incoming onto=Onto::Card { card, by: Some(board.group) } word=Word::PictureAdd symbol=Symbol::Picture action="add-picture" class="button small" />
            </Show>
            <button class="button small" data-action=move || if is_parked() { "unpark" } else { "park" } on:click=move |_| park(board, card, lane.get_untracked())>
                <Icon symbol=Symbol::Park />
                {move || say(if is_parked() { Word::CardUnpark } else { Word::CardPark })}
            </button>
            <button class="button small" data-action="choose-more" on:click=move |_| board.is_choosing.set(true)>
                <Icon symbol=Symbol::Check />
                {say(Word::CardChooseMore)}
            </button>
            <Show when=move || is_own>
                <button class="button small" data-action="remove" on:click=move |_| remove(board, card)>
                    <Icon symbol=Symbol::Remove />
                    {say(Word::CardRemove)}
                </button>
            </Show>
        </div>
    }
}

/// A parked card goes back to where cards begin in this step.
fn park(board: BoardView, card: Id, from: Lane) {
    let begin = board.editor.peek(|session| {
        let is_sorted = session
            .step(board.step)
            .is_some_and(|step| step.kind() == samenbord_core::record::StepKind::Sort);
        let zones = session.zones(board.step);
        zones.first().filter(|_| !is_sorted).map_or(Lane::Tray, |zone| Lane::Zone(zone.id))
    });
    board.lay_last(&[card], if from == Lane::Parked { begin } else { Lane::Parked });
}

fn remove(board: BoardView, card: Id) {
    let title = board.title(card);
    board.busy.set(Busy::Idle);
    board.let_go();
    if board.editor.dispatch(Command::Remove { record: card, by: Some(board.group) }) {
        let editor = board.editor;
        board.app.offer(fill(Word::CardRemoved, &[("card", &title)]), Word::BoardUndo, move || {
            editor.dispatch(Command::Restore { record: card });
        });
    }
}

piece!(harvest, edit_title(board: BoardView, card: Id) => view! { <EditTitle board card /> }.into_any());

/// Own cards can be written again in their place; leaving the field is enough to keep what was typed.
#[component]
fn EditTitle(board: BoardView, card: Id) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let owner_field = NodeRef::<html::Input>::new();
    let read = |read: fn(Card<'_>) -> &str| {
        board.editor.peek(|session| session.card(card).map_or("", read).to_owned())
    };
    let (title, owner) = (read(|card| card.title()), read(|card| card.owner()));
    let has_owner = board.editor.peek(|session| session.step(board.step).is_some_and(Step::has_owners));
    let typing = ["title", "owner"].map(|field| Typing::begin(board.editor, card, field));
    focus_when_there(field);
    let save = move || {
        // Removing the field from the page leaves it once more, when its handles are gone.
        let Some(field) = field.try_get_untracked().flatten() else { return };
        let text = field.value().trim().to_owned();
        if !text.is_empty() {
            typing[0].write(&text);
        }
        if let Some(owner) = owner_field.try_get_untracked().flatten() {
            typing[1].write(owner.value().trim());
        }
    };
    let done = move || {
        save();
        board.busy.set(Busy::Idle);
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" if !event.shift_key() => {
            event.prevent_default();
            done();
        }
        "Escape" => done(),
        _ => {}
    };
    view! {
        <div class="card-edit">
            <label class="unseen" for="card-edit-title">{say(Word::CardTitle)}</label>
            <textarea id="card-edit-title" class="field" lang=written() rows="2" data-field="card-title" node_ref=field prop:value=title on:keydown=on_key on:blur=move |_| save()></textarea>
            <Show when=move || has_owner>
                <label>
                    {say(Word::CardOwner)}
                    <input class="field" lang=written() data-field="card-owner" node_ref=owner_field prop:value=owner.clone() on:keydown=on_key on:blur=move |_| save() />
                </label>
            </Show>
            <button class="button small strong" data-action="done" on:click=move |_| done()>
                <Icon symbol=Symbol::Check />
                {say(Word::MoveDone)}
            </button>
        </div>
    }
}

pub fn note_word(kind: NoteKind) -> Word {
    match kind {
        NoteKind::Why => Word::CardNoteWhy,
        NoteKind::Objection => Word::CardNoteObjection,
        NoteKind::AddedValue => Word::CardNoteAddedValue,
        NoteKind::Remark => Word::CardNoteRemark,
    }
}

pub fn note_symbol(kind: NoteKind) -> Symbol {
    match kind {
        NoteKind::Why | NoteKind::Remark => Symbol::Note,
        NoteKind::Objection => Symbol::Objection,
        NoteKind::AddedValue => Symbol::Value,
    }
}
