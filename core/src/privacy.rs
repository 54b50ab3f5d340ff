//! What in the free text of a session may be about a person: mail addresses, telephone numbers, addresses, and names as
//! far as they give themselves away. It is for people to look at before they hand a file on; it decides nothing.
//!
//! What this module never does: say that there is nothing. Most names are words like any other.

mod numbers;

use crate::id::Id;
use crate::record::{Field, Shape, shape};
use crate::register::Value;
use crate::session::Session;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Personal {
    Mail,
    Phone,
    /// A Dutch postcode with a house number.
    Address,
    /// Behind a form of address: `mevrouw Jansen`.
    Name,
}

/// Something that may be about a person, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub record: Id,
    pub field: Field,
    pub what: Personal,
    pub text: String,
}

/// Words of the program and of its templates, and a hash: no person writes in them.
const NOT_FREE: [&str; 11] = [
    "key",
    "colour",
    "kind",
    "cardKind",
    "language",
    "template",
    "voter",
    "mediaType",
    "bytes",
    "date",
    "due",
];

/// Every finding in what a file of this session would hold: also in the bin, and in what was written beside.
pub fn check(session: &Session) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::new();
    for (id, record) in session.records() {
        for (field, register) in record.fields() {
            if shape(id.kind(), field) != Some(Shape::Text) || NOT_FREE.contains(&&**field) {
                continue;
            }
            // The same text twice is one finding; only what this field gave can be the same.
            let first = findings.len();
            let base = register.base().filter(|_| register.held().is_empty()).map(|base| &base.value);
            for value in register.held().iter().map(|held| &held.value).chain(base) {
                let Value::Text(text) = value else { continue };
                for (what, text) in look(text) {
                    let found = Finding { record: id, field: field.clone(), what, text };
                    if !findings[first..].contains(&found) {
                        findings.push(found);
                    }
                }
            }
        }
    }
    findings
}

/// What in a text may be about a person.
pub fn look(text: &str) -> Vec<(Personal, String)> {
    let of = |what: Personal| move |text: &str| (what, text.to_owned());
    let mut found: Vec<(Personal, String)> = mails(text).into_iter().map(of(Personal::Mail)).collect();
    found.extend(numbers::phones(text).into_iter().map(of(Personal::Phone)));
    found.extend(numbers::addresses(text).into_iter().map(of(Personal::Address)));
    found.extend(names(text).into_iter().map(of(Personal::Name)));
    found
}

fn mails(text: &str) -> Vec<&str> {
    let is_local = |letter: char| letter.is_ascii_alphanumeric() || "._%+-".contains(letter);
    let is_domain = |letter: char| letter.is_alphanumeric() || letter == '.' || letter == '-';
    let around = |(at, _): (usize, &str)| {
        let before = &text[..at];
        let start = before.trim_end_matches(is_local).len();
        let behind = &text[at + 1..];
        let domain = &behind[..behind.len() - behind.trim_start_matches(is_domain).len()];
        let domain = domain.trim_end_matches(['.', '-']);
        let (_, last) = domain.rsplit_once('.')?;
        let is_mail = start < at && last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
        is_mail.then(|| &text[start..at + 1 + domain.len()])
    };
    text.match_indices('@').filter_map(around).collect()
}

/// Forms of address with a name behind them.
fn names(text: &str) -> Vec<&str> {
    const FORMS: [&str; 12] =
        ["mevrouw", "mevr.", "mevr", "mw.", "mw", "meneer", "dhr.", "dhr", "mrs.", "mrs", "mr.", "ms."];
    let words: Vec<&str> = text.split_whitespace().collect();
    let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let pair = |pair: &[&str]| {
        let [form, name] = pair else { return None };
        let form = form.trim_start_matches(|letter: char| !letter.is_alphabetic());
        let is_form = FORMS.contains(&form.to_lowercase().as_str());
        let bare = name.trim_end_matches(|letter: char| !letter.is_alphabetic());
        let mut letters = bare.chars();
        let is_name =
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        (is_form && is_name).then(|| text.get(offset(form)..offset(bare) + bare.len())).flatten()
    };
    words.windows(2).filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::Personal::{Address, Mail, Name, Phone};
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Personal, &str)]) {
        let found = look(text);
        let found: Vec<(Personal, &str)> = found.iter().map(|(what, text)| (*what, text.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn mail_addresses() {
        check("Mail naar an.de-vries+x@bieb.enschede.nl.", &[(Mail, "an.de-vries+x@bieb.enschede.nl")]);
        check("(a@b.nl), c@d.org", &[(Mail, "a@b.nl"), (Mail, "c@d.org")]);
        for text in ["@samen", "vijf @ twee", "a@b", "a@1.2", "wij@", "@@", "é@"] {
            check(text, &[]);
        }
    }

    #[test]
    fn telephone_numbers() {
        for number in [
            "0612345678",
            "06-12345678",
            "06 12 34 56 78",
            "053-480 48 04",
            "(053) 480 48 04",
            "+31 6 12345678",
            "+31 (0)6 1234 5678",
            "0031 53 4804804",
            "+49 30 901820",
            "+1 (212) 555-0100",
        ] {
            check(&["Bel ", number, "!"].concat(), &[(Phone, number)]);
        }
        check("06-12345678 of 053-4804804", &[(Phone, "06-12345678"), (Phone, "053-4804804")]);
        for text in [
            "01-02-2026",
            "09.00-17.00 uur",
            "van 10 tot 20",
            "0800-1234",
            "0000000000",
            "2026 - 2030",
            "12345678901",
            "0123456789012",
            "€ 0,50",
            "+2 en +3",
            "NL91ABNA0417164300",
            "06((((((((((((((((((((((((((((((((((((((((12345678",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn postcodes_with_a_house_number() {
        check("Dorpsstraat 12, 7511 AB Enschede", &[(Address, "12, 7511 AB")]);
        check("7511AB 12a", &[(Address, "7511AB 12a")]);
        check("Plein 3 7511AB", &[(Address, "3 7511AB")]);
        for text in
            ["7511 AB Enschede", "in 2026 IN één keer", "0123 AB 4", "1234 ab 5", "Zaal 12", "A 7511 ABC 3"]
        {
            check(text, &[]);
        }
    }

    #[test]
    fn names_behind_a_form_of_address() {
        check("Vraag het mevrouw Jansen, of dhr. de Wit.", &[(Name, "mevrouw Jansen")]);
        check("(Mw. Öztürk)", &[(Name, "Mw. Öztürk")]);
        for text in ["een mevrouw die helpt", "Meneer B", "MR. X", "mevrouw", "Jansen"] {
            check(text, &[]);
        }
    }
}
