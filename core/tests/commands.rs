//! Every command and every reason for refusing one.

mod window;

use samenbord_core::clock::{Dot, LARGEST_LEAP};
use samenbord_core::command::{Command, Rejected};
use samenbord_core::file;
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::record::{NoteKind, Placement};
use samenbord_core::register::Value;
use samenbord_core::session::limits;
use window::Window;

/// What a row of the table has to work with.
struct Scene {
    window: Window,
    step: Id,
    group: Id,
    deck: Id,
    own: Id,
    note: Id,
}

/// Three zones, one group, a card of the deck in the tray and an own card with a note in the first zone.
fn scene() -> Scene {
    let mut window = Window::empty();
    let deck = window.deck_card("Taalcoach");
    let own = window.own_card("Buurtverteller", "professional");
    let note = window.note(own, "kent de wijk");
    Scene { step: window.step(), group: window.group(), deck, own, note, window }
}

#[track_caller]
fn check_refused(expected: Rejected, command: impl FnOnce(&mut Scene) -> Command) {
    let mut scene = scene();
    let command = command(&mut scene);
    let asked = format!("{command:.200?}");
    assert_eq!(scene.window.apply(command).map(drop), Err(expected), "{asked}");
}

fn gone(kind: Kind) -> Id {
    Id::new(kind, 404)
}

fn write(record: Id, field: &'static str, value: Value) -> Command {
    Command::Write { record, field: field.into(), value, over: Vec::new() }
}

fn add_card(scene: &mut Scene, title: &str, group: Option<Id>, lane: Lane) -> Command {
    let card = scene.window.id(Kind::Card);
    Command::AddCard { card, step: scene.step, group, title: title.to_owned(), lane }
}

fn add_note(scene: &mut Scene, card: Id, group: Id, text: &str) -> Command {
    let note = scene.window.id(Kind::Note);
    Command::AddNote { note, card, group, kind: NoteKind::Why, text: text.to_owned() }
}

fn to(card: Id, group: Id, lane: Lane) -> Command {
    Command::Move { card, group, lane, after: None, before: None }
}

#[test]
fn what_is_not_there_cannot_be_changed() {
    let missing = Rejected::Missing;
    check_refused(missing(Kind::Card), |_| write(gone(Kind::Card), "title", Value::text("x")));
    check_refused(missing(Kind::Card), |scene| to(gone(Kind::Card), scene.group, Lane::Parked));
    check_refused(missing(Kind::Group), |scene| to(scene.deck, gone(Kind::Group), Lane::Parked));
    check_refused(missing(Kind::Zone), |scene| to(scene.deck, scene.group, Lane::Zone(gone(Kind::Zone))));
    check_refused(missing(Kind::Step), |scene| Command::AddCard {
        card: scene.window.id(Kind::Card),
        step: gone(Kind::Step),
        group: None,
        title: "x".into(),
        lane: Lane::Tray,
    });
    check_refused(missing(Kind::Group), |scene| add_card(scene, "x", Some(gone(Kind::Group)), Lane::Tray));
    check_refused(missing(Kind::Zone), |scene| {
        add_card(scene, "x", Some(scene.group), Lane::Zone(gone(Kind::Zone)))
    });
    check_refused(missing(Kind::Card), |scene| add_note(scene, gone(Kind::Card), scene.group, "x"));
    check_refused(missing(Kind::Group), |scene| add_note(scene, scene.own, gone(Kind::Group), "x"));
    check_refused(missing(Kind::Card), |scene| Command::CopyCard {
        card: scene.window.id(Kind::Card),
        from: gone(Kind::Card),
        step: scene.step,
        group: scene.group,
    });
    check_refused(missing(Kind::Note), |_| Command::Remove { record: gone(Kind::Note), by: None });
    check_refused(missing(Kind::Card), |_| Command::Restore { record: gone(Kind::Card) });
    check_refused(missing(Kind::Card), |scene| Command::Vote {
        card: gone(Kind::Card),
        group: scene.group,
        voter: "v".into(),
        count: 0,
    });
    check_refused(missing(Kind::Group), |scene| Command::Vote {
        card: scene.own,
        group: gone(Kind::Group),
        voter: "v".into(),
        count: 0,
    });
    // in the bin is gone too, but typing in it is not lost: it brings the card back
    check_refused(missing(Kind::Card), |scene| {
        scene.window.ask(Command::Remove { record: scene.deck, by: None });
        to(scene.deck, scene.group, Lane::Parked)
    });
    check_refused(missing(Kind::Card), |scene| {
        scene.window.ask(Command::Remove { record: scene.deck, by: None });
        Command::Remove { record: scene.deck, by: None }
    });
}

