//! What the plenary decided.

use crate::id::{Id, Kind};
use crate::record::{Card, Decision, Month};
use crate::session::Session;

/// What was decided about one card. Texts are empty where nobody wrote any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    pub card: Id,
    pub step: Id,
    /// A zone of the step; none where only something was written, or where the zone is gone.
    pub zone: Option<Id>,
    pub reason: String,
    pub minority: String,
    pub owner: String,
    /// As it is written: `YYYY-MM`, or whatever a file says.
    pub due: String,
}

impl Ruling {
    /// What was decided about a card that is there, if anything.
    pub fn of(session: &Session, card: Id) -> Option<Ruling> {
        let decision: Decision<'_> = session.decision(card)?;
        let step = session.card(card)?.step().filter(|step| session.step(*step).is_some())?;
        Some(Ruling {
            card,
            step,
            zone: session.decided_zone(card),
            reason: decision.reason().to_owned(),
            minority: decision.minority().to_owned(),
            owner: decision.owner().to_owned(),
            due: decision.due().to_owned(),
        })
    }

    pub fn month(&self) -> Option<Month> {
        Month::parse(&self.due)
    }

    pub fn has_owner(&self) -> bool {
        !self.owner.trim().is_empty()
    }
}

/// Every decision, in the order of the agenda and of the deck, with groups' own cards behind it.
pub fn decisions(session: &Session) -> Vec<Ruling> {
    session.steps().iter().flat_map(|step| of_step(session, step.id)).collect()
}

/// The decisions about the cards of a step.
fn of_step(session: &Session, step: Id) -> Vec<Ruling> {
    let deck = session.deck(step).into_iter().map(|card| card.id);
    let own = session.children(step, Kind::Card).filter(|card| is_own(session, *card));
    deck.chain(own).filter_map(|card| Ruling::of(session, card)).collect()
}

fn is_own(session: &Session, card: Id) -> bool {
    session.card(card).is_some_and(|card: Card<'_>| card.group().is_some())
}
