//! Everything that is no card: fields, notes, the bin, votes, groups.

use super::draft::Draft;
use super::{Rejected, What};
use crate::clock::Dot;
use crate::id::{Id, Kind};
use crate::placement::Order;
use crate::record::{EMPTIED, Field, NoteKind, REMOVED, Record, Shape, Vote, shape};
use crate::register::Value;
use crate::session::limits;

impl Draft<'_> {
    pub(super) fn write_field(
        &mut self,
        id: Id,
        field: Field,
        value: Value,
        over: &[Dot],
    ) -> Result<What, Rejected> {
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
        let is_needed = needs_text(id.kind(), &field) && !self.session.is_caption(id);
        if is_needed && matches!(&value, Value::Text(text) if text.trim().is_empty()) {
            return Err(Rejected::Empty);
        }
        let is_alone = record.register(&field).is_none_or(|register| register.also().is_empty());
        if record.shown(&field) != Some(&value) || !is_alone {
            self.set(id, &field, value, over);
        }
        Ok(what_of(id.kind(), &field))
    }

    /// Writes a value that the field holds already over the others.
    pub(super) fn choose(
        &mut self,
        id: Id,
        field: Field,
        value: Value,
        over: &[Dot],
    ) -> Result<What, Rejected> {
        let record = self.session.record(id).ok_or(Rejected::Missing(id.kind()))?;
        let register = record.register(&field).filter(|_| shape(id.kind(), &field) != Some(Shape::Saw));
        let register = register.ok_or(Rejected::WrongField)?;
        if !register.held().iter().any(|held| held.value == value) {
            return Err(Rejected::WrongField);
        }
        if register.held().len() > 1 {
            self.set(id, &field, value, over);
        }
        Ok(What::Write)
    }

    pub(super) fn add_note(
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

    pub(super) fn remove(&mut self, id: Id, by: Option<Id>) -> Result<What, Rejected> {
        let record = self.session.live(id).ok_or(Rejected::Missing(id.kind()))?;
        if matches!(
            id.kind(),
            Kind::Session | Kind::Placement | Kind::Choice | Kind::Vote | Kind::Decision | Kind::Picture
        ) {
            return Err(Rejected::WrongField);
        }
        if by.is_some() && record.reference("group") != by {
            return Err(Rejected::NotYours);
        }
        if self.is_last(id) {
            return Err(Rejected::Last(id.kind()));
        }
        self.bin(id);
        Ok(What::Remove)
    }

    /// Without a group nobody can do anything, and without a zone no card can be put down. Without a step there is nothing
    /// to do yet, which the agenda says.
    fn is_last(&self, id: Id) -> bool {
        match id.kind() {
            Kind::Group => self.session.groups().len() < 2,
            Kind::Zone => {
                let step = self.session.zone(id).and_then(|zone| zone.step());
                step.is_some_and(|step| {
                    self.session.step(step).is_some() && self.session.zones(step).len() < 2
                })
            }
            _ => false,
        }
    }

    pub(super) fn restore(&mut self, id: Id) -> Result<What, Rejected> {
        self.session.record(id).ok_or(Rejected::Missing(id.kind()))?;
        self.unbin(id);
        Ok(What::Restore)
    }

    /// Takes records out of the bin, and writes what another copy has of them where nothing is left here.
    pub(super) fn put_back(&mut self, records: &[(Id, Record)]) -> Result<What, Rejected> {
        for (id, theirs) in records {
            let ours = self.session.record(*id).ok_or(Rejected::Missing(id.kind()))?;
            self.unbin(*id);
            for (field, register) in theirs.fields() {
                let is_mark = field == REMOVED || field == EMPTIED;
                if let (false, None, Some(value)) = (is_mark, ours.shown(field), register.shown()) {
                    self.set(*id, field, value.clone(), &[]);
                }
            }
        }
        Ok(What::Restore)
    }

    /// Drops what was written in the records of the bin. What they belong to stays: a late edit that comes back in the bin
    /// can then be put back where it was.
    pub(super) fn empty_bin(&mut self) -> What {
        for id in self.session.bin() {
            let Some(record) = self.session.record(id) else { continue };
            for (field, register) in record.content() {
                self.clear(id, field, &register.dots().collect::<Vec<_>>());
            }
            if !record.flag(EMPTIED) {
                self.put(id, EMPTIED, Value::Bool(true));
            }
        }
        What::EmptyBin
    }

    pub(super) fn vote(&mut self, card: Id, group: Id, voter: &str, count: u32) -> Result<What, Rejected> {
        let step = self.step_of(card)?;
        let view = self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        if view.has_closed_votes(step.id) {
            return Err(Rejected::VotesClosed);
        }
        let given = self.session.votes_given(step.id, group, voter);
        let elsewhere = given.saturating_sub(self.session.vote(card, group, voter));
        if elsewhere.saturating_add(count) > step.votes() {
            return Err(Rejected::NoVotesLeft { votes: step.votes() });
        }
        let id = Vote::id(card, group, voter);
        self.name_voter(id, card, group, voter);
        self.put(id, "count", Value::Int(i64::from(count)));
        Ok(What::Vote)
    }

    pub(super) fn add_group(&mut self, group: Id, name: &str, colour: &str) -> Result<What, Rejected> {
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

/// Facts that say what a record is; they are set once.
fn is_fixed(field: &str) -> bool {
    matches!(field, "key" | "template" | "voter" | "mediaType" | "bytes")
}

/// What a step of history is called in which this field was written.
fn what_of(kind: Kind, field: &str) -> What {
    match (kind, field.split_once('/').map(|(name, _)| name)) {
        (Kind::Note, _) if field == "handled" => What::Handle,
        (Kind::Group, Some("finished")) => What::Finish,
        (Kind::Group, Some("votesClosed")) => What::Vote,
        (Kind::Group, Some("revealed")) => What::Choice,
        _ => What::Write,
    }
}

fn needs_text(kind: Kind, field: &str) -> bool {
    matches!(
        (kind, field),
        (Kind::Card | Kind::Session, "title") | (Kind::Note, "text") | (Kind::Group, "name")
    )
}

pub(super) fn fits_text(text: &str, limit: usize) -> Result<bool, Rejected> {
    if text.chars().count() > limit { Err(Rejected::TextTooLong { limit }) } else { Ok(true) }
}

pub(super) fn check_text(text: &str) -> Result<(), Rejected> {
    if text.trim().is_empty() {
        return Err(Rejected::Empty);
    }
    fits_text(text, limits::TEXT).map(drop)
}
