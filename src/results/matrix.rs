//! All cards with where the groups laid them: bars, words, and how far they agree. The numbers stand in a table below.

use super::looking::Looking;
use super::named::Names;
use crate::charts::{Bars, Share, Strip, verdict_chip, verdict_word};
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::compare::{CardCount, Measures, StepCount, Verdict, most};
use samenbord_core::id::Id;
use samenbord_core::record::Card;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Deck,
    Agreement,
    Likeness,
}

impl Order {
    const ALL: [(Order, &'static str, Word); 3] = [
        (Order::Deck, "deck", Word::ResultsOrderDeck),
        (Order::Agreement, "agreement", Word::ResultsOrderAgreement),
        (Order::Likeness, "likeness", Word::ResultsOrderLikeness),
    ];

    fn places(self, measures: Measures<'_>) -> Vec<usize> {
        match self {
            Order::Deck => (0..measures.count().cards.len()).collect(),
            Order::Agreement => measures.by_agreement(),
            Order::Likeness => measures.by_likeness(),
        }
    }
}

/// How many cards the groups agree on, and how many not.
#[component]
pub fn AgreementStrip(looking: Looking) -> impl IntoView {
    let strip = move || {
        let shown = looking.shown();
        strip(Measures::new(&shown, looking.is_scale()))
    };
    view! {
        <section class="strip-section" aria-label=say(Word::ResultsStrip)>
            <h2>{say(Word::ResultsStrip)}</h2>
            {strip}
        </section>
    }
}

/// The strip of a step: how many cards there are of each verdict.
pub fn strip(measures: Measures<'_>) -> impl IntoView + use<> {
    let cards = measures.count().cards.iter();
    let verdicts: Vec<Option<Verdict>> = cards.map(|card| measures.verdict(card)).collect();
    let kinds = Verdict::LEAST_AGREED.map(Some).into_iter().chain([None]);
    let share = |kind: Option<Verdict>| Share {
        kind: kind.map_or("none", Verdict::word),
        name: say(verdict_word(kind)).to_owned(),
        count: verdicts.iter().filter(|verdict| **verdict == kind).count(),
    };
    // Cards that cannot be compared are a word only where there are any.
    let shares: Vec<Share> =
        kinds.map(share).filter(|share| share.kind != "none" || share.count > 0).collect();
    let words: Vec<String> = shares.iter().map(|share| format!("{} {}", share.name, share.count)).collect();
    view! { <Strip shares title=say(Word::ResultsStrip).to_owned() describes=words.join(", ") /> }
}

#[component]
pub fn Matrix(looking: Looking) -> impl IntoView {
    let order = RwSignal::new(Order::Deck);
    let choose = move |event| {
        let word = event_target_value(&event);
        let chosen = Order::ALL.into_iter().find(|(_, name, _)| *name == word);
        order.set(chosen.map_or(Order::Deck, |(order, ..)| order));
    };
    let options: Vec<_> = Order::ALL
        .into_iter()
        .map(|(_, name, word)| view! { <option value=name>{say(word)}</option> })
        .collect();
    view! {
        <div class="matrix-head">
            {move || {
                let shown = looking.shown();
                let names = looking.editor.peek(|session| Names::of(session, &shown));
                view! { <div class="legends">{names.legend()} {names.numbered()}</div> }
            }}
            <label class="order">
                <span>{say(Word::ResultsOrder)}</span>
                <select class="field" data-field="results-order" on:change=choose>{options}</select>
            </label>
        </div>
        <Silent looking />
        {move || table(looking, order.get())}
        <details class="numbers" data-details="numbers">
            <summary>{say(Word::ResultsNumbers)}</summary>
            {move || numbers(looking, order.get())}
        </details>
    }
}

/// Groups that are not counted yet.
#[component]
pub fn Silent(looking: Looking) -> impl IntoView {
    let names = move || {
        let closed = looking.closed();
        let names: Vec<String> = looking.editor.peek(|session| {
            let name = |id: &Id| session.group(*id).map_or("", |group| group.name()).to_owned();
            closed.iter().map(name).collect()
        });
        (!names.is_empty()).then(|| {
            let said = fill(Word::ResultsClosedNote, &[("groups", &names.join(", "))]);
            view! { <p class="hint" data-closed-groups="true">{said}</p> }
        })
    };
    view! { {names} }
}

fn table(looking: Looking, order: Order) -> AnyView {
    let shown = looking.shown();
    if shown.cards.is_empty() {
        return view! { <p class="empty">{say(Word::ResultsFilterNone)}</p> }.into_any();
    }
    let measures = Measures::new(&shown, looking.is_scale());
    let names = looking.editor.peek(|session| Names::of(session, &shown));
    let places = order.places(measures);
    let rows: Vec<_> =
        places.into_iter().map(|place| row(looking, &names, measures, &shown.cards[place])).collect();
    view! {
        <table class="matrix">
            <thead>
                <tr>
                    <th scope="col">{say(Word::ResultsCard)}</th>
                    <th scope="col">{say(Word::ResultsFilterGroup)}</th>
                    <th scope="col">{say(Word::ResultsWhere)}</th>
                    <th scope="col">{say(Word::ResultsInWords)}</th>
                    <th scope="col">{say(Word::ResultsAgreement)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(looking: Looking, names: &Names, measures: Measures<'_>, card: &CardCount) -> impl IntoView + use<> {
    let numbers = card.numbers();
    let verdict = measures.verdict(card);
    let title = title(looking, card.card);
    let describes = names.described(&numbers);
    view! {
        <tr data-card=card.card.to_string() data-verdict-of=verdict.map_or("none", Verdict::word)>
            <th scope="row"><span class="matrix-title" lang=written()>{title.clone()}</span>{objections(looking, names, card)}</th>
            <td class="matrix-groups">{dots(names, card)}</td>
            <td class="matrix-bar"><Bars parts=names.parts(&numbers) title describes /></td>
            <td class="matrix-words">{in_words(names, &numbers)}</td>
            <td class="matrix-verdict">{verdict_chip(verdict)}</td>
        </tr>
    }
}

pub fn title(looking: Looking, card: Id) -> String {
    looking.editor.peek(|session| session.card(card).map_or("", Card::title).to_owned())
}

fn objections(looking: Looking, names: &Names, card: &CardCount) -> Option<impl IntoView + use<>> {
    let many = looking.editor.peek(|session| {
        let notes = names.groups.iter().flat_map(|group| session.notes(card.card, group.id));
        notes.filter(|note| note.is_open_objection()).count()
    });
    (many > 0).then(|| {
        view! { <span class="objection-fact"><Icon symbol=Symbol::Objection />{count(Word::ResultsObjectionsOne, many)}</span> }
    })
}

/// Each group's number in the colour of the zone where it has the card.
fn dots(names: &Names, card: &CardCount) -> impl IntoView + use<> {
    let dots: Vec<_> = names
        .groups
        .iter()
        .map(|group| {
            let zone = card.zone_of(group.id).and_then(|place| names.zones.get(place));
            let place = match zone {
                Some(zone) => zone.name.clone(),
                None if card.parked.contains(&group.id) => say(Word::BoardParked).to_owned(),
                None => say(Word::ResultsNotLaid).to_owned(),
            };
            let says = format!("{}: {place}", group.name);
            let hint = says.clone();
            view! {
                <li class="where-dot" lang=zone.and(written()) data-laid=zone.is_some().to_string() data-colour=zone.map(|zone| zone.colour.clone()).unwrap_or_default() title=hint>
                    <span aria-hidden="true">{group.number}</span><span class="unseen">{says}</span>
                </li>
            }
        })
        .collect();
    view! { <ol class="where-dots">{dots}</ol> }
}

/// Where a card lies, counted in words: '5 van de 6 groepen: Co-creatie'.
pub fn in_words(names: &Names, numbers: &[usize]) -> String {
    let (most, placed) = (most(numbers), numbers.iter().sum::<usize>());
    let zone = |place: &usize| names.zones.get(*place).map_or("", |zone| &zone.name);
    let zones: Vec<&str> = most.iter().map(zone).collect();
    let Some(highest) = most.first().map(|place| numbers[*place]) else {
        return say(Word::ResultsCountNone).to_owned();
    };
    let (k, n) = (highest.to_string(), placed.to_string());
    match zones[..] {
        [zone] if placed == 1 => fill(Word::ResultsCountAllOne, &[("zone", zone)]),
        [zone] if highest == placed => fill(Word::ResultsCountAll, &[("n", &n), ("zone", zone)]),
        [zone] => fill(Word::ResultsCountMost, &[("k", &k), ("n", &n), ("zone", zone)]),
        _ => fill(Word::ResultsCountTie, &[("zones", &listed(&zones)), ("k", &k), ("n", &n)]),
    }
}

/// Several names as people say them: 'a, b en c'.
pub fn listed(names: &[&str]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => {
            [&before.join(", "), say(Word::ResultsAnd), last].concat()
        }
        _ => names.concat(),
    }
}

/// Every card with its number in every zone.
fn numbers(looking: Looking, order: Order) -> impl IntoView {
    let shown: StepCount = looking.shown();
    let names = looking.editor.peek(|session| Names::of(session, &shown));
    let places = order.places(Measures::new(&shown, looking.is_scale()));
    let heads: Vec<_> = names
        .zones
        .iter()
        .map(|zone| view! { <th scope="col" lang=written()>{zone.name.clone()}</th> })
        .collect();
    let rows: Vec<_> = places
        .into_iter()
        .map(|place| {
            let card = &shown.cards[place];
            let numbers = card.numbers();
            let most = most(&numbers);
            let cell = |(place, number): (usize, &usize)| {
                let mark = most
                    .contains(&place)
                    .then(|| view! { <span class="most-mark">{say(Word::ResultsMost)}</span> });
                view! { <td data-most=most.contains(&place).to_string()>{*number}{mark}</td> }
            };
            let cells: Vec<_> = numbers.iter().enumerate().map(cell).collect();
            view! {
                <tr>
                    <th scope="row" lang=written()>{title(looking, card.card)}</th>
                    {cells}
                    <td>{card.parked.len()}</td>
                    <td>{card.tray.len()}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <div class="numbers-scroll" tabindex="0" role="region" aria-label=say(Word::ResultsNumbers)>
            <table class="number-table">
                <thead>
                    <tr>
                        <th scope="col">{say(Word::ResultsCard)}</th>
                        {heads}
                        <th scope="col">{say(Word::BoardParked)}</th>
                        <th scope="col">{say(Word::ResultsNotLaid)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::named::ZoneName;
    use samenbord_core::id::Kind;

    #[test]
    fn where_a_card_lies_in_words() {
        let zone = |name: &str| ZoneName {
            id: Id::new(Kind::Zone, 1),
            name: name.to_owned(),
            key: String::new(),
            colour: String::new(),
        };
        let names = Names { zones: ["A", "B", "C"].map(zone).to_vec(), groups: Vec::new() };
        for (numbers, expected) in [
            ([5, 1, 0], "5 van de 6 groepen: A"),
            ([0, 0, 6], "Alle 6 groepen: C"),
            ([0, 1, 0], "1 groep: B"),
            ([3, 0, 3], "A en C: elk 3 van de 6 groepen"),
            ([2, 2, 2], "A, B en C: elk 2 van de 6 groepen"),
            ([0, 0, 0], "Nog niet gelegd"),
        ] {
            assert_eq!(in_words(&names, &numbers), expected, "{numbers:?}");
        }
    }
}
