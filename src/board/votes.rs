//! Votes: a dot a tap, as many as the step gives each person, and back again. Nobody sees how many there are before the
//! group closes the voting: who votes later must not follow.

use super::view::BoardView;
use crate::parts::piece;
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
    let votes = move || match board.has_closed_votes.get() {
        true => view! { <Counted board card /> }.into_any(),
        false => view! { <Dots board card /> }.into_any(),
    };
    (budget(board) > 0).then_some(votes)
}

#[component]
fn Counted(board: BoardView, card: Id) -> impl IntoView {
    let all = move || {
        let votes = board
            .editor
            .children(card, Kind::Vote, |session| session.children(card, Kind::Vote).collect::<Vec<_>>());
        votes.into_iter().for_each(|vote| board.editor.track(Topic::Record(vote)));
        board.editor.peek(|session| session.votes(card, board.group))
    };
    view! {
        <div class="votes">
            <span class="vote-count" data-votes=move || all().to_string()>{move || count(Word::CardVotesOne, all() as usize)}</span>
            <span class="vote-dots" aria-hidden="true">
                {move || (0..all().min(MOST_DOTS)).map(|_| view! { <span class="vote-dot"></span> }).collect::<Vec<_>>()}
            </span>
        </div>
    }
}

/// More of them are read as a number.
const MOST_DOTS: u32 = 24;

#[component]
fn Dots(board: BoardView, card: Id) -> impl IntoView {
    let own = move || {
        let voter = board.voter.get();
        board.editor.track(Topic::Record(Vote::id(card, board.group, &voter)));
        board.editor.children(card, Kind::Vote, |session| session.vote(card, board.group, &voter))
    };
    let give = move |count: u32| {
        let voter = board.voter.get_untracked();
        if board.editor.dispatch(Command::Vote { card, group: board.group, voter, count }) {
            board.app.announce_step(said_left(board));
        }
    };
    let title = move || board.title(card);
    view! {
        <div class="votes">
            <button class="button small" data-action="vote" aria-label=move || fill(Word::CardVote, &[("card", &title())]) on:click=move |_| give(own() + 1)>
                <Icon symbol=Symbol::Add />
                {say(Word::CardVoteShort)}
            </button>
            <span class="vote-dots" data-own-votes=move || own().to_string() role="img" aria-label=move || count(Word::CardVotesOwnOne, own() as usize)>
                {move || (0..own()).map(|_| view! { <span class="vote-dot"></span> }).collect::<Vec<_>>()}
            </span>
            <Show when=move || { own() > 0 }>
                <button class="button small quiet" data-action="unvote" aria-label=move || fill(Word::CardUnvote, &[("card", &title())]) on:click=move |_| give(own().saturating_sub(1))>
                    <Icon symbol=Symbol::Undo />
                </button>
            </Show>
        </div>
    }
}

/// What this person still has to give.
fn left(board: BoardView) -> u32 {
    let voter = board.voter.get_untracked();
    let given = board.editor.peek(|session| session.votes_given(board.step, board.group, &voter));
    budget(board).saturating_sub(given)
}

fn said_left(board: BoardView) -> String {
    count(Word::BoardVotesLeftOne, left(board) as usize)
}

/// What this person still has to give, the next person's turn, and the end of the voting.
#[component]
pub fn VoteBar(board: BoardView) -> impl IntoView {
    (budget(board) > 0).then(|| bar(board))
}

piece!(harvest, bar(board: BoardView) => view! { <Bar board /> }.into_any());

#[component]
fn Bar(board: BoardView) -> impl IntoView {
    view! {
        <div class="vote-bar" role="group" aria-label=say(Word::BoardVotes)>
            {move || match board.has_closed_votes.get() {
                true => view! { <Closed board /> }.into_any(),
                false => view! { <Voting board /> }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Voting(board: BoardView) -> impl IntoView {
    let left = move || {
        let voter = board.voter.get();
        let cards = board.editor.children(board.step, Kind::Card, |session| {
            session.children(board.step, Kind::Card).collect::<Vec<_>>()
        });
        for card in cards {
            board.editor.track(Topic::Record(Vote::id(card, board.group, &voter)));
        }
        left(board)
    };
    let next = move |_| {
        board.next_voter();
        board.app.announce([say(Word::BoardVotesNext), ". ", &said_left(board)].concat());
    };
    view! {
        <strong data-votes-left=move || left().to_string()>{move || count(Word::BoardVotesLeftOne, left() as usize)}</strong>
        <span class="hint">{say(Word::BoardVotesNextHint)}</span>
        <button class="button" data-action="next-voter" on:click=next>
            <Icon symbol=Symbol::Next />
            {say(Word::BoardVotesNext)}
        </button>
        <button class="button quiet" data-action="close-votes" on:click=move |_| close(board, true)>
            <Icon symbol=Symbol::Check />
            {say(Word::BoardVotesClose)}
        </button>
    }
}

#[component]
fn Closed(board: BoardView) -> impl IntoView {
    let order = move |_| {
        let taken = board.editor.steps_taken();
        if board.editor.dispatch(Command::ByVotes { step: board.step, group: board.group })
            && board.editor.steps_taken() > taken
        {
            let editor = board.editor;
            board.app.offer(say(Word::BoardVotesOrdered).to_owned(), Word::BoardUndo, move || {
                editor.undo_if_last(taken + 1);
            });
        }
    };
    view! {
        <strong>{say(Word::BoardVotesClosed)}</strong>
        <button class="button" data-action="order-by-votes" on:click=order>
            <Icon symbol=Symbol::Down />
            {say(Word::BoardVotesOrder)}
        </button>
        <button class="button quiet" data-action="open-votes" on:click=move |_| close(board, false)>
            <Icon symbol=Symbol::Undo />
            {say(Word::BoardVotesOpen)}
        </button>
    }
}

fn close(board: BoardView, closed: bool) {
    let command = board.editor.peek(|session| Command::close_votes(session, board.group, board.step, closed));
    if board.editor.dispatch(command) {
        board.app.announce(if closed { say(Word::BoardVotesClosed).to_owned() } else { said_left(board) });
        // The button that was pressed is gone; the keys go on at the one that takes its place.
        let selector = if closed { "[data-action='order-by-votes']" } else { "[data-action='close-votes']" };
        set_timeout(move || super::focus::focus(selector), std::time::Duration::ZERO);
    }
}
