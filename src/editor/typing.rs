//! A field that somebody types in: it replaces what it showed when the typing began, and never what arrived meanwhile.

use super::Editor;
use leptos::prelude::*;
use samenbord_core::clock::{Dot, Writer};
use samenbord_core::command::{Command, Decided};
use samenbord_core::id::Id;
use samenbord_core::record::{Decision, Record};

/// One text of one record while it is being typed. Copies are the same typing.
#[derive(Clone, Copy)]
pub struct Typing {
    editor: Editor,
    record: Id,
    field: &'static str,
    /// The card, where the text is part of what is decided about one.
    card: Option<Id>,
    /// The dots that the next write replaces.
    over: StoredValue<Vec<Dot>>,
}

impl Typing {
    /// The typing begins with what the field shows now.
    pub fn begin(editor: Editor, record: Id, field: &'static str) -> Typing {
        let typing = Typing { editor, record, field, card: None, over: StoredValue::new(Vec::new()) };
        typing.begin_again();
        typing
    }

    /// A text of what is decided about a card, which may be the first of it.
    pub fn of_decision(editor: Editor, card: Id, field: &'static str) -> Typing {
        Typing { card: Some(card), ..Typing::begin(editor, Decision::id(card), field) }
    }

    /// The field was entered anew.
    pub fn begin_again(self) {
        self.over.try_set_value(self.dots());
    }

    /// Writes what is in the field now, unless that is what it shows. Tells whether it is there.
    pub fn write(self, text: &str) -> bool {
        let shown = self.editor.peek(|session| {
            session.record(self.record).map(|record| record.text(self.field).to_owned()).unwrap_or_default()
        });
        // A field that is gone has nothing to replace with what it last held.
        let Some(over) = self.over.try_get_value() else { return false };
        if shown == text {
            return true;
        }
        let is_written = self.editor.dispatch(self.command(text, over));
        if is_written {
            // What arrived since the beginning is not in the field: it stays beside what was written.
            let writer = self.editor.writer();
            self.over.try_update_value(|over| *over = self.dots_by(writer));
        }
        is_written
    }

    fn command(self, text: &str, over: Vec<Dot>) -> Command {
        let decided = self.card.and_then(|card| Some((card, Decided::of_field(self.field, text)?)));
        match decided {
            Some((card, part)) => Command::Decide { card, part, over },
            None => Command::write_text(self.record, self.field, text, over),
        }
    }

    fn dots(self) -> Vec<Dot> {
        let dots = |record: &Record| record.dots(self.field);
        self.editor.peek(|session| session.record(self.record).map(dots).unwrap_or_default())
    }

    fn dots_by(self, writer: Writer) -> Vec<Dot> {
        let mut dots = self.dots();
        dots.retain(|dot| dot.writer == writer);
        dots
    }
}
