//! Taking a session along: as a workbook, a document, slides, pictures, a table, or everything in one file.
//!
//! What this module never does: make a file. A worker does (`export/`), while the page stays free.

mod making;

use crate::app::App;
use crate::editor::Editor;
use crate::findings::Findings;
use crate::opening;
use crate::route::Route;
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use leptos::task::spawn_local;
use making::{Making, State};

/// What the worker says when a form cannot hold the session.
const TOO_MUCH: &str = "too-much";

/// What the session can be taken along as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Xlsx,
    Docx,
    Pptx,
    Pictures,
    Csv,
    Markdown,
    Zip,
}

impl Form {
    const ALL: [Form; 7] =
        [Form::Docx, Form::Xlsx, Form::Pptx, Form::Pictures, Form::Csv, Form::Markdown, Form::Zip];

    /// What the worker calls it.
    fn word(self) -> &'static str {
        match self {
            Form::Xlsx => "xlsx",
            Form::Docx => "docx",
            Form::Pptx => "pptx",
            Form::Pictures => "svg",
            Form::Csv => "csv",
            Form::Markdown => "md",
            Form::Zip => "zip",
        }
    }

    /// How the name of the file ends, and what it is to a browser.
    fn ending(self) -> (&'static str, &'static str) {
        const OFFICE: [&str; 3] = [
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ];
        match self {
            Form::Xlsx => ("xlsx", OFFICE[0]),
            Form::Docx => ("docx", OFFICE[1]),
            Form::Pptx => ("pptx", OFFICE[2]),
            Form::Csv => ("csv", "text/csv"),
            Form::Markdown => ("md", "text/markdown"),
            Form::Pictures | Form::Zip => ("zip", "application/zip"),
        }
    }

    /// Boards are also made into pictures, which the worker cannot.
    fn has_pictures(self) -> bool {
        matches!(self, Form::Pictures | Form::Zip)
    }

    fn words(self) -> (Word, Word, Symbol) {
        match self {
            Form::Docx => (Word::TakeDocx, Word::TakeDocxHint, Symbol::Document),
            Form::Xlsx => (Word::TakeXlsx, Word::TakeXlsxHint, Symbol::Table),
            Form::Pptx => (Word::TakePptx, Word::TakePptxHint, Symbol::Slides),
            Form::Pictures => (Word::TakePictures, Word::TakePicturesHint, Symbol::Picture),
            Form::Csv => (Word::TakeCsv, Word::TakeCsvHint, Symbol::Tray),
            Form::Markdown => (Word::TakeMarkdown, Word::TakeMarkdownHint, Symbol::Edit),
            Form::Zip => (Word::TakeZip, Word::TakeZipHint, Symbol::Bundle),
        }
    }
}

#[component]
pub fn TakePage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let making = Making::new(editor);
    let report = Route::Report { session: editor.key() }.to_string();
    let prepare = Route::Prepare { session: editor.key() }.to_string();
    let ways: Vec<_> = Form::ALL.into_iter().map(|form| view! { <Way making form /> }).collect();
    view! {
        <Bar help=Help::Take>
            <a class="session-title" lang=written() href=prepare data-action="prepare">{editor.peek(|session| session.title().to_owned())}</a>
        </Bar>
        <main id="main" data-page="take" tabindex="-1">
            <header class="page-head">
                <h1>{say(Word::TakeTitle)}</h1>
                <a class="button" href=report data-action="report">
                    <Icon symbol=Symbol::Print />
                    <span>{say(Word::TakeReport)}</span>
                </a>
            </header>
            <section class="panel take-check" aria-labelledby="take-check">
                <h2 id="take-check">{say(Word::TakeCheck)}</h2>
                <Findings app editor />
            </section>
            <Doing making />
            <ul class="take-ways">
                {ways}
                <li class="panel take-way">
                    <h2><Icon symbol=Symbol::File />{say(Word::TakeSession)}</h2>
                    <p class="hint">{say(Word::TakeSessionHint)}</p>
                    <button class="button" data-action="take-session" on:click=move |_| spawn_local(opening::export(app, editor))>
                        <Icon symbol=Symbol::Download />
                        <span>{say(Word::SaveToFile)}</span>
                    </button>
                </li>
            </ul>
        </main>
    }
}

#[component]
fn Way(making: Making, form: Form) -> impl IntoView {
    let (title, hint, symbol) = form.words();
    let action = ["take-", if form == Form::Pictures { "pictures" } else { form.word() }].concat();
    let label = fill(Word::TakeMakeNamed, &[("form", say(title))]);
    view! {
        <li class="panel take-way">
            <h2><Icon symbol />{say(title)}</h2>
            <p class="hint">{say(hint)}</p>
            <button class="button" data-action=action aria-label=label disabled=move || making.is_busy() on:click=move |_| making.begin(form)>
                <Icon symbol=Symbol::Download />
                <span>{say(Word::TakeMake)}</span>
            </button>
        </li>
    }
}

/// What is going on, or how it ended. It stays in sight while somebody looks for the next form.
#[component]
fn Doing(making: Making) -> impl IntoView {
    let shown = move || match making.state.get() {
        State::Idle => ().into_any(),
        State::Fetching => doing(making, say(Word::TakeFetching).to_owned(), None),
        State::Making { form, done, all } => {
            let named = fill(Word::TakeMaking, &[("form", say(form.words().0))]);
            doing(making, named, Some((done, all)))
        }
        State::Done { name, bytes } => {
            let text = fill(Word::TakeDone, &[("file", &name), ("size", &size(bytes))]);
            view! { <p class="take-done"><Icon symbol=Symbol::Check /><span>{text}</span></p> }.into_any()
        }
        State::Stopped => view! { <p>{say(Word::TakeStopped)}</p> }.into_any(),
        State::Missing => view! { <p class="take-bad">{say(Word::TakeMissing)}</p> }.into_any(),
        State::Failed(reason) => {
            // A reason of the worker's own is English, and nothing that people can act upon.
            let word = if reason == TOO_MUCH { Word::TakeTooMuch } else { Word::TakeFailed };
            view! { <p class="take-bad">{say(word)}</p> }.into_any()
        }
    };
    let state = move || making.state.with(State::word);
    view! { <div class="take-doing" data-state=state role="status">{shown}</div> }
}

fn doing(making: Making, text: String, done: Option<(u32, u32)>) -> AnyView {
    let (value, most) =
        done.map_or((None, None), |(done, all)| (Some(done.to_string()), Some(all.to_string())));
    view! {
        <label class="take-progress">
            <span>{text}</span>
            <progress value=value max=most></progress>
        </label>
        <button class="button" data-action="take-stop" on:click=move |_| making.stop()>
            <Icon symbol=Symbol::Close />
            <span>{say(Word::TakeStop)}</span>
        </button>
    }
    .into_any()
}

/// Thousands of bytes, as people know them from lists of files.
fn size(bytes: usize) -> String {
    count(Word::TakeSizeOne, bytes.div_ceil(1_000))
}
