//! Histories that broke a law once, as they were found. What was wrong has a test of its own in `history.rs` and
//! `joining.rs`; these hold on to the exact order of things.

mod world;

use world::back::{step_back_over_a_join, undo_all_and_redo_all};
use world::{Event, World};

#[test]
fn undoing_a_join_took_the_names_of_records_that_both_sides_had_made() {
    World::run(
        4,
        &[
            Event(3, 15, [421, 838, 129]),
            Event(10, 15, [925, 355, 0]),
            Event(10, 37, [551, 0, 0]),
            Event(2, 24, [106, 0, 0]),
        ],
    );
    step_back_over_a_join(3, &[Event(2, 0, [0, 0, 0]), Event(0, 0, [0, 11, 0]), Event(1, 0, [0, 44, 0])]);
}

#[test]
fn undoing_a_join_took_what_this_window_had_written_before_it() {
    let moves = [
        Event(0, 0, [0, 0, 0]),
        Event(0, 0, [0, 0, 0]),
        Event(0, 0, [0, 0, 0]),
        Event(5, 0, [0, 167, 416]),
        Event(5, 0, [49, 520, 145]),
        Event(4, 0, [0, 55, 16]),
    ];
    step_back_over_a_join(4, &moves);
}

#[test]
fn a_late_edit_put_back_from_an_emptied_bin_had_no_step() {
    World::run(
        3,
        &[
            Event(3, 10, [0, 247, 0]),
            Event(10, 4, [0, 541, 0]),
            Event(3, 14, [0, 0, 0]),
            Event(1, 38, [735, 0, 0]),
            Event(4, 12, [0, 0, 0]),
        ],
    );
}

#[test]
fn doing_an_edit_again_that_stood_beside_another_did_nothing() {
    undo_all_and_redo_all(&[Event(0, 6, [773, 0, 314])]);
}

#[test]
fn giving_work_to_another_group_brought_notes_back_from_the_bin() {
    undo_all_and_redo_all(&[
        Event(0, 8, [0, 0, 0]),
        Event(0, 19, [0, 0, 0]),
        Event(0, 11, [0, 137, 0]),
        Event(0, 21, [74, 0, 0]),
    ]);
}

#[test]
fn what_was_typed_in_the_bin_stayed_out_of_it_when_undone_and_in_it_when_done_again() {
    undo_all_and_redo_all(&[
        Event(0, 10, [0, 0, 0]),
        Event(0, 0, [0, 0, 0]),
        Event(0, 10, [0, 30, 0]),
        Event(0, 6, [80, 0, 0]),
    ]);
    undo_all_and_redo_all(&[Event(0, 8, [0, 0, 0]), Event(0, 11, [0, 637, 0]), Event(0, 6, [190, 298, 0])]);
    step_back_over_a_join(3, &[Event(0, 10, [0, 121, 0]), Event(1, 4, [0, 583, 0])]);
}

#[test]
fn a_place_put_back_hid_the_one_that_had_shown() {
    let events = [
        Event(9, 0, [0, 3, 18]),
        Event(0, 20, [0, 0, 121]),
        Event(2, 0, [0, 21, 291]),
        Event(9, 20, [0, 0, 369]),
        Event(3, 27, [781, 0, 200]),
        Event(0, 0, [0, 306, 0]),
        Event(3, 37, [584, 277, 915]),
        Event(4, 3, [102, 145, 832]),
    ];
    step_back_over_a_join(3, &events);
}

#[test]
fn a_join_that_brought_a_second_removal_was_undone_out_of_the_bin() {
    let events = [
        Event(11, 10, [0, 130, 0]),
        Event(0, 11, [0, 0, 0]),
        Event(5, 10, [0, 850, 0]),
        Event(1, 14, [0, 0, 0]),
    ];
    step_back_over_a_join(5, &events);
}

#[test]
fn undoing_one_of_two_values_that_had_been_written_again_took_both() {
    undo_all_and_redo_all(&[Event(0, 6, [519, 0, 0]), Event(0, 6, [29, 0, 624]), Event(0, 22, [0, 0, 0])]);
}

#[test]
fn a_join_that_replaced_what_kept_a_card_alive_was_undone_into_the_bin() {
    let events = [
        Event(2, 4, [0, 183, 0]),
        Event(0, 0, [0, 0, 0]),
        Event(2, 30, [0, 0, 0]),
        Event(4, 36, [0, 0, 0]),
        Event(2, 24, [178, 0, 0]),
        Event(1, 10, [0, 333, 0]),
        Event(6, 32, [0, 0, 0]),
        Event(11, 30, [0, 0, 0]),
        Event(5, 32, [755, 0, 0]),
    ];
    step_back_over_a_join(5, &events);
}
