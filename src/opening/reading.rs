//! Files and links that come in, and the session as a file that goes out.

use super::own;
use crate::app::App;
use crate::arriving::{refuse, take_in};
use crate::browser::clock::{draw, now};
use crate::browser::files::{self, FileError};
use crate::editor::Editor;
use crate::importing;
use crate::refused::refusal;
use crate::route::Route;
use crate::words::{Word, fill, language, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::file::{self, OpenError, Opened, Template};
use samenbord_core::session::{DocumentId, Session, limits};

pub async fn open_files(app: App, chosen: Vec<File>) {
    let mut read = Vec::new();
    for chosen in chosen {
        let name = chosen.name();
        match files::bytes(&chosen, limits::FILE).await {
            Ok(bytes) => match file::open(&bytes) {
                Ok(opened) => read.push((name, opened)),
                // It may be a board or a table of another program.
                Err(why) if !is_ours(&why) => importing::offer(app, name, bytes, why).await,
                Err(why) => not_opened(app, &name, &bytes, &why),
            },
            Err(error) => refuse(app, &name, &file_sentence(error)),
        }
    }
    take_in(app, read).await;
}

/// The session in a file, to take something out of it: it does not come to this device by that.
pub async fn read_file(app: App, chosen: File) -> Option<Session> {
    let name = chosen.name();
    match files::bytes(&chosen, limits::FILE).await {
        Ok(bytes) => match Template::open(&bytes) {
            Ok(template) => template
                .start(DocumentId(draw()), language(), &mut Pen::new(Writer(draw() as u64)), "1", &mut draw)
                .ok(),
            Err(_) => opened(app, name, &bytes).map(|(_, opened)| opened.session),
        },
        Err(error) => {
            refuse(app, &name, &file_sentence(error));
            None
        }
    }
}

fn opened(app: App, name: String, bytes: &[u8]) -> Option<(String, Opened)> {
    match file::open(bytes) {
        Ok(opened) => Some((name, opened)),
        Err(why) => {
            not_opened(app, &name, bytes, &why);
            None
        }
    }
}

/// Whether what was refused says that it is a file of this program.
fn is_ours(why: &OpenError) -> bool {
    match why {
        OpenError::OtherFormat { format } => format.is_some(),
        OpenError::Empty
        | OpenError::NotText { .. }
        | OpenError::NotJson { .. }
        | OpenError::Truncated { .. }
        | OpenError::NotInteger { .. }
        | OpenError::Twice { .. } => false,
        _ => true,
    }
}

/// Keeps the template that it is, or says why it is nothing.
fn not_opened(app: App, name: &str, bytes: &[u8], why: &OpenError) {
    match why {
        OpenError::OtherFormat { format: Some(format) } if format == file::TEMPLATE => {
            take_template(app, name, bytes);
        }
        why => refuse(app, name, &refusal(why)),
    }
}

fn take_template(app: App, name: &str, bytes: &[u8]) {
    match Template::open(bytes) {
        Ok(template) => {
            let text = template.text();
            spawn_local(own::keep(app, template, text));
        }
        Err(error) => refuse(app, name, &refusal(&error)),
    }
}

/// Opens the content of a file: joins the session it belongs to, or adds it to this device.
pub async fn open_bytes(app: App, name: String, bytes: Vec<u8>) {
    take_in(app, opened(app, name, &bytes).into_iter().collect()).await;
}

pub async fn open_link(app: App, payload: String) {
    let name = say(Word::AppLink);
    match files::inflate(&payload, limits::FILE).await {
        Ok(bytes) => open_bytes(app, name.to_owned(), bytes).await,
        Err(FileError::Unreadable) => refuse(app, name, say(Word::RefusedLink)),
        Err(error) => refuse(app, name, &file_sentence(error)),
    }
    // Asked of the address: the page hears a moment later where it has been sent.
    let address = window().location().hash().unwrap_or_default();
    if matches!(Route::parse(&address), Route::Open { .. }) {
        app.go(&Route::Home);
    }
}

pub async fn export(app: App, editor: Editor) {
    let name = editor.peek(|session| files::file_name(session.title(), "samenbord.json"));
    files::download_pieces(&name, "application/json", |give| {
        editor.peek(|session| file::export_in_pieces(session, give));
    });
    editor.change_shelf(|shelf| shelf.filed_at = Some(now()));
    editor.save_shelf();
    app.note(fill(Word::SaveToFileDone, &[("file", &name)]));
}

fn file_sentence(error: FileError) -> String {
    match error {
        FileError::TooLarge { size, limit } => refusal(&OpenError::TooLarge { size, limit }),
        FileError::Unreadable => say(Word::RefusedUnreadable).to_owned(),
    }
}
