//! What a person asks. `apply` is the only way a person's action changes a session: all of it or nothing.

use crate::change::Change;
use crate::clock::{Dot, HIGHEST_N, Pen};
use crate::history::{Edit, FieldEdit};
use crate::id::{Id, Kind};
use crate::placement::{Lane, Order, Place};
use crate::record::{
    EMPTIED, Field, NoteKind, Placement, REMOVED, Record, Shape, Step, StepKind, Vote, shape,
};
use crate::register::{Held, Value};
use crate::session::{Session, limits};
use std::borrow::Cow;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub enum Command {
    /// Writes one field. `over` are the dots that were on screen when the edit began; only those are replaced.
    Write {
        record: Id,
        field: Field,
        value: Value,
        over: Vec<Dot>,
    },
    /// Lays a card in a lane of a group's board, between two neighbours as far as they are still there.
    Move {
        card: Id,
        group: Id,
        lane: Lane,
        after: Option<Id>,
        before: Option<Id>,
    },
    /// A new card: a group's own, or without a group one for the deck.
    AddCard {
        card: Id,
        step: Id,
        group: Option<Id>,
        title: String,
        lane: Lane,
    },
    /// A copy of a card as a group's own card in another step.
    CopyCard {
        card: Id,
        from: Id,
        step: Id,
        group: Id,
    },
    AddNote {
        note: Id,
        card: Id,
        group: Id,
        kind: NoteKind,
        text: String,
    },
    /// Into the bin. A group (`by`) may only remove its own cards and notes.
    Remove {
        record: Id,
        by: Option<Id>,
    },
    /// Out of the bin.
    Restore {
        record: Id,
    },
    /// Drops the values of everything in the bin.
    EmptyBin,
    Vote {
        card: Id,
        group: Id,
        voter: String,
        count: u32,
    },
    AddGroup {
        group: Id,
        name: String,
        colour: String,
    },
}

impl Command {
    pub fn write_text(record: Id, field: &'static str, text: &str, over: Vec<Dot>) -> Command {
        Command::Write { record, field: Cow::Borrowed(field), value: Value::text(text), over }
    }

    pub fn write_flag(record: Id, field: impl Into<Field>, on: bool, over: Vec<Dot>) -> Command {
        Command::Write { record, field: field.into(), value: Value::Bool(on), over }
    }

    /// Whether a group is done with a step.
    pub fn finish(session: &Session, group: Id, step: Id, finished: bool) -> Command {
        let field = format!("finished/{step}");
        let over = session.record(group).map(|record| record.dots(&field)).unwrap_or_default();
        Command::write_flag(group, field, finished, over)
    }
}

/// What a step of history is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Write,
    Move,
    AddCard,
    CopyCard,
    AddNote,
    Remove,
    Restore,
    EmptyBin,
    Vote,
    AddGroup,
}

impl What {
    pub const ALL: [What; 10] = [
        What::Write,
        What::Move,
        What::AddCard,
        What::CopyCard,
        What::AddNote,
        What::Remove,
        What::Restore,
        What::EmptyBin,
        What::Vote,
        What::AddGroup,
    ];
}

/// Why a command was refused. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// The record is gone, or never was there.
    Missing(Kind),
    /// A group may change only its own cards.
    NotYours,
    /// This step takes no cards from groups.
    NoOwnCards,
    /// A card or note needs text.
    Empty,
    /// The group has as many cards in the zones as the step allows.
    ZoneFull {
        most: usize,
    },
    /// All votes are given.
    NoVotesLeft {
        votes: u32,
    },
    /// More characters than a text may have.
    TextTooLong {
        limit: usize,
    },
    TooManyCards {
        limit: usize,
    },
    /// The session has reached the size that a file may have.
    SessionFull,
    /// The other copy counts so far ahead of ours that joining it would use up the numbers.
    TooFarAhead,
    /// The field does not exist or does not take this.
    WrongField,
    NothingToUndo,
    NothingToRedo,
    /// Somebody else has worked on what this step made since.
    ChangedElsewhere,
}

