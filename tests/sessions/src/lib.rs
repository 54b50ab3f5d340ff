//! Sessions to test with: the example that comes with the program, a library whose six groups sorted differently, and both
//! with hostile texts in every field.

mod hostile;
mod marked;

pub use hostile::{TURNS, hostile};
pub use marked::marked;
pub use samenbord_core::file::export;
pub use samenbord_core::session::Session;

use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::{Command, Decided, NewPicture, Onto};
use samenbord_core::file::{self, Language, Template};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::{Lane, Pose};
use samenbord_core::record::{Card, NoteKind, StepKind};
use samenbord_core::register::Value;
use samenbord_core::session::DocumentId;

pub fn example() -> Session {
    file::open(include_bytes!("../../../templates/example-inout.samenbord.json")).expect("opens").session
}

const COLOURS: [&str; 6] = ["blue", "green", "orange", "purple", "pink", "sky"];

/// Numbers that are the same in every run.
struct Draw(u128);

impl Draw {
    fn id(&mut self, kind: Kind) -> Id {
        Id::new(kind, self.number())
    }

    fn number(&mut self) -> u128 {
        self.0 = self.0.wrapping_mul(0x2360_ed05_1fc6_5da4_4385_df64_9fcc_f645).wrapping_add(0x5851_f42d);
        self.0 >> 8
    }

    fn below(&mut self, end: usize) -> usize {
        (self.number() >> 40) as usize % end
    }
}

/// Six groups that did every step of the template for libraries: cards in all zones, some parked, reasons, objections,
/// votes, decisions, hostile texts.
pub fn library() -> Session {
    let mut draw = Draw(7);
    let mut pen = Pen::new(Writer(1));
    let text = include_bytes!("../../../templates/bibliotheek-van-de-toekomst.json");
    let template = Template::open(text).expect("the template");
    let mut session = template
        .start(DocumentId(1), Language::Dutch, &mut pen, "Groep 1", &mut || draw.number())
        .expect("starts");
    while session.groups().len() < 6 {
        let name = format!("Groep {}", session.groups().len() + 1);
        let group = draw.id(Kind::Group);
        let colour = COLOURS[session.groups().len() % 6].into();
        do_it(&mut session, &mut pen, Command::AddGroup { group, name, colour });
    }
    let groups: Vec<Id> = session.groups().iter().map(|group| group.id).collect();
    let steps: Vec<(Id, StepKind)> = session.steps().iter().map(|step| (step.id, step.kind())).collect();
    for (step, kind) in steps {
        for (number, group) in groups.iter().enumerate() {
            match kind {
                StepKind::Sort => sort(&mut session, &mut pen, &mut draw, step, *group, number),
                StepKind::List | StepKind::Statement => list(&mut session, &mut pen, &mut draw, step, *group),
                StepKind::Picture | StepKind::Talk => {}
            }
        }
    }
    decide(&mut session, &mut pen);
    session
}

fn sort(session: &mut Session, pen: &mut Pen, draw: &mut Draw, step: Id, group: Id, number: usize) {
    let zones: Vec<Id> = session.zones(step).iter().map(|zone| zone.id).collect();
    let deck: Vec<Id> = session.deck(step).iter().map(|card| card.id).collect();
    for (place, card) in deck.into_iter().enumerate() {
        // The first are agreed, the last are anybody's.
        let zone = match place {
            0..3 => place % zones.len(),
            3 if number == 0 => 0,
            3 => 1 % zones.len(),
            _ => draw.below(zones.len()),
        };
        let lane = if place == 5 && number == 2 { Lane::Parked } else { Lane::Zone(zones[zone]) };
        do_it(session, pen, Command::Move { card, group, lane, after: None, before: None });
        let said = [
            (NoteKind::Why, "Dit vraagt kennis die je niet zomaar hebt."),
            (NoteKind::Objection, "Vrijwilligers mogen niet bij deze gegevens."),
            (NoteKind::AddedValue, "Vrijwilligers kennen de buurt, en de buurt kent hen."),
        ];
        if let Some((kind, text)) = said.get(draw.below(7)) {
            let note = draw.id(Kind::Note);
            do_it(session, pen, Command::AddNote { note, card, group, kind: *kind, text: (*text).into() });
        }
    }
    let card = draw.id(Kind::Card);
    let title =
        ["=1+1", "Samen koffie drinken & luisteren", "<b>Wijkwandeling</b>"][draw.below(3)].to_owned();
    let lane = Lane::Zone(zones[draw.below(zones.len())]);
    do_it(session, pen, Command::AddCard { card, step, group: Some(group), title, lane });
}

