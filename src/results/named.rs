//! The names, colours and marks of what is compared.

use crate::board::{lane_name, zone_symbol};
use crate::charts::Part;
use crate::ui::Icon;
use crate::words::written;
use leptos::prelude::*;
use samenbord_core::compare::{StepCount, most};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::record::{Group, Zone};
use samenbord_core::session::Session;

/// The zones and groups of a count, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    pub zones: Vec<ZoneName>,
    pub groups: Vec<GroupName>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneName {
    pub id: Id,
    pub name: String,
    pub key: String,
    pub colour: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupName {
    pub id: Id,
    /// Among those that are compared, from 1.
    pub number: usize,
    pub name: String,
    pub colour: String,
}

impl Names {
    pub fn of(session: &Session, count: &StepCount) -> Names {
        let groups = count.groups.iter().enumerate().map(|(place, id)| {
            let group = session.group(*id);
            GroupName {
                id: *id,
                number: place + 1,
                name: group.map_or("", Group::name).to_owned(),
                colour: group.map_or("", Group::colour).to_owned(),
            }
        });
        Names {
            zones: count.zones.iter().map(|zone| ZoneName::of(session, *zone)).collect(),
            groups: groups.collect(),
        }
    }

    pub fn group(&self, id: Id) -> &str {
        self.groups.iter().find(|group| group.id == id).map_or("", |group| &group.name)
    }

    /// The pieces of a bar, one a zone.
    pub fn parts(&self, numbers: &[usize]) -> Vec<Part> {
        let most = most(numbers);
        let parts = self.zones.iter().zip(numbers).enumerate().map(|(place, (zone, count))| Part {
            colour: zone.colour.clone(),
            count: *count,
            is_most: most.contains(&place),
        });
        parts.collect()
    }

    /// Every number with its zone, for who does not see the bar.
    pub fn described(&self, numbers: &[usize]) -> String {
        let pairs = self.zones.iter().zip(numbers).map(|(zone, count)| format!("{} {count}", zone.name));
        pairs.collect::<Vec<_>>().join(", ")
    }

    /// The zones with their colours, above what uses them.
    pub fn legend(&self) -> impl IntoView + use<> {
        let zones: Vec<_> = self.zones.iter().map(|zone| view! { <li>{zone.chip()}</li> }).collect();
        view! { <ul class="zone-legend">{zones}</ul> }
    }

    /// The groups with their numbers.
    pub fn numbered(&self) -> impl IntoView + use<> {
        let groups: Vec<_> = self
            .groups
            .iter()
            .map(|group| view! { <li lang=written() data-colour=group.colour.clone()><strong>{group.number}</strong>" "{group.name.clone()}</li> })
            .collect();
        view! { <ul class="group-legend">{groups}</ul> }
    }
}

impl ZoneName {
    pub fn of(session: &Session, id: Id) -> ZoneName {
        let zone = session.zone(id);
        ZoneName {
            id,
            name: lane_name(session, Lane::Zone(id)),
            key: zone.map_or("", Zone::key).to_owned(),
            colour: zone.map_or("", Zone::colour).to_owned(),
        }
    }

    pub fn chip(&self) -> impl IntoView + use<> {
        let symbol = zone_symbol(Lane::Zone(self.id), &self.key);
        view! {
            <span class="place-chip" data-colour=self.colour.clone()><Icon symbol /><span lang=written()>{self.name.clone()}</span></span>
        }
    }
}
