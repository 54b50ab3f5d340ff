//! A table: one row for every card of every group (RFC 4180).

use crate::answers::{Answer, answers, heading};
use crate::words::Words;
use samenbord_core::record::{Card, NoteKind};
use samenbord_core::session::Session;

/// The table as text, with the mark that makes spreadsheets read it as UTF-8.
///
/// There is no line `sep=`: with it Excel forgets that mark. What separates the columns is a word, because in Dutch
/// numbers there is a comma.
pub fn table(session: &Session, words: &Words) -> String {
    let mut rows = vec![header(words)];
    for answer in answers(session, words) {
        for lane in &answer.lanes {
            let cards = lane.cards.iter().enumerate();
            rows.extend(cards.map(|(place, card)| row(session, words, &answer, &lane.name, place, *card)));
        }
    }
    let line =
        |row: &Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(&words.separator);
    ["\u{feff}", &rows.iter().map(|row| line(row) + "\r\n").collect::<String>()].concat()
}

fn header(words: &Words) -> Vec<String> {
    let names = [
        &words.step,
        &words.group,
        &words.zone,
        &words.position,
        &words.card,
        &words.explanation,
        &words.own_card,
        &words.owner,
        &words.votes,
    ];
    let kinds = NoteKind::ALL.map(|kind| words.note(kind).to_owned());
    names.into_iter().cloned().chain(kinds).collect()
}

fn row(
    session: &Session,
    words: &Words,
    answer: &Answer<'_>,
    lane: &str,
    place: usize,
    card: Card<'_>,
) -> Vec<String> {
    let notes = session.notes(card.id, answer.group.id);
    let said = |kind: NoteKind| {
        let texts = notes.iter().filter(|note| note.kind() == kind).map(|note| note.text());
        texts.collect::<Vec<_>>().join("\n")
    };
    let place = (place + 1).to_string();
    let votes =
        session.votes_shown(card.id, answer.group.id).map(|votes| votes.to_string()).unwrap_or_default();
    let cells = [
        heading(answer.step),
        answer.group.name(),
        lane,
        &place,
        card.title(),
        card.explanation(),
        words.yes_or_no(card.group().is_some()),
        card.owner(),
        &votes,
    ];
    cells.into_iter().map(str::to_owned).chain(NoteKind::ALL.map(said)).collect()
}

/// A spreadsheet may take such a cell for a formula, so it gets an apostrophe, which shows as text.
fn quoted(cell: &str) -> String {
    let guard = if may_be_formula(cell) { "'" } else { "" };
    ["\"", guard, &cell.replace('"', "\"\""), "\""].concat()
}

/// Some programs drop what cannot be seen before they look at the first sign, and some read the wide signs of Japanese.
fn may_be_formula(cell: &str) -> bool {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let is_unseen = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    };
    cell.starts_with(['\t', '\r', '\n']) || cell.trim_start_matches(is_unseen).starts_with(SIGNS)
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
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            ("\nx", "\"'\nx\""),
            (" =1", "\"' =1\""),
            ("\u{200b}=1", "\"'\u{200b}=1\""),
            ("＝1", "\"'＝1\""),
            (" x", "\" x\""),
        ] {
            assert_eq!(quoted(cell), expected);
        }
    }
}
