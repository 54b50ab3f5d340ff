//! One story in one browser, and what is left behind when it fails.

use crate::page::{Page, Screen};
use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use xtask::browsers::Browser;

/// More at once on a small machine and each of them misses its frames.
const BROWSERS_AT_ONCE: usize = 2;

/// Opens the program in a fresh browser, tells the story, and sees that nothing went wrong in the page meanwhile.
///
/// A driver on a busy machine loses an event now and then, and a disk stands still for a minute, so a story that fails
/// is told again in another fresh browser, the last time after a pause, and only the third failure counts: unless it is
/// that something was lost, which happens now and then too. Each leaves a picture and the page's source in
/// `tests/e2e/failures`.
pub fn story(name: &str, browser: Browser, tell: impl Fn(&Page)) {
    let _place = Place::take();
    for pause in [Some(Duration::ZERO), Some(PAUSE), None] {
        let Err(failure) = attempt(name, browser, &tell) else { return };
        match pause {
            Some(pause) if !failure.is::<Lost>() => thread::sleep(pause),
            _ => resume_unwind(failure),
        }
    }
}

/// Longer than a busy machine is usually short of breath.
const PAUSE: Duration = Duration::from_secs(20);

/// Something that a person was promised is gone.
struct Lost;

/// Fails the story for good: telling it again would excuse it.
pub fn is_lost(what: &str) -> ! {
    eprintln!("lost: {what}");
    resume_unwind(Box::new(Lost))
}

fn attempt(name: &str, browser: Browser, tell: &impl Fn(&Page)) -> Result<(), Box<dyn Any + Send>> {
    let page = Page::open(browser, name);
    let told = catch_unwind(AssertUnwindSafe(|| {
        page.screen(Screen::LAPTOP);
        page.goto("#/");
        tell(&page);
        let problems = page.problems();
        assert!(problems.is_empty(), "problems in the page:\n{}", problems.join("\n"));
    }));
    if told.is_err() {
        keep_evidence(&page, name);
    }
    told
}

fn keep_evidence(page: &Page, name: &str) {
    let folder = xtask::root().join("tests/e2e/failures");
    let file = |kind| folder.join(format!("{name}-{}.{kind}", page.browser.name()));
    // The browser may be what failed; the story's own failure is the one to show then.
    let _ = catch_unwind(AssertUnwindSafe(|| {
        let _ = fs::create_dir_all(&folder);
        let _ = fs::write(file("png"), page.picture());
        let _ = fs::write(file("html"), page.source());
        let _ = fs::write(file("txt"), page.problems().join("\n"));
        eprintln!("the page as it was: {}", file("png").display());
    }));
}

/// One of the few places for a browser; given back when dropped.
struct Place;

static TAKEN: Mutex<usize> = Mutex::new(0);
static GIVEN_BACK: Condvar = Condvar::new();

impl Place {
    fn take() -> Self {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = GIVEN_BACK.wait_while(taken, |taken| *taken >= BROWSERS_AT_ONCE);
        *wait.unwrap_or_else(PoisonError::into_inner) += 1;
        Self
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
        GIVEN_BACK.notify_one();
    }
}
