//! What steps back and forward must give, for any history.

use super::{Event, World, check, is_command, readable};
use samenbord_core::id::Kind;
use samenbord_core::register::Value;
use samenbord_core::session::Session;
use std::collections::{BTreeMap, BTreeSet};

/// One window, commands only: all the way back is the start, all the way forward the end.
pub fn undo_all_and_redo_all(events: &[Event]) {
    let mut world = World::new(1);
    events.iter().filter(|event| is_command(event.1)).for_each(|event| world.happen(event));
    let before = readable(&world.windows[0].session);
    let start = readable(&World::new(1).windows[0].session);
    let window = &mut world.windows[0];
    let mut count = 0;
    while window.history.undo(&mut window.session, &mut window.pen).is_ok() {
        count += 1;
        check(&window.session);
    }
    assert!(window.history.past().is_empty());
    assert_eq!(readable(&window.session), start);
    for _ in 0..count {
        window.history.redo(&mut window.session, &mut window.pen).expect("redo");
        check(&window.session);
    }
    assert_eq!(readable(&window.session), before);
}

/// Joined and at once undone, everybody sees what they saw; done again, what the join gave.
pub fn step_back_over_a_join(count: usize, events: &[Event]) {
    let mut world = World::run(count, events);
    let other = world.joined(1..count);
    let window = &mut world.windows[0];
    let before = readable(&window.session);
    let (change, _) = window.session.join(&other).expect("a join");
    let edit = change.edit.expect("a step");
    window.history.record(&edit);
    if edit.is_empty() {
        return;
    }
    let after = values(&window.session);
    let step = window.history.undo(&mut window.session, &mut window.pen).expect("a step back");
    assert!(!step.is_partial);
    check(&window.session);
    assert_eq!(readable(&window.session), before);
    window.history.redo(&mut window.session, &mut window.pen).expect("a step forward");
    check(&window.session);
    assert_eq!(values(&window.session), after);
}

/// Every value of every live record. Which of two shows may change when one of them is written again.
fn values(session: &Session) -> BTreeMap<String, BTreeSet<String>> {
    let live = session.records().filter(|(_, record)| !record.is_removed());
    let fields =
        live.flat_map(|(id, record)| record.fields().iter().map(move |(field, held)| (id, field, held)));
    let fields = fields
        .filter(|(id, field, _)| id.kind() != Kind::Choice || matches!(&***field, "zone" | "role"))
        .filter(|(id, field, _)| id.kind() != Kind::Decision || *field != "card")
        .filter(|(id, field, _)| *field != "removed" && !(id.kind() == Kind::Vote && *field != "count"));
    let text = |value: &Value| match value {
        Value::Place(place) => format!("{:?}", place.lane),
        value => format!("{value:?}"),
    };
    let all = fields.map(|(id, field, register)| {
        let shown = register.shown().into_iter().chain(register.also());
        (format!("{id} {field}"), shown.map(text).collect())
    });
    all.collect()
}
