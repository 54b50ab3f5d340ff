//! Scrolling near the edges.

use super::*;

/// `b` has 30 cards, 1,440 px, in a list of 560 px from 40 to 600: its bands are 140 px.
fn page() -> Page {
    let mut page = Page::new(TouchPolicy::Shared);
    *page.list_mut('b') = (10..40).collect();
    page
}

/// Where a list stands after so many milliseconds at this frame time.
fn rest(page: &mut Page, milliseconds: f64, frame: f64) -> f64 {
    let mut left = milliseconds;
    while left > 0.0 {
        page.wait(frame);
        page.tell(Input::Frame { t: page.t });
        left -= frame;
    }
    offset(page)
}

fn offset(page: &Page) -> f64 {
    scrolls(page).last().map_or(0.0, |(_, to)| *to)
}

fn scrolls(page: &Page) -> Vec<(Scroller<char>, f64)> {
    let scroll = |effect: &Effect<char>| match effect {
        Effect::Scroll { scroller, to, .. } => Some((*scroller, *to)),
        _ => None,
    };
    page.log.iter().filter_map(scroll).collect()
}

/// Pixels a second at full strength, with the pointer at this height of `b`.
fn speed(y: f64) -> f64 {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    page.to(1, at(324.0, y));
    let before = rest(&mut page, 500.0, 10.0);
    (rest(&mut page, 500.0, 10.0) - before) * 2.0
}

#[test]
fn case_35_scrolling_starts_at_the_band_grows_and_caps() {
    let speeds = [459.0, 461.0, 530.0, 570.0, 599.0].map(speed);
    assert_eq!(speeds[0], 0.0, "outside the band");
    assert!(speeds.windows(2).all(|pair| pair[0] < pair[1]), "{speeds:?}");
    assert!(speeds[1] < 1.0, "it begins gently");
    assert!((speeds[2] - 225.0).abs() < 1e-6, "half way down the band: a quarter");
    assert!(speeds[4] > 880.0 && speeds[4] <= 900.0, "{speeds:?}");
}

#[test]
fn case_35_over_the_heading_it_is_no_faster_than_at_the_edge() {
    let mut page = page();
    page.scroll.insert('b', 880.0);
    page.carry(1, 1, at(324.0, 300.0));
    page.to(1, at(324.0, 5.0));
    let before = rest(&mut page, 500.0, 10.0);
    assert!((before - rest(&mut page, 500.0, 10.0) - 450.0).abs() < 1e-6);
}

#[test]
fn case_35_the_band_of_a_wide_board_is_180_pixels_and_ends_with_the_board() {
    for (x, scrolls) in [(819.0, false), (821.0, true), (999.0, true), (1001.0, false)] {
        let mut page = page();
        page.carry(1, 1, at(500.0, 300.0));
        let across = Extent { at: 0.0, least: 0.0, most: 500.0 };
        page.tell(Input::Geometry(Geometry { across, ..page.geometry() }));
        page.to(1, at(x, 300.0));
        assert_eq!(rest(&mut page, 1000.0, 10.0) > 0.0, scrolls, "{x}");
    }
}

#[test]
fn case_36_the_same_speed_at_any_frame_rate() {
    let after = |frame: f64| {
        let mut page = page();
        page.carry(1, 1, at(324.0, 300.0));
        page.to(1, at(324.0, 590.0));
        page.tell(Input::Frame { t: page.t });
        rest(&mut page, 800.0, frame)
    };
    let (slow, fast) = (after(16.0), after(8.0));
    assert!(slow > 400.0 && (slow - fast).abs() < 1e-6, "{slow} and {fast}");
}

#[test]
fn case_36_a_pause_does_not_leap() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    page.to(1, at(324.0, 590.0));
    let before = rest(&mut page, 500.0, 10.0);
    assert!(rest(&mut page, 3000.0, 3000.0) - before <= 90.0);
}

#[test]
fn case_37_the_ramp_begins_again_on_every_entry() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    page.to(1, at(324.0, 599.0));
    let first = rest(&mut page, 100.0, 10.0);
    let second = rest(&mut page, 100.0, 10.0) - first;
    assert!(first > 0.0 && second > 2.0 * first, "{first} then {second}");
    rest(&mut page, 500.0, 10.0);
    page.to(1, at(324.0, 300.0));
    let before = rest(&mut page, 10.0, 10.0);
    page.to(1, at(324.0, 599.0));
    let again = rest(&mut page, 100.0, 10.0) - before;
    assert!((again - first).abs() < 1e-6, "{again} as {first}");
}

