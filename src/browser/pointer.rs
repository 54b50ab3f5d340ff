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

/// What `data-zone` holds, read back.
pub fn lane_of(text: &str) -> Option<Lane> {
    match text {
        "tray" => Some(Lane::Tray),
        "parked" => Some(Lane::Parked),
        zone => zone.parse().ok().map(Lane::Zone),
    }
}

/// A `pointerdown` as the machine hears it.
pub fn press(event: &PointerEvent) -> Press<Lane> {
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
        under: under(event.target().and_then(|target| target.dyn_into().ok()).as_ref()),
        t: event.time_stamp(),
    }
}

pub fn pointer(event: &PointerEvent) -> PointerId {
    PointerId(event.pointer_id())
}

pub fn at(event: &PointerEvent) -> Point {
    Point::new(f64::from(event.client_x()), f64::from(event.client_y()))
}

/// What was pressed. The title of a card is a button for the keyboard, and part of the card for a hand.
fn under(target: Option<&Element>) -> Under<Lane> {
    let Some(target) = target else { return Under::Empty(None) };
    let card = closest(target, "[data-card]").and_then(|card| card.get_attribute("data-card")?.parse().ok());
    let control = closest(target, "button, a, input, textarea, select, summary, label");
    let action = control.as_ref().and_then(|control| control.get_attribute("data-action"));
    match (card, control, action.as_deref()) {
        (Some(card), _, Some("move")) => Under::Handle(card),
        (Some(card), None, _) | (Some(card), _, Some("pick")) => Under::Body(card),
        (_, Some(_), _) => Under::Control,
        (None, None, _) => Under::Empty(
            closest(target, "[data-zone]").and_then(|zone| lane_of(&zone.get_attribute("data-zone")?)),
        ),
    }
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

fn all(within: &Element, selector: &str) -> Vec<Element> {
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

fn row(card: Id) -> Option<HtmlElement> {
    find(&["main [data-card='", &card.to_string(), "']"].concat())
}

fn body_of(section: &Element) -> Option<HtmlElement> {
    section.query_selector(".lane-body").ok().flatten()?.dyn_into().ok()
}

/// Measures every lane and every card of the board, in one reading.
pub fn measure(room: impl Fn(Lane) -> Room) -> Option<Geometry<Lane>> {
    let board = board()?;
    let page = super::page();
    let height = page.inner_height().ok()?.as_f64()?;
    let width = page.inner_width().ok()?.as_f64()?;
    let outer = super::page().document()?.scrolling_element()?;
    let shown = rect(&board.get_bounding_client_rect());
    let direction = page
        .get_computed_style(&board)
        .ok()
        .flatten()
        .and_then(|style| style.get_property_value("direction").ok());
    let zones = all(&board, "[data-zone]").iter().filter_map(|section| zone_box(section, &room)).collect();
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

fn zone_box(section: &Element, room: impl Fn(Lane) -> Room) -> Option<ZoneBox<Lane>> {
    let zone = lane_of(&section.get_attribute("data-zone")?)?;
    let body = body_of(section)?;
    let seen = body.get_bounding_client_rect();
    // A lane that a small screen does not show has no list; its heading still takes cards.
    let is_shown = seen.height() > 0.0;
    let whole = section.get_bounding_client_rect();
    let from = seen.top() - f64::from(body.scroll_top());
    let items = if is_shown { all(&body, ".cards > [data-card]") } else { Vec::new() };
    let item = |row: &Element| {
        let card = row.get_attribute("data-card")?.parse().ok()?;
        let shown = row.get_bounding_client_rect();
        Some(ItemBox { card, start: shown.top() - from, end: shown.bottom() - from })
    };
    Some(ZoneBox {
        zone,
        rect: if is_shown { reach(&rect(&whole), &rect(&seen)) } else { rect(&whole) },
        list: if is_shown { rect(&seen) } else { rect(&whole) },
        scroll: extent(&body),
        room: room(zone),
        items: items.iter().filter_map(item).collect(),
    })
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
pub fn capture(pointer: PointerId) {
    if let Some(board) = board() {
        // A pointer that has already gone cannot be captured; its end is on the way.
        let _ = board.set_pointer_capture(pointer.0);
    }
}

pub fn release(pointer: PointerId) {
    if let Some(board) = board() {
        let _ = board.release_pointer_capture(pointer.0);
    }
}

pub fn scroll(scroller: Scroller<Lane>, axis: Axis, to: f64) {
    let element = match scroller {
        Scroller::Board => super::page().document().and_then(|document| document.scrolling_element()),
        Scroller::Zone(lane) => section(lane).and_then(|section| body_of(&section)).map(Into::into),
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

/// A card in the air: a copy that follows the hand, and the line that says where it would land.
pub struct Air {
    pub hand: Hand,
    card: Id,
    overlay: HtmlElement,
    line: HtmlElement,
    over: Option<Lane>,
}

impl Air {
    /// Lifts the card where it lies.
    pub fn lift(hand: Hand, card: Id) -> Option<Air> {
        let row = row(card)?;
        let shown = row.get_bounding_client_rect();
        let overlay: HtmlElement = row.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        // It is a picture of the card: nothing may find it in the card's place.
        for name in ["data-card", "data-key", "data-state"] {
            overlay.remove_attribute(name).ok()?;
        }
        all(&overlay, "[id], [data-action], [data-note]").iter().for_each(strip);
        overlay.set_class_name("card overlay");
        overlay.set_attribute("aria-hidden", "true").ok()?;
        overlay.set_inert(true);
        let style = overlay.style();
        let places = [
            ("left", shown.left()),
            ("top", shown.top()),
            ("width", shown.width()),
            ("height", shown.height()),
        ];
        for (name, value) in places {
            style.set_property(name, &pixels(value)).ok()?;
        }
        let document = super::page().document()?;
        document.body()?.append_child(&overlay).ok()?;
        let line: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
        line.set_class_name("insertion");
        row.set_attribute("data-state", "held").ok()?;
        Some(Air { hand, card, overlay, line, over: None })
    }

    pub fn card(&self) -> Id {
        self.card
    }

    pub fn follow(&self, by: Point) {
        // Setting a valid property cannot fail.
        let _ = self.overlay.style().set_property("transform", &translate(by.x, by.y));
    }

    pub fn show(&mut self, target: DropTarget<Lane>) {
        let (lane, mark) = match target {
            DropTarget::Nowhere => (None, ""),
            DropTarget::Slot { slot, .. } => (Some(slot.zone), "true"),
            DropTarget::Refused { zone, .. } => (Some(zone), "full"),
        };
        if lane != self.over {
            mark_over(self.over, None);
            self.over = lane;
        }
        mark_over(lane, Some(mark));
        match target {
            DropTarget::Slot { slot, line } => self.draw_line(slot.zone, line),
            _ => self.line.remove(),
        }
    }

    fn draw_line(&self, lane: Lane, line: f64) {
        let Some(body) = section(lane).and_then(|section| body_of(&section)) else { return };
        if self.line.parent_element().as_ref() != Some(&body) {
            // A node of ours can always be appended to a list that is on the page.
            let _ = body.append_child(&self.line);
        }
        let _ = self.line.style().set_property("transform", &translate(0.0, line));
    }

    /// Takes the overlay and the line away.
    pub fn land(self) {
        mark_over(self.over, None);
        self.overlay.remove();
        self.line.remove();
        if let Some(row) = row(self.card) {
            // Setting an attribute with a valid name cannot fail.
            let _ = row.set_attribute("data-state", "");
        }
    }
}

fn strip(element: &Element) {
    for name in ["id", "data-action", "data-note"] {
        // Removing an attribute that is not there is fine.
        let _ = element.remove_attribute(name);
    }
}

fn mark_over(lane: Option<Lane>, mark: Option<&str>) {
    let Some(section) = lane.and_then(section) else { return };
    let _ = match mark {
        Some(mark) => section.set_attribute("data-over", mark),
        None => section.remove_attribute("data-over"),
    };
}

fn translate(x: f64, y: f64) -> String {
    ["translate3d(", &pixels(x), ",", &pixels(y), ",0)"].concat()
}

/// Tenths are finer than any screen, and short to write.
fn pixels(value: f64) -> String {
    let tenths = (value * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    [sign, &(tenths.abs() / 10).to_string(), ".", &(tenths.abs() % 10).to_string(), "px"].concat()
}
