//! The agenda: what is asked, for how long, in what order, and what is skipped today.

use super::deck::DeckLink;
use super::fields::NumberField;
use super::gallery::Gallery;
use super::rows::{Handle, List, RowList, Rows};
use super::{Preparing, board_route};
use crate::board::Also;
use crate::route::Route;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::id::Id;
use samenbord_core::record::{About, Step};

#[component]
pub fn Agenda(preparing: Preparing) -> impl IntoView {
    let Preparing { app, editor, .. } = preparing;
    let is_adding = RwSignal::new(false);
    let rows = Rows::new(app, editor, List::Steps);
    let minutes = move || {
        rows.items().into_iter().for_each(|step| editor.track(Topic::Record(step)));
        let (sum, most) = editor.record(Id::SESSION, |session| {
            let steps = session.steps();
            let sum: i64 =
                steps.iter().filter(|step| !step.is_skipped()).filter_map(|step| step.minutes()).sum();
            (sum, session.about().and_then(About::minutes))
        });
        let number = |minutes: i64| usize::try_from(minutes).unwrap_or_default();
        match most {
            None => (count(Word::HomeTemplateMinutesOne, number(sum)), ""),
            Some(most) => {
                let parts = [("n", &*sum.to_string()), ("most", &*most.to_string())];
                let text = fill(Word::PrepareMinutesOf, &parts);
                match sum > most {
                    true => (
                        [&*text, " · ", &count(Word::PrepareMinutesOverOne, number(sum - most))].concat(),
                        "over",
                    ),
                    false => (text, "fits"),
                }
            }
        }
    };
    view! {
        <section class="panel agenda" aria-labelledby="steps-title">
            <header class="panel-head">
                <h2 id="steps-title" tabindex="-1">{say(Word::PrepareSteps)}</h2>
                <span class="fact minutes" data-state=move || minutes().1>{move || minutes().0}</span>
            </header>
            <Show when=move || rows.items().is_empty()>
                <p class="empty">{say(Word::PrepareStepsEmpty)}</p>
            </Show>
            <RowList rows row=move |step| view! { <StepRow preparing rows step /> } />
            <button class="button" data-action="add-step" aria-haspopup="dialog" on:click=move |_| is_adding.set(true)>
                <Icon symbol=Symbol::Add />
                <span>{say(Word::PrepareStepAdd)}</span>
            </button>
            <Show when=move || is_adding.get()>
                <Gallery preparing on_close=Callback::new(move |()| is_adding.set(false)) />
            </Show>
        </section>
    }
}

#[component]
fn StepRow(preparing: Preparing, rows: Rows, step: Id) -> impl IntoView {
    let Rows { app, editor, .. } = rows;
    let read = move |read: fn(Step<'_>) -> String| {
        editor.record(step, |session| session.step(step).map(read).unwrap_or_default())
    };
    let is_skipped = move || editor.record(step, |session| session.step(step).is_some_and(Step::is_skipped));
    let name = move || match read(|step| step.name().to_owned()) {
        name if name.is_empty() => (say(Word::StepUntitled).to_owned(), None),
        name => (name, written()),
    };
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
    let skip = move |event: leptos::ev::Event| {
        // What the switch shows now is what was meant, also when somebody else turned it meanwhile.
        let skipped = !event_target_checked(&event);
        if skipped == editor.peek(|session| session.step(step).is_some_and(Step::is_skipped)) {
            return;
        }
        let over = editor
            .peek(|session| session.record(step).map(|record| record.dots("skipped")).unwrap_or_default());
        editor.dispatch(Command::write_flag(step, "skipped", skipped, over));
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
                <strong lang=move || name().1>{move || name().0}</strong>
                <span lang=written()>{move || read(|step| step.question().to_owned())}</span>
            </button>
            <label class="agenda-minutes">
                <NumberField editor record=step field="minutes" label=Word::StepMinutes />
                <span aria-hidden="true">"′"</span>
            </label>
            <label class="switch">
                <input type="checkbox" data-action="skip" prop:checked=move || !is_skipped() on:change=skip />
                <span>{move || say(if is_skipped() { Word::PrepareStepSkipped } else { Word::PrepareStepOn })}</span>
            </label>
            <div class="agenda-actions">
                <button class="button small" data-action="edit-step" on:click=move |_| preparing.edit(step)>
                    <Icon symbol=Symbol::Edit />
                    <span>{say(Word::CardEdit)}</span>
                </button>
                <DeckLink editor step />
                <button class="button small quiet" data-action="copy-step" on:click=move |_| preparing.copy(step)>
                    <Icon symbol=Symbol::Copy />
                    <span>{say(Word::StepCopy)}</span>
                </button>
                <button class="button small quiet" data-action="remove-step" on:click=move |_| preparing.remove(step)>
                    <Icon symbol=Symbol::Remove />
                    <span>{say(Word::PrepareTakeAway)}</span>
                </button>
            </div>
            <Also editor record=step />
        </li>
    }
}
