//! Whether a file is a template that can be started: all of it, or a reason and the place.

use super::super::json::Json;
use super::super::read::{OpenError, parse};
use super::{BETWEEN, FORMAT, Language, Template, TemplateError, colour_of, items, key_of, said};
use crate::id::Kind;
use crate::record::{Shape, fields};
use crate::session::limits;
use std::collections::BTreeSet;

/// Characters of a key. Ours have eighty, and a number.
const LONGEST_KEY: usize = 200;

/// Groups that a template may bring: each is a column on the big screen.
const MOST_GROUPS: usize = 200;

type Checked = Result<(), OpenError>;

impl Template {
    /// Opens the file of a template. Nothing of it is kept if any of it is wrong.
    pub fn open(bytes: &[u8]) -> Result<Template, OpenError> {
        let json = parse(bytes, FORMAT)?;
        check(&json)?;
        Template::of(json).map_err(|error| match error {
            TemplateError::NotATemplate => OpenError::OtherFormat { format: None },
            TemplateError::Wrong { place } => wrong(place),
        })
    }
}

fn check(json: &Json) -> Checked {
    check_key(json, "")?;
    texts_fit(json, "")?;
    check_fields(Kind::Session, json, "")?;
    for name in ["title", "summary"] {
        check_text(json.get(name), || name.to_owned())?;
    }
    lists_are_lists(json, "", &["steps", "groups", "variants"])?;
    if items(json, "groups").len() > MOST_GROUPS {
        return Err(wrong(format!("groups[{MOST_GROUPS}]")));
    }
    for (place, group) in items(json, "groups").iter().enumerate() {
        check_fields(Kind::Group, group, &format!("groups[{place}]."))?;
        needs(group, "name", &format!("groups[{place}]."))?;
    }
    for (place, variant) in items(json, "variants").iter().enumerate() {
        check_key(variant, &format!("variants[{place}]."))?;
        check_words(variant, "steps", &format!("variants[{place}]."))?;
    }
    let steps = items(json, "steps");
    are_different(steps, "steps")?;
    let (mut cards, mut zones, mut size) = (0, 0, 0_usize);
    for (place, step) in steps.iter().enumerate() {
        let path = format!("steps[{place}].");
        check_step(step, &path)?;
        cards += items(step, "cards").len();
        let cells = items(step, "rows").len().saturating_mul(items(step, "columns").len());
        zones = items(step, "zones").len().saturating_add(cells).saturating_add(zones);
        size = size.saturating_add(check_grid(step, &path)?);
    }
    if cards > limits::CARDS {
        return Err(OpenError::TooManyCards { limit: limits::CARDS });
    }
    // With what one session has besides.
    if zones.saturating_add(cards + steps.len() + items(json, "groups").len() + 2) > limits::RECORDS {
        return Err(OpenError::TooManyRecords { limit: limits::RECORDS });
    }
    if size > limits::FILE {
        return Err(OpenError::TooLarge { size, limit: limits::FILE });
    }
    Ok(())
}

/// Bytes of text in the cells of a grid. Each has the names of its row and its column, and again both as its own name:
/// a small file can be far more text than it holds.
fn check_grid(step: &Json, path: &str) -> Result<usize, OpenError> {
    let (rows, columns) = (items(step, "rows"), items(step, "columns"));
    for language in [Language::Dutch, Language::English] {
        let length = |json: &Json| said(json, "name", language).chars().count();
        let longest = rows.iter().map(length).enumerate().max_by_key(|(_, length)| *length);
        let (Some((place, row)), Some(column)) = (longest, columns.iter().map(length).max()) else { break };
        if row + BETWEEN.chars().count() + column > limits::TEXT {
            return Err(OpenError::TooLong {
                place: format!("{path}rows[{place}].name"),
                limit: limits::TEXT,
            });
        }
    }
    let of = |entries: &[Json]| entries.iter().map(bytes).fold(0, usize::saturating_add);
    let (of_rows, of_columns) =
        (of(rows).saturating_mul(columns.len()), of(columns).saturating_mul(rows.len()));
    Ok(of_rows.saturating_add(of_columns).saturating_mul(2))
}

/// What a row or a column says in each of its cells.
fn bytes(entry: &Json) -> usize {
    let names = [Language::Dutch, Language::English].map(|language| said(entry, "name", language).len());
    names.into_iter().max().unwrap_or(0) + key_of(entry).len() + colour_of(entry).len()
}

