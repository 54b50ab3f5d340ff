//! Sentences for files that core refuses.

use crate::words::{Word, fill, say};
use samenbord_core::file::OpenError;

/// Why a file was refused: what, where, and what to do.
pub fn refusal(error: &OpenError) -> String {
    let at = |word, line: &usize, column: &usize| {
        fill(word, &[("line", &line.to_string()), ("column", &column.to_string())])
    };
    let spot = |line: &usize, column: &usize| at(Word::RefusedLine, line, column);
    let place = |word, place: &str| fill(word, &[("place", place)]);
    match error {
        OpenError::Empty => say(Word::RefusedEmpty).to_owned(),
        OpenError::TooLarge { size, limit } => {
            fill(Word::RefusedTooLarge, &[("size", &megabytes(*size)), ("limit", &megabytes(*limit))])
        }
        OpenError::NotText { at } => {
            place(Word::RefusedNotUtf8, &fill(Word::RefusedByte, &[("n", &(at + 1).to_string())]))
        }
        OpenError::NotJson { line, column } => at(Word::RefusedNotJson, line, column),
        OpenError::Truncated { line, column } => at(Word::RefusedTruncated, line, column),
        OpenError::TooDeep { line, column, limit } => {
            fill(Word::RefusedTooDeep, &[("place", &spot(line, column)), ("limit", &limit.to_string())])
        }
        OpenError::NotInteger { line, column } => place(Word::RefusedNotInteger, &spot(line, column)),
        OpenError::Twice { line, column } => place(Word::RefusedTwice, &spot(line, column)),
        OpenError::OtherFormat { format: None } => say(Word::RefusedOtherProgram).to_owned(),
        OpenError::OtherFormat { format: Some(format) } => {
            fill(Word::RefusedFormat, &[("format", format), ("expected", samenbord_core::file::FORMAT)])
        }
        OpenError::Newer { needs, .. } => {
            let has = samenbord_core::file::VERSION.to_string();
            fill(Word::RefusedNewer, &[("needs", &needs.to_string()), ("has", &has)])
        }
        OpenError::TooManyCards { limit } => {
            fill(Word::RefusedTooManyCards, &[("limit", &limit.to_string())])
        }
        OpenError::TooManyRecords { limit } => {
            fill(Word::RefusedTooManyRecords, &[("limit", &limit.to_string())])
        }
        OpenError::TooLong { place, limit } => {
            fill(Word::RefusedTextTooLong, &[("place", place), ("limit", &limit.to_string())])
        }
        OpenError::Missing { place: at } => place(Word::RefusedMissingField, at),
        OpenError::Wrong { place: at } => place(Word::RefusedWrongValue, at),
        OpenError::DuplicateId { place: at } => place(Word::RefusedDuplicateId, at),
        OpenError::Unmatched { place: at } => place(Word::RefusedRecordMissing, at),
    }
}

fn megabytes(bytes: usize) -> String {
    let tenths = bytes * 10 / (1 << 20);
    let comma = if crate::words::language() == samenbord_core::file::Language::Dutch { "," } else { "." };
    match tenths % 10 {
        0 => (tenths / 10).to_string() + " MB",
        tenth => (tenths / 10).to_string() + comma + &tenth.to_string() + " MB",
    }
}
