//! Reading a session file: all of it, or a reason and the place.

mod field;
mod head;
mod reader;

use super::json::{DEEPEST, Fault, Json, Why};
use super::migrate::{self, Migration};
use super::{FORMAT, VERSION};
use crate::session::{Session, limits};
use reader::Reader;

/// A file that opened.
#[derive(Debug)]
pub struct Opened {
    pub session: Session,
    /// Written by a newer version that this one can show but must not change.
    pub is_read_only: bool,
}

/// Why a file did not open. Places are paths as a script would write them, `cards[3].title`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    Empty,
    /// Bytes.
    TooLarge {
        size: usize,
        limit: usize,
    },
    /// Not UTF-8 from this byte on.
    NotText {
        at: usize,
    },
    NotJson {
        line: usize,
        column: usize,
    },
    Truncated {
        line: usize,
        column: usize,
    },
    TooDeep {
        line: usize,
        column: usize,
        limit: usize,
    },
    NotInteger {
        line: usize,
        column: usize,
    },
    /// A key stands twice in one map.
    Twice {
        line: usize,
        column: usize,
    },
    /// JSON of another program; `format` is what it says it is.
    OtherFormat {
        format: Option<String>,
    },
    /// Made by a newer version that asks for at least `needs`.
    Newer {
        version: i64,
        needs: i64,
    },
    TooManyCards {
        limit: usize,
    },
    TooManyRecords {
        limit: usize,
    },
    /// Characters of a text, or bytes of a picture.
    TooLong {
        place: String,
        limit: usize,
    },
    Missing {
        place: String,
    },
    /// Not what belongs there.
    Wrong {
        place: String,
    },
    /// Two records with one id.
    DuplicateId {
        place: String,
    },
    /// Stands in `sync`, but its record or field is gone from the part above.
    Unmatched {
        place: String,
    },
}

type Refused = OpenError;

/// Opens a file. Nothing of it is kept if any of it is wrong.
pub fn open(bytes: &[u8]) -> Result<Opened, OpenError> {
    open_with(bytes, VERSION, migrate::STEPS)
}

/// Opens a file as a program does that writes `current` and knows these steps to it.
pub(super) fn open_with(bytes: &[u8], current: i64, steps: &[Migration]) -> Result<Opened, OpenError> {
    let json = parse(bytes, FORMAT)?;
    let version = check_version(&json, current, current - steps.len() as i64)?;
    let json = migrate::to_current(json, current - version, steps);
    let session = Reader::new(json, bytes)?.read()?;
    Ok(Opened { session, is_read_only: version > current })
}

/// The content of a file of this format, of whatever version.
pub(super) fn parse(bytes: &[u8], expected: &str) -> Result<Json, OpenError> {
    let json = Json::parse(text_of(bytes)?).map_err(refuse_fault)?;
    let format = json.get("format").and_then(Json::as_text);
    if format == Some(expected) {
        return Ok(json);
    }
    Err(OpenError::OtherFormat { format: format.map(|name| name.chars().take(60).collect()) })
}

fn text_of(bytes: &[u8]) -> Result<&str, Refused> {
    if bytes.len() > limits::FILE {
        return Err(OpenError::TooLarge { size: bytes.len(), limit: limits::FILE });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| OpenError::NotText { at: error.valid_up_to() })?;
    // Some editors put a byte order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() { Err(OpenError::Empty) } else { Ok(text) }
}

pub(crate) fn refuse_fault(Fault { why, line, column }: Fault) -> Refused {
    match why {
        Why::Syntax => OpenError::NotJson { line, column },
        Why::Truncated => OpenError::Truncated { line, column },
        Why::TooDeep => OpenError::TooDeep { line, column, limit: DEEPEST },
        Why::NotInteger => OpenError::NotInteger { line, column },
        Why::Twice => OpenError::Twice { line, column },
        Why::TooMany => OpenError::TooManyRecords { limit: limits::RECORDS },
    }
}

/// The version of the file: one that can be migrated, ours, or a newer one that may be shown.
fn check_version(json: &Json, current: i64, oldest: i64) -> Result<i64, Refused> {
    let number = |key: &str| match json.get(key) {
        None => Err(OpenError::Missing { place: key.to_owned() }),
        Some(value) => {
            value.as_int().filter(|n| *n >= oldest).ok_or(OpenError::Wrong { place: key.to_owned() })
        }
    };
    let version = number("version")?;
    let needs = number("minReader").unwrap_or(version);
    if version > current && needs > current { Err(OpenError::Newer { version, needs }) } else { Ok(version) }
}
