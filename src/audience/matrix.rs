//! Where the groups laid each card, counted, to read from the back row.

use super::spot::spot_chip;
use crate::charts::{Bars, Part, verdict_chip};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::compare::most;
use samenbord_core::stage::{Counted, Spot};

/// The question, the zones with their colours, and a row a card.
pub fn matrix(question: String, zones: Vec<Spot>, counted: [usize; 2], rows: Vec<Counted>) -> AnyView {
    let [n, total] = counted.map(|many| many.to_string());
    let legend: Vec<_> = zones.iter().map(|zone| view! { <li>{spot_chip(zone)}</li> }).collect();
    let rows: Vec<_> = rows.into_iter().map(|counted| row(&zones, counted)).collect();
    view! {
        <header class="audience-head">
            <p class="audience-above">{fill(Word::AudienceCounted, &[("n", &n), ("total", &total)])}</p>
            <h1 lang=written()>{question}</h1>
        </header>
        <div class="audience-matrix">
            <ul class="audience-zones">{legend}</ul>
            <table class="audience-table">
                <thead class="unseen">
                    <tr>
                        <th scope="col">{say(Word::ResultsCard)}</th>
                        <th scope="col">{say(Word::ResultsWhere)}</th>
                        <th scope="col">{say(Word::ResultsAgreement)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(zones: &[Spot], counted: Counted) -> impl IntoView + use<> {
    let most = most(&counted.numbers);
    let numbers = zones.iter().zip(&counted.numbers);
    let describes: Vec<String> =
        numbers.clone().map(|(zone, count)| format!("{} {count}", zone.name)).collect();
    let parts = numbers.enumerate().map(|(place, (zone, count))| Part {
        colour: zone.colour.clone(),
        count: *count,
        is_most: most.contains(&place),
    });
    let parts = parts.collect();
    view! {
        <tr data-verdict-of=counted.verdict.map_or("none", samenbord_core::compare::Verdict::word)>
            <th scope="row" lang=written()>{counted.title.clone()}</th>
            <td class="audience-bar"><Bars parts title=counted.title describes=describes.join(", ") /></td>
            <td class="audience-verdict">{verdict_chip(counted.verdict)}</td>
        </tr>
    }
}
