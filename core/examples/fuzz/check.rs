//! What must hold for any bytes.

use samenbord_core::command::Rejected;
use samenbord_core::file::{self, OpenError, Opened};
use samenbord_core::session::Session;

pub enum Verdict {
    Opened,
    Refused,
}

pub fn open(file: &[u8]) -> Result<Opened, OpenError> {
    file::open(file)
}

/// Refused, or what opened is sound, comes back, and joins with the undamaged session whoever joins whom.
pub fn survives(opened: Result<Opened, OpenError>, undamaged: &Session) -> Result<Verdict, String> {
    let Ok(Opened { session, .. }) = opened else { return Ok(Verdict::Refused) };
    comes_back(&session)?;
    let before = file::export(undamaged);
    let (mut one, mut two) = (session.clone(), undamaged.clone());
    let preview = two.preview(&session);
    match (one.join(undamaged), two.join(&session)) {
        (Ok(_), Ok((_, report))) => {
            comes_back(&one)?;
            same(&file::export(&one), &file::export(&two), "the joined copies differ")?;
            let again = two.join(&session).map_err(|reason| format!("joined once, not twice: {reason:?}"))?.1;
            if preview.as_ref() != Ok(&report) || !again.is_empty() {
                return Err("the preview is not what happened".into());
            }
        }
        // Who is ahead refuses nobody, who is behind refuses a leap; and two that fit may be too much together.
        (one, joined) => {
            if joined.is_err() {
                same(&file::export(&two), &before, "a refused file changed something")?;
            }
            let reasons = [one.err(), joined.err()];
            if !reasons.iter().flatten().all(is_fair) {
                return Err(format!("not joined: {reasons:?}"));
            }
        }
    }
    Ok(Verdict::Opened)
}

fn is_fair(reason: &Rejected) -> bool {
    matches!(reason, Rejected::TooFarAhead | Rejected::SessionFull | Rejected::TooManyCards { .. })
}

/// What we write we can open, and it is the same.
fn comes_back(session: &Session) -> Result<(), String> {
    session.invariants().map_err(str::to_owned)?;
    let text = file::export(session);
    let again = file::open(text.as_bytes()).map_err(|reason| format!("does not open again: {reason:?}"))?;
    again.session.invariants().map_err(|reason| format!("opened again: {reason}"))?;
    same(&file::export(&again.session), &text, "does not come back byte for byte")?;
    for step in session.steps() {
        samenbord_core::compare::count(session, step.id);
    }
    Ok(())
}

fn same(one: &str, two: &str, otherwise: &str) -> Result<(), String> {
    if one == two { Ok(()) } else { Err(otherwise.to_owned()) }
}
