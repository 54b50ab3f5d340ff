//! The measures against published numbers and against tables worked out by hand.

use super::*;

/// A step of which each row says how many groups laid a card in each zone; group 1 to n, from the first zone on.
fn step(rows: &[&[usize]]) -> StepCount {
    let id = |kind, number: usize| Id::new(kind, number as u128 + 1);
    let card = |(number, row): (usize, &&[usize])| {
        let mut groups = 0..;
        let zones =
            row.iter().map(|n| groups.by_ref().take(*n).map(|group| id(Kind::Group, group)).collect());
        let zones = zones.collect();
        CardCount { card: id(Kind::Card, number), zones, parked: Vec::new(), tray: Vec::new(), votes: 0 }
    };
    let most = rows.iter().map(|row| row.iter().sum()).max().unwrap_or(0);
    StepCount {
        step: id(Kind::Step, 0),
        zones: (0..rows.first().map_or(0, |row| row.len())).map(|zone| id(Kind::Zone, zone)).collect(),
        groups: (0..most).map(|group| id(Kind::Group, group)).collect(),
        cards: rows.iter().enumerate().map(card).collect(),
    }
}

#[track_caller]
fn near(value: Option<f64>, expected: Option<f64>, within: f64) {
    let is_near = match (value, expected) {
        (Some(value), Some(expected)) => (value - expected).abs() < within,
        (value, expected) => value == expected,
    };
    assert!(is_near, "{value:?} is not {expected:?}");
}

#[test]
fn patterns_of_six_groups_in_three_zones() {
    for (row, agreement, entropy, ordered) in [
        ([6, 0, 0], 1.0, 1.0, 1.0),
        ([5, 1, 0], 0.667, 0.590, 0.766),
        ([4, 2, 0], 0.467, 0.421, f64::NAN),
        ([4, 1, 1], 0.400, 0.210, f64::NAN),
        ([3, 3, 0], 0.400, 0.369, 0.585),
        ([3, 0, 3], 0.400, 0.369, 0.0),
        ([5, 0, 1], 0.667, 0.590, 0.350),
        ([2, 2, 2], 0.200, 0.0, f64::NAN),
    ] {
        let count = step(&[&row]);
        let measures = Measures::new(&count, true);
        let card = &count.cards[0];
        near(measures.agreement(card), Some(agreement), 0.0006);
        near(measures.entropy(card), Some(entropy), 0.0006);
        if !ordered.is_nan() {
            near(measures.ordered(card), Some(ordered), 0.0006);
        }
        assert_eq!(Measures::new(&count, false).ordered(card), None, "no scale, no order");
    }
}

#[test]
fn the_ordered_consensus_that_was_published() {
    let count = step(&[&[30, 40, 210, 130, 530, 50, 10]]);
    near(Measures::new(&count, true).ordered(&count.cards[0]), Some(0.725_687_6), 0.000_000_1);
}

#[test]
fn what_cannot_be_computed_is_nothing() {
    let count = step(&[&[1, 0, 0], &[0, 0, 0]]);
    let measures = Measures::new(&count, true);
    for card in &count.cards {
        assert_eq!(
            (measures.agreement(card), measures.entropy(card), measures.ordered(card)),
            (None, None, None)
        );
        assert_eq!(measures.verdict(card), None);
    }
    assert_eq!(measures.alpha(), Alpha { nominal: None, interval: None, pairable: 0 });
    assert_eq!((measures.kappa(), measures.typical()), (None, None));
    // All in one zone: nothing could have differed.
    let same = step(&[&[6, 0], &[6, 0]]);
    let measures = Measures::new(&same, false);
    assert_eq!((measures.kappa(), measures.alpha().nominal), (None, None));
}

#[test]
fn verdicts() {
    use Verdict::{Agreed, Nearly, Polarised, Spread};
    for (row, without, on_a_scale) in [
        ([6, 0, 0], Agreed, Agreed),
        ([5, 1, 0], Nearly, Nearly),
        ([5, 0, 1], Nearly, Polarised),
        ([4, 2, 0], Polarised, Spread),
        ([3, 0, 3], Polarised, Polarised),
        ([1, 1, 0], Spread, Spread),
        ([1, 0, 1], Spread, Polarised),
        ([4, 1, 1], Spread, Spread),
        ([2, 2, 2], Spread, Spread),
    ] {
        let count = step(&[&row]);
        let verdicts = [false, true].map(|scale| Measures::new(&count, scale).verdict(&count.cards[0]));
        assert_eq!(verdicts, [Some(without), Some(on_a_scale)], "{row:?}");
    }
}

/// 97 % agreement, and κ below zero: the reason why it stands in an appendix.
#[test]
fn the_trap_of_kappa() {
    let mut rows: Vec<&[usize]> = vec![&[6, 0, 0]; 18];
    rows.extend([&[5, 1, 0][..], &[5, 1, 0]]);
    near(Measures::new(&step(&rows), false).kappa(), Some(-0.017), 0.0006);
    rows.push(&[5, 0, 0]);
    assert_eq!(Measures::new(&step(&rows), false).kappa(), None, "another number of groups");
}

/// Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four observers, twelve units, gaps.
#[test]
fn the_alpha_that_was_published() {
    let count = step(&[
        &[3, 0, 0, 0, 0],
        &[0, 3, 1, 0, 0],
        &[0, 0, 4, 0, 0],
        &[0, 0, 4, 0, 0],
        &[0, 4, 0, 0, 0],
        &[1, 1, 1, 1, 0],
        &[0, 0, 0, 4, 0],
        &[3, 1, 0, 0, 0],
        &[0, 4, 0, 0, 0],
        &[0, 0, 0, 0, 3],
        &[2, 0, 0, 0, 0],
        &[0, 0, 1, 0, 0],
    ]);
    let alpha = Measures::new(&count, true).alpha();
    near(alpha.nominal, Some(0.743), 0.0006);
    near(alpha.interval, Some(0.849), 0.0006);
    assert_eq!(alpha.pairable, 40);
}

#[test]
fn groups_that_swap_two_zones_are_far_apart() {
    let group = |number| Id::new(Kind::Group, number);
    let mut count = step(&[&[0, 0], &[0, 0], &[0, 0]]);
    count.groups = vec![group(1), group(2), group(3)];
    for (card, zones) in count.cards.iter_mut().zip([[0, 1, 0], [1, 0, 1], [0, 1, 1]]) {
        for (number, zone) in zones.into_iter().enumerate() {
            card.zones[zone].push(group(number as u128 + 1));
        }
    }
    let measures = Measures::new(&count, false);
    let distances = measures.distances();
    assert_eq!(distances[0][0], Some(0.0));
    near(distances[0][1], Some(1.0), 1e-9);
    near(distances[0][2], Some(1.0 / 3.0), 1e-9);
    near(distances[1][2], Some(2.0 / 3.0), 1e-9);
    assert_eq!(measures.typical(), Some(group(3)));
}

/// Spencer, "Card Sorting" (2009): sixteen people, 97 placements of twelve cards in one category.
#[test]
fn the_agreement_of_a_category_that_was_published() {
    let mut count = step(&[&[8, 0][..]; 12]);
    // One card less than eight times twelve, and two more: 97 placements by sixteen people.
    let group = |number| Id::new(Kind::Group, number);
    count.cards[0].zones[0] = (1..=9).map(group).collect();
    count.cards[1].zones[0] = (9..=16).map(group).collect();
    let measures = Measures::new(&count, false);
    near(measures.category(0), Some(0.51), 0.006);
    near(measures.category(0), Some(97.0 / (12.0 * 16.0)), 1e-9);
    assert_eq!(measures.category(1), None, "nobody uses it");
    assert_eq!(measures.category(2), None, "no such zone");
}

/// Each row says for one card in which zone each group laid it; 9 for nowhere.
fn laid(zones: usize, rows: &[&[usize]]) -> StepCount {
    let mut count = step(&vec![&vec![0; zones][..]; rows.len()]);
    let group = |number: usize| Id::new(Kind::Group, number as u128 + 1);
    count.groups = (0..rows.first().map_or(0, |row| row.len())).map(group).collect();
    for (card, row) in count.cards.iter_mut().zip(rows) {
        for (number, zone) in row.iter().enumerate().filter(|(_, zone)| **zone < zones) {
            card.zones[*zone].push(group(number));
        }
    }
    count
}

#[test]
fn the_group_that_is_furthest_from_the_others() {
    let group = |number| Some(Id::new(Kind::Group, number));
    for (rows, typical, outlier) in [
        (&[&[0, 0, 1][..], &[0, 0, 1]][..], group(1), group(3)),
        (&[&[0, 0, 1], &[0, 1, 1]], group(2), None),
        // All alike, only two, and one that placed nothing.
        (&[&[0, 0, 0]], group(1), None),
        (&[&[0, 1]], group(1), None),
        (&[&[0, 9, 1]], group(1), None),
        (&[&[9, 9, 9]], None, None),
    ] {
        let count = laid(2, rows);
        let measures = Measures::new(&count, false);
        assert_eq!((measures.typical(), measures.outlier()), (typical, outlier), "{rows:?}");
    }
}

#[test]
fn cards_that_go_together() {
    let count = laid(3, &[&[0, 0, 1], &[2, 2, 2], &[0, 0, 9], &[2, 2, 1], &[9, 9, 9]]);
    let measures = Measures::new(&count, false);
    near(measures.likeness(0, 2), Some(1.0), 1e-9);
    near(measures.likeness(0, 3), Some(1.0 / 3.0), 1e-9);
    near(measures.likeness(1, 3), Some(2.0 / 3.0), 1e-9);
    assert_eq!(measures.likeness(0, 4), None);
    assert_eq!(measures.by_likeness(), [0, 2, 1, 3, 4]);
}

#[test]
fn what_divides_most_comes_first() {
    let count = step(&[&[6, 0, 0], &[3, 3, 0], &[1, 0, 0], &[2, 2, 2], &[5, 1, 0], &[2, 4, 0]]);
    assert_eq!(Measures::new(&count, false).by_agreement(), [1, 5, 3, 4, 0, 2]);
}

#[test]
fn all_of_a_tie_are_the_most() {
    for (numbers, expected) in [
        (&[5, 1, 0][..], &[0][..]),
        (&[3, 0, 3], &[0, 2]),
        (&[0, 0], &[]),
        (&[], &[]),
        (&[2, 2, 2], &[0, 1, 2]),
    ] {
        assert_eq!(most(numbers), expected, "{numbers:?}");
    }
}
