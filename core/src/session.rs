//! The document: records by id, and what can be derived from them quickly. Only `apply` and `join` change it.

mod index;

use crate::board::{Board, Spot};
use crate::change::Change;
use crate::command::Rejected;
use crate::file::json::Json;
use crate::id::{Id, Kind, decode128, encode128};
use crate::placement::{Lane, Order, Place, Pose};
use crate::record::{
    About, Card, Choice, Decision, Group, Note, Picture, Placement, Record, Step, Vote, Zone,
};
use crate::register::Value;
use crate::sort::{set_of, sort};
use index::{Index, parent};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The limits of a session: what would pass them is refused, so that what we write, we can open.
pub mod limits {
    pub const CARDS: usize = 20_000;
    pub const RECORDS: usize = 200_000;
    /// Characters.
    pub const TEXT: usize = 10_000;
    /// Bytes of base64 text: 300 KB of picture.
    pub const PICTURE: usize = 300_000 * 4 / 3 + 4;
    /// Bytes.
    pub const FILE: usize = 64 << 20;
}

/// Names a session as people know it: all its copies have it in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u128);

impl DocumentId {
    pub fn parse(text: &str) -> Option<DocumentId> {
        text.strip_prefix("document:").and_then(decode128).map(DocumentId)
    }

    /// The text without its kind, short enough for an address.
    pub fn short(self) -> String {
        encode128(self.0)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "document:{}", self.short())
    }
}

/// A record of a kind this version does not know: the list it stands in and its id, both as text.
pub type ForeignId = (Box<str>, Box<str>);

#[derive(Clone, Debug, Default)]
pub struct Session {
    pub(crate) documents: BTreeSet<DocumentId>,
    pub(crate) records: BTreeMap<Id, Record>,
    pub(crate) foreign: BTreeMap<ForeignId, Record>,
    /// Parts of the file's head that this version does not know.
    pub(crate) head: BTreeMap<Box<str>, Json>,
    index: Index,
}

impl Session {
    pub fn new(document: DocumentId) -> Session {
        Session::of(set_of([document]))
    }

    pub(crate) fn of(documents: BTreeSet<DocumentId>) -> Session {
        Session { documents, ..Session::default() }
    }

    /// A session without records, for what a database holds.
    pub fn of_documents(
        documents: impl IntoIterator<Item = DocumentId>,
        head: &[(String, String)],
    ) -> Session {
        let mut session = Session::of(set_of(documents));
        let parts =
            head.iter().filter_map(|(key, text)| Some((key.as_str().into(), Json::parse(text).ok()?)));
        session.head = parts.collect();
        session
    }

    /// A session without records gets all of them at once, each named once.
    pub fn with_records(
        mut self,
        known: Vec<(Id, Record)>,
        foreign: Vec<(ForeignId, Record)>,
    ) -> Result<Session, Rejected> {
        self.check_limits(&known, &foreign)?;
        known.into_iter().for_each(|(id, record)| self.lay(id, record));
        foreign.into_iter().for_each(|(id, record)| self.put_foreign(id, record, &mut Change::default()));
        Ok(self)
    }

    /// Parts of the file's head that this version does not know.
    pub fn head(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.head.iter().map(|(key, value)| (&**key, value))
    }

    pub fn documents(&self) -> &BTreeSet<DocumentId> {
        &self.documents
    }

    /// Whether both are copies of one session.
    pub fn is_same_as(&self, other: &Session) -> bool {
        !self.documents.is_disjoint(&other.documents)
    }

    /// The same content as a session of its own, which no longer joins with this one.
    pub fn duplicate(&self, document: DocumentId) -> Session {
        let mut copy = self.clone();
        copy.documents = set_of([document]);
        copy.index.boards.clear();
        copy
    }

    pub fn records(&self) -> impl ExactSizeIterator<Item = (Id, &Record)> {
        self.records.iter().map(|(id, record)| (*id, record))
    }

    /// A record, whether it is in the bin or not.
    pub fn record(&self, id: Id) -> Option<&Record> {
        self.records.get(&id)
    }

