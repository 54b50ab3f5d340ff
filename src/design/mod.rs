//! The visual language on one page: every token, every component in every state, as the app itself draws them.
//!
//! What this module never does: style anything of its own that it shows. A look that changes in the app changes here.

mod components;
mod tokens;

use crate::app::App;
use crate::route::Route;
use crate::ui::{Bar, Icon, Symbol};
use crate::words::{Word, say};
use components::{Buttons, Cards, Fields, Icons, Messages, Pictures, Zones};
use leptos::prelude::*;
use tokens::{Colours, Shapes, Type};

#[component]
pub fn DesignPage(app: App) -> impl IntoView {
    app.is_ready(true);
    view! {
        <Bar>
            <a class="button quiet design-back" href=Route::Settings.to_string() data-action="settings">
                <Icon symbol=Symbol::Previous />
                <span class="label">{say(Word::AppSettings)}</span>
            </a>
        </Bar>
        <main id="main" data-page="design" tabindex="-1">
            <h1>{say(Word::DesignTitle)}</h1>
            <p class="hint">{say(Word::DesignAbout)}</p>
            {part(Word::DesignZones, view! { <Zones /> }.into_any())}
            {part(Word::DesignCards, view! { <Cards /> }.into_any())}
            {part(Word::DesignColours, view! { <Colours /> }.into_any())}
            {part(Word::DesignType, view! { <Type /> }.into_any())}
            {part(Word::DesignShapes, view! { <Shapes /> }.into_any())}
            {part(Word::DesignButtons, view! { <Buttons /> }.into_any())}
            {part(Word::DesignFields, view! { <Fields /> }.into_any())}
            {part(Word::DesignMessages, view! { <Messages /> }.into_any())}
            {part(Word::DesignPictures, view! { <Pictures /> }.into_any())}
            {part(Word::DesignIcons, view! { <Icons /> }.into_any())}
        </main>
    }
}

fn part(title: Word, content: AnyView) -> impl IntoView {
    view! {
        <section class="design-part">
            <h2>{say(title)}</h2>
            {content}
        </section>
    }
}
