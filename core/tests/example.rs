//! The example session: the study day of 2012, built anew by real commands and compared with the file in `templates/`.
//! `BLESS=1` writes that file.

mod window;

use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::file::json::Json;
use samenbord_core::file::{self, Language, Template};
use samenbord_core::id::{Id, Kind, hash64, hash128};
use samenbord_core::placement::Lane;
use samenbord_core::record::NoteKind;
use samenbord_core::session::{DocumentId, Session};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/example-inout.samenbord.json");
const ANSWERS: &str = include_str!("../../templates/example-inout.json");

/// Draws ids that are the same in every run.
struct Maker {
    session: Session,
    pen: Pen,
    drawn: u64,
}

impl Maker {
    fn build() -> Session {
        let answers = Json::parse(ANSWERS).expect("the answers");
        let template = Template::parse(file::templates()[1]).expect("the template");
        assert_eq!(text(&answers, "template"), template.key());
        let mut drawn = 0;
        let mut pen = Pen::new(Writer(hash64(&["example", "writer"])));
        let document = DocumentId(hash128(&["example", "document"]));
        let session = template
            .start(document, Language::Dutch, &mut pen, "", &mut || draw(&mut drawn))
            .expect("the template starts");
        let mut maker = Maker { session, pen, drawn };
        for (field, value) in [("date", "2012-11-26"), ("place", "Veenendaal")] {
            maker.ask(Command::write_text(Id::SESSION, field, value, Vec::new()));
        }
        items(&answers, "answers").iter().for_each(|answer| maker.answer(answer));
        maker.session
    }

    fn answer(&mut self, answer: &Json) {
        let step = step_of(&self.session, text(answer, "step"));
        let number = answer.get("group").and_then(Json::as_int).expect("a group") as usize;
        let group = self.session.groups()[number - 1].id;
        let lane = Lane::Zone(self.session.zones(step)[0].id);
        for item in items(answer, "cards") {
            let card = Id::new(Kind::Card, draw(&mut self.drawn));
            let title = text(item, "title").to_owned();
            self.ask(Command::AddCard { card, step, group: Some(group), title, lane });
            for note in items(item, "notes") {
                let (kind, text) = (NoteKind::from_word(text(note, "kind")), text(note, "text").to_owned());
                let note = Id::new(Kind::Note, draw(&mut self.drawn));
                self.ask(Command::AddNote { note, card, group, kind, text });
            }
        }
    }

    fn ask(&mut self, command: Command) {
        self.session.apply(&mut self.pen, command).expect("not refused");
        self.session.invariants().expect("invariants");
    }
}

fn draw(drawn: &mut u64) -> u128 {
    *drawn += 1;
    hash128(&["example", &drawn.to_string()])
}

fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_text).expect("a text")
}

fn items<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json.get(key).and_then(Json::as_list).unwrap_or_default()
}

fn step_of(session: &Session, key: &str) -> Id {
    session.steps().iter().find(|step| step.key() == key).expect("a step").id
}

/// The program's version stands in the head of a file; a release alone must not ask for another example.
fn without_app(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("  \"app\": ")).map(|line| line.to_owned() + "\n").collect()
}

#[test]
fn the_example_is_what_its_answers_give() {
    let built = file::export(&Maker::build());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PATH, &built).expect("the example can be written");
    }
    let committed = window::example();
    assert!(without_app(&built) == without_app(&committed), "BLESS=1 writes the example anew");
}

#[test]
fn opening_the_example_and_exporting_it_gives_the_same_bytes() {
    let session = window::open(&window::example());
    assert_eq!(without_app(&file::export(&session)), without_app(&window::example()));
}

#[test]
fn every_answer_is_in_the_example() {
    let session = window::open(&window::example());
    let groups = session.groups();
    assert_eq!(groups.len(), 6);
    assert_eq!(
        session.about().map(|about| (about.date(), about.place())),
        Some(("2012-11-26", "Veenendaal"))
    );
    for (key, counts) in [
        ("certificering", [5, 5, 5, 5, 4, 5]),
        ("samenwerken", [3, 6, 3, 2, 9, 3]),
        ("streven", [4, 1, 1, 1, 1, 1]),
        ("foto", [1, 0, 0, 1, 0, 1]),
    ] {
        let step = step_of(&session, key);
        let found: Vec<usize> = groups.iter().map(|group| session.cards_in_zones(step, group.id)).collect();
        assert_eq!(found, counts, "{key}");
    }
    let answers = Json::parse(ANSWERS).expect("the answers");
    for answer in items(&answers, "answers") {
        let step = step_of(&session, text(answer, "step"));
        let group = groups[answer.get("group").and_then(Json::as_int).expect("a group") as usize - 1].id;
        let lane = Lane::Zone(session.zones(step)[0].id);
        let board = session.board(step, group);
        let cards: Vec<Id> = board.lane(lane).collect();
        let titles: Vec<&str> = cards.iter().filter_map(|card| Some(session.card(*card)?.title())).collect();
        let expected: Vec<&str> = items(answer, "cards").iter().map(|item| text(item, "title")).collect();
        assert_eq!(titles, expected);
        for (card, item) in cards.iter().zip(items(answer, "cards")) {
            let notes: Vec<(NoteKind, &str)> =
                session.notes(*card, group).iter().map(|note| (note.kind(), note.text())).collect();
            let expected = items(item, "notes").iter();
            let expected: Vec<(NoteKind, &str)> =
                expected.map(|note| (NoteKind::from_word(text(note, "kind")), text(note, "text"))).collect();
            assert_eq!(notes, expected);
        }
    }
}
