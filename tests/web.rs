#![cfg(target_arch = "wasm32")]
//! Components mounted in a real browser: what they show, and how much of the page a change touches.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Object, Reflect};
use leptos::html::ElementChild;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::web_sys::{Element, HtmlDialogElement, HtmlElement, Node};
use samenbord::app::{App, Root};
use samenbord::board::BoardPage;
use samenbord::browser::clock::draw;
use samenbord::editor::Editor;
use samenbord::opening;
use samenbord::route::Route;
use samenbord::ui::{Dialog, Toasts};
use samenbord::words::Word;
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::Command;
use samenbord_core::file::{Language, Template, templates};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::session::{DocumentId, Session};
use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const LIBRARY: &str = "bibliotheek-van-de-toekomst";
const COMPETENCIES: &str = "competenties";

#[wasm_bindgen_test]
async fn a_dialog_closes_by_its_button() {
    let place = mount_opener();
    place.click("#opener").await;
    assert!(place.dialog().open());
    place.click("[data-action=close]").await;
    assert!(!place.has("dialog"));
}

#[wasm_bindgen_test]
async fn a_dialog_closed_by_its_button_gives_the_focus_back() {
    let place = mount_opener();
    place.find("#opener").focus().expect("it can take the focus");
    place.click("#opener").await;
    place.click("[data-action=close]").await;
    assert!(place.has("#opener:focus"));
}

/// Escape cannot be pressed by a script; what the browser does then can.
#[wasm_bindgen_test]
async fn a_dialog_closes_when_the_browser_closes_it() {
    let place = mount_opener();
    place.find("#opener").focus().expect("it can take the focus");
    place.click("#opener").await;
    place.dialog().close();
    rest().await;
    assert!(!place.has("dialog"));
    assert!(place.has("#opener:focus"));
}

fn mount_opener() -> Place<()> {
    mount(|| {
        let is_open = RwSignal::new(false);
        let on_close = Callback::new(move |()| is_open.set(false));
        let view = view! {
            <button id="opener" on:click=move |_| is_open.set(true)>"Open"</button>
            <Show when=move || is_open.get()>
                <Dialog title="Kies" name="test" on_close><p>"Hier"</p></Dialog>
            </Show>
        };
        ((), view.into_any())
    })
}

#[wasm_bindgen_test]
async fn a_message_passes_and_a_warning_stays() {
    let place = mount_toasts();
    place.held.note("Opgeslagen".to_owned());
    place.held.tell("Vol");
    rest().await;
    assert_eq!(place.texts(".toast[data-state=passing] p"), ["Opgeslagen"]);
    assert_eq!(place.texts(".toast[data-state=stays] p"), ["Vol"]);
    TimeoutFuture::new(8_200).await;
    assert_eq!(place.texts(".toast p"), ["Vol"]);
    place.click("[data-action=close-toast]").await;
    assert!(!place.has(".toast"));
}

#[wasm_bindgen_test]
async fn no_more_than_three_messages_and_none_twice() {
    let place = mount_toasts();
    for text in ["A", "B", "B", "C", "D"] {
        place.held.tell(text);
    }
    rest().await;
    assert_eq!(place.texts(".toast p"), ["B", "C", "D"]);
}

#[wasm_bindgen_test]
async fn the_button_of_a_message_acts_once_and_closes_it() {
    let place = mount_toasts();
    let done = ArcRwSignal::new(0);
    let count = done.clone();
    place.held.offer("Weg".to_owned(), Word::BoardUndo, move || count.update(|count| *count += 1));
    rest().await;
    place.click("[data-action=toast]").await;
    assert_eq!(done.get_untracked(), 1);
    assert!(!place.has(".toast"));
}

/// What is thrown away takes the button with it that made the message.
#[wasm_bindgen_test]
async fn the_button_of_a_message_acts_after_its_maker_is_gone() {
    let done = ArcRwSignal::new(0);
    let count = done.clone();
    let place = mount(move || {
        let app = App::start();
        let is_there = RwSignal::new(true);
        let remove = move |count: ArcRwSignal<i32>| {
            app.offer("Weg".to_owned(), Word::BoardUndo, move || count.update(|count| *count += 1));
            is_there.set(false);
        };
        let count = StoredValue::new(count);
        let view = view! {
            <Show when=move || is_there.get()>
                <button id="remove" on:click=move |_| remove(count.get_value())>"Weg"</button>
            </Show>
            <Toasts app />
        };
        ((), view.into_any())
    });
    place.click("#remove").await;
    assert!(!place.has("#remove"));
    place.click("[data-action=toast]").await;
    assert_eq!(done.get_untracked(), 1);
}

fn mount_toasts() -> Place<App> {
    mount(|| {
        let app = App::start();
        (app, view! { <Toasts app /> }.into_any())
    })
}

