//! A list of rows that a person puts in order: by dragging, by a menu, or with buttons and arrow keys.

mod menu;

use super::zones::lines;
use crate::app::App;
use crate::board::focus;
use crate::browser::attention::is_nowhere;
use crate::browser::pointer::{LaneFacts, Surface};
use crate::device::Touch;
use crate::editor::Editor;
use crate::hands::{self, Table};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use menu::{Menu, MoveBar};
use samenbord_core::change::Topic;
use samenbord_core::command::{Command, Line};
use samenbord_core::drag::{Room, Slot, TouchPolicy};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::session::Session;
use std::time::Duration;

/// What is put in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    Steps,
    Groups,
    /// The zones of a step.
    Zones(Id),
    /// The rows or columns of a grid, each known by its first cell.
    Lines(Id, Line),
    /// The cards of the deck of a step.
    Deck(Id),
}

impl List {
    /// What `data-rows` holds.
    fn name(self) -> &'static str {
        match self {
            List::Steps => "steps",
            List::Groups => "groups",
            List::Zones(_) => "zones",
            List::Lines(_, Line::Row) => "grid-rows",
            List::Lines(_, Line::Column) => "grid-columns",
            List::Deck(_) => "deck",
        }
    }

    fn word(self) -> Word {
        match self {
            List::Steps => Word::PrepareSteps,
            List::Groups => Word::PrepareGroups,
            List::Zones(_) => Word::StepZones,
            List::Lines(_, Line::Row) => Word::GridRows,
            List::Lines(_, Line::Column) => Word::GridColumns,
            List::Deck(_) => Word::DeckCards,
        }
    }

    fn topic(self) -> Topic {
        match self {
            List::Steps => Topic::Children(Id::SESSION, Kind::Step),
            List::Groups => Topic::Children(Id::SESSION, Kind::Group),
            List::Zones(step) | List::Lines(step, _) => Topic::Children(step, Kind::Zone),
            List::Deck(step) => Topic::Children(step, Kind::Card),
        }
    }

    fn items(self, session: &Session) -> Vec<Id> {
        match self {
            List::Steps => session.steps().iter().map(|step| step.id).collect(),
            List::Groups => session.groups().iter().map(|group| group.id).collect(),
            List::Zones(step) => session.zones(step).iter().map(|zone| zone.id).collect(),
            List::Lines(step, line) => {
                lines(session, step, line).iter().filter_map(|(_, cells)| cells.first().copied()).collect()
            }
            List::Deck(step) => session.deck(step).iter().map(|card| card.id).collect(),
        }
    }

    /// Also of what is in the bin by now.
    fn title(self, session: &Session, item: Id) -> String {
        let Some(record) = session.record(item) else { return String::new() };
        let title = match (self, record.text("name")) {
            (List::Lines(_, line), _) => record.text(line.field()),
            (List::Deck(_), _) => record.text("title"),
            (_, "") => record.text("question"),
            (_, name) => name,
        };
        title.to_owned()
    }

    /// What puts an item between two others.
    fn command(self, session: &Session, item: Id, after: Option<Id>, before: Option<Id>) -> Command {
        let List::Lines(step, line) = self else { return Command::Reorder { record: item, after, before } };
        // All cells of the row or column go along.
        let mut all: Vec<Vec<Id>> = lines(session, step, line).into_iter().map(|(_, cells)| cells).collect();
        let find = |all: &[Vec<Id>], id: Option<Id>| {
            id.and_then(|id| all.iter().position(|cells| cells.contains(&id)))
        };
        let Some(from) = find(&all, Some(item)) else {
            return Command::Reorder { record: item, after, before };
        };
        let moved = all.remove(from);
        let at = find(&all, after).map(|place| place + 1).or(find(&all, before)).unwrap_or(all.len());
        all.insert(at, moved);
        Command::Arrange { zones: in_reading_order(session, line, all) }
    }
}

/// The cells of a grid row by row, of rows or of columns that changed places.
fn in_reading_order(session: &Session, line: Line, all: Vec<Vec<Id>>) -> Vec<Id> {
    if line == Line::Row {
        return all.concat();
    }
    let row = |cell: &Id| session.zone(*cell).map_or("", |zone| zone.row()).to_owned();
    let Some(first) = all.iter().max_by_key(|cells| cells.len()) else { return Vec::new() };
    let rows: Vec<String> = first.iter().map(row).collect();
    let of_row = |wished: &String| {
        let cells = all.iter().flatten().filter(|cell| row(cell) == *wished);
        cells.copied().collect::<Vec<_>>()
    };
    rows.iter().flat_map(of_row).collect()
}

/// What somebody is doing with a row, apart from dragging it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Busy {
    Idle,
    Moving(Id),
    Placing(Id),
    Carrying(Id),
}

/// A handle on one list on the page.
#[derive(Clone, Copy)]
pub struct Rows {
    pub app: App,
    pub editor: Editor,
    list: List,
    busy: RwSignal<Busy>,
    in_hand: RwSignal<Vec<Id>>,
}

impl Rows {
    pub fn new(app: App, editor: Editor, list: List) -> Rows {
        Rows { app, editor, list, busy: RwSignal::new(Busy::Idle), in_hand: RwSignal::new(Vec::new()) }
    }

    /// In order, and again when that changes.
    pub fn items(self) -> Vec<Id> {
        self.editor.read(self.list.topic(), |session| self.list.items(session))
    }