impl Session {
    /// Does what a person asks, or says why not and leaves everything as it was.
    pub fn apply(&mut self, pen: &mut Pen, command: Command) -> Result<Change, Rejected> {
        let mut draft = Draft::new(self, *pen);
        let what = match command {
            Command::Write { record, field, value, over } => {
                draft.write_field(record, field, value, &over)?
            }
            Command::Move { card, group, lane, after, before } => {
                draft.move_card(card, group, lane, after, before)?
            }
            Command::AddCard { card, step, group, title, lane } => {
                draft.add_card(card, step, group, &title, lane)?
            }
            Command::CopyCard { card, from, step, group } => draft.copy_card(card, from, step, group)?,
            Command::AddNote { note, card, group, kind, text } => {
                draft.add_note(note, card, group, kind, &text)?
            }
            Command::Remove { record, by } => draft.remove(record, by)?,
            Command::Restore { record } => draft.restore(record)?,
            Command::EmptyBin => draft.empty_bin(),
            Command::Vote { card, group, voter, count } => draft.vote(card, group, &voter, count)?,
            Command::AddGroup { group, name, colour } => draft.add_group(group, &name, &colour)?,
        };
        let draft = draft.finish(what)?;
        Ok(draft.commit(self, pen))
    }
}

/// The records a command would leave behind, until all of it is known to be right.
pub(crate) struct Draft<'a> {
    session: &'a Session,
    pen: Pen,
    records: BTreeMap<Id, Record>,
    edits: Vec<FieldEdit>,
    created: Vec<Id>,
}

/// A draft that may be committed.
pub(crate) struct Finished {
    pen: Pen,
    records: BTreeMap<Id, Record>,
    edit: Edit,
}

impl Finished {
    pub(crate) fn commit(self, session: &mut Session, pen: &mut Pen) -> Change {
        let mut change = Change::default();
        for (id, record) in self.records {
            session.put(id, record, &mut change);
        }
        *pen = self.pen;
        change.edit = Some(self.edit);
        change
    }
}

