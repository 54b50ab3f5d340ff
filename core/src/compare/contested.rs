//! The cards a plenary talks about, and how many minutes it has for each.
//!
//! What this module never does: leave a card out for good. What there is no time for today is said to be so.

use super::{CardCount, Measures, Verdict, count_open};
use crate::id::Id;
use crate::record::Step;
use crate::session::Session;
use crate::sort::sort_by;

/// A card on which groups differ and nothing was decided yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Contested {
    pub card: Id,
    pub verdict: Verdict,
    /// The share of pairs of groups that agree.
    pub agreement: f64,
    /// Whole minutes; `None`: not today.
    pub minutes: Option<u32>,
}

/// Nothing is talked through in less.
const LEAST: i64 = 2;

/// The undecided cards on which groups differ: polarised before spread before nearly agreed, and those on which they differ
/// most first. The time that is left, in seconds, is given out in shares.
pub fn contested(session: &Session, step: Id, seconds_left: i64) -> Vec<Contested> {
    let mut cards = disagreed(session, step);
    cards.retain(|card| session.decided_zone(card.card).is_none());
    let verdicts: Vec<Verdict> = cards.iter().map(|card| card.verdict).collect();
    for (card, minutes) in cards.iter_mut().zip(minutes(&verdicts, seconds_left)) {
        card.minutes = minutes;
    }
    cards
}

/// The same cards in the same order with those that were decided, and without minutes.
pub fn disagreed(session: &Session, step: Id) -> Vec<Contested> {
    let counts = count_open(session, step);
    let is_scale = session.step(step).is_some_and(Step::is_scale);
    let measures = Measures::new(&counts, is_scale);
    let differs = |card: &CardCount| {
        let verdict = measures.verdict(card).filter(|verdict| share(*verdict).is_some())?;
        Some(Contested { card: card.card, verdict, agreement: measures.agreement(card)?, minutes: None })
    };
    let mut cards: Vec<Contested> = counts.cards.iter().filter_map(differs).collect();
    // Stable: cards that are alike stay in the order of the deck.
    sort_by(&mut cards, |one, other| {
        share(other.verdict).cmp(&share(one.verdict)).then(one.agreement.total_cmp(&other.agreement))
    });
    cards
}

/// The share of the time that a card gets; `None` for one that nobody has to talk about.
fn share(verdict: Verdict) -> Option<i64> {
    match verdict {
        Verdict::Polarised => Some(2),
        Verdict::Spread => Some(1),
        Verdict::Nearly => Some(0),
        Verdict::Agreed => None,
    }
}

/// Minutes for cards in this order. As many as fit get two at least; the time beyond that goes by shares, and what is left
/// over of a minute is nobody's.
fn minutes(verdicts: &[Verdict], seconds_left: i64) -> Vec<Option<u32>> {
    let time = seconds_left.max(0) / 60;
    let fit = usize::try_from(time / LEAST).unwrap_or(usize::MAX).min(verdicts.len());
    let shares: Vec<i64> = verdicts[..fit].iter().map(|verdict| share(*verdict).unwrap_or(0)).collect();
    let mut minutes: Vec<Option<u32>> = given_out(&shares, time).into_iter().map(Some).collect();
    minutes.resize(verdicts.len(), None);
    minutes
}

/// Who would get less than the least by its share gets that; the others share the rest.
fn given_out(shares: &[i64], time: i64) -> Vec<u32> {
    let mut has_least = vec![false; shares.len()];
    loop {
        let sharing = || shares.iter().zip(&has_least).filter(|(_, has_least)| !**has_least);
        let all: i64 = sharing().map(|(share, _)| share).sum();
        let rest = time - LEAST * (shares.len() - sharing().count()) as i64;
        let gets = |share: i64| if all > 0 { rest * share / all } else { 0 };
        let short: Vec<usize> =
            (0..shares.len()).filter(|at| !has_least[*at] && gets(shares[*at]) < LEAST).collect();
        if short.is_empty() {
            let minutes = shares.iter().zip(&has_least);
            let minutes = minutes.map(|(share, has_least)| if *has_least { LEAST } else { gets(*share) });
            return minutes.map(|minutes| u32::try_from(minutes).unwrap_or(u32::MAX)).collect();
        }
        short.into_iter().for_each(|at| has_least[at] = true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_go_by_shares_and_nobody_gets_less_than_two() {
        use Verdict::{Nearly, Polarised, Spread};
        for (verdicts, minutes_left, expected) in [
            (&[][..], 30, &[][..]),
            (&[Polarised], 30, &[Some(30)]),
            (&[Polarised, Spread], 30, &[Some(20), Some(10)]),
            (&[Polarised, Spread, Nearly], 30, &[Some(18), Some(9), Some(2)]),
            (&[Polarised, Polarised, Spread], 10, &[Some(4), Some(4), Some(2)]),
            // The spread one would get one minute and a bit; it gets two, and the others share the rest.
            (&[Polarised, Polarised, Spread], 7, &[Some(2), Some(2), Some(2)]),
            (&[Polarised, Spread, Nearly], 5, &[Some(3), Some(2), None]),
            (&[Polarised, Spread, Nearly], 3, &[Some(3), None, None]),
            (&[Polarised, Spread], 1, &[None, None]),
            (&[Polarised], 0, &[None]),
            (&[Nearly, Nearly], 60, &[Some(2), Some(2)]),
        ] {
            let minutes = minutes(verdicts, minutes_left * 60);
            assert_eq!(minutes, expected, "{verdicts:?} in {minutes_left}");
            let sum: u32 = minutes.iter().flatten().sum();
            assert!(i64::from(sum) <= minutes_left);
        }
        assert_eq!(minutes(&[Polarised], -60), [None], "the time is over");
        assert_eq!(minutes(&[Polarised], 239), [Some(3)], "whole minutes");
        assert_eq!(minutes(&[Polarised], i64::MAX).len(), 1);
    }
}
