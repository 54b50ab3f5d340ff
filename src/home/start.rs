//! Beginning: the built-in templates, and the example that six groups filled in.

use crate::app::App;
use crate::browser::files;
use crate::opening;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, language, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::file::{Template, templates};

#[component]
pub fn Start(app: App) -> impl IntoView {
    // The built-in templates are read by the tests of core; one that cannot be read is not offered.
    let tiles = templates().into_iter().filter_map(|text| Some((text, Template::parse(text).ok()?)));
    let tiles: Vec<_> = tiles.map(|(text, template)| view! { <Tile app text template /> }).collect();
    view! {
        <section class="start" aria-labelledby="start-title">
            <h2 id="start-title">{say(Word::HomeStart)}</h2>
            <p>{say(Word::HomeStartHint)}</p>
            <ul class="tiles">{tiles}</ul>
        </section>
    }
}

#[component]
fn Tile(app: App, text: &'static str, template: Template) -> impl IntoView {
    let key = template.key().to_owned();
    let title = template.title(language()).to_owned();
    let summary = template.summary(language()).to_owned();
    let minutes =
        count(Word::HomeTemplateMinutesOne, usize::try_from(template.minutes()).unwrap_or_default());
    let steps = count(Word::HomeTemplateStepsOne, template.step_count());
    let variants = template.variants(language());
    let begin = move |variant: Option<String>| spawn_local(opening::start_template(app, text, variant));
    let shorter = variants.into_iter().map(|variant| {
        let label = [say(Word::HomeVariant), " ", &variant.name].concat();
        view! {
            <button class="button quiet" data-variant=variant.key.clone() on:click=move |_| begin(Some(variant.key.clone()))>
                {label}
            </button>
        }
    });
    let shorter: Vec<_> = shorter.collect();
    let name = key.clone();
    view! {
        <li class="tile" data-tile=name>
            <h3>{title}</h3>
            <p class="tile-facts">{steps} " · " {minutes}</p>
            <p>{summary}</p>
            <div class="tile-actions">
                <button class="button strong" data-action="new-session" data-template=key on:click=move |_| begin(None)>
                    <Icon symbol=Symbol::Add />
                    <span>{say(Word::HomeBegin)}</span>
                </button>
                {shorter}
            </div>
        </li>
    }
}

/// The example is a file beside the app, so that only who asks for it loads it.
pub fn open_example(app: App) {
    const FILE: &str = "example-inout.samenbord.json";
    spawn_local(async move {
        match files::fetch(FILE).await {
            Ok(bytes) => opening::open_bytes(app, FILE.to_owned(), bytes).await,
            Err(_) => app.tell(say(Word::HomeExampleMissing)),
        }
    });
}
