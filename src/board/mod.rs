//! The board: one step of one group.

mod also;
mod card;
mod choosing;
mod composer;
mod drag;
mod focus;
mod head;
mod lane;
mod lasso;
mod list;
mod mounted;
mod move_menu;
mod notes;
mod picture;
mod practice;
mod prompts;
mod regroup;
mod rows;
mod search;
mod selection;
mod silent;
mod sort;
mod spread;
mod stacks;
mod stickers;
mod taking;
mod talk;
mod tools;
mod view;
mod votes;

use crate::app::App;
use crate::editor::Editor;
use crate::parts::piece;
use crate::route::Route;
use crate::stage::Panel;
use crate::ui::stand_as;
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::change::Topic;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::{Step, StepKind};
use view::BoardView;

pub use also::Also;
pub use card::{note_symbol, note_word};
pub use focus::focus;
pub use head::{SaveState, SaveTrouble};
pub use lane::zone_symbol;
pub use picture::{Alt, Thumbnail, photo, remove_picture};
pub use silent::{role_lang, role_name};
pub use sort::headings;
pub use taking::{Ask, Incoming, PictureButton};
pub use tools::{UndoRedo, listen_for_undo};
pub use view::{lane_lang, lane_name};

// What only some boards have: the cards come first.
piece!(harvest, talk(board: BoardView) => view! { <talk::Talk board /> }.into_any());
piece!(harvest, picture_step(board: BoardView) => view! { <picture::PictureStep board /> }.into_any());

/// The board that the address names. It is built anew for another step or group, and only then.
#[component]
pub fn BoardPage(app: App, editor: Editor) -> impl IntoView {
    let place = Memo::new(move |_| match app.route.get() {
        Route::Board { step, group, .. } => Some((step, group)),
        _ => None,
    });
    move || {
        let (step, group) = place.get()?;
        let is_there = editor.peek(|session| session.step(step).is_some() && session.group(group).is_some());
        Some(match is_there {
            true => view! { <OneBoard app editor step group /> }.into_any(),
            false => view! { <Gone app editor /> }.into_any(),
        })
    }
}

#[component]
fn OneBoard(app: App, editor: Editor, step: Id, group: Id) -> impl IntoView {
    editor.open_board(step, group);
    app.is_ready(true);
    let board = BoardView::new(app, editor, step, group);
    let kind = editor.peek(|session| session.step(step).map_or(StepKind::Talk, Step::kind));
    let hands = crate::hands::listen(board);
    if kind != StepKind::Sort {
        stand_as(|| "board");
    }
    lasso::listen(board);
    taking::listen(board, kind);
    tools::listen_for_keys(board);
    view! {
        <head::Head board kind />
        <Panel editor step group=Some(group) go=move |step| app.go(&Route::Board { session: editor.key(), step, group }) />
        <main
            id="main"
            class="board-page"
            data-page="board"
            data-kind=word_of(kind)
            data-state=move || if board.chosen.with(Vec::is_empty) { "" } else { "picking" }
            on:focusin=move |event| board.focus_came(&event)
            on:pointerdown=move |_| board.focus_may_go()
            tabindex="-1"
        >
            <head::Question board kind />
            {match kind {
                StepKind::Sort => view! { <sort::Sort board /> }.into_any(),
                StepKind::List | StepKind::Statement => view! { <list::List board kind /> }.into_any(),
                StepKind::Picture => picture_step(board),
                StepKind::Talk => talk(board),
            }}
            <tools::Tools board kind />
            <selection::ChosenBar board kind />
        </main>
        <move_menu::MoveMenu board />
        <picture::Large board />
        <taking::Ask incoming=board.incoming />
        <drag::MoveBar board hands />
    }
}

fn word_of(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Sort => "sort",
        StepKind::List => "list",
        StepKind::Statement => "statement",
        StepKind::Picture => "picture",
        StepKind::Talk => "talk",
    }
}

/// The step or the group of this address is in the bin, or from another session.
#[component]
fn Gone(app: App, editor: Editor) -> impl IntoView {
    app.is_ready(true);
    editor.track(Topic::Children(Id::SESSION, Kind::Step));
    view! {
        <main id="main" data-page="board" tabindex="-1">
            <p class="empty">{say(Word::RejectedGone)}</p>
            <a class="button" href=Route::Prepare { session: editor.key() }.to_string()>{say(Word::AppPrepare)}</a>
        </main>
    }
}
