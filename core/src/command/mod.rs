//! What a person asks. `apply` is the only way a person's action changes a session: all of it or nothing.

mod agenda;
mod cards;
mod decide;
mod draft;
mod keys;
mod pictures;
mod records;
mod regroup;
mod rejected;
mod silent;
mod stack;
mod what;

pub use agenda::{Line, NewStep, NewZone};
pub use decide::Decided;
pub(crate) use draft::Draft;
pub use regroup::Work;
pub use rejected::Rejected;
pub use what::What;

use crate::change::Change;
use crate::clock::{Dot, Pen, Writer};
use crate::deck::NewCard;
use crate::id::{Id, Kind};
use crate::placement::{Lane, Pose};
use crate::record::{Field, NoteKind, Record};
use crate::register::Value;
use crate::session::Session;
use std::borrow::Cow;

#[derive(Clone, Debug)]
pub enum Command {
    /// Writes one field. `over` are the dots that were on screen when the edit began; only those are replaced.
    Write {
        record: Id,
        field: Field,
        value: Value,
        over: Vec<Dot>,
    },
    /// Lays a card in a lane of a group's board, between two neighbours as far as they are still there.
    Move {
        card: Id,
        group: Id,
        lane: Lane,
        after: Option<Id>,
        before: Option<Id>,
    },
    /// The same for several cards of one step, all of them or none: they come to lie together, in this order. A
    /// neighbour that is moved too does not count, and a card named twice moves once.
    MoveMany {
        cards: Vec<Id>,
        group: Id,
        lane: Lane,
        after: Option<Id>,
        before: Option<Id>,
    },
    /// A new card: a group's own, or without a group one for the deck.
    AddCard {
        card: Id,
        step: Id,
        group: Option<Id>,
        title: String,
        lane: Lane,
    },
    /// Cards for the deck of a step, behind those it has and in this order, all of them or none.
    AddCards {
        step: Id,
        cards: Vec<(Id, NewCard)>,
    },
    /// A copy of a card as a group's own card in another step.
    CopyCard {
        card: Id,
        from: Id,
        step: Id,
        group: Id,
    },
    /// Copies of several cards in one step of history, in this order. Each pair is the copy's own id and the card it is of.
    CopyCards {
        cards: Vec<(Id, Id)>,
        step: Id,
        group: Id,
    },
    /// Keeps one of the values that were written at the same time, and drops the others that were on screen. Text may as
    /// well be written; this also chooses what no person writes, a place or a field of a newer version.
    Choose {
        record: Id,
        field: Field,
        value: Value,
        over: Vec<Dot>,
    },
    AddNote {
        note: Id,
        card: Id,
        group: Id,
        kind: NoteKind,
        text: String,
    },
    /// Into the bin. A group (`by`) may only remove its own cards and notes.
    Remove {
        record: Id,
        by: Option<Id>,
    },
    /// Out of the bin.
    Restore {
        record: Id,
    },
    /// Drops the values of everything in the bin.
    EmptyBin,
    Vote {
        card: Id,
        group: Id,
        voter: String,
        count: u32,
    },
    /// What one person thinks of a card before the group discusses it; without a zone, that it is not known. Nobody sees it
    /// before [`Command::Reveal`], and nobody chooses any more after it.
    OwnChoice {
        card: Id,
        group: Id,
        voter: String,
        zone: Option<Id>,
        role: String,
    },
    /// Turns over what is private in a step: the discussion begins. Where cards are sorted it is kept for each where the
    /// group had it by then: in the zone it lay in, else in the one that most people chose.
    Reveal {
        step: Id,
        group: Id,
    },
    /// Lays the cards of each zone in the order of their votes, once the group has closed them; those with as many stay
    /// in their order.
    ByVotes {
        step: Id,
        group: Id,
    },
    /// Lays cards on top of each other where the first of them lies, in this order. If that one is in a stack already the
    /// others come to it, so that what two people add at the same time becomes one stack; else `stack` is its name.
    Stack {
        cards: Vec<Id>,
        group: Id,
        stack: String,
    },
    /// Takes cards out of their stacks. They stay where they are; one that is left alone is no stack.
    Unstack {
        cards: Vec<Id>,
        group: Id,
    },
    AddGroup {
        group: Id,
        name: String,
        colour: String,
    },
    /// Gives a group's work to another group: somebody sat down at the wrong number. What both did with one card stays
    /// where each of them did it.
    MoveWork {
        from: Id,
        to: Id,
    },
    /// A picture on a card, in the place of the one it had.
    AddPicture {
        picture: NewPicture,
        onto: Onto,
    },
    /// Takes the picture off a card. A group (`by`) may only change its own cards.
    RemovePicture {
        card: Id,
        by: Option<Id>,
    },
    /// The words under a group's picture, also before there is one. `over` as in [`Command::Write`].
    Caption {
        step: Id,
        group: Id,
        text: String,
        over: Vec<Dot>,
    },
    /// Puts a sticker, which is a card of the deck, on the group's picture; with no place it goes back beside it.
    Stick {
        card: Id,
        group: Id,
        pose: Option<Pose>,
    },
    /// Gives a step, a group, a zone or a card of the deck another place in its row, between two neighbours as far as they
    /// are still there.
    Reorder {
        record: Id,
        after: Option<Id>,
        before: Option<Id>,
    },
    /// Gives the zones of a step this order, in one step of history: rows and columns of a grid change places. A zone that
    /// is not named comes last.
    Arrange {
        zones: Vec<Id>,
    },
    /// A new step with its zones: behind another, or last.
    AddStep {
        new: NewStep,
        after: Option<Id>,
    },
    /// A step once more, behind the first, with copies of its zones and of the cards of its deck
    /// ([`Session::parts_of_step`]): each pair is the copy's own id and what it is of. What groups did there stays there.
    CopyStep {
        step: Id,
        from: Id,
        name: String,
        parts: Vec<(Id, Id)>,
    },
    /// More zones for a step to sort into: one, or a row or column of a grid.
    AddZones {
        step: Id,
        zones: Vec<NewZone>,
    },
    /// Zones of one step into the bin in one step of history. One stays.
    RemoveZones {
        zones: Vec<Id>,
    },
    /// A row or column of a grid gets another heading.
    RenameLine {
        step: Id,
        line: Line,
        from: String,
        to: String,
    },
    /// What the plenary decides about a card, one part of it. `over` as in [`Command::Write`]: the dots of that part that
    /// were on screen.
    Decide {
        card: Id,
        part: Decided,
        over: Vec<Dot>,
    },
    /// Makes a card in the deck of a step of every decision that has an owner and is not there yet. Everybody derives the
    /// same cards, so that two who do it at once make them once.
    TakeOver {
        step: Id,
    },
    /// Puts records back that another copy still has, as new edits, also where their values were dropped here; see
    /// [`Command::put_back`].
    PutBack {
        records: Vec<(Id, Record)>,
    },
}

