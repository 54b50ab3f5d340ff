//! What is said of a move to people who do not see it: names and positions, never ids.

use super::Table;
use crate::words::{Word, fill, say};
use samenbord_core::drag::{Edge, Place};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;

pub fn started(table: impl Table, cards: &[Id], place: Place<Lane>) -> String {
    let (position, of) = (place.position.to_string(), place.of.to_string());
    let zone = table.name_of(place.zone);
    let parts = [("position", &*position), ("count", &of), ("zone", &zone)];
    match cards {
        [card] => fill(Word::AnnounceStart, &[&parts[..], &[("card", &table.title(*card))]].concat()),
        cards => fill(Word::AnnounceStartMany, &[&parts[..], &[("n", &cards.len().to_string())]].concat()),
    }
}

pub fn stepped(table: impl Table, place: Place<Lane>) -> String {
    let (position, of) = (place.position.to_string(), place.of.to_string());
    fill(Word::AnnounceStep, &[("zone", &table.name_of(place.zone)), ("position", &position), ("count", &of)])
}

pub fn edge(edge: Edge) -> &'static str {
    say(match edge {
        Edge::Top => Word::AnnounceEdgeTop,
        Edge::Bottom => Word::AnnounceEdgeBottom,
        Edge::FirstZone => Word::AnnounceEdgeFirst,
        Edge::LastZone => Word::AnnounceEdgeLast,
    })
}

pub fn cancelled(table: impl Table, cards: &[Id], place: Place<Lane>) -> String {
    match cards {
        [card] => {
            let position = place.position.to_string();
            let parts = [
                ("card", &*table.title(*card)),
                ("position", &position),
                ("zone", &table.name_of(place.zone)),
            ];
            fill(Word::AnnounceCancelled, &parts)
        }
        cards => fill(Word::AnnounceCancelledMany, &[("n", &cards.len().to_string())]),
    }
}
