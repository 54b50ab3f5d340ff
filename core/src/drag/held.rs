//! What a hand that is not idle is doing.

use super::autoscroll::Ramps;
use super::cards::{Claims, Handful};
use super::effect::{DropTarget, Effect, Focus, Notice};
use super::geometry::{Geometry, Point};
use super::input::{Hand, PointerId, PointerKind};
use super::landing::{Aim, HYSTERESIS, Home};
use super::pending::{Pending, Wish};
use crate::id::Id;

/// The bit of the primary button in `buttons`.
const PRIMARY: u16 = 1;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Held<Z> {
    pub hand: Hand,
    pub stage: Stage<Z>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage<Z> {
    Pending(Pending<Z>),
    Panning(Pan<Z>),
    /// In a box, because it is much the largest of the three.
    Dragging(Box<Drag<Z>>),
}

/// A finger that scrolls the board itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pan<Z> {
    pub pointer: PointerId,
    pub zone: Option<Z>,
    pub at: Point,
    /// Up to where the page has followed.
    pub followed: Point,
}

/// Cards in the air.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drag<Z> {
    pub cards: Handful,
    /// `None` for the keys.
    pub track: Option<Track<Z>>,
    /// Where the lead lies in the list; unknown until the board is measured.
    pub home: Option<Home<Z>>,
    /// How many of the cards need room in a limited zone.
    pub coming: u32,
    pub aim: Option<Aim<Z>>,
    /// What the page shows.
    pub target: DropTarget<Z>,
    /// Whether the start was announced, without which there is no end to announce.
    pub announced: bool,
}

/// Where a dragging pointer was and is, in client pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Track<Z> {
    pub kind: PointerKind,
    pub at: Point,
    /// The smallest and largest coordinates since the lift.
    pub least: Point,
    pub most: Point,
    pub ramps: Ramps<Z>,
    /// Where the pointer was when it was last asked what lies under it.
    aimed_at: Point,
    /// Whether the board has changed since.
    surprised: bool,
    lifted_at: Point,
    shown_at: Point,
}

impl<Z: Copy + Eq> Held<Z> {
    pub(super) fn drag(&self) -> Option<&Drag<Z>> {
        match &self.stage {
            Stage::Dragging(drag) => Some(drag),
            _ => None,
        }
    }

    pub(super) fn drag_mut(&mut self) -> Option<&mut Drag<Z>> {
        match &mut self.stage {
            Stage::Dragging(drag) => Some(drag),
            _ => None,
        }
    }

    pub(super) fn pending(&self) -> Option<&Pending<Z>> {
        match &self.stage {
            Stage::Pending(pending) => Some(pending),
            _ => None,
        }
    }

    pub(super) fn holds(&self, card: Id) -> bool {
        self.drag().is_some_and(|drag| drag.cards.contains(card))
    }

    /// Whether it is a press on one of these cards that does not drag yet.
    pub(super) fn presses(&self, cards: &Handful) -> bool {
        let wish = self.pending().map(|pending| pending.wish);
        matches!(wish, Some(Wish::Lift(card)) if cards.contains(card))
    }

    /// Whether something changes with time alone or is to be drawn.
    pub(super) fn wants_frames(&self) -> bool {
        match &self.stage {
            Stage::Pending(pending) => pending.waits_for_time(),
            Stage::Panning(_) => true,
            Stage::Dragging(drag) => drag.track.is_some(),
        }
    }

    /// Whether a move with these buttons is the end: the release was missed, or another button was pressed.
    pub(super) fn ends_with(&self, buttons: u16) -> bool {
        let kind = match &self.stage {
            Stage::Pending(pending) => Some(pending.kind),
            Stage::Panning(_) => None,
            Stage::Dragging(drag) => drag.track.as_ref().map(|track| track.kind),
        };
        buttons != PRIMARY && kind.is_some_and(|kind| kind != PointerKind::Touch)
    }

    /// Takes over the newest point, without any decision.
    pub(super) fn follow(&mut self, at: Point) {
        match &mut self.stage {
            Stage::Pending(_) => {}
            Stage::Panning(pan) => pan.at = at,
            Stage::Dragging(drag) => {
                if let Some(track) = &mut drag.track {
                    track.follow(at);
                }
            }
        }
    }
}

impl<Z: Copy> Pan<Z> {
    pub(super) fn new(pointer: PointerId, zone: Option<Z>, at: Point) -> Pan<Z> {
        Pan { pointer, zone, at, followed: at }
    }

    pub(super) fn show(&mut self, effects: &mut Vec<Effect<Z>>) {
        let by = self.at.minus(self.followed);
        if by != Point::default() {
            self.followed = self.at;
            effects.push(Effect::Pan { pointer: self.pointer, zone: self.zone, by });
        }
    }
}

