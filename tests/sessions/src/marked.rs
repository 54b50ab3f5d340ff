//! A session in which every text that a person can write can be told from a text of the interface.

use samenbord_core::file;
use samenbord_core::id::Kind;
use samenbord_core::record::{Shape, fields};
use samenbord_core::session::Session;
use serde_json::{Map, Value};

/// The session with a sign before and behind every line that people wrote.
pub fn marked(session: &Session) -> Session {
    let mut file: Value = serde_json::from_str(&file::export(session)).expect("what we write is JSON");
    for kind in Kind::ALL {
        let records = match &mut file[kind.plural()] {
            Value::Array(records) => records.iter_mut().collect(),
            record => vec![record],
        };
        records.into_iter().filter_map(Value::as_object_mut).for_each(|record| mark(kind, record));
    }
    file::open(file.to_string().as_bytes()).expect("nothing in a text keeps a file from opening").session
}

/// Days and months are read, and said in the language of the page.
const DATES: [&str; 2] = ["date", "due"];

fn mark(kind: Kind, record: &mut Map<String, Value>) {
    for (field, shape) in fields(kind) {
        let is_written =
            *shape == Shape::Text && ![&super::hostile::WORDS[..], &DATES].concat().contains(field);
        if let Some(Value::String(text)) = record.get_mut(*field).filter(|_| is_written) {
            let lines =
                text.lines().map(|line| if line.is_empty() { String::new() } else { format!("⟦{line}⟧") });
            *text = lines.collect::<Vec<_>>().join("\n");
        }
    }
}
