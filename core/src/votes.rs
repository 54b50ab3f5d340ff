//! The votes of a group: what one person gave, what a card got, and what of it others may see.
//!
//! What this module never does: order cards by their votes (`command/silent`), or know who anybody is.

use crate::id::{Id, Kind};
use crate::record::{Card, Vote};
use crate::session::Session;

impl Session {
    /// The votes one person gave a card.
    pub fn vote(&self, card: Id, group: Id, voter: &str) -> u32 {
        let id = Vote::id(card, group, voter);
        self.live(id).map_or(0, |record| Vote::new(id, record).count())
    }

    /// The votes one person has given in a step. Those for a card in the bin can be given again.
    pub fn votes_given(&self, step: Id, group: Id, voter: &str) -> u32 {
        let cards = self.children(step, Kind::Card).filter(|card| self.live(*card).is_some());
        cards.fold(0, |given, card| given.saturating_add(self.vote(card, group, voter)))
    }

    /// All votes of a group for a card, for the group's own board. What is shown anywhere else is
    /// [`Session::votes_shown`].
    pub fn votes(&self, card: Id, group: Id) -> u32 {
        let votes = self.children(card, Kind::Vote).filter_map(|id| Some(Vote::new(id, self.live(id)?)));
        let given = votes.filter(|vote| vote.group() == Some(group)).map(Vote::count);
        // A file may say anything; what the commands allow adds up to far less.
        given.fold(0, u32::saturating_add)
    }

    /// How many votes of a group for a card may be shown outside the group's own board: in the results, the report, on the
    /// big screen, on paper, in what is handed on. `None` while the group has not closed its voting, because who votes
    /// later must not follow; also where the step has no votes. Opening the voting again hides them again.
    pub fn votes_shown(&self, card: Id, group: Id) -> Option<u32> {
        let step = self.card(card).and_then(Card::step).and_then(|step| self.step(step))?;
        let is_closed = self.group(group)?.has_closed_votes(step.id);
        (is_closed && step.votes() > 0).then(|| self.votes(card, group))
    }
}
