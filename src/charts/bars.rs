//! One bar of several pieces, each as wide as its share, with its number in it.

use super::share;
use crate::words::written;
use leptos::prelude::*;
use samenbord_core::chart::pieces;

/// A piece of a bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// A name from the palette, as zones and groups have.
    pub colour: String,
    pub count: usize,
    /// No other has more: it is underlined, beside its width.
    pub is_most: bool,
}

/// Pieces of nothing are not drawn. `describes` says the numbers in words.
#[component]
pub fn Bars(parts: Vec<Part>, title: String, describes: String) -> impl IntoView {
    let pieces = pieces(&parts.iter().map(|part| part.count).collect::<Vec<_>>());
    let drawn: Vec<_> = parts
        .into_iter()
        .zip(pieces)
        .filter(|(part, _)| part.count > 0)
        .map(|(part, (begin, width))| {
            view! {
                <g class="chart-piece" data-colour=part.colour>
                    <rect x=share(begin) y="0" width=share(width) height="100%" />
                    {part.is_most.then(|| view! { <rect class="chart-most" x=share(begin + width * 0.3) y="80%" width=share(width * 0.4) height="8%" /> })}
                    <text x=share(begin + width / 2.0) y="50%" dy="0.35em" text-anchor="middle">{part.count}</text>
                </g>
            }
        })
        .collect();
    let is_empty = drawn.is_empty().to_string();
    view! {
        <svg class="chart-bar" lang=written() role="img" width="100%" height="28" data-empty=is_empty>
            <title>{title}</title>
            <desc>{describes}</desc>
            {drawn}
        </svg>
    }
}
