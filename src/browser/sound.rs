//! Two soft notes, made here: there is no file to fetch.

use web_sys::{AudioContext, OscillatorNode};

/// Hertz: a fifth, which carries through a room without being an alarm.
const LOW: f32 = 523.25;
const HIGH: f32 = 783.99;
/// Of full volume.
const VOLUME: f32 = 0.12;
/// Seconds that a note takes to fade.
const FADE: f64 = 1.4;
/// Seconds between two notes.
const APART: f64 = 0.35;

/// Makes sounds once a person has touched the page; before that browsers allow none, and nothing is heard.
pub struct Sound(AudioContext);

impl Sound {
    /// To be called when a person does something. `None` in a browser without sound.
    pub fn on() -> Option<Sound> {
        AudioContext::new().ok().map(Sound)
    }

    /// The end is near.
    pub fn once(&self) {
        self.note(HIGH, 0.0);
    }

    /// The end is there.
    pub fn twice(&self) {
        self.note(HIGH, 0.0);
        self.note(LOW, APART);
    }

    fn note(&self, hertz: f32, after: f64) {
        // A browser that refuses leaves it silent; colour and word say the same.
        let _ = self.resume_and_play(hertz, after);
    }

    fn resume_and_play(&self, hertz: f32, after: f64) -> Option<()> {
        let context = &self.0;
        // A machine that slept may have put it to rest.
        let _ = context.resume().ok()?;
        let start = context.current_time() + after;
        let gain = context.create_gain().ok()?;
        let note: OscillatorNode = context.create_oscillator().ok()?;
        note.frequency().set_value(hertz);
        gain.gain().set_value_at_time(0.0001, start).ok()?;
        gain.gain().exponential_ramp_to_value_at_time(VOLUME, start + 0.02).ok()?;
        gain.gain().exponential_ramp_to_value_at_time(0.0001, start + FADE).ok()?;
        note.connect_with_audio_node(&gain).ok()?;
        gain.connect_with_audio_node(&context.destination()).ok()?;
        note.start_with_when(start).ok()?;
        note.stop_with_when(start + FADE).ok()
    }
}