impl<'a> Draft<'a> {
    pub(crate) fn new(session: &'a Session, pen: Pen) -> Draft<'a> {
        Draft { session, pen, records: BTreeMap::new(), edits: Vec::new(), created: Vec::new() }
    }

    /// Checks the limits of the session as it would be.
    pub(crate) fn finish(mut self, what: What) -> Result<Finished, Rejected> {
        self.records.retain(|id, record| self.session.record(*id) != Some(record));
        let new = self.records.keys().filter(|id| self.session.record(**id).is_none());
        let new_cards = new.clone().filter(|id| id.kind() == Kind::Card).count();
        if new_cards > 0 && self.session.card_count() + new_cards > limits::CARDS {
            return Err(Rejected::TooManyCards { limit: limits::CARDS });
        }
        let grown: usize = self.records.values().map(Record::weight).sum();
        let shrunk: usize =
            self.records.keys().filter_map(|id| self.session.record(*id)).map(Record::weight).sum();
        let is_full = self.session.records().len() + new.count() > limits::RECORDS
            || self.session.weight() + grown - shrunk.min(grown) > limits::FILE;
        let is_numbered_out = self.records.values().any(|record| record.seen().highest() > HIGHEST_N);
        if is_numbered_out || is_full && grown > shrunk {
            return Err(Rejected::SessionFull);
        }
        let edit = Edit { what, edits: self.edits, created: self.created };
        Ok(Finished { pen: self.pen, records: self.records, edit })
    }

    fn dot(&mut self) -> Dot {
        self.pen.next(self.session.highest())
    }

    pub(crate) fn current(&self, id: Id) -> Option<&Record> {
        self.records.get(&id).or_else(|| self.session.record(id))
    }

    fn record(&mut self, id: Id) -> &mut Record {
        let session = self.session;
        self.records.entry(id).or_insert_with(|| session.record(id).cloned().unwrap_or_default())
    }

    fn create(&mut self, id: Id) -> Result<(), Rejected> {
        // Ids are random; one that exists is a command repeated by mistake.
        if self.current(id).is_some() {
            return Err(Rejected::Missing(id.kind()));
        }
        self.created.push(id);
        Ok(())
    }

    /// Writes a value in the place of those under `over`.
    pub(crate) fn set(&mut self, id: Id, field: &Field, value: Value, over: &[Dot]) {
        let dot = self.dot();
        let value = self.since_now(id, value, dot);
        let before = self.record(id).write(field, Held { dot, value }, over);
        self.note_edit(id, field, before, over, Some(dot));
    }

    /// Takes the values under `over` out.
    pub(crate) fn clear(&mut self, id: Id, field: &Field, over: &[Dot]) {
        let before = self.record(id).clear(field, over);
        if !before.is_empty() {
            self.note_edit(id, field, before, over, None);
        }
    }

    fn note_edit(&mut self, id: Id, field: &Field, before: Vec<Value>, over: &[Dot], dot: Option<Dot>) {
        match self.edits.iter_mut().find(|edit| edit.id == id && edit.field == *field) {
            // A second value, beside the first (undo puts back several) or in its place.
            Some(edit) => {
                edit.wrote.retain(|dot| !over.contains(dot));
                edit.wrote.extend(dot);
            }
            None => {
                let wrote = dot.into_iter().collect();
                self.edits.push(FieldEdit { id, field: field.clone(), before, wrote });
            }
        }
    }

    /// Sets a field of a record that the command makes, or of one that everybody derives alike.
    fn put(&mut self, id: Id, field: &'static str, value: Value) {
        let over = self.current(id).map(|record| record.dots(field)).unwrap_or_default();
        self.set(id, &Cow::Borrowed(field), value, &over);
    }

    /// Says which card, group and voter a derived record is about. That is its name rather than an edit: undo leaves it,
    /// because somebody else may have written in the record since.
    fn name(&mut self, id: Id, field: &'static str, value: Value) {
        if self.current(id).is_none_or(|record| record.shown(field).is_none()) {
            let dot = self.dot();
            self.record(id).write(&Cow::Borrowed(field), Held { dot, value }, &[]);
        }
    }

    /// A place keeps the dot of its last change of lane; here that is decided whether this is one.
    fn since_now(&self, id: Id, value: Value, dot: Dot) -> Value {
        let Value::Place(mut place) = value else { return value };
        let shown = self.current(id).and_then(Record::place);
        place.since = match shown {
            Some(shown) if shown.lane == place.lane => shown.since,
            // Arranging the tray is no change of lane for a card that was never laid anywhere.
            None if place.lane == Lane::Tray => NEVER,
            _ => dot,
        };
        Value::Place(place)
    }

    fn write_field(&mut self, id: Id, field: Field, value: Value, over: &[Dot]) -> Result<What, Rejected> {
        let record = self.session.record(id).ok_or(Rejected::Missing(id.kind()))?;
        let fits = match (shape(id.kind(), &field), &value) {
            (Some(Shape::Text), Value::Text(text)) => !is_fixed(&field) && fits_text(text, limits::TEXT)?,
            (Some(Shape::Int), Value::Int(_)) | (Some(Shape::Bool | Shape::Flags), Value::Bool(_)) => true,
            (Some(Shape::Order), Value::Text(text)) => Order::parse(text).is_some(),
            _ => false,
        };
        if !fits {
            return Err(Rejected::WrongField);
        }
        if needs_text(id.kind(), &field) && matches!(&value, Value::Text(text) if text.trim().is_empty()) {
            return Err(Rejected::Empty);
        }
        let is_alone = record.register(&field).is_none_or(|register| register.also().is_empty());
        if record.shown(&field) != Some(&value) || !is_alone {
            self.set(id, &field, value, over);
        }
        Ok(What::Write)
    }

    fn move_card(
        &mut self,
        card: Id,
        group: Id,
        lane: Lane,
        after: Option<Id>,
        before: Option<Id>,
    ) -> Result<What, Rejected> {
        let step = self.step_of(card)?;
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        let board = self.session.board(step.id, group);
        let from = board.spot(card).ok_or(Rejected::NotYours)?.0;
        self.check_lane(&step, group, from, lane)?;
        let cards: Vec<(Order, Id)> = board.keyed(lane).filter(|(_, id)| *id != card).cloned().collect();
        let at = place_between(&cards, after, before);
        if from == lane && board.lane(lane).position(|id| id == card) == Some(at) {
            return Ok(What::Move);
        }
        let keys = keys_for(&cards, at);
        for (id, order) in keys.others {
            self.lay(id, group, lane, order);
        }
        self.lay(card, group, lane, keys.own);
        Ok(What::Move)
    }

    fn check_lane(&self, step: &Step<'_>, group: Id, from: Lane, lane: Lane) -> Result<(), Rejected> {
        let Lane::Zone(zone) = lane else { return Ok(()) };
        if !self.session.is_zone_of(zone, step.id) {
            return Err(Rejected::Missing(Kind::Zone));
        }
        let is_new = !matches!(from, Lane::Zone(_));
        if is_new { self.check_most(step, group) } else { Ok(()) }
    }

    fn check_most(&self, step: &Step<'_>, group: Id) -> Result<(), Rejected> {
        match step.most() {
            Some(most) if self.session.cards_in_zones(step.id, group) >= most => {
                Err(Rejected::ZoneFull { most })
            }
            _ => Ok(()),
        }
    }

    fn lay(&mut self, card: Id, group: Id, lane: Lane, order: Order) {
        let id = Placement::id(card, group);
        self.name(id, "card", Value::Ref(card));
        self.name(id, "group", Value::Ref(group));
        self.put(id, "place", Value::Place(Box::new(Place { lane, order, since: NEVER })));
    }

    fn step_of(&self, card: Id) -> Result<Step<'a>, Rejected> {
        let view = self.session.card(card).ok_or(Rejected::Missing(Kind::Card))?;
        view.step().and_then(|step| self.session.step(step)).ok_or(Rejected::Missing(Kind::Step))
    }

