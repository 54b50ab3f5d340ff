//! Drives the whole program the way people do: the release build, in a real browser, through mouse, touch and keys.
//!
//! Nothing in here reaches into the app: it sees the page, the hooks `ARCHITECTURE.md` promises, the files that are
//! downloaded, and which paths were requested. It waits for what should be seen and never for a fixed time. A verb
//! that cannot do what it says panics with a sentence, because that is how a story fails.

mod axe;
mod crash;
mod driver;
mod element;
mod flaws;
mod gesture;
mod hands;
mod keys;
mod looks;
mod page;
mod saved;
mod story;
mod watched;
mod windows;

pub use crash::{Crash, until_crash};
pub use element::Element;
pub use flaws::Text;
pub use gesture::{Gesture, Point};
pub use looks::look;
pub use page::{Page, Screen};
pub use saved::SeenCard;
pub use story::{is_lost, story};
pub use xtask::browsers::Browser;

/// One test for each browser out of each story, a function of a [`Page`] in the same module.
#[macro_export]
macro_rules! stories {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn chromium() {
                $crate::story(stringify!($name), $crate::Browser::Chromium, super::$name);
            }
            #[test]
            fn firefox() {
                $crate::story(stringify!($name), $crate::Browser::Firefox, super::$name);
            }
        }
    )+};
}

/// The same in Chromium only: for what is the same in every browser and takes long.
#[macro_export]
macro_rules! stories_in_chromium {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn chromium() {
                $crate::story(stringify!($name), $crate::Browser::Chromium, super::$name);
            }
        }
    )+};
}
