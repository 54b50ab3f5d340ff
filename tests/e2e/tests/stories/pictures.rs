//! Pictures: a photo that is asked for, dressed and handed over without the place where it was taken.

use crate::begin::open_board;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use samenbord_e2e::{Gesture, Page, Point, Screen, stories};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

stories!(
    a_photo_is_asked_for_dressed_and_handed_over_without_its_place,
    pictures_come_by_dropping_and_pasting_and_what_is_none_is_refused,
    two_fingers_scale_and_turn_a_sticker,
);

/// The template with a step for a picture, and that step.
const STUDY_DAY: &str = "inout-studiedag";
const PHOTO: &str = "foto";

/// Stands in the file beside where it was taken, and in nothing we keep.
const SECRET: &str = "Dorpsstraat 12, thuis";

/// A JPEG of 300 by 200, red on its left and blue on its right, that says it was taken with the camera upright (the red comes
/// to the top), in Veenendaal.
pub fn photo(page: &Page) -> PathBuf {
    let script = "
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [300, 200];
        const pen = canvas.getContext('2d');
        [pen.fillStyle] = ['#e01010']; pen.fillRect(0, 0, 150, 200);
        [pen.fillStyle] = ['#1010e0']; pen.fillRect(150, 0, 150, 200);
        return canvas.toDataURL('image/jpeg', .9).split(',')[1]";
    let drawn = BASE64.decode(page.script(script, &[]).as_str().expect("base64")).expect("base64");
    write(page, "vakantie.jpg", &with_place(&drawn))
}

/// The picture with an EXIF segment behind its first marker (Exif 2.3, little-endian TIFF).
fn with_place(jpeg: &[u8]) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let (ascii, short, long, rational) = (2, 3, 4, 5);
    // Offsets from the head of the TIFF: 8 head, 42 first directory, 54 places, then what did not fit in them.
    let (places, degrees, text) = (8 + 42, 8 + 42 + 54, 8 + 42 + 54 + 48);
    let north = |letter: u8| u32::from(letter);
    let first = [
        entry(0x010e, ascii, SECRET.len() as u32 + 1, text),
        entry(0x0112, short, 1, 6),
        entry(0x8825, long, 1, places),
    ];
    let gps = [
        entry(1, ascii, 2, north(b'N')),
        entry(2, rational, 3, degrees),
        entry(3, ascii, 2, north(b'E')),
        entry(4, rational, 3, degrees + 24),
    ];
    let directory = |entries: &[Vec<u8>]| {
        [&(entries.len() as u16).to_le_bytes()[..], &entries.concat(), &[0; 4]].concat()
    };
    let numbers = [52u32, 1, 1, 1, 41, 1, 5, 1, 33, 1, 30, 1].map(u32::to_le_bytes).concat();
    let tiff = [
        &b"Exif\0\0II\x2a\0\x08\0\0\0"[..],
        &directory(&first),
        &directory(&gps),
        &numbers,
        SECRET.as_bytes(),
        b"\0",
    ]
    .concat();
    let length = (tiff.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &tiff, &jpeg[2..]].concat()
}