fn check_step(step: &Json, path: &str) -> Checked {
    check_fields(Kind::Step, step, path)?;
    check_words(step, "copyFrom", path)?;
    if let Some(rules) = step.get("rules") {
        let path = format!("{path}rules.");
        rules.as_map().ok_or_else(|| wrong(path.trim_end_matches('.').to_owned()))?;
        check_fields(Kind::Step, rules, &path)?;
        for (rule, _) in fields(Kind::Step).iter().filter(|(_, shape)| *shape == Shape::Flags) {
            check_words(rules, rule, &path)?;
        }
    }
    lists_are_lists(step, path, &["zones", "rows", "columns", "cards"])?;
    for (list, kind) in
        [("zones", Kind::Zone), ("rows", Kind::Zone), ("columns", Kind::Zone), ("cards", Kind::Card)]
    {
        let entries = items(step, list);
        are_different(entries, &format!("{path}{list}"))?;
        for (place, entry) in entries.iter().enumerate() {
            let path = format!("{path}{list}[{place}].");
            check_fields(kind, entry, &path)?;
            check_words(entry, "tags", &path)?;
            if kind == Kind::Card {
                needs(entry, "title", &path)?;
            }
        }
    }
    Ok(())
}

/// Every field that this version knows holds what belongs in it.
fn check_fields(kind: Kind, json: &Json, path: &str) -> Checked {
    for (field, shape) in fields(kind) {
        let Some(value) = json.get(field) else { continue };
        let fits = match shape {
            Shape::Text => is_text(value),
            Shape::Int => value.as_int().is_some(),
            Shape::Bool => value.as_bool().is_some(),
            // Lists of words are looked at by name; the others no template gives.
            Shape::Flags | Shape::Ref(_) | Shape::Place | Shape::Order | Shape::Pose | Shape::Saw => true,
        };
        if !fits {
            return Err(wrong([path, field].concat()));
        }
    }
    Ok(())
}

fn check_text(value: Option<&Json>, place: impl FnOnce() -> String) -> Checked {
    if value.is_none_or(is_text) { Ok(()) } else { Err(wrong(place())) }
}

/// One text, or one for each language.
fn is_text(value: &Json) -> bool {
    match value {
        Json::Text(_) => true,
        Json::Map(texts) => texts.iter().all(|(_, text)| text.as_text().is_some()),
        _ => false,
    }
}

fn needs(json: &Json, field: &str, path: &str) -> Checked {
    let place = || [path, field].concat();
    let value = json.get(field).ok_or_else(|| OpenError::Missing { place: place() })?;
    let said = match value {
        Json::Text(text) => !text.trim().is_empty(),
        Json::Map(texts) => {
            !texts.is_empty()
                && texts.iter().all(|(_, text)| text.as_text().is_some_and(|text| !text.trim().is_empty()))
        }
        _ => false,
    };
    if said { Ok(()) } else { Err(wrong(place())) }
}

fn check_key(json: &Json, path: &str) -> Checked {
    let place = || [path, "key"].concat();
    let key = json.get("key").ok_or_else(|| OpenError::Missing { place: place() })?;
    let fits = key.as_text().is_some_and(is_word);
    if fits { Ok(()) } else { Err(wrong(place())) }
}

/// Whether a text may be a key, or stand in a list of words.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST_KEY
}

/// Each has a key, and no two the same.
fn are_different(entries: &[Json], path: &str) -> Checked {
    let mut known = BTreeSet::new();
    for (place, entry) in entries.iter().enumerate() {
        let path = format!("{path}[{place}].");
        check_key(entry, &path)?;
        if !known.insert(entry.get("key").and_then(Json::as_text)) {
            return Err(OpenError::DuplicateId { place: path + "key" });
        }
    }
    Ok(())
}

fn lists_are_lists(json: &Json, path: &str, names: &[&str]) -> Checked {
    let is_other = |name: &&&str| json.get(name).is_some_and(|value| value.as_list().is_none());
    names.iter().find(is_other).map_or(Ok(()), |name| Err(wrong([path, name].concat())))
}

/// A list of short words, where the field is there.
fn check_words(json: &Json, field: &str, path: &str) -> Checked {
    let Some(value) = json.get(field) else { return Ok(()) };
    let words = value.as_list().ok_or_else(|| wrong([path, field].concat()))?;
    for (place, word) in words.iter().enumerate() {
        if !word.as_text().is_some_and(is_word) {
            return Err(wrong(format!("{path}{field}[{place}]")));
        }
    }
    Ok(())
}

/// No text anywhere is longer than a text may be.
fn texts_fit(json: &Json, path: &str) -> Checked {
    match json {
        Json::Text(text) if text.len() > limits::TEXT && text.chars().count() > limits::TEXT => {
            Err(OpenError::TooLong { place: path.to_owned(), limit: limits::TEXT })
        }
        Json::List(items) => items
            .iter()
            .enumerate()
            .try_for_each(|(place, item)| texts_fit(item, &format!("{path}[{place}]"))),
        Json::Map(entries) => entries.iter().try_for_each(|(name, value)| {
            let dot = if path.is_empty() { "" } else { "." };
            texts_fit(value, &[path, dot, name].concat())
        }),
        _ => Ok(()),
    }
}

fn wrong(place: String) -> OpenError {
    OpenError::Wrong { place }
}
