//! When the program has failed: a page that says so, and one on which a fresh start hands the session over as a file.
//!
//! What this module never does: use the state of the program that failed, beyond writing down what was not saved yet.

use crate::app::App;
use crate::editor::Editor;
use crate::opening;
use crate::prepare::board_route;
use crate::route::Route;
use crate::ui::{Bar, Icon, Symbol};
use crate::words::{Word, say, written};
use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};

/// Shows the page when the program panics, or when an error of the browser goes through it.
pub fn watch(app: App) {
    let before = std::panic::take_hook();
    let app_of_hook = app;
    std::panic::set_hook(Box::new(move |info| {
        show();
        before(info);
        app_of_hook.save_before_leaving();
    }));
    for name in ["error", "unhandledrejection"] {
        gloo_events::EventListener::new(&window(), name, move |event| {
            if is_ours(event) {
                show();
                app.save_before_leaving();
            }
        })
        .forget();
    }
}

/// Whether the program is what failed. Extensions and observers report errors to the same window.
fn is_ours(event: &web_sys::Event) -> bool {
    let read = |value: &JsValue, name: &str| Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let thrown = ["error", "reason"].map(|name| read(event, name));
    let stacks = thrown.iter().filter_map(|thrown| read(thrown, "stack").as_string());
    stacks.into_iter().any(|stack| stack.contains(".wasm") || stack.contains("wasm-function"))
}

/// Puts the page in the place of everything. The views may be what failed, so it is only text for the browser.
fn show() {
    // Nobody can be told more than this page says.
    let _ = try_show();
}

fn try_show() -> Result<(), JsValue> {
    let document = window().document().ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    if document.query_selector("[data-page=crash]")?.is_some() {
        return Ok(());
    }
    let route = Route::parse(&window().location().hash()?);
    let rescue = route.session().map(|key| Route::Rescue { session: key.to_owned() });
    // Only words of ours; what comes from the address is set as an attribute.
    let word = |before: &str, word, after: &str| [before, say(word), after].concat();
    let parts = [
        word("<main class='crash' data-page='crash'><h1>", Word::AppPanicTitle, "</h1>"),
        word("<p role='alert'>", Word::AppPanicText, "</p><p>"),
        match rescue {
            Some(_) => word("<a class='button strong' data-action='rescue'>", Word::AppPanicRescue, "</a> "),
            None => String::new(),
        },
        word("<a class='button' data-action='reload'>", Word::AppPanicReload, "</a></p></main>"),
    ];
    body.set_inner_html(&parts.concat());
    for (action, route) in [("rescue", rescue), ("reload", Some(route))] {
        let link = document.query_selector(&["[data-action=", action, "]"].concat())?;
        if let (Some(link), Some(route)) = (link, route) {
            // A new query makes the browser load the page anew, which a new hash does not.
            link.set_attribute(
                "href",
                &["?again=", &(js_sys::Date::now() as u64).to_string(), &route.to_string()].concat(),
            )?;
        }
    }
    body.set_attribute("data-ready", "")
}

fn window() -> web_sys::Window {
    web_sys::window().unwrap_or_else(|| JsValue::NULL.unchecked_into())
}

/// After a failure: the session as it was saved, as a file or to go on with.
#[component]
pub fn RescuePage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let board = board_route(editor).unwrap_or(Route::Prepare { session: editor.key() }).to_string();
    view! {
        <Bar />
        <main id="main" data-page="rescue" class="rescue" tabindex="-1">
            <h1>{say(Word::RescueTitle)}</h1>
            <p lang=written()>{editor.peek(|session| session.title().to_owned())}</p>
            <p>{say(Word::RescueText)}</p>
            <div class="dialog-actions">
                <button class="button strong" data-action="download-session" on:click=move |_| spawn_local(opening::export(app, editor))>
                    <Icon symbol=Symbol::Download />
                    <span>{say(Word::AppPanicRescue)}</span>
                </button>
                <a class="button" data-action="go-on" href=board>{say(Word::RescueGo)}</a>
            </div>
        </main>
    }
}
