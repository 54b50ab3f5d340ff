//! Cards on top of each other. A stack is the cards of one lane of one group that share a name: what somebody else has laid
//! elsewhere meanwhile is simply not in it.
//!
//! What this module never does: make a card of its own of a stack. Each card keeps its place, its notes and its votes.

use super::cards::coming;
use super::draft::Draft;
use super::{Rejected, What};
use crate::board::Board;
use crate::id::Id;
use crate::placement::{Lane, Order};
use crate::record::{Field, Placement};
use crate::register::Value;
use crate::sort::set_of;
use std::collections::BTreeSet;

/// Characters: a name is drawn, not written.
const LONGEST_NAME: usize = 40;

impl Draft<'_> {
    pub(super) fn stack(&mut self, cards: &[Id], group: Id, name: &str) -> Result<What, Rejected> {
        let Some(first) = cards.first() else { return Ok(What::Stack) };
        let step = self.step_of(*first)?;
        let board = self.session.board(step.id, group);
        self.check_cards(&board, cards, group)?;
        if name.is_empty() || name.len() > LONGEST_NAME {
            return Err(Rejected::WrongField);
        }
        let mut moved = BTreeSet::new();
        let cards: Vec<Id> = cards.iter().copied().filter(|card| moved.insert(*card)).collect();
        let Some((lane, _)) = board.spot(*first).filter(|_| cards.len() > 1) else { return Ok(What::Stack) };
        self.check_lane(&step, group, *lane, coming(&board, &cards))?;
        let name = board.stack(*first).filter(|_| board.pile(*first).len() > 1).unwrap_or(name);
        self.lay_together(&board, &cards, group, *lane);
        for card in cards.iter().filter(|card| board.stack(**card) != Some(name)) {
            self.put(Placement::id(*card, group), "stack", Value::text(name));
        }
        Ok(What::Stack)
    }

    /// Under the first of them, which stays where it is.
    fn lay_together(&mut self, board: &Board, cards: &[Id], group: Id, lane: Lane) {
        let together = set_of(cards.iter().copied());
        let is_other = |id: &Id| !together.contains(id);
        let others: Vec<(Order, Id)> = board.keyed(lane).filter(|(_, id)| is_other(id)).cloned().collect();
        let above = board.lane(lane).take_while(|id| Some(id) != cards.first()).filter(is_other).count();
        let are_there = board.lane(lane).skip(above).take(cards.len()).eq(cards.iter().copied());
        // A card that was never laid has no place that could say in which stack it is.
        if !are_there || cards.iter().any(|card| self.session.place(*card, group).is_none()) {
            self.lay_among(&others, above, cards, group, lane);
        }
    }

    pub(super) fn unstack(&mut self, cards: &[Id], group: Id) -> Result<What, Rejected> {
        let Some(first) = cards.first() else { return Ok(What::Stack) };
        let board = self.session.board(self.step_of(*first)?.id, group);
        self.check_cards(&board, cards, group)?;
        let mut out = set_of(cards.iter().copied());
        for pile in board.piles().into_values() {
            let left: Vec<Id> = pile.iter().copied().filter(|card| !out.contains(card)).collect();
            // Of a stack that nobody takes from, two or more are left.
            out.extend(left.first().filter(|_| left.len() == 1));
        }
        out.into_iter().for_each(|card| self.leave_stack(card, group));
        Ok(What::Stack)
    }

    /// Who goes to another lane without the rest of the stack has left it: it would lie in it again if the others came.
    pub(super) fn leave_stacks(&mut self, board: &Board, cards: &[Id], group: Id, lane: Lane) {
        let going = set_of(cards.iter().copied());
        let piles = board.piles().into_values();
        let whole: BTreeSet<Id> =
            piles.filter(|pile| pile.iter().all(|card| going.contains(card))).flatten().collect();
        for card in cards.iter().filter(|card| !whole.contains(*card)) {
            if board.spot(*card).is_some_and(|(from, _)| *from != lane) {
                self.leave_stack(*card, group);
            }
        }
    }

    fn leave_stack(&mut self, card: Id, group: Id) {
        let id = Placement::id(card, group);
        let over = self.current(id).map(|record| record.dots("stack")).unwrap_or_default();
        // What was never laid is in no stack, and must not come to be by this.
        if !over.is_empty() {
            self.clear(id, &Field::Borrowed("stack"), &over);
        }
    }
}
