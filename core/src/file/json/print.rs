//! JSON as text. Values are printed one after another, so that a large text needs no tree of it first.

use super::Json;

/// As far as a line is indented at the deepest level that is ever read.
const LINE: &[u8] = b",\n                                                                ";

/// Writes one value, and what is in it between the calls that open and close it.
pub(crate) struct Printer {
    out: Vec<u8>,
    /// Levels that the next line is indented by; `None` for everything on one line.
    depth: Option<usize>,
    /// Nothing has been written yet into the list or map that is open.
    is_empty: bool,
}

impl Printer {
    /// Two spaces a level, LF.
    pub fn pretty() -> Printer {
        Printer { out: Vec::new(), depth: Some(0), is_empty: true }
    }

    /// On one line, without spaces.
    pub fn compact() -> Printer {
        Printer { out: Vec::new(), depth: None, is_empty: true }
    }

    pub fn into_text(self) -> String {
        String::from_utf8(self.out).unwrap_or_default()
    }

    /// What has been printed since this was last cleared.
    pub fn so_far(&self) -> &str {
        str::from_utf8(&self.out).unwrap_or_default()
    }

    /// Bytes since then.
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// Forgets the text and goes on where it ended.
    pub fn clear(&mut self) {
        self.out.clear();
    }

    pub fn map(&mut self, entries: impl FnOnce(&mut Printer)) {
        self.open(b'{');
        entries(self);
        self.close(b'}');
    }

    pub fn list(&mut self, items: impl FnOnce(&mut Printer)) {
        self.open(b'[');
        items(self);
        self.close(b']');
    }

    /// The next entry of a map; its value follows.
    pub fn key(&mut self, key: &str) -> &mut Printer {
        self.item().text(key);
        self.out.push(b':');
        if self.depth.is_some() {
            self.out.push(b' ');
        }
        self
    }

    /// The next item of a list; its value follows.
    pub fn item(&mut self) -> &mut Printer {
        self.next_line(usize::from(self.is_empty));
        self.is_empty = false;
        self
    }

    pub fn bool(&mut self, bool: bool) {
        self.out.extend_from_slice(if bool { b"true" } else { b"false" });
    }

    pub fn int(&mut self, int: i64) {
        if int < 0 {
            self.out.push(b'-');
        }
        push_number(int.unsigned_abs(), &mut self.out);
    }

    pub fn text(&mut self, text: &str) {
        self.plain(|out| {
            let mut rest = text.as_bytes();
            while let Some(place) = rest.iter().position(|byte| is_escaped(*byte)) {
                out.extend_from_slice(&rest[..place]);
                escape(rest[place], out);
                rest = &rest[place + 1..];
            }
            out.extend_from_slice(rest);
        });
    }

    /// A text in which nothing has to be escaped; it has to be UTF-8.
    pub fn plain(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.out.push(b'"');
        write(&mut self.out);
        self.out.push(b'"');
    }

    pub fn json(&mut self, json: &Json) {
        match json {
            Json::Null => self.out.extend_from_slice(b"null"),
            Json::Bool(bool) => self.bool(*bool),
            Json::Int(int) => self.int(*int),
            Json::Text(text) => self.text(text),
            Json::List(items) => self.list(|to| items.iter().for_each(|item| to.item().json(item))),
            Json::Map(entries) => {
                self.map(|to| entries.iter().for_each(|(key, value)| to.key(key).json(value)));
            }
        }
    }

    pub fn open(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.depth = self.depth.map(|depth| depth + 1);
        self.is_empty = true;
    }

    pub fn close(&mut self, bracket: u8) {
        self.depth = self.depth.map(|depth| depth - 1);
        if !self.is_empty {
            self.next_line(1);
        }
        // What it stands in has something in it now: this.
        self.is_empty = false;
        self.out.push(bracket);
    }

    /// The comma, or without its first character only the line break, and what the line is indented by.
    fn next_line(&mut self, from: usize) {
        let to = self.depth.map_or(1, |depth| 2 + 2 * depth);
        self.out.extend_from_slice(LINE.get(from..to).unwrap_or(LINE));
    }
}

fn is_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

fn escape(byte: u8, out: &mut Vec<u8>) {
    out.push(b'\\');
    match byte {
        b'\n' => out.push(b'n'),
        b'\t' => out.push(b't'),
        b'\r' => out.push(b'r'),
        b'"' | b'\\' => out.push(byte),
        control => {
            let low = control & 15;
            out.extend_from_slice(if control < 16 { b"u000" } else { b"u001" });
            out.push(if low < 10 { b'0' + low } else { b'a' - 10 + low });
        }
    }
}

/// Adds the digits of a number.
pub(crate) fn push_number(number: u64, out: &mut Vec<u8>) {
    // Most are small, and dividing 64 bits takes long in a browser.
    let rest = u32::try_from(number).map_or(number / 10, |small| u64::from(small / 10));
    if rest > 0 {
        push_number(rest, out);
    }
    out.push(b'0' + (number - 10 * rest) as u8);
}
