//! How drags end, and what a changed board means to those that go on.

use super::effect::{DropTarget, Effect, Notice, Slot};
use super::geometry::Geometry;
use super::held::Drag;
use super::input::Hand;
use super::machine::Machine;
use super::pending::Wish;
use crate::id::Id;

/// How a hand comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Dropped,
    Cancelled,
    /// The card no longer exists.
    Gone,
}

impl<Z: Copy + Eq> Machine<Z> {
    /// Ends a drag that is no longer in the list of hands. Its card is still claimed, so that it is no neighbour
    /// of its own.
    pub(super) fn finish(&mut self, hand: Hand, mut drag: Drag<Z>, how: End, effects: &mut Vec<Effect<Z>>) {
        let target =
            self.geometry.as_ref().map_or(DropTarget::Nowhere, |board| drag.land(board, &self.claimed));
        drag.show(hand, DropTarget::Nowhere, effects);
        match (how, target) {
            (End::Gone, _) => self.remove(hand, &drag, effects),
            (End::Dropped, DropTarget::Slot { slot, .. }) if !self.is_home(&drag, slot) => {
                self.commit(hand, &drag, slot, effects);
            }
            (End::Dropped, DropTarget::Refused { zone, why }) => {
                self.restore(hand, &drag, Notice::Refused { card: drag.card, zone, why }, effects);
            }
            _ => {
                let place = self.geometry.as_ref().and_then(|board| board.place(drag.home, drag.card));
                self.restore(hand, &drag, Notice::Cancelled { card: drag.card, place }, effects);
            }
        }
        self.unclaim(drag.card, effects);
    }

    pub(super) fn measured(&mut self, geometry: Geometry<Z>, effects: &mut Vec<Effect<Z>>) {
        if self.is_dragging() {
            self.geometry = Some(geometry);
            self.rebase(effects);
        }
    }

    pub(super) fn card_removed(&mut self, card: Id, effects: &mut Vec<Effect<Z>>) {
        self.give_up_presses(|pending| pending.wish == Wish::Lift(card));
        if let Some(hand) = self.holder(card) {
            self.end(hand, End::Gone, effects);
        }
        if let Some(geometry) = &mut self.geometry {
            geometry.remove_card(card);
            self.rebase(effects);
        }
    }

    pub(super) fn zone_removed(&mut self, zone: Z, effects: &mut Vec<Effect<Z>>) {
        if let Some(geometry) = &mut self.geometry {
            geometry.remove_zone(zone);
            self.rebase(effects);
        }
    }

    /// Until the board is measured anew the card lies nowhere, so that nobody names it as a neighbour by its old
    /// place.
    fn commit(&mut self, hand: Hand, drag: &Drag<Z>, slot: Slot<Z>, effects: &mut Vec<Effect<Z>>) {
        let card = drag.card;
        let Some(geometry) = &mut self.geometry else { return };
        let from = geometry.place(drag.home, card);
        let to = geometry.place(drag.aim, card);
        effects.push(Effect::Commit { hand, card, slot, from });
        if let Some(to) = to {
            drag.say(hand, Notice::Moved { card, from, to }, effects);
        }
        drag.focus(hand, effects);
        geometry.remove_card(card);
        self.rebase(effects);
        if self.claimed.len() > 1 {
            effects.push(Effect::Measure);
        }
    }

    fn restore(&mut self, hand: Hand, drag: &Drag<Z>, notice: Notice<Z>, effects: &mut Vec<Effect<Z>>) {
        effects.push(Effect::Restore { hand, card: drag.card });
        drag.say(hand, notice, effects);
        drag.focus(hand, effects);
    }

    fn remove(&mut self, hand: Hand, drag: &Drag<Z>, effects: &mut Vec<Effect<Z>>) {
        effects.push(Effect::Remove { hand, card: drag.card });
        drag.say(hand, Notice::Gone { card: drag.card }, effects);
        let heir = self.geometry.as_ref().and_then(|geometry| geometry.heir(drag.card));
        if hand == Hand::Keys {
            effects.extend(heir.map(Effect::Focus));
        }
    }

    fn is_home(&self, drag: &Drag<Z>, slot: Slot<Z>) -> bool {
        let home = self.geometry.as_ref().map(|board| board.target(drag.home, drag.home, &self.claimed));
        matches!(home, Some(DropTarget::Slot { slot: home, .. }) if home == slot)
    }

    fn unclaim(&mut self, card: Id, effects: &mut Vec<Effect<Z>>) {
        self.claimed.retain(|claimed| *claimed != card);
        if !self.is_dragging() {
            self.geometry = None;
        }
        self.show_targets(effects);
    }

    /// The board or the set of cards in the air changed.
    fn rebase(&mut self, effects: &mut Vec<Effect<Z>>) {
        let Some(geometry) = &self.geometry else { return };
        for held in &mut self.hands {
            let hand = held.hand;
            if let Some(drag) = held.drag_mut() {
                drag.rebase(geometry);
                drag.announce(hand, geometry, effects);
            }
        }
        self.show_targets(effects);
    }
}
