//! Preparing: the steps of the agenda, their zones, and the order of everything that stands in a row.

use super::draft::Draft;
use super::keys::{keys_for, place_between};
use super::records::check_text;
use super::{Rejected, What};
use crate::id::{Id, Kind};
use crate::placement::Order;
use crate::record::{EMPTIED, Field, NoteKind, REMOVED, StepKind};
use crate::register::Value;

/// A step that is made, with what only the edge knows: ids, and words for people.
#[derive(Clone, Debug)]
pub struct NewStep {
    pub step: Id,
    pub kind: StepKind,
    pub name: String,
    /// The zones are a scale, in their order.
    pub is_scale: bool,
    /// One zone for a list, a statement or a picture; at least one to sort into; none for a talk.
    pub zones: Vec<NewZone>,
}

#[derive(Clone, Debug)]
pub struct NewZone {
    pub zone: Id,
    /// What a template would call it, empty for none: pages give known zones their own mark.
    pub key: String,
    pub name: String,
    pub colour: String,
    /// Both empty where the step has no grid.
    pub row: String,
    pub column: String,
}

/// Which way the headings of a grid run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Row,
    Column,
}

impl Line {
    pub fn field(self) -> &'static str {
        match self {
            Line::Row => "row",
            Line::Column => "column",
        }
    }
}

/// Minutes of a new step: long enough to sort and to talk, and easily changed.
const MINUTES: i64 = 20;

/// A row in order, each with its key.
type Row = Vec<(Order, Id)>;