impl<Z: Copy + Eq> Drag<Z> {
    pub(super) fn new(cards: Handful, track: Option<Track<Z>>, geometry: Option<&Geometry<Z>>) -> Drag<Z> {
        let home = geometry.and_then(|geometry| geometry.home(&cards));
        let coming = geometry.map_or(0, |geometry| geometry.coming(&cards));
        let aim = if track.is_some() { None } else { home.map(Home::aim) };
        Drag { cards, track, home, coming, aim, target: DropTarget::Nowhere, announced: false }
    }

    /// The board changed under the drag: the gap is found again by its neighbours, and what is at home stays
    /// there. The keys point at nothing but their gap, so if that is lost they begin again from home.
    pub(super) fn rebase(&mut self, geometry: &Geometry<Z>) {
        let stays = self.is_at_home();
        self.home = geometry.home(&self.cards);
        self.coming = geometry.coming(&self.cards);
        self.aim = match &self.target {
            _ if stays => self.home.map(Home::aim),
            DropTarget::Slot { slot, .. } => geometry.find(slot),
            _ => self.aim.map(|aim| Aim { gap: None, ..aim }),
        };
        if let Some(track) = &mut self.track {
            track.surprised = true;
        }
        if self.track.is_none() && self.aim.is_none_or(|aim| aim.gap.is_none()) {
            self.aim = self.home.map(Home::aim);
        }
    }

    /// Lets go of one of several cards, which no longer exists. Without the lead the cards are at home
    /// nowhere until the next [`rebase`](Drag::rebase): their slot stays between its neighbours.
    pub(super) fn lose(&mut self, card: Id) {
        self.home = self.home.filter(|_| card != self.cards.lead);
        self.cards.lose(card);
    }

    /// Says that the drag began, once.
    pub(super) fn announce(&mut self, hand: Hand, geometry: &Geometry<Z>, effects: &mut Vec<Effect<Z>>) {
        if !self.announced {
            self.announced = true;
            let (cards, place) = (self.cards.clone(), geometry.place_of(self.home));
            effects.push(Effect::Announce { hand, notice: Notice::Started { cards, place } });
        }
    }

    /// Says something about a drag whose start was announced.
    pub(super) fn say(&self, hand: Hand, notice: Notice<Z>, effects: &mut Vec<Effect<Z>>) {
        if self.announced {
            effects.push(Effect::Announce { hand, notice });
        }
    }

    /// Gives the focus back to the lead, but only to people who move it without a pointer.
    pub(super) fn focus(&self, hand: Hand, effects: &mut Vec<Effect<Z>>) {
        if hand == Hand::Keys {
            effects.push(Effect::Focus(Focus::Card(self.cards.lead)));
        }
    }

    /// Finds the target of this moment. A pointer aims at what lies under it, the keys at their gap.
    pub(super) fn land(&mut self, geometry: &Geometry<Z>, held: &Claims) -> DropTarget<Z> {
        let knows_gap = self.aim.is_some_and(|aim| aim.gap.is_some());
        if let Some(track) = &mut self.track
            && !(knows_gap && track.is_surprised() && geometry.view.contains(track.at))
        {
            track.surprised = false;
            track.aimed_at = track.at;
            self.aim = geometry.aim(track.at, self.aim);
        }
        geometry.target(self.aim, self.coming, held)
    }

    /// What lies under the pointer was scrolled: it counts again even if the pointer rests.
    pub(super) fn look_again(&mut self) {
        if let Some(track) = &mut self.track {
            track.surprised = false;
        }
    }

    pub(super) fn show(&mut self, hand: Hand, target: DropTarget<Z>, effects: &mut Vec<Effect<Z>>) {
        if self.target != target {
            self.target = target;
            effects.push(Effect::Target { hand, target });
        }
    }

    fn is_at_home(&self) -> bool {
        self.home.zip(self.aim).is_some_and(|(home, aim)| home.is_at(aim))
    }
}

impl<Z> Track<Z> {
    /// From the point of the lift, not that of the press: the card does not jump by the threshold.
    pub(super) fn new(kind: PointerKind, at: Point) -> Track<Z> {
        Track {
            kind,
            at,
            least: at,
            most: at,
            ramps: Ramps::default(),
            aimed_at: at,
            surprised: false,
            lifted_at: at,
            shown_at: at,
        }
    }

    pub(super) fn show(&mut self, hand: Hand, effects: &mut Vec<Effect<Z>>) {
        if self.shown_at != self.at {
            self.shown_at = self.at;
            effects.push(Effect::Overlay { hand, by: self.at.minus(self.lifted_at) });
        }
    }

    /// Whether cards came, went or moved under a pointer that has rested since. Its slot then stays between the
    /// same neighbours: nobody's card may land elsewhere because somebody else let go first.
    fn is_surprised(&self) -> bool {
        self.surprised && self.at.is_within(HYSTERESIS, self.aimed_at)
    }

    fn follow(&mut self, at: Point) {
        self.at = at;
        self.least = Point::new(self.least.x.min(at.x), self.least.y.min(at.y));
        self.most = Point::new(self.most.x.max(at.x), self.most.y.max(at.y));
    }
}
