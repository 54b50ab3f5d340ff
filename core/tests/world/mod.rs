//! A world of windows for the laws: several writers who type, move, vote, remove, undo, lose messages, get them twice and
//! out of order, open old files and start again from a saved copy. What always holds is checked after everything.
// Each file of tests uses what it needs of it.
#![allow(dead_code)]

pub mod back;
mod commands;

use proptest::prelude::*;
use samenbord_core::change::Change;
use samenbord_core::clock::{Dot, Pen, Writer};
use samenbord_core::command::{Command, Rejected};
use samenbord_core::file::{self, Language, Template};
use samenbord_core::history::History;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::Record;
use samenbord_core::register::Value;
use samenbord_core::session::{DocumentId, Session};
use std::collections::{BTreeMap, BTreeSet};

/// What happens next: who does it, what, and three numbers to choose with.
#[derive(Clone, Copy, Debug)]
pub struct Event(pub usize, pub u8, pub [usize; 3]);

/// Events below this are commands; the table of what the others are is [`World::happen`].
const COMMANDS: u8 = 24;
const KINDS: u8 = 56;

/// From here on they are commands again: the numbers of the named cases stay.
const MORE_COMMANDS: u8 = 40;

pub fn is_command(what: u8) -> bool {
    !(COMMANDS..MORE_COMMANDS).contains(&what)
}

pub fn events(longest: usize) -> impl Strategy<Value = Vec<Event>> {
    let event = (0usize..12, 0u8..KINDS, [0usize..1_000, 0..1_000, 0..1_000]);
    prop::collection::vec(event.prop_map(|(who, what, pick)| Event(who, what, pick)), 1..longest)
}

/// So many cases, or as many as `PROPTEST_CASES` says. What fails is kept by hand, as a named case in `cases.rs`.
pub fn cases(count: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { default } else { ProptestConfig { cases: count, ..default } }
}

/// One window.
pub struct Window {
    pub session: Session,
    pub pen: Pen,
    pub history: History,
    /// What it exported since it last started.
    own_files: Vec<String>,
}

pub struct World {
    pub windows: Vec<Window>,
    /// Old copies, as files.
    files: Vec<String>,
    drawn: u128,
    /// Values that somebody replaced or took away while they had them on screen.
    pub replaced: BTreeSet<(Id, String, Dot)>,
    pub written: BTreeSet<(Id, String, Dot)>,
    pub cast: BTreeMap<Id, BTreeSet<u32>>,
}

impl World {
    pub fn new(count: usize) -> World {
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
        let votes =
            Command::Write { record: step, field: "votes".into(), value: Value::Int(3), over: Vec::new() };
        session.apply(&mut pen, votes).expect("votes");
        for number in 0..3 {
            let title = format!("Kaart {number}");
            let card = world.id(Kind::Card);
            let command = Command::AddCard { card, step, group: None, title, lane: Lane::Tray };
            session.apply(&mut pen, command).expect("a deck");
        }
        world.windows = (0..count).map(|_| world.window(session.clone())).collect();
        world
    }

    pub fn run(count: usize, events: &[Event]) -> World {
        let mut world = World::new(count);
        events.iter().for_each(|event| world.happen(event));
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
        let step = session.steps().first().map(|step| step.id);
        let groups: Vec<Id> = session.groups().iter().map(|group| group.id).collect();
        for group in groups {
            step.into_iter().for_each(|step| session.open_board(step, group));
        }
        Window { session, pen, history, own_files: Vec::new() }
    }

    pub fn happen(&mut self, Event(who, what, pick): &Event) {
        let who = who % self.windows.len();
        match what {
            what if is_command(*what) => self.act(who, *what, *pick),
            24..27 => self.step_back(who, pick[0]),
            27..30 => self.send(who, *pick),
            30 | 31 => self.export(who),
            32 => self.reopen(who, pick[0]),
            33 => self.reopen_edited(who, *pick),
            34 => self.restart(who, pick[0]),
            35 => self.reload(who),
            36 => self.take_file(who, pick[0]),
            37 => self.add_groups(who, pick[0] % self.windows.len()),
            _ => self.join_all_of(who, pick[0] % self.windows.len()),
        }
        check(&self.windows[who].session);
    }

