//! Undo and redo: what comes back, what stays, and what is refused.

mod window;

use samenbord_core::command::{Command, Rejected, What};
use samenbord_core::file;
use samenbord_core::history::{Edit, FieldEdit, History};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::NoteKind;
use samenbord_core::register::Value;
use window::Window;

/// What people see of the first step, one line a card, a note or a vote.
fn seen(window: &Window) -> Vec<String> {
    let session = &window.session;
    let mut lines: Vec<String> =
        session.groups().iter().map(|group| format!("group {}", group.name())).collect();
    for lane in ["tray", "parked", "professional", "cocreatie", "vrijwilliger"] {
        lines.extend(window.titles(lane).iter().map(|title| format!("{lane} {title}")));
    }
    for (card, _) in session.board(window.step(), window.group()).cards() {
        lines.extend(session.notes(card, window.group()).iter().map(|note| format!("note {}", note.text())));
        lines.push(format!("votes {}", session.votes(card, window.group())));
        lines.push(window.text(card, "explanation").to_owned());
    }
    lines
}

/// A window with a card `a` in the first zone, with a note and a vote, and `b` in the tray.
fn scene() -> (Window, Id, Id, Id) {
    let mut window = Window::empty();
    let step = window.step();
    window.set(step, "votes", Value::Int(3));
    let b = window.deck_card("b");
    let a = window.own_card("a", "professional");
    let note = window.note(a, "omdat");
    let group = window.group();
    window.ask(Command::Vote { card: a, group, voter: "v".into(), count: 2 });
    (window, a, b, note)
}

#[track_caller]
fn check_there_and_back(expected: What, act: impl FnOnce(&mut Window, Id, Id, Id)) {
    let (mut window, a, b, note) = scene();
    let before = seen(&window);
    let steps = window.history.past().len();
    act(&mut window, a, b, note);
    let after = seen(&window);
    assert_ne!(before, after);
    assert_eq!(window.history.past().len(), steps + 1, "one step");
    for round in 0..3 {
        let step = window.undo();
        assert_eq!((step.what, step.is_partial), (expected, false), "undo {round}");
        assert!(!step.change.is_empty());
        assert_eq!(seen(&window), before, "undo {round}");
        let step = window.redo();
        assert_eq!((step.what, step.is_partial), (expected, false), "redo {round}");
        assert_eq!(seen(&window), after, "redo {round}");
    }
    // another copy sees the same
    let mut other = window.beside(50);
    other.session = window::open(&window.export());
    assert_eq!(seen(&other), after);
}

#[test]
fn every_command_goes_back_and_forward() {
    check_there_and_back(What::Write, |window, a, _, _| window.type_in(a, "title", "aa"));
    check_there_and_back(What::Write, |window, a, _, _| window.type_in(a, "explanation", "meer"));
    check_there_and_back(What::Write, |window, _, _, note| window.type_in(note, "text", "daarom"));
    check_there_and_back(What::Move, |window, a, _, _| window.lay(a, "cocreatie"));
    check_there_and_back(What::Move, |window, _, b, _| window.lay(b, "cocreatie"));
    check_there_and_back(What::Move, |window, _, b, _| window.lay(b, "parked"));
    check_there_and_back(What::AddCard, |window, _, _, _| _ = window.own_card("c", "professional"));
    check_there_and_back(What::AddCard, |window, _, _, _| _ = window.deck_card("c"));
    check_there_and_back(What::CopyCard, |window, a, _, _| {
        let (card, step, group) = (window.id(Kind::Card), window.step(), window.group());
        window.ask(Command::CopyCard { card, from: a, step, group });
    });
    check_there_and_back(What::AddNote, |window, a, _, _| _ = window.note(a, "ook"));
    check_there_and_back(What::Remove, |window, a, _, _| {
        drop(window.ask(Command::Remove { record: a, by: None }))
    });
    check_there_and_back(What::Remove, |window, _, _, note| {
        window.ask(Command::Remove { record: note, by: None });
    });
    check_there_and_back(What::Vote, |window, a, _, _| {
        let group = window.group();
        window.ask(Command::Vote { card: a, group, voter: "w".into(), count: 3 });
    });
    check_there_and_back(What::Vote, |window, a, _, _| {
        let group = window.group();
        window.ask(Command::Vote { card: a, group, voter: "v".into(), count: 0 });
    });
    check_there_and_back(What::AddGroup, |window, _, _, _| {
        let group = window.id(Kind::Group);
        window.ask(Command::AddGroup { group, name: "Groep 2".into(), colour: "green".into() });
    });
}

