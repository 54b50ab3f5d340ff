//! A list of cards that somebody pastes: a card a line, from a text, or with columns, from a spreadsheet.

use super::NewCard;
use super::table::{Cells, split};

/// One card of a pasted list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line on which it begins, from 1.
    pub line: usize,
    pub card: NewCard,
}

/// What a pasted text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    pub rows: Vec<Row>,
    /// Columns with something in them that no card has, by their heading or number.
    pub unused: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Title,
    Explanation,
    Kind,
    Tags,
}

/// The columns of a list without headings.
const USUAL: [Option<Column>; 4] =
    [Some(Column::Title), Some(Column::Explanation), Some(Column::Kind), Some(Column::Tags)];

impl Column {
    /// The column that a heading names, in Dutch or English.
    fn named(heading: &str) -> Option<Column> {
        Some(match heading.trim().trim_start_matches('\u{feff}').to_lowercase().as_str() {
            "titel" | "title" | "kaart" | "kaarten" | "card" | "cards" | "naam" | "name" => Column::Title,
            "uitleg" | "toelichting" | "omschrijving" | "beschrijving" | "explanation" | "description" => {
                Column::Explanation
            }
            "soort" | "type" | "kind" => Column::Kind,
            "tag" | "tags" | "label" | "labels" | "trefwoord" | "trefwoorden" | "keywords" => Column::Tags,
            _ => return None,
        })
    }
}

/// Reads a pasted list. Lines without any text are left out.
pub fn read(text: &str) -> Pasted {
    let text = text.trim_start_matches('\u{feff}');
    let text = without_bullets(text);
    let mut rows = split(&text, separator(&text));
    let columns = rows.first().and_then(headings);
    let headings = if columns.is_some() { rows.remove(0).cells } else { Vec::new() };
    let columns = columns.unwrap_or_else(|| USUAL.to_vec());
    let unused = unused(&rows, &columns, &headings);
    let card = |row: &Cells| Row { line: row.line, card: card(&row.cells, &columns) };
    Pasted { rows: rows.iter().map(card).collect(), unused }
}

fn card(cells: &[String], columns: &[Option<Column>]) -> NewCard {
    let mut card = NewCard::default();
    for (cell, column) in cells.iter().zip(columns) {
        match column {
            Some(Column::Title) => card.title = on_one_line(cell),
            Some(Column::Explanation) => card.explanation = cell.trim().to_owned(),
            Some(Column::Kind) => card.kind = on_one_line(cell),
            Some(Column::Tags) => card.tags = tags(cell),
            None => {}
        }
    }
    card
}

