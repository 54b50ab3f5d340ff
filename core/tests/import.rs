//! Files of other programs: recognised, planned, and made a session of; or refused with a reason.

use samenbord_core::clock::{Pen, Writer};
use samenbord_core::file::{self, Language, OpenError};
use samenbord_core::import::{
    Counted, LeftOut, MOST_GROUPS, MOST_ZONES, Plan, Refused, Source, Wording, read,
};
use samenbord_core::placement::Lane;
use samenbord_core::session::{DocumentId, Session, limits};

const FIXTURES: [(&str, &[u8]); 8] = [
    ("wijkhuis.trello.json", include_bytes!("../fixtures/import/wijkhuis.trello.json")),
    ("welkom.nbx", include_bytes!("../fixtures/import/welkom.nbx")),
    ("sortering.csv", include_bytes!("../fixtures/import/sortering.csv")),
    ("tabel.csv", include_bytes!("../fixtures/import/tabel.csv")),
    ("bord.md", include_bytes!("../fixtures/import/bord.md")),
    ("kaarten.txt", include_bytes!("../fixtures/import/kaarten.txt")),
    ("kaarten.csv", include_bytes!("../fixtures/import/kaarten.csv")),
    ("tellingen.csv", include_bytes!("../fixtures/import/tellingen.csv")),
];

fn fixture(name: &str) -> Result<Plan, Refused> {
    let (name, bytes) = FIXTURES.iter().find(|(known, _)| *known == name).expect("a fixture");
    read(name, bytes)
}

fn start(plan: &Plan) -> Session {
    let group = |number: &str| format!("Groep {number}");
    let wording = Wording {
        language: Language::Dutch,
        step: "Sorteren",
        question: "Waar hoort elke kaart?",
        zone: "Vak zonder naam",
        group: &group,
    };
    let mut drawn = 0;
    let draw = &mut || {
        drawn += 1;
        drawn
    };
    let session = plan.start(&wording, DocumentId(1), &mut Pen::new(Writer(1)), draw).expect("a session");
    session.invariants().expect("invariants");
    let text = file::export(&session);
    let again = file::open(text.as_bytes()).expect("what we write, we can open").session;
    assert_eq!(file::export(&again), text);
    session
}

/// The boards of the only step, group by group: a line a zone with its cards, then what was not laid.
fn boards(session: &Session) -> Vec<String> {
    let step = session.steps()[0].id;
    let mut lines = Vec::new();
    for group in session.groups() {
        let board = session.board(step, group.id);
        let titles = |lane| {
            let cards = board.lane(lane).filter_map(|card| session.card(card));
            cards.map(|card| card.title().to_owned()).collect::<Vec<_>>().join(", ")
        };
        lines.push(group.name().to_owned());
        let zones = session.zones(step);
        lines.extend(zones.iter().map(|zone| format!("  {}: {}", zone.name(), titles(Lane::Zone(zone.id)))));
        lines.push(format!("  – {}", titles(Lane::Tray)));
    }
    lines
}

#[track_caller]
fn check(
    name: &str,
    source: Source,
    title: &str,
    left_out: &[(LeftOut, usize)],
    expected: &[&str],
) -> Session {
    let plan = fixture(name).expect("recognised");
    assert_eq!((plan.source, plan.title.as_str(), &*plan.left_out), (source, title, left_out));
    let session = start(&plan);
    assert_eq!(session.title(), title);
    assert_eq!(boards(&session), expected);
    session
}

