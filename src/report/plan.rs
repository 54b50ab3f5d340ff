//! The plan: on a line of months, and the same as a table.

use super::decisions::card_title;
use crate::board::lane_name;
use crate::browser::clock::{day, now};
use crate::charts::{Mark, Timeline};
use crate::contested::month_name;
use crate::editor::Editor;
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::harvest::{Plan, PlanItem};
use samenbord_core::placement::Lane;
use samenbord_core::record::{About, Month};

#[component]
pub fn PlanPart(editor: Editor, plan: Plan) -> impl IntoView {
    let marks: Vec<Mark> = plan.items.iter().filter_map(|item| mark(editor, item)).collect();
    let describes = marks.iter().map(describe).collect::<Vec<_>>().join("; ");
    let from = begins(editor);
    let rows: Vec<_> = plan.items.into_iter().map(|item| view! { <Row editor item /> }).collect();
    view! {
        <h2>{say(Word::ReportPartPlan)}</h2>
        {(!marks.is_empty()).then(|| view! { <Timeline marks from title=say(Word::ReportTimeline).to_owned() describes /> })}
        <table class="report-table report-plan">
            <thead>
                <tr>
                    <th scope="col">{say(Word::ReportPlanWhat)}</th>
                    <th scope="col">{say(Word::ReportPlanWho)}</th>
                    <th scope="col">{say(Word::ReportPlanWhen)}</th>
                    <th scope="col">{say(Word::ReportPlanWhere)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The month of the session; without a date this month.
fn begins(editor: Editor) -> Option<Month> {
    let month = |text: &str| text.get(..7).and_then(Month::parse);
    editor.peek(|session| month(session.about().map_or("", About::date))).or_else(|| month(&day(now())))
}

fn mark(editor: Editor, item: &PlanItem) -> Option<Mark> {
    Some(Mark { title: card_title(editor, item.card), owner: item.owner.clone(), due: item.due? })
}

fn describe(mark: &Mark) -> String {
    let when = month_name(&mark.due.to_string());
    fill(Word::ReportTimelineItem, &[("title", &mark.title), ("owner", &mark.owner), ("when", &when)])
}

#[component]
fn Row(editor: Editor, item: PlanItem) -> impl IntoView {
    let places: Vec<String> = editor
        .peek(|session| item.places.iter().map(|(zone, _)| lane_name(session, Lane::Zone(*zone))).collect());
    let when = item.due.map(|due| month_name(&due.to_string()));
    view! {
        <tr>
            <th scope="row" lang=written()>{card_title(editor, item.card)}</th>
            <td lang=written()>{item.owner}</td>
            <td>{when.unwrap_or_else(|| say(Word::ReportPlanNoMonth).to_owned())}</td>
            <td lang=written()>{places.join(", ")}</td>
        </tr>
    }
}
