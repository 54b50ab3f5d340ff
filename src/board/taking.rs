//! A picture on its way in: chosen, taken with the camera, dropped or pasted; made small; and kept when somebody has said
//! that everybody in it agrees.
//!
//! What this module never does: keep or send a picture that nobody has agreed to. Until then it is only in memory.

use super::view::BoardView;
use crate::browser::attention::is_typing;
use crate::browser::files;
use crate::browser::picture::{self, PictureError, Taken};
use crate::editor::Editor;
use crate::parts::piece;
use crate::ui::{Dialog, Icon, Photo, Symbol};
use crate::words::{Word, say, written};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use samenbord_core::command::{Command, NewPicture, Onto};
use samenbord_core::id::Id;
use samenbord_core::record::{Card, StepKind};

/// A picture that nobody has agreed to yet, and where it goes.
#[derive(Clone, Debug, PartialEq)]
pub struct Pending {
    taken: Taken,
    onto: Onto,
}

/// Pictures on their way in on one page.
#[derive(Clone, Copy)]
pub struct Incoming {
    editor: Editor,
    pending: RwSignal<Option<Pending>>,
}

impl Incoming {
    pub fn new(editor: Editor) -> Incoming {
        Incoming { editor, pending: RwSignal::new(None) }
    }

    /// Takes pictures that are dropped or pasted as long as the page is on the screen. What is pasted goes to the `chosen`
    /// card; `place` says where a picture goes that is meant for a card, and what is said if it goes nowhere.
    pub fn listen(
        self,
        chosen: impl Fn() -> Option<Id> + Copy + 'static,
        place: impl Fn(Option<Id>) -> Result<Onto, Word> + Copy + 'static,
    ) {
        self.editor.app().take_pictures(move |files, (x, y)| {
            let card = picture::card_at(x, y).and_then(|card| card.parse().ok());
            self.take_first(files, place(card));
        });
        let pasting = window_event_listener(leptos::ev::paste, move |event| {
            let files: Vec<File> = files::pasted(&event).into_iter().filter(picture::is_picture).collect();
            // A spreadsheet puts a picture beside the text that is copied from it.
            let is_for_the_field = is_typing() && files::has_text(&event);
            if !files.is_empty() && !is_for_the_field {
                event.prevent_default();
                self.take_first(files, place(chosen()));
            }
        });
        on_cleanup(move || pasting.remove());
    }

    fn take_first(self, files: Vec<File>, onto: Result<Onto, Word>) {
        if self.pending.with_untracked(Option::is_some) {
            // The question about the one before is still open, with what was written under it.
            return;
        }
        match (files.into_iter().next(), onto) {
            (Some(file), Ok(onto)) => self.take(file, onto),
            (Some(_), Err(why)) => self.editor.app().tell(say(why)),
            (None, _) => {}
        }
    }

    /// Makes a chosen picture small, and asks.
    fn take(self, file: File, onto: Onto) {
        self.editor.app().announce(say(Word::PictureBusy).to_owned());
        spawn_local(async move {
            match picture::take(&file).await {
                // The page may have been left meanwhile.
                Ok(taken) => drop(self.pending.try_update(|pending| {
                    pending.get_or_insert(Pending { taken, onto });
                })),
                Err(error) => self.editor.app().tell(say(match error {
                    PictureError::NotAPicture => Word::RejectedNotAPicture,
                    PictureError::Heic => Word::PictureHeic,
                    PictureError::TooLarge => Word::PictureTooLarge,
                    PictureError::Unreadable => Word::PictureUnreadable,
                })),
            }
        });
    }
}

/// Takes pictures for a board.
pub fn listen(board: BoardView, kind: StepKind) {
    let chosen = move || board.chosen.with_untracked(|chosen| chosen.first().copied());
    board.incoming.listen(chosen, move |card| place(board, kind, card).ok_or(Word::PictureWhere));
}

