//! The file: what is refused and where, what a hand or a script may write, and what must come back byte for byte.

mod window;

use samenbord_core::clock::HIGHEST_N;
use samenbord_core::command::{Command, Rejected};
use samenbord_core::file::{self, OpenError};
use samenbord_core::id::{Id, Kind};
use samenbord_core::placement::Lane;
use samenbord_core::session::{Session, limits};
use window::{Window, example, open, refused};

fn wrong(place: &str) -> OpenError {
    OpenError::Wrong { place: place.into() }
}

/// A file of a script: the head, and these parts behind it.
fn script(parts: &str) -> String {
    let comma = if parts.is_empty() { "" } else { "," };
    ["{\"format\":\"samenbord/session\",\"version\":1", comma, parts, "}"].concat()
}

#[track_caller]
fn check_refused(text: &str, expected: OpenError) {
    assert_eq!(refused(text.as_bytes()), expected, "{}", &text[..text.floor_char_boundary(200)]);
}

#[test]
fn what_is_no_session_is_refused_with_the_reason_and_the_place() {
    let other = |format: Option<&str>| OpenError::OtherFormat { format: format.map(str::to_owned) };
    let limit = 32;
    for (text, expected) in [
        ("", OpenError::Empty),
        (" \n\t\r\n", OpenError::Empty),
        ("\u{feff}", OpenError::Empty),
        ("<!doctype html><html><body>Inloggen</body></html>", OpenError::NotJson { line: 1, column: 1 }),
        ("id;titel;vak\n1;Taalcoach;beide\n", OpenError::NotJson { line: 1, column: 1 }),
        ("{", OpenError::Truncated { line: 1, column: 1 }),
        ("{\n  \"format\": \"samenbord/ses", OpenError::Truncated { line: 2, column: 26 }),
        ("{\"format\": \"samenbord/session\",}", OpenError::NotJson { line: 1, column: 32 }),
        ("{\"a\": 1.5}", OpenError::NotInteger { line: 1, column: 9 }),
        ("{\"a\": 1e3}", OpenError::NotInteger { line: 1, column: 9 }),
        ("{\n\"a\": 18446744073709551616}", OpenError::NotInteger { line: 2, column: 25 }),
        ("{\"a\": 9223372036854775808}", OpenError::NotInteger { line: 1, column: 25 }),
        ("{\"a\": 1,\n \"a\": 2}", OpenError::Twice { line: 2, column: 8 }),
        ("{\"a\": {\"b\": [{\"c\": 1, \"c\": 1}]}}", OpenError::Twice { line: 1, column: 29 }),
        ("{} {}", OpenError::NotJson { line: 1, column: 4 }),
        ("null", other(None)),
        ("[1, 2]", other(None)),
        ("\"samenbord/session\"", other(None)),
        ("{\"version\": 1}", other(None)),
        ("{\"format\": 7, \"version\": 1}", other(None)),
        ("{\"format\": \"excalidraw\", \"version\": 1}", other(Some("excalidraw"))),
        ("{\"format\": \"samenbord/template\"}", other(Some("samenbord/template"))),
        (&["{\"format\": \"", &"é".repeat(100), "\"}"].concat(), other(Some(&"é".repeat(60)))),
        (&"[".repeat(10 << 20), OpenError::TooDeep { line: 1, column: 33, limit }),
        (&"{\"a\":".repeat(1 << 20), OpenError::TooDeep { line: 1, column: 161, limit }),
        (&"\"".repeat(1 << 20), OpenError::NotJson { line: 1, column: 3 }),
    ] {
        check_refused(text, expected);
    }
}

#[test]
fn what_is_not_utf8_is_refused() {
    for (bytes, at) in [(&b"\xff\xfe{\0"[..], 0), (b"{\"a\": \"\xe9\"}", 7), (b"PK\x03\x04\xd0", 4)] {
        assert_eq!(refused(bytes), OpenError::NotText { at });
    }
    let too_large = vec![b' '; limits::FILE + 1];
    assert_eq!(refused(&too_large), OpenError::TooLarge { size: limits::FILE + 1, limit: limits::FILE });
}

#[test]
fn a_file_that_stops_half_way_is_refused() {
    let text = example();
    let end = text.trim_end().len();
    for at in (0..end).step_by(97) {
        match refused(&text.as_bytes()[..at]) {
            OpenError::Empty => assert_eq!(at, 0),
            OpenError::NotText { at: byte } => assert!(byte < at && at - byte < 4),
            reason => assert!(matches!(reason, OpenError::Truncated { .. }), "{at}: {reason:?}"),
        }
    }
    // only the last line end is missing
    assert_eq!(file::export(&open(&text[..end])), with_app(&text));
}

/// The example as this version of the program would write it.
fn with_app(text: &str) -> String {
    let line = |line: &str| match line.starts_with("  \"app\": ") {
        true => ["  \"app\": \"", env!("CARGO_PKG_VERSION"), "\",\n"].concat(),
        false => line.to_owned() + "\n",
    };
    text.lines().map(line).collect()
}

#[test]
fn versions() {
    let head = |rest: &str| format!("{{\"format\":\"samenbord/session\"{rest}}}");
    let newer = |version, needs| OpenError::Newer { version, needs };
    for (rest, expected) in [
        ("", OpenError::Missing { place: "version".into() }),
        (",\"version\":0", wrong("version")),
        (",\"version\":-1", wrong("version")),
        (",\"version\":\"1\"", wrong("version")),
        (",\"version\":null", wrong("version")),
        (",\"version\":2", newer(2, 2)),
        (",\"version\":7,\"minReader\":5", newer(7, 5)),
        (",\"version\":7,\"minReader\":0", newer(7, 7)),
        (",\"version\":7,\"minReader\":\"1\"", newer(7, 7)),
    ] {
        check_refused(&head(rest), expected);
    }
    for (rest, is_read_only) in [
        (",\"version\":1", false),
        (",\"version\":1,\"minReader\":9", false),
        (",\"version\":2,\"minReader\":1", true),
        (",\"version\":99,\"minReader\":1,\"session\":{\"title\":\"Later\",\"mood\":{\"sun\":3}}", true),
    ] {
        let opened = file::open(head(rest).as_bytes()).expect("opens");
        assert_eq!(opened.is_read_only, is_read_only, "{rest}");
    }
}

