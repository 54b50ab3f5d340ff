//! The open session: the only writer of it, and what wakes the views of what it changed.
//!
//! What this module never does: decide what is allowed (core does), or touch the page (views do).

mod backups;
mod saving;
mod typing;

pub use saving::Status;
pub use typing::Typing;

use crate::app::App;
use crate::browser::clock::draw;
use crate::browser::storage::{Kept, Records, Shelf};
use crate::browser::tabs::Channel;
use crate::rejected::sentence;
use crate::stage::Staging;
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use samenbord_core::board::Board;
use samenbord_core::change::{Change, Topic};
use samenbord_core::clock::{Pen, Writer};
use samenbord_core::command::{Command, Rejected, What};
use samenbord_core::history::{History, Step};
use samenbord_core::id::{Id, Kind};
use samenbord_core::join::Report;
use samenbord_core::placement::Lane;
use samenbord_core::session::Session;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

/// A handle on the open session. Copies are the same session.
///
/// It points to what is there once and as long as the program, as [`App`] does: a session that was opened is kept as long.
#[derive(Clone, Copy)]
pub struct Editor(&'static Parts);

pub struct Parts {
    inner: StoredValue<Inner, LocalStorage>,
    pub status: RwSignal<Status>,
    /// What undo and redo would do, if anything.
    pub steps: RwSignal<(Option<What>, Option<What>)>,
    /// What the audience sees and the time that is left: beside the session, never in it.
    pub staging: Staging,
    /// What the files brought that were opened last, as long as this window is open.
    pub joined: RwSignal<Option<Joined>>,
    app: App,
}

/// Files that were joined.
#[derive(Clone)]
pub struct Joined {
    /// How they are called.
    pub called: String,
    pub report: Report,
}

struct Inner {
    session: Session,
    pen: Pen,
    history: History,
    /// Counts what was done, undone and done again, so that a message can tell whether it is still about the last of it.
    steps_taken: usize,
    /// How much of the history is in the database as it is here.
    kept: Kept,
    /// The name this device has for the session: route, database and channel use it.
    key: String,
    shelf: Shelf,
    topics: BTreeMap<Topic, ArcTrigger>,
    saving: saving::Saving,
    backed_up: backups::BackedUp,
    channel: Option<Channel>,
    /// Written by a newer version: to be looked at only.
    is_read_only: bool,
    /// Nothing of it is written anywhere.
    is_practice: bool,
}

impl Deref for Editor {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl Editor {
    pub fn new(
        app: App,
        session: Session,
        shelf: Shelf,
        steps: (History, Kept),
        is_read_only: bool,
    ) -> Editor {
        let pen = Pen::new(Writer(draw() as u64));
        let (mut history, kept) = steps;
        history.add_writer(pen.writer());
        let staging = Staging::new(app, &shelf.key);
        let inner = Inner {
            session,
            pen,
            history,
            steps_taken: 0,
            kept,
            key: shelf.key.clone(),
            shelf,
            topics: BTreeMap::new(),
            saving: saving::Saving::default(),
            backed_up: backups::BackedUp::default(),
            channel: None,
            is_read_only,
            is_practice: false,
        };
        let editor = Editor(Box::leak(Box::new(Parts {
            inner: StoredValue::new_local(inner),
            status: RwSignal::new(Status::Saved),
            steps: RwSignal::new((None, None)),
            staging,
            joined: RwSignal::new(None),
            app,
        })));
        editor.show_steps();
        editor
    }

    /// A session to try things on, which is gone with the page.
    pub fn to_practise(app: App, session: Session, key: &str) -> Editor {
        let shelf = Shelf { key: key.to_owned(), ..Shelf::default() };
        let editor = Editor::new(app, session, shelf, Default::default(), false);
        editor.inner.update_value(|inner| inner.is_practice = true);
        editor
    }

    pub fn is_practice(self) -> bool {
        self.inner.with_value(|inner| inner.is_practice)
    }

    pub fn app(self) -> App {
        self.app
    }

    pub fn key(self) -> String {
        self.inner.with_value(|inner| inner.key.clone())
    }

    /// Who writes here.
    fn writer(self) -> Writer {
        self.inner.try_with_value(|inner| inner.pen.writer()).unwrap_or(Writer(0))
    }

    /// The fact sheet of this session on this device.
    pub fn shelf(self) -> Shelf {
        self.inner.with_value(|inner| inner.shelf.clone())
    }

    /// Whether a file holds all of it.
    pub fn is_filed(self) -> bool {
        self.inner.with_value(|inner| inner.shelf.filed_at.is_some_and(|at| at >= inner.shelf.saved_at))
    }

    pub fn change_shelf(self, change: impl FnOnce(&mut Shelf)) {
        self.inner.update_value(|inner| change(&mut inner.shelf));
    }

    /// Reads the session and runs again when the topic changes.
    pub fn read<T>(self, topic: Topic, read: impl FnOnce(&Session) -> T) -> T {
        self.track(topic);
        self.peek(read)
    }

    /// Reads the session once.
    pub fn peek<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        self.inner.with_value(|inner| read(&inner.session))
    }

    /// Reads one record and runs again when it changes.
    pub fn record<T>(self, id: Id, read: impl FnOnce(&Session) -> T) -> T {
        self.read(Topic::Record(id), read)
    }

    /// The cards of a lane in order, and again when that changes.
    pub fn lane(self, step: Id, group: Id, lane: Lane) -> Vec<Id> {
        self.read(Topic::Lane { step, group, lane }, |session| {
            session.board(step, group).lane(lane).collect()
        })
    }

    /// The cards of a lane that are seen, of a stack only the top one; and again when that changes.
    pub fn tops(self, step: Id, group: Id, lane: Lane) -> Vec<Id> {
        self.read(Topic::Lane { step, group, lane }, |session| session.board(step, group).tops(lane))
    }

    /// The records of a kind under a parent, and again when that changes.
    pub fn children<T>(self, parent: Id, kind: Kind, read: impl FnOnce(&Session) -> T) -> T {
        self.read(Topic::Children(parent, kind), read)
    }

    pub fn track(self, topic: Topic) {
        let trigger = self.inner.try_update_value(|inner| inner.topics.entry(topic).or_default().clone());
        if let Some(trigger) = trigger {
            trigger.track();
        }
    }

    /// Keeps the board of a step and a group in order from now on, and only that one.
    pub fn open_board(self, step: Id, group: Id) {
        self.inner.update_value(|inner| {
            inner.session.close_boards();
            inner.session.open_board(step, group);
            // The views of the page before are gone; what they depended on need not be remembered.
            inner.topics.retain(|topic, _| !matches!(topic, Topic::Lane { .. }));
            inner.shelf.step = Some(step.to_string());
            inner.shelf.group = Some(group.to_string());
        });
    }

    pub fn board<T>(self, step: Id, group: Id, read: impl FnOnce(&Board) -> T) -> T {
        self.peek(|session| read(&session.board(step, group)))
    }

    /// Does what a person asks. Says why not if it cannot be done, and tells whether it was done.
    pub fn dispatch(self, command: Command) -> bool {
        if self.inner.with_value(|inner| inner.is_read_only) {
            self.app.tell(say(Word::FileReadOnly));
            return false;
        }
        let result = self.inner.try_update_value(|inner| {
            let change = inner.session.apply(&mut inner.pen, command)?;
            if let Some(edit) = &change.edit {
                inner.history.record(edit);
                inner.steps_taken += 1;
            }
            Ok(change)
        });
        match result {
            Some(Ok(change)) => {
                self.after(&change);
                true
            }
            Some(Err(reason)) => {
                self.app.tell(&sentence(reason));
                false
            }
            None => false,
        }
    }

    pub fn undo(self) {
        let result = self.inner.try_update_value(|inner| {
            let result = inner.history.undo(&mut inner.session, &mut inner.pen);
            inner.steps_taken += 1;
            if matches!(result, Err(Rejected::ChangedElsewhere)) {
                // The steps before it can still be reached.
                inner.history.skip();
            }
            result
        });
        self.stepped(result, Word::UndoDone);
    }

    /// How many steps were taken, forward and back.
    pub fn steps_taken(self) -> usize {
        self.inner.with_value(|inner| inner.steps_taken)
    }

    /// Undoes a step that a message offers to undo, unless there were others since.
    pub fn undo_if_last(self, taken: usize) {
        if self.steps_taken() == taken {
            self.undo();
        } else {
            self.app.tell(say(Word::RejectedUndoChanged));
        }
    }

    pub fn redo(self) {
        let result = self.inner.try_update_value(|inner| {
            inner.steps_taken += 1;
            inner.history.redo(&mut inner.session, &mut inner.pen)
        });
        self.stepped(result, Word::UndoRedone);
    }

    fn stepped(self, result: Option<Result<Step, Rejected>>, word: Word) {
        match result {
            Some(Ok(step)) => {
                let word = if step.is_partial { Word::UndoPartly } else { word };
                let done = fill(word, &[("what", say(name_of(&step)))]);
                if step.is_partial {
                    self.app.tell(&done);
                }
                self.app.announce(done);
                self.after(&step.change);
            }
            Some(Err(reason)) => {
                self.app.tell(&sentence(reason));
                self.show_steps();
            }
            None => {}
        }
    }

    /// Joins a whole copy: a file that was opened.
    pub fn join(self, other: &Session) -> Result<Report, Rejected> {
        let joined = self.inner.try_update_value(|inner| {
            let joined = inner.session.join(other)?;
            if let Some(edit) = &joined.0.edit {
                inner.history.record(edit);
                inner.steps_taken += 1;
            }
            Ok(joined)
        });
        let (change, report) = joined.ok_or(Rejected::Missing(Kind::Session))??;
        self.received(&change);
        self.show_steps();
        self.save(&change);
        Ok(report)
    }

    /// Joins records that another window or the database holds.
    pub fn join_records(self, records: &Records) {
        let joined = self.inner.try_update_value(|inner| records.join_into(&mut inner.session));
        match joined {
            Some(Ok((change, _))) => self.received(&change),
            Some(Err(reason)) => self.app.tell(&sentence(reason)),
            None => {}
        }
    }

    fn received(self, change: &Change) {
        self.inner.update_value(|inner| {
            let is_borrowed = change
                .records
                .iter()
                .filter_map(|id| inner.session.record(*id))
                .any(|record| inner.pen.is_borrowed_by(record.seen()));
            if is_borrowed {
                inner.pen = Pen::new(Writer(draw() as u64));
                inner.history.add_writer(inner.pen.writer());
            }
        });
        self.wake(&change.topics);
    }

    fn after(self, change: &Change) {
        self.wake(&change.topics);
        self.show_steps();
        self.save(change);
    }

    fn wake(self, topics: &BTreeSet<Topic>) {
        let triggers: Vec<ArcTrigger> = self
            .inner
            .with_value(|inner| topics.iter().filter_map(|topic| inner.topics.get(topic).cloned()).collect());
        triggers.iter().for_each(Notify::notify);
    }

    fn show_steps(self) {
        let steps = self.inner.try_update_value(|inner| {
            inner.kept.note(&inner.history);
            let what = |edits: &[samenbord_core::history::Edit]| edits.last().map(|edit| edit.what);
            (what(inner.history.past()), what(inner.history.future()))
        });
        self.steps.set(steps.unwrap_or_default());
    }
}

/// What a step of history is called: by what it was done to, where that makes a difference.
fn name_of(step: &Step) -> Word {
    let kind = step.change.records.iter().next().map(|id| id.kind());
    match step.what {
        What::Write => match kind {
            Some(Kind::Session) => Word::UndoSessionEdited,
            Some(Kind::Group) => Word::UndoGroupEdited,
            Some(Kind::Step) => Word::UndoStepEdited,
            Some(Kind::Zone) => Word::UndoZoneEdited,
            Some(Kind::Note) => Word::UndoNoteEdited,
            _ => Word::UndoCardEdited,
        },
        What::Move => Word::UndoCardMoved,
        What::AddCard => Word::UndoCardAdded,
        What::CopyCard => Word::UndoCardsCopied,
        What::AddNote => Word::UndoNoteAdded,
        What::Remove => match kind {
            Some(Kind::Group) => Word::UndoGroupRemoved,
            Some(Kind::Step) => Word::UndoStepRemoved,
            Some(Kind::Zone) => Word::UndoZoneRemoved,
            Some(Kind::Note) => Word::UndoNoteRemoved,
            _ => Word::UndoCardRemoved,
        },
        What::Restore => Word::UndoCardPutBack,
        What::EmptyBin => Word::HomeBinClear,
        What::Vote => Word::UndoVoteChanged,
        What::AddGroup => Word::UndoGroupAdded,
        What::Join => Word::UndoFilesOpened,
        What::MoveWork => Word::UndoWorkMoved,
        What::AddStep => Word::UndoStepAdded,
        What::AddZone => Word::UndoZoneAdded,
        What::Reorder => Word::UndoReordered,
        What::AddCards => Word::UndoCardsAdded,
        What::Choice => match kind {
            Some(Kind::Group) => Word::UndoTurnedOver,
            _ => Word::UndoChoiceMade,
        },
        What::Stack => Word::UndoStackChanged,
        What::AddPicture => Word::UndoPictureAdded,
        What::Finish => Word::UndoStepFinished,
        What::Decide => Word::UndoDecided,
        What::Handle => Word::UndoObjectionHandled,
        What::TakeOver => Word::UndoTakenOver,
    }
}
