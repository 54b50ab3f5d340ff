//! Joining copies: what the report says, before and after, what one step back does, and other people's groups.

mod window;

use samenbord_core::command::{Command, Rejected};
use samenbord_core::file;
use samenbord_core::id::{Id, Kind};
use samenbord_core::join::{Relation, Report};
use samenbord_core::placement::Lane;
use samenbord_core::record::{Choice, Decision, NoteKind, Placement, Record, Vote};
use samenbord_core::register::Value;
use samenbord_core::session::{DocumentId, Session};
use window::{Window, open};

/// Joins as the app does it for a file: asked first, then one step of history.
#[track_caller]
fn take(here: &mut Window, copy: &Session) -> Report {
    let before = here.export();
    let preview = here.session.preview(copy).expect("fits");
    assert_eq!(here.export(), before, "looking changes nothing");
    let (change, report) = here.session.join(copy).expect("fits");
    assert_eq!(preview, report);
    here.history.record(change.edit.as_ref().expect("a step"));
    here.session.invariants().expect("invariants");
    report
}

/// What people see, record by record; what was emptied is as good as not there.
fn seen(session: &Session) -> Vec<String> {
    let mut lines = Vec::new();
    // Pictures are seen on their cards; the bytes of one that came and went stay.
    let is_seen = |id: Id, record: &Record| !record.is_removed() && id.kind() != Kind::Picture;
    for (id, record) in session.records().filter(|(id, record)| is_seen(*id, record)) {
        for (field, register) in record.fields() {
            let is_name = matches!(&**field, "card" | "group" | "voter") && id.kind() != Kind::Note;
            let shown = match register.shown() {
                Some(Value::Place(place)) => format!("{:?} {}", place.lane, place.order.as_str()),
                shown => format!("{shown:?}"),
            };
            if !is_name || id.kind() == Kind::Card {
                lines.push(format!("{id} {field} {shown} {}", register.also().len()));
            }
        }
    }
    lines
}

fn vote(window: &mut Window, card: Id, voter: &str, count: u32) {
    let group = window.group();
    window.ask(Command::Vote { card, group, voter: voter.into(), count });
}

/// Two windows on a session with two cards of the deck, one with a note, and votes to give.
fn scene() -> (Window, Window, Id, Id, Id) {
    let mut here = Window::empty();
    let step = here.step();
    here.set(step, "votes", Value::Int(5));
    let (one, two) = (here.deck_card("Taalcoach"), here.deck_card("Voorlezer"));
    let note = here.note(one, "omdat");
    let there = here.beside(2);
    (here, there, one, two, note)
}

#[test]
fn the_report_says_what_happens_to_each_record() {
    let (mut here, mut there, one, two, note) = scene();
    let (three, four) = (here.deck_card("Gastheer"), here.deck_card("Gastvrouw"));
    there.hear(&here);
    for (window, card) in [(&mut there, three), (&mut here, four)] {
        window.ask(Command::Remove { record: card, by: None });
    }
    there.hear(&here);
    // there: a new card, a change, a removal, something put back; here: another change, a removal, a vote
    let new = there.own_card("Buurthuis", "cocreatie");
    there.type_in(one, "title", "Taalmaatje");
    there.type_in(note, "text", "daarom");
    there.ask(Command::Restore { record: four });
    here.type_in(one, "title", "Taalvrijwilliger");
    here.ask(Command::Remove { record: note, by: None });
    vote(&mut here, two, "v", 2);
    let report = take(&mut here, &there.session);
    assert_eq!(report.added, [new, Placement::id(new, here.group())]);
    assert_eq!(report.both_kept, [one]);
    assert_eq!(report.revived, [note]);
    assert_eq!(report.to_bin, [three]);
    assert_eq!(report.put_back, [four]);
    assert_eq!(report.in_bin, []);
    // the vote here and the card there are work of one group that the other side had not seen
    assert_eq!(report.both_worked, [here.group()]);
    let mut changed = vec![one, three, four, note];
    changed.sort_unstable();
    assert_eq!(report.changed, changed);
    // the same copy again changes nothing
    let before = here.export();
    assert!(take(&mut here, &there.session).is_empty());
    assert_eq!(here.export(), before);
}

