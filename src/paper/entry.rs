//! What lay on paper, typed in: a row a card, a column a zone. The number of a column lays the card of the row there and goes
//! on to the next, so that a whole table of people's work takes a minute.

use super::numbered;
use crate::app::App;
use crate::board::{lane_lang, lane_name};
use crate::editor::Editor;
use crate::route::Route;
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Placement, Step};

/// A handle on the table of one group. Copies are the same.
#[derive(Clone, Copy)]
struct Entry {
    app: App,
    editor: Editor,
    step: Id,
    group: Id,
}

#[component]
pub fn PaperPage(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    let place = Memo::new(move |_| match app.route.get() {
        Route::Paper { step, group, .. } => Some((step, group)),
        _ => None,
    });
    view! {
        <Bar help=Help::Paper>
            <a class="session-title" lang=written() href=Route::Prepare { session: editor.key() }.to_string() data-action="prepare">{editor.peek(|session| session.title().to_owned())}</a>
            <crate::board::SaveState editor />
        </Bar>
        <crate::board::SaveTrouble editor />
        <main id="main" data-page="paper" tabindex="-1">
            {move || place.get().map(|(step, group)| view! { <Table entry=Entry { app, editor, step, group } /> })}
        </main>
    }
}

impl Entry {
    fn lane(self, card: Id) -> Option<Lane> {
        let Entry { editor, step, group, .. } = self;
        editor.track(Topic::Record(card));
        editor.record(Placement::id(card, group), |session| session.lane(step, group, card))
    }

    /// The columns: every zone, and what was put aside.
    fn lanes(self) -> Vec<Lane> {
        let zones = self.editor.peek(|session| {
            session.zones(self.step).iter().map(|zone| Lane::Zone(zone.id)).collect::<Vec<_>>()
        });
        zones.into_iter().chain([Lane::Parked]).collect()
    }

    /// Lays a card there; a second time takes it off again.
    fn toggle(self, card: Id, lane: Lane) {
        let is_there = untrack(move || self.lane(card)) == Some(lane);
        self.lay(card, if is_there { Lane::Tray } else { lane });
    }

    fn lay(self, card: Id, lane: Lane) {
        let Entry { editor, group, app, .. } = self;
        if editor.dispatch(Command::Move { card, group, lane, after: None, before: None }) {
            let (title, name) = editor.peek(|session| {
                let title = session.card(card).map_or("", |card| card.title()).to_owned();
                (title, lane_name(session, lane))
            });
            app.announce_step([&title, ": ", &name].concat());
        }
    }
}

