//! Beginning: the built-in templates, and the example that six groups filled in.

use crate::app::App;
use crate::browser::files;
use crate::opening;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, language, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::file::{Template, templates};
use std::borrow::Cow;

#[component]
pub fn Start(app: App) -> impl IntoView {
    app.refresh_templates();
    let tiles: Vec<_> = templates().into_iter().filter_map(|text| tile(app, text.into(), false)).collect();
    let own = move || app.templates.get();
    view! {
        <section class="start" aria-labelledby="start-title">
            <h2 id="start-title">{say(Word::HomeStart)}</h2>
            <p>{say(Word::HomeStartHint)}</p>
            <ul class="tiles">
                {tiles}
                <For each=own key=|text| text.clone() let:text>{tile(app, text.into(), true)}</For>
            </ul>
        </section>
    }
}

/// The built-in templates are read by the tests of core, and others when they come here; one that cannot be read is not
/// offered.
fn tile(app: App, text: Cow<'static, str>, is_own: bool) -> Option<AnyView> {
    let template = Template::parse(&text).ok()?;
    Some(view! { <Tile app text template is_own /> }.into_any())
}

#[component]
fn Tile(app: App, text: Cow<'static, str>, template: Template, is_own: bool) -> impl IntoView {
    let key = template.key().to_owned();
    let title = template.title(language()).to_owned();
    let summary = template.summary(language()).to_owned();
    let minutes =
        count(Word::HomeTemplateMinutesOne, usize::try_from(template.minutes()).unwrap_or_default());
    let steps = count(Word::HomeTemplateStepsOne, template.step_count());
    let variants = template.variants(language());
    let own = is_own.then(|| own_actions(app, key.clone(), title.clone(), text.to_string()));
    let text = StoredValue::new(text);
    let begin = move |variant: Option<String>| {
        spawn_local(opening::start_template(app, text.get_value(), variant));
    };
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
            <p class="tile-facts">{is_own.then(|| [say(Word::HomeTemplateYours), " · "].concat())} {steps} " · " {minutes}</p>
            <p>{summary}</p>
            <div class="tile-actions">
                <button class="button strong" data-action="new-session" data-template=key on:click=move |_| begin(None)>
                    <Icon symbol=Symbol::Add />
                    <span>{say(Word::HomeBegin)}</span>
                </button>
                {shorter}
                {own}
            </div>
        </li>
    }
}

/// A template of one's own can be passed on, and taken away.
fn own_actions(app: App, key: String, title: String, text: String) -> AnyView {
    let name = title.clone();
    let file = text.clone();
    let download = move |_| spawn_local(opening::hand_over_template(app, name.clone(), file.clone()));
    let remove = move |_| {
        app.change_template(key.clone(), None);
        let (key, text) = (key.clone(), text.clone());
        app.offer(fill(Word::HomeTemplateRemoved, &[("title", &title)]), Word::HomeBinPutBack, move || {
            app.change_template(key.clone(), Some(text.clone()));
        });
    };
    view! {
        <button class="button quiet" data-action="download-template" on:click=download>
            <Icon symbol=Symbol::Download />
            <span>{say(Word::HomeTemplateDownload)}</span>
        </button>
        <button class="button quiet" data-action="remove-template" on:click=remove>
            <Icon symbol=Symbol::Remove />
            <span>{say(Word::HomeTemplateRemove)}</span>
        </button>
    }
    .into_any()
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