#[test]
fn case_38_the_inner_scroller_before_the_outer() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    let mut geometry = page.geometry();
    geometry.view.bottom = 600.0;
    geometry.down.most = 1000.0;
    page.tell(Input::Geometry(geometry));
    page.to(1, at(324.0, 599.0));
    rest(&mut page, 3000.0, 10.0);
    let order: Vec<Scroller<char>> = scrolls(&page).iter().map(|(scroller, _)| *scroller).collect();
    let inner = order.iter().take_while(|scroller| **scroller == Scroller::Zone('b')).count();
    assert!(inner > 50 && inner < order.len(), "{inner} of {}", order.len());
    assert!(order[inner..].iter().all(|scroller| *scroller == Scroller::Board));
    let last_inner = scrolls(&page)[inner - 1];
    assert_eq!(last_inner.1, 880.0, "as far as the list goes");
}

#[test]
fn case_39_scrolling_stops_with_the_drag() {
    let up = Input::Up { pointer: PointerId(1), at: at(324.0, 599.0), t: 0.0 };
    let cancel = Input::Cancel { pointer: PointerId(1) };
    for end in [up, cancel, Input::Key(Key::Escape), Input::CardRemoved(card(1)), Input::Blur] {
        let mut page = page();
        page.carry(1, 1, at(324.0, 300.0));
        page.to(1, at(324.0, 599.0));
        assert!(rest(&mut page, 200.0, 10.0) > 0.0);
        page.tell(end.clone());
        page.log.clear();
        rest(&mut page, 200.0, 10.0);
        assert_eq!(page.log, vec![], "{end:?}");
    }
}

#[test]
fn case_40_a_still_pointer_keeps_scrolling_and_the_slot_follows() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    page.to(1, at(324.0, 599.0));
    rest(&mut page, 16.0, 16.0);
    let before = page.slot(finger(1));
    page.tell(Input::Geometry(page.geometry()));
    let to = rest(&mut page, 2000.0, 16.0);
    assert_eq!(to, 880.0);
    assert_ne!(page.slot(finger(1)), before);
    assert_eq!(page.slot(finger(1)), Some(slot('b', Some(39), None)));
}

#[test]
fn the_echo_of_a_scroll_keeps_the_fraction() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    page.to(1, at(324.0, 470.0));
    let free = rest(&mut page, 1000.0, 10.0);
    let mut page = self::page();
    page.carry(1, 1, at(324.0, 300.0));
    page.to(1, at(324.0, 470.0));
    for _ in 0..100 {
        let to = rest(&mut page, 10.0, 10.0);
        page.tell(Input::Scrolled { scroller: Scroller::Zone('b'), to: at(0.0, to.floor()) });
    }
    assert!(free > 1.0 && (offset(&page) - free).abs() < 1e-6, "{free} and {}", offset(&page));
}

#[test]
fn a_card_lifted_near_an_edge_scrolls_only_once_it_moves_that_way() {
    let mut page = page();
    let low = at(324.0, 550.0);
    page.down(press(1, 20, low));
    page.by(1, 5.0, 0.0);
    page.by(1, 20.0, -20.0);
    assert_eq!(rest(&mut page, 500.0, 10.0), 0.0);
    page.by(1, 0.0, 5.0);
    assert!(rest(&mut page, 500.0, 10.0) > 0.0);
}

#[test]
fn the_oldest_drag_owns_a_scroller() {
    let mut page = page();
    page.carry(1, 1, at(324.0, 300.0));
    page.carry(2, 2, at(324.0, 300.0));
    page.to(1, at(324.0, 599.0));
    rest(&mut page, 600.0, 10.0);
    page.to(2, at(324.0, 41.0));
    let before = offset(&page);
    assert!(rest(&mut page, 300.0, 10.0) > before + 260.0, "down, as the first hand wants");
    page.up(1);
    let before = offset(&page);
    assert!(rest(&mut page, 300.0, 10.0) < before, "up, now that the second is alone");
}

#[test]
fn case_49_the_board_scrolls_to_the_left_from_right_to_left() {
    let mut page = page();
    page.carry(1, 1, at(500.0, 300.0));
    let mut geometry = page.geometry();
    geometry.across = Extent { at: 0.0, least: -500.0, most: 0.0 };
    geometry.right_to_left = true;
    page.tell(Input::Geometry(geometry));
    page.to(1, at(1.0, 300.0));
    assert!(rest(&mut page, 300.0, 10.0) < 0.0);
    page.to(1, at(999.0, 300.0));
    rest(&mut page, 2000.0, 10.0);
    assert_eq!(offset(&page), 0.0);
}
