//! The laws of `join`, over generated histories: several writers who type, move, vote, remove, undo, lose messages, get
//! them twice and out of order, and start again from an old copy.

use proptest::prelude::*;
use samenbord_core::change::Change;
use samenbord_core::clock::{Dot, Pen, Writer};
use samenbord_core::command::{Command, Rejected};
use samenbord_core::file::{self, Language, Template};
use samenbord_core::history::History;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::NoteKind;
use samenbord_core::session::{DocumentId, Session};
use std::collections::{BTreeMap, BTreeSet};

/// What happens next: who does it, what, and three numbers to choose with.
#[derive(Clone, Debug)]
struct Event {
    who: usize,
    what: u8,
    pick: [usize; 3],
}

fn events(longest: usize) -> impl Strategy<Value = Vec<Event>> {
    let event = (0usize..12, 0u8..16, [0usize..1_000, 0..1_000, 0..1_000]);
    prop::collection::vec(event.prop_map(|(who, what, pick)| Event { who, what, pick }), 1..longest)
}

/// One window.
struct Window {
    session: Session,
    pen: Pen,
    history: History,
}

struct World {
    windows: Vec<Window>,
    /// Old copies, as files.
    files: Vec<String>,
    drawn: u128,
    /// Values that somebody replaced or took away while they had them on screen.
    replaced: BTreeSet<(Id, String, Dot)>,
    written: BTreeSet<(Id, String, Dot)>,
    cast: BTreeMap<Id, BTreeSet<u32>>,
}

impl World {
    fn new(count: usize) -> World {
        let template = Template::parse(file::templates()[2]).expect("a template");
        let mut world = World {
            windows: Vec::new(),
            files: Vec::new(),
            drawn: 1_000,
            replaced: BTreeSet::new(),
            written: BTreeSet::new(),
            cast: BTreeMap::new(),
        };
        let mut pen = world.pen();
        let start = template.start(DocumentId(1), Language::Dutch, &mut pen, "Groep 1", &mut || 7);
        let mut session = start.expect("a session");
        let step = session.steps()[0].id;
        session
            .apply(
                &mut pen,
                Command::Write {
                    record: step,
                    field: "votes".into(),
                    value: samenbord_core::register::Value::Int(3),
                    over: Vec::new(),
                },
            )
            .expect("votes");
        for number in 0..3 {
            let title = format!("Kaart {number}");
            let card = world.id(Kind::Card);
            let command = Command::AddCard { card, step, group: None, title, lane: Lane::Tray };
            session.apply(&mut pen, command).expect("a deck");
        }
        world.windows = (0..count).map(|_| world.window(session.clone())).collect();
        world
    }

    fn draw(&mut self) -> u128 {
        self.drawn += 1;
        self.drawn
    }

    fn id(&mut self, kind: Kind) -> Id {
        Id::new(kind, self.draw())
    }

    fn pen(&mut self) -> Pen {
        Pen::new(Writer(self.draw() as u64))
    }

    fn window(&mut self, mut session: Session) -> Window {
        let pen = self.pen();
        let mut history = History::default();
        history.add_writer(pen.writer());
        let (step, groups) =
            (session.steps()[0].id, session.groups().iter().map(|group| group.id).collect::<Vec<_>>());
        groups.into_iter().for_each(|group| session.open_board(step, group));
        Window { session, pen, history }
    }

    fn happen(&mut self, event: &Event) {
        let who = event.who % self.windows.len();
        match event.what {
            0..9 => self.act(who, event),
            9 => self.step_back(who, event.pick[0]),
            10 | 11 => self.send(who, event),
            12 => self.files.push(file::export(&self.windows[who].session)),
            13 => self.reopen(who, event.pick[0]),
            14 => self.restart(who, event.pick[0]),
            _ => self.join_all_of(who, event.pick[0] % self.windows.len()),
        }
        self.windows[who].session.invariants().expect("invariants");
        every_card_is_in_one_lane(&self.windows[who].session);
    }

    fn act(&mut self, who: usize, event: &Event) {
        let Some(command) = self.command(who, event) else { return };
        if let Command::Vote { card, group, voter, count } = &command {
            let id = samenbord_core::record::Vote::id(*card, *group, voter);
            self.cast.entry(id).or_default().insert(*count);
        }
        let before = self.windows[who].session.clone();
        let window = &mut self.windows[who];
        match window.session.apply(&mut window.pen, command) {
            Ok(change) => {
                let edit = change.edit.as_ref().expect("a command leaves an edit");
                window.history.record(edit);
                self.log(who, &before, &change);
            }
            Err(_) => assert_eq!(file::export(&before), file::export(&self.windows[who].session)),
        }
    }

