//! A step for one picture: the group's photo with stickers on it, and the words under it.

use super::also::Also;
use super::stickers::Stage;
use super::taking::PictureButton;
use super::view::BoardView;
use crate::editor::{Editor, Typing};
use crate::parts::piece;
use crate::ui::{Dialog, Icon, Photo, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::{Command, Onto};
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Card, Picture};
use samenbord_core::session::Session;
use std::time::Duration;

/// A pause in typing this long writes what there is: a crash costs at most this much.
const PAUSE: Duration = Duration::from_millis(400);

#[component]
pub fn PictureStep(board: BoardView) -> impl IntoView {
    let card = Memo::new(move |_| picture_card(board));
    let picture = Memo::new(move |_| {
        let card = card.get()?;
        board.editor.record(card, |session| session.card(card).and_then(Card::picture))
    });
    view! {
        <div class="picture-step" data-state=move || if picture.get().is_some() { "shown" } else { "empty" }>
            {move || match picture.get() {
                Some(picture) => view! { <Stage board picture /> }.into_any(),
                None => view! { <NoPicture board /> }.into_any(),
            }}
            <div class="picture-side">
                <Caption board card />
                {move || picture.get().map(|picture| view! { <Alt editor=board.editor picture /> })}
                {move || card.get().map(|card| view! { <Also editor=board.editor record=card /> })}
                {move || picture.get().zip(card.get()).map(|(_, card)| view! { <PictureTools board card /> })}
                <Others board card />
            </div>
        </div>
    }
}

/// The card with the group's picture, looked up again when its cards change.
fn picture_card(board: BoardView) -> Option<Id> {
    own_cards(board);
    board.editor.peek(|session| session.picture_card(board.step, board.group).map(|card| card.id))
}

/// The group's own cards on this step.
fn own_cards(board: BoardView) -> Vec<Id> {
    let cards = board.editor.children(board.step, Kind::Card, |session| {
        let is_own = |card: &Id| session.card(*card).and_then(Card::group) == Some(board.group);
        session.children(board.step, Kind::Card).filter(is_own).collect::<Vec<Id>>()
    });
    // One of them may get a picture, and come first.
    cards.iter().for_each(|card| board.editor.track(Topic::Record(*card)));
    cards
}

/// What belongs here, and how to begin.
#[component]
fn NoPicture(board: BoardView) -> impl IntoView {
    let onto = Onto::Step { step: board.step, group: board.group };
    view! {
        <section class="picture-empty" aria-labelledby="picture-empty">
            <Icon symbol=Symbol::Picture />
            <h2 id="picture-empty">{say(Word::PictureEmpty)}</h2>
            <p class="picture-consent">{say(Word::PictureAsk)}</p>
            <div class="picture-ways">
                <PictureButton incoming=board.incoming onto word=Word::PictureCamera symbol=Symbol::Camera action="take-picture" class="button strong large" camera=true />
                <PictureButton incoming=board.incoming onto word=Word::PictureChoose symbol=Symbol::Picture action="choose-picture" class="button strong large" />
            </div>
            <p class="hint">{say(Word::PictureHint)}</p>
        </section>
    }
}

/// Another picture, or none.
#[component]
fn PictureTools(board: BoardView, card: Id) -> impl IntoView {
    let onto = Onto::Step { step: board.step, group: board.group };
    view! {
        <div class="picture-tools">
            <PictureButton incoming=board.incoming onto word=Word::PictureReplace symbol=Symbol::Picture action="choose-picture" />
            <button class="button" data-action="remove-picture" on:click=move |_| remove_picture(board.editor, card, Some(board.group))>
                <Icon symbol=Symbol::Remove />
                {say(Word::PictureRemove)}
            </button>
        </div>
    }
}

/// Takes a picture off a card, with a way back.
pub fn remove_picture(editor: Editor, card: Id, by: Option<Id>) {
    if editor.dispatch(Command::RemovePicture { card, by }) {
        let taken = editor.steps_taken();
        let text = say(Word::PictureRemoved).to_owned();
        editor.app().offer(text, Word::BoardUndo, move || editor.undo_if_last(taken));
    }
}

