//! What the room takes home, on one page that is also the print.
//!
//! What this module never does: count or decide. It says in words what core's harvest and measures hold.

mod answers;
mod decisions;
mod matrix;
mod measures;
mod parts;
mod plan;
mod programme;

use crate::app::App;
use crate::board::SaveState;
use crate::browser::clock::{date, day_as_written, now};
use crate::contested::follow_all;
use crate::editor::Editor;
use crate::opening;
use crate::route::Route;
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, fill, language, say, written};
use leptos::prelude::*;
use leptos::task::spawn_local;
use parts::{Chosen, Part, PartChoice};
use samenbord_core::harvest::{self, Plenary};
use samenbord_core::id::Id;
use samenbord_core::record::{About, Step, StepKind};
use samenbord_core::session::Session;

#[component]
pub fn ReportPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let chosen = Chosen::remembered();
    let (title, purpose, when) = editor.peek(head);
    let between = if title.is_empty() || when.is_empty() { "" } else { " · " };
    let running = (view! { <span lang=written()>{title.clone()}</span> }, between, when.clone());
    let made = fill(Word::ReportMade, &[("date", &date(now(), language().code()))]);
    view! {
        <Bar help=Help::Report>
            <a class="session-title" href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{say(Word::AppPrepare)}</a>
            <SaveState editor />
        </Bar>
        <main id="main" data-page="report" tabindex="-1">
            <p class="report-running" aria-hidden="true">{running}</p>
            <div class="report-sheet">
                <header class="page-head">
                    <div>
                        <h1 lang=written()>{title}</h1>
                        <p class="fact">{when}</p>
                        <p lang=written()>{purpose}</p>
                        <p class="fact report-made">{made}</p>
                    </div>
                    <Tools app editor />
                </header>
                <Remind app editor />
                <PartChoice chosen />
                {move || {
                    follow_all(editor);
                    view! { <Body editor chosen /> }
                }}
            </div>
        </main>
    }
}

/// The title, the purpose, and when and where.
fn head(session: &Session) -> (String, String, String) {
    let read = |read: fn(About<'_>) -> &str| session.about().map_or("", read).to_owned();
    let day = day_as_written(&read(|about| about.date()), language().code());
    let when = [day, read(|about| about.place()), read(|about| about.organisation())];
    let when: Vec<String> = when.into_iter().filter(|text| !text.is_empty()).collect();
    (read(|about| about.title()), read(|about| about.purpose()), when.join(" · "))
}

#[component]
fn Tools(app: App, editor: Editor) -> impl IntoView {
    let print = move |_| {
        // A window that may not print shows that itself.
        let _ = window().print();
    };
    view! {
        <div class="report-tools">
            <button class="button strong" data-action="print" on:click=print>
                <Icon symbol=Symbol::Print />
                {say(Word::ReportPrint)}
            </button>
            <a class="button" data-action="take" href=Route::Take { session: editor.key() }.to_string()>
                <Icon symbol=Symbol::Download />
                {say(Word::TakeTitle)}
            </a>
            <button class="button" data-action="download-session" on:click=move |_| spawn_local(opening::export(app, editor))>
                <Icon symbol=Symbol::Download />
                {say(Word::SaveToFile)}
            </button>
            <a class="button" data-action="together" href=Route::Together { session: editor.key() }.to_string()>
                <Icon symbol=Symbol::Together />
                {say(Word::TogetherTitle)}
            </a>
        </div>
    }
}

/// The end of a session is the moment to put it in a file, if something was done since it was in one.
#[component]
fn Remind(app: App, editor: Editor) -> impl IntoView {
    let is_filed = RwSignal::new(editor.is_filed());
    let save = move |_| {
        is_filed.set(true);
        spawn_local(opening::export(app, editor));
    };
    view! {
        <Show when=move || !is_filed.get()>
            <div class="banner remind" data-banner="remind" data-state="calm">
                <Icon symbol=Symbol::Download />
                <p>{say(Word::SaveRemind)}</p>
                <button class="button strong" data-action="remind-save" on:click=save>{say(Word::SaveToFile)}</button>
            </div>
        </Show>
    }
}

/// First who does what, then step by step, then the plan, then the numbers.
#[component]
fn Body(editor: Editor, chosen: Chosen) -> impl IntoView {
    let steps: Vec<(Id, StepKind, String)> = editor.peek(|session| {
        let asked = |step: &&Step<'_>| step.kind() != StepKind::Talk && !step.is_skipped();
        let steps = session.steps();
        let steps = steps.iter().filter(asked);
        steps.map(|step| (step.id, step.kind(), step.question().to_owned())).collect()
    });
    let programme = editor.peek(harvest::programme);
    let plan = editor.peek(harvest::plan);
    let sorts: Vec<Id> =
        steps.iter().filter(|(_, kind, _)| *kind == StepKind::Sort).map(|(step, ..)| *step).collect();
    let steps: Vec<_> = steps
        .into_iter()
        .filter_map(|(step, kind, question)| one_step(editor, chosen, step, kind, question))
        .collect();
    let is_empty = steps.is_empty() && plan.items.is_empty();
    view! {
        {is_empty.then(|| view! { <p class="empty">{say(Word::ReportEmpty)}</p> })}
        {(!programme.steps.is_empty()).then(|| view! {
            <section class="report-part" data-part=Part::Programme.word() hidden=move || chosen.hides(Part::Programme)>
                <programme::ProgrammePart editor programme />
            </section>
        })}
        {steps}
        {(!plan.items.is_empty()).then(|| view! {
            <section class="report-part" data-part=Part::Plan.word() hidden=move || chosen.hides(Part::Plan)>
                <plan::PlanPart editor plan />
            </section>
        })}
        <section class="report-part" data-part=Part::Measures.word() hidden=move || chosen.hides(Part::Measures)>
            <measures::MeasuresPart editor steps=sorts />
        </section>
    }
}

/// What was asked in a step and what came of it; nothing where nobody answered.
fn one_step(
    editor: Editor,
    chosen: Chosen,
    step: Id,
    kind: StepKind,
    question: String,
) -> Option<impl IntoView> {
    let room: Plenary = editor.peek(|session| harvest::plenary(session, step));
    let answers = answers::answers_part(editor, step);
    let decisions = decisions::decisions_part(editor, &room);
    let objections = decisions::objections_part(editor, &room);
    let is_empty = answers.is_none() && decisions.is_none() && objections.is_none();
    let matrix =
        (kind == StepKind::Sort && !room.groups.is_empty()).then(|| matrix::matrix_part(editor, &room));
    let part = move |part: Part, view: Option<AnyView>| {
        view.map(|view| view! { <section class="report-piece" data-part=part.word() hidden=move || chosen.hides(part)>{view}</section> })
    };
    (!is_empty).then(|| {
        view! {
            <section class="report-step" hidden=move || chosen.hides_steps()>
                <h2 lang=written()>{question}</h2>
                {part(Part::Decisions, decisions)}
                {part(Part::Objections, objections)}
                {part(Part::Matrix, matrix)}
                {part(Part::Answers, answers)}
            </section>
        }
    })
}
