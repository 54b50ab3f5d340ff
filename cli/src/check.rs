//! `check`: does it open, and what is in it.

use crate::files::{named, open};
use crate::words::Words;
use crate::{Outcome, print};
use samenbord_core::file::Opened;
use samenbord_core::id::Kind;
use samenbord_core::session::Session;
use std::path::PathBuf;

/// From this part of a limit on, in hundredths, it is time to say so.
const NEARLY_FULL: usize = 80;

pub fn check(files: &[PathBuf], words: Words) -> Outcome {
    let mut reasons = Vec::new();
    for path in files {
        match open(path, words) {
            Ok(opened) => print(&(named(path, &summary(&opened, words)) + "\n"))?,
            Err(reason) => reasons.push(reason),
        }
    }
    if reasons.is_empty() { Ok(()) } else { Err(reasons) }
}

/// One line: the title and what there is of each thing that people count.
fn summary(Opened { session, is_read_only }: &Opened, words: Words) -> String {
    let title = session.title();
    let title = if title.is_empty() { words.both("zonder titel", "without a title") } else { title };
    let mut parts = counts(session, words);
    if *is_read_only {
        parts.push(
            words
                .both("van een nieuwere versie: alleen bekijken", "of a newer version: to look at only")
                .into(),
        );
    }
    if session.fullness() >= NEARLY_FULL {
        parts.push(format!("{} {} %", words.both("bijna vol:", "nearly full:"), session.fullness()));
    }
    format!("{} ({})", title, parts.join(", "))
}

fn counts(session: &Session, words: Words) -> Vec<String> {
    let live = |kind: Kind| {
        session.records().filter(|(id, record)| id.kind() == kind && !record.is_removed()).count()
    };
    let twice = session.records().map(|(id, record)| record.also_written(id.kind()).count()).sum();
    let mut parts = vec![
        words.count(session.groups().len(), ("groep", "groepen"), ("group", "groups")),
        words.count(session.steps().len(), ("stap", "stappen"), ("step", "steps")),
        words.count(live(Kind::Card), ("kaart", "kaarten"), ("card", "cards")),
        words.count(live(Kind::Note), ("notitie", "notities"), ("note", "notes")),
    ];
    for (n, dutch, english) in [
        (
            twice,
            ("veld met twee versies", "velden met twee versies"),
            ("field written twice", "fields written twice"),
        ),
        (session.bin().len(), ("in de prullenbak", "in de prullenbak"), ("in the bin", "in the bin")),
        (
            session.foreign().count(),
            ("onbekend onderdeel", "onbekende onderdelen"),
            ("unknown record", "unknown records"),
        ),
    ] {
        if n > 0 {
            parts.push(words.count(n, dutch, english));
        }
    }
    parts
}
