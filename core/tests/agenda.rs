//! Preparing: steps, zones and groups made, copied, removed, and put in order.

mod window;

use proptest::prelude::*;
use samenbord_core::command::{Command, Line, NewStep, NewZone, Rejected, What};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::{Lane, Order};
use samenbord_core::record::{NoteKind, StepKind};
use samenbord_core::register::Value;
use samenbord_core::session::{Session, limits};
use window::Window;

fn zone(window: &mut Window, name: &str, row: &str, column: &str) -> NewZone {
    let [key, colour] = ["", "blue"].map(str::to_owned);
    let [name, row, column] = [name, row, column].map(str::to_owned);
    NewZone { zone: window.id(Kind::Zone), key, name, colour, row, column }
}

fn new_step(window: &mut Window, kind: StepKind, names: &[&str]) -> NewStep {
    let zones = names.iter().map(|name| zone(window, name, "", "")).collect();
    NewStep { step: window.id(Kind::Step), kind, name: "Nieuw".into(), is_scale: false, zones }
}

fn add_step(window: &mut Window, kind: StepKind, names: &[&str]) -> Id {
    let new = new_step(window, kind, names);
    let step = new.step;
    window.ask(Command::AddStep { new, after: None });
    step
}

/// A step with a grid of these rows and columns.
fn grid(window: &mut Window, rows: &[&str], columns: &[&str]) -> Id {
    let mut new = new_step(window, StepKind::Sort, &[]);
    for row in rows {
        for column in columns {
            new.zones.push(zone(window, &[row, " · ", column].concat(), row, column));
        }
    }
    let step = new.step;
    window.ask(Command::AddStep { new, after: None });
    step
}

fn names(session: &Session, step: Id) -> String {
    session.zones(step).iter().map(|zone| zone.name().to_owned()).collect::<Vec<_>>().join(", ")
}

fn gone(kind: Kind) -> Id {
    Id::new(kind, 404)
}

fn reorder(record: Id, after: Option<Id>, before: Option<Id>) -> Command {
    Command::Reorder { record, after, before }
}

/// The four rows: what can be put in order, and how it is read back.
fn row(session: &Session, kind: Kind) -> Vec<Id> {
    let step = session.steps()[0].id;
    match kind {
        Kind::Step => session.steps().iter().map(|step| step.id).collect(),
        Kind::Group => session.groups().iter().map(|group| group.id).collect(),
        Kind::Zone => session.zones(step).iter().map(|zone| zone.id).collect(),
        _ => session.deck(step).iter().map(|card| card.id).collect(),
    }
}

/// One of each, of which only `kind` has several members; two with one key, as two windows make them.
fn full(kind: Kind) -> Window {
    let mut window = Window::empty();
    for number in 0..4 {
        match kind {
            Kind::Step => drop(add_step(&mut window, StepKind::Talk, &[])),
            Kind::Group => {
                let (group, name) = (window.id(Kind::Group), format!("Groep {number}"));
                drop(window.ask(Command::AddGroup { group, name, colour: "blue".into() }));
            }
            Kind::Zone => {
                let (step, new) = (window.step(), zone(&mut window, &format!("Vak {number}"), "", ""));
                drop(window.ask(Command::AddZones { step, zones: vec![new] }));
            }
            _ => drop(window.deck_card(&format!("Kaart {number}"))),
        }
    }
    let members = row(&window.session, kind);
    for same in &members[1..3] {
        let over = window.session.record(*same).expect("a record").dots("order");
        let value = Value::text(Order::spread(1)[0].as_str());
        window.ask(Command::Write { record: *same, field: "order".into(), value, over });
    }
    window
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// After any sequence of moves the row has the order that was asked, and undoing all of them gives the first one back.
    #[test]
    fn a_row_has_the_order_that_was_asked(
        kind in 0_usize..4, moves in prop::collection::vec((0_usize..9, 0_usize..9, 0_u8..3), 1..40),
    ) {
        let kind = [Kind::Step, Kind::Group, Kind::Zone, Kind::Card][kind];
        let mut window = full(kind);
        let first = row(&window.session, kind);
        let mut model = first.clone();
        let mut steps = 0;
        for (which, place, named) in moves {
            let moved = model[which % model.len()];
            let others: Vec<Id> = model.iter().copied().filter(|id| *id != moved).collect();
            let at = place % (others.len() + 1);
            let after = at.checked_sub(1).and_then(|at| others.get(at)).copied();
            let before = others.get(at).copied();
            // By both neighbours, or by the one that is named: no upper one and no lower one means the end.
            let (after, before) = match named {
                0 if after.is_some() => (after, None),
                1 if before.is_some() => (None, before),
                _ => (after, before),
            };
            let change = window.ask(reorder(moved, after, before));
            prop_assert!(change.edit.as_ref().is_some_and(|edit| edit.what == What::Reorder));
            steps += usize::from(!change.is_empty());
            model = others;
            model.insert(at, moved);
            prop_assert_eq!(&row(&window.session, kind), &model);
        }
        for _ in 0..steps {
            window.undo();
        }
        prop_assert_eq!(row(&window.session, kind), first);
    }
}

