//! What the audience sees and how much time is left, as this window knows it. The windows of a session tell each other.
//!
//! What this module never does: save it in the session, undo it, or ask again and again: windows speak when something
//! changes, and ask once when they come or wake.

mod panel;
mod progress;
mod remote;
mod timer;

pub use panel::{FacilitateButton, Panel};
pub use remote::listen_for_remote;
pub use timer::{TimerChip, TimerFace, seconds_left};

use crate::app::App;
use crate::browser::clock::{draw, now};
use crate::browser::settings;
use crate::browser::sound::Sound;
use crate::browser::tabs::Channel;
use crate::editor::Editor;
use crate::route::Route;
use crate::words::{Word, count, say};
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::stage::{Cue, MINUTE, Phase, Stage, Timer};
use std::time::Duration;

/// A handle on what the windows of a session have agreed. Copies are the same.
#[derive(Clone, Copy)]
pub struct Staging {
    app: App,
    stage: RwSignal<Stage>,
    /// The moment, in milliseconds, as the running timer last looked at it.
    now: RwSignal<i64>,
    /// Whether another window has the session open, and not only to show it.
    has_others: RwSignal<bool>,
    /// Whether this window drives the big screen.
    is_facilitating: RwSignal<bool>,
    /// Whether the bar shows notes, agenda and what is left to do, over all steps.
    is_telling: RwSignal<bool>,
    inner: StoredValue<Inner, LocalStorage>,
}

#[derive(Default)]
struct Inner {
    key: String,
    channel: Option<Channel>,
    is_ticking: bool,
    /// The timer was last touched here: this window makes its sounds, so that two on one desk do not.
    has_timer: bool,
    sound: Option<Sound>,
    phase: Option<Phase>,
}

/// Asks the other windows what they know.
const ASK: &str = "ask";
/// Answers that the session is open for work.
const OPEN: &str = "open";

impl Staging {
    pub fn new(app: App, key: &str) -> Staging {
        let window = draw() as u64;
        let kept = settings::read_here(&kept_name(key)).and_then(|text| Stage::from_text(window, &text));
        let inner = Inner {
            key: key.to_owned(),
            has_timer: settings::read_here(&touched_name(key)).is_some(),
            ..Inner::default()
        };
        Staging {
            app,
            stage: RwSignal::new(kept.unwrap_or_else(|| Stage::new(window))),
            now: RwSignal::new(moment()),
            has_others: RwSignal::new(false),
            is_facilitating: RwSignal::new(settings::read_here(&facilitated_name(key)).is_some()),
            is_telling: RwSignal::new(false),
            inner: StoredValue::new_local(inner),
        }
    }

    /// Listens to the other windows from now on. A channel of its own: records travel on the session's.
    pub fn open_channel(self) {
        let name = self.inner.with_value(|inner| [&inner.key, "/stage"].concat());
        let channel = Channel::open(&name, move |message| self.hear(&message));
        self.inner.update_value(|inner| inner.channel = channel);
        self.ask();
        self.look();
    }

    pub fn close_channel(self) {
        self.inner.update_value(|inner| inner.channel = None);
    }

    /// Catches up: this window is new here, or slept.
    pub fn ask(self) {
        self.post(ASK);
        self.tell();
        self.look();
    }

    pub fn read<T>(self, read: impl FnOnce(&Stage) -> T) -> T {
        self.stage.with(read)
    }

    pub fn peek<T>(self, read: impl FnOnce(&Stage) -> T) -> T {
        self.stage.with_untracked(read)
    }

    pub fn has_others(self) -> bool {
        self.has_others.get()
    }

    /// Does what a person asks of the big screen.
    pub fn cue(self, editor: Editor, cue: Cue) {
        self.change(|stage| editor.peek(|session| stage.cue(session, cue, moment())));
    }

    /// Whether this window drives the big screen.
    pub fn is_facilitating(self) -> bool {
        self.is_facilitating.get()
    }

    /// This window drives the big screen from now on, also when it is loaded again, or stops doing so.
    pub fn facilitate(self, is_on: bool) {
        let name = self.inner.with_value(|inner| facilitated_name(&inner.key));
        if is_on {
            settings::write_here(&name, "yes");
        } else {
            settings::remove_here(&name);
        }
        self.is_facilitating.set(is_on);
    }

    pub fn start_timer(self, step: Id, minutes: i64) {
        self.set_timer(|timer| timer.start(step, minutes, moment()));
    }

    pub fn pause_timer(self) {
        self.set_timer(|timer| timer.pause(moment()));
    }

    pub fn add_minute(self, step: Id, minutes: i64) {
        self.set_timer(|timer| timer.on(step, moment()).add_minute(step, minutes, moment()));
    }

    pub fn reset_timer(self) {
        self.set_timer(|_| Timer::Idle);
    }