#[test]
fn a_record_of_a_newer_version_alone_is_something() {
    let mut here = Window::empty();
    let text = here
        .export()
        .replace("  \"sync\": {", "  \"rooms\": [{\"id\":\"room:1\",\"name\":\"a\"}],\n  \"sync\": {");
    let report = take(&mut here, &open(&text));
    assert!(!report.is_empty() && report.added.is_empty() && report.changed.is_empty());
    assert_eq!(report.foreign, [("rooms".into(), "room:1".into())]);
}

#[test]
fn two_who_agree_have_nothing_to_choose() {
    let (mut here, mut there, one, two, _) = scene();
    // the same zone, at other places in it; another zone
    there.lay(two, "cocreatie");
    for window in [&mut here, &mut there] {
        window.lay(one, "cocreatie");
    }
    let step = here.step();
    for (window, order) in [(&mut here, "A"), (&mut there, "B")] {
        window.set(step, "order", Value::text(order));
        window.ask(Command::write_flag(one, "tags/thuis", order == "A", Vec::new()));
        window.ask(Command::Remove { record: two, by: None });
    }
    let report = take(&mut here, &there.session);
    assert_eq!(report.both_kept, []);
    let (mut here, mut there, one, _, _) = scene();
    here.lay(one, "cocreatie");
    there.lay(one, "vrijwilliger");
    let placement = Placement::id(one, here.group());
    assert_eq!(take(&mut here, &there.session).both_kept, [placement]);
    let record = here.session.record(placement).expect("the placement");
    assert_eq!(record.also_written(Kind::Placement).count(), 1);
    // laying it where it shows settles it
    here.lay(one, "vrijwilliger");
    let record = here.session.record(placement).expect("the placement");
    assert_eq!(record.also_written(Kind::Placement).count(), 0);
    assert_eq!(here.titles("vrijwilliger"), ["Taalcoach"]);
}

#[test]
fn what_was_written_at_the_same_time_is_chosen_combined_or_dropped() {
    let conflict = || {
        let (mut here, mut there, one, ..) = scene();
        here.type_in(one, "title", "Een");
        there.type_in(one, "title", "Twee");
        here.hear(&there);
        assert_eq!((here.text(one, "title"), here.also(one, "title")), ("Twee", vec!["Een"]));
        (here, there, one)
    };
    // chosen; combined; what is shown is kept and the other dropped
    for text in ["Een", "Een of twee", "Twee"] {
        let (mut here, mut there, one) = conflict();
        here.type_in(one, "title", text);
        there.hear(&here);
        for window in [&mut here, &mut there] {
            assert_eq!((window.text(one, "title"), window.also(one, "title")), (text, vec![]));
        }
        here.undo();
        assert_eq!((here.text(one, "title"), here.also(one, "title")), ("Twee", vec!["Een"]));
    }
    // what arrived while somebody chose stays beside it
    let (mut here, mut there, one) = conflict();
    let over = here.session.record(one).expect("the card").dots("title");
    there.type_in(one, "title", "Drie");
    here.hear(&there);
    let choose = |value: &str| Command::Choose {
        record: one,
        field: "title".into(),
        value: Value::text(value),
        over: over.clone(),
    };
    here.ask(choose("Een"));
    assert_eq!((here.text(one, "title"), here.also(one, "title")), ("Een", vec!["Drie"]));
    // only what is there can be chosen
    assert_eq!(here.apply(choose("Vier")).map(drop), Err(Rejected::WrongField));
    assert_eq!(here.apply(choose("Twee")).map(drop), Err(Rejected::WrongField));
}

