//! The database of this device: one row a record, and putting one is joining it, so that no window can overwrite what
//! another wrote.
//!
//! What this module never does: clear and write again, or call something saved before the browser says it is.

mod backups;
mod opening;
mod own;
mod records;
mod room;
mod shelf;
mod steps;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests;
mod transaction;

pub use backups::{Backup, Reason, state};
pub use records::Records;
pub use room::{estimate, is_persisted, persist};
pub use shelf::Shelf;
pub use steps::{Kept, Steps};

use gloo_events::EventListener;
use idb::request::{GetAllStoreRequest, GetStoreRequest};
use idb::{Factory, KeyRange, ObjectStore, Query, Request};
use js_sys::Array;
use records::Name;
use samenbord_core::file::{record_from_text, record_to_text};
use samenbord_core::history::History;
use samenbord_core::record::Record;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use transaction::{Durability, Transaction};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, IdbDatabase, IdbTransactionMode};

/// Why something is not saved. Work goes on in memory in every case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let us, as in some private windows.
    Refused,
    /// No room.
    Full,
    /// Another window holds an older database open.
    Blocked,
    /// The database was closed or deleted. What is stored may be less than was saved: everything has to be saved again,
    /// and the next attempt opens the database anew.
    Gone,
    /// A newer version of the app wrote here; nothing was overwritten.
    Newer,
}

const NAME: &str = "samenbord";
/// Raised with every change of the stores; a window that knows only a lower one stops writing.
const VERSION: u32 = 2;

/// Rows of records, by document key and record id.
const RECORDS: &str = "records";
/// Rows of the home page, by document key.
const SESSIONS: &str = "sessions";
/// Steps back and forward, by document key, window, side and place.
const HISTORY: &str = "history";
/// Earlier states, by document key and time.
const BACKUPS: &str = "backups";
/// Templates of one's own, by their key. New in version 2.
const TEMPLATES: &str = "templates";

/// The sides of a history, as they stand in keys.
const PAST: u32 = 0;
const FUTURE: u32 = 1;
const WRITERS: u32 = 2;

