//! A workbook: a sheet each for cards, placements, reasons, votes, decisions and measures.
//!
//! Every sheet is a flat list with one kind of row, so that it filters, sorts and pivots as it is.

use crate::answers::{flat, heading, lane_name, zone_name};
use crate::report::{answered, cards};
use crate::words::Words;
use crate::{Failed, Progress};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use samenbord_core::compare::{Measures, StepCount, count_open, has_done};
use samenbord_core::harvest;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Group, Placement, Step, StepKind};
use samenbord_core::session::Session;

/// Characters of a column that holds a name, a title, a text, a number or a coefficient.
const NAME: f64 = 18.0;
const TITLE: f64 = 44.0;
const TEXT: f64 = 60.0;
const NUMBER: f64 = 11.0;
const MEASURE: f64 = 16.0;
/// What a cell can hold, in characters.
const LONGEST: usize = 32_767;

pub fn workbook(session: &Session, words: &Words, progress: Progress<'_>) -> Result<Vec<u8>, Failed> {
    write(session, words, progress).map_err(|error| failed(&error))
}

fn failed(error: &XlsxError) -> Failed {
    match error {
        XlsxError::RowColumnLimitError | XlsxError::MaxStringLengthExceeded => Failed::TooMuch,
        _ => Failed::Unwritten,
    }
}

fn write(session: &Session, words: &Words, progress: Progress<'_>) -> Result<Vec<u8>, XlsxError> {
    let sheets: [(&str, SheetOf); 6] = [
        (&words.cards, cards_sheet),
        (&words.placements, placements_sheet),
        (&words.reasons, reasons_sheet),
        (&words.votes, votes_sheet),
        (&words.decisions, decisions_sheet),
        (&words.measures, measures_sheet),
    ];
    let mut book = Workbook::new();
    // Not when it was made: the same session gives the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(session.title()).set_creation_datetime(&made));
    for (done, (name, fill)) in sheets.iter().enumerate() {
        let sheet = fill(session, words).write(name)?;
        book.push_worksheet(sheet);
        progress(done + 1, sheets.len() + 1);
    }
    let bytes = book.save_to_buffer()?;
    progress(sheets.len() + 1, sheets.len() + 1);
    Ok(bytes)
}

type SheetOf = fn(&Session, &Words) -> Sheet;

/// One sheet before it is written.
struct Sheet {
    /// Titles with their widths.
    columns: Vec<(String, f64)>,
    rows: Vec<Vec<Value>>,
}

enum Value {
    Text(String),
    Number(f64),
    /// A coefficient, shown with two decimals.
    Measure(f64),
    Nothing,
}

impl Sheet {
    fn new(columns: &[(&String, f64)]) -> Sheet {
        let columns = columns.iter().map(|(title, width)| ((*title).clone(), *width)).collect();
        Sheet { columns, rows: Vec::new() }
    }

    fn write(&self, name: &str) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        let head = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x12_3d_57))
            .set_font_color(Color::White)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let text =
            Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Hair);
        let number = Format::new().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Hair);
        let measure = number.clone().set_num_format("0.00");
        for (column, (title, width)) in (0..).zip(&self.columns) {
            sheet.write_with_format(0, column, title, &head)?;
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_row_height(0, 30)?;
        for (row, values) in (1..).zip(&self.rows) {
            for (column, value) in (0..).zip(values) {
                match value {
                    // A string, whatever it begins with: never a formula.
                    Value::Text(value) => sheet.write_string_with_format(row, column, cut(value), &text)?,
                    Value::Number(value) => sheet.write_number_with_format(row, column, *value, &number)?,
                    Value::Measure(value) => sheet.write_number_with_format(row, column, *value, &measure)?,
                    Value::Nothing => sheet.write_blank(row, column, &text)?,
                };
            }
        }
        let last_row = u32::try_from(self.rows.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
        let last_column = u16::try_from(self.columns.len()).map_err(|_| XlsxError::RowColumnLimitError)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, last_row, last_column.saturating_sub(1))?;
        sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        Ok(sheet)
    }
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST).map_or(text, |(end, _)| &text[..end])
}

fn text(text: &str) -> Value {
    if text.is_empty() { Value::Nothing } else { Value::Text(text.to_owned()) }
}

fn number(n: usize) -> Value {
    Value::Number(n as f64)
}

