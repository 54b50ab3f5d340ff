//! What the browser knows about letters.

use js_sys::JsString;

/// A text without capitals and accents, to compare what people type with what is written.
pub fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    // Decomposed, an accent is a sign of its own behind its letter.
    let apart: String = JsString::from(text).normalize("NFD").to_lower_case().into();
    apart.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect()
}
