//! One window at work, for tables of tests: a session with its pen and history, and ids that count up.
// Each table uses what it needs of it.
#![allow(dead_code)]

use samenbord_core::change::Change;
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::{Command, Rejected};
use samenbord_core::file::{self, Language, OpenError, Template};
use samenbord_core::history::{History, Step};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::NoteKind;
use samenbord_core::register::Value;
use samenbord_core::session::{DocumentId, Session};

pub struct Window {
    pub session: Session,
    pub pen: Pen,
    pub history: History,
    drawn: u128,
}

impl Window {
    /// The empty template: one step, three zones, one group.
    pub fn empty() -> Window {
        Window::of_template(2)
    }

    /// The template at this place in the program's list, started by writer 1.
    pub fn of_template(place: usize) -> Window {
        let template = Template::parse(file::templates()[place]).expect("a template");
        let mut pen = Pen::new(Writer(1));
        let mut drawn = 10_000;
        let draw = &mut || {
            drawn += 1;
            drawn
        };
        let session =
            template.start(DocumentId(1), Language::Dutch, &mut pen, "Groep 1", draw).expect("a session");
        Window::over(session, pen)
    }

    fn over(session: Session, pen: Pen) -> Window {
        let mut history = History::default();
        history.add_writer(pen.writer());
        Window { session, pen, history, drawn: u128::from(pen.writer().0) << 64 }
    }

    /// Another window on the session as it is now.
    pub fn beside(&self, writer: u64) -> Window {
        Window::over(self.session.clone(), Pen::new(Writer(writer)))
    }

    pub fn id(&mut self, kind: Kind) -> Id {
        self.drawn += 1;
        Id::new(kind, self.drawn)
    }

    /// Applies and remembers; afterwards everything must hold that always holds.
    pub fn apply(&mut self, command: Command) -> Result<Change, Rejected> {
        let before = file::export(&self.session);
        let result = self.session.apply(&mut self.pen, command);
        match &result {
            Ok(change) => self.history.record(change.edit.as_ref().expect("a command leaves an edit")),
            Err(reason) => assert_eq!(file::export(&self.session), before, "{reason:?} changed something"),
        }
        self.session.invariants().expect("invariants");
        result
    }

    #[track_caller]
    pub fn ask(&mut self, command: Command) -> Change {
        self.apply(command).expect("not refused")
    }

    #[track_caller]
    pub fn undo(&mut self) -> Step {
        let step = self.history.undo(&mut self.session, &mut self.pen).expect("a step back");
        self.session.invariants().expect("invariants");
        step
    }

    #[track_caller]
    pub fn redo(&mut self) -> Step {
        let step = self.history.redo(&mut self.session, &mut self.pen).expect("a step forward");
        self.session.invariants().expect("invariants");
        step
    }

    /// What `other` did arrives here.
    #[track_caller]
    pub fn hear(&mut self, other: &Window) {
        self.session.join(&other.session).expect("a join");
        self.session.invariants().expect("invariants");
    }

    pub fn step(&self) -> Id {
        self.session.steps()[0].id
    }

    pub fn step_of(&self, key: &str) -> Id {
        self.session.steps().iter().find(|step| step.key() == key).expect("a step with this key").id
    }

    pub fn group(&self) -> Id {
        self.session.groups()[0].id
    }

    /// The lane with this key on the first step; `tray` and `parked` are lanes too.
    pub fn lane(&self, key: &str) -> Lane {
        self.lane_of(self.step(), key)
    }

    pub fn lane_of(&self, step: Id, key: &str) -> Lane {
        match key {
            "tray" => Lane::Tray,
            "parked" => Lane::Parked,
            key => {
                let zones = self.session.zones(step);
                Lane::Zone(zones.iter().find(|zone| zone.key() == key).expect("a zone with this key").id)
            }
        }
    }

    /// A card of the deck of the first step.
    pub fn deck_card(&mut self, title: &str) -> Id {
        let (card, step) = (self.id(Kind::Card), self.step());
        self.ask(Command::AddCard { card, step, group: None, title: title.to_owned(), lane: Lane::Tray });
        card
    }

    /// A card of the first group's own, in a lane of the first step.
    pub fn own_card(&mut self, title: &str, lane: &str) -> Id {
        let (card, step, group, lane) = (self.id(Kind::Card), self.step(), self.group(), self.lane(lane));
        self.ask(Command::AddCard { card, step, group: Some(group), title: title.to_owned(), lane });
        card
    }

    pub fn note(&mut self, card: Id, text: &str) -> Id {
        let (note, group) = (self.id(Kind::Note), self.group());
        self.ask(Command::AddNote { note, card, group, kind: NoteKind::Why, text: text.to_owned() });
        note
    }

    /// Lays a card at the end of a lane.
    pub fn lay(&mut self, card: Id, lane: &str) {
        let (group, lane) = (self.group(), self.lane(lane));
        self.ask(Command::Move { card, group, lane, after: None, before: None });
    }

    /// Types in a field with all of it on screen.
    pub fn type_in(&mut self, record: Id, field: &'static str, text: &str) {
        let over = self.session.record(record).map(|record| record.dots(field)).unwrap_or_default();
        self.ask(Command::write_text(record, field, text, over));
    }

    pub fn set(&mut self, record: Id, field: &'static str, value: Value) {
        let over = self.session.record(record).map(|record| record.dots(field)).unwrap_or_default();
        self.ask(Command::Write { record, field: field.into(), value, over });
    }

    pub fn text(&self, record: Id, field: &str) -> &str {
        self.session.record(record).map_or("", |record| record.text(field))
    }

    /// The other values of a field, the highest first.
    pub fn also(&self, record: Id, field: &str) -> Vec<&str> {
        let register = self.session.record(record).and_then(|record| record.register(field));
        let also = register.map(|register| register.also()).unwrap_or_default();
        also.into_iter().map(|value| if let Value::Text(text) = value { &**text } else { "?" }).collect()
    }

    /// The titles in a lane of the first step for the first group, in order.
    pub fn titles(&self, lane: &str) -> Vec<&str> {
        let board = self.session.board(self.step(), self.group());
        board.lane(self.lane(lane)).map(|card| self.text(card, "title")).collect()
    }

    pub fn export(&self) -> String {
        file::export(&self.session)
    }
}

/// Opens a file that must open, and holds what always holds.
#[track_caller]
pub fn open(text: &str) -> Session {
    let opened = file::open(text.as_bytes()).expect("opens");
    opened.session.invariants().expect("invariants");
    opened.session
}

#[track_caller]
pub fn refused(bytes: &[u8]) -> OpenError {
    file::open(bytes).map(|_| ()).expect_err("refused")
}

/// The example session that comes with the program.
pub fn example() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/example-inout.samenbord.json"))
        .expect("the example; BLESS=1 cargo test --test example writes it")
}
