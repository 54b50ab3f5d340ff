//! Every form of several sessions, read by something that is not ours. (Documents and slides are opened by LibreOffice in
//! `tests/office.rs`.)

mod words;

use samenbord_core::compare::count_open;
use samenbord_core::file::Language;
use samenbord_core::session::Session;
use samenbord_export::{Extra, Form, drawings, make};
use samenbord_sessions::{example, library, with_photo};
use std::io::{Cursor, Read};
use words::words;
use zip::ZipArchive;

fn made(session: &Session, form: Form, language: Language) -> Vec<u8> {
    make(session, form, &words(language), Vec::new(), &mut |_, _| {}).expect("a file")
}

fn names(archive: &ZipArchive<Cursor<Vec<u8>>>) -> Vec<String> {
    archive.file_names().map(|name| name.expect("a name").into_owned()).collect()
}

fn opened(bytes: Vec<u8>) -> ZipArchive<Cursor<Vec<u8>>> {
    ZipArchive::new(Cursor::new(bytes)).expect("a zip")
}

fn read(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    archive.by_name(name).expect(name).read_to_end(&mut bytes).expect("whole");
    bytes
}

#[test]
fn the_same_session_gives_the_same_bytes() {
    for session in [example(), with_photo()] {
        assert!(made(&session, Form::Zip, Language::Dutch) == made(&session, Form::Zip, Language::Dutch));
    }
}

#[test]
fn a_reader_of_tables_finds_every_card_and_no_formula() {
    for (language, separator) in [(Language::Dutch, b';'), (Language::English, b',')] {
        let text = made(&library(), Form::Csv, language);
        assert!(text.starts_with("\u{feff}".as_bytes()) && !text.windows(4).any(|part| part == b"sep="));
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(&text[3..]);
        let columns = reader.headers().expect("a head").len();
        assert_eq!(columns, 13);
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a whole row")).collect();
        assert!(rows.len() > 300, "{}", rows.len());
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
        assert!(rows.iter().any(|row| row.iter().any(|cell| cell == "'=1+1")));
    }
}

#[test]
fn drawings_are_whole_xml_with_what_people_wrote_as_text() {
    for session in [example(), library(), with_photo()] {
        let drawings = drawings(&session, &words(Language::Dutch));
        let mut names: Vec<&String> = drawings.iter().map(|drawing| &drawing.name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), drawings.len(), "names are unlike each other");
        for drawing in &drawings {
            let mut reader = quick_xml::Reader::from_str(&drawing.svg);
            loop {
                match reader.read_event().expect("XML") {
                    quick_xml::events::Event::Eof => break,
                    quick_xml::events::Event::Start(start) => assert_ne!(start.name().as_ref(), "b"),
                    _ => {}
                }
            }
        }
    }
    let photo = drawings(&with_photo(), &words(Language::Dutch));
    let svg = &photo.iter().find(|drawing| drawing.name.contains("foto")).expect("the photo").svg;
    assert!(svg.contains("data:image/png;base64,") && svg.contains("rotate(") && !svg.contains("class="));
}

