//! The sessions on this device, newest first, and its bin. Removing one is a fact of this device, never an edit.

use crate::app::App;
use crate::browser::clock::{date_time, now};
use crate::browser::storage::{Shelf, StorageError};
use crate::device::trouble;
use crate::opening;
use crate::route::Route;
use crate::ui::{Dialog, Icon, Symbol};
use crate::words::{Word, count, fill, lang, language, say};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::sort::sort_by;

#[component]
pub fn Shelves(app: App) -> impl IntoView {
    let is_bin_open = RwSignal::new(false);
    let rows = move |is_binned: bool| {
        let mut rows = app.shelves.get();
        rows.retain(|shelf| shelf.binned_at.is_some() == is_binned);
        sort_by(&mut rows, |one, two| two.saved_at.total_cmp(&one.saved_at));
        rows
    };
    let is_empty = move || rows(false).is_empty();
    let binned = move || rows(true).len();
    view! {
        <section class="shelves" aria-labelledby="shelves-title">
            <h2 id="shelves-title">{say(Word::HomeSessions)}</h2>
            <Show when=is_empty>
                <p class="empty">{say(Word::HomeSessionsEmpty)}</p>
            </Show>
            <ul class="rows">
                <For each=move || rows(false) key=identity let:shelf>
                    <Row app shelf />
                </For>
            </ul>
            <Show when=move || { binned() > 0 }>
                <button class="button quiet" data-action="open-bin" on:click=move |_| is_bin_open.set(true)>
                    <Icon symbol=Symbol::Remove />
                    <span>{say(Word::HomeBinOpen)} " (" {binned} ")"</span>
                </button>
            </Show>
            <Show when=move || is_bin_open.get()>
                <Bin app rows=Signal::derive(move || rows(true)) on_close=Callback::new(move |()| is_bin_open.set(false)) />
            </Show>
        </section>
    }
}

/// A row is built anew when anything it shows is different.
fn identity(shelf: &Shelf) -> (String, String, u64, Option<u64>) {
    (shelf.key.clone(), shelf.title.clone(), shelf.saved_at.to_bits(), shelf.filed_at.map(f64::to_bits))
}

#[component]
fn Row(app: App, shelf: Shelf) -> impl IntoView {
    let is_naming = RwSignal::new(false);
    let (title, lang) = (title_of(&shelf), lang_of(&shelf));
    let link = Route::Prepare { session: shelf.key.clone() }.to_string();
    let saved = fill(Word::HomeSessionSaved, &[("when", &date_time(shelf.saved_at, language().code()))]);
    let filed = match shelf.filed_at {
        Some(at) => fill(Word::HomeSessionInFile, &[("when", &date_time(at, language().code()))]),
        None => say(Word::HomeSessionNotInFile).to_owned(),
    };
    let groups = count(Word::HomeSessionGroupsOne, shelf.groups as usize);
    let is_filed = shelf.filed_at.is_some();
    let shelf = StoredValue::new(shelf);
    view! {
        <li class="row" data-session=shelf.with_value(|shelf| shelf.key.clone())>
            <div class="row-text">
                {move || match is_naming.get() {
                    true => view! { <Rename app shelf on_done=Callback::new(move |()| is_naming.set(false)) /> }.into_any(),
                    false => view! { <a class="row-title" lang=lang href=link.clone() data-action="open-session">{title.clone()}</a> }.into_any(),
                }}
                <p class="row-facts">
                    <span>{saved}</span>
                    <span data-state=if is_filed { "filed" } else { "unfiled" }>{filed}</span>
                    <span>{groups}</span>
                </p>
            </div>
            <div class="row-actions">
                <RowButton action="rename" word=Word::HomeRename symbol=Symbol::Edit on_click=Callback::new(move |()| is_naming.set(true)) />
                <RowButton action="duplicate" word=Word::HomeDuplicate symbol=Symbol::Copy on_click=Callback::new(move |()| duplicate(app, shelf.get_value())) />
                <RowButton action="remove-session" word=Word::HomeRemove symbol=Symbol::Remove on_click=Callback::new(move |()| bin(app, shelf.get_value())) />
            </div>
        </li>
    }
}

#[component]
fn RowButton(action: &'static str, word: Word, symbol: Symbol, on_click: Callback<()>) -> impl IntoView {
    view! {
        <button class="button quiet" data-action=action on:click=move |_| on_click.run(())>
            <Icon symbol />
            <span class="label">{say(word)}</span>
        </button>
    }
}