#[test]
fn restoring_and_emptying_the_bin_go_back_too() {
    let (mut window, a, _, _) = scene();
    window.ask(Command::Remove { record: a, by: None });
    let binned = seen(&window);
    window.ask(Command::Restore { record: a });
    let live = seen(&window);
    for _ in 0..2 {
        assert_eq!(window.undo().what, What::Restore);
        assert_eq!(seen(&window), binned);
        assert_eq!(window.redo().what, What::Restore);
        assert_eq!(seen(&window), live);
    }
    window.undo();
    window.ask(Command::EmptyBin);
    assert!(window.session.bin().is_empty());
    for _ in 0..2 {
        assert_eq!(window.undo().what, What::EmptyBin);
        assert_eq!((window.session.bin(), window.text(a, "title")), (vec![a], "a"));
        assert_eq!(window.redo().what, What::EmptyBin);
        assert!(window.session.bin().is_empty());
    }
    window.undo();
    window.ask(Command::Restore { record: a });
    assert_eq!(seen(&window), live);
}

#[test]
fn what_somebody_else_changed_since_stays() {
    let (mut here, a, b, _) = scene();
    let mut there = here.beside(2);
    // one value: the other one replaced it
    here.type_in(a, "title", "mijn");
    there.hear(&here);
    there.type_in(a, "title", "jouw");
    here.hear(&there);
    let step = here.undo();
    assert!(step.is_partial && step.change.is_empty());
    assert_eq!(here.text(a, "title"), "jouw");
    assert!(here.history.future().is_empty(), "there is nothing to do again");
    here.lay(b, "cocreatie");
    there.hear(&here);
    there.lay(b, "parked");
    here.hear(&there);
    assert!(here.undo().is_partial);
    assert_eq!(here.titles("parked"), ["b"]);
}

#[test]
fn what_somebody_else_wrote_beside_it_stays_beside_it() {
    let (mut here, a, _, _) = scene();
    let mut there = here.beside(2);
    here.type_in(a, "title", "mijn");
    there.type_in(a, "title", "jouw");
    here.hear(&there);
    here.undo();
    assert_eq!((here.text(a, "title"), here.also(a, "title")), ("a", vec!["jouw"]));
    here.redo();
    assert_eq!((here.text(a, "title"), here.also(a, "title")), ("mijn", vec!["jouw"]));
}

#[test]
fn several_values_come_back_together() {
    let (mut here, a, _, _) = scene();
    let mut others: Vec<Window> = (2..5).map(|writer| here.beside(writer)).collect();
    for (other, text) in others.iter_mut().zip(["een", "twee", "drie"]) {
        other.type_in(a, "title", text);
    }
    others.iter().for_each(|other| here.hear(other));
    let (shown, also) = (here.text(a, "title").to_owned(), here.also(a, "title").join(" "));
    assert_eq!((&*shown, &*also), ("drie", "twee een"));
    here.type_in(a, "title", "gekozen");
    assert_eq!(here.also(a, "title"), [""; 0]);
    for _ in 0..2 {
        assert!(!here.undo().is_partial);
        assert_eq!((here.text(a, "title"), here.also(a, "title").join(" ")), (&*shown, also.clone()));
        assert!(!here.redo().is_partial);
        assert_eq!((here.text(a, "title"), here.also(a, "title").len()), ("gekozen", 0));
    }
    // each of the values that came back has a dot of its own, so every copy keeps them
    here.undo();
    others[0].hear(&here);
    assert_eq!((others[0].text(a, "title"), others[0].also(a, "title").join(" ")), (&*shown, also));
}

