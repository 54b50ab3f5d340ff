//! The laws of the document, over generated histories (`world`). `PROPTEST_CASES` makes the run longer.

mod world;

use proptest::prelude::*;
use samenbord_core::file;
use samenbord_core::id::Id;
use samenbord_core::session::Session;
use world::back::{step_back_over_a_join, undo_all_and_redo_all};
use world::{Event, World, cases, check, events};

/// Copies joined two by two until one is left, in an order that the numbers give.
fn in_a_tree(world: &World, numbers: &[usize]) -> Session {
    let mut copies: Vec<Session> = world.windows.iter().map(|window| window.session.clone()).collect();
    for number in numbers.iter().cycle() {
        if copies.len() == 1 {
            break;
        }
        let one = copies.remove(number % copies.len());
        let place = (number / 7) % copies.len();
        copies[place].join(&one).expect("a join");
    }
    copies.remove(0)
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn copies_that_saw_the_same_edits_are_the_same_file(
        count in 2usize..=12,
        events in events(80),
        numbers in prop::collection::vec(0usize..1_000, 1..12),
    ) {
        let world = World::run(count, &events);
        let forward = world.joined(0..count);
        let backward = world.joined((0..count).rev());
        let twice = world.joined((0..count).chain((0..count).rev()));
        let tree = in_a_tree(&world, &numbers);
        let sessions: Vec<Session> = world.windows.iter().map(|window| window.session.clone()).collect();
        let (gathered, refused) = Session::gather(&sessions);
        prop_assert!(refused.is_empty());
        let text = file::export(&forward);
        for other in [&backward, &twice, &tree, &gathered] {
            prop_assert_eq!(&text, &file::export(other));
            check(other);
        }
    }

    #[test]
    fn nothing_typed_disappears_without_somebody_who_saw_it(count in 2usize..=12, events in events(80)) {
        let world = World::run(count, &events);
        let all = world.joined(0..count);
        for (id, field, dot) in &world.written {
            let Some(record) = all.record(*id).filter(|record| record.seen().covers(*dot)) else { continue };
            let is_there = record.dots(field).contains(dot);
            prop_assert!(is_there || world.replaced.contains(&(*id, field.clone(), *dot)), "{id} {field}");
        }
    }

    #[test]
    fn votes_never_exceed_what_was_cast(count in 2usize..=8, events in events(80)) {
        let world = World::run(count, &events);
        let all = world.joined(0..count);
        for (id, counts) in &world.cast {
            let shown = all.record(*id).and_then(|record| record.int("count")).unwrap_or(0) as u32;
            prop_assert!(shown == 0 || counts.contains(&shown));
        }
    }

    #[test]
    fn a_file_opens_to_the_session_that_wrote_it(count in 2usize..=4, events in events(80)) {
        let world = World::run(count, &events);
        let session = world.joined(0..count);
        let text = file::export(&session);
        prop_assert!(text.len() <= session.weight() + 500, "the file is heavier than it weighs");
        let opened = file::open(text.as_bytes()).expect("our own file opens").session;
        check(&opened);
        prop_assert_eq!(file::export(&opened), text);
        let mut again = session.clone();
        prop_assert!(again.join(&opened).expect("a join").1.is_empty());
    }

    #[test]
    fn records_and_history_survive_the_database(events in events(60)) {
        let world = World::run(2, &events);
        for window in &world.windows {
            for (id, record) in window.session.records() {
                let text = file::record_to_text(record);
                let back = file::record_from_text(Some(id.kind()), &text);
                prop_assert_eq!(back.as_ref(), Some(record));
            }
            for edit in window.history.past().iter().chain(window.history.future()) {
                let back = file::edit_from_text(&file::edit_to_text(edit));
                prop_assert_eq!(back.as_ref(), Some(edit));
            }
        }
    }

    #[test]
    fn undoing_everything_and_doing_it_again_changes_nothing_people_see(events in events(60)) {
        undo_all_and_redo_all(&events);
    }

    #[test]
    fn a_step_back_over_a_join_is_as_if_it_had_not_been(count in 2usize..=6, events in events(60)) {
        step_back_over_a_join(count, &events);
    }

    #[test]
    fn emptied_stays_emptied_however_old_the_copy(count in 2usize..=6, events in events(60)) {
        let mut world = World::run(count, &events);
        world.happen(&Event(0, 14, [0, 0, 0]));
        let emptied: Vec<Id> = {
            let session = &world.windows[0].session;
            let is_empty = |record: &samenbord_core::record::Record| record.is_removed() && !record.is_in_bin();
            session.records().filter(|(_, record)| is_empty(record)).map(|(id, _)| id).collect()
        };
        // whoever joins what knows nothing of it: nothing that was dropped is live, and nothing live is without a parent
        let before = world.windows[0].session.clone();
        for other in 1..count {
            let mut joined = before.clone();
            joined.join(&world.windows[other].session).expect("a join");
            check(&joined);
            for id in &emptied {
                // Whoever knew may have put it back.
                let emptying = before.record(*id).map(|record| record.dots("emptied")).unwrap_or_default();
                let other = world.windows[other].session.record(*id);
                let knew = other.is_some_and(|record| emptying.iter().all(|dot| record.seen().covers(*dot)));
                prop_assert!(knew || joined.live(*id).is_none(), "{id} came back");
            }
        }
    }
}
