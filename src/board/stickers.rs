//! The photo with its stickers: the page's events go to the machine of core, and what it asks for is done to the page.
//! While a sticker is moved only its own style is written.

mod palette;

use super::focus::focus;
use super::picture::photo;
use super::view::BoardView;
use crate::browser::find;
use crate::browser::picture::{frame, put};
use crate::browser::pointer;
use crate::ui::{Icon, StickerArt, Symbol};
use crate::words::{Word, fill, say};
use leptos::ev;
use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, PointerEvent};
use palette::Palette;
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Pose;
use samenbord_core::record::{Card, Placement};
use samenbord_core::sticker::{Effect as Ask, Grip, Input, Loose, Machine, Nudge};
use std::collections::BTreeMap;
use std::time::Duration;

/// After this long without a key what the keys did is one step.
const PAUSE: Duration = Duration::from_millis(700);

/// A handle on the hands over a picture. Copies are the same.
#[derive(Clone, Copy)]
struct Hands {
    board: BoardView,
    state: StoredValue<State, LocalStorage>,
    /// The sticker that the buttons are for.
    picked: RwSignal<Option<Id>>,
    /// Stickers that come from beside the picture, in somebody's hand.
    lifted: RwSignal<Vec<Id>>,
    frame: NodeRef<html::Div>,
}

#[derive(Default)]
struct State {
    machine: Machine,
    /// Where the stickers in somebody's hand are drawn.
    loose: BTreeMap<Id, Loose>,
    pause: Option<TimeoutHandle>,
    /// A drag has just ended: the click that comes of it is none.
    has_dragged: bool,
}

#[component]
pub fn Stage(board: BoardView, picture: Id) -> impl IntoView {
    let hands = Hands {
        board,
        state: StoredValue::new_local(State::default()),
        picked: RwSignal::new(None),
        lifted: RwSignal::new(Vec::new()),
        frame: NodeRef::new(),
    };
    hands.listen();
    let deck = Memo::new(move |_| hands.deck());
    let on = Memo::new(move |_| {
        let mut on = deck.get();
        let lifted = hands.lifted.get();
        on.retain(|card| lifted.contains(card) || hands.pose(*card).is_some());
        on
    });
    // Put back by somebody else, it is in nobody's hand any more.
    Effect::new(move |before: Option<Vec<Id>>| {
        let now = on.get();
        for sticker in before.into_iter().flatten().filter(|sticker| !now.contains(sticker)) {
            hands.tell(Input::Gone { sticker });
            hands.picked.update(|picked| *picked = picked.filter(|picked| *picked != sticker));
        }
        now
    });
    view! {
        <section class="stage" on:pointerdown=move |event| hands.press(&event)>
            <div class="photo-frame" data-picture=picture.to_string() node_ref=hands.frame>
                {photo(board.editor, picture)}
                <For each=move || on.get() key=|card| *card let:card>
                    <Sticker hands card />
                </For>
            </div>
            <Show when=move || !deck.with(Vec::is_empty)>
                <Palette hands deck />
            </Show>
        </section>
    }
}

impl Hands {
    fn deck(self) -> Vec<Id> {
        self.board.editor.children(self.board.step, Kind::Card, |session| {
            session.deck(self.board.step).iter().map(|card| card.id).collect()
        })
    }

    /// Where a sticker sits, and again when that changes.
    fn pose(self, card: Id) -> Option<Pose> {
        let topic = Topic::Record(Placement::id(card, self.board.group));
        self.board.editor.read(topic, |session| session.pose(card, self.board.group))
    }

    fn pose_now(self, card: Id) -> Option<Pose> {
        self.board.editor.peek(|session| session.pose(card, self.board.group))
    }

