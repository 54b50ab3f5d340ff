//! Votes: a dot a tap, as many as the step gives each person, and back again.

use super::view::BoardView;
use crate::ui::{Icon, Symbol};
use crate::words::{Word, count, fill, say};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::command::Command;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Step, Vote};

fn budget(board: BoardView) -> u32 {
    board.editor.peek(|session| session.step(board.step).map_or(0, Step::votes))
}

/// The votes of a card, in steps that have them.
#[component]
pub fn Votes(board: BoardView, card: Id) -> impl IntoView {
    (budget(board) > 0).then(|| view! { <Dots board card /> })
}

#[component]
fn Dots(board: BoardView, card: Id) -> impl IntoView {
    let own = move || {
        let voter = board.voter.get();
        board.editor.track(Topic::Record(Vote::id(card, board.group, &voter)));
        board.editor.children(card, Kind::Vote, |session| session.vote(card, board.group, &voter))
    };
    let all = move || {
        own();
        board.editor.peek(|session| session.votes(card, board.group))
    };
    let give = move |count: u32| {
        let voter = board.voter.get_untracked();
        board.editor.dispatch(Command::Vote { card, group: board.group, voter, count });
    };
    let title = move || board.title(card);
    view! {
        <div class="votes">
            <button class="button small" data-action="vote" aria-label=move || fill(Word::CardVote, &[("card", &title())]) on:click=move |_| give(own() + 1)>
                <Icon symbol=Symbol::Add />
                {say(Word::CardVoteShort)}
            </button>
            <span class="vote-dots" aria-hidden="true">
                {move || (0..own()).map(|_| view! { <span class="vote-dot"></span> }).collect::<Vec<_>>()}
            </span>
            <Show when=move || { own() > 0 }>
                <button class="button small quiet" data-action="unvote" aria-label=move || fill(Word::CardUnvote, &[("card", &title())]) on:click=move |_| give(own().saturating_sub(1))>
                    <Icon symbol=Symbol::Undo />
                </button>
            </Show>
            <span class="vote-count" data-votes=move || all().to_string()>{move || count(Word::CardVotesOne, all() as usize)}</span>
        </div>
    }
}

/// What this person still has to give, and the next person's turn.
#[component]
pub fn VoteBar(board: BoardView) -> impl IntoView {
    let total = budget(board);
    let left = move || {
        let voter = board.voter.get();
        let cards = board.editor.children(board.step, Kind::Card, |session| {
            session.children(board.step, Kind::Card).collect::<Vec<_>>()
        });
        for card in cards {
            board.editor.track(Topic::Record(Vote::id(card, board.group, &voter)));
        }
        total
            .saturating_sub(board.editor.peek(|session| session.votes_given(board.step, board.group, &voter)))
    };
    (total > 0).then(|| view! {
        <div class="vote-bar">
            <strong data-votes-left=move || left().to_string()>{move || count(Word::BoardVotesLeftOne, left() as usize)}</strong>
            <span class="hint">{say(Word::BoardVotesNextHint)}</span>
            <button class="button" data-action="next-voter" on:click=move |_| board.next_voter()>
                <Icon symbol=Symbol::Next />
                {say(Word::BoardVotesNext)}
            </button>
        </div>
    })
}
