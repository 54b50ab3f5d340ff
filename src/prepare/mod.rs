//! Preparing a session: what it is about, who sits at which table, and which questions are asked.

mod deck;

pub use deck::DeckPage;

use crate::app::App;
use crate::board::{SaveState, SaveTrouble};
use crate::browser::clock::draw;
use crate::editor::{Editor, Typing};
use crate::route::Route;
use crate::ui::{Bar, FileButton, Help, Icon, SettingsLink, Symbol};
use crate::words::{Word, count, fill, say};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::Step;
use std::time::Duration;

/// A pause in typing this long writes what there is: a crash costs at most this much.
const PAUSE: Duration = Duration::from_millis(400);

#[component]
pub fn PreparePage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let title = move || editor.record(Id::SESSION, |session| session.title().to_owned());
    view! {
        <Bar help=Help::Prepare>
            <span class="session-title">{title}</span>
            <SettingsLink />
            <SaveState editor />
        </Bar>
        <SaveTrouble editor />
        <main id="main" data-page="prepare" tabindex="-1">
            <header class="page-head">
                <h1>{say(Word::PrepareTitle)}</h1>
                <ToBoard app editor />
            </header>
            <div class="prepare">
                <Steps app editor />
                <div class="prepare-side">
                    <Groups editor />
                    <About editor />
                    <More editor />
                </div>
            </div>
        </main>
    }
}

/// The step and group that were open last, else the first of each.
pub fn board_route(editor: Editor) -> Option<Route> {
    let shelf = editor.shelf();
    let last = |text: &Option<String>| text.as_ref().and_then(|id| id.parse::<Id>().ok());
    editor.peek(|session| {
        let steps = session.steps();
        let step = last(&shelf.step)
            .filter(|step| steps.iter().any(|known| known.id == *step && !known.is_skipped()));
        let first = steps.iter().find(|step| !step.is_skipped()).map(|step| step.id);
        let groups = session.groups();
        let group = last(&shelf.group).filter(|group| groups.iter().any(|known| known.id == *group));
        Some(Route::Board {
            session: shelf.key.clone(),
            step: step.or(first)?,
            group: group.or(groups.first().map(|group| group.id))?,
        })
    })
}

#[component]
fn ToBoard(app: App, editor: Editor) -> impl IntoView {
    let go = move |_| {
        if let Some(route) = board_route(editor) {
            app.go(&route);
        }
    };
    view! {
        <button class="button strong large" data-action="to-board" on:click=go>
            <span>{say(Word::PrepareReady)}</span>
            <Icon symbol=Symbol::Next />
        </button>
    }
}

/// The agenda: what is asked, for how long, and what is skipped today.
#[component]
fn Steps(app: App, editor: Editor) -> impl IntoView {
    let steps = move || {
        editor.children(Id::SESSION, Kind::Step, |session| {
            session.steps().iter().map(|step| step.id).collect::<Vec<_>>()
        })
    };
    let minutes = move || {
        steps().into_iter().for_each(|step| editor.track(samenbord_core::change::Topic::Record(step)));
        let sum: i64 = editor.peek(|session| {
            let steps = session.steps();
            steps.iter().filter(|step| !step.is_skipped()).filter_map(|step| step.minutes()).sum()
        });
        count(Word::HomeTemplateMinutesOne, usize::try_from(sum).unwrap_or_default())
    };
    view! {
        <section class="panel agenda" aria-labelledby="steps-title">
            <header class="panel-head">
                <h2 id="steps-title">{say(Word::PrepareSteps)}</h2>
                <span class="fact">{minutes}</span>
            </header>
            <Show when=move || steps().is_empty()>
                <p class="empty">{say(Word::PrepareStepsEmpty)}</p>
            </Show>
            <ol class="agenda-rows">
                <For each=steps key=|step| *step let:step>
                    <StepRow app editor step />
                </For>
            </ol>
        </section>
    }
}

#[component]
fn StepRow(app: App, editor: Editor, step: Id) -> impl IntoView {
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
    view! {
        <li class="agenda-row" data-state=move || if is_skipped() { "skipped" } else { "" }>
            <button class="agenda-open" data-step=step.to_string() data-key=key on:click=go>
                <strong>{move || read(|step| step.name().to_owned())}</strong>
                <span>{move || read(|step| step.question().to_owned())}</span>
            </button>
            <deck::DeckLink editor step />
            <span class="fact">{move || read(|step| step.minutes().map(|minutes| minutes.to_string() + "′").unwrap_or_default())}</span>
            <label class="switch">
                <input type="checkbox" data-action="skip" prop:checked=move || !is_skipped() on:change=skip />
                <span>{move || say(if is_skipped() { Word::PrepareStepSkipped } else { Word::PrepareStepOn })}</span>
            </label>
        </li>
    }
}

/// Who sits at which table.
#[component]
fn Groups(editor: Editor) -> impl IntoView {
    const COLOURS: [&str; 8] = ["purple", "blue", "orange", "green", "pink", "sky", "yellow", "brown"];
    let groups = move || {
        editor.children(Id::SESSION, Kind::Group, |session| {
            session.groups().iter().map(|group| group.id).collect::<Vec<_>>()
        })
    };
    let add = move |_| {
        let number = groups().len() + 1;
        let name = fill(Word::PrepareGroupNew, &[("n", &number.to_string())]);
        let colour = COLOURS[(number - 1) % COLOURS.len()].to_owned();
        editor.dispatch(Command::AddGroup { group: Id::new(Kind::Group, draw()), name, colour });
    };
    view! {
        <section class="panel" aria-labelledby="groups-title">
            <h2 id="groups-title">{say(Word::PrepareGroups)}</h2>
            <ul class="group-rows">
                <For each=groups key=|group| *group let:group>
                    <GroupRow editor group />
                </For>
            </ul>
            <button class="button" data-action="add-group" on:click=add>
                <Icon symbol=Symbol::Add />
                <span>{say(Word::PrepareGroupAdd)}</span>
            </button>
        </section>
    }
}

