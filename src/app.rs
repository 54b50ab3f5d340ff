//! The app around the pages: where the person is, what this device knows, and the messages on the screen.

use crate::browser::storage::{Database, Shelf};
use crate::browser::tabs::Channel;
use crate::browser::window::WindowName;
use crate::browser::{files, settings as settings_store, styles, tail};
use crate::device::Device;
use crate::editor::Editor;
use crate::opening;
use crate::parts::{opening as opening_page, page, part};
use crate::route::Route;
use crate::ui::{Action, Toast, Toasts};
use crate::words::{Word, say};
use crate::{
    audience, backups, board, contested, home, offline, paper, prepare, report, rescue, results, settings,
    take, together,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::{DragEvent, File};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// A handle on everything that outlives a page. Copies are the same app.
#[derive(Clone, Copy)]
pub struct App {
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

struct Inner {
    database: Database,
    window: Option<WindowName>,
    /// Sessions that have been open since the page was loaded: what could not be saved is still here.
    editors: BTreeMap<String, (Editor, SaveAt)>,
    next_toast: u32,
    /// Counts what was said of something that goes on.
    steps_said: u32,
    /// What becomes of pictures that are dropped, on a page where they have a place.
    pictures: Option<TakePictures>,
    /// The other windows of this device. Whoever speaks through it does not hear it.
    others: Option<Channel>,
}

/// The first page draws and answers before the rest of the program is fetched.
const AHEAD: Duration = Duration::from_millis(500);

/// So long after a change its result is read out: a screen reader first says what has the focus now.
const READ_OUT: Duration = Duration::from_millis(150);

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
            next_toast: 0,
            steps_said: 0,
            pictures: None,
            others: None,
        };
        App {
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
        }
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

    /// Shows a message until somebody closes it.
    pub fn tell(self, text: &str) {
        self.toast(text.to_owned(), None, true);
    }

    /// Shows a message for a moment, with a way back.
    pub fn offer(self, text: String, word: Word, act: impl Fn() + Send + Sync + 'static) {
        self.toast(text, Some((word, Arc::new(act))), false);
    }

    /// Shows a message with something to do about it, until somebody closes it.
    pub fn offer_until_closed(self, text: String, word: Word, act: impl Fn() + Send + Sync + 'static) {
        self.toast(text, Some((word, Arc::new(act))), true);
    }

    /// Somebody types or is being asked something.
    pub fn is_busy(self) -> bool {
        let is_open = document().query_selector("dialog[open]").ok().flatten().is_some();
        is_open
            || field_in_use().is_some()
            || self.questions.with_untracked(|questions| !questions.is_empty())
    }

    /// Shows a message for a moment.
    pub fn note(self, text: String) {
        self.toast(text, None, false);
    }

    fn toast(self, text: String, action: Option<(Word, Action)>, stays: bool) {
        let id = self.inner.try_update_value(|inner| {
            inner.next_toast += 1;
            inner.next_toast
        });
        if stays {
            self.warned.set(text.clone());
        } else {
            self.announce(text.clone());
        }
        self.toasts.update(|toasts| {
            // The same message again is one message, and no more than three lie on top of each other.
            toasts.retain(|toast| toast.text != text);
            let over = (toasts.len() + 1).saturating_sub(3);
            toasts.drain(..over);
            toasts.push(Toast { id: id.unwrap_or_default(), text, action, stays });
        });
    }

    pub fn close_toast(self, id: u32) {
        self.toasts.try_update(|toasts| toasts.retain(|toast| toast.id != id));
    }

    /// Reads a sentence out, once the focus has settled.
    pub fn announce(self, text: String) {
        set_timeout(move || self.read_out(text), READ_OUT);
    }

    /// Reads a step of something out that goes on: of several in a row only the last is read.
    pub fn announce_step(self, text: String) {
        let number = self.inner.try_update_value(|inner| {
            inner.steps_said += 1;
            inner.steps_said
        });
        set_timeout(
            move || {
                if self.inner.try_with_value(|inner| inner.steps_said) == number {
                    self.read_out(text);
                }
            },
            READ_OUT,
        );
    }

    fn read_out(self, text: String) {
        // The same sentence twice is read twice only if the text differs.
        let again = self.announced.get_untracked() == text;
        self.announced.set(if again { text + "\u{a0}" } else { text });
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
    }

    /// Fetches the other parts while somebody looks at the first page, so that the next one is there at once, also when
    /// the network is gone by then.
    pub fn fetch_ahead(self) {
        set_timeout(
            move || {
                // Whoever opens a session asks for them again, and is told if they do not come.
                spawn_local(async move {
                    if load_session().await.is_ok() && styles::bring().await {
                        drop(load_harvest().await);
                        offline::keep(self).await;
                    }
                });
            },
            AHEAD,
        );
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
        finish_typing();
        self.save_editors(Moment::Leaving);
    }

    /// From now on pictures that are dropped come here, until the page is left.
    pub fn take_pictures(self, take: impl Fn(Vec<File>, (f64, f64)) + 'static) {
        self.inner.update_value(|inner| inner.pictures = Some(Rc::new(take)));
        on_cleanup(move || {
            self.inner.try_update_value(|inner| inner.pictures = None);
        });
    }

    fn word_for_drop(self, event: &DragEvent) -> Word {
        let takes_pictures = self.inner.with_value(|inner| inner.pictures.is_some());
        if takes_pictures && files::is_carrying_picture(event) { Word::PictureDrop } else { Word::HomeDrop }
    }

    fn take_dropped(self, event: &DragEvent) {
        let take = self.inner.with_value(|inner| inner.pictures.clone());
        let (pictures, others): (Vec<File>, Vec<File>) = files::dropped(event)
            .into_iter()
            .partition(|file| take.is_some() && file.type_().starts_with("image/"));
        if let Some(take) = take.filter(|_| !pictures.is_empty()) {
            take(pictures, (event.client_x().into(), event.client_y().into()));
        }
        if !others.is_empty() {
            spawn_local(opening::open_files(self, others));
        }
    }

    fn listen(self) {
        self.database().on_gone(move || {
            // What is stored may be less than was saved: everything that is open is saved again.
            self.save_editors(Moment::Lost);
        });
        let on_hash = window_event_listener(leptos::ev::hashchange, move |_| {
            // The way back takes the page away without leaving its fields first.
            finish_typing();
            self.route.set(Route::parse(&hash()));
            // A new page is read from its top.
            leptos::prelude::window().scroll_to_with_x_and_y(0.0, 0.0);
        });
        let on_over = window_event_listener(leptos::ev::dragover, move |event| {
            event.prevent_default();
            self.is_dropping.set(files::is_carrying(&event).then(|| self.word_for_drop(&event)));
        });
        let on_leave = window_event_listener(leptos::ev::dragleave, move |event| {
            if event.related_target().is_none() {
                self.is_dropping.set(None);
            }
        });
        let on_drop = window_event_listener(leptos::ev::drop, move |event| {
            event.prevent_default();
            self.is_dropping.set(None);
            self.take_dropped(&event);
        });
        let leaving = StoredValue::new_local(Some(tail::on_leaving(move || {
            self.save_before_leaving();
        })));
        let others = Channel::open(DEVICE, move |message| {
            if message == WIPED {
                self.forget();
                // Nothing that this window still has in mind is written again.
                let _ = leptos::prelude::window().location().reload();
            }
        });
        self.inner.update_value(|inner| inner.others = others);
        let returning =
            StoredValue::new_local(Some(tail::on_returning(move || self.save_editors(Moment::Returning))));
        on_cleanup(move || {
            returning.update_value(|returning| drop(returning.take()));
            self.inner.update_value(|inner| inner.others = None);
            on_hash.remove();
            on_over.remove();
            on_leave.remove();
            on_drop.remove();
            leaving.update_value(|leaving| drop(leaving.take()));
        });
    }
}

