//! What the room takes home, as tables: who does what, decisions, the plan.

use super::compared::{cell, head_cell, tables};
use super::slide::{GridCell, Slide};
use super::steps::INNER;
use crate::answers::heading;
use crate::document::{Cell, Style};
use crate::palette;
use crate::report::{decision_rows, plan_rows, programme_rows};
use crate::words::Words;
use samenbord_core::harvest;
use samenbord_core::session::Session;

pub fn slides(session: &Session, words: &Words) -> Vec<Slide> {
    let mut slides = Vec::new();
    for step in harvest::programme(session).steps {
        let about = session.step(step.step).map_or("", heading);
        let columns = [(&words.card, 4.0), (&words.owner, 2.5), (&words.how, 2.0), (&words.reason, 6.0)];
        let title = [&words.programme, ": ", about].concat();
        slides.extend(table(&title, words, &columns, programme_rows(session, &step, words)));
    }
    let columns = [
        (&words.card, 4.0),
        (&words.decided, 2.5),
        (&words.reason, 6.0),
        (&words.owner, 2.5),
        (&words.due, 1.5),
    ];
    slides.extend(table(&words.decisions, words, &columns, decision_rows(session, words)));
    let columns = [(&words.card, 5.0), (&words.owner, 3.0), (&words.due, 1.5), (&words.zone, 4.0)];
    slides.extend(table(&words.plan, words, &columns, plan_rows(session, &harvest::plan(session))));
    slides
}

fn table(title: &str, words: &Words, columns: &[(&String, f64)], rows: Vec<Vec<Cell>>) -> Vec<Slide> {
    let shares: f64 = columns.iter().map(|(_, share)| share).sum();
    let widths = columns.iter().map(|(_, share)| INNER * share / shares).collect();
    let head = columns.iter().map(|(title, _)| head_cell(title)).collect();
    let rows = rows.into_iter().map(|row| row.iter().map(grid_cell).collect()).collect();
    tables(title, "", words, widths, head, rows)
}

/// A cell of a slide has one look: strong where its first words are.
fn grid_cell(from: &Cell) -> GridCell {
    let text: String = from.text.iter().map(|span| span.text.as_str()).collect();
    let mut made = cell(&text);
    made.look.is_bold = from.text.first().is_some_and(|span| span.style == Style::Strong);
    if let Some(colour) = from.colour {
        made.fill = colour.tint;
        made.look.colour = colour.strong;
    }
    if text.is_empty() {
        made.fill = palette::SHEET;
    }
    made
}
