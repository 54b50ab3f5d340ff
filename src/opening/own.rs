//! Templates of one's own: made out of a session, opened from a file, kept on this device.

use crate::app::App;
use crate::browser::clock::draw;
use crate::browser::files;
use crate::editor::Editor;
use crate::words::{Word, fill};
use samenbord_core::file::{Language, Template, TemplateName, write_template};
use samenbord_core::id::encode64;
use samenbord_core::slug::slug;

/// Keeps the questions, zones, decks and rules of a session as a template of this device.
pub async fn save(app: App, editor: Editor, title: String, summary: String) {
    let text = text_of(app, editor, &title, &summary).await;
    // What was just written reads back: core tests it.
    if let Ok(template) = Template::parse(&text) {
        keep(app, template, text).await;
    }
}

/// Hands the same over as a file.
pub async fn download(app: App, editor: Editor, title: String, summary: String) {
    let text = text_of(app, editor, &title, &summary).await;
    hand_over(app, &title, &text);
}

pub fn hand_over(app: App, title: &str, text: &str) {
    let name = files::file_name(title, "opzet.json");
    files::download(&name, "application/json", text);
    app.note(fill(Word::SaveToFileDone, &[("file", &name)]));
}

/// A template of the same name on this device gets a newer version: what is started from both shares its cards.
async fn text_of(app: App, editor: Editor, title: &str, summary: &str) -> String {
    let stored = app.database().templates().await.unwrap_or_default();
    let mut known = stored.iter().filter_map(|text| Template::parse(text).ok());
    let same = known.find(|template| named(template) == title);
    let key = match &same {
        Some(template) => template.key().to_owned(),
        None => {
            let name: String = slug(title).chars().take(60).collect();
            [&name, "-", &encode64(draw() as u64)].concat()
        }
    };
    let version = same.map_or(1, |template| template.version().saturating_add(1));
    editor.peek(|session| write_template(session, TemplateName { key: &key, version, title, summary }))
}

/// Puts a template on this device, in the place of an older one; the message gives the older one back.
pub async fn keep(app: App, template: Template, text: String) {
    let stored = match app.database().templates().await {
        Ok(stored) => stored,
        Err(error) => return app.tell(crate::device::trouble(error)),
    };
    let is_same = |text: &String| Template::parse(text).is_ok_and(|other| other.key() == template.key());
    let before = stored.into_iter().find(is_same);
    let title = [("title", named(&template))];
    let version = before.as_deref().and_then(|text| Template::parse(text).ok()).map(|old| old.version());
    if before.as_ref() == Some(&text) {
        return app.note(fill(Word::TemplateHere, &title));
    }
    if version.is_some_and(|version| version > template.version()) {
        return app.tell(&fill(Word::TemplateOlder, &title));
    }
    let key = template.key().to_owned();
    if app.put_template(key.clone(), Some(text)).await {
        let said = fill(Word::TemplateKept, &title);
        app.offer(said, Word::BoardUndo, move || app.change_template(key.clone(), before.clone()));
    }
}

fn named(template: &Template) -> &str {
    template.title(Language::Dutch)
}
