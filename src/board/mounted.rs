//! The rows that are mounted, whichever list they are in. A card that goes to another lane takes its row along: to build it
//! anew would cost more than all the rest of a drop, and would take the field from somebody who is writing on the card.

use super::card::CardView;
use super::rows::Row;
use super::view::BoardView;
use crate::browser::moving::lay;
use leptos::html;
use leptos::prelude::*;
use leptos::task::{spawn_local, tick};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::rows::moves;
use std::time::Duration;

/// All rows of a board. Copies are the same rows.
#[derive(Clone, Copy)]
pub struct Mounted {
    /// In the order of their cards: a tree would weigh more in the program than it saves.
    rows: StoredValue<Vec<MountedRow>, LocalStorage>,
    /// How many lists there have been.
    lists: StoredValue<u32>,
    /// The board: a row lives longer than the list that built it, and no longer than the board.
    owner: StoredValue<Option<Owner>>,
}

struct MountedRow {
    card: Id,
    // Dropped before its owner: what is on the page goes before what it reads.
    _view: <AnyView as Render>::State,
    _owner: Owner,
    element: HtmlElement,
    lane: RwSignal<Lane>,
    is_held: RwSignal<bool>,
    /// The list that shows it. None: another one is about to, or its card is gone.
    list: Option<u32>,
    /// Where a long list has put it.
    put: Option<Row>,
}

impl Mounted {
    pub fn new() -> Mounted {
        let mounted = Mounted {
            rows: StoredValue::new_local(Vec::new()),
            lists: StoredValue::new(0),
            owner: StoredValue::new(Owner::current()),
        };
        on_cleanup(move || mounted.end(|_| true));
        mounted
    }

    fn row<T>(self, card: Id, change: impl FnOnce(&mut MountedRow) -> T) -> Option<T> {
        let find = |rows: &mut Vec<MountedRow>| {
            let place = rows.binary_search_by_key(&card, |row| row.card).ok()?;
            Some(change(rows.get_mut(place)?))
        };
        self.rows.try_update_value(find).flatten()
    }

    fn element(self, card: Id) -> Option<HtmlElement> {
        self.row(card, |row| row.element.clone())
    }

    fn build(self, list: List, card: Id) -> Option<()> {
        let List { board, lane, name, .. } = list;
        let owner = self.owner.try_with_value(|owner| owner.as_ref().map(Owner::child)).flatten()?;
        let (view, lane, is_held) = owner.with(|| {
            let lane = RwSignal::new(lane);
            let is_held = RwSignal::new(board.in_hand.with_untracked(|in_hand| in_hand.contains(&card)));
            (view! { <CardView board card lane is_held /> }.into_any().build(), lane, is_held)
        });
        let element = view.elements().into_iter().next()?.dyn_into().ok()?;
        let list = Some(name);
        let row = MountedRow { card, _view: view, _owner: owner, element, lane, is_held, list, put: None };
        self.rows.try_update_value(|rows| {
            let place = rows.partition_point(|row| row.card < card);
            rows.insert(place, row);
        })
    }

    /// Tells the rows that come into a hand or out of one, and no others: a signal that all of them read would wake each.
    pub fn watch_hands(self, in_hand: RwSignal<Vec<Id>>) {
        Effect::new(move |before: Option<Vec<Id>>| {
            let (before, now) = (before.unwrap_or_default(), in_hand.get());
            let tell = |cards: &[Id], others: &[Id], is_held: bool| {
                for card in cards.iter().filter(|card| !others.contains(card)) {
                    self.row(*card, |row| row.is_held).iter().for_each(|held| held.set(is_held));
                }
            };
            tell(&before, &now, false);
            tell(&now, &before, true);
            now
        });
    }

