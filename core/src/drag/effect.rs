//! What the machine asks of the page.

use super::cards::Handful;
use super::geometry::{Axis, Point, Scroller};
use super::input::{Hand, PointerId};
use crate::id::Id;

/// One request, to be carried out in the order given. Between a `Lift` and the one `Commit`, `Restore` or
/// `Remove` of the same hand the cards belong to that hand, but for those that `Leave` it. Those four say which
/// cards; what comes with every frame does not.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect<Z> {
    /// Capture the pointer on an element that does not move during a drag, such as the board itself.
    Capture {
        pointer: PointerId,
    },
    /// Let the pointer go again; it may be gone already.
    Release {
        pointer: PointerId,
    },
    /// Answer with [`Input::Geometry`](super::Input::Geometry) before the next frame, after any pending update.
    Measure,
    /// The cards are in the air. Of a pointer: put an overlay exactly over the lead, it moves by `Overlay`.
    Lift {
        hand: Hand,
        cards: Handful,
    },
    /// The overlay is `by` pixels from where the lead was lifted.
    Overlay {
        hand: Hand,
        by: Point,
    },
    /// Show this target of the hand, and no longer the one before.
    Target {
        hand: Hand,
        target: DropTarget<Z>,
    },
    /// Set `scrollTop` or `scrollLeft`. The number keeps its fraction, so slow scrolling does not stand still.
    Scroll {
        scroller: Scroller<Z>,
        axis: Axis,
        to: f64,
    },
    /// Scroll what lies under the finger: it moved `by` pixels, so the content follows it.
    Pan {
        pointer: PointerId,
        zone: Option<Z>,
        by: Point,
    },
    /// The cards go into the slot, in their order: change the session, then let the overlay settle there. `from` is
    /// where the lead lay.
    Commit {
        hand: Hand,
        cards: Handful,
        slot: Slot<Z>,
        from: Option<Place<Z>>,
    },
    /// Nothing changes: let the overlay settle where the lead lies.
    Restore {
        hand: Hand,
        cards: Handful,
    },
    /// One of several cards no longer exists. The hand goes on with the others.
    Leave {
        hand: Hand,
        card: Id,
    },
    /// The last card in the hand no longer exists: take the overlay away.
    Remove {
        hand: Hand,
        card: Id,
    },
    Announce {
        hand: Hand,
        notice: Notice<Z>,
    },
    /// Only for the keys: a pointer must not take the focus from somebody who types.
    Focus(Focus<Z>),
}

/// A place in a list by its neighbours, so that changes from elsewhere do it no harm. Neither neighbour is in
/// anybody's hand. Both `None`: the list is empty but for cards in the air.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot<Z> {
    pub zone: Z,
    pub after: Option<Id>,
    pub before: Option<Id>,
}

/// Where a drag would land now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DropTarget<Z> {
    Nowhere,
    /// `line` is where the insertion line goes, in pixels from the top of the zone's content.
    Slot {
        slot: Slot<Z>,
        line: f64,
    },
    Refused {
        zone: Z,
        why: Refusal,
    },
}

/// Why a zone takes no card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Not all cards of the hand fit: there may be `most`.
    Full { most: u32 },
}

/// A place as it is said: position from 1, `of` the cards the zone has with those of the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<Z> {
    pub zone: Z,
    pub position: usize,
    pub of: usize,
}

/// What to say; the page has the words. Where cards lie is said of the lead, where they go of the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice<Z> {
    /// Said once the board is measured, since only then the place is known.
    Started {
        cards: Handful,
        place: Option<Place<Z>>,
    },
    Stepped {
        cards: Handful,
        place: Place<Z>,
    },
    Edge(Edge),
    Refused {
        cards: Handful,
        zone: Z,
        why: Refusal,
    },
    Moved {
        cards: Handful,
        from: Option<Place<Z>>,
        to: Place<Z>,
    },
    /// Also when the cards were put back where they came from.
    Cancelled {
        cards: Handful,
        place: Option<Place<Z>>,
    },
    /// One of several was removed by somebody else; `left` others go on.
    OneGone {
        card: Id,
        left: usize,
    },
    /// The last one was removed by somebody else, and the drag is over.
    Gone {
        card: Id,
    },
}

/// Why a step went nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Top,
    Bottom,
    FirstZone,
    LastZone,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus<Z> {
    /// The card's move button.
    Card(Id),
    /// The zone's heading.
    Zone(Z),
}
