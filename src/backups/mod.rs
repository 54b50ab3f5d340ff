//! Earlier moments of a session: a list to look through, a name for this one, and a way to have one back beside it.

use crate::app::App;
use crate::browser::clock::{date_time, draw};
use crate::browser::storage::{Backup, Reason};
use crate::device::trouble;
use crate::editor::Editor;
use crate::opening::add_session;
use crate::route::Route;
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, fill, language, say, written};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::command::Command;
use samenbord_core::file;
use samenbord_core::id::Id;
use samenbord_core::session::DocumentId;

#[component]
pub fn BackupsPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let moments = RwSignal::new(Vec::new());
    let read = move || {
        spawn_local(async move {
            match app.database().backups(&editor.key()).await {
                Ok(found) => drop(moments.try_set(found)),
                Err(error) => app.tell(trouble(error)),
            }
        });
    };
    read();
    let link = Route::Prepare { session: editor.key() }.to_string();
    view! {
        <Bar help=Help::Backups>
            <a class="session-title" lang=written() href=link data-action="prepare">{editor.peek(|session| session.title().to_owned())}</a>
        </Bar>
        <main id="main" data-page="backups" tabindex="-1">
            <h1>{say(Word::BackupsTitle)}</h1>
            <p class="hint">{say(Word::BackupsHint)}</p>
            <Keep app editor on_kept=Callback::new(move |()| read()) />
            <Show when=move || moments.with(Vec::is_empty)>
                <p class="empty">{say(Word::BackupsEmpty)}</p>
            </Show>
            <ul class="rows">
                <For each=move || moments.get() key=|moment: &Backup| moment.at.to_bits() let:moment>
                    <Row app editor moment on_removed=Callback::new(move |()| read()) />
                </For>
            </ul>
        </main>
    }
}

/// A name for the session as it is now.
#[component]
fn Keep(app: App, editor: Editor, on_kept: Callback<()>) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let keep = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(input) = input.get_untracked() else { return };
        let name = input.value().trim().to_owned();
        if name.is_empty() {
            // The field says what it is for; it can take the focus.
            let _ = input.focus();
            return;
        }
        input.set_value("");
        spawn_local(async move {
            match editor.name_moment(name.clone()).await {
                Ok(()) => {
                    app.note(fill(Word::BackupsKept, &[("name", &name)]));
                    on_kept.run(());
                }
                Err(error) => app.tell(trouble(error)),
            }
        });
    };
    view! {
        <form class="keep-moment" on:submit=keep>
            <label>
                <span>{say(Word::BackupsName)}</span>
                <input class="field" node_ref=input data-field="moment" maxlength="80" placeholder=say(Word::BackupsNameHint) />
            </label>
            <button class="button strong" data-action="keep-moment">{say(Word::BackupsKeep)}</button>
        </form>
    }
}

#[component]
fn Row(app: App, editor: Editor, moment: Backup, on_removed: Callback<()>) -> impl IntoView {
    let when = date_time(moment.at, language().code());
    let (title, fact) = match moment.reason {
        Reason::Named => (moment.name.clone(), when),
        reason => (when, say(reason_word(reason)).to_owned()),
    };
    let called = title.clone();
    let moment = StoredValue::new(moment);
    let open = move |_| spawn_local(open_moment(app, editor, moment.get_value(), called.clone()));
    let remove = move |_| {
        spawn_local(async move {
            match app.database().remove_backup(&editor.key(), &moment.get_value()).await {
                Ok(()) => on_removed.run(()),
                Err(error) => app.tell(trouble(error)),
            }
        });
    };
    view! {
        <li class="row" data-moment=moment.with_value(|moment| moment.at.to_string())>
            <div class="row-text">
                <strong class="row-title">{title}</strong>
                <p class="row-facts"><span>{fact}</span></p>
            </div>
            <div class="row-actions">
                <button class="button" data-action="open-moment" on:click=open>
                    <Icon symbol=Symbol::Restore />
                    <span>{say(Word::BackupsOpen)}</span>
                </button>
                <button class="button quiet" data-action="remove-moment" on:click=remove>
                    <Icon symbol=Symbol::Remove />
                    <span class="label">{say(Word::BackupsRemove)}</span>
                </button>
            </div>
        </li>
    }
}

fn reason_word(reason: Reason) -> Word {
    match reason {
        Reason::Opening => Word::BackupsOnOpening,
        Reason::Files => Word::BackupsOnFiles,
        Reason::Work | Reason::Named => Word::BackupsOnWork,
    }
}

/// A state joined into the present would change nothing: everything in it has been seen. So it is a session of its own.
async fn open_moment(app: App, editor: Editor, moment: Backup, called: String) {
    let text = match app.database().backup(&editor.key(), &moment).await {
        Ok(text) => text.unwrap_or_default(),
        Err(error) => return app.tell(trouble(error)),
    };
    let Ok(opened) = file::open(text.as_bytes()) else { return app.tell(say(Word::BackupsUnreadable)) };
    let copy = add_session(app, opened.session.duplicate(DocumentId(draw())), false);
    let title = copy.peek(|session| session.title().to_owned());
    let title = fill(Word::BackupsCopy, &[("title", &title), ("moment", &called)]);
    let over = copy.peek(|session| session.record(Id::SESSION).map(|about| about.dots("title")));
    copy.dispatch(Command::write_text(Id::SESSION, "title", &title, over.unwrap_or_default()));
    app.note(fill(Word::BackupsOpened, &[("moment", &called)]));
    app.go(&Route::Prepare { session: copy.key() });
}