fn list(session: &mut Session, pen: &mut Pen, draw: &mut Draw, step: Id, group: Id) {
    const ANSWERS: [&str; 6] = [
        "Een gastvrije ontvangst, ook op zaterdag",
        "Taalmaatjes voor nieuwe Nederlanders in de wijk",
        "Voorlezen thuis",
        "Uitleg bij de computer, één op één, zo vaak als iemand dat nodig heeft",
        "De boekenbus naar het verzorgingshuis",
        "Een spreekuur samen met welzijn",
    ];
    let zone = session.zones(step)[0].id;
    for place in 0..3 + draw.below(4) {
        let card = draw.id(Kind::Card);
        let title = ANSWERS[(place + draw.below(2)) % ANSWERS.len()].to_owned();
        do_it(
            session,
            pen,
            Command::AddCard { card, step, group: Some(group), title, lane: Lane::Zone(zone) },
        );
        if draw.below(3) == 0 && session.step(step).is_some_and(|step| step.offers(NoteKind::Why)) {
            let note = draw.id(Kind::Note);
            let text = "Omdat mensen elkaar hier al kennen.".to_owned();
            do_it(session, pen, Command::AddNote { note, card, group, kind: NoteKind::Why, text });
        }
    }
}

/// About the last cards of the third step.
fn decide(session: &mut Session, pen: &mut Pen) {
    let step = session.steps()[2].id;
    let zone = session.zones(step)[1].id;
    let cards: Vec<Id> = session.deck(step).iter().map(|card| card.id).rev().take(3).collect();
    for card in cards {
        for part in [
            Decided::Zone(Some(zone)),
            Decided::Reason("Samen staan we sterker, en de bibliotheek blijft verantwoordelijk.".into()),
            Decided::Minority("Groep 3 vindt dat dit werk voor professionals is.".into()),
            Decided::Owner("Teamleider publiek".into()),
            Decided::Due("2027-03".into()),
        ] {
            do_it(session, pen, Command::Decide { card, part, over: Vec::new() });
        }
    }
}

/// The library after people gave their votes and chose in silence.
pub fn voted() -> Session {
    let mut session = library();
    let mut pen = Pen::new(Writer(3));
    let groups: Vec<Id> = session.groups().iter().map(|group| group.id).collect();
    let steps: Vec<(Id, StepKind, bool)> =
        session.steps().iter().map(|step| (step.id, step.kind(), step.votes() > 0)).collect();
    let chosen = steps.iter().find(|(_, kind, _)| *kind == StepKind::Sort).expect("a step to sort").0;
    let private = Command::Write {
        record: chosen,
        field: "private".into(),
        value: Value::Bool(true),
        over: session.record(chosen).map(|step| step.dots("private")).unwrap_or_default(),
    };
    do_it(&mut session, &mut pen, private);
    for group in groups {
        choose(&mut session, &mut pen, chosen, group);
        for (step, ..) in steps.iter().filter(|(_, _, has_votes)| *has_votes) {
            let card = session.board(*step, group).cards().next().map(|(card, _)| card);
            if let Some(card) = card {
                do_it(&mut session, &mut pen, Command::Vote { card, group, voter: "1".into(), count: 1 });
            }
        }
    }
    session
}

fn choose(session: &mut Session, pen: &mut Pen, step: Id, group: Id) {
    let zone = session.zones(step).first().map(|zone| zone.id);
    let deck: Vec<Id> = session.deck(step).iter().map(|card| card.id).take(4).collect();
    for card in deck {
        for voter in ["1", "2"] {
            let role = "professional".to_owned();
            let choice = Command::OwnChoice { card, group, voter: voter.into(), zone, role };
            do_it(session, pen, choice);
        }
    }
    do_it(session, pen, Command::Reveal { step, group });
}

/// The example with a photo for the first group, and stickers on it.
pub fn with_photo() -> Session {
    let mut session = example();
    let mut pen = Pen::new(Writer(2));
    let step = session.steps().into_iter().find(|step| step.kind() == StepKind::Picture).expect("a photo").id;
    let group = session.groups()[0].id;
    do_it(&mut session, &mut pen, Command::AddPicture { picture: photo(), onto: Onto::Step { step, group } });
    let stickers: Vec<Id> = session.deck(step).iter().map(|card| card.id).collect();
    for (place, card) in (1..).zip(stickers) {
        let pose = Pose::new(place * 250, 400, 200, place * 30);
        do_it(&mut session, &mut pen, Command::Stick { card, group, pose });
    }
    session
}

/// The library after votes, with a photo on every card that the first group wrote.
pub fn photographed() -> Session {
    let mut session = voted();
    let mut pen = Pen::new(Writer(4));
    let group = session.groups()[0].id;
    let steps: Vec<Id> = session.steps().iter().map(|step| step.id).collect();
    for step in steps {
        let cards: Vec<Id> = session.board(step, group).cards().map(|(card, _)| card).collect();
        let is_own = |card: &Id| session.card(*card).and_then(Card::group) == Some(group);
        for card in cards.into_iter().filter(is_own).collect::<Vec<_>>() {
            let onto = Onto::Card { card, by: Some(group) };
            do_it(&mut session, &mut pen, Command::AddPicture { picture: photo(), onto });
        }
    }
    session
}

fn photo() -> NewPicture {
    NewPicture {
        media_type: "image/png".into(),
        bytes: PHOTO.into(),
        alt: "Een vrouw in de bibliotheek".into(),
    }
}

/// A PNG of 3 by 2 dots, grey.
const PHOTO: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAADklEQVR42mPYAQMMcBYAgXQM8ffkgrkAAAAASUVORK5CYII=";

#[track_caller]
fn do_it(session: &mut Session, pen: &mut Pen, command: Command) {
    session.apply(pen, command).expect("not refused");
}
