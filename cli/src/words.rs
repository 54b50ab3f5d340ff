//! What this program says, in Dutch and in English.

use samenbord_core::file::Language;

/// Chooses the language of every sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub language: Language,
}

/// What help can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Program,
    Check,
    Merge,
    Compare,
    Export,
    Import,
    Schema,
}

impl Topic {
    pub fn of(word: &str) -> Option<Topic> {
        Some(match word {
            "check" => Topic::Check,
            "merge" => Topic::Merge,
            "compare" => Topic::Compare,
            "export" => Topic::Export,
            "import" => Topic::Import,
            "schema" => Topic::Schema,
            _ => return None,
        })
    }
}

/// Dutch, unless the environment names another language (as `LC_ALL`, `LC_MESSAGES` and `LANG` do, in this order).
pub fn from_environment(read: impl Fn(&str) -> Option<String>) -> Language {
    let named =
        ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(read).find(|value| !value.is_empty());
    match named.as_deref() {
        None => Language::Dutch,
        Some(name) if name.starts_with("nl") || name == "POSIX" || name == "C" || name.starts_with("C.") => {
            Language::Dutch
        }
        Some(_) => Language::English,
    }
}

impl Words {
    pub fn both<'a>(self, dutch: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::Dutch => dutch,
            Language::English => english,
        }
    }

    /// `3 kaarten`: a number and its word.
    pub fn count(self, n: usize, dutch: (&str, &str), english: (&str, &str)) -> String {
        let (one, more) = if self.language == Language::Dutch { dutch } else { english };
        format!("{n} {}", if n == 1 { one } else { more })
    }

    pub fn with_hint(self, message: &str) -> String {
        let hint = self.both("Hulp: samenbord --help", "Help: samenbord --help");
        [message, "\n", hint].concat()
    }

    pub fn help(self, topic: Topic) -> &'static str {
        match (topic, self.language) {
            (Topic::Program, Language::Dutch) => include_str!("help/program.nl.txt"),
            (Topic::Program, Language::English) => include_str!("help/program.en.txt"),
            (Topic::Check, Language::Dutch) => include_str!("help/check.nl.txt"),
            (Topic::Check, Language::English) => include_str!("help/check.en.txt"),
            (Topic::Merge, Language::Dutch) => include_str!("help/merge.nl.txt"),
            (Topic::Merge, Language::English) => include_str!("help/merge.en.txt"),
            (Topic::Compare, Language::Dutch) => include_str!("help/compare.nl.txt"),
            (Topic::Compare, Language::English) => include_str!("help/compare.en.txt"),
            (Topic::Export, Language::Dutch) => include_str!("help/export.nl.txt"),
            (Topic::Export, Language::English) => include_str!("help/export.en.txt"),
            (Topic::Import, Language::Dutch) => include_str!("help/import.nl.txt"),
            (Topic::Import, Language::English) => include_str!("help/import.en.txt"),
            (Topic::Schema, Language::Dutch) => include_str!("help/schema.nl.txt"),
            (Topic::Schema, Language::English) => include_str!("help/schema.en.txt"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_names_the_language() {
        for (variables, expected) in [
            (&[][..], Language::Dutch),
            (&[("LANG", "nl_NL.UTF-8")], Language::Dutch),
            (&[("LANG", "C.UTF-8")], Language::Dutch),
            (&[("LANG", "C")], Language::Dutch),
            (&[("LANG", "en_US.UTF-8")], Language::English),
            (&[("LANG", "de_DE")], Language::English),
            (&[("LANG", "en_US"), ("LC_ALL", "nl_BE")], Language::Dutch),
            (&[("LANG", "nl_NL"), ("LC_MESSAGES", "en_GB")], Language::English),
            (&[("LANG", "en_US"), ("LC_ALL", "")], Language::English),
        ] {
            let read = |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(from_environment(read), expected, "{variables:?}");
        }
    }
}
