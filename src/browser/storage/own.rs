//! The templates that people made themselves: a row each, the whole file.

use super::{Database, Durability, StorageError, TEMPLATES, failed, put, texts};
use idb::Query;
use wasm_bindgen::JsValue;

impl Database {
    /// The files of all templates of this device, by their key.
    pub async fn templates(&self) -> Result<Vec<String>, StorageError> {
        let transaction = self.read(&[TEMPLATES]).await?;
        let rows = texts(transaction.store(TEMPLATES)?.get_all(None, None)).await;
        transaction.finish(rows).await
    }

    /// Keeps the file of a template in the place of the one with this key.
    pub async fn put_template(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[TEMPLATES], Durability::Strict).await?;
        let result = transaction.store(TEMPLATES).and_then(|store| put(&store, &key.into(), text));
        transaction.finish(result).await
    }

    pub async fn remove_template(&self, key: &str) -> Result<(), StorageError> {
        let transaction = self.write(&[TEMPLATES], Durability::Strict).await?;
        let key = Query::Key(JsValue::from(key));
        let result =
            transaction.store(TEMPLATES).and_then(|store| store.delete(key).map(drop).map_err(failed));
        transaction.finish(result).await
    }
}