    pub fn is_held(self, item: Id) -> bool {
        self.in_hand.with(|in_hand| in_hand.contains(&item))
    }

    fn items_now(self) -> Vec<Id> {
        self.editor.peek(|session| self.list.items(session))
    }

    /// From 1.
    fn position(self, item: Id) -> Option<usize> {
        self.items_now().iter().position(|known| *known == item).map(|place| place + 1)
    }

    /// Puts an item between two others, says what happened, and leaves the focus where it was.
    fn put(self, item: Id, after: Option<Id>, before: Option<Id>) {
        let from = self.position(item);
        let command = self.editor.peek(|session| self.list.command(session, item, after, before));
        let focused = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok());
        let is_done = self.editor.dispatch(command);
        self.busy.set(Busy::Idle);
        if let (true, Some(from), Some(to)) = (is_done, from, self.position(item)) {
            let list = say(self.list.word());
            let parts = [
                ("card", &*Table::title(self, item)),
                ("from", list),
                ("fromPosition", &*from.to_string()),
                ("to", list),
                ("toPosition", &*to.to_string()),
            ];
            self.app.announce(fill(Word::AnnounceDone, &parts));
        }
        // A row that is moved in the page takes the focus from what is in it.
        set_timeout(
            move || {
                if let Some(focused) = focused.filter(|focused| is_nowhere() && focused.is_connected()) {
                    // What cannot take the focus any more leaves it where it is.
                    let _ = focused.focus();
                }
            },
            Duration::ZERO,
        );
    }

    /// Puts an item at a position, from 1.
    fn put_at(self, item: Id, position: usize) {
        let mut others = self.items_now();
        others.retain(|other| *other != item);
        let gap = position.saturating_sub(1).min(others.len());
        let after = gap.checked_sub(1).and_then(|place| others.get(place)).copied();
        self.put(item, after, others.get(gap).copied());
    }

    /// The menu closes before the row moves, and the focus goes with the row.
    fn put_by_menu(self, item: Id, position: usize) {
        self.busy.set(Busy::Idle);
        self.put_at(item, position);
        Table::focus_item(self, item);
    }

    fn close(self, item: Id) {
        self.busy.set(Busy::Idle);
        Table::focus_item(self, item);
    }
}

impl Table for Rows {
    fn app(self) -> App {
        self.app
    }

    fn surface(self) -> Surface {
        Surface::Rows(self.list.name())
    }

    /// The page around the list scrolls by touch on every device.
    fn policy(self, _touch: Touch) -> TouchPolicy {
        TouchPolicy::Personal
    }

    fn in_hand(self) -> RwSignal<Vec<Id>> {
        self.in_hand
    }

    fn track_lists(self) {
        self.editor.track(self.list.topic());
    }

    fn is_gone(self, item: Id) -> bool {
        self.position(item).is_none()
    }

    fn facts(self) -> impl Fn(Lane) -> LaneFacts {
        move |_| LaneFacts { room: Room::Any, cards: self.items_now(), spans: None }
    }

    fn lay(self, items: &[Id], slot: Slot<Lane>) {
        for item in items {
            self.put(*item, slot.after, slot.before);
        }
    }

    fn keys_are_empty(self) {
        if let Some(Busy::Carrying(_)) = self.busy.try_get_untracked() {
            self.busy.set(Busy::Idle);
        }
    }

    fn title(self, item: Id) -> String {
        self.editor.peek(|session| self.list.title(session, item))
    }

    fn name_of(self, _zone: Lane) -> String {
        say(self.list.word()).to_owned()
    }

    fn focus_item(self, item: Id) {
        // The first cell of a grid is both its first row and its first column.
        let list = ["[data-rows='", self.list.name(), "'] "].concat();
        let selector = [&*list, "[data-row='", &item.to_string(), "'] [data-action='move']"].concat();
        set_timeout(move || focus(&selector), Duration::ZERO);
    }

    fn focus_zone(self, _zone: Lane) {
        let selector = ["section:has(> [data-rows='", self.list.name(), "']) [tabindex]"].concat();
        set_timeout(move || focus(&selector), Duration::ZERO);
    }
}

/// The list on the page. `row` draws one `<li>` with the item's id in `data-row`, and a [`Handle`] in it.
#[component]
pub fn RowList<V: IntoView + 'static>(
    rows: Rows,
    row: impl Fn(Id) -> V + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let hands = hands::listen(rows);
    view! {
        <div class="row-list" data-rows=rows.list.name()>
            <ol class="movables">
                <For each=move || rows.items() key=|item| *item let:item>{row(item)}</For>
            </ol>
        </div>
        <Menu rows />
        <MoveBar rows hands />
    }
}

/// To drag by, and for a click the menu.
#[component]
pub fn Handle(rows: Rows, item: Id) -> impl IntoView {
    let label = move || {
        rows.editor.track(Topic::Record(item));
        fill(Word::MoveRow, &[("name", &Table::title(rows, item))])
    };
    view! {
        <button
            class="handle"
            data-action="move"
            aria-label=label
            aria-haspopup="dialog"
            aria-description=say(Word::MoveRowHint)
            on:click=move |_| rows.busy.set(Busy::Moving(item))
        >
            <Icon symbol=Symbol::Move />
        </button>
    }
}