#[test]
fn a_board_of_trello() {
    let left_out = [
        (LeftOut::ArchivedLists, 1),
        (LeftOut::ArchivedCards, 2),
        (LeftOut::EmptyCards, 1),
        (LeftOut::Checklists, 2),
        (LeftOut::Comments, 2),
        (LeftOut::Attachments, 1),
        (LeftOut::Members, 1),
        (LeftOut::Dates, 1),
    ];
    let session = check(
        "wijkhuis.trello.json",
        Source::Trello,
        "Wijkhuis De Brug",
        &left_out,
        &[
            "Groep 1",
            // By their places, not by their order in the file.
            "  Ideeën: Repaircafé, Taalcafé op dinsdag",
            "  Bezig: Buurtmaaltijd",
            "  Klaar: ",
            "  – ",
        ],
    );
    let step = session.steps()[0];
    assert_eq!((step.name(), step.question()), ("Sorteren", "Waar hoort elke kaart?"));
    let deck = session.deck(step.id);
    assert_eq!(deck[1].explanation(), "Koffie, twee uur,\nvoor wie Nederlands leert.");
    assert_eq!(deck[1].tags().collect::<Vec<_>>(), ["taal"], "a label without a name says nothing");
}

#[test]
fn a_board_of_nullboard() {
    let session = check(
        "welkom.nbx",
        Source::Nullboard,
        "Welkom in de bieb",
        &[(LeftOut::EmptyCards, 1)],
        &[
            "Groep 1",
            "  Nu: Koffie schenken, Boeken terugzetten",
            "  Straks: Voorlezen",
            "  Vak zonder naam: ",
            "  – ",
        ],
    );
    let deck = session.deck(session.steps()[0].id);
    assert_eq!(deck[0].explanation(), "Iedere ochtend, door wie er is.");
}

#[test]
fn a_table_with_a_row_for_each_card_of_each_person() {
    let left_out = [(LeftOut::Columns, 2), (LeftOut::SecondPlaces, 1)];
    check(
        "sortering.csv",
        Source::Placements,
        "sortering",
        &left_out,
        &[
            "Groep 1",
            "  Professionals: Uitleen",
            "  Vrijwilligers: Voorlezen",
            "  Samen: Taalcafé",
            "  – ",
            "Groep 2",
            "  Professionals: Uitleen",
            "  Vrijwilligers: ",
            "  Samen: Voorlezen",
            "  – Taalcafé",
            "Groep 3",
            "  Professionals: ",
            "  Vrijwilligers: ",
            "  Samen: Uitleen, Taalcafé",
            "  – Voorlezen",
        ],
    );
}

#[test]
fn a_table_with_a_card_a_row_and_a_person_a_column() {
    check(
        "tabel.csv",
        Source::Placements,
        "tabel",
        &[],
        &[
            "Team Noord",
            "  Professionals: Uitleen",
            "  Samen: Taalcafé, ook 's avonds",
            "  Vrijwilligers: Voorlezen",
            "  – ",
            "Team Zuid",
            "  Professionals: Uitleen",
            "  Samen: Voorlezen",
            "  Vrijwilligers: ",
            "  – Taalcafé, ook 's avonds",
            "Team West",
            "  Professionals: ",
            "  Samen: Uitleen, Taalcafé, ook 's avonds",
            "  Vrijwilligers: Voorlezen",
            "  – ",
        ],
    );
    // The other way round it says the same.
    let turned = "deelnemer\tUitleen\tVoorlezen\nA\tSamen\tSamen\nB\tSamen\tVak 2\n";
    let plan = read("t.csv", turned.as_bytes()).expect("recognised");
    assert_eq!((plan.groups.len(), plan.cards.len(), plan.zones.len()), (2, 2, 2));
    assert_eq!(plan.groups[1].lanes, [vec![0], vec![1]]);
    // One person's marks.
    let marks = "kaart;Professionals;Samen\nUitleen;x;\nVoorlezen;;x\nKoken;;\n";
    let plan = read("t.csv", marks.as_bytes()).expect("recognised");
    assert_eq!((plan.groups.len(), &*plan.groups[0].lanes), (1, &[vec![0], vec![1]][..]));
    assert_eq!(plan.cards.len(), 3);
}

