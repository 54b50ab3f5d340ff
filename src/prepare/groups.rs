//! Who sits at which table.

use super::fields::TextField;
use super::rows::{Handle, List, RowList, Rows};
use crate::app::App;
use crate::browser::clock::draw;
use crate::editor::Editor;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};

#[component]
pub fn Groups(app: App, editor: Editor) -> impl IntoView {
    const COLOURS: [&str; 8] = ["purple", "blue", "orange", "green", "pink", "sky", "yellow", "brown"];
    let rows = Rows::new(app, editor, List::Groups);
    let add = move |_| {
        let number = rows.items().len() + 1;
        let name = fill(Word::PrepareGroupNew, &[("n", &number.to_string())]);
        let colour = COLOURS[(number - 1) % COLOURS.len()].to_owned();
        editor.dispatch(Command::AddGroup { group: Id::new(Kind::Group, draw()), name, colour });
    };
    view! {
        <section class="panel" aria-labelledby="groups-title">
            <h2 id="groups-title" tabindex="-1">{say(Word::PrepareGroups)}</h2>
            <RowList rows row=move |group| view! { <GroupRow rows group /> } />
            <button class="button" data-action="add-group" on:click=add>
                <Icon symbol=Symbol::Add />
                <span>{say(Word::PrepareGroupAdd)}</span>
            </button>
        </section>
    }
}

#[component]
fn GroupRow(rows: Rows, group: Id) -> impl IntoView {
    let editor = rows.editor;
    let colour = editor.peek(|session| session.group(group).map_or("", |group| group.colour()).to_owned());
    let is_only = move || editor.children(Id::SESSION, Kind::Group, |session| session.groups().len() < 2);
    view! {
        <li class="movable group-row" data-row=group.to_string() data-group=group.to_string() data-colour=colour data-state=move || rows.is_held(group).then_some("held")>
            <Handle rows item=group />
            <span class="swatch"></span>
            <TextField editor record=group field="name" label=Word::PrepareGroupName />
            <button class="button round quiet" data-action="remove-group" aria-label=say(Word::PrepareGroupRemove) title=say(Word::PrepareGroupRemove) disabled=is_only on:click=move |_| { editor.dispatch(Command::Remove { record: group, by: None }); }>
                <Icon symbol=Symbol::Remove />
            </button>
        </li>
    }
}
