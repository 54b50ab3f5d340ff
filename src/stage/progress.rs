//! What only the facilitator sees: the notes of the step, where we are in the day, and what the groups still have to do.

use super::moment;
use super::panel::FaceDown;
use crate::board::note_word;
use crate::editor::Editor;
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::id::{Id, Kind};
use samenbord_core::missing::{Missing, missing};
use samenbord_core::record::{Group, Placement, Step};
use samenbord_core::stage::{MINUTE, steps};
use std::time::Duration;

/// The minutes that went by are looked at this often.
const LOOK: Duration = Duration::from_secs(20);

#[component]
pub fn Progress(editor: Editor, step: Id) -> impl IntoView {
    let notes = move || editor.record(step, |session| session.step(step).map_or("", Step::notes).to_owned());
    view! {
        <div class="facilitator-facts">
            <section>
                <h2>{say(Word::StageNotes)}</h2>
                {move || match notes() {
                    notes if notes.is_empty() => view! { <p class="facilitator-notes">{say(Word::StageNotesEmpty)}</p> }.into_any(),
                    notes => view! { <p class="facilitator-notes" lang=written()>{notes}</p> }.into_any(),
                }}
            </section>
            <section>
                <h2>{say(Word::StageAgenda)}</h2>
                <Agenda editor step />
            </section>
            <section>
                <h2>{say(Word::StageMissing)}</h2>
                <ToDo editor step />
                <FaceDown editor step />
            </section>
            <section>
                <h2>{say(Word::StageKeys)}</h2>
                <p>{say(Word::StageKeysText)}</p>
            </section>
        </div>
    }
}

#[component]
fn Agenda(editor: Editor, step: Id) -> impl IntoView {
    let staging = editor.staging;
    let now = RwSignal::new(moment());
    let look = move || {
        now.try_set(moment());
    };
    if let Ok(clock) = set_interval_with_handle(look, LOOK) {
        on_cleanup(move || clock.clear());
    }
    let lines = move || {
        let steps = editor.children(Id::SESSION, Kind::Step, steps);
        let spent = |step: Id| staging.read(|stage| stage.show().spent(step, now.get())) / MINUTE;
        let planned =
            |step: &Id| editor.peek(|session| session.step(*step).and_then(Step::minutes).unwrap_or(0));
        let place = steps.iter().position(|known| *known == step).map_or(0, |place| place + 1);
        let so_far = &steps[..place];
        [
            fill(Word::BoardStep, &[("n", &place.to_string()), ("total", &steps.len().to_string())]),
            took(Word::StageTimeStep, spent(step), planned(&step)),
            took(
                Word::StageTimeSoFar,
                steps.iter().map(|step| spent(*step)).sum(),
                so_far.iter().map(planned).sum(),
            ),
        ]
    };
    view! { <ul class="facilitator-list">{move || lines().map(|line| view! { <li>{line}</li> })}</ul> }
}

fn took(word: Word, spent: i64, planned: i64) -> String {
    fill(word, &[("spent", &spent.to_string()), ("planned", &planned.to_string())])
}

/// A line a group: done, or what is missing.
#[component]
fn ToDo(editor: Editor, step: Id) -> impl IntoView {
    let all = Memo::new(move |_| {
        track(editor, step);
        editor.peek(|session| missing(session, step))
    });
    let lines = move || all.get().into_iter().map(|missing| line(editor, missing)).collect::<Vec<_>>();
    view! { <ul class="facilitator-list">{lines}</ul> }
}

fn line(editor: Editor, missing: Missing) -> impl IntoView {
    let (name, colour) = editor.peek(|session| {
        let group = session.group(missing.group);
        (group.map_or("", Group::name).to_owned(), group.map_or("", Group::colour).to_owned())
    });
    let mut parts = Vec::new();
    if missing.tray > 0 {
        parts.push(count(Word::StageMissingTrayOne, missing.tray));
    }
    for (kind, cards) in &missing.reasons {
        let kind = say(note_word(*kind)).to_lowercase();
        parts.push(count(Word::StageMissingReasonOne, *cards).replace("{kind}", &kind));
    }
    if missing.is_done {
        parts.push(say(Word::StageDone).to_owned());
    }
    if parts.is_empty() {
        parts.push(say(Word::StageMissingNone).to_owned());
    }
    view! {
        <li data-group=missing.group.to_string() data-done=missing.is_done.to_string() data-colour=colour>
            <span class="swatch"></span><strong lang=written()>{name}</strong>" "{parts.join(" · ")}
        </li>
    }
}

/// Everything that can change what is missing.
pub(super) fn track(editor: Editor, step: Id) {
    let topics = editor.peek(|session| {
        let groups: Vec<Id> = session.groups().iter().map(|group| group.id).collect();
        let mut topics = vec![
            Topic::Children(Id::SESSION, Kind::Group),
            Topic::Children(step, Kind::Card),
            Topic::Children(step, Kind::Zone),
            Topic::Record(step),
        ];
        topics.extend(groups.iter().map(|group| Topic::Record(*group)));
        for card in session.children(step, Kind::Card) {
            topics.push(Topic::Children(card, Kind::Note));
            topics.extend(groups.iter().map(|group| Topic::Record(Placement::id(card, *group))));
        }
        topics
    });
    topics.into_iter().for_each(|topic| editor.track(topic));
}