/// A picture as it comes in: made small, and without anything in it that says where or when it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPicture {
    /// `image/jpeg`, `image/png` or `image/webp`.
    pub media_type: String,
    /// Base64 text.
    pub bytes: String,
    /// What it shows; empty if nobody said.
    pub alt: String,
}

/// Where a picture goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onto {
    /// A group (`by`) may only change its own cards.
    Card { card: Id, by: Option<Id> },
    /// On the card that carries the group's picture; if there is none yet it is made.
    Step { step: Id, group: Id },
}

impl Command {
    pub fn write_text(record: Id, field: &'static str, text: &str, over: Vec<Dot>) -> Command {
        Command::Write { record, field: Cow::Borrowed(field), value: Value::text(text), over }
    }

    pub fn write_flag(record: Id, field: impl Into<Field>, on: bool, over: Vec<Dot>) -> Command {
        Command::Write { record, field: field.into(), value: Value::Bool(on), over }
    }

    /// Puts back what a copy has and the bin here too (`Report::in_bin`), with where the cards lay and what was voted.
    pub fn put_back(copy: &Session, ids: &[Id]) -> Command {
        const DERIVED: [Kind; 4] = [Kind::Placement, Kind::Choice, Kind::Vote, Kind::Decision];
        let family = |id: &Id| {
            let id = *id;
            let below = DERIVED.into_iter().flat_map(move |kind| copy.children(id, kind));
            std::iter::once(id).chain(below)
        };
        let records = ids.iter().flat_map(family).filter_map(|id| Some((id, copy.record(id)?.clone())));
        Command::PutBack { records: records.collect() }
    }

    /// Whether a group is done with a step.
    pub fn finish(session: &Session, group: Id, step: Id, finished: bool) -> Command {
        Command::flag_group(session, group, format!("finished/{step}"), finished)
    }

    /// Whether a group is done with voting in a step: only then its counts are shown.
    pub fn close_votes(session: &Session, group: Id, step: Id, closed: bool) -> Command {
        Command::flag_group(session, group, format!("votesClosed/{step}"), closed)
    }

