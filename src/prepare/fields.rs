//! Fields that write what is typed in them.

use crate::board::Also;
use crate::editor::{Editor, Typing};
use crate::words::{Word, say, written};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::clock::Dot;
use samenbord_core::command::Command;
use samenbord_core::id::Id;
use samenbord_core::register::Value;
use samenbord_core::session::Session;
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
    /// Stands in the field while it is empty.
    #[prop(optional)]
    hint: Option<Word>,
    /// The card, where `record` is what is decided about it.
    #[prop(optional)]
    decided: Option<Id>,
) -> impl IntoView {
    let shown = move || {
        editor.record(record, |session| {
            session.record(record).map_or("", |record| record.text(field)).to_owned()
        })
    };
    let typing = match decided {
        Some(card) => Typing::of_decision(editor, card, field),
        None => Typing::begin(editor, record, field),
    };
    // What is in the field while somebody types: what arrives meanwhile does not replace it.
    let draft = RwSignal::new(None::<String>);
    let text = move || draft.get().unwrap_or_else(shown);
    // What stands in the field is in the language of the session only where people wrote it: a date is the browser's, and
    // what an empty field says is ours.
    let lang = move || {
        let is_written = kind == "text" && (hint.is_none() || !text().is_empty());
        written().filter(|_| is_written)
    };
    // The name of the field is ours too, so it is no attribute of it.
    let id = [field, "-of-", &record.to_string()].concat();
    let name = view! { <span id=id.clone() hidden>{say(label)}</span> };
    let pause = StoredValue::new(None::<TimeoutHandle>);
    // Tells whether the text is there.
    let write = move || draft.try_get_untracked().flatten().is_none_or(|text| typing.write(&text));
    let stop = move || {
        if let Some(waiting) = pause.try_get_value().flatten() {
            waiting.clear();
        }
    };
    let on_input = move |event| {
        if draft.try_get_untracked() == Some(None) {
            typing.begin_again();
        }
        draft.try_set(Some(event_target_value(&event)));
        stop();
        let write_now = move || {
            write();
        };
        pause.try_set_value(set_timeout_with_handle(write_now, PAUSE).ok());
    };
    let finish = move || {
        stop();
        // What was refused stays in the field: it is nowhere else.
        if write() {
            draft.try_set(None);
        }
    };
    match is_long {
        true => view! {
            {name}
            <textarea class="field" lang=lang rows="3" data-field=field aria-labelledby=id prop:value=text on:input=on_input on:change=move |_| finish() on:blur=move |_| finish()></textarea>
        }.into_any(),
        false => {
            let input = NodeRef::<html::Input>::new();
            view! {
                {name}
                <input class="field" lang=lang type=kind placeholder=hint.map(say) data-field=field aria-labelledby=id node_ref=input prop:value=text on:input=on_input on:change=move |_| finish() on:blur=move |_| finish() />
            }.into_any()
        }
    }
}

/// A field under its name, perhaps with a line about it, and with what somebody else wrote in it at the same time.
#[component]
pub fn Labelled(
    editor: Editor,
    record: Id,
    field: &'static str,
    label: Word,
    #[prop(optional)] hint: Option<Word>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] is_long: bool,
) -> impl IntoView {
    view! {
        <div class="labelled">
            <label class="form-row">
                <span>{say(label)}</span>
                {hint.map(|hint| view! { <span class="hint">{say(hint)}</span> })}
                <TextField editor record field label kind is_long />
            </label>
            <Also editor record field />
        </div>
    }
}

