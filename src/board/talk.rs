//! A step to talk about: its text large, one slide a point.

use super::view::BoardView;
use crate::route::Route;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::record::{About, Step, StepKind};

#[component]
pub fn Talk(board: BoardView) -> impl IntoView {
    let slides = move || {
        let mut slides: Vec<(String, Option<&'static str>)> = board.editor.record(board.step, |session| {
            session
                .step(board.step)
                .map_or("", Step::slides)
                .lines()
                .map(|line| (line.to_owned(), written()))
                .collect()
        });
        // Who made the day possible is filled in under Prepare, and thanked on the first step.
        let (is_first, thanks) = board.editor.record(Id::SESSION, |session| {
            let is_first = session.steps().first().is_some_and(|step| step.id == board.step);
            (is_first, session.about().map_or("", About::made_possible_by).to_owned())
        });
        if is_first && !thanks.is_empty() {
            slides.push((fill(Word::BoardMadePossibleBy, &[("by", &thanks)]), None));
        }
        slides
    };
    let at = RwSignal::new(0usize);
    let shown = move || slides().get(at.get()).cloned().unwrap_or_default();
    let last = move || slides().len().saturating_sub(1);
    let counted = move || {
        fill(
            Word::BoardSlidesCount,
            &[("n", &(at.get() + 1).to_string()), ("total", &(last() + 1).to_string())],
        )
    };
    view! {
        <section class="talk" aria-live="polite">
            <p class="slide" lang=move || shown().1>{move || shown().0}</p>
            <Show when=move || { last() > 0 }>
                <div class="slide-tools">
                    <button class="button" data-action="previous-slide" disabled=move || at.get() == 0 on:click=move |_| at.update(|at| *at = at.saturating_sub(1))>
                        <Icon symbol=Symbol::Previous />
                        {say(Word::BoardSlidesPrevious)}
                    </button>
                    <span class="slide-count">{counted}</span>
                    <button class="button" data-action="next-slide" disabled=move || { at.get() >= last() } on:click=move |_| at.update(|at| *at = (*at + 1).min(last()))>
                        {say(Word::BoardSlidesNext)}
                        <Icon symbol=Symbol::Next />
                    </button>
                </div>
            </Show>
            <Harvest board />
        </section>
    }
}

/// The last step shows the way to what the groups said.
#[component]
fn Harvest(board: BoardView) -> impl IntoView {
    let first = board.editor.peek(|session| {
        let steps = session.steps();
        let is_last = steps.last().is_some_and(|step| step.id == board.step);
        steps
            .iter()
            .find(|step| is_last && step.kind() == StepKind::Sort && !step.is_skipped())
            .map(|step| step.id)
    });
    first.map(|step| {
        let link = Route::Results { session: board.editor.key(), step }.to_string();
        view! { <a class="button strong" href=link data-action="results">{say(Word::AppResults)}</a> }
    })
}