#[test]
fn an_id_is_used_once() {
    check_refused(Rejected::Missing(Kind::Card), |scene| Command::AddCard {
        card: scene.deck,
        step: scene.step,
        group: None,
        title: "again".into(),
        lane: Lane::Tray,
    });
    check_refused(Rejected::Missing(Kind::Note), |scene| Command::AddNote {
        note: scene.note,
        card: scene.own,
        group: scene.group,
        kind: NoteKind::Why,
        text: "again".into(),
    });
    check_refused(Rejected::Missing(Kind::Group), |scene| Command::AddGroup {
        group: scene.group,
        name: "again".into(),
        colour: "blue".into(),
    });
}

#[test]
fn a_field_takes_what_belongs_in_it() {
    for (kind, field, value) in [
        (Kind::Card, "nothing", Value::text("x")),
        (Kind::Card, "title", Value::Int(1)),
        (Kind::Card, "title/x", Value::text("x")),
        (Kind::Card, "tags", Value::Bool(true)),
        (Kind::Card, "tags/thuis", Value::text("ja")),
        (Kind::Card, "order", Value::text("1.5")),
        (Kind::Card, "order", Value::text("10")),
        (Kind::Card, "key", Value::text("taalcoach")),
        (Kind::Card, "step", Value::Ref(Id::new(Kind::Step, 1))),
        (Kind::Card, "group", Value::Ref(Id::new(Kind::Group, 1))),
        (Kind::Card, "removed", Value::Bool(true)),
        (Kind::Card, "emptied", Value::text("x")),
        (Kind::Step, "minutes", Value::text("20")),
        (Kind::Step, "skipped", Value::Int(1)),
        (Kind::Session, "template", Value::text("leeg")),
    ] {
        check_refused(Rejected::WrongField, |scene| {
            let record = match kind {
                Kind::Card => scene.own,
                Kind::Step => scene.step,
                _ => Id::SESSION,
            };
            write(record, field, value)
        });
    }
    check_refused(Rejected::WrongField, |_| Command::Remove { record: Id::SESSION, by: None });
    check_refused(Rejected::WrongField, |scene| {
        let record = Placement::id(scene.own, scene.group);
        Command::Remove { record, by: None }
    });
}

#[test]
fn cards_notes_groups_and_the_session_need_words() {
    for blank in ["", " ", "\n\t"] {
        check_refused(Rejected::Empty, |scene| add_card(scene, blank, None, Lane::Tray));
        check_refused(Rejected::Empty, |scene| add_note(scene, scene.own, scene.group, blank));
        check_refused(Rejected::Empty, |scene| Command::AddGroup {
            group: scene.window.id(Kind::Group),
            name: blank.into(),
            colour: "blue".into(),
        });
        check_refused(Rejected::Empty, |scene| write(scene.own, "title", Value::text(blank)));
        check_refused(Rejected::Empty, |scene| write(scene.note, "text", Value::text(blank)));
        check_refused(Rejected::Empty, |scene| write(scene.group, "name", Value::text(blank)));
        check_refused(Rejected::Empty, |_| write(Id::SESSION, "title", Value::text(blank)));
    }
    let mut scene = scene();
    scene.window.type_in(scene.own, "explanation", "");
}

#[test]
fn a_text_has_room_for_ten_thousand_characters() {
    let (fits, over) = ("é".repeat(limits::TEXT), "é".repeat(limits::TEXT + 1));
    let too_long = Rejected::TextTooLong { limit: limits::TEXT };
    check_refused(too_long, |scene| write(scene.own, "explanation", Value::text(&over)));
    check_refused(too_long, |scene| add_card(scene, &over, None, Lane::Tray));
    check_refused(too_long, |scene| add_note(scene, scene.own, scene.group, &over));
    check_refused(too_long, |scene| Command::AddGroup {
        group: scene.window.id(Kind::Group),
        name: over.clone(),
        colour: "blue".into(),
    });
    let mut scene = scene();
    scene.window.type_in(scene.own, "explanation", &fits);
    let added = add_card(&mut scene, &fits, None, Lane::Tray);
    scene.window.ask(added);
    let (own, group) = (scene.own, scene.group);
    let noted = add_note(&mut scene, own, group, &fits);
    scene.window.ask(noted);
    assert_eq!(file::export(&window::open(&scene.window.export())), scene.window.export());
}