#[test]
fn a_field_nobody_can_type_in_is_chosen_too() {
    let later = |value: &str| {
        open(&[
            "{\"format\":\"samenbord/session\",\"version\":1,\"documents\":[\"document:0000000000000000000001\"],\
             \"cards\":[{\"id\":\"card:1\",\"title\":\"a\",\"later\":",
            value,
            "}]}",
        ].concat())
    };
    let mut here = Window::empty();
    here.session = later("1");
    let report = take(&mut here, &later("[2]"));
    let card = report.both_kept[0];
    let record = here.session.record(card).expect("the card");
    let other = record.register("later").expect("the field").also()[0].clone();
    let over = record.dots("later");
    here.ask(Command::Choose { record: card, field: "later".into(), value: other.clone(), over });
    let record = here.session.record(card).expect("the card");
    assert_eq!((record.shown("later"), record.also_written(Kind::Card).count()), (Some(&other), 0));
    open(&here.export());
}

/// One of every kind of record, with a placement, a choice, a vote and a decision.
fn fill(window: &mut Window, card: Id, name: &str) {
    let zone = if let Lane::Zone(zone) = window.lane("cocreatie") { zone.to_string() } else { String::new() };
    let group = window.group();
    window.lay(card, "cocreatie");
    window.note(card, name);
    vote(window, card, name, 2);
    let own = window.own_card(name, "vrijwilliger");
    let added = window.id(Kind::Group);
    window.ask(Command::AddGroup { group: added, name: name.into(), colour: "green".into() });
    let finish = Command::finish(&window.session, group, window.step(), true);
    window.ask(finish);
    // as a script adds them: there is no command for these yet
    let more = format!(
        "  \"choices\": [{{\"id\":\"choice:1\",\"card\":\"{own}\",\"group\":\"{group}\",\"voter\":\"{name}\",\"zone\":\"{zone}\"}}],\n\
         \x20 \"decisions\": [{{\"id\":\"decision:1\",\"card\":\"{card}\",\"zone\":\"{zone}\",\"reason\":\"{name}\"}}],\n\
         \x20 \"pictures\": [{{\"id\":\"picture:{name}\",\"bytes\":\"AAAA\"}}],\n"
    );
    let text = window.export();
    let text = text.replacen("  \"choices\": [],\n", "", 1).replacen("  \"decisions\": [],\n", "", 1);
    let text = text.replacen("  \"pictures\": [],\n", &more, 1);
    window.session.join(&open(&text)).expect("a join");
    assert!(window.session.record(Decision::id(card)).is_some());
    assert!(window.session.record(Choice::id(own, group, name)).is_some());
}

#[test]
fn opening_files_is_one_step_back_and_forward() {
    let (mut here, mut there, one, two, note) = scene();
    let mut third = here.beside(3);
    fill(&mut there, one, "daar");
    there.type_in(one, "title", "Taalmaatje");
    there.ask(Command::Remove { record: two, by: None });
    fill(&mut third, two, "elders");
    third.type_in(note, "text", "ook daarom");
    here.type_in(one, "title", "Taalvrijwilliger");
    let before = seen(&here.session);
    let (copies, refused) = Session::gather(&[there.session.clone(), third.session.clone()]);
    assert!(refused.is_empty());
    take(&mut here, &copies);
    let after = seen(&here.session);
    assert_ne!(before, after);
    let steps = here.history.past().len();
    for round in 0..3 {
        let step = here.undo();
        assert!(!step.is_partial, "{round}");
        assert_eq!(seen(&here.session), before, "undo {round}");
        assert!(!here.redo().is_partial, "{round}");
        assert_eq!(seen(&here.session), after, "redo {round}");
        assert_eq!(here.history.past().len(), steps);
    }
    here.undo();
    // the file again: joining has nothing new, but what was undone can be put back
    let report = take(&mut here, &there.session);
    assert!(report.is_empty());
    assert!(!report.in_bin.is_empty());
    let own = *report.in_bin.iter().find(|id| id.kind() == Kind::Card).expect("the own card");
    here.ask(Command::put_back(&there.session, &report.in_bin));
    assert_eq!(here.titles("vrijwilliger"), ["daar"]);
    assert_eq!(here.session.card(own).expect("the card").title(), "daar");
    // it survives the database
    let edits: Vec<String> = here.history.past().iter().map(file::edit_to_text).collect();
    let back: Vec<_> = edits.iter().filter_map(|text| file::edit_from_text(text)).collect();
    assert_eq!(back, here.history.past());
}