#[test]
fn a_wrong_part_is_refused_with_its_place() {
    let missing = |place: &str| OpenError::Missing { place: place.into() };
    let duplicate = |place: &str| OpenError::DuplicateId { place: place.into() };
    let too_long = |place: &str, limit| OpenError::TooLong { place: place.into(), limit };
    let unmatched = |place: &str| OpenError::Unmatched { place: place.into() };
    let long = |count| "é".repeat(count);
    let card = |rest: &str| ["\"cards\":[{\"id\":\"card:1\"", rest, "}]"].concat();
    let sync = |above: &str, writers: &str, records: &str| {
        [
            above,
            if above.is_empty() { "" } else { "," },
            "\"sync\":{\"writers\":[",
            writers,
            "],\"records\":{",
            records,
            "}}",
        ]
        .concat()
    };
    let id = "card:0000000000000000000001";
    let own = ["\"cards\":[{\"id\":\"", id, "\",\"title\":\"a\"}]"].concat();
    let at = ["sync.records.", id].concat();
    let record = |seen: &str, fields: &str| {
        ["\"", id, "\":{\"seen\":\"", seen, "\",\"fields\":{", fields, "}}"].concat()
    };
    for (parts, expected) in [
        // lists and records
        ("\"cards\":{}".into(), wrong("cards")),
        ("\"cards\":[1]".into(), wrong("cards[0]")),
        ("\"groups\":[{\"id\":\"group:1\"},null]".into(), wrong("groups[1]")),
        ("\"session\":null".into(), wrong("session")),
        ("\"session\":[]".into(), wrong("session")),
        ("\"documents\":{}".into(), wrong("documents")),
        ("\"documents\":[\"document:1\"]".into(), wrong("documents")),
        // ids
        ("\"cards\":[{\"title\":\"a\"}]".into(), missing("cards[0].id")),
        ("\"cards\":[{\"id\":1}]".into(), wrong("cards[0].id")),
        ("\"cards\":[{\"id\":\"\"}]".into(), wrong("cards[0].id")),
        ("\"cards\":[{\"id\":\"card:\"}]".into(), wrong("cards[0].id")),
        ("\"cards\":[{\"id\":\"card:a b\"}]".into(), wrong("cards[0].id")),
        ("\"cards\":[{\"id\":\"card:é\"}]".into(), wrong("cards[0].id")),
        ("\"cards\":[{\"id\":\"note:1\"}]".into(), wrong("cards[0].id")),
        (["\"cards\":[{\"id\":\"card:", &"x".repeat(41), "\"}]"].concat(), wrong("cards[0].id")),
        ("\"cards\":[{\"id\":\"card:1\"},{\"id\":\"card:2\"},{\"id\":\"card:1\"}]".into(), duplicate("cards[2].id")),
        (
            "\"placements\":[{\"id\":\"placement:1\",\"card\":\"card:1\",\"group\":\"group:1\"},\
             {\"id\":\"placement:2\",\"card\":\"card:1\",\"group\":\"group:1\"}]"
                .into(),
            duplicate("placements[1].id"),
        ),
        (
            "\"placements\":[{\"id\":\"placement:0000000000000000000001\",\"card\":\"card:1\",\"group\":\"group:1\"}]".into(),
            wrong("placements[0].id"),
        ),
        ("\"rooms\":[{\"id\":\"room:1\"},{\"id\":\"room:1\"}]".into(), duplicate("rooms[1].id")),
        // fields
        (card(",\"title\":1"), wrong("cards[0].title")),
        (card(",\"title\":null"), wrong("cards[0].title")),
        (card(",\"order\":\"10\""), wrong("cards[0].order")),
        (card(",\"order\":1"), wrong("cards[0].order")),
        (card(",\"step\":\"group:1\""), wrong("cards[0].step")),
        (card(",\"step\":\"step\""), wrong("cards[0].step")),
        (card(",\"tags/thuis\":\"ja\""), wrong("cards[0].tags/thuis")),
        (card(&[",\"later\":", &"[".repeat(17), &"]".repeat(17)].concat()), wrong("cards[0].later")),
        ("\"session\":{\"minutes\":\"90\"}".into(), wrong("session.minutes")),
        ("\"steps\":[{\"id\":\"step:1\",\"skipped\":1}]".into(), wrong("steps[0].skipped")),
        ("\"placements\":[{\"id\":\"placement:1\",\"place\":\"tray\"}]".into(), wrong("placements[0].place")),
        ("\"placements\":[{\"id\":\"placement:1\",\"place\":{\"zone\":\"card:1\"}}]".into(), wrong("placements[0].place")),
        (
            "\"placements\":[{\"id\":\"placement:1\",\"place\":{\"zone\":\"tray\",\"order\":\"é\"}}]".into(),
            wrong("placements[0].place"),
        ),
        // lengths
        (card(&[",\"title\":\"", &long(10_001), "\""].concat()), too_long("cards[0].title", 10_000)),
        (card(&[",\"later\":\"", &long(10_001), "\""].concat()), too_long("cards[0].later", 10_000)),
        (
            ["\"pictures\":[{\"id\":\"picture:1\",\"bytes\":\"", &"A".repeat(limits::PICTURE + 1), "\"}]"].concat(),
            too_long("pictures[0].bytes", limits::PICTURE),
        ),
        (
            ["\"pictures\":[{\"id\":\"picture:1\",\"alt\":\"", &"A".repeat(10_001), "\"}]"].concat(),
            too_long("pictures[0].alt", 10_000),
        ),
        // sync
        ("\"sync\":[]".into(), wrong("sync.writers")),
        ("\"sync\":{\"writers\":[]}".into(), wrong("sync.records")),
        (sync("", "1", ""), wrong("sync.writers")),
        (sync("", "\"kort\"", ""), wrong("sync.writers")),
        (sync("", "", &record("", "")), unmatched(&at)),
        (sync("", "", "\"room:1\":{}"), unmatched("sync.records.room:1")),
        (sync(&own, "", &record("0.1", "")), wrong(&[&at, ".seen"].concat())),
        (sync(&own, "\"00000000001\"", &record("0.01", "")), wrong(&[&at, ".seen"].concat())),
        (sync(&own, "\"00000000001\"", &record("0.0", "")), wrong(&[&at, ".seen"].concat())),
        (sync(&own, "\"00000000001\"", &record("0.9007199254740993", "")), wrong(&[&at, ".seen"].concat())),
        (sync(&own, "\"00000000001\"", &record("0.1", "\"explanation\":\"0.1 x\"")), unmatched("cards[0].explanation")),
        (sync(&own, "\"00000000001\"", &record("0.1", "\"title\":\"1.1 x\"")), wrong(&[&at, ".title"].concat())),
        (sync(&own, "\"00000000001\"", &record("0.1", "\"title\":\"0.1\"")), wrong(&[&at, ".title"].concat())),
        (sync(&own, "\"00000000001\"", &record("0.1", "\"title\":\"base x source x\"")), wrong(&[&at, ".title"].concat())),
        (sync(&own, "\"00000000001\"", &record("0.1", "\"title\":7")), wrong(&[&at, ".title"].concat())),
        (
            sync(&own, "\"00000000001\"", &record("0.1", "\"title\":{\"shown\":\"0.1 x\",\"also\":[{\"dot\":\"0.0\",\"value\":\"b\"}]}")),
            wrong(&[&at, ".title"].concat()),
        ),
        (
            sync(&own, "\"00000000001\"", &record("0.1", "\"title\":{\"shown\":\"0.1 x\",\"also\":[{\"dot\":\"0.2\",\"value\":\"b\"}]}")),
            wrong(&[&at, ".seen < 0.2"].concat()),
        ),
        (
            sync(
                &own,
                "\"00000000001\"",
                &record("0.1", &["\"title\":{\"shown\":\"0.1 x\",\"also\":[{\"dot\":\"0.1\",\"value\":\"", &long(10_001), "\"}]}"].concat()),
            ),
            too_long("cards[0].title", 10_000),
        ),
        // one more than the highest number
        (
            sync(&own, "\"00000000001\"", &record("0.9007199254740992", "\"title\":\"0.9007199254740992 x\"")),
            wrong("cards[0].title"),
        ),
    ] {
        check_refused(&script(&parts), expected);
    }
    assert_eq!(HIGHEST_N, 9_007_199_254_740_992);
    // just inside the limits
    for parts in [
        card(&[",\"title\":\"", &long(10_000), "\""].concat()),
        card(&[",\"later\":", &"[".repeat(16), &"]".repeat(16)].concat()),
        ["\"pictures\":[{\"id\":\"picture:1\",\"bytes\":\"", &"A".repeat(limits::PICTURE), "\"}]"].concat(),
        ["\"cards\":[{\"id\":\"card:", &"x".repeat(40), "\"}]"].concat(),
    ] {
        comes_back(&script(&parts));
    }
}

