//! What talking changed: where a group had a card when its discussion began, and where it lies now.

use super::StepCount;
use crate::id::Id;
use crate::placement::Lane;
use crate::record::Placement;
use crate::session::Session;

/// One card of one group. Cards of which nobody knows where they were before have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    pub card: Id,
    pub group: Id,
    pub before: Id,
    pub now: Lane,
}

impl Shift {
    pub fn is_moved(self) -> bool {
        self.now != Lane::Zone(self.before)
    }
}

/// Card by card in the order of the count, and group by group. What is silent again is not told.
pub fn shifts(session: &Session, count: &StepCount) -> Vec<Shift> {
    let cards = count.cards.iter().map(|card| card.card);
    let pairs = cards.flat_map(|card| count.groups.iter().map(move |group| (card, *group)));
    let shift = |(card, group): (Id, Id)| {
        let id = Placement::id(card, group);
        let before = Placement::new(id, session.live(id)?).before()?;
        let is_told = count.zones.contains(&before) && session.lies_open(count.step, group);
        let now = session.lane(count.step, group, card).filter(|_| is_told)?;
        Some(Shift { card, group, before, now })
    };
    pairs.filter_map(shift).collect()
}
