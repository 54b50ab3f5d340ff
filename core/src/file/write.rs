//! Writing a session as a file.

use super::entry::{Names, check, print_entry, print_readable};
use super::json::Printer;
use super::{FORMAT, MIN_READER, VERSION};
use crate::clock::{Dot, Writer};
use crate::command::NEVER;
use crate::id::{Id, Kind};
use crate::record::{Field, Record, fields};
use crate::register::Value;
use crate::session::Session;
use crate::sort::sort;
use std::collections::BTreeSet;

/// Bytes after which a piece of a file is handed over.
const PIECE: usize = 1 << 16;

/// The session as JSON text. Copies that hold the same edits give the same bytes.
pub fn export(session: &Session) -> String {
    let mut text = String::new();
    export_in_pieces(session, &mut |piece| text.push_str(piece));
    text
}

/// The same in pieces, one after another, so that a large file is never in memory as a whole.
pub fn export_in_pieces(session: &Session, give: &mut dyn FnMut(&str)) {
    File::new(session, Printer::pretty(), give).write();
    give("\n");
}

/// The same on one line, for an address: it opens to the same session.
pub fn export_on_one_line(session: &Session) -> String {
    let mut text = String::new();
    File::new(session, Printer::compact(), &mut |piece| text.push_str(piece)).write();
    text
}

/// A file that is being written.
struct File<'a> {
    session: &'a Session,
    /// The pictures on live cards. A step back or the bin may need others here, but whoever took a photo away does not
    /// mean to hand it over.
    pictures: BTreeSet<Id>,
    /// Every writer that the file names, once, in order.
    writers: Vec<Writer>,
    to: Printer,
    /// A value as its check sees it.
    value: Printer,
    /// The fields of a record, by their place in the table of its kind and in the record.
    order: Vec<(usize, usize)>,
    give: &'a mut dyn FnMut(&str),
}

