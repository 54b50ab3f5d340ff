//! Our board and boards made with other libraries, in the same browser, one after another in every round.

use crate::Outcome;
use crate::drag;
use crate::figures::{Figures, rounds_within};
use crate::probe::Probe;
use crate::sample::Sample;
use crate::scale::Scale;
use crate::storage::slowly;
use serde_json::json;
use std::time::Duration;
use xtask::peers::{CONTROL, PEERS};
use xtask::server::Server;
use xtask::{peers, site};

/// A round over seven boards takes more than a minute.
const LONGEST: Duration = Duration::from_secs(300);
/// Memory hardly differs between rounds.
const ROUNDS_OF_MEMORY: usize = 2;
/// What the budgets are for: a processor this many times slower.
const SLOWER: u32 = 4;
const ADDED: usize = 1_000;

const SMALL: Sample = Sample { number: 1, first: 100, second: 0 };
/// Its second board is the one that gets the cards of the first; the first is the one to drag on.
const LARGE: Sample = Sample { number: 2, first: ADDED, second: 100 };
const FULL: Sample = Sample { number: 3, first: 1_100, second: 0 };

const OURS: &str = "ours";

/// Where a board is with different cards, and how it gets more.
struct Board {
    name: &'static str,
    small: String,
    growing: String,
    large: String,
    full: String,
    add: String,
}

pub fn compared(probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
    let folder = peers::built()?;
    let server = Server::start(folder.clone(), 0).map_err(|error| format!("no server: {error}"))?;
    for sample in [SMALL, LARGE, FULL] {
        probe.import(sample)?;
    }
    let others = PEERS.iter().map(|peer| made_with(peer.name, &server.url()));
    let mut boards: Vec<Board> = [ours(&probe.page.url())].into_iter().chain(others).collect();
    // The others need its time.
    boards.sort_by_key(|board| board.name != CONTROL);
    let mut scale = Scale::new([(probe.page.url(), site::dist()), (server.url(), folder)]);
    for _ in 0..ROUNDS_OF_MEMORY {
        each(&mut boards, |board| board.memory(probe, figures));
    }
    for _ in rounds_within(LONGEST) {
        let mut control = None;
        each(&mut boards, |board| {
            board.opening(probe, figures, &mut scale)?;
            board.adding(probe, figures, &mut control)?;
            board.dragging(probe, figures)
        });
    }
    Ok(())
}

/// Who fails once would fail again, and take its time.
fn each(boards: &mut Vec<Board>, mut measure: impl FnMut(&Board) -> Outcome) {
    boards.retain(|board| {
        let told = measure(board);
        if let Err(reason) = &told {
            eprintln!("{}: {reason}", board.name);
        }
        told.is_ok()
    });
}

fn ours(address: &str) -> Board {
    let at = |sample: Sample, step| [address, &sample.board(step)].concat();
    Board {
        name: OURS,
        small: at(SMALL, 1),
        growing: at(LARGE, 2),
        large: at(LARGE, 1),
        full: at(FULL, 1),
        add: "bench.add()".into(),
    }
}

fn made_with(name: &'static str, address: &str) -> Board {
    let with = |cards: usize| format!("{address}{name}/?cards={cards}");
    Board {
        name,
        small: with(SMALL.first),
        growing: with(LARGE.second),
        large: with(LARGE.first),
        full: with(FULL.first),
        add: format!("bench.further({ADDED})"),
    }
}

impl Board {
    fn memory(&self, probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
        open(probe, &self.full, 1)?;
        let (heap, wasm) = probe.memory();
        figures.add(self.figure("memory"), heap + wasm);
        Ok(())
    }

    /// As somebody does who was never here, but for the cards.
    fn opening(&self, probe: &Probe<'_>, figures: &mut Figures, scale: &mut Scale) -> Outcome {
        forget_files(probe);
        let time = open(probe, &self.small, SLOWER)?;
        if probe.number("performance.getEntriesByType('navigation')[0].workerStart") > 0.0 {
            return Err("it came from the service worker".into());
        }
        figures.add(self.figure("first"), time);
        figures.add(self.figure("wire"), scale.weigh(probe)?);
        figures.add(self.figure("layouts-100"), dragged(probe)?.layouts());
        self.settle(probe)
    }

    fn adding(&self, probe: &Probe<'_>, figures: &mut Figures, control: &mut Option<f64>) -> Outcome {
        open(probe, &self.growing, 1)?;
        let time = slowly(probe, &self.add)?;
        figures.add(self.figure("add"), time);
        if self.name == CONTROL {
            *control = Some(time);
        }
        if let Some(control) = *control {
            figures.add(self.figure("times"), time / control);
        }
        if self.name == OURS {
            probe.ask("bench.undo()")?;
        }
        Ok(())
    }

    fn dragging(&self, probe: &Probe<'_>, figures: &mut Figures) -> Outcome {
        open(probe, &self.large, 1)?;
        let drag = dragged(probe)?;
        figures.add(self.figure("layouts-1000"), drag.layouts());
        figures.add(self.figure("drop"), drag.landed?);
        self.settle(probe)
    }

    /// Ours saves, and may not be left before.
    fn settle(&self, probe: &Probe<'_>) -> Outcome {
        if self.name == OURS {
            probe.ask("bench.rest()")?;
        }
        Ok(())
    }

    fn figure(&self, figure: &str) -> String {
        [figure, "-", self.name].concat()
    }
}

/// The browser has the cards of our boards, and nothing of the program or of the other boards.
fn forget_files(probe: &Probe<'_>) {
    probe.page.visit("blank.html");
    let files = json!({ "origin": probe.page.url(), "storageTypes": "service_workers,cache_storage" });
    probe.page.developer("Storage.clearDataForOrigin", &files);
    probe.page.developer("Network.clearBrowserCache", &json!({}));
}

/// Opens a board and waits until it is at rest. Milliseconds from the navigation until its cards are painted.
fn open(probe: &Probe<'_>, address: &str, slower: u32) -> Outcome<f64> {
    probe.page.visit("blank.html");
    probe.slow(slower);
    probe.page.developer("Page.navigate", &json!({ "url": address }));
    let time = probe.wait("bench.opened", address);
    probe.slow(1);
    let time = time?;
    probe.ask("bench.rest()")?;
    Ok(time)
}

fn dragged(probe: &Probe<'_>) -> Outcome<drag::Drag> {
    probe.slow(SLOWER);
    let drag = drag::by_mouse(probe);
    probe.slow(1);
    drag
}
