//! The zones of a step: a row of them, or a grid.

use super::Preparing;
use super::fields::{ColourField, TextField, colour_after};
use super::gallery::{cell, zone};
use super::rows::{Handle, List, RowList, Rows};
use crate::board::Also;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::{Command, Line};
use samenbord_core::id::Id;
use samenbord_core::record::Zone;
use samenbord_core::session::Session;

/// The headings of a grid in the order in which they first appear, each with its cells.
pub fn lines(session: &Session, step: Id, line: Line) -> Vec<(String, Vec<Id>)> {
    let mut found: Vec<(String, Vec<Id>)> = Vec::new();
    for zone in session.zones(step) {
        let heading = zone.record.text(line.field());
        match found.iter_mut().find(|(known, _)| known == heading) {
            Some((_, cells)) => cells.push(zone.id),
            None => found.push((heading.to_owned(), vec![zone.id])),
        }
    }
    found
}

#[component]
pub fn Zones(preparing: Preparing, step: Id) -> impl IntoView {
    let editor = preparing.editor;
    let is_grid = editor.peek(|session| session.zones(step).iter().any(|zone| !zone.column().is_empty()));
    match is_grid {
        true => view! {
            <Lines preparing step line=Line::Row />
            <Lines preparing step line=Line::Column />
        }
        .into_any(),
        false => view! { <Row preparing step /> }.into_any(),
    }
}

/// Zones beside each other.
#[component]
fn Row(preparing: Preparing, step: Id) -> impl IntoView {
    let Preparing { app, editor, .. } = preparing;
    let rows = Rows::new(app, editor, List::Zones(step));
    let add = move |_| {
        let number = rows.items().len() + 1;
        let name = fill(Word::ZoneNew, &[("n", &number.to_string())]);
        editor.dispatch(Command::AddZones { step, zones: vec![zone(&name, colour_after(number - 1))] });
    };
    view! {
        <section class="panel" aria-labelledby="zones-title">
            <h3 id="zones-title" tabindex="-1">{say(Word::StepZones)}</h3>
            <p class="hint">{say(Word::StepZonesHint)}</p>
            <RowList rows row=move |zone| view! { <ZoneRow preparing rows zone /> } />
            <button class="button" data-action="add-zone" on:click=add>
                <Icon symbol=Symbol::Add />
                <span>{say(Word::ZoneAdd)}</span>
            </button>
        </section>
    }
}

#[component]
fn ZoneRow(preparing: Preparing, rows: Rows, zone: Id) -> impl IntoView {
    let editor = preparing.editor;
    let colour =
        move || editor.record(zone, |session| session.zone(zone).map_or("", Zone::colour).to_owned());
    let remove = move |_| {
        let name = editor.peek(|session| session.zone(zone).map_or("", |zone| zone.name()).to_owned());
        preparing.remove_zones(&name, vec![zone]);
    };
    view! {
        <li class="movable zone-row" data-row=zone.to_string() data-colour=colour data-state=move || rows.is_held(zone).then_some("held")>
            <Handle rows item=zone />
            <TextField editor record=zone field="name" label=Word::ZoneName />
            <ColourField editor record=zone />
            <RemoveButton on_click=Callback::new(remove) />
            <TextField editor record=zone field="explanation" label=Word::ZoneExplanation hint=Word::ZoneExplanation />
            <Also editor record=zone />
        </li>
    }
}

/// The rows or the columns of a grid.
#[component]
fn Lines(preparing: Preparing, step: Id, line: Line) -> impl IntoView {
    let Preparing { app, editor, .. } = preparing;
    let rows = Rows::new(app, editor, List::Lines(step, line));
    let (title, new, word) = match line {
        Line::Row => (Word::GridRows, Word::GridRowNew, Word::GridRowAdd),
        Line::Column => (Word::GridColumns, Word::GridColumnNew, Word::GridColumnAdd),
    };
    let add = move |_| {
        let (own, across) = editor.peek(|session| {
            let other = if line == Line::Row { Line::Column } else { Line::Row };
            (lines(session, step, line), lines(session, step, other))
        });
        let names = (own.len() + 1..).map(|n| fill(new, &[("n", &n.to_string())]));
        let mut free = names.filter(|name| own.iter().all(|(known, _)| known != name));
        let Some(name) = free.next() else { return };
        let cells = across.iter().enumerate().map(|(at, (heading, _))| match line {
            Line::Row => cell(&name, heading, colour_after(own.len())),
            Line::Column => cell(heading, &name, colour_after(at)),
        });
        editor.dispatch(Command::AddZones { step, zones: cells.collect() });
    };
    let id = ["lines-", line.field()].concat();
    view! {
        <section class="panel" aria-labelledby=id.clone()>
            <h3 id=id.clone() tabindex="-1">{say(title)}</h3>
            <RowList rows row=move |first| view! { <LineRow preparing rows step line first /> } />
            <button class="button" data-action=["add-", line.field()].concat() on:click=add>
                <Icon symbol=Symbol::Add />
                <span>{say(word)}</span>
            </button>
        </section>
    }
}

/// One row or column, known by its first cell.
#[component]
fn LineRow(preparing: Preparing, rows: Rows, step: Id, line: Line, first: Id) -> impl IntoView {
    let editor = preparing.editor;
    let read =
        move |session: &Session| session.record(first).map_or("", |zone| zone.text(line.field())).to_owned();
    // What is in the field while somebody types: what arrives meanwhile does not replace it.
    let draft = RwSignal::new(None::<String>);
    let heading = move || draft.get().unwrap_or_else(|| editor.record(first, read));
    let before = StoredValue::new(String::new());
    let on_input = move |event| {
        if draft.try_get_untracked() == Some(None) {
            before.try_set_value(editor.peek(read));
        }
        draft.try_set(Some(event_target_value(&event)));
    };
    let rename = move || {
        let Some(to) = draft.try_get_untracked().flatten() else { return };
        let to = to.trim().to_owned();
        // As it is called by now: another window may have given all its cells another heading meanwhile.
        let from = editor.peek(read);
        let is_changed = to != from && before.try_get_value().is_some_and(|before| to != before);
        // What was refused stays in the field: it is nowhere else.
        if !is_changed || editor.dispatch(Command::RenameLine { step, line, from, to }) {
            draft.try_set(None);
        }
    };
    let remove = move |_| {
        let cells = editor
            .peek(|session| lines(session, step, line).into_iter().find(|(_, cells)| cells.contains(&first)));
        if let Some((heading, cells)) = cells {
            preparing.remove_zones(&heading, cells);
        }
    };
    let label = if line == Line::Row { Word::GridRowName } else { Word::GridColumnName };
    let id = [line.field(), "-of-", &first.to_string()].concat();
    view! {
        <li class="movable line-row" data-row=first.to_string() data-state=move || rows.is_held(first).then_some("held")>
            <Handle rows item=first />
            <span id=id.clone() hidden>{say(label)}</span>
            <input class="field" lang=written() data-field=line.field() aria-labelledby=id prop:value=heading on:input=on_input on:change=move |_| rename() on:blur=move |_| rename() />
            <RemoveButton on_click=Callback::new(remove) />
            <Also editor record=first field=line.field() />
        </li>
    }
}

#[component]
fn RemoveButton(on_click: Callback<()>) -> impl IntoView {
    view! {
        <button class="button small quiet" data-action="remove-zone" on:click=move |_| on_click.run(())>
            <Icon symbol=Symbol::Remove />
            <span>{say(Word::PrepareTakeAway)}</span>
        </button>
    }
}
