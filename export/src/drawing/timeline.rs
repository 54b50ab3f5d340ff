//! The plan on a line of months: what is to be done, by whom, until when.

use super::Head;
use super::canvas::{Canvas, INNER, MARGIN, Words as Line};
use crate::answers::flat;
use crate::palette;
use crate::words::Words;
use samenbord_core::chart::Span;
use samenbord_core::harvest::{PlanItem, plan};
use samenbord_core::record::{About, Month};
use samenbord_core::session::Session;

const TEXT: Line<'static> = Line { size: 21.0, colour: palette::INK, is_bold: true };
const MONTH: Line<'static> = Line { size: 17.0, colour: palette::INK_SOFT, is_bold: false };
const HEAD: f64 = 36.0;
/// From a title to the line under it, and from there to the next title.
const WAY: f64 = 14.0;
const GAP: f64 = 22.0;

/// `None` where nothing has a month.
pub fn draw(session: &Session, words: &Words) -> Option<String> {
    let plan = plan(session);
    let marks: Vec<(&PlanItem, Month)> =
        plan.items.iter().filter_map(|item| Some((item, item.due?))).collect();
    if marks.is_empty() {
        return None;
    }
    let due: Vec<Month> = marks.iter().map(|(_, due)| *due).collect();
    let from = session.about().map_or("", About::date).get(..7).and_then(Month::parse);
    let span = Span::of(&due, from);
    let mut canvas = Canvas::new();
    Head { small: session.title().to_owned(), title: &words.picture_plan, question: "" }.draw(&mut canvas);
    canvas.down(16.0);
    let top = canvas.y;
    let bottom = marks.iter().fold(top + HEAD, |y, (item, _)| y + row_height(session, item));
    for (month, has_year) in span.named() {
        let x = MARGIN + span.begin(month) * INNER;
        canvas.line((x, top + HEAD - 10.0), (x, bottom), palette::LINE, 1.0);
        canvas.write_in(MONTH, &words.month(month, has_year), x + 4.0, top, INNER);
    }
    canvas.y = top + HEAD;
    for (item, due) in &marks {
        row(&mut canvas, &said(session, item), MARGIN + span.end(*due) * INNER - 8.0);
    }
    let describes =
        |(item, due): &(&PlanItem, Month)| [&*said(session, item), ": ", &words.month(*due, true)].concat();
    let describes: Vec<String> = marks.iter().map(describes).collect();
    Some(canvas.finish(&words.picture_plan, &describes.join("; ")))
}

/// The line runs to the end of the month that was named.
fn row(canvas: &mut Canvas, text: &str, end: f64) {
    canvas.write(TEXT, text);
    canvas.down(WAY);
    canvas.line((MARGIN, canvas.y), (end, canvas.y), palette::ACCENT, 4.0);
    canvas.dot((end, canvas.y), 9.0, palette::ACCENT);
    canvas.down(GAP);
}

fn row_height(session: &Session, item: &PlanItem) -> f64 {
    TEXT.height(TEXT.lines(&said(session, item), INNER).len()) + WAY + GAP
}

/// What, and who.
fn said(session: &Session, item: &PlanItem) -> String {
    let title = session.card(item.card).map(|card| flat(card.title())).unwrap_or_default();
    if item.owner.is_empty() { title } else { [&*title, " · ", &flat(&item.owner)].concat() }
}
