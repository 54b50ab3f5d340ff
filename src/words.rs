//! What the interface says, in the language of this device.
//!
//! What this module never does: change a text that people wrote. Switching the language builds the page anew.

use samenbord_core::file::Language;
use std::borrow::Cow;
use std::cell::Cell;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words of one language that a part of the program says.
type Table = fn(Language) -> &'static [&'static str];

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Dutch) };
    /// Of the parts after the first, in the order of their words.
    static TABLES: Cell<[Table; 3]> =
        const { Cell::new(if cfg!(feature = "parts") { [none_yet; 3] } else { [home, session, harvest] }) };
    static WRITTEN: Cell<Option<&'static str>> = const { Cell::new(None) };
}

pub fn language() -> Language {
    LANGUAGE.get()
}

pub fn speak(language: Language) {
    LANGUAGE.set(language);
}

/// What `lang` says of a text in the language with this code: nothing where the page is in it, or where we do not know it.
pub fn lang(code: &str) -> Option<&'static str> {
    let known = [Language::Dutch, Language::English].map(Language::code);
    known.into_iter().find(|known| *known == code && *known != language().code())
}

/// The page is about to show a session that people write in the language with this code.
pub fn show_written(code: &str) {
    WRITTEN.set(lang(code));
}

/// What `lang` says of the texts that people wrote in the session that the page shows. It stands on the element that holds
/// such a text and nothing of ours: a word of the interface in it would be read in the wrong language.
pub fn written() -> Option<&'static str> {
    WRITTEN.get()
}

/// From now on the words of a part can be said: it is here, and called this.
pub mod bring {
    use super::{TABLES, Table};

    pub fn home() {
        put(0, super::home);
    }

    pub fn session() {
        put(1, super::session);
    }

    /// It also says what the board says.
    pub fn harvest() {
        session();
        put(2, super::harvest);
    }

    fn put(place: usize, table: Table) {
        let mut tables = TABLES.get();
        tables[place] = table;
        TABLES.set(tables);
    }
}

fn home(language: Language) -> &'static [&'static str] {
    match language {
        Language::Dutch => &DUTCH_HOME,
        Language::English => &ENGLISH_HOME,
    }
}

fn session(language: Language) -> &'static [&'static str] {
    match language {
        Language::Dutch => &DUTCH_SESSION,
        Language::English => &ENGLISH_SESSION,
    }
}

fn harvest(language: Language) -> &'static [&'static str] {
    match language {
        Language::Dutch => &DUTCH_HARVEST,
        Language::English => &ENGLISH_HARVEST,
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
    if let Some(word) = first.get(place) {
        return word;
    }
    let mut place = place - first.len();
    for (table, length) in TABLES.get().into_iter().zip(LENGTHS) {
        if place < length {
            // Nothing says a word before its part has come; the stories look at every page in a build with parts.
            return table(language()).get(place).copied().unwrap_or("…");
        }
        place -= length;
    }
    "…"
}

/// How many words each part after the first says, whether it is here or not.
const LENGTHS: [usize; 3] = [HOME_WORDS, SESSION_WORDS, HARVEST_WORDS];

/// The text of a word with its placeholders filled in.
pub fn fill(word: Word, parts: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = say(word);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}').unwrap_or((after, ""));
        text.push_str(before);
        text.push_str(&isolated(parts.iter().find(|(part, _)| *part == name).map_or("", |(_, value)| value)));
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// A text that people wrote, in the way in which it may stand in a sentence: Arabic keeps its own direction, and a sign
/// that turns letters around turns none of ours (Unicode, annex 9). Other texts stay as they are.
fn isolated(text: &str) -> Cow<'_, str> {
    const FIRST_STRONG: char = '\u{2068}';
    const END: char = '\u{2069}';
    if !text.chars().any(has_direction) {
        return Cow::Borrowed(text);
    }
    let mut open = 0;
    let mut inside = String::from(FIRST_STRONG);
    for letter in text.chars() {
        match letter {
            '\u{2066}'..='\u{2068}' => open += 1,
            // It would close what the text did not open.
            END if open == 0 => continue,
            END => open -= 1,
            _ => {}
        }
        inside.push(letter);
    }
    inside.extend(std::iter::repeat_n(END, open + 1));
    Cow::Owned(inside)
}

/// Letters of scripts that run from right to left, and signs that say how text runs.
fn has_direction(letter: char) -> bool {
    matches!(letter,
        '\u{590}'..='\u{8ff}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
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
    fn what_people_wrote_turns_nothing_around() {
        for (text, expected) in [
            ("", ""),
            ("Luisteren é 👩🏽‍🚒 <b>", "Luisteren é 👩🏽‍🚒 <b>"),
            ("מכתבה", "\u{2068}מכתבה\u{2069}"),
            ("\u{202e}om", "\u{2068}\u{202e}om\u{2069}"),
            ("a\u{2069}\u{202e}b", "\u{2068}a\u{202e}b\u{2069}"),
            ("a\u{2067}b", "\u{2068}a\u{2067}b\u{2069}\u{2069}"),
            ("a\u{2067}b\u{2069}", "\u{2068}a\u{2067}b\u{2069}\u{2069}"),
        ] {
            assert_eq!(isolated(text), expected);
        }
    }

    #[test]
    fn counts_have_a_form_for_one() {
        speak(Language::Dutch);
        assert_eq!([0, 1, 2].map(|n| count(Word::BoardCardsOne, n)), ["0 kaarten", "1 kaart", "2 kaarten"]);
    }
}
