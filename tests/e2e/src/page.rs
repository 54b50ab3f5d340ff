//! What a person sees of the program: opening it, waiting for it, finding things, and looking behind it.

use crate::axe;
use crate::driver::{Disk, Purpose, Session};
use crate::element::Element;
use crate::watched;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use std::cell::{Cell, Ref, RefCell};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};
use xtask::browsers::Browser;
use xtask::server::Server;

/// On a busy machine with two browsers; what a person waits for takes a tenth of it.
const PATIENCE: Duration = Duration::from_secs(40);
const LOOK_EVERY: Duration = Duration::from_millis(40);

/// The content area of a window, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    pub width: u32,
    pub height: u32,
}

impl Screen {
    pub const DIGIBOARD: Self = Self { width: 1920, height: 1080 };
    pub const LAPTOP: Self = Self { width: 1366, height: 768 };
    pub const PHONE: Self = Self { width: 390, height: 844 };
}

/// The program in one browser, served by a server of its own.
pub struct Page {
    pub browser: Browser,
    purpose: Purpose,
    // Before the disk, so that the browser is closed when its disk goes.
    session: RefCell<Session>,
    server: Server,
    disk: Disk,
    forgiven: Cell<usize>,
}

// Opening and waiting.
impl Page {
    pub(crate) fn open(browser: Browser, name: &str) -> Self {
        Self::served(browser, name, watched::serve(), Purpose::Story)
    }

    /// A fresh Chromium with the site exactly as it ships, at no page yet: what is measured is not watched.
    pub fn to_measure(name: &str) -> Self {
        Self::served(Browser::Chromium, name, watched::serve_unwatched(), Purpose::Measuring)
    }

    fn served(browser: Browser, name: &str, server: Server, purpose: Purpose) -> Self {
        let disk = Disk::new(&format!("samenbord-{name}-{}-{}", browser.name(), std::process::id()));
        let session = RefCell::new(Session::start(browser, &disk, purpose));
        Self { browser, purpose, session, server, disk, forgiven: Cell::new(0) }
    }

    /// Starts the browser again after a crash: another process, the same disk.
    pub fn start_again(&self) {
        let session = Session::start(self.browser, &self.disk, self.purpose);
        drop(self.session.replace(session));
        self.screen(Screen::LAPTOP);
    }

    /// Goes to a route, such as `#/settings`, and waits until the page answers input.
    pub fn goto(&self, route: &str) {
        self.session().post("/url", &json!({ "url": format!("{}{route}", self.server.url()) }));
        self.listened();
        self.ready();
    }

    /// Waits until the page has heard of a new address: where only the part behind `#` changed, that is a moment later.
    pub fn listened(&self) {
        self.script_with_answer("const done = arguments[0]; setTimeout(() => setTimeout(done))", &[]);
    }

    pub fn reload(&self) {
        self.session().post("/refresh", &json!({}));
        self.ready();
    }

    /// Switches the interface to `nl` or `en`, the way the settings page does.
    pub fn speak(&self, language: &str) {
        self.store("samenbord/language", language);
    }

    /// Switches to the colours `light`, `dark` or `system`, the way the settings page does.
    pub fn wear(&self, theme: &str) {
        self.store("samenbord/theme", theme);
    }

    pub fn ready(&self) {
        self.find("body[data-ready]");
    }

    /// Waits until the page is the one of this name, such as `board`.
    pub fn on_page(&self, name: &str) {
        self.find(&format!("main[data-page='{name}']"));
    }

    pub fn wait_saved(&self) {
        self.find("[data-save=saved]");
    }

    /// Waits until `so`; `what` is the sentence that stands in the failure.
    pub fn wait_until(&self, what: &str, mut so: impl FnMut() -> bool) {
        self.wait_for(what, || so().then_some(()));
    }

    pub(crate) fn wait_for<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
        let start = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            self.session().crashing.end_if_crashed();
            assert!(start.elapsed() < PATIENCE, "after {} s there was still not: {what}", PATIENCE.as_secs());
            thread::sleep(LOOK_EVERY);
        }
    }
}

// Finding.
impl Page {
    /// The first element of a CSS selector, as soon as there is one.
    pub fn find(&self, selector: &str) -> Element<'_> {
        self.wait_for(selector, || self.find_now(selector))
    }

    pub fn find_now(&self, selector: &str) -> Option<Element<'_>> {
        let search = json!({ "using": "css selector", "value": selector });
        Element::from_answer(self, &self.session().try_post("/element", &search).ok()?)
    }

    pub fn find_all(&self, selector: &str) -> Vec<Element<'_>> {
        let found = self.session().post("/elements", &json!({ "using": "css selector", "value": selector }));
        found.as_array().into_iter().flatten().filter_map(|one| Element::from_answer(self, one)).collect()
    }

    /// The element of a kind by its template key: `by_key("zone", "professional")`.
    pub fn by_key(&self, kind: &str, key: &str) -> Element<'_> {
        self.find(&format!("[data-{kind}][data-key='{key}']"))
    }

    pub fn zone(&self, key: &str) -> Element<'_> {
        self.by_key("zone", key)
    }

    /// The card with this title, wherever it lies.
    pub fn card(&self, title: &str) -> Element<'_> {
        self.wait_for(&format!("the card “{title}”"), || {
            Element::from_answer(self, &self.script(CARD_BY_TITLE, &[json!(title)]))
        })
    }

    /// Something inside the card with this title.
    pub fn inside(&self, title: &str, selector: &str) -> Element<'_> {
        self.wait_for(&format!("{selector} in the card “{title}”"), || {
            let card = self.card(title).reference();
            let script = "return arguments[0].querySelector(arguments[1])";
            Element::from_answer(self, &self.script(script, &[card, json!(selector)]))
        })
    }

    /// The titles of the cards in a zone, from top to bottom.
    pub fn titles(&self, zone: &str) -> Vec<String> {
        let answer = self.script(TITLES, &[json!(format!("[data-zone][data-key='{zone}']"))]);
        answer.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Waits until the card with this title lies in this zone.
    pub fn lies_in(&self, title: &str, zone: &str) {
        self.wait_until(&format!("“{title}” in {zone}"), || {
            self.titles(zone).iter().any(|other| other == title)
        });
    }

    /// Everything a person reads in the first element of a selector.
    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text()
    }

    /// Waits until this text can be read somewhere on the page.
    pub fn reads(&self, text: &str) {
        self.wait_until(&format!("the text “{text}”"), || self.find("body").text().contains(text));
    }
}

