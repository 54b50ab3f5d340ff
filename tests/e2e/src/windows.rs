//! Other windows of the program in the same browser, and what they are kept from.

use crate::page::Page;
use crate::watched::HELD;
use serde_json::json;

impl Page {
    /// How to come back to the window that is being looked at.
    pub fn window(&self) -> String {
        self.session().get("/window").as_str().unwrap_or_default().to_owned()
    }

    /// Opens the program in one more window at this route and goes there. Returns how to come back to the present one.
    pub fn another_window(&self, route: &str) -> String {
        let here = self.blank_window("window");
        self.goto(route);
        here
    }

    /// Opens one more window at this route, goes there, and keeps it from going on with the records that it has read
    /// until [`Page::go_on`].
    pub fn another_window_held(&self, route: &str) -> String {
        let here = self.blank_window("window");
        self.visit("blank.html");
        self.script("sessionStorage.setItem(arguments[0], 'yes')", &[json!(HELD)]);
        self.visit(route);
        self.wait_until("the records read", || {
            self.script("return Boolean(window.watched?.holding)", &[]) == json!(true)
        });
        here
    }

    pub fn go_on(&self) {
        self.script("watched.goOn()", &[]);
        self.ready();
    }

    /// Opens one more tab over the present one, which is hidden by it, goes there, and returns how to come back.
    pub fn blank_tab(&self) -> String {
        self.blank_window("tab")
    }

    fn blank_window(&self, kind: &str) -> String {
        let here = self.window();
        let new = self.session().post("/window/new", &json!({ "type": kind }));
        self.switch_to(new["handle"].as_str().unwrap_or_default());
        here
    }

    /// Does what opens a window, and goes there. Returns how to come back to the present one.
    pub fn opened_window(&self, act: impl FnOnce()) -> String {
        let here = self.window();
        let before = self.windows();
        act();
        let new = self
            .wait_for("a new window", || self.windows().into_iter().find(|window| !before.contains(window)));
        self.switch_to(&new);
        here
    }

    fn windows(&self) -> Vec<String> {
        let handles = self.session().get("/window/handles");
        handles.as_array().into_iter().flatten().filter_map(|one| one.as_str().map(str::to_owned)).collect()
    }

    pub fn switch_to(&self, window: &str) {
        self.session().post("/window", &json!({ "handle": window }));
    }

    /// Closes the window that is being looked at, and looks at this one.
    pub fn close_window(&self, then: &str) {
        let closed = self.session().delete("/window");
        closed.unwrap_or_else(|refusal| panic!("a window was not closed: {refusal:?}"));
        self.switch_to(then);
    }

    /// Whether this window is cut off from the others: it hears nothing and is not heard.
    pub fn cut_off(&self, is_cut_off: bool) {
        self.script("watched.deaf = watched.mute = arguments[0]", &[json!(is_cut_off)]);
    }

    /// What the browser tells a page that is looked at again.
    pub fn wakes(&self) {
        self.script("document.dispatchEvent(new Event('visibilitychange'))", &[]);
    }

    /// Goes to an empty page, which needs no server.
    pub fn leave(&self) {
        self.session().post("/url", &json!({ "url": "about:blank" }));
    }

    /// Writes a page onto the disk of this browser and opens it there, as a double click does.
    pub fn visit_file(&self, name: &str, text: &str) {
        let file = self.downloads().join(name);
        std::fs::write(&file, text).expect("the folder was made for this story");
        self.session().post("/url", &json!({ "url": format!("file://{}", file.display()) }));
    }

    /// Goes to an address without waiting for the program.
    pub fn visit(&self, address: &str) {
        self.visit_at(&format!("{}{address}", self.url()));
    }

    /// Goes to an address that may be of somebody else.
    pub fn visit_at(&self, url: &str) {
        self.session().post("/url", &json!({ "url": url }));
    }
}
