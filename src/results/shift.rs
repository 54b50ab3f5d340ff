//! What the discussion changed, group by group.

use super::looking::Looking;
use super::matrix::{Silent, title};
use super::named::{Names, ZoneName};
use crate::board::lane_name;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use samenbord_core::compare::{Shift, shifts};
use samenbord_core::placement::Lane;

#[component]
pub fn Shifts(looking: Looking) -> impl IntoView {
    view! {
        <Silent looking />
        {move || compared(looking)}
    }
}

fn compared(looking: Looking) -> AnyView {
    let shown = looking.shown();
    let names = looking.editor.peek(|session| Names::of(session, &shown));
    let chosen = looking.filter.with(|filter| filter.group);
    let mut told = looking.editor.peek(|session| shifts(session, &shown));
    told.retain(|shift| chosen.is_none_or(|group| group == shift.group));
    if told.is_empty() {
        return view! { <p class="empty">{say(Word::ResultsShiftEmpty)}</p> }.into_any();
    }
    let (moved, same): (Vec<Shift>, Vec<Shift>) = told.into_iter().partition(|shift| shift.is_moved());
    let summary = match moved.len() {
        0 => say(Word::ResultsShiftNone).to_owned(),
        many => count(Word::ResultsShiftMovedOne, many),
    };
    let rows: Vec<_> = moved.into_iter().map(|shift| row(looking, &names, shift)).collect();
    let has_rows = !rows.is_empty();
    view! {
        <p class="hint">{say(Word::ResultsShiftRead)}</p>
        <p class="finding">{summary}" "{count(Word::ResultsShiftSameOne, same.len())}</p>
        {has_rows.then(|| view! {
            <table class="matrix shift-table">
                <thead>
                    <tr>
                        <th scope="col">{say(Word::ResultsCard)}</th>
                        <th scope="col">{say(Word::ResultsFilterGroup)}</th>
                        <th scope="col">{say(Word::ResultsShiftBefore)}</th>
                        <th scope="col">{say(Word::ResultsShiftNow)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        })}
    }
    .into_any()
}

fn row(looking: Looking, names: &Names, shift: Shift) -> impl IntoView + use<> {
    let zone = |lane: Lane| {
        looking.editor.peek(|session| match lane {
            Lane::Zone(zone) => ZoneName::of(session, zone).chip().into_any(),
            lane => view! { <span class="place-chip">{lane_name(session, lane)}</span> }.into_any(),
        })
    };
    view! {
        <tr data-card=shift.card.to_string() data-group=shift.group.to_string()>
            <th scope="row" lang=written()>{title(looking, shift.card)}</th>
            <td lang=written()>{names.group(shift.group).to_owned()}</td>
            <td>{zone(Lane::Zone(shift.before))}</td>
            <td><span class="shift-now"><Icon symbol=Symbol::Next />{zone(shift.now)}</span></td>
        </tr>
    }
}
