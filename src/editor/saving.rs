//! Saving: what was edited is written within a tenth of a second, and *saved* is said only when the database has it.

use super::Editor;
use crate::app::Moment;
use crate::browser::clock::now;
use crate::browser::storage::{Records, StorageError};
use crate::browser::tabs::Channel;
use crate::browser::{storage, tail};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::change::Change;
use samenbord_core::id::Id;
use samenbord_core::record::About;
use samenbord_core::session::{ForeignId, Session};
use std::collections::BTreeSet;
use std::time::Duration;

/// Whether what is on the screen is in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Saved,
    Saving,
    Failed(StorageError),
}

/// Edits are collected this long, so that a drag or a pause in typing is one transaction.
const COLLECT: Duration = Duration::from_millis(60);

/// After a failure saving is tried again this often, until it works.
const TRY_AGAIN: Duration = Duration::from_secs(4);

/// Records by their names.
#[derive(Clone, Default)]
struct Names {
    known: BTreeSet<Id>,
    foreign: BTreeSet<ForeignId>,
}

impl Names {
    fn is_empty(&self) -> bool {
        self.known.is_empty() && self.foreign.is_empty()
    }

    fn add(&mut self, other: Names) {
        self.known.extend(other.known);
        self.foreign.extend(other.foreign);
    }

    fn of(change: &Change) -> Names {
        Names { known: change.records.clone(), foreign: change.foreign.clone() }
    }

    fn records(&self, session: &Session) -> Records {
        Records::of(session, &self.known, &self.foreign)
    }
}

/// What is not in the database yet.
#[derive(Default)]
pub(super) struct Saving {
    waiting: Names,
    /// On their way in a transaction that has not completed.
    under_way: Names,
    is_running: bool,
    is_planned: bool,
    has_asked_to_persist: bool,
    /// Another window saved since the records were last read, and may not have been heard.
    is_behind: bool,
    /// To be done when everything is in the database.
    then: Vec<Box<dyn FnOnce()>>,
}

impl Editor {
    pub(super) fn save(self, change: &Change) {
        if change.is_empty() || self.is_practice() {
            return;
        }
        let names = Names::of(change);
        self.tell_other_windows(&names);
        self.inner.update_value(|inner| inner.saving.waiting.add(names));
        self.status.update(|status| {
            if *status == Status::Saved {
                *status = Status::Saving;
            }
        });
        self.plan(COLLECT);
    }

    /// Marks everything as not saved yet: a session that has just been made or opened from a file.
    pub fn save_all(self) {
        self.save(&self.everything());
    }

    fn everything(self) -> Change {
        self.peek(|session| Change {
            records: session.records().map(|(id, _)| id).collect(),
            foreign: session.foreign().map(|(id, _)| id.clone()).collect(),
            ..Change::default()
        })
    }

    /// Saves records that another copy brought, and tells when the database has them.
    pub fn save_records(self, records: &Records, then: impl FnOnce() + 'static) {
        self.inner.update_value(|inner| inner.saving.then.push(Box::new(then)));
        let foreign = records.foreign.iter().map(|(id, _)| id.clone()).collect();
        let records = records.known.iter().map(|(id, _)| *id).collect();
        self.save(&Change { records, foreign, ..Change::default() });
    }

    /// Saves the facts of this device about the session.
    pub fn save_shelf(self) {
        if self.is_practice() {
            return;
        }
        spawn_local(async move {
            // A failure shows with the next edit; these facts are no work of people.
            let _ = self.app.database().put_shelf(&self.shelf()).await;
            self.app.refresh_shelves();
        });
    }

    fn plan(self, wait: Duration) {
        let is_new =
            self.inner.try_update_value(|inner| !std::mem::replace(&mut inner.saving.is_planned, true));
        if is_new == Some(true) {
            set_timeout(move || self.run(), wait);
        }
    }

    /// Starts a transaction now, unless one is running; that one starts the next.
    fn run(self) {
        let is_free = self.inner.try_update_value(|inner| {
            inner.saving.is_planned = false;
            let is_free = !inner.saving.is_running && !inner.saving.waiting.is_empty();
            if is_free {
                inner.saving.is_running = true;
                inner.saving.under_way = std::mem::take(&mut inner.saving.waiting);
            }
            is_free
        });
        if is_free == Some(true) {
            spawn_local(self.write());
        }
    }

    async fn write(self) {
        let result = self.write_to(&self.app.database()).await;
        if result == Err(StorageError::Gone) {
            // The stored session vanished under us: the next transaction has to hold all of it.
            let names = Names::of(&self.everything());
            self.inner.update_value(|inner| inner.saving.waiting.add(names));
        }
        let has_more = self.inner.try_update_value(|inner| {
            let saving = &mut inner.saving;
            saving.is_running = false;
            let under_way = std::mem::take(&mut saving.under_way);
            if result.is_err() {
                saving.waiting.add(under_way);
            }
            !saving.waiting.is_empty()
        });
        match (result, has_more) {
            (_, None) => {}
            (Err(error), _) => {
                self.status.set(Status::Failed(error));
                self.plan(TRY_AGAIN);
            }
            (Ok(()), Some(true)) => self.run(),
            (Ok(()), Some(false)) => self.finish(),
        }
    }

