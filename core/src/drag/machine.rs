//! The machine: a list of hands and the board as measured.

use super::autoscroll::{autoscroll, elapsed};
use super::cards::{Claims, Handful};
use super::clicks::Clicks;
use super::effect::Effect;
use super::ending::End;
use super::geometry::{Geometry, Point, Scroller};
use super::held::{Drag, Held, Pan, Stage, Track};
use super::input::{Hand, Input, Key, PointerId, Press, TouchPolicy};
use super::pending::{Pending, Verdict, Wish};
use crate::id::Id;

/// All hands on one board. `Z` names a zone.
#[derive(Clone, Debug, PartialEq)]
pub struct Machine<Z> {
    policy: TouchPolicy,
    /// The hands that are not idle; those that drag in the order in which they lifted.
    pub(super) hands: Vec<Held<Z>>,
    /// The cards in the air: what the drags in `hands` hold, as a list that the landing can read.
    pub(super) claimed: Claims,
    /// As the page said last.
    pub(super) selected: Vec<Id>,
    /// Only while something is dragged.
    pub(super) geometry: Option<Geometry<Z>>,
    clicks: Clicks,
    last_frame: f64,
}

impl<Z: Copy + Eq> Machine<Z> {
    pub fn new(policy: TouchPolicy) -> Machine<Z> {
        Machine {
            policy,
            hands: Vec::new(),
            claimed: Claims::default(),
            selected: Vec::new(),
            geometry: None,
            clicks: Clicks::default(),
            last_frame: 0.0,
        }
    }

    /// Holds for presses from now on.
    pub fn set_policy(&mut self, policy: TouchPolicy) {
        self.policy = policy;
    }

    /// Takes one event; appends what the page has to do. Reuse the list: then a frame allocates nothing.
    pub fn step(&mut self, input: Input<Z>, effects: &mut Vec<Effect<Z>>) {
        match input {
            Input::Down(press) => self.down(&press, effects),
            Input::Move { pointer, at, buttons, t } => self.moved(pointer, at, buttons, t, effects),
            Input::Up { pointer, at, t } => self.up(pointer, at, t, effects),
            Input::Cancel { pointer } => self.cancel(pointer, effects),
            Input::CaptureLost { pointer } => self.end(Hand::Pointer(pointer), End::Cancelled, effects),
            Input::Frame { t } => self.frame(t, effects),
            Input::Key(Key::Other) => self.give_up_presses(|_| true),
            Input::Key(Key::Escape) | Input::Blur | Input::Hidden => self.end_all(effects),
            Input::Scrolled { scroller, to } => self.scrolled(scroller, to),
            Input::Geometry(geometry) => self.measured(geometry, effects),
            Input::ZoneGeometry(zone) => self.zone_measured(zone, effects),
            Input::Selected(cards) => self.selected = cards,
            Input::CardRemoved(card) => self.card_removed(card, effects),
            Input::ZoneRemoved(zone) => self.zone_removed(zone, effects),
            Input::Lift(card) => self.lift_by_keys(card, effects),
            Input::Step(direction) => self.step_by_keys(direction, effects),
            Input::Drop => self.end(Hand::Keys, End::Dropped, effects),
            Input::Abort => self.end(Hand::Keys, End::Cancelled, effects),
        }
    }

    /// Asked for each click, in the capturing phase: whether it belongs to a drag and is to be stopped. `pointer`
    /// is `None` where the browser does not tell. Clicks of the keyboard (`detail` is 0) are not asked about.
    pub fn swallows_click(&mut self, pointer: Option<PointerId>, t: f64) -> bool {
        self.clicks.swallow(pointer, t)
    }

    pub fn is_idle(&self) -> bool {
        self.hands.is_empty()
    }

    /// Whether a card is in the air, so that the page must report changes of its lists and sizes.
    pub fn is_dragging(&self) -> bool {
        !self.claimed.is_empty()
    }

    /// Whether to ask for another frame after this event.
    pub fn wants_frames(&self) -> bool {
        self.hands.iter().any(Held::wants_frames)
    }

    /// Who holds a card.
    pub fn holder(&self, card: Id) -> Option<Hand> {
        self.hands.iter().find(|held| held.holds(card)).map(|held| held.hand)
    }

    /// A pointer that is already known pressed again, so its release was missed or it is another button.
    fn down(&mut self, press: &Press<Z>, effects: &mut Vec<Effect<Z>>) {
        let hand = Hand::Pointer(press.pointer);
        self.end(hand, End::Cancelled, effects);
        self.clicks.forget(press.pointer);
        if let Some(pending) = Pending::from_press(press, self.policy) {
            self.hands.push(Held { hand, stage: Stage::Pending(pending) });
        }
    }

    fn moved(&mut self, pointer: PointerId, at: Point, buttons: u16, t: f64, effects: &mut Vec<Effect<Z>>) {
        let hand = Hand::Pointer(pointer);
        let Some(held) = self.hands.iter_mut().find(|held| held.hand == hand) else { return };
        if held.ends_with(buttons) {
            return self.end(hand, End::Cancelled, effects);
        }
        held.follow(at);
        let Stage::Pending(pending) = &mut held.stage else { return };
        match pending.moved(at, t) {
            Verdict::Wait => {}
            Verdict::GiveUp => self.end(hand, End::Cancelled, effects),
            Verdict::Begin => {
                let pending = *pending;
                self.begin(pointer, &pending, effects);
            }
        }
    }

    fn up(&mut self, pointer: PointerId, at: Point, t: f64, effects: &mut Vec<Effect<Z>>) {
        let hand = Hand::Pointer(pointer);
        if let Some(held) = self.hands.iter_mut().find(|held| held.hand == hand) {
            held.follow(at);
        }
        self.end(hand, End::Dropped, effects);
        self.clicks.released(pointer, t);
    }

