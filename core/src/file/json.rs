//! JSON as this format uses it: integers only, keys in order and never twice, nesting bounded.
//! A tree of our own, because it is a quarter of the size of a general one on hostile input and refuses early.

mod print;

use crate::sort::sort;
pub(crate) use print::{Printer, push_number};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Json {
    Null,
    Bool(bool),
    Int(i64),
    Text(Box<str>),
    List(Vec<Json>),
    Map(Vec<(Box<str>, Json)>),
}

/// Levels of lists and maps; the format itself uses six.
pub const DEEPEST: usize = 32;

/// Why a text is not JSON of this kind, and where (line and column from 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    pub why: Why,
    pub line: usize,
    pub column: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Syntax,
    /// The text ends in the middle.
    Truncated,
    TooDeep,
    /// A fraction, an exponent, or a number outside 64 bits.
    NotInteger,
    /// The same key twice in one map.
    Twice,
    /// More values than a text of this length may hold.
    TooMany,
}

/// How many values a text of so many bytes may hold. Each takes far more memory than a byte or two of text, so that a text of
/// nothing else would take thirty times its size. Files of this format have thirty bytes a value, those of
/// scripts fifteen; small ones may have as many as they like.
fn most_values(bytes: usize) -> usize {
    250_000 + bytes / 12
}

impl Json {
    pub fn parse(text: &str) -> Result<Json, Fault> {
        Json::parse_as(text, None)
    }

    /// JSON of another program: numbers that this format does not have are kept as text, and of a key that stands twice the
    /// first counts.
    pub fn parse_loosely(text: &str) -> Result<Json, Fault> {
        Json::parse_as(text, Some(|number| number.to_string()))
    }

    fn parse_as(text: &str, fraction: Option<Fraction>) -> Result<Json, Fault> {
        let why = Cell::new(None);
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let left = Cell::new(most_values(text.len()));
        let seed = Seed { depth: 0, fraction, left: &left, why: &why };
        let parsed = seed.deserialize(&mut deserializer).and_then(|json| {
            deserializer.end()?;
            Ok(json)
        });
        parsed.map_err(|error| Fault {
            why: why.get().unwrap_or(if error.is_eof() { Why::Truncated } else { Why::Syntax }),
            line: error.line(),
            column: error.column(),
        })
    }

    pub fn text(text: impl AsRef<str>) -> Json {
        Json::Text(text.as_ref().into())
    }

    pub fn get(&self, key: &str) -> Option<&Json> {
        self.as_map()?.iter().find(|(name, _)| &**name == key).map(|(_, value)| value)
    }

    pub fn as_map(&self) -> Option<&[(Box<str>, Json)]> {
        if let Json::Map(entries) = self { Some(entries) } else { None }
    }

    /// Takes a value out of a map.
    pub fn take(&mut self, key: &str) -> Option<Json> {
        let Json::Map(entries) = self else { return None };
        let (_, value) = entries.iter_mut().find(|(name, _)| **name == *key)?;
        Some(std::mem::replace(value, Json::Null))
    }

    /// The entries of a map, none for anything else.
    pub fn into_map(self) -> Vec<(Box<str>, Json)> {
        if let Json::Map(entries) = self { entries } else { Vec::new() }
    }

    pub fn into_list(self) -> Vec<Json> {
        if let Json::List(items) = self { items } else { Vec::new() }
    }

    pub fn as_list(&self) -> Option<&[Json]> {
        if let Json::List(items) = self { Some(items) } else { None }
    }

    pub fn as_text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }

    pub fn as_int(&self) -> Option<i64> {
        if let Json::Int(int) = self { Some(*int) } else { None }
    }

    pub fn as_bool(&self) -> Option<bool> {
        if let Json::Bool(bool) = self { Some(*bool) } else { None }
    }

    /// Levels of lists and maps.
    pub fn depth(&self) -> usize {
        match self {
            Json::List(items) => 1 + items.iter().map(Json::depth).max().unwrap_or(0),
            Json::Map(entries) => 1 + entries.iter().map(|(_, value)| value.depth()).max().unwrap_or(0),
            _ => 0,
        }
    }

    /// Two spaces, LF, one final newline.
    pub fn pretty(&self) -> String {
        let mut to = Printer::pretty();
        to.json(self);
        to.into_text() + "\n"
    }

    /// The bytes of [`Json::pretty`], or a few more.
    pub fn pretty_length(&self) -> usize {
        length(self, 0) + 1
    }

    /// On one line, without spaces.
    pub fn compact(&self) -> String {
        let mut to = Printer::compact();
        to.json(self);
        to.into_text()
    }
}

/// What [`Printer::json`] writes at most for a value indented by so many levels.
fn length(json: &Json, depth: usize) -> usize {
    // A line break, the indentation and a comma for each item, and a last line for the bracket.
    let line = 2 * (depth + 1) + 2;
    match json {
        Json::Null | Json::Bool(_) => 5,
        Json::Int(_) => 20,
        Json::Text(text) => written_length(text),
        Json::List(items) => {
            items.iter().map(|item| line + length(item, depth + 1)).sum::<usize>() + line + 2
        }
        Json::Map(entries) => {
            let entry =
                |(key, value): &(Box<str>, Json)| line + 2 + written_length(key) + length(value, depth + 1);
            entries.iter().map(entry).sum::<usize>() + line + 2
        }
    }
}