    fn listen(self) {
        let listeners = [
            window_event_listener(ev::pointermove, move |event| {
                self.tell(Input::Move { pointer: pointer::pointer(&event), at: pointer::at(&event) });
            }),
            window_event_listener(ev::pointerup, move |event| {
                self.tell(Input::Up { pointer: pointer::pointer(&event) });
            }),
            window_event_listener(ev::pointercancel, move |event| {
                self.tell(Input::Cancel { pointer: pointer::pointer(&event) });
            }),
        ];
        let keys = window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" && !self.is_idle() {
                event.prevent_default();
                self.tell(Input::Escape);
            }
        });
        let blur = window_event_listener(ev::blur, move |_| self.tell(Input::Escape));
        on_cleanup(move || {
            self.settle();
            listeners.into_iter().for_each(|listener| listener.remove());
            keys.remove();
            blur.remove();
        });
    }

    fn is_idle(self) -> bool {
        self.state.try_with_value(|state| state.machine.is_idle()).unwrap_or(true)
    }

    /// A pointer goes down on a sticker, its handle, one beside the picture, or the picture.
    fn press(self, event: &PointerEvent) {
        let is_other_button = event.button() != 0 || event.ctrl_key() || event.meta_key();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let (Some(target), false, Some(stage)) = (target, is_other_button, self.frame.get_untracked()) else {
            return;
        };
        let Some(grip) = self.grip(&target) else { return };
        // The hands over the board have nothing to do with it.
        event.stop_propagation();
        if grip == Grip::Picture {
            self.picked.set(None);
        }
        let (pointer, at) = (pointer::pointer(event), pointer::at(event));
        self.tell(Input::Down { pointer, at, grip, frame: frame(&stage) });
    }

    fn grip(self, target: &Element) -> Option<Grip> {
        let closest = |selector: &str| target.closest(selector).ok().flatten();
        let id = |element: &Element, name: &str| element.get_attribute(name)?.parse::<Id>().ok();
        if let Some(beside) = closest("[data-beside]") {
            return id(&beside, "data-beside").map(Grip::Beside);
        }
        if let Some(sticker) = closest("[data-sticker]") {
            let card = id(&sticker, "data-sticker")?;
            let pose = self.pose_now(card)?;
            let is_handle = closest("[data-action='turn-sticker']").is_some();
            return Some(if is_handle { Grip::Handle(card, pose) } else { Grip::Body(card, pose) });
        }
        closest(".photo-frame").map(|_| Grip::Picture)
    }

    fn tell(self, input: Input) {
        let asked = self.state.try_update_value(|state| state.machine.step(input));
        for ask in asked.into_iter().flatten() {
            self.obey(ask);
        }
    }

    fn obey(self, ask: Ask) {
        match ask {
            Ask::Show(sticker, loose) => self.show(sticker, loose),
            Ask::Keep(sticker, pose) => self.keep(sticker, pose),
            Ask::Restore(sticker) => {
                self.note_drag();
                self.restore(sticker);
            }
            Ask::Tap(sticker) => {
                self.restore(sticker);
                if self.pose_now(sticker).is_some() {
                    self.picked.set(Some(sticker));
                    focus_on(sticker);
                }
            }
            Ask::Wait => self.wait(),
        }
    }

    fn show(self, sticker: Id, loose: Loose) {
        self.state.update_value(|state| {
            state.loose.insert(sticker, loose);
        });
        if self.pose_now(sticker).is_none() && !self.lifted.with_untracked(|lifted| lifted.contains(&sticker))
        {
            self.lifted.update(|lifted| lifted.push(sticker));
        }
        if let Some(element) = element_of(sticker) {
            put(&element, loose);
        }
    }

    fn keep(self, sticker: Id, pose: Pose) {
        self.note_drag();
        self.let_go(sticker);
        let word = if self.pose_now(sticker).is_none() { Word::StickerPlaced } else { Word::StickerMoved };
        if self.stick(sticker, Some(pose)) {
            self.say(word, sticker);
            self.picked.set(Some(sticker));
        }
        self.restore(sticker);
    }

    fn stick(self, card: Id, pose: Option<Pose>) -> bool {
        self.board.editor.dispatch(Command::Stick { card, group: self.board.group, pose })
    }

    /// Draws it where the session says.
    fn restore(self, sticker: Id) {
        self.let_go(sticker);
        if self.lifted.with_untracked(|lifted| lifted.contains(&sticker)) {
            self.lifted.update(|lifted| lifted.retain(|lifted| *lifted != sticker));
        }
        if let (Some(element), Some(pose)) = (element_of(sticker), self.pose_now(sticker)) {
            put(&element, pose.into());
        }
    }

    fn let_go(self, sticker: Id) {
        self.state.update_value(|state| {
            state.loose.remove(&sticker);
        });
    }

    fn note_drag(self) {
        self.state.update_value(|state| state.has_dragged = true);
        set_timeout(
            move || {
                self.state.try_update_value(|state| state.has_dragged = false);
            },
            Duration::ZERO,
        );
    }

    fn say(self, word: Word, sticker: Id) {
        self.board.app.announce(fill(word, &[("sticker", &self.board.title(sticker))]));
    }

    fn wait(self) {
        let handle = set_timeout_with_handle(move || self.settle(), PAUSE).ok();
        self.state.update_value(|state| {
            if let Some(waiting) = std::mem::replace(&mut state.pause, handle) {
                waiting.clear();
            }
        });
    }

    fn settle(self) {
        self.tell(Input::Settle);
    }

    fn nudge(self, sticker: Id, nudge: Nudge) {
        if let Some(from) = self.pose_now(sticker) {
            self.tell(Input::Nudge { sticker, from, nudge });
        }
    }

    /// A sticker that nobody drags comes into the middle.
    fn put_in_middle(self, sticker: Id) {
        if self.state.with_value(|state| state.has_dragged) {
            return;
        }
        self.settle();
        let Loose { x, y, scale, turn } = Loose::MIDDLE;
        if self.stick(sticker, Some(Pose::near(x, y, scale, turn))) {
            self.say(Word::StickerPlaced, sticker);
            self.picked.set(Some(sticker));
            focus_on(sticker);
        }
    }

    fn take_off(self, sticker: Id) {
        self.settle();
        if self.stick(sticker, None) {
            self.say(Word::StickerTaken, sticker);
            self.picked.set(None);
            let selector = ["[data-beside='", &sticker.to_string(), "']"].concat();
            set_timeout(move || focus(&selector), Duration::ZERO);
        }
    }

    fn press_key(self, sticker: Id, event: &ev::KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            // A step back goes over what the keys did, too.
            return self.settle();
        }
        let nudge = match event.key().as_str() {
            "ArrowLeft" => Nudge::Left,
            "ArrowRight" => Nudge::Right,
            "ArrowUp" => Nudge::Up,
            "ArrowDown" => Nudge::Down,
            "+" | "=" => Nudge::Larger,
            "-" | "_" => Nudge::Smaller,
            "[" | "R" => Nudge::TurnLeft,
            "]" | "r" => Nudge::TurnRight,
            "Delete" | "Backspace" => {
                event.prevent_default();
                event.stop_propagation();
                return self.take_off(sticker);
            }
            _ => return,
        };
        event.prevent_default();
        // The page has keys of its own for whoever stands before the screen.
        event.stop_propagation();
        self.nudge(sticker, nudge);
    }
}