#[test]
fn two_windows_reorder_and_agree() {
    let mut one = full(Kind::Step);
    let mut two = one.beside(2);
    let steps = row(&one.session, Kind::Step);
    one.ask(reorder(steps[4], None, Some(steps[0])));
    two.ask(reorder(steps[0], Some(steps[4]), None));
    one.hear(&two);
    two.hear(&one);
    assert_eq!(row(&one.session, Kind::Step), row(&two.session, Kind::Step));
    assert_eq!(row(&one.session, Kind::Step), [steps[4], steps[1], steps[2], steps[3], steps[0]]);
    // Both moved one step: what shows is one of the two, and laying it there settles it.
    one.ask(reorder(steps[2], None, Some(steps[4])));
    two.ask(reorder(steps[2], Some(steps[0]), None));
    one.hear(&two);
    let shown = row(&one.session, Kind::Step);
    let at = shown.iter().position(|step| *step == steps[2]).expect("it is there");
    let after = at.checked_sub(1).map(|at| shown[at]);
    assert!(!one.ask(reorder(steps[2], after, None)).is_empty());
    assert_eq!(one.session.record(steps[2]).expect("a step").dots("order").len(), 1);
    assert_eq!(row(&one.session, Kind::Step), shown);
}

#[test]
fn what_has_no_row_has_no_order() {
    let mut window = Window::empty();
    let own = window.own_card("Eigen", "tray");
    let note = window.note(own, "omdat");
    for (record, expected) in [
        (own, Rejected::WrongField),
        (note, Rejected::WrongField),
        (Id::SESSION, Rejected::WrongField),
        (gone(Kind::Step), Rejected::Missing(Kind::Step)),
    ] {
        assert_eq!(window.apply(reorder(record, None, None)).map(drop), Err(expected), "{record}");
    }
}

#[test]
fn a_deck_in_another_order_shows_so_in_a_tray_nobody_has_arranged() {
    let mut window = full(Kind::Card);
    let deck = row(&window.session, Kind::Card);
    let (step, group) = (window.step(), window.group());
    window.ask(reorder(deck[3], None, Some(deck[0])));
    let tray: Vec<Id> = window.session.board(step, group).lane(Lane::Tray).collect();
    assert_eq!(tray, row(&window.session, Kind::Card));
}

#[test]
fn a_new_step_comes_where_it_is_asked_with_its_zones_and_usual_rules() {
    let mut window = Window::empty();
    let first = window.step();
    let last = add_step(&mut window, StepKind::Sort, &["Links", "Rechts"]);
    let new = new_step(&mut window, StepKind::Statement, &[""]);
    let statement = new.step;
    let change = window.ask(Command::AddStep { new, after: Some(first) });
    assert_eq!(change.edit.map(|edit| edit.what), Some(What::AddStep));
    assert_eq!(row(&window.session, Kind::Step), [first, statement, last]);
    assert_eq!(names(&window.session, last), "Links, Rechts");
    let step = window.session.step(last).expect("a step");
    assert!(step.allows_own_cards() && step.offers(NoteKind::Objection) && step.minutes() == Some(20));
    assert!(!window.session.step(statement).expect("a step").offers(NoteKind::Objection));
    window.undo();
    assert_eq!(row(&window.session, Kind::Step), [first, last]);
    assert!(window.session.zones(statement).is_empty(), "the zones went with the step");
    window.redo();
    assert_eq!(row(&window.session, Kind::Step), [first, statement, last]);
}