/// The words under the picture. They can be written before there is one.
#[component]
fn Caption(board: BoardView, card: Memo<Option<Id>>) -> impl IntoView {
    let shown = move || match card.get() {
        Some(card) => board.text(card, |card| card.title()),
        None => String::new(),
    };
    let typing = StoredValue::new(None::<(Id, Typing)>);
    let begin = Callback::new(move |()| {
        let card = card.get_untracked();
        typing.try_set_value(card.map(|card| (card, Typing::begin(board.editor, card, "title"))));
    });
    let write = Callback::new(move |text: String| {
        let here = card.try_get_untracked().flatten();
        match typing.try_get_value().flatten().filter(|(known, _)| Some(*known) == here) {
            Some((_, typing)) => {
                typing.write(&text);
            }
            None if text.is_empty() => {}
            // The first words bring the card that they are on.
            None => {
                let (step, group) = (board.step, board.group);
                board.editor.dispatch(Command::Caption { step, group, text, over: Vec::new() });
                begin.run(());
            }
        }
    });
    view! { <Words name="caption" label=Word::CardCaption hint=None shown=Signal::derive(shown) begin write /> }
}

/// What the picture shows, for who cannot see it.
#[component]
pub fn Alt(editor: Editor, picture: Id) -> impl IntoView {
    let shown = move || {
        let alt = |session: &Session| session.picture(picture).map_or("", Picture::alt).to_owned();
        editor.record(picture, alt)
    };
    let typing = Typing::begin(editor, picture, "alt");
    let begin = Callback::new(move |()| typing.begin_again());
    let write = Callback::new(move |text: String| {
        typing.write(&text);
    });
    let missing = move || shown().trim().is_empty();
    view! {
        <div class="picture-alt" data-state=move || if missing() { "missing" } else { "" }>
            <Words name="alt" label=Word::PictureAlt hint=Some(Word::PictureAltHint) shown=Signal::derive(shown) begin write />
            <Show when=missing>
                <p class="picture-missing"><Icon symbol=Symbol::Help />{say(Word::PictureAltMissing)}</p>
            </Show>
            <Also editor record=picture />
        </div>
    }
}

/// A field that is always there: it writes at every pause and when it is left, and shows what others write meanwhile.
#[component]
fn Words(
    name: &'static str,
    label: Word,
    hint: Option<Word>,
    shown: Signal<String>,
    begin: Callback<()>,
    write: Callback<String>,
) -> impl IntoView {
    // What is in the field while somebody types: what arrives meanwhile does not replace it, and who types nothing writes
    // nothing.
    let draft = RwSignal::new(None::<String>);
    let text = move || draft.get().unwrap_or_else(|| shown.get());
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(waiting) = pause.try_get_value().flatten() {
            waiting.clear();
        }
    };
    let save = move || {
        if let Some(text) = draft.try_get_untracked().flatten() {
            write.try_run(text.trim().to_owned());
        }
    };
    let on_input = move |event| {
        draft.set(Some(event_target_value(&event)));
        stop();
        pause.set_value(set_timeout_with_handle(save, PAUSE).ok());
    };
    let finish = move || {
        stop();
        save();
        draft.try_set(None);
    };
    view! {
        <label class="words">
            <span>{say(label)}</span>
            <textarea class="field" lang=written() rows="2" data-field=name prop:value=text on:focus=move |_| begin.run(()) on:input=on_input on:blur=move |_| finish()></textarea>
            {hint.map(|hint| view! { <span class="hint">{say(hint)}</span> })}
        </label>
    }
}

/// A file made elsewhere may hold several captions or pictures of one group: nothing is hidden.
#[component]
fn Others(board: BoardView, card: Memo<Option<Id>>) -> impl IntoView {
    let others = move || {
        let mut cards = own_cards(board);
        cards.retain(|other| {
            let says = |card: Card<'_>| !card.title().is_empty() || card.picture().is_some();
            Some(*other) != card.get() && board.editor.peek(|session| session.card(*other).is_some_and(says))
        });
        cards
    };
    view! {
        <For each=others key=|card| *card let:card>
            <Other board card />
        </For>
    }
}