/// Makes something, lets `other` do something with it, and undoes the making.
#[track_caller]
fn check_creation(is_refused: bool, make: impl Fn(&mut Window) -> Id, other: impl Fn(&mut Window, Id)) {
    let mut here = Window::empty();
    let step = here.step();
    here.set(step, "votes", Value::Int(3));
    let mut there = here.beside(2);
    let made = make(&mut here);
    there.hear(&here);
    other(&mut there, made);
    here.hear(&there);
    let before = here.export();
    let result = here.history.undo(&mut here.session, &mut here.pen).map(drop);
    assert_eq!(result, if is_refused { Err(Rejected::ChangedElsewhere) } else { Ok(()) });
    assert_eq!(here.session.live(made).is_some(), is_refused);
    if is_refused {
        assert_eq!(here.export(), before);
        // the steps before it can be reached all the same
        here.history.skip();
        assert_eq!(here.undo().what, What::Write);
    }
}

#[test]
fn making_something_is_not_undone_once_somebody_else_worked_on_it() {
    let card = |window: &mut Window| window.deck_card("a");
    let lane = |window: &Window| window.lane("cocreatie");
    check_creation(false, card, |_, _| {});
    check_creation(false, card, |there, _| _ = there.deck_card("b"));
    check_creation(true, card, |there, made| there.type_in(made, "title", "aa"));
    check_creation(true, card, |there, made| _ = there.note(made, "omdat"));
    check_creation(true, card, |there, made| there.lay(made, "cocreatie"));
    check_creation(true, card, |there, made| {
        let group = there.group();
        there.ask(Command::Vote { card: made, group, voter: "v".into(), count: 1 });
    });
    let note = |window: &mut Window| {
        let card = Id::new(Kind::Card, 77);
        let (step, group) = (window.step(), window.group());
        window.ask(Command::AddCard { card, step, group: Some(group), title: "a".into(), lane: Lane::Tray });
        window.note(card, "omdat")
    };
    check_creation(false, note, |there, _| there.type_in(Id::new(Kind::Card, 77), "title", "aa"));
    let group = |window: &mut Window| {
        let group = window.id(Kind::Group);
        window.ask(Command::AddGroup { group, name: "Groep 2".into(), colour: "green".into() });
        group
    };
    check_creation(false, group, |_, _| {});
    check_creation(true, group, |there, made| there.type_in(made, "name", "Groep twee"));
    check_creation(true, group, |there, made| {
        let (card, lane) = (there.deck_card("a"), lane(there));
        there.ask(Command::Move { card, group: made, lane, after: None, before: None });
    });
    check_creation(true, group, |there, made| {
        let (card, note) = (there.deck_card("a"), there.id(Kind::Note));
        there.ask(Command::AddNote { note, card, group: made, kind: NoteKind::Why, text: "x".into() });
    });
    check_creation(true, group, |there, made| {
        let (card, step) = (there.id(Kind::Card), there.step());
        there.ask(Command::AddCard { card, step, group: Some(made), title: "x".into(), lane: Lane::Tray });
    });
}

#[test]
fn a_later_opening_of_the_same_window_is_no_stranger() {
    let mut here = Window::empty();
    let card = here.deck_card("a");
    // the page is loaded anew: another writer, the same history
    let mut again = here.beside(2);
    let (past, writers) = (here.history.past().to_vec(), here.history.writers().collect::<Vec<_>>());
    again.history = History::restore(past, Vec::new(), writers);
    again.history.add_writer(again.pen.writer());
    again.type_in(card, "title", "aa");
    again.note(card, "omdat");
    assert_eq!(
        [again.undo().what, again.undo().what, again.undo().what],
        [What::AddNote, What::Write, What::AddCard]
    );
    assert!(again.session.bin().contains(&card));
    assert!(again.titles("tray").is_empty());
}

