//! Records: what a session is made of. A record is an id (held by the session), what it has `seen`, and fields that
//! join. The kinds differ only in their fields, so each kind is a table of fields and a view with typed getters.
//!
//! What this module never does: look at another record. A parent is named by id and may be missing.

mod card;
mod choice;
mod decision;
mod group;
mod note;
mod picture;
mod placement;
mod session;
mod step;
mod vote;
mod zone;

pub use card::Card;
pub use choice::Choice;
pub use decision::{Decision, Month};
pub use group::{Group, ROLES};
pub use note::{Note, NoteKind};
pub use picture::Picture;
pub(crate) use picture::fits as picture_fits;
pub use placement::Placement;
pub use session::About;
pub use step::{Step, StepKind};
pub use vote::Vote;
pub use zone::Zone;

use crate::clock::{Dot, Seen};
use crate::file::json::written_length;
use crate::id::{Id, Kind};
use crate::placement::{Place, Pose};
use crate::register::{Base, Held, Register, Value};
use crate::sort::sort_by;
use std::borrow::Cow;

/// The name of a field: one of the kind's table, or a word of a newer version.
pub type Field = Cow<'static, str>;

/// Every record has it: what its removal had seen.
pub const REMOVED: &str = "removed";

/// Every record has it: its values were dropped when the bin was emptied.
pub const EMPTIED: &str = "emptied";

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Int,
    Bool,
    /// The id of a record of this kind.
    Ref(Kind),
    Place,
    /// Where a sticker sits on a picture.
    Pose,
    Order,
    Saw,
    /// `name/entry`, one yes or no for each entry: adding wins over a removal at the same time.
    Flags,
}

/// The fields of a kind, in the order in which a file shows them.
pub fn fields(kind: Kind) -> &'static [(&'static str, Shape)] {
    match kind {
        Kind::Session => session::FIELDS,
        Kind::Group => group::FIELDS,
        Kind::Step => step::FIELDS,
        Kind::Zone => zone::FIELDS,
        Kind::Card => card::FIELDS,
        Kind::Placement => placement::FIELDS,
        Kind::Choice => choice::FIELDS,
        Kind::Note => note::FIELDS,
        Kind::Vote => vote::FIELDS,
        Kind::Decision => decision::FIELDS,
        Kind::Picture => picture::FIELDS,
    }
}

/// The shape of a field, `None` for one this version does not know.
pub fn shape(kind: Kind, field: &str) -> Option<Shape> {
    match field {
        REMOVED => return Some(Shape::Saw),
        EMPTIED => return Some(Shape::Bool),
        _ => {}
    }
    let name = field.split_once('/').map_or(field, |(name, _)| name);
    let (_, shape) = fields(kind).iter().find(|(known, _)| *known == name)?;
    ((*shape == Shape::Flags) == field.contains('/')).then_some(*shape)
}

/// The table's own text for a field it knows, so that records share it.
pub fn interned(kind: Kind, field: &str) -> Field {
    let mut known = fields(kind).iter().map(|(known, _)| *known).chain([REMOVED, EMPTIED]);
    known.find(|known| *known == field).map_or_else(|| Cow::Owned(field.to_owned()), Cow::Borrowed)
}

/// One record as one writer holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    seen: Seen,
    /// Sorted by name, none empty.
    fields: Vec<(Field, Register)>,
}

impl Record {
    pub fn from_parts(seen: Seen, mut fields: Vec<(Field, Register)>) -> Record {
        fields.retain(|(_, register)| !register.is_empty());
        fields.shrink_to_fit();
        sort_by(&mut fields, |one, two| one.0.cmp(&two.0));
        Record { seen, fields }
    }

    pub fn seen(&self) -> &Seen {
        &self.seen
    }

    pub fn fields(&self) -> &[(Field, Register)] {
        &self.fields
    }

    pub fn register(&self, field: &str) -> Option<&Register> {
        self.fields.binary_search_by(|(name, _)| (**name).cmp(field)).ok().map(|place| &self.fields[place].1)
    }

