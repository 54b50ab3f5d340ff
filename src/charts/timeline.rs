//! A line of months with what is to be done under it. The same stands in a table beside it.

use crate::browser::clock::short_month;
use crate::words::{language, written};
use leptos::prelude::*;
use samenbord_core::chart::Span;
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
/// Characters of a title that fit: the table has all of it.
const TITLE: usize = 80;

/// The line begins with `from`, or with what is due before it.
#[component]
pub fn Timeline(marks: Vec<Mark>, from: Option<Month>, title: String, describes: String) -> impl IntoView {
    let span = Span::of(&marks.iter().map(|mark| mark.due).collect::<Vec<_>>(), from);
    let height = HEAD + ROW * marks.len() as f64;
    let months: Vec<_> =
        span.named().into_iter().map(|(month, has_year)| head(span, month, has_year, height)).collect();
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

/// The name of a month and the line under it.
fn head(span: Span, month: Month, has_year: bool, height: f64) -> impl IntoView {
    let at = span.begin(month) * WIDTH;
    let name = short_month(month.year, month.month, language().code());
    let name = if has_year { [&name, " ", &month.year.to_string()].concat() } else { name };
    view! {
        <line class="timeline-month" x1=at x2=at y1=HEAD - 8.0 y2=height />
        <text class="timeline-label" x=at + 4.0 y=HEAD - 14.0>{name}</text>
    }
}

/// The line runs to the end of the month that was named.
fn row(span: Span, place: usize, mark: Mark) -> impl IntoView {
    let top = HEAD + ROW * place as f64;
    let end = span.end(mark.due) * WIDTH - 6.0;
    let text = if mark.owner.is_empty() { mark.title } else { [&mark.title, " · ", &mark.owner].concat() };
    view! {
        <text class="timeline-title" lang=written() x="4" y=top + 16.0>{shortened(&text)}</text>
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

    #[test]
    fn long_titles_end_in_the_picture() {
        assert_eq!(shortened("kort"), "kort");
        assert_eq!(shortened(&"é".repeat(TITLE + 1)), "é".repeat(TITLE) + "…");
    }
}
