//! A table: one row for every card of every group (RFC 4180).

use super::{answers, heading};
use crate::words::Words;
use samenbord_core::record::NoteKind;
use samenbord_core::session::Session;

/// The table as text, with the mark that makes spreadsheets read it as UTF-8.
pub fn table(session: &Session, words: Words) -> String {
    let mut rows = vec![header(words)];
    for answer in answers(session, words) {
        let (step, group) = (answer.step, answer.group);
        for (lane, cards) in &answer.lanes {
            for (place, card) in cards.iter().enumerate() {
                let notes = |kind: NoteKind| {
                    let notes = session.notes(card.id, group.id);
                    let texts = notes.iter().filter(|note| note.kind() == kind).map(|note| note.text());
                    texts.collect::<Vec<_>>().join("\n")
                };
                let own =
                    if card.group().is_some() { words.both("ja", "yes") } else { words.both("nee", "no") };
                let mut row: Vec<String> = [
                    heading(step),
                    group.name(),
                    lane,
                    &(place + 1).to_string(),
                    card.title(),
                    card.explanation(),
                ]
                .map(str::to_owned)
                .into();
                row.extend([own.to_owned(), card.owner().to_owned()]);
                row.push(
                    session.votes_shown(card.id, group.id).map(|votes| votes.to_string()).unwrap_or_default(),
                );
                row.extend(NoteKind::ALL.map(notes));
                rows.push(row);
            }
        }
    }
    // What a spreadsheet expects goes with the language: a comma is in Dutch numbers.
    let separator = words.both(";", ",");
    let lines =
        rows.iter().map(|row| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(separator));
    ["\u{feff}", &lines.map(|line| line + "\r\n").collect::<String>()].concat()
}

fn header(words: Words) -> Vec<String> {
    let names = words.both(
        "stap|groep|vak|plaats|kaart|toelichting|eigen kaart|wie|stemmen|waarom|bezwaar|meerwaarde|opmerking",
        "step|group|zone|place|card|explanation|own card|who|votes|why|objection|added value|remark",
    );
    names.split('|').map(str::to_owned).collect()
}

/// A spreadsheet takes a cell that begins with one of these for a formula, so it gets an apostrophe, which shows as text.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    ["\"", guard, &cell.replace('"', "\"\""), "\""].concat()
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn cells() {
        for (cell, expected) in [
            ("", "\"\""),
            ("a;b", "\"a;b\""),
            ("zeg \"ja\"", "\"zeg \"\"ja\"\"\""),
            ("twee\nregels", "\"twee\nregels\""),
            ("=1+1", "\"'=1+1\""),
            ("@x", "\"'@x\""),
            ("- punt", "\"'- punt\""),
        ] {
            assert_eq!(quoted(cell), expected);
        }
    }
}
