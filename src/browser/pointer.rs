//! Pointers and the boxes under them: what the drag machine of core hears and sees of the page.
//!
//! What this module never does: decide what a gesture means, or read a layout while something is dragged. Boxes are
//! measured when a card is lifted and when a list changes, never from frame to frame.

use samenbord_core::drag::{
    Axis, DropTarget, Extent, Geometry, Hand, ItemBox, Point, PointerId, PointerKind, Press, Rect, Room,
    Scroller, Under, ZoneBox,
};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
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

fn find(selector: &str) -> Option<HtmlElement> {
    let document = super::page().document()?;
    document.query_selector(selector).ok().flatten()?.dyn_into().ok()
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
        let wish = web_sys::ScrollIntoViewOptions::new();
        wish.set_block(web_sys::ScrollLogicalPosition::Nearest);
        row.scroll_into_view_with_scroll_into_view_options(&wish);
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
    zones.sort_by_key(|zone| zone.zone == Lane::Parked);
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

/// A card in a hand: a copy that follows the pointer, and the line that says where it would land.
pub struct Air {
    pub hand: Hand,
    surface: Surface,
    /// None for the keys: their card stays where it lies until it is laid.
    overlay: Option<Overlay>,
    /// One in every list, of which one is seen: a line that went from list to list would have both laid out again at
    /// every zone that is crossed.
    lines: Vec<(Lane, HtmlElement)>,
    over: Option<Lane>,
}

/// The copy that follows the pointer.
struct Overlay {
    node: HtmlElement,
    /// Client pixels for one pixel of the page's own, where something scales it.
    scale: f64,
}

impl Overlay {
    /// Lies exactly over the card, whatever scales or shifts the page around it.
    fn over(row: &HtmlElement, count: usize) -> Option<Overlay> {
        let shown = row.get_bounding_client_rect();
        // Read before anything changes, so that the page is not laid out for it.
        let (scale, is_plain) = (scale(&shown, row), is_plain());
        let node: HtmlElement = row.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        // It is a picture of the card: nothing may find it in the card's place.
        for name in [
            "data-card",
            "data-row",
            "data-key",
            "data-state",
            "data-found",
            "aria-posinset",
            "aria-setsize",
            "style",
        ] {
            node.remove_attribute(name).ok()?;
        }
        all(&node, "[id], [data-action], [data-note], [data-step], [data-field]").iter().for_each(strip);
        node.set_class_name(&[&*row.class_name(), " overlay"].concat());
        if count > 1 {
            node.set_attribute("data-count", &count.to_string()).ok()?;
        }
        node.set_attribute("aria-hidden", "true").ok()?;
        node.set_inert(true);
        let document = super::page().document()?;
        document.body()?.append_child(&node).ok()?;
        let overlay = Overlay { node, scale };
        overlay.place([("width", shown.width()), ("height", shown.height())]);
        let (left, top) = if is_plain { (0.0, 0.0) } else { overlay.corner() };
        overlay.place([("left", shown.left() - left), ("top", shown.top() - top)]);
        Some(overlay)
    }

    /// Where it lies when it is at 0: elsewhere than at the corner of the window if what it lies in is shifted.
    fn corner(&self) -> (f64, f64) {
        self.place([("left", 0.0), ("top", 0.0)]);
        let at = self.node.get_bounding_client_rect();
        (at.left(), at.top())
    }

    fn place<const N: usize>(&self, sides: [(&str, f64); N]) {
        for (side, length) in sides {
            // Setting a valid property cannot fail.
            let _ = self.node.style().set_property(side, &pixels(length / self.scale));
        }
    }
}

/// Whether nothing shifts or scales the page, as a zoom of its own or somebody's style could.
fn is_plain() -> bool {
    let page = super::page();
    let Some(document) = page.document() else { return true };
    let around = [document.document_element(), document.body().map(Into::into)];
    around.into_iter().flatten().all(|element: Element| {
        let style = page.get_computed_style(&element).ok().flatten();
        let is = |name, usual: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.is_none_or(|value| value.is_empty() || value == usual)
        };
        is("transform", "none") && is("zoom", "1")
    })
}

/// Client pixels for one pixel of an element's own.
fn scale(shown: &DomRect, element: &HtmlElement) -> f64 {
    let own = f64::from(element.offset_width());
    let scale = if own > 0.0 { shown.width() / own } else { 1.0 };
    // What is rounded to whole pixels is no scale.
    if (scale - 1.0).abs() < 0.02 { 1.0 } else { scale }
}

