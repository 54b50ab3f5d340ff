//! Cards in zones beside each other, in a grid, or one after another.

use super::canvas::{Canvas, INNER, MARGIN, Words as Line};
use crate::answers::{Answer, AnswerLane};
use crate::palette::{self, Colour};
use crate::words::Words;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::Card;
use samenbord_core::session::Session;

/// Between zones, between cards, and inside both.
const GAP: f64 = 20.0;
const CARD_GAP: f64 = 10.0;
const PAD: f64 = 16.0;
/// So many zones stand beside each other at most.
const MOST_COLUMNS: usize = 4;
/// Columns of cards where there are no zones, and of what is put aside.
const LISTED: usize = 3;
/// The headings of rows in a grid.
const ROW_HEADING: f64 = 170.0;

const TITLE: Line<'static> = Line { size: 21.0, colour: palette::INK, is_bold: false };
const MARK: Line<'static> = Line { size: 17.0, colour: palette::INK_SOFT, is_bold: false };
const OBJECTION: Line<'static> = Line { size: 17.0, colour: palette::BAD, is_bold: true };
const HEAD: f64 = 24.0;

/// The zones of a step, then what was put aside and what is left.
pub fn sorted(canvas: &mut Canvas, session: &Session, answer: &Answer<'_>, words: &Words) {
    let board = Board { session, group: answer.group.id, words };
    let zones = session.zones(answer.step.id);
    let filled = |zone: Id| answer.lanes.iter().find(|lane| lane.lane == Lane::Zone(zone));
    let column = |zone: &samenbord_core::record::Zone<'_>, name: &str| Column {
        name: name.to_owned(),
        colour: Colour::of(zone.colour()),
        cards: filled(zone.id).map(|lane| lane.cards.clone()).unwrap_or_default(),
    };
    let is_grid = zones.iter().any(|zone| !zone.row().is_empty());
    if is_grid {
        let mut rows: Vec<&str> = Vec::new();
        for zone in &zones {
            if !rows.contains(&zone.row()) {
                rows.push(zone.row());
            }
        }
        for row in rows {
            let columns: Vec<Column<'_>> = zones
                .iter()
                .filter(|zone| zone.row() == row)
                .map(|zone| column(zone, zone.column()))
                .collect();
            board.row(canvas, &columns, Some(row));
        }
    } else {
        let columns: Vec<Column<'_>> = zones.iter().map(|zone| column(zone, zone.name())).collect();
        for columns in columns.chunks(per_row(columns.len())) {
            board.row(canvas, columns, None);
        }
    }
    let rest = answer.lanes.iter().filter(|lane| !matches!(lane.lane, Lane::Zone(_)));
    rest.for_each(|lane| board.aside(canvas, lane));
}

/// Answers under and beside each other, in the order of the group.
pub fn listed(canvas: &mut Canvas, session: &Session, answer: &Answer<'_>, words: &Words) {
    let board = Board { session, group: answer.group.id, words };
    for lane in &answer.lanes {
        match lane.lane {
            Lane::Zone(_) => board.flow(canvas, &lane.cards, Colour::of(answer.group.colour())),
            _ => board.aside(canvas, lane),
        }
    }
}

/// Rows that are as full as each other.
fn per_row(zones: usize) -> usize {
    let rows = zones.div_ceil(MOST_COLUMNS).max(1);
    zones.div_ceil(rows).max(1)
}

struct Column<'a> {
    name: String,
    colour: Colour,
    cards: Vec<Card<'a>>,
}

struct Board<'a> {
    session: &'a Session,
    group: Id,
    words: &'a Words,
}

