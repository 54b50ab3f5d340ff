//! What the files brought that were opened last.

use crate::arriving::{list, lists, name_of};
use crate::editor::{Editor, Joined};
use crate::words::{Word, count, fill, say};
use leptos::prelude::*;
use samenbord_core::id::Id;

#[component]
pub fn Brought(editor: Editor) -> impl IntoView {
    move || editor.joined.get().map(|joined| view! { <Report editor joined /> })
}

#[component]
fn Report(editor: Editor, joined: Joined) -> impl IntoView {
    let names = |ids: &[Id]| -> Vec<String> {
        editor.peek(|session| {
            ids.iter().take(crate::arriving::NAMED).filter_map(|id| name_of(session, *id)).collect()
        })
    };
    let report = &joined.report;
    let rows: Vec<AnyView> = lists(report)
        .into_iter()
        .map(|(word, ids)| list(count(word, ids.len()), names(&ids), ids.len()))
        .collect();
    let unknown = (!report.foreign.is_empty())
        .then(|| view! { <li>{count(Word::FilePreviewUnknownOne, report.foreign.len())}</li> });
    view! {
        <section class="panel" data-together="brought">
            <h2>{say(Word::TogetherBrought)}</h2>
            <p class="hint">{fill(Word::TogetherBroughtFrom, &[("file", &joined.called)])}</p>
            <ul class="preview">{rows}{unknown}</ul>
        </section>
    }
}
