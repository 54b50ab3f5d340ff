//! Scrolling because a card is held near an edge.

use super::effect::Effect;
use super::geometry::{Axis, Extent, Geometry, Point, Rect, Scroller};
use super::held::{Held, Track};

/// Within this part of a scroller's length, and at most so many pixels, from an edge it scrolls: a small list
/// keeps a quiet middle, a tall screen needs no long reach.
const BAND_SHARE: f64 = 0.25;
const BAND_MOST: f64 = 180.0;

/// Pixels a second at the very edge: a screen in about a second, and cards can still be read.
const SPEED: f64 = 900.0;

/// Milliseconds from entering the band to full speed, so that crossing it does not scroll away the target.
const RAMP: f64 = 400.0;

/// A pause between frames counts as at most so many milliseconds, so that a busy page does not leap.
const LONGEST_FRAME: f64 = 100.0;

/// Pixels in a direction before it scrolls that way: a card lifted near an edge is not meant to.
const INTENT: f64 = 4.0;

/// Since when a drag pulls, for each axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ramps<Z> {
    across: Option<Ramp<Z>>,
    down: Option<Ramp<Z>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Ramp<Z> {
    scroller: Scroller<Z>,
    forward: bool,
    since: f64,
}

/// What a drag would scroll; `depth` goes from 0 where the band begins to 1 at the edge.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pull<Z> {
    scroller: Scroller<Z>,
    forward: bool,
    depth: f64,
}

impl<Z> Default for Ramps<Z> {
    fn default() -> Ramps<Z> {
        Ramps { across: None, down: None }
    }
}

impl<Z: Copy + Eq> Ramps<Z> {
    /// How many milliseconds this pull lasts; another edge or scroller starts again.
    fn lasted(&mut self, axis: Axis, pull: &Pull<Z>, t: f64) -> f64 {
        let ramp = self.on(axis);
        match ramp {
            Some(ramp) if ramp.scroller == pull.scroller && ramp.forward == pull.forward => t - ramp.since,
            _ => {
                *ramp = Some(Ramp { scroller: pull.scroller, forward: pull.forward, since: t });
                0.0
            }
        }
    }

    fn on(&mut self, axis: Axis) -> &mut Option<Ramp<Z>> {
        match axis {
            Axis::Across => &mut self.across,
            Axis::Down => &mut self.down,
        }
    }
}

/// Scrolls for all drags, the oldest first: it owns what it scrolls in this frame. `elapsed` is the time since the
/// last frame. Whether anything moved.
pub(super) fn autoscroll<Z: Copy + Eq>(
    hands: &mut [Held<Z>],
    geometry: &mut Geometry<Z>,
    (t, elapsed): (f64, f64),
    effects: &mut Vec<Effect<Z>>,
) -> bool {
    let first = effects.len();
    for track in hands.iter_mut().filter_map(Held::drag_mut).filter_map(|drag| drag.track.as_mut()) {
        for axis in [Axis::Down, Axis::Across] {
            let free = |pull: &Pull<Z>| !is_owned(effects.get(first..), pull.scroller, axis);
            let Some(pull) = geometry.pull(track, axis).filter(free) else {
                *track.ramps.on(axis) = None;
                continue;
            };
            let by = distance(&pull, track.ramps.lasted(axis, &pull, t), elapsed);
            if let Some(to) = geometry.scroll_by(pull.scroller, axis, by) {
                effects.push(Effect::Scroll { scroller: pull.scroller, axis, to });
            }
        }
    }
    effects.len() > first
}

impl<Z: Copy + Eq> Geometry<Z> {
    /// The inner scroller if it can still go that way, else the outer one.
    fn pull(&self, track: &Track<Z>, axis: Axis) -> Option<Pull<Z>> {
        if !self.view.contains(track.at) {
            return None;
        }
        let pull = |(scroller, seen, extent): (Scroller<Z>, Rect, Extent)| {
            let (forward, depth) = depth(track.at, &seen, axis)?;
            let may = extent.can_go(forward) && track.went(axis, forward);
            may.then_some(Pull { scroller, forward, depth })
        };
        let inner = self.inner(track.at, axis);
        inner.and_then(pull).or_else(|| pull((Scroller::Board, self.view, self.extent(axis))))
    }

    /// The list under the pointer as far as it is on the screen. Lists scroll only downwards.
    fn inner(&self, at: Point, axis: Axis) -> Option<(Scroller<Z>, Rect, Extent)> {
        let zone = self.zone_under(at).filter(|_| axis == Axis::Down)?;
        Some((Scroller::Zone(zone.zone), zone.list.overlap(&self.view), zone.scroll))
    }
}

impl<Z> Track<Z> {
    /// Whether the pointer has moved that way since the card was lifted.
    fn went(&self, axis: Axis, forward: bool) -> bool {
        let at = self.at.along(axis);
        let by = if forward { at - self.least.along(axis) } else { self.most.along(axis) - at };
        by >= INTENT
    }
}

/// Which way and how deep a point lies in one of the two bands of a scroller. Beyond the edge is no deeper.
fn depth(at: Point, seen: &Rect, axis: Axis) -> Option<(bool, f64)> {
    let (start, end) = seen.span(axis);
    let band = ((end - start) * BAND_SHARE).min(BAND_MOST);
    if band <= 0.0 {
        return None;
    }
    let forward = (at.along(axis) - (end - band)) / band;
    let backward = (start + band - at.along(axis)) / band;
    let (way, depth) = if forward > 0.0 { (true, forward) } else { (false, backward) };
    (depth > 0.0).then_some((way, depth.min(1.0)))
}

/// Pixels to scroll in this frame. The square makes the beginning of the band gentle; the ramp is taken at the
/// middle of the frame, which makes the way the same for any number of frames a second.
fn distance<Z>(pull: &Pull<Z>, lasted: f64, elapsed: f64) -> f64 {
    let elapsed = elapsed.min(lasted);
    let strength = ((lasted - elapsed / 2.0) / RAMP).min(1.0);
    let by = SPEED * pull.depth * pull.depth * strength * elapsed / 1000.0;
    if pull.forward { by } else { -by }
}

/// Milliseconds between two frames as far as they count.
pub(super) fn elapsed(before: f64, now: f64) -> f64 {
    (now - before).clamp(0.0, LONGEST_FRAME)
}

fn is_owned<Z: Eq>(effects: Option<&[Effect<Z>]>, of: Scroller<Z>, on: Axis) -> bool {
    let scrolls = |effect: &Effect<Z>| matches!(effect, Effect::Scroll { scroller, axis, .. } if *scroller == of && *axis == on);
    effects.is_some_and(|effects| effects.iter().any(scrolls))
}
