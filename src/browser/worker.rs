//! The worker that makes files of other programs, from the page's side; `export/src/worker.rs` is the other.
//!
//! What this module never does: fetch it before somebody asks for a file. Each worker makes what it is asked and ends when
//! it is dropped.

use futures_channel::oneshot;
use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent};

/// A picture or another file that goes into the zip: its name and its bytes.
pub type Extra = (String, Vec<u8>);

/// What is asked of it.
pub struct Request<'a> {
    /// The session as its file.
    pub session: &'a str,
    /// What stands in the files, by name.
    pub words: &'a [(&'static str, &'static str)],
    /// A form of `export`, or `drawings`.
    pub form: &'a str,
    pub extra: Vec<Extra>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    File(Vec<u8>),
    /// Names and drawings (SVG).
    Drawings(Vec<(String, String)>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkerError {
    /// It did not come: there is no network, or this build has none.
    Missing,
    /// It could not make the file; the reason is its own.
    Failed(String),
    /// It was stopped.
    Stopped,
}

/// Copies are the same worker.
#[derive(Clone)]
pub struct Worker(Rc<Inner>);

struct Inner {
    raw: web_sys::Worker,
    waiting: Rc<RefCell<Waiting>>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(Event)>,
}

/// Who waits for what it says next.
#[derive(Default)]
struct Waiting {
    ready: Option<oneshot::Sender<Result<(), WorkerError>>>,
    answer: Option<oneshot::Sender<Result<Answer, WorkerError>>>,
    progress: Option<Box<dyn Fn(u32, u32)>>,
}

impl Worker {
    /// Has it fetched; it is there when [`Worker::ready`] says so.
    pub fn start() -> Result<Worker, WorkerError> {
        let name = name().ok_or(WorkerError::Missing)?;
        let raw = web_sys::Worker::new(&["./", &name, ".js"].concat()).map_err(|_| WorkerError::Missing)?;
        let waiting = Rc::new(RefCell::new(Waiting::default()));
        let heard = waiting.clone();
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            heard.borrow_mut().hear(&event.data());
        });
        let failed = waiting.clone();
        let on_error = Closure::<dyn Fn(Event)>::new(move |_| failed.borrow_mut().fail());
        raw.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        raw.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Worker(Rc::new(Inner { raw, waiting, _on_message: on_message, _on_error: on_error })))
    }

    /// To be waited for at once after the start: it is said once.
    pub async fn ready(&self) -> Result<(), WorkerError> {
        let (ready, is_ready) = oneshot::channel();
        self.0.waiting.borrow_mut().ready = Some(ready);
        is_ready.await.unwrap_or(Err(WorkerError::Stopped))
    }

    /// Has something made. `progress` hears how many parts are done, of how many.
    pub async fn ask(
        &self,
        request: Request<'_>,
        progress: impl Fn(u32, u32) + 'static,
    ) -> Result<Answer, WorkerError> {
        let (answer, is_answered) = oneshot::channel();
        {
            let mut waiting = self.0.waiting.borrow_mut();
            waiting.answer = Some(answer);
            waiting.progress = Some(Box::new(progress));
        }
        self.0.raw.post_message(&message(&request)).map_err(|_| WorkerError::Missing)?;
        is_answered.await.unwrap_or(Err(WorkerError::Stopped))
    }

    /// Ends it at once; who waits for it is told.
    pub fn stop(&self) {
        self.0.raw.terminate();
        *self.0.waiting.borrow_mut() = Waiting::default();
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.raw.set_onmessage(None);
        self.raw.set_onerror(None);
        self.raw.terminate();
    }
}

impl Waiting {
    fn hear(&mut self, said: &JsValue) {
        if let Some(done) = get(said, "done").as_f64() {
            let all = get(said, "all").as_f64().unwrap_or(done);
            self.progress.iter().for_each(|progress| progress(done as u32, all as u32));
        } else if get(said, "ready").is_truthy() {
            self.ready.take().into_iter().for_each(|ready| drop(ready.send(Ok(()))));
        } else if get(said, "missing").is_truthy() {
            self.fail();
        } else {
            self.answer.take().into_iter().for_each(|answer| drop(answer.send(answered(said))));
        }
    }

    /// It did not start, or it ended by itself.
    fn fail(&mut self) {
        self.ready.take().into_iter().for_each(|ready| drop(ready.send(Err(WorkerError::Missing))));
        let reason = || WorkerError::Failed(String::new());
        self.answer.take().into_iter().for_each(|answer| drop(answer.send(Err(reason()))));
    }
}

fn answered(said: &JsValue) -> Result<Answer, WorkerError> {
    if let Ok(bytes) = get(said, "bytes").dyn_into::<Uint8Array>() {
        return Ok(Answer::File(bytes.to_vec()));
    }
    if let Ok(list) = get(said, "drawings").dyn_into::<Array>() {
        let pair = |pair: JsValue| {
            let pair: Array = pair.dyn_into().ok()?;
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        };
        return Ok(Answer::Drawings(list.iter().filter_map(pair).collect()));
    }
    Err(WorkerError::Failed(get(said, "failed").as_string().unwrap_or_default()))
}

fn message(request: &Request<'_>) -> Object {
    let words = object(request.words.iter().map(|(name, text)| (*name, JsValue::from_str(text))));
    let words = JSON::stringify(&words).map(String::from).unwrap_or_default();
    let pair = |(name, bytes): &Extra| Array::of2(&name.into(), &Uint8Array::from(&**bytes).into());
    let extra: Array = request.extra.iter().map(pair).collect();
    object([
        ("session", Uint8Array::from(request.session.as_bytes()).into()),
        ("words", JsValue::from_str(&words)),
        ("form", JsValue::from_str(request.form)),
        ("extra", extra.into()),
    ])
}

fn object<'a>(parts: impl IntoIterator<Item = (&'a str, JsValue)>) -> Object {
    let object = Object::new();
    for (name, value) in parts {
        // An object that was just made takes any property.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}

fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}

/// How the names of its files begin: the build says it to the page.
fn name() -> Option<String> {
    let said = super::page().document()?.query_selector("meta[name=export-worker]").ok()??;
    said.get_attribute("content").filter(|name| !name.is_empty())
}
