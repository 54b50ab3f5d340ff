//! Templates that people make out of their sessions: what they hold, that they read back, and what is refused.

mod window;
mod world;

use proptest::prelude::*;
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::deck::NewCard;
use samenbord_core::file::json::Json;
use samenbord_core::file::{self, Language, OpenError, Template, TemplateName, write_template};
use samenbord_core::id::Kind;
use samenbord_core::record::{Record, Shape, fields};
use samenbord_core::register::Value;
use samenbord_core::session::{DocumentId, Session, limits};
use window::Window;
use world::{World, cases, events};

fn write(session: &Session) -> String {
    let name = TemplateName { key: "eigen-1", version: 1, title: session.title(), summary: "Voor ons team" };
    write_template(session, name)
}

/// Started by whoever speaks English: the texts stay those of the template.
fn start(text: &str) -> Session {
    let template = Template::open(text.as_bytes()).expect("a template");
    let mut drawn = 0;
    let mut draw = || {
        drawn += 1;
        drawn
    };
    let mut pen = Pen::new(Writer(7));
    let started = template.start(DocumentId(7), Language::English, &mut pen, "Group 1", &mut draw);
    let session = started.expect("the template starts");
    session.invariants().expect("invariants");
    session
}

/// What a group gets to see of a session that nobody has worked in, line by line.
fn content(session: &Session) -> Vec<String> {
    let about = session.about().expect("the session");
    let mut lines =
        vec![about.title(), about.purpose(), about.goals(), about.made_possible_by(), about.language()]
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
    for step in session.steps() {
        lines.push(shown(Kind::Step, step.record));
        let place = |id| session.steps().iter().position(|step| step.id == id);
        lines.push(format!("{:?}", step.copies_from().into_iter().filter_map(place).collect::<Vec<_>>()));
        lines.extend(session.zones(step.id).iter().map(|zone| shown(Kind::Zone, zone.record)));
        lines.extend(session.deck(step.id).iter().map(|card| shown(Kind::Card, card.record)));
    }
    lines
}

/// Every field that says something of its own: not its key, its place or what it belongs to.
fn shown(kind: Kind, record: &Record) -> String {
    let mut line = String::new();
    for (field, shape) in fields(kind) {
        let said = match (*field, shape) {
            ("key" | "copyFrom" | "owner", _) | (_, Shape::Order | Shape::Ref(_)) => continue,
            (_, Shape::Flags) => record.flags(field).collect::<Vec<_>>().join(","),
            _ => match record.shown(field) {
                Some(Value::Text(text)) => text.to_string(),
                Some(Value::Int(int)) => int.to_string(),
                Some(Value::Bool(true)) => "yes".to_owned(),
                _ => String::new(),
            },
        };
        if !said.is_empty() {
            line += &format!("{field}={said}; ");
        }
    }
    line
}

fn check(session: &Session) {
    let text = write(session);
    let again = start(&text);
    assert_eq!(content(&again), content(session));
    assert_eq!(write(&again), text, "a template of what was started from it is the same");
    assert_eq!(again.groups().len(), 1);
    let file = file::export(&again);
    assert_eq!(file::export(&window::open(&file)), file);
}

#[test]
fn a_session_from_each_template_reads_back() {
    for place in 0..file::templates().len() {
        let window = Window::of_template(place);
        assert!(content(&window.session).len() > 5);
        check(&window.session);
    }
    check(&window::open(&window::example()));
}

#[test]
fn what_groups_did_stays_behind() {
    let mut window = Window::empty();
    let deck = window.deck_card("Taalcoach");
    let own = window.own_card("Buurtverteller", "professional");
    window.note(own, "kent de wijk");
    window.lay(deck, "vrijwilliger");
    let text = write(&window.session);
    for word in ["Buurtverteller", "wijk", "placement", "seen"] {
        assert!(!text.contains(word), "{word}");
    }
    let again = start(&text);
    assert!(again.records().all(|(id, _)| !matches!(id.kind(), Kind::Placement | Kind::Note)));
    check(&window.session);
}

#[test]
fn keys_are_slugs_each_only_once_and_stay_what_they_were() {
    let mut window = Window::empty();
    let step = window.step();
    let titles = ["Één taak", "een taak!", "?", "¿"];
    let cards = titles.map(|title| (window.id(Kind::Card), NewCard::titled(title))).to_vec();
    window.ask(Command::AddCards { step, cards });
    let again = start(&write(&window.session));
    let keys: Vec<&str> = again.deck(again.steps()[0].id).iter().map(|card| card.key()).collect();
    assert_eq!(keys, ["een-taak", "een-taak-2", "card", "card-2"]);
    let zones: Vec<&str> = again.zones(again.steps()[0].id).iter().map(|zone| zone.key()).collect();
    assert_eq!(zones, ["professional", "cocreatie", "vrijwilliger"]);
    assert_eq!(again.steps()[0].key(), "sorteren");
}