#[wasm_bindgen_test]
async fn a_board_shows_all_cards_of_its_step() {
    let place = mount_board().await;
    assert_eq!(place.texts("[data-zone=tray] [data-card] .card-title").len(), 16);
    assert!(place.has("[data-zone][data-key=professional]"));
    assert!(place.has("[data-zone][data-key=cocreatie]"));
}

#[wasm_bindgen_test]
async fn a_move_touches_the_two_lanes_and_nothing_else() {
    let place = mount_board().await;
    let Board { editor, group, .. } = place.held;
    let (card, lane) = (place.held.card("luisteren"), place.held.zone("professional"));
    let watch = Watch::over(&place.find(".sort"));
    assert!(editor.dispatch(Command::Move { card, group, lane, after: None, before: None }));
    rest().await;
    assert_eq!(place.texts("[data-key=professional] .card-title"), ["Luisteren"]);
    assert_eq!(
        watch.closest("[data-zone]", "data-key"),
        BTreeSet::from(["professional", "tray"].map(Some).map(owned))
    );
    let moved = card.to_string();
    let cards = watch.closest("[data-card]", "data-card");
    assert!(cards.iter().flatten().all(|card| *card == moved), "other cards were touched: {cards:?}");
}

#[wasm_bindgen_test]
async fn a_card_takes_its_row_along_to_another_lane_and_back() {
    let place = mount_board().await;
    let Board { editor, step, group } = place.held;
    let (card, lane) = (place.held.card("luisteren"), place.held.zone("professional"));
    assert!(editor.dispatch(Command::write_flag(step, "ask/why", true, Vec::new())));
    let row = ["[data-card='", &card.to_string(), "']"].concat();
    let before = place.find(&row);
    assert!(editor.dispatch(Command::Move { card, group, lane, after: None, before: None }));
    rest().await;
    assert!(place.find(&["[data-key=professional] ", &row].concat()) == before, "it was built anew");
    assert!(place.has("[data-key=professional] .ask"), "it does not ask what is asked in a zone");
    editor.undo();
    rest().await;
    assert!(place.find(&["[data-zone=tray] ", &row].concat()) == before, "it was built anew");
    assert!(!place.has("[data-zone=tray] .ask"));
}

#[wasm_bindgen_test]
async fn a_card_that_is_gone_leaves_no_row() {
    let place = mount_board().await;
    let Board { editor, group, .. } = place.held;
    let card = place.held.card("luisteren");
    let lane = place.held.zone("professional");
    assert!(editor.dispatch(Command::Move { card, group, lane, after: None, before: None }));
    assert!(editor.dispatch(Command::Remove { record: card, by: None }));
    rest().await;
    assert_eq!(place.texts("[data-card]").len(), 15);
    editor.undo();
    rest().await;
    assert_eq!(place.texts("[data-key=professional] [data-card]").len(), 1);
}

#[wasm_bindgen_test]
async fn another_title_touches_one_card() {
    let place = mount_board().await;
    let Board { editor, .. } = place.held;
    let card = place.held.card("luisteren");
    let watch = Watch::over(&place.find(".sort"));
    let over =
        editor.peek(|session| session.record(card).map(|record| record.dots("title")).unwrap_or_default());
    assert!(editor.dispatch(Command::write_text(card, "title", "Goed luisteren", over)));
    rest().await;
    assert!(place.texts(".card-title").contains(&"Goed luisteren".to_owned()));
    assert_eq!(watch.closest("[data-card]", "data-card"), BTreeSet::from([Some(card.to_string())]));
}

#[wasm_bindgen_test]
async fn the_language_changes_at_once() {
    let location = window().location();
    location.set_hash("#/settings").expect("the page may have a part behind #");
    let place = mount(|| {
        let app = App::start();
        ((), view! { <Root app /> }.into_any())
    });
    rest().await;
    let language = || document().document_element().and_then(|root| root.get_attribute("lang"));
    for (code, title) in [("en", "Settings"), ("nl", "Instellingen")] {
        place.click(&format!("[data-action=language-{code}]")).await;
        assert_eq!(place.texts("h1"), [title]);
        assert_eq!(language().as_deref(), Some(code));
    }
    location.set_hash("#/").expect("the page may have a part behind #");
}

/// The board of the step with the most cards, in a new session.
#[derive(Clone, Copy)]
struct Board {
    editor: Editor,
    step: Id,
    group: Id,
}

impl Board {
    /// The card with this template key.
    fn card(self, key: &str) -> Id {
        let has_key =
            |session: &Session, card: &Id| session.card(*card).is_some_and(|card| card.key() == key);
        self.editor.peek(|session| {
            let board = session.board(self.step, self.group);
            board
                .cards()
                .map(|(card, _)| card)
                .find(|card| has_key(session, card))
                .expect("the template has it")
        })
    }

    fn zone(self, key: &str) -> Lane {
        self.editor.peek(|session| {
            let zones = session.zones(self.step);
            Lane::Zone(zones.iter().find(|zone| zone.key() == key).expect("the template has it").id)
        })
    }
}