#[test]
fn a_group_changes_only_its_own_cards() {
    let other_group = |scene: &mut Scene| {
        let group = scene.window.id(Kind::Group);
        scene.window.ask(Command::AddGroup { group, name: "Groep 2".into(), colour: "green".into() });
        group
    };
    check_refused(Rejected::NotYours, |scene| to(scene.own, other_group(scene), Lane::Parked));
    check_refused(Rejected::NotYours, |scene| Command::Remove { record: scene.deck, by: Some(scene.group) });
    check_refused(Rejected::NotYours, |scene| Command::Remove {
        record: scene.own,
        by: Some(other_group(scene)),
    });
    check_refused(Rejected::NotYours, |scene| Command::Remove {
        record: scene.note,
        by: Some(other_group(scene)),
    });
    check_refused(Rejected::NoOwnCards, |scene| {
        scene.window.set(scene.step, "ownCards", Value::Bool(false));
        add_card(scene, "x", Some(scene.group), Lane::Tray)
    });
    let mut scene = scene();
    for record in [scene.note, scene.own] {
        scene.window.ask(Command::Remove { record, by: Some(scene.group) });
        assert!(scene.window.session.live(record).is_none());
    }
    // the facilitator may remove a card of the deck
    scene.window.ask(Command::Remove { record: scene.deck, by: None });
}

#[test]
fn a_step_may_limit_the_cards_in_its_zones() {
    let full = |scene: &mut Scene| {
        scene.window.set(scene.step, "most", Value::Int(1));
    };
    let zone = |scene: &Scene, key: &str| scene.window.lane(key);
    check_refused(Rejected::ZoneFull { most: 1 }, |scene| {
        full(scene);
        to(scene.deck, scene.group, zone(scene, "cocreatie"))
    });
    check_refused(Rejected::ZoneFull { most: 1 }, |scene| {
        full(scene);
        add_card(scene, "x", Some(scene.group), zone(scene, "cocreatie"))
    });
    let mut scene = scene();
    full(&mut scene);
    // from zone to zone, aside and back, and into the tray there is always room
    for lane in ["cocreatie", "parked", "professional", "tray", "vrijwilliger"] {
        scene.window.lay(scene.own, lane);
        assert_eq!(scene.window.titles(lane).last(), Some(&"Buurtverteller"));
    }
    let own_group = Some(scene.group);
    let another = add_card(&mut scene, "Voorlezer", own_group, Lane::Tray);
    scene.window.ask(another);
    // another group has its own room
    let group = scene.window.id(Kind::Group);
    scene.window.ask(Command::AddGroup { group, name: "Groep 2".into(), colour: "green".into() });
    scene.window.ask(to(scene.deck, group, scene.window.lane("cocreatie")));
}

#[test]
fn a_person_gives_as_many_votes_as_the_step_allows() {
    let vote = |card: Id, group: Id, voter: &str, count: u32| Command::Vote {
        card,
        group,
        voter: voter.into(),
        count,
    };
    let mut scene = scene();
    scene.window.set(scene.step, "votes", Value::Int(3));
    let (deck, own, group) = (scene.deck, scene.own, scene.group);
    let none_left = Err(Rejected::NoVotesLeft { votes: 3 });
    for (command, expected) in [
        (vote(deck, group, "a", 2), Ok(())),
        (vote(own, group, "a", 2), none_left),
        (vote(own, group, "a", 1), Ok(())),
        (vote(deck, group, "a", 3), none_left),
        (vote(deck, group, "a", 2), Ok(())),
        (vote(deck, group, "a", 0), Ok(())),
        (vote(own, group, "a", 3), Ok(())),
        (vote(deck, group, "b", 3), Ok(())),
        (vote(deck, group, "c", u32::MAX), none_left),
        (vote(own, group, "a", u32::MAX), none_left),
        // the votes for a card in the bin can be given again
        (Command::Remove { record: own, by: None }, Ok(())),
        (vote(deck, group, "a", 3), Ok(())),
    ] {
        let asked = format!("{command:?}");
        assert_eq!(scene.window.apply(command).map(drop), expected, "{asked}");
    }
    assert_eq!(scene.window.session.votes(deck, group), 6);
    assert_eq!(scene.window.session.vote(deck, group, "a"), 3);
    assert_eq!(scene.window.session.vote(deck, group, "nobody"), 0);
    check_refused(Rejected::NoVotesLeft { votes: 0 }, |scene| vote(scene.own, scene.group, "a", 1));
}

