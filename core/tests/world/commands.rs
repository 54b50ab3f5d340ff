//! The commands of the world: every kind, with whatever is there to do it to.

use super::{World, pick};
use samenbord_core::clock::Dot;
use samenbord_core::command::{Command, Decided, NewPicture, Onto};
use samenbord_core::deck::NewCard;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::{Lane, Order, Pose};
use samenbord_core::record::{Decision, NoteKind};
use samenbord_core::register::Value;
use samenbord_core::session::Session;

impl World {
    pub(super) fn command(&mut self, who: usize, what: u8, [one, two, three]: [usize; 3]) -> Option<Command> {
        let session = self.windows[who].session.clone();
        let step = pick(&session.steps().iter().map(|step| step.id).collect::<Vec<_>>(), one)?;
        let groups: Vec<Id> = session.groups().iter().map(|group| group.id).collect();
        let group = pick(&groups, one)?;
        let cards: Vec<Id> = session.board(step, group).cards().map(|(card, _)| card).collect();
        let card = pick(&cards, two);
        let text = format!("tekst {}", self.draw());
        Some(match what {
            0 | 1 | 3 => move_to(&session, step, group, card?, [one, three]),
            2 => {
                let several = (0..three % 5).filter_map(|at| pick(&cards, two + 3 * at));
                move_many(move_to(&session, step, group, card?, [one, three]), several.collect())
            }
            4 | 5 => {
                // The screen may be behind: only some of what is there was in sight when the typing began.
                let over = on_screen(&session, card?, "title").into_iter().take(1 + three % 2).collect();
                Command::write_text(card?, "title", &text, over)
            }
            6 => write_anywhere(&session, &text, [one, two, three])?,
            7 if three % 5 == 0 => {
                let cards = (0..two % 3).map(|_| (self.id(Kind::Card), NewCard::titled(&text))).collect();
                Command::AddCards { step, cards }
            }
            7 => {
                let owner = (three % 3 > 0).then_some(group);
                Command::AddCard {
                    card: self.id(Kind::Card),
                    step,
                    group: owner,
                    title: text,
                    lane: Lane::Tray,
                }
            }
            8 | 9 => {
                let kind = NoteKind::ALL[three % 4];
                Command::AddNote { note: self.id(Kind::Note), card: card?, group, kind, text }
            }
            10 => Command::Remove { record: card?, by: None },
            11 => {
                let own = |id: &Id| matches!(id.kind(), Kind::Note | Kind::Zone | Kind::Group);
                let live = session.records().filter(|(id, record)| own(id) && !record.is_removed());
                // The last group stays: nobody could do anything without one.
                let spare = |id: &Id| id.kind() != Kind::Group || groups.len() > 1;
                let ids: Vec<Id> = live.map(|(id, _)| id).filter(spare).collect();
                Command::Remove { record: pick(&ids, two)?, by: None }
            }
            12 | 13 => Command::Restore { record: pick(&session.bin(), two)? },
            14 => Command::EmptyBin,
            15 | 16 => Command::Vote {
                card: card?,
                group,
                voter: format!("v{}", one % 3),
                count: (three % 4) as u32,
            },
            17 => Command::finish(&session, group, step, three % 2 == 0),
            18 => {
                let tag = ["tags/thuis", "tags/zaal"][two % 2];
                Command::write_flag(card?, tag, three % 2 == 0, on_screen(&session, card?, tag))
            }
            19 => {
                let number = session.groups().len();
                Command::AddGroup {
                    group: self.id(Kind::Group),
                    name: format!("Groep {number}"),
                    colour: "blue".into(),
                }
            }
            20 => {
                let copies = (0..three % 4).filter_map(|at| pick(&cards, two + at));
                let cards = copies.map(|from| (self.id(Kind::Card), from)).collect();
                Command::CopyCards { cards, step, group }
            }
            21 => Command::MoveWork { from: group, to: pick(&groups, one + 1)? },
            48 => {
                let several = (0..1 + three % 4).filter_map(|at| pick(&cards, two + 3 * at));
                Command::Stack { cards: several.collect(), group, stack: format!("s{}", self.draw()) }
            }
            49 => Command::Unstack { cards: vec![card?], group },
            50 => {
                let zones: Vec<Id> = session.zones(step).iter().map(|zone| zone.id).collect();
                let zone = pick(&zones, three).filter(|_| one % 5 > 0);
                let voter = format!("v{}", one % 3);
                Command::OwnChoice {
                    card: card?,
                    group,
                    voter,
                    zone,
                    role: ["", "vrijwilliger"][two % 2].into(),
                }
            }
            51 => match three % 3 {
                0 => Command::hide_choices(&session, group, step),
                1 => Command::write_flag(step, "private", true, on_screen(&session, step, "private")),
                _ => Command::Reveal { step, group },
            },
            52 => match three % 2 {
                0 => Command::ByVotes { step, group },
                _ => Command::close_votes(&session, group, step, two % 3 == 0),
            },
            53 => decide(&session, step, card?, &text, [one, two, three])?,
            54 => Command::TakeOver { step },
            55 => {
                let notes: Vec<Id> = session.notes(card?, group).iter().map(|note| note.id).collect();
                Command::handle(&session, pick(&notes, three)?, three % 3 > 0)
            }
            22 => choose(&session, [two, three])?,
            40 => Command::AddPicture { picture: picture(three), onto: Onto::Step { step, group } },
            41 => Command::AddPicture { picture: picture(three), onto: Onto::Card { card: card?, by: None } },
            42 => Command::RemovePicture { card: card?, by: None },
            43 => {
                let caption =
                    session.picture_card(step, group).map(|card| on_screen(&session, card.id, "title"));
                let over = caption.unwrap_or_default().into_iter().take(1 + three % 2).collect();
                Command::Caption { step, group, text, over }
            }
            44 | 45 => {
                let pose = Pose::near(three as f64, one as f64, two as f64, (one + three) as f64);
                Command::Stick { card: card?, group, pose: Some(pose).filter(|_| three % 4 > 0) }
            }
            46 => reorder(&session, step, [one, two, three])?,
            47 => {
                let from = pick(&session.steps().iter().map(|step| step.id).collect::<Vec<_>>(), two)?;
                // Few, because every copy of a step makes the histories that follow slower.
                let parts = session.parts_of_step(from).into_iter().take(three % 4);
                let parts = parts.map(|part| (self.id(part.kind()), part)).collect();
                Command::CopyStep { step: self.id(Kind::Step), from, name: text, parts }
            }
            _ => {
                let other = &self.windows[two % self.windows.len()].session;
                let live = |id: &Id| other.live(*id).is_some();
                let binned = session.records().filter(|(_, record)| record.is_removed()).map(|(id, _)| id);
                Command::put_back(other, &binned.filter(live).collect::<Vec<_>>())
            }
        })
    }
}

