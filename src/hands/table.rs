//! What hands are over.

use crate::app::App;
use crate::browser::pointer::{LaneFacts, Surface};
use crate::device::Touch;
use leptos::prelude::*;
use samenbord_core::drag::{Hand, Slot, TouchPolicy};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;

/// What hands are over: it knows what the machine does not, the session and what else is going on on the page.
pub trait Table: Copy + Send + Sync + 'static {
    fn app(self) -> App;

    fn surface(self) -> Surface;

    /// What a finger does here on a device of this kind.
    fn policy(self, touch: Touch) -> TouchPolicy;

    /// What is in somebody's hand.
    fn in_hand(self) -> RwSignal<Vec<Id>>;

    /// Depends on every list.
    fn track_lists(self);

    fn is_gone(self, item: Id) -> bool;

    /// What the page does not show.
    fn facts(self) -> impl Fn(Lane) -> LaneFacts;

    /// What comes along when one of these is lifted, in order.
    fn chosen(self) -> Vec<Id> {
        Vec::new()
    }

    /// How many these are: on the board one may be a stack.
    fn many(self, items: &[Id]) -> usize {
        items.len()
    }

    /// The list of which the rows came to lie elsewhere last. Depends on it.
    fn relaid(self) -> Option<Lane> {
        None
    }

    /// Puts away what is in the way of a lift. Tells whether other things moved by it.
    fn make_way(self, _hand: Hand, _lead: Id) -> bool {
        false
    }

    /// Sees to it that a zone can be seen. Tells whether it could not.
    fn unfold(self, _zone: Lane) -> bool {
        false
    }

    fn lay(self, items: &[Id], slot: Slot<Lane>);

    /// The keys hold nothing any more.
    fn keys_are_empty(self);

    fn title(self, item: Id) -> String;

    fn name_of(self, zone: Lane) -> String;

    /// Gives the focus to the move button.
    fn focus_item(self, item: Id);

    fn focus_zone(self, zone: Lane);
}
