//! Stickers that are not on the picture, and the buttons for the one that is picked.

use super::{Art, Hands, title};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::record::Card;
use samenbord_core::sticker::Nudge;

/// What lies beside the picture, and the buttons for the sticker that is picked.
#[component]
pub fn Palette(hands: Hands, deck: Memo<Vec<Id>>) -> impl IntoView {
    // One that is dragged off it stays until it is on the picture: the finger is on its element.
    let beside = Memo::new(move |_| {
        deck.get().into_iter().filter(|card| hands.pose(*card).is_none()).collect::<Vec<_>>()
    });
    view! {
        <div class="palette">
            <h2>{say(Word::StickerTitle)}</h2>
            <Show when=move || !beside.with(Vec::is_empty)>
                <p class="hint">{say(Word::StickerHint)}</p>
            </Show>
            <ul class="palette-stickers">
                <For each=move || beside.get() key=|card| *card let:card>
                    <li>
                        <button
                            class="palette-sticker"
                            data-action="put-sticker"
                            data-beside=card.to_string()
                            data-key=hands.board.editor.peek(|session| session.card(card).map_or("", Card::key).to_owned())
                            aria-label=move || fill(Word::StickerPut, &[("sticker", &title(hands, card))])
                            on:click=move |_| hands.put_in_middle(card)
                        >
                            <Art hands card />
                            <span aria-hidden="true" lang=written()>{move || title(hands, card)}</span>
                        </button>
                    </li>
                </For>
            </ul>
            {move || hands.picked.get().map(|card| view! { <Buttons hands card /> })}
            <p class="hint sticker-help" id="sticker-help">{say(Word::StickerHelp)}</p>
        </div>
    }
}

/// Everything that hands and keys do, for one finger that need not drag.
#[component]
fn Buttons(hands: Hands, card: Id) -> impl IntoView {
    let button = move |action: &'static str, word: Word, symbol: Symbol, nudge: Nudge| {
        view! {
            <button class="button small" data-action=action on:click=move |_| hands.nudge(card, nudge)>
                <Icon symbol />
                {say(word)}
            </button>
        }
    };
    view! {
        <div class="sticker-buttons" role="group" aria-label=move || title(hands, card)>
            <strong lang=written()>{move || title(hands, card)}</strong>
            {button("sticker-larger", Word::StickerLarger, Symbol::Add, Nudge::Larger)}
            {button("sticker-smaller", Word::StickerSmaller, Symbol::Less, Nudge::Smaller)}
            {button("sticker-turn-left", Word::StickerTurnLeft, Symbol::TurnLeft, Nudge::TurnLeft)}
            {button("sticker-turn-right", Word::StickerTurnRight, Symbol::TurnRight, Nudge::TurnRight)}
            {button("sticker-left", Word::StickerLeft, Symbol::Previous, Nudge::Left)}
            {button("sticker-right", Word::StickerRight, Symbol::Next, Nudge::Right)}
            {button("sticker-up", Word::StickerUp, Symbol::Up, Nudge::Up)}
            {button("sticker-down", Word::StickerDown, Symbol::Down, Nudge::Down)}
            <button class="button small" data-action="take-off" on:click=move |_| hands.take_off(card)>
                <Icon symbol=Symbol::Remove />
                {say(Word::StickerBack)}
            </button>
        </div>
    }
}