thread_local! {
    /// Documents that this page knows to be stored whole. If one is gone later (deleted in another window, or with the
    /// database), saving only what was edited since would leave half a session.
    static STORED: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// A handle on the database; clones share it. It opens itself again when it was closed.
#[derive(Clone)]
pub struct Database(Rc<Shared>);

#[derive(Default)]
struct Shared {
    handle: RefCell<Option<Handle>>,
    on_gone: RefCell<Option<Rc<dyn Fn()>>>,
}

struct Handle {
    raw: IdbDatabase,
    _listeners: [EventListener; 2],
}

impl Database {
    /// A handle that opens with its first use, for an app whose database could not be opened at the start.
    pub fn closed() -> Database {
        Database(Rc::default())
    }

    pub async fn open() -> Result<Database, StorageError> {
        let database = Database::closed();
        database.handle().await?;
        Ok(database)
    }

    /// Calls `f` when the handle is closed from outside: a newer version of the app wants to change the database, or
    /// the person deleted it.
    pub fn on_gone(&self, f: impl Fn() + 'static) {
        *self.0.on_gone.borrow_mut() = Some(Rc::new(f));
    }

    /// All sessions of this device, in no order.
    pub async fn shelves(&self) -> Result<Vec<Shelf>, StorageError> {
        let transaction = self.read(&[SESSIONS]).await?;
        let rows = texts(transaction.store(SESSIONS)?.get_all(None, None)).await;
        let rows = transaction.finish(rows).await?;
        Ok(rows.iter().filter_map(|row| Shelf::from_text(row)).collect())
    }

    pub async fn put_shelf(&self, shelf: &Shelf) -> Result<(), StorageError> {
        let transaction = self.write(&[SESSIONS], Durability::Strict).await?;
        let result = put_row(&transaction, shelf).await;
        transaction.finish(result).await
    }

    /// The row of one session.
    pub async fn shelf(&self, key: &str) -> Result<Option<Shelf>, StorageError> {
        let transaction = self.read(&[SESSIONS]).await?;
        let shelf = load_shelf(&transaction, key).await;
        transaction.finish(shelf).await
    }

    /// All records of a document; none if it is not here.
    pub async fn load(&self, key: &str) -> Result<Records, StorageError> {
        let transaction = self.read(&[RECORDS]).await?;
        let records = load_records(&transaction, key).await;
        let records = transaction.finish(records).await?;
        if !records.is_empty() {
            STORED.with_borrow_mut(|stored| stored.insert(key.to_owned()));
        }
        Ok(records)
    }

    /// Joins the records into the stored ones and updates the row of the home page, all or nothing, and returns when
    /// it is on the disk. What it gives back stands differently in the database than in `records`, because another
    /// window wrote too: the session has to join it. Beside it stands how often the session had been saved before by
    /// anybody: more than this window knows of means that another one saved meanwhile. After `Gone` every record has to be saved, not only the edited.
    pub async fn save(
        &self,
        key: &str,
        records: &Records,
        shelf: &Shelf,
    ) -> Result<(Records, u32), StorageError> {
        let transaction = self.write(&[RECORDS, SESSIONS], Durability::Strict).await?;
        let result = join_records(&transaction, key, records, shelf).await;
        let result = transaction.finish(result).await;
        STORED.with_borrow_mut(|stored| match result {
            Ok(_) => stored.insert(key.to_owned()),
            Err(StorageError::Gone) => stored.remove(key),
            Err(_) => false,
        });
        result
    }

    /// Deletes a document, its history, its backups and its tails for good.
    pub async fn forget(&self, key: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[RECORDS, SESSIONS, HISTORY, BACKUPS], Durability::Strict).await?;
        let result = delete_all(&transaction, key);
        transaction.finish(result).await?;
        STORED.with_borrow_mut(|stored| stored.remove(key));
        super::tail::forget(key);
        Ok(())
    }

    /// Takes everything away that is stored here, in this and every other window that listens to [`crate::device`].
    pub async fn wipe(&self) -> Result<(), StorageError> {
        const STORES: [&str; 5] = [RECORDS, SESSIONS, HISTORY, BACKUPS, TEMPLATES];
        let transaction = self.write(&STORES, Durability::Strict).await?;
        let clear = |store: &&str| transaction.store(store)?.clear().map(drop).map_err(failed);
        let result = STORES.iter().try_for_each(clear);
        transaction.finish(result).await?;
        STORED.with_borrow_mut(BTreeSet::clear);
        self.0.close();
        // What is in it is gone already; another window may hold the empty rest for a while.
        if let Ok(request) = Factory::new().and_then(|factory| factory.delete(NAME)) {
            drop(request);
        }
        Ok(())
    }

    /// The steps of one window.
    pub async fn history(&self, key: &str, window: &str) -> Result<(History, Kept), StorageError> {
        let transaction = self.read(&[HISTORY]).await?;
        let rows = load_steps(&transaction, key, window).await;
        let [past, future, writers] = transaction.finish(rows).await?;
        Ok(steps::restore(&past, &future, &writers))
    }

    /// Brings the stored steps of a window up to date. Losing the last ones in a power cut loses no work, so it does
    /// not wait for the disk.
    pub async fn put_history(&self, key: &str, window: &str, steps: &Steps) -> Result<(), StorageError> {
        let transaction = self.write(&[HISTORY], Durability::Relaxed).await?;
        let result = write_steps(&transaction, key, window, steps);
        transaction.finish(result).await
    }

    async fn read(&self, stores: &[&str]) -> Result<Transaction, StorageError> {
        self.begin(stores, IdbTransactionMode::Readonly, Durability::Relaxed).await
    }

    async fn write(&self, stores: &[&str], durability: Durability) -> Result<Transaction, StorageError> {
        self.begin(stores, IdbTransactionMode::Readwrite, durability).await
    }

    /// A handle can be closed without an event; then one attempt is made with a new one.
    async fn begin(
        &self,
        stores: &[&str],
        mode: IdbTransactionMode,
        durability: Durability,
    ) -> Result<Transaction, StorageError> {
        if let Ok(transaction) = Transaction::begin(&self.handle().await?, stores, mode, durability) {
            return Ok(transaction);
        }
        self.0.close();
        Transaction::begin(&self.handle().await?, stores, mode, durability)
            .map_err(|error| StorageError::of(&error))
    }

    /// Opens it before anything is asked of it; whoever asks is told if that fails.
    pub async fn open_ahead(&self) {
        let _ = self.handle().await;
    }

    async fn handle(&self) -> Result<IdbDatabase, StorageError> {
        if let Some(handle) = &*self.0.handle.borrow() {
            return Ok(handle.raw.clone());
        }
        opening::open(&self.0, VERSION).await
    }
}