    /// Never a drop, and no click follows.
    fn cancel(&mut self, pointer: PointerId, effects: &mut Vec<Effect<Z>>) {
        self.end(Hand::Pointer(pointer), End::Cancelled, effects);
        self.clicks.forget(pointer);
    }

    fn frame(&mut self, t: f64, effects: &mut Vec<Effect<Z>>) {
        self.lift_rested(t, effects);
        let elapsed = elapsed(self.last_frame, t);
        self.last_frame = t;
        if let Some(geometry) = &mut self.geometry
            && autoscroll(&mut self.hands, geometry, (t, elapsed), effects)
        {
            self.hands.iter_mut().filter_map(Held::drag_mut).for_each(Drag::look_again);
        }
        for held in &mut self.hands {
            match &mut held.stage {
                Stage::Pending(_) => {}
                Stage::Panning(pan) => pan.show(effects),
                Stage::Dragging(drag) => {
                    if let Some(track) = &mut drag.track {
                        track.show(held.hand, effects);
                    }
                }
            }
        }
        self.show_targets(effects);
    }

    /// A scroll that the hands did not cause takes the card away from under a press, unless the press is a finger
    /// on a shared board, where nothing scrolls by itself.
    fn scrolled(&mut self, scroller: Scroller<Z>, to: Point) {
        let news = self.geometry.as_mut().is_none_or(|geometry| geometry.scrolled(scroller, to));
        if news {
            self.hands.iter_mut().filter_map(Held::drag_mut).for_each(Drag::look_again);
            self.give_up_presses(|pending| pending.may_scroll);
        }
    }

    pub(super) fn end_all(&mut self, effects: &mut Vec<Effect<Z>>) {
        while let Some(hand) = self.hands.first().map(|held| held.hand) {
            self.end(hand, End::Cancelled, effects);
        }
    }

    /// The one way out for every hand. Does nothing for a hand that is idle.
    pub(super) fn end(&mut self, hand: Hand, how: End, effects: &mut Vec<Effect<Z>>) {
        let Some(place) = self.hands.iter().position(|held| held.hand == hand) else { return };
        match self.hands.remove(place).stage {
            Stage::Pending(_) => {}
            Stage::Panning(mut pan) => {
                pan.show(effects);
                self.let_go(hand, effects);
            }
            Stage::Dragging(drag) => {
                self.let_go(hand, effects);
                self.finish(hand, *drag, how, effects);
            }
        }
    }

    /// What comes with a card: the selection it is part of, as far as nobody holds that.
    fn handful(&self, card: Id) -> Handful {
        if !self.selected.contains(&card) {
            return Handful::one(card);
        }
        let mut all: Vec<Id> = Vec::with_capacity(self.selected.len());
        for selected in &self.selected {
            if !self.claimed.contains(*selected) && !all.contains(selected) {
                all.push(*selected);
            }
        }
        Handful { lead: card, all }
    }

    /// Takes a card with its selection, if nobody holds it; other presses on them mean nothing any more.
    pub(super) fn lift(
        &mut self,
        hand: Hand,
        card: Id,
        track: Option<Track<Z>>,
        effects: &mut Vec<Effect<Z>>,
    ) {
        self.hands.retain(|held| held.hand != hand);
        if self.claimed.contains(card) {
            return;
        }
        let cards = self.handful(card);
        self.hands.retain(|held| !held.presses(&cards));
        self.claimed.add(&cards.all);
        let drag = Drag::new(cards.clone(), track, self.geometry.as_ref());
        self.hands.push(Held { hand, stage: Stage::Dragging(Box::new(drag)) });
        if let Hand::Pointer(pointer) = hand {
            effects.push(Effect::Capture { pointer });
        }
        effects.extend([Effect::Lift { hand, cards }, Effect::Measure]);
    }

    /// Shows the targets of this moment.
    pub(super) fn show_targets(&mut self, effects: &mut Vec<Effect<Z>>) {
        let Some(geometry) = &self.geometry else { return };
        for held in &mut self.hands {
            let hand = held.hand;
            if let Some(drag) = held.drag_mut() {
                let target = drag.land(geometry, &self.claimed);
                drag.show(hand, target, effects);
            }
        }
    }

    fn begin(&mut self, pointer: PointerId, pending: &Pending<Z>, effects: &mut Vec<Effect<Z>>) {
        let hand = Hand::Pointer(pointer);
        match pending.wish {
            Wish::Lift(card) => self.lift(hand, card, Some(Track::new(pending.kind, pending.at)), effects),
            Wish::Pan(zone) => {
                self.hands.retain(|held| held.hand != hand);
                let stage = Stage::Panning(Pan::new(pointer, zone, pending.at));
                self.hands.push(Held { hand, stage });
                effects.push(Effect::Capture { pointer });
            }
        }
    }

    fn lift_rested(&mut self, t: f64, effects: &mut Vec<Effect<Z>>) {
        let rested = |held: &Held<Z>| match (held.hand, held.pending()) {
            (Hand::Pointer(pointer), Some(pending)) if pending.is_due(t) => Some((pointer, *pending)),
            _ => None,
        };
        while let Some((pointer, pending)) = self.hands.iter().find_map(rested) {
            self.begin(pointer, &pending, effects);
        }
    }

    pub(super) fn give_up_presses(&mut self, which: impl Fn(&Pending<Z>) -> bool) {
        self.hands.retain(|held| !held.pending().is_some_and(&which));
    }

    /// The pointer did something else than click.
    fn let_go(&mut self, hand: Hand, effects: &mut Vec<Effect<Z>>) {
        if let Hand::Pointer(pointer) = hand {
            self.clicks.expect(pointer);
            effects.push(Effect::Release { pointer });
        }
    }
}
