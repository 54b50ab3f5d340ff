//! The program as systems know it once it is installed: its manifest and shortcuts, and files that are opened or shared
//! with it.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use crate::offline::is_kept;
use samenbord_e2e::{Page, stories};
use serde_json::json;
use std::fs;
use xtask::browsers::Browser;
use xtask::server::Server;

stories!(a_file_that_is_shared_or_opened_asks_before_it_joins, shortcuts_lead_where_they_say,);

fn a_file_that_is_shared_or_opened_asks_before_it_joins(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    page.wait_saved();
    is_kept(page);
    let file = page.download(|| page.click("export-json"));
    let text = fs::read_to_string(file).expect("the file has just been downloaded");
    let changed = |title: &str| {
        let changed = text.replace("\"Businesscase\"", &format!("\"{title}\""));
        assert_ne!(changed, text, "the file has that card");
        changed
    };

    share(page, "tafel 2 (één).samenbord.json", &changed("Ondernemingsplan"));
    page.ready();
    page.reads("Wat er gebeurt als je 'tafel 2 (één).samenbord.json' opent");
    assert_eq!(waiting(page), 0, "it comes once");
    page.click("accept");
    page.on_page("prepare");
    page.wait_saved();

    // No system hands a file to a browser that is driven: the story does, by the interface that it would use.
    let file = [json!(changed("Plan van een tafel")), json!("tafel 3.samenbord.json")];
    page.script("watched.handOver(arguments[0], arguments[1])", &file);
    page.reads("Wat er gebeurt als je 'tafel 3.samenbord.json' opent");
    page.click("accept");
    page.click_on(&format!("[data-step][data-key='{COMPETENCIES}']"));
    page.card("Plan van een tafel");
}

/// Sends a file as a system does when something is shared: a form to the address in the manifest, which comes from no page of
/// ours (they may send none).
fn share(page: &Page, name: &str, text: &str) {
    let blank = b"<!doctype html><title>elsewhere</title>".to_vec();
    let elsewhere = Server::start_with(std::env::temp_dir(), 0, [("elsewhere.html", blank)]);
    let elsewhere = elsewhere.expect("there is a free port");
    page.visit_at(&format!("{}elsewhere.html", elsewhere.url()));
    let send = "
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: arguments[2] });
        const field = document.createElement('input');
        Object.assign(field, { type: 'file', name: 'file' });
        const files = new DataTransfer();
        files.items.add(new File([arguments[1]], arguments[0], { type: 'application/json' }));
        field.files = files.files;
        form.append(field);
        document.body.append(form);
        form.submit();";
    page.script(send, &[json!(name), json!(text), json!(format!("{}share", page.url()))]);
}

/// How many shared files no window has taken.
fn waiting(page: &Page) -> u64 {
    let count = "
        const done = arguments[0];
        caches.open('samenbord/shared').then(cache => cache.keys()).then(names => done(names.length));";
    page.script_with_answer(count, &[]).as_u64().unwrap_or(u64::MAX)
}

fn shortcuts_lead_where_they_say(page: &Page) {
    // A page that is left while it fetches would say that something did not load.
    is_kept(page);
    if page.browser == Browser::Chromium {
        let read = page.developer("Page.getAppManifest", &json!({}));
        assert_eq!(read["errors"], json!([]), "{read}");
        let missing = page.developer("Page.getInstallabilityErrors", &json!({}));
        assert_eq!(missing["installabilityErrors"], json!([]), "{missing}");
    }
    for (query, selector) in [("?new", "[data-action=new-session]"), ("?open", "[data-action=open-file]")] {
        page.goto(query);
        page.wait_until("the focus there", || {
            page.script("return document.activeElement.matches(arguments[0])", &[json!(selector)])
                == json!(true)
        });
        assert_eq!(page.script("return location.search", &[]), json!(""), "loading again asks for nothing");
    }
    page.goto("?practise");
    page.on_page("board");
    page.goto("?example");
    page.on_page("prepare");
}
