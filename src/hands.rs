//! Dragging: the page's events go to the machine of core, and what it asks for is done to the page. The board is dragged
//! over, and so is every list of rows; what they are over, the hands know as a [`Table`].
//! Per frame only the overlays and the insertion lines are written; no signal is, and no layout is read.

mod bar;
mod captured;
mod said;
mod table;

pub use bar::{Bar, Ways};
pub use captured::Captured;
pub use table::Table;

use crate::browser::pointer::{self, Air, SpareLines};
use crate::ui::once_settled;
use crate::words::{Word, fill};
use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use samenbord_core::drag::{
    DropTarget, Effect as Ask, Focus, Geometry, Hand, Handful, Input, Key, Machine, Notice, PointerId,
    Refusal, Scroller,
};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;

/// A handle on the hands over a table.
#[derive(Clone, Copy)]
pub struct Hands<T: Table> {
    table: T,
    state: StoredValue<State, LocalStorage>,
}

struct State {
    machine: Machine<Lane>,
    /// Used again for every event, so that a frame allocates nothing for it.
    asked: Vec<Ask<Lane>>,
    air: Vec<Air>,
    spare: SpareLines,
    has_asked_for_frame: bool,
    /// Measured just before a lift, when the page was as it had been drawn: afterwards it would have to be laid out again.
    fresh: Option<Geometry<Lane>>,
}

/// Listens as long as the table is on the screen.
pub fn listen<T: Table>(table: T) -> Hands<T> {
    let policy = table.policy(table.app().device.touch.get_untracked());
    let state = State {
        machine: Machine::new(policy),
        asked: Vec::new(),
        air: Vec::new(),
        spare: SpareLines::default(),
        has_asked_for_frame: false,
        fresh: None,
    };
    let hands = Hands { table, state: StoredValue::new_local(state) };
    hands.listen_to_pointers();
    hands.listen_around();
    hands.watch_lists();
    hands.watch_touch();
    hands.watch_rows();
    // Before the first lift, which should not have to.
    once_settled(move || {
        hands.state.try_update_value(|state| state.spare.fill(table.surface()));
    });
    on_cleanup(move || {
        hands.state.update_value(|State { air, spare, .. }| air.drain(..).for_each(|air| air.land(spare)));
    });
    hands
}

impl<T: Table> Hands<T> {
    fn listen_to_pointers(self) {
        let listeners = [
            window_event_listener(ev::pointerdown, move |event| {
                self.tell_chosen();
                self.tell(Input::Down(pointer::press(self.table.surface(), &event)))
            }),
            window_event_listener(ev::pointermove, move |event| {
                let (pointer, at) = (pointer::pointer(&event), pointer::at(&event));
                self.tell(Input::Move { pointer, at, buttons: event.buttons(), t: event.time_stamp() });
            }),
            window_event_listener(ev::pointerup, move |event| {
                let (pointer, at) = (pointer::pointer(&event), pointer::at(&event));
                self.tell(Input::Up { pointer, at, t: event.time_stamp() });
            }),
            window_event_listener(ev::pointercancel, move |event| {
                self.tell(Input::Cancel { pointer: pointer::pointer(&event) });
            }),
            window_event_listener(ev::lostpointercapture, move |event| {
                // Taking a finger's capture over from a card loses it there; only losing it on the board is an end.
                let on_board =
                    event.target().and_then(|target| target.dyn_into::<leptos::web_sys::HtmlElement>().ok());
                if on_board.is_some() && on_board == self.table.surface().root() {
                    self.tell(Input::CaptureLost { pointer: pointer::pointer(&event) });
                }
            }),
        ];
        on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
    }

    fn listen_around(self) {
        let listeners = [
            window_event_listener(ev::keydown, move |event| {
                let key = if event.key() == "Escape" { Key::Escape } else { Key::Other };
                self.tell(Input::Key(key));
            }),
            window_event_listener(ev::blur, move |_| self.tell(Input::Blur)),
            window_event_listener(ev::resize, move |_| self.measure()),
            window_event_listener(ev::contextmenu, move |event| {
                // A long press is a lift here, not a menu.
                if !self.is_idle() {
                    event.prevent_default();
                }
            }),
            window_event_listener(ev::dragstart, move |event| {
                let target =
                    event.target().and_then(|target| target.dyn_into::<leptos::web_sys::Element>().ok());
                if target.is_some_and(|target| {
                    target.closest(&["[", self.table.surface().item(), "]"].concat()).ok().flatten().is_some()
                }) {
                    event.prevent_default();
                }
            }),
        ];
        let captured = [
            Captured::new("click", false, move |event| self.on_click(&event)),
            Captured::new("scroll", true, move |event| self.on_scroll(&event)),
            Captured::new("touchmove", false, move |event| {
                if self.is_dragging() {
                    event.prevent_default();
                }
            }),
            Captured::new("visibilitychange", true, move |_| {
                if document().hidden() {
                    self.tell(Input::Hidden);
                }
            }),
        ];
        let captured = StoredValue::new_local(Some(captured));
        on_cleanup(move || {
            listeners.into_iter().for_each(|listener| listener.remove());
            captured.update_value(|captured| drop(captured.take()));
        });
    }

