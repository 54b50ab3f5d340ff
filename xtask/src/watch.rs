//! Builds again when a source changes, for `serve --dev`.

use crate::site::{self, Profile};
use std::thread;
use std::time::Duration;

/// Looking at every modification time of the sources costs about a millisecond.
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Until the program is ended; a build that fails waits for the next change.
pub fn rebuild_at_every_change() -> ! {
    let mut built = site::last_change();
    loop {
        thread::sleep(LOOK_EVERY);
        let change = site::last_change();
        if change != built {
            built = change;
            // A failure has been printed, and the page that is served stays the last good one.
            let _ = site::build(Profile::Dev);
        }
    }
}
