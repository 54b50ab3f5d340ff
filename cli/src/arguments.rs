//! The command line, taken apart.

use crate::words::{Topic, Words};
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Parser, ValueExt};
use samenbord_core::file::Language;
use samenbord_export::Form;
use std::path::PathBuf;

#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub action: Action,
    pub words: Words,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Action {
    Help(Topic),
    Version,
    Check { files: Vec<PathBuf> },
    Merge { files: Vec<PathBuf>, out: PathBuf, add_groups: bool },
    Compare { file: PathBuf, step: Option<String>, as_json: bool },
    Export { file: PathBuf, to: Form, out: PathBuf },
    Import { file: PathBuf, out: PathBuf },
    Schema,
}

/// Everything that was given, before it is known what belongs together.
#[derive(Default)]
struct Given {
    words: Vec<PathBuf>,
    out: Option<PathBuf>,
    to: Option<String>,
    step: Option<String>,
    as_json: bool,
    add_groups: bool,
    help: bool,
    version: bool,
}

/// Reads the arguments; an error is the sentence for the person who typed them.
pub fn read(parser: Parser, language: Language) -> Result<Request, String> {
    let mut words = Words { language };
    let given = collect(parser, &mut words).map_err(|error| words.with_hint(&sentence(error, words)))?;
    let action = action(given, words).map_err(|message| words.with_hint(&message))?;
    Ok(Request { action, words })
}

fn collect(mut parser: Parser, words: &mut Words) -> Result<Given, lexopt::Error> {
    let mut given = Given::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => given.help = true,
            Short('V') | Long("version") => given.version = true,
            Long("lang") => words.language = parser.value()?.parse_with(language)?,
            Short('o') | Long("out") => given.out = Some(parser.value()?.into()),
            Long("to") => given.to = Some(parser.value()?.string()?),
            Long("step") => given.step = Some(parser.value()?.string()?),
            Long("json") => given.as_json = true,
            Long("add-groups") => given.add_groups = true,
            Value(word) => given.words.push(word.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(given)
}

/// What was wrong with an option.
fn sentence(error: lexopt::Error, words: Words) -> String {
    use lexopt::Error;
    let (option, dutch, english) = match error {
        Error::MissingValue { option } => {
            (option.unwrap_or_default(), ": hier moet nog iets achter", ": needs something behind it")
        }
        Error::UnexpectedOption(option) => (option, ": onbekende optie", ": unknown option"),
        Error::UnexpectedValue { option, .. } => {
            (option, ": hier hoort niets achter", ": takes nothing behind it")
        }
        Error::ParsingFailed { value, error } => {
            return [&value, words.both(": kies ", ": take "), &error.to_string()].concat();
        }
        other => return other.to_string(),
    };
    [&option, words.both(dutch, english)].concat()
}

fn language(text: &str) -> Result<Language, &'static str> {
    match text {
        "nl" => Ok(Language::Dutch),
        "en" => Ok(Language::English),
        _ => Err("nl, en"),
    }
}

fn action(given: Given, words: Words) -> Result<Action, String> {
    let mut rest = given.words.iter();
    let command = rest.next().map(|word| word.to_string_lossy().into_owned());
    let topic = command.as_deref().and_then(Topic::of);
    if given.version {
        return Ok(Action::Version);
    }
    if given.help || command.as_deref() == Some("help") {
        let asked = rest.next().and_then(|word| Topic::of(&word.to_string_lossy()));
        return Ok(Action::Help(asked.or(topic).unwrap_or(Topic::Program)));
    }
    let Some(command) = command else { return Err(words.both("wat moet er gebeuren?", "do what?").into()) };
    let Some(topic) = topic else {
        return Err([&*command, ": ", words.both("onbekende opdracht", "unknown command")].concat());
    };
    check_options(&given, topic, words)?;
    let files: Vec<PathBuf> = rest.cloned().collect();
    let missing = |what: &str| [words.both("er ontbreekt ", "missing: "), what].concat();
    let one = || match &files[..] {
        [file] => Ok(file.clone()),
        _ => Err(words.both("geef één bestand", "give one file").to_owned()),
    };
    let some = || if files.is_empty() { Err(missing("FILE")) } else { Ok(files.clone()) };
    let out = || given.out.clone().ok_or_else(|| missing("-o OUT"));
    Ok(match topic {
        Topic::Program => Action::Help(topic),
        Topic::Check => Action::Check { files: some()? },
        Topic::Merge => Action::Merge { files: some()?, out: out()?, add_groups: given.add_groups },
        Topic::Compare => Action::Compare { file: one()?, step: given.step.clone(), as_json: given.as_json },
        Topic::Export => {
            Action::Export { file: one()?, to: format(given.to.as_deref(), words)?, out: out()? }
        }
        Topic::Import => Action::Import { file: one()?, out: out()? },
        Topic::Schema if files.is_empty() => Action::Schema,
        Topic::Schema => return Err(words.both("hier hoort geen bestand bij", "this takes no file").into()),
    })
}