/// A sticker on the picture.
#[component]
fn Sticker(hands: Hands, card: Id) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let pose = hands.pose(card).map(Loose::from);
        let loose = hands.state.with_value(|state| state.loose.get(&card).copied());
        if let (Some(node), Some(loose)) = (node.get(), loose.or(pose)) {
            put(&node, loose);
        }
    });
    let is_picked = move || hands.picked.get() == Some(card);
    let key = hands.board.editor.peek(|session| session.card(card).map_or("", Card::key).to_owned());
    let name = move || fill(Word::StickerOn, &[("sticker", &title(hands, card))]);
    view! {
        <div class="sticker" data-sticker=card.to_string() data-key=key data-state=move || if is_picked() { "picked" } else { "" } node_ref=node>
            <button
                class="sticker-body"
                data-action="sticker"
                aria-label=name
                aria-describedby="sticker-help"
                aria-pressed=move || is_picked().to_string()
                on:focus=move |_| hands.picked.set(Some(card))
                on:blur=move |_| hands.settle()
                on:keydown=move |event| hands.press_key(card, &event)
                on:click=move |_| hands.picked.set(Some(card))
            >
                <Art hands card />
            </button>
            <Show when=is_picked>
                <span class="sticker-handle" data-action="turn-sticker" title=say(Word::StickerHandle) aria-hidden="true"><Icon symbol=Symbol::TurnRight /></span>
            </Show>
        </div>
    }
}

#[component]
fn Art(hands: Hands, card: Id) -> impl IntoView {
    let key = hands.board.editor.peek(|session| session.card(card).map_or("", Card::key).to_owned());
    move || view! { <StickerArt key=key.clone() title=title(hands, card) /> }
}

fn title(hands: Hands, card: Id) -> String {
    hands.board.text(card, |card| card.title())
}

fn element_of(sticker: Id) -> Option<HtmlElement> {
    let selector = [".photo-frame [data-sticker='", &sticker.to_string(), "']"].concat();
    find(&selector)
}

/// The focus goes to a sticker once it is on the page.
fn focus_on(sticker: Id) {
    let selector = ["[data-sticker='", &sticker.to_string(), "'] .sticker-body"].concat();
    set_timeout(move || focus(&selector), Duration::ZERO);
}
