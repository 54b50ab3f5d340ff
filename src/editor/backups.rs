//! Earlier states: kept on opening, before files are joined, after a while of work, and when somebody names one.

use super::{Editor, Inner};
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
        let kept = self.keep_moment(reason, String::new());
        spawn_local(async move {
            let _ = kept.await;
        });
    }

    /// Keeps the session as it is now under a name.
    pub async fn name_moment(self, name: String) -> Result<(), StorageError> {
        self.keep_moment(Reason::Named, name).await
    }

    /// The state is taken at once, and not when somebody waits for it: what comes next may change it.
    fn keep_moment(self, reason: Reason, name: String) -> impl Future<Output = Result<(), StorageError>> {
        let at = now();
        let take = |inner: &mut Inner| {
            inner.backed_up = BackedUp { at };
            (inner.key.clone(), state(&inner.session))
        };
        let taken = if self.is_practice() { None } else { self.inner.try_update_value(take) };
        async move {
            let Some((key, state)) = taken else { return Ok(()) };
            self.app.database().put_backup(&key, &Backup { at, reason, name }, &state).await
        }
    }

    /// To be called when edits are in the database.
    pub(super) fn back_up_after_work(self) {
        let is_due = self.inner.try_update_value(|inner| now() - inner.backed_up.at > EVERY);
        if is_due == Some(true) {
            self.back_up(Reason::Work);
        }
    }
}
