//! A field that joins: the textbook multi-value register (Shapiro et al. 2011; Almeida, Shoker & Baquero 2018),
//! with a template's value underneath.

use crate::clock::{Dot, Seen};
use crate::file::json::Json;
use crate::id::Id;
use crate::placement::{Place, Pose};
use crate::sort::{sort, sort_by_key};

/// What a field can hold. The order only makes the choice between two values under one dot the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    Bool(bool),
    Int(i64),
    Text(Box<str>),
    Ref(Id),
    Place(Box<Place>),
    /// What a removal had seen of its record.
    Saw(Box<Seen>),
    /// Of a sticker on a picture.
    Pose(Pose),
    /// A field of a newer version, kept as it came.
    Other(Box<Json>),
}

impl Value {
    pub fn text(text: &str) -> Value {
        Value::Text(text.into())
    }
}

/// A value somebody wrote, under the dot of that edit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    pub dot: Dot,
    pub value: Value,
}

/// A template's value: shows only while nobody has written another. Of two, the newer template version wins,
/// then its source language (`source`), then the value itself so that every copy chooses alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Base {
    pub version: u32,
    pub source: bool,
    pub value: Value,
}

/// One field of one record. Nearly every one has one value that somebody wrote, and there are very many: that one takes no
/// list of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Register(Content);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Written(Held),
    /// Anything else. What is held is sorted, no two alike.
    Other(Option<Box<Base>>, Vec<Held>),
}

impl Default for Register {
    fn default() -> Register {
        Register(Content::Other(None, Vec::new()))
    }
}

impl Register {
    pub fn from_base(base: Base) -> Register {
        Register(Content::Other(Some(Box::new(base)), Vec::new()))
    }

    pub fn written(held: Held) -> Register {
        Register(Content::Written(held))
    }

    pub fn from_parts(base: Option<Base>, held: Vec<Held>) -> Register {
        Register::of(base.map(Box::new), held)
    }

    fn of(base: Option<Box<Base>>, mut held: Vec<Held>) -> Register {
        sort(&mut held);
        held.dedup();
        if base.is_none() && held.len() == 1 {
            return Register::written(held.remove(0));
        }
        held.shrink_to_fit();
        Register(Content::Other(base, held))
    }

    fn into_parts(self) -> (Option<Box<Base>>, Vec<Held>) {
        match self.0 {
            Content::Written(held) => (None, vec![held]),
            Content::Other(base, held) => (base, held),
        }
    }

    /// The value people see: the winner of what was written, else the template's.
    pub fn shown(&self) -> Option<&Value> {
        self.winner().map(|held| &held.value).or(self.base().map(|base| &base.value))
    }

    /// The edit that is shown: the highest dot, for a place first the latest change of zone.
    pub fn winner(&self) -> Option<&Held> {
        self.held().iter().max_by_key(|held| (since(&held.value), *held))
    }

    /// Values that somebody else wrote at the same time and that differ, to a person, from the one shown.
    pub fn also(&self) -> Vec<&Value> {
        let mut also: Vec<&Value> = self.shown().into_iter().collect();
        for held in self.held().iter().rev() {
            if !also.iter().any(|other| is_alike(other, &held.value)) {
                also.push(&held.value);
            }
        }
        also.drain(..also.len().min(1));
        also
    }

    pub fn base(&self) -> Option<&Base> {
        if let Content::Other(base, _) = &self.0 { base.as_deref() } else { None }
    }

    pub fn held(&self) -> &[Held] {
        match &self.0 {
            Content::Written(held) => std::slice::from_ref(held),
            Content::Other(_, held) => held,
        }
    }

