//! Where a card lies: the lane, and the order in it. Drop arithmetic only; what may lie where is the session's.

use crate::clock::Dot;
use crate::id::Id;

/// A place on a group's board that holds cards in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Not sorted yet.
    Tray,
    /// Put aside by this group.
    Parked,
    Zone(Id),
}

/// Lane, order and the last change of lane are one value, so a card can never be in two lanes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub lane: Lane,
    pub order: Order,
    /// The dot of the last change of lane: tidying the order never beats somebody's move.
    pub since: Dot,
}

/// Where a sticker sits on a picture, how large, and how it is turned. One value, so that one gesture is one edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pose {
    x: u16,
    y: u16,
    scale: u16,
    turn: u16,
}

impl Pose {
    /// The smallest and the largest width. A sticker that nobody can grasp any more is lost.
    pub const SCALES: (i64, i64) = (40, 2_000);

    /// `x` and `y` of its middle in thousandths of the picture's width and height, its width in thousandths of the
    /// picture's (`scale`), and thousandths of a full turn clockwise. `None` for what lies outside.
    pub fn new(x: i64, y: i64, scale: i64, turn: i64) -> Option<Pose> {
        let fits = (0..=1_000).contains(&x)
            && (0..=1_000).contains(&y)
            && (Pose::SCALES.0..=Pose::SCALES.1).contains(&scale)
            && (0..1_000).contains(&turn);
        fits.then_some(Pose { x: x as u16, y: y as u16, scale: scale as u16, turn: turn as u16 })
    }

    /// The nearest one there is.
    pub fn near(x: f64, y: f64, scale: f64, turn: f64) -> Pose {
        // A number that is none becomes 0 here.
        let within = |value: f64, low: i64, high: i64| (value.round() as i64).clamp(low, high) as u16;
        Pose {
            x: within(x, 0, 1_000),
            y: within(y, 0, 1_000),
            scale: within(scale, Pose::SCALES.0, Pose::SCALES.1),
            turn: (turn.round() as i64).rem_euclid(1_000) as u16,
        }
    }

    pub fn x(self) -> u16 {
        self.x
    }

    pub fn y(self) -> u16 {
        self.y
    }

    pub fn scale(self) -> u16 {
        self.scale
    }

    pub fn turn(self) -> u16 {
        self.turn
    }
}

/// A fractional index: the digits of a fraction in base 62, without trailing zeros. Empty sorts first.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Order(Box<str>);

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Characters. Longer keys cost every copy for ever; the lane is numbered anew instead.
pub const LONGEST_ORDER: usize = 64;

/// Appending counts in this many digits, so 14 million cards can follow each other before keys grow.
const COUNTING_DIGITS: usize = 4;

