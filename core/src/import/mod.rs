//! Work that began in another program: what kind of file it is, what would become of it, and what would be left out.
//!
//! What this module never does: make a session by itself, or say a sentence. [`read`] gives a [`Plan`] that a person looks at
//! first; [`Plan::start`] makes a session of it, as one from a template. A file that is not recognised is nobody's
//! mistake: who opened it says why it is no session either.

mod kanban;
mod nullboard;
mod placements;
mod start;
mod text;
mod trello;

pub use start::Wording;

use crate::deck::{self, LONGEST_TAG, NewCard};
use crate::file::json::Json;
use crate::file::{OpenError, refuse_fault};
use crate::session::limits;
use crate::sort::sort;
use std::collections::BTreeMap;

/// Bytes of a text that is no JSON: a table of two hundred people and two hundred cards has half of them.
const LARGEST_TEXT: usize = 4 << 20;
/// Zones side by side that can still be read.
pub const MOST_ZONES: usize = 50;
/// As in a template: each group is a column on the big screen.
pub const MOST_GROUPS: usize = 200;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A board of Trello, exported as JSON.
    Trello,
    /// A board of Nullboard (`.nbx`).
    Nullboard,
    /// A table of who laid which card where, as programs for card sorting export it.
    Placements,
    /// A kanban board in Markdown, as Obsidian keeps it.
    Kanban,
    /// A card a line.
    Cards,
}

/// What would become of a file: one step to sort in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub source: Source,
    /// What the board is called, or else the file.
    pub title: String,
    /// Names; none for a list of cards, which gets the zones of an empty session.
    pub zones: Vec<String>,
    pub cards: Vec<NewCard>,
    /// Who laid them where. A board is the work of one group without a name.
    pub groups: Vec<Sorted>,
    /// What stays behind and how much of it, none of them zero.
    pub left_out: Vec<(LeftOut, usize)>,
}

/// The work of one group: the cards in each zone, by their places in the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sorted {
    pub name: String,
    pub lanes: Vec<Vec<usize>>,
}

/// What is in a file and has no place in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    ArchivedLists,
    ArchivedCards,
    /// Cards on which nothing stands.
    EmptyCards,
    Checklists,
    Comments,
    Attachments,
    Members,
    Dates,
    /// Columns of a table that mean nothing here.
    Columns,
    /// A card that one person laid twice: the first place counts.
    SecondPlaces,
    /// Texts that were longer than a text may be, and were cut.
    CutTexts,
}

/// Why there is no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Not a kind of file that is known here.
    Unknown,
    /// JSON, but not whole or not right.
    Broken(OpenError),
    /// Not text from this byte on.
    NotText {
        at: usize,
    },
    /// Bytes.
    TooLarge {
        size: usize,
        limit: usize,
    },
    NoCards,
    TooMany {
        what: Counted,
        found: usize,
        limit: usize,
    },
    /// The table says how often a card was laid somewhere, and not by whom.
    OnlyCounts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Cards,
    Zones,
    Groups,
    /// Cards in a zone, of all groups together.
    Places,
}

/// Recognises a file by what is in it, and a list also by its name; nothing of it is kept.
pub fn read(name: &str, bytes: &[u8]) -> Result<Plan, Refused> {
    let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
    let kind = kind.to_lowercase();
    let is_list = matches!(kind.as_str(), "txt" | "csv" | "tsv" | "tab" | "md" | "markdown");
    if !is_list && !bytes.first().is_some_and(|first| b"{-\xef \n\r\t".contains(first)) {
        return Err(Refused::Unknown);
    }
    if bytes.len() > limits::FILE {
        return Err(Refused::TooLarge { size: bytes.len(), limit: limits::FILE });
    }
    let text = match text::decode(bytes) {
        Err(refused) if is_list => return Err(refused),
        decoded => decoded.map_err(|_| Refused::Unknown)?,
    };
    let mut plan = recognise(&text, &kind, is_list)?;
    if plan.title.trim().is_empty() {
        plan.title = stem.to_owned();
    }
    plan.tidy();
    plan.check()?;
    Ok(plan)
}

fn recognise(text: &str, kind: &str, is_list: bool) -> Result<Plan, Refused> {
    if text.trim_start().starts_with('{') {
        let json = Json::parse_loosely(text).map_err(|fault| Refused::Broken(refuse_fault(fault)))?;
        return trello::read(&json).or_else(|| nullboard::read(&json)).ok_or(Refused::Unknown);
    }
    let is_kanban = kanban::is_marked(text);
    if !is_list && !is_kanban {
        return Err(Refused::Unknown);
    }
    if text.len() > LARGEST_TEXT {
        return Err(Refused::TooLarge { size: text.len(), limit: LARGEST_TEXT });
    }
    if is_kanban || matches!(kind, "md" | "markdown") {
        if let Some(plan) = kanban::read(text) {
            return Ok(plan);
        }
    } else if let Some(plan) = placements::read(text)? {
        return Ok(plan);
    }
    Ok(list(text))
}

