//! What a place on the board looks like from afar: a colour, a mark and a word.

use crate::board::zone_symbol;
use crate::ui::Icon;
use crate::words::{Word, say, written};
use leptos::prelude::*;
use samenbord_core::placement::Lane;
use samenbord_core::stage::{GroupSight, Spot};

pub fn spot_name(spot: &Spot) -> String {
    match spot.lane {
        Lane::Tray => say(Word::BoardTray).to_owned(),
        Lane::Parked => say(Word::BoardParked).to_owned(),
        Lane::Zone(_) if spot.name.is_empty() => say(Word::BoardList).to_owned(),
        Lane::Zone(_) => spot.name.clone(),
    }
}

/// A chip in the colour of the zone.
/// What `lang` says of that name.
pub fn spot_lang(spot: &Spot) -> Option<&'static str> {
    if matches!(spot.lane, Lane::Zone(_)) && !spot.name.is_empty() { written() } else { None }
}

pub fn spot_chip(spot: &Spot) -> impl IntoView + use<> {
    let kind = match spot.lane {
        Lane::Zone(_) => "zone",
        Lane::Tray => "tray",
        Lane::Parked => "parked",
    };
    view! {
        <span class="spot" data-spot=kind data-colour=spot.colour.clone()>
            <Icon symbol=zone_symbol(spot.lane, &spot.key) />
            <span lang=spot_lang(spot)>{spot_name(spot)}</span>
        </span>
    }
}

pub fn group_name(group: &GroupSight) -> impl IntoView + use<> {
    view! {
        <span class="group-name" lang=written() data-colour=group.colour.clone()><span class="swatch"></span>{group.name.clone()}</span>
    }
}