/// A board on which everything is there, also what it gets once it has settled.
async fn mount_board() -> Place<Board> {
    let place = mount(|| {
        let app = App::start();
        let editor = opening::add_session(app, library(), false);
        let (step, group) = editor.peek(|session| {
            let steps = session.steps();
            let step = steps.iter().find(|step| step.key() == COMPETENCIES).expect("the template has it");
            (step.id, session.groups()[0].id)
        });
        app.route.set(Route::Board { session: editor.key(), step, group });
        (Board { editor, step, group }, view! { <BoardPage app editor /> }.into_any())
    });
    while !place.has("[data-zone] .insertion") {
        rest().await;
    }
    place
}

fn library() -> Session {
    let templates =
        templates().into_iter().map(|text| Template::parse(text).expect("core reads them in its tests"));
    let template = templates.into_iter().find(|template| template.key() == LIBRARY).expect("it is built in");
    let mut pen = Pen::new(Writer(draw() as u64));
    template
        .start(DocumentId(draw()), Language::Dutch, &mut pen, "Groep 1", &mut draw)
        .expect("core starts them in its tests")
}

/// A part of the page with something mounted in it, which goes when this is dropped.
struct Place<T> {
    root: HtmlElement,
    held: T,
    _mounted: Box<dyn Any>,
}

/// Mounts a view, and hands out what it was made with.
fn mount<T: 'static>(make: impl FnOnce() -> (T, AnyView) + 'static) -> Place<T> {
    let root: HtmlElement = document().create_element("div").expect("a valid name").unchecked_into();
    document().body().expect("a page has a body").append_child(&root).expect("a body takes a div");
    let held = Rc::new(RefCell::new(None));
    let out = held.clone();
    let mounted: UnmountHandle<_> = mount_to(root.clone(), move || {
        let (held, view) = make();
        *out.borrow_mut() = Some(held);
        view
    });
    let held = held.borrow_mut().take().expect("mounting runs the function");
    Place { root, held, _mounted: Box::new(mounted) }
}

impl<T> Drop for Place<T> {
    fn drop(&mut self) {
        self._mounted = Box::new(());
        self.root.remove();
    }
}

impl<T> Place<T> {
    fn find(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).expect("a valid selector");
        found.unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html())).unchecked_into()
    }

    fn has(&self, selector: &str) -> bool {
        self.root.query_selector(selector).expect("a valid selector").is_some()
    }

    fn dialog(&self) -> HtmlDialogElement {
        self.find("dialog").unchecked_into()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        let found = self.root.query_selector_all(selector).expect("a valid selector");
        (0..found.length()).filter_map(|place| found.get(place)?.text_content()).collect()
    }

    async fn click(&self, selector: &str) {
        self.find(selector).click();
        rest().await;
    }
}

/// Long enough for effects, and for the tasks they start.
async fn rest() {
    TimeoutFuture::new(60).await;
}

#[wasm_bindgen]
extern "C" {
    /// web-sys has it behind a feature that nothing else needs.
    type MutationObserver;

    #[wasm_bindgen(constructor)]
    fn new(heard: &Function) -> MutationObserver;

    #[wasm_bindgen(method)]
    fn observe(this: &MutationObserver, target: &Node, options: &Object);

    #[wasm_bindgen(method)]
    fn disconnect(this: &MutationObserver);
}

/// Keeps what changes under an element.
struct Watch {
    observer: MutationObserver,
    changed: Rc<RefCell<Vec<Element>>>,
    _heard: Closure<dyn FnMut(Array)>,
}

impl Watch {
    fn over(element: &Element) -> Watch {
        let changed = Rc::new(RefCell::new(Vec::new()));
        let found = changed.clone();
        let heard = Closure::<dyn FnMut(Array)>::new(move |records: Array| {
            found.borrow_mut().extend(records.iter().map(|record| element_of(&record)));
        });
        let options = Object::new();
        for kind in ["subtree", "childList", "attributes", "characterData"] {
            Reflect::set(&options, &kind.into(), &true.into()).expect("a new object takes properties");
        }
        let observer = MutationObserver::new(heard.as_ref().unchecked_ref());
        observer.observe(element, &options);
        Watch { observer, changed, _heard: heard }
    }

    /// The attribute of what is around each change; `None` for a change that is in no such element.
    fn closest(&self, selector: &str, attribute: &str) -> BTreeSet<Option<String>> {
        let changed = self.changed.borrow();
        let around = |element: &Element| {
            element.closest(selector).expect("a valid selector")?.get_attribute(attribute)
        };
        changed.iter().map(around).collect()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Where it changed: the element itself, or the one around a text.
fn element_of(record: &JsValue) -> Element {
    let target: Node =
        Reflect::get(record, &"target".into()).expect("a record has a target").unchecked_into();
    match target.dyn_into::<Element>() {
        Ok(element) => element,
        Err(text) => text.parent_element().expect("a text on the page is in an element"),
    }
}

fn owned(text: Option<&str>) -> Option<String> {
    text.map(str::to_owned)
}
