//! Answers of all groups that say about the same. Those that one group has in one list can be laid in a stack; a stack is
//! one group's, so what several groups say alike is shown together and stays where it is.

use super::looking::Looking;
use crate::browser::clock::draw;
use crate::words::{Word, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::Command;
use samenbord_core::compare::alike;
use samenbord_core::id::{Id, encode128};
use samenbord_core::placement::Lane;
use samenbord_core::record::Group;
use samenbord_core::sort::set_of;
use std::collections::BTreeMap;

/// One answer of one group.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    card: Id,
    group: Id,
    lane: Lane,
    /// The top card of the stack it lies in.
    top: Id,
    title: String,
}

#[component]
pub fn Alike(looking: Looking) -> impl IntoView {
    let found = move || {
        let said = said(looking);
        let titles: Vec<&str> = said.iter().map(|said| said.title.as_str()).collect();
        let wanted = set_of(looking.shown().cards.iter().map(|card| card.card));
        let clusters = alike(&titles)
            .into_iter()
            .map(|places| places.into_iter().map(|place| said[place].clone()).collect::<Vec<Said>>());
        // Of a cluster that holds what is looked for the others are part of the answer.
        let clusters: Vec<Vec<Said>> =
            clusters.filter(|cluster| cluster.iter().any(|said| wanted.contains(&said.card))).collect();
        match clusters.is_empty() {
            true => view! { <p class="empty">{say(Word::ResultsAlikeEmpty)}</p> }.into_any(),
            false => {
                let clusters: Vec<_> = clusters.into_iter().map(|said| cluster(looking, said)).collect();
                view! {
                    <p class="hint">{say(Word::ResultsAlikeRead)}</p>
                    <div class="side-by-side">{clusters}</div>
                }
                .into_any()
            }
        }
    };
    view! { {found} }
}

/// What stands in the lists of the groups that may be seen.
fn said(looking: Looking) -> Vec<Said> {
    let all = looking.all();
    looking.editor.peek(|session| {
        let of_group = |group: &Id| {
            let board = session.board(looking.step, *group);
            let lanes = all.zones.iter().map(|zone| Lane::Zone(*zone));
            let cards =
                lanes.flat_map(|lane| board.lane(lane).map(move |card| (lane, card)).collect::<Vec<_>>());
            let said = cards.filter_map(|(lane, card)| {
                let title = session.card(card)?.title().to_owned();
                let top = board.pile(card).first().copied().unwrap_or(card);
                Some(Said { card, group: *group, lane, top, title })
            });
            said.collect::<Vec<_>>()
        };
        all.groups.iter().flat_map(of_group).collect()
    })
}

fn cluster(looking: Looking, said: Vec<Said>) -> impl IntoView {
    let name = |group: Id| {
        looking.editor.peek(|session| {
            let group = session.group(group);
            (group.map_or("", Group::name).to_owned(), group.map_or("", Group::colour).to_owned())
        })
    };
    let lines: Vec<_> = said
        .iter()
        .map(|said| {
            let (group, colour) = name(said.group);
            view! {
                <li data-colour=colour>
                    <span class="answer-title" lang=written()>{said.title.clone()}</span>
                    <span class="fact"><span class="swatch"></span>" "<span lang=written()>{group}</span></span>
                </li>
            }
        })
        .collect();
    let offers: Vec<_> = to_stack(&said)
        .into_iter()
        .map(|(group, cards)| {
            let label = fill(Word::ResultsAlikeStack, &[("group", &name(group).0)]);
            let stack = move |_| {
                let command = Command::Stack { cards: cards.clone(), group, stack: encode128(draw()) };
                if looking.editor.dispatch(command) {
                    let (editor, taken) = (looking.editor, looking.editor.steps_taken());
                    looking.app.offer(
                        say(Word::ResultsAlikeStacked).to_owned(),
                        Word::BoardUndo,
                        move || editor.undo_if_last(taken),
                    );
                }
            };
            view! { <button class="button" data-action="stack-alike" on:click=stack>{label}</button> }
        })
        .collect();
    view! {
        <section class="answer alike">
            <h2>{fill(Word::ResultsAlikeMany, &[("n", &said.len().to_string())])}</h2>
            <ul class="answer-cards">{lines}</ul>
            {offers}
        </section>
    }
}

/// The cards of one group in one list that do not lie in one stack yet.
fn to_stack(said: &[Said]) -> Vec<(Id, Vec<Id>)> {
    let mut lists: BTreeMap<(Id, Lane), Vec<&Said>> = BTreeMap::new();
    for one in said {
        lists.entry((one.group, one.lane)).or_default().push(one);
    }
    let several = lists.into_iter().filter(|(_, said)| set_of(said.iter().map(|said| said.top)).len() > 1);
    several.map(|((group, _), said)| (group, said.iter().map(|said| said.card).collect())).collect()
}
