//! Keys for cards that come between others.

use crate::id::Id;
use crate::placement::Order;

/// Where cards come to lie: behind `after` if that is still there, else before `before`, else at the end.
pub(super) fn place_between(cards: &[(Order, Id)], (after, before): (Option<Id>, Option<Id>)) -> usize {
    let find = |id: Option<Id>| id.and_then(|id| cards.iter().position(|(_, card)| *card == id));
    match (find(after), find(before)) {
        (Some(after), _) => after + 1,
        (None, Some(before)) => before,
        (None, None) => cards.len(),
    }
}

pub(super) struct Keys {
    pub own: Vec<Order>,
    /// Neighbours that get a new key, because there was no room.
    pub others: Vec<(Id, Order)>,
}

/// Keys for `count` cards at `at`. Where the neighbours' keys are equal, their run gets new keys; where those would
/// be too long, the whole lane.
pub(super) fn keys_for(cards: &[(Order, Id)], at: usize, count: usize) -> Keys {
    let key = |place: usize| cards.get(place).map(|(order, _)| order);
    let (low, high) = (at.checked_sub(1).and_then(key), key(at));
    if let Some(own) = Order::several(low, high, count) {
        return Keys { own, others: Vec::new() };
    }
    let start = cards.partition_point(|(order, _)| Some(order) < low);
    let end = cards.partition_point(|(order, _)| high.is_none_or(|high| order <= high));
    let (lower, upper) = (start.checked_sub(1).and_then(key), key(end));
    match Order::several(lower, upper, end - start + count) {
        Some(keys) => share_out(&cards[start..end], at - start, count, keys),
        None => share_out(cards, at, count, Order::spread(cards.len() + count)),
    }
}

/// Gives the keys to the cards in order, with `count` new ones at `at`.
fn share_out(cards: &[(Order, Id)], at: usize, count: usize, mut keys: Vec<Order>) -> Keys {
    let own = keys.drain(at..at + count).collect();
    let others = cards.iter().map(|(_, id)| *id).zip(keys).collect();
    Keys { own, others }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Kind;
    use crate::placement::LONGEST_ORDER;
    use proptest::prelude::*;

    /// Cards with these keys, numbered in their order.
    fn lane(keys: &[String]) -> Vec<(Order, Id)> {
        let card = |number: usize| Id::new(Kind::Card, number as u128);
        let keyed = |(number, key): (usize, &String)| (Order::parse(key).expect("a key"), card(number));
        let mut cards: Vec<(Order, Id)> = keys.iter().enumerate().map(keyed).collect();
        cards.sort_unstable();
        cards
    }

    /// New cards lie together at the place that was asked, and the others keep their order.
    fn check(keys: &[String], at: usize, count: usize) {
        let cards = lane(keys);
        let at = at.min(cards.len());
        let keys = keys_for(&cards, at, count);
        let mut after = cards.clone();
        for (id, order) in keys.others {
            after.iter_mut().filter(|(_, card)| *card == id).for_each(|card| card.0 = order.clone());
        }
        assert_eq!(keys.own.len(), count);
        after.splice(at..at, keys.own.into_iter().map(|order| (order, Id::new(Kind::Note, 0))));
        let rises = |pair: &[(Order, Id)]| {
            // Equal keys may stay where nothing came between them: there the ids decide.
            let was_equal = pair.iter().all(|(_, id)| id.kind() == Kind::Card) && pair[0] < pair[1];
            pair[0].0 < pair[1].0 || was_equal
        };
        assert!(after.windows(2).all(rises), "{after:?}");
        assert!(after.iter().all(|(order, _)| order.as_str().len() <= LONGEST_ORDER));
    }

    #[test]
    fn there_is_always_a_place() {
        let longest = "z".repeat(LONGEST_ORDER);
        let smallest = "0".repeat(LONGEST_ORDER - 1) + "1";
        for keys in [
            &[][..],
            &["V"],
            &["V", "V", "V"],
            &[&longest],
            &["V", &longest, &longest],
            &[&smallest],
            &[&smallest, &smallest, "V"],
            &["", "", "V"],
        ] {
            let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
            for at in 0..=keys.len() {
                for count in [1, 2, 7, 200] {
                    check(&keys, at, count);
                }
            }
        }
    }

    #[test]
    fn many_cards_between_two_get_short_keys() {
        let cards = lane(&["V".to_owned(), "W".to_owned()]);
        let keys = keys_for(&cards, 1, 500);
        assert!(keys.others.is_empty(), "there is room enough");
        assert!(keys.own.iter().all(|key| key.as_str().len() <= 4), "{:?}", keys.own);
    }

    proptest! {
        #[test]
        fn cards_come_where_they_were_dropped(
            keys in prop::collection::vec("[0V]{0,2}[1Vz]", 0..8), at in 0_usize..9, count in 1_usize..20,
        ) {
            check(&keys, at, count);
        }
    }
}
