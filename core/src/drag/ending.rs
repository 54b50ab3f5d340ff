//! How drags end, and what a changed board means to those that go on.

use super::cards::Handful;
use super::effect::{DropTarget, Effect, Notice, Slot};
use super::geometry::{Geometry, Patch, ZoneBox};
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
    /// The last card no longer exists.
    Gone,
}

impl<Z: Copy + Eq> Machine<Z> {
    /// Ends a drag that is no longer in the list of hands. Its cards are still claimed, so that they are no
    /// neighbours of their own.
    pub(super) fn finish(&mut self, hand: Hand, mut drag: Drag<Z>, how: End, effects: &mut Vec<Effect<Z>>) {
        let target =
            self.geometry.as_ref().map_or(DropTarget::Nowhere, |board| drag.land(board, &self.claimed));
        drag.show(hand, DropTarget::Nowhere, effects);
        match (how, target) {
            (End::Gone, _) => self.remove(hand, &drag, effects),
            (End::Dropped, DropTarget::Slot { slot, .. }) if !self.lie_in(slot, &drag.cards) => {
                self.commit(hand, &drag, slot, effects);
            }
            (End::Dropped, DropTarget::Refused { zone, why }) => {
                let cards = drag.cards.clone();
                self.restore(hand, &drag, Notice::Refused { cards, zone, why }, effects);
            }
            _ => {
                let place = self.geometry.as_ref().and_then(|board| board.place_of(drag.home));
                let cards = drag.cards.clone();
                self.restore(hand, &drag, Notice::Cancelled { cards, place }, effects);
            }
        }
        self.unclaim(&drag.cards.all, effects);
    }

    pub(super) fn measured(&mut self, geometry: Geometry<Z>, effects: &mut Vec<Effect<Z>>) {
        if self.is_dragging() {
            self.geometry = Some(geometry);
            self.rebase(effects);
        }
    }

    /// If the list has the cards it had, every gap keeps its number, and a pointer means what it sees under itself
    /// now: rows that turn out taller or lower are nobody's surprise.
    pub(super) fn zone_measured(&mut self, zone: ZoneBox<Z>, effects: &mut Vec<Effect<Z>>) {
        let known = self.geometry.as_mut().and_then(|geometry| geometry.zone_mut(zone.zone));
        match known.map(|known| known.measured(zone)) {
            Some(Patch::Sizes) => self.show_targets(effects),
            Some(Patch::Cards) => self.rebase(effects),
            None => {}
        }
    }

    pub(super) fn card_removed(&mut self, card: Id, effects: &mut Vec<Effect<Z>>) {
        self.give_up_presses(|pending| pending.wish == Wish::Lift(card));
        self.selected.retain(|selected| *selected != card);
        self.lose(card, effects);
        if let Some(geometry) = &mut self.geometry {
            geometry.remove_cards(&[card]);
            self.rebase(effects);
        }
    }

    pub(super) fn zone_removed(&mut self, zone: Z, effects: &mut Vec<Effect<Z>>) {
        if let Some(geometry) = &mut self.geometry {
            geometry.remove_zone(zone);
            self.rebase(effects);
        }
    }

    /// Takes a card that no longer exists out of the hand that holds it. The last one ends the drag.
    fn lose(&mut self, card: Id, effects: &mut Vec<Effect<Z>>) {
        let Some(held) = self.hands.iter_mut().find(|held| held.holds(card)) else { return };
        let hand = held.hand;
        let Some(drag) = held.drag_mut().filter(|drag| drag.cards.all.len() > 1) else {
            return self.end(hand, End::Gone, effects);
        };
        drag.lose(card);
        effects.push(Effect::Leave { hand, card });
        drag.say(hand, Notice::OneGone { card, left: drag.cards.all.len() }, effects);
        self.claimed.remove(&[card]);
    }

    /// Until the board is measured anew the cards lie nowhere, so that nobody names one as a neighbour by its old
    /// place.
    fn commit(&mut self, hand: Hand, drag: &Drag<Z>, slot: Slot<Z>, effects: &mut Vec<Effect<Z>>) {
        let Some(geometry) = &mut self.geometry else { return };
        let (from, to) = (geometry.place_of(drag.home), geometry.place(drag.aim, &drag.cards));
        effects.push(Effect::Commit { hand, cards: drag.cards.clone(), slot, from });
        if let Some(to) = to {
            drag.say(hand, Notice::Moved { cards: drag.cards.clone(), from, to }, effects);
        }
        drag.focus(hand, effects);
        geometry.remove_cards(&drag.cards.all);
        self.rebase(effects);
        if self.hands.iter().any(|held| held.drag().is_some()) {
            effects.push(Effect::Measure);
        }
    }

    fn restore(&mut self, hand: Hand, drag: &Drag<Z>, notice: Notice<Z>, effects: &mut Vec<Effect<Z>>) {
        effects.push(Effect::Restore { hand, cards: drag.cards.clone() });
        drag.say(hand, notice, effects);
        drag.focus(hand, effects);
    }

    fn remove(&mut self, hand: Hand, drag: &Drag<Z>, effects: &mut Vec<Effect<Z>>) {
        let card = drag.cards.lead;
        effects.push(Effect::Remove { hand, card });
        drag.say(hand, Notice::Gone { card }, effects);
        let heir = self.geometry.as_ref().and_then(|geometry| geometry.heir(card));
        if hand == Hand::Keys {
            effects.extend(heir.map(Effect::Focus));
        }
    }

    fn lie_in(&self, slot: Slot<Z>, cards: &Handful) -> bool {
        self.geometry.as_ref().is_some_and(|board| board.lie_in(slot, cards, &self.claimed))
    }

    fn unclaim(&mut self, cards: &[Id], effects: &mut Vec<Effect<Z>>) {
        self.claimed.remove(cards);
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
