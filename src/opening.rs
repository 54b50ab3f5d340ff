//! Opening: a template, a file, a link, or a session that is on this device.

use crate::app::{App, SessionPage};
use crate::browser::clock::{draw, now};
use crate::browser::files::{self, FileError};
use crate::browser::storage::{Database, Kept, Shelf, StorageError};
use crate::browser::tail;
use crate::editor::Editor;
use crate::rejected::{refusal, sentence};
use crate::route::Route;
use crate::words::{Word, count, fill, language, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::file::{self, OpenError, Opened, Template};
use samenbord_core::history::History;
use samenbord_core::join::Report;
use samenbord_core::session::{DocumentId, Session, limits};

/// Starts a session from a built-in template and goes to its preparation.
pub fn start_template(app: App, template: &Template, variant: Option<&str>) {
    let mut pen = Pen::new(Writer(draw() as u64));
    let first_group = fill(Word::PrepareGroupNew, &[("n", "1")]);
    let started = template.start(DocumentId(draw()), language(), &mut pen, &first_group, &mut draw).and_then(
        |mut session| {
            if let Some(variant) = variant {
                template.shorten(&mut session, &mut pen, variant)?;
            }
            Ok(session)
        },
    );
    match started {
        Ok(session) => {
            let editor = add_session(app, session, false);
            app.go(&Route::Prepare { session: editor.key() });
        }
        Err(reason) => app.tell(&sentence(reason)),
    }
}

/// Makes a session that is not on this device yet one that is, under its first document id.
pub fn add_session(app: App, session: Session, is_read_only: bool) -> Editor {
    let key =
        session.documents().first().map_or_else(|| DocumentId(draw()).short(), |document| document.short());
    let shelf = Shelf { key: key.clone(), title: session.title().to_owned(), ..Shelf::default() };
    let editor =
        app.keep_editor(&key, move || Editor::new(app, session, shelf, Default::default(), is_read_only));
    editor.open_channel();
    if !is_read_only {
        editor.save_all();
    }
    editor
}

/// Opens files one after another; each is opened whole or refused with the reason.
pub fn open_files(app: App, chosen: Vec<leptos::web_sys::File>) {
    spawn_local(async move {
        for chosen in chosen {
            let name = chosen.name();
            match files::bytes(&chosen, limits::FILE).await {
                Ok(bytes) => open_bytes(app, &name, &bytes).await,
                Err(error) => refuse(app, &name, &file_sentence(error)),
            }
        }
    });
}

/// Opens the content of a file: joins the session it belongs to, or adds it to this device.
pub async fn open_bytes(app: App, name: &str, bytes: &[u8]) {
    match file::open(bytes) {
        Ok(opened) => accept(app, name, opened).await,
        Err(error) => refuse(app, name, &refusal(&error)),
    }
}

fn refuse(app: App, name: &str, reason: &str) {
    app.tell(
        &[&fill(Word::RefusedTitle, &[("file", name)]), ". ", reason, " ", say(Word::RefusedUntouched)]
            .concat(),
    );
}

fn file_sentence(error: FileError) -> String {
    match error {
        FileError::TooLarge { size, limit } => refusal(&OpenError::TooLarge { size, limit }),
        FileError::Unreadable => say(Word::RefusedUnreadable).to_owned(),
    }
}

async fn accept(app: App, name: &str, Opened { session, is_read_only }: Opened) {
    let here = match find_here(app, &session).await {
        Some(key) => open_session(app, &key).await,
        None => None,
    };
    match here {
        Some(editor) => join_into(app, editor, name, &session),
        None => {
            let editor = add_session(app, session, is_read_only);
            editor.change_shelf(|shelf| shelf.filed_at = Some(now()));
            let word = if is_read_only { Word::FileReadOnly } else { Word::FileOpened };
            app.note(fill(word, &[("file", name)]));
            app.go(&Route::Prepare { session: editor.key() });
        }
    }
}

/// The key of the session on this device that a copy belongs to, in the bin or not.
async fn find_here(app: App, session: &Session) -> Option<String> {
    let documents: Vec<String> = session.documents().iter().map(ToString::to_string).collect();
    let key =
        session.documents().iter().map(|document| document.short()).find(|key| app.editor(key).is_some());
    if key.is_some() {
        return key;
    }
    let shelves = app.database().shelves().await.ok()?;
    let is_it = |shelf: &Shelf| shelf.documents.iter().any(|document| documents.contains(document));
    shelves.into_iter().find(is_it).map(|shelf| shelf.key)
}

fn join_into(app: App, editor: Editor, name: &str, session: &Session) {
    let was_binned = editor.shelf().binned_at.is_some();
    match editor.join(session) {
        Ok(report) => {
            // Opening its file takes a session out of the bin: a fact of this device.
            editor.change_shelf(|shelf| {
                shelf.binned_at = None;
                shelf.filed_at = Some(now());
            });
            editor.save_shelf();
            app.note(report_sentence(name, &report, was_binned));
            app.go(&Route::Prepare { session: editor.key() });
        }
        Err(reason) => refuse(app, name, &sentence(reason)),
    }
}

fn report_sentence(name: &str, report: &Report, was_binned: bool) -> String {
    let opened = fill(Word::FileOpened, &[("file", name)]);
    if report.is_empty() {
        let nothing = if was_binned { "" } else { say(Word::FilePreviewNothing) };
        return [&opened, " ", nothing].concat().trim_end().to_owned();
    }
    let parts = [
        (report.added.len(), Word::FilePreviewAddedOne),
        (report.changed.len(), Word::FilePreviewChangedOne),
        (report.both_kept.len(), Word::FilePreviewBothOne),
    ];
    let said = parts.into_iter().filter(|(n, _)| *n > 0).map(|(n, word)| count(word, n));
    [opened].into_iter().chain(said).collect::<Vec<_>>().join(" ")
}

/// The editor of a session on this device, from memory or from the database.
pub async fn open_session(app: App, key: &str) -> Option<Editor> {
    if let Some(editor) = app.editor(key) {
        return Some(editor);
    }
    let loaded = load(app, key).await;
    // Somebody may have opened it while we were reading.
    if let Some(editor) = app.editor(key) {
        return Some(editor);
    }
    let Loaded { session, shelf, history, kept } = loaded?;
    let editor = app.keep_editor(key, move || Editor::new(app, session, shelf, (history, kept), false));
    // Subscribed before the tails are joined: what another window does from now on is heard.
    editor.open_channel();
    join_tails(editor, key);
    Some(editor)
}

struct Loaded {
    session: Session,
    shelf: Shelf,
    history: History,
    kept: Kept,
}

async fn load(app: App, key: &str) -> Option<Loaded> {
    read(app, &app.database(), key).await.unwrap_or_else(|error| {
        app.tell(crate::device::trouble(error));
        None
    })
}

async fn read(app: App, database: &Database, key: &str) -> Result<Option<Loaded>, StorageError> {
    let Some(shelf) = database.shelf(key).await? else { return Ok(None) };
    let records = database.load(key).await?;
    let documents = shelf.documents.iter().filter_map(|document| DocumentId::parse(document));
    let mut session = Session::of_documents(documents, &shelf.head);
    // Our own rows fit our own limits: they were checked before they were written.
    if records.join_into(&mut session).is_err() {
        return Ok(None);
    }
    let (history, kept) = match app.window_name() {
        Some(window) => database.history(key, &window).await?,
        None => Default::default(),
    };
    Ok(Some(Loaded { session, shelf, history, kept }))
}

/// What a window could only write at the last moment joins now, and is forgotten once it is in the database.
fn join_tails(editor: Editor, key: &str) {
    for tail in tail::read(key) {
        editor.join_records(&tail.records);
        editor.save_records(&tail.records.clone(), move || tail::remove_if_unchanged(&tail));
    }
}

/// Waits for the session that the address names, then shows its pages.
#[component]
pub fn SessionPages(app: App, key: String) -> impl IntoView {
    let editor = RwSignal::new(app.editor(&key));
    let is_lost = RwSignal::new(false);
    if editor.get_untracked().is_none() {
        app.is_ready(false);
        spawn_local(async move {
            match open_session(app, &key).await {
                Some(opened) => drop(editor.try_set(Some(opened))),
                None => drop(is_lost.try_set(true)),
            }
        });
    }
    move || match (editor.get(), is_lost.get()) {
        (Some(editor), _) => view! { <SessionPage app editor /> }.into_any(),
        (None, true) => view! { <crate::home::HomePage app is_lost=true /> }.into_any(),
        (None, false) => {
            view! { <main class="opening"><p role="status">{say(Word::AppOpening)}</p></main> }.into_any()
        }
    }
}

/// Opens the session inside the address, then goes to it.
#[component]
pub fn LinkPage(app: App) -> impl IntoView {
    if let Route::Open { payload } = app.route.get_untracked() {
        spawn_local(async move {
            let name = say(Word::AppLink);
            match files::inflate(&payload, limits::FILE).await {
                Ok(bytes) => open_bytes(app, name, &bytes).await,
                Err(FileError::Unreadable) => refuse(app, name, say(Word::RefusedLink)),
                Err(error) => refuse(app, name, &file_sentence(error)),
            }
            if matches!(app.route.get_untracked(), Route::Open { .. }) {
                app.go(&Route::Home);
            }
        });
    }
    view! { <main class="opening"><p role="status">{say(Word::AppOpening)}</p></main> }
}
