//! Without a network, and through an update: the program is there whole, in one version, and switches when it is asked.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Page, stories};
use serde_json::json;
use std::fs;

stories!(
    it_opens_and_works_without_a_network,
    a_newer_version_waits_until_it_is_asked_for,
    on_the_first_page_a_newer_version_takes_over,
    a_broken_update_leaves_the_version_that_works,
);

/// What the page of the second version has and that of the first has not.
const MARK: &str = "<meta name=\"second\">";

fn it_opens_and_works_without_a_network(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    is_kept(page);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();
    page.server().is_down(true);
    come_again(page);
    page.lies_in("Luisteren", "cocreatie");
    page.drag("Media", "professional");
    page.lies_in("Media", "professional");
    page.wait_saved();
    let report = [page.address().split("/step/").next().unwrap_or_default(), "/report"].concat();
    page.goto(&report);
    page.on_page("report");
    page.reads("Media");
    page.goto("#/");
    page.on_page("home");
    page.click("open-session");
    page.on_page("prepare");
    page.server().is_down(false);
}

fn a_newer_version_waits_until_it_is_asked_for(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    is_kept(page);
    page.drag("Luisteren", "cocreatie");
    page.lies_in("Luisteren", "cocreatie");
    page.wait_saved();
    deploy(page, &second_worker());
    look_for_news(page);
    page.reads("Er is een nieuwe versie");
    // While one window has the older version, another one gets it too.
    let first = page.another_window(&page.address());
    page.lies_in("Luisteren", "cocreatie");
    assert!(!is_second(page), "nobody has asked for the newer one");
    page.close_window(&first);
    page.click_on("[data-action=toast]");
    page.wait_until("the newer version", || is_second(page));
    page.ready();
    page.lies_in("Luisteren", "cocreatie");
}

fn on_the_first_page_a_newer_version_takes_over(page: &Page) {
    is_kept(page);
    deploy(page, &second_worker());
    look_for_news(page);
    page.wait_until("the newer version", || is_second(page));
    page.ready();
    page.on_page("home");
}

fn a_broken_update_leaves_the_version_that_works(page: &Page) {
    open_board(page, LIBRARY, COMPETENCIES);
    is_kept(page);
    page.wait_saved();
    let second = second_worker();
    let missing = second.replace("\"app.webmanifest\"", "\"app.webmanifest\", \"not-there.js\"");
    let of_another = second.replace("const PROGRAM = \"app-", "const PROGRAM = \"app-other-");
    for broken in [missing, of_another] {
        assert_ne!(broken, second, "the worker names its files");
        deploy(page, &broken);
        look_for_news(page);
        let names = page.script_with_answer("const done = arguments[0]; caches.keys().then(done)", &[]);
        assert_eq!(names.as_array().map(Vec::len), Some(1), "{names}");
        page.server().is_down(true);
        come_again(page);
        page.on_page("board");
        assert!(!is_second(page));
        page.server().is_down(false);
    }
    page.forgive_problems();
}

/// Waits until the build is on the device and in use.
pub fn is_kept(page: &Page) {
    page.wait_until("a build that is kept", || {
        page.script("return navigator.serviceWorker.controller?.state === 'activated'", &[]) == json!(true)
    });
}

/// Leaves the page and comes back. Firefox's driver reloads a page past what is kept, as a person does only with Shift.
fn come_again(page: &Page) {
    let address = page.address();
    page.leave();
    page.goto(&address);
}

/// The server has another page from now on, and this worker.
fn deploy(page: &Page, worker: &str) {
    let text = fs::read_to_string(xtask::site::dist().join("index.html")).expect("the site is built");
    page.server().replace("index.html", text.replace("<title>", &[MARK, "<title>"].concat()).into());
    page.server().replace("offline.js", worker.into());
}

/// The worker as it is built, under the name of another build.
fn second_worker() -> String {
    let worker = fs::read_to_string(xtask::site::dist().join("offline.js")).expect("the site is built");
    worker.replace("const BUILD = \"samenbord-", "const BUILD = \"samenbord-second-")
}

/// Asks the server as a browser does by itself now and then, and waits until what came of it is settled.
fn look_for_news(page: &Page) {
    let look = "
        const done = arguments[0];
        navigator.serviceWorker.getRegistration().then(async registration => {
          await registration.update().catch(() => {});
          const coming = registration.installing;
          if (!coming) return done();
          coming.addEventListener('statechange', () => done());
        });";
    page.script_with_answer(look, &[]);
}

fn is_second(page: &Page) -> bool {
    page.find_now("meta[name=second]").is_some()
}