#[test]
fn a_join_is_not_undone_once_somebody_worked_on_what_it_brought() {
    let (mut here, mut there, ..) = scene();
    let new = there.own_card("Buurthuis", "cocreatie");
    take(&mut here, &there.session);
    // the same copy, a while later: it worked on
    there.note(new, "druk bezocht");
    here.hear(&there);
    let result = here.history.undo(&mut here.session, &mut here.pen).map(drop);
    assert_eq!(result, Err(Rejected::ChangedElsewhere));
    assert_eq!(here.titles("cocreatie"), ["Buurthuis"]);
}

#[test]
fn a_step_back_over_a_join_leaves_what_was_changed_since() {
    let (mut here, mut there, one, two, _) = scene();
    there.type_in(one, "title", "Taalmaatje");
    there.type_in(two, "title", "Verteller");
    take(&mut here, &there.session);
    let mut third = here.beside(3);
    third.type_in(one, "title", "Taalhulp");
    here.hear(&third);
    assert!(here.undo().is_partial);
    assert_eq!((here.text(one, "title"), here.text(two, "title")), ("Taalhulp", "Voorlezer"));
    assert!(!here.redo().is_partial);
    assert_eq!((here.text(one, "title"), here.text(two, "title")), ("Taalhulp", "Verteller"));
}

#[test]
fn a_step_back_over_a_join_leaves_what_this_window_had_written_before_it() {
    let (mut here, mut there, one, ..) = scene();
    there.type_in(one, "title", "jouw");
    here.type_in(one, "explanation", "iets anders");
    here.type_in(one, "title", "mijn");
    take(&mut here, &there.session);
    // somebody takes the other value away, and only that one
    let mut third = here.beside(3);
    let over = there.session.record(one).expect("the card").dots("title");
    third.ask(Command::write_text(one, "title", "ons", over));
    here.hear(&third);
    assert!(here.undo().is_partial);
    let mut texts = here.also(one, "title");
    texts.push(here.text(one, "title"));
    texts.sort_unstable();
    assert_eq!(texts, ["mijn", "ons"]);
}

#[test]
fn one_value_of_several_that_a_copy_took_out_goes_back_beside_the_others() {
    let (mut here, mut there, one, ..) = scene();
    here.type_in(one, "title", "Een");
    there.type_in(one, "title", "Twee");
    here.hear(&there);
    let mut third = here.beside(3);
    // somebody who chose without seeing all of it
    let over = here.session.record(one).expect("the card").dots("title")[..1].to_vec();
    third.ask(Command::write_text(one, "title", "Drie", over));
    take(&mut here, &third.session);
    assert_eq!((here.text(one, "title"), here.also(one, "title")), ("Drie", vec!["Twee"]));
    here.undo();
    let mut texts = here.also(one, "title");
    texts.push(here.text(one, "title"));
    texts.sort_unstable();
    assert_eq!(texts, ["Een", "Twee"]);
}

#[test]
fn what_was_put_back_while_the_bin_was_emptied_is_whole_and_in_the_bin() {
    let (mut here, _, one, _, note) = scene();
    here.type_in(one, "explanation", "Een uur in de week");
    for record in [note, one] {
        here.ask(Command::Remove { record, by: None });
    }
    let mut there = here.beside(2);
    there.ask(Command::EmptyBin);
    here.ask(Command::Restore { record: one });
    let (mut joined, mut other) = (here.beside(3), there.beside(4));
    let report = take(&mut joined, &there.session);
    assert_eq!(report.to_bin, [one]);
    other.hear(&here);
    assert_eq!(joined.export(), other.export());
    for mut window in [joined, other] {
        assert_eq!(window.session.bin(), [one], "the note was dropped, the card was put back");
        let record = window.session.record(one).expect("the card");
        assert_eq!(record.reference("step"), Some(window.step()));
        window.ask(Command::Restore { record: one });
        assert_eq!(window.titles("tray"), ["Taalcoach", "Voorlezer"]);
        assert_eq!(window.text(one, "explanation"), "Een uur in de week");
        // and it can be thrown away for good after all
        window.ask(Command::Remove { record: one, by: None });
        window.ask(Command::EmptyBin);
        assert!(window.session.bin().is_empty() && !window.export().contains("Een uur"));
    }
}

