//! The browser is killed in the middle of the work, again and again: what the page had shown as *saved* is there when
//! it is started again.
//!
//! What a page shows as saved is noted by the page itself at that very moment, so the proof does not depend on how
//! quickly a driver looks. After a kill every fact (where a card lies, what it is called, what a note says) has to be
//! as it was last shown as saved, or as an edit begun after that moment made it.

use crate::begin::{COMPETENCIES, LIBRARY, open_board};
use samenbord_e2e::{Browser, Page, SeenCard, is_lost, story, until_crash};
use serde_json::json;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::ops::AddAssign;
use std::time::{Duration, Instant};

/// A session has this many edits, and its browser is killed at most so often.
const EDITS: usize = 200;
const KILLS_A_SESSION: usize = 20;

/// How often if nobody says.
const KILLS: usize = 5;

/// A kill comes at most this long after the edit that it follows: several edits later at the most.
const LATEST: u64 = 900;

#[test]
fn chromium() {
    sessions(Browser::Chromium);
}

#[test]
fn firefox() {
    sessions(Browser::Firefox);
}

/// Session after session, until there were as many kills as `SAMENBORD_KILLS` says. `SAMENBORD_SEED` leads to other
/// edits and other moments.
fn sessions(browser: Browser) {
    let seed = number_from("SAMENBORD_SEED").unwrap_or(1);
    let kills = number_from("SAMENBORD_KILLS").map_or(KILLS, |kills| kills as usize);
    let total = Cell::new(Figures::default());
    let mut left = kills;
    for round in 0.. {
        let now = left.min(KILLS_A_SESSION);
        story("kill", browser, |page| {
            let mut figures = total.get();
            figures += session(page, seed.wrapping_add(round), now);
            total.set(figures);
        });
        left -= now;
        eprintln!("{} so far, seed {seed}: {}", browser.name(), total.get());
        if left == 0 {
            return;
        }
    }
}

fn number_from(variable: &str) -> Option<u64> {
    let text = env::var(variable).ok()?;
    Some(text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")))
}

fn session(page: &Page, seed: u64, kills: usize) -> Figures {
    let mut work = Work::begin(page, seed);
    let mut figures = Figures::default();
    for kill in 1..=kills {
        while work.done() < EDITS * kill / kills {
            work.edit();
        }
        figures += work.killed();
    }
    work.end();
    Figures { edits: work.done(), ..figures }
}

#[derive(Clone, Copy, Default)]
struct Figures {
    kills: usize,
    edits: usize,
    /// Facts that were compared after the kills.
    facts: usize,
    /// Edits that the kills came before anything was shown as saved of them, as nobody was promised.
    unsaved: usize,
    took: Duration,
}

impl AddAssign for Figures {
    fn add_assign(&mut self, more: Figures) {
        self.kills += more.kills;
        self.edits += more.edits;
        self.facts += more.facts;
        self.unsaved += more.unsaved;
        self.took += more.took;
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Figures { kills, edits, facts, unsaved, took } = self;
        let each = took.as_secs_f64() / (*kills).max(1) as f64;
        write!(
            to,
            "{kills} kills in {edits} edits, {facts} facts compared, 0 lost; {unsaved} edits had not been shown as \
             saved; {each:.1} s from a kill to the board"
        )
    }
}

/// What a board says, fact by fact: `place Media` is `professional`, `why Media` is what the note says.
type Facts = BTreeMap<String, String>;

/// One edit: what it makes of which facts.
struct Edit {
    number: usize,
    makes: Vec<(String, Option<String>)>,
}

struct Work<'page> {
    page: &'page Page,
    board: String,
    chance: Chance,
    edits: Vec<Edit>,
    /// The board as it should be after these edits.
    facts: Facts,
}

// The edits.
impl<'page> Work<'page> {
    fn begin(page: &'page Page, seed: u64) -> Self {
        open_board(page, LIBRARY, COMPETENCIES);
        page.wait_saved();
        let facts = facts(&page.cards());
        Self { page, board: page.address(), chance: Chance(seed), edits: Vec::new(), facts }
    }

    fn done(&self) -> usize {
        self.edits.len()
    }

    fn edit(&mut self) {
        let card = self.any_card();
        let own = self.any_own_card();
        match (self.chance.below(20), own) {
            (0..9, _) => self.lay(&card),
            (9..14, _) => self.note(),
            (14..16, Some(own)) => self.retitle(&own),
            (16, Some(own)) => self.remove(&own),
            _ => self.add(),
        }
    }