/// Bytes that [`Printer::text`] writes at most, with the quotes.
pub fn written_length(text: &str) -> usize {
    let escaped = |byte: u8| match byte {
        b'"' | b'\\' | b'\n' | b'\t' | b'\r' => 2,
        0..32 => 6,
        _ => 1,
    };
    2 + text.bytes().map(escaped).sum::<usize>()
}

/// Writes a number with a fraction. Handed over by who reads such numbers, because writing them is much code.
type Fraction = fn(f64) -> String;

/// Reads one value at a depth, and leaves the reason of a refusal where `parse` finds it.
#[derive(Clone, Copy)]
struct Seed<'a> {
    depth: usize,
    /// What becomes of numbers that this format does not have, if anything.
    fraction: Option<Fraction>,
    /// Values that may still come.
    left: &'a Cell<usize>,
    why: &'a Cell<Option<Why>>,
}

impl Seed<'_> {
    fn refuse<E: serde::de::Error>(self, why: Why) -> E {
        self.why.set(Some(why));
        E::custom("")
    }

    fn other_number<E: serde::de::Error>(self, write: impl FnOnce(Fraction) -> String) -> Result<Json, E> {
        match self.fraction {
            Some(fraction) => Ok(Json::text(write(fraction))),
            None => Err(self.refuse(Why::NotInteger)),
        }
    }

    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth == DEEPEST {
            Err(self.refuse(Why::TooDeep))
        } else {
            Ok(Seed { depth: self.depth + 1, ..self })
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        let left = self.left.get().checked_sub(1).ok_or_else(|| self.refuse(Why::TooMany))?;
        self.left.set(left);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Int(value))
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Json, E> {
        match i64::try_from(value) {
            Ok(int) => Ok(Json::Int(int)),
            Err(_) => self.other_number(|_| value.to_string()),
        }
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json, E> {
        self.other_number(|fraction| fraction(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(inner)? {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let inner = self.inner()?;
        let mut entries: Vec<(Box<str>, Json)> = Vec::new();
        while let Some(key) = access.next_key::<Box<str>>()? {
            entries.push((key, access.next_value_seed(inner)?));
        }
        entries.shrink_to_fit();
        if self.fraction.is_none() && has_twice(&entries) {
            return Err(A::Error::custom("")).inspect_err(|_: &A::Error| self.why.set(Some(Why::Twice)));
        }
        Ok(Json::Map(entries))
    }
}

fn has_twice(entries: &[(Box<str>, Json)]) -> bool {
    let keys = || entries.iter().map(|(key, _)| &**key);
    // Nearly all maps are small.
    if entries.len() <= 8 {
        return keys().enumerate().any(|(place, key)| keys().skip(place + 1).any(|other| other == key));
    }
    let mut keys: Vec<&str> = keys().collect();
    sort(&mut keys);
    keys.windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let text = "{\n  \"a\": [\n    1,\n    -2\n  ],\n  \"b\": {},\n  \"c\": \"\\\"\\\\\\n\\u0001é\",\n  \"d\": null\n}\n";
        let json = Json::parse(text).expect("valid");
        assert_eq!(json.pretty(), text);
        assert_eq!(Json::parse(&json.compact()), Ok(json));
    }

    #[test]
    fn refusals_say_why_and_where() {
        let deep = "[".repeat(10 << 20);
        for (text, why, line) in [
            ("", Why::Truncated, 1),
            ("{\"a\": 1", Why::Truncated, 1),
            ("{\n\"a\": 1.5}", Why::NotInteger, 2),
            ("[1e3]", Why::NotInteger, 1),
            ("18446744073709551616", Why::NotInteger, 1),
            ("{\"a\":1,\"a\":2}", Why::Twice, 1),
            ("{} {}", Why::Syntax, 1),
            ("<html>", Why::Syntax, 1),
            (&deep, Why::TooDeep, 1),
        ] {
            let fault = Json::parse(text).expect_err(&text[..text.len().min(40)]);
            assert_eq!((fault.why, fault.line), (why, line), "{}", &text[..text.len().min(40)]);
        }
    }

    #[test]
    fn the_length_of_what_will_be_written_is_not_too_small() {
        for text in
            ["0", "[]", "{}", "[[[[]]]]", "{\"a\":[1,-9223372036854775808,false],\"b\":{\"c\":\"d\\n\"}}"]
        {
            let json = Json::parse(text).expect("valid");
            let (length, written) = (json.pretty_length(), json.pretty().len());
            assert!(length >= written && length <= written + 60, "{text}: {length} for {written}");
        }
    }

    #[test]
    fn a_text_of_nothing_but_little_things_is_refused_before_they_take_the_memory() {
        for count in [1_000, 200_000] {
            Json::parse(&format!("[{}0]", "0,".repeat(count))).expect("a small text may have many");
        }
        let fault = Json::parse(&format!("[{}0]", "0,".repeat(2 << 20))).expect_err("too many");
        assert_eq!(fault.why, Why::TooMany);
    }

    #[test]
    fn other_programs_have_other_numbers() {
        for (text, expected) in [
            ("[1.5,-0.25,1e3]", "[\"1.5\",\"-0.25\",\"1000\"]"),
            ("[18446744073709551615,7]", "[\"18446744073709551615\",7]"),
            ("{\"a\":1,\"a\":2}", "{\"a\":1,\"a\":2}"),
        ] {
            assert_eq!(Json::parse_loosely(text).map(|json| json.compact()), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn the_written_length_is_right() {
        for text in ["", "a\"b", "\u{1}\n", "één"] {
            assert_eq!(written_length(text), Json::text(text).compact().len());
        }
    }
}
