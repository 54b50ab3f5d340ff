//! The program itself on real files: what it prints, what it leaves behind, and how it ends.

use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::file;
use samenbord_core::id::{Id, Kind};
use samenbord_core::join::Relation;
use samenbord_core::placement::Lane;
use samenbord_core::record::NoteKind;
use samenbord_core::session::{DocumentId, Session};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../templates/example-inout.samenbord.json");

/// A folder of its own for each test, empty at the start.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_in("nl_NL.UTF-8", folder, arguments)
}

fn run_in(language: &str, folder: &Path, arguments: &[&str]) -> Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_samenbord"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env("LANG", language)
        .output()
        .expect("the program runs")
}

#[track_caller]
fn check(folder: &Path, arguments: &[&str], code: i32, stdout: &[&str], stderr: &[&str]) -> Output {
    let output = run(folder, arguments);
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
    for (found, expected) in [(&out, stdout), (&err, stderr)] {
        for part in expected {
            assert!(found.contains(part), "{part:?} is missing from\n{found}");
        }
        assert!(!expected.is_empty() || found.is_empty(), "{found}");
    }
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn example() -> Session {
    file::open(&fs::read(EXAMPLE).expect("the example")).expect("opens").session
}

fn open(path: &Path) -> Session {
    file::open(&fs::read(path).expect("a file")).expect("opens").session
}

/// A copy of the example in which one writer added a card, retitled one, and said why.
fn worked(writer: u64) -> Session {
    let mut session = example();
    let mut pen = Pen::new(Writer(writer));
    let step = session.steps()[1].id;
    let group = session.groups()[writer as usize % 6].id;
    let card = Id::new(Kind::Card, u128::from(writer));
    let zone = session.zones(step)[0].id;
    let first = session.board(step, session.groups()[0].id).lane(Lane::Zone(zone)).next().expect("a card");
    let over = session.record(first).expect("a card").dots("title");
    let note = Id::new(Kind::Note, u128::from(writer));
    for command in [
        Command::AddCard {
            card,
            step,
            group: Some(group),
            title: format!("Van schrijver {writer}"),
            lane: Lane::Zone(zone),
        },
        Command::AddNote { note, card, group, kind: NoteKind::Why, text: "=daarom".into() },
        Command::write_text(first, "title", &format!("Titel {writer}"), over),
    ] {
        session.apply(&mut pen, command).expect("not refused");
    }
    session
}

#[test]
fn help_has_examples_in_both_languages() {
    let folder = folder("help");
    for command in ["", "check", "merge", "compare", "export", "schema"] {
        for (language, word) in [("nl_NL.UTF-8", "Voorbeeld"), ("en_GB.UTF-8", "Example")] {
            let arguments: Vec<&str> =
                [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
            let output = run_in(language, &folder, &arguments);
            assert_eq!(output.status.code(), Some(0));
            let out = text(&output.stdout);
            assert!(out.contains(word) && out.contains(&["  samenbord ", command].concat()), "{out}");
            assert!(out.lines().all(|line| line.chars().count() <= 120), "{out}");
        }
        let output = run(&folder, &["--lang", "en", "help", command]);
        assert!(text(&output.stdout).contains("Example"));
    }
    check(&folder, &["--version"], 0, &["samenbord ", env!("CARGO_PKG_VERSION")], &[]);
}

#[test]
fn a_wrong_command_line_is_told_apart_from_a_refusal() {
    let folder = folder("usage");
    for arguments in [&[][..], &["sort"], &["check"], &["merge", "a"], &["check", "--nooit", "a"]] {
        check(&folder, arguments, 2, &[], &["samenbord: ", "Hulp: samenbord --help"]);
    }
    check(&folder, &["export", "a", "--to", "pdf", "-o", "b"], 2, &[], &["pdf: kies csv|xlsx|md|docx"]);
    check(&folder, &["check", "nergens.json"], 1, &[], &["geweigerd: nergens.json: niet gevonden"]);
    check(&folder, &["check", "."], 1, &[], &["geweigerd: .: is een map"]);
    let output = run_in("en_US.UTF-8", &folder, &["check", "nowhere.json"]);
    assert!(text(&output.stderr).contains("refused: nowhere.json: not found"));
}

#[test]
fn checking_tells_what_is_in_a_file_and_what_is_wrong_with_another() {
    let folder = folder("check");
    fs::write(folder.join("leeg.json"), "").expect("written");
    fs::write(folder.join("half.json"), "{\n  \"format\": \"samenb").expect("written");
    fs::write(folder.join("ander.json"), "{\"format\": \"excalidraw\"}").expect("written");
    let wrong =
        "{\"format\":\"samenbord/session\",\"version\":1,\"cards\":[{\"id\":\"card:1\",\"title\":7}]}";
    fs::write(folder.join("fout.json"), wrong).expect("written");
    fs::write(folder.join("nieuw.json"), "{\"format\":\"samenbord/session\",\"version\":9}")
        .expect("written");
    fs::write(folder.join("foto.json"), b"\xff\xd8\xff\xe0").expect("written");
    check(&folder, &["check", EXAMPLE], 0, &["6 groepen", "4 stappen", "kaarten"], &[]);
    check(
        &folder,
        &["check", "leeg.json", EXAMPLE, "half.json", "ander.json", "fout.json", "nieuw.json", "foto.json"],
        1,
        &["6 groepen"],
        &[
            "leeg.json: het bestand is leeg",
            "half.json: het bestand houdt halverwege op (regel 2, kolom 19)",
            "ander.json: geen sessie van Samenbord: format excalidraw",
            "fout.json: klopt niet: cards[0].title",
            "nieuw.json: gemaakt met een nieuwere versie: bestand 9",
            "foto.json: geen tekst (UTF-8) vanaf byte: 0",
        ],
    );
}

#[test]
fn thirty_files_merge_in_any_order_and_twice() {
    let folder = folder("thirty");
    let mut paths: Vec<String> = (1..=30).map(|writer| format!("groep-{writer:02}.json")).collect();
    for (writer, path) in (1..=30).zip(&paths) {
        fs::write(folder.join(path), file::export(&worked(writer))).expect("written");
    }
    let merge = |paths: &[String], out: &str| {
        let arguments: Vec<&str> =
            ["merge"].into_iter().chain(paths.iter().map(String::as_str)).chain(["-o", out]).collect();
        check(&folder, &arguments, 0, &["groep-30.json: ", "nieuw"], &[]);
        fs::read_to_string(folder.join(out)).expect("the result")
    };
    let forward = merge(&paths, "een.json");
    paths.reverse();
    let backward = merge(&paths, "twee.json");
    paths.extend(paths.clone());
    assert!(forward == backward && forward == merge(&paths, "drie.json"));
    let merged = open(&folder.join("een.json"));
    merged.invariants().expect("invariants");
    for writer in 1..=30 {
        let card = merged.card(Id::new(Kind::Card, writer)).expect("the card");
        assert_eq!(card.title(), format!("Van schrijver {writer}"));
    }
    // thirty titles of one card: one shows, the others are there
    check(&folder, &["check", "een.json"], 0, &["1 veld met twee versies"], &[]);
    // merging the result with one of them again changes nothing, in its own place too
    check(
        &folder,
        &["merge", "een.json", "groep-07.json", "-o", "een.json"],
        0,
        &["groep-07.json: niets nieuws"],
        &[],
    );
    assert_eq!(fs::read_to_string(folder.join("een.json")).expect("the result"), forward);
    // nothing was left lying about
    assert_eq!(names(&folder).len(), 33);
}

#[test]
fn nothing_is_written_when_a_file_is_refused() {
    let folder = folder("refused");
    fs::write(folder.join("een.json"), file::export(&worked(1))).expect("written");
    fs::write(folder.join("twee.json"), file::export(&worked(2)).replace("\"cards\": [", "\"cards\": [7,"))
        .expect("written");
    fs::write(folder.join("nieuw.json"), "{\"format\":\"samenbord/session\",\"version\":9,\"minReader\":1}")
        .expect("written");
    fs::write(folder.join("uit.json"), file::export(&worked(3))).expect("written");
    let before = fs::read_to_string(folder.join("uit.json")).expect("a file");
    for (files, reason) in [
        (&["een.json", "twee.json"][..], "twee.json: klopt niet: cards[0]"),
        (&["een.json", "weg.json"], "weg.json: niet gevonden"),
        (&["een.json", "nieuw.json"], "nieuw.json: gemaakt met een nieuwere versie"),
        // writing over what somebody else made would lose it
        (&["een.json"], "uit.json: is er al, met iets dat in geen van de bestanden staat"),
    ] {
        let arguments: Vec<&str> =
            ["merge"].into_iter().chain(files.iter().copied()).chain(["-o", "uit.json"]).collect();
        check(&folder, &arguments, 1, &[], &[reason]);
        assert_eq!(fs::read_to_string(folder.join("uit.json")).expect("a file"), before);
    }
    let output = ["merge", "een.json", "twee.json", "-o", "nergens/uit.json"];
    check(&folder, &output, 1, &[], &["twee.json"]);
    check(
        &folder,
        &["merge", "een.json", "-o", "nergens/uit.json"],
        1,
        &[],
        &["nergens/uit.json: niet gevonden"],
    );
    fs::write(folder.join("foto.jpg"), b"\xff\xd8\xff\xe0").expect("written");
    check(
        &folder,
        &["merge", "een.json", "-o", "foto.jpg"],
        1,
        &[],
        &["foto.jpg: is er al, en is geen sessie"],
    );
    assert_eq!(names(&folder), ["een.json", "foto.jpg", "nieuw.json", "twee.json", "uit.json"]);
}

#[test]
fn groups_of_another_session_are_added_when_asked() {
    let folder = folder("groups");
    let stranger = r#"{"format":"samenbord/session","version":1,"session":{"title":"Rooster"},
        "groups":[{"id":"group:1","name":"Team Zuid"}],"steps":[{"id":"step:1","kind":"sort","question":"Wie?"}],
        "zones":[{"id":"zone:1","step":"step:1","name":"Wij"}],"cards":[{"id":"card:1","step":"step:1","title":"Zaal"}],
        "placements":[{"id":"placement:1","card":"card:1","group":"group:1","place":{"zone":"zone:1"}}]}"#;
    fs::write(folder.join("vreemd.json"), stranger).expect("written");
    fs::write(folder.join("een.json"), file::export(&worked(1))).expect("written");
    let same_template = worked(2).duplicate(DocumentId(7));
    fs::write(folder.join("apart.json"), file::export(&same_template)).expect("written");
    let files = ["merge", "een.json", "vreemd.json", "apart.json", "-o", "uit.json"];
    check(
        &folder,
        &files,
        1,
        &[],
        &[
            "vreemd.json: een andere sessie; --add-groups",
            "apart.json: een andere sessie van hetzelfde sjabloon",
        ],
    );
    assert!(!folder.join("uit.json").exists());
    let arguments: Vec<&str> = files.into_iter().chain(["--add-groups"]).collect();
    check(&folder, &arguments, 0, &["vreemd.json: 5 nieuw", "apart.json: "], &[]);
    let merged = open(&folder.join("uit.json"));
    assert!(merged.groups().iter().any(|group| group.name() == "Team Zuid"));
    assert_eq!((merged.groups().len(), merged.title()), (7, example().title()));
    assert_eq!(merged.relation(&same_template), Relation::SameTemplate, "they stay two sessions");
}

#[test]
fn files_that_belong_together_through_a_third_are_merged() {
    let folder = folder("chain");
    let one = worked(1);
    let other = worked(2).duplicate(DocumentId(7));
    let mut both = example().duplicate(DocumentId(7));
    both.join(&example()).expect("a join");
    for (name, session) in [("een.json", &one), ("twee.json", &other), ("beide.json", &both)] {
        fs::write(folder.join(name), file::export(session)).expect("written");
    }
    check(&folder, &["merge", "een.json", "twee.json", "-o", "uit.json"], 1, &[], &["twee.json"]);
    check(
        &folder,
        &["merge", "een.json", "twee.json", "beide.json", "-o", "uit.json"],
        0,
        &["twee.json: "],
        &[],
    );
    assert!(open(&folder.join("uit.json")).card(Id::new(Kind::Card, 2)).is_some());
}

#[test]
fn comparing_counts_placements() {
    let folder = folder("compare");
    let script = r#"{"format":"samenbord/session","version":1,
        "groups":[{"id":"group:1","name":"Zuid"},{"id":"group:2","name":"Noord"},{"id":"group:3","name":"Niemand"}],
        "steps":[{"id":"step:1","key":"taken","kind":"sort","question":"Wie doet wat?"},{"id":"step:2","kind":"talk"}],
        "zones":[{"id":"zone:1","key":"wij","step":"step:1","name":"Wij"},{"id":"zone:2","key":"zij","step":"step:1","name":"Zij"}],
        "cards":[{"id":"card:1","step":"step:1","title":"Zaal"},{"id":"card:2","step":"step:1","title":"Koffie"},
            {"id":"card:3","step":"step:1","title":"Eigen","group":"group:2"}],
        "placements":[
            {"id":"placement:1","card":"card:1","group":"group:1","place":{"zone":"zone:1"}},
            {"id":"placement:2","card":"card:1","group":"group:2","place":{"zone":"zone:1"}},
            {"id":"placement:3","card":"card:2","group":"group:1","place":{"zone":"zone:2"}},
            {"id":"placement:4","card":"card:2","group":"group:2","place":{"zone":"parked"}},
            {"id":"placement:5","card":"card:3","group":"group:2","place":{"zone":"zone:2"}}]}"#;
    fs::write(folder.join("een.json"), script).expect("written");
    let expected = "Wie doet wat? (2 groepen)\n\
                    \x20 kaart   Wij  Zij  terzijde  niet gelegd\n\
                    \x20 Zaal      2    ·         ·            ·\n\
                    \x20 Koffie    ·    1         1            ·\n\
                    \x20 Eigen     ·    1         ·            ·\n";
    check(&folder, &["compare", "een.json"], 0, &[expected], &[]);
    let output = check(
        &folder,
        &["compare", "een.json", "--step", "taken", "--json"],
        0,
        &["\"step\": \"taken\""],
        &[],
    );
    let steps: serde_json::Value = serde_json::from_str(&text(&output.stdout)).expect("JSON");
    let step = &steps[0];
    assert_eq!(steps.as_array().map(Vec::len), Some(1), "a list, one object a step that sorts");
    let names = step["groups"].as_array().expect("groups").iter().map(|group| group["name"].as_str());
    assert_eq!(names.collect::<Vec<_>>(), [Some("Zuid"), Some("Noord")]);
    let card = &step["cards"][0];
    assert_eq!((&card["title"], &card["counts"]), (&"Zaal".into(), &serde_json::json!({ "wij": 2 })));
    assert_eq!(
        (&card["placed"], &card["agreement"], &card["verdict"]),
        (&2.into(), &1.0.into(), &"agreed".into())
    );
    assert!(step["cards"][1]["agreement"].is_null() && card["ordered"].is_null(), "one group, no scale");
    assert_eq!(step["distance"], serde_json::json!([[0.0, 0.0], [0.0, 0.0]]));
    assert_eq!((&step["alpha"]["pairable"], &step["kappa"]), (&2.into(), &serde_json::Value::Null));
    check(&folder, &["compare", "een.json", "--step", "nooit"], 1, &[], &["nooit: geen stap; er zijn taken"]);
    check(&folder, &["compare", EXAMPLE], 0, &["(6 groepen)"], &[]);
}

