//! Files and links that come in, and the session as a file that goes out.

use super::{add_session, open_session};
use crate::app::App;
use crate::browser::clock::now;
use crate::browser::files::{self, FileError};
use crate::browser::storage::Shelf;
use crate::editor::Editor;
use crate::rejected::{refusal, sentence};
use crate::route::Route;
use crate::words::{Word, count, fill, say};
use leptos::prelude::*;
use leptos::web_sys::File;
use samenbord_core::file::{self, OpenError, Opened};
use samenbord_core::join::Report;
use samenbord_core::session::{Session, limits};

/// Opens files one after another; each is opened whole or refused with the reason.
pub async fn open_files(app: App, chosen: Vec<File>) {
    for chosen in chosen {
        let name = chosen.name();
        match files::bytes(&chosen, limits::FILE).await {
            Ok(bytes) => open_bytes(app, name, bytes).await,
            Err(error) => refuse(app, &name, &file_sentence(error)),
        }
    }
}

/// Opens the content of a file: joins the session it belongs to, or adds it to this device.
pub async fn open_bytes(app: App, name: String, bytes: Vec<u8>) {
    match file::open(&bytes) {
        Ok(opened) => accept(app, &name, opened).await,
        Err(error) => refuse(app, &name, &refusal(&error)),
    }
}

pub async fn open_link(app: App, payload: String) {
    let name = say(Word::AppLink);
    match files::inflate(&payload, limits::FILE).await {
        Ok(bytes) => open_bytes(app, name.to_owned(), bytes).await,
        Err(FileError::Unreadable) => refuse(app, name, say(Word::RefusedLink)),
        Err(error) => refuse(app, name, &file_sentence(error)),
    }
    if matches!(app.route.get_untracked(), Route::Open { .. }) {
        app.go(&Route::Home);
    }
}

pub async fn export(app: App, editor: Editor) {
    let (title, text) = editor.peek(|session| (session.title().to_owned(), file::export(session)));
    let name = files::file_name(&title, "samenbord.json");
    files::download(&name, "application/json", &text);
    editor.change_shelf(|shelf| shelf.filed_at = Some(now()));
    editor.save_shelf();
    app.note(fill(Word::SaveToFileDone, &[("file", &name)]));
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