/// Opens, and what is exported opens to the same bytes.
#[track_caller]
fn comes_back(text: &str) -> Session {
    let session = open(text);
    let exported = file::export(&session);
    assert_eq!(file::export(&open(&exported)), exported);
    session
}

#[test]
fn too_many_are_refused_before_anything_is_built() {
    let list = |name: &str, word: &str, count: usize| {
        let item = |n| format!("{{\"id\":\"{word}:{n}\"}}");
        format!("\"{name}\":[{}]", (0..count).map(item).collect::<Vec<_>>().join(","))
    };
    for (parts, expected) in [
        (list("cards", "card", limits::CARDS + 1), OpenError::TooManyCards { limit: limits::CARDS }),
        (list("notes", "note", limits::RECORDS + 1), OpenError::TooManyRecords { limit: limits::RECORDS }),
        (
            [list("notes", "note", limits::RECORDS / 2), list("rooms", "room", limits::RECORDS / 2 + 1)]
                .join(","),
            OpenError::TooManyRecords { limit: limits::RECORDS },
        ),
    ] {
        check_refused(&script(&parts), expected);
    }
}

#[test]
fn numbers_far_ahead_open_but_do_not_join() {
    let far = script(
        "\"cards\":[{\"id\":\"card:0000000000000000000001\",\"title\":\"a\"}],\"sync\":{\"writers\":[\"00000000001\"],\
         \"records\":{\"card:0000000000000000000001\":{\"seen\":\"0.4294967400\",\"fields\":{}}}}",
    );
    let far = comes_back(&far);
    let mut window = Window::empty();
    let before = window.export();
    assert_eq!(window.session.join(&far).map(drop), Err(Rejected::TooFarAhead));
    assert_eq!(window.export(), before);
}

/// The example with one place changed by hand.
fn by_hand(from: &str, to: &str) -> String {
    let text = example();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

fn the<'a>(session: &'a Session, title: &str) -> Option<(Id, &'a samenbord_core::record::Record)> {
    session.records().find(|(id, record)| id.kind() == Kind::Card && record.text("title") == title)
}

