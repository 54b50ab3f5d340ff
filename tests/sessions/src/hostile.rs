//! A session in which every text that a person, or somebody with an editor, can write means harm or is odd.

use samenbord_core::file;
use samenbord_core::id::Kind;
use samenbord_core::record::{Shape, fields};
use samenbord_core::session::{Session, limits};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// In as many turns every field has had every text.
pub const TURNS: usize = TEXTS.len() + 1;

/// The session with all its texts replaced: in every field of every kind each next record gets the next text, and
/// what was empty gets one too. A field of which there is only one, or few, gets the others by later turns.
pub fn hostile(session: &Session, turn: usize) -> Session {
    let mut file: Value = serde_json::from_str(&file::export(session)).expect("what we write is JSON");
    let mut next = Next { turn, given: BTreeMap::new() };
    for kind in Kind::ALL {
        match &mut file[kind.plural()] {
            Value::Array(records) => records.iter_mut().for_each(|record| replace(kind, record, &mut next)),
            record => replace(kind, record, &mut next),
        }
    }
    file::open(file.to_string().as_bytes()).expect("nothing in a text keeps a file from opening").session
}

/// Texts by which the program knows what a record is. Their words are from lists of its own.
pub(crate) const WORDS: [&str; 10] =
    ["key", "kind", "cardKind", "colour", "language", "template", "mediaType", "bytes", "voter", "stack"];

fn replace(kind: Kind, record: &mut Value, next: &mut Next) {
    let Value::Object(record) = record else { return };
    for (field, shape) in fields(kind) {
        match shape {
            Shape::Text if !WORDS.contains(field) && belongs(field, record) => {
                record.insert((*field).to_owned(), next.text(kind, field).into());
            }
            // Names that people give stand in the name of the field there.
            Shape::Flags if ["roles", "tags"].contains(field) => {
                let name: String = next.text(kind, field).chars().take(200).collect();
                record.insert(format!("{field}/{name}"), true.into());
            }
            _ => {}
        }
    }
}

/// A row or a column would make a grid of a board that is none.
fn belongs(field: &str, record: &Map<String, Value>) -> bool {
    !["row", "column"].contains(&field) || record.contains_key(field)
}

struct Next {
    turn: usize,
    given: BTreeMap<(Kind, &'static str), usize>,
}

impl Next {
    fn text(&mut self, kind: Kind, field: &'static str) -> String {
        let given = self.given.entry((kind, field)).or_insert(self.turn);
        let text = text(*given);
        *given += 1;
        text
    }
}

fn text(number: usize) -> String {
    let place = number % TURNS;
    let Some(text) = TEXTS.get(place) else { return "W".repeat(limits::TEXT) };
    // Otherwise what is alike would be counted as one.
    format!("{text} {number}")
}

const TEXTS: [&str; 19] = [
    r#"<img src=x onerror="window.__ran=1"><script>window.__ran=1</script>"#,
    r#"</style></title></textarea>"'><svg onload=window.__ran=1><iframe srcdoc="<script>parent.__ran=1</script>">"#,
    r#"javascript:window.__ran=1 [klik](javascript:window.__ran=1) <a href="javascript:window.__ran=1">klik</a>"#,
    r#"' onmouseover='window.__ran=1' " autofocus onfocus="window.__ran=1" ` style="position:fixed;inset:0"#,
    r#"{card} {n} {{constructor.constructor("window.__ran=1")()}} ${window.__ran=1} %s %00 \u0022 \ "#,
    "]]> --> <!-- <![CDATA[ <?xml?> &lt;b&gt; &amp;amp; &#0; &onbekend; <a:t></w:t></w:p>",
    // Turned around, embedded, and closing what it did not open.
    "\u{202e}dnaarethca \u{2069}\u{202c}\u{2069} einde \u{202d}\u{2067}open \u{202b}nog open",
    "stuur\0teken\u{1}\u{7}\u{8}\u{b}\u{c}\u{1b}[31m\u{7f}\u{85}\u{9f}\u{2028}\u{2029}\u{fffe}\u{ffff}\u{fffc}\u{feff}klaar",
    "eerste regel\r\n\r\n\ttweede\rderde\n\n\n\nvierde",
    "nul\u{200b}breed\u{200c}te\u{200d}\u{2060}zacht\u{ad}koppelteken\u{180e}\u{034f} Z\u{0351}\u{036b}\u{0343}\u{036a}\u{0302}\u{036b}\u{033d}\u{034f}\u{0334}\u{0319}a",
    "👨‍👩‍👧‍👦🏳️‍🌈🇳🇱👩🏽‍🚒👨‍👩‍👧‍👦🏳️‍🌈🇳🇱👩🏽‍🚒👨‍👩‍👧‍👦🏳️‍🌈🇳🇱👩🏽‍🚒👨‍👩‍👧‍👦🏳️‍🌈🇳🇱👩🏽‍🚒👨‍👩‍👧‍👦🏳️‍🌈🇳🇱👩🏽‍🚒👨‍👩‍👧‍👦🏳️‍🌈🇳🇱",
    "مكتبة المستقبل: من يفعل ماذا؟ (٣) ‏ספריית העתיד, 2026!",
    r#"=HYPERLINK("http://voorbeeld.invalid","klik")"#,
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝1+1",
    "# kop\n- punt\n1. een\n> citaat\n| a | b |\n|---|---|\n[x](http://voorbeeld.invalid) ![p](http://voorbeeld.invalid/p.png) **vet** ~~door~~ <http://voorbeeld.invalid>\n```\ncode",
];
