//! The cards that are in the deck: to read, to change, to throw away and to put back.

use crate::app::App;
use crate::board::{Alt, Incoming, PictureButton, Thumbnail, remove_picture};
use crate::editor::Editor;
use crate::prepare::fields::TextField;
use crate::prepare::rows::{Handle, List, RowList, Rows};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::{Command, Onto};
use samenbord_core::deck::tags;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Card, Step, StepKind};

#[component]
pub fn Cards(incoming: Incoming, app: App, editor: Editor, step: Id) -> impl IntoView {
    let rows = Rows::new(app, editor, List::Deck(step));
    let cards = Memo::new(move |_| rows.items().len());
    let opened = RwSignal::new(None::<Id>);
    // The cards of a step for a picture are its stickers.
    let takes_pictures = editor.peek(|session| session.step(step).map(Step::kind) != Some(StepKind::Picture));
    if takes_pictures {
        incoming.listen(move || opened.get_untracked(), move |card| place(editor, step, card));
    }
    let pictures = takes_pictures.then_some(incoming);
    view! {
        <section class="panel" aria-labelledby="cards-title">
            <header class="panel-head">
                <h2 id="cards-title" tabindex="-1">{say(Word::DeckCards)}</h2>
                <span class="fact" data-fact="cards">{move || count(Word::BoardCardsOne, cards.get())}</span>
            </header>
            <Show when=move || cards.get() == 0>
                <p class="empty">{say(Word::PrepareDeckEmpty)}</p>
            </Show>
            <RowList rows row=move |card| view! { <DeckCard pictures rows card opened /> } />
            <Binned editor step />
        </section>
    }
}

/// Where a picture goes that is meant for this card.
fn place(editor: Editor, step: Id, card: Option<Id>) -> Result<Onto, Word> {
    let is_of_deck =
        |card: &Id| editor.peek(|session| session.deck(step).iter().any(|known| known.id == *card));
    card.filter(is_of_deck).map(|card| Onto::Card { card, by: None }).ok_or(Word::DeckPictureWhere)
}

#[component]
fn DeckCard(pictures: Option<Incoming>, rows: Rows, card: Id, opened: RwSignal<Option<Id>>) -> impl IntoView {
    let Rows { app, editor, .. } = rows;
    let read = move |read: fn(Card<'_>) -> String| {
        editor.record(card, |session| session.card(card).map(read).unwrap_or_default())
    };
    let title = move || read(|card| card.title().to_owned());
    let more = move || {
        let parts = [
            read(|card| card.explanation().to_owned()),
            read(|card| card.tags().collect::<Vec<_>>().join(", ")),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|text| !text.is_empty()).collect();
        parts.join(" · ")
    };
    let is_open = move || opened.get() == Some(card);
    let turn = move |_| opened.update(|opened| *opened = (*opened != Some(card)).then_some(card));
    let remove = move |_| {
        let text = fill(Word::CardRemoved, &[("card", &title())]);
        if editor.dispatch(Command::Remove { record: card, by: None }) {
            let step = editor.steps_taken();
            app.offer(text, Word::BoardUndo, move || editor.undo_if_last(step));
        }
    };
    view! {
        <li class="movable deck-card" data-card=card.to_string() data-row=card.to_string() data-state=move || rows.is_held(card).then_some("held")>
            <div class="deck-card-head">
                <Handle rows item=card />
                <Thumbnail editor card />
                <p class="deck-card-text">
                    <strong lang=written()>{title}</strong>
                    <Show when=move || !more().is_empty()><span class="hint" lang=written()>{more}</span></Show>
                </p>
                <button class="button quiet small" data-action="edit-card" aria-expanded=move || is_open().to_string() on:click=turn>
                    <Icon symbol=Symbol::Edit />
                    <span>{say(Word::CardEdit)}</span>
                </button>
                <button class="button quiet small" data-action="remove-card" on:click=remove>
                    <Icon symbol=Symbol::Remove />
                    <span>{say(Word::CardRemove)}</span>
                </button>
            </div>
            <Show when=is_open>
                <div class="deck-card-fields">
                    <label class="form-row"><span>{say(Word::CardTitle)}</span><TextField editor record=card field="title" label=Word::CardTitle /></label>
                    <label class="form-row"><span>{say(Word::DeckExplanation)}</span><TextField editor record=card field="explanation" label=Word::DeckExplanation is_long=true /></label>
                    <TagField editor card />
                    {pictures.map(|incoming| view! { <DeckPicture incoming editor card /> })}
                </div>
            </Show>
        </li>
    }
}

