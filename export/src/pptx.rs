//! A deck of slides for PowerPoint and LibreOffice (ISO/IEC 29500, PresentationML): a title, then for every step a slide a
//! group and one that puts the groups beside each other. Cards and stickers are shapes and comparisons are tables, so that
//! people can go on with them.

mod compared;
mod harvest;
mod parts;
mod slide;
mod steps;
mod sticker;

use crate::answers::{flat, heading, of_step};
use crate::pack::Pack;
use crate::palette::{self, Colour};
use crate::report::{about_line, answered};
use crate::words::Words;
use crate::{Failed, Progress};
use samenbord_core::record::StepKind;
use samenbord_core::session::Session;
use slide::{Frame, Layout, Look, Slide};

pub fn deck(session: &Session, words: &Words, progress: Progress<'_>) -> Result<Vec<u8>, Failed> {
    let mut slides = vec![title(session)];
    for step in answered(session) {
        let answers = of_step(session, step, words);
        for answer in &answers {
            slides.extend(steps::slides(session, answer, words));
        }
        if answers.len() > 1 {
            slides.extend(match step.kind() {
                StepKind::Sort => compared::zones(session, step, words),
                StepKind::Picture => compared::photos(session, step, &answers, words),
                _ => compared::lists(heading(step), &answers, words),
            });
        }
    }
    slides.extend(harvest::slides(session, words));
    pack(session, &slides, words, progress)
}

/// The slide that is on the screen while people come in.
fn title(session: &Session) -> Slide {
    let mut slide = Slide::new(Layout::Title);
    let stripes = ["blue", "green", "orange"].map(Colour::of);
    for (place, colour) in stripes.iter().enumerate() {
        slide.area(
            Frame { x: 320.0 * place as f64, y: 516.0, wide: 320.0, high: 24.0 },
            colour.strong,
            false,
        );
    }
    let large = Look { size: 44.0, colour: palette::SHEET, is_bold: true };
    slide.title(Frame { x: 72.0, y: 130.0, wide: 816.0, high: 150.0 }, large, &flat(session.title()), true);
    let about = Look { size: 22.0, colour: palette::WELL, is_bold: false };
    slide.text(Frame { x: 72.0, y: 290.0, wide: 816.0, high: 40.0 }, &[(about, about_line(session))]);
    let purpose = session.about().map_or("", |about| about.purpose());
    let small = Look { size: 18.0, ..about };
    slide.text(Frame { x: 72.0, y: 336.0, wide: 700.0, high: 130.0 }, &[(small, flat(purpose))]);
    slide
}

fn pack(
    session: &Session,
    slides: &[Slide],
    words: &Words,
    progress: Progress<'_>,
) -> Result<Vec<u8>, Failed> {
    let mut pack = Pack::new();
    for (name, text) in parts::fixed() {
        pack.add(name, text.as_bytes())?;
    }
    pack.add("[Content_Types].xml", &parts::content_types(slides.len()))?;
    pack.add("docProps/core.xml", &crate::docx::properties(session.title(), &words.language))?;
    pack.add("ppt/presentation.xml", &parts::presentation(slides.len()))?;
    pack.add("ppt/_rels/presentation.xml.rels", &parts::presentation_relations(slides.len()))?;
    let title = flat(session.title());
    for (place, slide) in slides.iter().enumerate() {
        let number = place + 1;
        pack.add(&format!("ppt/slides/slide{number}.xml"), &slide.xml(&title, &words.language))?;
        pack.add(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &slide.relations(number))?;
        for (name, bytes) in slide.media(number) {
            pack.add_packed(&["ppt/media/", &name].concat(), bytes)?;
        }
        progress(number, slides.len());
    }
    pack.finish()
}