    fn add_card(
        &mut self,
        card: Id,
        step: Id,
        group: Option<Id>,
        title: &str,
        lane: Lane,
    ) -> Result<What, Rejected> {
        let step = self.session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        check_text(title)?;
        self.create(card)?;
        self.put(card, "step", Value::Ref(step.id));
        self.put(card, "title", Value::text(title));
        if !step.card_kind().is_empty() {
            self.put(card, "kind", Value::text(step.card_kind()));
        }
        match group {
            Some(group) => self.lay_own_card(card, &step, group, lane)?,
            None => {
                let order = self.after_deck(&step);
                self.put(card, "order", order);
            }
        }
        Ok(What::AddCard)
    }

    fn lay_own_card(&mut self, card: Id, step: &Step<'_>, group: Id, lane: Lane) -> Result<(), Rejected> {
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        if !step.allows_own_cards() {
            return Err(Rejected::NoOwnCards);
        }
        self.check_lane(step, group, Lane::Tray, lane)?;
        self.put(card, "group", Value::Ref(group));
        let board = self.session.board(step.id, group);
        let cards: Vec<(Order, Id)> = board.keyed(lane).cloned().collect();
        // A new card belongs where it is seen at once: first in the tray, last in a list.
        let keys = keys_for(&cards, if lane == Lane::Tray { 0 } else { cards.len() });
        for (id, order) in keys.others {
            self.lay(id, group, lane, order);
        }
        self.lay(card, group, lane, keys.own);
        Ok(())
    }

    fn after_deck(&self, step: &Step<'_>) -> Value {
        let last = self.session.deck(step.id).last().and_then(|card| Order::parse(card.order()));
        let order = Order::between(last.as_ref(), None).unwrap_or_default();
        Value::text(order.as_str())
    }

    fn copy_card(&mut self, card: Id, from: Id, step: Id, group: Id) -> Result<What, Rejected> {
        let original = self.session.card(from).ok_or(Rejected::Missing(Kind::Card))?;
        let lane = match self.session.step(step).map(Step::kind) {
            Some(StepKind::List | StepKind::Statement) => {
                self.session.zones(step).first().map_or(Lane::Tray, |zone| Lane::Zone(zone.id))
            }
            _ => Lane::Tray,
        };
        self.add_card(card, step, Some(group), original.title(), lane)?;
        for (field, text) in [("kind", original.kind()), ("explanation", original.explanation())] {
            if !text.is_empty() {
                self.put(card, field, Value::text(text));
            }
        }
        self.put(card, "origin", Value::Ref(original.origin().unwrap_or(from)));
        Ok(What::CopyCard)
    }

