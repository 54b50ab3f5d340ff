//! What the session is about.

use super::fields::TextField;
use crate::editor::Editor;
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::id::Id;

#[component]
pub fn About(editor: Editor) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="about-title">
            <h2 id="about-title">{say(Word::PrepareAbout)}</h2>
            <label class="form-row"><span>{say(Word::PrepareName)}</span><TextField editor record=Id::SESSION field="title" label=Word::PrepareName /></label>
            <label class="form-row"><span>{say(Word::PrepareDate)}</span><TextField editor record=Id::SESSION field="date" label=Word::PrepareDate kind="date" /></label>
            <label class="form-row"><span>{say(Word::PreparePlace)}</span><TextField editor record=Id::SESSION field="place" label=Word::PreparePlace /></label>
            <label class="form-row"><span>{say(Word::PrepareOrganisation)}</span><TextField editor record=Id::SESSION field="organisation" label=Word::PrepareOrganisation /></label>
            <label class="form-row"><span>{say(Word::PreparePurpose)}</span><TextField editor record=Id::SESSION field="purpose" label=Word::PreparePurpose is_long=true /></label>
            <label class="form-row"><span>{say(Word::PrepareGoals)}</span><TextField editor record=Id::SESSION field="goals" label=Word::PrepareGoals is_long=true /></label>
            <label class="form-row"><span>{say(Word::PrepareMadePossibleBy)}</span><TextField editor record=Id::SESSION field="madePossibleBy" label=Word::PrepareMadePossibleBy /></label>
        </section>
    }
}