impl Air {
    /// Lifts so many cards where the one that was taken lies.
    pub fn lift(surface: Surface, hand: Hand, lead: Id, count: usize) -> Option<Air> {
        let overlay = match hand {
            Hand::Pointer(_) => Some(Overlay::over(&surface.row(lead)?, count)?),
            Hand::Keys => None,
        };
        let mut air = Air { hand, surface, overlay, lines: Vec::new(), over: None };
        air.draw_lines();
        Some(air)
    }

    /// Every list that has no line yet gets one, unseen: there are more lists when a small screen shows another.
    fn draw_lines(&mut self) {
        let surface = self.surface;
        let Some(root) = surface.root() else { return };
        for section in surface.sections(&root) {
            let (Some(lane), Some(body)) = (surface.zone_of(&section), surface.body(&section)) else {
                continue;
            };
            if self.lines.iter().all(|(known, line)| *known != lane || !line.is_connected())
                && let Some(line) = new_line()
            {
                // A node of ours can always be appended to a list that is on the page.
                let _ = body.append_child(&line);
                self.lines.push((lane, line));
            }
        }
    }

    pub fn follow(&self, by: Point) {
        if let Some(Overlay { node, scale }) = &self.overlay {
            // Setting a valid property cannot fail.
            let _ = node.style().set_property("transform", &translate(by.x / scale, by.y / scale));
        }
    }

    pub fn show(&mut self, target: DropTarget<Lane>) {
        let (lane, mark) = match target {
            DropTarget::Nowhere => (None, ""),
            DropTarget::Slot { slot, .. } => (Some(slot.zone), "true"),
            DropTarget::Refused { zone, .. } => (Some(zone), "full"),
        };
        if lane != self.over {
            self.mark_over(self.over, None);
            self.over = lane;
        }
        self.mark_over(lane, Some(mark));
        match target {
            DropTarget::Slot { slot, line } => self.draw_line(slot.zone, line),
            _ => self.show_line(None),
        }
    }

    /// The line comes into sight. For the keys only: a pointer sees where it is.
    pub fn bring_line_into_sight(&self) {
        let wish = web_sys::ScrollIntoViewOptions::new();
        wish.set_block(web_sys::ScrollLogicalPosition::Nearest);
        if let Some(line) = self.over.and_then(|lane| self.line(lane)) {
            line.scroll_into_view_with_scroll_into_view_options(&wish);
        }
    }

    fn draw_line(&mut self, lane: Lane, line: f64) {
        if self.line(lane).is_none() {
            self.draw_lines();
        }
        let scale = self.overlay.as_ref().map_or(1.0, |overlay| overlay.scale);
        if let Some(node) = self.line(lane) {
            // Setting a valid property cannot fail.
            let _ = node.style().set_property("transform", &translate(0.0, line / scale));
        }
        self.show_line(Some(lane));
    }

    fn line(&self, lane: Lane) -> Option<&HtmlElement> {
        let of_lane = self.lines.iter().filter(|(known, _)| *known == lane);
        of_lane.map(|(_, line)| line).find(|line| line.is_connected())
    }

    fn show_line(&self, of: Option<Lane>) {
        for (lane, line) in &self.lines {
            let state = if Some(*lane) == of { "seen" } else { "" };
            if line.get_attribute("data-state").as_deref() != Some(state) {
                // Setting a valid attribute cannot fail.
                let _ = line.set_attribute("data-state", state);
            }
        }
    }

    fn mark_over(&self, lane: Option<Lane>, mark: Option<&str>) {
        let Some(section) = lane.and_then(|lane| self.surface.section(lane)) else { return };
        // An attribute of ours can always be set.
        let _ = match mark {
            Some(mark) => section.set_attribute("data-over", mark),
            None => section.remove_attribute("data-over"),
        };
    }

    /// Takes the overlay and the lines away.
    pub fn land(self) {
        self.mark_over(self.over, None);
        if let Some(overlay) = &self.overlay {
            overlay.node.remove();
        }
        self.lines.iter().for_each(|(_, line)| line.remove());
    }
}

fn new_line() -> Option<HtmlElement> {
    let line: HtmlElement = super::page().document()?.create_element("div").ok()?.dyn_into().ok()?;
    line.set_class_name("insertion");
    Some(line)
}

fn strip(element: &Element) {
    for name in ["id", "data-action", "data-note", "data-step", "data-field"] {
        // Removing an attribute that is not there is fine.
        let _ = element.remove_attribute(name);
    }
}

fn translate(x: f64, y: f64) -> String {
    ["translate3d(", &pixels(x), ",", &pixels(y), ",0)"].concat()
}

/// Tenths are finer than any screen, and short to write.
pub(super) fn pixels(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    [sign, &(tenths.abs() / 10).to_string(), ".", &(tenths.abs() % 10).to_string(), "px"].concat()
}
