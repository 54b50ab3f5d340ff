//! Why a command can be refused.

use crate::id::Kind;

/// Why a command was refused. Nothing has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// The record is gone, or never was there.
    Missing(Kind),
    /// A group may change only its own cards.
    NotYours,
    /// This step takes no cards from groups.
    NoOwnCards,
    /// A card or note needs text.
    Empty,
    /// The group has as many cards in the zones as the step allows.
    ZoneFull {
        most: usize,
    },
    /// All votes are given.
    NoVotesLeft {
        votes: u32,
    },
    /// Not of a kind that every browser shows, or no bytes at all.
    NotAPicture,
    /// More bytes than `limits::PICTURE`.
    PictureTooLarge,
    /// The group has closed the voting.
    VotesClosed,
    /// The silent choices have been turned over.
    ChoicesRevealed,
    /// More characters than a text may have.
    TextTooLong {
        limit: usize,
    },
    TooManyCards {
        limit: usize,
    },
    /// The session has reached the size that a file may have.
    SessionFull,
    /// The other copy counts so far ahead of ours that joining it would use up the numbers.
    TooFarAhead,
    /// The field does not exist or does not take this.
    WrongField,
    /// There must be one: a session has a group, a step to put cards in has a zone.
    Last(Kind),
    /// Another row or column of the grid is called so.
    Twice,
    NothingToUndo,
    NothingToRedo,
    /// Somebody else has worked on what this step made since.
    ChangedElsewhere,
}
