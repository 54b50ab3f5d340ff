//! The file: a readable part for people and scripts, and a `sync` part that the machine trusts.
//!
//! What this module never does: keep half of a file. A file opens whole or is refused with the reason and the place.

mod entry;
pub mod json;
mod migrate;
mod read;
mod schema;
mod template;
mod wire;
mod write;

pub(crate) use read::refuse_fault;
pub use read::{OpenError, Opened, open};
pub use schema::schema;
pub use template::{
    FORMAT as TEMPLATE, Language, Name as TemplateName, Template, TemplateError, practice, templates,
    write_template,
};
pub use wire::{edit_from_text, edit_to_text, record_from_text, record_to_text};
pub use write::{export, export_in_pieces, export_on_one_line};

/// What the head of a session file says it is.
pub const FORMAT: &str = "samenbord/session";

/// The version this program writes.
pub const VERSION: i64 = 1;

/// The oldest version whose readers can show what this version writes.
pub const MIN_READER: i64 = 1;
