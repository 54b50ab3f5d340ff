//! Templates of one's own: made out of a session, opened from a file, kept on this device.

use crate::app::App;
use crate::browser::clock::draw;
use crate::browser::files;
use crate::editor::Editor;
use crate::words::{Word, fill};
use samenbord_core::file::json::Json;
use samenbord_core::file::{Language, Template, TemplateName, write_template};
use samenbord_core::id::encode64;
use samenbord_core::slug::slug;
use std::cmp::Ordering;

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
        None => [&*stem(&slug(title)), "-", &encode64(draw() as u64)].concat(),
    };
    let version = same.map_or(1, |template| template.version().saturating_add(1));
    editor.peek(|session| write_template(session, TemplateName { key: &key, version, title, summary }))
}

/// Puts a template on this device, in the place of an older one; the message gives the older one back. Another one of
/// the same version stays, and the new one comes beside it.
pub async fn keep(app: App, template: Template, text: String) {
    let stored = match app.database().templates().await {
        Ok(stored) => stored,
        Err(error) => return app.tell(crate::device::trouble(error)),
    };
    let is_same = |text: &String| Template::parse(text).is_ok_and(|other| other.key() == template.key());
    let is_here = stored.iter().any(|other| is_kept_as(other, &template));
    let before = stored.into_iter().find(is_same);
    let title = [("title", named(&template))];
    let version = before.as_deref().and_then(|text| Template::parse(text).ok()).map(|old| old.version());
    if is_here {
        return app.note(fill(Word::TemplateHere, &title));
    }
    match version.map(|version| version.cmp(&template.version())) {
        Some(Ordering::Greater) => return app.tell(&fill(Word::TemplateOlder, &title)),
        Some(Ordering::Equal) => return keep_beside(app, &template).await,
        Some(Ordering::Less) | None => {}
    }
    let key = template.key().to_owned();
    if app.put_template(key.clone(), Some(text)).await {
        let said = fill(Word::TemplateKept, &title);
        app.offer(said, Word::BoardUndo, move || app.change_template(key.clone(), before.clone()));
    }
}

/// Two people may each have changed the same template: neither version is the newer one.
async fn keep_beside(app: App, template: &Template) {
    let key = [&*stem(template.key()), "-", &encode64(draw() as u64)].concat();
    let Some(text) = with_key(&template.text(), &key) else { return };
    if app.put_template(key.clone(), Some(text)).await {
        let said = fill(Word::TemplateBeside, &[("title", named(template))]);
        app.offer(said, Word::BoardUndo, move || app.change_template(key.clone(), None));
    }
}

/// What of a key or a title stays in a key that is made with it: a longer key than 80 characters is refused.
fn stem(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Whether a stored text is this template, also if it came beside another one and has a key of its own by that.
fn is_kept_as(stored: &str, template: &Template) -> bool {
    let Ok(other) = Template::parse(stored) else { return false };
    other.key().starts_with(&stem(template.key()))
        && with_key(stored, template.key()) == Some(template.text())
}

/// The text of a template under another key.
fn with_key(text: &str, key: &str) -> Option<String> {
    let Ok(Json::Map(mut entries)) = Json::parse(text) else { return None };
    let (_, known) = entries.iter_mut().find(|(name, _)| &**name == "key")?;
    *known = Json::text(key);
    Some(Json::Map(entries).pretty())
}

fn named(template: &Template) -> &str {
    template.title(Language::Dutch)
}
