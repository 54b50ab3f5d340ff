//! Which cards are chosen: by taps, by keys, or all between two.

use super::view::{BoardView, Busy};
use crate::words::{Word, count, fill};
use leptos::prelude::*;
use samenbord_core::id::Id;

impl BoardView {
    /// Tapping the same card again lets go of it.
    pub fn pick(self, card: Id) {
        let was_alone = self.chosen.with_untracked(|chosen| chosen[..] == [card]);
        if self.is_choosing.get_untracked() {
            self.choose_also(card);
        } else if was_alone {
            self.let_go();
        } else {
            self.choose(vec![card]);
        }
    }

    /// These are the cards that the next tap on a zone lays.
    pub fn choose(self, cards: Vec<Id>) {
        self.rest();
        match &cards[..] {
            [] => {}
            [card] => self.app.announce(fill(Word::BoardPicked, &[("card", &self.title(*card))])),
            cards => self.app.announce(count(Word::BoardPickedManyOne, cards.len())),
        }
        self.chosen.set(cards);
    }

    /// One card more, or one less.
    pub fn choose_also(self, card: Id) {
        let mut cards = self.chosen.get_untracked();
        match cards.iter().position(|chosen| *chosen == card) {
            Some(place) => drop(cards.remove(place)),
            None => cards.push(card),
        }
        self.choose(cards);
    }

    /// Everything in the lane between the card that was chosen last and this one.
    pub fn choose_up_to(self, card: Id) {
        let Some(lane) = self.lane_of(card) else { return };
        let cards = self.cards_of(lane);
        let place = |card: Id| cards.iter().position(|known| *known == card);
        let mut chosen = self.chosen.get_untracked();
        let from = chosen.last().and_then(|last| place(*last));
        let (Some(from), Some(to)) = (from, place(card)) else { return self.choose_also(card) };
        let between = &cards[from.min(to)..=from.max(to)];
        chosen.extend(between.iter().filter(|card| !chosen.contains(card)).copied().collect::<Vec<_>>());
        self.choose(chosen);
    }

    /// Somebody begins to write: nothing is chosen any more.
    pub fn write_on(self, busy: Busy) {
        self.let_go();
        self.busy.set(busy);
    }

    /// Nothing is chosen any more. What was not is not told: every card listens.
    pub fn let_go(self) {
        if self.chosen.with_untracked(|chosen| !chosen.is_empty()) {
            self.chosen.set(Vec::new());
        }
        if self.is_choosing.get_untracked() {
            self.is_choosing.set(false);
        }
    }

    /// Nobody is in the middle of anything any more.
    pub(super) fn rest(self) {
        if self.busy.get_untracked() != Busy::Idle {
            self.busy.set(Busy::Idle);
        }
    }

    /// The cards that move when this one does: all that are chosen, if it is among them. In the order of the board.
    pub fn hand_of(self, card: Id) -> Vec<Id> {
        if self.chosen.with_untracked(|chosen| chosen.contains(&card)) {
            self.chosen_in_order()
        } else {
            vec![card]
        }
    }

    /// The chosen cards in the order of the board.
    pub fn chosen_in_order(self) -> Vec<Id> {
        let chosen = self.chosen.get_untracked();
        if chosen.len() < 2 {
            return chosen;
        }
        let lanes = self.lanes().into_iter().flat_map(|lane| self.cards_of(lane));
        lanes.filter(|card| chosen.contains(card)).collect()
    }
}
