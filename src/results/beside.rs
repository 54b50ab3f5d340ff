//! Another session of the same template beside this one, last year's say: what shifted.
//!
//! What this module never does: keep it. The file is read into memory, looked at, and gone with the page.

use super::looking::Looking;
use super::matrix::title;
use super::named::Names;
use super::roles::in_short;
use crate::browser::files;
use crate::charts::Bars;
use crate::opening::read_file;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, lang, say, written};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::compare::{Beside, CardCount, NotBeside, StepCount, Then};
use samenbord_core::id::Id;
use samenbord_core::record::About;
use std::sync::Arc;

#[component]
pub fn BesideView(looking: Looking) -> impl IntoView {
    let other = looking.other;
    let has_other = Memo::new(move |_| other.with(Option::is_some));
    view! {
        <Show when=move || !has_other.get()>
            <p class="empty">{say(Word::ResultsBesideEmpty)}</p>
        </Show>
        <div class="beside-tools">
            <OpenOther looking />
            <Show when=move || has_other.get()>
                <button class="button quiet" data-action="beside-close" on:click=move |_| other.set(None)>{say(Word::ResultsBesideClose)}</button>
            </Show>
        </div>
        {move || compared(looking)}
    }
}

/// Opens a file to look at. It says itself why it cannot be read.
#[component]
fn OpenOther(looking: Looking) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let open = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let Some(chosen) = files::chosen(&input).pop() else { return };
        spawn_local(async move {
            if let Some(session) = read_file(looking.app, chosen).await {
                // The page may have been left meanwhile.
                let _ = looking.other.try_set(Some(Arc::new(session)));
            }
        });
    };
    let word = move || match looking.other.with(Option::is_some) {
        true => say(Word::ResultsBesideOther),
        false => say(Word::ResultsBesideOpen),
    };
    view! {
        <label class="button">
            <Icon symbol=Symbol::File />
            <span>{word}</span>
            <input class="unseen" type="file" accept=".json,application/json" data-action="open-beside" node_ref=input on:change=open />
        </label>
    }
}

fn compared(looking: Looking) -> Option<AnyView> {
    let other = looking.other.get()?;
    let (all, shown) = (looking.all(), looking.shown());
    Some(match looking.editor.peek(|session| Beside::of(session, &all, &other)) {
        Ok(beside) => both(looking, &shown, beside, lang(other.about().map_or("", About::language))),
        Err(reason) => {
            view! { <p class="banner" role="alert" data-refused="beside">{say(refusal(reason))}</p> }
                .into_any()
        }
    })
}

fn refusal(reason: NotBeside) -> Word {
    match reason {
        NotBeside::OtherTemplate => Word::ResultsBesideRefusedTemplate,
        NotBeside::NoStep => Word::ResultsBesideRefusedStep,
        NotBeside::NothingInCommon => Word::ResultsBesideRefusedNothing,
        NotBeside::NothingLaid => Word::ResultsBesideRefusedEmpty,
    }
}

/// `lang_then` is what `lang` says of texts from then.
fn both(looking: Looking, shown: &StepCount, beside: Beside, lang_then: Option<&'static str>) -> AnyView {
    let names = looking.editor.peek(|session| Names::of(session, shown));
    let pairs: Vec<(&CardCount, &Then)> = shown
        .cards
        .iter()
        .filter_map(|card| Some((card, beside.cards.iter().find(|then| then.card == card.card)?)))
        .collect();
    let shifted = pairs.iter().filter(|(now, then)| then.is_shifted(now)).count();
    let summary = match shifted {
        0 => say(Word::ResultsBesideNotShifted).to_owned(),
        many => count(Word::ResultsBesideShiftedOne, many),
    };
    let lang_of_name = lang_then.filter(|_| !beside.title.is_empty());
    let name = [named(&beside.title), beside.date.clone()].into_iter().filter(|text| !text.is_empty());
    let name = name.collect::<Vec<_>>().join(" · ");
    let rows: Vec<_> = pairs.into_iter().map(|(now, then)| row(looking, &names, &name, now, then)).collect();
    let new: Vec<String> = beside.new.iter().map(|card: &Id| title(looking, *card)).collect();
    view! {
        <p class="finding">{summary}</p>
        {names.legend()}
        <table class="matrix beside-table">
            <thead>
                <tr>
                    <th scope="col">{say(Word::ResultsCard)}</th>
                    <th scope="col"><span lang=lang_of_name>{name}</span><span class="fact">{count(Word::ResultsGroupCountOne, beside.groups)}</span></th>
                    <th scope="col">{say(Word::ResultsBesideNow)}<span class="fact">{count(Word::ResultsGroupCountOne, names.groups.len())}</span></th>
                    <th scope="col">{say(Word::ResultsBesideShift)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        {listed(Word::ResultsBesideGone, lang_then, beside.gone)}
        {listed(Word::ResultsBesideNew, written(), new)}
    }
    .into_any()
}

fn named(title: &str) -> String {
    if title.is_empty() { say(Word::ResultsBesideUntitled).to_owned() } else { title.to_owned() }
}

fn row(looking: Looking, names: &Names, other: &str, now: &CardCount, then: &Then) -> impl IntoView + use<> {
    let title = title(looking, now.card);
    let is_shifted = then.is_shifted(now);
    let elsewhere = (then.elsewhere > 0).then(|| {
        view! { <span class="fact">{say(Word::ResultsBesideElsewhere)}": "{then.elsewhere}</span> }
    });
    let numbers = now.numbers();
    view! {
        <tr data-card=now.card.to_string() data-shifted=is_shifted.to_string()>
            <th scope="row" lang=written()>{title.clone()}</th>
            <td>
                <span class="cell-name" aria-hidden="true">{other.to_owned()}</span>
                <Bars parts=names.parts(&then.zones) title=title.clone() describes=names.described(&then.zones) />
                <span class="fact">{in_short(names, &then.zones)}</span>
                {elsewhere}
            </td>
            <td>
                <span class="cell-name" aria-hidden="true">{say(Word::ResultsBesideNow)}</span>
                <Bars parts=names.parts(&numbers) title describes=names.described(&numbers) />
                <span class="fact">{in_short(names, &numbers)}</span>
            </td>
            <td>{match is_shifted {
                true => view! { <span class="verdict-chip" data-verdict="polarised"><Icon symbol=Symbol::Next /><span>{say(Word::ResultsBesideShift)}</span></span> }.into_any(),
                false => view! { <span class="fact">{say(Word::ResultsBesideSame)}</span> }.into_any(),
            }}</td>
        </tr>
    }
}

fn listed(word: Word, lang: Option<&'static str>, titles: Vec<String>) -> Option<impl IntoView> {
    let lines: Vec<_> = titles.into_iter().map(|title| view! { <li lang=lang>{title}</li> }).collect();
    (!lines.is_empty()).then(|| {
        view! { <section class="beside-list"><h2>{say(word)}</h2><ul>{lines}</ul></section> }
    })
}
