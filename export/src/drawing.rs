//! Every board as a drawing (SVG): zones with their cards, answers under each other, photos with their stickers. And the
//! pictures of the results.
//!
//! Text is broken by estimated widths, because there is no font here; there is room to spare for wider ones. Colours are
//! attributes, so that a drawing needs no style sheet and is the same in every program.

mod board;
mod canvas;
mod photo;
mod results;
mod timeline;

use crate::answers::{Answer, answers, heading};
use crate::palette::{self, Colour};
use crate::report::answered;
use crate::words::Words;
use canvas::{Canvas, Words as Line};
use results::Results;
use samenbord_core::record::{Step, StepKind};
use samenbord_core::session::Session;
use samenbord_core::slug::slug;

/// One board of one group, or one picture of the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// `borden/1-rollen-groep-2`: its path in a zip without an ending, unlike any other of the session.
    pub name: String,
    pub svg: String,
}

/// A board of every group in every step that it did, then the pictures of the results: of every step that several groups
/// sorted, and of the plan.
pub fn drawings(session: &Session, words: &Words) -> Vec<Drawing> {
    let mut drawings: Vec<Drawing> = Vec::new();
    for answer in answers(session, words) {
        let name = [&numbered(session, answer.step), "-", &*slug(answer.group.name())].concat();
        add(&mut drawings, &words.boards, &name, draw(session, &answer, words));
    }
    let sorts = answered(session).into_iter().filter(|step| step.kind() == StepKind::Sort);
    for results in sorts.filter_map(|step| Results::of(session, step, words)) {
        for (title, svg) in results.pictures() {
            let name = [&numbered(session, results.step), "-", &*slug(title)].concat();
            add(&mut drawings, &words.results, &name, svg);
        }
    }
    if let Some(svg) = timeline::draw(session, words) {
        add(&mut drawings, &words.results, &slug(&words.picture_plan), svg);
    }
    drawings
}

/// `1-rollen`: a step by its place and name.
fn numbered(session: &Session, step: Step<'_>) -> String {
    let place = session.steps().iter().position(|one| one.id == step.id).map_or(0, |place| place + 1);
    format!("{place}-{}", slug(step.name()))
}

fn add(drawings: &mut Vec<Drawing>, folder: &str, name: &str, svg: String) {
    let name = unlike(&[folder, "/", name.trim_end_matches('-')].concat(), drawings);
    drawings.push(Drawing { name, svg });
}

/// Two groups may have one name.
fn unlike(name: &str, drawings: &[Drawing]) -> String {
    let is_new = |name: &String| drawings.iter().all(|drawing| drawing.name != *name);
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(is_new).unwrap_or_default()
}

fn draw(session: &Session, answer: &Answer<'_>, words: &Words) -> String {
    let mut canvas = Canvas::new();
    Head::of(session, answer.step).draw(&mut canvas);
    let colour = Colour::of(answer.group.colour());
    canvas.write(Line { size: 26.0, colour: colour.strong, is_bold: true }, answer.group.name());
    canvas.down(24.0);
    match answer.step.kind() {
        StepKind::Picture => photo::draw(&mut canvas, session, answer, words),
        StepKind::Sort => board::sorted(&mut canvas, session, answer, words),
        _ => board::listed(&mut canvas, session, answer, words),
    }
    canvas.finish(&[heading(answer.step), " – ", answer.group.name()].concat(), "")
}

/// What stands above a drawing: whose it is, and what is to be seen.
struct Head<'a> {
    small: String,
    title: &'a str,
    /// Under a title that is not the step's own.
    question: &'a str,
}

impl<'a> Head<'a> {
    fn of(session: &Session, step: Step<'a>) -> Head<'a> {
        let small = [session.title(), step.name()].into_iter().filter(|text| !text.is_empty());
        Head { small: small.collect::<Vec<_>>().join(" · "), title: heading(step), question: "" }
    }

    fn draw(&self, canvas: &mut Canvas) {
        canvas.write(Line { size: 20.0, colour: palette::INK_SOFT, is_bold: false }, &self.small);
        canvas.down(10.0);
        canvas.write(Line { size: 38.0, colour: palette::INK, is_bold: true }, self.title);
        canvas.down(8.0);
        if !self.question.is_empty() {
            canvas.write(Line { size: 24.0, colour: palette::INK, is_bold: false }, self.question);
            canvas.down(20.0);
        }
    }
}
