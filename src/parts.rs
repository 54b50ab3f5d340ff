//! Parts of the program that come when they are first asked for, so that the first page is there soon.
//!
//! With the feature `parts` the build cuts the module at the functions that [`page!`] and [`work!`] make
//! (`cargo xtask build` does; `wasm_split_helpers` says how). Without it everything is one module, as in tests and with
//! a plain `trunk build`, and nothing here waits.
//!
//! What this module never does: know a page. A part is whatever its functions reach and the first module does not.

use crate::app::App;
use crate::browser::styles;
use crate::words::{Word, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

#[cfg(feature = "parts")]
pub use wasm_split_helpers::SplitLoaderError as Missing;

/// A part could not be fetched.
#[cfg(not(feature = "parts"))]
pub struct Missing;

/// Something that is being done; nobody waits for an answer.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// Whether a part came.
pub type Loading = Pin<Box<dyn Future<Output = Result<(), Missing>>>>;

/// Makes a function that shows a page of another part: `page!(part, name(app: App, …) => view)`.
macro_rules! page {
    ($part:ident, $name:ident($app:ident: App $(, $argument:ident: $type:ty)*) => $view:expr) => {
        $crate::parts::shown!($part, $name($app: App $(, $argument: $type)*) => $view, |load, build| {
            $crate::parts::show_page($app, stringify!($part), load, build)
        });
    };
}

/// Makes a function that shows something on a page that is there, of another part: `piece!(part, name(argument: Type, …) => view)`.
macro_rules! piece {
    ($part:ident, $name:ident($($argument:ident: $type:ty),*) => $view:expr) => {
        $crate::parts::shown!($part, $name($($argument: $type),*) => $view, |load, build| {
            $crate::parts::show_piece(stringify!($part), load, build)
        });
    };
}

macro_rules! shown {
    ($part:ident, $name:ident($($argument:ident: $type:ty),*) => $view:expr, $show:expr) => {
        fn $name($($argument: $type),*) -> AnyView {
            #[cfg(feature = "parts")]
            #[wasm_split_helpers::wasm_split($part, fallible, preload(load))]
            fn $name($($argument: $type),*) -> Result<AnyView, $crate::parts::Missing> {
                $crate::words::bring::$part();
                Ok($view)
            }
            #[cfg(not(feature = "parts"))]
            async fn load() -> Result<(), $crate::parts::Missing> {
                Ok(())
            }
            #[cfg(not(feature = "parts"))]
            fn $name($($argument: $type),*) -> std::future::Ready<Result<AnyView, $crate::parts::Missing>> {
                std::future::ready(Ok($view))
            }
            let build = move || {
                $(let $argument = Clone::clone(&$argument);)*
                $crate::parts::now($name($($argument),*)).and_then(Result::ok)
            };
            ($show)(|| Box::pin(load()), Box::new(build))
        }
    };
}

/// Makes a function that has something done by another part: `work!(part, name(app: App, …) => future)`.
macro_rules! work {
    ($(#[$about:meta])* $part:ident, $name:ident($app:ident: App $(, $argument:ident: $type:ty)*) => $does:expr) => {
        $(#[$about])*
        pub fn $name($app: App $(, $argument: $type)*) -> $crate::parts::Work {
            #[cfg(feature = "parts")]
            #[wasm_split_helpers::wasm_split($part, fallible)]
            fn $name($app: App $(, $argument: $type)*) -> Result<$crate::parts::Work, $crate::parts::Missing> {
                $crate::words::bring::$part();
                Ok(Box::pin($does))
            }
            #[cfg(not(feature = "parts"))]
            async fn $name($app: App $(, $argument: $type)*) -> Result<$crate::parts::Work, $crate::parts::Missing> {
                Ok(Box::pin($does))
            }
            Box::pin(async move {
                // What is done may show something, and neither waits for the other.
                let sheet = $crate::browser::styles::bring(stringify!($part));
                match $name($app $(, $argument)*).await {
                    Ok(work) if sheet.await => work.await,
                    _ => $app.tell($crate::words::say($crate::words::Word::AppPartMissing)),
                }
            })
        }
    };
}

/// Makes a function that fetches a part: `part!(part, name)`.
macro_rules! part {
    ($part:ident, $name:ident) => {
        pub async fn $name() -> Result<(), $crate::parts::Missing> {
            #[cfg(feature = "parts")]
            #[wasm_split_helpers::wasm_split($part, fallible)]
            fn $name() -> Result<(), $crate::parts::Missing> {
                Ok(())
            }
            #[cfg(not(feature = "parts"))]
            async fn $name() -> Result<(), $crate::parts::Missing> {
                Ok(())
            }
            $name().await
        }
    };
}

pub(crate) use {page, part, piece, shown, work};

/// The answer of something that does not have to wait.
pub fn now<T>(answer: impl Future<Output = T>) -> Option<T> {
    match pin!(answer).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Coming,
    Here,
    Missing,
}

/// Asks for a part.
pub type Load = fn() -> Loading;
/// Builds what a part shows, if the part is here.
pub type Build = Box<dyn Fn() -> Option<AnyView> + Send + Sync>;

/// Shows a page at once if its part is here, and otherwise when it comes.
pub fn show_page(app: App, part: &'static str, load: Load, build: Build) -> AnyView {
    let state = begin(part, load);
    if state.get_untracked() == State::Coming {
        app.is_ready(false);
        fetch(part, load, state, || {});
    }
    let page = move || match state.get() {
        State::Here => build(),
        State::Coming => Some(opening()),
        State::Missing => Some(missing(Box::new(move || fetch(part, load, state, || {})))),
    };
    page.into_any()
}

/// The same for something on a page that is there. Nothing stands there before it comes; if it does not come a message
/// says so, and asks for it again.
pub fn show_piece(part: &'static str, load: Load, build: Build) -> AnyView {
    let state = begin(part, load);
    if state.get_untracked() == State::Coming {
        ask(use_context(), part, load, state);
    }
    (move || if state.get() == State::Here { build() } else { None }).into_any()
}

fn ask(app: Option<App>, part: &'static str, load: Load, state: RwSignal<State>) {
    fetch(part, load, state, move || {
        // There is none where a component is tested by itself.
        let Some(page) = app else { return };
        let text = say(Word::AppPartMissing).to_owned();
        page.offer_until_closed(text, Word::AppAgain, move || ask(app, part, load, state));
    });
}

fn begin(part: &str, load: Load) -> RwSignal<State> {
    RwSignal::new(match now(load()) {
        Some(Ok(())) if styles::are_here(part) => State::Here,
        _ => State::Coming,
    })
}

fn fetch(part: &str, load: Load, state: RwSignal<State>, fail: impl FnOnce() + 'static) {
    // What it was for may be gone meanwhile.
    state.try_set(State::Coming);
    // Both at once: neither waits for the other.
    let (coming, sheets) = (load(), styles::bring(part));
    spawn_local(async move {
        let next = match coming.await {
            Ok(()) if sheets.await => State::Here,
            _ => State::Missing,
        };
        if state.try_set(next).is_none() && next == State::Missing {
            fail();
        }
    });
}

/// What stands there while a page comes.
pub fn opening() -> AnyView {
    view! { <main class="opening"><p role="status">{say(Word::AppOpening)}</p></main> }.into_any()
}

fn missing(again: Box<dyn Fn() + Send + Sync>) -> AnyView {
    view! {
        <main class="opening" id="main" tabindex="-1">
            <p role="alert">{say(Word::AppPartMissing)}</p>
            <button class="button strong" data-action="again" on:click=move |_| again()>{say(Word::AppAgain)}</button>
        </main>
    }
    .into_any()
}
