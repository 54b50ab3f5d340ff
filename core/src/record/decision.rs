use super::{Shape, view};
use crate::id::{Id, Kind};
use Shape::{Ref, Text};
use std::fmt;

view! {
    /// What the plenary decided about a card.
    Decision
}

pub(super) const FIELDS: &[(&str, Shape)] = &[
    ("card", Ref(Kind::Card)),
    ("zone", Ref(Kind::Zone)),
    ("reason", Text),
    ("minority", Text),
    ("owner", Text),
    ("due", Text),
];

impl<'a> Decision<'a> {
    /// Everybody derives the same id, so two copies never make two decisions about one card.
    pub fn id(card: Id) -> Id {
        Id::derived(Kind::Decision, &[&card.to_string()])
    }

    pub fn card(self) -> Option<Id> {
        self.record.reference("card")
    }

    pub fn zone(self) -> Option<Id> {
        self.record.reference("zone")
    }

    pub fn reason(self) -> &'a str {
        self.record.text("reason")
    }

    /// What those who saw it otherwise want to be kept.
    pub fn minority(self) -> &'a str {
        self.record.text("minority")
    }

    /// Who takes care of it.
    pub fn owner(self) -> &'a str {
        self.record.text("owner")
    }

    /// When it is to be done, as it is written: `YYYY-MM`, or whatever a file says.
    pub fn due(self) -> &'a str {
        self.record.text("due")
    }

    pub fn month(self) -> Option<Month> {
        Month::parse(self.due())
    }

    /// Whether there is anything in it: all that was written may have been taken back.
    pub fn is_empty(self) -> bool {
        let texts = [self.reason(), self.minority(), self.owner(), self.due()];
        self.zone().is_none() && texts.iter().all(|text| text.trim().is_empty())
    }
}

/// A month of a year, written `2026-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    pub year: u16,
    /// From 1 to 12.
    pub month: u8,
}

impl Month {
    /// `None` for a text of another form.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        let digits = |text: &str, length| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let month = Month { year: year.parse().ok()?, month: month.parse().ok()? };
        (1..=12).contains(&month.month).then_some(month)
    }

    /// Months since the year 0, to count how far apart two are.
    pub fn number(self) -> i64 {
        i64::from(self.year) * 12 + i64::from(self.month) - 1
    }

    /// The month of a number, as far as the years have four figures.
    pub fn of_number(number: i64) -> Option<Month> {
        let year = u16::try_from(number.div_euclid(12)).ok().filter(|year| *year <= 9999)?;
        Some(Month { year, month: u8::try_from(number.rem_euclid(12) + 1).ok()? })
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_read_back_and_count() {
        for text in ["2026-01", "2026-12", "0001-05", "9999-12"] {
            let month = Month::parse(text).expect("a month");
            assert_eq!(month.to_string(), text);
            assert_eq!(Month::of_number(month.number()), Some(month));
        }
        for text in ["", "maart", "2026", "2026-00", "2026-13", "2026-1", "26-01", "+026-01", "2026-01-02"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }
}