#[test]
fn a_kanban_in_markdown() {
    let left_out = [(LeftOut::ArchivedCards, 1), (LeftOut::Dates, 1)];
    let session = check(
        "bord.md",
        Source::Kanban,
        "bord",
        &left_out,
        &["Groep 1", "  Te doen: Taalcafé op dinsdag, Repaircafé", "  Klaar: Buurtmaaltijd", "  – "],
    );
    let deck = session.deck(session.steps()[0].id);
    assert_eq!(deck[0].explanation(), "koffie halen\n- [ ] kopjes");
    assert_eq!(deck[0].tags().collect::<Vec<_>>(), ["taal"]);
    assert_eq!(deck[2].explanation(), "voor twintig mensen");
    let plain = "# Ons bord\n\n## Nu\n- Koken\n\n## Straks\n* Lezen\n";
    let plan = read("x.md", plain.as_bytes()).expect("recognised");
    assert_eq!((plan.source, plan.title.as_str(), plan.zones.len()), (Source::Kanban, "Ons bord", 2));
    // The head tells it under any name.
    let (_, marked) = FIXTURES[4];
    assert_eq!(read("bord", marked).map(|plan| plan.source), Ok(Source::Kanban));
}

#[test]
fn a_list_gets_the_zones_of_an_empty_session() {
    let nobody = |cards: &'static str| {
        ["Groep 1", "  Professionals: ", "  Co-creatie: ", "  Vrijwilligers: ", cards].to_vec()
    };
    check("kaarten.txt", Source::Cards, "kaarten", &[], &nobody("  – Taalcafé, Repaircafé, Buurtmaaltijd"));
    let left_out = [(LeftOut::Columns, 1)];
    let session =
        check("kaarten.csv", Source::Cards, "kaarten", &left_out, &nobody("  – Taalcafé, Repaircafé"));
    let deck = session.deck(session.steps()[0].id);
    assert_eq!(deck[0].tags().collect::<Vec<_>>(), ["samen", "taal"]);
    let old = read("oud.csv", b"Titel;Uitleg\nCaf\xe9;\x80 5\n").expect("an old spreadsheet");
    assert_eq!((old.cards[0].title.as_str(), old.cards[0].explanation.as_str()), ("Café", "€ 5"));
    assert_eq!(read("x.md", b"- Koken\n- Lezen\n").map(|plan| plan.cards.len()), Ok(2), "no headings");
}

#[test]
fn the_same_file_gives_everybody_the_same_cards() {
    let plan = fixture("wijkhuis.trello.json").expect("recognised");
    let (one, two) = (start(&plan), start(&plan));
    let cards = |session: &Session| {
        session.deck(session.steps()[0].id).iter().map(|card| card.id).collect::<Vec<_>>()
    };
    assert_eq!(cards(&one), cards(&two));
    let other = start(&fixture("welkom.nbx").expect("recognised"));
    assert!(cards(&one).iter().all(|card| !cards(&other).contains(card)));
    let unsorted = start(&plan.unsorted());
    assert_eq!(
        boards(&unsorted).last().map(String::as_str),
        Some("  – Repaircafé, Taalcafé op dinsdag, Buurtmaaltijd")
    );
}

