//! Pointers and the boxes under them: what the drag machine of core hears and sees of the page.
//!
//! What this module never does: decide what a gesture means, or read a layout while something is dragged. Boxes are
//! measured when a card is lifted and when a list changes, never from frame to frame.

mod air;

pub use air::{Air, SpareLines};

use super::{find, moving};
use samenbord_core::drag::{
    Axis, Extent, Geometry, ItemBox, Point, PointerId, PointerKind, Press, Rect, Room, Scroller, Under,
    ZoneBox,
};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use samenbord_core::sort::sort_by_key;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement, PointerEvent};

/// Where hands move things about, and how that is marked on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surface {
    /// Cards in the lanes of the board.
    Board,
    /// One list of rows, by the name that its `data-rows` holds. It is one zone, which the machine knows as
    /// [`Surface::ROWS`]: a machine with zones of another type would be in the program twice.
    Rows(&'static str),
}

impl Surface {
    pub const ROWS: Lane = Lane::Tray;

    /// Holds all of it, while it is on the screen, and stays where it is during a drag.
    pub fn root(self) -> Option<HtmlElement> {
        match self {
            Surface::Board => board(),
            Surface::Rows(name) => find(&["[data-rows='", name, "']"].concat()),
        }
    }

    /// Where on the page things can be let go: the board, or of a list of rows all that is above and below it.
    fn view(self, root: &Element) -> Rect {
        let shown = rect(&root.get_bounding_client_rect());
        match self {
            Surface::Board => shown,
            Surface::Rows(_) => Rect { top: 0.0, bottom: f64::INFINITY, ..shown },
        }
    }

    /// The attribute that holds the id of what can be moved.
    pub fn item(self) -> &'static str {
        match self {
            Surface::Board => "data-card",
            Surface::Rows(_) => "data-row",
        }
    }

    fn row(self, item: Id) -> Option<HtmlElement> {
        // The first cell of a grid is both its first row and its first column: only its list tells which.
        let list = match self {
            Surface::Board => String::new(),
            Surface::Rows(name) => ["[data-rows='", name, "'] "].concat(),
        };
        find(&["main ", &list, "[", self.item(), "='", &item.to_string(), "']"].concat())
    }

    fn sections(self, root: &HtmlElement) -> Vec<Element> {
        match self {
            Surface::Board => all(root, "[data-zone]"),
            Surface::Rows(_) => vec![root.clone().into()],
        }
    }

    fn section(self, zone: Lane) -> Option<HtmlElement> {
        match self {
            Surface::Board => section(zone),
            Surface::Rows(_) => self.root(),
        }
    }

    /// What scrolls a section, and holds its list and the insertion line.
    fn body(self, section: &Element) -> Option<HtmlElement> {
        match self {
            Surface::Board => body_of(section),
            Surface::Rows(_) => section.clone().dyn_into().ok(),
        }
    }

    fn zone_of(self, section: &Element) -> Option<Lane> {
        match self {
            Surface::Board => lane_of(&section.get_attribute("data-zone")?),
            Surface::Rows(_) => Some(Surface::ROWS),
        }
    }

    /// The zone whose list an element scrolls.
    pub fn zone_scrolled_by(self, element: &Element) -> Option<Lane> {
        match self {
            Surface::Board => lane_of(&closest(element, "[data-zone]")?.get_attribute("data-zone")?),
            Surface::Rows(_) => None,
        }
    }

    /// What was pressed. The title of a card is a button for the keyboard, and part of the card for a hand; so is the
    /// button that opens a step.
    fn under(self, target: Option<&Element>) -> Under<Lane> {
        let Some(target) = target else { return Under::Empty(None) };
        if !self.is_over(target) {
            return Under::Control;
        }
        let name = self.item();
        let item = closest(target, &["[", name, "]"].concat())
            .and_then(|item| item.get_attribute(name)?.parse().ok());
        // A link on a card is part of the card: whoever moves it drags, whoever clicks it follows it.
        let controls = if item.is_some() {
            "button, input, textarea, select, summary, label"
        } else {
            "button, a, input, textarea, select, summary, label"
        };
        let control = closest(target, controls);
        let action = control.as_ref().and_then(|control| control.get_attribute("data-action"));
        let is_body = control.as_ref().is_some_and(|control| control.has_attribute("data-step"));
        match (item, control, action.as_deref()) {
            (Some(item), _, Some("move")) => Under::Handle(item),
            (Some(item), None, _) | (Some(item), _, Some("pick" | "show-picture")) => Under::Body(item),
            (Some(item), Some(_), _) if is_body => Under::Body(item),
            (_, Some(_), _) => Under::Control,
            (None, None, _) => Under::Empty(
                closest(target, "[data-zone]").and_then(|zone| lane_of(&zone.get_attribute("data-zone")?)),
            ),
        }
    }

    /// Whether a press belongs here. On a page may be several lists, and around them the page goes on as usual.
    fn is_over(self, target: &Element) -> bool {
        match self {
            Surface::Board => true,
            Surface::Rows(name) => {
                closest(target, &["[data-rows='", name, "'] [data-row]"].concat()).is_some()
            }
        }
    }
}