/// The field that somebody types in.
fn field_in_use() -> Option<leptos::web_sys::Element> {
    // A tick is no text: told that it changed, it would change.
    const FIELDS: &str = "input:not([type=checkbox], [type=radio], [type=file]), textarea";
    document().active_element().filter(|active| active.matches(FIELDS).unwrap_or(false))
}

/// The page may be gone in a moment: the field that is being typed in writes what it has, as it does when it is left.
fn finish_typing() {
    let Some(field) = field_in_use() else { return };
    for name in ["change", "blur"] {
        if let Ok(event) = leptos::web_sys::Event::new(name) {
            // Only a listener that throws could make this fail, and ours do not.
            let _ = field.dispatch_event(&event);
        }
    }
}

fn hash() -> String {
    leptos::prelude::window().location().hash().unwrap_or_default()
}

/// The page that belongs to the address. Everything is built anew when the language changes: no text of the
/// interface then needs a signal, and what people wrote is in the editors.
#[component]
pub fn Root() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    app.listen();
    rescue::watch(app);
    let session = Memo::new(move |_| app.route.with(|route| route.session().map(str::to_owned)));
    let page = Memo::new(move |_| app.route.with(Page::of));
    view! {
        {move || {
            app.device.language.get();
            view! {
                <button class="skip" on:click=move |_| focus_main()>{say(Word::AppSkip)}</button>
                {move || match (page.get(), session.get()) {
                    (_, Some(key)) => session_pages(app, key),
                    (Page::Settings, _) => view! { <settings::SettingsPage app /> }.into_any(),
                    (Page::Open, _) => link_page(app),
                    (page, _) => home_page(app, page == Page::Unknown),
                }}
                {move || app.questions.with(|questions| questions.first().map(|question| question()))}
                <Toasts app />
                {move || app.is_dropping.get().map(|word| view! { <div class="drop-here"><p>{say(word)}</p></div> })}
            }
        }}
    }
}