impl Draft<'_> {
    pub(super) fn reorder(&mut self, id: Id, beside: (Option<Id>, Option<Id>)) -> Result<What, Rejected> {
        let row = self.session.row(id)?;
        let others: Row = row.iter().filter(|(_, other)| *other != id).cloned().collect();
        let at = place_between(&others, beside);
        let is_there = row.get(at).is_some_and(|(_, there)| *there == id);
        // Where two wrote its place at the same time, this settles it.
        if !is_there || self.is_ordered_twice(id) {
            self.put_in_row(&others, at, id);
        }
        Ok(What::Reorder)
    }

    fn is_ordered_twice(&self, id: Id) -> bool {
        self.current(id)
            .and_then(|record| record.register("order"))
            .is_some_and(|order| order.held().len() > 1)
    }

    /// Gives a record a key between its neighbours, and its neighbours new ones where there is no room.
    fn put_in_row(&mut self, others: &Row, at: usize, id: Id) -> Row {
        let keys = keys_for(others, at, 1);
        let mut row = others.clone();
        for (other, order) in keys.others {
            self.put(other, "order", Value::text(order.as_str()));
            row.iter_mut().filter(|(_, known)| *known == other).for_each(|known| known.0 = order.clone());
        }
        let order = keys.own.into_iter().next().unwrap_or_default();
        self.put(id, "order", Value::text(order.as_str()));
        row.insert(at, (order, id));
        row
    }

    /// All zones of a step in a new order: whole rows and columns of a grid change places.
    pub(super) fn arrange(&mut self, zones: &[Id]) -> Result<What, Rejected> {
        let first = *zones.first().ok_or(Rejected::Missing(Kind::Zone))?;
        let row = self.session.row(first)?;
        if first.kind() != Kind::Zone || zones.iter().any(|zone| !row.iter().any(|(_, known)| known == zone))
        {
            return Err(Rejected::Missing(Kind::Zone));
        }
        let mut order: Vec<Id> = Vec::with_capacity(row.len());
        let came_meanwhile = row.iter().map(|(_, zone)| zone);
        for zone in zones.iter().chain(came_meanwhile) {
            if !order.contains(zone) {
                order.push(*zone);
            }
        }
        if row.iter().map(|(_, zone)| zone).ne(&order) {
            for (zone, key) in order.iter().zip(Order::spread(order.len())) {
                self.put(*zone, "order", Value::text(key.as_str()));
            }
        }
        Ok(What::Reorder)
    }

    pub(super) fn add_step(&mut self, new: &NewStep, after: Option<Id>) -> Result<What, Rejected> {
        check_text(&new.name)?;
        let has_right_zones = match new.kind {
            StepKind::Sort => !new.zones.is_empty(),
            StepKind::List | StepKind::Statement | StepKind::Picture => new.zones.len() == 1,
            StepKind::Talk => new.zones.is_empty(),
        };
        if !has_right_zones {
            return Err(Rejected::Missing(Kind::Zone));
        }
        self.create(new.step)?;
        self.put(new.step, "name", Value::text(&new.name));
        self.put(new.step, "kind", Value::text(new.kind.word()));
        self.put(new.step, "minutes", Value::Int(MINUTES));
        self.put_usual_rules(new);
        self.put_in_agenda(new.step, after);
        self.make_zones(new.step, &new.zones, Vec::new())?;
        Ok(What::AddStep)
    }

    /// What most sessions want of a step of this kind; all of it can be changed.
    fn put_usual_rules(&mut self, new: &NewStep) {
        if new.kind == StepKind::Talk {
            return;
        }
        self.put(new.step, "ownCards", Value::Bool(true));
        self.put(new.step, "cardKind", Value::text("idea"));
        if new.is_scale {
            self.put(new.step, "scale", Value::Bool(true));
        }
        let reasons: &[NoteKind] = match new.kind {
            StepKind::Sort => &[NoteKind::Why, NoteKind::Objection, NoteKind::AddedValue],
            _ => &[NoteKind::Why],
        };
        for kind in reasons {
            let field = Field::Owned(["reasons/", kind.word()].concat());
            self.set(new.step, &field, Value::Bool(true), &[]);
        }
    }

    fn put_in_agenda(&mut self, step: Id, after: Option<Id>) {
        let agenda = self.session.row_of(Id::SESSION, Kind::Step);
        let at = place_between(&agenda, (after, None));
        self.put_in_row(&agenda, at, step);
    }

    pub(super) fn add_zones(&mut self, step: Id, zones: &[NewZone]) -> Result<What, Rejected> {
        let view = self.session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        if view.kind() != StepKind::Sort {
            return Err(Rejected::WrongField);
        }
        self.make_zones(step, zones, self.session.row_of(step, Kind::Zone))?;
        Ok(What::AddZone)
    }

    /// New zones come last; a cell that joins a row of a grid comes last in that row.
    fn make_zones(&mut self, step: Id, zones: &[NewZone], mut row: Row) -> Result<(), Rejected> {
        for new in zones {
            self.create(new.zone)?;
            let texts = [
                ("key", &new.key),
                ("name", &new.name),
                ("colour", &new.colour),
                ("row", &new.row),
                ("column", &new.column),
            ];
            self.put(new.zone, "step", Value::Ref(step));
            for (field, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
                check_text(text)?;
                self.put(new.zone, field, Value::text(text));
            }
            let is_beside = |(_, id): &(Order, Id)| {
                !new.row.is_empty() && self.current(*id).is_some_and(|zone| zone.text("row") == new.row)
            };
            let at = row.iter().rposition(is_beside).map_or(row.len(), |last| last + 1);
            row = self.put_in_row(&row, at, new.zone);
        }
        Ok(())
    }

    /// Zones into the bin; cards that lie in them are in the tray from then on, by where cards without a zone are.
    pub(super) fn remove_zones(&mut self, zones: &[Id]) -> Result<What, Rejected> {
        let first = self.session.zone(*zones.first().ok_or(Rejected::Missing(Kind::Zone))?);
        let step = first.and_then(|zone| zone.step()).ok_or(Rejected::Missing(Kind::Zone))?;
        if zones.iter().any(|zone| !self.session.is_zone_of(*zone, step)) {
            return Err(Rejected::Missing(Kind::Zone));
        }
        if self.session.zones(step).iter().all(|zone| zones.contains(&zone.id)) {
            return Err(Rejected::Last(Kind::Zone));
        }
        zones.iter().for_each(|zone| self.bin(*zone));
        Ok(What::Remove)
    }

    /// A row or column of a grid gets another heading: every cell of it says so. Only the heading that was on the screen is
    /// replaced.
    pub(super) fn rename_line(
        &mut self,
        step: Id,
        line: Line,
        from: &str,
        to: &str,
    ) -> Result<What, Rejected> {
        check_text(to)?;
        let zones = self.session.zones(step);
        if zones.iter().any(|zone| zone.record.text(line.field()) == to) && from != to {
            return Err(Rejected::Twice);
        }
        for zone in zones.iter().filter(|zone| zone.record.text(line.field()) == from) {
            let called = |row: &str, column: &str| [row, " · ", column].concat();
            let was_called = called(zone.row(), zone.column());
            self.replace_shown(zone.id, line.field(), to);
            if zone.name() == was_called {
                let now = match line {
                    Line::Row => called(to, zone.column()),
                    Line::Column => called(zone.row(), to),
                };
                // Two headings that fit may be too long together.
                check_text(&now)?;
                self.replace_shown(zone.id, "name", &now);
            }
        }
        Ok(What::Write)
    }

    fn replace_shown(&mut self, id: Id, field: &'static str, to: &str) {
        let shown = self.current(id).and_then(|record| record.register(field)).and_then(|register| {
            let value = register.shown()?;
            Some(register.held().iter().filter(|held| held.value == *value).map(|held| held.dot).collect())
        });
        let over: Vec<_> = shown.unwrap_or_default();
        self.set(id, &Field::Borrowed(field), Value::text(to), &over);
    }

    /// The same step once more, behind the first: with zones and deck, and without what groups did.
    pub(super) fn copy_step(
        &mut self,
        step: Id,
        from: Id,
        name: &str,
        parts: &[(Id, Id)],
    ) -> Result<What, Rejected> {
        check_text(name)?;
        self.session.step(from).ok_or(Rejected::Missing(Kind::Step))?;
        let known = self.session.parts_of_step(from);
        self.create(step)?;
        self.copy_fields(step, from, &["key", "name", "order"]);
        self.put(step, "name", Value::text(name));
        self.put_in_agenda(step, Some(from));
        for (part, original) in parts {
            if part.kind() != original.kind() || !known.contains(original) {
                return Err(Rejected::Missing(original.kind()));
            }
            self.create(*part)?;
            // A zone's key is its mark on the page, a card's is its name in the template.
            let left_out: &[&str] =
                if part.kind() == Kind::Zone { &["step"] } else { &["step", "key", "origin"] };
            self.copy_fields(*part, *original, left_out);
            self.put(*part, "step", Value::Ref(step));
            if part.kind() == Kind::Card {
                let origin = self.session.card(*original).and_then(|card| card.origin()).unwrap_or(*original);
                self.put(*part, "origin", Value::Ref(origin));
            }
        }
        Ok(What::AddStep)
    }

    /// Writes what a record shows in a new one.
    fn copy_fields(&mut self, to: Id, from: Id, left_out: &[&str]) {
        let Some(record) = self.session.record(from) else { return };
        for (field, register) in record.fields() {
            let is_left_out = field == REMOVED || field == EMPTIED || left_out.contains(&&**field);
            if let Some(value) = register.shown().filter(|_| !is_left_out) {
                self.set(to, field, value.clone(), &[]);
            }
        }
    }
}