#[test]
fn an_undone_removal_meets_an_emptied_bin() {
    let (mut here, _, one, ..) = scene();
    here.ask(Command::Remove { record: one, by: None });
    let mut there = here.beside(2);
    there.ask(Command::EmptyBin);
    here.undo();
    take(&mut here, &there.session);
    // nothing without a title or a step on any board
    assert_eq!(here.titles("tray"), ["Voorlezer"]);
    let record = here.session.record(one).expect("the card");
    assert!(record.is_removed() && !record.is_in_bin());
    // one step back brings it back to the board
    here.undo();
    assert_eq!(here.titles("tray"), ["Taalcoach", "Voorlezer"]);
}

#[test]
fn what_is_in_the_bin_here_and_live_there_is_offered() {
    let (mut here, there, one, two, _) = scene();
    here.ask(Command::Remove { record: one, by: None });
    here.ask(Command::EmptyBin);
    here.ask(Command::Remove { record: two, by: None });
    let report = take(&mut here, &there.session);
    assert!(report.is_empty());
    assert_eq!(report.in_bin, {
        let mut ids = vec![one, two];
        ids.sort_unstable();
        ids
    });
    let steps = here.history.past().len();
    here.ask(Command::put_back(&there.session, &report.in_bin));
    assert_eq!(here.history.past().len(), steps + 1);
    assert_eq!(here.titles("tray"), ["Taalcoach", "Voorlezer"]);
    here.undo();
    assert_eq!((here.titles("tray").len(), here.session.bin()), (0, vec![two]));
    here.redo();
    assert_eq!(here.titles("tray"), ["Taalcoach", "Voorlezer"]);
}

#[test]
fn copies_that_do_not_fit_are_left_out_with_their_reason() {
    let (here, mut there, ..) = scene();
    there.deck_card("Gastheer");
    let far = open(
        "{\"format\":\"samenbord/session\",\"version\":1,\"cards\":[{\"id\":\"card:0000000000000000000001\",\"title\":\"a\"}],\
         \"sync\":{\"writers\":[\"00000000001\"],\"records\":{\"card:0000000000000000000001\":{\"seen\":\"0.4294967400\",\"fields\":{}}}}}",
    );
    let (all, refused) = Session::gather(&[here.session.clone(), far, there.session.clone()]);
    assert_eq!(refused, [(1, Rejected::TooFarAhead)]);
    assert_eq!(file::export(&all), there.export());
    assert_eq!(here.session.preview(&all).expect("fits").added.len(), 1);
}

#[test]
fn sessions_that_belong_together() {
    let one = Window::of_template(2).session;
    let same = one.clone();
    let duplicate = one.duplicate(DocumentId(7));
    let mut both = duplicate.clone();
    both.join(&one).expect("a join");
    let other = Window::of_template(1).session.duplicate(DocumentId(8));
    let script = open("{\"format\":\"samenbord/session\",\"version\":1}");
    for (two, expected) in [
        (&same, Relation::Same),
        (&both, Relation::Same),
        (&duplicate, Relation::SameTemplate),
        (&other, Relation::Stranger),
        (&script, Relation::Stranger),
    ] {
        assert_eq!((one.relation(two), two.relation(&one)), (expected, expected));
    }
    assert_eq!(
        script.relation(&open("{\"format\":\"samenbord/session\",\"version\":1 }")),
        Relation::Stranger
    );
}

