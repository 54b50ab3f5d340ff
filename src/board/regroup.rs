//! The group at this screen, the way to another, and what to do when people sat down at the wrong number.

use super::view::BoardView;
use crate::parts::piece;
use crate::route::Route;
use crate::ui::{Dialog, Icon, Symbol};
use crate::words::{Word, count, fill, say, written};
use leptos::prelude::*;
use samenbord_core::command::{Command, Work};
use samenbord_core::id::{Id, Kind};

/// Which dialog is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    Nothing,
    Group,
    RightGroup,
}

#[component]
pub fn GroupChoice(board: BoardView) -> impl IntoView {
    let asking = RwSignal::new(Asking::Nothing);
    let editor = board.editor;
    let name = move || editor.record(board.group, |_| name_of(board, board.group));
    let colour = move || {
        editor.record(board.group, |session| {
            session.group(board.group).map_or("", |group| group.colour()).to_owned()
        })
    };
    view! {
        <button class="chip" lang=written() data-action="group" data-colour=colour aria-haspopup="dialog" on:click=move |_| asking.set(Asking::Group)>
            <span class="swatch"></span>
            {name}
        </button>
        {move || match asking.get() {
            Asking::Nothing => None,
            Asking::Group => Some(groups_dialog(board, asking)),
            Asking::RightGroup => Some(right_group_dialog(board, asking)),
        }}
    }
}

piece!(harvest, groups_dialog(board: BoardView, asking: RwSignal<Asking>) => view! { <Groups board asking /> }.into_any());
piece!(harvest, right_group_dialog(board: BoardView, asking: RwSignal<Asking>) => view! { <RightGroup board asking /> }.into_any());

/// A dialog says that it is closed also when another takes its place.
fn close(asking: RwSignal<Asking>, own: Asking) -> Callback<()> {
    Callback::new(move |()| {
        if asking.try_get_untracked() == Some(own) {
            asking.set(Asking::Nothing);
        }
    })
}

fn groups(board: BoardView) -> Vec<Id> {
    board.editor.children(Id::SESSION, Kind::Group, |session| {
        session.groups().iter().map(|group| group.id).collect::<Vec<_>>()
    })
}

fn name_of(board: BoardView, group: Id) -> String {
    board.editor.peek(|session| session.group(group).map_or("", |group| group.name()).to_owned())
}

#[component]
fn Groups(board: BoardView, asking: RwSignal<Asking>) -> impl IntoView {
    view! {
        <Dialog title=say(Word::BoardGroupChoose) name="groups" on_close=close(asking, Asking::Group)>
            <p class="hint">{say(Word::BoardGroupHint)}</p>
            <ul class="choices">
                <For each=move || groups(board) key=|group| *group let:group>
                    <li><GroupButton board group asking /></li>
                </For>
            </ul>
            <Show when=move || { groups(board).len() > 1 }>
                <button class="button quiet" data-action="wrong-group" on:click=move |_| asking.set(Asking::RightGroup)>
                    <Icon symbol=Symbol::Groups />
                    {say(Word::BoardGroupWrong)}
                </button>
            </Show>
        </Dialog>
    }
}

#[component]
fn GroupButton(board: BoardView, group: Id, asking: RwSignal<Asking>) -> impl IntoView {
    let editor = board.editor;
    let (name, colour) = editor.peek(|session| {
        let view = session.group(group);
        (view.map_or("", |view| view.name()).to_owned(), view.map_or("", |view| view.colour()).to_owned())
    });
    let is_done = move || {
        editor.record(group, |session| session.group(group).is_some_and(|view| view.has_finished(board.step)))
    };
    let choose = move |_| {
        asking.set(Asking::Nothing);
        board.app.go(&Route::Board { session: editor.key(), step: board.step, group });
    };
    view! {
        <button class="choice" data-group=group.to_string() data-colour=colour data-done=move || is_done().to_string() aria-pressed=(group == board.group).to_string() on:click=choose>
            <span class="swatch"></span>
            <span class="choice-name"><span lang=written()>{name}</span><DoneMark is_done=Signal::derive(is_done) /></span>
        </button>
    }
}

/// Says that a group is done with a step.
#[component]
pub fn DoneMark(is_done: Signal<bool>) -> impl IntoView {
    view! {
        <Show when=move || is_done.get()>
            <span class="done-mark"><Icon symbol=Symbol::Check />{say(Word::MoveDone)}</span>
        </Show>
    }
}

/// What is on this board by mistake goes to the group that did it.
#[component]
fn RightGroup(board: BoardView, asking: RwSignal<Asking>) -> impl IntoView {
    let from = board.group;
    let others: Vec<_> = groups(board)
        .into_iter()
        .filter(|group| *group != from)
        .map(|to| view! { <li><RightGroupButton board to asking /></li> })
        .collect();
    view! {
        <Dialog title=say(Word::BoardGroupWrongTitle) name="wrong-group" on_close=close(asking, Asking::RightGroup)>
            <p>{fill(Word::BoardGroupWrongHint, &[("group", &name_of(board, from))])}</p>
            <ul class="choices">{others}</ul>
        </Dialog>
    }
}

#[component]
fn RightGroupButton(board: BoardView, to: Id, asking: RwSignal<Asking>) -> impl IntoView {
    let editor = board.editor;
    let work = editor.peek(|session| session.work(board.group, to));
    let goes = goes(work);
    let (name, colour) = (
        name_of(board, to),
        editor.peek(|session| session.group(to).map_or("", |group| group.colour()).to_owned()),
    );
    let moves = !goes.is_empty();
    let go = move |_| {
        asking.set(Asking::Nothing);
        if editor.dispatch(Command::MoveWork { from: board.group, to }) {
            let parts = [("from", &*name_of(board, board.group)), ("to", &name_of(board, to))];
            let (taken, app, session, step) = (editor.steps_taken(), board.app, editor.key(), board.step);
            let back = Route::Board { session: session.clone(), step, group: board.group };
            app.offer(fill(Word::BoardGroupMoved, &parts), Word::BoardUndo, move || {
                editor.undo_if_last(taken);
                app.go(&back);
            });
            app.go(&Route::Board { session, step, group: to });
        }
    };
    view! {
        <button class="choice" data-move-work=to.to_string() data-colour=colour disabled=!moves on:click=go>
            <span class="swatch"></span>
            <span class="choice-name">{fill(Word::BoardGroupWrongTo, &[("group", &name)])}</span>
            <span class="choice-fact">
                {if moves { [say(Word::WorkGoes), " ", &goes.join(", "), "."].concat() } else { say(Word::WorkNothing).to_owned() }}
            </span>
            {(work.stay > 0).then(|| view! { <span class="choice-fact">{count(Word::WorkStayOne, work.stay)}</span> })}
        </button>
    }
}

/// What would go along, in words.
fn goes(work: Work) -> Vec<String> {
    let counts = [
        (Word::WorkLaidOne, work.laid),
        (Word::WorkOwnOne, work.own),
        (Word::WorkNotesOne, work.notes),
        (Word::WorkVotesOne, work.votes),
        (Word::WorkChoicesOne, work.choices),
    ];
    counts.into_iter().filter(|(_, many)| *many > 0).map(|(word, many)| count(word, many)).collect()
}