#[component]
fn GroupRow(editor: Editor, group: Id) -> impl IntoView {
    let colour = editor.peek(|session| session.group(group).map_or("", |group| group.colour()).to_owned());
    let is_only = move || editor.children(Id::SESSION, Kind::Group, |session| session.groups().len() < 2);
    view! {
        <li class="group-row" data-group=group.to_string() data-colour=colour>
            <span class="swatch"></span>
            <TextField editor record=group field="name" label=Word::PrepareGroupName />
            <button class="button round quiet" data-action="remove-group" aria-label=say(Word::PrepareGroupRemove) title=say(Word::PrepareGroupRemove) disabled=is_only on:click=move |_| { editor.dispatch(Command::Remove { record: group, by: None }); }>
                <Icon symbol=Symbol::Remove />
            </button>
        </li>
    }
}

#[component]
fn About(editor: Editor) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="about-title">
            <h2 id="about-title">{say(Word::PrepareAbout)}</h2>
            <label class="form-row"><span>{say(Word::PrepareName)}</span><TextField editor record=Id::SESSION field="title" label=Word::PrepareName /></label>
            <label class="form-row"><span>{say(Word::PrepareDate)}</span><TextField editor record=Id::SESSION field="date" label=Word::PrepareDate kind="date" /></label>
            <label class="form-row"><span>{say(Word::PreparePlace)}</span><TextField editor record=Id::SESSION field="place" label=Word::PreparePlace /></label>
            <label class="form-row"><span>{say(Word::PrepareOrganisation)}</span><TextField editor record=Id::SESSION field="organisation" label=Word::PrepareOrganisation /></label>
            <label class="form-row"><span>{say(Word::PreparePurpose)}</span><TextField editor record=Id::SESSION field="purpose" label=Word::PreparePurpose is_long=true /></label>
            <label class="form-row"><span>{say(Word::PrepareGoals)}</span><TextField editor record=Id::SESSION field="goals" label=Word::PrepareGoals is_long=true /></label>
            <label class="form-row"><span>{say(Word::PrepareMadePossibleBy)}</span><TextField editor record=Id::SESSION field="madePossibleBy" label=Word::PrepareMadePossibleBy /></label>
        </section>
    }
}

/// What else can be done with the session.
#[component]
fn More(editor: Editor) -> impl IntoView {
    let first_step = editor.peek(|session| session.steps().first().map(|step| step.id));
    let results = first_step.map(|step| Route::Results { session: editor.key(), step }.to_string());
    let report = Route::Report { session: editor.key() }.to_string();
    let audience = Route::Audience { session: editor.key() }.to_string();
    view! {
        <nav class="panel more" aria-label=say(Word::PrepareMore)>
            {results.map(|link| view! { <a class="button" data-action="results" href=link><Icon symbol=Symbol::Groups />{say(Word::AppResults)}</a> })}
            <a class="button" data-action="report" href=report><Icon symbol=Symbol::Print />{say(Word::AppReport)}</a>
            <FileButton app=editor.app() word=Word::FileJoin />
            <a class="button" data-action="backups" href=Route::Backups { session: editor.key() }.to_string()><Icon symbol=Symbol::Undo />{say(Word::BackupsTitle)}</a>
            <a class="button" data-action="audience" href=audience target="samenbord-audience"><Icon symbol=Symbol::Screen />{say(Word::AppAudience)}</a>
        </nav>
    }
}

/// A text of a record, written when the field is left and at every pause. Only what was on the screen when the typing
/// began is replaced.
#[component]
fn TextField(
    editor: Editor,
    record: Id,
    field: &'static str,
    label: Word,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] is_long: bool,
) -> impl IntoView {
    let shown = move || {
        editor.record(record, |session| {
            session.record(record).map_or("", |record| record.text(field)).to_owned()
        })
    };
    let typing = Typing::begin(editor, record, field);
    // What is in the field while somebody types: what arrives meanwhile does not replace it.
    let draft = RwSignal::new(None::<String>);
    let text = move || draft.get().unwrap_or_else(shown);
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let write = move || {
        if let Some(text) = draft.try_get_untracked().flatten() {
            typing.write(&text);
        }
    };
    let stop = move || {
        if let Some(waiting) = pause.try_get_value().flatten() {
            waiting.clear();
        }
    };
    let on_input = move |event| {
        draft.set(Some(event_target_value(&event)));
        stop();
        pause.set_value(set_timeout_with_handle(write, PAUSE).ok());
    };
    let finish = move || {
        stop();
        write();
        draft.try_set(None);
    };
    match is_long {
        true => view! {
            <textarea class="field" rows="3" data-field=field aria-label=say(label) prop:value=text on:focus=move |_| typing.begin_again() on:input=on_input on:change=move |_| finish() on:blur=move |_| finish()></textarea>
        }.into_any(),
        false => {
            let input = NodeRef::<html::Input>::new();
            view! {
                <input class="field" type=kind data-field=field aria-label=say(label) node_ref=input prop:value=text on:focus=move |_| typing.begin_again() on:input=on_input on:change=move |_| finish() on:blur=move |_| finish() />
            }.into_any()
        }
    }
}
