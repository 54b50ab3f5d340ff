//! What hands do with the program: clicks, keys, gestures, files, windows.

use crate::element::Element;
use crate::gesture::{Gesture, Point, chord};
use crate::page::{Page, Screen};
use crate::watched::DENIED;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use xtask::browsers::Browser;

/// Longer than the press that lifts a card on a page that scrolls by touch.
const LONG_PRESS: u32 = 450;

/// Answers after two frames; where none are drawn, a moment later.
const TWO_FRAMES: &str = "
    const done = arguments[0];
    setTimeout(done, 250);
    requestAnimationFrame(() => requestAnimationFrame(done));";

impl Page {
    /// Clicks the first visible control with this `data-action`.
    pub fn click(&self, action: &str) {
        self.click_on(&format!("[data-action='{action}']"));
    }

    /// Clicks it if it is there and can be clicked now.
    pub fn click_if(&self, action: &str) {
        let found = self.script(FIRST_VISIBLE, &[json!(format!("[data-action='{action}']:enabled"))]);
        if let Some(element) = Element::from_answer(self, &found) {
            element.try_click();
        }
    }

    /// Clicks with the mouse while a key such as `Control` or `Shift` is down.
    pub fn click_with(&self, key: &str, at: Point) {
        let [down, up] = [0, 1].map(|place| chord(key)[place].clone());
        // The key is down before the mouse is, and up after it: sources move on together, tick by tick.
        let wait = json!({ "type": "pause" });
        let keys = json!({ "type": "key", "id": "keyboard", "actions": [down, wait, wait, wait, up] });
        let click = Gesture::mouse(at).press().release().source(0);
        let steps = click["actions"].as_array().cloned().unwrap_or_default();
        let mut mouse = click;
        mouse["actions"] = std::iter::once(wait).chain(steps).collect();
        self.actions(&json!([keys, mouse]));
    }

    /// Clicks the first visible element of a selector, once it can be clicked.
    pub fn click_on(&self, selector: &str) {
        self.wait_until(&format!("a click on {selector}"), || {
            let found = self.script(FIRST_VISIBLE, &[json!(selector)]);
            Element::from_answer(self, &found).is_some_and(|element| element.try_click())
        });
    }

    /// Replaces what stands in a field, over a selection: a driver's own way of emptying one leaves the field, and the
    /// page may take that for the end of typing.
    pub fn type_in(&self, selector: &str, text: &str) {
        let field = self.find(selector);
        field.focus();
        self.press("Control+a");
        field.type_in(text);
    }

    /// Presses a key or a chord where the focus is: `Enter`, `Shift+Tab`, `Control+z`, `x`.
    pub fn press(&self, keys: &str) {
        self.actions(&json!([{ "type": "key", "id": "keyboard", "actions": chord(keys) }]));
    }

    /// With the mouse, the way a hand does it, onto the middle of a zone.
    pub fn drag(&self, title: &str, zone: &str) {
        let (from, to) = self.way(title, zone);
        self.perform(&[Gesture::mouse(from).press().glide(to).release()]);
    }

    /// With one finger: a press long enough to lift under both touch policies, then a glide.
    pub fn touch_drag(&self, title: &str, zone: &str) {
        let (from, to) = self.way(title, zone);
        self.perform(&[Gesture::finger(from).press().hold(LONG_PRESS).glide(to).release()]);
    }

    /// From a point where the card can be held to the middle of the zone, once both lie still: a list scrolls a frame
    /// after something was laid, and in a window that was hidden when it is looked at again.
    pub fn way(&self, title: &str, zone: &str) -> (Point, Point) {
        let mut last = None;
        self.wait_for(&format!("“{title}” and {zone} lie still"), || {
            let (card, zone) = (self.card(title), self.zone(zone));
            zone.scroll_into_view();
            card.scroll_into_view();
            let way = (card.free_point(), zone.middle());
            self.script_with_answer(TWO_FRAMES, &[]);
            (last.replace(way) == Some(way)).then_some(way)
        })
    }

    /// Does several gestures at once. One that does not release stays pressed: the next with its place in the list and
    /// its kind of pointer goes on with it, or [`Page::let_go`] ends it.
    pub fn perform(&self, gestures: &[Gesture]) {
        let sources: Vec<Value> =
            gestures.iter().enumerate().map(|(number, gesture)| gesture.source(number)).collect();
        self.actions(&json!(sources));
    }