    fn act(&mut self, who: usize, what: u8, pick: [usize; 3]) {
        let Some(command) = self.command(who, what, pick) else { return };
        if let Command::Vote { card, group, voter, count } = &command {
            let id = samenbord_core::record::Vote::id(*card, *group, voter);
            self.cast.entry(id).or_default().insert(*count);
        }
        if let Command::MoveWork { from, to } = &command {
            self.carry_votes(who, *from, *to);
        }
        let over = match &command {
            Command::Write { over, .. } | Command::Choose { over, .. } | Command::Decide { over, .. } => {
                Some(over.clone())
            }
            // With the first caption comes its card, which may come out of the bin.
            Command::Caption { over, step, group, .. } => {
                let card = self.windows[who].session.picture_card(*step, *group);
                card.map(|_| over.clone())
            }
            _ => None,
        };
        let before = self.windows[who].session.clone();
        let window = &mut self.windows[who];
        match window.session.apply(&mut window.pen, command) {
            Ok(change) => {
                let edit = change.edit.as_ref().expect("a command leaves an edit");
                window.history.record(edit);
                self.log(who, &before, &change, over.as_deref());
            }
            Err(_) => assert_eq!(file::export(&before), file::export(&self.windows[who].session)),
        }
    }

    /// Votes that go to another group are cast there.
    fn carry_votes(&mut self, who: usize, from: Id, to: Id) {
        let session = &self.windows[who].session;
        let votes = session.records().filter(|(id, _)| id.kind() == Kind::Vote);
        let moved =
            votes.filter(|(_, record)| record.reference("group") == Some(from)).filter_map(|(_, record)| {
                let id =
                    samenbord_core::record::Vote::id(record.reference("card")?, to, record.text("voter"));
                Some((id, record.int("count")? as u32))
            });
        for (id, count) in moved.collect::<Vec<_>>() {
            self.cast.entry(id).or_default().insert(count);
        }
    }

    fn step_back(&mut self, who: usize, way: usize) {
        let before = self.windows[who].session.clone();
        let window = &mut self.windows[who];
        let result = match way % 3 {
            0 => window.history.redo(&mut window.session, &mut window.pen),
            _ => window.history.undo(&mut window.session, &mut window.pen),
        };
        match result {
            Ok(step) => self.log(who, &before, &step.change, None),
            Err(Rejected::ChangedElsewhere) => window.history.skip(),
            Err(reason) => assert!(matches!(reason, Rejected::NothingToUndo | Rejected::NothingToRedo)),
        }
    }

    /// Some records arrive at one other window, the last first: the rest is lost, for now.
    fn send(&mut self, who: usize, pick: [usize; 3]) {
        let to = pick[0] % self.windows.len();
        let from = self.windows[who].session.clone();
        let arrives = |place: usize| (place + pick[1]).is_multiple_of(1 + pick[2] % 4);
        let mut records: Vec<_> = from
            .records()
            .enumerate()
            .filter(|(place, _)| arrives(*place))
            .map(|(_, record)| record)
            .collect();
        records.reverse();
        let to = &mut self.windows[to].session;
        to.join_records(records.into_iter(), from.foreign()).expect("a join");
        check(to);
    }

    fn export(&mut self, who: usize) {
        let text = file::export(&self.windows[who].session);
        self.windows[who].own_files.push(text.clone());
        self.files.push(text);
    }

    /// Another window's whole copy arrives.
    fn join_all_of(&mut self, who: usize, other: usize) {
        let other = self.windows[other].session.clone();
        self.windows[who].session.join(&other).expect("a join");
    }

    /// An old file is opened into a window that is further on, without asking; its own old files hold nothing new.
    fn reopen(&mut self, who: usize, place: usize) {
        for text in &self.windows[who].own_files {
            let opened = file::open(text.as_bytes()).expect("our own file opens").session;
            assert!(
                self.windows[who].session.preview(&opened).expect("fits").is_empty(),
                "an own old file is news"
            );
        }
        if let Some(text) = pick(&self.files, place) {
            let opened = file::open(text.as_bytes()).expect("our own file opens");
            self.windows[who].session.join(&opened.session).expect("a join");
        }
    }

