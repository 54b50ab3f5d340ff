//! The groups: who is in, and with how much.

use crate::contested::follow_all;
use crate::editor::Editor;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Group, Step, StepKind};
use samenbord_core::session::Session;

/// One group at a glance.
#[derive(Clone, PartialEq)]
struct Row {
    group: Id,
    name: String,
    colour: String,
    is_in: bool,
    laid: usize,
    finished: usize,
}

#[component]
pub fn Groups(editor: Editor) -> impl IntoView {
    let rows = Memo::new(move |_| {
        editor.joined.track();
        follow_all(editor);
        editor.track(Topic::Children(Id::SESSION, Kind::Group));
        editor.peek(rows)
    });
    let steps = editor.peek(|session| answered(session).len());
    let sum = move || {
        rows.with(|rows| {
            let there = rows.iter().filter(|row| row.is_in).count();
            fill(Word::ResultsGroupsIn, &[("n", &there.to_string()), ("total", &rows.len().to_string())])
        })
    };
    let body = move || rows.get().into_iter().map(|row| view! { <OneRow row steps /> }).collect::<Vec<_>>();
    view! {
        <section class="panel">
            <h2 data-together="sum">{sum}</h2>
            <div class="together-scroll" tabindex="0" role="region" aria-label=say(Word::ResultsGroups)>
                <table class="together-groups">
                    <thead>
                        <tr>
                            <th scope="col">{say(Word::RecordGroup)}</th>
                            <th scope="col">{say(Word::TogetherState)}</th>
                            <th scope="col">{say(Word::TogetherLaid)}</th>
                            <th scope="col">{say(Word::TogetherFinished)}</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        </section>
    }
}

#[component]
fn OneRow(row: Row, steps: usize) -> impl IntoView {
    let (state, word, symbol) = match row.is_in {
        true => ("in", Word::TogetherIn, Symbol::Check),
        false => ("missing", Word::TogetherMissing, Symbol::Time),
    };
    let finished = fill(Word::TogetherOf, &[("n", &row.finished.to_string()), ("total", &steps.to_string())]);
    view! {
        <tr data-group=row.group.to_string() data-state=state>
            <th scope="row"><span class="together-name" lang=written() data-colour=row.colour><span class="swatch"></span>{row.name}</span></th>
            <td><span class="together-mark"><Icon symbol />{say(word)}</span></td>
            <td>{count(Word::BoardCardsOne, row.laid)}</td>
            <td>{finished}</td>
        </tr>
    }
}

fn rows(session: &Session) -> Vec<Row> {
    let steps = answered(session);
    let row = |group: &Group<'_>| Row {
        group: group.id,
        name: group.name().to_owned(),
        colour: group.colour().to_owned(),
        is_in: session.has_worked(group.id),
        laid: steps.iter().map(|step| session.cards_in_zones(*step, group.id)).sum(),
        finished: steps.iter().filter(|step| group.has_finished(**step)).count(),
    };
    session.groups().iter().map(row).collect()
}

/// The steps that groups answer.
fn answered(session: &Session) -> Vec<Id> {
    let answers = |step: &&Step<'_>| step.kind() != StepKind::Talk && !step.is_skipped();
    session.steps().iter().filter(answers).map(|step| step.id).collect()
}
