//! The groups beside each other: where cards lie, answers in columns, photos.

use super::slide::{CELL_ABOVE, CELL_SIDE, Frame, Grid, GridCell, Layout, Look, Slide};
use super::steps::{BOTTOM, INNER, LINE, MARGIN, place_photo, question};
use super::sticker::stick;
use crate::answers::{Answer, flat, heading, zone_name};
use crate::palette::{self, Colour};
use crate::report::is_compared;
use crate::text::wrap;
use crate::words::Words;
use samenbord_core::compare::{CardCount, Measures, StepCount, count_open};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Step};
use samenbord_core::session::Session;

/// Where a table begins, under the question.
const TOP: f64 = 124.0;
const TEXT: Look = Look { size: 13.0, colour: palette::INK, is_bold: false };
const STRONG: Look = Look { is_bold: true, ..TEXT };
const HEAD: Look = Look { size: 13.0, colour: palette::INK, is_bold: true };
/// Groups beside each other on one slide.
const MOST_GROUPS: usize = 6;
/// The column for what the numbers mean.
const VERDICT: f64 = 120.0;
const PHOTOS: usize = 3;

/// How many groups laid each card where.
pub fn zones(session: &Session, step: Step<'_>, words: &Words) -> Vec<Slide> {
    let counts = count_open(session, step.id);
    let measures = Measures::new(&counts, step.is_scale());
    let zones = counts.zones.len().max(1) as f64;
    let zone = (INNER * 0.5 / zones).min(130.0);
    let card = INNER - VERDICT - zone * counts.zones.len() as f64;
    let widths: Vec<f64> =
        [card].into_iter().chain(counts.zones.iter().map(|_| zone)).chain([VERDICT]).collect();
    let laid = counts.cards.iter().filter(|card| is_compared(session, card));
    let rows =
        laid.map(|card| zone_row(session, &counts, card, words.verdict(measures.verdict(card)))).collect();
    let named = counts.zones.iter().map(|zone| {
        let colour = Colour::of(session.zone(*zone).map_or("", |zone| zone.colour()));
        let look = Look { colour: colour.strong, ..HEAD };
        GridCell { text: zone_name(session, *zone), look, fill: colour.tint, is_centred: true }
    });
    let first = head_cell(&words.card);
    let last = head_cell(&words.verdict);
    let head: Vec<GridCell> = [first].into_iter().chain(named).chain([last]).collect();
    tables(heading(step), &words.comparison, words, widths, head, rows)
}

fn zone_row(session: &Session, counts: &StepCount, card: &CardCount, verdict: &str) -> Vec<GridCell> {
    let most = card.numbers().into_iter().max().unwrap_or(0);
    let numbers = counts.zones.iter().zip(card.numbers()).map(|(zone, n)| {
        let is_most = n == most && n > 0;
        let colour = Colour::of(session.zone(*zone).map_or("", |zone| zone.colour()));
        GridCell {
            text: if n == 0 { "·".to_owned() } else { n.to_string() },
            look: if is_most { Look { colour: colour.strong, ..STRONG } } else { TEXT },
            fill: if is_most { colour.tint } else { palette::SHEET },
            is_centred: true,
        }
    });
    let title = session.card(card.card).map_or("", |card| card.title());
    let cells = [cell(&flat(title))].into_iter().chain(numbers);
    cells.chain([cell(verdict)]).collect()
}

/// Every group's answers in a column of its own.
pub fn lists(title: &str, answers: &[Answer<'_>], words: &Words) -> Vec<Slide> {
    let mut slides = Vec::new();
    for answers in answers.chunks(answers.len().div_ceil(answers.len().div_ceil(MOST_GROUPS)).max(1)) {
        let columns: Vec<Vec<String>> = answers.iter().map(said).collect();
        let rows = (0..columns.iter().map(Vec::len).max().unwrap_or(0)).map(|row| {
            columns.iter().map(|column| cell(column.get(row).map_or("", String::as_str))).collect()
        });
        let head = answers.iter().map(|answer| {
            let colour = Colour::of(answer.group.colour());
            let look = Look { colour: colour.strong, ..HEAD };
            GridCell { text: answer.group.name().to_owned(), look, fill: colour.tint, is_centred: false }
        });
        let widths = vec![INNER / answers.len() as f64; answers.len()];
        slides.extend(tables(title, &words.comparison, words, widths, head.collect(), rows.collect()));
    }
    slides
}

fn said(answer: &Answer<'_>) -> Vec<String> {
    let laid = answer.lanes.iter().filter(|lane| matches!(lane.lane, Lane::Zone(_)));
    laid.flat_map(|lane| lane.cards.iter().map(|card| flat(card.title()))).collect()
}

/// Photos with what groups wrote under them.
pub fn photos(session: &Session, step: Step<'_>, answers: &[Answer<'_>], words: &Words) -> Vec<Slide> {
    let mut slides = Vec::new();
    for answers in answers.chunks(2 * PHOTOS) {
        let mut slide = head(heading(step), &words.comparison, words, slides.len());
        let rows = answers.len().div_ceil(PHOTOS) as f64;
        let (wide, high) = ((INNER - 24.0) / PHOTOS as f64, (BOTTOM - TOP - 12.0) / rows);
        for (place, answer) in answers.iter().enumerate() {
            let x = MARGIN + (place % PHOTOS) as f64 * (wide + 12.0);
            let y = TOP + (place / PHOTOS) as f64 * (high + 12.0);
            one_photo(&mut slide, session, answer, Frame { x, y, wide, high: high - 12.0 });
        }
        slides.push(slide);
    }
    slides
}

