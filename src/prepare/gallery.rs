//! A gallery of what a step can be, each with a line that says what it is for.

use super::Preparing;
use super::fields::colour_after;
use crate::browser::clock::draw;
use crate::ui::{Dialog, Icon, Symbol};
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use samenbord_core::command::{Command, NewStep, NewZone};
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::StepKind;

/// What people choose from; the kinds of core, with the zones that go with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Three,
    Own,
    Grid,
    List,
    Statement,
    Picture,
    Talk,
}

impl Choice {
    const ALL: [Choice; 7] = [
        Choice::Three,
        Choice::Own,
        Choice::Grid,
        Choice::List,
        Choice::Statement,
        Choice::Picture,
        Choice::Talk,
    ];

    /// What `data-kind` holds, its name, what it is for, and its mark.
    fn facts(self) -> (&'static str, Word, Word, Symbol) {
        match self {
            Choice::Three => ("three", Word::GalleryThree, Word::GalleryThreeFor, Symbol::Together),
            Choice::Own => ("own", Word::GalleryOwn, Word::GalleryOwnFor, Symbol::Zone),
            Choice::Grid => ("grid", Word::GalleryGrid, Word::GalleryGridFor, Symbol::Tray),
            Choice::List => ("list", Word::GalleryList, Word::GalleryListFor, Symbol::Check),
            Choice::Statement => {
                ("statement", Word::GalleryStatement, Word::GalleryStatementFor, Symbol::Note)
            }
            Choice::Picture => ("picture", Word::GalleryPicture, Word::GalleryPictureFor, Symbol::Show),
            Choice::Talk => ("talk", Word::GalleryTalk, Word::GalleryTalkFor, Symbol::Screen),
        }
    }

    fn kind(self) -> StepKind {
        match self {
            Choice::Three | Choice::Own | Choice::Grid => StepKind::Sort,
            Choice::List => StepKind::List,
            Choice::Statement => StepKind::Statement,
            Choice::Picture => StepKind::Picture,
            Choice::Talk => StepKind::Talk,
        }
    }

    fn zones(self) -> Vec<NewZone> {
        let numbered = |word: Word, n: usize| fill(word, &[("n", &n.to_string())]);
        match self {
            Choice::Three => [
                ("professional", Word::GalleryProfessionals, "blue"),
                ("cocreatie", Word::GalleryTogether, "green"),
                ("vrijwilliger", Word::GalleryVolunteers, "orange"),
            ]
            .map(|(key, name, colour)| NewZone { key: key.to_owned(), ..zone(say(name), colour) })
            .into(),
            Choice::Own => (1..=2).map(|n| zone(&numbered(Word::ZoneNew, n), colour_after(n - 1))).collect(),
            Choice::Grid => {
                let lines = |word| (1..=2).map(move |n| numbered(word, n));
                let cells = lines(Word::GridRowNew).enumerate().flat_map(|(at, row)| {
                    lines(Word::GridColumnNew).map(move |column| cell(&row, &column, colour_after(at)))
                });
                cells.collect()
            }
            Choice::List | Choice::Statement | Choice::Picture => {
                vec![NewZone { key: "list".to_owned(), ..zone("", "") }]
            }
            Choice::Talk => Vec::new(),
        }
    }
}

pub fn zone(name: &str, colour: &str) -> NewZone {
    NewZone {
        zone: Id::new(Kind::Zone, draw()),
        key: String::new(),
        name: name.to_owned(),
        colour: colour.to_owned(),
        row: String::new(),
        column: String::new(),
    }
}

pub fn cell(row: &str, column: &str, colour: &str) -> NewZone {
    let name = [row, " · ", column].concat();
    NewZone { row: row.to_owned(), column: column.to_owned(), ..zone(&name, colour) }
}

#[component]
pub fn Gallery(preparing: Preparing, on_close: Callback<()>) -> impl IntoView {
    let choices = Choice::ALL.map(|choice| {
        let (name, title, purpose, symbol) = choice.facts();
        let add = move |_| {
            let new = NewStep {
                step: Id::new(Kind::Step, draw()),
                kind: choice.kind(),
                name: say(title).to_owned(),
                is_scale: choice == Choice::Three,
                zones: choice.zones(),
            };
            let step = new.step;
            on_close.run(());
            if preparing.editor.dispatch(Command::AddStep { new, after: None }) {
                preparing.edit(step);
            }
        };
        view! {
            <li>
                <button class="choice gallery-choice" data-action="add-step-of" data-kind=name on:click=add>
                    <Icon symbol />
                    <strong>{say(title)}</strong>
                    <span>{say(purpose)}</span>
                </button>
            </li>
        }
    });
    view! {
        <Dialog title=say(Word::GalleryTitle) name="gallery" on_close>
            <ul class="choices">{choices.into_iter().collect::<Vec<_>>()}</ul>
        </Dialog>
    }
}
