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
        pub fn $name($app: App $(, $argument: $type)*) -> AnyView {
            #[cfg(feature = "parts")]
            #[wasm_split_helpers::wasm_split($part, fallible, preload(load))]
            fn $name($app: App $(, $argument: $type)*) -> Result<AnyView, $crate::parts::Missing> {
                $crate::words::bring_later();
                Ok($view)
            }
            #[cfg(not(feature = "parts"))]
            async fn load() -> Result<(), $crate::parts::Missing> {
                Ok(())
            }
            #[cfg(not(feature = "parts"))]
            fn $name($app: App $(, $argument: $type)*) -> std::future::Ready<Result<AnyView, $crate::parts::Missing>> {
                std::future::ready(Ok($view))
            }
            let build = move || {
                $(let $argument = Clone::clone(&$argument);)*
                $crate::parts::now($name($app $(, $argument)*)).and_then(Result::ok)
            };
            $crate::parts::show($app, || Box::pin(load()), Box::new(build))
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
                $crate::words::bring_later();
                Ok(Box::pin($does))
            }
            #[cfg(not(feature = "parts"))]
            async fn $name($app: App $(, $argument: $type)*) -> Result<$crate::parts::Work, $crate::parts::Missing> {
                Ok(Box::pin($does))
            }
            Box::pin(async move {
                match $name($app $(, $argument)*).await {
                    // What is done may show something.
                    Ok(work) if $crate::browser::styles::bring().await => work.await,
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

pub(crate) use {page, part, work};

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

/// Shows a page at once if its part is here, and otherwise when it comes.
pub fn show(
    app: App,
    load: fn() -> Loading,
    build: Box<dyn Fn() -> Option<AnyView> + Send + Sync>,
) -> AnyView {
    let state = RwSignal::new(match now(load()) {
        Some(Ok(())) if styles::are_here() => State::Here,
        _ => State::Coming,
    });
    let fetch = move || {
        state.set(State::Coming);
        // Both at once: neither waits for the other.
        let (part, sheet) = (load(), styles::bring());
        spawn_local(async move {
            let next = match part.await {
                Ok(()) if sheet.await => State::Here,
                _ => State::Missing,
            };
            // The page may have been left meanwhile.
            let _ = state.try_set(next);
        });
    };
    if state.get_untracked() == State::Coming {
        app.is_ready(false);
        fetch();
    }
    let page = move || match state.get() {
        State::Here => build(),
        State::Coming => Some(opening()),
        State::Missing => Some(missing(Box::new(fetch))),
    };
    page.into_any()
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