fn write(page: &Page, name: &str, bytes: &[u8]) -> PathBuf {
    let folder =
        std::env::temp_dir().join(format!("samenbord-{}-{}", page.browser.name(), std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    path
}

fn choose(page: &Page, path: &Path) {
    page.find("input[data-action='choose-picture']").type_in(&path.display().to_string());
}

/// Keeps the picture that is asked about.
fn agree(page: &Page, alt: &str) {
    page.click_on("[data-field=agreed]");
    page.find("[data-field=new-alt]").type_in(alt);
    page.click("keep-picture");
    page.find(".photo-frame[data-picture]");
}

/// Custom properties of a sticker on the picture, as the page draws it: x, y, size, turn.
fn pose(page: &Page, key: &str) -> Option<[f64; 4]> {
    let script = "
        const sticker = document.querySelector(`.photo-frame [data-key='${arguments[0]}']`);
        return sticker && ['--x', '--y', '--size', '--turn'].map(part => Number(sticker.style.getPropertyValue(part)))";
    let found = page.script(script, &[json!(key)]);
    let part = |place: usize| found[place].as_f64();
    Some([part(0)?, part(1)?, part(2)?, part(3)?])
}

#[track_caller]
fn waits_for(page: &Page, key: &str, what: &str, so: impl Fn([f64; 4]) -> bool) {
    page.wait_until(&format!("{key}: {what}"), || pose(page, key).is_some_and(&so));
}

fn is_off(page: &Page, key: &str) {
    page.wait_until(&format!("{key} off the picture"), || pose(page, key).is_none());
}

/// A point of the picture, in parts of its width and height.
fn on_photo(page: &Page, x: f64, y: f64) -> Point {
    let [left, top, width, height] = page.find(".photo-frame").place();
    Point { x: left + x * width, y: top + y * height }
}

/// The stored pictures of a session file.
fn pictures(text: &str) -> Vec<Vec<u8>> {
    let json: Value = serde_json::from_str(text).expect("JSON");
    let pictures = json["pictures"].as_array().cloned().unwrap_or_default();
    let bytes =
        |picture: &Value| BASE64.decode(picture["bytes"].as_str().unwrap_or_default()).expect("base64");
    pictures.iter().map(bytes).collect()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The colours in the middle of the top and of the bottom of the picture, and whether it stands upright.
fn upright(page: &Page) -> Value {
    page.script(
        "const photo = document.querySelector('.photo-frame .photo');
         const canvas = document.createElement('canvas');
         [canvas.width, canvas.height] = [photo.naturalWidth, photo.naturalHeight];
         const pen = canvas.getContext('2d');
         pen.drawImage(photo, 0, 0);
         const red = part => { const [r, , b] = pen.getImageData(photo.naturalWidth / 2, photo.naturalHeight * part, 1, 1).data; return r > b; };
         return [photo.naturalWidth, photo.naturalHeight, red(.2), red(.8)]",
        &[],
    )
}

fn a_photo_is_asked_for_dressed_and_handed_over_without_its_place(page: &Page) {
    open_board(page, STUDY_DAY, PHOTO);
    page.is_accessible();
    let chosen = photo(page);
    assert!(
        holds(&fs::read(&chosen).expect("the photo"), SECRET.as_bytes()),
        "the photo says where it was taken"
    );
    choose(page, &chosen);
    page.find("[data-dialog=picture] .photo");
    page.is_accessible();
    // not before somebody says that it is fine
    page.click("keep-picture");
    page.reads("Zet eerst het vinkje");
    assert!(page.find_now(".photo-frame[data-picture]").is_none());
    agree(page, "Een vrouw met een tas");
    page.wait_until("the picture upright", || upright(page) == json!([200, 300, true, false]));
    page.is_accessible();

    // by mouse, from beside it
    let from = page.find("[data-beside][data-key=bril]").middle();
    page.perform(&[Gesture::mouse(from).press().glide(on_photo(page, 0.5, 0.25)).release()]);
    waits_for(page, "bril", "where it was let go", |[x, y, ..]| {
        (x - 500.0).abs() < 25.0 && (y - 250.0).abs() < 25.0
    });
    page.is_accessible();
    // on the picture, and by its handle
    page.perform(&[Gesture::mouse(on_photo(page, 0.5, 0.25))
        .press()
        .glide(on_photo(page, 0.5, 0.5))
        .release()]);
    waits_for(page, "bril", "moved", |[_, y, ..]| (y - 500.0).abs() < 25.0);
    let handle = page.find("[data-action=turn-sticker]").middle();
    page.perform(&[Gesture::mouse(handle).press().glide(handle.moved(60.0, 40.0)).release()]);
    waits_for(page, "bril", "larger", |[.., size, _]| size > 300.0);
    // let go of beside the picture nothing happens
    let from = page.find("[data-beside][data-key=tablet]").middle();
    page.perform(&[Gesture::mouse(from).press().glide(from.moved(10.0, 60.0)).release()]);
    is_off(page, "tablet");

    // by keys
    page.find("[data-beside][data-key=tas]").focus();
    page.press("Enter");
    waits_for(page, "tas", "in the middle", |[x, y, ..]| (x, y) == (500.0, 500.0));
    page.wait_until("the focus on the bag", || page.find("[data-key=tas] .sticker-body").has_focus());
    for key in ["ArrowLeft", "ArrowLeft", "ArrowDown", "+", "]"] {
        page.press(key);
    }
    waits_for(page, "tas", "moved, larger and turned", |[x, y, size, turn]| {
        (x, y) == (460.0, 520.0) && size > 260.0 && turn > 0.0
    });
    page.wait_saved();
    // all the keys are one step back, and then it is off the picture
    page.press("Control+z");
    waits_for(page, "tas", "back in the middle", |place| place == [500.0, 500.0, 260.0, 0.0]);
    page.press("Control+z");
    is_off(page, "tas");
    page.click("redo");
    waits_for(page, "tas", "there again", |[x, ..]| x == 500.0);
    // and by buttons
    page.click_on("[data-key=tas] .sticker-body");
    page.click("sticker-right");
    waits_for(page, "tas", "to the right", |[x, ..]| x == 520.0);
    page.find("[data-key=tas] .sticker-body").focus();
    page.press("Delete");
    is_off(page, "tas");

    page.type_in("[data-field=caption]", "Een lach en een open blik");
    page.press("Tab");
    page.wait_saved();
    let before = pose(page, "bril");
    page.reload();
    page.wait_until("the glasses after a reload", || pose(page, "bril") == before);
    let file = page.download(|| page.click("export-json"));
    let text = fs::read_to_string(&file).expect("the file has just been downloaded");
    let kept = pictures(&text);
    assert_eq!(kept.len(), 1);
    for part in [SECRET.as_bytes(), b"Exif", b"\xff\xe1", b"GPS"] {
        assert!(!holds(&kept[0], part), "the picture holds {:?}", String::from_utf8_lossy(part));
    }
    assert!(kept[0].starts_with(b"\xff\xd8"), "it is a JPEG");

    page.become_another_device();
    page.open_files(&[&file]);
    page.click_on(&format!("[data-step][data-key='{PHOTO}']"));
    page.wait_until("the glasses elsewhere", || pose(page, "bril") == before);
    assert_eq!(upright(page), json!([200, 300, true, false]));
    assert_eq!(page.find(".photo-frame .photo").attribute("alt").as_deref(), Some("Een vrouw met een tas"));
    // taken away it is in no file any more, and a step back has it again
    page.click("remove-picture");
    page.find(".picture-empty");
    let without = page.download(|| page.click("export-json"));
    assert!(pictures(&fs::read_to_string(without).expect("a file")).is_empty());
    page.click("undo");
    page.wait_until("the glasses again", || pose(page, "bril") == before);

    // what everybody looks at
    let step = page.address();
    page.goto(step.replace("/step/", "/results/").split("/group/").next().unwrap_or_default());
    page.on_page("results");
    page.find(".answer-picture .sticker[data-key=bril]");
    page.reads("Een lach en een open blik");
    page.is_accessible();
}

/// Lets go of a file over the middle of an element, or pastes it.
const GIVE: &str = "
    const [way, name, kind, bytes, target] = arguments;
    const content = Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([content], name, { type: kind }));
    const element = document.querySelector(target);
    const { left, top, width, height } = element.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2 };
    if (way === 'paste') {
      // Firefox makes none with files in it.
      const event = Object.defineProperty(new Event('paste', { bubbles: true, cancelable: true }), 'clipboardData', { value: data });
      document.activeElement.dispatchEvent(event);
    } else for (const event of ['dragenter', 'dragover', 'drop'])
      element.dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer: data, ...at }));";

