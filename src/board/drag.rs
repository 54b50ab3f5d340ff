//! The board as the hands over it know it.

use super::focus::focus_lane;
use super::prompts::lifted;
use super::rows::LongList;
use super::stacks::with_piles;
use super::view::{BoardView, Busy, Parts};
use crate::app::App;
use crate::browser::pointer::{LaneFacts, Surface};
use crate::device::Touch;
use crate::hands::{Bar, Hands, Table, Ways};
use crate::words::{Word, count, fill};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::drag::{Hand, Room, Slot, TouchPolicy};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::Step;

impl Table for BoardView {
    fn app(self) -> App {
        self.app
    }

    fn surface(self) -> Surface {
        Surface::Board
    }

    fn policy(self, touch: Touch) -> TouchPolicy {
        match touch {
            Touch::Personal => TouchPolicy::Personal,
            Touch::Shared => TouchPolicy::Shared,
        }
    }

    fn in_hand(self) -> RwSignal<Vec<Id>> {
        self.in_hand
    }

    fn track_lists(self) {
        let Parts { step, group, editor, .. } = *self;
        for lane in self.lanes() {
            editor.track(Topic::Lane { step, group, lane });
        }
        // A question that opens or closes makes its card higher or lower.
        self.prompts.track();
    }

    fn is_gone(self, item: Id) -> bool {
        self.lane_of(item).is_none()
    }

    /// All zones share one limit, which is looked up once.
    fn facts(self) -> impl Fn(Lane) -> LaneFacts {
        let Parts { editor, step, group, .. } = *self;
        let most = editor.peek(|session| session.step(step).and_then(Step::most));
        let room = most.map_or(Room::Any, |most| {
            let used = editor.peek(|session| session.cards_in_zones(step, group));
            Room::Limited { free: most.saturating_sub(used) as u32, most: most as u32 }
        });
        move |lane| {
            let long = self.long.with_value(|lists| lists.get(&lane).copied());
            LaneFacts {
                room: if matches!(lane, Lane::Zone(_)) { room } else { Room::Any },
                cards: self.cards_of(lane),
                spans: long.map(LongList::spans),
            }
        }
    }

    fn chosen(self) -> Vec<Id> {
        self.chosen_in_order()
    }

    fn many(self, items: &[Id]) -> usize {
        with_piles(self, items).len()
    }

    fn relaid(self) -> Option<Lane> {
        self.relaid.get()
    }

    fn make_way(self, hand: Hand, lead: Id) -> bool {
        lifted(self, &self.hand_of(lead));
        let is_busy =
            hand != Hand::Keys && !matches!(self.busy.get_untracked(), Busy::Idle | Busy::Carrying(_));
        let is_other = self.chosen.with_untracked(|chosen| !chosen.is_empty() && !chosen.contains(&lead));
        if is_busy {
            self.busy.set(Busy::Idle);
        }
        if is_other {
            self.let_go();
        }
        is_busy || is_other
    }

    fn unfold(self, zone: Lane) -> bool {
        let is_folded = self.shown.get_untracked() != zone;
        if is_folded {
            self.shown.set(zone);
        }
        is_folded
    }

    fn lay(self, items: &[Id], slot: Slot<Lane>) {
        BoardView::lay(self, items, slot.zone, slot.after, slot.before);
    }

    fn keys_are_empty(self) {
        if matches!(self.busy.get_untracked(), Busy::Carrying(_)) {
            self.busy.set(Busy::Idle);
        }
    }

    /// Also of a card that is in the bin by now.
    fn title(self, item: Id) -> String {
        self.editor.peek(|session| session.record(item).map_or("", |record| record.text("title")).to_owned())
    }

    fn name_of(self, zone: Lane) -> String {
        BoardView::name_of(self, zone)
    }

    fn focus_item(self, item: Id) {
        self.keep_focus(item, "move");
    }

    fn focus_zone(self, zone: Lane) {
        focus_lane(zone);
    }
}

/// The bar to move with buttons, while a card is carried.
#[component]
pub fn MoveBar(board: BoardView, hands: Hands<BoardView>) -> impl IntoView {
    let carried = Memo::new(move |_| match board.busy.get() {
        Busy::Carrying(card) => Some(card),
        _ => None,
    });
    move || {
        carried.get().map(|card| {
            let cards = board.hand_of(card);
            let title = match &cards[..] {
                [card] => fill(Word::MoveBar, &[("card", &BoardView::title(board, *card))]),
                cards => count(Word::MoveBarManyOne, cards.len()),
            };
            view! { <Bar hands item=card title ways=Ways::Four /> }
        })
    }
}