#[test]
fn doing_a_creation_again_never_takes_it_away() {
    let mut here = Window::empty();
    let mut there = here.beside(2);
    let card = here.deck_card("a");
    there.hear(&here);
    there.type_in(card, "explanation", "een late zin");
    // undone before that arrived: the card is in the bin until it does, and then lives with a mark
    here.undo();
    assert!(here.session.live(card).is_none());
    here.hear(&there);
    assert!(here.session.live(card).is_some_and(|record| record.is_revived()));
    here.redo();
    assert!(here.session.live(card).is_some_and(|record| !record.is_revived()));
    assert_eq!((here.text(card, "title"), here.text(card, "explanation")), ("a", "een late zin"));
    // now that somebody else wrote in it, it stays
    assert!(matches!(here.history.undo(&mut here.session, &mut here.pen), Err(Rejected::ChangedElsewhere)));
}

#[test]
fn a_new_command_ends_what_could_be_done_again() {
    let (mut window, a, _, _) = scene();
    window.type_in(a, "title", "aa");
    window.type_in(a, "title", "aaa");
    window.undo();
    window.undo();
    assert_eq!(window.history.future().len(), 2);
    // a command that changes nothing ends nothing
    window.type_in(a, "title", "a");
    assert_eq!(window.history.future().len(), 2);
    window.type_in(a, "title", "b");
    assert!(window.history.future().is_empty());
    let nothing = window.history.redo(&mut window.session, &mut window.pen).map(drop);
    assert_eq!(nothing, Err(Rejected::NothingToRedo));
    let mut fresh = Window::empty();
    let nothing = fresh.history.undo(&mut fresh.session, &mut fresh.pen).map(drop);
    assert_eq!(nothing, Err(Rejected::NothingToUndo));
}

#[test]
fn history_has_no_end_and_survives_the_database() {
    let (mut window, a, _, _) = scene();
    let start = seen(&window);
    let steps = window.history.past().len();
    for round in 0..300 {
        match round % 3 {
            0 => window.type_in(a, "title", &format!("titel {round}")),
            1 => window.lay(a, ["cocreatie", "vrijwilliger", "professional"][round / 3 % 3]),
            _ => _ = window.note(a, &format!("omdat {round}")),
        }
    }
    let end = seen(&window);
    let text = |edits: &[Edit]| -> Vec<String> { edits.iter().map(file::edit_to_text).collect() };
    let edits = |texts: &[String]| -> Vec<Edit> {
        texts.iter().map(|text| file::edit_from_text(text).expect("a step")).collect()
    };
    let reload = |window: &mut Window| {
        let (past, future) = (text(window.history.past()), text(window.history.future()));
        let writers: Vec<_> = window.history.writers().collect();
        window.history = History::restore(edits(&past), edits(&future), writers);
    };
    for undone in 0..300 {
        window.history.undo(&mut window.session, &mut window.pen).expect("a step back");
        if undone % 100 == 50 {
            reload(&mut window);
        }
    }
    assert_eq!((seen(&window), window.history.past().len()), (start, steps));
    for done in 0..300 {
        window.history.redo(&mut window.session, &mut window.pen).expect("a step forward");
        if done % 100 == 50 {
            reload(&mut window);
        }
    }
    assert_eq!(seen(&window), end);
    window.session.invariants().expect("invariants");
}

#[test]
fn a_step_of_history_reads_back_or_is_left_alone() {
    let id = Id::new(Kind::Card, 1);
    let edit = Edit {
        what: What::Write,
        edits: vec![FieldEdit {
            id,
            field: "title".into(),
            before: vec![Value::text("\"a\"\n")],
            wrote: vec![samenbord_core::clock::Dot { n: 3, writer: samenbord_core::clock::Writer(u64::MAX) }],
            beside: Vec::new(),
        }],
        created: vec![id],
        joined: Default::default(),
    };
    let text = file::edit_to_text(&edit);
    assert_eq!(file::edit_from_text(&text), Some(edit));
    for broken in
        ["", "[]", "{}", "[0,[],[]", "[99,[],[]]", "[0,[[\"x\",\"title\",[],[]]],[]]", "[0,[],[\"x\"]]"]
    {
        assert_eq!(file::edit_from_text(broken), None, "{broken}");
    }
}