impl Shared {
    /// Two openings at once give two handles, of which one is enough.
    fn adopt(self: &Rc<Shared>, raw: IdbDatabase) -> IdbDatabase {
        if let Some(handle) = &*self.handle.borrow() {
            raw.close();
            return handle.raw.clone();
        }
        let listener = |event| {
            let shared = Rc::downgrade(self);
            EventListener::new(&raw, event, move |_| {
                if let Some(shared) = shared.upgrade() {
                    shared.lose();
                }
            })
        };
        let _listeners = [listener("versionchange"), listener("close")];
        *self.handle.borrow_mut() = Some(Handle { raw: raw.clone(), _listeners });
        raw
    }

    fn lose(&self) {
        self.close();
        let on_gone = self.on_gone.borrow().clone();
        if let Some(on_gone) = on_gone {
            on_gone();
        }
    }

    fn close(&self) {
        let handle = self.handle.borrow_mut().take();
        if let Some(handle) = handle {
            handle.raw.close();
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.close();
    }
}

impl StorageError {
    /// What an exception of the browser means.
    pub(super) fn of(error: &JsValue) -> StorageError {
        match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
            Some("QuotaExceededError") => StorageError::Full,
            Some("VersionError") => StorageError::Newer,
            Some("SecurityError" | "NotAllowedError") => StorageError::Refused,
            _ => StorageError::Gone,
        }
    }
}

/// What a failed request says matters little: the transaction names the reason.
fn failed<E>(_: E) -> StorageError {
    StorageError::Gone
}

async fn load_shelf(transaction: &Transaction, key: &str) -> Result<Option<Shelf>, StorageError> {
    let row = transaction.store(SESSIONS)?.get(JsValue::from(key)).map_err(failed)?.await.map_err(failed)?;
    Ok(row.and_then(|row| Shelf::from_text(&row.as_string()?)))
}

/// The count of saves never goes back: windows learn from it that others saved.
async fn put_row(transaction: &Transaction, shelf: &Shelf) -> Result<(), StorageError> {
    let stored = load_shelf(transaction, &shelf.key).await?;
    let saves = stored.map_or(0, |stored| stored.saves).max(shelf.saves);
    let row = Shelf { saves, ..shelf.clone() };
    put(&transaction.store(SESSIONS)?, &shelf.key.as_str().into(), &row.to_text())
}

async fn load_records(transaction: &Transaction, key: &str) -> Result<Records, StorageError> {
    let store = transaction.store(RECORDS)?;
    let names = store.get_all_keys(under(&[key.into()]), None).map_err(failed)?.into_future();
    let texts = store.get_all(under(&[key.into()]), None).map_err(failed)?.into_future();
    let (names, texts) = (names.await.map_err(failed)?, texts.await.map_err(failed)?);
    let mut records = Records::default();
    for (name, text) in names.iter().zip(&texts) {
        add_row(&mut records, name, text).ok_or(StorageError::Newer)?;
    }
    Ok(records)
}

/// `None` if the row was not written by this version.
fn add_row(records: &mut Records, key: &JsValue, text: &JsValue) -> Option<()> {
    let name = key.unchecked_ref::<Array>().get(1).as_string()?;
    records.add(&name, &text.as_string()?)
}

/// Get, join, put. Requests of one transaction finish in the order they were made, so waiting for the last is waiting
/// for all.
async fn join_records(
    transaction: &Transaction,
    key: &str,
    records: &Records,
    shelf: &Shelf,
) -> Result<(Records, u32), StorageError> {
    let store = transaction.store(RECORDS)?;
    let rows: Vec<(String, &Record)> = records.rows().collect();
    let requests = rows.iter().map(|(name, _)| store.get(path(&[key.into(), name.into()])).map_err(failed));
    let requests = requests.collect::<Result<Vec<GetStoreRequest>, _>>()?;
    let stored = load_shelf(transaction, key).await?;
    if stored.is_none() && STORED.with_borrow(|stored| stored.contains(key)) {
        return Err(StorageError::Gone);
    }
    let mut different = Records::default();
    for ((name, ours), request) in rows.iter().zip(&requests) {
        let stored = request.result().map_err(failed)?;
        join_record(&store, key, (name, ours), &stored, &mut different)?;
    }
    let mut shelf = shelf.clone();
    let saves = stored.as_ref().map_or(0, |stored| stored.saves);
    shelf.saves = saves.wrapping_add(1);
    if let Some(stored) = stored {
        shelf.keep_from(stored);
    }
    put(&transaction.store(SESSIONS)?, &key.into(), &shelf.to_text())?;
    Ok((different, saves))
}