#[test]
fn a_title_changed_by_hand_is_an_edit() {
    let edited = by_hand("\"title\": \"Gamewinkels\"", "\"title\": \"Spellenwinkels\"");
    let original = open(&example());
    let (card, _) = the(&original, "Gamewinkels").expect("the card");
    let opened = comes_back(&edited);
    assert_eq!(opened.card(card).expect("the card").title(), "Spellenwinkels");
    // opened in two copies, and twice, it is one value
    let (mut one, mut two) = (original.clone(), open(&edited));
    let (change, report) = one.join(&opened).expect("a join");
    assert_eq!((change.records.len(), report.both_kept.len()), (1, 0));
    two.join(&original).expect("a join");
    assert_eq!(file::export(&one), file::export(&two));
    assert!(one.join(&open(&edited)).expect("a join").1.is_empty());
    let register = one.record(card).and_then(|record| record.register("title")).expect("a title");
    assert_eq!((register.held().len(), register.also().len()), (1, 0));
    // two people who change it differently: both are kept
    let other = open(&by_hand("\"title\": \"Gamewinkels\"", "\"title\": \"Speelgoedwinkels\""));
    let (_, report) = one.join(&other).expect("a join");
    assert_eq!(report.both_kept, [card]);
    // the same change in two files is one value
    assert!(one.clone().join(&open(&edited)).expect("a join").1.is_empty());
}

#[test]
fn a_title_changed_by_hand_leaves_what_others_wrote_beside_it() {
    let mut here = Window::empty();
    let card = here.deck_card("Taalcoach");
    let mut there = here.beside(2);
    here.type_in(card, "title", "Taalmaatje");
    there.type_in(card, "title", "Taalvrijwilliger");
    here.hear(&there);
    let text = here.export();
    let shown = here.text(card, "title").to_owned();
    let also = here.also(card, "title")[0].to_owned();
    assert_eq!(text.matches(&["\"title\": \"", &shown, "\""].concat()).count(), 1);
    let edited = text.replace(&["\"title\": \"", &shown, "\""].concat(), "\"title\": \"Anders\"");
    here.session.join(&comes_back(&edited)).expect("a join");
    assert_eq!((here.text(card, "title"), here.also(card, "title")), ("Anders", vec![&*also]));
}

#[test]
fn a_template_text_changed_by_hand_keeps_the_template_underneath() {
    let window = Window::of_template(2);
    let step = window.step();
    let base = window.text(step, "question").to_owned();
    // first: nothing was written yet
    let edited = window
        .export()
        .replace(&["\"question\": \"", &base, "\""].concat(), "\"question\": \"Wie pakt wat op?\"");
    let mut session = comes_back(&edited);
    assert_eq!(session.step(step).expect("the step").question(), "Wie pakt wat op?");
    session.join(&window.session).expect("a join");
    let register = session.record(step).and_then(|record| record.register("question")).expect("a question");
    assert!(register.base().is_some() && register.also().is_empty());
    assert_eq!(register.held().len(), 1);
    // then: somebody had written there already
    let mut window = window;
    window.type_in(step, "question", "Wie doet het?");
    let edited = window.export().replace("\"question\": \"Wie doet het?\"", "\"question\": \"Wie dan?\"");
    let session = comes_back(&edited);
    let register = session.record(step).and_then(|record| record.register("question")).expect("a question");
    assert_eq!(session.step(step).expect("the step").question(), "Wie dan?");
    assert_eq!(register.base().map(|base| &base.value), Some(&samenbord_core::register::Value::text(&base)));
}

#[test]
fn a_card_put_in_the_bin_by_hand_a_second_time_is_in_the_bin() {
    let mut window = Window::empty();
    let card = window.deck_card("Taalcoach");
    let bin = |window: &Window| {
        let id = card.to_string();
        let line = ["      \"id\": \"", &id, "\",\n"].concat();
        assert_eq!(window.export().matches(&line).count(), 1);
        window.export().replace(&line, &(line.clone() + "      \"removed\": true,\n"))
    };
    for round in 0..3 {
        window.session.join(&comes_back(&bin(&window))).expect("a join");
        assert_eq!(window.session.bin(), [card], "round {round}");
        window.ask(Command::Restore { record: card });
        assert_eq!(window.titles("tray"), ["Taalcoach"]);
    }
}

#[test]
fn not_removed_written_by_hand_takes_a_card_out_of_the_bin() {
    let mut window = Window::empty();
    let card = window.deck_card("Taalcoach");
    // where nothing was removed it says nothing
    let line = ["      \"id\": \"", &card.to_string(), "\",\n"].concat();
    let plain = window.export();
    assert_eq!(
        file::export(&comes_back(&plain.replace(&line, &(line.clone() + "      \"removed\": false,\n")))),
        plain
    );
    let script = script("\"cards\":[{\"id\":\"card:1\",\"title\":\"a\",\"removed\":false}]");
    assert!(comes_back(&script).bin().is_empty());
    // removed by two who did not know of each other
    let mut there = window.beside(2);
    for window in [&mut window, &mut there] {
        window.ask(Command::Remove { record: card, by: None });
    }
    window.hear(&there);
    let binned = window.export();
    assert_eq!(binned.matches("\"removed\": true").count(), 1);
    let edited = comes_back(&binned.replace("\"removed\": true", "\"removed\": false"));
    assert!(edited.live(card).is_some());
    // everybody who opens it gets the same, and it is an edit: the removal does not come back
    assert_eq!(
        file::export(&edited),
        file::export(&open(&binned.replace("\"removed\": true", "\"removed\": false")))
    );
    window.session.join(&edited).expect("a join");
    window.hear(&there);
    assert_eq!(window.titles("tray"), ["Taalcoach"]);
}