#[test]
fn new_cards_come_where_they_are_seen() {
    let mut window = Window::empty();
    for title in ["een", "twee"] {
        window.deck_card(title);
    }
    for title in ["drie", "vier"] {
        window.own_card(title, "tray");
        window.own_card(title, "cocreatie");
    }
    assert_eq!(window.titles("tray"), ["vier", "drie", "een", "twee"]);
    assert_eq!(window.titles("cocreatie"), ["drie", "vier"]);
    let card = window.session.board(window.step(), window.group()).lane(window.lane("cocreatie")).next();
    assert_eq!(window.text(card.expect("a card"), "kind"), "idea");
}

#[test]
fn a_copied_card_names_its_first_origin() {
    let mut window = Window::of_template(0);
    let (to_step, group) = (window.step_of("taken"), window.group());
    let from_step = window.step_of("rollen");
    let original = window.session.deck(from_step)[0].id;
    let mut origin = original;
    for step in [to_step, from_step] {
        let card = window.id(Kind::Card);
        window.ask(Command::CopyCard { card, from: origin, step, group });
        let copy = window.session.card(card).expect("the copy");
        assert_eq!((copy.origin(), copy.group(), copy.step()), (Some(original), Some(group), Some(step)));
        assert_eq!(copy.title(), window.text(original, "title"));
        assert_eq!(copy.kind(), window.text(original, "kind"));
        origin = card;
    }
}

#[test]
fn notes_and_groups_come_last() {
    let mut window = Window::empty();
    let card = window.deck_card("Taalcoach");
    for text in ["een", "twee", "drie"] {
        window.note(card, text);
        let group = window.id(Kind::Group);
        window.ask(Command::AddGroup { group, name: text.into(), colour: "green".into() });
    }
    let notes: Vec<&str> =
        window.session.notes(card, window.group()).iter().map(|note| note.text()).collect();
    assert_eq!(notes, ["een", "twee", "drie"]);
    let groups: Vec<&str> = window.session.groups().iter().map(|group| group.name()).collect();
    assert_eq!(groups, ["Groep 1", "een", "twee", "drie"]);
}

#[test]
fn an_edit_replaces_only_what_was_on_screen() {
    let mut here = Window::empty();
    let card = here.deck_card("Taalcoach");
    let mut there = here.beside(2);
    here.type_in(card, "title", "Taalmaatje");
    // there, the typing began before this arrived
    let on_screen = there.session.record(card).expect("the card").dots("title");
    there.hear(&here);
    there.ask(Command::write_text(card, "title", "Taalvrijwilliger", on_screen));
    here.hear(&there);
    for window in [&here, &there] {
        assert_eq!(window.text(card, "title"), "Taalvrijwilliger");
        assert_eq!(window.also(card, "title"), ["Taalmaatje"]);
        assert!(!window.export().contains("Taalcoach\""), "what both had on screen is gone");
    }
    // choosing the other one, with both on screen, drops the first
    here.type_in(card, "title", "Taalmaatje");
    there.hear(&here);
    for window in [&here, &there] {
        assert_eq!((window.text(card, "title"), window.also(card, "title")), ("Taalmaatje", vec![]));
    }
    // choosing what is shown already drops the others too
    let mut third = here.beside(3);
    here.type_in(card, "title", "Een");
    third.type_in(card, "title", "Twee");
    here.hear(&third);
    let shown = here.text(card, "title").to_owned();
    here.type_in(card, "title", &shown);
    assert_eq!((here.text(card, "title"), here.also(card, "title")), (&*shown, vec![]));
}

#[test]
fn writing_what_stands_there_changes_nothing() {
    let mut scene = scene();
    let before = scene.window.export();
    let steps = scene.window.history.past().len();
    for command in [
        write(scene.own, "title", Value::text("Buurtverteller")),
        Command::Restore { record: scene.own },
        Command::EmptyBin,
        to(scene.deck, scene.group, Lane::Tray),
    ] {
        assert!(scene.window.ask(command).is_empty());
    }
    assert_eq!(scene.window.export(), before);
    assert_eq!(scene.window.history.past().len(), steps, "nothing to undo");
}

