//! Where the pieces of a picture of numbers lie, for whoever draws it: a page, the big screen, a file.
//!
//! What this module never does: draw. Places are shares of a width or a tone, from 0 to 1, so that every picture has its own
//! units.

use crate::record::Month;

/// Pieces of one bar: for each where it begins and how wide it is.
pub fn pieces(counts: &[usize]) -> Vec<(f64, f64)> {
    let whole: usize = counts.iter().sum();
    let share = |part: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let mut before = 0;
    let piece = |count: &usize| {
        let begin = share(before);
        before += count;
        (begin, share(*count))
    };
    counts.iter().map(piece).collect()
}

/// How dark a square of a map is. The middle tones are left out: on them neither light nor dark figures can be read well.
pub fn shade(share: f64) -> f64 {
    if share <= 0.5 { share * 0.8 } else { 0.5 + share * 0.5 }
}

/// Whether figures on a square of this tone are light.
pub fn is_dark(shade: f64) -> bool {
    shade > 0.5
}

/// The months of a line on which something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    first: i64,
    months: i64,
}

/// Months on a line at least, so that one date has a line to lie on.
const LEAST: i64 = 6;
/// Months that can have their name side by side.
const NAMED: i64 = 12;

impl Span {
    /// From the beginning, or what is due before it, to what is due last.
    pub fn of(due: &[Month], from: Option<Month>) -> Span {
        let due = || due.iter().map(|month| month.number());
        let first = due().chain(from.map(Month::number)).min().unwrap_or(0);
        let last = due().max().unwrap_or(first);
        Span { first, months: (last - first + 1).max(LEAST) }
    }

    /// Where a month begins.
    pub fn begin(self, month: Month) -> f64 {
        (month.number() - self.first) as f64 / self.months as f64
    }

    /// Where a month ends.
    pub fn end(self, month: Month) -> f64 {
        (month.number() + 1 - self.first) as f64 / self.months as f64
    }

    /// The months that have their name on the line, and whether the year stands with it: with the first, and where one begins.
    pub fn named(self) -> Vec<(Month, bool)> {
        let stride = (self.months + NAMED - 1) / NAMED;
        let with_year = |month: Month| month.number() == self.first || i64::from(month.month) <= stride;
        (self.first..self.first + self.months)
            .step_by(usize::try_from(stride).unwrap_or(1))
            .filter_map(Month::of_number)
            .map(|month| (month, with_year(month)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_fill_the_bar() {
        assert_eq!(pieces(&[1, 0, 3]), [(0.0, 0.25), (0.25, 0.0), (0.25, 0.75)]);
        assert_eq!(pieces(&[0, 0]), [(0.0, 0.0), (0.0, 0.0)]);
        assert_eq!(pieces(&[]), []);
    }

    #[test]
    fn no_square_has_a_middle_tone() {
        for hundredth in 0..=100 {
            let shade = shade(f64::from(hundredth) / 100.0);
            assert!(shade <= 0.4 || (0.75..=1.0).contains(&shade), "{hundredth}: {shade}");
            assert_eq!(is_dark(shade), hundredth > 50);
        }
    }

    #[test]
    fn the_line_holds_every_month_and_some_more() {
        let month = |text: &str| Month::parse(text).expect("a month");
        for (due, from, first, months) in [
            (&["2026-03"][..], Some("2026-01"), "2026-01", 6),
            (&["2026-03", "2027-06"], Some("2026-01"), "2026-01", 18),
            // What was due before the session is on it too.
            (&["2025-11"], Some("2026-01"), "2025-11", 6),
            (&["2026-05"], None, "2026-05", 6),
        ] {
            let due: Vec<Month> = due.iter().map(|due| month(due)).collect();
            let span = Span::of(&due, from.map(month));
            assert_eq!((Month::of_number(span.first), span.months), (Month::parse(first), months));
            assert!(due.iter().all(|due| span.begin(*due) >= 0.0 && span.end(*due) <= 1.0));
        }
    }

    #[test]
    fn a_long_line_names_some_months_and_every_year() {
        let span = Span::of(&[Month::parse("2027-06").expect("a month")], Month::parse("2025-11"));
        let named: Vec<String> = span
            .named()
            .into_iter()
            .map(|(month, year)| format!("{month}{}", if year { "!" } else { "" }))
            .collect();
        assert_eq!(
            named,
            [
                "2025-11!", "2026-01!", "2026-03", "2026-05", "2026-07", "2026-09", "2026-11", "2027-01!",
                "2027-03", "2027-05"
            ]
        );
    }
}