#[test]
fn two_people_who_open_one_edited_file_have_the_same_session() {
    let text = full_house();
    let session = open(&text);
    let lines: Vec<&str> = text.lines().collect();
    let mut edited = 0;
    for (place, line) in lines.iter().enumerate().take_while(|(_, line)| **line != "  \"sync\": {") {
        // every text, every number and every yes or no that a person might change
        let changed = match line.trim().split_once(": ") {
            Some(("\"title\"" | "\"name\"" | "\"question\"" | "\"text\"", value))
                if value.starts_with('"') =>
            {
                line.replace(value, "\"Met de hand\",")
            }
            Some((key, value)) if key.starts_with("\"tags/") || key.starts_with("\"finished/") => line
                .replace(
                    value.trim_end_matches(','),
                    if value.starts_with("true") { "false" } else { "true" },
                ),
            Some(("\"votes\"" | "\"count\"", value)) if value != "[" => line.replace(value, "7,"),
            _ => continue,
        };
        let last = lines[place + 1].trim_start().starts_with(['}', ']']);
        let changed = if last { changed.trim_end_matches(',').to_owned() } else { changed };
        let mut by_hand = lines.clone();
        by_hand[place] = &changed;
        let by_hand = by_hand.join("\n");
        let (one, two) = (comes_back(&by_hand), comes_back(&by_hand));
        assert_eq!(file::export(&one), file::export(&two));
        // and in a copy that has worked on, it is the same edit
        let (mut here, mut there) = (session.clone(), one.clone());
        here.join(&one).expect("a join");
        there.join(&session).expect("a join");
        assert_eq!(file::export(&here), file::export(&there), "line {place}");
        assert!(here.join(&two).expect("a join").1.is_empty());
        edited += 1;
    }
    assert!(edited > 15, "{edited} lines were edited");
}

#[test]
fn a_card_moved_by_hand_lies_there() {
    let mut window = Window::empty();
    let card = window.own_card("Taalcoach", "professional");
    let key = |lane| if let Lane::Zone(zone) = window.lane(lane) { zone.to_string() } else { String::new() };
    let place = |lane: &str| ["\"zone\": \"", lane, "\""].concat();
    let before = window.export();
    for lane in [&*key("cocreatie"), "tray", "parked"] {
        let edited = before.replace(&place(&key("professional")), &place(lane));
        let session = comes_back(&edited);
        let expected = match lane {
            "tray" => Lane::Tray,
            "parked" => Lane::Parked,
            zone => Lane::Zone(zone.parse().expect("a zone")),
        };
        assert_eq!(session.place(card, window.group()).map(|place| place.lane), Some(expected));
        let mut joined = window.session.clone();
        joined.join(&session).expect("a join");
        assert_eq!(joined.place(card, window.group()).map(|place| place.lane), Some(expected));
        assert!(joined.join(&open(&edited)).expect("a join").1.is_empty());
    }
    // somebody moved it after the file was written: both moves are there, the later one shows
    let edited = comes_back(&before.replace(&place(&key("professional")), &place("parked")));
    window.lay(card, "cocreatie");
    window.lay(card, "vrijwilliger");
    window.session.join(&edited).expect("a join");
    assert_eq!(window.titles("vrijwilliger"), ["Taalcoach"]);
}

#[test]
fn a_card_added_by_hand_is_a_card() {
    let original = open(&example());
    let step = original.steps()[1].id;
    let added = format!(
        "  \"cards\": [\n    {{ \"id\": \"card:mijn-1\", \"step\": \"{step}\", \"title\": \"Buurthuis\" }},\n"
    );
    let edited = by_hand("  \"cards\": [\n", &added);
    let session = comes_back(&edited);
    let (card, _) = the(&session, "Buurthuis").expect("the card");
    assert_eq!(session.deck(step).iter().map(|card| card.id).collect::<Vec<_>>(), [card]);
    let (mut one, mut two) = (original.clone(), comes_back(&edited));
    one.join(&session).expect("a join");
    two.join(&original).expect("a join");
    assert_eq!(file::export(&one), file::export(&two));
    assert_eq!(one.records().len(), original.records().len() + 1);
    assert!(one.join(&open(&edited)).expect("a join").1.is_empty());
}

/// As a script would write it: no order, no sync, ids that it made up.
const SCRIPT: &str = r#"{
  "format": "samenbord/session",
  "version": 1,
  "session": { "title": "Uit het rooster", "date": "2026-05-14" },
  "groups": [ { "id": "group:1", "name": "Team Zuid" }, { "id": "group:2", "name": "Team Noord" } ],
  "steps": [ { "id": "step:1", "kind": "sort", "question": "Wie doet wat?", "ownCards": true } ],
  "zones": [
    { "id": "zone:prof", "step": "step:1", "name": "Professionals" },
    { "id": "zone:vrij", "step": "step:1", "name": "Vrijwilligers" }
  ],
  "cards": [
    { "id": "card:1", "step": "step:1", "title": "Zaal klaarzetten", "tags/zaal": true },
    { "id": "card:2", "step": "step:1", "title": "Voorlezen" },
    { "id": "card:3", "step": "step:1", "title": "Begroting" },
    { "id": "card:4", "step": "step:1", "title": "Oud", "removed": true },
    { "id": "card:5", "step": "step:1", "title": "Koffie" },
    { "id": "card:6", "step": "step:1", "title": "Onderhoud", "group": "group:2" }
  ],
  "placements": [
    { "id": "placement:c", "card": "card:5", "group": "group:1", "place": { "zone": "zone:vrij" } },
    { "id": "placement:b", "card": "card:1", "group": "group:1", "place": { "zone": "zone:vrij" } },
    { "id": "placement:a", "card": "card:2", "group": "group:1", "place": { "zone": "zone:vrij" } },
    { "id": "placement:d", "card": "card:3", "group": "group:2", "place": { "zone": "parked" } }
  ],
  "notes": [
    { "id": "note:1", "card": "card:2", "group": "group:1", "kind": "why", "text": "leuk om te doen" },
    { "id": "note:2", "card": "card:2", "group": "group:1", "kind": "objection", "text": "wel met begeleiding" }
  ],
  "votes": [ { "id": "vote:1", "card": "card:2", "group": "group:1", "voter": "rooster", "count": 2 } ],
  "decisions": [ { "id": "decision:1", "card": "card:2", "zone": "zone:vrij", "reason": "gedragen" } ]
}
"#;