impl Order {
    /// Reads a key: at most [`LONGEST_ORDER`] digits and letters, the last one not `0`.
    pub fn parse(text: &str) -> Option<Order> {
        let fits = text.len() <= LONGEST_ORDER && !text.ends_with('0');
        (fits && text.bytes().all(|byte| DIGITS.contains(&byte))).then(|| Order(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `count` keys with room before, between and after them.
    pub fn spread(count: usize) -> Vec<Order> {
        let room = 62usize.pow(COUNTING_DIGITS as u32) / (count + 1);
        (1..=count).map(|place| counted(place * room.max(1))).collect()
    }

    /// A key between two, either of which may be missing at the ends. `None` if there is no room: the keys are
    /// equal or in the wrong order, or the new one would be too long.
    pub fn between(after: Option<&Order>, before: Option<&Order>) -> Option<Order> {
        let key = match (after, before) {
            (None, None) => Order::spread(1).remove(0),
            (Some(after), None) => next(after),
            (None, Some(before)) => previous(before),
            (Some(after), Some(before)) if after < before => middle(after, before),
            _ => return None,
        };
        let fits = after.is_none_or(|after| *after < key) && before.is_none_or(|before| key < *before);
        (fits && key.0.len() <= LONGEST_ORDER).then_some(key)
    }

    /// `count` rising keys between two, as [`Order::between`] gives one.
    pub fn several(after: Option<&Order>, before: Option<&Order>, count: usize) -> Option<Vec<Order>> {
        match (after, before) {
            (None, None) => Some(Order::spread(count)),
            (Some(after), None) => chain(after, count, |last| Order::between(Some(last), None)),
            (None, Some(before)) => {
                let mut keys = chain(before, count, |last| Order::between(None, Some(last)))?;
                keys.reverse();
                Some(keys)
            }
            (Some(after), Some(before)) => halve(after, before, count),
        }
    }
}

/// Each key from the one before it.
fn chain(from: &Order, count: usize, next: impl Fn(&Order) -> Option<Order>) -> Option<Vec<Order>> {
    let mut keys: Vec<Order> = Vec::with_capacity(count);
    for _ in 0..count {
        keys.push(next(keys.last().unwrap_or(from))?);
    }
    Some(keys)
}

/// The middle first, then both halves: keys grow with the logarithm of their number.
fn halve(after: &Order, before: &Order, count: usize) -> Option<Vec<Order>> {
    let Some(rest) = count.checked_sub(1) else { return Some(Vec::new()) };
    let middle = Order::between(Some(after), Some(before))?;
    let mut keys = halve(after, &middle, rest / 2)?;
    let above = halve(&middle, before, rest - rest / 2)?;
    keys.push(middle);
    keys.extend(above);
    Some(keys)
}

fn next(after: &Order) -> Order {
    let count = count(after) + 1;
    if count < 62usize.pow(COUNTING_DIGITS as u32) { counted(count) } else { middle_of(digits(after), None) }
}

fn previous(before: &Order) -> Order {
    // Counting down keeps keys short; below the first counted key only a fraction is left.
    match count(before) {
        0 | 1 => middle_of(Vec::new(), Some(digits(before))),
        count => counted(count - 1),
    }
}

fn middle(after: &Order, before: &Order) -> Order {
    middle_of(digits(after), Some(digits(before)))
}

/// The shortest fraction between two, digit by digit; a missing upper end stands for one.
fn middle_of(low: Vec<u8>, high: Option<Vec<u8>>) -> Order {
    let mut high = high;
    let mut key = Vec::new();
    for place in 0.. {
        let from = low.get(place).copied().unwrap_or(0);
        let to = high.as_ref().map_or(62, |high| high.get(place).copied().unwrap_or(0));
        if to > from + 1 {
            key.push(from + (to - from) / 2);
            break;
        }
        key.push(from);
        if to > from {
            // One apart: everything after this digit of the lower end is below the upper end.
            high = None;
        }
        if place > LONGEST_ORDER {
            break;
        }
    }
    from_digits(&key)
}

fn digits(order: &Order) -> Vec<u8> {
    let digit = |byte| DIGITS.iter().position(|digit| *digit == byte).unwrap_or(0) as u8;
    order.0.bytes().map(digit).collect()
}

fn from_digits(digits: &[u8]) -> Order {
    let text: String = digits.iter().map(|digit| char::from(DIGITS[usize::from(*digit)])).collect();
    Order(text.trim_end_matches('0').into())
}

/// The first digits of a key as a number.
fn count(order: &Order) -> usize {
    let digits = digits(order);
    (0..COUNTING_DIGITS).fold(0, |count, place| count * 62 + digits.get(place).map_or(0, |d| usize::from(*d)))
}

fn counted(count: usize) -> Order {
    let digit = |place: usize| (count / 62usize.pow((COUNTING_DIGITS - 1 - place) as u32) % 62) as u8;
    from_digits(&(0..COUNTING_DIGITS).map(digit).collect::<Vec<u8>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn order(text: &str) -> Order {
        Order::parse(text).expect("a key")
    }

    #[test]
    fn keys_between() {
        for (after, before, expected) in [
            (None, None, Some("V")),
            (Some("V"), None, Some("V001")),
            (None, Some("V"), Some("Uzzz")),
            (Some("V"), Some("W"), Some("VV")),
            (Some("V"), Some("V001"), Some("V000V")),
            (Some("zzzz"), None, Some("zzzzV")),
            (None, Some("0001"), Some("0000V")),
            (Some("V"), Some("V"), None),
            (Some("W"), Some("V"), None),
        ] {
            let key = Order::between(after.map(order).as_ref(), before.map(order).as_ref());
            assert_eq!(key, expected.map(order), "{after:?} {before:?}");
        }
    }

    #[test]
    fn a_key_has_no_trailing_zero_and_only_digits_and_letters() {
        for text in ["10", "a-", "é", &"1".repeat(65)] {
            assert_eq!(Order::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn there_is_room_between_any_two(one in "[0-9A-Za-z]{0,6}[1-9A-Za-z]", two in "[0-9A-Za-z]{0,6}[1-9A-Za-z]") {
            let (low, high) = if one < two { (order(&one), order(&two)) } else { (order(&two), order(&one)) };
            prop_assume!(low != high);
            for (after, before) in [(Some(&low), Some(&high)), (Some(&low), None), (None, Some(&high))] {
                let key = Order::between(after, before).expect("room");
                prop_assert!(after.is_none_or(|after| *after < key) && before.is_none_or(|before| key < *before));
                prop_assert_eq!(Order::parse(key.as_str()), Some(key));
            }
        }

        #[test]
        fn spread_keys_rise(count in 0usize..2_000) {
            let keys = Order::spread(count);
            prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(keys.iter().all(|key| key.as_str().len() <= COUNTING_DIGITS));
        }
    }
}
