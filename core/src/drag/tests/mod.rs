//! A page without a browser: lists of cards, laid out by arithmetic, that answers every request of the machine.

mod announcements;
mod ending;
mod hands;
mod keys;
mod landing;
mod laws;
mod long_lists;
mod scrolling;
mod sequences;
mod several;
mod start;

use super::*;
use crate::id::{Id, Kind};
use std::collections::BTreeMap;

/// Zones are 200 px wide with gutters of 24 px; their lists begin 40 px below their top. Cards are 40 px high with
/// gaps of 8 px, so the middle of the nth card (from 0) is at 40 + 28 + 48 n.
const ZONE_PITCH: f64 = 224.0;
const LIST_TOP: f64 = 40.0;

#[derive(Clone, Debug)]
struct Page {
    machine: Machine<char>,
    lists: Vec<(char, Vec<u32>)>,
    rooms: BTreeMap<char, u32>,
    heights: BTreeMap<u32, f64>,
    scroll: BTreeMap<char, f64>,
    right_to_left: bool,
    t: f64,
    points: BTreeMap<i32, Point>,
    log: Vec<Effect<char>>,
}

fn card(number: u32) -> Id {
    Id::new(Kind::Card, u128::from(number))
}

fn number(card: Id) -> u32 {
    card.bits() as u32
}

fn finger(pointer: i32) -> Hand {
    Hand::Pointer(PointerId(pointer))
}

fn at(x: f64, y: f64) -> Point {
    Point::new(x, y)
}

/// What a hand holds that took the first of these.
fn handful(numbers: &[u32]) -> Handful {
    Handful { lead: card(numbers[0]), all: numbers.iter().map(|number| card(*number)).collect() }
}

fn slot(zone: char, after: Option<u32>, before: Option<u32>) -> Slot<char> {
    Slot { zone, after: after.map(card), before: before.map(card) }
}

/// A mouse that presses the body of a card.
fn press(pointer: i32, number: u32, at: Point) -> Press<char> {
    Press {
        pointer: PointerId(pointer),
        kind: PointerKind::Mouse,
        button: 0,
        modifiers: false,
        at,
        under: Under::Body(card(number)),
        t: 0.0,
    }
}

impl Page {
    /// `a` holds 1 to 4, `b` holds 5 and 6, `c` is empty.
    fn new(policy: TouchPolicy) -> Page {
        Page {
            machine: Machine::new(policy),
            lists: vec![('a', vec![1, 2, 3, 4]), ('b', vec![5, 6]), ('c', vec![])],
            rooms: BTreeMap::new(),
            heights: BTreeMap::new(),
            scroll: BTreeMap::new(),
            right_to_left: false,
            t: 0.0,
            points: BTreeMap::new(),
            log: Vec::new(),
        }
    }

    fn tell(&mut self, input: Input<char>) {
        let mut effects = Vec::new();
        self.machine.step(input, &mut effects);
        for effect in effects {
            self.log.push(effect.clone());
            match effect {
                Effect::Measure => self.tell(Input::Geometry(self.geometry())),
                Effect::Commit { cards, slot, .. } => self.put_all(&cards.all, slot),
                Effect::Scroll { scroller: Scroller::Zone(zone), to, .. } => {
                    self.scroll.insert(zone, to);
                }
                _ => {}
            }
        }
    }

    fn put(&mut self, number: u32, slot: Slot<char>) {
        self.put_all(&[card(number)], slot);
    }

    fn put_all(&mut self, cards: &[Id], slot: Slot<char>) {
        for (_, list) in &mut self.lists {
            list.retain(|other| !cards.contains(&card(*other)));
        }
        let list = self.list_mut(slot.zone);
        let find = |id: Option<Id>| list.iter().position(|other| Some(*other) == id.map(number));
        let place = find(slot.before).or(find(slot.after).map(|after| after + 1)).unwrap_or(list.len());
        list.splice(place..place, cards.iter().map(|card| number(*card)));
    }

    fn list_mut(&mut self, zone: char) -> &mut Vec<u32> {
        &mut self.lists.iter_mut().find(|(key, _)| *key == zone).unwrap().1
    }

    fn list(&self, zone: char) -> &[u32] {
        &self.lists.iter().find(|(key, _)| *key == zone).unwrap().1
    }

    fn geometry(&self) -> Geometry<char> {
        let zones = self.lists.iter().enumerate().map(|(place, (zone, list))| self.zone(place, *zone, list));
        Geometry {
            view: Rect { left: 0.0, top: 0.0, right: 1000.0, bottom: 700.0 },
            across: Extent::default(),
            down: Extent::default(),
            right_to_left: self.right_to_left,
            zones: zones.collect(),
        }
    }

    fn zone(&self, place: usize, zone: char, list: &[u32]) -> ZoneBox<char> {
        let column = if self.right_to_left { self.lists.len() - 1 - place } else { place };
        let left = column as f64 * ZONE_PITCH;
        let rect = Rect { left, top: 0.0, right: left + 200.0, bottom: 600.0 };
        let mut end = 0.0;
        let items = list.iter().map(|number| {
            let start = end + 8.0;
            end = start + self.heights.get(number).unwrap_or(&40.0);
            ItemBox { card: card(*number), start, end }
        });
        let items: Vec<ItemBox> = items.collect();
        let most = (end - (600.0 - LIST_TOP)).max(0.0);
        let scroll = Extent { at: *self.scroll.get(&zone).unwrap_or(&0.0), least: 0.0, most };
        let limited = self.lists.iter().filter(|(zone, _)| self.rooms.contains_key(zone));
        let used: usize = limited.map(|(_, list)| list.len()).sum();
        let free = |most: u32| most.saturating_sub(used as u32);
        let room =
            self.rooms.get(&zone).map_or(Room::Any, |most| Room::Limited { free: free(*most), most: *most });
        ZoneBox { zone, rect, list: Rect { top: LIST_TOP, ..rect }, scroll, room, items }
    }