#[test]
fn a_step_has_the_zones_of_its_kind() {
    for (kind, zones) in [
        (StepKind::Sort, &[][..]),
        (StepKind::List, &[]),
        (StepKind::List, &["a", "b"]),
        (StepKind::Picture, &[]),
        (StepKind::Talk, &["a"]),
    ] {
        let mut window = Window::empty();
        let new = new_step(&mut window, kind, zones);
        let refused = window.apply(Command::AddStep { new, after: None });
        assert_eq!(refused.map(drop), Err(Rejected::Missing(Kind::Zone)), "{kind:?} {zones:?}");
    }
    let mut window = Window::empty();
    let talk = add_step(&mut window, StepKind::Talk, &[]);
    let new = zone(&mut window, "Vak", "", "");
    let refused = window.apply(Command::AddZones { step: talk, zones: vec![new] });
    assert_eq!(refused.map(drop), Err(Rejected::WrongField));
}

#[test]
fn a_copied_step_has_zones_and_deck_but_not_what_groups_did() {
    let mut window = Window::empty();
    let (step, group) = (window.step(), window.group());
    let deck = window.deck_card("Taalcoach");
    let own = window.own_card("Eigen", "professional");
    window.lay(deck, "cocreatie");
    let (copy, name) = (window.id(Kind::Step), "Kopie van Sorteren".to_owned());
    let known = window.session.parts_of_step(step);
    let parts: Vec<(Id, Id)> = known.iter().map(|part| (window.id(part.kind()), *part)).collect();
    window.ask(Command::CopyStep { step: copy, from: step, name, parts: parts.clone() });
    assert_eq!(row(&window.session, Kind::Step), [step, copy]);
    let (old, new) = (window.session.step(step).expect("a step"), window.session.step(copy).expect("a step"));
    assert_eq!((new.name(), new.key()), ("Kopie van Sorteren", ""));
    assert_eq!((new.question(), new.minutes(), new.is_scale()), (old.question(), old.minutes(), true));
    assert!(new.offers(NoteKind::Objection));
    assert_eq!(names(&window.session, copy), names(&window.session, step));
    let cards = window.session.deck(copy);
    assert_eq!(cards.iter().map(|card| card.title()).collect::<Vec<_>>(), ["Taalcoach"]);
    assert_eq!(cards[0].origin(), Some(deck));
    assert_eq!(window.session.board(copy, group).count(Lane::Tray), 1, "nothing is sorted in the copy");
    assert!(parts.iter().all(|(_, from)| *from != own));
    let step_again = window.id(Kind::Step);
    let foreign = vec![(window.id(Kind::Card), own)];
    let refused =
        window.apply(Command::CopyStep { step: step_again, from: step, name: "x".into(), parts: foreign });
    assert_eq!(refused.map(drop), Err(Rejected::Missing(Kind::Card)));
    window.undo();
    assert_eq!(row(&window.session, Kind::Step), [step]);
}

#[test]
fn one_group_and_one_zone_stay_and_every_step_may_go() {
    let mut window = Window::empty();
    let (step, group) = (window.step(), window.group());
    let remove = |record| Command::Remove { record, by: None };
    assert_eq!(window.apply(remove(group)).map(drop), Err(Rejected::Last(Kind::Group)));
    let zones = row(&window.session, Kind::Zone);
    let all = Command::RemoveZones { zones: zones.clone() };
    assert_eq!(window.apply(all).map(drop), Err(Rejected::Last(Kind::Zone)));
    let card = window.own_card("Eigen", "professional");
    window.ask(Command::RemoveZones { zones: zones[..2].to_vec() });
    assert_eq!(window.session.lane(step, group, card), Some(Lane::Tray));
    assert_eq!(window.apply(remove(zones[2])).map(drop), Err(Rejected::Last(Kind::Zone)));
    window.undo();
    assert_eq!(window.session.lane(step, group, card), Some(Lane::Zone(zones[0])), "back where it lay");
    window.ask(remove(step));
    assert!(window.session.steps().is_empty());
}