    /// Lists that change under a drag are measured anew, and a card that is gone ends its drag.
    fn watch_lists(self) {
        Effect::new(move || {
            self.table.track_lists();
            if self.is_dragging() {
                request_animation_frame(move || {
                    self.drop_gone();
                    self.measure();
                });
            }
        });
    }

    /// Whose fingers these are can be said while the board is on the screen, and how large everything is.
    fn watch_touch(self) {
        let device = self.table.app().device;
        Effect::new(move || {
            let policy = self.table.policy(device.touch.get());
            self.state.update_value(|state| state.machine.set_policy(policy));
        });
        Effect::new(move || {
            device.zoom.track();
            request_animation_frame(move || self.measure());
        });
    }

    /// Rows of a long list that come into sight under a drag are measured; until then their place was estimated.
    fn watch_rows(self) {
        Effect::new(move || {
            if let Some(lane) = self.table.relaid().filter(|_| self.is_dragging())
                && let Some(zone) = pointer::measure_zone(self.table.surface(), lane, self.table.facts())
            {
                self.tell(Input::ZoneGeometry(zone));
            }
        });
    }

    /// Whoever lifts one of the chosen cards lifts them all, in the order in which they lie now.
    fn tell_chosen(self) {
        self.tell(Input::Selected(self.table.chosen()));
    }

    fn drop_gone(self) {
        let held = self.table.in_hand().try_get_untracked().unwrap_or_default();
        for item in held.into_iter().filter(|item| self.table.is_gone(*item)) {
            self.tell(Input::CardRemoved(item));
        }
    }

    fn is_idle(self) -> bool {
        self.state.try_with_value(|state| state.machine.is_idle()).unwrap_or(true)
    }

    fn is_dragging(self) -> bool {
        self.state.try_with_value(|state| state.machine.is_dragging()).unwrap_or(false)
    }

    fn on_click(self, event: &leptos::web_sys::Event) {
        let Some(click) = event.dyn_ref::<leptos::web_sys::MouseEvent>().filter(|click| click.detail() != 0)
        else {
            return;
        };
        let pointer =
            event.dyn_ref::<leptos::web_sys::PointerEvent>().map(|event| PointerId(event.pointer_id()));
        let is_ours =
            self.state.try_update_value(|state| state.machine.swallows_click(pointer, click.time_stamp()));
        if is_ours == Some(true) {
            event.stop_propagation();
            event.prevent_default();
        }
    }

    fn on_scroll(self, event: &leptos::web_sys::Event) {
        if !self.is_dragging() {
            return;
        }
        let Some(target) = event.target() else { return };
        let element = target.dyn_into::<leptos::web_sys::Element>();
        let (scroller, element) = match element {
            Ok(body) => {
                let Some(zone) = self.table.surface().zone_scrolled_by(&body) else { return };
                (Scroller::Zone(zone), Some(body))
            }
            Err(_) => (Scroller::Board, document().scrolling_element()),
        };
        let Some(element) = element else { return };
        let to = samenbord_core::drag::Point::new(
            f64::from(element.scroll_left()),
            f64::from(element.scroll_top()),
        );
        self.tell(Input::Scrolled { scroller, to });
    }

    fn measure(self) {
        if !self.is_dragging() {
            return;
        }
        let fresh = self.state.try_update_value(|state| state.fresh.take()).flatten();
        if let Some(geometry) = fresh.or_else(|| pointer::measure(self.table.surface(), self.table.facts())) {
            self.tell(Input::Geometry(geometry));
        }
    }

    /// Something is taken without a pointer: the buttons of the bar and the arrow keys move it from here on.
    pub fn carry(self, item: Id) {
        self.tell_chosen();
        self.tell(Input::Lift(item));
    }

    pub fn tell(self, input: Input<Lane>) {
        let asked = self.state.try_update_value(|state| {
            state.machine.step(input, &mut state.asked);
            std::mem::take(&mut state.asked)
        });
        let Some(mut asked) = asked else { return };
        for ask in asked.drain(..) {
            self.carry_out(ask);
        }
        let wants_frame = self.state.try_update_value(|state| {
            state.asked = asked;
            let wants = state.machine.wants_frames() && !state.has_asked_for_frame;
            state.has_asked_for_frame |= wants;
            wants
        });
        if wants_frame == Some(true) {
            request_animation_frame(move || self.frame());
        }
    }

