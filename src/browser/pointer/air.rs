//! What is in the air: the copy of a card under a hand, and the lines that say where it would land.

use super::{Surface, all, pixels};
use crate::browser::moving::bring_into_sight;
use crate::browser::page;
use samenbord_core::drag::{DropTarget, Hand, Point};
use samenbord_core::id::Id;
use samenbord_core::placement::Lane;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement};

/// A card in a hand: a copy that follows the pointer, and the line that says where it would land.
pub struct Air {
    pub hand: Hand,
    surface: Surface,
    /// None for the keys: their card stays where it lies until it is laid.
    overlay: Option<Overlay>,
    /// One in every list, of which one is seen: a line that went from list to list would have both laid out again at
    /// every zone that is crossed.
    lines: Vec<Line>,
    over: Option<Lane>,
}

/// A line in a list.
type Line = (Lane, HtmlElement);

/// Lines that no hand needs now. They stay in their lists, unseen: to put them in and take them out again would have all lists
/// laid out anew when a card is lifted and when it is dropped.
#[derive(Default)]
pub struct SpareLines(Vec<Line>);

impl SpareLines {
    /// A line for every list of a board that has none, before somebody lifts a card. Rows have theirs only meanwhile: nothing
    /// but rows belongs in such a list.
    pub fn fill(&mut self, surface: Surface) {
        if surface == Surface::Board {
            let bare = lists(surface).filter(|(lane, _)| self.0.iter().all(|(known, _)| known != lane));
            let lines: Vec<Line> = bare.filter_map(new_line).collect();
            self.0.extend(lines);
        }
    }

    fn take(&mut self, lane: Lane) -> Option<Line> {
        let place = self.0.iter().position(|(known, line)| *known == lane && line.is_connected())?;
        Some(self.0.swap_remove(place))
    }

    fn keep(&mut self, surface: Surface, line: Line) {
        if surface != Surface::Board {
            return line.1.remove();
        }
        if line.1.is_connected() {
            // Where it was drawn last may be below the end of the list by now. Removing a valid property cannot fail.
            let _ = line.1.style().remove_property("transform");
            self.0.push(line);
        }
    }
}

/// Every list on the page, and the lane that it is of.
fn lists(surface: Surface) -> impl Iterator<Item = (Lane, HtmlElement)> {
    let sections = surface.root().map(|root| surface.sections(&root)).unwrap_or_default();
    sections
        .into_iter()
        .filter_map(move |section| Some((surface.zone_of(&section)?, surface.body(&section)?)))
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
        let document = page().document()?;
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
    let page = page();
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
    pub fn lift(surface: Surface, hand: Hand, lead: Id, count: usize, spare: &mut SpareLines) -> Option<Air> {
        let overlay = match hand {
            Hand::Pointer(_) => Some(Overlay::over(&surface.row(lead)?, count)?),
            Hand::Keys => None,
        };
        let mut air = Air { hand, surface, overlay, lines: Vec::new(), over: None };
        air.draw_lines(spare);
        Some(air)
    }

    /// Every list that has no line yet gets one, unseen: there are more lists when a small screen shows another.
    fn draw_lines(&mut self, spare: &mut SpareLines) {
        for (lane, list) in lists(self.surface) {
            if self.line(lane).is_none() {
                self.lines.extend(spare.take(lane).or_else(|| new_line((lane, list))));
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
        if let Some(line) = self.over.and_then(|lane| self.line(lane)) {
            bring_into_sight(line);
        }
    }

    fn draw_line(&mut self, lane: Lane, line: f64) {
        if self.line(lane).is_none() {
            self.draw_lines(&mut SpareLines::default());
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
    pub fn land(self, spare: &mut SpareLines) {
        self.mark_over(self.over, None);
        self.show_line(None);
        if let Some(overlay) = &self.overlay {
            overlay.node.remove();
        }
        self.lines.into_iter().for_each(|line| spare.keep(self.surface, line));
    }
}

/// Puts a line in a list, unseen.
fn new_line((lane, list): (Lane, HtmlElement)) -> Option<Line> {
    let line: HtmlElement = page().document()?.create_element("div").ok()?.dyn_into().ok()?;
    line.set_class_name("insertion");
    list.append_child(&line).ok()?;
    Some((lane, line))
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
