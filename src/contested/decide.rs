//! Deciding about a card in its place: who does it, why, what the others think, who sees to it and when.

use super::Agenda;
use crate::board::{Also, zone_symbol};
use crate::browser::clock::{day, month, now};
use crate::editor::Editor;
use crate::prepare::TextField;
use crate::ui::Icon;
use crate::words::{Word, language, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::clock::Dot;
use samenbord_core::command::{Command, Decided};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Decision, Month};

#[component]
pub fn Decide(agenda: Agenda, card: Id) -> impl IntoView {
    let editor = agenda.editor;
    let record = Decision::id(card);
    view! {
        <Zones agenda card />
        <Also editor record field="zone" />
        <Text editor card field="reason" label=Word::ContestedReason is_long=true />
        <Text editor card field="minority" label=Word::ContestedMinority is_long=true />
        <div class="decide-row">
            <Text editor card field="owner" label=Word::ContestedOwner />
            <Due editor card />
        </div>
    }
}

/// A button a zone; the one that is pressed is taken back by pressing it again.
#[component]
fn Zones(agenda: Agenda, card: Id) -> impl IntoView {
    let Agenda { editor, step, .. } = agenda;
    let chosen = Memo::new(move |_| editor.record(Decision::id(card), |session| session.decided_zone(card)));
    let zones = move || {
        editor.children(step, Kind::Zone, |session| {
            session.zones(step).iter().map(|zone| zone.id).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="decide-zones" role="group" aria-label=say(Word::ContestedDecide)>
            <For each=zones key=|zone| *zone let:zone>
                <ZoneButton editor card zone chosen />
            </For>
        </div>
    }
}

#[component]
fn ZoneButton(editor: Editor, card: Id, zone: Id, chosen: Memo<Option<Id>>) -> impl IntoView {
    let read = move |field: &'static str| {
        editor.read(Topic::Record(zone), |session| {
            session.zone(zone).map_or("", |zone| zone.record.text(field)).to_owned()
        })
    };
    let is_chosen = move || chosen.get() == Some(zone);
    let choose = move |_| {
        let wanted = (chosen.get_untracked() != Some(zone)).then_some(zone);
        decide(editor, card, Decided::Zone(wanted));
    };
    view! {
        <button class="choice decide-zone" data-action="decide" data-decide=move || read("key") data-colour=move || read("colour") aria-pressed=move || is_chosen().to_string() on:click=choose>
            {move || view! { <Icon symbol=zone_symbol(Lane::Zone(zone), &read("key")) /> }}
            <span lang=written()>{move || read("name")}</span>
        </button>
    }
}

#[component]
fn Text(
    editor: Editor,
    card: Id,
    field: &'static str,
    label: Word,
    #[prop(optional)] is_long: bool,
) -> impl IntoView {
    let record = Decision::id(card);
    view! {
        <div class="labelled">
            <label class="form-row">
                <span>{say(label)}</span>
                <TextField editor record field label is_long decided=card />
            </label>
            <Also editor record field />
        </div>
    }
}

/// Months that are offered: a plan of a day seldom goes further than two years.
const AHEAD: i64 = 24;

/// A month out of a list: the browsers' own fields for months are not the same everywhere.
#[component]
fn Due(editor: Editor, card: Id) -> impl IntoView {
    let record = Decision::id(card);
    let shown = Memo::new(move |_| {
        editor.record(record, |session| session.decision(card).map_or("", Decision::due).to_owned())
    });
    let choose = move |event| decide(editor, card, Decided::Due(event_target_value(&event)));
    let options = move || {
        let shown = shown.get();
        let mut values: Vec<String> = offered().iter().map(Month::to_string).collect();
        if !shown.is_empty() && !values.contains(&shown) {
            values.insert(0, shown.clone());
        }
        let option = |value: String| {
            let is_shown = value == shown;
            let name = month_name(&value);
            view! { <option value=value selected=is_shown>{name}</option> }
        };
        values.into_iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <div class="labelled">
            <label class="form-row">
                <span>{say(Word::ContestedDue)}</span>
                <select class="field" data-field="due" on:change=choose>
                    <option value="" selected=move || shown.with(String::is_empty)>{say(Word::ContestedDueNone)}</option>
                    {options}
                </select>
            </label>
            <Also editor record field="due" />
        </div>
    }
}

/// This month and those after it.
fn offered() -> Vec<Month> {
    let today = day(now());
    let first = today.get(..7).and_then(Month::parse).map_or(0, Month::number);
    (first..first + AHEAD).filter_map(Month::of_number).collect()
}

/// A month as people write it; what a file says otherwise as it stands.
pub fn month_name(text: &str) -> String {
    match Month::parse(text) {
        Some(of) => month(of.year, of.month, language().code()),
        None => text.to_owned(),
    }
}

/// With what is on the screen.
fn decide(editor: Editor, card: Id, part: Decided) {
    let over: Vec<Dot> = editor.peek(|session| {
        session.record(Decision::id(card)).map(|record| record.dots(part.field())).unwrap_or_default()
    });
    editor.dispatch(Command::Decide { card, part, over });
}
