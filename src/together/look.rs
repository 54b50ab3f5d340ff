//! What somebody has to look at: fields in which two people wrote different things, and groups that worked in two places.

use crate::arriving::name_of;
use crate::board::Also;
use crate::contested::follow_all;
use crate::editor::Editor;
use crate::route::Route;
use crate::words::{Word, count, fill, say};
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::record::{Group, StepKind};
use samenbord_core::session::Session;

/// So many are shown; when they are settled the next ones come.
const SHOWN: usize = 30;

#[component]
pub fn Look(editor: Editor) -> impl IntoView {
    let doubles = Memo::new(move |_| {
        editor.joined.track();
        follow_all(editor);
        // Texts of the session, of groups and of zones are followed by what is saved here.
        editor.status.track();
        editor.peek(doubles)
    });
    let rest = move || doubles.with(|doubles| doubles.len().saturating_sub(SHOWN));
    let shown = move || doubles.get().into_iter().take(SHOWN).collect::<Vec<_>>();
    let groups = move || editor.joined.get().map(|joined| joined.report.both_worked).unwrap_or_default();
    let is_clear = move || doubles.with(Vec::is_empty) && groups().is_empty();
    view! {
        <section class="panel" data-together="look">
            <h2>{say(Word::TogetherLook)}</h2>
            <Show when=is_clear>
                <p class="hint">{say(Word::TogetherLookNothing)}</p>
            </Show>
            <For each=groups key=|group| *group let:group>
                <WrongNumber editor group />
            </For>
            <ul class="together-look">
                <For each=shown key=|id| *id let:record>
                    <li data-record=record.to_string()>
                        <strong>{move || editor.record(record, |session| name_of(session, record))}</strong>
                        <Also editor record />
                    </li>
                </For>
            </ul>
            <Show when=move || rest() != 0>
                <p class="hint">{move || count(Word::FilePreviewMoreOne, rest())}</p>
            </Show>
        </section>
    }
}

/// A group at which two tables may have sat.
#[component]
fn WrongNumber(editor: Editor, group: Id) -> impl IntoView {
    let (name, step) = editor.peek(|session| {
        let step = session.steps().iter().find(|step| step.kind() != StepKind::Talk).map(|step| step.id);
        (session.group(group).map_or("", Group::name).to_owned(), step)
    });
    let board = step.map(|step| Route::Board { session: editor.key(), step, group }.to_string());
    view! {
        <div class="preview-warning" data-warning="group">
            <p>{fill(Word::TogetherTwice, &[("group", &name)])}</p>
            {board.map(|board| view! { <a class="button small" data-action="to-group" href=board>{fill(Word::TogetherTwiceGo, &[("group", &name)])}</a> })}
        </div>
    }
}

/// The records in which somebody has to choose.
fn doubles(session: &Session) -> Vec<Id> {
    let live = session.records().filter(|(_, record)| !record.is_removed());
    live.filter(|(id, record)| record.also_written(id.kind()).next().is_some()).map(|(id, _)| id).collect()
}