#[test]
fn a_file_written_by_a_script_opens() {
    let session = comes_back(SCRIPT);
    let again = comes_back(&file::export(&session));
    for session in [&session, &again] {
        assert_eq!(
            (session.title(), session.about().map(|about| about.date())),
            ("Uit het rooster", Some("2026-05-14"))
        );
        let groups: Vec<&str> = session.groups().iter().map(|group| group.name()).collect();
        assert_eq!(groups, ["Team Zuid", "Team Noord"]);
        let (step, group) = (session.steps()[0].id, session.groups()[0].id);
        let names: Vec<&str> = session.zones(step).iter().map(|zone| zone.name()).collect();
        assert_eq!(names, ["Professionals", "Vrijwilligers"]);
        let deck: Vec<&str> = session.deck(step).iter().map(|card| card.title()).collect();
        assert_eq!(deck, ["Zaal klaarzetten", "Voorlezen", "Begroting", "Koffie"]);
        let titles = |group: usize, lane| -> Vec<&str> {
            let board = session.board(step, session.groups()[group].id);
            board.lane(lane).map(|card| session.record(card).expect("a card").text("title")).collect()
        };
        let volunteers = Lane::Zone(session.zones(step)[1].id);
        // in the order of the placements
        assert_eq!(titles(0, volunteers), ["Koffie", "Zaal klaarzetten", "Voorlezen"]);
        assert_eq!(titles(0, Lane::Tray), ["Begroting"]);
        assert_eq!(titles(1, Lane::Parked), ["Begroting"]);
        assert_eq!(titles(1, Lane::Tray), ["Zaal klaarzetten", "Voorlezen", "Koffie", "Onderhoud"]);
        let card = session.deck(step)[1].id;
        let notes: Vec<&str> = session.notes(card, group).iter().map(|note| note.text()).collect();
        assert_eq!(notes, ["leuk om te doen", "wel met begeleiding"]);
        assert_eq!((session.votes(card, group), session.vote(card, group, "rooster")), (2, 2));
        assert!(session.record(samenbord_core::record::Decision::id(card)).is_some());
        assert_eq!(session.bin().len(), 1);
        let tagged = session.record(session.deck(step)[0].id).expect("a card");
        assert_eq!(tagged.flags("tags").collect::<Vec<_>>(), ["zaal"]);
        assert!(session.records().all(|(_, record)| record.seen().highest() == 1));
    }
}

#[test]
fn the_same_script_file_twice_is_one_session_and_two_scripts_are_two() {
    let mut session = open(SCRIPT);
    assert!(session.join(&open(SCRIPT)).expect("a join").1.is_empty());
    // worked in since
    let mut window = Window::empty();
    window.session = session;
    let card = the(&window.session, "Koffie").expect("the card").0;
    window.type_in(card, "title", "Koffie en thee");
    window.ask(Command::Remove { record: the(&window.session, "Begroting").expect("a card").0, by: None });
    let worked = window.export();
    assert!(window.session.join(&open(SCRIPT)).expect("a join").1.is_empty());
    assert_eq!(window.export(), worked);
    // another script also counts its cards from 1: other content, or another document
    let other_content = open(&SCRIPT.replace("Koffie", "Thee"));
    let document = |bits: &str| {
        SCRIPT.replace(
            "\"version\": 1,",
            &["\"version\": 1, \"documents\": [\"document:", bits, "\"],"].concat(),
        )
    };
    let (first, second) =
        (open(&document("0000000000000000000001")), open(&document("0000000000000000000002")));
    let ids = |session: &Session| -> Vec<Id> {
        session.records().map(|(id, _)| id).filter(|id| *id != Id::SESSION).collect()
    };
    for (one, two) in [(&window.session, &other_content), (&first, &second), (&first, &other_content)] {
        assert!(!one.is_same_as(two));
        assert!(ids(one).iter().all(|id| !ids(two).contains(id)));
    }
    // the same document: the script ran again, with a change
    let mut first = first;
    let later = open(&document("0000000000000000000001").replace("Koffie", "Thee"));
    assert!(first.is_same_as(&later));
    let (_, report) = first.join(&later).expect("a join");
    assert_eq!((report.added.len(), report.changed.len(), report.both_kept.len()), (0, 1, 1));
}

#[test]
fn what_this_version_does_not_know_is_kept() {
    let text = r#"{
  "format": "samenbord/session",
  "version": 1,
  "minReader": 1,
  "documents": [
    "document:0000000000000000000001"
  ],
  "session": {
    "title": "Later",
    "mood": {
      "sun": 3,
      "clouds": [
        true,
        null,
        -1
      ]
    }
  },
  "cards": [
    {
      "id": "card:0000000000000000000001",
      "title": "a",
      "colours": [
        "rood"
      ]
    }
  ],
  "rooms": [
    {
      "id": "room:1",
      "name": "Zaal 2",
      "seats": 12
    },
    {
      "id": "room:2",
      "removed": true
    }
  ],
  "chairs": [],
  "people": [
    {
      "id": "person:1",
      "name": "geen lijst van records: de naam van de lijst is die van de soort, met een s"
    }
  ],
  "licence": "CC0"
}
"#;
    let session = comes_back(text);
    let exported = file::export(&session);
    for kept in [
        "    \"mood\": {\n      \"sun\": 3,\n      \"clouds\": [\n        true,\n        null,\n        -1\n      ]\n    }",
        "      \"colours\": [\n        \"rood\"\n      ]",
        "  \"rooms\": [\n    {\n      \"id\": \"room:1\",\n      \"name\": \"Zaal 2\",\n      \"seats\": 12\n    }",
        "      \"id\": \"room:2\",\n      \"removed\": true\n",
        "  \"chairs\": [],",
        "  \"licence\": \"CC0\"",
        "      \"id\": \"person:1\",",
    ] {
        assert!(exported.contains(kept), "{kept}");
    }
    assert_eq!(session.foreign().count(), 2);
    // and they join: a seat more here, another name there, a new room
    let mut one = open(&exported.replace("\"seats\": 12", "\"seats\": 13"));
    let two = open(&exported.replace("Zaal 2", "Zaal 3").replace("\"sun\": 3", "\"sun\": 4"));
    let three = open(
        &exported
            .replace("  \"chairs\": [],", "  \"chairs\": [\n    {\n      \"id\": \"chair:1\"\n    }\n  ],"),
    );
    one.join(&two).expect("a join");
    one.join(&three).expect("a join");
    let mut other_way = three.clone();
    other_way.join(&two).expect("a join");
    other_way.join(&one).expect("a join");
    let joined = file::export(&one);
    assert_eq!(joined, file::export(&other_way));
    for kept in ["\"seats\": 13", "\"Zaal 3\"", "\"sun\": 4", "\"chair:1\"", "\"licence\": \"CC0\""] {
        assert!(joined.contains(kept), "{kept}");
    }
    comes_back(&joined);
    one.invariants().expect("invariants");
}