    /// Somebody changed a text in an old file by hand.
    fn reopen_edited(&mut self, who: usize, [place, line, _]: [usize; 3]) {
        let Some(text) = pick(&self.files, place) else { return };
        let end = text.find("\n  \"sync\"").expect("a sync part");
        let titles: Vec<usize> =
            text[..end].match_indices("\"title\": \"").map(|(at, found)| at + found.len()).collect();
        let Some(at) = pick(&titles, line) else { return };
        let edited = [&text[..at], "Met de hand: ", &text[at..]].concat();
        let opened = file::open(edited.as_bytes()).expect("an edited file opens").session;
        check(&opened);
        // What was changed was in front of the person with the file.
        let before = file::open(text.as_bytes()).expect("our own file opens").session;
        for (id, record) in before.records() {
            let now = opened.record(id).map(dots).unwrap_or_default();
            self.replaced.extend(dots(record).difference(&now).map(|(field, dot)| (id, field.clone(), *dot)));
        }
        self.windows[who].session.join(&opened).expect("a join");
    }

    /// A file is opened as people do it: shown first, then joined as one step of history.
    fn take_file(&mut self, who: usize, place: usize) {
        let Some(text) = pick(&self.files, place) else { return };
        let opened = file::open(text.as_bytes()).expect("our own file opens").session;
        self.take(who, &opened);
    }

    /// The groups of another session, started from this one's copy, are added.
    fn add_groups(&mut self, who: usize, other: usize) {
        let stranger = self.windows[other].session.duplicate(DocumentId(2));
        let part = stranger.groups_for(&self.windows[who].session);
        check(&part);
        self.take(who, &part);
    }

    fn take(&mut self, who: usize, copy: &Session) {
        let window = &mut self.windows[who];
        let preview = window.session.preview(copy).expect("fits");
        let (change, report) = window.session.join(copy).expect("a join");
        assert_eq!(preview, report);
        assert_eq!(report.is_empty(), change.is_empty());
        window.history.record(change.edit.as_ref().expect("a step"));
        assert!(window.session.preview(copy).expect("fits").is_empty(), "the same again is news");
    }

    /// The window is lost and starts again from an old copy, as another writer.
    fn restart(&mut self, who: usize, place: usize) {
        if let Some(text) = pick(&self.files, place) {
            let session = file::open(text.as_bytes()).expect("our own file opens").session;
            self.windows[who] = self.window(session);
        }
    }

    /// The page is loaded anew: records and history come from the database, the writer is another.
    fn reload(&mut self, who: usize) {
        let old = &self.windows[who];
        let rows = |(id, record): (Id, &Record)| {
            let text = file::record_to_text(record);
            (id, file::record_from_text(Some(id.kind()), &text).expect("a row"))
        };
        let records: Vec<(Id, Record)> = old.session.records().map(rows).collect();
        let mut session = Session::of_documents(old.session.documents().iter().copied(), &[]);
        let no_foreign = std::iter::empty();
        session.join_records(records.iter().map(|(id, record)| (*id, record)), no_foreign).expect("fits");
        let edits = |edits: &[samenbord_core::history::Edit]| -> Vec<_> {
            let texts = edits.iter().map(file::edit_to_text);
            texts.map(|text| file::edit_from_text(&text).expect("a step")).collect()
        };
        let (past, future) = (edits(old.history.past()), edits(old.history.future()));
        let writers: Vec<Writer> = old.history.writers().collect();
        let own_files = old.own_files.clone();
        assert_eq!(file::export(&session), file::export(&old.session));
        let mut window = self.window(session);
        window.history = History::restore(past, future, writers);
        window.history.add_writer(window.pen.writer());
        self.windows[who] = Window { own_files, ..window };
    }

    /// Remembers which values came and which went by this window's own hand. `over` is what a single edit had on screen.
    fn log(&mut self, who: usize, before: &Session, change: &Change, over: Option<&[Dot]>) {
        let after = &self.windows[who].session;
        for id in &change.records {
            let old = before.record(*id).map(dots).unwrap_or_default();
            let new = after.record(*id).map(dots).unwrap_or_default();
            self.written.extend(new.difference(&old).map(|(field, dot)| (*id, field.clone(), *dot)));
            for (field, dot) in old.difference(&new) {
                assert!(over.is_none_or(|over| over.contains(dot)), "{id} {field} was not on screen");
                self.replaced.insert((*id, field.clone(), *dot));
            }
        }
    }

