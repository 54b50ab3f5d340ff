//! The end that nobody announces: the browser, its driver and every process they started are killed at once. No page is
//! told, so what is on the disk afterwards is what had been put there before.
//!
//! It is made with the signal that cannot be caught, and so only on systems that have it.

use crate::page::Page;
use std::any::Any;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What a driver and its browser are killed by.
pub struct Crashing {
    driver: u32,
    has_begun: Arc<AtomicBool>,
}

/// A crash that is on its way.
pub struct Crash(JoinHandle<()>);

/// What ends a story's work when its browser is killed under it: no failure, and nothing to print.
struct Crashed;

impl Crashing {
    pub fn new(driver: u32) -> Self {
        Self { driver, has_begun: Arc::default() }
    }

    fn begin(&self, wait: Duration) -> Crash {
        let (driver, has_begun) = (self.driver, Arc::clone(&self.has_begun));
        Crash(thread::spawn(move || {
            thread::sleep(wait);
            // Not looked up before: a number may belong to somebody else a moment later.
            let family = family(driver);
            has_begun.store(true, Ordering::SeqCst);
            kill(&family);
            kill_stragglers(driver);
        }))
    }

    /// To be called when the driver has refused something: no wonder, after a crash.
    pub(crate) fn end_if_crashed(&self) {
        if self.has_begun.load(Ordering::SeqCst) {
            resume_unwind(Box::new(Crashed));
        }
    }
}

impl Crash {
    /// Waits until it has happened.
    pub fn over(self) {
        self.0.join().unwrap_or_else(|failure| resume_unwind(failure));
    }
}

impl Page {
    /// Kills everything after this long, in the middle of what the story does meanwhile.
    pub fn crash_after(&self, wait: Duration) -> Crash {
        self.session().crashing.begin(wait)
    }

    /// Kills everything now, and starts the browser again on the same disk.
    pub fn crash(&self) {
        self.crash_after(Duration::ZERO).over();
        self.start_again();
    }
}

/// Does something over and over until the browser is killed under it.
pub fn until_crash(mut act: impl FnMut()) {
    let end: Box<dyn Any + Send> = loop {
        if let Err(end) = catch_unwind(AssertUnwindSafe(&mut act)) {
            break end;
        }
    };
    if !end.is::<Crashed>() {
        resume_unwind(end);
    }
}

/// What had only just been started when the others were looked up. A child of one that is gone is found no more, but
/// neither browser leaves children behind that write.
fn kill_stragglers(driver: u32) {
    let rest = family(driver);
    if rest.len() > 1 {
        kill(&rest);
    }
}

fn kill(family: &BTreeSet<u32>) {
    let processes = family.iter().map(u32::to_string);
    let killed = Command::new("kill").arg("-KILL").args(processes).output();
    // One that was gone already is no failure; that there is no such command is one.
    killed.unwrap_or_else(|error| panic!("kill: {error}"));
}

/// A process, its children, their children, and so on.
fn family(first: u32) -> BTreeSet<u32> {
    let everybody = parents();
    let mut family = BTreeSet::from([first]);
    loop {
        let children =
            everybody.iter().filter(|(_, parent)| family.contains(parent)).map(|(child, _)| *child);
        let more: Vec<u32> = children.filter(|child| !family.contains(child)).collect();
        if more.is_empty() {
            return family;
        }
        family.extend(more);
    }
}

/// Every process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let list = Command::new("ps").args(["-A", "-o", "pid=,ppid="]).output();
    let list = list.unwrap_or_else(|error| panic!("ps: {error}"));
    String::from_utf8_lossy(&list.stdout).lines().filter_map(pair).collect()
}

fn pair(line: &str) -> Option<(u32, u32)> {
    let mut numbers = line.split_whitespace().map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}