#[test]
fn pictures_of_the_results_say_every_number() {
    let session = library();
    let drawings = drawings(&session, &words(Language::Dutch));
    let picture = |name: &str| {
        let name = ["uitslag/", name].concat();
        &drawings.iter().find(|drawing| drawing.name == name).unwrap_or_else(|| panic!("{name}")).svg
    };
    let step = session.steps()[2].id;
    let counts = count_open(&session, step);
    let zones = session.zones(step);
    let laid = counts.cards.iter().filter(|card| card.placed() > 1);
    for card in laid {
        let title = session.card(card.card).expect("the card").title();
        let numbers = zones.iter().zip(card.numbers()).map(|(zone, n)| format!("{} {n}", zone.name()));
        let said = format!("{title}: {}", numbers.collect::<Vec<_>>().join(", "));
        for name in ["3-rollen-waar-de-kaarten-liggen", "3-rollen-hoeveel-groepen-per-vak"] {
            assert!(picture(name).contains(&said), "{name}: {said}");
        }
    }
    for (name, texts) in [
        ("3-rollen-waar-de-kaarten-liggen", &[">Bestuur<", ">6<", ">Bijna eens<"][..]),
        ("3-rollen-hoeveel-groepen-per-vak", &[">MAS-leerling (maatschappelijke stage)<", ">·<"]),
        ("3-rollen-hoe-eens-zijn-we", &["<desc>Verdeeld 2, Verspreid 3, Bijna eens 1, Eens 3", ">Eens 3<"]),
        ("3-rollen-hoe-ver-liggen-de-groepen-uit-elkaar", &["Groep 2 en Groep 6: 0%", ">56%<"]),
        ("het-plan-op-een-lijn-van-maanden", &["Stagiair · Teamleider publiek: mrt 2027", ">mrt 2027<"]),
    ] {
        let svg = picture(name);
        assert!(svg.contains("<title>") && svg.contains("sans-serif") && !svg.contains("style="), "{name}");
        texts.iter().for_each(|text| assert!(svg.contains(text), "{name}: {text}"));
    }
    let few = self::drawings(&with_photo(), &words(Language::Dutch));
    assert!(
        few.iter().all(|drawing| drawing.name.starts_with("borden/")),
        "nothing to compare, no picture of it"
    );
}

#[test]
fn stickers_on_a_slide_are_shapes_that_can_be_moved_as_one() {
    let mut deck = opened(made(&with_photo(), Form::Pptx, Language::Dutch));
    let slides: Vec<String> = (1..=26)
        .map(|number| {
            String::from_utf8(read(&mut deck, &format!("ppt/slides/slide{number}.xml"))).expect("XML")
        })
        .filter(|slide| slide.contains("<p:grpSp>"))
        .collect();
    assert_eq!(slides.len(), 2, "the group's own, and the one with all groups");
    for slide in slides {
        assert_eq!(slide.matches("<p:grpSp>").count(), 3);
        // Turned by 30, 60 and 90 thousandths, in sixty thousandths of a degree.
        for turn in ["rot=\"648000\"", "rot=\"1296000\"", "rot=\"1944000\""] {
            assert!(slide.contains(turn), "{turn}");
        }
        assert!(slide.contains("descr=\"Bril\"") && slide.contains("<a:custGeom>"));
    }
}

#[test]
fn a_zip_holds_every_form_the_session_and_what_came_with_it() {
    let extra = vec![Extra { name: "borden/1-foto.png".into(), bytes: vec![1, 2, 3] }];
    let mut seen = Vec::new();
    let bytes = make(&example(), Form::Zip, &words(Language::Dutch), extra, &mut |done, all| {
        seen.push((done, all));
    });
    assert!(seen.len() > 4 && seen.is_sorted() && seen.last().is_some_and(|(done, all)| done == all));
    let mut archive = opened(bytes.expect("a file"));
    let stem = "studiedag-extramuraal-bibliotheekwerk";
    for ending in ["samenbord.json", "csv", "xlsx", "md", "docx", "pptx"] {
        let name = format!("{stem}.{ending}");
        assert!(names(&archive).contains(&name), "{:?}", names(&archive));
    }
    assert_eq!(names(&archive).iter().filter(|name| name.ends_with(".svg")).count(), 21);
    assert_eq!(read(&mut archive, "borden/1-foto.png"), [1, 2, 3]);
    let session = read(&mut archive, &format!("{stem}.samenbord.json"));
    assert_eq!(samenbord_core::file::open(&session).expect("opens").session.title(), example().title());
}

/// Looked at with other programs: `SAMENBORD_LOOK=folder cargo test -p samenbord-export`.
#[test]
fn files_to_look_at() {
    let Some(folder) = std::env::var_os("SAMENBORD_LOOK").map(std::path::PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, session) in [("example", example()), ("library", library()), ("photo", with_photo())] {
        for form in Form::ALL {
            let path = folder.join(format!("{name}-{0}.{0}", form.word()));
            std::fs::write(path, made(&session, form, Language::Dutch)).expect("written");
        }
    }
}