#[test]
fn a_newer_version_of_a_template_shares_its_cards() {
    let mut window = Window::empty();
    window.deck_card("Taalcoach");
    let one = start(&write(&window.session));
    window.deck_card("Gastvrouw");
    let two = start(&write(&window.session));
    let first = |session: &Session| session.deck(session.steps()[0].id)[0].id;
    assert_eq!(first(&one), first(&two));
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn whatever_was_done_in_a_session_its_template_reads_back(events in events(60)) {
        let world = World::run(2, &events);
        let session = world.joined(0..2);
        prop_assume!(!session.title().is_empty());
        check(&session);
        let opened = Template::open(write(&spoiled(&session)).as_bytes());
        prop_assert!(opened.is_ok(), "{:?}", opened.err());
    }

    /// One value somewhere in a template is another one: it is refused, or what it starts can be kept.
    #[test]
    fn a_template_that_somebody_changed_is_refused_or_starts(
        place in 0usize..3,
        way in prop::collection::vec(0usize..40, 1..6),
        other in 0usize..8,
    ) {
        let mut json = Json::parse(file::templates()[place]).expect("a template");
        change(&mut json, &way, &others()[other]);
        if let Ok(template) = Template::open(json.pretty().as_bytes()) {
            let mut draw = || 1;
            let mut pen = Pen::new(Writer(1));
            let started = template.start(DocumentId(1), Language::Dutch, &mut pen, "1", &mut draw);
            // Two groups of one template get the same id here.
            if let Ok(session) = started {
                session.invariants().expect("invariants");
                let text = file::export(&session);
                prop_assert_eq!(file::export(&window::open(&text)), text);
            }
        }
    }
}

/// The session as a file may have it that people wrote in: keys, titles and tags that no template takes.
fn spoiled(session: &Session) -> Session {
    let long = || Json::text("k".repeat(300));
    let mut json = Json::parse(&file::export(session)).expect("a file");
    for (list, field, other) in [
        ("steps", "key", long()),
        ("zones", "key", long()),
        ("cards", "key", long()),
        ("cards", "title", Json::text(" ")),
        ("cards", "tags", Json::List(vec![Json::text("thuis"), long()])),
    ] {
        let Json::Map(lists) = &mut json else { panic!("a file is an object") };
        let items = lists.iter_mut().find(|(name, _)| **name == *list).map(|(_, items)| items);
        let Some(Json::List(items)) = items else { continue };
        // Every other one, so that something is left of what was there.
        for item in items.iter_mut().step_by(2) {
            let Json::Map(entries) = item else { panic!("a record is an object") };
            entries.retain(|(name, _)| **name != *field);
            entries.push((field.into(), other.clone()));
        }
    }
    window::open(&json.pretty())
}

#[test]
fn what_no_template_takes_is_left_out_or_named_anew() {
    let mut window = Window::empty();
    for title in ["Taalcoach", "Gastvrouw", "Gids", "Verteller"] {
        window.deck_card(title);
    }
    let again = start(&write(&spoiled(&window.session)));
    let step = again.steps()[0];
    assert_eq!((step.key(), again.zones(step.id)[0].key()), ("sorteren", "professionals"));
    let left: Vec<&str> = again.deck(step.id).iter().map(|card| card.title()).collect();
    assert_eq!(left.len(), 2, "two have lost their titles: {left:?}");
    let card = window.session.deck(window.step())[0].id;
    for tag in ["tags/thuis", "tags/"] {
        window.ask(Command::write_flag(card, tag, true, Vec::new()));
    }
    let long = format!("tags/{}", "x".repeat(201));
    window.ask(Command::write_flag(card, long, true, Vec::new()));
    let again = start(&write(&window.session));
    assert_eq!(again.deck(again.steps()[0].id)[0].tags().collect::<Vec<_>>(), ["thuis"]);
}

fn others() -> [Json; 8] {
    let long = "x".repeat(limits::TEXT + 1);
    [
        Json::Null,
        Json::Int(-1),
        Json::Bool(true),
        Json::text(""),
        Json::text("x"),
        Json::text(long),
        Json::List(vec![Json::text("x"), Json::Int(1)]),
        Json::Map(vec![("nl".into(), Json::text("x")), ("key".into(), Json::text("x"))]),
    ]
}

