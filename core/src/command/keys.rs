//! Keys for a card that comes between others.

use crate::id::Id;
use crate::placement::Order;

/// Where a card comes to lie: behind `after` if that is still there, else before `before`, else at the end.
pub(super) fn place_between(cards: &[(Order, Id)], after: Option<Id>, before: Option<Id>) -> usize {
    let find = |id: Option<Id>| id.and_then(|id| cards.iter().position(|(_, card)| *card == id));
    match (find(after), find(before)) {
        (Some(after), _) => after + 1,
        (None, Some(before)) => before,
        (None, None) => cards.len(),
    }
}

pub(super) struct Keys {
    pub own: Order,
    /// Neighbours that get a new key, because there was no room.
    pub others: Vec<(Id, Order)>,
}

/// A key for a card at `at`. Where the neighbours' keys are equal, their run gets new keys; where those would be
/// too long, the whole lane.
pub(super) fn keys_for(cards: &[(Order, Id)], at: usize) -> Keys {
    let key = |place: usize| cards.get(place).map(|(order, _)| order);
    let low = at.checked_sub(1).and_then(key);
    if let Some(own) = Order::between(low, key(at)) {
        return Keys { own, others: Vec::new() };
    }
    let run_start = cards.partition_point(|(order, _)| Some(order) < low);
    let run_end = cards.partition_point(|(order, _)| Some(order) <= key(at));
    let lower = run_start.checked_sub(1).and_then(key);
    rekey(cards, at, run_start, run_end, lower, key(run_end)).unwrap_or_else(|| renumber(cards, at))
}

fn rekey(
    cards: &[(Order, Id)],
    at: usize,
    start: usize,
    end: usize,
    lower: Option<&Order>,
    upper: Option<&Order>,
) -> Option<Keys> {
    let mut keys: Vec<Order> = Vec::new();
    for _ in start..=end {
        keys.push(Order::between(keys.last().or(lower), upper)?);
    }
    Some(share_out(cards, at, start, keys))
}

fn renumber(cards: &[(Order, Id)], at: usize) -> Keys {
    share_out(cards, at, 0, Order::spread(cards.len() + 1))
}

/// Gives the keys from `start` on to the cards in order, with the new card at `at`.
fn share_out(cards: &[(Order, Id)], at: usize, start: usize, mut keys: Vec<Order>) -> Keys {
    let own = keys.remove(at - start);
    let others = cards[start..].iter().map(|(_, id)| *id).zip(keys).collect();
    Keys { own, others }
}
