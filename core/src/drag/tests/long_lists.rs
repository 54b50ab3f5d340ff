//! Lists of hundreds of cards, of which only the rows in sight are on the page: the others have estimated heights until they
//! are drawn.

use super::*;
use proptest::prelude::*;

/// What the page takes a row for that it never drew.
const ESTIMATE: f64 = 40.0;

/// `b` has the cards 100 to 499, and none of their rows was ever drawn.
fn page() -> Page {
    let mut page = Page::new(TouchPolicy::Shared);
    *page.list_mut('b') = (100..500).collect();
    page
}

/// Rows of `b` are drawn and have these heights.
fn draw(page: &mut Page, heights: impl IntoIterator<Item = (u32, f64)>) {
    page.heights.extend(heights);
    patch(page, 'b');
}

fn patch(page: &mut Page, zone: char) {
    let zone = page.geometry().zones.into_iter().find(|one| one.zone == zone).unwrap();
    page.tell(Input::ZoneGeometry(zone));
}

/// Where a list stands for the machine.
fn offset(page: &Page, zone: char) -> f64 {
    page.machine.geometry.as_ref().and_then(|geometry| geometry.zone(zone)).unwrap().scroll.at
}

fn line(page: &Page) -> f64 {
    match page.target(finger(1)) {
        DropTarget::Slot { line, .. } => line,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_still_hand_means_what_it_sees_once_rows_are_drawn() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(104), Some(105))));
    draw(&mut page, (100..112).map(|card| (card, 2.0 * ESTIMATE)));
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(102), Some(103))), "without moving");
    assert_eq!(line(&page), 3.0 * 88.0 + 4.0);
    page.up(1);
    assert_eq!(page.commits(), vec![(1, slot('b', Some(102), Some(103)))]);
}

#[test]
fn rows_drawn_above_that_the_page_scrolls_past_change_nothing() {
    let mut page = page();
    page.scroll.insert('b', 4800.0);
    page.carry(1, 1, at(324.0, 300.0));
    let (before, line_before) = (page.slot(finger(1)), line(&page));
    assert_eq!(before, Some(slot('b', Some(204), Some(205))));
    for row in 0..20 {
        page.scroll.insert('b', 4800.0 + 11.0 * f64::from(row + 1));
        draw(&mut page, [(190 - row as u32, ESTIMATE + 11.0)]);
        page.frame();
        assert_eq!(page.slot(finger(1)), before, "row {row}");
    }
    assert_eq!(line(&page), line_before + 220.0, "the line goes with its neighbours");
}

#[test]
fn a_slightly_other_height_does_not_flip_the_slot() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 309.0));
    let before = page.slot(finger(1));
    for by in [3.0, -2.0, 4.0, 0.0] {
        draw(&mut page, [(100, ESTIMATE + by)]);
        assert_eq!(page.slot(finger(1)), before, "{by}");
    }
}

#[test]
fn scrolling_goes_on_while_rows_are_drawn() {
    let run = |draws: bool| {
        let mut page = page();
        page.carry(1, 1, at(324.0, 300.0));
        page.to(1, at(324.0, 480.0));
        for frame in 0..120 {
            page.frame();
            if draws {
                let to = offset(&page, 'b');
                page.scroll.insert('b', to.floor());
                draw(&mut page, [(400 + frame, 2.0 * ESTIMATE)]);
            }
        }
        (offset(&page, 'b'), page.slot(finger(1)))
    };
    let (free, slot) = run(false);
    assert!(free > 20.0, "{free}");
    let (drawn, slot_drawn) = run(true);
    assert!((free - drawn).abs() < 1e-6, "the fraction stays: {free} and {drawn}");
    assert_eq!(slot, slot_drawn);
}

#[test]
fn a_list_that_turns_out_longer_scrolls_to_its_new_end() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    page.to(1, at(324.0, 599.0));
    for _ in 0..40_000 {
        page.frame();
        let last = page.slot(finger(1)).and_then(|slot| slot.after).map_or(0, number);
        if last == 499 && page.heights.contains_key(&499) {
            break;
        }
        draw(&mut page, (last.max(100)..(last + 3).min(500)).map(|card| (card, 1.5 * ESTIMATE)));
    }
    page.up(1);
    assert_eq!(page.list('b').last(), Some(&1), "after the last card");
}

#[test]
fn a_card_that_comes_or_goes_in_a_long_list_is_as_in_a_short_one() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    page.tell(Input::Lift(card(3)));
    page.tell(Input::Step(Direction::Right));
    let (pointer, keys) = (page.slot(finger(1)), page.slot(Hand::Keys));
    page.list_mut('b').insert(0, 99);
    patch(&mut page, 'b');
    page.frame();
    assert_eq!(page.slot(finger(1)), pointer, "the list moved down, the hand did not move");
    assert_eq!(page.slot(Hand::Keys), keys);
    page.by(1, 0.0, -6.0);
    page.frame();
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(103), Some(104))), "what it sees now");
    page.tell(Input::Step(Direction::Down));
    draw(&mut page, [(99, 90.0), (100, 120.0)]);
    assert_eq!(page.slot(Hand::Keys), Some(slot('b', Some(101), Some(102))), "the keys keep their gap");
}

