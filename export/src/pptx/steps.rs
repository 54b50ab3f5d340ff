//! A step as one group did it: zones with cards beside each other, answers under each other, a photo.

use super::slide::{Frame, Layout, Look, Slide, WIDE};
use super::sticker::stick;
use crate::answers::{Answer, flat, heading};
use crate::palette::{self, Colour, GREY};
use crate::text::{width, wrap};
use crate::words::Words;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Picture, StepKind};
use samenbord_core::session::Session;

/// Points around everything.
pub const MARGIN: f64 = 40.0;
pub const INNER: f64 = WIDE - 2.0 * MARGIN;
/// Where the head ends, and where the foot begins.
pub const TOP: f64 = 128.0;
pub const BOTTOM: f64 = 504.0;
const HIGH: f64 = BOTTOM - TOP;
const GAP: f64 = 12.0;
const CARD_GAP: f64 = 7.0;
/// Inside a card at both sides, and above and below.
const SIDE: f64 = 9.0;
const ABOVE: f64 = 5.5;
/// Between two lines, in sizes.
pub const LINE: f64 = 1.22;
/// Zones beside each other on one slide.
const MOST_COLUMNS: usize = 5;
/// The smallest text that somebody at the back still reads; what does not fit then goes on on another slide.
const SORTED: [f64; 5] = [18.0, 16.0, 14.0, 13.0, 12.0];
const LISTED: [f64; 7] = [26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0];
/// Reasons stand beside the cards only where they can be read too.
const WITH_REASONS: f64 = 14.0;

pub fn slides(session: &Session, answer: &Answer<'_>, words: &Words) -> Vec<Slide> {
    let columns = match answer.step.kind() {
        StepKind::Picture => return vec![photo(session, answer, words)],
        StepKind::Sort => zones(session, answer, words),
        _ => answers(session, answer, words),
    };
    let sizes: &[f64] = if answer.step.kind() == StepKind::Sort { &SORTED } else { &LISTED };
    let mut slides = Vec::new();
    for columns in columns.chunks(MOST_COLUMNS) {
        for page in pages(columns, sizes) {
            let mut slide = head(answer, words, slides.len());
            page.draw(&mut slide);
            slides.push(slide);
        }
    }
    slides
}

fn head(answer: &Answer<'_>, words: &Words, before: usize) -> Slide {
    let mut slide = Slide::new(Layout::Content);
    question(&mut slide, heading(answer.step));
    let colour = Colour::of(answer.group.colour());
    let more = if before > 0 { [" · ", &words.slide].concat() } else { String::new() };
    let name = [answer.group.name(), &more].concat();
    let look = Look { size: 15.0, colour: colour.strong, is_bold: true };
    let wide = (width(&name, 16.5) + 24.0).min(INNER);
    slide.card(Frame { x: MARGIN, y: 90.0, wide, high: 28.0 }, colour.tint, colour.tint, &[(look, name)]);
    slide
}

/// The question on top, as large as it fits on two lines.
pub fn question(slide: &mut Slide, text: &str) {
    let text = flat(text);
    let fits = |size: &f64| wrap(&text, INNER, size * 1.07).len() <= 2;
    let size = [28.0, 25.0, 22.0, 19.0].into_iter().find(fits).unwrap_or(16.0);
    let look = Look { size, colour: palette::INK, is_bold: true };
    slide.title(Frame { x: MARGIN, y: 20.0, wide: INNER, high: 66.0 }, look, &text, false);
}

/// Cards under each other.
#[derive(Clone)]
struct Column {
    head: Option<String>,
    colour: Colour,
    cards: Vec<CardText>,
}

#[derive(Clone)]
struct CardText {
    title: String,
    /// Votes, and who takes care of it.
    marks: String,
    reasons: Vec<String>,
}

fn card_text(session: &Session, card: Card<'_>, group: Id, words: &Words, number: Option<usize>) -> CardText {
    let votes = session.votes_shown(card.id, group).filter(|votes| *votes > 0);
    let votes = votes.map(|votes| words.count_votes(votes));
    let owner = (!card.owner().is_empty()).then(|| flat(card.owner()));
    let notes = session.notes(card.id, group);
    let reasons = notes.iter().map(|note| [words.note(note.kind()), ": ", &flat(note.text())].concat());
    let number = number.map(|number| format!("{number}. ")).unwrap_or_default();
    CardText {
        title: [&number, &*flat(card.title())].concat(),
        marks: votes.into_iter().chain(owner).collect::<Vec<_>>().join(" · "),
        reasons: reasons.collect(),
    }
}