impl<'a> File<'a> {
    fn new(session: &'a Session, to: Printer, give: &'a mut dyn FnMut(&str)) -> File<'a> {
        let pictures = session.pictures_in_use();
        let value = Printer::compact();
        let mut file = File { session, pictures, writers: Vec::new(), to, value, order: Vec::new(), give };
        file.writers = file.all_writers();
        file
    }

    fn write(mut self) {
        self.to.open(b'{');
        self.head();
        self.readable_parts();
        self.foreign_lists();
        self.unknown_head();
        self.sync_part();
        self.to.close(b'}');
        self.hand_over(0);
    }

    fn hand_over(&mut self, least: usize) {
        if self.to.len() > least {
            (self.give)(self.to.so_far());
            self.to.clear();
        }
    }

    fn head(&mut self) {
        self.to.key("format").text(FORMAT);
        self.to.key("version").int(VERSION);
        self.to.key("minReader").int(MIN_READER);
        self.to.key("app").text(env!("CARGO_PKG_VERSION"));
        let documents = self.session.documents();
        self.to.key("documents").list(|to| {
            documents.iter().for_each(|document| to.item().text(&document.to_string()));
        });
    }

    /// The records are in the order of their kinds.
    fn readable_parts(&mut self) {
        let session = self.session;
        self.to.key(Kind::Session.plural()).open(b'{');
        session
            .record(Id::SESSION)
            .into_iter()
            .for_each(|about| self.readable_fields(Some(Kind::Session), about));
        self.to.close(b'}');
        let mut records = session.records().skip_while(|(id, _)| id.kind() == Kind::Session).peekable();
        for kind in Kind::ALL.into_iter().skip(1) {
            self.to.key(kind.plural()).open(b'[');
            while let Some((id, record)) = records.next_if(|(id, _)| id.kind() == kind) {
                if !self.is_left_out(id) {
                    self.readable_record(Some(kind), &id.to_string(), record);
                }
            }
            self.to.close(b']');
        }
    }

    fn is_left_out(&self, id: Id) -> bool {
        id.kind() == Kind::Picture && !self.pictures.contains(&id)
    }

    fn readable_record(&mut self, kind: Option<Kind>, id: &str, record: &Record) {
        self.to.item().open(b'{');
        self.to.key("id").text(id);
        self.readable_fields(kind, record);
        self.to.close(b'}');
        self.hand_over(PIECE);
    }

    /// In the order of the kind's table; what this version does not know comes last.
    fn readable_fields(&mut self, kind: Option<Kind>, record: &Record) {
        let known = kind.map_or(&[][..], fields);
        let place = |field: &Field| {
            let name = field.split('/').next().unwrap_or_default();
            known.iter().position(|(known, _)| *known == name).unwrap_or(usize::MAX)
        };
        let all = record.fields().iter().enumerate();
        self.order.clear();
        self.order.extend(all.map(|(at, (field, _))| (place(field), at)));
        sort(&mut self.order);
        for (_, at) in &self.order {
            let (field, register) = &record.fields()[*at];
            if let Some(value) = register.shown() {
                print_readable(value, self.to.key(field));
            }
        }
    }

    /// The foreign records are in the order of their lists.
    fn foreign_lists(&mut self) {
        let mut records = self.session.foreign().peekable();
        while let Some(((list, _), _)) = records.peek() {
            self.to.key(list).open(b'[');
            while let Some(((_, id), record)) = records.next_if(|((other, _), _)| other == list) {
                self.readable_record(None, id, record);
            }
            self.to.close(b']');
        }
    }

    /// An empty list of a newer version is part of the head, until a copy with records in it joins.
    fn unknown_head(&mut self) {
        let is_list = |key: &str| self.session.foreign().any(|((list, _), _)| **list == *key);
        for (key, value) in self.session.head().filter(|(key, _)| !is_list(key)) {
            self.to.key(key).json(value);
        }
    }

    fn sync_part(&mut self) {
        self.to.key("sync").open(b'{');
        self.to.key("writers").open(b'[');
        for place in 0..self.writers.len() {
            self.to.item().text(&self.writers[place].to_string());
            self.hand_over(PIECE);
        }
        self.to.close(b']');
        self.to.key("records").open(b'{');
        for (id, record) in self.session.records() {
            if !self.is_left_out(id) {
                self.sync_record(&id.to_string(), record);
            }
        }
        for ((_, id), record) in self.session.foreign() {
            self.sync_record(id, record);
        }
        self.to.close(b'}');
        self.to.close(b'}');
    }

    fn sync_record(&mut self, id: &str, record: &Record) {
        let names = Names::Table(&self.writers);
        self.to.key(id).open(b'{');
        self.to.key("seen").plain(|out| names.push_seen(record.seen(), out));
        self.to.key("fields").open(b'{');
        for (field, register) in record.fields() {
            let Some(value) = register.shown() else { continue };
            self.value.clear();
            print_readable(value, &mut self.value);
            let check = check(id, field, self.value.so_far());
            print_entry(register, check, names, self.to.key(field));
        }
        self.to.close(b'}');
        self.to.close(b'}');
        self.hand_over(PIECE);
    }

    fn all_writers(&self) -> Vec<Writer> {
        let known = self.session.records().filter(|(id, _)| !self.is_left_out(*id));
        let foreign = self.session.foreign().map(|(_, record)| record);
        // In a file of a script every field has a writer of its own.
        let count = self.session.records().map(|(_, record)| record.seen().len()).sum();
        let mut writers: Vec<Writer> = Vec::with_capacity(count);
        for record in known.map(|(_, record)| record).chain(foreign) {
            each_dot(record, &mut |dot| {
                // Most records have the writer of the one before.
                if writers.last() != Some(&dot.writer) {
                    writers.push(dot.writer);
                }
            });
        }
        sort(&mut writers);
        writers.dedup();
        writers
    }
}

/// What a record has seen, and what a value in it names beyond that.
fn each_dot(record: &Record, note: &mut dyn FnMut(Dot)) {
    record.seen().dots().for_each(&mut *note);
    let mut beyond = |dot: Dot| {
        if !record.seen().covers(dot) {
            note(dot);
        }
    };
    for (_, register) in record.fields() {
        let held = register.held().iter().map(|held| &held.value);
        for value in held.chain(register.base().map(|base| &base.value)) {
            match value {
                Value::Place(place) if place.since != NEVER => beyond(place.since),
                Value::Saw(saw) => saw.dots().for_each(&mut beyond),
                _ => {}
            }
        }
    }
}
