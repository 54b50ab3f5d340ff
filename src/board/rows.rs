//! The cards of a lane. Below some hundreds all of them are mounted; of a longer list only the rows in sight, each where
//! the heights that were measured put it, and the rows that somebody has in the hand or under the focus.

use super::mounted::List;
use super::view::BoardView;
use crate::browser::sizes::{Size, Sizes};
use gloo_events::EventListener;
use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::rows::{LONG, Rows};
use samenbord_core::sort::sort;

/// Pixels between two rows: `--s2` of the style sheet at its usual size.
const GAP: f64 = 8.0;

/// Before the lane was measured it is taken to be this high.
const FIRST_SIGHT: f64 = 900.0;

#[component]
pub fn Cards(board: BoardView, lane: Lane, cards: Memo<Vec<Id>>) -> impl IntoView {
    let is_long = Memo::new(move |_| cards.with(Vec::len) >= LONG);
    move || match is_long.get() {
        true => view! { <Long board lane cards /> }.into_any(),
        false => view! { <Short board lane cards /> }.into_any(),
    }
}

#[component]
fn Short(board: BoardView, lane: Lane, cards: Memo<Vec<Id>>) -> impl IntoView {
    let list = List::new(board, lane);
    view! {
        <ol class="cards" node_ref=list.node>
            {move || list.show(cards.get(), |_| None)}
        </ol>
    }
}

/// A long list on the screen. Copies are the same list.
#[derive(Clone, Copy)]
pub struct LongList {
    rows: StoredValue<Rows, LocalStorage>,
    /// Counts the times that rows came to lie elsewhere.
    version: RwSignal<u32>,
    /// The part of the list that is seen: where it begins, and how high it is.
    sight: RwSignal<(f64, f64)>,
    list: NodeRef<html::Ol>,
}

/// A row that belongs on the page.
#[derive(Clone, Copy, PartialEq)]
struct ToMount {
    card: Id,
    place: usize,
    top: f64,
}

impl LongList {
    fn new(cards: &[Id], list: NodeRef<html::Ol>) -> LongList {
        let mut rows = Rows::new(GAP);
        rows.list(cards);
        LongList {
            rows: StoredValue::new_local(rows),
            version: RwSignal::new(0),
            sight: RwSignal::new((0.0, FIRST_SIGHT)),
            list,
        }
    }

    /// Top and bottom of every row, in pixels from the top of the list.
    pub fn spans(self) -> Vec<(f64, f64)> {
        let spans = |rows: &Rows| (0..rows.cards().len()).filter_map(|place| rows.span(place)).collect();
        self.rows.try_with_value(spans).unwrap_or_default()
    }

    /// Scrolls so far that a row is in sight. It is mounted a moment later.
    pub fn show(self, card: Id) {
        let span = self.rows.try_with_value(|rows| rows.span(place_of(rows, card)?)).flatten();
        let (Some((top, bottom)), Some(body)) = (span, self.body()) else { return };
        let (seen, height) = self.sight.get_untracked();
        if top < seen || bottom > seen + height {
            let by = (top + bottom - height) / 2.0 - seen;
            body.set_scroll_top(body.scroll_top() + by as i32);
            self.look();
        }
    }

    fn list(self, cards: &[Id]) {
        self.rows.update_value(|rows| rows.list(cards));
        self.version.update(|version| *version += 1);
    }

    fn mounted(self, kept: &[Id]) -> Vec<ToMount> {
        self.version.track();
        let (offset, height) = self.sight.get();
        self.rows.with_value(|rows| {
            let range = rows.in_sight(offset, height);
            let mut places: Vec<usize> = range.clone().collect();
            let others = kept.iter().filter_map(|card| place_of(rows, *card));
            places.extend(others.filter(|place| !range.contains(place)));
            sort(&mut places);
            places.dedup();
            let row = |place: usize| {
                Some(ToMount { card: *rows.cards().get(place)?, place, top: rows.span(place)?.0 })
            };
            places.into_iter().filter_map(row).collect()
        })
    }

    fn body(self) -> Option<Element> {
        self.list.get_untracked()?.parent_element()
    }

    /// Looks which part is seen. Called when the lane scrolls or has another size, never from frame to frame.
    fn look(self) {
        let (Some(list), Some(body)) = (self.list.get_untracked(), self.body()) else { return };
        let offset = f64::from(body.scroll_top() - list.offset_top());
        let sight = (offset, f64::from(body.client_height()));
        if self.sight.try_get_untracked().is_some_and(|known| known != sight) {
            self.sight.set(sight);
        }
    }

    /// Takes over what was measured, and keeps what is being read where it is.
    /// Returns whether rows came to lie elsewhere.
    fn measured(self, sizes: &[Size]) -> bool {
        let heights = sizes.iter().filter_map(|size| {
            let card = size.element.get_attribute("data-card")?.parse().ok()?;
            Some((card, size.height))
        });
        let offset = self.sight.get_untracked().0;
        let moved = self.rows.try_update_value(|rows| {
            let anchor = rows.at(offset);
            let before = rows.span(anchor)?.0;
            rows.measured(heights).then(|| rows.span(anchor).map_or(0.0, |(top, _)| top - before))
        });
        let Some(by) = moved.flatten() else { return false };
        self.version.update(|version| *version += 1);
        if let Some(body) = self.body().filter(|_| offset > 0.0 && by != 0.0) {
            body.set_scroll_top(body.scroll_top() + by as i32);
        }
        true
    }

