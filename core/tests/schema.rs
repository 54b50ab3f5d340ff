//! The JSON Schema: the committed one is current, what we write and what is committed fits it, and what does not open for a
//! reason it can say does not fit. `BLESS=1` writes it anew.

mod window;

use jsonschema::Validator;
use samenbord_core::command::Command;
use samenbord_core::file;
use samenbord_core::id::Kind;
use serde_json::Value;
use window::{Window, example, open};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/samenbord-1.schema.json");

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&file::schema().pretty()).expect("JSON");
    jsonschema::draft202012::meta::validate(&schema).expect("a schema of 2020-12");
    jsonschema::draft202012::new(&schema).expect("a schema")
}

#[track_caller]
fn check_fits(validator: &Validator, text: &str) {
    let value: Value = serde_json::from_str(text).expect("JSON");
    let faults: Vec<String> = validator
        .iter_errors(&value)
        .map(|fault| format!("{}: {fault:.200}", fault.instance_path()))
        .collect();
    assert_eq!(faults, [""; 0]);
}

#[test]
fn the_committed_schema_is_current() {
    let made = file::schema().pretty();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PATH, &made).expect("the schema can be written");
    }
    let committed =
        std::fs::read_to_string(PATH).expect("the schema; BLESS=1 cargo test --test schema writes it");
    assert!(made == committed, "BLESS=1 writes the schema anew");
}

#[test]
fn what_we_write_fits_the_schema() {
    let validator = validator();
    check_fits(&validator, &example());
    for version in 1..=file::VERSION {
        let path = format!("{}/fixtures/version-{version}.samenbord.json", env!("CARGO_MANIFEST_DIR"));
        check_fits(&validator, &std::fs::read_to_string(path).expect("a fixture"));
    }
    for template in 0..3 {
        check_fits(&validator, &Window::of_template(template).export());
    }
    // with edits side by side, the bin, an emptied bin, flags and votes
    let mut here = Window::empty();
    let (card, gone) = (here.own_card("Taalcoach", "cocreatie"), here.deck_card("Weg"));
    let mut there = here.beside(2);
    for (window, text) in [(&mut here, "Taalmaatje"), (&mut there, "Taalvrijwilliger")] {
        window.type_in(card, "title", text);
        window.lay(card, if text.len() > 12 { "parked" } else { "vrijwilliger" });
        window.ask(Command::write_flag(card, "tags/thuis", true, Vec::new()));
        window.ask(Command::Remove { record: gone, by: None });
    }
    there.ask(Command::EmptyBin);
    let note = here.note(card, "omdat");
    here.ask(Command::Remove { record: note, by: None });
    here.hear(&there);
    check_fits(&validator, &here.export());
    assert_eq!(note.kind(), Kind::Note);
}

#[test]
fn what_a_script_may_write_fits_and_opens_and_what_it_may_not_does_neither() {
    let validator = validator();
    let file = |parts: &str| ["{\"format\":\"samenbord/session\",\"version\":1,", parts, "}"].concat();
    for (parts, is_fine) in [
        ("\"session\":{}", true),
        ("\"cards\":[{\"id\":\"card:1\",\"title\":\"a\",\"tags/thuis\":true,\"later\":{\"a\":[1]}}]", true),
        ("\"cards\":[{\"id\":\"card:1\",\"removed\":false}]", true),
        ("\"rooms\":[{\"id\":\"room:1\"}]", true),
        ("\"placements\":[{\"id\":\"placement:1\",\"place\":{\"zone\":\"tray\"}}]", true),
        ("\"cards\":[{\"title\":\"a\"}]", false),
        ("\"cards\":[{\"id\":\"note:1\"}]", false),
        ("\"cards\":[{\"id\":\"card:a b\"}]", false),
        ("\"cards\":[{\"id\":\"card:1\",\"title\":1}]", false),
        ("\"cards\":[{\"id\":\"card:1\",\"order\":\"10\"}]", false),
        ("\"cards\":[{\"id\":\"card:1\",\"step\":\"group:1\"}]", false),
        ("\"cards\":[{\"id\":\"card:1\",\"tags/thuis\":\"ja\"}]", false),
        ("\"cards\":{}", false),
        ("\"session\":{\"minutes\":\"90\"}", false),
        ("\"placements\":[{\"id\":\"placement:1\",\"place\":\"tray\"}]", false),
        ("\"placements\":[{\"id\":\"placement:1\",\"place\":{\"zone\":\"card:1\"}}]", false),
        ("\"documents\":[\"document:1\"]", false),
        ("\"pictures\":[{\"id\":\"picture:1\",\"mediaType\":\"image/png\",\"bytes\":\"AAA=\"}]", true),
        ("\"pictures\":[{\"id\":\"picture:1\",\"bytes\":\"AAA\"}]", false),
        ("\"pictures\":[{\"id\":\"picture:1\",\"mediaType\":\"image/gif\"}]", false),
        (
            "\"placements\":[{\"id\":\"placement:1\",\"pose\":{\"x\":0,\"y\":0,\"scale\":40,\"turn\":0}}]",
            true,
        ),
        (
            "\"placements\":[{\"id\":\"placement:1\",\"pose\":{\"x\":0,\"y\":0,\"scale\":39,\"turn\":0}}]",
            false,
        ),
        ("\"sync\":[]", false),
        ("\"sync\":{\"writers\":[]}", false),
        ("\"sync\":{\"writers\":[\"kort\"],\"records\":{}}", false),
    ] {
        let text = file(parts);
        let value: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(validator.is_valid(&value), is_fine, "{parts}");
        assert_eq!(file::open(text.as_bytes()).is_ok(), is_fine, "{parts}");
    }
    let long = ["\"cards\":[{\"id\":\"card:1\",\"title\":\"", &"é".repeat(10_000), "\"}]"].concat();
    check_fits(&validator, &file(&long));
    open(&file(&long));
}