/// One of a few, so that two choose the same one now and then.
fn picture(three: usize) -> NewPicture {
    NewPicture {
        media_type: "image/png".to_owned(),
        bytes: ["iVBORw==", "iVBORwo=", "AAAA"][three % 3].to_owned(),
        alt: ["", "Zij lacht"][three / 3 % 2].to_owned(),
    }
}

/// A step, group, zone or card of the deck to another place in its row.
fn reorder(session: &Session, step: Id, [one, two, three]: [usize; 3]) -> Option<Command> {
    let row: Vec<Id> = match one % 4 {
        0 => session.steps().iter().map(|step| step.id).collect(),
        1 => session.groups().iter().map(|group| group.id).collect(),
        2 => session.zones(step).iter().map(|zone| zone.id).collect(),
        _ => session.deck(step).iter().map(|card| card.id).collect(),
    };
    Some(Command::Reorder {
        record: pick(&row, two)?,
        after: pick(&row, three),
        before: pick(&row, three + 1),
    })
}

/// One part of what is decided about a card; the screen may be behind.
fn decide(
    session: &Session,
    step: Id,
    card: Id,
    text: &str,
    [one, two, three]: [usize; 3],
) -> Option<Command> {
    let zones: Vec<Id> = session.zones(step).iter().map(|zone| zone.id).collect();
    let text = if two % 4 == 0 { "" } else { text }.to_owned();
    let part = match one % 6 {
        0 => Decided::Zone(None),
        1 => Decided::Zone(pick(&zones, three)),
        2 => Decided::Reason(text),
        3 => Decided::Minority(text),
        4 => Decided::Owner(text),
        _ => Decided::Due(["", "2026-03", "2026-11"][three % 3].to_owned()),
    };
    let over = on_screen(session, Decision::id(card), part.field()).into_iter().skip(three % 5 / 4).collect();
    Some(Command::Decide { card, part, over })
}