    fn frame(self) {
        self.state.update_value(|state| state.has_asked_for_frame = false);
        if let Some(clock) = window().performance() {
            self.tell(Input::Frame { t: clock.now() });
        }
    }

    fn carry_out(self, ask: Ask<Lane>) {
        let surface = self.table.surface();
        match ask {
            Ask::Capture { pointer } => pointer::capture(surface, pointer),
            Ask::Release { pointer } => pointer::release(surface, pointer),
            Ask::Measure => self.measure(),
            Ask::Lift { hand, cards } => self.lift(hand, &cards),
            Ask::Overlay { hand, by } => self.with_air(hand, |air| air.follow(by)),
            Ask::Target { hand, target } => self.show(hand, target),
            Ask::Scroll { scroller, axis, to } => pointer::scroll(surface, scroller, axis, to),
            Ask::Pan { zone, by, .. } => pointer::pan(zone, by),
            Ask::Commit { hand, cards, slot, .. } => {
                self.land(hand, &cards.all);
                self.table.lay(&cards.all, slot);
            }
            Ask::Restore { hand, cards } => self.land(hand, &cards.all),
            Ask::Remove { hand, card } => self.land(hand, &[card]),
            Ask::Leave { card, .. } => self.let_fall(&[card]),
            Ask::Announce { hand, notice } => self.announce(hand, notice),
            Ask::Focus(Focus::Card(item)) => self.table.focus_item(item),
            Ask::Focus(Focus::Zone(zone)) => self.table.focus_zone(zone),
        }
    }

    fn lift(self, hand: Hand, cards: &Handful) {
        if self.table.make_way(hand, cards.lead) {
            // A card that showed what can be done with it folds up, and what lies under it moves.
            request_animation_frame(move || self.measure());
        }
        let surface = self.table.surface();
        let fresh = pointer::measure(surface, self.table.facts());
        self.state.update_value(|state| state.fresh = fresh);
        // Their rows stay mounted, wherever their list is scrolled to meanwhile.
        self.table.in_hand().update(|in_hand| in_hand.extend(&cards.all));
        let many = self.table.many(&cards.all);
        self.state.update_value(|State { air, spare, .. }| {
            air.extend(Air::lift(surface, hand, cards.lead, many, spare));
        });
    }

    fn show(self, hand: Hand, target: DropTarget<Lane>) {
        self.with_air(hand, |air| air.show(target));
        if let (Hand::Keys, DropTarget::Slot { slot, .. }) = (hand, target) {
            // What the keys aim at may lie in a lane that a small screen does not show, or out of sight.
            if self.table.unfold(slot.zone) {
                request_animation_frame(move || self.measure());
            }
            self.with_air(hand, |air| air.bring_line_into_sight());
        }
    }

    fn with_air(self, hand: Hand, act: impl FnOnce(&mut Air)) {
        self.state.update_value(|state| {
            if let Some(air) = state.air.iter_mut().find(|air| air.hand == hand) {
                act(air);
            }
        });
    }

    /// A hand is empty again.
    fn land(self, hand: Hand, cards: &[Id]) {
        self.state.update_value(|State { air, spare, .. }| {
            if let Some(place) = air.iter().position(|air| air.hand == hand) {
                air.remove(place).land(spare);
            }
        });
        self.let_fall(cards);
        if hand == Hand::Keys {
            self.table.keys_are_empty();
        }
    }

    fn let_fall(self, cards: &[Id]) {
        self.table.in_hand().update(|in_hand| in_hand.retain(|item| !cards.contains(item)));
    }

    /// A move is announced where it is done. A pointer's own steps are seen, not said.
    fn announce(self, hand: Hand, notice: Notice<Lane>) {
        let app = self.table.app();
        let is_keys = hand == Hand::Keys;
        match notice {
            Notice::Started { cards, place: Some(place) } if is_keys => {
                app.announce_step(said::started(self.table, &cards.all, place));
            }
            Notice::Stepped { place, .. } => app.announce_step(said::stepped(self.table, place)),
            Notice::Edge(edge) => app.announce_step(said::edge(edge).to_owned()),
            Notice::Refused { zone, why: Refusal::Full { most }, .. } => {
                let name = self.table.name_of(zone);
                app.tell(&fill(Word::RejectedZoneFull, &[("zone", &name), ("limit", &most.to_string())]));
            }
            Notice::Cancelled { cards, place: Some(place) } => {
                app.announce(said::cancelled(self.table, &cards.all, place));
            }
            Notice::Gone { card } | Notice::OneGone { card, .. } => {
                app.tell(&fill(Word::AnnounceGone, &[("card", &self.table.title(card))]));
            }
            Notice::Started { .. } | Notice::Moved { .. } | Notice::Cancelled { place: None, .. } => {}
        }
    }
}
