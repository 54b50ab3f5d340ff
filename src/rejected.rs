//! Sentences for commands that core refuses.

use crate::words::{Word, fill, say};
use samenbord_core::command::Rejected;
use samenbord_core::id::Kind;
use samenbord_core::session::limits;

/// Why a command was refused.
pub fn sentence(reason: Rejected) -> String {
    let limit = |word, limit: usize| fill(word, &[("limit", &limit.to_string())]);
    match reason {
        Rejected::Missing(_) => say(Word::RejectedGone).to_owned(),
        Rejected::NotYours => say(Word::RejectedNotYourCard).to_owned(),
        Rejected::NoOwnCards => say(Word::RejectedNoOwnCards).to_owned(),
        Rejected::Empty => say(Word::RejectedEmptyTitle).to_owned(),
        Rejected::ZoneFull { most } => limit(Word::RejectedListFull, most),
        Rejected::NoVotesLeft { .. } => say(Word::RejectedNoVotes).to_owned(),
        Rejected::VotesClosed => say(Word::RejectedVotesClosed).to_owned(),
        Rejected::ChoicesRevealed => say(Word::RejectedChoicesRevealed).to_owned(),
        Rejected::TextTooLong { limit: most } => limit(Word::RejectedTextTooLong, most),
        Rejected::NotAPicture => say(Word::RejectedNotAPicture).to_owned(),
        Rejected::PictureTooLarge => say(Word::RejectedPictureTooLarge).to_owned(),
        Rejected::TooManyCards { limit: most } => limit(Word::RejectedLimit, most),
        Rejected::SessionFull => limit(Word::RejectedLimit, limits::RECORDS),
        Rejected::TooFarAhead => say(Word::RejectedTooFarAhead).to_owned(),
        Rejected::WrongField => say(Word::RejectedGone).to_owned(),
        Rejected::Last(Kind::Group) => say(Word::RejectedLastGroup).to_owned(),
        Rejected::Last(_) => say(Word::RejectedLastZone).to_owned(),
        Rejected::Twice => say(Word::RejectedLineTwice).to_owned(),
        Rejected::NothingToUndo => say(Word::RejectedNothingToUndo).to_owned(),
        Rejected::NothingToRedo => say(Word::RejectedNothingToRedo).to_owned(),
        Rejected::ChangedElsewhere => say(Word::RejectedUndoChanged).to_owned(),
    }
}