    fn add_note(
        &mut self,
        note: Id,
        card: Id,
        group: Id,
        kind: NoteKind,
        text: &str,
    ) -> Result<What, Rejected> {
        self.session.card(card).ok_or(Rejected::Missing(Kind::Card))?;
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        check_text(text)?;
        self.create(note)?;
        let last = self.session.notes(card, group).last().map(|note| note.record.text("order").to_owned());
        let order =
            Order::between(last.and_then(|last| Order::parse(&last)).as_ref(), None).unwrap_or_default();
        self.put(note, "card", Value::Ref(card));
        self.put(note, "group", Value::Ref(group));
        self.put(note, "kind", Value::text(kind.word()));
        self.put(note, "text", Value::text(text));
        self.put(note, "order", Value::text(order.as_str()));
        Ok(What::AddNote)
    }

    fn remove(&mut self, id: Id, by: Option<Id>) -> Result<What, Rejected> {
        let record = self.session.live(id).ok_or(Rejected::Missing(id.kind()))?;
        if matches!(id.kind(), Kind::Session | Kind::Placement | Kind::Choice | Kind::Vote | Kind::Decision) {
            return Err(Rejected::WrongField);
        }
        if by.is_some() && record.reference("group") != by {
            return Err(Rejected::NotYours);
        }
        self.bin(id);
        Ok(What::Remove)
    }

    /// Puts a record in the bin: the removal holds all that was seen of it, its own dot included.
    pub(crate) fn bin(&mut self, id: Id) {
        let dot = self.dot();
        let over = self.current(id).map(|record| record.dots(REMOVED)).unwrap_or_default();
        let record = self.record(id);
        let mut saw = record.seen().clone();
        saw.add(dot);
        let field = Cow::Borrowed(REMOVED);
        let before = record.write(&field, Held { dot, value: Value::Saw(Box::new(saw)) }, &over);
        self.note_edit(id, &field, before, &over, Some(dot));
    }

    fn restore(&mut self, id: Id) -> Result<What, Rejected> {
        let record = self.session.record(id).ok_or(Rejected::Missing(id.kind()))?;
        for field in [REMOVED, EMPTIED] {
            self.clear(id, &Cow::Borrowed(field), &record.dots(field));
        }
        Ok(What::Restore)
    }

    fn empty_bin(&mut self) -> What {
        for id in self.session.bin() {
            let Some(record) = self.session.record(id) else { continue };
            for (field, register) in
                record.fields().iter().filter(|(field, _)| field != REMOVED && field != EMPTIED)
            {
                self.clear(id, field, &register.dots().collect::<Vec<_>>());
            }
            if !record.flag(EMPTIED) {
                self.put(id, EMPTIED, Value::Bool(true));
            }
        }
        What::EmptyBin
    }

    fn vote(&mut self, card: Id, group: Id, voter: &str, count: u32) -> Result<What, Rejected> {
        let step = self.step_of(card)?;
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        let given = self.session.votes_given(step.id, group, voter);
        let elsewhere = given.saturating_sub(self.session.vote(card, group, voter));
        if elsewhere.saturating_add(count) > step.votes() {
            return Err(Rejected::NoVotesLeft { votes: step.votes() });
        }
        let id = Vote::id(card, group, voter);
        self.name(id, "card", Value::Ref(card));
        self.name(id, "group", Value::Ref(group));
        self.name(id, "voter", Value::text(voter));
        self.put(id, "count", Value::Int(i64::from(count)));
        Ok(What::Vote)
    }

    fn add_group(&mut self, group: Id, name: &str, colour: &str) -> Result<What, Rejected> {
        check_text(name)?;
        self.create(group)?;
        let last = self.session.groups().last().and_then(|group| Order::parse(group.order()));
        let order = Order::between(last.as_ref(), None).unwrap_or_default();
        self.put(group, "name", Value::text(name));
        self.put(group, "colour", Value::text(colour));
        self.put(group, "order", Value::text(order.as_str()));
        Ok(What::AddGroup)
    }
}