impl Board<'_> {
    /// Zones beside each other, all as high as the fullest.
    fn row(&self, canvas: &mut Canvas, columns: &[Column<'_>], heading: Option<&str>) {
        let left = if heading.is_some() { ROW_HEADING + GAP } else { 0.0 };
        let count = columns.len().max(1) as f64;
        let wide = (INNER - left - GAP * (count - 1.0)) / count;
        let inner = wide - 2.0 * PAD;
        let head = |column: &Column<'_>| Line { size: HEAD, colour: column.colour.strong, is_bold: true };
        let head_height =
            columns.iter().map(|column| head(column).height(head(column).lines(&column.name, inner).len()));
        let head_height = head_height.fold(0.0, f64::max);
        let cards = columns.iter().map(|column| self.height(&column.cards, inner)).fold(0.0, f64::max);
        let high = PAD + head_height + 12.0 + cards.max(40.0) + PAD;
        let top = canvas.y;
        if let Some(heading) = heading {
            let words = Line { size: 20.0, colour: palette::INK, is_bold: true };
            canvas.write_in(words, heading, MARGIN, top + PAD, ROW_HEADING);
        }
        for (place, column) in columns.iter().enumerate() {
            let x = MARGIN + left + place as f64 * (wide + GAP);
            canvas.box_at((x, top), (wide, high), column.colour.tint, None);
            canvas.write_in(head(column), &column.name, x + PAD, top + PAD, inner);
            let mut y = top + PAD + head_height + 12.0;
            for card in &column.cards {
                y += self.card(canvas, *card, (x + PAD, y), inner, column.colour) + CARD_GAP;
            }
        }
        canvas.y = top + high + GAP;
    }

    /// A lane that is no zone: its name, and its cards beside each other.
    fn aside(&self, canvas: &mut Canvas, lane: &AnswerLane<'_>) {
        canvas.down(8.0);
        canvas.write(Line { size: 22.0, colour: palette::INK_SOFT, is_bold: true }, &lane.name);
        canvas.down(12.0);
        self.flow(canvas, &lane.cards, palette::GREY);
    }

    /// Cards in columns that fill row by row.
    fn flow(&self, canvas: &mut Canvas, cards: &[Card<'_>], colour: Colour) {
        let wide = (INNER - GAP * (LISTED as f64 - 1.0)) / LISTED as f64;
        for row in cards.chunks(LISTED) {
            let top = canvas.y;
            let mut high: f64 = 0.0;
            for (place, card) in row.iter().enumerate() {
                let x = MARGIN + place as f64 * (wide + GAP);
                high = high.max(self.card(canvas, *card, (x, top), wide, colour));
            }
            canvas.y = top + high + CARD_GAP;
        }
        canvas.down(GAP - CARD_GAP);
    }

    fn height(&self, cards: &[Card<'_>], wide: f64) -> f64 {
        cards.iter().map(|card| self.card_height(*card, wide) + CARD_GAP).sum()
    }

    fn card_height(&self, card: Card<'_>, wide: f64) -> f64 {
        let inner = wide - 2.0 * PAD;
        let title = TITLE.height(TITLE.lines(card.title(), inner).len());
        let marks: f64 =
            self.marks(card).iter().map(|(line, text)| line.height(line.lines(text, inner).len())).sum();
        title + marks + 2.0 * PAD - 6.0
    }

    /// Draws a card and tells how high it is.
    fn card(
        &self,
        canvas: &mut Canvas,
        card: Card<'_>,
        (x, y): (f64, f64),
        wide: f64,
        colour: Colour,
    ) -> f64 {
        let high = self.card_height(card, wide);
        let inner = wide - 2.0 * PAD;
        canvas.box_at((x, y), (wide, high), palette::SHEET, Some(palette::LINE));
        canvas.box_at((x, y), (5.0, high), colour.strong, None);
        let mut line = y + PAD - 3.0;
        line += canvas.write_in(TITLE, card.title(), x + PAD, line, inner);
        for (words, text) in self.marks(card) {
            line += canvas.write_in(words, &text, x + PAD, line, inner);
        }
        high
    }

    /// Votes, who takes care of it, and that somebody objects.
    fn marks(&self, card: Card<'_>) -> Vec<(Line<'static>, String)> {
        let votes = self.session.votes_shown(card.id, self.group).filter(|votes| *votes > 0);
        let votes = votes.map(|votes| self.words.count_votes(votes));
        let owner = (!card.owner().is_empty()).then(|| card.owner().to_owned());
        let quiet: Vec<String> = votes.into_iter().chain(owner).collect();
        let quiet = (!quiet.is_empty()).then(|| (MARK, quiet.join(" · ")));
        let notes = self.session.notes(card.id, self.group);
        let objects = notes.iter().any(|note| note.is_open_objection());
        let objection = objects.then(|| (OBJECTION, ["! ", &self.words.objection].concat()));
        quiet.into_iter().chain(objection).collect()
    }
}
