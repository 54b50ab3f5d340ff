//! A table of who laid which card where: a row for each card of each person, or a card a row and a person a column.

use super::{LeftOut, Plan, Refused, Sorted, Source};
use crate::deck::NewCard;
use crate::deck::table::{Cells, split};
use crate::slug::slug;
use std::collections::{BTreeMap, BTreeSet};

/// What a column is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Person,
    Card,
    Category,
    Other,
}

impl Column {
    /// By the headings that programs for card sorting use, and what people here would call them.
    fn named(heading: &str) -> Column {
        match slug(heading).as_str() {
            "participant" | "participants" | "participant-id" | "participant-name" | "respondent"
            | "respondent-id" | "user" | "user-id" | "person" | "session" | "group" | "deelnemer"
            | "deelnemers" | "persoon" | "groep" | "team" => Column::Person,
            "card" | "cards" | "card-label" | "card-name" | "card-title" | "item" | "kaart" | "kaarten"
            | "kaartje" => Column::Card,
            "category" | "category-label" | "category-name" | "categorie" | "zone" | "vak" | "kolom" => {
                Column::Category
            }
            _ => Column::Other,
        }
    }
}

/// `None` if it is no such table.
pub(super) fn read(text: &str) -> Result<Option<Plan>, Refused> {
    let Some(rows) = ['\t', ';', ',']
        .into_iter()
        .map(|separator| split(text, Some(separator)))
        .find(|rows| is_table(rows))
    else {
        return Ok(None);
    };
    let Some((head, rows)) = rows.split_first() else { return Ok(None) };
    let columns: Vec<Column> = head.cells.iter().map(|cell| Column::named(cell)).collect();
    if columns.contains(&Column::Card) && columns.contains(&Column::Category) {
        return Ok(Some(long(&columns, rows)));
    }
    matrix(head, &columns, rows)
}

/// Two columns and more, and something under the headings.
fn is_table(rows: &[Cells]) -> bool {
    rows.len() > 1 && rows.first().is_some_and(|head| head.cells.len() > 1)
}

/// A row for each card of each person.
fn long(columns: &[Column], rows: &[Cells]) -> Plan {
    let at = |wanted: Column| columns.iter().position(|column| *column == wanted);
    let (person, card, category) = (at(Column::Person), at(Column::Card), at(Column::Category));
    let mut table = Table::default();
    for row in rows {
        let cell = |place: Option<usize>| {
            place.and_then(|place| row.cells.get(place)).map_or("", |cell| cell.trim())
        };
        table.lay(cell(person), cell(card), cell(category));
    }
    let used = [person, card, category].into_iter().flatten().count();
    table.plan(columns.len() - used)
}

/// A card a row and a person a column, or the other way round; in the cells the category.
fn matrix(head: &Cells, columns: &[Column], rows: &[Cells]) -> Result<Option<Plan>, Refused> {
    let corner = head.cells.first().map_or("", |cell| cell.trim());
    let is_person = columns.first() == Some(&Column::Person);
    if !(is_person || columns.first() == Some(&Column::Card) || corner.is_empty()) {
        return Ok(None);
    }
    let cells = || rows.iter().flat_map(|row| row.cells.iter().skip(1)).map(|cell| cell.trim());
    let filled = cells().filter(|cell| !cell.is_empty()).count();
    let kinds: BTreeSet<String> = cells().filter(|cell| !cell.is_empty()).map(slug).collect();
    if filled > 0 && cells().all(is_count) {
        return if is_person { Ok(None) } else { marks(head, rows).map(Some) };
    }
    // What stands in the cells of a table of placements comes again; what stands in a list of cards does not.
    let is_sorted = filled > kinds.len() && head.cells.len() > 2 && kinds.len() <= filled.div_ceil(2);
    if !is_sorted {
        return Ok(None);
    }
    let mut table = Table::default();
    for row in rows {
        let first = row.cells.first().map_or("", |cell| cell.trim());
        for (name, category) in head.cells.iter().zip(&row.cells).skip(1) {
            let (person, card) = if is_person { (first, name.trim()) } else { (name.trim(), first) };
            table.lay(person, card, category.trim());
        }
    }
    Ok(Some(table.plan(0)))
}

fn is_count(cell: &str) -> bool {
    cell.is_empty() || cell.trim_end_matches('%').parse::<f64>().is_ok() || matches!(cell, "x" | "X")
}

/// A card a row and a category a column. Where each card has one mark it is the work of one person; where there are more they
/// are counts, and nobody can tell whose.
fn marks(head: &Cells, rows: &[Cells]) -> Result<Plan, Refused> {
    let mut table = Table::default();
    for row in rows {
        let is_marked = |cell: &str| matches!(cell, "1" | "x" | "X");
        let is_blank = |cell: &str| matches!(cell, "" | "0");
        let cells = row.cells.iter().map(|cell| cell.trim()).skip(1);
        let marked = cells.clone().filter(|cell| is_marked(cell)).count();
        if marked > 1 || !cells.clone().all(|cell| is_marked(cell) || is_blank(cell)) {
            return Err(Refused::OnlyCounts);
        }
        let place = cells.clone().position(is_marked).and_then(|place| head.cells.get(place + 1));
        let category = place.map_or("", |category| category.trim());
        table.lay("", row.cells.first().map_or("", |cell| cell.trim()), category);
    }
    Ok(table.plan(0))
}

/// What is read so far. Names that read the same are one.
#[derive(Default)]
struct Table {
    people: Names,
    cards: Names,
    categories: Names,
    /// The zone of a card by person and card.
    places: BTreeMap<(usize, usize), usize>,
    twice: usize,
    nameless: usize,
}

#[derive(Default)]
struct Names {
    names: Vec<String>,
    known: BTreeMap<String, usize>,
}

impl Names {
    fn place(&mut self, name: &str) -> usize {
        let key = match slug(name) {
            key if key.is_empty() => name.to_owned(),
            key => key,
        };
        *self.known.entry(key).or_insert_with(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        })
    }
}

impl Table {
    fn lay(&mut self, person: &str, card: &str, category: &str) {
        if card.is_empty() {
            self.nameless += usize::from(!category.is_empty());
            return;
        }
        let (person, card) = (self.people.place(person), self.cards.place(card));
        if category.is_empty() {
            return;
        }
        let category = self.categories.place(category);
        let place = *self.places.entry((person, card)).or_insert(category);
        self.twice += usize::from(place != category);
    }

    fn plan(self, columns: usize) -> Plan {
        let empty = || vec![Vec::new(); self.categories.names.len()];
        let sorted = |name: &String| Sorted { name: name.clone(), lanes: empty() };
        let mut groups: Vec<Sorted> = self.people.names.iter().map(sorted).collect();
        for ((person, card), category) in &self.places {
            let lane = groups.get_mut(*person).and_then(|group| group.lanes.get_mut(*category));
            lane.into_iter().for_each(|lane| lane.push(*card));
        }
        let cards = self.cards.names.iter().map(|title| NewCard::titled(title)).collect();
        let mut plan = Plan { zones: self.categories.names, cards, groups, ..Plan::new(Source::Placements) };
        plan.leave_out(LeftOut::Columns, columns);
        plan.leave_out(LeftOut::SecondPlaces, self.twice);
        plan.leave_out(LeftOut::EmptyCards, self.nameless);
        plan
    }
}
