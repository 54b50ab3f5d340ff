//! Small facts of this device, in localStorage. Where storage is denied they simply do not last.

use super::storage::StorageError;
use web_sys::Storage;

/// All our keys begin so: a site under another path of the same origin shares the storage.
const PREFIX: &str = "samenbord/";

pub fn read(name: &str) -> Option<String> {
    local()?.get_item(&key(name)).ok().flatten()
}

/// A refusal is ignored: the app works the same, until the page is closed.
pub fn write(name: &str, value: &str) {
    let _ = keep(name, value);
}

pub fn remove(name: &str) {
    if let Some(storage) = local() {
        let _ = storage.remove_item(&key(name));
    }
}

/// What this window remembers over a reload, and no other one.
pub fn read_here(name: &str) -> Option<String> {
    here()?.get_item(&key(name)).ok().flatten()
}

/// A refusal is ignored, as in [`write`].
pub fn write_here(name: &str, value: &str) {
    if let Some(storage) = here() {
        let _ = storage.set_item(&key(name), value);
    }
}

pub fn remove_here(name: &str) {
    if let Some(storage) = here() {
        let _ = storage.remove_item(&key(name));
    }
}

/// Writes and says why it failed; settings do not need that, the tail does.
pub(super) fn keep(name: &str, value: &str) -> Result<(), StorageError> {
    let storage = local().ok_or(StorageError::Refused)?;
    storage.set_item(&key(name), value).map_err(|error| StorageError::of(&error))
}

/// The names that begin with `start`.
pub(super) fn names(start: &str) -> Vec<String> {
    let Some(storage) = local() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten());
    let names = keys.filter_map(|key| key.strip_prefix(PREFIX).map(str::to_owned));
    names.filter(|name| name.starts_with(start)).collect()
}

/// Forgets everything that was remembered here, in this window's session too.
pub fn wipe() {
    for name in names("") {
        remove(&name);
    }
    if let Some(session) = here() {
        let _ = session.clear();
    }
}

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}

/// Even asking for it throws where storage is denied.
fn local() -> Option<Storage> {
    super::page().local_storage().ok().flatten()
}

fn here() -> Option<Storage> {
    super::page().session_storage().ok().flatten()
}
