//! Text in rows and cells, the way spreadsheets copy them: cells apart by a tab, `;` or `,`; a cell with line breaks
//! in quotes, and a quote in it twice.

/// A row that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cells {
    /// The line on which it begins, from 1.
    pub line: usize,
    pub cells: Vec<String>,
}

/// The rows of a text whose cells are apart by `separator`; without one every row is one cell.
pub(crate) fn split(text: &str, separator: Option<char>) -> Vec<Cells> {
    let mut rows = Vec::new();
    let mut row = Cells { line: 1, cells: Vec::new() };
    let (mut line, mut rest) = (1, text);
    loop {
        let (cell, behind) = cell(rest, separator);
        line += cell.matches('\n').count();
        row.cells.push(cell.replace("\r\n", "\n"));
        let mut letters = behind.chars();
        let next = letters.next();
        rest = letters.as_str();
        if next.is_some() && next == separator {
            continue;
        }
        if next == Some('\r') {
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
        line += 1;
        let done = std::mem::replace(&mut row, Cells { line, cells: Vec::new() });
        if done.cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(done);
        }
        if next.is_none() {
            return rows;
        }
    }
}

/// A cell, and the text from the separator or line end behind it.
fn cell(text: &str, separator: Option<char>) -> (String, &str) {
    let ends = |letter: char| letter == '\n' || letter == '\r' || Some(letter) == separator;
    let quoted = quoted(text).filter(|(_, behind)| behind.chars().next().is_none_or(ends));
    quoted.unwrap_or_else(|| {
        let end = text.find(ends).unwrap_or(text.len());
        (text[..end].to_owned(), &text[end..])
    })
}

/// What stands in quotes at the beginning, and what is behind them.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(behind) => {
                cell.push('"');
                rest = behind;
            }
            None => return Some((cell, rest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, separator: Option<char>, expected: &[(usize, &[&str])]) {
        let rows = split(text, separator);
        let found: Vec<(usize, Vec<&str>)> =
            rows.iter().map(|row| (row.line, row.cells.iter().map(String::as_str).collect())).collect();
        let expected: Vec<(usize, Vec<&str>)> =
            expected.iter().map(|(line, cells)| (*line, cells.to_vec())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn rows_and_cells() {
        check("", None, &[]);
        check("a\tb\r\n\r\nc\t\n", Some('\t'), &[(1, &["a", "b"]), (3, &["c", ""])]);
        check("a;b\rc", Some(';'), &[(1, &["a", "b"]), (2, &["c"])]);
        check("a;b", None, &[(1, &["a;b"])]);
        check("\t\t\n;", Some('\t'), &[(2, &[";"])]);
    }

    #[test]
    fn quotes_are_those_of_a_spreadsheet_or_of_the_text() {
        check("\"a\r\nb\"\tc\nd", Some('\t'), &[(1, &["a\nb", "c"]), (3, &["d"])]);
        check("\"zeg \"\"ja\"\"\";x", Some(';'), &[(1, &["zeg \"ja\"", "x"])]);
        check("\"a;b\";c", Some(';'), &[(1, &["a;b", "c"])]);
        check("\"Samen\" is beter\nb", None, &[(1, &["\"Samen\" is beter"]), (2, &["b"])]);
        check("\"open\nb", None, &[(1, &["\"open"]), (2, &["b"])]);
        check("5\" scherm\tx", Some('\t'), &[(1, &["5\" scherm", "x"])]);
        check("\"\"", None, &[]);
    }
}