#[test]
fn rows_and_columns_of_a_grid_grow_change_places_and_get_other_names() {
    let mut window = Window::empty();
    let step = grid(&mut window, &["ma", "di"], &["thuis", "zaal"]);
    let column: Vec<NewZone> = ["ma", "di"].map(|row| zone(&mut window, row, row, "buiten")).into();
    window.ask(Command::AddZones { step, zones: column });
    assert_eq!(names(&window.session, step), "ma · thuis, ma · zaal, ma, di · thuis, di · zaal, di");

    let rename = |line, from: &str, to: &str| {
        let [from, to] = [from, to].map(str::to_owned);
        Command::RenameLine { step, line, from, to }
    };
    window.ask(rename(Line::Row, "ma", "maandag"));
    assert_eq!(
        names(&window.session, step),
        "maandag · thuis, maandag · zaal, ma, di · thuis, di · zaal, di"
    );
    assert!(window.session.zones(step)[..3].iter().all(|zone| zone.row() == "maandag"));
    assert_eq!(window.apply(rename(Line::Column, "thuis", "zaal")).map(drop), Err(Rejected::Twice));
    assert_eq!(window.apply(rename(Line::Column, "thuis", " ")).map(drop), Err(Rejected::Empty));
    window.undo();
    assert!(window.session.zones(step)[..3].iter().all(|zone| zone.row() == "ma"));

    let zones: Vec<Id> = window.session.zones(step).iter().map(|zone| zone.id).collect();
    let change = window.ask(Command::Arrange { zones: [&zones[3..], &zones[..3]].concat() });
    assert_eq!(change.edit.map(|edit| edit.what), Some(What::Reorder));
    assert_eq!(names(&window.session, step), "di · thuis, di · zaal, di, ma · thuis, ma · zaal, ma");
    // Not all are named: what came meanwhile stays, behind them.
    window.ask(Command::Arrange { zones: vec![zones[1]] });
    assert_eq!(names(&window.session, step), "ma · zaal, di · thuis, di · zaal, di, ma · thuis, ma");
    let foreign = Command::Arrange { zones: vec![zones[0], window.session.zones(window.step())[0].id] };
    assert_eq!(window.apply(foreign).map(drop), Err(Rejected::Missing(Kind::Zone)));
}

#[test]
fn two_headings_that_fit_may_be_too_long_for_their_cell() {
    let mut window = Window::empty();
    let long = "x".repeat(limits::TEXT / 2);
    let step = grid(&mut window, &["ma", "di"], &[&long]);
    let rename = |to: String| Command::RenameLine { step, line: Line::Row, from: "ma".to_owned(), to };
    let too_long = Rejected::TextTooLong { limit: limits::TEXT };
    assert_eq!(window.apply(rename(long.replace('x', "y"))).map(drop), Err(too_long));
    window.ask(rename("y".repeat(limits::TEXT / 2 - 3)));
    samenbord_core::file::open(window.export().as_bytes()).expect("opens");
}

#[test]
fn a_heading_that_somebody_else_wrote_meanwhile_stays_beside_it() {
    let mut one = Window::empty();
    let step = grid(&mut one, &["ma"], &["thuis", "zaal"]);
    let mut two = one.beside(2);
    let rename = |to: &str| {
        let [from, to] = ["ma", to].map(str::to_owned);
        Command::RenameLine { step, line: Line::Row, from, to }
    };
    one.ask(rename("maandag"));
    two.ask(rename("eerste dag"));
    one.hear(&two);
    for zone in one.session.zones(step) {
        let also = zone.record.register("row").map(|row| row.also().len());
        assert_eq!(also, Some(1), "both headings are kept");
    }
}
