//! Fields that write what is typed in them.

use crate::editor::{Editor, Typing};
use crate::words::{Word, say};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::id::Id;
use std::time::Duration;

/// A pause in typing this long writes what there is: a crash costs at most this much.
const PAUSE: Duration = Duration::from_millis(400);

/// A text of a record, written when the field is left and at every pause. Only what was on the screen when the typing
/// began is replaced.
#[component]
pub fn TextField(
    editor: Editor,
    record: Id,
    field: &'static str,
    label: Word,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] is_long: bool,
) -> impl IntoView {
    let shown = move || {
        editor.record(record, |session| {
            session.record(record).map_or("", |record| record.text(field)).to_owned()
        })
    };
    let typing = Typing::begin(editor, record, field);
    // What is in the field while somebody types: what arrives meanwhile does not replace it.
    let draft = RwSignal::new(None::<String>);
    let text = move || draft.get().unwrap_or_else(shown);
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let write = move || {
        if let Some(text) = draft.try_get_untracked().flatten() {
            typing.write(&text);
        }
    };
    let stop = move || {
        if let Some(waiting) = pause.try_get_value().flatten() {
            waiting.clear();
        }
    };
    let on_input = move |event| {
        draft.set(Some(event_target_value(&event)));
        stop();
        pause.set_value(set_timeout_with_handle(write, PAUSE).ok());
    };
    let finish = move || {
        stop();
        write();
        draft.try_set(None);
    };
    match is_long {
        true => view! {
            <textarea class="field" rows="3" data-field=field aria-label=say(label) prop:value=text on:focus=move |_| typing.begin_again() on:input=on_input on:change=move |_| finish() on:blur=move |_| finish()></textarea>
        }.into_any(),
        false => {
            let input = NodeRef::<html::Input>::new();
            view! {
                <input class="field" type=kind data-field=field aria-label=say(label) node_ref=input prop:value=text on:focus=move |_| typing.begin_again() on:input=on_input on:change=move |_| finish() on:blur=move |_| finish() />
            }.into_any()
        }
    }
}
