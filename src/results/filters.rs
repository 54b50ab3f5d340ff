//! Which cards are looked at: by text, zone, how far the groups agree, group, and open objections.

use super::looking::Looking;
use super::named::Names;
use crate::charts::verdict_word;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::compare::{Filter, Verdict};
use samenbord_core::record::StepKind;

/// Opens the fields. Closing them shows everything again: nothing is left out without a word.
#[component]
pub fn FilterButton(looking: Looking) -> impl IntoView {
    let is_open = looking.is_filtering;
    let toggle = move |_| {
        is_open.update(|is_open| *is_open = !*is_open);
        if !is_open.get_untracked() {
            looking.filter.set(Filter::default());
        }
    };
    view! {
        <button class="button" data-action="results-filter" aria-expanded=move || is_open.get().to_string() on:click=toggle>
            <Icon symbol=Symbol::Search />
            <span>{say(Word::ResultsFilter)}</span>
        </button>
    }
}

#[component]
pub fn Filters(looking: Looking, kind: StepKind) -> impl IntoView {
    let filter = looking.filter;
    let names = Memo::new(move |_| {
        let all = looking.all();
        looking.editor.peek(|session| Names::of(session, &all))
    });
    let has_zones = move || names.with(|names| names.zones.len() > 1);
    let clear = move |_| filter.set(Filter::default());
    view! {
        <div class="filters" role="search" aria-label=say(Word::ResultsFilter)>
            <label class="filter-text">
                <span>{say(Word::ResultsFilterText)}</span>
                <input class="field" type="search" data-field="results-text" autocomplete="off" prop:value=move || filter.with(|filter| filter.text.clone()) on:input=move |event| filter.update(|filter| filter.text = event_target_value(&event)) />
            </label>
            <Show when=has_zones>
                <ZoneFilter looking names />
            </Show>
            {(kind == StepKind::Sort).then(|| view! { <VerdictFilter looking /> })}
            <GroupFilter looking names />
            <label class="filter-check">
                <input type="checkbox" data-field="results-objections" prop:checked=move || filter.with(|filter| filter.has_objection) on:change=move |event| filter.update(|filter| filter.has_objection = event_target_checked(&event)) />
                <span>{say(Word::ResultsFilterObjections)}</span>
            </label>
            <Show when=move || filter.with(|filter| !filter.is_empty())>
                <p class="filter-shown" role="status">
                    <span>{move || shown(looking)}</span>
                    <button class="button small" data-action="results-clear" on:click=clear>{say(Word::ResultsFilterClear)}</button>
                </p>
            </Show>
        </div>
    }
}

fn shown(looking: Looking) -> String {
    let (some, all) = (looking.shown().cards.len(), looking.all().cards.len());
    fill(Word::ResultsFilterShown, &[("n", &some.to_string()), ("total", &all.to_string())])
}

#[component]
fn ZoneFilter(looking: Looking, names: Memo<Names>) -> impl IntoView {
    let filter = looking.filter;
    let options = move || {
        let option = |zone: super::named::ZoneName| {
            let is_chosen = move || filter.with(|filter| filter.zone == Some(zone.id));
            view! { <option lang=written() value=zone.id.to_string() selected=is_chosen>{zone.name}</option> }
        };
        names.get().zones.into_iter().map(option).collect::<Vec<_>>()
    };
    let choose = move |event| filter.update(|filter| filter.zone = event_target_value(&event).parse().ok());
    view! {
        <label>
            <span>{say(Word::ResultsFilterZone)}</span>
            <select class="field" data-field="results-zone" on:change=choose>
                <option value="" selected=move || filter.with(|filter| filter.zone.is_none())>{say(Word::ResultsFilterAny)}</option>
                {options}
            </select>
        </label>
    }
}

#[component]
fn VerdictFilter(looking: Looking) -> impl IntoView {
    let filter = looking.filter;
    let options: Vec<_> = Verdict::LEAST_AGREED
        .into_iter()
        .map(|verdict| {
            let is_chosen = move || filter.with(|filter| filter.verdict == Some(verdict));
            view! { <option value=verdict.word() selected=is_chosen>{say(verdict_word(Some(verdict)))}</option> }
        })
        .collect();
    let choose = move |event| {
        let word = event_target_value(&event);
        let verdict = Verdict::LEAST_AGREED.into_iter().find(|verdict| verdict.word() == word);
        filter.update(|filter| filter.verdict = verdict);
    };
    view! {
        <label>
            <span>{say(Word::ResultsFilterVerdict)}</span>
            <select class="field" data-field="results-verdict" on:change=choose>
                <option value="" selected=move || filter.with(|filter| filter.verdict.is_none())>{say(Word::ResultsFilterAny)}</option>
                {options}
            </select>
        </label>
    }
}

#[component]
fn GroupFilter(looking: Looking, names: Memo<Names>) -> impl IntoView {
    let filter = looking.filter;
    let options = move || {
        let option = |group: super::named::GroupName| {
            let is_chosen = move || filter.with(|filter| filter.group == Some(group.id));
            view! { <option lang=written() value=group.id.to_string() selected=is_chosen>{group.name}</option> }
        };
        names.get().groups.into_iter().map(option).collect::<Vec<_>>()
    };
    let choose = move |event| filter.update(|filter| filter.group = event_target_value(&event).parse().ok());
    view! {
        <label>
            <span>{say(Word::ResultsFilterGroup)}</span>
            <select class="field" data-field="results-group" on:change=choose>
                <option value="" selected=move || filter.with(|filter| filter.group.is_none())>{say(Word::ResultsFilterAnyGroup)}</option>
                {options}
            </select>
        </label>
    }
}
