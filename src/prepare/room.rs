//! The room, before people come: can they read it, touch it, hear it, and is the work kept.

use crate::app::App;
use crate::browser::sound::Sound;
use crate::browser::{offline, screen, storage};
use crate::editor::Editor;
use crate::route::Route;
use crate::ui::{Bar, Icon, SettingsLink, Symbol};
use crate::words::{Word, fill, language, say, written};
use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::file::Language;
use samenbord_core::id::Id;
use samenbord_core::room::readable_from;
use std::collections::BTreeSet;

/// CSS pixels in which the three zones of a board stand beside each other with room for cards.
const WIDE: f64 = 1_200.0;
const HIGH: f64 = 650.0;

/// Bytes that a long day with pictures takes at most.
const NEEDED: f64 = 200e6;

/// Centimetres that a picture is wide, until somebody says: a digiboard of 75 inches, and a laptop of 14.
const BOARD: f64 = 165.0;
const LAPTOP: f64 = 31.0;

#[component]
pub fn RoomPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let back = Route::Prepare { session: editor.key() }.to_string();
    let link = back.clone();
    let title = move || editor.record(Id::SESSION, |session| session.title().to_owned());
    view! {
        <Bar>
            <a class="session-title" lang=written() href=link>{title}</a>
            <SettingsLink />
        </Bar>
        <main id="main" data-page="room" tabindex="-1">
            <header class="page-head">
                <div>
                    <h1>{say(Word::RoomTitle)}</h1>
                    <p class="hint">{say(Word::RoomHint)}</p>
                </div>
                <a class="button strong large" data-action="to-prepare" href=back>
                    <Icon symbol=Symbol::Check />
                    <span>{say(Word::RoomBack)}</span>
                </a>
            </header>
            <div class="room">
                <ReadableText />
                <Touching />
                <ScreenSize />
                <Hearing />
                <Keeping />
                <Offline />
            </div>
        </main>
    }
}

/// A panel with a heading, what it found, and what can be done about it.
#[component]
fn Check(word: Word, name: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="panel" data-check=name aria-label=say(word)>
            <h2>{say(word)}</h2>
            {children()}
        </section>
    }
}

/// What a check found, with a mark that is not only a colour.
#[component]
fn Verdict(is_good: Signal<bool>, #[prop(into)] text: Signal<String>) -> impl IntoView {
    view! {
        <p class="verdict" role="status" data-state=move || if is_good.get() { "good" } else { "mind" }>
            {move || {
                let symbol = if is_good.get() { Symbol::Check } else { Symbol::Warning };
                view! { <Icon symbol /> }
            }}
            <span>{move || text.get()}</span>
        </p>
    }
}

#[component]
fn ScreenSize() -> impl IntoView {
    let size = RwSignal::new(screen::size());
    let listener = window_event_listener(leptos::ev::resize, move |_| size.set(screen::size()));
    on_cleanup(move || listener.remove());
    let said = move || {
        let (width, height) = size.get();
        let (width, height) = (width.to_string(), height.to_string());
        fill(Word::RoomScreenSize, &[("width", &width), ("height", &height)])
    };
    let is_good = Signal::derive(move || {
        let (width, height) = size.get();
        width >= WIDE && height >= HIGH
    });
    let verdict =
        move || say(if is_good.get() { Word::RoomScreenGood } else { Word::RoomScreenSmall }).to_owned();
    let full = match screen::can_be_full() {
        true => view! {
            <button class="button" data-action="full-screen" on:click=|_| screen::turn_full()>
                <Icon symbol=Symbol::Screen />
                <span>{say(Word::RoomFull)}</span>
            </button>
        }
        .into_any(),
        false => view! { <p class="hint">{say(Word::RoomFullNot)}</p> }.into_any(),
    };
    view! {
        <Check word=Word::RoomScreen name="screen">
            <p>{said}</p>
            <Verdict is_good text=Signal::derive(verdict) />
            {full}
        </Check>
    }
}

/// A card's title as the board shows it, and how far away it can be read.
#[component]
fn ReadableText() -> impl IntoView {
    let sample = NodeRef::<html::P>::new();
    let is_large = screen::size().0 > 1_600.0;
    let width = RwSignal::new(if is_large { BOARD } else { LAPTOP });
    let metres = move || {
        let font = sample.get().map_or(16.0, |sample| screen::font_size(&sample));
        readable_from(width.get(), screen::size().0, font)
    };
    let said = move || {
        let tenths = (metres() * 10.0).round() / 10.0;
        let text = tenths.to_string();
        let text = if language() == Language::Dutch { text.replace('.', ",") } else { text };
        fill(Word::RoomTextFar, &[("metres", &text)])
    };
    let read = move |event| {
        let typed = event_target_value(&event).replace(',', ".").parse::<f64>();
        if let Some(typed) = typed.ok().filter(|width| (5.0..2_000.0).contains(width)) {
            width.set(typed);
        }
    };
    view! {
        <Check word=Word::RoomText name="text">
            <p class="room-sample" node_ref=sample>{say(Word::RoomTextSample)}</p>
            <label class="form-row">
                <span>{say(Word::RoomTextWidth)}</span>
                <input class="field short" inputmode="decimal" data-field="width" value=width.get_untracked().to_string() on:input=read />
            </label>
            <p class="verdict" role="status" data-fact="readable"><span>{said}</span></p>
            <p class="hint">{say(Word::RoomTextDo)}</p>
        </Check>
    }
}