    pub fn foreign(&self) -> impl Iterator<Item = (&ForeignId, &Record)> {
        self.foreign.iter()
    }

    /// A record that is not in the bin.
    pub fn live(&self, id: Id) -> Option<&Record> {
        self.records.get(&id).filter(|record| !record.is_removed())
    }

    pub fn about(&self) -> Option<About<'_>> {
        self.live(Id::SESSION).map(|record| About::new(Id::SESSION, record))
    }

    pub fn title(&self) -> &str {
        self.about().map_or("", About::title)
    }

    pub fn group(&self, id: Id) -> Option<Group<'_>> {
        self.of_kind(Kind::Group, id).map(|record| Group::new(id, record))
    }

    pub fn step(&self, id: Id) -> Option<Step<'_>> {
        self.of_kind(Kind::Step, id).map(|record| Step::new(id, record))
    }

    pub fn zone(&self, id: Id) -> Option<Zone<'_>> {
        self.of_kind(Kind::Zone, id).map(|record| Zone::new(id, record))
    }

    pub fn card(&self, id: Id) -> Option<Card<'_>> {
        self.of_kind(Kind::Card, id).map(|record| Card::new(id, record))
    }

    pub fn note(&self, id: Id) -> Option<Note<'_>> {
        self.of_kind(Kind::Note, id).map(|record| Note::new(id, record))
    }

    pub fn picture(&self, id: Id) -> Option<Picture<'_>> {
        self.of_kind(Kind::Picture, id).map(|record| Picture::new(id, record))
    }

    /// The own card that carries a group's picture on a step, or its caption while there is no picture yet.
    pub fn picture_card(&self, step: Id, group: Id) -> Option<Card<'_>> {
        let board = self.board(step, group);
        let zones: Vec<Lane> = self.zones(step).iter().map(|zone| Lane::Zone(zone.id)).collect();
        let lanes = zones.into_iter().chain([Lane::Tray, Lane::Parked]);
        let cards: Vec<Id> = lanes.flat_map(|lane| board.lane(lane).collect::<Vec<_>>()).collect();
        let own = || cards.iter().filter_map(|id| self.card(*id)).filter(|card| card.group() == Some(group));
        own().find(|card| card.picture().is_some()).or_else(|| own().next())
    }

    /// Where a card sits on a group's picture.
    pub fn pose(&self, card: Id, group: Id) -> Option<Pose> {
        self.live(Placement::id(card, group))?.pose()
    }

    /// The pictures on live cards, also where somebody else chose another one at the same time.
    pub(crate) fn pictures_in_use(&self) -> BTreeSet<Id> {
        let live = |(id, record): &(&Id, &Record)| id.kind() == Kind::Card && !record.is_removed();
        let fields = self.records.iter().filter(live).filter_map(|(_, card)| card.register("picture"));
        let values = fields.flat_map(|field| {
            field.held().iter().map(|held| &held.value).chain(field.base().map(|base| &base.value))
        });
        values.filter_map(|value| if let Value::Ref(id) = value { Some(*id) } else { None }).collect()
    }

    /// What the plenary decided about a card, as far as anything of it is written.
    pub fn decision(&self, card: Id) -> Option<Decision<'_>> {
        let id = Decision::id(card);
        let decision = self.live(id).map(|record| Decision::new(id, record));
        decision.filter(|decision| !decision.is_empty())
    }

    /// The zone that the plenary chose for a card, as long as it is one of its step.
    pub fn decided_zone(&self, card: Id) -> Option<Id> {
        let step = self.card(card)?.step()?;
        self.decision(card)?.zone().filter(|zone| self.is_zone_of(*zone, step))
    }

    fn of_kind(&self, kind: Kind, id: Id) -> Option<&Record> {
        if id.kind() == kind { self.live(id) } else { None }
    }

    pub fn groups(&self) -> Vec<Group<'_>> {
        self.in_order(Id::SESSION, Kind::Group).filter_map(|id| self.group(id)).collect()
    }

    /// All steps in order, the skipped ones too.
    pub fn steps(&self) -> Vec<Step<'_>> {
        self.in_order(Id::SESSION, Kind::Step).filter_map(|id| self.step(id)).collect()
    }

    pub fn zones(&self, step: Id) -> Vec<Zone<'_>> {
        self.in_order(step, Kind::Zone).filter_map(|id| self.zone(id)).collect()
    }

    /// The cards of the step's deck in order; a group's own cards are on its board.
    pub fn deck(&self, step: Id) -> Vec<Card<'_>> {
        let cards = self.in_order(step, Kind::Card).filter_map(|id| self.card(id));
        cards.filter(|card| card.group().is_none()).collect()
    }

    /// The zones of a step and the cards of its deck: what a copy of the step has too.
    pub fn parts_of_step(&self, step: Id) -> Vec<Id> {
        let zones = self.zones(step).into_iter().map(|zone| zone.id);
        zones.chain(self.deck(step).into_iter().map(|card| card.id)).collect()
    }

    /// The row in which a record has its place, in order and each with its key: the agenda, the groups, the zones of a
    /// step, its deck.
    pub(crate) fn row(&self, id: Id) -> Result<Vec<(Order, Id)>, Rejected> {
        let kind = id.kind();
        let record = self.live(id).ok_or(Rejected::Missing(kind))?;
        let has_row = match kind {
            Kind::Group | Kind::Step | Kind::Zone => true,
            Kind::Card => record.reference("group").is_none(),
            _ => false,
        };
        let parent = parent(kind, record).filter(|_| has_row).ok_or(Rejected::WrongField)?;
        Ok(self.row_of(parent, kind))
    }

    pub(crate) fn row_of(&self, parent: Id, kind: Kind) -> Vec<(Order, Id)> {
        let is_in_row =
            |id: &Id| kind != Kind::Card || self.card(*id).is_some_and(|card| card.group().is_none());
        let keyed = |id: Id| Some((Order::parse(self.live(id)?.text("order")).unwrap_or_default(), id));
        self.in_order(parent, kind).filter(is_in_row).filter_map(keyed).collect()
    }

    /// What a group says about a card, in order.
    pub fn notes(&self, card: Id, group: Id) -> Vec<Note<'_>> {
        let notes = self.in_order(card, Kind::Note).filter_map(|id| self.note(id));
        notes.filter(|note| note.group() == Some(group)).collect()
    }

    /// The silent choices of a group for a card, one a person, as far as their zones are there.
    pub fn choices(&self, card: Id, group: Id) -> impl Iterator<Item = Choice<'_>> {
        let step = self.card(card).and_then(Card::step);
        let choices =
            self.children(card, Kind::Choice).filter_map(|id| Some(Choice::new(id, self.live(id)?)));
        let is_there = move |zone: Id| step.is_some_and(|step| self.is_zone_of(zone, step));
        choices.filter(move |choice| choice.group() == Some(group) && choice.zone().is_some_and(is_there))
    }

    /// Records in the bin, of the kinds that people put there themselves. Emptied ones come back when a late edit does.
    pub fn bin(&self) -> Vec<Id> {
        let own =
            |id: &Id| matches!(id.kind(), Kind::Card | Kind::Note | Kind::Group | Kind::Step | Kind::Zone);
        let binned = self.records.iter().filter(|(id, record)| own(id) && record.is_in_bin());
        binned.map(|(id, _)| *id).collect()
    }

    /// The records of a kind under a parent, in the bin or not, by id.
    pub fn children(&self, parent: Id, kind: Kind) -> impl Iterator<Item = Id> + '_ {
        let all = (parent, Id::new(kind, 0))..=(parent, Id::new(kind, u128::MAX));
        self.index.children.range(all).map(|(_, id)| *id)
    }

    fn in_order(&self, parent: Id, kind: Kind) -> impl Iterator<Item = Id> + '_ {
        let mut ids: Vec<(&str, Id)> =
            self.children(parent, kind).filter_map(|id| Some((self.live(id)?.text("order"), id))).collect();
        sort(&mut ids);
        ids.into_iter().map(|(_, id)| id)
    }

    /// Keeps the board of a step and a group up to date from now on.
    pub fn open_board(&mut self, step: Id, group: Id) {
        let board = self.build_board(step, group);
        self.index.boards.insert((step, group), board);
    }

    pub fn close_boards(&mut self) {
        self.index.boards.clear();
    }

    pub fn board(&self, step: Id, group: Id) -> Cow<'_, Board> {
        match self.index.boards.get(&(step, group)) {
            Some(board) => Cow::Borrowed(board),
            None => Cow::Owned(self.build_board(step, group)),
        }
    }

    fn build_board(&self, step: Id, group: Id) -> Board {
        let cards = self.children(step, Kind::Card);
        let mut board = Board::new(cards.filter_map(|card| Some((card, self.spot(step, group, card)?))));
        let cards: Vec<Id> = board.cards().map(|(card, _)| card).collect();
        for card in cards {
            board.set_stack(card, self.stack(card, group));
        }
        board
    }

    /// Where a card lies on a board; `None` if it is not on it. A card whose zone is gone is in the tray.
    fn spot(&self, step: Id, group: Id, card: Id) -> Option<Spot> {
        let view = self.card(card).filter(|view| view.step() == Some(step))?;
        if view.group().is_some_and(|owner| owner != group) {
            return None;
        }
        let in_tray = || (Lane::Tray, Order::parse(view.order()).unwrap_or_default());
        Some(match self.place(card, group) {
            Some(Place { lane: Lane::Zone(zone), .. }) if !self.is_zone_of(*zone, step) => in_tray(),
            Some(place) => (place.lane, place.order.clone()),
            None => in_tray(),
        })
    }

    fn stack(&self, card: Id, group: Id) -> Option<&str> {
        let id = Placement::id(card, group);
        let stack = self.live(id).map_or("", |record| Placement::new(id, record).stack());
        (!stack.is_empty()).then_some(stack)
    }

    /// The lane in which a card lies on a group's board; `None` if it is not on it.
    pub fn lane(&self, step: Id, group: Id, card: Id) -> Option<Lane> {
        self.spot(step, group, card).map(|(lane, _)| lane)
    }

    pub(crate) fn is_zone_of(&self, zone: Id, step: Id) -> bool {
        self.zone(zone).is_some_and(|zone| zone.step() == Some(step))
    }

    pub fn place(&self, card: Id, group: Id) -> Option<&Place> {
        self.live(Placement::id(card, group))?.place()
    }

    /// The highest number any edit has.
    pub fn highest(&self) -> u64 {
        self.index.highest
    }

    /// About how many bytes the file will have at most.
    pub fn weight(&self) -> usize {
        self.index.weight
    }

    /// Cards, those in the bin included.
    pub fn card_count(&self) -> usize {
        self.index.cards
    }

    /// The part of the tightest limit that is used, in hundredths; from 80 a person is warned.
    pub fn fullness(&self) -> usize {
        let parts = [
            (self.index.cards, limits::CARDS),
            (self.records.len() + self.foreign.len(), limits::RECORDS),
            (self.index.weight, limits::FILE),
        ];
        parts.iter().map(|(used, limit)| used * 100 / limit).max().unwrap_or(0)
    }
}

/// A record whose id is derived has the id that its parts derive.
pub(crate) fn has_own_id(id: Id, record: &Record) -> bool {
    let (Some(card), group) = (record.reference("card"), record.reference("group")) else { return true };
    derived_id(id.kind(), card, group, record.text("voter")).is_none_or(|derived| derived == id)
}

pub(crate) fn derived_id(kind: Kind, card: Id, group: Option<Id>, voter: &str) -> Option<Id> {
    match kind {
        Kind::Placement => group.map(|group| Placement::id(card, group)),
        Kind::Choice => group.map(|group| crate::record::Choice::id(card, group, voter)),
        Kind::Vote => group.map(|group| Vote::id(card, group, voter)),
        Kind::Decision => Some(Decision::id(card)),
        _ => None,
    }
}