    pub fn joined(&self, order: impl IntoIterator<Item = usize>) -> Session {
        let mut order = order.into_iter();
        let first = order.next().expect("a window");
        let mut all = self.windows[first].session.clone();
        for place in order {
            all.join(&self.windows[place].session).expect("a join");
        }
        all.close_boards();
        all
    }
}

pub fn pick<T: Clone>(from: &[T], place: usize) -> Option<T> {
    (!from.is_empty()).then(|| from[place % from.len()].clone())
}

fn dots(record: &Record) -> BTreeSet<(String, Dot)> {
    let fields = record.fields().iter();
    fields.flat_map(|(field, register)| register.dots().map(|dot| (field.to_string(), dot))).collect()
}

/// What always holds, in every window.
pub fn check(session: &Session) {
    session.invariants().expect("invariants");
    for (id, record) in session.records().filter(|(_, record)| !record.is_removed()) {
        let parent = match id.kind() {
            Kind::Card | Kind::Zone => "step",
            Kind::Placement | Kind::Choice | Kind::Note | Kind::Vote | Kind::Decision => "card",
            _ => continue,
        };
        assert!(record.reference(parent).is_some(), "{id} lives without its {parent}");
    }
    for step in session.steps() {
        for group in session.groups() {
            every_card_is_in_one_lane(session, step.id, group.id);
        }
    }
}

fn every_card_is_in_one_lane(session: &Session, step: Id, group: Id) {
    let board = session.board(step, group);
    let mut in_lanes: Vec<Id> = board.lanes().flat_map(|lane| board.lane(lane).collect::<Vec<_>>()).collect();
    in_lanes.sort_unstable();
    let cards = session.children(step, Kind::Card).filter_map(|id| session.card(id));
    let own = cards.filter(|card| card.group().is_none_or(|owner| owner == group));
    assert_eq!(in_lanes, own.map(|card| card.id).collect::<Vec<_>>());
    // Every card of a lane is in the pile of exactly one that is seen.
    for lane in board.lanes() {
        let mut in_piles: Vec<Id> = board.tops(lane).into_iter().flat_map(|card| board.pile(card)).collect();
        let mut all: Vec<Id> = board.lane(lane).collect();
        in_piles.sort_unstable();
        all.sort_unstable();
        assert_eq!(in_piles, all);
    }
}

/// What people see of a session: every live record's shown values, and who lies where.
pub fn readable(session: &Session) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    // A picture is seen where a card carries it; where a card lies is below.
    let is_seen = |id: Id, record: &Record| {
        !record.is_removed() && !matches!(id.kind(), Kind::Placement | Kind::Picture)
    };
    for (id, record) in session.records().filter(|(_, record)| record.pose().is_some()) {
        seen.insert(format!("{id} pose"), format!("{:?}", record.pose()));
    }
    for (id, record) in session.records().filter(|(id, record)| is_seen(*id, record)) {
        for (field, register) in record.fields() {
            let is_empty_vote = field == "count" && record.int("count") == Some(0);
            // No is what no answer is, too.
            let is_no = register.shown() == Some(&Value::Bool(false)) || field == "removed";
            // Which card, group and voter a choice or a decision is about stays when that is taken back.
            let is_name = match id.kind() {
                Kind::Choice => !matches!(&**field, "zone" | "role"),
                Kind::Decision => field == "card",
                _ => false,
            };
            if !is_no
                && !is_name
                && (id.kind() != Kind::Vote && field != "order" || field == "count" && !is_empty_vote)
            {
                seen.insert(format!("{id} {field}"), format!("{:?} {:?}", register.shown(), register.also()));
            }
        }
    }
    for (step, group) in session
        .steps()
        .iter()
        .flat_map(|step| session.groups().into_iter().map(|group| (step.id, group.id)).collect::<Vec<_>>())
    {
        let board = session.board(step, group);
        for lane in board.lanes() {
            let cards: Vec<Id> = board.lane(lane).collect();
            seen.insert(format!("{group} {lane:?}"), format!("{cards:?}"));
            let piles: Vec<Vec<Id>> = board.tops(lane).into_iter().map(|card| board.pile(card)).collect();
            seen.insert(format!("{group} {lane:?} piles"), format!("{piles:?}"));
        }
    }
    seen
}
