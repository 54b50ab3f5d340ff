//! Every form of sessions in which every text means harm: the files stay whole, and what was text is text in them.

mod words;

use pulldown_cmark::{Event, Options, Tag};
use samenbord_core::file::Language;
use samenbord_core::session::Session;
use samenbord_export::{Form, drawings, make};
use samenbord_sessions::{TURNS, hostile, voted, with_photo};
use std::io::{Cursor, Read};
use words::words;
use zip::ZipArchive;

/// Of the large one a turn is enough: where it has few records of a kind the small one has them too.
fn sessions() -> impl Iterator<Item = (usize, Session)> {
    let (large, small) = (voted(), with_photo());
    std::iter::once((0, hostile(&large, 0))).chain((0..TURNS).map(move |turn| (turn, hostile(&small, turn))))
}

fn made(session: &Session, form: Form) -> Vec<u8> {
    make(session, form, &words(Language::Dutch), Vec::new(), &mut |_, _| {}).expect("a file")
}

#[test]
fn packed_files_are_whole_xml() {
    for (turn, session) in sessions() {
        for form in [Form::Xlsx, Form::Docx, Form::Pptx] {
            let mut archive = ZipArchive::new(Cursor::new(made(&session, form))).expect("a zip");
            for place in 0..archive.len() {
                let mut part = archive.by_index(place).expect("a part");
                let file = part.name().expect("a name").into_owned();
                if file.ends_with(".xml") || file.ends_with(".rels") {
                    let name = format!("{file} of {} in turn {turn}", form.word());
                    let mut text = String::new();
                    part.read_to_string(&mut text).expect(&name);
                    is_whole(&name, &text);
                }
            }
        }
    }
}

#[test]
fn drawings_are_whole_xml_and_run_nothing() {
    for (turn, session) in sessions() {
        for drawing in drawings(&session, &words(Language::Dutch)) {
            is_whole(&format!("{} in turn {turn}", drawing.name), &drawing.svg);
        }
    }
}

/// Well-formed, without characters that XML does not have, and without an element or address that does something.
fn is_whole(name: &str, text: &str) {
    const ACTIVE: [&str; 7] = ["script", "img", "iframe", "foreignObject", "f", "instrText", "hyperlink"];
    assert_eq!(text.chars().find(|letter| !is_of_xml(*letter)), None, "{name}");
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}"));
        let start = match &event {
            quick_xml::events::Event::Eof => return,
            quick_xml::events::Event::Start(start) | quick_xml::events::Event::Empty(start) => start,
            quick_xml::events::Event::GeneralRef(reference) => {
                let known = reference.resolve_char_ref().map(|letter| letter.is_none_or(is_of_xml));
                assert!(known.unwrap_or(false), "{name}: &{reference:?};");
                continue;
            }
            _ => continue,
        };
        let element = start.local_name();
        assert!(!ACTIVE.contains(&element.as_ref()), "{name}: <{element:?}>");
        for attribute in start.attributes() {
            let attribute = attribute.unwrap_or_else(|error| panic!("{name}: {error}"));
            let key = attribute.key.as_ref();
            assert!(!key.starts_with("on"), "{name}: {key}");
            let value = &attribute.value;
            assert!(!value.contains("javascript:") || !key.ends_with("href"), "{name}: {key}={value}");
        }
    }
}

/// XML 1.0, section 2.2.
fn is_of_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    for (turn, session) in sessions() {
        let text = made(&session, Form::Csv);
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(&text[3..]);
        let columns = reader.headers().expect("a head").len();
        for row in reader.records() {
            let row = row.unwrap_or_else(|error| panic!("turn {turn}: {error}"));
            assert_eq!(row.len(), columns);
            for cell in &row {
                assert!(!cell.trim_start_matches(is_unseen).starts_with(is_formula), "turn {turn}: {cell:?}");
            }
        }
    }
}

fn is_unseen(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || ['\u{200b}', '\u{feff}'].contains(&letter)
}

fn is_formula(letter: char) -> bool {
    ['=', '+', '-', '@', '＝', '＋', '－', '＠'].contains(&letter)
}

#[test]
fn markdown_has_the_headings_and_tables_of_the_report_and_nothing_else() {
    for (turn, session) in sessions() {
        let text = String::from_utf8(made(&session, Form::Markdown)).expect("text");
        let parser =
            pulldown_cmark::Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
        for event in parser {
            let is_ours = match &event {
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::Rule | Event::HardBreak => {
                    false
                }
                Event::Start(tag) => !matches!(
                    tag,
                    Tag::Link { .. }
                        | Tag::Image { .. }
                        | Tag::CodeBlock(_)
                        | Tag::HtmlBlock
                        | Tag::BlockQuote(_)
                        | Tag::Strikethrough
                        | Tag::Emphasis
                        | Tag::List(Some(_))
                ),
                _ => true,
            };
            assert!(is_ours, "turn {turn}: {event:?}");
        }
    }
}

/// What can be shown of a text arrives: nothing is dropped to be safe.
#[test]
fn what_was_written_is_in_the_table_as_it_was() {
    let session = hostile(&voted(), 0);
    let text = String::from_utf8(made(&session, Form::Csv)).expect("text");
    let lanes = session.steps().into_iter().flat_map(|step| session.deck(step.id));
    let titles: Vec<&str> = lanes.map(|card| card.title()).collect();
    assert!(titles.len() > 40, "{}", titles.len());
    for title in titles {
        assert!(text.contains(&title.replace('"', "\"\"")), "{title:?}");
    }
}
