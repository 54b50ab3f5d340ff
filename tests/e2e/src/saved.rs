//! What a board showed, and what it showed at the moments at which the page said that everything is saved.

use crate::page::{Page, decoded};
use crate::watched::SAVED;
use serde_json::{Value, json};
use std::str::FromStr;

/// A card as a person sees it. What is being written at that moment is `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenCard {
    pub zone: String,
    pub title: Option<String>,
    /// Kind and text.
    pub notes: Vec<(String, Option<String>)>,
}

impl Page {
    /// The cards of the board on the screen.
    pub fn cards(&self) -> Vec<SeenCard> {
        cards(&self.script("return watched.shown()", &[]))
    }

    /// From now on the page notes what it shows whenever it says that it is saved, under this number until it gets
    /// another. Numbers rise.
    pub fn note_saving(&self, number: usize) {
        self.script("watched.saving(arguments[0])", &[json!(number)]);
    }

    /// The last that the page noted: under which number, and what it showed.
    pub fn noted(&self) -> Option<(usize, Vec<SeenCard>)> {
        let requests = self.all_requests();
        let notes = requests.iter().filter_map(|path| noted(path.strip_prefix(SAVED)?));
        // Requests overtake each other.
        let (number, _, shown) = notes.max_by_key(|(number, place, _)| (*number, *place))?;
        let shown = serde_json::from_str(&decoded(shown)).expect("the page wrote it as JSON");
        Some((number, cards(&shown)))
    }
}

/// Under which number, its place among what the page noted, and what.
fn noted(query: &str) -> Option<(usize, usize, &str)> {
    let mut parts = query.splitn(3, '-');
    let mut number = || usize::from_str(parts.next()?).ok();
    let (under, place) = (number()?, number()?);
    Some((under, place, parts.next()?))
}

fn cards(shown: &Value) -> Vec<SeenCard> {
    shown.as_array().into_iter().flatten().filter_map(card).collect()
}

fn card(seen: &Value) -> Option<SeenCard> {
    let [zone, title, notes @ ..] = seen.as_array()?.as_slice() else { return None };
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let notes = notes.iter().filter_map(|note| Some((text(&note[0])?, text(&note[1]))));
    Some(SeenCard { zone: text(zone)?, title: text(title), notes: notes.collect() })
}
