//! What at least two pages share. Nothing here knows a session.

mod bar;
mod dialog;
mod icon;
mod toast;

pub use bar::{Bar, SettingsLink};
pub use dialog::Dialog;
pub use icon::{Icon, Symbol};
pub use toast::{Action, Toast, Toasts};
