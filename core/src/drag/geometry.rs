//! The board as measured: boxes and scroll offsets, kept up to date without reading the page.

use crate::id::Id;

/// Client pixels, or a difference of two such points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// Client pixels; `right` and `bottom` are just outside.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    Across,
    Down,
}

/// Where a scroller stands and between which offsets it can go, in pixels. All three are 0 if it does not scroll;
/// across a right-to-left page `least` is negative and `most` is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Extent {
    pub at: f64,
    pub least: f64,
    pub most: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scroller<Z> {
    /// The outer one, which moves all zones.
    Board,
    /// The list of one zone.
    Zone(Z),
}

/// The whole board at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Geometry<Z> {
    /// The part of the page in which cards can be dropped, as far as it is on the screen.
    pub view: Rect,
    pub across: Extent,
    pub down: Extent,
    pub right_to_left: bool,
    /// In the order in which people read them.
    pub zones: Vec<ZoneBox<Z>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ZoneBox<Z> {
    pub zone: Z,
    /// The whole zone with heading and empty space; all of it counts when a card is dropped.
    pub rect: Rect,
    /// The part of it through which the list is seen.
    pub list: Rect,
    pub scroll: Extent,
    pub room: Room,
    /// From top to bottom, without overlap. All cards of the list, also those that are not on the page: a row that was
    /// never drawn has the place that is estimated for it.
    pub items: Vec<ItemBox>,
}

/// A card in its list, in pixels from the top of the list's content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemBox {
    pub card: Id,
    pub start: f64,
    pub end: f64,
}

/// How many cards more a zone may take. All limited zones of a board share one limit (most cards a group): what
/// lies in one of them goes to another without counting again, and of the cards in a hand all must fit or none
/// lands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Room {
    #[default]
    Any,
    Limited {
        free: u32,
        most: u32,
    },
}

impl Point {
    pub fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }

    pub fn minus(self, other: Point) -> Point {
        Point::new(self.x - other.x, self.y - other.y)
    }

    /// Whether the other point is nearer than `limit` pixels.
    pub fn is_within(self, limit: f64, other: Point) -> bool {
        let by = self.minus(other);
        by.x * by.x + by.y * by.y < limit * limit
    }

    pub(super) fn along(self, axis: Axis) -> f64 {
        match axis {
            Axis::Across => self.x,
            Axis::Down => self.y,
        }
    }
}

impl Rect {
    pub fn contains(&self, at: Point) -> bool {
        at.x >= self.left && at.x < self.right && at.y >= self.top && at.y < self.bottom
    }