#[test]
fn a_step_back_takes_nothing_out_of_the_bin() {
    let (mut here, a, _, _) = scene();
    here.type_in(a, "title", "aa");
    let mut there = here.beside(2);
    there.ask(Command::Remove { record: a, by: None });
    here.hear(&there);
    here.undo();
    assert_eq!((here.session.bin(), here.text(a, "title")), (vec![a], "a"));
    there.hear(&here);
    assert_eq!(there.session.bin(), [a]);
    here.redo();
    assert_eq!((here.session.bin(), here.text(a, "title")), (vec![a], "aa"));
    here.ask(Command::Restore { record: a });
    assert_eq!(here.titles("professional"), ["aa"]);
}

#[test]
fn a_removal_can_be_undone_though_somebody_else_removed_an_older_copy() {
    let (mut here, a, _, _) = scene();
    let mut there = here.beside(2);
    there.ask(Command::Remove { record: a, by: None });
    here.type_in(a, "explanation", "een zin die daar niemand zag");
    here.ask(Command::Remove { record: a, by: None });
    here.hear(&there);
    assert_eq!(here.session.bin(), [a]);
    here.undo();
    assert!(here.session.live(a).is_some_and(|record| record.is_revived()));
}

#[test]
fn an_edit_that_stood_beside_another_is_done_again() {
    let (mut here, a, _, _) = scene();
    let mut there = here.beside(2);
    // typing began here before the other title arrived
    let over = here.session.record(a).expect("the card").dots("title");
    there.type_in(a, "title", "jouw");
    here.hear(&there);
    here.ask(Command::write_text(a, "title", "mijn", over));
    for _ in 0..2 {
        assert!(!here.undo().is_partial);
        assert_eq!((here.text(a, "title"), here.also(a, "title").len()), ("jouw", 0));
        assert!(!here.redo().is_partial);
        assert_eq!((here.text(a, "title"), here.also(a, "title")), ("mijn", vec!["jouw"]));
    }
    // but not where somebody has written since
    here.undo();
    there.hear(&here);
    there.type_in(a, "title", "ons");
    here.hear(&there);
    let step = here.redo();
    assert!(step.is_partial && step.change.is_empty());
    assert_eq!((here.text(a, "title"), here.also(a, "title").len()), ("ons", 0));
}

#[test]
fn typing_in_the_bin_is_undone_into_the_bin_and_done_again_out_of_it() {
    let (mut here, a, _, _) = scene();
    here.ask(Command::Remove { record: a, by: None });
    here.type_in(a, "title", "toch");
    for _ in 0..3 {
        assert_eq!(here.titles("professional"), ["toch"]);
        here.undo();
        assert_eq!((here.session.bin(), here.text(a, "title")), (vec![a], "a"));
        here.redo();
    }
    // removed by somebody else meanwhile it stays removed
    here.undo();
    here.ask(Command::Restore { record: a });
    here.undo();
    assert_eq!(here.session.bin(), [a]);
}

#[test]
fn removing_what_had_come_back_with_a_mark_is_undone_to_the_mark() {
    let (mut here, a, _, _) = scene();
    let mut there = here.beside(2);
    there.ask(Command::Remove { record: a, by: None });
    here.type_in(a, "title", "toch");
    here.hear(&there);
    let is_marked = |window: &Window| window.session.live(a).is_some_and(|record| record.is_revived());
    assert!(is_marked(&here));
    for command in [Command::Remove { record: a, by: None }, Command::Restore { record: a }] {
        here.ask(command);
        assert!(!is_marked(&here));
        for _ in 0..2 {
            here.undo();
            assert!(is_marked(&here), "the mark is back");
            here.redo();
            assert!(!is_marked(&here));
        }
        here.undo();
    }
    assert_eq!(here.titles("professional"), ["toch"]);
}
