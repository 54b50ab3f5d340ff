//! Several forms at once, in one zip.

use crate::pack::Pack;
use crate::words::Words;
use crate::{Extra, Failed, Form, Progress, drawings, make};
use samenbord_core::file;
use samenbord_core::session::Session;
use samenbord_core::slug::slug;

/// Every board and the pictures of the results as drawings.
pub fn pictures(
    session: &Session,
    words: &Words,
    extra: Vec<Extra>,
    progress: Progress<'_>,
) -> Result<Vec<u8>, Failed> {
    let mut pack = Pack::new();
    let drawings = drawings(session, words);
    for (done, drawing) in drawings.iter().enumerate() {
        pack.add(&[&drawing.name, ".svg"].concat(), drawing.svg.as_bytes())?;
        progress(done + 1, drawings.len());
    }
    add_extra(&mut pack, &extra)?;
    pack.finish()
}

/// The session, every form of it, and the drawings in their folders.
pub fn everything(
    session: &Session,
    words: &Words,
    extra: Vec<Extra>,
    progress: Progress<'_>,
) -> Result<Vec<u8>, Failed> {
    let forms = [Form::Csv, Form::Xlsx, Form::Markdown, Form::Docx, Form::Pptx];
    let steps = forms.len() + 2;
    let stem = stem(session);
    let mut pack = Pack::new();
    pack.add(&[&stem, ".samenbord.json"].concat(), file::export(session).as_bytes())?;
    progress(1, steps);
    for (done, form) in forms.into_iter().enumerate() {
        let bytes = make(session, form, words, Vec::new(), &mut |_, _| {})?;
        let name = [&stem, ".", form.word()].concat();
        match form {
            Form::Csv | Form::Markdown => pack.add(&name, &bytes)?,
            _ => pack.add_packed(&name, &bytes)?,
        }
        progress(done + 2, steps);
    }
    for drawing in drawings(session, words) {
        pack.add(&[&drawing.name, ".svg"].concat(), drawing.svg.as_bytes())?;
    }
    add_extra(&mut pack, &extra)?;
    progress(steps, steps);
    pack.finish()
}

fn add_extra(pack: &mut Pack, extra: &[Extra]) -> Result<(), Failed> {
    extra.iter().try_for_each(|file| pack.add_packed(&file.name, &file.bytes))
}

fn stem(session: &Session) -> String {
    let stem = slug(session.title());
    if stem.is_empty() { "samenbord".to_owned() } else { stem }
}
