//! How far groups agree over all cards: one wide bar from what divides them to what they agree on, and its words below.

use super::share as at;
use leptos::prelude::*;
use samenbord_core::chart::pieces;

/// A piece of the strip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// What style sheets call it: the word of a verdict, or `none`.
    pub kind: &'static str,
    /// As people read it.
    pub name: String,
    pub count: usize,
}

/// The words below are for everybody, so that the picture needs no other table.
#[component]
pub fn Strip(shares: Vec<Share>, title: String, describes: String) -> impl IntoView {
    let pieces = pieces(&shares.iter().map(|share| share.count).collect::<Vec<_>>());
    let drawn: Vec<_> = shares
        .iter()
        .zip(pieces)
        .filter(|(share, _)| share.count > 0)
        .map(|(share, (begin, width))| {
            view! {
                <g class="chart-piece" data-verdict=share.kind>
                    <rect x=at(begin) y="0" width=at(width) height="100%" />
                    <text x=at(begin + width / 2.0) y="50%" dy="0.35em" text-anchor="middle">{share.count}</text>
                </g>
            }
        })
        .collect();
    let words: Vec<_> = shares
        .into_iter()
        .map(|share| {
            view! { <li data-verdict=share.kind><span class="verdict-swatch"></span><span>{share.name}</span>" "<strong>{share.count}</strong></li> }
        })
        .collect();
    view! {
        <div class="strip">
            <svg class="chart-bar" role="img" width="100%" height="28">
                <title>{title}</title>
                <desc>{describes}</desc>
                {drawn}
            </svg>
            <ul class="strip-words">{words}</ul>
        </div>
    }
}
