//! What the interface says, in the language of this device.
//!
//! What this module never does: change a text that people wrote. Switching the language builds the page anew.

use samenbord_core::file::Language;
use std::cell::Cell;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Dutch) };
}

pub fn language() -> Language {
    LANGUAGE.get()
}

pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// The text of a word.
pub fn say(word: Word) -> &'static str {
    match language() {
        Language::Dutch => DUTCH[word as usize],
        Language::English => ENGLISH[word as usize],
    }
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
    let both = match language() {
        Language::Dutch => &DUTCH[one as usize..],
        Language::English => &ENGLISH[one as usize..],
    };
    both[usize::from(n != 1)].replace("{n}", &n.to_string())
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
