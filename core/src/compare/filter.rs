//! What of a step somebody wants to look at.

use super::{CardCount, Measures, StepCount, Verdict};
use crate::id::Id;
use crate::record::Card;
use crate::session::Session;
use crate::slug::slug;

/// Every part that is chosen has to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Stands in the title, or in what somebody said about the card; accents and capitals make no difference.
    pub text: String,
    /// Some group laid it there; with a group, that group.
    pub zone: Option<Id>,
    pub verdict: Option<Verdict>,
    /// Has the card on its board, not in the tray.
    pub group: Option<Id>,
    /// Some group has an objection that nobody answered; with a group, that group.
    pub has_objection: bool,
}

impl Filter {
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// The same count with the cards that are looked for. Verdicts are those over all groups.
    pub fn apply(&self, session: &Session, measures: Measures<'_>) -> StepCount {
        let count = measures.count();
        let cards = count.cards.iter().filter(|card| self.admits(session, measures, card));
        StepCount { cards: cards.cloned().collect(), ..count.clone() }
    }

    fn admits(&self, session: &Session, measures: Measures<'_>, card: &CardCount) -> bool {
        let count = measures.count();
        let groups: Vec<Id> = match self.group {
            Some(group) => vec![group],
            None => count.groups.clone(),
        };
        let zone = self.zone.map(|zone| count.zones.iter().position(|own| *own == zone));
        let lies_in = |zone: usize| card.zones[zone].iter().any(|group| groups.contains(group));
        let is_laid =
            || (0..count.zones.len()).any(lies_in) || card.parked.iter().any(|group| groups.contains(group));
        let objects =
            |group: &Id| session.notes(card.card, *group).iter().any(|note| note.is_open_objection());
        zone.is_none_or(|zone| zone.is_some_and(lies_in))
            && self.verdict.is_none_or(|verdict| measures.verdict(card) == Some(verdict))
            && (self.group.is_none() || is_laid())
            && (!self.has_objection || groups.iter().any(objects))
            && self.finds(session, card.card, &groups)
    }

    /// Whether the text stands on a card, or in what these groups said about it.
    fn finds(&self, session: &Session, card: Id, groups: &[Id]) -> bool {
        let wanted = slug(&self.text);
        let stands_in = |text: &str| slug(text).contains(&wanted);
        wanted.is_empty()
            || stands_in(session.card(card).map_or("", Card::title))
            || groups
                .iter()
                .any(|group| session.notes(card, *group).iter().any(|note| stands_in(note.text())))
    }
}