/// An option that means nothing to a command is a mistake worth a word.
fn check_options(given: &Given, topic: Topic, words: Words) -> Result<(), String> {
    let options = [
        ("-o", given.out.is_some(), matches!(topic, Topic::Merge | Topic::Export | Topic::Import)),
        ("--to", given.to.is_some(), topic == Topic::Export),
        ("--step", given.step.is_some(), topic == Topic::Compare),
        ("--json", given.as_json, topic == Topic::Compare),
        ("--add-groups", given.add_groups, topic == Topic::Merge),
    ];
    match options.into_iter().find(|(_, is_given, is_known)| *is_given && !is_known) {
        Some((option, ..)) => {
            Err([option, words.both(": hoort niet bij deze opdracht", ": not an option of this command")]
                .concat())
        }
        None => Ok(()),
    }
}

fn format(to: Option<&str>, words: Words) -> Result<Form, String> {
    let known = Form::ALL.map(Form::word).join("|");
    let Some(word) = to else {
        return Err([words.both("er ontbreekt --to ", "missing: --to "), &known].concat());
    };
    Form::from_word(word).ok_or_else(|| [word, words.both(": kies ", ": take "), &known].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DUTCH: Words = Words { language: Language::Dutch };

    fn asked(line: &str) -> Result<Action, String> {
        let arguments = ["samenbord"].into_iter().chain(line.split_whitespace());
        read(Parser::from_iter(arguments), Language::Dutch).map(|request| request.action)
    }

    #[test]
    fn what_can_be_asked() {
        let files = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        for (line, expected) in [
            ("--help", Action::Help(Topic::Program)),
            ("help", Action::Help(Topic::Program)),
            ("help merge", Action::Help(Topic::Merge)),
            ("merge -h", Action::Help(Topic::Merge)),
            ("-V", Action::Version),
            ("check a b", Action::Check { files: files(&["a", "b"]) }),
            (
                "merge a b -o c",
                Action::Merge { files: files(&["a", "b"]), out: "c".into(), add_groups: false },
            ),
            (
                "merge --out=c --add-groups a",
                Action::Merge { files: files(&["a"]), out: "c".into(), add_groups: true },
            ),
            ("compare a", Action::Compare { file: "a".into(), step: None, as_json: false }),
            (
                "compare a --step taken --json",
                Action::Compare { file: "a".into(), step: Some("taken".into()), as_json: true },
            ),
            ("export a --to csv -o b", Action::Export { file: "a".into(), to: Form::Csv, out: "b".into() }),
            (
                "export a --to md -o b",
                Action::Export { file: "a".into(), to: Form::Markdown, out: "b".into() },
            ),
            ("export a --to xlsx -o b", Action::Export { file: "a".into(), to: Form::Xlsx, out: "b".into() }),
            ("check -- --help", Action::Check { files: files(&["--help"]) }),
            ("import a -o b", Action::Import { file: "a".into(), out: "b".into() }),
            ("schema", Action::Schema),
        ] {
            assert_eq!(asked(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn what_is_no_request_is_explained() {
        for line in [
            "",
            "sort a",
            "check",
            "merge a",
            "merge -o a",
            "compare",
            "compare a b",
            "export a",
            "export a --to csv",
            "export a --to pdf -o b",
            "import a",
            "import a b -o c",
            "import a -o b --json",
            "schema a",
            "check a --json",
            "check a -o b",
            "merge a -o b --step c",
            "check --nooit",
            "check --lang de a",
            "check --lang",
        ] {
            let message = asked(line).expect_err(line);
            assert!(message.ends_with(DUTCH.with_hint("").trim_start_matches('\n')), "{line}: {message}");
        }
    }
}
