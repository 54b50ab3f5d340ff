//! The groups side by side: what each laid where, and who has not shown it yet.

use super::answers::{Answer, LaneList, answers};
use super::looking::Looking;
use crate::route::Route;
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::Id;
use samenbord_core::record::{Group, StepKind};
use samenbord_core::sort::set_of;

#[component]
pub fn Side(looking: Looking) -> impl IntoView {
    let columns = move || {
        looking.track();
        let closed = looking.closed();
        let mut columns: Vec<Answer> = answers(looking.editor, looking.step);
        narrow(looking, &mut columns);
        let is_empty = columns.is_empty() && closed.is_empty();
        let columns: Vec<_> = columns.into_iter().map(|answer| view! { <Column answer /> }).collect();
        let closed: Vec<_> = closed.into_iter().map(|group| view! { <Closed looking group /> }).collect();
        view! {
            <div class="side-by-side">{columns}{closed}</div>
            {is_empty.then(|| view! { <p class="empty">{say(Word::ResultsFilterNone)}</p> })}
        }
    };
    view! { {columns} }
}

/// Leaves what is looked for. A stack stays whole if one of its cards is.
fn narrow(looking: Looking, columns: &mut Vec<Answer>) {
    let filter = looking.filter.get();
    if filter.is_empty() {
        return;
    }
    let shown = set_of(looking.shown().cards.iter().map(|card| card.card));
    columns.retain(|answer| filter.group.is_none_or(|group| group == answer.group));
    for lane in columns.iter_mut().flat_map(|answer| &mut answer.lanes) {
        let is_wanted = filter.zone.is_none_or(|zone| zone == lane.zone);
        lane.cards.retain(|card| is_wanted && card.all().any(|card| shown.contains(&card.card)));
    }
    columns.retain(|answer| answer.lanes.iter().any(|lane| !lane.cards.is_empty()));
}

#[component]
fn Column(answer: Answer) -> impl IntoView {
    let lanes: Vec<_> = answer
        .lanes
        .into_iter()
        .filter(|lane| !lane.cards.is_empty())
        .map(|lane| view! { <LaneList lane /> })
        .collect();
    view! {
        <section class="answer" data-group=answer.group.to_string() data-colour=answer.colour>
            <h2 lang=written()><span class="swatch"></span>{answer.name}</h2>
            {lanes}
        </section>
    }
}

/// A group whose cards lie face down, and the way to turn them.
#[component]
fn Closed(looking: Looking, group: Id) -> impl IntoView {
    let (editor, step) = (looking.editor, looking.step);
    let (name, colour) = editor.peek(|session| {
        let group = session.group(group);
        (group.map_or("", Group::name).to_owned(), group.map_or("", Group::colour).to_owned())
    });
    let named = [("group", name.as_str())];
    let way = match looking.kind() {
        StepKind::Sort => {
            let href = Route::Board { session: editor.key(), step, group }.to_string();
            let label = fill(Word::ResultsClosedBoard, &named);
            view! {
                <p class="hint">{say(Word::ResultsClosedSilent)}</p>
                <a class="button" href=href data-action="closed-board">{label}</a>
            }
            .into_any()
        }
        _ => {
            let label = fill(Word::StageTurn, &named);
            let turn = move |_| {
                editor.dispatch(Command::Reveal { step, group });
            };
            view! {
                <p class="hint">{say(Word::ResultsClosed)}</p>
                <button class="button" data-action="stage-turn" on:click=turn>{label}</button>
            }
            .into_any()
        }
    };
    view! {
        <section class="answer" data-group=group.to_string() data-closed="true" data-colour=colour>
            <h2 lang=written()><span class="swatch"></span>{name}</h2>
            {way}
        </section>
    }
}
