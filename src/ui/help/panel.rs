//! What a page is for and how it works, in one short panel.

use super::Help;
use crate::app::App;
use crate::opening;
use crate::ui::Dialog;
use crate::words::{Word, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::record::StepKind;

impl Help {
    /// At most five sentences: who needs more than that is better served by a person.
    fn lines(self) -> &'static [Word] {
        match self {
            Help::Home => {
                &[Word::HelpHomeBegin, Word::HelpHomeExample, Word::HelpHomeOpen, Word::HelpHomeKeep]
            }
            Help::Prepare => &[
                Word::HelpPrepareBegin,
                Word::HelpPrepareSteps,
                Word::HelpPrepareGroups,
                Word::HelpPrepareFiles,
            ],
            Help::Deck => &[Word::HelpDeckWays, Word::HelpDeckLook, Word::HelpDeckSame],
            Help::Board(StepKind::Sort) => &[
                Word::HelpSortSort,
                Word::HelpSortMove,
                Word::HelpSortWhy,
                Word::HelpSortPark,
                Word::HelpSortUndo,
            ],
            Help::Board(StepKind::Talk) => &[Word::HelpTalkRead, Word::HelpSteps],
            Help::Board(StepKind::Picture) => &[
                Word::HelpPictureAsk,
                Word::HelpPictureDress,
                Word::HelpPictureCaption,
                Word::HelpSortUndo,
                Word::HelpSteps,
            ],
            Help::Board(_) => {
                &[Word::HelpListWrite, Word::HelpListChange, Word::HelpSortUndo, Word::HelpSteps]
            }
            Help::Results => &[Word::HelpResultsRead, Word::HelpResultsFiles],
            Help::Together => &[Word::HelpTogetherFiles, Word::HelpTogetherLook, Word::HelpTogetherNext],
            Help::Contested => &[
                Word::HelpContestedTalk,
                Word::HelpContestedDecide,
                Word::HelpContestedAside,
                Word::HelpContestedPlan,
            ],
            Help::Print => &[Word::PaperCardsHint, Word::PaperBoardHint],
            Help::Paper => &[Word::PaperEntryHint],
            Help::Report => &[Word::HelpReportPrint, Word::HelpReportFile],
            Help::Take => &[Word::HelpTakeChoose, Word::HelpTakeCheck, Word::HelpTakeOffline],
            Help::Backups => &[Word::HelpBackupsOpen],
            Help::Settings => &[Word::HelpSettingsDevice, Word::HelpSettingsWipe],
        }
    }

    /// The keys that do something there, and what.
    fn keys(self) -> &'static [(&'static [Key], Word)] {
        const UNDO: (&[Key], Word) = (&[Key::Name("Ctrl"), Key::Name("Z")], Word::HelpKeysUndo);
        const STOP: (&[Key], Word) = (&[Key::Word(Word::HelpKeysKeyEscape)], Word::HelpKeysStop);
        match self {
            Help::Board(StepKind::Talk) | Help::Results => &[GO, REVEAL, BLANK, TIME],
            Help::Board(StepKind::Picture) => &[UNDO, STOP, GO, REVEAL, BLANK, TIME],
            Help::Board(_) => &[
                (&[Key::Name("Tab"), Key::Name("Enter")], Word::HelpKeysMove),
                (&[Key::Name("/")], Word::HelpKeysSearch),
                UNDO,
                STOP,
                GO,
                REVEAL,
                BLANK,
                TIME,
            ],
            _ => &[],
        }
    }

    /// Who has never done this can try it where nothing is kept.
    fn has_practice(self) -> bool {
        matches!(self, Help::Home | Help::Prepare | Help::Board(StepKind::Sort))
    }
}

/// The keys of a presenter's remote, for who facilitates.
const GO: (&[Key], Word) = (&[Key::Name("Page Down"), Key::Name("Page Up")], Word::HelpKeysRemote);
const REVEAL: (&[Key], Word) = (&[Key::Name("R")], Word::HelpKeysReveal);
const BLANK: (&[Key], Word) = (&[Key::Name("B"), Key::Name(".")], Word::HelpKeysBlank);
const TIME: (&[Key], Word) = (&[Key::Name("T")], Word::HelpKeysTime);

/// The name of a key, as it stands on it.
enum Key {
    Name(&'static str),
    Word(Word),
}

#[component]
pub fn Panel(help: Help, close: Callback<()>) -> impl IntoView {
    view! {
        <Dialog title=say(Word::HelpTitle) name="help" on_close=close>
            <Lines help />
            <Keys help />
            {help.has_practice().then(|| view! { <Practise on_go=close /> })}
        </Dialog>
    }
}

#[component]
fn Lines(help: Help) -> impl IntoView {
    let lines: Vec<_> = help.lines().iter().map(|line| view! { <li>{say(*line)}</li> }).collect();
    view! { <ul class="help-lines">{lines}</ul> }
}

#[component]
fn Keys(help: Help) -> impl IntoView {
    let keys: Vec<_> = help.keys().iter().map(|(keys, does)| view! { <KeyRow keys does=*does /> }).collect();
    (!keys.is_empty()).then(|| {
        view! {
            <details class="help-keys">
                <summary>{say(Word::HelpKeys)}</summary>
                <dl>{keys}</dl>
            </details>
        }
    })
}

#[component]
fn KeyRow(keys: &'static [Key], does: Word) -> impl IntoView {
    let keys = keys.iter().map(|key| match key {
        Key::Name(name) => name,
        Key::Word(word) => say(*word),
    });
    let keys: Vec<_> = keys.map(|name| view! { <kbd>{name}</kbd> " " }).collect();
    view! {
        <div>
            <dt>{keys}</dt>
            <dd>{say(does)}</dd>
        </div>
    }
}

#[component]
fn Practise(on_go: Callback<()>) -> impl IntoView {
    let app = expect_context::<App>();
    let go = move |_| {
        on_go.run(());
        spawn_local(opening::practise(app));
    };
    view! {
        <div class="help-practise">
            <button class="button strong" data-action="practise" on:click=go>{say(Word::HelpPractise)}</button>
            <p class="hint">{say(Word::HelpPractiseHint)}</p>
        </div>
    }
}
