//! The names of steps of history.

/// What a step of history is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Write,
    Move,
    AddCard,
    CopyCard,
    AddNote,
    Remove,
    Restore,
    EmptyBin,
    Vote,
    AddGroup,
    MoveWork,
    /// Another copy was joined: files were opened.
    Join,
    AddStep,
    AddZone,
    /// A step, zone, group or card of the deck got another place in its row.
    Reorder,
    /// Cards for the deck, several at once.
    AddCards,
    /// A silent choice.
    Choice,
    Stack,
    AddPicture,
    /// A group says that it is done with a step, or not yet.
    Finish,
    /// The plenary decided something about a card.
    Decide,
    /// An objection was dealt with, or is open again.
    Handle,
    /// Decisions came into the plan as cards.
    TakeOver,
}

impl What {
    /// The place of each stands in the database: new ones come last.
    pub const ALL: [What; 23] = [
        What::Write,
        What::Move,
        What::AddCard,
        What::CopyCard,
        What::AddNote,
        What::Remove,
        What::Restore,
        What::EmptyBin,
        What::Vote,
        What::AddGroup,
        What::MoveWork,
        What::Join,
        What::AddStep,
        What::AddZone,
        What::Reorder,
        What::AddCards,
        What::Choice,
        What::Stack,
        What::AddPicture,
        What::Finish,
        What::Decide,
        What::Handle,
        What::TakeOver,
    ];
}