/// The zones of a step, then what is no zone if there is anything in it.
fn zones(session: &Session, answer: &Answer<'_>, words: &Words) -> Vec<Column> {
    let group = answer.group.id;
    let column = |name: &str, colour: Colour, lane: Lane| {
        let lane = answer.lanes.iter().find(|found| found.lane == lane);
        let cards = lane.into_iter().flat_map(|lane| &lane.cards);
        Column {
            head: Some(name.to_owned()),
            colour,
            cards: cards.map(|card| card_text(session, *card, group, words, None)).collect(),
        }
    };
    let zones = session.zones(answer.step.id);
    let is_grid = zones.iter().any(|zone| !zone.row().is_empty());
    let zones = zones.iter().map(|zone| column(zone.name(), Colour::of(zone.colour()), Lane::Zone(zone.id)));
    // Of a grid with its many cells only those that hold something.
    let zones = zones.filter(|column| !is_grid || !column.cards.is_empty());
    let rest = [(Lane::Parked, &words.parked), (Lane::Tray, &words.tray)];
    let rest = rest.map(|(lane, name)| column(name, GREY, lane)).into_iter();
    zones.chain(rest.filter(|column| !column.cards.is_empty())).collect()
}

/// All answers, in as many columns as their number asks for.
fn answers(session: &Session, answer: &Answer<'_>, words: &Words) -> Vec<Column> {
    let is_ranked = answer.step.is_ranked();
    let laid = answer.lanes.iter().filter(|lane| matches!(lane.lane, Lane::Zone(_)));
    let cards = laid.flat_map(|lane| &lane.cards).enumerate();
    let cards: Vec<CardText> = cards
        .map(|(place, card)| {
            card_text(session, *card, answer.group.id, words, is_ranked.then_some(place + 1))
        })
        .collect();
    let columns = match cards.len() {
        0..=5 => 1,
        6..=14 => 2,
        _ => 3,
    };
    let colour = Colour::of(answer.group.colour());
    let column = |cards: &[CardText]| Column { head: None, colour, cards: cards.to_vec() };
    cards.chunks(cards.len().div_ceil(columns).max(1)).map(column).collect()
}

/// One slide full of columns, with the size at which they fit.
struct Page {
    columns: Vec<Column>,
    size: f64,
    has_reasons: bool,
}

/// With reasons if there is room, as large as fits, and if nothing fits on several slides.
fn pages(columns: &[Column], sizes: &[f64]) -> Vec<Page> {
    let page = |size: f64, has_reasons| Page { columns: columns.to_vec(), size, has_reasons };
    let readable = sizes.iter().filter(|size| **size >= WITH_REASONS).map(|size| page(*size, true));
    let small = sizes.iter().map(|size| page(*size, false));
    if let Some(page) = readable.chain(small).find(Page::fits) {
        return vec![page];
    }
    let mut rest = page(sizes.last().copied().unwrap_or(12.0), false);
    let mut pages = Vec::new();
    while rest.columns.iter().any(|column| !column.cards.is_empty()) {
        pages.push(rest.take_page());
    }
    pages
}

impl Page {
    fn wide(&self) -> f64 {
        let count = self.columns.len().max(1) as f64;
        (INNER - GAP * (count - 1.0)) / count
    }

    fn has_heads(&self) -> bool {
        self.columns.iter().any(|column| column.head.is_some())
    }

    /// The width of the cards: in a zone there is room around them.
    fn card_width(&self) -> f64 {
        if self.has_heads() { self.wide() - 2.0 * CARD_GAP } else { self.wide() }
    }

    fn head_look(&self, colour: Colour) -> Look {
        Look { size: (self.size + 1.0).min(17.0), colour: colour.strong, is_bold: true }
    }

    fn head_height(&self) -> f64 {
        let lines = |column: &Column| {
            let look = self.head_look(column.colour);
            let text = column.head.as_deref().unwrap_or_default();
            wrap(text, self.card_width(), look.size * 1.07).len() as f64 * look.size * LINE
        };
        let highest = self.columns.iter().map(lines).fold(0.0, f64::max);
        if self.has_heads() { highest + 2.0 * CARD_GAP } else { 0.0 }
    }

    fn paragraphs(&self, card: &CardText) -> Vec<(Look, String)> {
        let title = Look { size: self.size, colour: palette::INK, is_bold: false };
        let small = Look { size: (self.size * 0.78).max(11.0), colour: palette::INK_SOFT, is_bold: false };
        let reasons = card.reasons.iter().filter(|_| self.has_reasons);
        let quiet = std::iter::once(&card.marks).chain(reasons).filter(|text| !text.is_empty());
        std::iter::once((title, card.title.clone())).chain(quiet.map(|text| (small, text.clone()))).collect()
    }

