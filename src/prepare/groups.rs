//! Who sits at which table.

use super::Preparing;
use super::fields::{Check, ColourField, TextField, colour_after};
use super::rows::{Handle, List, RowList, Rows};
use crate::board::Also;
use crate::browser::clock::draw;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::Group;

#[component]
pub fn Groups(preparing: Preparing) -> impl IntoView {
    let Preparing { app, editor, .. } = preparing;
    let rows = Rows::new(app, editor, List::Groups);
    let add = move |_| {
        let number = rows.items().len() + 1;
        let name = fill(Word::PrepareGroupNew, &[("n", &number.to_string())]);
        let colour = colour_after(number - 1).to_owned();
        editor.dispatch(Command::AddGroup { group: Id::new(Kind::Group, draw()), name, colour });
    };
    view! {
        <section class="panel" aria-labelledby="groups-title">
            <h2 id="groups-title" tabindex="-1">{say(Word::PrepareGroups)}</h2>
            <RowList rows row=move |group| view! { <GroupRow preparing rows group /> } />
            <button class="button" data-action="add-group" on:click=add>
                <Icon symbol=Symbol::Add />
                <span>{say(Word::PrepareGroupAdd)}</span>
            </button>
        </section>
    }
}

#[component]
fn GroupRow(preparing: Preparing, rows: Rows, group: Id) -> impl IntoView {
    let editor = rows.editor;
    let colour =
        move || editor.record(group, |session| session.group(group).map_or("", Group::colour).to_owned());
    let is_only = move || rows.items().len() < 2;
    view! {
        <li class="movable group-row" data-row=group.to_string() data-group=group.to_string() data-colour=colour data-state=move || rows.is_held(group).then_some("held")>
            <Handle rows item=group />
            <TextField editor record=group field="name" label=Word::PrepareGroupName />
            <ColourField editor record=group />
            <button class="button small quiet" data-action="remove-group" disabled=is_only on:click=move |_| preparing.remove(group)>
                <Icon symbol=Symbol::Remove />
                <span>{say(Word::PrepareTakeAway)}</span>
            </button>
            <Roles rows group />
            <Also editor record=group field="name" />
        </li>
    }
}

/// Who sits at a table: what results can be read by.
#[component]
fn Roles(rows: Rows, group: Id) -> impl IntoView {
    const ROLES: [(&str, Word); 5] = [
        ("professional", Word::RoleProfessionals),
        ("volunteer", Word::RoleVolunteers),
        ("coordinator", Word::RoleCoordinators),
        ("board", Word::RoleBoard),
        ("worksCouncil", Word::RoleWorksCouncil),
    ];
    let editor = rows.editor;
    let chosen = move || {
        editor.record(group, |session| {
            let set: Vec<&str> =
                session.group(group).map(|group| group.roles().collect()).unwrap_or_default();
            let names = ROLES.iter().filter(|(role, _)| set.contains(role)).map(|(_, word)| say(*word));
            names.collect::<Vec<_>>().join(", ")
        })
    };
    let checks = ROLES
        .map(|(role, label)| view! { <Check editor record=group field=["roles/", role].concat() label /> });
    view! {
        <details class="roles">
            <summary data-action="roles">{say(Word::RoleTitle)} " " <strong>{chosen}</strong></summary>
            <div class="checks">{checks.into_iter().collect::<Vec<_>>()}</div>
        </details>
    }
}
