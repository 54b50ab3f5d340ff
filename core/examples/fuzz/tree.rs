//! Damage that stays JSON: values, keys and whole branches in the wrong places.

use crate::Draw;
use samenbord_core::file::json::Json;

const KEYS: [&str; 20] = [
    "id",
    "title",
    "step",
    "group",
    "card",
    "place",
    "order",
    "removed",
    "emptied",
    "tags/x",
    "later",
    "sync",
    "seen",
    "fields",
    "shown",
    "also",
    "base",
    "saw",
    "documents",
    "rooms",
];

const TEXTS: [&str; 22] = [
    "",
    "a",
    "card:1",
    "card:0000000000000000000001",
    "step:1",
    "group:1",
    "zone:1",
    "room:1",
    "tray",
    "parked",
    "V",
    "10",
    "0.1",
    "0.2 1.3",
    "0.1 AAAAAAAA",
    "0.1 AAAAAAAA 0.1",
    "0.1 AAAAAAAA -",
    "base 1 source AAAAAAAA",
    "base 4294967295 translation AAAAAAAA",
    "00000000001",
    "document:0000000000000000000001",
    "0.9007199254740992",
];

pub fn mutate(json: &Json, draw: &mut Draw) -> String {
    let mut json = json.clone();
    for _ in 0..=draw.below(3) {
        once(&mut json, draw);
    }
    // As a program writes it, or as a script does.
    if draw.below(4) == 0 { json.compact() } else { json.pretty() }
}

fn once(json: &mut Json, draw: &mut Draw) {
    let other = branch(json, draw).clone();
    let made = value(draw, 3);
    let number = draw.below(12);
    let (one, two) = (draw.below(1 << 16), draw.below(1 << 16));
    let key = *draw.pick(&KEYS);
    let text = *draw.pick(&TEXTS);
    match branch_mut(json, draw) {
        found if number < 3 => *found = made,
        found if number < 5 => *found = other,
        Json::Map(entries) if !entries.is_empty() => {
            let (one, two) = (one % entries.len(), two % entries.len());
            match number {
                5 => drop(entries.remove(one)),
                6 => entries.push((key.into(), other)),
                7 => entries[one].0 = key.into(),
                // Two values change places: checks, dots and ids that are right, but elsewhere.
                8 if one != two => {
                    let (low, high) = entries.split_at_mut(one.max(two));
                    std::mem::swap(&mut low[one.min(two)].1, &mut high[0].1);
                }
                _ => entries[one].1 = made,
            }
        }
        Json::List(items) if !items.is_empty() => {
            let (one, two) = (one % items.len(), two % items.len());
            match number {
                5 => drop(items.remove(one)),
                6 => items.push(other),
                7 => items.swap(one, two),
                8 => items.extend(items.get(one).cloned()),
                _ => items[one] = made,
            }
        }
        Json::Text(old) if number == 9 => *old = number_in(old, one).into(),
        Json::Text(old) => *old = text.into(),
        found => *found = made,
    }
}

/// Another number where there is one in the text: dots and what was seen.
fn number_in(text: &str, number: usize) -> String {
    const NUMBERS: [&str; 6] = ["0", "1", "2", "7", "4294967400", "9007199254740992"];
    let mut parts: Vec<&str> = text.split(['.', ' ']).collect();
    let place = number % parts.len();
    parts[place] = NUMBERS[number / 7 % NUMBERS.len()];
    parts.join(if text.contains('.') { "." } else { " " })
}

/// Anywhere in the tree, deep places as likely as shallow ones.
fn branch<'a>(json: &'a Json, draw: &mut Draw) -> &'a Json {
    let mut found = json;
    while draw.below(8) != 0 {
        found = match found {
            Json::Map(entries) if !entries.is_empty() => &draw.pick(entries).1,
            Json::List(items) if !items.is_empty() => draw.pick(items),
            _ => break,
        };
    }
    found
}

fn branch_mut<'a>(json: &'a mut Json, draw: &mut Draw) -> &'a mut Json {
    if draw.below(8) == 0 || size(json) == 0 {
        return json;
    }
    let place = draw.below(size(json));
    match json {
        Json::Map(entries) => branch_mut(&mut entries[place].1, draw),
        Json::List(items) => branch_mut(&mut items[place], draw),
        leaf => leaf,
    }
}

fn size(json: &Json) -> usize {
    json.as_map().map_or(0, <[_]>::len).max(json.as_list().map_or(0, <[_]>::len))
}

fn value(draw: &mut Draw, deepest: usize) -> Json {
    match draw.below(if deepest == 0 { 5 } else { 7 }) {
        0 => Json::Null,
        1 => Json::Bool(draw.below(2) == 0),
        2 => Json::Int(*draw.pick(&[0, 1, -1, 2, 1 << 32, 1 << 53, i64::MAX, i64::MIN])),
        3 | 4 => Json::text(draw.pick(&TEXTS)),
        5 => Json::List((0..draw.below(4)).map(|_| value(draw, deepest - 1)).collect()),
        _ => {
            let entries = (0..draw.below(4)).map(|_| ((*draw.pick(&KEYS)).into(), value(draw, deepest - 1)));
            Json::Map(entries.collect())
        }
    }
}
