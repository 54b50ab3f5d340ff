//! What the browser calls a page: in its tab, its history, and to who hears the page instead of seeing it.

use crate::app::{App, Page};
use crate::editor::Editor;
use crate::route::Route;
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::record::{Group, Step};

/// The pages that belong to no session.
pub fn name_first_pages(app: App) {
    Effect::new(move |_| {
        // Its words change with it.
        app.device.language.get();
        match app.route.with(Page::of) {
            Page::Settings | Page::Design => show(&[say(Word::SettingsTitle)]),
            Page::Home | Page::Open | Page::Unknown => show(&[]),
            _ => {}
        }
    });
}

/// The pages of a session, as long as the address is one of them.
pub fn name_pages(app: App, editor: Editor) {
    Effect::new(move |_| {
        let session = editor.record(Id::SESSION, |session| session.title().to_owned());
        let is_here = app.route.with(|route| route.session() == Some(&*editor.key()));
        if is_here {
            let page = app.route.with(|route| name(editor, route));
            show(&[&page, &session]);
        }
    });
}

fn name(editor: Editor, route: &Route) -> String {
    let step = |id: &Id| editor.record(*id, |session| session.step(*id).map_or("", Step::name).to_owned());
    let about = |word, id| [say(word), ": ", &step(id)].concat();
    match route {
        Route::Board { step: id, group, .. } => {
            let group =
                editor.record(*group, |session| session.group(*group).map_or("", Group::name).to_owned());
            [step(id), group].join(", ")
        }
        Route::Deck { step: id, .. } => fill(Word::DeckTitle, &[("step", &step(id))]),
        Route::Results { step: id, .. } => about(Word::AppResults, id),
        Route::Contested { step: id, .. } => about(Word::ResultsContested, id),
        Route::Print { step: id, .. } => fill(Word::PaperTitle, &[("step", &step(id))]),
        Route::Paper { step: id, .. } => fill(Word::PaperEntry, &[("step", &step(id))]),
        Route::Room { .. } => say(Word::RoomTitle).to_owned(),
        Route::Report { .. } => say(Word::AppReport).to_owned(),
        Route::Together { .. } => say(Word::TogetherTitle).to_owned(),
        Route::Take { .. } => say(Word::TakeTitle).to_owned(),
        Route::Audience { .. } => say(Word::AppAudience).to_owned(),
        Route::Backups { .. } => say(Word::BackupsTitle).to_owned(),
        Route::Rescue { .. } => say(Word::RescueTitle).to_owned(),
        _ => say(Word::AppPrepare).to_owned(),
    }
}

/// The most special first: a tab shows the beginning.
fn show(parts: &[&str]) {
    let parts = parts.iter().copied().filter(|part| !part.trim().is_empty()).chain([say(Word::AppName)]);
    document().set_title(&parts.collect::<Vec<_>>().join(" – "));
}