/// Another group that started the empty template apart: a card of its own and one of the deck, laid and spoken of.
fn apart() -> (Window, Id) {
    let mut there = Window::empty();
    there.session = there.session.duplicate(DocumentId(9));
    let mut there = there.beside(9);
    let group = there.group();
    there.type_in(group, "name", "Team Noord");
    let deck = there.deck_card("Gastheer");
    there.lay(deck, "cocreatie");
    there.note(deck, "welkom heten");
    there.own_card("Buurthuis", "vrijwilliger");
    let empty = there.id(Kind::Group);
    there.ask(Command::AddGroup { group: empty, name: "Nog niemand".into(), colour: "green".into() });
    let step = there.step();
    there.type_in(step, "question", "Wie dan?");
    (there, deck)
}

#[test]
fn groups_that_started_the_template_apart_are_added_without_touching_what_is_here() {
    let mut here = Window::empty();
    // groups have random ids: here it is another one
    let group = here.id(Kind::Group);
    here.ask(Command::AddGroup { group, name: "Team Zuid".into(), colour: "blue".into() });
    here.ask(Command::Remove { record: here.group(), by: None });
    here.ask(Command::EmptyBin);
    here.own_card("Zaal", "professional");
    let (there, deck) = apart();
    let there = {
        let mut renamed = there;
        renamed.session = regrouped(&renamed);
        renamed
    };
    assert_eq!(here.session.relation(&there.session), Relation::SameTemplate);
    let before = seen(&here.session);
    let part = there.session.groups_for(&here.session);
    let report = take(&mut here, &part);
    assert!(report.changed.is_empty() && report.both_worked.is_empty());
    assert_eq!(here.session.documents().len(), 1, "they stay two sessions");
    let names: Vec<&str> = here.session.groups().iter().map(|group| group.name()).collect();
    assert_eq!(names.len(), 2);
    assert!(names.contains(&"Team Zuid") && names.contains(&"Team Noord"), "{names:?}");
    let noord =
        here.session.groups().iter().find(|group| group.name() == "Team Noord").expect("the group").id;
    let board = here.session.board(here.step(), noord);
    let titles = |lane| board.lane(here.lane(lane)).map(|card| here.text(card, "title")).collect::<Vec<_>>();
    assert_eq!((titles("cocreatie"), titles("vrijwilliger")), (vec!["Gastheer"], vec!["Buurthuis"]));
    assert_eq!(here.session.notes(deck, noord).len(), 1);
    assert_ne!(here.session.step(here.step()).expect("the step").question(), "Wie dan?");
    let zaal: Vec<Id> = here.session.board(here.step(), group).lane(here.lane("professional")).collect();
    assert_eq!(zaal.iter().map(|card| here.text(*card, "title")).collect::<Vec<_>>(), ["Zaal"]);
    // again is nothing, and one step back is as it was
    let part = there.session.groups_for(&here.session);
    assert!(take(&mut here, &part).is_empty());
    here.undo();
    assert_eq!(seen(&here.session), before);
}

/// The same session with another id for its first group, as if it had been started apart.
fn regrouped(window: &Window) -> Session {
    let other = Id::new(Kind::Group, 0x4e00);
    // derived ids follow when the file has none of its own
    let text = window.export();
    let text = text.replace(&window.group().to_string(), &other.to_string());
    let json = text.split("  \"sync\": {").next().expect("a readable part").trim_end().trim_end_matches(',');
    let mut session = [json, "\n}\n"].concat();
    for (place, (id, _)) in
        window.session.records().filter(|(id, _)| id.kind() == Kind::Placement).enumerate()
    {
        session = session.replace(&id.to_string(), &format!("placement:p{place}"));
    }
    open(&session)
}