    /// By the move menu.
    fn lay(&mut self, card: &str) {
        let here = &self.facts[&place(card)];
        let lanes = ["tray", "professional", "cocreatie", "vrijwilliger", "parked"];
        let others: Vec<&str> = lanes.into_iter().filter(|lane| lane != here).collect();
        let lane = others[self.chance.below(others.len())];
        let title = self.title(card);
        self.begins(vec![(place(card), Some(lane.into()))]);
        self.press(&title, "[data-action=move]");
        self.press("", &format!("[data-move-to='{lane}']"));
        self.shows();
        // The board gives the focus to the card a moment after a move; later it would take it from a field.
        self.page.script_with_answer("setTimeout(arguments[0], 30)", &[]);
    }

    fn add(&mut self) {
        let card = format!("Eigen {}", self.done());
        self.begins(vec![(place(&card), Some("tray".into())), (called(&card), Some(card.clone()))]);
        if self.page.find_now("[data-field=new-card]").is_none() {
            self.press("", "[data-action=add-card]");
        }
        self.write("[data-field=new-card]", &card);
    }

    fn retitle(&mut self, card: &str) {
        let (old, new) = (self.title(card), format!("{card}, anders in {}", self.done()));
        self.begins(vec![(called(card), Some(new.clone()))]);
        self.pick(&old, "[data-action=edit]");
        self.write("[data-field=card-title]", &new);
    }

    fn remove(&mut self, card: &str) {
        let title = self.title(card);
        self.begins(vec![(place(card), None), (called(card), None)]);
        self.pick(&title, "[data-action=remove]");
        self.shows();
    }

    /// A new note, or another text for one that is there; on cards of the deck, which nobody throws away.
    fn note(&mut self) {
        let card = self.any_deck_card();
        let kind = ["why", "objection", "addedValue"][self.chance.below(3)];
        let (fact, text) = (format!("{kind} {card}"), format!("Omdat {}", self.done()));
        let is_there = self.facts.contains_key(&fact);
        self.begins(vec![(fact, Some(text.clone()))]);
        if is_there {
            self.press(&card, &format!(".note[data-kind={kind}] [data-action=edit-note]"));
        } else {
            self.pick(&card, &format!("[data-action=add-note][data-kind={kind}]"));
        }
        self.write("[data-field=note]", &text);
    }

    /// Presses a button of a card that is there only when the card is picked up.
    fn pick(&self, title: &str, button: &str) {
        // Pressing the title of a card that is picked up already would lay it down.
        if !self.presses(title, button) {
            self.press(title, "[data-action=pick]");
            self.press(title, button);
        }
    }

    /// Presses a button of the card with this title, or of the page if it is empty. Not through the driver's mouse: the
    /// more edits there are in a second, the more of them a kill meets half way.
    fn press(&self, title: &str, button: &str) {
        self.page.wait_until(&format!("{button} of {title}"), || self.presses(title, button));
    }

    fn presses(&self, title: &str, button: &str) -> bool {
        self.page.script(PRESS, &[json!(title), json!(button)]) == json!(true)
    }

    fn write(&self, field: &str, text: &str) {
        self.page.type_in(field, text);
        self.page.press("Enter");
        self.shows();
    }

    fn begins(&mut self, makes: Vec<(String, Option<String>)>) {
        let number = self.done();
        for (fact, value) in &makes {
            match value {
                Some(value) => drop(self.facts.insert(fact.clone(), value.clone())),
                None => drop(self.facts.remove(fact)),
            }
        }
        self.edits.push(Edit { number, makes });
        self.page.note_saving(number);
    }

    /// Waits until the last edit can be seen.
    fn shows(&self) {
        let makes = self.edits.last().map(|edit| &edit.makes[..]).unwrap_or_default();
        self.page.wait_until(&format!("{makes:?}"), || {
            let seen = facts(&self.page.cards());
            makes.iter().all(|(fact, value)| seen.get(fact) == value.as_ref())
        });
    }

    fn title(&self, card: &str) -> String {
        self.facts.get(&called(card)).map_or(card, String::as_str).to_owned()
    }

    fn any_card(&mut self) -> String {
        let cards: Vec<&str> = self.facts.keys().filter_map(|fact| fact.strip_prefix("place ")).collect();
        cards[self.chance.below(cards.len())].to_owned()
    }

    fn any_own_card(&mut self) -> Option<String> {
        let cards: Vec<&str> = self.facts.keys().filter_map(|fact| fact.strip_prefix("title ")).collect();
        (!cards.is_empty()).then(|| cards[self.chance.below(cards.len())].to_owned())
    }

