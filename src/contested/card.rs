//! One card on the agenda: who laid it where, what was said, and what is decided.

use super::Agenda;
use super::decide::Decide;
use super::said::{Objections, Where};
use crate::charts::verdict_chip;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::record::Card;
use samenbord_core::stage::Cue;
use std::collections::BTreeMap;

#[component]
pub fn ContestedCard(agenda: Agenda, card: Id, minutes: Memo<BTreeMap<Id, Option<u32>>>) -> impl IntoView {
    let editor = agenda.editor;
    let text = move |read: fn(Card<'_>) -> &str| {
        editor.record(card, |session| session.card(card).map_or("", read).to_owned())
    };
    let view = agenda.card(card);
    let is_decided = Memo::new(move |_| {
        view.with(|view| {
            view.as_ref().is_some_and(|view| view.ruling.as_ref().is_some_and(|r| r.zone.is_some()))
        })
    });
    let verdict = Memo::new(move |_| {
        agenda.differ.with(|cards| cards.iter().find(|known| known.card == card).map(|known| known.verdict))
    });
    let explanation = move || {
        let text = text(|card| card.explanation());
        (!text.is_empty()).then(|| view! { <p class="hint" lang=written()>{text}</p> })
    };
    // What there is no time for begins folded, and opens when there is; nothing folds under a hand.
    let is_today = move || minutes.with(|minutes| minutes.get(&card) != Some(&None));
    let is_unfolded = RwSignal::new(untrack(is_today));
    Effect::new(move || {
        if is_today() {
            is_unfolded.set(true);
        }
    });
    let next = move |_| {
        agenda.lay_aside(card);
        agenda.app.announce(say(Word::ContestedAsideDone).to_owned());
    };
    view! {
        <article class="contested-card" data-card=card.to_string() data-state=move || if is_decided.get() { "decided" } else { "open" }>
            <header class="contested-head">
                <h2 tabindex="-1" lang=written()>{move || text(|card| card.title())}</h2>
                <div class="contested-marks">
                    {move || verdict.get().map(|verdict| verdict_chip(Some(verdict)))}
                    {move || match (is_decided.get(), minutes.with(|minutes| minutes.get(&card).copied())) {
                        (false, Some(minutes)) => Some(view! { <MinutesMark minutes /> }),
                        _ => None,
                    }}
                    <Spotlight agenda card />
                    <Show when=move || !is_unfolded.get()>
                        <button class="button small" data-action="unfold" on:click=move |_| is_unfolded.set(true)>
                            <Icon symbol=Symbol::Down />
                            {say(Word::ContestedBring)}
                        </button>
                    </Show>
                </div>
                {explanation}
            </header>
            <div class="contested-body" hidden=move || !is_unfolded.get()>
                <section class="contested-said">
                    <h3>{say(Word::ContestedWho)}</h3>
                    {move || view.get().map(|view| view! { <Where editor view /> })}
                    <Objections editor view />
                </section>
                <section class="contested-decide">
                    <h3>{say(Word::ContestedDecide)}</h3>
                    <Decide agenda card />
                    <Show when=move || is_decided.get()>
                        <button class="button" data-action="lay-aside" on:click=next>
                            <Icon symbol=Symbol::Check />
                            {say(Word::ContestedAside)}
                        </button>
                    </Show>
                </section>
            </div>
        </article>
    }
}

#[component]
fn MinutesMark(minutes: Option<u32>) -> impl IntoView {
    let text = match minutes {
        Some(minutes) => count(Word::ContestedMinutesOne, minutes as usize),
        None => say(Word::ContestedNotToday).to_owned(),
    };
    view! { <span class="minutes-mark" data-minutes=minutes.map(|minutes| minutes.to_string()).unwrap_or_default()><Icon symbol=Symbol::Time />{text}</span> }
}

/// The card on the big screen, with what was said about it, or no longer.
#[component]
fn Spotlight(agenda: Agenda, card: Id) -> impl IntoView {
    let (editor, staging) = (agenda.editor, agenda.editor.staging);
    let is_on = Memo::new(move |_| staging.read(|stage| stage.show().spotlight == Some(card)));
    let toggle = move |_| {
        if is_on.get_untracked() {
            return staging.cue(editor, Cue::Spotlight(None));
        }
        staging.cue(editor, Cue::Discuss(card));
    };
    view! {
        <button class="button small" data-action="spotlight" aria-pressed=move || is_on.get().to_string() on:click=toggle>
            <Icon symbol=Symbol::Screen />
            {say(Word::ContestedSpotlight)}
        </button>
    }
}
