//! The time for the cards: what is typed, or what the clock of the step says.

use super::Agenda;
use crate::browser::settings;
use crate::editor::Editor;
use crate::stage::seconds_left;
use crate::words::{Word, count, fill, say};
use leptos::prelude::*;
use samenbord_core::id::Id;
use std::collections::BTreeMap;

/// Nobody means more.
const MOST: i64 = 999;

fn name(editor: Editor, step: Id) -> String {
    ["minutes/", &editor.key(), "/", &step.to_string()].concat()
}

/// What was typed in this window before it was loaded again.
pub fn kept(editor: Editor, step: Id) -> Option<i64> {
    settings::read_here(&name(editor, step)).and_then(|text| read(&text))
}

fn read(text: &str) -> Option<i64> {
    text.trim().parse().ok().map(|minutes: i64| minutes.clamp(0, MOST))
}

/// Whole minutes that are left.
pub fn left(agenda: Agenda) -> i64 {
    agenda.typed.get().unwrap_or_else(|| by_clock(agenda))
}

fn by_clock(agenda: Agenda) -> i64 {
    seconds_left(agenda.editor, agenda.step).max(0) / 60
}

#[component]
pub fn Minutes(agenda: Agenda, minutes: Memo<BTreeMap<Id, Option<u32>>>) -> impl IntoView {
    let Agenda { editor, step, typed, .. } = agenda;
    let shown = typed.get_untracked().map(|minutes| minutes.to_string()).unwrap_or_default();
    let write = move |event| {
        let text = event_target_value(&event);
        let minutes = read(&text);
        match minutes {
            Some(minutes) => settings::write_here(&name(editor, step), &minutes.to_string()),
            None => settings::remove_here(&name(editor, step)),
        }
        typed.set(minutes);
    };
    let clock = Memo::new(move |_| by_clock(agenda));
    let fits = move || {
        let today = minutes.with(|minutes| minutes.values().flatten().count());
        (today, minutes.with(BTreeMap::len))
    };
    let says = move || match fits() {
        (_, 0) => String::new(),
        (today, all) if today == all => count(Word::ContestedFitOne, all),
        (today, all) => {
            fill(Word::ContestedFitSome, &[("n", &today.to_string()), ("total", &all.to_string())])
        }
    };
    view! {
        <div class="contested-time">
            <label class="contested-minutes">
                <span>{say(Word::ContestedMinutes)}</span>
                <input class="field number" type="number" inputmode="numeric" min="0" max=MOST.to_string() data-field="contested-minutes" value=shown placeholder=move || clock.get().to_string() on:input=write />
            </label>
            <p class="hint">{move || typed.get().is_none().then(|| fill(Word::ContestedClock, &[("n", &clock.get().to_string())]))}</p>
            <p class="fact" data-contested="fits">{says}</p>
        </div>
    }
}