    pub fn dots(&self) -> impl Iterator<Item = Dot> + '_ {
        self.held().iter().map(|held| held.dot)
    }

    pub fn is_empty(&self) -> bool {
        self.base().is_none() && self.held().is_empty()
    }

    /// Adds a value under its dot, beside what is there.
    pub fn add(&mut self, held: Held) {
        let (base, mut all) = std::mem::take(self).into_parts();
        all.push(held);
        *self = Register::of(base, all);
    }

    /// Takes out the values under these dots, and only those, and returns them: the shown one first, then from the highest.
    pub fn take(&mut self, dots: &[Dot]) -> Vec<Value> {
        let winner = self.winner().cloned();
        let (base, held) = std::mem::take(self).into_parts();
        let (mut taken, kept): (Vec<Held>, Vec<Held>) =
            held.into_iter().partition(|held| dots.contains(&held.dot));
        *self = Register::of(base, kept);
        taken.reverse();
        sort_by_key(&mut taken, |held| Some(held) != winner.as_ref());
        taken.into_iter().map(|held| held.value).collect()
    }

    /// Joins another copy of this field. A value stays if the other copy holds its dot too, or never saw it:
    /// a dot that was seen and is gone was replaced by somebody who had it on screen.
    pub fn join(&mut self, own_seen: &Seen, other: &Register, other_seen: &Seen) {
        let is_newer = other.base() > self.base();
        if !is_newer && self.held() == other.held() {
            return;
        }
        let base = if is_newer { other.base() } else { self.base() };
        let mut held = keep(self.held(), other.held(), other_seen);
        held.extend(keep(other.held(), self.held(), own_seen));
        *self = Register::of(base.cloned().map(Box::new), held);
    }
}

fn keep(own: &[Held], other: &[Held], other_seen: &Seen) -> Vec<Held> {
    let stays =
        |held: &&Held| other.iter().any(|theirs| theirs.dot == held.dot) || !other_seen.covers(held.dot);
    own.iter().filter(stays).cloned().collect()
}

/// Two who laid a card in one lane agree, and so do two who put a record in the bin.
fn is_alike(one: &Value, two: &Value) -> bool {
    match (one, two) {
        (Value::Place(one), Value::Place(two)) => one.lane == two.lane,
        (Value::Saw(_), Value::Saw(_)) => true,
        _ => one == two,
    }
}

fn since(value: &Value) -> Option<Dot> {
    match value {
        Value::Place(place) => Some(place.since),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Writer;

    fn dot(n: u64, writer: u64) -> Dot {
        Dot { n, writer: Writer(writer) }
    }

    fn copy(values: &[(u64, u64, &str)], seen: &[(u64, u64)]) -> (Register, Seen) {
        let held = values
            .iter()
            .map(|&(n, writer, text)| Held { dot: dot(n, writer), value: Value::text(text) })
            .collect();
        (Register::from_parts(None, held), seen.iter().map(|&(n, writer)| dot(n, writer)).collect())
    }

    #[track_caller]
    fn check(left: (Register, Seen), right: (Register, Seen), expected: &[&str]) {
        for (one, two) in [(&left, &right), (&right, &left)] {
            let mut joined = one.0.clone();
            joined.join(&one.1, &two.0, &two.1);
            let texts: Vec<String> = joined.held().iter().map(|held| format!("{:?}", held.value)).collect();
            let expected: Vec<String> = expected.iter().map(|text| format!("Text({text:?})")).collect();
            assert_eq!(texts, expected);
        }
    }

    #[test]
    fn joining_keeps_what_was_not_seen_and_drops_what_was_replaced() {
        // a later edit that saw the first replaces it
        check(copy(&[(1, 1, "old")], &[(1, 1)]), copy(&[(2, 2, "new")], &[(1, 1), (2, 2)]), &["new"]);
        // two edits that did not see each other both stay
        check(copy(&[(1, 1, "one")], &[(1, 1)]), copy(&[(1, 2, "two")], &[(1, 2)]), &["one", "two"]);
        // two values under one dot both stay
        check(copy(&[(1, 1, "a")], &[(1, 1)]), copy(&[(1, 1, "b")], &[(1, 1)]), &["a", "b"]);
        // emptied by somebody who saw it
        check(copy(&[(1, 1, "gone")], &[(1, 1)]), copy(&[], &[(1, 1)]), &[]);
        // a copy that never had it
        check(copy(&[(1, 1, "here")], &[(1, 1)]), copy(&[], &[]), &["here"]);
    }

    #[test]
    fn a_written_value_hides_the_templates_and_a_newer_template_wins() {
        let base = |version, source, text: &str| Base { version, source, value: Value::text(text) };
        let mut field = Register::from_base(base(1, false, "Listening"));
        field.join(&Seen::default(), &Register::from_base(base(1, true, "Luisteren")), &Seen::default());
        assert_eq!(field.shown(), Some(&Value::text("Luisteren")));
        field.join(&Seen::default(), &Register::from_base(base(2, false, "Hearing")), &Seen::default());
        assert_eq!(field.shown(), Some(&Value::text("Hearing")));
        field.add(Held { dot: dot(1, 1), value: Value::text("Horen") });
        assert_eq!(field.shown(), Some(&Value::text("Horen")));
    }
}
