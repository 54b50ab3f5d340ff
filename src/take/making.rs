//! One file that is being made: fetching the worker, asking it, drawing pictures, and handing the file over.

use super::Form;
use crate::browser::worker::{Answer, Extra, Request, Worker, WorkerError};
use crate::browser::{drawing, files};
use crate::editor::Editor;
use crate::words::for_files;
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::file;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    Idle,
    /// The worker is on its way.
    Fetching,
    Making {
        form: Form,
        done: u32,
        all: u32,
    },
    Done {
        name: String,
        bytes: usize,
    },
    Stopped,
    /// The worker did not come.
    Missing,
    Failed(String),
}

impl State {
    /// What the page says to tests and scripts.
    pub fn word(&self) -> &'static str {
        match self {
            State::Idle => "idle",
            State::Fetching => "fetching",
            State::Making { .. } => "making",
            State::Done { .. } => "done",
            State::Stopped => "stopped",
            State::Missing => "missing",
            State::Failed(_) => "failed",
        }
    }
}

/// Copies are the same.
#[derive(Clone, Copy)]
pub struct Making {
    editor: Editor,
    pub state: RwSignal<State>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
    /// Counts what was begun: what was stopped says nothing any more.
    turn: StoredValue<u32>,
}

impl Making {
    pub fn new(editor: Editor) -> Making {
        let making = Making {
            editor,
            state: RwSignal::new(State::Idle),
            worker: StoredValue::new_local(None),
            turn: StoredValue::new(0),
        };
        on_cleanup(move || making.end());
        making
    }

    pub fn is_busy(self) -> bool {
        self.state.with(|state| matches!(state, State::Fetching | State::Making { .. }))
    }

    pub fn begin(self, form: Form) {
        self.state.set(State::Fetching);
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        spawn_local(async move {
            let made = self.make(form, turn).await;
            if !self.is_turn(turn) {
                return;
            }
            self.end();
            self.state.set(match made {
                Ok(bytes) => self.hand_over(form, &bytes),
                Err(WorkerError::Missing) => State::Missing,
                Err(WorkerError::Stopped) => State::Stopped,
                Err(WorkerError::Failed(reason)) => State::Failed(reason),
            });
        });
    }

    pub fn stop(self) {
        self.turn.update_value(|turn| *turn += 1);
        self.end();
        self.state.set(State::Stopped);
    }

    async fn make(self, form: Form, turn: u32) -> Result<Vec<u8>, WorkerError> {
        let worker = Worker::start()?;
        self.worker.set_value(Some(worker.clone()));
        worker.ready().await?;
        let session = self.editor.peek(file::export);
        let extra = if form.has_pictures() {
            self.pictures(&worker, &session, form, turn).await?
        } else {
            Vec::new()
        };
        let request = Request { session: &session, words: for_files(), form: form.word(), extra };
        // Pictures take the first half of the way.
        let half = u32::from(form.has_pictures());
        self.tell(turn, form, half, 1 + half);
        let told =
            worker.ask(request, move |done, all| self.tell(turn, form, done + half * all, all + half * all));
        match told.await? {
            Answer::File(bytes) => Ok(bytes),
            Answer::Drawings(_) => Err(WorkerError::Failed(String::new())),
        }
    }

    /// Every board as a picture, one after another: between two the page answers.
    async fn pictures(
        self,
        worker: &Worker,
        session: &str,
        form: Form,
        turn: u32,
    ) -> Result<Vec<Extra>, WorkerError> {
        let request = Request { session, words: for_files(), form: "drawings", extra: Vec::new() };
        let Answer::Drawings(drawings) = worker.ask(request, |_, _| {}).await? else { return Ok(Vec::new()) };
        let all = u32::try_from(drawings.len()).unwrap_or(u32::MAX);
        let mut pictures = Vec::new();
        for (done, (name, svg)) in (0..).zip(drawings) {
            if !self.is_turn(turn) {
                return Err(WorkerError::Stopped);
            }
            self.tell(turn, form, done, 2 * all);
            // A board that the browser has no memory for is in the file as a drawing.
            if let Some(bytes) = drawing::png(&svg).await {
                pictures.push(([&name, ".png"].concat(), bytes));
            }
        }
        Ok(pictures)
    }

    fn tell(self, turn: u32, form: Form, done: u32, all: u32) {
        if self.is_turn(turn) {
            self.state.set(State::Making { form, done, all });
        }
    }

    fn hand_over(self, form: Form, bytes: &[u8]) -> State {
        let (ending, kind) = form.ending();
        let name = self.editor.peek(|session| files::file_name(session.title(), ending));
        files::download_bytes(&name, kind, bytes);
        State::Done { name, bytes: bytes.len() }
    }

    /// Nobody stopped it or left the page.
    fn is_turn(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    fn end(self) {
        let worker = self.worker.try_update_value(Option::take).flatten();
        worker.into_iter().for_each(|worker| worker.stop());
    }
}