    /// The dots a person has in front of them when they look at this field.
    pub fn dots(&self, field: &str) -> Vec<Dot> {
        self.register(field).map(|register| register.dots().collect()).unwrap_or_default()
    }

    pub fn shown(&self, field: &str) -> Option<&Value> {
        self.register(field)?.shown()
    }

    pub fn text(&self, field: &str) -> &str {
        if let Some(Value::Text(text)) = self.shown(field) { text } else { "" }
    }

    pub fn int(&self, field: &str) -> Option<i64> {
        if let Some(Value::Int(int)) = self.shown(field) { Some(*int) } else { None }
    }

    pub fn reference(&self, field: &str) -> Option<Id> {
        if let Some(Value::Ref(id)) = self.shown(field) { Some(*id) } else { None }
    }

    pub fn place(&self) -> Option<&Place> {
        if let Some(Value::Place(place)) = self.shown("place") { Some(place) } else { None }
    }

    pub fn pose(&self) -> Option<Pose> {
        if let Some(Value::Pose(pose)) = self.shown("pose") { Some(*pose) } else { None }
    }

    /// Whether anybody says yes: of two answers at the same time, adding wins.
    pub fn flag(&self, field: &str) -> bool {
        self.register(field).is_some_and(is_set)
    }

    /// The entries of a field of flags that are set.
    pub fn flags<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
        self.fields.iter().filter_map(move |(field, register)| {
            let entry = field.strip_prefix(name)?.strip_prefix('/')?;
            is_set(register).then_some(entry)
        })
    }

    /// The fields that two people wrote without seeing each other, where a person has to choose: not the order of things,
    /// not where a sticker sits, and not yes or no, of which one wins by rule.
    pub fn also_written(&self, kind: Kind) -> impl Iterator<Item = &(Field, Register)> {
        let is_read = move |field: &str| {
            let shape = shape(kind, field);
            let is_settled = kind == Kind::Placement && placement::SETTLED.contains(&field);
            !is_settled
                && !matches!(
                    shape,
                    Some(Shape::Order | Shape::Pose | Shape::Flags | Shape::Bool | Shape::Saw)
                )
        };
        self.fields.iter().filter(move |(field, register)| {
            register.held().len() > 1 && is_read(field) && !register.also().is_empty()
        })
    }

    /// In the bin: removed, and nothing in it was written that no removal had seen. Once the bin was emptied a late
    /// edit has lost the rest of its record, so it comes back in the bin; and so does what somebody put back who did not
    /// know that it was emptied.
    pub fn is_removed(&self) -> bool {
        self.flag(EMPTIED) || self.removal().is_some_and(|saw| self.edits().all(|dot| saw.covers(dot)))
    }

    /// Removed, and there is something to put back.
    pub fn is_in_bin(&self) -> bool {
        self.is_removed()
            && (!self.flag(EMPTIED) || self.content().any(|(_, field)| !field.held().is_empty()))
    }

    /// The fields that emptying the bin drops: what was written, not the records this one belongs to, nor the marks.
    pub(crate) fn content(&self) -> impl Iterator<Item = &(Field, Register)> {
        let is_name = |register: &Register| matches!(register.shown(), Some(Value::Ref(_)));
        self.fields.iter().filter(move |(name, field)| name != REMOVED && name != EMPTIED && !is_name(field))
    }

    /// Removed somewhere, but edited beyond that: it stays, with a mark.
    pub fn is_revived(&self) -> bool {
        self.register(REMOVED).is_some() && !self.is_removed()
    }

    /// What all removals together had seen.
    fn removal(&self) -> Option<Seen> {
        let register = self.register(REMOVED)?;
        let mut all = Seen::default();
        for held in register.held() {
            if let Value::Saw(saw) = &held.value {
                all.join(saw);
            }
        }
        (!register.held().is_empty()).then_some(all)
    }

    fn edits(&self) -> impl Iterator<Item = Dot> + '_ {
        let written = |(name, _): &&(Field, Register)| name != REMOVED && name != EMPTIED;
        self.fields.iter().filter(written).flat_map(|(_, register)| register.dots())
    }

    pub fn set_base(&mut self, field: Field, base: Base) {
        let register = Register::from_base(base);
        self.with(&field, |own| own.join(&Seen::default(), &register, &Seen::default()));
    }

    /// Writes a value under a new dot in the place of the values under `over`, which it returns.
    pub fn write(&mut self, field: &Field, held: Held, over: &[Dot]) -> Vec<Value> {
        self.seen.add(held.dot);
        self.with(field, |register| {
            let before = register.take(over);
            register.add(held);
            before
        })
    }

    /// Takes values out and puts nothing in their place; `seen` remembers that they were there.
    pub fn clear(&mut self, field: &Field, over: &[Dot]) -> Vec<Value> {
        self.with(field, |register| register.take(over))
    }

    /// Joins another copy. Returns whether anything changed.
    pub fn join(&mut self, other: &Record) -> bool {
        if self == other {
            return false;
        }
        let before = self.clone();
        let empty = Register::default();
        for (name, register) in &mut self.fields {
            register.join(&before.seen, other.register(name).unwrap_or(&empty), &other.seen);
        }
        for (name, theirs) in &other.fields {
            if before.register(name).is_none() {
                self.with(name, |register| register.join(&before.seen, theirs, &other.seen));
            }
        }
        self.fields.retain(|(_, register)| !register.is_empty());
        self.seen.join(&other.seen);
        *self != before
    }

    /// At most so many bytes in a file: what we write, we must be able to open.
    pub fn weight(&self) -> usize {
        let fields = self.fields.iter().map(|(name, register)| 2 * (name.len() + 16) + weight_of(register));
        160 + 24 * self.seen.len() + fields.sum::<usize>()
    }

    fn with<T>(&mut self, field: &Field, change: impl FnOnce(&mut Register) -> T) -> T {
        let place = match self.fields.binary_search_by(|(name, _)| name.cmp(field)) {
            Ok(place) => place,
            Err(place) => {
                self.fields.insert(place, (field.clone(), Register::default()));
                place
            }
        };
        let result = change(&mut self.fields[place].1);
        if self.fields[place].1.is_empty() {
            self.fields.remove(place);
        }
        result
    }
}

