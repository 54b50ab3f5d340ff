//! What the session is about.

use super::fields::{Labelled, NumberField};
use crate::editor::Editor;
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::id::Id;

#[component]
pub fn About(editor: Editor) -> impl IntoView {
    let record = Id::SESSION;
    view! {
        <section class="panel" aria-labelledby="about-title">
            <h2 id="about-title">{say(Word::PrepareAbout)}</h2>
            <Labelled editor record field="title" label=Word::PrepareName />
            <Labelled editor record field="date" label=Word::PrepareDate kind="date" />
            <Labelled editor record field="place" label=Word::PreparePlace />
            <Labelled editor record field="organisation" label=Word::PrepareOrganisation />
            <label class="form-row"><span>{say(Word::PrepareMinutes)}</span><NumberField editor record field="minutes" label=Word::PrepareMinutes /></label>
            <Labelled editor record field="purpose" label=Word::PreparePurpose is_long=true />
            <Labelled editor record field="goals" label=Word::PrepareGoals is_long=true />
            <Labelled editor record field="delivers" label=Word::PrepareDelivers is_long=true />
            <Labelled editor record field="madePossibleBy" label=Word::PrepareMadePossibleBy />
        </section>
    }
}