pub fn give(page: &Page, way: &str, path: &Path, target: &str) {
    let bytes = BASE64.encode(fs::read(path).expect("the file"));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    page.script(GIVE, &[json!(way), json!(name), json!("image/jpeg"), json!(bytes), json!(target)]);
}

fn pictures_come_by_dropping_and_pasting_and_what_is_none_is_refused(page: &Page) {
    open_board(page, STUDY_DAY, PHOTO);
    let text = write(page, "tekst.jpg", b"Dit is geen foto.");
    choose(page, &text);
    page.reads("Dit is geen foto. Kies een foto");
    page.is_accessible();
    page.click("close-toast");
    give(page, "drop", &text, ".picture-empty");
    page.reads("Dit is geen foto. Kies een foto");
    page.click("close-toast");
    let heic = write(page, "telefoon.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    choose(page, &heic);
    page.reads("HEIC");
    page.click("close-toast");

    let photo = photo(page);
    give(page, "drop", &photo, ".picture-empty");
    page.find("[data-dialog=picture] .photo");
    page.click("cancel-picture");
    page.find(".picture-empty");
    give(page, "paste", &photo, "body");
    agree(page, "");
    page.reads("Er staat nog niet bij wat er te zien is");
    page.type_in("[data-field=alt]", "Rood boven blauw");
    page.press("Tab");
    page.wait_until("the description", || {
        page.find(".photo-frame .photo").attribute("alt").as_deref() == Some("Rood boven blauw")
    });

    // on a card of one's own
    page.click_on("[data-step][data-key='samenwerken']");
    page.type_in("[data-field=new-card]", "Heemkundeclub");
    page.press("Enter");
    page.card("Heemkundeclub");
    give(page, "drop", &photo, ".list-lane .card");
    page.click_on("[data-field=agreed]");
    page.click("keep-picture");
    page.find(".card .card-picture .photo");
    page.is_accessible();
    page.click("show-picture");
    page.find("[data-dialog=photo] .photo");
    page.is_accessible();
    page.click("remove-picture");
    page.wait_until("the card without its picture", || page.find_now(".card .card-picture").is_none());
    page.click("undo");
    page.find(".card .card-picture .photo");
    // beside a card there is no place for it
    give(page, "drop", &photo, ".question");
    page.reads("Leg de foto op een eigen kaart");
}

fn two_fingers_scale_and_turn_a_sticker(page: &Page) {
    page.screen(Screen::DIGIBOARD);
    open_board(page, STUDY_DAY, PHOTO);
    choose(page, &photo(page));
    agree(page, "");
    for key in ["bril", "tas"] {
        page.find(&format!("[data-beside][data-key={key}]")).focus();
        page.press("Enter");
        waits_for(page, key, "on the picture", |[x, ..]| x == 500.0);
    }
    // one person lays the bag aside while another turns the glasses: together the middle of two stickers is the bag's
    let centre = on_photo(page, 0.5, 0.5);
    page.perform(&[Gesture::finger(centre).press().glide(on_photo(page, 0.5, 0.85)).release()]);
    waits_for(page, "tas", "below", |[_, y, ..]| (y - 850.0).abs() < 25.0);
    let bag = on_photo(page, 0.5, 0.85);
    page.perform(&[
        Gesture::finger(centre.moved(-15.0, 0.0)).press().glide(centre.moved(0.0, -40.0)).release(),
        Gesture::finger(centre.moved(15.0, 0.0)).press().glide(centre.moved(0.0, 40.0)).release(),
        Gesture::finger(bag).press().glide(on_photo(page, 0.2, 0.85)).release(),
    ]);
    waits_for(page, "bril", "twice as large and a quarter turned", |[_, _, size, turn]| {
        size > 480.0 && (turn - 250.0).abs() < 15.0
    });
    waits_for(page, "tas", "to the left", |[x, ..]| (x - 200.0).abs() < 25.0);
    // each gesture is a step of its own
    page.click("undo");
    page.click("undo");
    waits_for(page, "bril", "as it was", |[_, _, size, turn]| (size, turn) == (260.0, 0.0));
    waits_for(page, "tas", "where it was", |[x, ..]| (x - 500.0).abs() < 5.0);
}
