//! What at least two pages share. Nothing here knows a session.

mod bar;
mod dialog;
mod file_button;
mod focused;
mod help;
mod icon;
mod photo;
mod settled;
mod stands;
mod toast;

pub use bar::{Bar, SettingsLink};
pub use dialog::Dialog;
pub use file_button::FileButton;
pub use focused::focus_when_there;
pub use help::Help;
pub use icon::{Icon, Symbol};
pub use photo::{Dressed, Photo, StickerArt, Stuck};
pub use settled::once_settled;
pub use stands::stand_as;
pub use toast::{Action, Toast, Toasts};
