//! The programme that the room made: who does what, decided or agreed, and why.

use super::decisions::{ZoneChip, card_title};
use crate::board::lane_name;
use crate::contested::StandingMark;
use crate::editor::Editor;
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use samenbord_core::harvest::{Programme, ProgrammeLine, ProgrammeStep, Why};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::Step;

#[component]
pub fn ProgrammePart(editor: Editor, programme: Programme) -> impl IntoView {
    let steps: Vec<_> = programme.steps.into_iter().map(|step| view! { <OneStep editor step /> }).collect();
    view! {
        <h2>{say(Word::ReportPartProgramme)}</h2>
        {steps}
    }
}

#[component]
fn OneStep(editor: Editor, step: ProgrammeStep) -> impl IntoView {
    let name = editor.peek(|session| session.step(step.step).map_or("", Step::name).to_owned());
    let ProgrammeStep { zones: ids, settled: lines, open, .. } = step;
    let in_zone = |zone: &Id| {
        let zone = *zone;
        let lines = lines.iter().filter(move |line| line.standing.settled() == Some(zone));
        let rows: Vec<_> = lines.map(|line| settled(editor, line)).collect();
        (!rows.is_empty()).then(|| view! { <ZoneRows editor zone>{rows}</ZoneRows> })
    };
    let zones: Vec<_> = ids.iter().filter_map(in_zone).collect();
    let has_settled = !zones.is_empty();
    let open: Vec<_> = open.iter().map(|line| open_line(editor, &ids, line)).collect();
    view! {
        <div class="report-programme">
            <h3 lang=written()>{name}</h3>
            {has_settled.then(|| view! {
                <table class="report-table">
                    <thead>
                        <tr>
                            <th scope="col">{say(Word::RecordCard)}</th>
                            <th scope="col">{say(Word::ReportStanding)}</th>
                            <th scope="col">{say(Word::ReportWhy)}</th>
                        </tr>
                    </thead>
                    {zones}
                </table>
            })}
            {(!open.is_empty()).then(|| view! {
                <h4>{say(Word::ContestedStandingOpen)}</h4>
                <ul class="report-open">{open}</ul>
            })}
        </div>
    }
}

/// The cards of one zone, under its name.
#[component]
fn ZoneRows(editor: Editor, zone: Id, children: Children) -> impl IntoView {
    view! {
        <tbody>
            <tr class="report-zone"><th scope="rowgroup" colspan="3"><ZoneChip editor zone /></th></tr>
            {children()}
        </tbody>
    }
}

fn settled(editor: Editor, line: &ProgrammeLine) -> impl IntoView + use<> {
    let why = line.why.as_ref().map_or("", Why::text).to_owned();
    let by = match &line.why {
        Some(Why::Given { groups, .. }) => [" (", &count(Word::ContestedGroupsOne, *groups), ")"].concat(),
        _ => String::new(),
    };
    view! {
        <tr>
            <th scope="row" lang=written()>{card_title(editor, line.card)}</th>
            <td><StandingMark standing=line.standing /></td>
            <td><span lang=written()>{why}</span>{by}</td>
        </tr>
    }
}

/// An open card, with how many groups laid it where.
fn open_line(editor: Editor, zones: &[Id], line: &ProgrammeLine) -> impl IntoView + use<> {
    let counted = zones.iter().zip(&line.counts).filter(|(_, number)| **number > 0);
    let counts: Vec<String> = editor.peek(|session| {
        let text = |(zone, number): (&Id, &usize)| {
            [&lane_name(session, Lane::Zone(*zone)), " ", &number.to_string()].concat()
        };
        counted.map(text).collect()
    });
    let lang = counts.first().and_then(|_| written());
    let counts = if counts.is_empty() { say(Word::ReportUnplaced).to_owned() } else { counts.join(" · ") };
    let open = line.open_objections;
    view! {
        <li>
            <strong lang=written()>{card_title(editor, line.card)}</strong>
            <span class="fact" lang=lang>{counts}</span>
            {(open > 0).then(|| view! { <span class="fact">{count(Word::ContestedOpenOne, open)}</span> })}
        </li>
    }
}