    fn any_deck_card(&mut self) -> String {
        loop {
            let card = self.any_card();
            if !self.facts.contains_key(&called(&card)) {
                return card;
            }
        }
    }
}

// The kills.
impl Work<'_> {
    /// Kills the browser at some moment of the edits that come now, starts it again and looks what is there.
    fn killed(&mut self) -> Figures {
        let wait = Duration::from_millis(self.chance.below(LATEST as usize) as u64);
        let crash = self.page.crash_after(wait);
        until_crash(|| self.edit());
        crash.over();
        let start = Instant::now();
        self.page.start_again();
        self.page.goto(&self.board);
        self.page.on_page("board");
        let took = start.elapsed();
        let (begun, saved) = self.page.noted().expect("the page notes what it shows from the first edit on");
        let saved = facts(&saved);
        self.facts = self.found_again(begun, &saved);
        let unsaved = self.edits.iter().filter(|edit| edit.number >= begun && !is_in(edit, &saved)).count();
        Figures { kills: 1, facts: saved.len(), unsaved, took, ..Figures::default() }
    }

    /// What is there after a restart, once everything is that was shown as saved. The tail may bring some of it a moment
    /// later.
    fn found_again(&self, begun: usize, saved: &Facts) -> Facts {
        let start = Instant::now();
        loop {
            let found = facts(&self.page.cards());
            let lost = losses(saved, &self.edits[begun..], &found);
            if lost.is_empty() {
                return found;
            }
            if start.elapsed() > Duration::from_secs(10) {
                is_lost(&format!("after edit {} of {}:\n{}", begun, self.done(), lost.join("\n")));
            }
        }
    }

    /// In the end nothing at all is missing.
    fn end(&self) {
        self.page.wait_saved();
        self.page.reload();
        self.page.on_page("board");
        self.page.wait_until("the board as it was left", || facts(&self.page.cards()) == self.facts);
    }
}

/// Every fact that is neither as it was saved nor as a later edit made it, in words.
fn losses(saved: &Facts, later: &[Edit], found: &Facts) -> Vec<String> {
    let made = later.iter().flat_map(|edit| &edit.makes);
    let facts: BTreeSet<&String> =
        saved.keys().chain(found.keys()).chain(made.map(|(fact, _)| fact)).collect();
    facts.into_iter().filter_map(|fact| loss(fact, saved, later, found.get(fact))).collect()
}

fn loss(fact: &String, saved: &Facts, later: &[Edit], found: Option<&String>) -> Option<String> {
    let saved = saved.get(fact);
    let made = later.iter().flat_map(|edit| &edit.makes).filter(|(made, _)| made == fact);
    let is_right = found == saved || made.clone().any(|(_, made)| is_begun(found, made.as_ref()));
    (!is_right).then(|| {
        format!("{fact}: saved {saved:?}, found {found:?}, made later {:?}", made.collect::<Vec<_>>())
    })
}

/// A note is kept at every pause in the typing, so half of it may be there.
fn is_begun(found: Option<&String>, made: Option<&String>) -> bool {
    match (found, made) {
        (Some(found), Some(made)) => made.starts_with(found),
        (found, made) => found == made,
    }
}

fn is_in(edit: &Edit, facts: &Facts) -> bool {
    edit.makes.iter().all(|(fact, value)| facts.get(fact) == value.as_ref())
}

fn facts(cards: &[SeenCard]) -> Facts {
    let mut facts = Facts::new();
    for card in cards {
        // It is being written; it has a title again when that is over.
        let Some(title) = &card.title else { continue };
        let name = title.split(',').next().unwrap_or_default();
        let twice = facts.insert(place(name), card.zone.clone());
        assert_eq!(twice, None, "“{name}” is on the board twice");
        if name.starts_with("Eigen ") {
            facts.insert(called(name), title.clone());
        }
        let notes = card.notes.iter().filter_map(|(kind, text)| Some((kind, text.clone()?)));
        facts.extend(notes.map(|(kind, text)| (format!("{kind} {name}"), text)));
    }
    facts
}

fn place(card: &str) -> String {
    format!("place {card}")
}

fn called(card: &str) -> String {
    format!("title {card}")
}

const PRESS: &str = "
    const [title, button] = arguments;
    const isIt = card => card.querySelector('.card-title')?.textContent.trim() === title;
    const inside = title ? [...document.querySelectorAll('[data-card]')].find(isIt) : document;
    const found = inside?.querySelector(button);
    found?.click();
    return Boolean(found)";

/// SplitMix64: the same choices for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((bits ^ (bits >> 31)) % limit as u64) as usize
    }
}
