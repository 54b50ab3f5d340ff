//! What the program for a country says in its files.

use samenbord_core::file::Language;
use samenbord_export::Words;

pub fn words(language: Language) -> Words {
    Words::of_locale(match language {
        Language::Dutch => include_str!("../../../locales/nl.json"),
        Language::English => include_str!("../../../locales/en.json"),
    })
    .expect("every word of the files is in the locale, and no other")
}