    /// The part that lies in both; inside out if there is none.
    pub(super) fn overlap(&self, other: &Rect) -> Rect {
        Rect {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The square of the distance, which sorts alike and needs no root.
    pub(super) fn distance_squared(&self, at: Point) -> f64 {
        let x = (self.left - at.x).max(at.x - self.right).max(0.0);
        let y = (self.top - at.y).max(at.y - self.bottom).max(0.0);
        x * x + y * y
    }

    pub(super) fn span(&self, axis: Axis) -> (f64, f64) {
        match axis {
            Axis::Across => (self.left, self.right),
            Axis::Down => (self.top, self.bottom),
        }
    }

    fn shift(&mut self, by: Point) {
        self.left += by.x;
        self.right += by.x;
        self.top += by.y;
        self.bottom += by.y;
    }
}

/// Browsers round offsets to device pixels; within a pixel a scroll event is the echo of our own scrolling, and
/// following it would eat the fraction that slow scrolling lives on.
const ECHO: f64 = 1.0;

impl Extent {
    pub(super) fn can_go(&self, forward: bool) -> bool {
        if forward { self.at < self.most } else { self.at > self.least }
    }

    /// Takes over an offset that the page reports; says by how much it differs from what was known.
    fn follow(&mut self, to: f64) -> f64 {
        let by = to - self.at;
        if by.abs() < ECHO {
            return 0.0;
        }
        self.at = to;
        by
    }

    /// Scrolls as far as it goes; says how far that was.
    fn advance(&mut self, by: f64) -> f64 {
        let before = self.at;
        self.at = (before + by).min(self.most).max(self.least);
        self.at - before
    }
}

impl<Z: Copy + Eq> Geometry<Z> {
    pub(super) fn zone(&self, key: Z) -> Option<&ZoneBox<Z>> {
        self.zones.iter().find(|zone| zone.zone == key)
    }

    pub(super) fn zone_under(&self, at: Point) -> Option<&ZoneBox<Z>> {
        self.zones.iter().find(|zone| zone.rect.contains(at))
    }

    pub(super) fn extent(&self, axis: Axis) -> Extent {
        match axis {
            Axis::Across => self.across,
            Axis::Down => self.down,
        }
    }

    /// The page reports an offset; whether it was news.
    pub(super) fn scrolled(&mut self, scroller: Scroller<Z>, to: Point) -> bool {
        match scroller {
            Scroller::Zone(key) => self.zone_mut(key).is_some_and(|zone| zone.scroll.follow(to.y) != 0.0),
            Scroller::Board => {
                let by = Point::new(self.across.follow(to.x), self.down.follow(to.y));
                self.shift_zones(by);
                by != Point::default()
            }
        }
    }

    /// Scrolls by so many pixels as far as it goes; the new offset, if it moved.
    pub(super) fn scroll_by(&mut self, scroller: Scroller<Z>, axis: Axis, by: f64) -> Option<f64> {
        let (moved, to) = match (scroller, axis) {
            (Scroller::Zone(key), _) => {
                let scroll = &mut self.zone_mut(key)?.scroll;
                (scroll.advance(by), scroll.at)
            }
            (Scroller::Board, Axis::Across) => {
                let moved = self.across.advance(by);
                self.shift_zones(Point::new(moved, 0.0));
                (moved, self.across.at)
            }
            (Scroller::Board, Axis::Down) => {
                let moved = self.down.advance(by);
                self.shift_zones(Point::new(0.0, moved));
                (moved, self.down.at)
            }
        };
        (moved != 0.0).then_some(to)
    }

    pub(super) fn remove_cards(&mut self, cards: &[Id]) {
        for zone in &mut self.zones {
            zone.items.retain(|item| !cards.contains(&item.card));
        }
    }

    /// The place of a card in its zone.
    pub(super) fn find_card(&self, card: Id) -> Option<(&ZoneBox<Z>, usize)> {
        self.zones.iter().find_map(|zone| Some((zone, zone.place_of(card)?)))
    }

    pub(super) fn remove_zone(&mut self, key: Z) {
        self.zones.retain(|zone| zone.zone != key);
    }

    pub(super) fn zone_mut(&mut self, key: Z) -> Option<&mut ZoneBox<Z>> {
        self.zones.iter_mut().find(|zone| zone.zone == key)
    }

    /// Scrolling the board forward carries its zones backward over the screen.
    fn shift_zones(&mut self, by: Point) {
        for zone in &mut self.zones {
            zone.rect.shift(Point::default().minus(by));
            zone.list.shift(Point::default().minus(by));
        }
    }
}

/// What is new in a zone that was measured again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patch {
    /// At most sizes, offsets and how much room there is.
    Sizes,
    /// Other cards, or the same in another order.
    Cards,
}

impl<Z> ZoneBox<Z> {
    /// Takes over what was measured, but keeps the fraction of an offset that a page can only tell in whole pixels.
    pub(super) fn measured(&mut self, mut now: ZoneBox<Z>) -> Patch {
        let are_same = self.cards().eq(now.cards()) && self.is_limited() == now.is_limited();
        if (now.scroll.at - self.scroll.at).abs() < ECHO {
            now.scroll.at = self.scroll.at;
        }
        *self = now;
        if are_same { Patch::Sizes } else { Patch::Cards }
    }

    pub(super) fn is_limited(&self) -> bool {
        self.room != Room::Any
    }

    fn cards(&self) -> impl Iterator<Item = Id> + '_ {
        self.items.iter().map(|item| item.card)
    }

    pub(super) fn place_of(&self, card: Id) -> Option<usize> {
        self.items.iter().position(|item| item.card == card)
    }
}
