//! What a command or a join did: which records it touched and which lists a view may show that are now different.

use crate::history::Edit;
use crate::id::{Id, Kind};
use crate::placement::Lane;
use std::collections::BTreeSet;

/// Something a view can depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// The fields of one record.
    Record(Id),
    /// Which records of a kind belong to a parent, and in what order.
    Children(Id, Kind),
    /// The cards in a lane of the board of a step and a group, in order. Only for boards that are open.
    Lane { step: Id, group: Id, lane: Lane },
}

/// Names what is different, so that only the views of that wake up.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// To be saved and sent to other windows.
    pub records: BTreeSet<Id>,
    /// Records of kinds this version does not know, to be saved too.
    pub foreign: BTreeSet<(Box<str>, Box<str>)>,
    pub topics: BTreeSet<Topic>,
    /// What undo needs; `None` for a join.
    pub edit: Option<Edit>,
}

impl Change {
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.foreign.is_empty()
    }
}