    fn finish(self) {
        self.status.set(Status::Saved);
        let then = self.inner.try_update_value(|inner| std::mem::take(&mut inner.saving.then));
        then.into_iter().flatten().for_each(|act| act());
    }

    async fn write_to(self, database: &storage::Database) -> Result<(), StorageError> {
        let Some((key, records, shelf)) = self.inner.try_update_value(|inner| {
            let session = &inner.session;
            inner.shelf.title = session.title().to_owned();
            inner.shelf.language = session.about().map_or("", About::language).to_owned();
            inner.shelf.saved_at = now();
            inner.shelf.documents = session.documents().iter().map(ToString::to_string).collect();
            inner.shelf.groups = session.groups().len() as u32;
            inner.shelf.head = session.head().map(|(key, json)| (key.to_owned(), json.compact())).collect();
            inner.shelf.cards = session.card_count() as u32;
            let records = inner.saving.under_way.records(session);
            (inner.key.clone(), records, inner.shelf.clone())
        }) else {
            return Ok(());
        };
        let (theirs, saves) = database.save(&key, &records, &shelf).await?;
        self.inner.update_value(|inner| {
            inner.saving.is_behind |= saves != inner.shelf.saves;
            inner.shelf.saves = saves.wrapping_add(1);
        });
        self.join_records(&theirs);
        self.back_up_after_work();
        self.write_history(database, &key).await;
        self.ask_to_persist();
        Ok(())
    }

    /// The work is saved already; steps back that could not be written are written with the next edit.
    async fn write_history(self, database: &storage::Database, key: &str) {
        let Some(window) = self.app.window_name() else { return };
        let steps = self.inner.try_update_value(|inner| inner.kept.take(&inner.history));
        let Some(steps) = steps else { return };
        if database.put_history(key, &window, &steps).await.is_err() {
            self.inner.update_value(|inner| inner.kept.give_back(&steps));
        }
    }

    /// The browser may clear what it was not asked to keep; the first real edit is the moment to ask.
    fn ask_to_persist(self) {
        let is_first = self
            .inner
            .try_update_value(|inner| !std::mem::replace(&mut inner.saving.has_asked_to_persist, true));
        if is_first == Some(true) {
            spawn_local(async {
                storage::persist().await;
            });
        }
    }

    pub fn save_at(self, moment: Moment) {
        match moment {
            Moment::Lost => self.save_all(),
            Moment::Leaving => self.save_before_leaving(),
            Moment::Returning => {
                self.catch_up();
                self.staging.ask();
            }
            Moment::Wiped => self.stop(),
        }
    }

    fn stop(self) {
        self.inner.update_value(|inner| {
            // A transaction that seems to run keeps every other from beginning.
            inner.saving = Saving { is_running: true, ..Saving::default() };
            inner.channel = None;
        });
        self.staging.close_channel();
    }

    /// Joins what other windows saved while this one could not hear them.
    fn catch_up(self) {
        spawn_local(async move {
            let Some((key, saves, is_behind)) = self
                .inner
                .try_with_value(|inner| (inner.key.clone(), inner.shelf.saves, inner.saving.is_behind))
            else {
                return;
            };
            let database = self.app.database();
            let Ok(Some(shelf)) = database.shelf(&key).await else { return };
            // Reading all records again costs more than looking whether anybody saved.
            if (is_behind || shelf.saves != saves)
                && let Ok(records) = database.load(&key).await
            {
                self.join_records(&records);
                self.inner.update_value(|inner| {
                    inner.saving.is_behind = false;
                    inner.shelf.saves = inner.shelf.saves.max(shelf.saves);
                });
            }
        });
    }

    /// The page may be gone in a moment: the transaction starts now, and what has not arrived is written where
    /// writing is immediate.
    fn save_before_leaving(self) {
        let Some((key, writer, records)) = self.inner.try_with_value(|inner| {
            let mut unsaved = inner.saving.waiting.clone();
            unsaved.add(inner.saving.under_way.clone());
            (inner.key.clone(), inner.pen.writer(), unsaved.records(&inner.session))
        }) else {
            return;
        };
        // A full or denied store is already on the screen: the status says that nothing is saved.
        let _ = tail::write(&key, writer, &records);
        if !records.is_empty() {
            self.run();
        }
    }

    pub fn open_channel(self) {
        let key = self.key();
        let channel = Channel::open(&key, move |message: String| self.hear(&message));
        self.inner.update_value(|inner| inner.channel = channel);
        self.staging.open_channel();
    }

    fn tell_other_windows(self, names: &Names) {
        self.inner.with_value(|inner| {
            let Some(channel) = &inner.channel else { return };
            channel.post(&names.records(&inner.session).to_text());
        });
    }

    pub fn hear(self, message: &str) {
        if let Some(records) = Records::from_text(message) {
            self.join_records(&records);
        }
    }
}
