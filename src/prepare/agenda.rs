//! The agenda: what is asked, for how long, in what order, and what is skipped today.

use super::board_route;
use super::deck::DeckLink;
use super::rows::{Handle, List, RowList, Rows};
use crate::app::App;
use crate::editor::Editor;
use crate::route::Route;
use crate::words::{Word, count, say};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::Id;
use samenbord_core::record::Step;

#[component]
pub fn Agenda(app: App, editor: Editor) -> impl IntoView {
    let rows = Rows::new(app, editor, List::Steps);
    let minutes = move || {
        rows.items().into_iter().for_each(|step| editor.track(samenbord_core::change::Topic::Record(step)));
        let sum: i64 = editor.peek(|session| {
            let steps = session.steps();
            steps.iter().filter(|step| !step.is_skipped()).filter_map(|step| step.minutes()).sum()
        });
        count(Word::HomeTemplateMinutesOne, usize::try_from(sum).unwrap_or_default())
    };
    view! {
        <section class="panel agenda" aria-labelledby="steps-title">
            <header class="panel-head">
                <h2 id="steps-title" tabindex="-1">{say(Word::PrepareSteps)}</h2>
                <span class="fact">{minutes}</span>
            </header>
            <Show when=move || rows.items().is_empty()>
                <p class="empty">{say(Word::PrepareStepsEmpty)}</p>
            </Show>
            <RowList rows row=move |step| view! { <StepRow rows step /> } />
        </section>
    }
}

#[component]
fn StepRow(rows: Rows, step: Id) -> impl IntoView {
    let Rows { app, editor, .. } = rows;
    let read = move |read: fn(Step<'_>) -> String| {
        editor.record(step, |session| session.step(step).map(read).unwrap_or_default())
    };
    let is_skipped = move || editor.record(step, |session| session.step(step).is_some_and(Step::is_skipped));
    let key = read(|step| step.key().to_owned());
    let go = move |_| {
        let group = match board_route(editor) {
            Some(Route::Board { group, .. }) => Some(group),
            _ => None,
        };
        if let Some(group) = group {
            app.go(&Route::Board { session: editor.key(), step, group });
        }
    };
    let skip = move |_| {
        let over = editor
            .peek(|session| session.record(step).map(|record| record.dots("skipped")).unwrap_or_default());
        editor.dispatch(Command::write_flag(step, "skipped", !is_skipped(), over));
    };
    let state = move || match (rows.is_held(step), is_skipped()) {
        (true, _) => "held",
        (false, true) => "skipped",
        (false, false) => "",
    };
    view! {
        <li class="movable agenda-row" data-row=step.to_string() data-state=state>
            <Handle rows item=step />
            <span class="agenda-number"></span>
            <button class="agenda-open" data-step=step.to_string() data-key=key on:click=go>
                <strong>{move || read(|step| step.name().to_owned())}</strong>
                <span>{move || read(|step| step.question().to_owned())}</span>
            </button>
            <DeckLink editor step />
            <span class="fact">{move || read(|step| step.minutes().map(|minutes| minutes.to_string() + "′").unwrap_or_default())}</span>
            <label class="switch">
                <input type="checkbox" data-action="skip" prop:checked=move || !is_skipped() on:change=skip />
                <span>{move || say(if is_skipped() { Word::PrepareStepSkipped } else { Word::PrepareStepOn })}</span>
            </label>
        </li>
    }
}
