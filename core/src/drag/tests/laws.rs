//! What holds for every board.

use super::*;
use crate::drag::cards::Claims;
use crate::drag::landing::Aim;
use proptest::prelude::*;

/// A list of cards from heights and gaps, in a zone that is `height` px high and scrolled by `scroll`.
fn zone_box(sizes: &[(f64, f64)], height: f64, scroll: f64) -> ZoneBox<char> {
    let order: Vec<(u32, f64, f64)> =
        (0..).zip(sizes).map(|(number, (gap, size))| (number, *gap, *size)).collect();
    laid_out(&order, height, scroll)
}

fn laid_out(order: &[(u32, f64, f64)], height: f64, scroll: f64) -> ZoneBox<char> {
    let mut end = 0.0;
    let items = order.iter().map(|(number, gap, size)| {
        let start = end + gap;
        end = start + size;
        ItemBox { card: card(*number), start, end }
    });
    let items = items.collect();
    let rect = Rect { left: 0.0, top: 0.0, right: 200.0, bottom: height };
    let scroll = Extent { at: scroll, least: 0.0, most: end };
    ZoneBox { zone: 'a', rect, list: Rect { top: 40.0, ..rect }, scroll, room: Room::Any, items }
}

fn board(zone: ZoneBox<char>) -> Geometry<char> {
    let (across, down) = (Extent::default(), Extent::default());
    Geometry { view: zone.rect, across, down, right_to_left: false, zones: vec![zone] }
}

/// One card or several, in any order, some of them from another zone.
fn some_hand() -> impl Strategy<Value = Vec<u32>> {
    prop::sample::subsequence((0..14).collect::<Vec<u32>>(), 1..6).prop_shuffle()
}

prop_compose! {
    fn some_sizes()(sizes in prop::collection::vec((0.0..12.0, 4.0..120.0), 0..12)) -> Vec<(f64, f64)> { sizes }
}

prop_compose! {
    fn some_zone()(sizes in some_sizes(), height in 60.0..900.0, scroll in 0.0..300.0) -> ZoneBox<char> {
        zone_box(&sizes, height, scroll)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn inserting_and_resolving_gives_the_same_slot(
        sizes in some_sizes(), dragged in some_hand(), y in 0.0..1500.0,
    ) {
        let height = 3000.0;
        let before = zone_box(&sizes, height, 0.0);
        let held = Claims::of(&dragged.iter().copied().map(card).collect::<Vec<_>>());
        let slot = before.slot(before.gap_at(y, None), &held);

        let mut order: Vec<(u32, f64, f64)> =
            (0..).zip(&sizes).map(|(number, (gap, size))| (number, *gap, *size)).collect();
        order.retain(|(number, ..)| !dragged.contains(number));
        let first = order.iter().position(|(number, ..)| Some(card(*number)) == slot.before).unwrap_or(order.len());
        order.splice(first..first, dragged.iter().map(|number| (*number, 8.0, 40.0)));
        let after = laid_out(&order, height, 0.0);
        for place in first..first + dragged.len() {
            let middle = (after.items[place].start + after.items[place].end) / 2.0 + after.list.top;
            prop_assert_eq!(after.slot(after.gap_at(middle, None), &held), slot);
            prop_assert_eq!(after.slot(place, &held), slot, "and the card is at home there");
        }
        let cards = Handful { lead: card(dragged[0]), all: dragged.iter().copied().map(card).collect() };
        prop_assert!(board(after).lie_in(slot, &cards, &held), "so dropping again there changes nothing");
    }

    #[test]
    fn lower_on_the_screen_is_never_higher_in_the_list(
        zone in some_zone(), y in -50.0..950.0, down in 0.0..400.0, last in prop::option::of(0_usize..12),
    ) {
        let last = last.map(|last| last.min(zone.items.len()));
        prop_assert!(zone.gap_at(y, last) <= zone.gap_at(y + down, last));
    }

    #[test]
    fn a_hand_that_moves_down_never_goes_up(
        zone in some_zone(), from in -50.0..950.0, steps in prop::collection::vec(0.0..60.0_f64, 1..30), backwards in any::<bool>(),
    ) {
        let (mut y, mut gap) = (from, zone.gap_at(from, None));
        for step in steps {
            y += if backwards { -step } else { step };
            let next = zone.gap_at(y, Some(gap));
            let is_on_the_way = if backwards { next <= gap } else { next >= gap };
            prop_assert!(is_on_the_way, "from {gap} to {next}");
            gap = next;
        }
        let slot = zone.slot(gap, &Claims::default());
        prop_assert_eq!(zone.slot(zone.gap_at(y, Some(gap)), &Claims::default()), slot, "and rests where it rests");
    }

    #[test]
    fn the_places_of_dragged_cards_never_matter(
        zone in some_zone(), dragged in some_hand(), y in -50.0..950.0, last in prop::option::of(0_usize..12),
    ) {
        let held = Claims::of(&dragged.iter().copied().map(card).collect::<Vec<_>>());
        let mut without = zone.clone();
        without.items.retain(|item| !held.contains(item.card));
        let last = last.map(|last| last.min(zone.items.len()));
        let above = |last: usize| zone.items.iter().take(last).filter(|item| !held.contains(item.card)).count();
        let (gap, gap_without) = (zone.gap_at(y, last), without.gap_at(y, last.map(above)));
        prop_assert_eq!(zone.slot(gap, &held), without.slot(gap_without, &held));
    }

    #[test]
    fn a_trembling_hand_changes_nothing(
        zone in some_zone(), y in -50.0..950.0, tremble in prop::collection::vec(-5.9..5.9, 1..20),
    ) {
        let first = zone.gap_at(y, None);
        let mut gap = first;
        for by in tremble {
            gap = zone.gap_at(y + by, Some(gap));
            prop_assert_eq!(gap, first);
        }
    }

    #[test]
    fn a_slot_is_found_again_by_its_neighbours(zone in some_zone(), gap in 0_usize..13, dragged in 0_u32..12) {
        let held = Claims::of(&[card(dragged)]);
        let slot = zone.slot(gap, &held);
        prop_assume!(slot.after.is_some() || slot.before.is_some());
        let found = board(zone.clone()).find(&slot).and_then(|aim: Aim<char>| aim.gap);
        prop_assert_eq!(found.map(|gap| zone.slot(gap, &held)), Some(slot));
    }
}