#[test]
fn what_is_nothing_of_ours_is_refused_with_a_reason() {
    let rows = |many: usize, row: fn(usize) -> String| (0..many).map(row).collect::<String>();
    let people =
        "participant,card,category\n".to_owned() + &rows(MOST_GROUPS + 1, |n| format!("p{n},kaart,vak\n"));
    let zones = "card,category\n".to_owned() + &rows(MOST_ZONES + 1, |n| format!("kaart {n},vak {n}\n"));
    let cards = rows(limits::CARDS + 1, |n| format!("kaart {n}\n"));
    let half = Err(Refused::Broken(OpenError::Truncated { line: 12, column: 359 }));
    let too_many = |what, found, limit| Err(Refused::TooMany { what, found, limit });
    for (name, bytes, expected) in [
        ("x.json", &b"{\"lists\":[]}"[..], Err(Refused::Unknown)),
        ("x.json", b"{\"lists\":[],\"cards\":[]}", Err(Refused::Unknown)),
        ("x.json", b"{\"name\":\"Leeg\",\"lists\":[],\"cards\":[]}", Err(Refused::NoCards)),
        ("x.nbx", b"{\"title\":\"a\",\"lists\":[{\"title\":\"b\",\"notes\":[{}]}]}", Err(Refused::Unknown)),
        ("half.json", include_bytes!("../fixtures/import/half.trello.json"), half),
        ("x.json", b"<!doctype html>", Err(Refused::Unknown)),
        ("x.json", b"", Err(Refused::Unknown)),
        ("foto.txt", b"\x89PNG\r\n\x1a\n\0", Err(Refused::NotText { at: 6 })),
        ("foto.json", b"\x89PNG", Err(Refused::Unknown)),
        ("leeg.txt", b" \n\n", Err(Refused::NoCards)),
        ("leeg.csv", b"", Err(Refused::NoCards)),
        ("p.csv", people.as_bytes(), too_many(Counted::Groups, MOST_GROUPS + 1, MOST_GROUPS)),
        ("z.csv", zones.as_bytes(), too_many(Counted::Zones, MOST_ZONES + 1, MOST_ZONES)),
        ("k.txt", cards.as_bytes(), too_many(Counted::Cards, limits::CARDS + 1, limits::CARDS)),
        (
            "groot.txt",
            &vec![b'a'; (4 << 20) + 1],
            Err(Refused::TooLarge { size: (4 << 20) + 1, limit: 4 << 20 }),
        ),
    ] {
        assert_eq!(read(name, bytes), expected, "{name}");
    }
    assert_eq!(fixture("tellingen.csv"), Err(Refused::OnlyCounts));
}

#[test]
fn what_is_too_long_is_cut_and_told() {
    let long = "a".repeat(limits::TEXT + 5);
    let board = format!(
        "{{\"name\":\"B\",\"lists\":[{{\"id\":\"l\",\"name\":\"L\"}}],\"cards\":[{{\"idList\":\"l\",\"name\":\"k\",\"desc\":\"{long}\",\"labels\":[{{\"name\":\"{}\"}}]}}]}}",
        "é".repeat(61)
    );
    let plan = read("b.json", board.as_bytes()).expect("recognised");
    assert_eq!(plan.left_out, [(LeftOut::CutTexts, 2)]);
    let session = start(&plan);
    let card = session.deck(session.steps()[0].id)[0];
    assert_eq!((card.explanation().len(), card.tags().next()), (limits::TEXT, Some(&*"é".repeat(60))));
}

/// A few bytes of a good file are different: it is refused, or what comes of it is a whole session. Never a panic.
#[test]
fn damaged_files_are_refused_or_make_a_whole_session() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut made = 0;
    for round in 0..800 {
        let (name, bytes) = FIXTURES[round % FIXTURES.len()];
        let mut bytes = bytes.to_vec();
        for _ in 0..=draw(4) {
            let at = draw(bytes.len());
            if bytes.is_empty() {
                break;
            }
            match draw(6) {
                0 => bytes[at] = draw(256) as u8,
                1 => bytes[at] = b"\"{}[],:;\n\t#-*|.0x"[draw(17)],
                2 => drop(bytes.remove(at)),
                3 => bytes.truncate(at.max(1)),
                4 => {
                    let to = draw(bytes.len());
                    let piece = bytes[at.min(to)..at.max(to)].to_vec();
                    bytes.splice(at..at, piece);
                }
                _ => bytes.insert(at, draw(256) as u8),
            }
        }
        if let Ok(plan) = read(name, &bytes) {
            start(&plan);
            made += 1;
        }
    }
    assert!(made > 250, "most of them still say something: {made}");
}
