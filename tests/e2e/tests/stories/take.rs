//! Taking a session along as files of other programs, which a worker makes.

use crate::six;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use samenbord_e2e::{Page, stories};
use serde_json::json;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use zip::ZipArchive;

stories!(
    the_example_is_taken_along_in_several_forms,
    making_a_file_can_be_stopped,
    without_the_worker_the_page_says_what_to_do,
    what_may_be_about_a_person_leads_to_its_place,
);

fn the_example_is_taken_along_in_several_forms(page: &Page) {
    open(page);
    page.is_accessible();
    // Every file is a zip; the names of what is in it stand in it as they are.
    for (action, ending, inside) in [
        ("take-xlsx", "xlsx", "xl/workbook.xml"),
        ("take-docx", "docx", "word/document.xml"),
        ("take-zip", "zip", "studiedag-extramuraal-bibliotheekwerk.pptx"),
    ] {
        let file = page.download(|| page.click(action));
        assert!(file.to_string_lossy().ends_with(&[".", ending].concat()), "{}", file.display());
        let bytes = fs::read(&file).expect("the file");
        assert!(bytes.starts_with(b"PK\x03\x04"), "{action}");
        assert!(holds(&bytes, inside.as_bytes()), "{action}: {inside}");
        page.find(".take-doing[data-state=done]");
        page.reads(&file.file_name().expect("a name").to_string_lossy());
    }
    let requests = page.requests();
    assert!(requests.iter().any(|request| request.contains("export-")), "{requests:?}");
    the_boards_and_the_results_are_pictures(page);
}

/// Of six groups: each board, and where the cards lie, as a drawing and as a picture that a browser reads.
fn the_boards_and_the_results_are_pictures(page: &Page) {
    page.goto("#/");
    page.on_page("home");
    six::open(
        page,
        &six::files(page, "pictures", &[six::session("Samen", &six::CARDS, &[1, 2, 3, 4, 5, 6])]),
    );
    page.on_page("prepare");
    page.wait_saved();
    to_take(page);
    let file = page.download(|| page.click("take-pictures"));
    for name in ["borden/1-wie-groep-6", "uitslag/1-wie-waar-de-kaarten-liggen"] {
        let part = |ending: &str| unpacked(&file, |part| part == [name, ending].concat());
        let [width, height] = read_size(page, &part(".png"));
        assert!(width == 1_600 && height > 400, "{name}: {width} by {height}");
        let drawing = String::from_utf8(part(".svg")).expect("text");
        assert!(drawing.contains("Klantgerichtheid"), "{name}: {drawing}");
    }
}

fn making_a_file_can_be_stopped(page: &Page) {
    open(page);
    // A worker that never comes, so that there is always time to stop it.
    let held = "window.Real = Worker; window.Worker = class { postMessage() {} terminate() { window.ended = true } }";
    page.script(held, &[]);
    page.click("take-docx");
    page.find(".take-doing[data-state=fetching] progress");
    page.is_accessible();
    page.click("take-stop");
    page.find(".take-doing[data-state=stopped]");
    assert_eq!(page.script("return window.ended", &[]), true);
    page.script("window.Worker = window.Real", &[]);
    let file = page.download(|| page.click("take-csv"));
    let text = fs::read_to_string(file).expect("the table");
    assert!(text.starts_with("\u{feff}\"Stap\";\"Groep\"") && text.contains("\"Past in missie en visie\""));
}

fn without_the_worker_the_page_says_what_to_do(page: &Page) {
    open(page);
    page.script("document.querySelector('meta[name=export-worker]').content = 'export-nowhere'", &[]);
    page.click("take-xlsx");
    page.find(".take-doing[data-state=missing]");
    page.reads("Kijk of je internet hebt");
    let file = page.download(|| page.click("take-session"));
    assert!(fs::read_to_string(file).expect("the session").contains("samenbord/session"));
    page.forgive_problems();
}

fn what_may_be_about_a_person_leads_to_its_place(page: &Page) {
    page.click_on("[data-template='leeg']");
    page.on_page("prepare");
    page.click("deck");
    page.on_page("deck");
    page.type_in("[data-field=new-card]", "Bel mevrouw Jansen: 053-4804804");
    page.press("Enter");
    page.wait_until("the card", || page.find_now(".deck-card").is_some());
    page.wait_saved();
    let take = page.address().replace("/deck/", "/take/");
    let end = take.find("/take/").expect("a session") + "/take".len();
    let route = take.find('#').map(|start| take[start..end].to_owned()).expect("a route");
    page.goto(&route);
    page.on_page("take");
    page.wait_until("the finding", || page.text("[data-warning=personal]").contains("053-4804804"));
    page.click_on("[data-action=to-finding]");
    page.on_page("deck");
}

/// Width and height of a picture, as a browser reads it.
fn read_size(page: &Page, picture: &[u8]) -> [u64; 2] {
    let read = "
        const [text, done] = arguments;
        const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
        createImageBitmap(new Blob([bytes])).then(({ width, height }) => done([width, height]), () => done([0, 0]));";
    let size = page.script_with_answer(read, &[json!(BASE64.encode(picture))]);
    [0, 1].map(|side| size[side].as_u64().unwrap_or_default())
}

/// The first part of a packed file whose name fits.
pub fn unpacked(file: &Path, is_it: impl Fn(&str) -> bool) -> Vec<u8> {
    let mut packed = ZipArchive::new(File::open(file).expect("the file")).expect("a packed file");
    let mut names = packed.file_names().filter_map(Result::ok);
    let name = names.find(|name| is_it(name)).expect("a part of that name").into_owned();
    drop(names);
    let mut bytes = Vec::new();
    packed.by_name(&name).expect("the part").read_to_end(&mut bytes).expect("its bytes");
    bytes
}

/// The example, from its report.
pub fn open(page: &Page) {
    page.click("open-example");
    page.on_page("prepare");
    page.wait_saved();
    to_take(page);
}

/// From preparing, by the report.
fn to_take(page: &Page) {
    page.click("report");
    page.on_page("report");
    page.click("take");
    page.on_page("take");
}

pub fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
