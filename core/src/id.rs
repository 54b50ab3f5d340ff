//! Ids: a kind and 128 bits, written `kind:` and 22 characters of URL-safe text.

use siphasher::sip128::{Hasher128, SipHasher24};
use std::fmt;
use std::hash::Hasher;
use std::str::FromStr;

/// What a record is. The word is the id's prefix and never changes: it stands in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Session,
    Group,
    Step,
    Zone,
    Card,
    Placement,
    Choice,
    Note,
    Vote,
    Decision,
    Picture,
}

impl Kind {
    pub const ALL: [Kind; 11] = [
        Kind::Session,
        Kind::Group,
        Kind::Step,
        Kind::Zone,
        Kind::Card,
        Kind::Placement,
        Kind::Choice,
        Kind::Note,
        Kind::Vote,
        Kind::Decision,
        Kind::Picture,
    ];

    pub fn word(self) -> &'static str {
        match self {
            Kind::Session => "session",
            Kind::Group => "group",
            Kind::Step => "step",
            Kind::Zone => "zone",
            Kind::Card => "card",
            Kind::Placement => "placement",
            Kind::Choice => "choice",
            Kind::Note => "note",
            Kind::Vote => "vote",
            Kind::Decision => "decision",
            Kind::Picture => "picture",
        }
    }

    /// The name of the list that holds these records in the readable part of a file.
    pub fn plural(self) -> &'static str {
        match self {
            Kind::Session => "session",
            Kind::Group => "groups",
            Kind::Step => "steps",
            Kind::Zone => "zones",
            Kind::Card => "cards",
            Kind::Placement => "placements",
            Kind::Choice => "choices",
            Kind::Note => "notes",
            Kind::Vote => "votes",
            Kind::Decision => "decisions",
            Kind::Picture => "pictures",
        }
    }

    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// Names one record. `Copy`, so that a handler can hold it; ordered as its text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    kind: Kind,
    high: u64,
    low: u64,
}

impl Id {
    /// There is one session record in a session, and it has the same id everywhere.
    pub const SESSION: Id = Id { kind: Kind::Session, high: 0, low: 0 };

    /// An id from 128 bits, which the edge draws at random.
    pub fn new(kind: Kind, bits: u128) -> Id {
        Id { kind, high: (bits >> 64) as u64, low: bits as u64 }
    }

    /// An id that everybody derives alike from the same parts (SipHash-2-4, 128 bits, key zero).
    pub fn derived(kind: Kind, parts: &[&str]) -> Id {
        Id::new(kind, hash128(parts))
    }

    pub fn kind(self) -> Kind {
        self.kind
    }

    pub fn bits(self) -> u128 {
        u128::from(self.high) << 64 | u128::from(self.low)
    }
}

impl Id {
    /// Adds the text of this id, as it is displayed.
    pub(crate) fn push_to(self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.kind.word().as_bytes());
        out.push(b':');
        push_digits(self.bits(), 22, out);
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = Vec::with_capacity(32);
        self.push_to(&mut text);
        f.write_str(str::from_utf8(&text).unwrap_or_default())
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not a kind, `:` and 22 characters that encode 128 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Id, NotAnId> {
        let (word, rest) = text.split_once(':').ok_or(NotAnId)?;
        let kind = Kind::from_word(word).ok_or(NotAnId)?;
        Ok(Id::new(kind, decode128(rest).ok_or(NotAnId)?))
    }
}

/// The 64 URL-safe characters in the order of their bytes, so that ids sort as text the way they sort as numbers.
const ALPHABET: &[u8; 64] = b"-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

/// 22 characters for 128 bits, most significant first.
pub fn encode128(bits: u128) -> String {
    encode(bits, 22)
}

/// 11 characters for 64 bits, most significant first.
pub fn encode64(bits: u64) -> String {
    encode(bits.into(), 11)
}

fn encode(bits: u128, length: usize) -> String {
    let mut out = Vec::new();
    push_digits(bits, length, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Adds the lowest digits of a number, at most 22 of them.
pub(crate) fn push_digits(bits: u128, length: usize, out: &mut Vec<u8>) {
    let mut bits = bits;
    let mut digits = [0; 22];
    for digit in digits[..length].iter_mut().rev() {
        *digit = ALPHABET[(bits & 63) as usize];
        bits >>= 6;
    }
    out.extend_from_slice(&digits[..length]);
}

pub fn decode128(text: &str) -> Option<u128> {
    // 22 × 6 = 132 bits: the first character may only use its low two.
    (text.len() == 22 && digit(text.as_bytes()[0])? < 4).then(|| decode(text)).flatten()
}

pub fn decode64(text: &str) -> Option<u64> {
    // 11 × 6 = 66 bits: the first character may only use its low four.
    (text.len() == 11 && digit(text.as_bytes()[0])? < 16)
        .then(|| decode(text))
        .flatten()
        .map(|bits| bits as u64)
}

/// As many bits as the digits have, if all of them are digits.
pub(crate) fn decode(text: &str) -> Option<u128> {
    text.bytes().try_fold(0, |bits, byte| Some(bits << 6 | u128::from(digit(byte)?)))
}

/// The place in the alphabet.
fn digit(byte: u8) -> Option<u8> {
    Some(match byte {
        b'-' => 0,
        b'0'..=b'9' => byte - b'0' + 1,
        b'A'..=b'Z' => byte - b'A' + 11,
        b'_' => 37,
        b'a'..=b'z' => byte - b'a' + 38,
        _ => return None,
    })
}

/// SipHash-2-4 with 128 bits over the parts, each preceded by its length so that no two lists of parts run together.
pub fn hash128(parts: &[&str]) -> u128 {
    let mut hasher = SipHasher24::new();
    for part in parts {
        hasher.write(&(part.len() as u64).to_le_bytes());
        hasher.write(part.as_bytes());
    }
    hasher.finish128().as_u128()
}

/// The upper half of [`hash128`].
pub fn hash64(parts: &[&str]) -> u64 {
    (hash128(parts) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_an_id_reads_back_and_sorts_as_its_bits() {
        let bits = [0, 1, 63, 64, u128::from(u64::MAX), u128::MAX - 1, u128::MAX];
        let ids: Vec<Id> = bits.iter().map(|bits| Id::new(Kind::Card, *bits)).collect();
        for pair in ids.windows(2) {
            assert!(pair[0].to_string() < pair[1].to_string());
        }
        for id in ids {
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in
            ["", "card", "card:", "card:1", "kart:0000000000000000000000", "card:zzzzzzzzzzzzzzzzzzzzzz"]
        {
            assert_eq!(text.parse::<Id>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(hash128(&["ab", "c"]), hash128(&["a", "bc"]));
    }
}