    fn card_height(&self, card: &CardText) -> f64 {
        let most = self.card_width() - 2.0 * SIDE;
        let high = |(look, text): &(Look, String)| {
            wrap(text, most, look.size).len().max(1) as f64 * look.size * LINE
        };
        self.paragraphs(card).iter().map(high).sum::<f64>() + 2.0 * ABOVE
    }

    fn room(&self) -> f64 {
        HIGH - self.head_height() - CARD_GAP
    }

    fn fits(&self) -> bool {
        let high =
            |column: &Column| column.cards.iter().map(|card| self.card_height(card) + CARD_GAP).sum::<f64>();
        self.columns.iter().all(|column| high(column) <= self.room())
    }

    /// What of it fits on a slide; the rest stays.
    fn take_page(&mut self) -> Page {
        let room = self.room();
        let taken: Vec<usize> = self.columns.iter().map(|column| self.count_that_fit(column, room)).collect();
        let columns = self.columns.iter_mut().zip(taken).map(|(column, count)| {
            let cards = column.cards.drain(..count).collect();
            Column { cards, ..column.clone() }
        });
        let columns = columns.collect();
        Page { columns, ..*self }
    }

    /// At least one, however long it is.
    fn count_that_fit(&self, column: &Column, room: f64) -> usize {
        let mut high = 0.0;
        let fit = column.cards.iter().take_while(|card| {
            high += self.card_height(card) + CARD_GAP;
            high <= room
        });
        fit.count().max(1).min(column.cards.len())
    }

    fn draw(&self, slide: &mut Slide) {
        let wide = self.wide();
        let head_height = self.head_height();
        for (place, column) in self.columns.iter().enumerate() {
            let x = MARGIN + place as f64 * (wide + GAP);
            if let Some(head) = &column.head {
                slide.area(Frame { x, y: TOP, wide, high: HIGH }, column.colour.tint, true);
                let frame = Frame {
                    x: x + CARD_GAP + 2.0,
                    y: TOP + CARD_GAP,
                    wide: self.card_width(),
                    high: head_height - 2.0 * CARD_GAP,
                };
                slide.text(frame, &[(self.head_look(column.colour), head.clone())]);
            }
            let inset = (wide - self.card_width()) / 2.0;
            let mut y = TOP + head_height;
            for card in &column.cards {
                let high = self.card_height(card);
                let frame = Frame { x: x + inset, y, wide: self.card_width(), high };
                slide.card(frame, palette::SHEET, palette::LINE, &self.paragraphs(card));
                // The edge in the colour of the zone, as the cards on the board have it.
                slide.area(Frame { wide: 4.0, ..frame }, column.colour.strong, false);
                y += high + CARD_GAP;
            }
        }
    }
}

fn photo(session: &Session, answer: &Answer<'_>, words: &Words) -> Slide {
    let mut slide = head(answer, words, 0);
    let card = session.picture_card(answer.step.id, answer.group.id);
    let caption = card.map_or("", Card::title);
    let frame = Frame { x: MARGIN, y: TOP, wide: 560.0, high: HIGH };
    let picture = card.and_then(Card::picture).and_then(|picture| session.picture(picture));
    let placed = picture.and_then(|picture| place_photo(&mut slide, picture, frame));
    if let Some(placed) = placed {
        stick(&mut slide, session, answer, placed);
    }
    let x = placed.map_or(MARGIN, |placed| placed.x + placed.wide + 2.0 * GAP);
    let look = Look { size: 24.0, colour: palette::INK, is_bold: false };
    let none = Look { size: 16.0, colour: palette::INK_SOFT, is_bold: false };
    let missing = if placed.is_none() { words.no_picture.clone() } else { String::new() };
    let frame = Frame { x, y: TOP, wide: WIDE - MARGIN - x, high: HIGH };
    slide.text(frame, &[(none, missing), (look, flat(caption))]);
    slide
}

/// Puts a photo into a frame, as large as it goes, and tells where it is.
pub fn place_photo(slide: &mut Slide, picture: Picture<'_>, frame: Frame) -> Option<Frame> {
    let ending = match picture.media_type() {
        "image/jpeg" => "jpeg",
        "image/png" => "png",
        "image/webp" => "webp",
        _ => return None,
    };
    let bytes = BASE64.decode(picture.bytes()).ok()?;
    let size = imagesize::blob_size(&bytes).ok().filter(|size| size.width > 0 && size.height > 0)?;
    let (wide, high) = (size.width as f64, size.height as f64);
    let scale = (frame.wide / wide).min(frame.high / high);
    let placed = Frame { wide: wide * scale, high: high * scale, ..frame };
    slide.picture(placed, ending, bytes, picture.alt());
    Some(placed)
}
