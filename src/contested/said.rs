//! Who laid a card where and why, and the objections to it.

use crate::board::{lane_lang, lane_name, note_symbol, note_word, zone_symbol};
use crate::editor::Editor;
use crate::ui::Icon;
use crate::words::{Word, count, say, written};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::harvest::{Objection, PlenaryCard, Remark};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Group, NoteKind, Zone};

/// The zones in which the card lies, with the groups that laid it there and their reasons; then where it lies in none.
#[component]
pub fn Where(editor: Editor, view: PlenaryCard) -> impl IntoView {
    let zones: Vec<Id> = editor.peek(|session| {
        let step = session.card(view.card).and_then(|card| card.step());
        step.map(|step| session.zones(step).iter().map(|zone| zone.id).collect()).unwrap_or_default()
    });
    let lanes = zones.into_iter().map(Lane::Zone).chain([Lane::Parked, Lane::Tray]);
    let rows: Vec<_> = lanes
        .filter_map(|lane| {
            let groups: Vec<Id> =
                view.placements.iter().filter(|(_, there)| *there == lane).map(|(group, _)| *group).collect();
            let remarks = view.remarks.iter().filter(|remark| groups.contains(&remark.group));
            let remarks = remarks.cloned().collect();
            (!groups.is_empty()).then(|| view! { <LaneRow editor lane groups remarks /> })
        })
        .collect();
    view! { <ul class="where">{rows}</ul> }
}

#[component]
fn LaneRow(editor: Editor, lane: Lane, groups: Vec<Id>, remarks: Vec<Remark>) -> impl IntoView {
    let (name, lang, key, colour) = editor.peek(|session| {
        let zone = if let Lane::Zone(zone) = lane { session.zone(zone) } else { None };
        let read = |read: fn(Zone<'_>) -> &str| zone.map_or("", read).to_owned();
        (
            lane_name(session, lane),
            lane_lang(session, lane),
            read(|zone| zone.key()),
            read(|zone| zone.colour()),
        )
    });
    let number = count(Word::ContestedGroupsOne, groups.len());
    let names: Vec<_> = groups.into_iter().map(|group| view! { <GroupChip editor group /> }).collect();
    let remarks: Vec<_> = remarks.into_iter().map(|remark| view! { <RemarkLine editor remark /> }).collect();
    view! {
        <li class="where-lane" data-colour=colour data-key=key.clone()>
            <p class="where-name">
                <span class="where-mark"><Icon symbol=zone_symbol(lane, &key) /></span>
                <strong lang=lang>{name}</strong>
                <span class="fact">{number}</span>
            </p>
            <ul class="where-groups">{names}</ul>
            {remarks}
        </li>
    }
}

#[component]
fn GroupChip(editor: Editor, group: Id) -> impl IntoView {
    let (name, colour) = editor.peek(|session| {
        let view = session.group(group);
        let read = |read: fn(Group<'_>) -> &str| view.map_or("", read).to_owned();
        (read(|group| group.name()), read(|group| group.colour()))
    });
    view! { <li class="where-group" lang=written() data-colour=colour><span class="swatch"></span>{name}</li> }
}

#[component]
fn RemarkLine(editor: Editor, remark: Remark) -> impl IntoView {
    view! {
        <p class="note" data-kind=remark.kind.word()>
            <span class="note-kind"><Icon symbol=note_symbol(remark.kind) />{say(note_word(remark.kind))}<span class="note-by" lang=written()>{group_name(editor, remark.group)}</span></span>
            <span lang=written()>{remark.text}</span>
        </p>
    }
}

/// The objections, each of which can be marked as dealt with.
#[component]
pub fn Objections(editor: Editor, view: Memo<Option<PlenaryCard>>) -> impl IntoView {
    let objections = Memo::new(move |_| {
        view.with(|view| view.as_ref().map(|view| view.objections.clone()).unwrap_or_default())
    });
    let ids = move || objections.with(|all| all.iter().map(|objection| objection.note).collect::<Vec<_>>());
    view! {
        <Show when=move || objections.with(|all| !all.is_empty())>
            <h3>{say(Word::ContestedObjections)}</h3>
            <ul class="objections">
                <For each=ids key=|note| *note let:note>
                    <ObjectionLine editor note objections />
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn ObjectionLine(editor: Editor, note: Id, objections: Memo<Vec<Objection>>) -> impl IntoView {
    let read = move || objections.with(|all| all.iter().find(|known| known.note == note).cloned());
    let is_open = move || read().is_some_and(|objection| objection.is_open);
    let toggle = move |event| {
        let is_handled = event_target_checked(&event);
        if is_handled == is_open() {
            let command = editor.peek(|session| Command::handle(session, note, is_handled));
            editor.dispatch(command);
        }
    };
    let by = move || read().map(|objection| group_name(editor, objection.group)).unwrap_or_default();
    view! {
        <li class="note objection" data-note=note.to_string() data-kind="objection" data-state=move || if is_open() { "open" } else { "handled" }>
            <span class="note-kind"><Icon symbol=note_symbol(NoteKind::Objection) />{say(Word::CardNoteObjection)}<span class="note-by" lang=written()>{by}</span></span>
            <span lang=written()>{move || read().map(|objection| objection.text)}</span>
            <label class="check">
                <input type="checkbox" data-action="handle" prop:checked=move || !is_open() on:change=toggle />
                <span>{say(Word::ContestedHandled)}</span>
            </label>
        </li>
    }
}

pub fn group_name(editor: Editor, group: Id) -> String {
    editor.peek(|session| session.group(group).map_or("", Group::name).to_owned())
}
