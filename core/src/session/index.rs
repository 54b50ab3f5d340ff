//! What is derived from the records, kept right with every record that is set.

use super::{ForeignId, Session, has_own_id};
use crate::board::Board;
use crate::change::{Change, Topic};
use crate::clock::Seen;
use crate::id::{Id, Kind};

use crate::record::Record;
use crate::sort::set_of;
use std::collections::{BTreeMap, BTreeSet};

/// What is derived from the records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Index {
    /// Parents and what belongs to them. One set, because most records have one child or none.
    pub(super) children: BTreeSet<(Id, Id)>,
    /// The boards of a step and a group that are on screen.
    pub(super) boards: BTreeMap<(Id, Id), Board>,
    pub(super) highest: u64,
    pub(super) weight: usize,
    pub(super) cards: usize,
}

impl Session {
    /// Adds a record that is not here yet to a session that nobody looks at.
    pub(crate) fn lay(&mut self, id: Id, record: Record) {
        self.index.weight += record.weight();
        self.index.cards += usize::from(id.kind() == Kind::Card);
        self.index.highest = self.index.highest.max(record.seen().highest());
        if let Some(parent) = parent(id.kind(), &record) {
            self.index.children.insert((parent, id));
        }
        self.records.insert(id, record);
    }

    /// Sets a record and keeps everything derived from it right.
    pub(crate) fn put(&mut self, id: Id, record: Record, change: &mut Change) {
        let before = self.records.get(&id);
        let old = before.map(|before| Role::of(id, before));
        let new = Role::of(id, &record);
        self.index.weight += record.weight();
        self.index.weight -= before.map_or(0, Record::weight);
        self.index.cards += usize::from(before.is_none() && id.kind() == Kind::Card);
        self.index.highest = self.index.highest.max(record.seen().highest());
        self.records.insert(id, record);
        change.records.insert(id);
        change.topics.insert(Topic::Record(id));
        self.reindex(id, old.as_ref(), &new, change);
        self.update_boards(id, old.as_ref(), &new, change);
    }

    pub(crate) fn put_foreign(&mut self, id: ForeignId, record: Record, change: &mut Change) {
        self.index.weight += record.weight() + id.0.len() + 2 * id.1.len();
        if let Some(before) = self.foreign.get(&id) {
            self.index.weight -= before.weight() + id.0.len() + 2 * id.1.len();
        }
        self.index.highest = self.index.highest.max(record.seen().highest());
        change.foreign.insert(id.clone());
        self.foreign.insert(id, record);
    }

    fn reindex(&mut self, id: Id, old: Option<&Role>, new: &Role, change: &mut Change) {
        if old == Some(new) {
            return;
        }
        let kind = id.kind();
        if let Some(parent) = old.and_then(|old| old.parent) {
            change.topics.insert(Topic::Children(parent, kind));
            self.index.children.remove(&(parent, id));
        }
        if let Some(parent) = new.parent {
            change.topics.insert(Topic::Children(parent, kind));
            self.index.children.insert((parent, id));
        }
    }

    fn update_boards(&mut self, id: Id, old: Option<&Role>, new: &Role, change: &mut Change) {
        match id.kind() {
            Kind::Card => self.update_card(id, None, change),
            Kind::Placement => {
                if let Some(card) = new.parent {
                    self.update_card(card, self.records[&id].reference("group"), change);
                }
            }
            Kind::Zone if old != Some(new) => self.rebuild_boards(new.parent, change),
            _ => {}
        }
    }

    /// Puts one card right on the open boards, of one group or of all.
    fn update_card(&mut self, card: Id, only: Option<Id>, change: &mut Change) {
        let open: Vec<(Id, Id)> = self.index.boards.keys().copied().collect();
        for (step, group) in open {
            if only.is_some_and(|only| only != group) {
                continue;
            }
            let spot = self.spot(step, group, card);
            let lane = spot.as_ref().map(|(lane, _)| *lane);
            let stack = lane.and_then(|_| self.stack(card, group)).map(str::to_owned);
            if let Some(board) = self.index.boards.get_mut(&(step, group)) {
                let mut lanes = board.set(card, spot);
                if board.set_stack(card, stack.as_deref()) {
                    lanes.extend(lane);
                }
                change.topics.extend(lanes.into_iter().map(|lane| Topic::Lane { step, group, lane }));
            }
        }
    }

    fn rebuild_boards(&mut self, only: Option<Id>, change: &mut Change) {
        let open: Vec<(Id, Id)> = self.index.boards.keys().copied().collect();
        for (step, group) in open.into_iter().filter(|(step, _)| only.is_none_or(|only| only == *step)) {
            let new = self.build_board(step, group);
            let old = self.index.boards.insert((step, group), new.clone()).unwrap_or_default();
            let lanes = set_of(old.lanes().chain(new.lanes()));
            change.topics.extend(lanes.into_iter().map(|lane| Topic::Lane { step, group, lane }));
        }
    }

    /// What must hold after every operation; the sentence names the first thing that does not.
    pub fn invariants(&self) -> Result<(), &'static str> {
        let mut anew = Session::default();
        for (id, record) in &self.records {
            sound(*id, record)?;
            anew.lay(*id, record.clone());
        }
        for (id, record) in &self.foreign {
            anew.put_foreign(id.clone(), record.clone(), &mut Change::default());
        }
        for (step, group) in self.index.boards.keys() {
            anew.open_board(*step, *group);
        }
        let mut index = self.index.clone();
        for board in anew.index.boards.values_mut().chain(index.boards.values_mut()) {
            let tidy = board.tidy();
            *board = tidy;
        }
        if index != anew.index { Err("the index differs from one built anew") } else { Ok(()) }
    }
}

/// What the index knows of a record.
#[derive(PartialEq, Eq)]
struct Role {
    parent: Option<Id>,
    is_removed: bool,
    order: Box<str>,
}

impl Role {
    fn of(id: Id, record: &Record) -> Role {
        Role {
            parent: parent(id.kind(), record),
            is_removed: record.is_removed(),
            order: record.text("order").into(),
        }
    }
}

pub(super) fn parent(kind: Kind, record: &Record) -> Option<Id> {
    match kind {
        Kind::Group | Kind::Step => Some(Id::SESSION),
        Kind::Zone | Kind::Card => record.reference("step"),
        Kind::Placement | Kind::Choice | Kind::Note | Kind::Vote | Kind::Decision => record.reference("card"),
        Kind::Session | Kind::Picture => None,
    }
}

fn sound(id: Id, record: &Record) -> Result<(), &'static str> {
    let covered =
        |seen: &Seen| record.fields().iter().flat_map(|(_, field)| field.dots()).all(|dot| seen.covers(dot));
    if !covered(record.seen()) {
        return Err("a record holds a dot it has not seen");
    }
    if record.fields().iter().any(|(_, register)| register.is_empty()) {
        return Err("a record holds an empty field");
    }
    if !has_own_id(id, record) {
        return Err("a derived id does not match its parts");
    }
    Ok(())
}