/// A card a line, or with headings a card a row.
fn list(text: &str) -> Plan {
    let pasted = deck::read(text);
    let cards = pasted.rows.into_iter().map(|row| row.card).collect();
    let mut plan = Plan { cards, ..Plan::new(Source::Cards) };
    plan.leave_out(LeftOut::Columns, pasted.unused.len());
    plan
}

impl Plan {
    fn new(source: Source) -> Plan {
        Plan {
            source,
            title: String::new(),
            zones: Vec::new(),
            cards: Vec::new(),
            groups: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Cards in zones, of all groups together.
    pub fn places(&self) -> usize {
        self.groups.iter().flat_map(|group| &group.lanes).map(Vec::len).sum()
    }

    /// The same with all cards still to be sorted, for one group.
    pub fn unsorted(mut self) -> Plan {
        self.groups.clear();
        self
    }

    fn leave_out(&mut self, what: LeftOut, many: usize) {
        if many == 0 {
            return;
        }
        match self.left_out.iter_mut().find(|(known, _)| *known == what) {
            Some((_, count)) => *count += many,
            None => self.left_out.push((what, many)),
        }
        sort(&mut self.left_out);
    }

    /// A board: one group that laid every card in the list it was in.
    fn board(source: Source, title: &str, lists: Vec<(String, Vec<NewCard>)>) -> Plan {
        let mut plan = Plan { title: title.to_owned(), ..Plan::new(source) };
        let mut sorted = Sorted::default();
        for (name, cards) in lists {
            let first = plan.cards.len();
            plan.zones.push(name);
            sorted.lanes.push((first..first + cards.len()).collect());
            plan.cards.extend(cards);
        }
        plan.groups.push(sorted);
        plan
    }

    /// Cuts what is too long for a session, and drops cards on which nothing stands.
    fn tidy(&mut self) {
        let mut cuts = usize::from(cut(&mut self.title, limits::TEXT));
        cuts += self.zones.iter_mut().map(|zone| usize::from(cut(zone, limits::TEXT))).sum::<usize>();
        cuts += self
            .groups
            .iter_mut()
            .map(|group| usize::from(cut(&mut group.name, limits::TEXT)))
            .sum::<usize>();
        for card in &mut self.cards {
            cuts += [&mut card.title, &mut card.explanation, &mut card.kind]
                .into_iter()
                .map(|text| usize::from(cut(text, limits::TEXT)))
                .sum::<usize>();
            cuts += card.tags.iter_mut().map(|tag| usize::from(cut(tag, LONGEST_TAG))).sum::<usize>();
            card.tags.retain(|tag| !tag.trim().is_empty());
            sort(&mut card.tags);
            card.tags.dedup();
        }
        self.leave_out(LeftOut::CutTexts, cuts);
        self.drop_empty();
    }

    fn drop_empty(&mut self) {
        let is_kept = |card: &NewCard| !card.title.trim().is_empty();
        let kept = self.cards.iter().enumerate().filter(|(_, card)| is_kept(card)).map(|(place, _)| place);
        let places: BTreeMap<usize, usize> = kept.enumerate().map(|(new, old)| (old, new)).collect();
        self.leave_out(LeftOut::EmptyCards, self.cards.len() - places.len());
        self.cards.retain(is_kept);
        for lane in self.groups.iter_mut().flat_map(|group| &mut group.lanes) {
            *lane = lane.iter().filter_map(|place| places.get(place).copied()).collect();
        }
    }

    fn check(&self) -> Result<(), Refused> {
        if self.cards.is_empty() {
            return Err(Refused::NoCards);
        }
        // With room for the other records of the session.
        let most_places = limits::RECORDS - limits::CARDS - 1_000;
        for (what, found, limit) in [
            (Counted::Cards, self.cards.len(), limits::CARDS),
            (Counted::Zones, self.zones.len(), MOST_ZONES),
            (Counted::Groups, self.groups.len(), MOST_GROUPS),
            (Counted::Places, self.places(), most_places),
        ] {
            if found > limit {
                return Err(Refused::TooMany { what, found, limit });
            }
        }
        Ok(())
    }
}

/// Cuts a text to so many characters, and tells whether it did.
fn cut(text: &mut String, limit: usize) -> bool {
    let end = (text.len() > limit).then(|| text.char_indices().nth(limit)).flatten().map(|(end, _)| end);
    if let Some(end) = end {
        text.truncate(end);
    }
    end.is_some()
}

/// A title and what stands under it: a note of another program is often both in one text.
fn card_of(text: &str) -> NewCard {
    let text = text.trim().replace("\r\n", "\n");
    let (title, explanation) = text.split_once('\n').unwrap_or((&text, ""));
    NewCard { explanation: explanation.trim().to_owned(), ..NewCard::titled(title.trim()) }
}