// Looking behind.
impl Page {
    /// Runs a script and returns what it returns.
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.session().post("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that calls its last argument with the answer.
    pub fn script_with_answer(&self, script: &str, arguments: &[Value]) -> Value {
        self.session().post("/execute/async", &json!({ "script": script, "args": arguments }))
    }

    /// Where the page is: the part of the address from `#`.
    pub fn address(&self) -> String {
        self.script("return location.hash", &[]).as_str().unwrap_or_default().to_owned()
    }

    /// The site's address, with a slash at the end.
    pub fn url(&self) -> String {
        self.server.url()
    }

    /// The server of the site: what is deployed on it, and whether there is a network to it.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Every path the server was asked for so far, without the reports of problems.
    pub fn requests(&self) -> Vec<String> {
        let mut requests = self.all_requests();
        requests.retain(|path| !path.starts_with(watched::REPORT));
        requests
    }

    pub(crate) fn all_requests(&self) -> Vec<String> {
        self.server.requests()
    }

    /// What went wrong in the page since the start or the last [`Page::forgive_problems`]: errors, refusals by the
    /// policy, `console.error`.
    pub fn problems(&self) -> Vec<String> {
        self.reports().split_off(self.forgiven.get())
    }

    /// For stories that provoke problems: those so far do not count.
    pub fn forgive_problems(&self) {
        self.forgiven.set(self.reports().len());
    }

    fn reports(&self) -> Vec<String> {
        // Reports are requests; one of our own that has come back means that those before it are in.
        let flush = "const done = arguments[0]; fetch('./watched').then(() => done(), () => done())";
        self.script_with_answer(flush, &[]);
        let requests = self.all_requests();
        requests.iter().filter_map(|path| path.strip_prefix(watched::REPORT)).map(decoded).collect()
    }

    /// Every accessibility rule that is broken on the page once it has come to rest, in words.
    pub fn violations(&self) -> Vec<String> {
        self.at_rest();
        axe::violations(self)
    }

    /// Waits until nothing fades or slides any more.
    pub(crate) fn at_rest(&self) {
        self.wait_until("the page at rest", || self.is_at_rest());
    }

    /// Half shown, a button has a contrast that nobody reads it by.
    fn is_at_rest(&self) -> bool {
        let running = "return document.getAnimations().filter(animation =>
            animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity).length";
        self.script(running, &[]) == json!(0)
    }

    /// Panics if one is broken.
    pub fn is_accessible(&self) {
        let violations = self.violations();
        assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));
    }

    /// A picture of the window, as PNG.
    pub fn picture(&self) -> Vec<u8> {
        let encoded = self.session().get("/screenshot");
        BASE64.decode(encoded.as_str().unwrap_or_default()).unwrap_or_default()
    }

    /// The page as the browser prints it on A4, as PDF.
    pub fn pdf(&self) -> Vec<u8> {
        // The page's own size and margins count; those given here are for pages that say nothing.
        let paper =
            json!({ "page": { "width": 21.0, "height": 29.7 }, "background": true, "shrinkToFit": true });
        let encoded = self.session().post("/print", &paper);
        BASE64.decode(encoded.as_str().unwrap_or_default()).unwrap_or_default()
    }

    /// The page as it is now, not as it was sent.
    pub fn source(&self) -> String {
        self.session().get("/source").as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn session(&self) -> Ref<'_, Session> {
        self.session.borrow()
    }

    pub(crate) fn downloads(&self) -> PathBuf {
        self.disk.downloads()
    }
}

pub(crate) fn decoded(query: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = query.bytes();
    while let Some(byte) = rest.next() {
        let digits = (byte == b'%').then(|| rest.by_ref().take(2).map(char::from).collect::<String>());
        bytes.push(digits.and_then(|digits| u8::from_str_radix(&digits, 16).ok()).unwrap_or(byte));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

const CARD_BY_TITLE: &str = "
    const title = arguments[0];
    const says = element => element.textContent.trim() === title;
    return [...document.querySelectorAll('[data-card]')]
      .find(card => says(card) || [...card.querySelectorAll('*')].some(says)) ?? null";

const TITLES: &str = "
    const zone = document.querySelector(arguments[0]);
    return zone ? [...zone.querySelectorAll('[data-card]')].map(card => card.innerText.trim().split('\\n')[0].trim()) : []";
