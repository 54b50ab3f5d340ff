//! Templates of one's own: made out of a session, started again, passed on as a file.

use samenbord_e2e::{Page, stories};
use std::fs;

stories!(a_session_becomes_a_template_to_start_from, a_template_goes_from_device_to_device_as_a_file);

fn a_session_becomes_a_template_to_start_from(page: &Page) {
    save(page, "Teamdag");
    let own = own_tile(page);
    assert!(page.text(&own).contains("Wie helpt waarmee?"));
    page.click_on(&format!("{own} [data-template]"));
    page.on_page("prepare");
    assert_eq!(page.text("[data-step][data-key=sorteren] span"), "Wie doet wat?");
    page.click_on("[data-step][data-key=sorteren]");
    page.on_page("board");
    page.card("Taalcoach");
    page.wait_saved();
    page.goto("#/");
    page.reload();
    let own = own_tile(page);
    page.is_accessible();
    page.click_on(&format!("{own} [data-action=remove-template]"));
    page.wait_until("no template of one's own", || !has_own(page));
    page.click_on(".toasts > :last-child [data-action=toast]");
    own_tile(page);
    page.reload();
    own_tile(page);
}

fn a_template_goes_from_device_to_device_as_a_file(page: &Page) {
    save(page, "Teamdag");
    let own = own_tile(page);
    let file = page.download(|| page.click_on(&format!("{own} [data-action=download-template]")));
    let text = fs::read_to_string(&file).expect("the file has just been downloaded");
    assert!(text.contains("\"samenbord/template\"") && text.contains("Taalcoach"));
    page.become_another_device();
    assert!(!has_own(page));
    page.open_files(&[&file]);
    let own = own_tile(page);
    assert!(page.text(&own).contains("Wie helpt waarmee?"));
    page.click_on(&format!("{own} [data-template]"));
    page.on_page("prepare");
    assert_eq!(page.text("[data-step][data-key=sorteren] span"), "Wie doet wat?");
    page.wait_saved();
    // A file that somebody broke is refused with the place.
    page.goto("#/");
    let broken = text.replacen("\"key\": \"sorteren\"", "\"key\": 3", 1);
    assert_ne!(broken, text);
    let file =
        std::env::temp_dir().join(format!("template-{}-{}.json", page.browser.name(), std::process::id()));
    fs::write(&file, broken).expect("the folder for temporary files can be written");
    page.open_files(&[&file]);
    page.reads("steps[0].key");
    fs::remove_file(&file).expect("it was written a moment ago");
}

/// A session with a question and a card of its own, saved as a template of this name; then the first page.
fn save(page: &Page, name: &str) {
    page.click_on("[data-template=leeg]");
    page.on_page("prepare");
    page.click("deck");
    page.on_page("deck");
    page.type_in("[data-field=new-card]", "Taalcoach");
    page.press("Enter");
    page.wait_until("the card", || page.find_now(".deck-card").is_some());
    page.click("to-prepare");
    page.on_page("prepare");
    page.click("save-template");
    let title = page.find("[data-field=template-title]");
    page.script("arguments[0].select()", &[title.reference()]);
    title.type_in(name);
    page.type_in("[data-field=template-summary]", "Wie helpt waarmee?");
    page.is_accessible();
    page.click("save-template-yes");
    page.reads("staat op de eerste pagina");
    page.wait_saved();
    page.goto("#/");
}

fn own_tile(page: &Page) -> String {
    page.wait_until("a template of one's own", || has_own(page));
    ".tile:has([data-action=remove-template])".to_owned()
}

fn has_own(page: &Page) -> bool {
    page.find_now(".tile [data-action=remove-template]").is_some()
}
