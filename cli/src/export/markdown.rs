//! A report to read: step by step, group by group.

use super::{answers, heading};
use crate::words::Words;
use samenbord_core::id::Id;
use samenbord_core::record::{Card, NoteKind};
use samenbord_core::session::Session;

pub fn report(session: &Session, words: Words) -> String {
    let mut lines = vec![format!("# {}", plain(session.title()))];
    let about = session.about().map(|about| [about.date(), about.place(), about.organisation()]);
    let known: Vec<String> = about.into_iter().flatten().filter(|text| !text.is_empty()).map(plain).collect();
    if !known.is_empty() {
        lines.extend([String::new(), known.join(", ")]);
    }
    let mut last = None;
    for answer in answers(session, words) {
        if last != Some(answer.step.id) {
            lines.extend([String::new(), format!("## {}", plain(heading(answer.step)))]);
        }
        last = Some(answer.step.id);
        lines.extend([String::new(), format!("### {}", plain(answer.group.name()))]);
        for (lane, cards) in &answer.lanes {
            lines.push(String::new());
            if !lane.is_empty() {
                lines.extend([format!("**{}**", plain(lane)), String::new()]);
            }
            for card in cards {
                lines.extend(card_lines(session, *card, answer.group.id, words));
            }
        }
    }
    lines.join("\n") + "\n"
}

fn card_lines(session: &Session, card: Card<'_>, group: Id, words: Words) -> Vec<String> {
    let votes = match session.votes_shown(card.id, group) {
        None | Some(0) => String::new(),
        Some(votes) => format!(" ({})", words.count(votes as usize, ("stem", "stemmen"), ("vote", "votes"))),
    };
    let owner = if card.owner().is_empty() { String::new() } else { format!(" – {}", plain(card.owner())) };
    let mut lines = vec![format!("- {}{votes}{owner}", plain(card.title()))];
    for note in session.notes(card.id, group) {
        lines.push(format!("  - {}: {}", name_of(note.kind(), words), plain(note.text())));
    }
    lines
}

fn name_of(kind: NoteKind, words: Words) -> &'static str {
    let (dutch, english) = match kind {
        NoteKind::Why => ("waarom", "why"),
        NoteKind::Objection => ("bezwaar", "objection"),
        NoteKind::AddedValue => ("meerwaarde", "added value"),
        NoteKind::Remark => ("opmerking", "remark"),
    };
    words.both(dutch, english)
}

/// Text on one line in which nothing is markup or HTML.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for character in text.lines().collect::<Vec<_>>().join(" ").chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|' | '~') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