    /// The middle of a card on the screen.
    fn middle(&self, number: u32) -> Point {
        let geometry = self.geometry();
        let find = |zone: &ZoneBox<char>| {
            let item = zone.items.iter().find(|item| item.card == card(number))?;
            let y = zone.list.top + (item.start + item.end) / 2.0 - zone.scroll.at;
            Some(at((zone.rect.left + zone.rect.right) / 2.0, y))
        };
        geometry.zones.iter().find_map(find).unwrap()
    }

    fn down(&mut self, press: Press<char>) {
        self.points.insert(press.pointer.0, press.at);
        self.tell(Input::Down(Press { t: self.t, ..press }));
    }

    /// Presses a card in its middle.
    fn grab(&mut self, pointer: i32, number: u32) {
        self.down(press(pointer, number, self.middle(number)));
    }

    fn touch(&mut self, pointer: i32, under: Under<char>, at: Point) {
        self.down(Press { kind: PointerKind::Touch, under, ..press(pointer, 0, at) });
    }

    fn to(&mut self, pointer: i32, at: Point) {
        self.with_buttons(pointer, at, 1);
    }

    fn by(&mut self, pointer: i32, x: f64, y: f64) {
        let from = self.points[&pointer];
        self.to(pointer, at(from.x + x, from.y + y));
    }

    fn with_buttons(&mut self, pointer: i32, at: Point, buttons: u16) {
        self.points.insert(pointer, at);
        self.tell(Input::Move { pointer: PointerId(pointer), at, buttons, t: self.t });
    }

    fn up(&mut self, pointer: i32) {
        let at = self.points[&pointer];
        self.tell(Input::Up { pointer: PointerId(pointer), at, t: self.t });
    }

    fn wait(&mut self, milliseconds: f64) {
        self.t += milliseconds;
    }

    fn frame(&mut self) {
        self.wait(16.0);
        self.tell(Input::Frame { t: self.t });
    }

    /// Lifts a card and carries it to a point, where it stays in the air.
    fn carry(&mut self, pointer: i32, number: u32, to: Point) {
        self.grab(pointer, number);
        self.by(pointer, 5.0, 0.0);
        self.to(pointer, to);
        self.frame();
    }

    fn drag(&mut self, pointer: i32, number: u32, to: Point) {
        self.carry(pointer, number, to);
        self.up(pointer);
    }

    fn select(&mut self, numbers: &[u32]) {
        self.tell(Input::Selected(numbers.iter().map(|number| card(*number)).collect()));
    }

    /// By their leads, as in the other lists here.
    fn lifted(&self) -> Vec<u32> {
        let lift = |effect: &Effect<char>| match effect {
            Effect::Lift { cards, .. } => Some(number(cards.lead)),
            _ => None,
        };
        self.log.iter().filter_map(lift).collect()
    }

    fn commits(&self) -> Vec<(u32, Slot<char>)> {
        let commit = |effect: &Effect<char>| match effect {
            Effect::Commit { cards, slot, .. } => Some((number(cards.lead), *slot)),
            _ => None,
        };
        self.log.iter().filter_map(commit).collect()
    }

    fn restored(&self) -> Vec<u32> {
        let restore = |effect: &Effect<char>| match effect {
            Effect::Restore { cards, .. } => Some(number(cards.lead)),
            _ => None,
        };
        self.log.iter().filter_map(restore).collect()
    }

    fn notices(&self) -> Vec<Notice<char>> {
        let notice = |effect: &Effect<char>| match effect {
            Effect::Announce { notice, .. } => Some(notice.clone()),
            _ => None,
        };
        self.log.iter().filter_map(notice).collect()
    }

    /// What the page shows for a hand.
    fn target(&self, hand: Hand) -> DropTarget<char> {
        let target = |effect: &Effect<char>| match effect {
            Effect::Target { hand: of, target } if *of == hand => Some(*target),
            _ => None,
        };
        self.log.iter().rev().find_map(target).unwrap_or(DropTarget::Nowhere)
    }

    fn slot(&self, hand: Hand) -> Option<Slot<char>> {
        match self.target(hand) {
            DropTarget::Slot { slot, .. } => Some(slot),
            _ => None,
        }
    }

    fn overlay(&self, hand: Hand) -> Option<Point> {
        let overlay = |effect: &Effect<char>| match effect {
            Effect::Overlay { hand: of, by } if *of == hand => Some(*by),
            _ => None,
        };
        self.log.iter().rev().find_map(overlay)
    }

    fn swallows(&mut self, pointer: i32) -> bool {
        self.machine.swallows_click(Some(PointerId(pointer)), self.t)
    }

    /// Nothing is left of any drag, and everything is where it was.
    fn check_untouched(&self, why: &str) {
        assert_eq!(self.commits(), vec![], "{why}");
        self.check_idle(why);
    }

    fn check_idle(&self, why: &str) {
        assert!(
            self.machine.is_idle() && !self.machine.is_dragging() && !self.machine.wants_frames(),
            "{why}"
        );
        assert_eq!(self.machine.geometry, None, "{why}");
    }
}
