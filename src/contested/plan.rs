//! From decisions to the plan: those with an owner become cards of the step for planning.

use crate::editor::Editor;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::harvest::{plan_step, to_take_over};
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Decision, Step};

#[component]
pub fn TakeOver(editor: Editor) -> impl IntoView {
    let plan = Memo::new(move |_| {
        editor.track(Topic::Children(Id::SESSION, Kind::Step));
        editor
            .peek(|session| session.steps().iter().map(|step| step.id).collect::<Vec<_>>())
            .into_iter()
            .for_each(|step| editor.track(Topic::Record(step)));
        editor.peek(plan_step)
    });
    let waiting = Memo::new(move |_| {
        let Some(plan) = plan.get() else { return 0 };
        follow(editor, plan);
        editor.peek(|session| to_take_over(session, plan).len())
    });
    let name = move || {
        plan.get()
            .map(|step| editor.peek(|session| session.step(step).map_or("", Step::name).to_owned()))
            .unwrap_or_default()
    };
    let take = move |_| {
        let (Some(step), many) = (plan.get_untracked(), waiting.get_untracked()) else { return };
        if editor.dispatch(Command::TakeOver { step }) {
            let taken = editor.steps_taken();
            editor.app().offer(count(Word::ContestedTakenOne, many), Word::BoardUndo, move || {
                editor.undo_if_last(taken)
            });
        }
    };
    let says = move || match (plan.get(), waiting.get()) {
        (None, _) => say(Word::ContestedTakeNoStep).to_owned(),
        (Some(_), 0) => say(Word::ContestedTakeNone).to_owned(),
        (Some(_), _) => fill(Word::ContestedTakeHint, &[("step", &name())]),
    };
    view! {
        <section class="panel take-over" data-contested="plan">
            <h2>{say(Word::ContestedPlan)}</h2>
            <p class="hint">{says}</p>
            <Show when=move || waiting.get() != 0>
                <button class="button strong" data-action="take-over" on:click=take>
                    <Icon symbol=Symbol::Copy />
                    {move || count(Word::ContestedTakeOne, waiting.get())}
                </button>
            </Show>
        </section>
    }
}

/// Every decision, whatever its step: the plan takes them all.
fn follow(editor: Editor, plan: Id) {
    editor.track(Topic::Children(plan, Kind::Card));
    let topics = editor.peek(|session| {
        let steps = session.steps();
        let cards = steps.iter().flat_map(|step| session.children(step.id, Kind::Card));
        cards.map(|card| Topic::Record(Decision::id(card))).collect::<Vec<_>>()
    });
    topics.into_iter().for_each(|topic| editor.track(topic));
}