    /// Somebody has still to choose or write for themselves: what was turned over is covered again.
    pub fn hide_choices(session: &Session, group: Id, step: Id) -> Command {
        Command::flag_group(session, group, format!("revealed/{step}"), false)
    }

    /// Whether an objection has been dealt with.
    pub fn handle(session: &Session, note: Id, is_handled: bool) -> Command {
        let over = session.record(note).map(|record| record.dots("handled")).unwrap_or_default();
        Command::write_flag(note, "handled", is_handled, over)
    }

    fn flag_group(session: &Session, group: Id, field: String, on: bool) -> Command {
        let over = session.record(group).map(|record| record.dots(&field)).unwrap_or_default();
        Command::write_flag(group, field, on, over)
    }
}

impl Session {
    /// Does what a person asks, or says why not and leaves everything as it was.
    pub fn apply(&mut self, pen: &mut Pen, command: Command) -> Result<Change, Rejected> {
        let mut draft = Draft::new(self, *pen);
        let what = match command {
            Command::Write { record, field, value, over } => {
                draft.write_field(record, field, value, &over)?
            }
            Command::Move { card, group, lane, after, before } => {
                draft.move_cards(&[card], group, lane, (after, before))?
            }
            Command::MoveMany { cards, group, lane, after, before } => {
                draft.move_cards(&cards, group, lane, (after, before))?
            }
            Command::AddCard { card, step, group, title, lane } => {
                draft.add_card(card, step, group, &title, lane)?
            }
            Command::AddCards { step, cards } => draft.add_cards(step, &cards)?,
            Command::CopyCard { card, from, step, group } => {
                draft.copy_cards(&[(card, from)], step, group)?
            }
            Command::CopyCards { cards, step, group } => draft.copy_cards(&cards, step, group)?,
            Command::Choose { record, field, value, over } => draft.choose(record, field, value, &over)?,
            Command::AddNote { note, card, group, kind, text } => {
                draft.add_note(note, card, group, kind, &text)?
            }
            Command::Remove { record, by } => draft.remove(record, by)?,
            Command::Restore { record } => draft.restore(record)?,
            Command::EmptyBin => draft.empty_bin(),
            Command::OwnChoice { card, group, voter, zone, role } => {
                draft.choose_alone(card, group, &voter, zone, &role)?
            }
            Command::Reveal { step, group } => draft.reveal(step, group)?,
            Command::ByVotes { step, group } => draft.lay_by_votes(step, group)?,
            Command::Stack { cards, group, stack } => draft.stack(&cards, group, &stack)?,
            Command::Unstack { cards, group } => draft.unstack(&cards, group)?,
            Command::Vote { card, group, voter, count } => draft.vote(card, group, &voter, count)?,
            Command::AddGroup { group, name, colour } => draft.add_group(group, &name, &colour)?,
            Command::MoveWork { from, to } => draft.move_work(from, to)?,
            Command::AddPicture { picture, onto } => draft.add_picture(&picture, onto)?,
            Command::RemovePicture { card, by } => draft.remove_picture(card, by)?,
            Command::Caption { step, group, text, over } => draft.write_caption(step, group, &text, &over)?,
            Command::Stick { card, group, pose } => draft.stick(card, group, pose)?,
            Command::Reorder { record, after, before } => draft.reorder(record, (after, before))?,
            Command::Arrange { zones } => draft.arrange(&zones)?,
            Command::AddStep { new, after } => draft.add_step(&new, after)?,
            Command::CopyStep { step, from, name, parts } => draft.copy_step(step, from, &name, &parts)?,
            Command::AddZones { step, zones } => draft.add_zones(step, &zones)?,
            Command::RemoveZones { zones } => draft.remove_zones(&zones)?,
            Command::RenameLine { step, line, from, to } => draft.rename_line(step, line, &from, &to)?,
            Command::Decide { card, part, over } => draft.decide(card, &part, &over)?,
            Command::TakeOver { step } => draft.take_over(step)?,
            Command::PutBack { records } => draft.put_back(&records)?,
        };
        let draft = draft.finish(what)?;
        Ok(draft.commit(self, pen))
    }
}

/// The dot of a card that was never moved to another lane; every real one is above it.
pub(crate) const NEVER: Dot = Dot { n: 0, writer: Writer(0) };

impl Session {
    /// The cards a group has laid in zones, which is what a step can limit.
    pub fn cards_in_zones(&self, step: Id, group: Id) -> usize {
        let board = self.board(step, group);
        board.lanes().filter(|lane| matches!(lane, Lane::Zone(_))).map(|lane| board.count(lane)).sum()
    }
}