/// Joins one record into its row, and adds it to `different` if the row then holds more than ours.
fn join_record(
    store: &ObjectStore,
    key: &str,
    (name, ours): (&str, &Record),
    stored: &JsValue,
    different: &mut Records,
) -> Result<(), StorageError> {
    let place = path(&[key.into(), name.into()]);
    let text = record_to_text(ours);
    if stored.is_undefined() {
        return put(store, &place, &text);
    }
    // What this version cannot read was written by a newer one, and is never overwritten.
    let stored = stored.as_string().ok_or(StorageError::Newer)?;
    if stored == text {
        return Ok(());
    }
    let name = Name::parse(name).ok_or(StorageError::Newer)?;
    let theirs = record_from_text(name.kind(), &stored).ok_or(StorageError::Newer)?;
    let mut joined = ours.clone();
    if !joined.join(&theirs) {
        return put(store, &place, &text);
    }
    let text = record_to_text(&joined);
    different.add_record(name, joined);
    if text == stored { Ok(()) } else { put(store, &place, &text) }
}

fn delete_all(transaction: &Transaction, key: &str) -> Result<(), StorageError> {
    for store in [RECORDS, HISTORY, BACKUPS] {
        transaction.store(store)?.delete(range(&[key.into()])).map_err(failed)?;
    }
    transaction.store(SESSIONS)?.delete(JsValue::from(key)).map_err(failed)?;
    Ok(())
}

async fn load_steps(
    transaction: &Transaction,
    key: &str,
    window: &str,
) -> Result<[Vec<String>; 3], StorageError> {
    let store = transaction.store(HISTORY)?;
    let side = |side: u32| store.get_all(under(&[key.into(), window.into(), side.into()]), None);
    Ok([texts(side(PAST)).await?, texts(side(FUTURE)).await?, texts(side(WRITERS)).await?])
}

fn write_steps(
    transaction: &Transaction,
    key: &str,
    window: &str,
    steps: &Steps,
) -> Result<(), StorageError> {
    let store = transaction.store(HISTORY)?;
    for (side, rows) in [(PAST, &steps.past), (FUTURE, &steps.future)] {
        let place = |n: usize| path(&[key.into(), window.into(), side.into(), JsValue::from_f64(n as f64)]);
        let behind = path(&[key.into(), window.into(), side.into(), Array::new().into()]);
        let replaced = KeyRange::bound(&place(rows.kept), &behind, None, None).map_err(failed)?;
        store.delete(replaced).map_err(failed)?;
        for (n, row) in rows.added.iter().enumerate() {
            put(&store, &place(rows.kept + n), row)?;
        }
    }
    for writer in &steps.writers {
        put(&store, &path(&[key.into(), window.into(), WRITERS.into(), writer.into()]), writer)?;
    }
    Ok(())
}

/// Nobody waits for a put: its failure ends the transaction.
fn put(store: &ObjectStore, key: &JsValue, text: &str) -> Result<(), StorageError> {
    store.put(&text.into(), Some(key)).map(drop).map_err(failed)
}

async fn texts(request: Result<GetAllStoreRequest, idb::Error>) -> Result<Vec<String>, StorageError> {
    let rows = request.map_err(failed)?.await.map_err(failed)?;
    rows.iter().map(JsValue::as_string).collect::<Option<_>>().ok_or(StorageError::Newer)
}

fn path(parts: &[JsValue]) -> JsValue {
    parts.iter().collect::<Array>().into()
}

/// All keys that begin with these parts: a list sorts behind every text and number.
fn range(parts: &[JsValue]) -> KeyRange {
    let end: Array = parts.iter().cloned().chain([Array::new().into()]).collect();
    KeyRange::bound(&path(parts), &end, None, None).expect("the shorter list is the lower bound")
}

fn under(parts: &[JsValue]) -> Option<Query> {
    Some(range(parts).into())
}
