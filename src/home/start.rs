//! Beginning: the built-in templates, and the example that six groups filled in.

use crate::app::App;
use crate::browser::files;
use crate::opening;
use crate::parts::piece;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, lang, language, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::file::{Language, Template};

include!(concat!(env!("OUT_DIR"), "/templates.rs"));

/// What the first page says of a built-in template. Its text is in another part of the program.
struct BuiltIn {
    key: &'static str,
    steps: usize,
    minutes: i64,
    /// In Dutch and in English.
    texts: [Texts; 2],
}

struct Texts {
    title: &'static str,
    summary: &'static str,
    /// Shorter ways through it, by key and name.
    variants: &'static [(&'static str, &'static str)],
}

#[component]
pub fn Start(app: App) -> impl IntoView {
    app.refresh_templates();
    let tiles: Vec<_> = BUILT_IN.iter().map(|template| built_in(app, template)).collect();
    let own = move || app.templates.get();
    view! {
        <section class="start" aria-labelledby="start-title">
            <h2 id="start-title">{say(Word::HomeStart)}</h2>
            <p>{say(Word::HomeStartHint)}</p>
            <ul class="tiles">
                {tiles}
                <For each=own key=|text| text.clone() let:text>{own_tile(app, text)}</For>
            </ul>
        </section>
    }
}

fn built_in(app: App, template: &'static BuiltIn) -> AnyView {
    let texts = match language() {
        Language::Dutch => &template.texts[0],
        Language::English => &template.texts[1],
    };
    let key = template.key;
    let facts = Facts {
        key: key.to_owned(),
        title: texts.title.to_owned(),
        summary: texts.summary.to_owned(),
        lang: None,
        steps: template.steps,
        minutes: template.minutes,
        variants: texts.variants.iter().map(|(key, name)| ((*key).to_owned(), (*name).to_owned())).collect(),
    };
    let begin = move |variant| spawn_local(opening::start_built_in(app, key, variant));
    tile(facts, Callback::new(begin), None)
}

piece!(harvest, own_tile(app: App, text: String) => read_tile(app, text));

/// Templates were looked at before they came to this device; one that cannot be read is not offered.
fn read_tile(app: App, text: String) -> AnyView {
    let Ok(template) = Template::parse(&text) else { return ().into_any() };
    let language = language();
    let facts = Facts {
        key: template.key().to_owned(),
        title: template.title(language).to_owned(),
        summary: template.summary(language).to_owned(),
        lang: template.language().and_then(|language| lang(language.code())),
        steps: template.step_count(),
        minutes: template.minutes(),
        variants: template
            .variants(language)
            .into_iter()
            .map(|variant| (variant.key, variant.name))
            .collect(),
    };
    let own = own_actions(app, facts.key.clone(), facts.title.clone(), text.clone());
    let begin = move |variant| spawn_local(opening::start_template(app, text.clone(), variant));
    tile(facts, Callback::new(begin), Some(own))
}

/// What a tile says of a template, in the language of the page.
struct Facts {
    key: String,
    title: String,
    summary: String,
    /// What `lang` says of both.
    lang: Option<&'static str>,
    steps: usize,
    minutes: i64,
    variants: Vec<(String, String)>,
}

/// One of this device's own has more to do about it.
fn tile(facts: Facts, begin: Callback<Option<String>>, own: Option<AnyView>) -> AnyView {
    let Facts { key, title, summary, lang, steps, minutes, variants } = facts;
    let minutes = count(Word::HomeTemplateMinutesOne, usize::try_from(minutes).unwrap_or_default());
    let steps = count(Word::HomeTemplateStepsOne, steps);
    let shorter = variants.into_iter().map(|(key, name)| {
        let label = [say(Word::HomeVariant), " ", &name].concat();
        view! {
            <button class="button quiet" data-variant=key.clone() on:click=move |_| begin.run(Some(key.clone()))>
                {label}
            </button>
        }
    });
    let shorter: Vec<_> = shorter.collect();
    let name = key.clone();
    view! {
        <li class="tile" data-tile=name>
            <h3 lang=lang>{title}</h3>
            <p class="tile-facts">{own.is_some().then(|| [say(Word::HomeTemplateYours), " · "].concat())} {steps} " · " {minutes}</p>
            <p lang=lang>{summary}</p>
            <div class="tile-actions">
                <button class="button strong" data-action="new-session" data-template=key on:click=move |_| begin.run(None)>
                    <Icon symbol=Symbol::Add />
                    <span>{say(Word::HomeBegin)}</span>
                </button>
                {shorter}
                {own}
            </div>
        </li>
    }
    .into_any()
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