#[component]
fn Table(entry: Entry) -> impl IntoView {
    let Entry { editor, step, group, .. } = entry;
    editor.open_board(step, group);
    listen_for_keys(editor);
    let lanes = entry.lanes();
    let question = editor.peek(|session| session.step(step).map_or("", Step::question).to_owned());
    let cards = move || {
        editor.track(Topic::Children(step, Kind::Card));
        numbered(editor, step, group)
    };
    let rows = move || {
        cards().into_iter().enumerate().map(|(place, (card, title))| (place, card, title)).collect::<Vec<_>>()
    };
    let laid = move || {
        let cards = cards();
        let of = cards.len();
        let laid =
            cards.iter().filter(|(card, _)| !matches!(entry.lane(*card), None | Some(Lane::Tray))).count();
        fill(Word::PaperLaid, &[("n", &laid.to_string()), ("total", &of.to_string())])
    };
    let heads: Vec<_> = lanes
        .iter()
        .enumerate()
        .map(|(place, lane)| {
            let (name, lang) =
                editor.peek(|session| (lane_name(session, *lane), lane_lang(session, *lane)));
            let colour = editor.peek(|session| match lane {
                Lane::Zone(zone) => session.zone(*zone).map_or("", |zone| zone.colour()).to_owned(),
                _ => String::new(),
            });
            view! { <th scope="col" data-colour=colour><kbd>{place + 1}</kbd><span lang=lang>{name}</span></th> }
        })
        .collect();
    let lanes = StoredValue::new(lanes);
    let board = Route::Board { session: editor.key(), step, group }.to_string();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if lanes.with_value(|lanes| by_key(entry, lanes, &event)) {
            event.prevent_default();
        }
    };
    view! {
        <div class="page-head">
            <h1>{fill(Word::PaperEntry, &[("step", &question)])}</h1>
            <a class="button" href=board data-action="to-board"><Icon symbol=Symbol::Next />{say(Word::PaperToBoard)}</a>
        </div>
        <p class="hint">{say(Word::PaperEntryHint)}</p>
        <div class="paper-tools">
            <GroupTabs entry />
            <output class="fact" data-laid="">{laid}</output>
            <button class="button round" data-action="undo" aria-label=say(Word::BoardUndo) title=say(Word::BoardUndo) disabled=move || editor.steps.get().0.is_none() on:click=move |_| editor.undo()><Icon symbol=Symbol::Undo /></button>
            <button class="button round" data-action="redo" aria-label=say(Word::BoardRedo) title=say(Word::BoardRedo) disabled=move || editor.steps.get().1.is_none() on:click=move |_| editor.redo()><Icon symbol=Symbol::Redo /></button>
        </div>
        <div class="paper-table" role="region" tabindex="0" aria-label=fill(Word::PaperEntry, &[("step", &question)])>
            <table on:keydown=on_key>
                <thead><tr><th scope="col">{say(Word::PaperNumber)}</th><th scope="col">{say(Word::PaperCard)}</th>{heads}</tr></thead>
                <tbody>
                    <For each=rows key=|(place, card, _)| (*place, *card) let:row>
                        <Row entry lanes number=row.0 + 1 card=row.1 title=row.2.clone() />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// Every group, as links: the rows stay, the group changes.
#[component]
fn GroupTabs(entry: Entry) -> impl IntoView {
    let Entry { editor, step, group, .. } = entry;
    let groups: Vec<(Id, String, String)> = editor.peek(|session| {
        let groups = session.groups();
        groups.iter().map(|one| (one.id, one.name().to_owned(), one.colour().to_owned())).collect()
    });
    let tabs: Vec<_> = groups
        .into_iter()
        .map(|(one, name, colour)| {
            let link = Route::Paper { session: editor.key(), step, group: one }.to_string();
            view! { <a class="tab" lang=written() href=link data-group=one.to_string() data-colour=colour aria-current=(one == group).then_some("page")><span class="swatch"></span>{name}</a> }
        })
        .collect();
    view! { <nav class="tabs" aria-label=say(Word::BoardGroupChoose)>{tabs}</nav> }
}

#[component]
fn Row(entry: Entry, lanes: StoredValue<Vec<Lane>>, number: usize, card: Id, title: String) -> impl IntoView {
    let lane = Memo::new(move |_| entry.lane(card));
    let all = lanes.get_value();
    let name = title.clone();
    let cells: Vec<_> = all
        .into_iter()
        .enumerate()
        .map(|(place, own)| {
            let (label, lang) = entry.editor.peek(|session| {
                ([&name, ": ", &lane_name(session, own)].concat(), lane_lang(session, own))
            });
            let is_here = move || lane.get() == Some(own);
            // One stop a row for the Tab key: where the card lies, else the first column.
            let is_stop = move || is_here() || place == 0 && !lanes.with_value(|lanes| lane.get().is_some_and(|lane| lanes.contains(&lane)));
            view! {
                <td>
                    <button class="paper-cell" lang=lang data-cell=place.to_string() aria-label=label aria-pressed=move || is_here().to_string() tabindex=move || if is_stop() { "0" } else { "-1" } on:click=move |_| entry.toggle(card, own)>
                        <Icon symbol=Symbol::Check />
                    </button>
                </td>
            }
        })
        .collect();
    view! {
        <tr data-entry=card.to_string() data-state=move || if matches!(lane.get(), None | Some(Lane::Tray)) { "open" } else { "laid" }>
            <td class="paper-number">{number}</td>
            <th scope="row" lang=written()>{title}</th>
            {cells}
        </tr>
    }
}

/// A number lays the card of the row and goes on, 0 takes it off; the arrows go around.
fn by_key(entry: Entry, lanes: &[Lane], event: &leptos::ev::KeyboardEvent) -> bool {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return false;
    }
    let Some(cell) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    let Some(row) = cell.closest("[data-entry]").ok().flatten() else { return false };
    let Some(card) = row.get_attribute("data-entry").and_then(|id| id.parse::<Id>().ok()) else {
        return false;
    };
    let place: usize = cell.get_attribute("data-cell").and_then(|place| place.parse().ok()).unwrap_or(0);
    let key = event.key();
    if let Ok(number) = key.parse::<usize>() {
        let lane = match number.checked_sub(1) {
            None => Some(Lane::Tray),
            Some(place) => lanes.get(place).copied(),
        };
        if let Some(lane) = lane {
            entry.lay(card, lane);
            focus_cell(row.next_element_sibling(), None);
        }
        return lane.is_some();
    }
    match key.as_str() {
        "ArrowDown" => focus_cell(row.next_element_sibling(), Some(place)),
        "ArrowUp" => focus_cell(row.previous_element_sibling(), Some(place)),
        "ArrowRight" => focus_cell(Some(row), Some(place + 1)),
        "ArrowLeft" if place > 0 => focus_cell(Some(row), Some(place - 1)),
        _ => return false,
    }
    true
}

/// The cell with this number, or the stop of the row.
fn focus_cell(row: Option<Element>, place: Option<usize>) {
    let selector = match place {
        Some(place) => ["[data-cell='", &place.to_string(), "']"].concat(),
        None => "[data-cell][tabindex='0']".to_owned(),
    };
    let cell = row.and_then(|row| row.query_selector(&selector).ok().flatten());
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        // A cell that is gone leaves the focus where it was.
        let _ = cell.focus();
    }
}

fn listen_for_keys(editor: Editor) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        match (event.ctrl_key() || event.meta_key(), event.shift_key(), event.key().as_str()) {
            (true, false, "z") => editor.undo(),
            (true, true, "z" | "Z") | (true, false, "y") => editor.redo(),
            _ => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}