fn on_screen(session: &Session, id: Id, field: &str) -> Vec<Dot> {
    session.record(id).map(|record| record.dots(field)).unwrap_or_default()
}

fn move_to(session: &Session, step: Id, group: Id, card: Id, [one, three]: [usize; 2]) -> Command {
    let zones: Vec<Lane> = session.zones(step).iter().map(|zone| Lane::Zone(zone.id)).collect();
    let lane = pick(&[vec![Lane::Tray, Lane::Parked], zones].concat(), three).unwrap_or(Lane::Tray);
    let beside: Vec<Id> = session.board(step, group).lane(lane).collect();
    Command::Move { card, group, lane, after: pick(&beside, one), before: pick(&beside, one + 1) }
}

/// The same move for several cards.
fn move_many(command: Command, cards: Vec<Id>) -> Command {
    match command {
        Command::Move { group, lane, after, before, .. } => {
            Command::MoveMany { cards, group, lane, after, before }
        }
        other => other,
    }
}

/// A field of any kind of record, written with what fits its shape.
fn write_anywhere(session: &Session, text: &str, [one, two, three]: [usize; 3]) -> Option<Command> {
    const FIELDS: [(Kind, &str); 14] = [
        (Kind::Session, "title"),
        (Kind::Session, "goals"),
        (Kind::Session, "minutes"),
        (Kind::Group, "name"),
        (Kind::Group, "roles/vrijwilliger"),
        (Kind::Step, "question"),
        (Kind::Step, "skipped"),
        (Kind::Step, "order"),
        (Kind::Zone, "name"),
        (Kind::Zone, "order"),
        (Kind::Card, "explanation"),
        (Kind::Card, "order"),
        (Kind::Note, "text"),
        (Kind::Note, "handled"),
    ];
    let (kind, field) = FIELDS[one % FIELDS.len()];
    // In the bin as well: what somebody types there is not lost, it brings the record back.
    let records: Vec<Id> = session.records().map(|(id, _)| id).filter(|id| id.kind() == kind).collect();
    let record = pick(&records, two)?;
    let value = match field {
        "minutes" => Value::Int(three as i64),
        "order" => Value::text(Order::spread(7)[three % 7].as_str()),
        "skipped" | "handled" | "roles/vrijwilliger" => Value::Bool(three % 2 == 0),
        _ => Value::text(text),
    };
    let over = on_screen(session, record, field).into_iter().skip(three % 5 / 4).collect();
    Some(Command::Write { record, field: field.into(), value, over })
}

/// One of the values of a field that two people wrote.
fn choose(session: &Session, [two, three]: [usize; 2]) -> Option<Command> {
    let twice = session.records().flat_map(|(id, record)| {
        record.also_written(id.kind()).map(move |(field, _)| (id, field.clone())).collect::<Vec<_>>()
    });
    let (record, field) = pick(&twice.collect::<Vec<_>>(), two)?;
    let register = session.record(record)?.register(&field)?;
    let value = pick(register.held(), three)?.value;
    Some(Command::Choose { record, over: register.dots().collect(), field, value })
}
