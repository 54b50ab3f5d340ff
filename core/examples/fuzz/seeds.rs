//! Good files to start from.

use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::file::json::Json;
use samenbord_core::file::{self, Language, Template};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::NoteKind;
use samenbord_core::register::Value;
use samenbord_core::session::{DocumentId, Session};

pub struct Seed {
    pub text: String,
    pub json: Json,
    pub session: Session,
}

impl Seed {
    fn of(text: String) -> Seed {
        Seed {
            json: Json::parse(&text).expect("a seed is JSON"),
            session: file::open(text.as_bytes()).expect("a seed opens").session,
            text,
        }
    }
}

/// The example, a fixture, a file of a script, and small sessions in which everything occurs.
pub fn all() -> Vec<Seed> {
    let fixture = include_str!("../../fixtures/version-1.samenbord.json");
    let example = include_str!("../../../templates/example-inout.samenbord.json");
    let mut seeds: Vec<Seed> = [fixture, example, SCRIPT].map(|text| Seed::of(text.to_owned())).into();
    // Small ones more often: what is rare in them is hit more often.
    seeds.extend((0..6).map(|number| Seed::of(file::export(&busy(number)))));
    seeds
}

/// Two people at work on one session without hearing of each other, then joined.
fn busy(number: u64) -> Session {
    let template = Template::parse(file::templates()[2]).expect("a template");
    let mut pen = Pen::new(Writer(10 + number));
    let document = DocumentId(u128::from(number));
    let started = template.start(document, Language::Dutch, &mut pen, "Groep 1", &mut || 7);
    let mut here = started.expect("the template starts");
    let (step, group) = (here.steps()[0].id, here.groups()[0].id);
    let zone = Lane::Zone(here.zones(step)[number as usize % 3].id);
    let cards: Vec<Id> = (1..5).map(|card| Id::new(Kind::Card, card)).collect();
    let write = |record, field: &'static str, value| Command::Write {
        record,
        field: field.into(),
        value,
        over: Vec::new(),
    };
    ask(&mut here, &mut pen, write(step, "votes", Value::Int(3)));
    for (place, card) in cards.iter().enumerate() {
        let title = format!("Kaart {place}");
        let owner = (place % 2 == 0).then_some(group);
        ask(
            &mut here,
            &mut pen,
            Command::AddCard { card: *card, step, group: owner, title, lane: Lane::Tray },
        );
    }
    let mut there = here.clone();
    for (session, writer) in [(&mut here, 100 + number), (&mut there, 200 + number)] {
        let pen = &mut Pen::new(Writer(writer));
        let over = session.record(cards[0]).expect("a card").dots("title");
        ask(session, pen, Command::write_text(cards[0], "title", &format!("Titel {writer}"), over));
        ask(session, pen, write(step, "question", Value::text(&format!("Vraag {writer}"))));
        let lane = if writer < 200 { zone } else { Lane::Parked };
        ask(session, pen, Command::Move { card: cards[1], group, lane, after: None, before: None });
        ask(
            session,
            pen,
            Command::Vote { card: cards[0], group, voter: "v".into(), count: (writer % 3) as u32 },
        );
        ask(session, pen, Command::write_flag(cards[0], "tags/thuis", writer < 200, Vec::new()));
        let note = Id::new(Kind::Note, u128::from(writer));
        ask(
            session,
            pen,
            Command::AddNote { note, card: cards[0], group, kind: NoteKind::Why, text: "omdat".into() },
        );
        ask(session, pen, Command::Remove { record: cards[2], by: None });
        if writer < 200 {
            ask(session, pen, Command::EmptyBin);
        }
        ask(session, pen, Command::Remove { record: cards[3], by: None });
    }
    here.join(&there).expect("they join");
    let rooms = "{\"format\":\"samenbord/session\",\"version\":1,\"rooms\":[{\"id\":\"room:1\",\"seats\":[1,{\"a\":null}]}],\"licence\":\"CC0\"}";
    here.join(&file::open(rooms.as_bytes()).expect("opens").session).expect("they join");
    here
}

fn ask(session: &mut Session, pen: &mut Pen, command: Command) {
    session.apply(pen, command).expect("not refused");
}

/// As a script would write it.
const SCRIPT: &str = r#"{
  "format": "samenbord/session", "version": 1, "session": { "title": "Uit het rooster", "minutes": 90 },
  "groups": [ { "id": "group:1", "name": "Team Zuid", "roles/vrijwilliger": true } ],
  "steps": [ { "id": "step:1", "kind": "sort", "question": "Wie doet wat?", "ownCards": true, "votes": 3 } ],
  "zones": [ { "id": "zone:1", "step": "step:1", "name": "Wij" }, { "id": "zone:2", "step": "step:1", "name": "Zij" } ],
  "cards": [ { "id": "card:1", "step": "step:1", "title": "Zaal", "tags/zaal": true, "picture": "picture:1" },
    { "id": "card:2", "step": "step:1", "title": "Oud", "removed": true, "order": "V" } ],
  "placements": [ { "id": "placement:1", "card": "card:1", "group": "group:1", "place": { "zone": "zone:1", "order": "a" } } ],
  "choices": [ { "id": "choice:1", "card": "card:1", "group": "group:1", "voter": "v", "zone": "zone:2" } ],
  "notes": [ { "id": "note:1", "card": "card:1", "group": "group:1", "kind": "why", "text": "leuk\n\"echt\"" } ],
  "votes": [ { "id": "vote:1", "card": "card:1", "group": "group:1", "voter": "v", "count": 2 } ],
  "decisions": [ { "id": "decision:1", "card": "card:1", "zone": "zone:1", "reason": "gedragen", "due": "2026-05" } ],
  "pictures": [ { "id": "picture:1", "mediaType": "image/png", "bytes": "AAAA", "alt": "zaal" } ]
}
"#;