fn cards_sheet(session: &Session, words: &Words) -> Sheet {
    let mut sheet = Sheet::new(&[
        (&words.step, NAME),
        (&words.card, TITLE),
        (&words.explanation, TEXT),
        (&words.own_card_of, NAME),
        (&words.owner, NAME),
        (&words.tags, NAME),
    ]);
    for step in answered(session) {
        for card in cards(session, step.id) {
            let group = card.group().and_then(|group| session.group(group));
            sheet.rows.push(vec![
                text(step.name()),
                text(card.title()),
                text(card.explanation()),
                text(group.map_or("", Group::name)),
                text(card.owner()),
                text(&card.tags().collect::<Vec<_>>().join(", ")),
            ]);
        }
    }
    sheet
}

/// One row for each card on each group's board.
fn placements_sheet(session: &Session, words: &Words) -> Sheet {
    let mut sheet = Sheet::new(&[
        (&words.step, NAME),
        (&words.group, NAME),
        (&words.card, TITLE),
        (&words.zone, NAME),
        (&words.position, NUMBER),
        (&words.before, NAME),
        (&words.votes, NUMBER),
    ]);
    for (step, group) in done(session) {
        for (lane, place, card) in laid(session, step.id, group.id) {
            let id = Placement::id(card.id, group.id);
            let before = session.live(id).and_then(|record| Placement::new(id, record).before());
            sheet.rows.push(vec![
                text(step.name()),
                text(group.name()),
                text(card.title()),
                text(&lane_name(session, lane, words)),
                number(place + 1),
                text(&before.map(|zone| zone_name(session, zone)).unwrap_or_default()),
                votes(session, card.id, group.id),
            ]);
        }
    }
    sheet
}

fn reasons_sheet(session: &Session, words: &Words) -> Sheet {
    let mut sheet = Sheet::new(&[
        (&words.step, NAME),
        (&words.group, NAME),
        (&words.card, TITLE),
        (&words.zone, NAME),
        (&words.kind, NAME),
        (&words.text, TEXT),
        (&words.open, NUMBER),
    ]);
    for (step, group) in done(session) {
        for (lane, _, card) in laid(session, step.id, group.id) {
            for note in session.notes(card.id, group.id) {
                let is_objection = note.kind() == samenbord_core::record::NoteKind::Objection;
                sheet.rows.push(vec![
                    text(step.name()),
                    text(group.name()),
                    text(card.title()),
                    text(&lane_name(session, lane, words)),
                    text(words.note(note.kind())),
                    text(note.text()),
                    if is_objection {
                        text(words.yes_or_no(note.is_open_objection()))
                    } else {
                        Value::Nothing
                    },
                ]);
            }
        }
    }
    sheet
}

fn votes_sheet(session: &Session, words: &Words) -> Sheet {
    let mut sheet = Sheet::new(&[
        (&words.step, NAME),
        (&words.group, NAME),
        (&words.card, TITLE),
        (&words.votes, NUMBER),
        (&words.voters, NUMBER),
    ]);
    for (step, group) in done(session) {
        for (_, _, card) in laid(session, step.id, group.id) {
            if let Some(votes) = session.votes_shown(card.id, group.id).filter(|votes| *votes > 0) {
                sheet.rows.push(vec![
                    text(step.name()),
                    text(group.name()),
                    text(card.title()),
                    number(votes as usize),
                    number(voters(session, card.id, group.id)),
                ]);
            }
        }
    }
    sheet
}

/// Nothing until the group has closed its votes.
fn votes(session: &Session, card: Id, group: Id) -> Value {
    session.votes_shown(card, group).map_or(Value::Nothing, |votes| number(votes as usize))
}

/// How many people gave a card a vote.
fn voters(session: &Session, card: Id, group: Id) -> usize {
    let votes = session.children(card, Kind::Vote).filter_map(|id| session.live(id));
    votes
        .filter(|vote| {
            vote.reference("group") == Some(group) && vote.int("count").is_some_and(|count| count > 0)
        })
        .count()
}

