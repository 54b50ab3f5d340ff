//! What the interface says, in the language of this device.
//!
//! What this module never does: change a text that people wrote. Switching the language builds the page anew.

use samenbord_core::file::Language;
use std::cell::Cell;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words of one language that a later part of the program says.
type Table = fn(Language) -> &'static [&'static str];

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Dutch) };
    static LATER: Cell<Table> = const { Cell::new(if cfg!(feature = "parts") { none_yet } else { later }) };
}

pub fn language() -> Language {
    LANGUAGE.get()
}

pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// From now on the words of a later part can be said: it is here, and called this.
pub fn bring_later() {
    LATER.set(later);
}

fn later(language: Language) -> &'static [&'static str] {
    match language {
        Language::Dutch => &DUTCH_LATER,
        Language::English => &ENGLISH_LATER,
    }
}

fn none_yet(_: Language) -> &'static [&'static str] {
    &[]
}

/// What stands in the files that are made of a session, by name.
pub fn for_files() -> &'static [(&'static str, &'static str)] {
    match language() {
        Language::Dutch => &DUTCH_EXPORT,
        Language::English => &ENGLISH_EXPORT,
    }
}

/// The text of a word.
pub fn say(word: Word) -> &'static str {
    at(word as usize)
}

fn at(place: usize) -> &'static str {
    let first: &[&str] = match language() {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    };
    // Nothing says a later word before its part has come; the stories look at every page in a build with parts.
    first.get(place).or_else(|| LATER.get()(language()).get(place - first.len())).copied().unwrap_or("…")
}

/// The text of a word with its placeholders filled in.
pub fn fill(word: Word, parts: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = say(word);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(parts.iter().find(|(part, _)| *part == name).map_or("", |(_, value)| value));
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// A word with a number. `one` is the form for one; the form for all other numbers stands behind it.
pub fn count(one: Word, n: usize) -> String {
    at(one as usize + usize::from(n != 1)).replace("{n}", &n.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_in_both_languages() {
        for (language, expected) in
            [(Language::Dutch, "Verplaats kaart 'A {b}'"), (Language::English, "Move card 'A {b}'")]
        {
            speak(language);
            assert_eq!(fill(Word::MoveButton, &[("card", "A {b}")]), expected);
        }
    }

    #[test]
    fn counts_have_a_form_for_one() {
        speak(Language::Dutch);
        assert_eq!([0, 1, 2].map(|n| count(Word::BoardCardsOne, n)), ["0 kaarten", "1 kaart", "2 kaarten"]);
    }
}