    fn set_timer(self, change: impl FnOnce(Timer) -> Timer) {
        let key = self.inner.try_update_value(|inner| {
            inner.has_timer = true;
            // Browsers allow sound from here on, because somebody has just touched the page.
            inner.sound = inner.sound.take().or_else(Sound::on);
            inner.phase = None;
            inner.key.clone()
        });
        settings::write_here(&touched_name(&key.unwrap_or_default()), "yes");
        self.change(|stage| stage.set_timer(change(stage.timer())));
        self.look();
    }

    /// Changes what the windows have agreed, and tells them.
    fn change(self, change: impl FnOnce(&mut Stage) -> bool) {
        let mut stage = self.stage.get_untracked();
        if change(&mut stage) {
            self.stage.set(stage);
            self.keep();
            self.tell();
        }
    }

    fn hear(self, message: &str) {
        match message {
            ASK => self.answer(),
            OPEN => self.has_others.set(true),
            text => self.join(text),
        }
    }

    fn answer(self) {
        self.tell();
        if !self.is_audience() {
            self.post(OPEN);
        }
    }

    fn join(self, text: &str) {
        let mut stage = self.stage.get_untracked();
        let before = stage.timer();
        let is_new = Stage::from_text(0, text).is_some_and(|theirs| stage.join(&theirs));
        if !is_new {
            return;
        }
        if before != stage.timer() {
            self.give_timer_away();
        }
        self.stage.set(stage);
        self.keep();
        self.look();
    }

    fn give_timer_away(self) {
        self.inner.update_value(|inner| {
            inner.has_timer = false;
            inner.phase = None;
            settings::remove_here(&touched_name(&inner.key));
        });
    }

    /// Whether this window is the one on the projector.
    fn is_audience(self) -> bool {
        self.app.route.with_untracked(|route| matches!(route, Route::Audience { .. }))
    }

    fn post(self, message: &str) {
        self.inner.with_value(|inner| inner.channel.iter().for_each(|channel| channel.post(message)));
    }

    fn tell(self) {
        self.post(&self.peek(Stage::to_text));
    }

    /// For when both windows are loaded again, one after the other.
    fn keep(self) {
        let text = self.peek(Stage::to_text);
        self.inner.with_value(|inner| settings::write_here(&kept_name(&inner.key), &text));
    }

    /// Looks at the clock, and again when the seconds change.
    fn look(self) {
        self.now.set(moment());
        self.signal();
        let is_idle = self.inner.try_update_value(|inner| !std::mem::replace(&mut inner.is_ticking, true));
        if is_idle == Some(true) {
            self.wait_for_next();
        }
    }

    fn wait_for_next(self) {
        let wait = self.peek(|stage| stage.timer().next_tick(moment()));
        let Some(wait) = wait else {
            return self.inner.update_value(|inner| inner.is_ticking = false);
        };
        let tick = move || {
            self.now.set(moment());
            self.signal();
            self.wait_for_next();
        };
        set_timeout(tick, Duration::from_millis(wait.unsigned_abs()));
    }

    /// Says once that the end is near, and once that it is there.
    fn signal(self) {
        let now = self.now.get_untracked();
        let timer = self.peek(Stage::timer);
        let phase = timer.phase(now);
        let before = self.inner.try_update_value(|inner| inner.phase.replace(phase)).flatten();
        if before.is_none_or(|before| before >= phase || before < Phase::Running) {
            return;
        }
        self.sound(phase);
        let is_ours = self.inner.with_value(|inner| {
            self.app.route.with_untracked(|route| route.session() == Some(inner.key.as_str()))
        });
        if is_ours && let Some(words) = words_of(phase, timer.left(0, now)) {
            self.app.announce(words);
        }
    }

    fn sound(self, phase: Phase) {
        if !self.app.device.sound.get_untracked() {
            return;
        }
        self.inner.with_value(|inner| {
            let Some(sound) = inner.sound.as_ref().filter(|_| inner.has_timer) else { return };
            match phase {
                Phase::Soon => sound.once(),
                Phase::Over => sound.twice(),
                Phase::Idle | Phase::Paused | Phase::Running => {}
            }
        });
    }
}

/// What the timer says in words beside its figures, if anything.
fn words_of(phase: Phase, left: i64) -> Option<String> {
    let minutes = left.saturating_add(MINUTE - 1).div_euclid(MINUTE);
    match phase {
        Phase::Soon => Some(count(Word::TimerSoonOne, usize::try_from(minutes).unwrap_or(0))),
        Phase::Over => Some(say(Word::TimerOver).to_owned()),
        Phase::Paused => Some(say(Word::TimerPaused).to_owned()),
        Phase::Idle | Phase::Running => None,
    }
}

/// Whole milliseconds since 1970: beyond 2⁵³ lies no date.
fn moment() -> i64 {
    now() as i64
}

fn kept_name(key: &str) -> String {
    ["stage/", key].concat()
}

fn facilitated_name(key: &str) -> String {
    ["facilitate/", key].concat()
}

fn touched_name(key: &str) -> String {
    ["timer/", key].concat()
}
