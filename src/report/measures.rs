//! The appendix: how far groups agree, in numbers, over how many, and what the numbers do not say.

use super::decisions::card_title;
use crate::board::lane_name;
use crate::editor::Editor;
use crate::results::groups::{map_and_names, numbers};
use crate::results::named::Names;
use crate::words::{Word, count, fill, language, say, written};
use leptos::prelude::*;
use samenbord_core::compare::{self, CardCount, Measures, StepCount};
use samenbord_core::file::Language;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::Step;

#[component]
pub fn MeasuresPart(editor: Editor, steps: Vec<Id>) -> impl IntoView {
    let counts: Vec<(StepCount, bool)> = editor.peek(|session| {
        let of = |step: &Id| {
            let count = compare::count_open(session, *step);
            (count, session.step(*step).is_some_and(Step::is_scale))
        };
        steps.iter().map(of).filter(|(count, _)| count.groups.len() > 1).collect()
    });
    let steps: Vec<_> =
        counts.into_iter().map(|(count, is_scale)| view! { <OneStep editor count is_scale /> }).collect();
    (!steps.is_empty()).then(|| {
        let says = [
            Word::ReportMeasuresSample,
            Word::ReportMeasuresRight,
            Word::ReportMeasuresKappa,
            Word::ReportMeasuresNone,
        ];
        let says = says.map(|word| view! { <li>{say(word)}</li> }).into_iter().collect::<Vec<_>>();
        view! {
            <h2>{say(Word::ReportPartMeasures)}</h2>
            <h3>{say(Word::ReportMeasuresNot)}</h3>
            <ul class="help-lines report-lines">{says}</ul>
            {steps}
        }
    })
}

#[component]
fn OneStep(editor: Editor, count: StepCount, is_scale: bool) -> impl IntoView {
    let name = editor.peek(|session| session.step(count.step).map_or("", Step::name).to_owned());
    let measures = Measures::new(&count, is_scale);
    let alpha = measures.alpha();
    let mut rows = vec![
        (Word::ReportMeasuresAlpha, number(alpha.nominal), Word::ReportMeasuresAlphaHint),
        (Word::ReportMeasuresKappaName, number(measures.kappa()), Word::ReportMeasuresKappaHint),
    ];
    if is_scale {
        rows.insert(
            1,
            (Word::ReportMeasuresInterval, number(alpha.interval), Word::ReportMeasuresIntervalHint),
        );
    }
    let rows: Vec<_> =
        rows.into_iter().map(|(word, number, hint)| row(say(word).to_owned(), number, say(hint))).collect();
    let zones: Vec<_> = (0..count.zones.len())
        .map(|zone| {
            let name = editor.peek(|session| lane_name(session, Lane::Zone(count.zones[zone])));
            let name = fill(Word::ReportMeasuresCategory, &[("zone", &name)]);
            row(name, number(measures.category(zone)), say(Word::ReportMeasuresCategoryHint))
        })
        .collect();
    let names = editor.peek(|session| Names::of(session, &count));
    let distances = measures.distances();
    let has_map = !measures.means().is_empty();
    let cards: Vec<_> = count.cards.iter().map(|card| card_row(editor, measures, card, is_scale)).collect();
    view! {
        <section class="report-measures">
            <h3 lang=written()>{name}</h3>
            <p class="fact">{counted(&count, alpha.pairable)}</p>
            <div class="numbers-scroll" tabindex="0" role="region" aria-label=say(Word::ReportMeasuresName)><table class="report-table">
                <thead>
                    <tr>
                        <th scope="col">{say(Word::ReportMeasuresName)}</th>
                        <th scope="col" class="report-count">{say(Word::ReportMeasuresNumber)}</th>
                        <th scope="col">{say(Word::ReportMeasuresMeans)}</th>
                    </tr>
                </thead>
                <tbody>{rows}{zones}</tbody>
            </table></div>
            <div class="numbers-scroll" tabindex="0" role="region" aria-label=say(Word::ResultsNumbers)><table class="report-table">
                <thead>
                    <tr>
                        <th scope="col">{say(Word::RecordCard)}</th>
                        <th scope="col" class="report-count">{say(Word::ReportMeasuresPlaced)}</th>
                        <th scope="col" class="report-count">{say(Word::ReportMeasuresPairs)}</th>
                        <th scope="col" class="report-count">{say(Word::ReportMeasuresEntropy)}</th>
                        {is_scale.then(|| view! { <th scope="col" class="report-count">{say(Word::ReportMeasuresOrdered)}</th> })}
                    </tr>
                </thead>
                <tbody>{cards}</tbody>
            </table></div>
            {has_map.then(|| view! {
                <h4>{say(Word::ResultsGroupsTitle)}</h4>
                {map_and_names(&names, &distances)}
                {numbers(&names, &distances)}
            })}
        </section>
    }
}

fn row(name: String, number: String, hint: &'static str) -> impl IntoView {
    view! { <tr><th scope="row">{name}</th><td class="report-count">{number}</td><td>{hint}</td></tr> }
}

fn card_row(
    editor: Editor,
    measures: Measures<'_>,
    card: &CardCount,
    is_scale: bool,
) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row" lang=written()>{card_title(editor, card.card)}</th>
            <td class="report-count">{card.placed()}</td>
            <td class="report-count">{number(measures.agreement(card))}</td>
            <td class="report-count">{number(measures.entropy(card))}</td>
            {is_scale.then(|| view! { <td class="report-count">{number(measures.ordered(card))}</td> })}
        </tr>
    }
}

/// Over how much the numbers are, and how much is missing.
fn counted(step: &StepCount, pairable: usize) -> String {
    let placed: usize = step.cards.iter().map(CardCount::placed).sum();
    let missing: usize = step.cards.iter().map(|card| card.parked.len() + card.tray.len()).sum();
    let groups = count(Word::ContestedGroupsOne, step.groups.len());
    let cards = count(Word::BoardCardsOne, step.cards.len());
    let rest = [("placed", placed), ("missing", missing), ("pairs", pairable)]
        .map(|(name, n)| (name, n.to_string()));
    let rest = fill(
        Word::ReportMeasuresCounted,
        &rest.iter().map(|(name, n)| (*name, n.as_str())).collect::<Vec<_>>(),
    );
    [groups, cards, rest].join(" · ")
}

/// Two decimals, as the language writes them; in words where there is no number.
fn number(value: Option<f64>) -> String {
    match value {
        // Zero has no sign.
        Some(value) => {
            let text = format!("{:.2}", if value.abs() < 0.005 { 0.0 } else { value });
            if language() == Language::Dutch { text.replace('.', ",") } else { text }
        }
        None => say(Word::ReportMeasuresUndefined).to_owned(),
    }
}