#[test]
fn what_two_people_wrote_in_a_field_of_a_newer_version_is_kept() {
    let file = |text: &str| {
        script(&["\"documents\":[\"document:0000000000000000000001\"],\"cards\":[{\"id\":\"card:1\",\"later\":", text, "}]"].concat())
    };
    let deep = ["[".repeat(16), "]".repeat(16)].concat();
    let mut one = open(&file(&deep));
    one.join(&open(&file("{\"a\":1}"))).expect("a join");
    one.join(&open(&file("\"tekst\""))).expect("a join");
    let exported = file::export(&one);
    let session = comes_back(&exported);
    let register =
        session.records().find_map(|(_, record)| record.register("later").cloned()).expect("the field");
    assert_eq!(register.held().len(), 3);
}

#[test]
fn line_ends_marks_and_spaces_of_an_editor_do_not_matter() {
    let text = example();
    let expected = file::export(&open(&text));
    let one_line: String = text.lines().map(str::trim_start).collect();
    for changed in
        [text.replace('\n', "\r\n"), "\u{feff}".to_owned() + &text, one_line, text.replace("  ", "\t")]
    {
        let changed = changed.replace("\t\t", "\t");
        assert_eq!(file::export(&open(&changed)), expected);
    }
}

#[test]
fn votes_without_end_do_not_end_the_program() {
    let vote = |voter: &str| {
        format!(
            "{{\"id\":\"vote:{voter}\",\"card\":\"card:1\",\"group\":\"group:1\",\"voter\":\"{voter}\",\"count\":4294967295}}"
        )
    };
    let text = script(&[
        "\"groups\":[{\"id\":\"group:1\"}],\"steps\":[{\"id\":\"step:1\",\"votes\":3}],\
         \"cards\":[{\"id\":\"card:1\",\"step\":\"step:1\"},{\"id\":\"card:2\",\"step\":\"step:1\"}],\"votes\":[",
        &vote("a"),
        ",",
        &vote("b"),
        "]",
    ].concat());
    let mut window = Window::empty();
    window.session = comes_back(&text);
    let (step, group) = (window.step(), window.group());
    let cards: Vec<Id> = window.session.children(step, Kind::Card).collect();
    let votes: Vec<u32> = cards.iter().map(|card| window.session.votes(*card, group)).collect();
    assert!(votes.contains(&u32::MAX));
    for card in cards {
        let vote = Command::Vote { card, group, voter: "a".into(), count: u32::MAX };
        assert_eq!(window.apply(vote).map(drop), Err(Rejected::NoVotesLeft { votes: 3 }));
    }
}

/// Draws the same numbers in every run (xorshift64*; Vigna 2016).
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit
    }
}

/// A small session in which everything occurs: edits side by side, a base with an edit, the bin, emptied, votes, flags.
fn full_house() -> String {
    let mut here = Window::empty();
    let step = here.step();
    here.set(step, "votes", samenbord_core::register::Value::Int(3));
    let card = here.deck_card("Taalcoach");
    let own = here.own_card("Voorlezer", "cocreatie");
    let gone = here.deck_card("Weg");
    let emptied = here.deck_card("Leeg");
    here.note(own, "omdat");
    let mut there = here.beside(2);
    for (window, text) in [(&mut here, "Taalmaatje"), (&mut there, "Taalvrijwilliger")] {
        window.type_in(card, "title", text);
        window.type_in(step, "question", text);
        window.lay(card, if text.len() > 12 { "parked" } else { "vrijwilliger" });
        let group = window.group();
        window.ask(Command::Vote { card, group, voter: "v".into(), count: 1 + text.len() as u32 % 2 });
        window.ask(Command::write_flag(card, "tags/thuis", text.len() > 12, Vec::new()));
        let finish = Command::finish(&window.session, group, step, true);
        window.ask(finish);
    }
    here.ask(Command::Remove { record: emptied, by: None });
    here.ask(Command::EmptyBin);
    here.ask(Command::Remove { record: gone, by: None });
    here.hear(&there);
    here.session
        .join(&open(&script("\"rooms\":[{\"id\":\"room:1\",\"name\":\"a\"}],\"licence\":\"CC0\"")))
        .expect("a join");
    here.export()
}