/// The kind of page, without what it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Prepare,
    Deck,
    Room,
    Board,
    Results,
    Report,
    Together,
    Contested,
    Take,
    Print,
    Paper,
    Audience,
    Backups,
    Rescue,
    Open,
    Settings,
    Unknown,
}

impl Page {
    pub fn of(route: &Route) -> Page {
        match route {
            Route::Home => Page::Home,
            Route::Prepare { .. } => Page::Prepare,
            Route::Deck { .. } => Page::Deck,
            Route::Room { .. } => Page::Room,
            Route::Board { .. } => Page::Board,
            Route::Results { .. } => Page::Results,
            Route::Report { .. } => Page::Report,
            Route::Together { .. } => Page::Together,
            Route::Contested { .. } => Page::Contested,
            Route::Take { .. } => Page::Take,
            Route::Print { .. } => Page::Print,
            Route::Paper { .. } => Page::Paper,
            Route::Audience { .. } => Page::Audience,
            Route::Backups { .. } => Page::Backups,
            Route::Rescue { .. } => Page::Rescue,
            Route::Open { .. } => Page::Open,
            Route::Settings => Page::Settings,
            Route::Unknown => Page::Unknown,
        }
    }
}

// Three parts: the first page; the board and the way to it; and looking back, which comes while the first hour is spent.
part!(session, load_session);
part!(harvest, load_harvest);
page!(harvest, results_page(app: App, editor: Editor) => view! { <results::ResultsPage app editor /> }.into_any());
page!(harvest, report_page(app: App, editor: Editor) => view! { <report::ReportPage app editor /> }.into_any());
page!(harvest, together_page(app: App, editor: Editor) => view! { <together::TogetherPage app editor /> }.into_any());
page!(harvest, contested_page(app: App, editor: Editor) => view! { <contested::ContestedPage app editor /> }.into_any());
page!(harvest, take_page(app: App, editor: Editor) => view! { <take::TakePage app editor /> }.into_any());
page!(harvest, print_page(app: App, editor: Editor) => view! { <paper::PrintPage app editor /> }.into_any());
page!(harvest, paper_page(app: App, editor: Editor) => view! { <paper::PaperPage app editor /> }.into_any());
page!(harvest, backups_page(app: App, editor: Editor) => view! { <backups::BackupsPage app editor /> }.into_any());
page!(harvest, room_page(app: App, editor: Editor) => view! { <prepare::RoomPage app editor /> }.into_any());
page!(harvest, deck_page(app: App, editor: Editor) => one_deck(app, editor));
page!(session, session_pages(app: App, key: String) => view! { <opening::SessionPages app key /> }.into_any());

pub fn home_page(app: App, is_lost: bool) -> AnyView {
    view! { <home::HomePage app is_lost /> }.into_any()
}

fn link_page(app: App) -> AnyView {
    if let Route::Open { payload } = app.route.get_untracked() {
        spawn_local(opening::open_link(app, payload));
    }
    opening_page()
}

/// The page of an open session.
pub fn session_page(app: App, editor: Editor) -> AnyView {
    app.fetch_ahead();
    let is_practice = editor.is_practice();
    let page = Memo::new(move |_| if is_practice { Page::Board } else { app.route.with(Page::of) });
    let pages = move || match page.get() {
        // There is nothing else to do with a session that is not kept.
        Page::Board => view! { <board::BoardPage app editor /> }.into_any(),
        Page::Results => results_page(app, editor),
        Page::Report => report_page(app, editor),
        Page::Together => together_page(app, editor),
        Page::Contested => contested_page(app, editor),
        Page::Take => take_page(app, editor),
        Page::Print => print_page(app, editor),
        Page::Paper => paper_page(app, editor),
        Page::Audience => view! { <audience::AudiencePage app editor /> }.into_any(),
        Page::Backups => backups_page(app, editor),
        Page::Rescue => view! { <rescue::RescuePage app editor /> }.into_any(),
        Page::Deck => deck_page(app, editor),
        Page::Room => room_page(app, editor),
        _ => view! { <prepare::PreparePage app editor /> }.into_any(),
    };
    pages.into_any()
}

/// The deck of the step that the address names.
fn one_deck(app: App, editor: Editor) -> AnyView {
    let step = Memo::new(move |_| {
        app.route.with(|route| if let Route::Deck { step, .. } = route { Some(*step) } else { None })
    });
    let page = move || step.get().map(|step| view! { <prepare::DeckPage app editor step /> });
    page.into_any()
}

fn focus_main() {
    use leptos::wasm_bindgen::JsCast;
    let main = document().query_selector("main").ok().flatten();
    if let Some(main) = main.and_then(|main| main.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        // An element that cannot take focus leaves it where it was.
        let _ = main.focus();
    }
}
