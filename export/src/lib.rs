//! Sessions as files of other programs: tables, documents, slides and drawings.
//!
//! One module a format. A report is made once as a [`document`], of which Markdown and DOCX are two renderings.
//!
//! What this crate never does: say a sentence of its own (callers bring [`Words`]), read a clock, or touch a file. The
//! same session and words give the same bytes.

mod answers;
mod csv;
mod document;
mod docx;
mod drawing;
mod everything;
mod markdown;
mod pack;
mod palette;
mod pptx;
mod report;
mod sticker;
mod text;
mod words;
mod xlsx;
mod xml;

pub use drawing::{Drawing, drawings};
pub use words::Words;

use samenbord_core::session::Session;

/// What a session can be taken along as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Csv,
    Xlsx,
    Markdown,
    Docx,
    Pptx,
    /// Every board and the pictures of the results as drawings, in one zip.
    Svg,
    /// All of these and the session itself, in one zip.
    Zip,
}

impl Form {
    pub const ALL: [Form; 7] =
        [Form::Csv, Form::Xlsx, Form::Markdown, Form::Docx, Form::Pptx, Form::Svg, Form::Zip];

    /// What the command line and messages call it.
    pub fn word(self) -> &'static str {
        match self {
            Form::Csv => "csv",
            Form::Xlsx => "xlsx",
            Form::Markdown => "md",
            Form::Docx => "docx",
            Form::Pptx => "pptx",
            Form::Svg => "svg",
            Form::Zip => "zip",
        }
    }

    pub fn from_word(word: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.word() == word)
    }
}

/// Why there is no file. Writers say it in English; who asked says it in the language of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// More than this form can hold.
    TooMuch,
    /// The writer stopped for a reason of its own.
    Unwritten,
}

impl Failed {
    /// What the worker calls it.
    pub fn word(self) -> &'static str {
        match self {
            Failed::TooMuch => "too-much",
            Failed::Unwritten => "unwritten",
        }
    }
}

/// A file that was made elsewhere and goes into the zip too, such as a board as PNG.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra {
    /// Its path in the zip, with `/`.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Told after each part that is done: how many are, of how many.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize);

/// Makes a file. `extra` is for the forms that are a zip.
pub fn make(
    session: &Session,
    form: Form,
    words: &Words,
    extra: Vec<Extra>,
    progress: Progress<'_>,
) -> Result<Vec<u8>, Failed> {
    match form {
        Form::Csv => Ok(csv::table(session, words).into_bytes()),
        Form::Xlsx => xlsx::workbook(session, words, progress),
        Form::Markdown => Ok(markdown::render(&report::report(session, words)).into_bytes()),
        Form::Docx => docx::render(&report::report(session, words), words),
        Form::Pptx => pptx::deck(session, words, progress),
        Form::Svg => everything::pictures(session, words, extra, progress),
        Form::Zip => everything::everything(session, words, extra, progress),
    }
}
