//! Messages that come and go, and the two live regions that read them out.

use crate::app::App;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Long enough to read two lines and to reach the button; errors stay until they are closed.
const SHOWN: Duration = Duration::from_secs(8);

/// What the button of a message does. It outlives the view that offered it.
pub type Action = Arc<dyn Fn() + Send + Sync>;

/// A message at the edge of the screen, perhaps with a way back.
#[derive(Clone)]
pub struct Toast {
    pub id: u32,
    pub text: String,
    pub action: Option<(Word, Action)>,
    /// Stays until somebody closes it.
    pub stays: bool,
}

#[component]
pub fn Toasts(app: App) -> impl IntoView {
    view! {
        <div class="toasts">
            <For each=move || app.toasts.get() key=|toast| toast.id let:toast>
                <ShownToast app toast />
            </For>
        </div>
        <p class="unseen" role="status" aria-live="polite">{move || app.announced.get()}</p>
        <p class="unseen" role="alert" aria-live="assertive">{move || app.warned.get()}</p>
    }
}

#[component]
fn ShownToast(app: App, toast: Toast) -> impl IntoView {
    let id = toast.id;
    if !toast.stays {
        set_timeout(move || app.close_toast(id), SHOWN);
    }
    let action = toast.action.map(|(word, act)| {
        let act = move |_| {
            app.close_toast(id);
            act();
        };
        view! { <button class="button quiet" data-action="toast" on:click=act>{say(word)}</button> }
    });
    view! {
        <div class="toast" data-state=if toast.stays { "stays" } else { "passing" }>
            <p>{toast.text}</p>
            {action}
            <button class="round" data-action="close-toast" aria-label=say(Word::AppClose) on:click=move |_| app.close_toast(id)>
                <Icon symbol=Symbol::Close />
            </button>
        </div>
    }
}