fn is_set(register: &Register) -> bool {
    let yes = Value::Bool(true);
    register.held().iter().any(|held| held.value == yes)
        || register.held().is_empty() && register.shown() == Some(&yes)
}

fn weight_of(register: &Register) -> usize {
    // A value alone is a word in `sync`; beside others it is a map there, indented by fourteen.
    let is_alone = register.held().len() + usize::from(register.base().is_some()) == 1;
    let each = if is_alone { 80 } else { 150 };
    let values =
        register.held().iter().map(|held| &held.value).chain(register.base().map(|base| &base.value));
    values.map(|value| each + length_of(value)).sum()
}

fn length_of(value: &Value) -> usize {
    match value {
        Value::Bool(_) | Value::Int(_) => 24,
        Value::Text(text) => written_length(text),
        Value::Ref(_) => 40,
        Value::Place(_) | Value::Pose(_) => 300,
        Value::Saw(saw) => 24 * saw.len() + 8,
        // Beside others it stands in `sync`, each of its lines indented by sixteen.
        Value::Other(json) => json.pretty().lines().map(|line| 16 + line.len() + 1).sum(),
    }
}

/// Declares the view of a kind: a record with its id, and typed getters in an `impl` beside it.
macro_rules! view {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'a> {
            pub id: $crate::id::Id,
            pub record: &'a $crate::record::Record,
        }

        impl<'a> $name<'a> {
            pub fn new(id: $crate::id::Id, record: &'a $crate::record::Record) -> $name<'a> {
                $name { id, record }
            }
        }
    };
}
use view;
