//! Keeping how a session is set up, for the next one.

use crate::editor::Editor;
use crate::opening;
use crate::ui::{Dialog, Icon, Symbol};
use crate::words::{Word, say, written};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::record::About;

#[component]
pub fn SaveTemplate(editor: Editor) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let close = move || is_open.set(false);
    view! {
        <button class="button" data-action="save-template" aria-haspopup="dialog" on:click=move |_| is_open.set(true)>
            <Icon symbol=Symbol::Copy />
            <span>{say(Word::TemplateSave)}</span>
        </button>
        <Show when=move || is_open.get()>
            <Dialog title=say(Word::TemplateSave) name="save-template" on_close=Callback::new(move |()| close())>
                <Naming editor on_done=Callback::new(move |()| close()) />
            </Dialog>
        </Show>
    }
}

#[component]
fn Naming(editor: Editor, on_done: Callback<()>) -> impl IntoView {
    let app = editor.app();
    let (title, purpose) = editor
        .peek(|session| (session.title().to_owned(), session.about().map_or("", About::purpose).to_owned()));
    let title = RwSignal::new(title);
    let summary = RwSignal::new(purpose);
    let is_empty = move || title.with(|title| title.trim().is_empty());
    let said = move || (title.get_untracked().trim().to_owned(), summary.get_untracked().trim().to_owned());
    let save = move |_| {
        let (title, summary) = said();
        on_done.run(());
        spawn_local(opening::save_template(app, editor, title, summary));
    };
    let download = move |_| {
        let (title, summary) = said();
        on_done.run(());
        spawn_local(opening::download_template(app, editor, title, summary));
    };
    view! {
        <p class="hint">{say(Word::TemplateSaveHint)}</p>
        <label class="form-row">
            <span>{say(Word::TemplateName)}</span>
            <input class="field" lang=written() data-field="template-title" maxlength="200" prop:value=move || title.get() on:input=move |event| title.set(event_target_value(&event)) />
        </label>
        <label class="form-row">
            <span>{say(Word::TemplateSummary)}</span>
            <textarea class="field" lang=written() rows="2" data-field="template-summary" maxlength="1000" prop:value=move || summary.get() on:input=move |event| summary.set(event_target_value(&event))></textarea>
        </label>
        <div class="dialog-actions">
            <button class="button strong" data-action="save-template-yes" disabled=is_empty on:click=save>
                <Icon symbol=Symbol::Check />
                <span>{say(Word::TemplateSaveYes)}</span>
            </button>
            <button class="button" data-action="download-template" disabled=is_empty on:click=download>
                <Icon symbol=Symbol::Download />
                <span>{say(Word::HomeTemplateDownload)}</span>
            </button>
        </div>
    }
}
