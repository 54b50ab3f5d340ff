//! What each role thinks, side by side: the silent choices by role, and groups that have one role only.

use super::looking::Looking;
use super::matrix::{Silent, listed, title};
use super::named::Names;
use crate::board::{role_lang, role_name};
use crate::charts::Bars;
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::compare::{RoleCount, StepCount, Voices, by_role, most};
use samenbord_core::id::Id;
use std::collections::BTreeMap;

#[component]
pub fn Roles(looking: Looking) -> impl IntoView {
    view! {
        <Silent looking />
        {move || compared(looking)}
    }
}

fn compared(looking: Looking) -> AnyView {
    let shown = narrowed(looking);
    let roles = looking.editor.peek(|session| by_role(session, &shown));
    if roles.is_empty() {
        return view! { <p class="empty">{say(Word::ResultsRolesEmpty)}</p> }.into_any();
    }
    let names = looking.editor.peek(|session| Names::of(session, &shown));
    let heads: Vec<_> = roles
        .iter()
        .map(|role| view! { <th scope="col"><span lang=role_lang(&role.role)>{role_name(&role.role)}</span><span class="fact">{voices(role)}</span></th> })
        .collect();
    let by_card: Vec<BTreeMap<Id, &[usize]>> = roles
        .iter()
        .map(|role| role.cards.iter().map(|card| (card.card, &card.zones[..])).collect())
        .collect();
    let row = |card: &samenbord_core::compare::CardCount| {
        let title = title(looking, card.card);
        let cells: Vec<_> = by_card
            .iter()
            .map(|cards| {
                let numbers = cards.get(&card.card).copied();
                view! { <td>{numbers.map(|numbers| cell(&names, &title, numbers))}</td> }
            })
            .collect();
        let together = cell(&names, &title, &card.numbers());
        view! { <tr data-card=card.card.to_string()><th scope="row" lang=written()>{title}</th><td>{together}</td>{cells}</tr> }
    };
    let rows: Vec<_> = shown.cards.iter().map(row).collect();
    let alone = roles.iter().filter(|role| role.voices == Voices::People(1));
    let alone: Vec<String> = alone.map(|role| role_name(&role.role)).collect();
    let has_alone = !alone.is_empty();
    let alone = fill(Word::ResultsRolesAlone, &[("roles", &alone.join(", "))]);
    view! {
        <p class="hint">{say(Word::ResultsRolesRead)}</p>
        {has_alone.then(|| view! { <p class="hint">{alone}</p> })}
        {names.legend()}
        <div class="numbers-scroll" tabindex="0" role="region" aria-label=say(Word::ResultsRoles)>
            <table class="matrix role-table">
                <thead>
                    <tr>
                        <th scope="col">{say(Word::ResultsCard)}</th>
                        <th scope="col">{say(Word::ResultsRolesTogether)}<span class="fact">{count(Word::ResultsGroupCountOne, names.groups.len())}</span></th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// With a group chosen only that group speaks here.
fn narrowed(looking: Looking) -> StepCount {
    let mut shown = looking.shown();
    if let Some(group) = looking.filter.with(|filter| filter.group) {
        shown.groups.retain(|one| *one == group);
        let zones = shown.cards.iter_mut().flat_map(|card| &mut card.zones);
        zones.for_each(|groups| groups.retain(|one| *one == group));
    }
    shown
}

fn voices(role: &RoleCount) -> String {
    match &role.voices {
        Voices::People(many) => count(Word::ResultsRolesPeopleOne, *many),
        Voices::Groups(groups) => count(Word::ResultsRolesOfGroupsOne, groups.len()),
    }
}

fn cell(names: &Names, title: &str, numbers: &[usize]) -> impl IntoView + use<> {
    let describes = names.described(numbers);
    view! {
        <Bars parts=names.parts(numbers) title=title.to_owned() describes />
        <span class="fact">{in_short(names, numbers)}</span>
    }
}

/// '2 van 3: Vrijwilliger': of people or of groups, as the heading says.
pub fn in_short(names: &Names, numbers: &[usize]) -> String {
    let most = most(numbers);
    let Some(highest) = most.first().map(|place| numbers[*place].to_string()) else {
        return say(Word::ResultsCountNone).to_owned();
    };
    let n = numbers.iter().sum::<usize>().to_string();
    let zones: Vec<&str> =
        most.iter().filter_map(|place| names.zones.get(*place)).map(|zone| &*zone.name).collect();
    match zones[..] {
        [zone] => fill(Word::ResultsCountShort, &[("k", &highest), ("n", &n), ("zone", zone)]),
        _ => fill(Word::ResultsCountShortTie, &[("zones", &listed(&zones)), ("k", &highest), ("n", &n)]),
    }
}