    /// The rows are measured anew: the lane has another width.
    fn measure_again(self, sizes: &Sizes) {
        self.rows.update_value(Rows::forget_heights);
        sizes.clear();
        self.watch(sizes);
    }

    fn watch(self, sizes: &Sizes) {
        let Some(list) = self.list.try_get_untracked().flatten() else { return };
        list.parent_element().iter().for_each(|body| sizes.add(body));
        let rows = list.children();
        (0..rows.length()).filter_map(|place| rows.item(place)).for_each(|row| sizes.add(&row));
    }
}

fn place_of(rows: &Rows, card: Id) -> Option<usize> {
    rows.cards().iter().position(|known| *known == card)
}

#[component]
fn Long(board: BoardView, lane: Lane, cards: Memo<Vec<Id>>) -> impl IntoView {
    let list = List::new(board, lane);
    let long = cards.with_untracked(|cards| LongList::new(cards, list.node));
    board.long.update_value(|lists| {
        lists.insert(lane, long);
    });
    on_cleanup(move || {
        board.long.try_update_value(|lists| lists.remove(&lane));
    });
    Effect::new(move |was_there: Option<()>| {
        let now = cards.get();
        if was_there.is_some() {
            long.list(&now);
        }
    });
    let mounted = Memo::new(move |_| long.mounted(&board.kept()));
    watch(board, lane, long, mounted);
    let end = move || {
        long.version.track();
        pixels(long.rows.try_with_value(Rows::end).unwrap_or_default())
    };
    let show = move || {
        let of = cards.with(Vec::len);
        mounted.with(|rows| {
            let put = |at: usize| rows.get(at).map(|row| Row { place: row.place + 1, of, top: row.top });
            list.show(rows.iter().map(|row| row.card).collect(), put);
        });
    };
    view! {
        <ol class="cards" data-long="" node_ref=list.node style:height=end>
            {show}
        </ol>
    }
}

/// Where a row of a long list lies: the how many-th of how many, and how many pixels below the top.
#[derive(Clone, Copy, PartialEq)]
pub struct Row {
    place: usize,
    of: usize,
    top: f64,
}

impl Row {
    /// Puts a card there, and says so to people who do not see the list. None: it lies after the one before it.
    pub fn put(row: Option<Row>, card: &HtmlElement) {
        // Setting and removing attributes and properties with valid names cannot fail.
        let Some(Row { place, of, top }) = row else {
            let _ = card.remove_attribute("aria-posinset");
            let _ = card.remove_attribute("aria-setsize");
            let _ = card.style().remove_property("transform");
            return;
        };
        let _ = card.set_attribute("aria-posinset", &place.to_string());
        let _ = card.set_attribute("aria-setsize", &of.to_string());
        let _ = card.style().set_property("transform", &["translateY(", &pixels(top), ")"].concat());
    }
}

/// Follows the lane: what is seen of it, and how high its rows are.
fn watch(board: BoardView, lane: Lane, long: LongList, mounted: Memo<Vec<ToMount>>) {
    let sizes = StoredValue::new_local(None::<Sizes>);
    let scrolled = StoredValue::new_local(None::<EventListener>);
    let width = StoredValue::new(0.0);
    let tell = move |told: Vec<Size>| {
        let (bodies, rows): (Vec<Size>, Vec<Size>) =
            told.into_iter().partition(|size| !size.element.has_attribute("data-card"));
        if long.measured(&rows) {
            board.relaid.set(Some(lane));
        }
        if let Some(body) = bodies.first() {
            let before = width.try_update_value(|width| std::mem::replace(width, body.width));
            if before.is_some_and(|before| before > 0.0 && before != body.width) {
                sizes.try_with_value(|sizes| sizes.iter().for_each(|sizes| long.measure_again(sizes)));
            }
            long.look();
        }
    };
    Effect::new(move || {
        let Some(body) = long.list.get().and_then(|list| list.parent_element()) else { return };
        sizes.set_value(Sizes::watch(tell));
        scrolled.set_value(Some(EventListener::new(&body, "scroll", move |_| long.look())));
        long.look();
    });
    Effect::new(move || {
        mounted.track();
        // The rows are in the page by then; what is told of them is told before that frame is drawn.
        request_animation_frame(move || {
            board.give_focus_back();
            sizes.try_with_value(|sizes| sizes.iter().for_each(|sizes| long.watch(sizes)));
        });
    });
    on_cleanup(move || {
        sizes.try_set_value(None);
        scrolled.try_set_value(None);
    });
}

fn pixels(value: f64) -> String {
    (value.round() as i64).to_string() + "px"
}

/// The card that an event happened in.
pub fn card_at(event: &leptos::web_sys::Event) -> Option<Id> {
    let target = event.target()?.dyn_into::<HtmlElement>().ok()?;
    target.closest("[data-card]").ok()??.get_attribute("data-card")?.parse().ok()
}
