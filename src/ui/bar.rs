//! The bar at the top of every page: the way home, and what the page puts beside it.

use crate::route::Route;
use crate::ui::help::HelpButton;
use crate::ui::{Help, Icon, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;

#[component]
pub fn Bar(
    /// What explains the page; the audience is told by a person.
    #[prop(optional)]
    help: Option<Help>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="bar">
            <a class="brand" href=Route::Home.to_string() data-action="home" title=say(Word::AppHome)>
                <Logo />
                <span class="brand-name">{say(Word::AppName)}</span>
            </a>
            {children.map(|children| children())}
            {help.map(|help| view! { <HelpButton help /> })}
        </header>
    }
}

/// Three cards that overlap: professional, together, volunteer.
#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 32 24" aria-hidden="true" focusable="false">
            <rect class="logo-professional" x="1" y="5" width="13" height="16" rx="3.5" />
            <rect class="logo-volunteer" x="18" y="5" width="13" height="16" rx="3.5" />
            <rect class="logo-together" x="9.5" y="2" width="13" height="16" rx="3.5" />
        </svg>
    }
}

/// The settings, from every page.
#[component]
pub fn SettingsLink() -> impl IntoView {
    view! {
        <a class="button quiet" href=Route::Settings.to_string() data-action="settings">
            <Icon symbol=Symbol::Settings />
            <span class="label">{say(Word::AppSettings)}</span>
        </a>
    }
}
