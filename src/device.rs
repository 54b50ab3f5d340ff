//! How this device likes it: language, colours, size of text, and who touches the screen. Facts of the device, never of
//! a session.

use crate::browser::screen::mark_root;
use crate::browser::settings;
use crate::browser::storage::StorageError;
use crate::words::{Word, say, speak};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use samenbord_core::file::Language;

#[derive(Clone, Copy)]
pub struct Device {
    pub language: RwSignal<Language>,
    pub theme: RwSignal<Theme>,
    pub text: RwSignal<TextSize>,
    pub touch: RwSignal<Touch>,
    /// How large everything is on a digiboard, as a place in [`ZOOMS`].
    pub zoom: RwSignal<usize>,
    /// Whether the timer may be heard.
    pub sound: RwSignal<bool>,
    /// Whether single letters, figures and signs are commands to the page. Who works by voice says some without meaning them.
    pub keys: RwSignal<bool>,
}

/// Parts of the usual size.
const ZOOMS: [&str; 9] = ["0.6", "0.7", "0.8", "0.9", "1", "1.15", "1.3", "1.5", "1.8"];
const USUAL_ZOOM: usize = 4;

/// What is remembered of something that is either on or off.
const ON: &str = "on";
const OFF: &str = "off";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextSize {
    Normal,
    Large,
    Largest,
}

/// Whose fingers are on the screen: one person's, or those of a group around a digiboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    Personal,
    Shared,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl TextSize {
    pub const ALL: [TextSize; 3] = [TextSize::Normal, TextSize::Large, TextSize::Largest];

    pub fn word(self) -> &'static str {
        match self {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
            TextSize::Largest => "largest",
        }
    }
}

impl Touch {
    pub const ALL: [Touch; 2] = [Touch::Personal, Touch::Shared];

    pub fn word(self) -> &'static str {
        match self {
            Touch::Personal => "personal",
            Touch::Shared => "shared",
        }
    }
}

impl Device {
    /// What was chosen here before, else Dutch, and everything as the device has it.
    pub fn remembered() -> Device {
        let language = match settings::read("language").as_deref() {
            Some("en") => Language::English,
            _ => Language::Dutch,
        };
        let chosen = |name: &str, words: &[&str]| {
            let word = settings::read(name)?;
            words.iter().position(|known| *known == word)
        };
        let theme =
            chosen("theme", &Theme::ALL.map(Theme::word)).map_or(Theme::System, |place| Theme::ALL[place]);
        let text = chosen("text", &TextSize::ALL.map(TextSize::word))
            .map_or(TextSize::Normal, |place| TextSize::ALL[place]);
        let touch =
            chosen("touch", &Touch::ALL.map(Touch::word)).map_or(Touch::Personal, |place| Touch::ALL[place]);
        let device = Device {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            text: RwSignal::new(text),
            touch: RwSignal::new(touch),
            zoom: RwSignal::new(chosen("zoom", &ZOOMS).unwrap_or(USUAL_ZOOM)),
            sound: RwSignal::new(settings::read("sound").as_deref() != Some(OFF)),
            keys: RwSignal::new(settings::read("keys").as_deref() != Some(OFF)),
        };
        speak(language);
        device.mark();
        device
    }

    pub fn choose_language(self, language: Language) {
        settings::write("language", language.code());
        speak(language);
        self.language.set(language);
        self.mark();
    }

    pub fn choose_theme(self, theme: Theme) {
        settings::write("theme", theme.word());
        self.theme.set(theme);
        self.mark();
    }

    pub fn choose_text(self, text: TextSize) {
        settings::write("text", text.word());
        self.text.set(text);
        self.mark();
    }

    pub fn choose_touch(self, touch: Touch) {
        settings::write("touch", touch.word());
        self.touch.set(touch);
        self.mark();
    }

    pub fn choose_sound(self, is_on: bool) {
        settings::write("sound", if is_on { ON } else { OFF });
        self.sound.set(is_on);
    }

    pub fn choose_keys(self, are_on: bool) {
        settings::write("keys", if are_on { ON } else { OFF });
        self.keys.set(are_on);
    }

    /// Whether nobody has said yet whose fingers are on this screen, and it looks like a board for many.
    pub fn may_be_shared(self) -> bool {
        const MANY_FINGERS: i32 = 10;
        let is_coarse = window().match_media("(any-pointer: coarse)").ok().flatten();
        settings::read("touch").is_none()
            && window().navigator().max_touch_points() >= MANY_FINGERS
            && is_coarse.is_some_and(|query| query.matches())
    }

    pub fn can_zoom(self, by: i32) -> bool {
        self.zoom.get().checked_add_signed(by as isize).is_some_and(|zoom| zoom < ZOOMS.len())
    }

    pub fn zoom_by(self, by: i32) {
        let zoom = self.zoom.get_untracked().saturating_add_signed(by as isize).min(ZOOMS.len() - 1);
        settings::write("zoom", ZOOMS[zoom]);
        self.zoom.set(zoom);
        self.mark();
    }

    /// Puts the choices on the root of the page, where the style sheet reads them.
    fn mark(self) {
        let marks = [
            ("lang", self.language.get_untracked().code()),
            ("data-theme", self.theme.get_untracked().word()),
            ("data-text", self.text.get_untracked().word()),
            ("data-touch", self.touch.get_untracked().word()),
        ];
        for (name, value) in marks {
            mark_root(name, value);
        }
        let root = document().document_element();
        if let Some(root) = root.as_ref().and_then(|root| root.dyn_ref::<leptos::web_sys::HtmlElement>()) {
            // Setting a property of our own cannot fail.
            let _ = root.style().set_property("--zoom", ZOOMS[self.zoom.get_untracked()]);
        }
    }
}

/// What is the matter with storage, and what to do about it.
pub fn trouble(error: StorageError) -> &'static str {
    say(match error {
        StorageError::Refused => Word::StorageRefused,
        StorageError::Full => Word::StorageFull,
        StorageError::Blocked => Word::StorageBlocked,
        StorageError::Gone => Word::StorageGone,
        StorageError::Newer => Word::StorageOlder,
    })
}
