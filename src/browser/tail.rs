//! The tail: what was not yet in the database when the page was left, written at once to localStorage.
//!
//! What this module never does: take a tail away that has not reached the database. Joining one twice is harmless.

use super::settings;
use super::storage::{Records, StorageError};
use gloo_events::EventListener;
use samenbord_core::clock::Writer;
use samenbord_core::id::Kind;
use web_sys::VisibilityState;

/// What one writer left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    name: String,
    text: String,
    pub records: Records,
}

/// Writes the dirty records of one writer in the place of what it wrote before. Pictures are left out: they would not
/// fit. With nothing dirty the tail goes away.
pub fn write(key: &str, writer: Writer, records: &Records) -> Result<(), StorageError> {
    let mut records = records.clone();
    records.known.retain(|(id, _)| id.kind() != Kind::Picture);
    let name = name(key, writer);
    if records.is_empty() {
        settings::remove(&name);
        return Ok(());
    }
    settings::keep(&name, &records.to_text())
}

/// All tails of a document. One this version cannot read is left alone.
pub fn read(key: &str) -> Vec<Tail> {
    let names = settings::names(&format!("tail/{key}/"));
    names.into_iter().filter_map(read_one).collect()
}

/// To be called when the records of the tail are in the database. A writer that wrote again keeps its new tail.
pub fn remove_if_unchanged(tail: &Tail) {
    if settings::read(&tail.name).as_ref() == Some(&tail.text) {
        settings::remove(&tail.name);
    }
}

/// Removes all tails of a document that is deleted for good.
pub(super) fn forget(key: &str) {
    for name in settings::names(&format!("tail/{key}/")) {
        settings::remove(&name);
    }
}

/// Calls while it is kept.
pub struct Leaving {
    _listeners: [EventListener; 2],
}

/// Calls `f` when the page may not come back: it was hidden (on a phone that is the last event there is) or is left.
pub fn on_leaving(f: impl Fn() + 'static) -> Leaving {
    let f = std::rc::Rc::new(f);
    let document = super::page().document().expect("a window has a document");
    let hidden = EventListener::new(&document.clone(), "visibilitychange", {
        let f = f.clone();
        move |_| {
            if document.visibility_state() == VisibilityState::Hidden {
                f();
            }
        }
    });
    Leaving { _listeners: [hidden, EventListener::new(&super::page(), "pagehide", move |_| f())] }
}

/// Calls while it is kept.
pub struct Returning {
    _listeners: [EventListener; 2],
}

/// Calls `f` when the page is looked at again, or comes back from the browser's memory: it may have missed what other
/// windows said.
pub fn on_returning(f: impl Fn() + 'static) -> Returning {
    let f = std::rc::Rc::new(f);
    let document = super::page().document().expect("a window has a document");
    let shown = EventListener::new(&document.clone(), "visibilitychange", {
        let f = f.clone();
        move |_| {
            if document.visibility_state() == VisibilityState::Visible {
                f();
            }
        }
    });
    Returning { _listeners: [shown, EventListener::new(&super::page(), "pageshow", move |_| f())] }
}

fn name(key: &str, writer: Writer) -> String {
    format!("tail/{key}/{writer}")
}

fn read_one(name: String) -> Option<Tail> {
    let text = settings::read(&name)?;
    let records = Records::from_text(&text)?;
    Some(Tail { name, text, records })
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests {
    use super::*;
    use samenbord_core::id::Id;
    use samenbord_core::record::Record;
    use wasm_bindgen_test::wasm_bindgen_test;

    fn records(kinds: &[Kind]) -> Records {
        kinds.iter().map(|kind| (Id::new(*kind, 1), Record::default())).collect::<Vec<_>>().into()
    }

    #[wasm_bindgen_test]
    fn a_tail_goes_only_if_its_writer_wrote_no_other() {
        write("tail", Writer(1), &records(&[Kind::Card, Kind::Picture])).unwrap();
        write("tail", Writer(2), &records(&[Kind::Note])).unwrap();
        let tails = read("tail");
        let mut found: Vec<Records> = tails.iter().map(|tail| tail.records.clone()).collect();
        found.sort_by_key(|records| records.known[0].0);
        assert_eq!(found, [records(&[Kind::Card]), records(&[Kind::Note])]);
        write("tail", Writer(1), &records(&[Kind::Group])).unwrap();
        tails.iter().for_each(remove_if_unchanged);
        let left: Vec<Records> = read("tail").into_iter().map(|tail| tail.records).collect();
        assert_eq!(left, [records(&[Kind::Group])]);
        write("tail", Writer(1), &Records::default()).unwrap();
        assert_eq!(read("tail"), []);
    }

    #[wasm_bindgen_test]
    fn a_tail_of_a_newer_version_is_left_alone() {
        settings::write("tail/later/x", "card:x\t{\"version\":2}\n");
        assert_eq!(read("later"), []);
        assert!(settings::read("tail/later/x").is_some());
    }

    #[wasm_bindgen_test]
    fn leaving_is_heard_until_the_guard_is_dropped() {
        let count = std::rc::Rc::new(std::cell::Cell::new(0));
        let leave =
            || super::super::page().dispatch_event(&web_sys::Event::new("pagehide").unwrap()).unwrap();
        let guard = on_leaving({
            let count = count.clone();
            move || count.set(count.get() + 1)
        });
        leave();
        drop(guard);
        leave();
        assert_eq!(count.get(), 1);
    }
}
