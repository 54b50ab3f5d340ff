//! Opening the database, which other windows can delay.

use super::{BACKUPS, HISTORY, NAME, RECORDS, SESSIONS, Shared, StorageError, TEMPLATES};
use futures_channel::oneshot;
use gloo_timers::callback::Timeout;
use idb::request::OpenDatabaseRequest;
use idb::{DatabaseEvent, Factory, ObjectStoreParams};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::IdbDatabase;

/// Milliseconds in which the other windows can close an older database, which they do at once if they can.
const BLOCKED_AFTER: u32 = 3_000;

/// Milliseconds after which an opening that says nothing at all is given up. It happens behind a deletion that waits
/// for another window; a slow disk needs one or two seconds.
const SILENT_AFTER: u32 = 10_000;

/// Opens the database. If other windows hold an older one, the answer is `Blocked` after a while; the handle is still
/// adopted when they let go.
pub(super) async fn open(shared: &Rc<Shared>, version: u32) -> Answer {
    let factory = Factory::new().map_err(|_| StorageError::Refused)?;
    let mut request = factory.open(NAME, Some(version)).map_err(|_| StorageError::Refused)?;
    let (sender, answer) = oneshot::channel();
    let asker: Asker = Rc::new(Cell::new(Some(sender)));
    request.on_upgrade_needed(|event| {
        // If a store cannot be made the first transaction on it fails, and that is reported.
        let _ = event.database().map(|database| make_stores(&database));
    });
    give_up_after(SILENT_AFTER, Rc::clone(&asker));
    let blocked = Rc::clone(&asker);
    request.on_blocked(move |_| give_up_after(BLOCKED_AFTER, blocked));
    let shared = shared.clone();
    spawn_local(async move {
        let opened = opened(request).await.map(|raw| shared.adopt(raw));
        answer_with(&asker, opened);
    });
    answer.await.unwrap_or(Err(StorageError::Gone))
}

pub(super) type Answer = Result<IdbDatabase, StorageError>;
type Asker = Rc<Cell<Option<oneshot::Sender<Answer>>>>;

/// The first answer counts.
fn answer_with(asker: &Asker, answer: Answer) {
    if let Some(sender) = asker.take() {
        // Nobody is left to hear it if the app gave up waiting.
        let _ = sender.send(answer);
    }
}

fn give_up_after(milliseconds: u32, asker: Asker) {
    Timeout::new(milliseconds, move || answer_with(&asker, Err(StorageError::Blocked))).forget();
}

pub(super) async fn opened(request: OpenDatabaseRequest) -> Answer {
    match request.await {
        Ok(database) => Ok(database.into()),
        Err(idb::Error::DomException(error)) => Err(match StorageError::of(&error) {
            // Firefox and Safari say only "unknown" or "invalid state" where storage is denied.
            StorageError::Gone => StorageError::Refused,
            reason => reason,
        }),
        Err(_) => Err(StorageError::Refused),
    }
}

/// Keys are given with each row, because a row is only a text.
/// Those of an older version are there already, and making them again is refused.
fn make_stores(database: &idb::Database) {
    for store in [RECORDS, SESSIONS, HISTORY, BACKUPS, TEMPLATES] {
        let _ = database.create_object_store(store, ObjectStoreParams::new());
    }
}
