//! How groups stand to each other over one card, as a word with its mark.

use crate::ui::{Icon, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::compare::Verdict;

pub fn verdict_word(verdict: Option<Verdict>) -> Word {
    match verdict {
        Some(Verdict::Agreed) => Word::ResultsVerdictAgreed,
        Some(Verdict::Nearly) => Word::ResultsVerdictNearly,
        Some(Verdict::Spread) => Word::ResultsVerdictSpread,
        Some(Verdict::Polarised) => Word::ResultsVerdictPolarised,
        None => Word::ResultsVerdictNone,
    }
}

/// A word with its mark.
pub fn verdict_chip(verdict: Option<Verdict>) -> impl IntoView {
    let symbol = verdict.map(|verdict| match verdict {
        Verdict::Agreed => Symbol::Check,
        Verdict::Nearly => Symbol::Nearly,
        Verdict::Spread => Symbol::Move,
        Verdict::Polarised => Symbol::Divided,
    });
    view! {
        <span class="verdict-chip" data-verdict=verdict.map_or("none", Verdict::word)>
            {symbol.map(|symbol| view! { <Icon symbol /> })}
            <span>{say(verdict_word(verdict))}</span>
        </span>
    }
}