#[test]
fn adding_a_tag_wins_over_taking_it_away() {
    let mut here = Window::empty();
    let card = here.deck_card("Taalcoach");
    let tag = |window: &mut Window, on: bool| {
        let over = window.session.record(card).expect("the card").dots("tags/thuis");
        window.ask(Command::write_flag(card, "tags/thuis", on, over));
    };
    let tags = |window: &Window| -> Vec<String> {
        window.session.record(card).expect("the card").flags("tags").map(str::to_owned).collect()
    };
    tag(&mut here, true);
    for remover_is_later in [true, false] {
        // both see it set; one takes it away, the other takes it away and adds it again
        let (mut adder, mut remover) = (here.beside(2), here.beside(3));
        tag(&mut adder, false);
        tag(&mut adder, true);
        let detours = if remover_is_later { 2 } else { 0 };
        for _ in 0..detours {
            tag(&mut remover, false);
            tag(&mut remover, true);
        }
        tag(&mut remover, false);
        let mut joined = here.beside(4);
        joined.hear(&adder);
        joined.hear(&remover);
        remover.hear(&adder);
        assert_eq!((tags(&joined), tags(&remover)), (vec!["thuis".to_owned()], vec!["thuis".to_owned()]));
        tag(&mut joined, false);
        assert!(tags(&joined).is_empty(), "with both on screen it is gone");
    }
}

#[test]
fn a_card_edited_beyond_its_removal_stays_with_a_mark() {
    let mut here = Window::empty();
    let card = here.deck_card("Taalcoach");
    let mut there = here.beside(2);
    here.ask(Command::Remove { record: card, by: None });
    assert_eq!(here.session.bin(), [card]);
    there.type_in(card, "explanation", "Een uur in de week");
    let mut joined = here.beside(3);
    joined.hear(&there);
    there.hear(&here);
    for window in [&mut joined, &mut there] {
        let record = window.session.live(card).expect("live");
        assert!(record.is_revived());
        assert!(window.session.bin().is_empty());
        assert_eq!(window.titles("tray"), ["Taalcoach"]);
    }
    // removing it again, with the edit in sight, takes it away for everybody
    joined.ask(Command::Remove { record: card, by: None });
    there.hear(&joined);
    assert_eq!(there.session.bin(), [card]);
    // restoring takes the mark away
    there.ask(Command::Restore { record: card });
    assert!(!there.session.live(card).expect("live").is_revived());
    joined.hear(&there);
    assert!(joined.session.live(card).is_some());
    assert_eq!(joined.text(card, "explanation"), "Een uur in de week");
}

#[test]
fn an_emptied_card_never_comes_back_from_an_older_copy() {
    let mut here = Window::empty();
    let card = here.deck_card("Taalcoach");
    let old = here.beside(2);
    let mut late = here.beside(3);
    here.ask(Command::Remove { record: card, by: None });
    here.ask(Command::EmptyBin);
    assert!(here.session.bin().is_empty(), "nothing to put back");
    assert!(!here.export().contains("Taalcoach"));
    here.hear(&old);
    assert!(here.session.bin().is_empty());
    assert!(!here.export().contains("Taalcoach"));
    assert!(here.titles("tray").is_empty());
    // an edit that nobody had seen comes back in the bin, and only there
    late.type_in(card, "explanation", "Een uur in de week");
    here.hear(&late);
    assert_eq!(here.session.bin(), [card]);
    assert!(here.titles("tray").is_empty());
    assert_eq!((here.text(card, "title"), here.text(card, "explanation")), ("", "Een uur in de week"));
    late.hear(&here);
    assert_eq!(late.export(), here.export());
    // emptying again drops that too
    here.ask(Command::EmptyBin);
    assert!(here.session.bin().is_empty());
    assert!(!here.export().contains("Een uur"));
    // one step back from that brings it back to the bin; restoring takes it out
    here.undo();
    assert_eq!(here.session.bin(), [card]);
    here.ask(Command::Restore { record: card });
    assert!(here.session.live(card).is_some());
}