/// The value that a list of numbers leads to becomes another.
fn change(json: &mut Json, way: &[usize], other: &Json) {
    match (json, way.split_first()) {
        (Json::List(items), Some((first, rest))) if !items.is_empty() => {
            let place = first % items.len();
            change(&mut items[place], rest, other);
        }
        (Json::Map(entries), Some((first, rest))) if !entries.is_empty() => {
            let place = first % entries.len();
            change(&mut entries[place].1, rest, other);
        }
        (json, _) => *json = other.clone(),
    }
}

#[test]
fn hostile_templates_are_refused_with_a_reason_and_the_place() {
    let wrong = |place: &str| OpenError::Wrong { place: place.to_owned() };
    let missing = |place: &str| OpenError::Missing { place: place.to_owned() };
    let head = "\"format\": \"samenbord/template\", \"key\": \"x\", \"version\": 1";
    let step = |rest: &str| format!("{{{head}, \"steps\": [{{\"key\": \"a\", {rest}}}]}}");
    let long = "x".repeat(limits::TEXT + 1);
    let many = |n: usize| {
        let item = |n: usize| format!("{{\"key\": \"{n}\"}}");
        (0..n).map(item).collect::<Vec<_>>().join(",")
    };
    let named = |n: usize, length: usize| {
        let name = "x".repeat(length);
        let item = |n: usize| format!("{{\"key\": \"{n}\", \"name\": \"{name}\"}}");
        (0..n).map(item).collect::<Vec<_>>().join(",")
    };
    let grid = |n: usize, length: usize| {
        let names = named(n, length);
        step(&format!("\"rows\": [{names}], \"columns\": [{names}]"))
    };
    let cards: Vec<String> =
        (0..=limits::CARDS).map(|n| format!("{{\"key\": \"{n}\", \"title\": \"x\"}}")).collect();
    for (text, reason) in [
        (String::new(), OpenError::Empty),
        ("{".to_owned(), OpenError::Truncated { line: 1, column: 1 }),
        ("{}".to_owned(), OpenError::OtherFormat { format: None }),
        (
            "{\"format\": \"samenbord/session\"}".to_owned(),
            OpenError::OtherFormat { format: Some("samenbord/session".to_owned()) },
        ),
        ("{\"format\": \"samenbord/template\"}".to_owned(), missing("key")),
        ("{\"format\": \"samenbord/template\", \"key\": \"x\"}".to_owned(), wrong("version")),
        (format!("{{{head}, \"title\": 3}}"), wrong("title")),
        (format!("{{{head}, \"steps\": 3}}"), wrong("steps")),
        (format!("{{{head}, \"steps\": [3]}}"), missing("steps[0].key")),
        (step("\"minutes\": \"x\""), wrong("steps[0].minutes")),
        (step("\"question\": true"), wrong("steps[0].question")),
        (step("\"rules\": {\"votes\": \"x\"}"), wrong("steps[0].rules.votes")),
        (step("\"rules\": {\"reasons\": [1]}"), wrong("steps[0].rules.reasons[0]")),
        (step("\"cards\": [{\"key\": \"b\"}]"), missing("steps[0].cards[0].title")),
        (step("\"cards\": [{\"key\": \"b\", \"title\": \" \"}]"), wrong("steps[0].cards[0].title")),
        (
            step("\"zones\": [{\"key\": \"b\"}, {\"key\": \"b\"}]"),
            OpenError::DuplicateId { place: "steps[0].zones[1].key".to_owned() },
        ),
        (
            step(&format!("\"question\": \"{long}\"")),
            OpenError::TooLong { place: "steps[0].question".to_owned(), limit: limits::TEXT },
        ),
        (
            step(&format!("\"cards\": [{}]", cards.join(","))),
            OpenError::TooManyCards { limit: limits::CARDS },
        ),
        // A small file that would be a million zones.
        (
            step(&format!("\"rows\": [{}], \"columns\": [{}]", many(1_000), many(1_000))),
            OpenError::TooManyRecords { limit: limits::RECORDS },
        ),
        // A cell is called after its row and its column.
        (
            grid(1, limits::TEXT / 2 - 1),
            OpenError::TooLong { place: "steps[0].rows[0].name".to_owned(), limit: limits::TEXT },
        ),
        // Few enough zones, each with long texts: names of 150 characters and the digits of the keys, four times.
        (grid(400, 150), OpenError::TooLarge { size: (400 * 150 + 1_090) * 400 * 4, limit: limits::FILE }),
        (format!("{{{head}, \"groups\": [{}]}}", named(201, 1)), wrong("groups[200]")),
    ] {
        assert_eq!(Template::open(text.as_bytes()).map(drop), Err(reason), "{text:.200}");
    }
}
