//! What the groups answered in a step, one after the other.

use crate::editor::Editor;
use crate::results::{LaneList, answers};
use crate::words::{Word, say, written};
use leptos::prelude::*;
use samenbord_core::id::Id;

pub fn answers_part(editor: Editor, step: Id) -> Option<AnyView> {
    let answers = answers(editor, step);
    if answers.is_empty() {
        return None;
    }
    let groups: Vec<_> = answers
        .into_iter()
        .map(|answer| {
            let lanes = answer.lanes.into_iter().filter(|lane| !lane.cards.is_empty());
            let lanes: Vec<_> = lanes.map(|lane| view! { <LaneList lane /> }).collect();
            view! {
                <section class="answer" data-colour=answer.colour>
                    <h4 lang=written()><span class="swatch"></span>{answer.name}</h4>
                    {lanes}
                </section>
            }
        })
        .collect();
    Some(
        view! {
            <h3>{say(Word::ReportPartAnswers)}</h3>
            <div class="side-by-side">{groups}</div>
        }
        .into_any(),
    )
}