/// A number from 0, which is how it is emptied. Written when the field is left, by Enter and by its arrows.
#[component]
pub fn NumberField(editor: Editor, record: Id, field: &'static str, label: Word) -> impl IntoView {
    let read = move |session: &Session| {
        session.record(record).and_then(|record| record.int(field)).filter(|number| *number > 0)
    };
    let dots = move || {
        editor.peek(|session| session.record(record).map(|record| record.dots(field)).unwrap_or_default())
    };
    let over = StoredValue::new(Vec::<Dot>::new());
    let text = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    // What the field showed when the typing began: what arrives meanwhile does not replace what is typed. Not the typed
    // text itself: halfway a number the browser says that the field is empty, and setting that would empty it.
    let before = RwSignal::new(None::<String>);
    let shown = Memo::new(move |_| before.get().unwrap_or_else(|| text(editor.record(record, read))));
    let on_input = move |_| {
        if before.try_get_untracked() == Some(None) {
            over.try_set_value(dots());
            before.try_set(shown.try_get_untracked());
        }
    };
    let finish = move |event: &leptos::ev::Event| {
        before.try_set(None);
        // What was typed may be no number, or too large a one.
        event_target::<leptos::web_sys::HtmlInputElement>(event).set_value(&text(editor.peek(read)));
    };
    let write = move |event: leptos::ev::Event| {
        if !matches!(before.try_get_untracked(), Some(Some(_))) {
            return;
        }
        let typed = event_target_value(&event).trim().parse::<i64>().unwrap_or(0).clamp(0, MOST);
        let Some(over) = over.try_get_value() else { return };
        if typed != editor.peek(read).unwrap_or(0) {
            editor.dispatch(Command::Write { record, field: field.into(), value: Value::Int(typed), over });
        }
        finish(&event);
    };
    view! {
        <input class="field number" type="number" inputmode="numeric" min="0" max=MOST.to_string() data-field=field aria-label=say(label) prop:value=shown on:input=on_input on:change=write on:blur=move |event| finish(&event) />
    }
}

/// Minutes, votes, cards: nobody means more.
const MOST: i64 = 999;

/// Yes or no. `name` is for what people named themselves, `label` for the rest.
#[component]
pub fn Check(
    editor: Editor,
    record: Id,
    #[prop(into)] field: String,
    #[prop(optional)] label: Option<Word>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional)] hint: Option<Word>,
) -> impl IntoView {
    let known = StoredValue::new(field.clone());
    let is_on = move || {
        editor.record(record, |session| {
            known.with_value(|field| session.record(record).is_some_and(|record| record.flag(field)))
        })
    };
    let toggle = move |event: leptos::ev::Event| {
        let Some(field) = known.try_get_value() else { return };
        let is_wanted = event_target_checked(&event);
        if is_wanted
            == editor.peek(|session| session.record(record).is_some_and(|record| record.flag(&field)))
        {
            return;
        }
        let over = editor
            .peek(|session| session.record(record).map(|record| record.dots(&field)).unwrap_or_default());
        editor.dispatch(Command::write_flag(record, field, is_wanted, over));
    };
    let lang = name.as_ref().and_then(|_| written());
    let text = name.unwrap_or_else(|| label.map(say).unwrap_or_default().to_owned());
    view! {
        <label class="check">
            <input type="checkbox" data-field=field prop:checked=is_on on:change=toggle />
            <span lang=lang>{text}{hint.map(|hint| view! { <span class="hint">{say(hint)}</span> })}</span>
        </label>
    }
}

/// The palette, each colour with its word.
const COLOURS: [(&str, Word); 8] = [
    ("purple", Word::ColourPurple),
    ("blue", Word::ColourBlue),
    ("orange", Word::ColourOrange),
    ("green", Word::ColourGreen),
    ("pink", Word::ColourPink),
    ("sky", Word::ColourSky),
    ("yellow", Word::ColourYellow),
    ("brown", Word::ColourBrown),
];

/// The colours one after the other, for what is added.
pub fn colour_after(number: usize) -> &'static str {
    COLOURS[number % COLOURS.len()].0
}

#[component]
pub fn ColourField(editor: Editor, record: Id) -> impl IntoView {
    let shown = move || {
        editor.record(record, |session| {
            session.record(record).map_or("", |record| record.text("colour")).to_owned()
        })
    };
    let choose = move |event| {
        let over = editor
            .peek(|session| session.record(record).map(|record| record.dots("colour")).unwrap_or_default());
        editor.dispatch(Command::write_text(record, "colour", &event_target_value(&event), over));
    };
    let options = COLOURS.map(|(colour, word)| {
        view! { <option value=colour selected=move || shown() == colour>{say(word)}</option> }
    });
    view! {
        <span class="colour-field">
            <span class="swatch"></span>
            <select class="field" data-field="colour" aria-label=say(Word::ColourTitle) on:change=choose>
                <option value="" selected=move || shown().is_empty()>{say(Word::ColourNone)}</option>
                {options.into_iter().collect::<Vec<_>>()}
            </select>
        </span>
    }
}
