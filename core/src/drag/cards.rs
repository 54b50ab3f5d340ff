//! The cards of one hand, and those of all hands together.

use crate::id::Id;
use crate::sort::sort;

/// What one hand holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handful {
    /// The card that was taken hold of: the overlay shows it, and the focus comes back to it. If it is removed
    /// elsewhere, the next one takes its part.
    pub lead: Id,
    /// All of them, the lead too, in the order in which they will lie: that of the selection.
    pub all: Vec<Id>,
}

impl Handful {
    pub fn one(card: Id) -> Handful {
        Handful { lead: card, all: vec![card] }
    }

    pub fn contains(&self, card: Id) -> bool {
        self.all.contains(&card)
    }

    /// Lets a card go; the next one leads, else the last.
    pub(super) fn lose(&mut self, card: Id) {
        let Some(place) = self.all.iter().position(|held| *held == card) else { return };
        self.all.remove(place);
        if self.lead == card {
            self.lead = self.all.get(place).or(self.all.last()).copied().unwrap_or(card);
        }
    }
}

/// The cards in the air, whoever holds them; sorted, since the landing asks for each card that it passes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Claims(Vec<Id>);

impl Claims {
    pub(super) fn add(&mut self, cards: &[Id]) {
        self.0.extend_from_slice(cards);
        sort(&mut self.0);
    }

    pub(super) fn remove(&mut self, cards: &[Id]) {
        self.0.retain(|claimed| !cards.contains(claimed));
    }

    pub(super) fn contains(&self, card: Id) -> bool {
        self.0.binary_search(&card).is_ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
impl Claims {
    pub(super) fn of(cards: &[Id]) -> Claims {
        let mut claims = Claims::default();
        claims.add(cards);
        claims
    }
}
