//! Every board as a drawing (SVG): zones with their cards, answers under each other, photos with their stickers.
//!
//! Text is broken by estimated widths, because there is no font here; there is room to spare for wider ones. Colours are
//! attributes, so that a drawing needs no style sheet and is the same in every program.

mod board;
mod canvas;
mod photo;

use crate::answers::{Answer, answers, heading};
use crate::words::Words;
use canvas::{Canvas, Words as Line};
use samenbord_core::record::{Step, StepKind};
use samenbord_core::session::Session;
use samenbord_core::slug::slug;

/// One board of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// `1-rollen-groep-2`: unlike any other of the session.
    pub name: String,
    pub svg: String,
}

/// A board of every group in every step that it did.
pub fn drawings(session: &Session, words: &Words) -> Vec<Drawing> {
    let mut drawings: Vec<Drawing> = Vec::new();
    for answer in answers(session, words) {
        let place =
            session.steps().iter().position(|step| step.id == answer.step.id).map_or(0, |place| place + 1);
        let name = format!("{place}-{}-{}", slug(answer.step.name()), slug(answer.group.name()));
        let name = unlike(name.trim_end_matches('-'), &drawings);
        drawings.push(Drawing { name, svg: draw(session, &answer, words) });
    }
    drawings
}

/// Two groups may have one name.
fn unlike(name: &str, drawings: &[Drawing]) -> String {
    let is_new = |name: &String| drawings.iter().all(|drawing| drawing.name != *name);
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(is_new).unwrap_or_default()
}

fn draw(session: &Session, answer: &Answer<'_>, words: &Words) -> String {
    let mut canvas = Canvas::new();
    head(&mut canvas, session, answer);
    match answer.step.kind() {
        StepKind::Picture => photo::draw(&mut canvas, session, answer, words),
        StepKind::Sort => board::sorted(&mut canvas, session, answer, words),
        _ => board::listed(&mut canvas, session, answer, words),
    }
    canvas.finish(&[heading(answer.step), " – ", answer.group.name()].concat())
}

fn head(canvas: &mut Canvas, session: &Session, answer: &Answer<'_>) {
    let colour = crate::palette::Colour::of(answer.group.colour());
    let small: Vec<&str> =
        [session.title(), Step::name(answer.step)].into_iter().filter(|text| !text.is_empty()).collect();
    canvas.write(Line { size: 20.0, colour: crate::palette::INK_SOFT, is_bold: false }, &small.join(" · "));
    canvas.down(10.0);
    canvas.write(Line { size: 38.0, colour: crate::palette::INK, is_bold: true }, heading(answer.step));
    canvas.down(8.0);
    canvas.write(Line { size: 26.0, colour: colour.strong, is_bold: true }, answer.group.name());
    canvas.down(24.0);
}
