//! The board to practise on: a real one, of a session that is never kept.

use super::view::BoardView;
use crate::opening;
use crate::ui::{Bar, Help, Icon, Symbol};
use crate::words::{Word, say};
use leptos::prelude::*;
use samenbord_core::placement::Lane;
use samenbord_core::record::StepKind;

#[component]
pub fn Head(board: BoardView, kind: StepKind) -> impl IntoView {
    let is_done = move || board.editor.lane(board.step, board.group, Lane::Tray).is_empty();
    let text = move || say(if is_done() { Word::PracticeAll } else { Word::PracticeText });
    view! {
        <Bar help=Help::Board(kind)>
            <span class="session-title"></span>
        </Bar>
        <div class="banner" data-banner="practice" data-state="calm">
            <Icon symbol=Symbol::Check />
            <p role="status">{text}</p>
            <button class="button strong" data-action="practice-done" on:click=move |_| opening::stop_practising(board.app)>
                {say(Word::PracticeDone)}
            </button>
        </div>
    }
}