/// The picture of a card: one more, another or none, and what it shows.
#[component]
fn DeckPicture(incoming: Incoming, editor: Editor, card: Id) -> impl IntoView {
    let picture =
        Memo::new(move |_| editor.record(card, |session| session.card(card).and_then(Card::picture)));
    let onto = Onto::Card { card, by: None };
    let button = move |word: Word, action: &'static str| {
        view! { <PictureButton incoming onto word symbol=Symbol::Picture action /> }
    };
    move || {
        match picture.get() {
        None => view! {
            <div class="picture-tools">
                {button(Word::PictureAdd, "add-picture")}
                <p class="hint">{say(Word::PictureHint)}</p>
            </div>
        }
        .into_any(),
        Some(picture) => view! {
            <Alt editor picture />
            <div class="picture-tools">
                {button(Word::PictureReplace, "choose-picture")}
                <button class="button" data-action="remove-picture" on:click=move |_| remove_picture(editor, card, None)>
                    <Icon symbol=Symbol::Remove />
                    <span>{say(Word::PictureRemove)}</span>
                </button>
            </div>
        }
        .into_any(),
    }
    }
}

/// The tags of a card in one field, apart by commas. Each is written by itself, so that two who add one each both keep it.
#[component]
fn TagField(editor: Editor, card: Id) -> impl IntoView {
    let shown = move || {
        editor.track(Topic::Record(card));
        tags_of(editor, card).join(", ")
    };
    // What is in the field while somebody types: what arrives meanwhile does not replace it.
    let draft = RwSignal::new(None::<String>);
    // What the field showed when the typing began: only what was taken out of that is taken away.
    let kept = StoredValue::new(Vec::<String>::new());
    let on_input = move |event| {
        if draft.try_get_untracked() == Some(None) {
            kept.try_set_value(tags_of(editor, card));
        }
        draft.try_set(Some(event_target_value(&event)));
    };
    let write = move || {
        let Some(typed) = draft.try_get_untracked().flatten() else { return };
        let Some(before) = kept.try_get_value() else { return };
        let wanted = tags(&typed);
        let gone = before.iter().filter(|tag| !wanted.contains(tag)).map(|tag| (tag, false));
        let new = wanted.iter().filter(|tag| !before.contains(tag)).map(|tag| (tag, true));
        let refused = gone.chain(new).filter(|(tag, on)| !put_tag(editor, card, tag, *on)).count();
        // What was refused stays in the field: it is nowhere else.
        if refused == 0 {
            draft.try_set(None);
        }
    };
    view! {
        <label class="form-row">
            <span>{say(Word::DeckTags)}</span>
            <input class="field" lang=written() data-field="tags" prop:value=move || draft.get().unwrap_or_else(shown) on:input=on_input on:change=move |_| write() on:blur=move |_| write() />
        </label>
    }
}

fn tags_of(editor: Editor, card: Id) -> Vec<String> {
    let read = |card: Card<'_>| card.tags().map(str::to_owned).collect();
    editor.peek(|session| session.card(card).map(read).unwrap_or_default())
}

/// Tells whether it is so now.
fn put_tag(editor: Editor, card: Id, tag: &str, on: bool) -> bool {
    let field = ["tags/", tag].concat();
    let (is_on, over) = editor.peek(|session| {
        let record = session.record(card);
        record.map(|card| (card.flag(&field), card.dots(&field))).unwrap_or_default()
    });
    is_on == on || editor.dispatch(Command::write_flag(card, field, on, over))
}

/// What was thrown out of the deck can come back.
#[component]
fn Binned(editor: Editor, step: Id) -> impl IntoView {
    let binned = move || {
        editor.children(step, Kind::Card, |session| {
            let is_of_deck = |id: &Id| {
                let record = session.record(*id);
                record.is_some_and(|card| {
                    card.reference("step") == Some(step) && card.reference("group").is_none()
                })
            };
            session
                .bin()
                .into_iter()
                .filter(|id| id.kind() == Kind::Card && is_of_deck(id))
                .collect::<Vec<_>>()
        })
    };
    let title = move |card: Id| {
        editor.peek(|session| session.record(card).map_or("", |card| card.text("title")).to_owned())
    };
    view! {
        <Show when=move || !binned().is_empty()>
            <details class="deck-bin">
                <summary>{say(Word::HomeBin)} " (" {move || binned().len()} ")"</summary>
                <ul class="rows">
                    <For each=binned key=|card| *card let:card>
                        <li class="deck-card-head">
                            <span class="deck-card-text" lang=written()>{title(card)}</span>
                            <button class="button small" data-action="put-back" on:click=move |_| { editor.dispatch(Command::Restore { record: card }); }>
                                <Icon symbol=Symbol::Restore />
                                <span>{say(Word::HomeBinPutBack)}</span>
                            </button>
                        </li>
                    </For>
                </ul>
            </details>
        </Show>
    }
}