fn decisions_sheet(session: &Session, words: &Words) -> Sheet {
    let mut sheet = Sheet::new(&[
        (&words.step, NAME),
        (&words.card, TITLE),
        (&words.decided, NAME),
        (&words.reason, TEXT),
        (&words.minority, TEXT),
        (&words.owner, NAME),
        (&words.due, NAME),
    ]);
    for ruling in harvest::decisions(session) {
        let zone = ruling.zone.map(|zone| zone_name(session, zone)).unwrap_or_default();
        sheet.rows.push(vec![
            text(session.step(ruling.step).map_or("", Step::name)),
            text(session.card(ruling.card).map_or("", Card::title)),
            text(&zone),
            text(&ruling.reason),
            text(&ruling.minority),
            text(&ruling.owner),
            text(&ruling.due),
        ]);
    }
    sheet
}

/// One row a card of every step that groups sorted, then one for the step as a whole.
fn measures_sheet(session: &Session, words: &Words) -> Sheet {
    let mut sheet = Sheet::new(&[
        (&words.step, NAME),
        (&words.card, TITLE),
        (&words.groups, NUMBER),
        (&words.placed, NUMBER),
        (&words.verdict, NAME),
        (&words.agreement, MEASURE),
        (&words.entropy, MEASURE),
        (&words.ordered, MEASURE),
        (&words.alpha_nominal, MEASURE),
        (&words.alpha_interval, MEASURE),
        (&words.kappa, MEASURE),
        (&words.pairable, MEASURE),
    ]);
    for step in answered(session).into_iter().filter(|step| step.kind() == StepKind::Sort) {
        let counts = count_open(session, step.id);
        if counts.groups.len() > 1 {
            sheet.rows.extend(measures_of(session, step, &counts, words));
        }
    }
    sheet
}

fn measures_of(session: &Session, step: Step<'_>, counts: &StepCount, words: &Words) -> Vec<Vec<Value>> {
    let measures = Measures::new(counts, step.is_scale());
    let measure = |value: Option<f64>| value.map_or_else(|| text(&words.undefined), Value::Measure);
    // What has no meaning where the zones are no scale is empty; what cannot be computed says so.
    let on_scale = |value: Option<f64>| if step.is_scale() { measure(value) } else { Value::Nothing };
    let nothing = || [Value::Nothing, Value::Nothing, Value::Nothing, Value::Nothing];
    let card = |card: &samenbord_core::compare::CardCount| {
        let title = session.card(card.card).map_or("", Card::title);
        let mut row = vec![
            text(step.name()),
            text(title),
            number(counts.groups.len()),
            number(card.placed()),
            text(words.verdict(measures.verdict(card))),
            measure(measures.agreement(card)),
            measure(measures.entropy(card)),
            on_scale(measures.ordered(card)),
        ];
        row.extend(nothing());
        row
    };
    let alpha = measures.alpha();
    let [one, two, three, four] = nothing();
    let whole = vec![
        text(step.name()),
        text(&["(", &flat(heading(step)), ")"].concat()),
        number(counts.groups.len()),
        Value::Nothing,
        one,
        two,
        three,
        four,
        measure(alpha.nominal),
        on_scale(alpha.interval),
        measure(measures.kappa()),
        number(alpha.pairable),
    ];
    counts.cards.iter().map(card).chain([whole]).collect()
}

/// Every step with every group that did something in it.
fn done(session: &Session) -> Vec<(Step<'_>, Group<'_>)> {
    let pair = |step: Step<'_>, group: &Group<'_>| {
        has_done(session, step.id, group.id) && session.lies_open(step.id, group.id)
    };
    let groups = session.groups();
    let steps = answered(session).into_iter();
    steps
        .flat_map(|step| {
            groups.iter().filter(|group| pair(step, group)).map(|group| (step, *group)).collect::<Vec<_>>()
        })
        .collect()
}

/// The cards on a board, lane by lane, each with its place in the lane.
fn laid(session: &Session, step: Id, group: Id) -> Vec<(Lane, usize, Card<'_>)> {
    let board = session.board(step, group);
    let zones = session.zones(step).into_iter().map(|zone| Lane::Zone(zone.id));
    let lanes = zones.chain([Lane::Parked, Lane::Tray]);
    let cards = lanes.flat_map(|lane| {
        let cards = board.lane(lane).filter_map(|card| session.card(card)).enumerate();
        cards.map(|(place, card)| (lane, place, card)).collect::<Vec<_>>()
    });
    cards.filter(|(_, _, card)| !card.title().is_empty() || card.picture().is_some()).collect()
}
