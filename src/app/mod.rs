//! The app around the pages: where the person is, what this device knows, and the messages on the screen.

mod listening;
mod messages;
mod pages;

use crate::browser::storage::{Database, Shelf};
use crate::browser::tabs::Channel;
use crate::browser::window::WindowName;
use crate::browser::{attention, settings as settings_store, styles};
use crate::device::Device;
use crate::editor::Editor;
use crate::offline;
use crate::route::Route;
use crate::ui::{Toast, once_settled};
use crate::words::{Word, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::File;
use pages::{load_harvest, load_home, load_session};
use std::collections::BTreeMap;
use std::mem::replace;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

pub use pages::{Page, Root, home_page, session_page};

/// A handle on everything that outlives a page. Copies are the same app.
///
/// It points to what is there once and as long as the program: nearly everything on a page holds a copy, so that a card on a
/// board held a kilobyte many times over.
#[derive(Clone, Copy)]
pub struct App(&'static Parts);

pub struct Parts {
    pub route: RwSignal<Route>,
    pub device: Device,
    /// The sessions on this device, as far as they have been read.
    pub shelves: RwSignal<Vec<Shelf>>,
    /// The files of the templates that were made here, as far as they have been read.
    pub templates: RwSignal<Vec<String>>,
    pub toasts: RwSignal<Vec<Toast>>,
    pub announced: RwSignal<String>,
    pub warned: RwSignal<String>,
    /// Questions that wait for an answer, the first one on the screen.
    questions: RwSignal<Vec<Question>>,
    /// Files are being held over the page: what letting go of them does.
    pub is_dropping: RwSignal<Option<Word>>,
    inner: StoredValue<Inner, LocalStorage>,
    owner: StoredValue<Owner>,
    /// The page that somebody practises from.
    practised_from: StoredValue<Route>,
}

/// What the session to practise on is called in the address; a key of a session is longer.
pub const PRACTICE: &str = "practice";

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

struct Inner {
    database: Database,
    window: Option<WindowName>,
    /// Sessions that have been open since the page was loaded: what could not be saved is still here.
    editors: BTreeMap<String, (Editor, SaveAt)>,
    /// A page was shown since this one was loaded.
    has_shown: bool,
    next_toast: u32,
    /// Counts what was said of something that goes on.
    steps_said: u32,
    /// What becomes of pictures that are dropped, on a page where they have a place.
    pictures: Option<TakePictures>,
    /// The other windows of this device. Whoever speaks through it does not hear it.
    others: Option<Channel>,
}

/// Takes pictures that were dropped at a point of the page.
type TakePictures = Rc<dyn Fn(Vec<File>, (f64, f64))>;

/// Makes a dialog.
type Question = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// The channel of all windows on this device; a session's is called by its key.
const DEVICE: &str = "device";
/// Said on it: nothing is stored any more.
const WIPED: &str = "wiped";

/// When everything that is open has to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// What is stored may be less than was saved.
    Lost,
    /// The page may be gone in a moment.
    Leaving,
    /// The page is looked at again.
    Returning,
    /// The device is wiped: what is open is not written any more.
    Wiped,
}

/// Saves an open session, or looks what was saved without it. Handed over with it, because saving is not in the part of the program that the app is in.
pub type SaveAt = fn(Editor, Moment);

impl App {
    pub fn start() -> App {
        let inner = Inner {
            database: Database::closed(),
            window: WindowName::take(),
            editors: BTreeMap::new(),
            has_shown: false,
            next_toast: 0,
            steps_said: 0,
            pictures: None,
            others: None,
        };
        App(Box::leak(Box::new(Parts {
            route: RwSignal::new(Route::parse(&hash())),
            device: Device::remembered(),
            shelves: RwSignal::new(Vec::new()),
            templates: RwSignal::new(Vec::new()),
            toasts: RwSignal::new(Vec::new()),
            announced: RwSignal::new(String::new()),
            warned: RwSignal::new(String::new()),
            questions: RwSignal::new(Vec::new()),
            is_dropping: RwSignal::new(None),
            inner: StoredValue::new_local(inner),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            practised_from: StoredValue::new(Route::Home),
        })))
    }

    pub fn go(self, route: &Route) {
        // Fails only where an address may not have a part behind `#`, which no page of ours is.
        let _ = leptos::prelude::window().location().set_hash(&route.to_string());
    }

    /// Remembers where to go back to after practising.
    pub fn begin_practising(self) {
        let here = self.route.get_untracked();
        if here.session() != Some(PRACTICE) {
            self.practised_from.set_value(here);
        }
    }

    pub fn stop_practising(self) {
        self.go(&self.practised_from.get_value());
    }

    /// Goes to a session, unless one of its pages is on the screen already.
    pub fn go_to_session(self, key: &str) {
        if self.route.with_untracked(|route| route.session() != Some(key)) {
            self.go(&Route::Prepare { session: key.to_owned() });
        }
    }

    /// Shows a dialog when those before it are answered. It outlives the page it was asked on.
    pub fn ask(self, dialog: impl Fn() -> AnyView + Send + Sync + 'static) {
        self.questions.update(|questions| questions.push(Arc::new(dialog)));
    }

    /// The dialog on the screen goes, and the next one comes.
    pub fn answered(self) {
        self.questions.update(|questions| drop(questions.drain(..questions.len().min(1))));
    }

    /// The name of this window's history, kept over reloads.
    pub fn window_name(self) -> Option<String> {
        self.inner.with_value(|inner| inner.window.as_ref().map(|window| window.as_str().to_owned()))
    }

    /// The database of this device, which opens with its first use and again when it was closed.
    pub fn database(self) -> Database {
        self.inner.with_value(|inner| inner.database.clone())
    }

    pub fn editor(self, key: &str) -> Option<Editor> {
        self.inner.with_value(|inner| inner.editors.get(key).map(|(editor, _)| *editor))
    }

    fn editors(self) -> Vec<(Editor, SaveAt)> {
        self.inner.with_value(|inner| inner.editors.values().copied().collect())
    }

    fn save_editors(self, moment: Moment) {
        self.editors().into_iter().for_each(|(editor, save_at)| save_at(editor, moment));
    }

    /// Runs `make` where what it makes outlives every page and dialog.
    pub fn outlive<T>(self, make: impl FnOnce() -> T) -> T {
        self.owner.with_value(|owner| owner.with(make))
    }

    /// Keeps an editor for as long as the page lives. `make` runs where its signals outlive any page.
    pub fn keep_editor(self, key: &str, save_at: SaveAt, make: impl FnOnce() -> Editor) -> Editor {
        let editor = self.outlive(make);
        self.inner.update_value(|inner| {
            inner.editors.insert(key.to_owned(), (editor, save_at));
        });
        editor
    }

    pub fn drop_editor(self, key: &str) {
        self.inner.update_value(|inner| {
            inner.editors.remove(key);
        });
    }

    /// Somebody types or is being asked something.
    pub fn is_busy(self) -> bool {
        attention::is_asked()
            || attention::is_typing()
            || self.questions.with_untracked(|questions| !questions.is_empty())
    }

    /// Reads the list of sessions from the database.
    pub fn refresh_shelves(self) {
        spawn_local(async move {
            let stored = self.database().shelves().await;
            if let Err(error) = stored {
                self.tell(crate::device::trouble(error));
            }
            self.shelves.set(self.with_open_sessions(stored.unwrap_or_default()));
        });
    }

    /// Reads the templates that were made here. Whether storage works is said of the sessions.
    pub fn refresh_templates(self) {
        spawn_local(async move { self.templates.set(self.database().templates().await.unwrap_or_default()) });
    }

    /// Keeps a template of one's own, or without a text takes it away. Tells whether it was done.
    pub async fn put_template(self, key: String, text: Option<String>) -> bool {
        let database = self.database();
        let stored = match &text {
            Some(text) => database.put_template(&key, text).await,
            None => database.remove_template(&key).await,
        };
        if let Err(error) = stored {
            self.tell(crate::device::trouble(error));
        }
        self.refresh_templates();
        stored.is_ok()
    }

    /// The same, where nobody waits for it.
    pub fn change_template(self, key: String, text: Option<String>) {
        spawn_local(async move {
            self.put_template(key, text).await;
        });
    }

    /// A session that could not be saved is in no database, and must be found all the same.
    fn with_open_sessions(self, mut shelves: Vec<Shelf>) -> Vec<Shelf> {
        let missing = self.editors().into_iter().map(|(editor, _)| editor.shelf()).filter(|open| {
            let is_stored = shelves.iter().any(|shelf| shelf.key == open.key);
            !is_stored && open.binned_at.is_none() && open.key != PRACTICE
        });
        let missing: Vec<Shelf> = missing.collect();
        shelves.extend(missing);
        shelves
    }

    /// The page answers input from now on; tests and people's fingers may begin.
    pub fn is_ready(self, ready: bool) {
        if let Some(body) = document().body() {
            // Setting an attribute with a valid name cannot fail.
            let _ = match ready {
                true => body.set_attribute("data-ready", ""),
                false => body.remove_attribute("data-ready"),
            };
        }
        if ready {
            self.lead_to_page();
        }
    }

    /// What somebody pressed to come here is gone, and the focus with it: it goes to the page's heading, so that who
    /// hears the page hears where they are, and Tab goes on from there.
    fn lead_to_page(self) {
        let came_from_another = self.inner.try_update_value(|inner| replace(&mut inner.has_shown, true));
        if came_from_another == Some(true) {
            request_animation_frame(|| {
                if attention::is_nowhere() {
                    attention::turn_to("main h1");
                }
            });
        }
    }

    /// Fetches the other parts while somebody looks at the first page, so that the next one is there at once, also when
    /// the network is gone by then.
    pub fn fetch_ahead(self) {
        once_settled(move || {
            // Whoever opens a session asks for them again, and is told if they do not come.
            spawn_local(async move {
                let sheets = styles::bring("harvest");
                let are_here = load_home().await.is_ok() && load_session().await.is_ok() && sheets.await;
                if are_here && load_harvest().await.is_ok() {
                    offline::keep(self).await;
                }
            });
        });
    }

    /// Takes everything away that this device keeps, and lets the other windows forget what they have open.
    pub async fn wipe(self) {
        self.forget();
        self.inner.with_value(|inner| inner.others.iter().for_each(|others| others.post(WIPED)));
        let word = match self.database().wipe().await {
            Ok(()) => Word::SettingsDeviceWiped,
            Err(_) => Word::SettingsDeviceWipeFailed,
        };
        settings_store::wipe();
        self.shelves.set(Vec::new());
        self.templates.set(Vec::new());
        self.tell(say(word));
    }

    /// What is open is not saved again.
    fn forget(self) {
        self.save_editors(Moment::Wiped);
        self.inner.update_value(|inner| inner.editors.clear());
        self.questions.set(Vec::new());
    }

    /// The page may be gone in a moment: what is being typed and what is not in the database is written down.
    pub fn save_before_leaving(self) {
        attention::finish_typing();
        self.save_editors(Moment::Leaving);
    }
}

fn hash() -> String {
    leptos::prelude::window().location().hash().unwrap_or_default()
}
