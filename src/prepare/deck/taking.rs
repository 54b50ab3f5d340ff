//! Cards out of another deck: of this session, of another on this device, or of a session in a file.

use super::candidates::{Candidate, Candidates};
use crate::app::App;
use crate::browser::files;
use crate::editor::Editor;
use crate::opening::{look_into, read_file};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, lang, say};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::deck::NewCard;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::Card;
use samenbord_core::session::Session;
use samenbord_core::sort::sort_by;

/// The cards of a step that can be taken: those of its deck, and behind them what groups made.
#[derive(Clone, PartialEq, Eq)]
struct Pile {
    name: String,
    cards: Vec<NewCard>,
}

fn piles(session: &Session, without: Option<Id>) -> Vec<Pile> {
    let steps = session.steps().into_iter().filter(|step| Some(step.id) != without);
    let pile = |step: samenbord_core::record::Step<'_>| {
        let own = session.children(step.id, Kind::Card).filter_map(|id| session.card(id));
        let own = own.filter(|card| card.group().is_some()).map(NewCard::copy_of);
        let cards: Vec<NewCard> = session
            .deck(step.id)
            .into_iter()
            .map(|card: Card<'_>| NewCard::copy_of(card))
            .chain(own)
            .collect();
        Pile { name: step.name().to_owned(), cards }
    };
    steps.map(pile).filter(|pile| !pile.cards.is_empty()).collect()
}

/// What stands for a session in the first list.
const HERE: &str = "";
const FILE: &str = "file";

#[component]
pub fn Taking(app: App, editor: Editor, step: Id) -> impl IntoView {
    let here = move || editor.peek(|session| piles(session, Some(step)));
    let piles = RwSignal::new(here());
    let is_loading = RwSignal::new(false);
    // The file that was read last can be chosen again: its name, and what was in it.
    let file = RwSignal::new(None::<(String, Vec<Pile>)>);
    let source = RwSignal::new(HERE.to_owned());
    let chosen = RwSignal::new(None::<usize>);
    app.refresh_shelves();
    let show = move |found: Vec<Pile>| {
        let only = (found.len() == 1).then_some(0);
        piles.try_set(found);
        chosen.try_set(only);
        is_loading.try_set(false);
    };
    let choose = move |key: String| {
        source.set(key.clone());
        chosen.set(None);
        if key == HERE {
            return show(here());
        }
        if key == FILE {
            return show(file.try_get_untracked().flatten().map(|(_, piles)| piles).unwrap_or_default());
        }
        is_loading.set(true);
        spawn_local(async move {
            let found = look_into(app, &key).await.map(|session| self::piles(&session, None));
            // Somebody may have chosen another one meanwhile.
            if source.try_with_untracked(|source| *source == key) == Some(true) {
                show(found.unwrap_or_default());
            }
        });
    };
    let input = NodeRef::<html::Input>::new();
    let open = move |_| {
        let Some(chosen) = input.get_untracked().and_then(|input| files::chosen(&input).pop()) else {
            return;
        };
        is_loading.set(true);
        spawn_local(async move {
            let name = chosen.name();
            let Some(session) = read_file(app, chosen).await else {
                is_loading.try_set(false);
                return;
            };
            let found = self::piles(&session, None);
            file.try_set(Some((name, found.clone())));
            source.try_set(FILE.to_owned());
            show(found);
        });
    };
    let candidates = Memo::new(move |_| {
        let cards = chosen.get().and_then(|place| piles.with(|piles| Some(piles.get(place)?.cards.clone())));
        cards.unwrap_or_default().into_iter().map(|card| Candidate { line: None, card }).collect::<Vec<_>>()
    });
    let others = move || {
        let own = editor.key();
        let mut rows = app.shelves.get();
        rows.retain(|shelf| shelf.binned_at.is_none() && shelf.key != own);
        sort_by(&mut rows, |one, two| two.saved_at.total_cmp(&one.saved_at));
        rows.into_iter()
            .map(|shelf| {
                let lang = lang(&shelf.language).filter(|_| !shelf.title.is_empty());
                let title = if shelf.title.is_empty() {
                    say(Word::HomeSessionUntitled).to_owned()
                } else {
                    shelf.title
                };
                let key = shelf.key.clone();
                view! { <option lang=lang value=shelf.key prop:selected=move || source.get() == key>{title}</option> }
            })
            .collect::<Vec<_>>()
    };
    let steps = move || {
        let all = piles.get().into_iter().enumerate();
        all.map(|(place, pile)| {
            let text = [&pile.name, " (", &count(Word::BoardCardsOne, pile.cards.len()), ")"].concat();
            view! { <option value=place.to_string() prop:selected=move || chosen.get() == Some(place)>{text}</option> }
        })
        .collect::<Vec<_>>()
    };
    view! {
        <label class="form-row">
            <span>{say(Word::DeckTakeFrom)}</span>
            <select class="field" data-field="take-from" on:change=move |event| choose(event_target_value(&event))>
                <option value=HERE prop:selected=move || source.get() == HERE>{say(Word::DeckTakeHere)}</option>
                {others}
                {move || file.get().map(|(name, _)| view! { <option value=FILE prop:selected=move || source.get() == FILE>{name}</option> })}
            </select>
        </label>
        <label class="button">
            <Icon symbol=Symbol::File />
            <span>{say(Word::DeckTakeFile)}</span>
            <input class="unseen" type="file" accept=".json,application/json" data-action="take-file" node_ref=input on:change=open />
        </label>
        <Show when=move || is_loading.get()><p role="status">{say(Word::AppOpening)}</p></Show>
        <Show when=move || !is_loading.get() && piles.with(Vec::is_empty)>
            <p class="hint">{say(Word::DeckTakeEmpty)}</p>
        </Show>
        <Show when=move || !is_loading.get() && !piles.with(Vec::is_empty)>
            <label class="form-row">
                <span>{say(Word::DeckTakeStep)}</span>
                <select class="field" data-field="take-step" on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                    <option value="" prop:selected=move || chosen.get().is_none()>{say(Word::DeckTakeChoose)}</option>
                    {steps}
                </select>
            </label>
        </Show>
        <Candidates editor step candidates on_done=Callback::new(move |()| chosen.set(None)) />
    }
}
