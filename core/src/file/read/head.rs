//! The head of a file and the tables of its `sync` part.

use super::{OpenError, Refused};
use crate::clock::Writer;
use crate::file::json::Json;
use crate::session::DocumentId;
use std::collections::BTreeSet;

pub(super) fn read_documents(json: &Json) -> Result<BTreeSet<DocumentId>, Refused> {
    let Some(list) = json.get("documents") else { return Ok(BTreeSet::new()) };
    let wrong = || OpenError::Wrong { place: "documents".to_owned() };
    let read = |item: &Json| item.as_text().and_then(DocumentId::parse).ok_or_else(wrong);
    list.as_list().ok_or_else(wrong)?.iter().map(read).collect()
}

pub(super) fn read_writers(sync: &Json) -> Result<Vec<Writer>, Refused> {
    let wrong = || OpenError::Wrong { place: "sync.writers".to_owned() };
    let list = sync.get("writers").and_then(Json::as_list).ok_or_else(wrong)?;
    let writers: Option<Vec<Writer>> = list.iter().map(|item| Writer::parse(item.as_text()?)).collect();
    writers.ok_or_else(wrong)
}

pub(super) fn read_sync(sync: &Json) -> Result<Vec<(&str, &Json)>, Refused> {
    let wrong = || OpenError::Wrong { place: "sync.records".to_owned() };
    let records = sync.get("records").and_then(Json::as_map).ok_or_else(wrong)?;
    let mut sorted: Vec<(&str, &Json)> = records.iter().map(|(id, entry)| (&**id, entry)).collect();
    sorted.sort_unstable_by_key(|(id, _)| *id);
    Ok(sorted)
}

pub(super) fn is_head(key: &str) -> bool {
    matches!(key, "format" | "version" | "minReader" | "app" | "documents" | "sync")
}

/// A list of records of a kind that only a newer version knows. The list is named after the kind in its ids, as ours
/// are, so that an id belongs to one list only.
pub(super) fn is_foreign(list: &str, value: &Json) -> bool {
    let word = |item: &Json| Some(item.get("id")?.as_text()?.split_once(':')?.0.to_owned() + "s");
    let is_record = |item: &Json| word(item).is_some_and(|word| word == list);
    value.as_list().is_some_and(|items| !items.is_empty() && items.iter().all(is_record))
}
