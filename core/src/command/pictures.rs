//! Pictures: the bytes once in a session, and the cards that carry them; stickers on a group's picture.

use super::draft::Draft;
use super::records::fits_text;
use super::{NewPicture, Onto, Rejected, What};
use crate::clock::Dot;
use crate::id::{Id, Kind};
use crate::placement::{Lane, Pose};
use crate::record::{Card, Picture, Placement, Record, Step, StepKind, picture_fits};
use crate::register::Value;
use crate::session::{Session, limits};
use std::borrow::Cow;

impl Draft<'_> {
    pub(super) fn add_picture(&mut self, picture: &NewPicture, onto: Onto) -> Result<What, Rejected> {
        check_picture(picture)?;
        let card = match onto {
            Onto::Card { card, by } => self.card_of(card, by)?,
            Onto::Step { step, group } => self.picture_card(step, group)?,
        };
        let id = Picture::id(&picture.bytes);
        if self.session.record(id).is_some_and(Record::is_removed) {
            self.unbin(id);
        }
        // The bytes are what the id names, so a step back leaves them: somebody else may have chosen this picture too.
        self.name(id, "mediaType", Value::text(&picture.media_type));
        self.name(id, "bytes", Value::text(&picture.bytes));
        if !picture.alt.trim().is_empty()
            && self.current(id).map(|record| record.text("alt")) != Some(&picture.alt)
        {
            self.put(id, "alt", Value::text(&picture.alt));
        }
        if self.current(card).and_then(|record| record.reference("picture")) != Some(id) {
            self.put(card, "picture", Value::Ref(id));
        }
        Ok(What::AddPicture)
    }

    /// The picture comes off. Its card stays if it says something; the stickers keep their places for the next one.
    pub(super) fn remove_picture(&mut self, card: Id, by: Option<Id>) -> Result<What, Rejected> {
        let card = self.card_of(card, by)?;
        let Some(record) = self.session.record(card) else { return Err(Rejected::Missing(Kind::Card)) };
        self.clear(card, &Cow::Borrowed("picture"), &record.dots("picture"));
        if record.text("title").is_empty() {
            self.bin(card);
        }
        Ok(What::Remove)
    }

    /// What a group writes under its picture, also before there is one. `over` are the dots that were on screen.
    pub(super) fn write_caption(
        &mut self,
        step: Id,
        group: Id,
        text: &str,
        over: &[Dot],
    ) -> Result<What, Rejected> {
        fits_text(text, limits::TEXT)?;
        if text.is_empty() && self.session.picture_card(step, group).is_none() {
            return Ok(What::Write);
        }
        let card = self.picture_card(step, group)?;
        if self.current(card).map(|record| record.text("title")) != Some(text) {
            self.set(card, &Cow::Borrowed("title"), Value::text(text), over);
        }
        Ok(What::Write)
    }

    /// Puts a sticker on the group's picture, or with no place back beside it.
    pub(super) fn stick(&mut self, card: Id, group: Id, pose: Option<Pose>) -> Result<What, Rejected> {
        let step = self.step_of(card)?;
        self.session.group(group).ok_or(Rejected::Missing(Kind::Group))?;
        self.session.lane(step.id, group, card).ok_or(Rejected::NotYours)?;
        let id = Placement::id(card, group);
        let over = self.session.record(id).map(|record| record.dots("pose")).unwrap_or_default();
        let is_there = self.session.pose(card, group) == pose && over.len() < 2;
        match pose {
            _ if is_there => {}
            Some(pose) => {
                self.name(id, "card", Value::Ref(card));
                self.name(id, "group", Value::Ref(group));
                self.put(id, "pose", Value::Pose(pose));
            }
            None => self.clear(id, &Cow::Borrowed("pose"), &over),
        }
        Ok(What::Move)
    }

    fn card_of(&self, card: Id, by: Option<Id>) -> Result<Id, Rejected> {
        let view = self.session.card(card).ok_or(Rejected::Missing(Kind::Card))?;
        if by.is_some() && view.group() != by { Err(Rejected::NotYours) } else { Ok(card) }
    }

    /// The card that carries the group's picture. Everybody derives the same one, so two who begin at once begin together.
    fn picture_card(&mut self, step: Id, group: Id) -> Result<Id, Rejected> {
        let view = self.session.step(step).ok_or(Rejected::Missing(Kind::Step))?;
        if let Some(card) = self.session.picture_card(step, group) {
            return Ok(card.id);
        }
        let lane = self.session.zones(step).first().map_or(Lane::Tray, |zone| Lane::Zone(zone.id));
        self.check_own(&view, group, lane, 1)?;
        let card = self.derived_picture_card(step, group);
        if self.session.record(card).is_some() {
            self.unbin(card);
        } else {
            self.create(card)?;
        }
        self.put(card, "step", Value::Ref(step));
        if !view.card_kind().is_empty() {
            self.put(card, "kind", Value::text(view.card_kind()));
        }
        self.lay_own(&[card], &view, group, lane);
        Ok(card)
    }

    /// The first of the ids derived for this group's picture that nobody else has: with the work of a group its card goes
    /// to the other group, and carries that one's picture from then on.
    fn derived_picture_card(&self, step: Id, group: Id) -> Id {
        let is_ours = |record: &Record| {
            let is = |field: &str, id: Id| record.reference(field).is_none_or(|there| there == id);
            is("step", step) && is("group", group)
        };
        let (step, group) = (step.to_string(), group.to_string());
        let mut card = Id::derived(Kind::Card, &[&step, &group, "picture"]);
        let mut number = 2;
        while self.session.record(card).is_some_and(|record| !is_ours(record)) {
            card = Id::derived(Kind::Card, &[&step, &group, "picture", &number.to_string()]);
            number += 1;
        }
        card
    }
}

impl Session {
    /// Whether a card may say nothing: what stands under a picture is a caption.
    pub(super) fn is_caption(&self, card: Id) -> bool {
        let step = self.card(card).filter(|card| card.group().is_some()).and_then(Card::step);
        step.and_then(|step| self.step(step)).map(Step::kind) == Some(StepKind::Picture)
    }
}

fn check_picture(picture: &NewPicture) -> Result<(), Rejected> {
    if picture.bytes.len() > limits::PICTURE {
        return Err(Rejected::PictureTooLarge);
    }
    fits_text(&picture.alt, limits::TEXT)?;
    let fits = picture_fits("mediaType", &picture.media_type) && picture_fits("bytes", &picture.bytes);
    if fits { Ok(()) } else { Err(Rejected::NotAPicture) }
}
