//! What the room takes home, on one page that is also the print.

use crate::app::App;
use crate::board::SaveState;
use crate::editor::Editor;
use crate::opening;
use crate::results::{LaneList, answers};
use crate::route::Route;
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::id::Id;
use samenbord_core::record::{About, StepKind};

#[component]
pub fn ReportPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let (title, purpose, when) = editor.peek(|session| {
        let read = |read: fn(About<'_>) -> &str| session.about().map_or("", read).to_owned();
        let when: Vec<String> =
            [read(|about| about.date()), read(|about| about.place()), read(|about| about.organisation())]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
        (read(|about| about.title()), read(|about| about.purpose()), when.join(" · "))
    });
    let steps = editor.peek(|session| {
        let steps = session.steps();
        let answered = steps.iter().filter(|step| step.kind() != StepKind::Talk && !step.is_skipped());
        answered.map(|step| (step.id, step.question().to_owned())).collect::<Vec<_>>()
    });
    let parts: Vec<_> =
        steps.into_iter().filter_map(|(step, question)| one_step(editor, step, question)).collect();
    let is_empty = parts.is_empty();
    let print = move |_| {
        // A window that may not print shows that itself.
        let _ = window().print();
    };
    view! {
        <Bar help=Help::Report>
            <a class="session-title" href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{say(Word::AppPrepare)}</a>
            <SaveState editor />
        </Bar>
        <main id="main" data-page="report" tabindex="-1">
            <header class="page-head">
                <div>
                    <h1>{title}</h1>
                    <p class="fact">{when}</p>
                    <p>{purpose}</p>
                </div>
                <div class="report-tools">
                    <button class="button strong" data-action="print" on:click=print>
                        <Icon symbol=Symbol::Print />
                        {say(Word::ReportPrint)}
                    </button>
                    <button class="button" data-action="download-session" on:click=move |_| spawn_local(opening::export(app, editor))>
                        <Icon symbol=Symbol::Download />
                        {say(Word::SaveToFile)}
                    </button>
                </div>
            </header>
            <Remind app editor />
            {is_empty.then(|| view! { <p class="empty">{say(Word::ReportEmpty)}</p> })}
            {parts}
        </main>
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
            <div class="banner remind" data-banner="remind">
                <p>{say(Word::SaveRemind)}</p>
                <button class="button strong" data-action="remind-save" on:click=save>{say(Word::SaveToFile)}</button>
            </div>
        </Show>
    }
}

fn one_step(editor: Editor, step: Id, question: String) -> Option<impl IntoView> {
    let answers = answers(editor, step);
    (!answers.is_empty()).then(|| {
        let groups: Vec<_> = answers
            .into_iter()
            .map(|answer| {
                let lanes: Vec<_> = answer
                    .lanes
                    .into_iter()
                    .filter(|lane| !lane.cards.is_empty())
                    .map(|lane| view! { <LaneList lane /> })
                    .collect();
                view! {
                    <section class="answer" data-colour=answer.colour>
                        <h3><span class="swatch"></span>{answer.name}</h3>
                        {lanes}
                    </section>
                }
            })
            .collect();
        view! {
            <section class="report-step">
                <h2>{question}</h2>
                <div class="side-by-side">{groups}</div>
            </section>
        }
    })
}