    /// Takes rows that nobody has claimed out of the page before the next frame, and ends them when there is time.
    fn sweep(self) {
        spawn_local(async move {
            // A lane claims in the turn in which another let go, a long one in the turn after it.
            tick().await;
            tick().await;
            let left = |rows: &Vec<MountedRow>| {
                let left = rows.iter().filter(|row| row.list.is_none());
                left.map(|row| row.element.clone()).collect::<Vec<_>>()
            };
            // Outside of the look at them: a field that is taken away is left by that.
            self.rows.try_with_value(left).iter().flatten().for_each(|element| element.remove());
            set_timeout(move || self.end(|row| row.list.is_none()), Duration::ZERO);
        });
    }

    fn end(self, is_over: impl Fn(&MountedRow) -> bool) {
        let over = self.rows.try_update_value(|rows| {
            let (over, others) = std::mem::take(rows).into_iter().partition(is_over);
            *rows = others;
            over
        });
        let over: Vec<MountedRow> = over.unwrap_or_default();
        over.iter().for_each(|row| row.element.remove());
    }
}

/// A list on the page and the rows it shows. Copies are the same list.
#[derive(Clone, Copy)]
pub struct List {
    board: BoardView,
    lane: Lane,
    name: u32,
    pub node: NodeRef<html::Ol>,
    shown: StoredValue<Vec<Id>>,
}

impl List {
    pub fn new(board: BoardView, lane: Lane) -> List {
        let name = board.mounted.lists.try_update_value(|lists| {
            *lists += 1;
            *lists
        });
        let list = List {
            board,
            lane,
            name: name.unwrap_or_default(),
            node: NodeRef::new(),
            shown: StoredValue::new(Vec::new()),
        };
        on_cleanup(move || list.let_go(list.ours().into_iter()));
        list
    }

    /// Shows these cards in this order, the how many-th put where a long list has it. As few elements are moved as can be.
    pub fn show(self, cards: Vec<Id>, put: impl Fn(usize) -> Option<Row>) {
        let Some(node) = self.node.try_get_untracked().flatten() else { return };
        let mounted = self.board.mounted;
        let before = self.ours();
        cards.iter().for_each(|card| self.claim(*card));
        let moves = moves(&before, &cards);
        for (card, next) in &moves {
            if let Some(row) = mounted.element(*card) {
                lay(&node, &row, next.and_then(|next| mounted.element(next)).as_deref());
            }
        }
        for (place, card) in cards.iter().enumerate() {
            mounted.row(*card, |row| row.put(put(place)));
        }
        self.let_go(before.into_iter().filter(|card| !cards.contains(card)));
        self.shown.set_value(cards);
        if !moves.is_empty() {
            // Not every browser moves an element without taking the focus from it.
            set_timeout(move || self.board.give_focus_back(), Duration::ZERO);
        }
    }

    /// What we showed last, but for the rows that another list has claimed since.
    fn ours(self) -> Vec<Id> {
        let mut shown = self.shown.try_get_value().unwrap_or_default();
        shown.retain(|card| self.board.mounted.row(*card, |row| row.list) == Some(Some(self.name)));
        shown
    }

    /// The row of a card is ours now: as it was in the list before, or new.
    fn claim(self, card: Id) {
        let mounted = self.board.mounted;
        let claim = |row: &mut MountedRow| {
            row.list = Some(self.name);
            row.lane
        };
        match mounted.row(card, claim) {
            Some(lane) if lane.get_untracked() == self.lane => {}
            Some(lane) => lane.set(self.lane),
            // It is built unless the board is gone.
            None => drop(mounted.build(self, card)),
        }
    }

    /// These rows of ours are for another list to claim.
    fn let_go(self, left: impl Iterator<Item = Id>) {
        let mounted = self.board.mounted;
        if left.fold(false, |_, card| mounted.row(card, |row| row.list = None).is_some()) {
            mounted.sweep();
        }
    }
}

impl MountedRow {
    fn put(&mut self, put: Option<Row>) {
        if self.put != put {
            self.put = put;
            Row::put(put, &self.element);
        }
    }
}
