//! Files and addresses that cannot be opened: each says what is wrong, and the session stays as it was.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};
use serde_json::json;
use std::fs::{self, File};
use std::path::Path;

stories!(
    every_broken_file_says_what_is_wrong,
    a_broken_file_says_so_in_english,
    an_address_that_means_nothing_says_so,
    hostile_links_are_refused_like_files,
    a_newer_file_that_can_be_read_is_not_changed,
);

const HEAD: &str = r#"{"format":"samenbord/session","version":1,"#;

/// A name, what is in the file, and a word of the reason that has to be on the screen.
fn broken_files(whole: &str) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    // One character more than a text may have.
    let long = format!(r#"{HEAD}"cards":[{{"id":"card:a","title":"{}"}}]}}"#, "a".repeat(10_001));
    let [strayed, doubled] = [
        r#""cards":[{"id":"card:a","title":7}]}"#,
        r#""cards":[{"id":"card:a","title":"A"},{"id":"card:a","title":"B"}]}"#,
    ]
    .map(|rest| format!("{HEAD}{rest}"));
    vec![
        ("leeg.json", Vec::new(), "leeg"),
        ("half.json", whole.as_bytes()[..whole.len() / 2].to_vec(), "Een deel ontbreekt"),
        ("pagina.json", b"<!doctype html><title>Inloggen</title>".to_vec(), "regel 1, teken 1"),
        ("foto.json", vec![0x89, b'P', b'N', b'G'], "byte 1"),
        ("ander.json", br#"{"lists":[]}"#.to_vec(), "ander programma"),
        ("opzet.json", br#"{"format":"samenbord/template","version":1}"#.to_vec(), "Bij key ontbreekt iets"),
        ("bord.json", br#"{"format":"samenbord/bord","version":1}"#.to_vec(), "'samenbord/bord'"),
        (
            "later.json",
            br#"{"format":"samenbord/session","version":99,"minReader":99}"#.to_vec(),
            "nieuwere versie",
        ),
        ("lang.json", long.into_bytes(), "cards[0].title"),
        ("getal.json", strayed.into_bytes(), "cards[0].title"),
        ("dubbel.json", doubled.into_bytes(), "cards[1].id"),
        ("diep.json", vec![b'['; 10 << 20], "lagen"),
    ]
}

fn every_broken_file_says_what_is_wrong(page: &Page) {
    let (board, whole) = worked_on(page);
    let folder = fs::canonicalize(std::env::temp_dir()).expect("there is a folder for temporary files");
    let folder = folder.join(format!("broken-{}-{}", page.browser.name(), std::process::id()));
    fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    for (name, content, reason) in broken_files(&whole) {
        let file = folder.join(name);
        fs::write(&file, content).expect("the folder was made for this story");
        is_refused(page, &file, &[name, reason, "niet veranderd"]);
    }
    let huge = folder.join("groot.json");
    // All zeros, and not on the disk: what counts is that nobody reads it.
    File::create(&huge).and_then(|file| file.set_len(65 << 20)).expect("a sparse file needs no room");
    is_refused(page, &huge, &["groot.json", "65 MB", "64 MB"]);
    fs::remove_dir_all(&folder).expect("the folder was made for this story");
    page.goto(&board);
    page.lies_in("Luisteren", "cocreatie");
    assert_eq!(exported(page), whole);
}

fn a_broken_file_says_so_in_english(page: &Page) {
    let (_, whole) = worked_on(page);
    page.speak("en");
    let file = std::env::temp_dir().join(format!("half-{}-{}.json", page.browser.name(), std::process::id()));
    fs::write(&file, &whole[..whole.len() / 2]).expect("the folder for temporary files can be written");
    page.goto("#/");
    is_refused(page, &file, &["was not opened", "line"]);
    fs::remove_file(&file).expect("it was written a moment ago");
}

fn an_address_that_means_nothing_says_so(page: &Page) {
    let (board, whole) = worked_on(page);
    for (address, reason) in
        [("#/open/@@@", "de link"), ("#/nowhere", "bestaat niet"), ("#/s/x/prepare", "bestaat niet")]
    {
        page.goto(address);
        page.on_page("home");
        says(page, &[reason]);
    }
    page.goto(&board);
    page.lies_in("Luisteren", "cocreatie");
    assert_eq!(exported(page), whole);
}

/// What a link holds, packed as a link of ours: a text so many times.
const PACK: &str = "
    const [text, times, answer] = arguments;
    const packed = new Blob(Array(times).fill(text)).stream().pipeThrough(new CompressionStream('deflate-raw'));
    new Response(packed).arrayBuffer().then(bytes => {
      let letters = '';
      for (const byte of new Uint8Array(bytes)) letters += String.fromCharCode(byte);
      answer(btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''));
    })";

fn hostile_links_are_refused_like_files(page: &Page) {
    let (board, whole) = worked_on(page);
    let pack = |text: &str, times: usize| {
        let payload = page.script_with_answer(PACK, &[json!(text), json!(times)]);
        payload.as_str().expect("a payload").to_owned()
    };
    let good = pack(&whole, 1);
    for (payload, words) in [
        // A small address that would become 65 MB.
        (pack(&"0".repeat(1 << 20), 65), ["de link", "64 MB"]),
        (good[..good.len() * 2 / 3].to_owned(), ["de link", "niet heel"]),
        ("geen*base64!".to_owned(), ["de link", "niet heel"]),
        (pack("{\"hallo\":1}", 1), ["de link", "ander programma"]),
        (pack("Dit is gewoon een tekst.", 1), ["de link", "regel 1, teken 1"]),
    ] {
        page.goto(&board);
        page.on_page("board");
        page.script("location.hash = '#/open/' + arguments[0]", &[json!(payload)]);
        says(page, &[words[0], words[1], "niet veranderd"]);
        page.on_page("home");
    }
    page.goto(&board);
    page.lies_in("Luisteren", "cocreatie");
    assert_eq!(exported(page), whole);
}

fn a_newer_file_that_can_be_read_is_not_changed(page: &Page) {
    let (_, whole) = worked_on(page);
    let newer = whole.replacen("\"version\": 1", "\"version\": 2", 1);
    assert_ne!(newer, whole);
    page.become_another_device();
    let file =
        std::env::temp_dir().join(format!("newer-{}-{}.json", page.browser.name(), std::process::id()));
    fs::write(&file, newer).expect("the folder for temporary files can be written");
    page.open_files(&[&file]);
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.lies_in("Luisteren", "cocreatie");
    page.inside("Media", "[data-action=move]").click();
    page.click_on("[data-move-to=professional]");
    says(page, &["nieuwere versie"]);
    page.lies_in("Media", "tray");
    fs::remove_file(&file).expect("it was written a moment ago");
}

/// A session with one card sorted: the address of its board, and the session as a file.
fn worked_on(page: &Page) -> (String, String) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();
    let (board, whole) = (page.address(), exported(page));
    page.goto("#/");
    (board, whole)
}

fn exported(page: &Page) -> String {
    let file = page.download(|| page.click("export-json"));
    fs::read_to_string(file).expect("the file has just been downloaded")
}

fn is_refused(page: &Page, file: &Path, words: &[&str]) {
    page.open_files(&[file]);
    says(page, words);
}

/// Waits for a message that has all these words and stays, and closes it.
fn says(page: &Page, words: &[&str]) {
    let message = "return document.querySelector('.toast[data-state=stays]')?.innerText ?? ''";
    page.wait_until(&format!("a message with {words:?}"), || {
        let message = page.script(message, &[]);
        words.iter().all(|word| message.as_str().is_some_and(|message| message.contains(word)))
    });
    page.click_on(".toast[data-state=stays] [data-action=close-toast]");
    page.wait_until("the message gone", || page.find_now(".toast[data-state=stays]").is_none());
}
