//! How far the groups are apart: who is most like the others, who is not, and each two of them.

use super::looking::Looking;
use super::matrix::Silent;
use super::named::{GroupName, Names};
use crate::charts::{HeatMap, Row};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::compare::Measures;

#[component]
pub fn Groups(looking: Looking) -> impl IntoView {
    view! {
        <h2>{say(Word::ResultsGroupsTitle)}</h2>
        <Silent looking />
        {move || compared(looking)}
    }
}

fn compared(looking: Looking) -> AnyView {
    let shown = looking.shown();
    let measures = Measures::new(&shown, looking.is_scale());
    let names = looking.editor.peek(|session| Names::of(session, &shown));
    let distances = measures.distances();
    if measures.means().is_empty() {
        return view! { <p class="empty">{say(Word::ResultsGroupsFew)}</p> }.into_any();
    }
    let sentences: Vec<_> =
        sentences(&names, measures).into_iter().map(|line| view! { <p class="finding">{line}</p> }).collect();
    view! {
        <div class="findings">{sentences}</div>
        {map_and_names(&names, &distances)}
        <details class="numbers" data-details="numbers">
            <summary>{say(Word::ResultsNumbers)}</summary>
            {numbers(&names, &distances)}
        </details>
    }
    .into_any()
}

/// How far each two groups are apart, who they are, and how it is read.
pub fn map_and_names(names: &Names, distances: &[Vec<Option<f64>>]) -> impl IntoView + use<> {
    view! {
        <div class="map-and-names">
            {distance_map(names, distances)}
            <div>
                {names.numbered()}
                <p class="hint">{say(Word::ResultsGroupsRead)}</p>
            </div>
        </div>
    }
}

/// How far each two groups are apart, as a picture.
fn distance_map(names: &Names, distances: &[Vec<Option<f64>>]) -> impl IntoView + use<> {
    let row = |(group, distances): (&GroupName, &Vec<Option<f64>>)| Row {
        label: group.number.to_string(),
        distances: distances.clone(),
    };
    let rows = names.groups.iter().zip(distances).map(row).collect();
    let describes = described(names, distances);
    view! { <HeatMap rows title=say(Word::ResultsGroupsTitle).to_owned() describes /> }
}

/// A part as people read it.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| say(Word::ResultsUndefined).to_owned(), |share| format!("{:.0}%", share * 100.0))
}

/// With two groups neither is nearer or further than the other.
fn sentences(names: &Names, measures: Measures<'_>) -> Vec<String> {
    if names.groups.len() < 3 {
        return Vec::new();
    }
    let means = measures.means();
    let apart = measures.outlier().map(|outlier| {
        let mean = means.iter().find(|(group, _)| *group == outlier).map(|(_, mean)| *mean);
        fill(Word::ResultsGroupsOutlier, &[("group", names.group(outlier)), ("share", &percent(mean))])
    });
    let differ = means.iter().any(|(_, mean)| *mean > 0.0);
    let typical = measures.typical().filter(|_| differ);
    let typical = typical.map(|group| fill(Word::ResultsGroupsTypical, &[("group", names.group(group))]));
    let apart = apart.unwrap_or_else(|| say(Word::ResultsGroupsNoOutlier).to_owned());
    typical.into_iter().chain([apart]).collect()
}

/// Every two groups with their distance.
fn described(names: &Names, distances: &[Vec<Option<f64>>]) -> String {
    let pairs = names.groups.iter().enumerate().flat_map(|(one, first)| {
        names.groups.iter().enumerate().skip(one + 1).map(move |(other, second)| {
            let share = percent(distances[one][other]);
            fill(Word::ResultsGroupsPair, &[("one", &first.name), ("other", &second.name), ("share", &share)])
        })
    });
    pairs.collect::<Vec<_>>().join("; ")
}

/// The same in numbers.
pub fn numbers(names: &Names, distances: &[Vec<Option<f64>>]) -> impl IntoView + use<> {
    let heads: Vec<_> = names
        .groups
        .iter()
        .map(|group| view! { <th scope="col" lang=written()>{group.name.clone()}</th> })
        .collect();
    let rows: Vec<_> = names
        .groups
        .iter()
        .zip(distances)
        .enumerate()
        .map(|(down, (group, distances))| {
            let cells: Vec<_> = distances
                .iter()
                .enumerate()
                .map(|(along, distance)| {
                    view! { <td>{if down == along { String::new() } else { percent(*distance) }}</td> }
                })
                .collect();
            view! { <tr><th scope="row" lang=written()>{group.name.clone()}</th>{cells}</tr> }
        })
        .collect();
    view! {
        <div class="numbers-scroll" tabindex="0" role="region" aria-label=say(Word::ResultsNumbers)>
            <table class="number-table">
                <thead><tr><td></td>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
