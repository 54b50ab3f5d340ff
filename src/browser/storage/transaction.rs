//! One transaction: opened with the durability that was asked for, over when the browser says so.

use super::StorageError;
use futures_channel::oneshot;
use idb::ObjectStore;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbTransaction, IdbTransactionMode};

/// What must be on the disk when a transaction is complete.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Durability {
    /// It is on the disk: people's work.
    Strict,
    /// The operating system has it: what may be lost when the power fails.
    Relaxed,
}

#[wasm_bindgen]
extern "C" {
    /// The third argument is stable in every browser, but web-sys still marks its type unstable.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &DurableDatabase,
        stores: &Array,
        mode: IdbTransactionMode,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

pub(super) struct Transaction {
    raw: IdbTransaction,
    over: oneshot::Receiver<Result<(), Option<StorageError>>>,
}

impl Transaction {
    /// Throws if the handle was closed behind our back.
    pub fn begin(
        database: &IdbDatabase,
        stores: &[&str],
        mode: IdbTransactionMode,
        durability: Durability,
    ) -> Result<Transaction, JsValue> {
        let stores: Array = stores.iter().map(|store| JsValue::from_str(store)).collect();
        let options = Object::new();
        let word = if durability == Durability::Strict { "strict" } else { "relaxed" };
        Reflect::set(&options, &"durability".into(), &word.into())?;
        let raw = database.unchecked_ref::<DurableDatabase>().transaction(&stores, mode, &options)?;
        let over = listen(&raw);
        Ok(Transaction { raw, over })
    }

    pub fn store(&self, name: &str) -> Result<ObjectStore, StorageError> {
        Ok(self.raw.object_store(name).map_err(|error| StorageError::of(&error))?.into())
    }

    /// Waits until the browser has kept everything, or takes everything back if `result` is an error. The reason the
    /// browser gives is better than what the failed request said.
    pub async fn finish<T>(self, result: Result<T, StorageError>) -> Result<T, StorageError> {
        if result.is_err() {
            // It throws if the transaction is over already, which is what we want.
            let _ = self.raw.abort();
        }
        match self.over.await {
            Ok(Ok(())) => result,
            Ok(Err(reason)) => Err(reason.or(result.err()).unwrap_or(StorageError::Gone)),
            Err(_) => Err(StorageError::Gone),
        }
    }
}

/// One closure for both ends, because exactly one of them comes and it frees the closure.
fn listen(raw: &IdbTransaction) -> oneshot::Receiver<Result<(), Option<StorageError>>> {
    let (sender, over) = oneshot::channel();
    let transaction = raw.clone();
    let handler = Closure::once_into_js(move |event: Event| {
        let is_complete = event.type_() == "complete";
        let reason = || transaction.error().map(|error| StorageError::of(&error));
        let _ = sender.send(if is_complete { Ok(()) } else { Err(reason()) });
    });
    raw.set_oncomplete(Some(handler.unchecked_ref()));
    raw.set_onabort(Some(handler.unchecked_ref()));
    over
}