/// The dot of a card that was never moved to another lane; every real one is above it.
pub(crate) const NEVER: Dot = Dot { n: 0, writer: crate::clock::Writer(0) };

impl Session {
    /// The cards a group has laid in zones, which is what a step can limit.
    pub fn cards_in_zones(&self, step: Id, group: Id) -> usize {
        let board = self.board(step, group);
        board.lanes().filter(|lane| matches!(lane, Lane::Zone(_))).map(|lane| board.count(lane)).sum()
    }

    /// The votes one person has given in a step. Those for a card in the bin can be given again.
    pub fn votes_given(&self, step: Id, group: Id, voter: &str) -> u32 {
        let cards = self.children(step, Kind::Card).filter(|card| self.live(*card).is_some());
        cards.fold(0, |given, card| given.saturating_add(self.vote(card, group, voter)))
    }
}

/// Where a card comes to lie: behind `after` if that is still there, else before `before`, else at the end.
fn place_between(cards: &[(Order, Id)], after: Option<Id>, before: Option<Id>) -> usize {
    let find = |id: Option<Id>| id.and_then(|id| cards.iter().position(|(_, card)| *card == id));
    match (find(after), find(before)) {
        (Some(after), _) => after + 1,
        (None, Some(before)) => before,
        (None, None) => cards.len(),
    }
}

struct Keys {
    own: Order,
    /// Neighbours that get a new key, because there was no room.
    others: Vec<(Id, Order)>,
}

/// A key for a card at `at`. Where the neighbours' keys are equal, their run gets new keys; where those would be
/// too long, the whole lane.
fn keys_for(cards: &[(Order, Id)], at: usize) -> Keys {
    let key = |place: usize| cards.get(place).map(|(order, _)| order);
    let low = at.checked_sub(1).and_then(key);
    if let Some(own) = Order::between(low, key(at)) {
        return Keys { own, others: Vec::new() };
    }
    let run_start = cards.partition_point(|(order, _)| Some(order) < low);
    let run_end = cards.partition_point(|(order, _)| Some(order) <= key(at));
    let lower = run_start.checked_sub(1).and_then(key);
    rekey(cards, at, run_start, run_end, lower, key(run_end)).unwrap_or_else(|| renumber(cards, at))
}

fn rekey(
    cards: &[(Order, Id)],
    at: usize,
    start: usize,
    end: usize,
    lower: Option<&Order>,
    upper: Option<&Order>,
) -> Option<Keys> {
    let mut keys: Vec<Order> = Vec::new();
    for _ in start..=end {
        keys.push(Order::between(keys.last().or(lower), upper)?);
    }
    Some(share_out(cards, at, start, keys))
}

fn renumber(cards: &[(Order, Id)], at: usize) -> Keys {
    share_out(cards, at, 0, Order::spread(cards.len() + 1))
}

/// Gives the keys from `start` on to the cards in order, with the new card at `at`.
fn share_out(cards: &[(Order, Id)], at: usize, start: usize, mut keys: Vec<Order>) -> Keys {
    let own = keys.remove(at - start);
    let others = cards[start..].iter().map(|(_, id)| *id).zip(keys).collect();
    Keys { own, others }
}

/// Facts that say what a record is; they are set once.
fn is_fixed(field: &str) -> bool {
    matches!(field, "key" | "template" | "voter" | "mediaType" | "bytes")
}

fn needs_text(kind: Kind, field: &str) -> bool {
    matches!(
        (kind, field),
        (Kind::Card | Kind::Session, "title") | (Kind::Note, "text") | (Kind::Group, "name")
    )
}

fn fits_text(text: &str, limit: usize) -> Result<bool, Rejected> {
    if text.chars().count() > limit { Err(Rejected::TextTooLong { limit }) } else { Ok(true) }
}

fn check_text(text: &str) -> Result<(), Rejected> {
    if text.trim().is_empty() {
        return Err(Rejected::Empty);
    }
    fits_text(text, limits::TEXT).map(drop)
}
