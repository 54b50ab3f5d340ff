//! The tokens, read from the style sheet itself, so that none is forgotten.

use crate::words::{Word, say};
use leptos::prelude::*;

const SHEET: &str = include_str!("../../style/tokens.css");

/// What a name begins with that is no colour.
const MEASURES: [&str; 3] = ["--s", "--r", "--t-"];

/// The names that the first rule of the sheet gives a value, with the values.
fn tokens() -> impl Iterator<Item = (&'static str, &'static str)> {
    let rule = SHEET.split_once(":root {").map_or("", |(_, rest)| rest);
    let rule = rule.split_once('}').map_or(rule, |(rule, _)| rule);
    rule.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_suffix(';')?.split_once(": ")?;
        name.starts_with("--").then_some((name, value))
    })
}

fn is_colour(value: &str) -> bool {
    ["light-dark(", "#", "rgb("].iter().any(|begin| value.starts_with(begin))
}

/// Sizes in one series, the smallest first: their names are the series and a number or a word.
fn series(begin: &'static str) -> impl Iterator<Item = &'static str> {
    let is_in = move |name: &str| {
        let rest = name.strip_prefix(begin);
        rest.is_some_and(|rest| begin == MEASURES[2] || rest.chars().all(|letter| letter.is_ascii_digit()))
    };
    tokens().map(|(name, _)| name).filter(move |name| is_in(name))
}

fn value_of(name: &str) -> String {
    ["var(", name, ")"].concat()
}

#[component]
pub fn Colours() -> impl IntoView {
    let colours: Vec<_> = tokens()
        .filter(|(_, value)| is_colour(value))
        .map(|(name, _)| {
            view! { <li class="design-token"><span class="design-colour" style:background-color=value_of(name)></span><code>{name}</code></li> }
        })
        .collect();
    view! { <ul class="design-grid">{colours}</ul> }
}

#[component]
pub fn Type() -> impl IntoView {
    let sizes: Vec<_> = series(MEASURES[2])
        .map(|name| {
            view! {
                <li>
                    <code>{name}</code>
                    <p style:font-size=value_of(name)>{say(Word::HomeWelcome)}</p>
                </li>
            }
        })
        .collect();
    view! { <ul class="design-type">{sizes}</ul> }
}

/// Spaces, roundings and shadows.
#[component]
pub fn Shapes() -> impl IntoView {
    let spaces: Vec<_> = series(MEASURES[0])
        .map(|name| view! { <li class="design-token"><span class="design-space" style:width=value_of(name)></span><code>{name}</code></li> })
        .collect();
    let corners: Vec<_> = series(MEASURES[1])
        .map(|name| view! { <li class="design-token"><span class="design-shape" style:border-radius=value_of(name)></span><code>{name}</code></li> })
        .collect();
    let shadows: Vec<_> = ["--lying", "--floating"]
        .map(|name| view! { <li class="design-token"><span class="design-shape" style:box-shadow=value_of(name)></span><code>{name}</code></li> })
        .into();
    view! {
        <ul class="design-grid">{spaces}</ul>
        <ul class="design-grid">{corners}{shadows}</ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_read_as_it_is_written() {
        assert!(tokens().any(|token| token == ("--s4", "1rem")));
        assert!(tokens().any(|(name, value)| name == "--paper" && is_colour(value)));
        assert_eq!(
            series("--s").collect::<Vec<_>>(),
            ["--s1", "--s2", "--s3", "--s4", "--s5", "--s6", "--s7"]
        );
        assert_eq!(series("--r").count(), 3, "--round is no step of a series");
        assert!(series("--t-").any(|name| name == "--t-title"));
        // Everything from the second rule on belongs to a theme or a device.
        assert!(!tokens().any(|(_, value)| value == "1.2"));
    }
}