/// What `data-zone` holds, read back.
pub fn lane_of(text: &str) -> Option<Lane> {
    match text {
        "tray" => Some(Lane::Tray),
        "parked" => Some(Lane::Parked),
        zone => zone.parse().ok().map(Lane::Zone),
    }
}

/// A `pointerdown` as the machine hears it.
pub fn press(surface: Surface, event: &PointerEvent) -> Press<Lane> {
    Press {
        pointer: pointer(event),
        kind: match event.pointer_type().as_str() {
            "touch" => PointerKind::Touch,
            "pen" => PointerKind::Pen,
            _ => PointerKind::Mouse,
        },
        button: event.button(),
        modifiers: event.ctrl_key() || event.shift_key() || event.alt_key() || event.meta_key(),
        at: at(event),
        under: surface.under(event.target().and_then(|target| target.dyn_into().ok()).as_ref()),
        t: event.time_stamp(),
    }
}

pub fn pointer(event: &PointerEvent) -> PointerId {
    PointerId(event.pointer_id())
}

pub fn at(event: &PointerEvent) -> Point {
    Point::new(f64::from(event.client_x()), f64::from(event.client_y()))
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

/// The page's board, while it is on the screen.
pub fn board() -> Option<HtmlElement> {
    find("main[data-page=board]")
}

pub(super) fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|place| found.get(place)?.dyn_into().ok()).collect()
}

fn section(lane: Lane) -> Option<HtmlElement> {
    let name = match lane {
        Lane::Tray => "tray".to_owned(),
        Lane::Parked => "parked".to_owned(),
        Lane::Zone(zone) => zone.to_string(),
    };
    find(&["main [data-zone='", &name, "']"].concat())
}

/// The row of a card in the middle of what scrolls it, unless it is in sight.
pub fn bring_into_sight(card: Id) {
    if let Some(row) = Surface::Board.row(card) {
        moving::bring_into_sight(&row);
    }
}

fn body_of(section: &Element) -> Option<HtmlElement> {
    section.query_selector(".lane-body").ok().flatten()?.dyn_into().ok()
}

/// What the page does not show of a lane.
pub struct LaneFacts {
    pub room: Room,
    /// Every card in order, mounted or not.
    pub cards: Vec<Id>,
    /// Of a list of which only a part is mounted: top and bottom of every row, in pixels from the top of the list.
    pub spans: Option<Vec<(f64, f64)>>,
}

/// Measures every lane and every card of the board, or every row of a list, in one reading.
pub fn measure(surface: Surface, facts: impl Fn(Lane) -> LaneFacts) -> Option<Geometry<Lane>> {
    let board = surface.root()?;
    let page = super::page();
    let height = page.inner_height().ok()?.as_f64()?;
    let width = page.inner_width().ok()?.as_f64()?;
    let outer = super::page().document()?.scrolling_element()?;
    let shown = surface.view(&board);
    let direction = page
        .get_computed_style(&board)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("direction").ok());
    let sections = surface.sections(&board);
    let mut zones: Vec<_> =
        sections.iter().filter_map(|section| zone_box(surface, section, &facts)).collect();
    // From the tray the keys go to the first zone, and to what is put aside behind the last one.
    sort_by_key(&mut zones, |zone| zone.zone == Lane::Parked);
    Some(Geometry {
        view: Rect {
            left: shown.left.max(0.0),
            top: shown.top.max(0.0),
            right: shown.right.min(width),
            bottom: shown.bottom.min(height),
        },
        across: Extent::default(),
        down: extent(&outer),
        right_to_left: direction.as_deref() == Some("rtl"),
        zones,
    })
}

/// Measures one lane again, because the rows of its list came to lie elsewhere.
pub fn measure_zone(
    surface: Surface,
    lane: Lane,
    facts: impl Fn(Lane) -> LaneFacts,
) -> Option<ZoneBox<Lane>> {
    let section = surface.section(lane)?;
    zone_box(surface, &section, facts)
}

