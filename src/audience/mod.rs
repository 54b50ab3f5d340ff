//! The big screen: the question of the step that is open, large, and nothing private.

use crate::app::App;
use crate::editor::Editor;
use crate::prepare::board_route;
use crate::route::Route;
use crate::ui::Bar;
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::record::Step;

#[component]
pub fn AudiencePage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let step = match board_route(editor) {
        Some(Route::Board { step, .. }) => Some(step),
        _ => None,
    };
    let (question, explanation) = editor.peek(|session| {
        let view = step.and_then(|step| session.step(step));
        (view.map_or("", Step::question).to_owned(), view.map_or("", Step::explanation).to_owned())
    });
    let is_waiting = question.is_empty();
    view! {
        <Bar />
        <main id="main" data-page="audience" tabindex="-1">
            <h1>{if is_waiting { say(Word::AudienceWaiting).to_owned() } else { question }}</h1>
            <p class="explanation">{explanation}</p>
        </main>
    }
}
