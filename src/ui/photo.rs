//! A picture with what was stuck on it, on the board and to read.

use crate::browser::picture::{Address, put};
use crate::words::{Word, say, written};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::placement::Pose;

/// A sticker as it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    pub key: String,
    pub title: String,
    pub pose: Pose,
}

/// The picture itself. The browser lets go of it when it leaves the page.
#[component]
pub fn Photo(
    media_type: String,
    /// Base64 text.
    bytes: String,
    #[prop(into)] alt: Signal<String>,
) -> impl IntoView {
    let address = StoredValue::new_local(Address::new(&media_type, &bytes));
    let from = address.with_value(|address| address.as_ref().map(|address| address.as_str().to_owned()));
    let described = move || match alt.get() {
        alt if alt.trim().is_empty() => say(Word::PictureNoAlt).to_owned(),
        alt => alt,
    };
    let lang = move || written().filter(|_| !alt.with(|alt| alt.trim().is_empty()));
    view! { <img class="photo" lang=lang src=from alt=described draggable="false" /> }
}

/// A picture with its stickers, to look at.
#[component]
pub fn Dressed(media_type: String, bytes: String, alt: String, stuck: Vec<Stuck>) -> impl IntoView {
    let stickers: Vec<_> = stuck.into_iter().map(|stuck| view! { <StillSticker stuck /> }).collect();
    view! {
        <div class="photo-frame">
            <Photo media_type bytes alt=Signal::stored(alt) />
            {stickers}
        </div>
    }
}

#[component]
fn StillSticker(stuck: Stuck) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let Stuck { key, title, pose } = stuck;
    let named = key.clone();
    Effect::new(move || {
        if let Some(node) = node.get() {
            put(&node, pose.into());
        }
    });
    view! {
        <div class="sticker" data-key=named node_ref=node>
            <StickerArt key title is_named=true />
        </div>
    }
}

/// The drawing of a sticker: those of our templates have one, any other is a label with its words.
#[component]
pub fn StickerArt(
    key: String,
    title: String,
    /// The drawing says by itself what it is, where no button around it does.
    #[prop(optional)]
    is_named: bool,
) -> impl IntoView {
    let drawing = match key.as_str() {
        "bril" => Some(("0 0 240 110", GLASSES)),
        "tas" => Some(("0 0 200 210", BAG)),
        "tablet" => Some(("0 0 160 200", TABLET)),
        _ => None,
    };
    let (role, name, hidden) =
        if is_named { (Some("img"), Some(title.clone()), None) } else { (None, None, Some("true")) };
    let lang = written();
    match drawing {
        Some((view_box, art)) => view! {
            <svg class="sticker-art" lang=lang viewBox=view_box role=role aria-label=name aria-hidden=hidden focusable="false" inner_html=art></svg>
        }
        .into_any(),
        None => label(&title, lang, role, name, hidden),
    }
}

/// Letters on a label; what is longer is cut off there, and stands whole beside it.
const LONGEST_LABEL: usize = 22;

fn label(
    title: &str,
    lang: Option<&'static str>,
    role: Option<&'static str>,
    name: Option<String>,
    hidden: Option<&'static str>,
) -> AnyView {
    let mut text: String = title.chars().take(LONGEST_LABEL).collect();
    if title.chars().count() > LONGEST_LABEL {
        text.push('…');
    }
    // Wide letters of a system font at 26 take about 15.
    let width = 44 + 15 * text.chars().count().max(3);
    let view_box = ["0 0 ", &width.to_string(), " 60"].concat();
    let inner = (width - 8).to_string();
    let middle = (width / 2).to_string();
    view! {
        <svg class="sticker-art" lang=lang viewBox=view_box role=role aria-label=name aria-hidden=hidden focusable="false">
            <rect class="art-label" x="4" y="4" width=inner height="52" rx="26" />
            <text class="art-words" x=middle y="39" text-anchor="middle">{text}</text>
        </svg>
    }
    .into_any()
}

/// Cut out with a white edge, so that they show on any photo.
const GLASSES: &str = include_str!("../../templates/stickers/bril.svg");

const BAG: &str = include_str!("../../templates/stickers/tas.svg");

const TABLET: &str = include_str!("../../templates/stickers/tablet.svg");