#[test]
fn strangers_bring_the_steps_they_worked_in() {
    let there = open(
        r#"{ "format": "samenbord/session", "version": 1, "session": { "title": "Rooster" },
  "groups": [ { "id": "group:1", "name": "Team Zuid" }, { "id": "group:2", "name": "Nog niemand" } ],
  "steps": [ { "id": "step:1", "kind": "sort", "question": "Wie?" }, { "id": "step:2", "kind": "talk" } ],
  "zones": [ { "id": "zone:1", "step": "step:1", "name": "Wij" }, { "id": "zone:2", "step": "step:2" } ],
  "pictures": [ { "id": "picture:1", "bytes": "AAAA" } ],
  "cards": [
    { "id": "card:1", "step": "step:1", "title": "Zaal", "picture": "picture:1" },
    { "id": "card:2", "step": "step:1", "title": "Koffie" },
    { "id": "card:3", "step": "step:1", "title": "Van niemand", "group": "group:2", "removed": true },
    { "id": "card:4", "step": "step:2", "title": "Niet aangeraakt" } ],
  "placements": [
    { "id": "placement:1", "card": "card:1", "group": "group:1", "place": { "zone": "zone:1" } },
    { "id": "placement:2", "card": "card:1", "group": "group:2", "place": { "zone": "tray" } } ] }"#,
    );
    let mut here = Window::empty();
    let title = here.session.title().to_owned();
    assert_eq!(here.session.relation(&there), Relation::Stranger);
    let part = there.groups_for(&here.session);
    let report = take(&mut here, &part);
    let kinds: Vec<&str> = report.added.iter().map(|id| id.kind().word()).collect();
    assert_eq!(kinds, ["group", "step", "zone", "card", "card", "placement", "picture"]);
    assert!(report.changed.is_empty());
    assert_eq!((here.session.title(), here.session.documents().len()), (&*title, 1));
    open(&here.export());
}

#[test]
fn work_moves_to_another_group_and_back() {
    let (mut here, _, one, two, note) = scene();
    let from = here.group();
    let to = here.id(Kind::Group);
    here.ask(Command::AddGroup { group: to, name: "Groep 2".into(), colour: "green".into() });
    here.lay(one, "cocreatie");
    here.lay(two, "professional");
    let own = here.own_card("Buurthuis", "tray");
    vote(&mut here, one, "v", 2);
    vote(&mut here, two, "v", 1);
    let finish = Command::finish(&here.session, from, here.step(), true);
    here.ask(finish);
    // the other group laid one of the cards itself, and the same person voted there
    let lane = here.lane("parked");
    here.ask(Command::Move { card: two, group: to, lane, after: None, before: None });
    here.ask(Command::Vote { card: two, group: to, voter: "v".into(), count: 3 });
    let binned = here.note(one, "toch maar niet");
    here.ask(Command::Remove { record: binned, by: None });
    let before = seen(&here.session);
    here.ask(Command::MoveWork { from, to });
    assert_eq!(here.session.bin(), [binned]);
    let lane_of = |window: &Window, card, group| window.session.place(card, group).map(|place| place.lane);
    assert_eq!(lane_of(&here, one, to), Some(here.lane("cocreatie")));
    assert_eq!(lane_of(&here, one, from), Some(Lane::Tray));
    assert_eq!(
        (lane_of(&here, two, to), lane_of(&here, two, from)),
        (Some(Lane::Parked), Some(here.lane("professional")))
    );
    assert_eq!(here.session.card(own).and_then(|card| card.group()), Some(to));
    assert_eq!(here.session.note(note).and_then(|note| note.group()), Some(to));
    assert_eq!((here.session.votes(one, to), here.session.votes(one, from)), (2, 0));
    assert_eq!((here.session.votes(two, to), here.session.votes(two, from)), (3, 1));
    let step = here.step();
    let finished = |group| here.session.group(group).is_some_and(|group| group.has_finished(step));
    assert!(finished(to) && !finished(from));
    let after = seen(&here.session);
    assert!(!here.undo().is_partial);
    assert_eq!(without_emptied(&seen(&here.session)), without_emptied(&before));
    assert!(!here.redo().is_partial);
    assert_eq!(seen(&here.session), after);
    for (from, to) in [(from, from), (from, Id::new(Kind::Group, 404)), (Id::new(Kind::Group, 404), to)] {
        assert_eq!(here.apply(Command::MoveWork { from, to }).map(drop), Err(Rejected::Missing(Kind::Group)));
    }
}

/// Votes of nobody and cards in the tray are as good as not there.
fn without_emptied(lines: &[String]) -> Vec<&String> {
    lines.iter().filter(|line| !line.contains("Int(0)") && !line.contains("Tray")).collect()
}