    /// Releases the pointers of these gestures where they are. The driver's own way of releasing everything does it at
    /// the corner of the window in Chromium.
    pub fn let_go(&self, gestures: &[Gesture]) {
        let ends = gestures.iter().enumerate().map(|(number, gesture)| gesture.end().source(number));
        self.actions(&ends.collect());
    }

    fn actions(&self, sources: &Value) {
        self.session().post("/actions", &json!({ "actions": sources }));
    }

    /// Gives files to the page the way the file dialog does.
    pub fn open_files(&self, paths: &[&Path]) {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        self.find("input[type=file][data-action=open-file]").type_in(&paths.join("\n"));
    }

    /// The file that `ask` makes the page hand over, once it has arrived whole.
    pub fn download(&self, ask: impl FnOnce()) -> PathBuf {
        let before = files_in(&self.downloads());
        ask();
        self.wait_for("a download", || {
            let mut files = files_in(&self.downloads());
            let underway = files.iter().any(|file| is_partial(file));
            files
                .retain(|file| !before.contains(file) && fs::metadata(file).is_ok_and(|file| file.len() > 0));
            if underway { None } else { files.pop() }
        })
    }

    /// Makes the content area this large.
    pub fn screen(&self, screen: Screen) {
        let Screen { width, height } = screen;
        let wished = json!({ "width": width, "height": height });
        if self.browser == Browser::Chromium {
            // A window cannot be as narrow as a phone; the emulated screen can.
            let metrics =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.session().post("/window/rect", &wished);
            self.developer("Emulation.setDeviceMetricsOverride", &metrics);
        } else {
            self.session().post("/window/rect", &wished);
            let frame = self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]", &[]);
            let with = |size: u32, frame: &Value| f64::from(size) + frame.as_f64().unwrap_or_default();
            let outer = json!({ "width": with(width, &frame[0]), "height": with(height, &frame[1]) });
            self.session().post("/window/rect", &outer);
        }
    }

    /// What the system says about colours: `dark` or `light`. Chromium only.
    pub fn prefers(&self, scheme: &str) {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.developer("Emulation.setEmulatedMedia", &features);
    }

    /// A command of Chromium's developer tools.
    pub fn developer(&self, command: &str, parameters: &Value) -> Value {
        assert_eq!(self.browser, Browser::Chromium, "{command} is Chromium's");
        self.session().post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Forgets everything this browser keeps for the program, then starts it anew.
    pub fn become_another_device(&self) {
        // An open database cannot be removed, so leave the program without leaving its origin.
        self.session().post("/url", &json!({ "url": format!("{}blank.html", self.url()) }));
        self.script_with_answer(FORGET, &[]);
        self.goto("#/");
    }

    /// Drops a file on the page. A driver's mouse carries none, so the page gets the events that a real one would bring.
    pub fn drop_file(&self, path: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        self.script(DROP, &[json!(name), json!(text)]);
    }

    /// Starts the page anew in a browser that refuses it a database, or in one that does not any more.
    pub fn refuse_storage(&self, refuse: bool) {
        let script = if refuse {
            "sessionStorage.setItem(arguments[0], 'yes')"
        } else {
            "sessionStorage.removeItem(arguments[0])"
        };
        self.script(script, &[json!(DENIED)]);
        self.reload();
    }

    /// Remembers a value the way the program does, then starts it again.
    pub fn store(&self, key: &str, value: &str) {
        self.script("localStorage.setItem(arguments[0], arguments[1])", &[json!(key), json!(value)]);
        self.reload();
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// Browsers write under another name, some of them hidden, until a download is whole.
fn is_partial(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name.ends_with(".crdownload") || name.ends_with(".part")
}

const FIRST_VISIBLE: &str = "
    const all = [...document.querySelectorAll(arguments[0])];
    return all.find(element => element.checkVisibility({ visibilityProperty: true })) ?? null";

const DROP: &str = "
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([arguments[1]], arguments[0], { type: 'application/json' }));
    const target = document.querySelector('main');
    for (const kind of ['dragenter', 'dragover', 'drop'])
      target.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));";

const FORGET: &str = "
    const done = arguments[0];
    localStorage.clear();
    sessionStorage.clear();
    const remove = name => new Promise(resolve => {
      const removal = indexedDB.deleteDatabase(name);
      removal.onsuccess = removal.onerror = resolve;
    });
    indexedDB.databases().then(all => Promise.all(all.map(one => remove(one.name)))).then(() => done())";
