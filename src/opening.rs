//! Opening: a template, or a session that is on this device. Files and links are in `reading`.

mod own;
mod reading;

pub use reading::read_file;

use crate::app::{App, PRACTICE, session_page};
use crate::browser::clock::{draw, now};
use crate::browser::storage::{Database, Kept, Reason, Shelf, StorageError};
use crate::browser::tabs::Channel;
use crate::browser::tail;
use crate::editor::Editor;
use crate::parts::{opening, work};
use crate::rejected::sentence;
use crate::route::Route;
use crate::ui::once_settled;
use crate::words::{Word, fill, language};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::file::{Template, practice, templates};
use samenbord_core::history::History;
use samenbord_core::id::Id;
use samenbord_core::session::{DocumentId, Session};
use std::cell::RefCell;
use std::rc::Rc;

work!(
    /// Opens files one after another; each is opened whole or refused with the reason.
    harvest, open_files(app: App, chosen: Vec<File>) => reading::open_files(app, chosen)
);
work!(
    /// Opens the content of a file: joins the session it belongs to, or adds it to this device.
    harvest, open_bytes(app: App, name: String, bytes: Vec<u8>) => reading::open_bytes(app, name, bytes)
);
work!(
    /// Opens the session inside an address, then goes to it.
    harvest, open_link(app: App, payload: String) => reading::open_link(app, payload)
);
work!(
    /// Hands the session over as a file and remembers when.
    harvest, export(app: App, editor: Editor) => reading::export(app, editor)
);
work!(
    /// Starts a session from a template, given as its text, and goes to its preparation.
    harvest, start_template(app: App, text: String, variant: Option<String>) => begin(app, text, variant)
);
work!(
    /// The same from a built-in template.
    harvest, start_built_in(app: App, key: &'static str, variant: Option<String>) => begin_built_in(app, key, variant)
);
work!(
    /// Keeps a session's questions, zones, decks and rules as a template of this device.
    harvest, save_template(app: App, editor: Editor, title: String, summary: String) => own::save(app, editor, title, summary)
);
work!(
    /// Hands the same over as a file.
    harvest, download_template(app: App, editor: Editor, title: String, summary: String) => own::download(app, editor, title, summary)
);
work!(
    /// Hands the file of a template over that is on this device.
    harvest, hand_over_template(app: App, title: String, text: String) => async move { own::hand_over(app, &title, &text) }
);
work!(
    /// Goes to a board to practise on.
    harvest, practise(app: App) => begin_practising(app)
);
work!(
    /// Writes another name into a session on this device.
    harvest, rename(app: App, key: String, title: String) => write_title(app, key, title)
);
work!(
    /// Makes a second session out of one on this device, under another name.
    harvest, duplicate(app: App, shelf: Shelf, title: String) => copy(app, shelf, title)
);

async fn begin_built_in(app: App, key: &'static str, variant: Option<String>) {
    let is_it = |text: &&str| Template::parse(text).is_ok_and(|template| template.key() == key);
    if let Some(text) = templates().into_iter().find(is_it) {
        begin(app, text.to_owned(), variant).await;
    }
}

async fn begin(app: App, text: String, variant: Option<String>) {
    // The tests of core read every built-in template, and others were looked at before they came to this device.
    let Ok(template) = Template::parse(&text) else { return };
    let mut pen = Pen::new(Writer(draw() as u64));
    let first_group = fill(Word::PrepareGroupNew, &[("n", "1")]);
    let started = template.start(DocumentId(draw()), language(), &mut pen, &first_group, &mut draw).and_then(
        |mut session| {
            if let Some(variant) = variant {
                template.shorten(&mut session, &mut pen, &variant)?;
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

async fn begin_practising(app: App) {
    let is_there = app.route.with_untracked(|route| route.session() == Some(PRACTICE));
    if is_there && app.editor(PRACTICE).is_some() {
        return;
    }
    // The tests of core read this template like every other.
    let Ok(template) = Template::parse(practice()) else { return };
    let mut pen = Pen::new(Writer(draw() as u64));
    let group = fill(Word::PrepareGroupNew, &[("n", "1")]);
    let Ok(session) = template.start(DocumentId(draw()), language(), &mut pen, &group, &mut draw) else {
        return;
    };
    app.begin_practising();
    let ids = (session.steps().first().map(|step| step.id), session.groups().first().map(|group| group.id));
    // Nothing is saved at any moment, so there is nothing to do at one.
    app.keep_editor(PRACTICE, |_, _| {}, move || Editor::to_practise(app, session, PRACTICE));
    if let (Some(step), Some(group)) = ids {
        app.go(&Route::Board { session: PRACTICE.to_owned(), step, group });
    }
}

/// Goes back to where the practising began.
pub fn stop_practising(app: App) {
    app.stop_practising();
    app.drop_editor(PRACTICE);
}

/// The name is in the session, so that it travels with its file.
async fn write_title(app: App, key: String, title: String) {
    if let Some(editor) = open_session(app, &key).await {
        put_title(editor, &title);
        app.shelves.update(|shelves| {
            if let Some(shelf) = shelves.iter_mut().find(|shelf| shelf.key == key) {
                shelf.title = title;
            }
        });
    }
}

async fn copy(app: App, shelf: Shelf, title: String) {
    let Some(editor) = open_session(app, &shelf.key).await else { return };
    let copy = editor.peek(|session| session.duplicate(DocumentId(draw())));
    let copy = add_session(app, copy, false);
    put_title(copy, &title);
    let new = Shelf { key: copy.key(), title, saved_at: now(), filed_at: None, ..shelf };
    app.shelves.update(|shelves| shelves.push(new));
}

fn put_title(editor: Editor, title: &str) {
    let over = editor.peek(|session| session.record(Id::SESSION).map(|about| about.dots("title")));
    editor.dispatch(Command::write_text(Id::SESSION, "title", title, over.unwrap_or_default()));
}

/// Makes a session that is not on this device yet one that is, under its first document id.
pub fn add_session(app: App, session: Session, is_read_only: bool) -> Editor {
    let key =
        session.documents().first().map_or_else(|| DocumentId(draw()).short(), |document| document.short());
    let shelf = Shelf { key: key.clone(), title: session.title().to_owned(), ..Shelf::default() };
    let editor = app.keep_editor(&key, Editor::save_at, move || {
        Editor::new(app, session, shelf, Default::default(), is_read_only)
    });
    editor.open_channel();
    if !is_read_only {
        editor.save_all();
    }
    editor
}

/// The editor of a session on this device, from memory or from the database.
pub async fn open_session(app: App, key: &str) -> Option<Editor> {
    if let Some(editor) = app.editor(key) {
        return Some(editor);
    }
    if key == PRACTICE {
        // The page was loaded again: what was practised is gone, and another board is there.
        practise(app).await;
        return app.editor(key);
    }
    // Heard from before loading on: what another window says meanwhile may be in neither.
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listening = Channel::open(key, {
        let heard = heard.clone();
        move |message| heard.borrow_mut().push(message)
    });
    let loaded = load(app, key).await;
    // Somebody may have opened it while we were reading.
    if let Some(editor) = app.editor(key) {
        return Some(editor);
    }
    let Loaded { session, shelf, history, kept } = loaded?;
    let editor = app
        .keep_editor(key, Editor::save_at, move || Editor::new(app, session, shelf, (history, kept), false));
    // Not before the page is there: writing a large session as a file takes a moment.
    once_settled(move || editor.back_up(Reason::Opening));
    editor.open_channel();
    drop(listening);
    heard.take().iter().for_each(|message| editor.hear(message));
    join_tails(editor, key);
    Some(editor)
}

/// A session on this device as it is now, to take something out of it: it is not opened by that.
pub async fn look_into(app: App, key: &str) -> Option<Session> {
    match app.editor(key) {
        Some(editor) => Some(editor.peek(Session::clone)),
        None => load(app, key).await.map(|loaded| loaded.session),
    }
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
    // Our own rows fit our own limits: they were checked before they were written.
    let Ok(session) = records.fill(Session::of_documents(documents, &shelf.head)) else { return Ok(None) };
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
        (Some(editor), _) => session_page(app, editor),
        (None, true) => crate::app::home_page(app, true),
        (None, false) => opening(),
    }
}