#[test]
fn several_cards_are_copied_in_one_step() {
    let mut here = Window::of_template(0);
    let (from, to, group) = (here.step_of("rollen"), here.step_of("taken"), here.group());
    let deck: Vec<Id> = here.session.deck(from).iter().map(|card| card.id).collect();
    let cards: Vec<(Id, Id)> = deck.iter().map(|card| (here.id(Kind::Card), *card)).collect();
    let existing = here.session.board(to, group).lane(Lane::Tray).count();
    let steps = here.history.past().len();
    here.ask(Command::CopyCards { cards: cards.clone(), step: to, group });
    let tray: Vec<Id> = here.session.board(to, group).lane(Lane::Tray).collect();
    assert_eq!(tray[..cards.len()], cards.iter().map(|(copy, _)| *copy).collect::<Vec<_>>());
    assert_eq!(tray.len(), existing + cards.len());
    for (copy, original) in &cards {
        let copy = here.session.card(*copy).expect("the copy");
        assert_eq!(
            (copy.origin(), copy.group(), copy.title()),
            (Some(*original), Some(group), here.text(*original, "title"))
        );
    }
    assert_eq!(here.history.past().len(), steps + 1);
    here.undo();
    assert_eq!(here.session.board(to, group).lane(Lane::Tray).count(), existing);
    here.redo();
    assert_eq!(here.session.board(to, group).lane(Lane::Tray).collect::<Vec<_>>(), tray);
    // all or nothing
    let bad = vec![(here.id(Kind::Card), deck[0]), (here.id(Kind::Card), Id::new(Kind::Card, 404))];
    assert_eq!(
        here.apply(Command::CopyCards { cards: bad, step: to, group }).map(drop),
        Err(Rejected::Missing(Kind::Card))
    );
}

#[test]
fn copies_in_a_list_come_last_and_stay_within_its_limit() {
    let mut here = Window::empty();
    let step = here.step();
    here.type_in(step, "kind", "list");
    let zone = here.session.zones(step)[0].key().to_owned();
    let first = here.own_card("eerst", &zone);
    let group = here.group();
    let copies = |here: &mut Window, count: usize| -> Vec<(Id, Id)> {
        (0..count).map(|_| (here.id(Kind::Card), first)).collect()
    };
    here.set(step, "most", Value::Int(3));
    let cards = copies(&mut here, 3);
    assert_eq!(
        here.apply(Command::CopyCards { cards, step, group }).map(drop),
        Err(Rejected::ZoneFull { most: 3 })
    );
    let cards = copies(&mut here, 2);
    here.ask(Command::CopyCards { cards: cards.clone(), step, group });
    let lane: Vec<Id> = here.session.board(step, group).lane(here.lane(&zone)).collect();
    assert_eq!(lane, [first, cards[0].0, cards[1].0]);
    assert!(here.ask(Command::CopyCards { cards: Vec::new(), step, group }).is_empty());
}

#[test]
fn every_kind_joins() {
    let (here, mut there, one, two, _) = scene();
    let mut there_too = here.beside(3);
    fill(&mut there, one, "daar");
    fill(&mut there_too, two, "elders");
    let mut joined = here.beside(4);
    take(&mut joined, &there.session);
    take(&mut joined, &there_too.session);
    let group = here.group();
    for kind in Kind::ALL {
        assert!(joined.session.records().any(|(id, _)| id.kind() == kind), "{kind:?}");
        let count = |window: &Window| window.session.records().filter(|(id, _)| id.kind() == kind).count();
        assert!(count(&joined) >= count(&there).max(count(&there_too)));
    }
    for (card, name) in [(one, "daar"), (two, "elders")] {
        assert_eq!(joined.session.vote(card, group, name), 2);
        assert!(joined.session.record(Vote::id(card, group, name)).is_some());
        assert!(
            joined
                .session
                .notes(card, group)
                .iter()
                .any(|note| note.text() == name && note.kind() == NoteKind::Why)
        );
        assert_eq!(joined.session.record(Decision::id(card)).map(|record| record.text("reason")), Some(name));
    }
}
