//! One field: as it was exported, or changed by hand since.

use super::reader::{At, Reader};
use super::{OpenError, Refused};
use crate::clock::{Dot, HIGHEST_N, Seen, Writer};
use crate::command::NEVER;
use crate::file::entry::{Entry, Names, Shown, check, is_in_time, read_entry, read_readable};
use crate::file::json::{Json, Printer};
use crate::id::{Kind, hash64};
use crate::record::{Shape, picture_fits};
use crate::register::{Base, Held, Register, Value};
use crate::session::limits;

/// One field being read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub reader: &'a Reader,
    pub kind: Option<Kind>,
    pub id: &'a str,
    pub name: &'a str,
    pub shape: Option<Shape>,
    pub at: At<'a>,
    /// What the record had seen when it was exported.
    pub exported: &'a Seen,
}

/// What is made while reading.
pub(super) struct Work {
    /// Edits by hand.
    pub made: Vec<Dot>,
    /// A value as its check sees it.
    pub value: Printer,
}

impl Reading<'_> {
    pub(super) fn register(
        &self,
        value: Json,
        entry: Option<Json>,
        work: &mut Work,
    ) -> Result<Register, Refused> {
        self.check_length(&value)?;
        self.check_picture(value.as_text())?;
        work.value.clear();
        work.value.json(&value);
        let Some(json) = entry else { return self.written_by_hand(value, None, Vec::new(), None, work) };
        let names = Names::Table(&self.reader.writers);
        let entry = read_entry(self.shape, json, names).ok_or_else(|| self.wrong_entry())?;
        self.check_lengths(&entry)?;
        if entry.check == Some(check(self.id, self.name, work.value.so_far())) {
            return self.as_exported(value, entry);
        }
        match entry.shown {
            Shown::Written { dot, .. } => {
                self.written_by_hand(value, Some(dot), entry.also, entry.base, work)
            }
            // The template's own value cannot be told from the readable part any more.
            Shown::Base { .. } => self.written_by_hand(value, None, entry.also, entry.base, work),
        }
    }

    fn as_exported(&self, value: Json, entry: Entry) -> Result<Register, Refused> {
        match entry.shown {
            // A base shows only where nobody wrote, so there is nothing beside it.
            Shown::Base { .. } if !entry.also.is_empty() || entry.base.is_some() => Err(self.wrong_entry()),
            Shown::Base { version, source } => {
                let value = self.read(value, NEVER, entry.saw)?;
                Ok(Register::from_base(Base { version, source, value }))
            }
            Shown::Written { dot, since } => {
                let shown = Held { dot, value: self.read(value, since, entry.saw)? };
                if is_in_time(&shown) {
                    Ok(with(shown, entry.also, entry.base))
                } else {
                    Err(self.wrong_entry())
                }
            }
        }
    }

    fn wrong_entry(&self) -> Refused {
        OpenError::Wrong { place: ["sync.records.", self.id, ".", self.name].concat() }
    }

    /// A value that the exporting program did not write is an edit: everybody who opens the file reads the same
    /// writer and number, so that opening it twice, or in two places, makes one edit. Where it replaces no edit, what the
    /// record had seen tells it from the same words written by hand, and dropped by somebody, before.
    fn written_by_hand(
        &self,
        value: Json,
        replaced: Option<Dot>,
        also: Vec<Held>,
        base: Option<Base>,
        work: &mut Work,
    ) -> Result<Register, Refused> {
        let after = match replaced {
            Some(dot) => Names::Full.text([dot]),
            None => Names::Full.text(self.exported.dots()),
        };
        let writer = Writer(hash64(&[self.id, self.name, work.value.so_far(), &after]));
        let dot = Dot { n: replaced.map_or(self.exported.highest(), |dot| dot.n) + 1, writer };
        if dot.n > HIGHEST_N {
            return Err(OpenError::Wrong { place: self.at.path(self.name) });
        }
        work.made.push(dot);
        let value = self.read(value, dot, Seen::default())?;
        Ok(with(Held { dot, value }, also, base))
    }

    fn read(&self, value: Json, since: Dot, saw: Seen) -> Result<Value, Refused> {
        let id = |text: &str| self.reader.id(text);
        read_readable(self.shape, value, &id, since, saw)
            .ok_or_else(|| OpenError::Wrong { place: self.at.path(self.name) })
    }

    fn limit(&self) -> usize {
        let is_picture = self.kind == Some(Kind::Picture) && self.name == "bytes";
        if is_picture { limits::PICTURE } else { limits::TEXT }
    }

    fn check_length(&self, value: &Json) -> Result<(), Refused> {
        match value.as_text() {
            Some(text) if is_longer(text, self.limit()) => self.too_long(),
            _ => Ok(()),
        }
    }

    fn check_lengths(&self, entry: &Entry) -> Result<(), Refused> {
        let values =
            entry.also.iter().map(|held| &held.value).chain(entry.base.iter().map(|base| &base.value));
        let is_over = |value: &Value| matches!(value, Value::Text(text) if is_longer(text, self.limit()));
        if values.clone().any(is_over) {
            return self.too_long();
        }
        let mut texts =
            values.filter_map(|value| if let Value::Text(text) = value { Some(&**text) } else { None });
        texts.try_for_each(|text| self.check_picture(Some(text)))
    }

    /// Bytes that are none, or of a kind that is no picture, would be handed to a browser some day.
    fn check_picture(&self, text: Option<&str>) -> Result<(), Refused> {
        let is_wrong = |text| self.kind == Some(Kind::Picture) && !picture_fits(self.name, text);
        if text.is_some_and(is_wrong) {
            return Err(OpenError::Wrong { place: self.at.path(self.name) });
        }
        Ok(())
    }

    fn too_long(&self) -> Result<(), Refused> {
        Err(OpenError::TooLong { place: self.at.path(self.name), limit: self.limit() })
    }
}

/// One value beside others, of which there are hardly ever any.
fn with(shown: Held, also: Vec<Held>, base: Option<Base>) -> Register {
    if also.is_empty() && base.is_none() {
        return Register::written(shown);
    }
    let mut held = also;
    held.push(shown);
    Register::from_parts(base, held)
}

fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().count() > limit
}