#[test]
fn exporting_makes_a_table_or_a_report() {
    let folder = folder("export");
    fs::write(folder.join("een.json"), file::export(&worked(1))).expect("written");
    check(&folder, &["export", "een.json", "--to", "csv", "-o", "een.csv"], 0, &["een.csv: geschreven"], &[]);
    let table = fs::read_to_string(folder.join("een.csv")).expect("the table");
    let expected = "\"Stap\";\"Groep\";\"Vak\";\"Plaats\";\"Kaart\"";
    assert!(table.starts_with(&["\u{feff}", expected].concat()));
    assert!(table.contains("\"Van schrijver 1\"") && table.contains(";\"'=daarom\";"));
    let columns = |line: &str| line.matches("\";\"").count();
    assert!(table.lines().filter(|line| line.ends_with('"')).all(|line| columns(line) <= 12));
    check(&folder, &["export", "een.json", "--to", "md", "-o", "een.md"], 0, &["een.md: geschreven"], &[]);
    let report = fs::read_to_string(folder.join("een.md")).expect("the report");
    assert!(report.starts_with("# ") && report.contains("\n#### Groep 2\n"));
    assert!(report.contains("- Van schrijver 1\n  - Waarom: =daarom\n"), "{report}");
    // again is fine; over a session is not
    check(&folder, &["export", "een.json", "--to", "md", "-o", "een.md"], 0, &["een.md: geschreven"], &[]);
    check(
        &folder,
        &["export", "een.json", "--to", "md", "-o", "een.json"],
        1,
        &[],
        &["een.json: is een sessie"],
    );
    assert_eq!(names(&folder), ["een.csv", "een.json", "een.md"]);
    let output = run_in("en_US.UTF-8", &folder, &["export", "een.json", "--to", "csv", "-o", "en.csv"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(fs::read_to_string(folder.join("en.csv")).expect("the table").contains("\"Step\",\"Group\","));
}

#[test]
fn exporting_makes_a_workbook_a_document_slides_and_drawings() {
    let folder = folder("office");
    fs::write(folder.join("een.json"), file::export(&worked(1))).expect("written");
    for form in ["xlsx", "docx", "pptx", "svg", "zip"] {
        let out = ["een.", form].concat();
        let said = [&out, ": geschreven"].concat();
        check(&folder, &["export", "een.json", "--to", form, "-o", &out], 0, &[&said], &[]);
        let bytes = fs::read(folder.join(&out)).expect("the file");
        assert!(bytes.starts_with(b"PK\x03\x04") && bytes.len() > 2_000, "{form}: {} bytes", bytes.len());
    }
}

#[test]
fn boards_tables_and_lists_become_sessions() {
    let folder = folder("import");
    let fixture = |name: &str| format!("{}/../core/fixtures/import/{name}", env!("CARGO_MANIFEST_DIR"));
    let said = [
        "bord van Trello: 3 vakken, 3 kaarten, 1 groep",
        "blijft achter: 2 gearchiveerde kaarten",
        "1 bijlage",
    ];
    let board = fixture("wijkhuis.trello.json");
    check(&folder, &["import", &board, "-o", "bord.json"], 0, &said, &[]);
    check(&folder, &["check", "bord.json"], 0, &["3 kaarten"], &[]);
    let table = fixture("sortering.csv");
    check(&folder, &["import", &table, "-o", "tabel.json"], 0, &["3 vakken, 3 kaarten, 3 groepen"], &[]);
    check(&folder, &["compare", "tabel.json"], 0, &["Waar hoort elke kaart? (3 groepen)", "Taalcafé"], &[]);
    // nothing is written over, and what is refused leaves nothing
    let before = fs::read_to_string(folder.join("bord.json")).expect("written");
    check(&folder, &["import", &table, "-o", "bord.json"], 1, &[], &["bord.json: is er al"]);
    assert_eq!(fs::read_to_string(folder.join("bord.json")).expect("there"), before);
    for (name, why) in [
        ("half.trello.json", "houdt halverwege op"),
        ("tellingen.csv", "ruwe gegevens"),
        ("nooit.csv", "niet gevonden"),
    ] {
        check(&folder, &["import", &fixture(name), "-o", "uit.json"], 1, &[], &[name, why]);
    }
    check(&folder, &["import", "bord.json", "-o", "uit.json"], 1, &[], &["al een sessie"]);
    assert_eq!(names(&folder), ["bord.json", "tabel.json"]);
    let output = run_in("en_US.UTF-8", &folder, &["import", &fixture("kaarten.csv"), "-o", "en.json"]);
    assert_eq!(text(&output.stdout).lines().last(), Some("  left out: 1 column"));
}

#[test]
fn the_schema_is_the_committed_one() {
    let committed = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/schema/samenbord-1.schema.json");
    let output = check(&folder("schema"), &["schema"], 0, &["json-schema.org/draft/2020-12"], &[]);
    assert_eq!(text(&output.stdout), fs::read_to_string(committed).expect("the schema"));
}
