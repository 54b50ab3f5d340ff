//! A report as Markdown (CommonMark, with the tables that GitHub, Obsidian and pandoc read).

use crate::answers::flat;
use crate::document::{Block, Document, Item, Span, Style, Table, Text};

pub fn render(document: &Document) -> String {
    let mut out = vec![["# ", &plain(&document.title)].concat()];
    if !document.about.is_empty() {
        out.push(plain(&document.about));
    }
    out.extend(document.blocks.iter().map(block));
    out.join("\n\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(heading) => {
            let marks = "#".repeat(usize::from(heading.level.min(5)) + 1);
            [&marks, " ", &plain(&heading.text)].concat()
        }
        Block::Paragraph(text) => begun(&spans(text)),
        Block::List(items) => items.iter().map(item).collect::<Vec<_>>().join("\n"),
        Block::Table(rows) => table(rows),
    }
}

fn item(item: &Item) -> String {
    ["  ".repeat(usize::from(item.depth)).as_str(), "- ", &begun(&spans(&item.text))].concat()
}

fn table(table: &Table) -> String {
    let line = |cells: Vec<String>| ["| ", &cells.join(" | "), " |"].concat();
    let head = line(table.columns.iter().map(|column| plain(&column.title)).collect());
    let rule = line(table.columns.iter().map(|_| "---".to_owned()).collect());
    let rows = table.rows.iter().map(|row| line(row.iter().map(|cell| spans(&cell.text)).collect()));
    [head, rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn spans(text: &Text) -> String {
    let span = |span: &Span| match span.style {
        // Marks of strong text may not stand beside a space, so what is nothing but spaces gets none.
        Style::Strong if !span.text.trim().is_empty() => ["**", &plain(&span.text), "**"].concat(),
        _ => plain_between(&span.text),
    };
    text.iter().map(span).collect()
}

/// A line that begins no list, no rule and no code, whatever its first letters are.
fn begun(line: &str) -> String {
    let line = line.trim_start();
    let number = line.len() - line.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    match line[number..].chars().next() {
        Some('-' | '+' | '=') if number == 0 => ["\\", line].concat(),
        Some('.' | ')') if number > 0 => [&line[..number], "\\", &line[number..]].concat(),
        _ => line.to_owned(),
    }
}

/// Text on one line in which nothing is markup or HTML.
fn plain(text: &str) -> String {
    plain_between(&flat(text))
}

/// The same, with the spaces at its ends, which part it from its neighbours.
fn plain_between(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '|' | '~' | '&' => {
                out.extend(['\\', character]);
            }
            character if character.is_control() => out.push(' '),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Column, plain, strong};

    #[test]
    fn no_line_begins_something_else() {
        for (line, expected) in [
            ("", ""),
            ("gewoon", "gewoon"),
            ("1 januari", "1 januari"),
            ("1. een", "1\\. een"),
            ("12) een", "12\\) een"),
            ("- punt", "\\- punt"),
            ("+ punt", "\\+ punt"),
            ("===", "\\==="),
            ("    code", "code"),
        ] {
            assert_eq!(begun(line), expected);
        }
    }

    #[test]
    fn every_block_is_written() {
        let mut document = Document { title: "A *b*".into(), about: "2026".into(), blocks: Vec::new() };
        document.heading(1, "Kop\nmet twee regels");
        document.paragraph(vec![strong("vet"), plain(" en <niet>")]);
        document.list(vec![
            Item { depth: 0, text: vec![plain("een")] },
            Item { depth: 1, text: vec![plain("dieper")] },
        ]);
        let row = vec![Cell::new(vec![plain("a|b")]), Cell::new(vec![plain("c\nd")])];
        document.table(Table { columns: vec![Column::new("X", 1), Column::new("Y", 1)], rows: vec![row] });
        let expected = "# A \\*b\\*\n\n2026\n\n## Kop met twee regels\n\n**vet** en \\<niet\\>\n\n- een\n  - dieper\n\n\
                        | X | Y |\n| --- | --- |\n| a\\|b | c d |\n";
        assert_eq!(render(&document), expected);
    }
}