/// Tags as people write them in one field: apart by commas, semicolons or lines, each once.
pub fn tags(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in text.split([',', ';', '\n']).map(on_one_line).filter(|tag| !tag.is_empty()) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The columns by their headings, if the row is headings: one of them is the title's, and only one may be unknown for each
/// that is known, so that a card called "Kaart" in a list of others stays a card.
fn headings(row: &Cells) -> Option<Vec<Option<Column>>> {
    let mut columns: Vec<Option<Column>> = row.cells.iter().map(|cell| Column::named(cell)).collect();
    let named = columns.iter().flatten().count();
    let unknown = row.cells.iter().filter(|cell| !cell.trim().is_empty()).count() - named;
    // A column that is named twice counts once.
    for place in 1..columns.len() {
        if columns[..place].contains(&columns[place]) {
            columns[place] = None;
        }
    }
    (columns.contains(&Some(Column::Title)) && unknown <= named).then_some(columns)
}

fn unused(rows: &[Cells], columns: &[Option<Column>], headings: &[String]) -> Vec<String> {
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let is_filled = |place: &usize| {
        rows.iter().any(|row| row.cells.get(*place).is_some_and(|cell| !cell.trim().is_empty()))
    };
    let unknown = (0..widest).filter(|place| columns.get(*place).is_none_or(Option::is_none));
    let name = |place: usize| match headings.get(place).map(|heading| heading.trim()) {
        Some(heading) if !heading.is_empty() => heading.to_owned(),
        _ => (place + 1).to_string(),
    };
    unknown.filter(is_filled).map(name).collect()
}

/// What keeps the cells of a text apart. A tab always does; `;` and `,` also stand in sentences, so they only do behind
/// headings, and `;` where every line has as many of them as the others.
fn separator(text: &str) -> Option<char> {
    if text.contains('\t') {
        return Some('\t');
    }
    for separator in [';', ','] {
        let has_headings = |row: &Cells| row.cells.len() > 1 && headings(row).is_some();
        if split(text, Some(separator)).first().is_some_and(has_headings) {
            return Some(separator);
        }
    }
    let rows = split(text, Some(';'));
    let width = rows.first().map_or(0, |row| row.cells.len());
    (rows.len() > 1 && width > 1 && rows.iter().all(|row| row.cells.len() == width)).then_some(';')
}

/// Lists out of texts begin their lines with a dot or dash, and a word processor with a number and a tab.
fn without_bullets(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(without_bullet).collect();
    lines.join("\n")
}

fn without_bullet(line: &str) -> &str {
    let inside = line.trim_start_matches(' ');
    let behind = inside.strip_prefix(['•', '-', '–', '*', '·', '▪', '◦']);
    if let Some(item) = behind.filter(|rest| rest.starts_with([' ', '\t'])) {
        return item.trim_start_matches([' ', '\t']);
    }
    let unnumbered = inside.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_number = unnumbered.len() < inside.len();
    match unnumbered.strip_prefix(['.', ')']).and_then(|rest| rest.strip_prefix('\t')) {
        Some(item) if is_number => item,
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Line, title, explanation, kind and tags of every card.
    type Expected<'a> = (usize, &'a str, &'a str, &'a str, &'a str);

    #[track_caller]
    fn check(text: &str, expected: &[Expected<'_>], unused: &[&str]) {
        let pasted = read(text);
        let tags: Vec<String> = pasted.rows.iter().map(|row| row.card.tags.join("|")).collect();
        let found: Vec<Expected<'_>> = pasted
            .rows
            .iter()
            .zip(&tags)
            .map(|(Row { line, card }, tags)| {
                (*line, card.title.as_str(), card.explanation.as_str(), card.kind.as_str(), tags.as_str())
            })
            .collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(pasted.unused, unused, "{text}");
    }

    #[test]
    fn a_text_is_a_card_a_line() {
        check("", &[], &[]);
        check(" \n\n", &[], &[]);
        check("Luisteren\n\n  Koken  \r\n", &[(1, "Luisteren", "", "", ""), (3, "Koken", "", "", "")], &[]);
        // Sentences have commas and semicolons too.
        check(
            "Luisteren, ook als het stil is\nKoken; en eten\nLezen",
            &[
                (1, "Luisteren, ook als het stil is", "", "", ""),
                (2, "Koken; en eten", "", "", ""),
                (3, "Lezen", "", "", ""),
            ],
            &[],
        );
    }

    #[test]
    fn a_list_loses_its_bullets() {
        check(
            "• Luisteren\n- Koken\n1.\tLezen\n2. Ronde twee\n-5 graden",
            &[
                (1, "Luisteren", "", "", ""),
                (2, "Koken", "", "", ""),
                (3, "Lezen", "", "", ""),
                (4, "2. Ronde twee", "", "", ""),
                (5, "-5 graden", "", "", ""),
            ],
            &[],
        );
    }

    #[test]
    fn columns_are_title_explanation_kind_and_tags() {
        check(
            "Luisteren\tOok als het stil is\ttaak\tzorg, taal,zorg\tx",
            &[(1, "Luisteren", "Ook als het stil is", "taak", "zorg|taal")],
            &["5"],
        );
        check("Luisteren;Stil\nKoken;", &[(1, "Luisteren", "Stil", "", ""), (2, "Koken", "", "", "")], &[]);
        check("\tAlleen uitleg\nKoken", &[(1, "", "Alleen uitleg", "", ""), (2, "Koken", "", "", "")], &[]);
    }

    #[test]
    fn headings_name_the_columns_in_both_languages() {
        check("Soort;Titel;Toelichting\ntaak;Luisteren;Stil", &[(2, "Luisteren", "Stil", "taak", "")], &[]);
        check(
            "\u{feff}title,tags,owner\nListening,\"a,b\",Ann\n",
            &[(2, "Listening", "", "", "a|b")],
            &["owner"],
        );
        check("Kaart\nLuisteren", &[(2, "Luisteren", "", "", "")], &[]);
        check("Titel\tTitel\nA\tB", &[(2, "A", "", "", "")], &["Titel"]);
        // One word of several that happens to be a heading.
        check(
            "Naam\tLeeftijd\tWoonplaats\nA\tB\tC",
            &[(1, "Naam", "Leeftijd", "Woonplaats", ""), (2, "A", "B", "C", "")],
            &[],
        );
    }

    #[test]
    fn a_cell_with_lines_is_one_card() {
        check(
            "\"Luisteren\nen praten\"\t\"Eerst\n\nzeg \"\"ja\"\"\"\nKoken",
            &[(1, "Luisteren en praten", "Eerst\n\nzeg \"ja\"", "", ""), (5, "Koken", "", "", "")],
            &[],
        );
    }
}
