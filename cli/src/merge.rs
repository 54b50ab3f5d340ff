//! `merge`: copies of one session as one, whatever their order; on request groups of other sessions.

use crate::files::{named, open, open_all, write};
use crate::reasons::join_reason;
use crate::words::Words;
use crate::{Outcome, print};
use samenbord_core::file::{Opened, export};
use samenbord_core::join::{Relation, Report};
use samenbord_core::session::Session;
use std::path::{Path, PathBuf};

pub fn merge(paths: &[PathBuf], out: &Path, add_groups: bool, words: Words) -> Outcome {
    let opened = open_all(paths, words)?;
    let newer = paths.iter().zip(&opened).filter(|(_, opened)| opened.is_read_only);
    let newer: Vec<String> = newer.map(|(path, _)| named(path, too_new(words))).collect();
    if !newer.is_empty() {
        return Err(newer);
    }
    let (merged, lines) = join_all(paths, opened, add_groups, words)?;
    check_out(out, &merged, words)?;
    write(out, export(&merged).as_bytes(), words)?;
    print(&lines.concat())
}

/// The joined session and a line for each file. Which files are copies of one session may only show when others have
/// joined, so each round takes what fits until nothing more does.
fn join_all(
    paths: &[PathBuf],
    opened: Vec<Opened>,
    add_groups: bool,
    words: Words,
) -> Result<(Session, Vec<String>), Vec<String>> {
    let mut copies = paths.iter().zip(opened.into_iter().map(|opened| opened.session));
    let Some((first, mut merged)) = copies.next() else { return Ok(Default::default()) };
    let mut lines = vec![named(first, words.both("het begin", "the start")) + "\n"];
    let mut left: Vec<(&PathBuf, Session)> = copies.collect();
    loop {
        let is_same = |(_, copy): &(&PathBuf, Session)| merged.relation(copy) == Relation::Same;
        let (same, others): (Vec<_>, Vec<_>) = left.into_iter().partition(is_same);
        left = others;
        if same.is_empty() {
            break;
        }
        for (path, copy) in &same {
            lines.push(join(&mut merged, path, copy, words)?);
        }
    }
    if !add_groups && !left.is_empty() {
        return Err(left
            .iter()
            .map(|(path, copy)| named(path, other_session(&merged, copy, words)))
            .collect());
    }
    for (path, copy) in &left {
        let groups = copy.groups_for(&merged);
        lines.push(join(&mut merged, path, &groups, words)?);
    }
    Ok((merged, lines))
}

fn join(merged: &mut Session, path: &Path, copy: &Session, words: Words) -> Result<String, Vec<String>> {
    let joined = merged.join(copy).map_err(|reason| vec![named(path, &join_reason(reason, words))])?;
    Ok(named(path, &tell(&joined.1, words)) + "\n")
}

fn tell(report: &Report, words: Words) -> String {
    if report.is_empty() {
        return words.both("niets nieuws", "nothing new").into();
    }
    let parts = [
        (report.added.len(), ("nieuw", "nieuw"), ("new", "new")),
        (report.changed.len(), ("gewijzigd", "gewijzigd"), ("changed", "changed")),
        (
            report.both_kept.len(),
            ("keer allebei bewaard", "keer allebei bewaard"),
            ("kept both", "kept both"),
        ),
        (
            report.revived.len(),
            ("elders bewerkt en terug", "elders bewerkt en terug"),
            ("edited elsewhere and back", "edited elsewhere and back"),
        ),
        (report.to_bin.len(), ("naar de prullenbak", "naar de prullenbak"), ("to the bin", "to the bin")),
        (report.put_back.len(), ("teruggezet", "teruggezet"), ("put back", "put back")),
        (report.foreign.len(), ("onbekend", "onbekend"), ("unknown", "unknown")),
    ];
    let said = parts.into_iter().filter(|(n, ..)| *n > 0);
    said.map(|(n, dutch, english)| words.count(n, dutch, english)).collect::<Vec<_>>().join(", ")
}

/// What stands in the place of the result may only be written over if the result holds all of it.
fn check_out(out: &Path, merged: &Session, words: Words) -> Outcome {
    if !out.exists() {
        return Ok(());
    }
    let no_session = || words.both("is er al, en is geen sessie", "exists already, and is not a session");
    let there = open(out, words).map_err(|_| vec![named(out, no_session())])?.session;
    // A file of another session fits as well; then everything in it is new.
    match merged.preview(&there) {
        Ok(report) if report.is_empty() && merged.is_same_as(&there) => Ok(()),
        _ => Err(vec![named(
            out,
            words.both(
                "is er al, met iets dat in geen van de bestanden staat; voeg het toe als FILE of kies een andere naam",
                "exists already, with something that is in none of the files; add it as a FILE or take another name",
            ),
        )]),
    }
}

fn too_new(words: Words) -> &'static str {
    words.both(
        "gemaakt met een nieuwere versie: dit programma mag het niet wijzigen",
        "made by a newer version: this program must not change it",
    )
}

fn other_session(merged: &Session, copy: &Session, words: Words) -> &'static str {
    match merged.relation(copy) {
        Relation::SameTemplate => words.both(
            "een andere sessie van hetzelfde sjabloon; --add-groups voegt de groepen toe",
            "another session of the same template; --add-groups adds its groups",
        ),
        _ => words.both(
            "een andere sessie; --add-groups voegt de groepen toe",
            "another session; --add-groups adds its groups",
        ),
    }
}
