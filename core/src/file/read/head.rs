//! The head of a file and the tables of its `sync` part.

use super::{OpenError, Refused};
use crate::clock::Writer;
use crate::file::json::Json;
use crate::id::Kind;
use crate::session::DocumentId;
use crate::sort::sort_by;
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

/// The entries of `sync.records`, each of which is taken by the record that it is about.
pub(super) struct Entries {
    /// By id; what was taken is gone.
    sorted: Vec<(Box<str>, Option<Json>)>,
    /// Where the next one is, if the records come in the order of their ids.
    next: usize,
}

impl Entries {
    pub(super) fn read(sync: &mut Json) -> Result<Entries, Refused> {
        let Some(Json::Map(records)) = sync.take("records") else {
            return Err(OpenError::Wrong { place: "sync.records".to_owned() });
        };
        let mut sorted: Vec<(Box<str>, Option<Json>)> =
            records.into_iter().map(|(id, entry)| (id, Some(entry))).collect();
        sort_by(&mut sorted, |(one, _), (two, _)| one.cmp(two));
        Ok(Entries { sorted, next: 0 })
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.sorted.binary_search_by(|(known, _)| (**known).cmp(id)).is_ok()
    }

    pub(super) fn take(&mut self, id: &str) -> Option<Json> {
        let is_next = self.sorted.get(self.next).is_some_and(|(known, _)| **known == *id);
        let found = if is_next {
            Ok(self.next)
        } else {
            self.sorted.binary_search_by(|(known, _)| (**known).cmp(id))
        };
        let place = found.ok()?;
        self.next = place + 1;
        self.sorted[place].1.take()
    }

    /// The first that nothing has taken.
    pub(super) fn left(&self) -> Option<&str> {
        self.sorted.iter().find(|(_, entry)| entry.is_some()).map(|(id, _)| &**id)
    }
}

pub(super) fn is_head(key: &str) -> bool {
    matches!(key, "format" | "version" | "minReader" | "app" | "documents" | "sync")
}

/// A list of records of a kind that only a newer version knows. The list is named after the kind in its ids, as ours
/// are, so that an id belongs to one list only.
pub(super) fn is_foreign(list: &str, value: &Json) -> bool {
    let Some(kind) = list.strip_suffix('s').filter(|word| Kind::from_word(word).is_none()) else {
        return false;
    };
    let word = |item: &Json| Some(item.get("id")?.as_text()?.split_once(':')?.0 == kind);
    value
        .as_list()
        .is_some_and(|items| !items.is_empty() && items.iter().all(|item| word(item) == Some(true)))
}