fn one_photo(slide: &mut Slide, session: &Session, answer: &Answer<'_>, frame: Frame) {
    const TEXT_HIGH: f64 = 52.0;
    let card = session.picture_card(answer.step.id, answer.group.id);
    let picture = card.and_then(Card::picture).and_then(|picture| session.picture(picture));
    let place = Frame { high: frame.high - TEXT_HIGH, ..frame };
    let placed = picture.and_then(|picture| place_photo(slide, picture, place));
    placed.into_iter().for_each(|placed| stick(slide, session, answer, placed));
    let y = placed.map_or(frame.y, |placed| placed.y + placed.high + 4.0);
    let name = Look { colour: Colour::of(answer.group.colour()).strong, ..STRONG };
    let caption = flat(card.map_or("", Card::title));
    let lines = [(name, answer.group.name().to_owned()), (TEXT, caption)];
    slide.text(Frame { y, high: frame.y + frame.high - y, ..frame }, &lines);
}

/// A table over as many slides as it needs, each with the head.
pub fn tables(
    title: &str,
    about: &str,
    words: &Words,
    widths: Vec<f64>,
    head: Vec<GridCell>,
    rows: Vec<Vec<GridCell>>,
) -> Vec<Slide> {
    let head_height = height(&head, &widths);
    let room = BOTTOM - TOP - head_height;
    let mut slides = Vec::new();
    let mut rows = rows.into_iter().map(|row| (height(&row, &widths), row)).peekable();
    let copy = |cell: &GridCell| GridCell { text: cell.text.clone(), ..*cell };
    while rows.peek().is_some() {
        let mut grid = Grid {
            widths: widths.clone(),
            rows: vec![head.iter().map(copy).collect()],
            heights: vec![head_height],
        };
        let mut used = 0.0;
        while let Some((height, row)) = rows.next_if(|(height, _)| used == 0.0 || used + height <= room) {
            used += height;
            grid.heights.push(height);
            grid.rows.push(row);
        }
        let mut slide = self::head(title, about, words, slides.len());
        slide.grid(MARGIN, TOP, &grid);
        slides.push(slide);
    }
    slides
}

fn head(title: &str, about: &str, words: &Words, before: usize) -> Slide {
    let mut slide = Slide::new(Layout::Content);
    question(&mut slide, title);
    let more = (before > 0).then_some(&*words.slide);
    let line =
        [about].into_iter().filter(|text| !text.is_empty()).chain(more).collect::<Vec<_>>().join(" · ");
    let look = Look { size: 15.0, colour: palette::INK_SOFT, is_bold: true };
    let frame = Frame { x: MARGIN, y: 92.0, wide: INNER, high: 24.0 };
    slide.text(frame, &[(look, line)]);
    slide
}

/// Of the highest cell.
fn height(row: &[GridCell], widths: &[f64]) -> f64 {
    let high = |(cell, width): (&GridCell, &f64)| {
        let size = if cell.look.is_bold { cell.look.size * 1.07 } else { cell.look.size };
        wrap(&cell.text, width - 2.0 * CELL_SIDE, size).len().max(1) as f64 * cell.look.size * LINE
    };
    row.iter().zip(widths).map(high).fold(0.0, f64::max) + 2.0 * CELL_ABOVE
}

pub fn head_cell(text: &str) -> GridCell {
    GridCell { text: text.to_owned(), look: HEAD, fill: palette::WELL, is_centred: false }
}

pub fn cell(text: &str) -> GridCell {
    GridCell { text: text.to_owned(), look: TEXT, fill: palette::SHEET, is_centred: false }
}
