//! Cards that could come into the deck: what each would do, and which of them are wanted.

use crate::browser::clock::draw;
use crate::editor::Editor;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::deck::{NewCard, Trouble, Verdict, judge};
use samenbord_core::id::{Id, Kind};
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The line of a pasted text, from 1.
    pub line: Option<usize>,
    pub card: NewCard,
}

/// The list with a tick for each that will be added. New ones are ticked, what is there already is not.
#[component]
pub fn Candidates(
    editor: Editor,
    step: Id,
    candidates: Memo<Vec<Candidate>>,
    on_done: Callback<()>,
) -> impl IntoView {
    let judged = Memo::new(move |_| {
        let cards: Vec<NewCard> = candidates.with(|all| all.iter().map(|one| one.card.clone()).collect());
        editor.children(step, Kind::Card, |session| judge(&cards, session, step))
    });
    // The places that a person ticked or unticked against what was proposed.
    let turned = RwSignal::new(BTreeSet::<usize>::new());
    // Another list is a new choice.
    Effect::new(move || {
        candidates.track();
        turned.set(BTreeSet::new());
    });
    let is_chosen = move |place: usize| {
        let is_new = judged.with(|judged| judged.get(place) == Some(&Verdict::New));
        is_new != turned.with(|turned| turned.contains(&place))
    };
    let chosen = move || {
        let can = |place: &usize| {
            judged.with(|all| !matches!(all.get(*place), None | Some(Verdict::Impossible(_))))
        };
        let places = 0..candidates.with(Vec::len);
        places.filter(can).filter(|place| is_chosen(*place)).collect::<Vec<_>>()
    };
    let number = Memo::new(move |_| chosen().len());
    let add = move |_| {
        let places = chosen();
        let cards = candidates.with_untracked(|all| {
            let wanted = places.iter().filter_map(|place| all.get(*place));
            wanted.map(|one| (Id::new(Kind::Card, draw()), one.card.clone())).collect::<Vec<_>>()
        });
        if !cards.is_empty() && editor.dispatch(Command::AddCards { step, cards }) {
            let step = editor.steps_taken();
            let text = count(Word::DeckAddedOne, places.len());
            on_done.run(());
            editor.app().offer(text, Word::BoardUndo, move || editor.undo_if_last(step));
        }
    };
    let turn = move |place: usize| {
        turned.update(|turned| {
            if !turned.remove(&place) {
                turned.insert(place);
            }
        });
    };
    let rows = move || {
        let verdicts = judged.get();
        let rows = candidates.get().into_iter().zip(verdicts).enumerate();
        rows.map(|(place, (candidate, verdict))| {
            view! { <Row candidate verdict is_chosen=Signal::derive(move || is_chosen(place)) on_turn=Callback::new(move |()| turn(place)) /> }
        })
        .collect::<Vec<_>>()
    };
    view! {
        <Show when=move || !candidates.with(Vec::is_empty)>
            <p role="status">{move || summary(&judged.get())}</p>
            <ul class="candidates" data-list="candidates">{rows}</ul>
            <button class="button strong" data-action="add-cards" disabled=move || number.get() == 0 on:click=add>
                <Icon symbol=Symbol::Add />
                <span>{move || count(Word::DeckAddManyOne, number.get())}</span>
            </button>
        </Show>
    }
}

/// How many are new, how many are there already, and how many can be no card.
fn summary(judged: &[Verdict]) -> String {
    let of = |is: fn(&Verdict) -> bool| judged.iter().filter(|verdict| is(verdict)).count();
    let parts = [
        (Word::DeckNewOne, of(|verdict| *verdict == Verdict::New)),
        (Word::DeckTwiceOne, of(|verdict| matches!(verdict, Verdict::InDeck | Verdict::Again(_)))),
        (Word::DeckImpossibleOne, of(|verdict| matches!(verdict, Verdict::Impossible(_)))),
    ];
    let said = parts.into_iter().filter(|(_, n)| *n > 0).map(|(word, n)| count(word, n));
    said.collect::<Vec<_>>().join(" ")
}

#[component]
fn Row(
    candidate: Candidate,
    verdict: Verdict,
    is_chosen: Signal<bool>,
    on_turn: Callback<()>,
) -> impl IntoView {
    let note = note_of(verdict, candidate.line);
    let state = match verdict {
        Verdict::New => "new",
        Verdict::InDeck | Verdict::Again(_) => "twice",
        Verdict::Impossible(_) => "impossible",
    };
    let card = candidate.card;
    // The kind of a card that was pasted is a word of the person's; of others it may be one of a template's.
    let kind = if candidate.line.is_some() { card.kind } else { String::new() };
    let more = [card.explanation, kind, card.tags.join(", ")];
    let more: Vec<String> = more.into_iter().filter(|text| !text.is_empty()).collect();
    let on_change = move |event: leptos::ev::Event| {
        // A tick that shows what is already so turns nothing.
        if is_chosen.try_get_untracked() == Some(!event_target_checked(&event)) {
            on_turn.run(());
        }
    };
    let tick = (state != "impossible").then(|| {
        view! { <input type="checkbox" data-action="choose" prop:checked=move || is_chosen.get() on:change=on_change /> }
    });
    view! {
        <li class="candidate" data-state=state>
            <label>
                {tick}
                <span class="candidate-text">
                    <strong lang=written()>{card.title}</strong>
                    {(!more.is_empty()).then(|| view! { <span class="hint" lang=written()>{more.join(" · ")}</span> })}
                    {note.map(|note| view! { <em>{note}</em> })}
                </span>
            </label>
        </li>
    }
}

fn note_of(verdict: Verdict, line: Option<usize>) -> Option<String> {
    let said = match verdict {
        Verdict::New => return None,
        Verdict::InDeck => say(Word::DeckIsIn).to_owned(),
        Verdict::Again(_) => say(Word::DeckIsAbove).to_owned(),
        Verdict::Impossible(Trouble::NoTitle) => say(Word::DeckNoTitle).to_owned(),
        Verdict::Impossible(Trouble::TooLong { limit }) => {
            fill(Word::RejectedTextTooLong, &[("limit", &limit.to_string())])
        }
    };
    Some(match line {
        Some(line) => [&fill(Word::DeckLine, &[("n", &line.to_string())]), " ", &said].concat(),
        None => said,
    })
}
