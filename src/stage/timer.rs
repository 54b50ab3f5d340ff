//! The time for a step: a pill at the top of the board, and its buttons under it.

use super::{Staging, words_of};
use crate::editor::Editor;
use crate::parts::piece;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say};
use leptos::html;
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::id::Id;
use samenbord_core::record::Step;
use samenbord_core::stage::{Phase, Stage, Timer, seconds};

/// What the timer shows for a step.
#[derive(Clone, Debug, PartialEq)]
struct Face {
    phase: Phase,
    /// None before a timer is set for a step that no time was agreed for.
    figures: Option<String>,
    words: Option<String>,
}

impl Face {
    fn of(editor: Editor, step: Id) -> Memo<Face> {
        let staging = editor.staging;
        Memo::new(move |_| {
            let now = staging.now.get();
            let timer = staging.read(Stage::timer).on(step, now);
            let left = timer.left(minutes(editor, step), now);
            let phase = timer.phase(now);
            let figures = (phase != Phase::Idle || left > 0).then(|| clock(seconds(left)));
            Face { phase, figures, words: words_of(phase, left) }
        })
    }

    fn word(&self) -> &'static str {
        match self.phase {
            Phase::Idle => "idle",
            Phase::Paused => "paused",
            Phase::Running => "running",
            Phase::Soon => "soon",
            Phase::Over => "over",
        }
    }
}

/// The timer as the audience sees it: nothing before it is set.
#[component]
pub fn TimerFace(editor: Editor, step: Id) -> impl IntoView {
    let face = Face::of(editor, step);
    view! {
        <Show when=move || face.with(|face| face.phase != Phase::Idle)>
            <p class="timer-face" role="timer" data-phase=move || face.with(Face::word)>
                <span class="timer-figures">{move || face.get().figures}</span>
                <span class="timer-words">{move || face.get().words}</span>
            </p>
        </Show>
    }
}

/// The timer at the head of the board, with its buttons.
#[component]
pub fn TimerChip(editor: Editor, step: Id) -> impl IntoView {
    let face = Face::of(editor, step);
    let is_open = RwSignal::new(false);
    let node = NodeRef::<html::Button>::new();
    let close = move || {
        is_open.set(false);
        if let Some(button) = node.get_untracked() {
            // An element that cannot take focus leaves it where it was.
            let _ = button.focus();
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.stop_propagation();
            close();
        }
    };
    let label = move || {
        let face = face.get();
        let words = face.words.map(|words| [", ", &words].concat()).unwrap_or_default();
        let time = face.figures.as_deref().unwrap_or(say(Word::TimerNone));
        [&fill(Word::TimerLabel, &[("time", time)]), &*words].concat()
    };
    view! {
        <div class="timer" on:keydown=on_key>
            <button
                class="timer-chip"
                data-action="timer"
                data-phase=move || face.with(Face::word)
                aria-label=label
                aria-expanded=move || is_open.get().to_string()
                node_ref=node
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                <Icon symbol=Symbol::Time />
                <span class="timer-figures">{move || face.get().figures}</span>
                <span class="timer-words">{move || face.get().words}</span>
            </button>
            {move || is_open.get().then(|| panel(editor, step, face, Callback::new(move |()| close())))}
        </div>
    }
}

piece!(harvest, panel(editor: Editor, step: Id, face: Memo<Face>, on_done: Callback<()>) => view! { <TimerPanel editor step face on_done /> }.into_any());

#[component]
fn TimerPanel(editor: Editor, step: Id, face: Memo<Face>, on_done: Callback<()>) -> impl IntoView {
    let staging = editor.staging;
    let device = editor.app().device;
    let is_running = Memo::new(move |_| {
        face.with(|face| matches!(face.phase, Phase::Running | Phase::Soon | Phase::Over))
    });
    let has_no_time = move || face.with(|face| face.figures.is_none());
    let toggle = move |_| {
        let was_running = is_running.get_untracked();
        toggle(editor, step);
        if !was_running {
            on_done.run(());
        }
    };
    let reset = move |_| {
        staging.reset_timer();
        on_done.run(());
    };
    let sound = move || if device.sound.get() { Word::TimerSoundOn } else { Word::TimerSoundOff };
    view! {
        <div class="timer-panel" role="group" aria-label=say(Word::TimerName)>
            <button class="button strong" data-action=move || if is_running.get() { "timer-pause" } else { "timer-start" } disabled=has_no_time on:click=toggle>
                {move || view! { <Icon symbol=if is_running.get() { Symbol::Pause } else { Symbol::Start } /> }}
                <span>{move || say(if is_running.get() { Word::TimerPause } else { Word::TimerStart })}</span>
            </button>
            <button class="button" data-action="timer-minute" on:click=move |_| staging.add_minute(step, minutes_now(editor, step))>
                <Icon symbol=Symbol::Add />
                <span>{say(Word::TimerMinute)}</span>
            </button>
            <button class="button" data-action="timer-reset" on:click=reset>
                <Icon symbol=Symbol::Again />
                <span>{say(Word::TimerReset)}</span>
            </button>
            <button class="button quiet" data-action="timer-sound" aria-pressed=move || device.sound.get().to_string() on:click=move |_| device.choose_sound(!device.sound.get_untracked())>
                {move || view! { <Icon symbol=if device.sound.get() { Symbol::Sound } else { Symbol::Silent } /> }}
                <span>{move || say(sound())}</span>
            </button>
        </div>
    }
}

/// The seconds that are left for a step, now and as the clock goes; below zero when its time is over.
pub fn seconds_left(editor: Editor, step: Id) -> i64 {
    let now = editor.staging.now.get();
    let timer = editor.staging.read(Stage::timer).on(step, now);
    seconds(timer.left(minutes(editor, step), now))
}

/// Starts the time of a step, or lets it stand still.
pub fn toggle(editor: Editor, step: Id) {
    let staging = editor.staging;
    if staging.peek(|stage| stage.timer().on(step, super::moment()).is_running()) {
        staging.pause_timer();
    } else {
        start(editor, staging, step);
    }
}

/// Starts the time of this step; that of another step is over once somebody starts here.
fn start(editor: Editor, staging: Staging, step: Id) {
    let minutes = minutes_now(editor, step);
    let is_other = staging.peek(|stage| stage.timer().on(step, super::moment()) != stage.timer());
    if is_other {
        staging.reset_timer();
    }
    let has_time = minutes > 0 || staging.peek(|stage| stage.timer() != Timer::Idle);
    if has_time {
        staging.start_timer(step, minutes);
    }
}

/// The minutes of a step, now and when they change.
fn minutes(editor: Editor, step: Id) -> i64 {
    editor.track(Topic::Record(step));
    minutes_now(editor, step)
}

fn minutes_now(editor: Editor, step: Id) -> i64 {
    editor.peek(|session| session.step(step).and_then(Step::minutes).unwrap_or(0))
}

/// `12:30`; beyond the end `+0:45`.
fn clock(seconds: i64) -> String {
    let (sign, seconds) = if seconds < 0 { ("+", -seconds) } else { ("", seconds) };
    format!("{sign}{}:{:02}", seconds / 60, seconds % 60)
}