/// Refused, or it opens and what it exports opens to the same bytes, alone and joined with the undamaged one. Never a
/// panic.
fn check_survives(bytes: &[u8], undamaged: &Session, what: &str) -> bool {
    let Ok(opened) = file::open(bytes) else { return false };
    let (mut one, mut two) = (opened.session.clone(), undamaged.clone());
    check_writes(&one, what);
    match (one.join(undamaged), two.join(&opened.session)) {
        (Ok(_), Ok(_)) => {
            check_writes(&one, what);
            assert!(file::export(&one) == file::export(&two), "{what}: the joined copies differ");
        }
        // who is ahead refuses nobody, who is behind refuses a leap
        (one, two) => assert!([one.map(drop), two.map(drop)].contains(&Err(Rejected::TooFarAhead)), "{what}"),
    }
    true
}

fn check_writes(session: &Session, what: &str) {
    session.invariants().unwrap_or_else(|reason| panic!("{what}: {reason}"));
    let exported = file::export(session);
    let again = file::open(exported.as_bytes()).unwrap_or_else(|reason| panic!("{what}: {reason:?}"));
    assert!(file::export(&again.session) == exported, "{what}");
    for step in session.steps() {
        for group in session.groups() {
            session.board(step.id, group.id);
        }
    }
}

/// Changes a few bytes, or moves a piece of text elsewhere.
fn mutate(text: &[u8], draw: &mut Draw) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=draw.below(3) {
        let at = draw.below(bytes.len());
        match draw.below(6) {
            0 => bytes[at] = draw.below(256) as u8,
            1 => bytes[at] = b"0123456789\"{}[],:. -truefalsn"[draw.below(29)],
            2 => {
                bytes.remove(at);
            }
            3 => bytes.insert(at, b'0' + draw.below(10) as u8),
            4 => {
                // a line comes twice, or takes the place of another
                let lines: Vec<Vec<u8>> =
                    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                let (from, to) = (draw.below(lines.len()), draw.below(lines.len()));
                let mut lines = lines.clone();
                lines[to] = lines[from].clone();
                bytes = lines.concat();
            }
            _ => {
                let digits: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()).collect();
                bytes[digits[draw.below(digits.len())]] = b'0' + draw.below(10) as u8;
            }
        }
    }
    bytes
}

#[test]
fn a_damaged_file_is_refused_or_opens_whole() {
    for (text, rounds) in [(example(), 150), (full_house(), 3_000)] {
        let mut draw = Draw(0x5a6d_656e_626f_7264);
        let undamaged = open(&text);
        let mut survives = |round: &i32| {
            check_survives(&mutate(text.as_bytes(), &mut draw), &undamaged, &format!("round {round}"))
        };
        let opened = (0..rounds).filter(|round| survives(round)).count() as i32;
        assert!(opened > rounds / 20 && opened < rounds, "{opened} of {rounds} opened");
    }
}

#[test]
fn a_file_of_everything_comes_back() {
    let text = full_house();
    assert_eq!(file::export(&comes_back(&text)), text);
    for place in 0..3 {
        comes_back(&Window::of_template(place).export());
    }
    comes_back(&example());
}

#[test]
fn every_version_has_a_fixture_that_opens() {
    for version in 1..=file::VERSION {
        let path = format!("{}/fixtures/version-{version}.samenbord.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("{path}: a released version keeps a file"));
        assert!(text.contains(&format!("\n  \"version\": {version},\n")));
        let opened = file::open(text.as_bytes()).expect("opens");
        assert!(!opened.is_read_only);
        opened.session.invariants().expect("invariants");
        assert_eq!(opened.session.groups().len(), 6);
        comes_back(&text);
    }
}

#[test]
fn the_weight_is_at_least_the_size_of_the_file() {
    // forty people who write in every field of a template's step at once, flags and places too
    let mut here = Window::empty();
    let step = here.step();
    let card = here.deck_card("a");
    let mut others: Vec<Window> = (2..42).map(|writer| here.beside(writer)).collect();
    for (place, other) in others.iter_mut().enumerate() {
        for field in ["name", "question", "explanation", "help", "slides", "notes", "ready"] {
            other.type_in(step, field, &place.to_string());
        }
        for tag in ["a", "b", "c"] {
            other.ask(Command::write_flag(card, format!("tags/{tag}"), place % 2 == 0, Vec::new()));
        }
        other.lay(card, ["parked", "cocreatie"][place % 2]);
        other.ask(Command::Remove { record: card, by: None });
    }
    others.iter().for_each(|other| here.hear(other));
    let deepest_list =
        |item: &str, count| ["[".repeat(16), item.repeat(count), "0".into(), "]".repeat(16)].concat();
    let later = |value: &str| {
        let parts = [
            "\"documents\":[\"document:0000000000000000000001\"],\"cards\":[{\"id\":\"card:1\",\"later\":",
            value,
            "}]",
        ];
        open(&script(&parts.concat()))
    };
    let mut deep = later(&deepest_list("0,", 500));
    let deepest = file::export(&deep);
    deep.join(&later(&deepest_list("1,", 900))).expect("a join");
    for text in [
        here.export(),
        deepest,
        file::export(&deep),
        full_house(),
        example(),
        file::export(&open(SCRIPT)),
        Window::of_template(0).export(),
    ] {
        let weight = open(&text).weight();
        // with a few lines for the head
        assert!(text.len() <= weight + 500, "{} bytes weigh {weight}", text.len());
    }
    // and so does what stands in the head: eleven megabytes on one line are seventy-five when every number has its own
    let head = script(
        &["\"licence\":{\"a\":", &"[".repeat(28), &"100000000,".repeat(1_080_000), "0", &"]".repeat(28), "}"]
            .concat(),
    );
    assert!(matches!(refused(head.as_bytes()), OpenError::TooLarge { limit: limits::FILE, .. }));
}

#[test]
fn a_file_on_one_line_opens_to_the_same_session() {
    let session = window::open(&window::example());
    let line = file::export_on_one_line(&session);
    assert!(!line.contains('\n') && line.len() < window::example().len());
    assert_eq!(file::export(&window::open(&line)), window::example());
}
