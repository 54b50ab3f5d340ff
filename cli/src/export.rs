//! `export`: a session as a file of another program. What stands in it is made by the package `export`.

use crate::files::{named, open, write};
use crate::words::Words;
use crate::{Outcome, print};
use samenbord_core::file::Language;
use samenbord_export::{Failed, Form, Words as Texts, make};
use std::path::Path;

pub fn export(path: &Path, to: Form, out: &Path, words: Words) -> Outcome {
    let session = open(path, words).map_err(|reason| vec![reason])?.session;
    if open(out, words).is_ok() {
        return Err(vec![named(
            out,
            words.both(
                "is een sessie en wordt niet overschreven; kies een andere naam",
                "is a session and is not written over; take another name",
            ),
        )]);
    }
    let made = make(&session, to, &texts(words.language)?, Vec::new(), &mut |_, _| {});
    let bytes = made.map_err(|failed| vec![named(out, reason(failed, words))])?;
    write(out, &bytes, words)?;
    print(&(named(out, words.both("geschreven", "written")) + "\n"))
}

fn reason(failed: Failed, words: Words) -> &'static str {
    match failed {
        Failed::TooMuch => {
            words.both("te veel voor een bestand van deze vorm", "more than a file of this form can hold")
        }
        Failed::Unwritten => words.both("het bestand kon niet worden gemaakt", "the file could not be made"),
    }
}

/// The words of the files are the app's, so that both make the same.
fn texts(language: Language) -> Outcome<Texts> {
    let json = match language {
        Language::Dutch => include_str!("../../locales/nl.json"),
        Language::English => include_str!("../../locales/en.json"),
    };
    Texts::of_locale(json).map_err(|error| vec![error.to_string()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_there_is_no_file_is_said_in_the_language_that_was_chosen() {
        let said =
            |language| [Failed::TooMuch, Failed::Unwritten].map(|failed| reason(failed, Words { language }));
        assert_eq!(
            said(Language::Dutch),
            ["te veel voor een bestand van deze vorm", "het bestand kon niet worden gemaakt"]
        );
        assert_eq!(
            said(Language::English),
            ["more than a file of this form can hold", "the file could not be made"]
        );
    }
}