    fn command(&mut self, who: usize, event: &Event) -> Option<Command> {
        let session = self.windows[who].session.clone();
        let step = session.steps().first()?.id;
        let [one, two, three] = event.pick;
        let group = pick(&session.groups().iter().map(|group| group.id).collect::<Vec<_>>(), one)?;
        let board = session.board(step, group);
        let cards: Vec<Id> = board.cards().map(|(card, _)| card).collect();
        let card = pick(&cards, two);
        let text = format!("tekst {}", self.draw());
        Some(match event.what {
            0 => {
                let zones: Vec<Lane> = session.zones(step).iter().map(|zone| Lane::Zone(zone.id)).collect();
                let lane = pick(&[vec![Lane::Tray, Lane::Parked], zones].concat(), three)?;
                let beside: Vec<Id> = board.lane(lane).collect();
                Command::Move {
                    card: card?,
                    group,
                    lane,
                    after: pick(&beside, one),
                    before: pick(&beside, one + 1),
                }
            }
            1 | 2 => {
                // The screen may be behind: only some of what is there was in sight when the typing began.
                let over = session.record(card?)?.dots("title");
                let over = over.into_iter().take(1 + three % 2).collect();
                Command::write_text(card?, "title", &text, over)
            }
            3 => {
                let card = self.id(Kind::Card);
                Command::AddCard { card, step, group: Some(group), title: text, lane: Lane::Tray }
            }
            4 => {
                let kind = NoteKind::ALL[three % 4];
                Command::AddNote { note: self.id(Kind::Note), card: card?, group, kind, text }
            }
            5 => Command::Remove { record: card?, by: None },
            6 => Command::Restore { record: pick(&session.bin(), two)? },
            7 => Command::Vote {
                card: card?,
                group,
                voter: format!("v{}", one % 3),
                count: (three % 4) as u32,
            },
            _ if three % 8 == 0 => Command::EmptyBin,
            _ => Command::finish(&session, group, step, three % 2 == 0),
        })
    }

    fn step_back(&mut self, who: usize, way: usize) {
        let before = self.windows[who].session.clone();
        let window = &mut self.windows[who];
        let result = match way % 3 {
            0 => window.history.redo(&mut window.session, &mut window.pen),
            _ => window.history.undo(&mut window.session, &mut window.pen),
        };
        match result {
            Ok(step) => self.log(who, &before, &step.change),
            Err(reason) => assert!(matches!(
                reason,
                Rejected::NothingToUndo | Rejected::NothingToRedo | Rejected::ChangedElsewhere
            )),
        }
    }

    /// Some records arrive at one other window: the rest is lost, for now.
    fn send(&mut self, who: usize, event: &Event) {
        let to = event.pick[0] % self.windows.len();
        let from = self.windows[who].session.clone();
        let some = from
            .records()
            .enumerate()
            .filter(|(place, _)| (place + event.pick[1]).is_multiple_of(1 + event.pick[2] % 4));
        let records: Vec<_> = some.map(|(_, record)| record).collect();
        let to = &mut self.windows[to].session;
        to.join_records(records.iter().rev().map(|(id, record)| (*id, *record)), from.foreign())
            .expect("a join");
        to.invariants().expect("invariants");
    }

    fn join_all_of(&mut self, who: usize, other: usize) {
        let other = self.windows[other].session.clone();
        self.windows[who].session.join(&other).expect("a join");
    }

    /// An old file is opened into a window that is further on.
    fn reopen(&mut self, who: usize, place: usize) {
        if let Some(text) = pick(&self.files, place) {
            let opened = file::open(text.as_bytes()).expect("our own file opens");
            self.windows[who].session.join(&opened.session).expect("a join");
        }
    }

    /// The window is lost and starts again from an old copy, as another writer.
    fn restart(&mut self, who: usize, place: usize) {
        if let Some(text) = pick(&self.files, place) {
            let session = file::open(text.as_bytes()).expect("our own file opens").session;
            self.windows[who] = self.window(session);
        }
    }

    /// Remembers which values came and which went by this window's own hand.
    fn log(&mut self, who: usize, before: &Session, change: &Change) {
        let after = &self.windows[who].session;
        for id in &change.records {
            let old = before.record(*id).map(dots).unwrap_or_default();
            let new = after.record(*id).map(dots).unwrap_or_default();
            self.written.extend(new.difference(&old).map(|(field, dot)| (*id, field.clone(), *dot)));
            self.replaced.extend(old.difference(&new).map(|(field, dot)| (*id, field.clone(), *dot)));
        }
    }

    fn joined(&self, order: impl Iterator<Item = usize>) -> Session {
        let mut all: Option<Session> = None;
        for place in order {
            match &mut all {
                None => all = Some(self.windows[place].session.clone()),
                Some(all) => drop(all.join(&self.windows[place].session).expect("a join")),
            }
        }
        let mut all = all.expect("a window");
        all.close_boards();
        all
    }
}

fn pick<T: Clone>(from: &[T], place: usize) -> Option<T> {
    (!from.is_empty()).then(|| from[place % from.len()].clone())
}

fn dots(record: &samenbord_core::record::Record) -> BTreeSet<(String, Dot)> {
    let fields = record.fields().iter();
    fields.flat_map(|(field, register)| register.dots().map(|dot| (field.to_string(), dot))).collect()
}

