//! A modal dialog: the browser's own, which traps focus, closes on Escape and gives focus back.

use crate::ui::{Icon, Symbol};
use crate::words::{Word, say};
use leptos::html;
use leptos::prelude::*;

/// Shows its children over the page until `on_close`. It opens when it is mounted.
#[component]
pub fn Dialog(
    #[prop(into)] title: String,
    /// What `lang` says of a title that people wrote.
    #[prop(optional_no_strip)]
    lang: Option<&'static str>,
    /// The name of the dialog for style and tests.
    name: &'static str,
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            // Fails only for a dialog that is not in the page any more.
            let _ = dialog.show_modal();
        }
    });
    let on_backdrop = move |event: leptos::ev::MouseEvent| {
        if node.get_untracked().is_some_and(|dialog| event.target().as_ref() == Some(dialog.as_ref())) {
            on_close.run(());
        }
    };
    // The browser gives the focus back when it closes a dialog itself, not when the dialog is taken away.
    let close = move |_| {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog class="dialog" data-dialog=name node_ref=node on:close=move |_| on_close.run(()) on:click=on_backdrop aria-labelledby="dialog-title">
            <div class="dialog-body">
                <header>
                    <h2 id="dialog-title" lang=lang>{title}</h2>
                    <button class="round" data-action="close" aria-label=say(Word::AppClose) on:click=close>
                        <Icon symbol=Symbol::Close />
                    </button>
                </header>
                {children()}
            </div>
        </dialog>
    }
}
