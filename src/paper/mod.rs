//! A step on paper: its deck as cards to cut out, its board as one large sheet, and what lay on it typed in again.

mod entry;

pub use entry::PaperPage;

use crate::app::App;
use crate::board::{headings, lane_name, photo};
use crate::editor::Editor;
use crate::route::Route;
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Card, Step, StepKind, Zone};

/// What is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sheet {
    Cards,
    Board,
}

/// So many empty cards are one page.
const BLANK: usize = 8;

#[component]
pub fn PrintPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let step = Memo::new(move |_| match app.route.get() {
        Route::Print { step, .. } => Some(step),
        _ => None,
    });
    view! {
        <Bar help=Help::Print>
            <a class="session-title" lang=written() href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{editor.peek(|session| session.title().to_owned())}</a>
        </Bar>
        <main id="main" data-page="print" tabindex="-1">
            {move || step.get().map(|step| view! { <OneStep editor step /> })}
        </main>
    }
}

#[component]
fn OneStep(editor: Editor, step: Id) -> impl IntoView {
    let (question, is_sort, takes_own) = editor.peek(|session| {
        let view = session.step(step);
        let question = view.map_or("", Step::question).to_owned();
        (
            question,
            view.is_some_and(|view| view.kind() == StepKind::Sort),
            view.is_some_and(Step::allows_own_cards),
        )
    });
    let sheet = RwSignal::new(Sheet::Cards);
    let has_blank = RwSignal::new(false);
    let print = move |_| {
        // A browser that cannot print says so itself.
        let _ = window().print();
    };
    let tab = move |kind: Sheet, action: &'static str, word: Word| {
        view! {
            <button class="button" data-action=action aria-pressed=move || (sheet.get() == kind).to_string() on:click=move |_| sheet.set(kind)>{say(word)}</button>
        }
    };
    let heading = question.clone();
    view! {
        <div class="print-tools">
            <h1>{fill(Word::PaperTitle, &[("step", &question)])}</h1>
            <div class="print-choices">
                {is_sort.then(|| view! {
                    {tab(Sheet::Cards, "sheet-cards", Word::PaperCards)}
                    {tab(Sheet::Board, "sheet-board", Word::PaperBoard)}
                })}
                <Show when=move || takes_own && sheet.get() == Sheet::Cards>
                    <label class="switch">
                        <input type="checkbox" data-action="blank-cards" prop:checked=move || has_blank.get() on:change=move |_| has_blank.update(|blank| *blank = !*blank) />
                        <span>{say(Word::PaperBlank)}</span>
                    </label>
                </Show>
                <button class="button strong" data-action="print" on:click=print>
                    <Icon symbol=Symbol::Print />
                    {say(Word::ReportPrint)}
                </button>
            </div>
            <p class="hint">{move || say(if sheet.get() == Sheet::Cards { Word::PaperCardsHint } else { Word::PaperBoardHint })}</p>
        </div>
        {move || match sheet.get() {
            Sheet::Cards => view! { <Cards editor step has_blank /> }.into_any(),
            Sheet::Board => view! { <Board editor step heading=heading.clone() /> }.into_any(),
        }}
    }
}

/// The deck with numbers, by which the result is typed in again.
#[component]
fn Cards(editor: Editor, step: Id, has_blank: RwSignal<bool>) -> impl IntoView {
    let deck: Vec<(String, String, Option<Id>)> = editor.peek(|session| {
        let texts = |card: Card<'_>| (card.title().to_owned(), card.explanation().to_owned(), card.picture());
        session.deck(step).into_iter().map(texts).collect()
    });
    let is_empty = deck.is_empty();
    let cards: Vec<_> = deck
        .into_iter()
        .enumerate()
        .map(|(place, (title, explanation, picture))| {
            view! {
                <li class="cut-card">
                    <span class="cut-number">{place + 1}</span>
                    {picture.and_then(|picture| photo(editor, picture))}
                    <p class="cut-title" lang=written()>{title}</p>
                    <p class="cut-explanation" lang=written()>{explanation}</p>
                </li>
            }
        })
        .collect();
    let blank = move || {
        let many = if has_blank.get() { BLANK } else { 0 };
        (0..many).map(|_| view! { <li class="cut-card" data-blank=""></li> }).collect::<Vec<_>>()
    };
    view! {
        {is_empty.then(|| view! { <p class="empty print-tools">{say(Word::PaperNoCards)}</p> })}
        <ol class="sheet" data-sheet="cards">{cards}{blank}</ol>
    }
}

/// The zones with their headings, large enough to lay the cards on.
#[component]
fn Board(editor: Editor, step: Id, heading: String) -> impl IntoView {
    let (columns, rows) = editor.peek(|session| {
        let zones = session.zones(step);
        let of = |zone: &Zone<'_>| PaperZone {
            name: lane_name(session, Lane::Zone(zone.id)),
            colour: zone.colour().to_owned(),
            explanation: zone.explanation().to_owned(),
        };
        let columns = headings(&zones, |zone| zone.column());
        let rows = headings(&zones, |zone| zone.row()).into_iter().map(|row| {
            let cells: Vec<PaperZone> = zones.iter().filter(|zone| zone.row() == row).map(of).collect();
            (row, cells)
        });
        (columns, rows.collect::<Vec<_>>())
    });
    let is_grid = columns.iter().any(|column| !column.is_empty());
    let across =
        if is_grid { columns.len() } else { rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(1) };
    let heads: Vec<_> = columns
        .into_iter()
        .filter(|_| is_grid)
        .map(|column| view! { <p class="sheet-column" lang=written()>{column}</p> })
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .map(|(row, cells)| {
            let cells: Vec<_> =
                cells.into_iter().map(|zone| view! { <ZoneOnPaper zone is_grid /> }).collect();
            view! {
                {is_grid.then(|| view! { <p class="sheet-row" lang=written()>{row}</p> })}
                {cells}
            }
        })
        .collect();
    view! {
        <section class="sheet" data-sheet="board">
            <h2 lang=written()>{heading}</h2>
            <div class="sheet-zones" data-grid=is_grid.to_string() data-columns=across.to_string()>
                {is_grid.then(|| view! { <p></p> })}
                {heads}
                {rows}
            </div>
        </section>
    }
}

struct PaperZone {
    name: String,
    colour: String,
    explanation: String,
}

#[component]
fn ZoneOnPaper(zone: PaperZone, is_grid: bool) -> impl IntoView {
    view! {
        <div class="sheet-zone" data-colour=zone.colour>
            {(!is_grid).then(|| view! { <h3 lang=written()>{zone.name}</h3><p lang=written()>{zone.explanation}</p> })}
        </div>
    }
}

/// The cards of a step for a group with their numbers: those on paper, then what the group wrote itself.
fn numbered(editor: Editor, step: Id, group: Id) -> Vec<(Id, String)> {
    editor.peek(|session| {
        let title = |card: Card<'_>| (card.id, card.title().to_owned());
        let deck = session.deck(step).into_iter().map(title);
        let board = session.board(step, group);
        let is_own = |card: &Id| session.card(*card).is_some_and(|card| card.group().is_some());
        let lanes: Vec<Lane> = board.lanes().collect();
        let own = lanes.into_iter().flat_map(|lane| board.lane(lane).filter(is_own).collect::<Vec<_>>());
        deck.chain(own.filter_map(|card| session.card(card).map(title)).collect::<Vec<_>>()).collect()
    })
}
