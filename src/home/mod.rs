//! The first page: begin a session, open a file, go on with one of this device.

mod shelf;
mod start;

pub use start::open_example;

use crate::app::App;
use crate::ui::{Bar, FileButton, Help, Icon, SettingsLink, Symbol};
use crate::words::{Word, language, say};
use leptos::prelude::*;
use samenbord_core::file::Language;

#[component]
pub fn HomePage(app: App, is_lost: bool) -> impl IntoView {
    app.refresh_shelves();
    app.is_ready(true);
    app.fetch_ahead();
    if is_lost {
        app.tell(say(Word::AppNotFound));
    }
    view! {
        <Bar help=Help::Home>
            <OtherLanguage app />
            <SettingsLink />
        </Bar>
        <main id="main" data-page="home" tabindex="-1">
            <section class="welcome">
                <h1>{say(Word::HomeWelcome)}</h1>
                <p>{say(Word::HomeWelcomeHint)}</p>
                <ThreeCards />
            </section>
            <start::Start app />
            <OpenFile app />
            <shelf::Shelves app />
            <p class="privacy">{say(Word::AppPrivate)}</p>
        </main>
    }
}

/// What it is about, seen from far: three cards, and the one in the middle is settled. Decoration; the words say the same.
#[component]
fn ThreeCards() -> impl IntoView {
    let card = |colour: &'static str, place: &'static str, check: Option<&'static str>| {
        view! {
            <g class="three" data-colour=colour transform=place>
                <rect class="three-sheet" width="120" height="106" rx="12" />
                <rect class="three-mark" x="14" y="14" width="32" height="32" rx="8" />
                {check.map(|check| view! { <path class="three-check" d=check /> })}
                <rect class="three-line" x="14" y="60" width="92" height="9" rx="4.5" />
                <rect class="three-line" x="14" y="78" width="62" height="9" rx="4.5" />
            </g>
        }
    };
    view! {
        <svg class="welcome-art" viewBox="0 0 340 144" aria-hidden="true" focusable="false">
            {card("blue", "translate(8 26) rotate(-7 60 53)", None)}
            {card("orange", "translate(212 26) rotate(7 60 53)", None)}
            {card("green", "translate(107 10) scale(1.06)", Some("M22 30l6 6 11-12"))}
        </svg>
    }
}

/// The way to the other language, in that language: who needs it cannot read this page.
#[component]
fn OtherLanguage(app: App) -> impl IntoView {
    let (other, word) = match language() {
        Language::Dutch => (Language::English, Word::SettingsLanguageEn),
        Language::English => (Language::Dutch, Word::SettingsLanguageNl),
    };
    view! {
        <button
            class="button quiet"
            data-action="language"
            lang=other.code()
            on:click=move |_| app.device.choose_language(other)
        >
            {say(word)}
        </button>
    }
}

/// A button that opens files; dropping them anywhere does the same.
#[component]
fn OpenFile(app: App) -> impl IntoView {
    view! {
        <section class="open-file" aria-labelledby="open-title">
            <h2 id="open-title">{say(Word::HomeOpen)}</h2>
            <p>{say(Word::HomeOpenHint)}</p>
            <div class="open-actions">
                <FileButton app word=Word::HomeOpen />
                <button class="button quiet" data-action="open-example" on:click=move |_| start::open_example(app)>
                    <Icon symbol=Symbol::Groups />
                    <span>{say(Word::HomeExample)}</span>
                </button>
            </div>
        </section>
    }
}