#[component]
fn Other(board: BoardView, card: Id) -> impl IntoView {
    let title = move || board.text(card, |card| card.title());
    let take_away = move |_| {
        let editor = board.editor;
        if editor.dispatch(Command::Remove { record: card, by: Some(board.group) }) {
            board.app.offer(say(Word::UndoCardRemoved).to_owned(), Word::BoardUndo, move || {
                editor.dispatch(Command::Restore { record: card });
            });
        }
    };
    view! {
        <div class="picture-other" data-card=card.to_string()>
            <p class="hint">{say(Word::PictureMore)}</p>
            <Thumbnail editor=board.editor card />
            <p lang=written()>{title}</p>
            <button class="button small" data-action="remove" on:click=take_away>
                <Icon symbol=Symbol::Remove />
                {say(Word::CardRemove)}
            </button>
        </div>
    }
}

/// The picture of a card, small.
#[component]
pub fn Thumbnail(editor: Editor, card: Id) -> impl IntoView {
    let picture =
        Memo::new(move |_| editor.record(card, |session| session.card(card).and_then(Card::picture)));
    move || picture.get().and_then(|picture| photo(editor, picture))
}

/// A picture of the session, if its bytes are here.
pub fn photo(editor: Editor, picture: Id) -> Option<impl IntoView> {
    let (media_type, bytes) = editor.read(Topic::Record(picture), |session| {
        session.picture(picture).map(|picture| (picture.media_type().to_owned(), picture.bytes().to_owned()))
    })?;
    let alt = move || {
        let alt = |session: &Session| session.picture(picture).map_or("", Picture::alt).to_owned();
        editor.record(picture, alt)
    };
    Some(view! { <Photo media_type bytes alt=Signal::derive(alt) /> })
}

/// The picture on a card: small, and large when it is looked at.
#[component]
pub fn CardPicture(board: BoardView, card: Id) -> impl IntoView {
    let label = move || fill(Word::PictureShow, &[("card", &board.text(card, |card| card.title()))]);
    view! {
        <button class="card-picture" data-action="show-picture" aria-haspopup="dialog" on:click=move |_| board.looking.set(Some(card))>
            <span class="unseen">{label}</span>
            <Thumbnail editor=board.editor card />
        </button>
    }
}

/// The picture of a card over the board, with what can be done about it.
#[component]
pub fn Large(board: BoardView) -> impl IntoView {
    move || board.looking.get().map(|card| large(board, card))
}

piece!(harvest, large(board: BoardView, card: Id) => view! { <OneLarge board card /> }.into_any());

#[component]
fn OneLarge(board: BoardView, card: Id) -> impl IntoView {
    let close = Callback::new(move |()| {
        board.looking.try_set(None);
    });
    let picture =
        Memo::new(move |_| board.editor.record(card, |session| session.card(card).and_then(Card::picture)));
    let is_own = board.editor.peek(|session| session.card(card).and_then(Card::group) == Some(board.group));
    let onto = Onto::Card { card, by: Some(board.group) };
    let take_off = move |_| {
        close.run(());
        remove_picture(board.editor, card, Some(board.group));
    };
    view! {
        <Dialog title=board.title(card) lang=written() name="photo" on_close=close>
            <div class="photo-large">
                <Thumbnail editor=board.editor card />
                {move || picture.get().filter(|_| is_own).map(|picture| view! { <Alt editor=board.editor picture /> })}
                {is_own.then(|| view! {
                    <div class="picture-tools">
                        <PictureButton incoming=board.incoming onto word=Word::PictureReplace symbol=Symbol::Picture action="choose-picture" />
                        <button class="button" data-action="remove-picture" on:click=take_off>
                            <Icon symbol=Symbol::Remove />
                            {say(Word::PictureRemove)}
                        </button>
                    </div>
                })}
            </div>
        </Dialog>
    }
}