#[test]
fn a_patch_tells_the_room() {
    let mut page = page();
    page.rooms.insert('b', 401);
    page.carry(1, 1, at(324.0, 300.0));
    page.list_mut('b').push(5000);
    patch(&mut page, 'b');
    let why = Refusal::Full { most: 401 };
    assert_eq!(page.target(finger(1)), DropTarget::Refused { zone: 'b', why });
    page.rooms.insert('a', 401);
    patch(&mut page, 'a');
    page.frame();
    assert_eq!(page.slot(finger(1)).map(|slot| slot.zone), Some('b'), "from a limited zone it needs no room");
    page.rooms.remove(&'a');
    patch(&mut page, 'a');
    page.frame();
    assert_eq!(page.target(finger(1)), DropTarget::Refused { zone: 'b', why });
    page.rooms.clear();
    patch(&mut page, 'b');
    assert_eq!(page.slot(finger(1)).map(|slot| slot.zone), Some('b'));
}

#[test]
fn a_patch_of_nothing_that_is_known_does_nothing() {
    let mut page = page();
    patch(&mut page, 'b');
    page.check_untouched("nothing is dragged");
    page.carry(1, 1, at(324.0, 300.0));
    let (before, said) = (page.machine.clone(), page.log.len());
    let unknown = ZoneBox { zone: 'z', ..page.geometry().zones.remove(1) };
    page.tell(Input::ZoneGeometry(unknown));
    assert_eq!(page.machine, before);
    patch(&mut page, 'a');
    patch(&mut page, 'b');
    assert_eq!(page.machine, before, "what is known already is no news");
    assert_eq!(page.log.len(), said);
}

/// Heights and lists of a page, by numbers.
fn some_page() -> impl Strategy<Value = Page> {
    let heights = prop::collection::vec(8.0..160.0, 60);
    let lists = Just((100_u32..160).collect::<Vec<u32>>()).prop_shuffle();
    (heights, lists, 0_usize..60, 0_u32..900).prop_map(|(heights, cards, cut, scroll)| {
        let mut page = Page::new(TouchPolicy::Shared);
        page.heights = (100..).zip(heights).collect();
        *page.list_mut('b') = cards[..cut].to_vec();
        *page.list_mut('c') = cards[cut..].to_vec();
        page.scroll.insert('b', f64::from(scroll));
        page
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    /// Whatever was estimated before: the board is the measured one, and a hand that moves means the same.
    #[test]
    fn patching_zone_by_zone_is_measuring_all_at_once(
        estimated in some_page(), measured in some_page(), order in Just(vec!['a', 'b', 'c']).prop_shuffle(),
        x in 0.0..672.0, y in 0.0..600.0, to in (0.0..672.0, 0.0..600.0),
    ) {
        let mut page = estimated;
        page.carry(1, 1, at(x, y));
        (page.lists, page.heights, page.scroll) = (measured.lists, measured.heights, measured.scroll);
        let mut at_once = page.clone();
        at_once.tell(Input::Geometry(page.geometry()));
        order.into_iter().for_each(|zone| patch(&mut page, zone));
        prop_assert_eq!(&page.machine.geometry, &at_once.machine.geometry);
        for page in [&mut page, &mut at_once] {
            page.to(1, at(900.0, 690.0));
            page.frame();
            page.to(1, at(to.0, to.1));
            page.frame();
        }
        prop_assert_eq!(page.slot(finger(1)), at_once.slot(finger(1)));
        prop_assert!(page.slot(finger(1)).is_some(), "everywhere on a zone there is a slot");
    }

    /// Patches of sizes alone never make a still hand or the keys lose their slot.
    #[test]
    fn drawing_rows_never_takes_the_slot_away(
        drawn in prop::collection::vec((0_u32..400, 1.0..300.0), 1..30), y in 0.0..600.0, scroll in 0_u32..15_000,
    ) {
        let mut page = page();
        page.scroll.insert('b', f64::from(scroll));
        page.carry(1, 1, at(324.0, y));
        page.tell(Input::Lift(card(2)));
        page.tell(Input::Step(Direction::Right));
        let keys = page.slot(Hand::Keys);
        for (row, height) in drawn {
            draw(&mut page, [(100 + row, height)]);
            let slot = page.slot(finger(1)).expect("a slot");
            prop_assert_eq!(slot.zone, 'b');
            let number = |card: Option<Id>| card.map(number);
            let neighbours = (number(slot.after), number(slot.before));
            let side_by_side = matches!(neighbours, (Some(after), Some(before)) if after + 1 == before);
            prop_assert!(side_by_side || neighbours == (None, Some(100)) || neighbours == (Some(499), None));
            prop_assert_eq!(page.slot(Hand::Keys), keys);
        }
    }
}