#[component]
fn Rename(app: App, shelf: StoredValue<Shelf>, on_done: Callback<()>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let old = shelf.with_value(|shelf| shelf.title.clone());
    Effect::new(move || {
        if let Some(input) = input.get() {
            // An input that was just mounted can take the focus.
            let _ = input.focus();
            input.select();
        }
    });
    let save = move || {
        let Some(title) = input.try_get_untracked().flatten().map(|input| input.value().trim().to_owned())
        else {
            return;
        };
        on_done.run(());
        if !title.is_empty() && shelf.with_value(|shelf| shelf.title != title) {
            spawn_local(opening::rename(app, shelf.with_value(|shelf| shelf.key.clone()), title));
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" => save(),
        "Escape" => on_done.run(()),
        _ => {}
    };
    view! {
        <input class="field" node_ref=input prop:value=old aria-label=say(Word::HomeRenameLabel) data-field="session-title" on:keydown=on_key on:blur=move |_| save() />
    }
}

fn duplicate(app: App, shelf: Shelf) {
    let title = fill(Word::HomeDuplicateTitle, &[("title", &title_of(&shelf))]);
    spawn_local(opening::duplicate(app, shelf, title));
}

fn bin(app: App, shelf: Shelf) {
    let title = title_of(&shelf);
    let key = shelf.key.clone();
    set_binned(app, &key, Some(now()));
    app.offer(fill(Word::HomeRemoved, &[("title", &title)]), Word::HomeBinPutBack, move || {
        set_binned(app, &key, None)
    });
}

fn set_binned(app: App, key: &str, at: Option<f64>) {
    show(app, key, |shelf| shelf.binned_at = at);
    if let Some(editor) = app.editor(key) {
        editor.change_shelf(|shelf| shelf.binned_at = at);
    }
    let key = key.to_owned();
    spawn_local(async move {
        if let Err(error) = put_binned(app, &key, at).await {
            app.tell(trouble(error));
        }
    });
}

async fn put_binned(app: App, key: &str, at: Option<f64>) -> Result<(), StorageError> {
    let database = app.database();
    let Some(mut shelf) = database.shelf(key).await? else { return Ok(()) };
    shelf.binned_at = at;
    database.put_shelf(&shelf).await
}

/// Shows a change in the list at once; the database follows.
fn show(app: App, key: &str, change: impl FnOnce(&mut Shelf)) {
    app.shelves.update(|shelves| {
        if let Some(shelf) = shelves.iter_mut().find(|shelf| shelf.key == key) {
            change(shelf);
        }
    });
}

#[component]
fn Bin(app: App, rows: Signal<Vec<Shelf>>, on_close: Callback<()>) -> impl IntoView {
    let clear = move |_| {
        let gone: Vec<String> = rows.get_untracked().into_iter().map(|shelf| shelf.key).collect();
        app.shelves.update(|shelves| shelves.retain(|shelf| !gone.contains(&shelf.key)));
        gone.iter().for_each(|key| app.drop_editor(key));
        on_close.run(());
        spawn_local(async move {
            for key in gone {
                if let Err(error) = app.database().forget(&key).await {
                    app.tell(trouble(error));
                }
            }
        });
    };
    view! {
        <Dialog title=say(Word::HomeBin) name="bin" on_close>
            <ul class="rows">
                <For each=move || rows.get() key=identity let:shelf>
                    <BinnedRow app shelf />
                </For>
            </ul>
            <Show when=move || rows.get().is_empty()>
                <p class="empty">{say(Word::HomeBinEmpty)}</p>
            </Show>
            <Show when=move || !rows.get().is_empty()>
                <p class="hint">{say(Word::HomeBinClearWarning)}</p>
                <button class="button danger" data-action="clear-bin" on:click=clear>{say(Word::HomeBinClear)}</button>
            </Show>
        </Dialog>
    }
}

#[component]
fn BinnedRow(app: App, shelf: Shelf) -> impl IntoView {
    let (title, lang) = (title_of(&shelf), lang_of(&shelf));
    let key = shelf.key;
    let name = key.clone();
    view! {
        <li class="row" data-session=name>
            <span class="row-title" lang=lang>{title}</span>
            <button class="button" data-action="put-back" on:click=move |_| set_binned(app, &key, None)>
                <Icon symbol=Symbol::Restore />
                <span>{say(Word::HomeBinPutBack)}</span>
            </button>
        </li>
    }
}

/// What `lang` says of that title: of a name that people gave, and not of ours.
fn lang_of(shelf: &Shelf) -> Option<&'static str> {
    lang(&shelf.language).filter(|_| !shelf.title.is_empty())
}

fn title_of(shelf: &Shelf) -> String {
    if shelf.title.is_empty() { say(Word::HomeSessionUntitled).to_owned() } else { shelf.title.clone() }
}
