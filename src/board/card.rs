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
use samenbord_core::command::{Command, Onto};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, NoteKind, Placement, Step, StepKind};

/// Its row is moved and not built anew when the card goes to another lane: what depends on the lane reads it.
#[component]
pub fn CardView(board: BoardView, card: Id, lane: RwSignal<Lane>, is_held: RwSignal<bool>) -> impl IntoView {
    let key = board.editor.peek(|session| session.card(card).map_or("", Card::key).to_owned());
    let is_chosen = Memo::new(move |_| board.chosen.with(|chosen| chosen.contains(&card)));
    let is_alone = move || is_chosen.get() && board.chosen.with(|chosen| chosen.len() == 1);
    let state = Memo::new(move |_| match board.busy.get() {
        Busy::Editing(edited) | Busy::Writing(edited, _) if edited == card => "writing",
        _ if is_held.get() => "held",
        _ if is_chosen.get() => "picked",
        _ => "",
    });
    let found = Memo::new(move |_| {
        board.found.with(|found| {
            let place = found.cards.iter().position(|known| *known == card)?;
            Some(if place == found.here { "here" } else { "yes" })
        })
    });
    let pile =
        Memo::new(move |_| board.piles.with(|piles| piles.get(&card).cloned()).unwrap_or_else(|| vec![card]));
    let in_stack = move || pile.with(|pile| (pile.len() > 1).then(|| pile.len().to_string()));
    let is_hidden = move || !board.is_revealed.get();
    // A memo, or the titles of all cards would be built anew whenever somebody is busy with one.
    let is_edited = Memo::new(move |_| board.busy.get() == Busy::Editing(card));
    view! {
        <li class="card" data-card=card.to_string() data-key=key data-state=state data-found=move || found.get() data-stack=in_stack>
            <div class="card-top">
                {move || match (is_edited.get(), is_hidden()) {
                    (true, _) => edit_title(board, card),
                    (false, true) => view! { <span class="card-title face-down">{say(Word::CardFaceDown)}</span> }.into_any(),
                    (false, false) => view! { <Title board card /> }.into_any(),
                }}
                <MoveButton board card />
            </div>
            <Show when=move || !is_hidden()>
                <Badge board card pile />
            </Show>
            <Facts board card />
            <Show when=move || !is_hidden()>
                <CardPicture board card />
            </Show>
            <Show when=move || !is_hidden()>
                <Notes board card lane />
                <Prompt board card />
            </Show>
            <Votes board card />
            <Show when=is_alone>
                <Actions board card lane />
            </Show>
            <Composing board card />
        </li>
    }
}

/// The title: a tap picks the card up, with Shift or Control it is one card more.
#[component]
fn Title(board: BoardView, card: Id) -> impl IntoView {
    let title =
        move || board.editor.record(card, |session| session.card(card).map_or("", Card::title).to_owned());
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
            aria-pressed=move || board.chosen.with(|chosen| chosen.contains(&card)).to_string()
            on:click=pick
        >
            {title}
        </button>
    }
}

#[component]
fn MoveButton(board: BoardView, card: Id) -> impl IntoView {
    let label = move || {
        let title =
            board.editor.record(card, |session| session.card(card).map_or("", Card::title).to_owned());
        fill(Word::MoveButton, &[("card", &title)])
    };
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

/// Quiet facts under the title: whose card, who takes care of it, and what somebody else wrote at the same time.
#[component]
fn Facts(board: BoardView, card: Id) -> impl IntoView {
    let explanation = move || {
        board.editor.record(card, |session| session.card(card).map_or("", Card::explanation).to_owned())
    };
    // On a step that sorts the cards are seen only when the choices are.
    let is_private = board.editor.peek(|session| {
        session.step(board.step).is_some_and(|step| step.is_private() && Step::kind(step) == StepKind::Sort)
    });
    let owner =
        move || board.editor.record(card, |session| session.card(card).map_or("", Card::owner).to_owned());
    view! {
        <Show when=move || !explanation().is_empty()>
            <p class="card-explanation" lang=written()>{explanation}</p>
        </Show>
        <Show when=move || !owner().is_empty()>
            <p class="card-fact">{say(Word::CardOwner)} " " <strong lang=written()>{owner}</strong></p>
        </Show>
        {is_private.then(|| view! { <Spread board card /> })}
        <Also editor=board.editor record=card />
        <Also editor=board.editor record=Placement::id(card, board.group) />
    }
}

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
