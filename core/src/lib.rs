//! The rules of Samenbord, without a browser.
//!
//! What this crate never does: read a clock, draw random numbers, touch a file or a page, or form a sentence
//! for people. Ids, writers and times come in from the edge; reasons leave as enums.

pub mod board;
pub mod change;
pub mod chart;
pub mod clock;
pub mod command;
pub mod compare;
pub mod deck;
pub mod drag;
pub mod file;
pub mod harvest;
pub mod history;
pub mod id;
pub mod import;
pub mod join;
pub mod missing;
pub mod placement;
pub mod privacy;
pub mod record;
pub mod register;
pub mod room;
pub mod rows;
pub mod session;
pub mod slug;
pub mod sort;
pub mod stage;
pub mod sticker;
pub mod votes;
