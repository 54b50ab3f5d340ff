//! The big screen: what the facilitator chose, to be read from the back row.
//!
//! What this module never does: decide what may be seen. It shows a [`Sight`], and core puts nothing private in one.

mod answers;
mod matrix;
mod spot;

use crate::app::App;
use crate::browser::screens::{Awake, fill_screen};
use crate::editor::Editor;
use crate::route::Route;
use crate::stage::{TimerFace, listen_for_remote};
use crate::ui::{Icon, Symbol, stand_as};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::record::About;
use samenbord_core::stage::{Pages, Sight, Slide, topics};
use std::time::Duration;

/// Other windows answer within this; after it nobody is there.
const ALONE_AFTER: Duration = Duration::from_millis(1_200);

#[component]
pub fn AudiencePage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    stand_as(|| "audience");
    let staging = editor.staging;
    let awake = StoredValue::new_local(Some(Awake::keep()));
    on_cleanup(move || awake.update_value(|awake| drop(awake.take())));
    listen_for_remote(editor);
    let sight = Memo::new(move |_| {
        let topics = staging.read(|stage| editor.peek(|session| topics(stage, session)));
        topics.into_iter().for_each(|topic| editor.track(topic));
        staging.read(|stage| editor.peek(|session| Sight::of(stage, session)))
    });
    let step = Memo::new(move |_| staging.read(|stage| stage.show().step));
    view! {
        <main id="main" data-page="audience" data-scene=move || sight.with(scene) tabindex="-1">
            {move || show(editor, sight.get())}
            <footer class="audience-foot">
                <span class="audience-title" lang=written()>{move || title(editor)}</span>
                {move || sight.with(pages).filter(|pages| pages.of > 1).map(page_number)}
                <a class="button quiet small" href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{say(Word::AppBack)}</a>
                <button class="button quiet small" data-action="full-screen" on:click=move |_| fill_screen()>
                    <Icon symbol=Symbol::Full />
                    <span>{say(Word::AudienceFull)}</span>
                </button>
            </footer>
            <div class="audience-timer">
                {move || step.get().map(|step| view! { <TimerFace editor step /> })}
            </div>
        </main>
    }
}

fn scene(sight: &Sight) -> &'static str {
    match sight {
        Sight::Waiting => "waiting",
        Sight::Blank => "blank",
        Sight::Slide { .. } => "slide",
        Sight::Question { .. } => "question",
        Sight::Board { .. } => "board",
        Sight::Guess { .. } => "guess",
        Sight::Table { .. } => "table",
        Sight::Matrix { .. } => "matrix",
        Sight::Lists { .. } => "lists",
        Sight::Spotlight { .. } => "spotlight",
    }
}

fn pages(sight: &Sight) -> Option<Pages> {
    match sight {
        Sight::Board { pages, .. }
        | Sight::Guess { pages, .. }
        | Sight::Table { pages, .. }
        | Sight::Matrix { pages, .. }
        | Sight::Lists { pages, .. } => Some(*pages),
        _ => None,
    }
}

fn page_number(pages: Pages) -> impl IntoView {
    let numbers = [("n", &*pages.number.to_string()), ("total", &*pages.of.to_string())];
    view! { <span class="audience-pages">{fill(Word::AudiencePage, &numbers)}</span> }
}

fn title(editor: Editor) -> String {
    editor.record(samenbord_core::id::Id::SESSION, |session| session.title().to_owned())
}

fn show(editor: Editor, sight: Sight) -> AnyView {
    match sight {
        Sight::Waiting => view! { <Waiting editor /> }.into_any(),
        Sight::Blank => view! { <h1 class="unseen">{say(Word::AudienceBlank)}</h1> }.into_any(),
        Sight::Slide { slide, number, of } => {
            let (text, lang) = slide_text(slide);
            large((text, lang), (slide_count(number, of), None), String::new())
        }
        Sight::Question { name, question, explanation } => {
            let name = if name == question { String::new() } else { name };
            large((question, written()), (name, written()), explanation)
        }
        Sight::Board { question, group, lanes, is_ranked, density, .. } => {
            answers::board(editor, question, group, lanes, is_ranked, density)
        }
        Sight::Guess { question, zones, cards, .. } => answers::guess(question, zones, cards),
        Sight::Table { question, groups, rows, .. } => answers::table(question, groups, rows),
        Sight::Matrix { question, zones, counted, of, rows, .. } => {
            matrix::matrix(question, zones, [counted, of], rows)
        }
        Sight::Lists { question, columns, lists, is_ranked, density, .. } => {
            answers::lists(editor, question, columns, lists, is_ranked, density)
        }
        Sight::Spotlight { title, explanation, owner, picture, said } => {
            answers::spotlight(editor, (title, explanation, owner), picture, said)
        }
    }
}

/// A text, and what `lang` says of it.
type Text = (String, Option<&'static str>);

fn slide_text(slide: Slide) -> Text {
    match slide {
        Slide::Line(line) => (line, written()),
        Slide::Thanks(by) => (fill(Word::BoardMadePossibleBy, &[("by", &by)]), None),
    }
}

fn slide_count(number: usize, of: usize) -> String {
    fill(Word::BoardSlidesCount, &[("n", &number.to_string()), ("total", &of.to_string())])
}

/// One sentence as large as it can be read.
fn large((text, lang): Text, (above, lang_above): Text, below: String) -> AnyView {
    let length = match text.chars().count() {
        ..=60 => "short",
        61..=140 => "middle",
        _ => "long",
    };
    view! {
        <div class="audience-large" data-length=length>
            <p class="audience-above" lang=lang_above>{above}</p>
            <h1 lang=lang>{text}</h1>
            <p class="explanation" lang=written()>{below}</p>
        </div>
    }
    .into_any()
}

/// Nothing was chosen yet, and perhaps nobody is there to choose.
#[component]
fn Waiting(editor: Editor) -> impl IntoView {
    let is_late = RwSignal::new(false);
    set_timeout(
        move || {
            is_late.try_set(true);
        },
        ALONE_AFTER,
    );
    let is_alone = move || is_late.get() && !editor.staging.has_others();
    let purpose = move || {
        editor.record(samenbord_core::id::Id::SESSION, |session| {
            session.about().map_or("", About::purpose).to_owned()
        })
    };
    view! {
        <div class="audience-large" data-length="middle">
            <p class="audience-above">{say(Word::AudienceWaiting)}</p>
            <h1 lang=written()>{move || title(editor)}</h1>
            <p class="explanation" lang=written()>{purpose}</p>
            <Show when=is_alone>
                <p class="audience-alone" role="status">{say(Word::AudienceAlone)}</p>
            </Show>
        </div>
    }
}
