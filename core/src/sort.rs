//! Sorting, through one copy of the standard library's sort. It would be in the program once for every type that is sorted,
//! about 3 KB each.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

/// So few are sorted where they are: most of what is sorted here is the fields of a record.
const FEW: usize = 12;

/// Sorts by a key; what has equal keys stays in its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, two| key(one).cmp(&key(two)));
}

/// Sorts; equals stay in their order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, Ord::cmp);
}

/// Sorts by a comparison; equals stay in their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.len() <= FEW {
        return insert_each(items, compare);
    }
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort_places(&mut places, &|one, two| compare(&items[one], &items[two]));
    put(items, &mut places);
}

/// Gathered one by one: collecting them would sort them first, with a copy of the sort of its own.
pub fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The same with a value for each.
pub fn map_of<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(items);
    map
}

#[inline(never)]
fn sort_places(places: &mut [usize], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_by(|one, two| compare(*one, *two));
}

fn insert_each<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for end in 1..items.len() {
        for place in (0..end).rev() {
            if compare(&items[place], &items[place + 1]).is_le() {
                break;
            }
            items.swap(place, place + 1);
        }
    }
}

/// Puts to each place the item that is named there, cycle by cycle.
fn put<T>(items: &mut [T], places: &mut [usize]) {
    for start in 0..places.len() {
        let mut at = start;
        loop {
            let from = replace(&mut places[at], at);
            if from == start {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(keys in prop::collection::vec(0..20u8, 0..60)) {
            let items: Vec<(u8, usize)> = keys.into_iter().enumerate().map(|(place, key)| (key, place)).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn what_is_sorted_already_stays() {
        let mut items: Vec<u32> = (0..1000).collect();
        sort(&mut items);
        assert!(items.is_sorted());
        items.reverse();
        sort(&mut items);
        assert_eq!(items, (0..1000).collect::<Vec<u32>>());
    }
}
