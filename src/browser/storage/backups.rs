//! Earlier states of a session: the last ones made by themselves, and those that somebody named.

use super::{BACKUPS, Database, Durability, StorageError, Transaction, failed, path, under};
use idb::Query;
use js_sys::{Array, JsString};
use samenbord_core::file;
use samenbord_core::session::Session;
use wasm_bindgen::{JsCast, JsValue};

/// How many that nobody named are kept for a session.
const ROLLING: usize = 10;

/// Why a state was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Opening,
    /// Files were about to be joined.
    Files,
    /// After a while of work.
    Work,
    /// Somebody gave it a name.
    Named,
}

/// An earlier state, without its text. All of it stands in the key of its row, so that listing reads no session.
#[derive(Clone, Debug, PartialEq)]
pub struct Backup {
    /// Milliseconds since 1970.
    pub at: f64,
    pub reason: Reason,
    pub name: String,
}

impl Reason {
    const ALL: [Reason; 4] = [Reason::Opening, Reason::Files, Reason::Work, Reason::Named];

    fn word(self) -> &'static str {
        match self {
            Reason::Opening => "opening",
            Reason::Files => "files",
            Reason::Work => "work",
            Reason::Named => "named",
        }
    }
}

impl Backup {
    fn key(&self, document: &str) -> JsValue {
        let parts = [
            document.into(),
            JsValue::from_f64(self.at),
            self.reason.word().into(),
            self.name.as_str().into(),
        ];
        path(&parts)
    }

    /// `None` for the row of a newer version.
    fn from_key(key: &JsValue) -> Option<Backup> {
        let parts = key.dyn_ref::<Array>()?;
        let word = parts.get(2).as_string()?;
        Some(Backup {
            at: parts.get(1).as_f64()?,
            reason: Reason::ALL.into_iter().find(|reason| reason.word() == word)?,
            name: parts.get(3).as_string()?,
        })
    }
}

/// A whole session as its file. Put together by the browser: a large text would make our own memory grow for good.
pub fn state(session: &Session) -> JsString {
    let mut text = JsString::from("");
    file::export_in_pieces(session, &mut |piece| text = text.concat(&piece.into()));
    text
}

impl Database {
    /// Keeps a state and lets the oldest go that nobody named.
    pub async fn put_backup(&self, key: &str, backup: &Backup, state: &JsString) -> Result<(), StorageError> {
        let transaction = self.write(&[BACKUPS], Durability::Relaxed).await?;
        let result = keep(&transaction, key, backup, state).await;
        transaction.finish(result).await
    }

    /// The states of a document, newest first.
    pub async fn backups(&self, key: &str) -> Result<Vec<Backup>, StorageError> {
        let transaction = self.read(&[BACKUPS]).await?;
        let found = list(&transaction, key).await;
        let mut found = transaction.finish(found).await?;
        found.reverse();
        Ok(found)
    }

    /// The file of a state.
    pub async fn backup(&self, key: &str, backup: &Backup) -> Result<Option<String>, StorageError> {
        let transaction = self.read(&[BACKUPS]).await?;
        let text = load(&transaction, &backup.key(key)).await;
        Ok(transaction.finish(text).await?.as_string())
    }

    pub async fn remove_backup(&self, key: &str, backup: &Backup) -> Result<(), StorageError> {
        let transaction = self.write(&[BACKUPS], Durability::Relaxed).await?;
        let store = transaction.store(BACKUPS);
        let result =
            store.and_then(|store| store.delete(Query::Key(backup.key(key))).map(drop).map_err(failed));
        transaction.finish(result).await
    }
}

async fn keep(
    transaction: &Transaction,
    key: &str,
    backup: &Backup,
    state: &JsString,
) -> Result<(), StorageError> {
    let store = transaction.store(BACKUPS)?;
    let mut rolling = list(transaction, key).await?;
    if let (Some(newest), true) = (rolling.last(), backup.reason != Reason::Named)
        && load(transaction, &newest.key(key)).await? == ***state
    {
        // Opening a session every day would push out the moments in which it was something else.
        return Ok(());
    }
    store.put(state, Some(&backup.key(key))).map_err(failed)?;
    rolling.push(backup.clone());
    rolling.retain(|backup| backup.reason != Reason::Named);
    let over = rolling.len().saturating_sub(ROLLING);
    for old in &rolling[..over] {
        store.delete(Query::Key(old.key(key))).map_err(failed)?;
    }
    Ok(())
}

/// Oldest first, as the keys are ordered.
async fn list(transaction: &Transaction, key: &str) -> Result<Vec<Backup>, StorageError> {
    let keys = transaction.store(BACKUPS)?.get_all_keys(under(&[key.into()]), None).map_err(failed)?;
    let keys = keys.await.map_err(failed)?;
    Ok(keys.iter().filter_map(Backup::from_key).collect())
}

/// `undefined` if it is not there.
async fn load(transaction: &Transaction, key: &JsValue) -> Result<JsValue, StorageError> {
    let row = transaction.store(BACKUPS)?.get(key.clone()).map_err(failed)?.await.map_err(failed)?;
    Ok(row.unwrap_or_default())
}