fn zone_box(surface: Surface, section: &Element, facts: impl Fn(Lane) -> LaneFacts) -> Option<ZoneBox<Lane>> {
    let zone = surface.zone_of(section)?;
    let body = surface.body(section)?;
    let seen = rect(&body.get_bounding_client_rect());
    // A lane that a small screen does not show has no list; its heading still takes cards.
    let is_shown = seen.bottom > seen.top;
    let whole = rect(&section.get_bounding_client_rect());
    let facts = facts(zone);
    let from = seen.top - f64::from(body.scroll_top());
    let items = match facts.spans {
        _ if !is_shown => unseen_items(&facts.cards),
        Some(spans) => long_items(&body, from, &facts.cards, &spans),
        None => mounted_items(surface, &body, from),
    };
    Some(ZoneBox {
        zone,
        rect: if is_shown { reach(&whole, &seen) } else { whole },
        list: if is_shown { seen } else { whole },
        scroll: if surface == Surface::Board { extent(&body) } else { Extent::default() },
        room: facts.room,
        items,
    })
}

fn mounted_items(surface: Surface, body: &Element, from: f64) -> Vec<ItemBox> {
    let item = |row: &Element| {
        let card = row.get_attribute(surface.item())?.parse().ok()?;
        let shown = row.get_bounding_client_rect();
        Some(ItemBox { card, start: shown.top() - from, end: shown.bottom() - from })
    };
    let rows = if surface == Surface::Board { ".cards > [data-card]" } else { "[data-row]" };
    all(body, rows).iter().filter_map(item).collect()
}

fn long_items(body: &Element, from: f64, cards: &[Id], spans: &[(f64, f64)]) -> Vec<ItemBox> {
    let list = body.query_selector(".cards").ok().flatten();
    let top = list.map_or(0.0, |list| list.get_bounding_client_rect().top() - from);
    let item = |(card, (start, end)): (&Id, &(f64, f64))| ItemBox {
        card: *card,
        start: top + start,
        end: top + end,
    };
    cards.iter().zip(spans).map(item).collect()
}

/// Nobody can aim between them, but they count when a place is said.
fn unseen_items(cards: &[Id]) -> Vec<ItemBox> {
    cards.iter().map(|card| ItemBox { card: *card, start: 0.0, end: 0.0 }).collect()
}

/// Where a card is in the lane. On a small screen the list hangs below the row of headings, outside its section; a box
/// around both would lie over the headings of the other lanes.
fn reach(section: &Rect, list: &Rect) -> Rect {
    if list.top >= section.bottom - 1.0 { *list } else { *section }
}

fn rect(shown: &DomRect) -> Rect {
    Rect { left: shown.left(), top: shown.top(), right: shown.right(), bottom: shown.bottom() }
}

fn extent(scroller: &Element) -> Extent {
    let most = f64::from(scroller.scroll_height() - scroller.client_height()).max(0.0);
    Extent { at: f64::from(scroller.scroll_top()), least: 0.0, most }
}

/// Follows the pointer on an element that stays where it is, so that a moved card cannot lose it.
pub fn capture(surface: Surface, pointer: PointerId) {
    if let Some(board) = surface.root() {
        // A pointer that has already gone cannot be captured; its end is on the way.
        let _ = board.set_pointer_capture(pointer.0);
    }
}

pub fn release(surface: Surface, pointer: PointerId) {
    if let Some(board) = surface.root() {
        let _ = board.release_pointer_capture(pointer.0);
    }
}

pub fn scroll(surface: Surface, scroller: Scroller<Lane>, axis: Axis, to: f64) {
    let element = match scroller {
        Scroller::Board => super::page().document().and_then(|document| document.scrolling_element()),
        Scroller::Zone(lane) => {
            surface.section(lane).and_then(|section| surface.body(&section)).map(Into::into)
        }
    };
    let Some(element) = element else { return };
    match axis {
        Axis::Down => element.set_scroll_top(to as i32),
        Axis::Across => element.set_scroll_left(to as i32),
    }
}

/// The content follows the finger: first the lane, then the page.
pub fn pan(lane: Option<Lane>, by: Point) {
    let body = lane.and_then(section).and_then(|section| body_of(&section));
    let (x, y) = (-by.x, -by.y);
    match body.filter(|body| body.scroll_height() > body.client_height()) {
        Some(body) => body.scroll_by_with_x_and_y(x, y),
        None => super::page().scroll_by_with_x_and_y(x, y),
    }
}

/// Tenths are finer than any screen, and short to write.
pub(super) fn pixels(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    [sign, &(tenths.abs() / 10).to_string(), ".", &(tenths.abs() % 10).to_string(), "px"].concat()
}
