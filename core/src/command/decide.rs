//! What the plenary decides about a card, and the plan that comes of it.
//!
//! What this module never does: move a card on a group's board. What a group laid stays what it said.

use super::cards::deck_order;
use super::draft::Draft;
use super::keys::keys_for;
use super::records::fits_text;
use super::{Rejected, What};
use crate::clock::Dot;
use crate::harvest::{self, Ruling};
use crate::id::{Id, Kind};
use crate::record::{Decision, Field, Month, Step, StepKind};
use crate::register::Value;
use crate::session::limits;

/// One part of a decision, as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// A zone of the card's step; none takes the choice back.
    Zone(Option<Id>),
    Reason(String),
    /// What those who saw it otherwise want to be kept.
    Minority(String),
    Owner(String),
    /// `YYYY-MM`, or empty.
    Due(String),
}

impl Decided {
    /// The field of the record that holds this part.
    pub fn field(&self) -> &'static str {
        match self {
            Decided::Zone(_) => "zone",
            Decided::Reason(_) => "reason",
            Decided::Minority(_) => "minority",
            Decided::Owner(_) => "owner",
            Decided::Due(_) => "due",
        }
    }

    /// The part that a field of text holds.
    pub fn of_field(field: &str, text: &str) -> Option<Decided> {
        let text = text.to_owned();
        match field {
            "reason" => Some(Decided::Reason(text)),
            "minority" => Some(Decided::Minority(text)),
            "owner" => Some(Decided::Owner(text)),
            "due" => Some(Decided::Due(text)),
            _ => None,
        }
    }

    /// `None` takes out what is there.
    fn value(&self) -> Option<Value> {
        match self {
            Decided::Zone(zone) => zone.map(Value::Ref),
            Decided::Reason(text) | Decided::Minority(text) | Decided::Owner(text) | Decided::Due(text) => {
                Some(Value::text(text))
            }
        }
    }
}

impl Draft<'_> {
    pub(super) fn decide(&mut self, card: Id, part: &Decided, over: &[Dot]) -> Result<What, Rejected> {
        let step = self.step_of(card)?;
        self.check_part(&step, part)?;
        let (id, field) = (Decision::id(card), part.field());
        let register = self.current(id).and_then(|record| record.register(field));
        let shown = register.and_then(|register| register.shown()).cloned();
        let is_alone = register.is_none_or(|register| register.also().is_empty());
        match part.value() {
            Some(value) if shown.as_ref() == Some(&value) && is_alone => {}
            // Nothing was written, and nothing is.
            Some(Value::Text(text)) if text.is_empty() && shown.is_none() => {}
            Some(value) => {
                self.name(id, "card", Value::Ref(card));
                self.set(id, &Field::Borrowed(field), value, over);
            }
            None if shown.is_some() => self.clear(id, &Field::Borrowed(field), over),
            None => {}
        }
        Ok(What::Decide)
    }

    fn check_part(&self, step: &Step<'_>, part: &Decided) -> Result<(), Rejected> {
        match part {
            Decided::Zone(Some(zone)) if !self.session.is_zone_of(*zone, step.id) => {
                Err(Rejected::Missing(Kind::Zone))
            }
            Decided::Zone(_) => Ok(()),
            Decided::Due(text) if !text.is_empty() && Month::parse(text).is_none() => {
                Err(Rejected::WrongField)
            }
            Decided::Reason(text) | Decided::Minority(text) | Decided::Owner(text) | Decided::Due(text) => {
                fits_text(text, limits::TEXT).map(drop)
            }
        }
    }

    pub(super) fn take_over(&mut self, step: Id) -> Result<What, Rejected> {
        let view = self.session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        if matches!(view.kind(), StepKind::Talk | StepKind::Picture) {
            return Err(Rejected::WrongField);
        }
        let rulings = harvest::to_take_over(self.session, step);
        let deck = deck_order(self.session, step);
        let keys = keys_for(&deck, deck.len(), rulings.len());
        for (card, order) in keys.others {
            self.put(card, "order", Value::text(order.as_str()));
        }
        for (ruling, order) in rulings.iter().zip(keys.own) {
            self.make_plan_card(&view, ruling, order.as_str())?;
        }
        Ok(What::TakeOver)
    }

    /// A card that was thrown away comes back as it was; one of which nothing is left is written anew.
    fn make_plan_card(&mut self, step: &Step<'_>, ruling: &Ruling, order: &str) -> Result<(), Rejected> {
        let card = harvest::plan_card(step.id, ruling.card);
        match self.session.record(card) {
            Some(_) => self.unbin(card),
            None => self.create(card)?,
        }
        let title = self.session.card(ruling.card).map_or("", |card| card.title());
        let texts = [
            ("title", title),
            ("kind", step.card_kind()),
            ("explanation", ruling.reason.as_str()),
            ("owner", ruling.owner.as_str()),
            ("order", order),
        ];
        self.put_missing(card, "step", Value::Ref(step.id));
        self.put_missing(card, "origin", Value::Ref(ruling.card));
        for (field, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            self.put_missing(card, field, Value::text(text));
        }
        Ok(())
    }

    fn put_missing(&mut self, id: Id, field: &'static str, value: Value) {
        if self.current(id).is_none_or(|record| record.shown(field).is_none()) {
            self.put(id, field, value);
        }
    }
}
