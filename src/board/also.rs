//! What two people wrote or laid without seeing each other: both are kept, and one tap settles it.

use super::view::{lane_lang, lane_name};
use crate::editor::Editor;
use crate::words::{Word, say, written};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::clock::Dot;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Field, Picture};
use samenbord_core::register::Value;
use samenbord_core::session::Session;

/// One of the values that do not win.
#[derive(Clone, PartialEq)]
struct Other {
    field: Field,
    value: Value,
    /// What people read.
    text: String,
    /// What `lang` says of it.
    lang: Option<&'static str>,
    /// The one that wins.
    shown: Value,
    /// Whether it is words, which can be put together.
    is_text: bool,
}

/// What else was written in a record, each with what can be done about it.
#[component]
pub fn Also(
    editor: Editor,
    record: Id,
    /// Only in this field.
    #[prop(optional)]
    field: Option<&'static str>,
) -> impl IntoView {
    let only = field;
    let others = move || {
        editor.read(Topic::Record(record), |session| {
            let fields =
                session.record(record).into_iter().flat_map(|known| known.also_written(record.kind()));
            let mut others = Vec::new();
            for (field, register) in fields.filter(|(name, _)| only.is_none_or(|only| only == name)) {
                let Some(shown) = register.shown() else { continue };
                others.extend(register.also().into_iter().filter_map(|value| {
                    let (text, lang) = read(session, value)?;
                    let is_text = matches!(value, Value::Text(_));
                    Some(Other {
                        field: field.clone(),
                        value: value.clone(),
                        text,
                        lang,
                        shown: shown.clone(),
                        is_text,
                    })
                }));
            }
            others
        })
    };
    move || others().into_iter().map(|other| view! { <One editor record other /> }).collect::<Vec<_>>()
}

#[component]
fn One(editor: Editor, record: Id, other: Other) -> impl IntoView {
    let Other { field, value, text, lang, shown, is_text } = other;
    let keep = move |field: Field, value: Value| {
        let over = dots(editor, record, &field);
        editor.dispatch(Command::Choose { record, field, value, over });
    };
    let both = match &shown {
        Value::Text(first) => [first, "\n", &text].concat(),
        _ => String::new(),
    };
    let is_place = matches!(shown, Value::Place(_));
    let name = field.to_string();
    let choose = {
        let field = field.clone();
        move |_| keep(field.clone(), value.clone())
    };
    let combine = {
        let field = field.clone();
        move |_| {
            let over = dots(editor, record, &field);
            editor.dispatch(Command::Write { record, field: field.clone(), value: Value::text(&both), over });
        }
    };
    let drop_it = move |_| keep(field.clone(), shown.clone());
    let intro = match (is_place, &*name) {
        (_, "picture") => Word::CardAlsoPicture,
        (true, _) => Word::CardAlsoPlace,
        (false, _) => Word::CardAlso,
    };
    view! {
        <div class="also" data-also=name>
            <p>{say(intro)} " " <q lang=lang>{text}</q></p>
            <button class="button small" data-action="choose-text" on:click=choose>{say(Word::CardAlsoChoose)}</button>
            {is_text.then(|| view! { <button class="button small" data-action="combine-texts" on:click=combine>{say(Word::CardAlsoCombine)}</button> })}
            <button class="button small quiet" data-action="drop-text" on:click=drop_it>{say(Word::CardAlsoDrop)}</button>
        </div>
    }
}

/// What people read of a value, and what `lang` says of that.
fn read(session: &Session, value: &Value) -> Option<(String, Option<&'static str>)> {
    let lane = |lane: Lane| (lane_name(session, lane), lane_lang(session, lane));
    Some(match value {
        Value::Text(text) => (text.to_string(), written()),
        Value::Int(number) => (number.to_string(), None),
        Value::Place(place) => lane(place.lane),
        Value::Ref(id) if id.kind() == Kind::Picture => picture_name(session, *id),
        Value::Ref(id) if id.kind() == Kind::Zone => lane(Lane::Zone(*id)),
        _ => return None,
    })
}

/// What a picture is called where it is not shown.
fn picture_name(session: &Session, picture: Id) -> (String, Option<&'static str>) {
    match session.picture(picture).map_or("", Picture::alt) {
        "" => (say(Word::PictureOther).to_owned(), None),
        alt => (alt.to_owned(), written()),
    }
}

/// Everything that the field holds is on the screen.
fn dots(editor: Editor, record: Id, field: &Field) -> Vec<Dot> {
    editor.peek(|session| session.record(record).map(|known| known.dots(field)).unwrap_or_default())
}
