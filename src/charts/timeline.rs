//! A line of months with what is to be done under it. The same stands in a table beside it.

use crate::browser::clock::short_month;
use crate::words::language;
use leptos::prelude::*;
use samenbord_core::record::Month;

/// One thing to do, and when it is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub title: String,
    pub owner: String,
    pub due: Month,
}

/// Units of the picture: its width, the room for the months above, and the height of one row.
const WIDTH: f64 = 800.0;
const HEAD: f64 = 34.0;
const ROW: f64 = 46.0;
/// Months that are drawn at least, so that one date has a line to lie on.
const LEAST: i64 = 6;
/// Months that can have their name side by side.
const NAMED: i64 = 12;
/// Characters of a title that fit: the table has all of it.
const TITLE: usize = 80;

/// The months that are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    first: i64,
    months: i64,
}

impl Span {
    /// From the beginning, or what is due before it, to what is due last.
    fn of(marks: &[Mark], from: Option<Month>) -> Span {
        let due = || marks.iter().map(|mark| mark.due.number());
        let first = due().chain(from.map(Month::number)).min().unwrap_or(0);
        let last = due().max().unwrap_or(first);
        Span { first, months: (last - first + 1).max(LEAST) }
    }

    /// Where a month begins.
    fn at(self, month: i64) -> f64 {
        (month - self.first) as f64 / self.months as f64 * WIDTH
    }

    /// Every so many months have their name.
    fn stride(self) -> i64 {
        (self.months + NAMED - 1) / NAMED
    }
}

/// The line begins with `from`, or with what is due before it.
#[component]
pub fn Timeline(marks: Vec<Mark>, from: Option<Month>, title: String, describes: String) -> impl IntoView {
    let span = Span::of(&marks, from);
    let height = HEAD + ROW * marks.len() as f64;
    let months: Vec<_> = (span.first..span.first + span.months)
        .step_by(usize::try_from(span.stride()).unwrap_or(1))
        .filter_map(Month::of_number)
        .map(|month| head(span, month, height))
        .collect();
    let rows: Vec<_> = marks.into_iter().enumerate().map(|(place, mark)| row(span, place, mark)).collect();
    view! {
        <svg class="chart-timeline" role="img" viewBox=format!("0 0 {WIDTH} {height}")>
            <title>{title}</title>
            <desc>{describes}</desc>
            {months}
            {rows}
        </svg>
    }
}

/// The name of a month, with the year where one begins, and the line under it.
fn head(span: Span, month: Month, height: f64) -> impl IntoView {
    let at = span.at(month.number());
    let name = short_month(month.year, month.month, language().code());
    let is_first = month.number() == span.first || month.month <= span.stride() as u8;
    let name = if is_first { [&name, " ", &month.year.to_string()].concat() } else { name };
    view! {
        <line class="timeline-month" x1=at x2=at y1=HEAD - 8.0 y2=height />
        <text class="timeline-label" x=at + 4.0 y=HEAD - 14.0>{name}</text>
    }
}

/// The line runs to the end of the month that was named.
fn row(span: Span, place: usize, mark: Mark) -> impl IntoView {
    let top = HEAD + ROW * place as f64;
    let end = span.at(mark.due.number() + 1) - 6.0;
    let text = if mark.owner.is_empty() { mark.title } else { [&mark.title, " · ", &mark.owner].concat() };
    view! {
        <text class="timeline-title" x="4" y=top + 16.0>{shortened(&text)}</text>
        <line class="timeline-way" x1="4" x2=end y1=top + 30.0 y2=top + 30.0 />
        <circle class="timeline-due" cx=end cy=top + 30.0 r="6" />
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= TITLE {
        return text.to_owned();
    }
    text.chars().take(TITLE).collect::<String>().trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(due: &str) -> Mark {
        Mark { title: String::new(), owner: String::new(), due: Month::parse(due).expect("a month") }
    }

    #[test]
    fn the_line_holds_every_month_and_some_more() {
        for (due, from, first, months) in [
            (&["2026-03"][..], Some("2026-01"), "2026-01", 6),
            (&["2026-03", "2027-06"], Some("2026-01"), "2026-01", 18),
            // What was due before the session is on it too.
            (&["2025-11"], Some("2026-01"), "2025-11", 6),
            (&["2026-05"], None, "2026-05", 6),
        ] {
            let marks: Vec<Mark> = due.iter().map(|due| mark(due)).collect();
            let span = Span::of(&marks, from.and_then(Month::parse));
            assert_eq!((Month::of_number(span.first), span.months), (Month::parse(first), months));
            assert!(marks.iter().all(|mark| span.at(mark.due.number() + 1) <= WIDTH));
        }
    }

    #[test]
    fn long_titles_end_in_the_picture() {
        assert_eq!(shortened("kort"), "kort");
        assert_eq!(shortened(&"é".repeat(TITLE + 1)), "é".repeat(TITLE) + "…");
    }
}
