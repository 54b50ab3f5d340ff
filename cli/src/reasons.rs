//! Why something was refused, as a sentence.

use crate::words::Words;
use samenbord_core::command::Rejected;
use samenbord_core::file::{FORMAT, OpenError, VERSION};
use samenbord_core::session::limits;
use std::io::{Error, ErrorKind};

/// Why a file did not open.
pub fn open_reason(error: &OpenError, words: Words) -> String {
    let both = |dutch, english| words.both(dutch, english);
    let at = |dutch, english, line: &usize, column: &usize| {
        let (line_word, column_word) = (both("regel", "line"), both("kolom", "column"));
        format!("{} ({line_word} {line}, {column_word} {column})", both(dutch, english))
    };
    let place = |dutch, english, place: &str| format!("{}: {place}", both(dutch, english));
    match error {
        OpenError::Empty => both("het bestand is leeg", "the file is empty").into(),
        OpenError::TooLarge { limit, .. } => {
            place("te groot; het meeste is", "too large; the most is", &format!("{} MB", limit >> 20))
        }
        OpenError::NotText { at } => {
            place("geen tekst (UTF-8) vanaf byte", "not text (UTF-8) from byte", &at.to_string())
        }
        OpenError::NotJson { line, column } => at("geen geldige JSON", "not valid JSON", line, column),
        OpenError::Truncated { line, column } => {
            at("het bestand houdt halverwege op", "the file stops half way", line, column)
        }
        OpenError::TooDeep { line, column, limit } => {
            at("te diep genest", "nested too deep", line, column)
                + &format!(", {} {limit}", both("hoogstens", "at most"))
        }
        OpenError::NotInteger { line, column } => {
            at("een getal dat geen geheel getal is", "a number that is not an integer", line, column)
        }
        OpenError::Twice { line, column } => {
            at("een sleutel staat er twee keer", "a key stands twice", line, column)
        }
        OpenError::OtherFormat { format } => {
            let found = format.as_deref().unwrap_or("–");
            place(
                "geen sessie van Samenbord",
                "not a session of Samenbord",
                &format!("format {found}, {FORMAT}"),
            )
        }
        OpenError::Newer { version, needs } => format!(
            "{} {version} {} {needs} {} {VERSION}",
            both("gemaakt met een nieuwere versie: bestand", "made by a newer version: file"),
            both("vraagt om", "asks for"),
            both("en dit programma leest", "and this program reads"),
        ),
        OpenError::TooManyCards { limit } => {
            place("te veel kaarten; het meeste is", "too many cards; the most is", &limit.to_string())
        }
        OpenError::TooManyRecords { limit } => {
            place("te veel onderdelen; het meeste is", "too many records; the most is", &limit.to_string())
        }
        OpenError::TooLong { place: at, limit } => {
            place("te lang", "too long", at) + &format!(" ({} {limit})", both("hoogstens", "at most"))
        }
        OpenError::Missing { place: at } => place("ontbreekt", "missing", at),
        OpenError::Wrong { place: at } => place("klopt niet", "not right", at),
        OpenError::DuplicateId { place: at } => place("staat er twee keer", "stands twice", at),
        OpenError::Unmatched { place: at } => place(
            "staat in sync, maar is hierboven weg",
            "stands in sync, but is gone from the part above",
            at,
        ),
    }
}

/// Why copies did not join.
pub fn join_reason(reason: Rejected, words: Words) -> String {
    match reason {
        Rejected::TooManyCards { limit } => {
            let most =
                words.both("samen te veel kaarten; het meeste is ", "too many cards together; the most is ");
            most.to_owned() + &limit.to_string()
        }
        Rejected::TooFarAhead => words
            .both(
                "telt zo ver vooruit dat de nummers op zouden raken",
                "counts so far ahead that numbers would run out",
            )
            .into(),
        _ => {
            let full = words.both("samen te groot; het meeste is ", "too large together; the most is ");
            format!("{full}{} MB / {}", limits::FILE >> 20, limits::RECORDS)
        }
    }
}

/// What the system says of a file.
pub fn system_reason(error: &Error, words: Words) -> String {
    match error.kind() {
        ErrorKind::NotFound => words.both("niet gevonden", "not found").into(),
        ErrorKind::PermissionDenied => words.both("geen toestemming", "permission denied").into(),
        ErrorKind::IsADirectory => words.both("is een map", "is a folder").into(),
        ErrorKind::StorageFull => words.both("de schijf is vol", "the disk is full").into(),
        _ => error.to_string(),
    }
}