/// A field on which everybody puts a finger.
#[component]
fn Touching() -> impl IntoView {
    let fingers = RwSignal::new(BTreeSet::<i32>::new());
    let most = RwSignal::new(0);
    let down = move |event: PointerEvent| {
        event.prevent_default();
        fingers.update(|fingers| {
            fingers.insert(event.pointer_id());
        });
        most.update(|most| *most = (*most).max(fingers.with_untracked(BTreeSet::len)));
    };
    let up = move |event: PointerEvent| {
        fingers.update(|fingers| {
            fingers.remove(&event.pointer_id());
        });
    };
    let can_touch = screen::touch_points() > 0;
    let said = move || {
        let (n, most) = (fingers.with(BTreeSet::len).to_string(), most.get().to_string());
        fill(Word::RoomTouchNow, &[("n", &n), ("most", &most)])
    };
    let verdict = move || {
        say(match most.get() {
            0 if !can_touch => Word::RoomTouchNone,
            0 => Word::RoomTouchTry,
            1 => Word::RoomTouchSingle,
            _ => Word::RoomTouchMany,
        })
        .to_owned()
    };
    view! {
        <Check word=Word::RoomTouch name="touch">
            <div class="touch-field" data-action="touch-field" on:pointerdown=down on:pointerup=up on:pointercancel=up on:pointerleave=up>
                <p>{say(Word::RoomTouchField)}</p>
                <p class="touch-count" aria-hidden="true">{move || fingers.with(BTreeSet::len)}</p>
            </div>
            <p data-fact="fingers">{said}</p>
            <Verdict is_good=Signal::derive(move || most.get() > 1) text=Signal::derive(verdict) />
        </Check>
    }
}

#[component]
fn Hearing() -> impl IntoView {
    let play = move |_| {
        if let Some(sound) = Sound::on() {
            sound.twice();
        }
    };
    view! {
        <Check word=Word::RoomSound name="sound">
            <button class="button" data-action="play" on:click=play>
                <Icon symbol=Symbol::Next />
                <span>{say(Word::RoomSoundPlay)}</span>
            </button>
            <p class="hint">{say(Word::RoomSoundHint)}</p>
        </Check>
    }
}

/// Whether the browser promised to keep the work, and whether there is room for it.
#[component]
fn Keeping() -> impl IntoView {
    let is_kept = RwSignal::new(true);
    let room = RwSignal::new(None::<(f64, f64)>);
    let measure = move || {
        spawn_local(async move {
            room.try_set(storage::estimate().await);
            is_kept.try_set(storage::is_persisted().await);
        });
    };
    measure();
    let ask = move |_| {
        spawn_local(async move {
            storage::persist().await;
            measure();
        });
    };
    let is_short = move || room.get().is_some_and(|(used, quota)| quota - used < NEEDED);
    let verdict = move || {
        say(match (is_kept.get(), is_short()) {
            (_, true) => Word::RoomStorageFull,
            (true, false) => Word::RoomStorageGood,
            (false, false) => Word::RoomStorageLoose,
        })
        .to_owned()
    };
    let space = move || {
        room.get().map_or_else(
            || say(Word::RoomStorageUnknown).to_owned(),
            |(used, quota)| {
                let megabytes = |bytes: f64| (bytes / f64::from(1 << 20)).round().to_string();
                let parts = [("used", megabytes(used)), ("quota", megabytes(quota))];
                fill(Word::SettingsDeviceSpace, &parts.each_ref().map(|(name, text)| (*name, text.as_str())))
            },
        )
    };
    view! {
        <Check word=Word::RoomStorage name="storage">
            <p>{space}</p>
            <Verdict is_good=Signal::derive(move || is_kept.get() && !is_short()) text=Signal::derive(verdict) />
            <Show when=move || !is_kept.get()>
                <button class="button" data-action="persist" on:click=ask>{say(Word::RoomStorageAsk)}</button>
            </Show>
        </Check>
    }
}

#[component]
fn Offline() -> impl IntoView {
    let is_good = offline::is_in_use();
    let verdict = say(if is_good { Word::RoomOfflineGood } else { Word::RoomOfflineNot }).to_owned();
    view! {
        <Check word=Word::RoomOffline name="offline">
            <Verdict is_good=Signal::derive(move || is_good) text=Signal::derive(move || verdict.clone()) />
        </Check>
    }
}
