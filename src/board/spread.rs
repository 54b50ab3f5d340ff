//! What the group chose in silence, on its cards.

use super::view::{BoardView, lane_lang, lane_name};
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Choice, Zone};

/// What people chose in silence, on the card they chose for.
#[component]
pub fn Spread(board: BoardView, card: Id) -> impl IntoView {
    let parts = move || {
        let choices = board
            .editor
            .children(card, Kind::Choice, |session| session.children(card, Kind::Choice).collect::<Vec<_>>());
        choices.into_iter().for_each(|choice| board.editor.track(Topic::Record(choice)));
        board.editor.peek(|session| {
            let chosen: Vec<Id> = session.choices(card, board.group).filter_map(Choice::zone).collect();
            let zones = session.zones(board.step);
            let part = |zone: &Zone<'_>| {
                let many = chosen.iter().filter(|other| **other == zone.id).count();
                let lane = Lane::Zone(zone.id);
                (lane_name(session, lane), lane_lang(session, lane), zone.colour().to_owned(), many)
            };
            zones.iter().map(part).filter(|(.., many)| *many > 0).collect::<Vec<_>>()
        })
    };
    move || {
        let parts: Vec<_> = parts()
            .into_iter()
            .map(|(name, lang, colour, many)| {
                view! { <li lang=lang data-colour=colour><strong>{many}</strong> " " {name}</li> }
            })
            .collect();
        (!parts.is_empty())
            .then(|| view! { <ul class="spread" aria-label=say(Word::SilentSpread)>{parts}</ul> })
    }
}
