//! Earlier states: kept on opening, before files are joined, after a while of work, and when somebody names one.

use super::Editor;
use crate::browser::clock::now;
use crate::browser::storage::{Backup, Reason, StorageError, state};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Milliseconds of work after which a state is kept again.
const EVERY: f64 = 600_000.0;

/// What was kept last.
pub(super) struct BackedUp {
    at: f64,
}

impl Default for BackedUp {
    /// The session has just been opened: the next state is due after a while of work.
    fn default() -> BackedUp {
        BackedUp { at: now() }
    }
}

impl Editor {
    /// Keeps the session as it is now. Nobody waits for it and a failure is not told: the work itself is saved apart.
    pub fn back_up(self, reason: Reason) {
        spawn_local(async move {
            let _ = self.keep_moment(reason, String::new()).await;
        });
    }

    /// Keeps the session as it is now under a name.
    pub async fn name_moment(self, name: String) -> Result<(), StorageError> {
        self.keep_moment(Reason::Named, name).await
    }

    async fn keep_moment(self, reason: Reason, name: String) -> Result<(), StorageError> {
        if self.is_practice() {
            return Ok(());
        }
        let at = now();
        let Some((key, state)) = self.inner.try_update_value(|inner| {
            inner.backed_up = BackedUp { at };
            (inner.key.clone(), state(&inner.session))
        }) else {
            return Ok(());
        };
        self.app.database().put_backup(&key, &Backup { at, reason, name }, &state).await
    }

    /// To be called when edits are in the database.
    pub(super) fn back_up_after_work(self) {
        let is_due = self.inner.try_update_value(|inner| now() - inner.backed_up.at > EVERY);
        if is_due == Some(true) {
            self.back_up(Reason::Work);
        }
    }
}