fn every_card_is_in_one_lane(session: &Session) {
    let step = session.steps()[0].id;
    for group in session.groups() {
        let board = session.board(step, group.id);
        let mut in_lanes: Vec<Id> =
            board.lanes().flat_map(|lane| board.lane(lane).collect::<Vec<_>>()).collect();
        in_lanes.sort_unstable();
        let cards = session.children(step, Kind::Card).filter_map(|id| session.card(id));
        let own = cards.filter(|card| card.group().is_none_or(|owner| owner == group.id));
        assert_eq!(in_lanes, own.map(|card| card.id).collect::<Vec<_>>());
    }
}

fn run(count: usize, events: &[Event]) -> World {
    let mut world = World::new(count);
    events.iter().for_each(|event| world.happen(event));
    world
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn copies_that_saw_the_same_edits_are_the_same_file(count in 2usize..12, events in events(60)) {
        let world = run(count, &events);
        let forward = world.joined(0..count);
        let backward = world.joined((0..count).rev());
        let twice = world.joined((0..count).chain((0..count).rev()));
        // In pairs first: joining is associative.
        let mut pairs = world.joined(0..count / 2);
        pairs.join(&world.joined(count / 2..count)).expect("a join");
        let text = file::export(&forward);
        for other in [&backward, &twice, &pairs] {
            prop_assert_eq!(&text, &file::export(other));
            other.invariants().expect("invariants");
        }
    }

    #[test]
    fn nothing_typed_disappears_without_somebody_who_saw_it(count in 2usize..8, events in events(60)) {
        let world = run(count, &events);
        let all = world.joined(0..count);
        for (id, field, dot) in &world.written {
            let Some(record) = all.record(*id).filter(|record| record.seen().covers(*dot)) else { continue };
            let is_there = record.dots(field).contains(dot);
            prop_assert!(is_there || world.replaced.contains(&(*id, field.clone(), *dot)), "{id} {field}");
        }
    }

    #[test]
    fn votes_never_exceed_what_was_cast(count in 2usize..6, events in events(60)) {
        let world = run(count, &events);
        let all = world.joined(0..count);
        for (id, counts) in &world.cast {
            let shown = all.record(*id).and_then(|record| record.int("count")).unwrap_or(0) as u32;
            prop_assert!(shown == 0 || counts.contains(&shown));
        }
    }

    #[test]
    fn a_file_opens_to_the_session_that_wrote_it(events in events(60)) {
        let world = run(3, &events);
        let text = file::export(&world.joined(0..3));
        let opened = file::open(text.as_bytes()).expect("our own file opens");
        opened.session.invariants().expect("invariants");
        prop_assert_eq!(file::export(&opened.session), text);
    }

    #[test]
    fn records_and_history_survive_the_database(events in events(60)) {
        let world = run(2, &events);
        for window in &world.windows {
            for (id, record) in window.session.records() {
                let text = file::record_to_text(record);
                let back = file::record_from_text(Some(id.kind()), &text);
                prop_assert_eq!(back.as_ref(), Some(record));
            }
            for edit in window.history.past().iter().chain(window.history.future()) {
                let back = file::edit_from_text(&file::edit_to_text(edit));
                prop_assert_eq!(back.as_ref(), Some(edit));
            }
        }
    }

    #[test]
    fn undoing_everything_and_doing_it_again_changes_nothing_people_see(events in events(40)) {
        let mut world = World::new(1);
        for event in events.iter().filter(|event| event.what < 9) {
            world.happen(event);
        }
        let before = readable(&world.windows[0].session);
        let start = readable(&World::new(1).windows[0].session);
        let window = &mut world.windows[0];
        let mut count = 0;
        while window.history.undo(&mut window.session, &mut window.pen).is_ok() {
            count += 1;
        }
        prop_assert!(window.history.past().is_empty());
        prop_assert_eq!(readable(&window.session), start);
        for _ in 0..count {
            window.history.redo(&mut window.session, &mut window.pen).expect("redo");
        }
        prop_assert_eq!(readable(&window.session), before);
    }
}

/// What people see of a session: every live record's shown values, and who lies where.
fn readable(session: &Session) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    for (id, record) in
        session.records().filter(|(id, record)| !record.is_removed() && id.kind() != Kind::Placement)
    {
        for (field, register) in record.fields() {
            let is_empty_vote = field == "count" && record.int("count") == Some(0);
            if id.kind() != Kind::Vote && field != "order" || field == "count" && !is_empty_vote {
                seen.insert(format!("{id} {field}"), format!("{:?}", register.shown()));
            }
        }
    }
    let step = session.steps()[0].id;
    for group in session.groups() {
        let board = session.board(step, group.id);
        for lane in board.lanes() {
            seen.insert(
                format!("{} {lane:?}", group.id),
                format!("{:?}", board.lane(lane).collect::<Vec<_>>()),
            );
        }
    }
    seen
}
