//! How far each two groups are apart: a square a pair, the darker the further.

use leptos::prelude::*;
use samenbord_core::chart::{is_dark, shade};

/// One group with its distance to each, in the same order; nothing where they cannot be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Short, such as its number: the names stand in the table.
    pub label: String,
    /// From 0 to 1.
    pub distances: Vec<Option<f64>>,
}

/// Side of a square and the room for labels, in units of the picture.
const SIDE: usize = 56;
const LABEL: usize = 44;

#[component]
pub fn HeatMap(rows: Vec<Row>, title: String, describes: String) -> impl IntoView {
    let size = LABEL + SIDE * rows.len();
    let heads: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let middle = middle(place);
            view! {
                <text class="chart-label" x=middle y=LABEL / 2 dy="0.35em" text-anchor="middle">{row.label.clone()}</text>
                <text class="chart-label" x=LABEL / 2 y=middle dy="0.35em" text-anchor="middle">{row.label.clone()}</text>
            }
        })
        .collect();
    let squares: Vec<_> = rows
        .into_iter()
        .enumerate()
        .flat_map(|(down, row)| {
            row.distances.into_iter().enumerate().map(move |(along, distance)| square(down, along, distance))
        })
        .collect();
    view! {
        <svg class="chart-map" role="img" viewBox=format!("0 0 {size} {size}") width=size height=size>
            <title>{title}</title>
            <desc>{describes}</desc>
            {heads}
            {squares}
        </svg>
    }
}

fn middle(place: usize) -> usize {
    LABEL + SIDE * place + SIDE / 2
}

/// With itself a group has no distance worth a number.
fn square(down: usize, along: usize, distance: Option<f64>) -> impl IntoView {
    let is_self = down == along;
    let text = match distance {
        _ if is_self => String::new(),
        Some(distance) => format!("{:.0}%", distance * 100.0),
        None => "–".to_owned(),
    };
    let strength = if is_self { 0.0 } else { shade(distance.unwrap_or(0.0)) };
    view! {
        <g class="chart-square" data-self=is_self.to_string() data-strong=is_dark(strength).to_string()>
            <rect x=LABEL + SIDE * along + 1 y=LABEL + SIDE * down + 1 width=SIDE - 2 height=SIDE - 2 rx="6" fill-opacity=format!("{strength:.2}") />
            <text x=middle(along) y=middle(down) dy="0.35em" text-anchor="middle">{text}</text>
        </g>
    }
}