#[test]
fn the_numbers_end_before_a_file_could_not_hold_them() {
    let mut window = Window::empty();
    let card = window.deck_card("Taalcoach en nog veel meer");
    let highest = (1u64 << 53).to_string();
    let text = window.export().replace("\"title\": \"0.", &("\"title\": \"0.".to_owned() + &highest + "X"));
    // the title's dot in the sync part, and what the record has seen
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = lines.iter().position(|line| line.contains(&(highest.clone() + "X"))).expect("the dot");
    let check = lines[at].split(' ').next_back().expect("the check").to_owned();
    lines[at] = ["          \"title\": \"0.", &highest, " ", &check].concat();
    let seen = (0..at).rev().find(|place| lines[*place].contains("\"seen\"")).expect("seen");
    lines[seen] = ["        \"seen\": \"0.", &highest, "\","].concat();
    let session = window::open(&(lines.join("\n") + "\n"));
    assert_eq!(session.highest(), 1 << 53);
    let mut full = Window::empty();
    full.session = session.clone();
    let over: Vec<Dot> = session.record(card).expect("the card").dots("title");
    // even one that makes the file smaller
    assert_eq!(
        full.apply(Command::write_text(card, "title", "T", over)).map(drop),
        Err(Rejected::SessionFull)
    );
    window::open(&full.export());
    // and nobody has to join what is so far ahead
    assert_eq!(window.session.join(&session).map(drop), Err(Rejected::TooFarAhead));
    assert!(session.highest() > window.session.highest() + LARGEST_LEAP);
}

/// A file as a script would write it, with so many cards of the deck and notes without anything in them: full ones would
/// reach the size of a file first.
fn many(cards: usize, notes: usize) -> String {
    let card = |n| format!("{{\"id\":\"card:{n}\",\"step\":\"step:1\",\"title\":\"{n}\"}}");
    let note = |n| format!("{{\"id\":\"note:{n}\"}}");
    [
        "{\"format\":\"samenbord/session\",\"version\":1,",
        "\"documents\":[\"document:0000000000000000000000\"],",
        "\"groups\":[{\"id\":\"group:1\",\"name\":\"Groep 1\"}],",
        "\"steps\":[{\"id\":\"step:1\",\"kind\":\"sort\",\"ownCards\":true}],",
        "\"cards\":[",
        &(0..cards).map(card).collect::<Vec<_>>().join(","),
        "],\"notes\":[",
        &(0..notes).map(note).collect::<Vec<_>>().join(","),
        "]}",
    ]
    .concat()
}

#[test]
fn a_session_has_room_for_so_many_cards_and_records() {
    let full = Rejected::TooManyCards { limit: limits::CARDS };
    let mut window = Window::empty();
    window.session = file::open(many(limits::CARDS - 1, 0).as_bytes()).expect("opens").session;
    let (step, group) = (window.step(), window.group());
    let add = |card: u128, group| Command::AddCard {
        card: Id::new(Kind::Card, card),
        step,
        group,
        title: "nog een".into(),
        lane: Lane::Parked,
    };
    assert_eq!(window.session.fullness(), 99);
    window.session.apply(&mut window.pen, add(1, None)).expect("the last one");
    for group in [None, Some(group)] {
        assert_eq!(window.session.apply(&mut window.pen, add(2, group)).map(drop), Err(full));
    }
    // another copy has a card that we do not have
    let mut other = Window::empty();
    other.deck_card("ook nog een");
    assert_eq!(window.session.join(&other.session).map(drop), Err(full));
    // a card in the bin still is one: it can come back
    let card = Id::new(Kind::Card, 1);
    window.session.apply(&mut window.pen, Command::Remove { record: card, by: None }).expect("removed");
    assert_eq!(window.session.apply(&mut window.pen, add(2, None)).map(drop), Err(full));
}

#[test]
fn a_session_has_room_for_so_many_records() {
    let mut window = Window::empty();
    window.session = file::open(many(1, limits::RECORDS - 4).as_bytes()).expect("opens").session;
    let (group, card) = (window.group(), window.session.deck(window.step())[0].id);
    let note = |note: u128| {
        let (note, kind) = (Id::new(Kind::Note, note), NoteKind::Why);
        Command::AddNote { note, card, group, kind, text: "x".into() }
    };
    window.session.apply(&mut window.pen, note(1)).expect("the last one");
    assert_eq!(window.session.apply(&mut window.pen, note(2)).map(drop), Err(Rejected::SessionFull));
    let other = Window::empty();
    assert_eq!(window.session.join(&other.session).map(drop), Err(Rejected::SessionFull));
}