/// Where a picture goes that is meant for this card: on a step for a picture it is always that one.
fn place(board: BoardView, kind: StepKind, card: Option<Id>) -> Option<Onto> {
    if kind == StepKind::Picture {
        return Some(Onto::Step { step: board.step, group: board.group });
    }
    let is_own = |card: &Id| {
        board.editor.peek(|session| session.card(*card).and_then(Card::group) == Some(board.group))
    };
    card.filter(is_own).map(|card| Onto::Card { card, by: Some(board.group) })
}

/// Which files a field takes: what a browser may be able to draw.
const ACCEPT: &str = "image/*,.heic,.heif";

/// A button that chooses a picture.
#[component]
pub fn PictureButton(
    incoming: Incoming,
    onto: Onto,
    word: Word,
    symbol: Symbol,
    action: &'static str,
    #[prop(default = "button")] class: &'static str,
    /// Opens the camera where there is one for it.
    #[prop(optional)]
    camera: bool,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        incoming.take_first(files::chosen(&input), Ok(onto));
    };
    view! {
        <label class=class>
            <Icon symbol />
            <span>{say(word)}</span>
            <input class="unseen" type="file" accept=ACCEPT capture=camera.then_some("environment") data-action=action node_ref=input on:change=choose />
        </label>
    }
}

/// Shows the picture that came in, and asks whether it may be used.
#[component]
pub fn Ask(incoming: Incoming) -> impl IntoView {
    move || incoming.pending.get().map(|pending| question(incoming, pending))
}

piece!(harvest, question(incoming: Incoming, pending: Pending) => view! { <OneQuestion incoming pending /> }.into_any());

#[component]
fn OneQuestion(incoming: Incoming, pending: Pending) -> impl IntoView {
    let is_agreed = RwSignal::new(false);
    let is_reminded = RwSignal::new(false);
    let alt = RwSignal::new(String::new());
    let Taken { media_type, bytes } = pending.taken.clone();
    let onto = pending.onto;
    let close = Callback::new(move |()| {
        incoming.pending.try_set(None);
    });
    let keep = move |_| {
        if !is_agreed.get_untracked() {
            return is_reminded.set(true);
        }
        let Taken { media_type, bytes } = pending.taken.clone();
        let picture = NewPicture { media_type, bytes, alt: alt.get_untracked().trim().to_owned() };
        if incoming.editor.dispatch(Command::AddPicture { picture, onto }) {
            incoming.pending.set(None);
        }
    };
    view! {
        <Dialog title=say(Word::PictureMay) name="picture" on_close=close>
            <div class="picture-ask">
                <Photo media_type bytes alt=Signal::derive(move || alt.get()) />
                <div class="picture-terms">
                    <p><strong>{say(Word::PictureAsk)}</strong></p>
                    <label class="tick">
                        <input type="checkbox" data-field="agreed" prop:checked=move || is_agreed.get() aria-describedby="agreed-first" on:change=move |event| {
                            is_agreed.set(event_target_checked(&event));
                            is_reminded.set(false);
                        } />
                        <span>{say(Word::PictureAgreed)}</span>
                    </label>
                    <p class="hint">{say(Word::PictureStays)}</p>
                    <label class="picture-alt">
                        <span>{say(Word::PictureAlt)}</span>
                        <textarea class="field" lang=written() rows="2" data-field="new-alt" on:input=move |event| alt.set(event_target_value(&event))></textarea>
                        <span class="hint">{say(Word::PictureAltHint)}</span>
                    </label>
                    <p class="picture-first" id="agreed-first" role="alert">{move || is_reminded.get().then(|| say(Word::PictureAgreedFirst))}</p>
                    <div class="dialog-actions">
                        <button class="button strong large" data-action="keep-picture" data-agreed=move || is_agreed.get().to_string() on:click=keep>
                            <Icon symbol=Symbol::Check />
                            {say(Word::PictureKeep)}
                        </button>
                        <button class="button large" data-action="cancel-picture" on:click=move |_| close.run(())>{say(Word::AppCancel)}</button>
                    </div>
                </div>
            </div>
        </Dialog>
    }
}
