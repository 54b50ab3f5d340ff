//! Where the focus is and goes: rows move, come and go under it.

use super::rows::card_at;
use super::view::{BoardView, lane_id};
use crate::browser::attention::is_nowhere;
use crate::browser::find;
use crate::browser::moving::bring_into_sight;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Event, FocusOptions};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use std::time::Duration;

impl BoardView {
    pub fn focus_came(self, event: &Event) {
        self.focused.set(card_at(event));
        self.has_focus.set_value(event.target().and_then(|target| target.dyn_into().ok()));
    }

    /// A press on nothing in particular takes the focus from everything; keys alone never do.
    pub fn focus_may_go(self) {
        self.has_focus.set_value(None);
    }

    /// Gives the focus back to what nobody has left, after rows were mounted and taken away around it.
    pub fn give_focus_back(self) {
        let holder = self.has_focus.try_get_value().flatten();
        if let Some(holder) = holder.filter(|holder| is_nowhere() && holder.is_connected()) {
            let quietly = FocusOptions::new();
            quietly.set_prevent_scroll(true);
            // An element that cannot take the focus any more leaves it where it is.
            let _ = holder.focus_with_options(&quietly);
        }
    }

    /// Gives the focus to a part of a card once its element is where it belongs; where that is not on the screen, to the
    /// heading of its lane.
    pub fn keep_focus(self, card: Id, part: &str) {
        self.mount(card);
        let selector = ["[data-card='", &card.to_string(), "'] [data-action='", part, "']"].concat();
        set_timeout(
            move || {
                focus(&selector);
                if let Some(lane) = self.lane_of(card).filter(|_| is_nowhere()) {
                    focus_lane(lane);
                }
            },
            Duration::ZERO,
        );
    }
}

/// The card that has the focus, if it is one of these, and the part of it, by its action.
pub(super) fn focus_in_cards(cards: &[Id]) -> Option<(Id, String)> {
    let active = document().active_element()?;
    let owner = active.closest("[data-card]").ok()??;
    let card: Id = owner.get_attribute("data-card")?.parse().ok()?;
    let part = active.get_attribute("data-action")?;
    cards.contains(&card).then_some((card, part))
}

/// Gives the focus to the heading of a lane: its cards are gone.
pub fn focus_lane(lane: Lane) {
    let selector = ["[data-zone='", &lane_id(lane), "'] h2"].concat();
    set_timeout(move || focus(&selector), Duration::ZERO);
}

pub fn focus(selector: &str) {
    if let Some(element) = find(selector) {
        if document().active_element().as_ref() == Some(&element) {
            // The browser brings into sight what gets the focus, not what has it and was moved.
            bring_into_sight(&element);
        }
        // An element that cannot take focus leaves it where it was.
        let _ = element.focus();
    }
}
