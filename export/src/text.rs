//! How wide text is, estimated: a file is made where no font is.

/// Widths of the letters from space to tilde in thousandths of the size, of Helvetica and of Arial, which has the same
/// (Adobe Core 14 font metrics). What a reader has instead is about as wide.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
    500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
    556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
    278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// A letter with an accent, and any of another alphabet.
const OTHER: u16 = 600;
/// Chinese, Japanese and Korean signs and most pictures fill a square.
const SQUARE: u16 = 1_000;
/// Other fonts are up to this much wider.
const SPARE: f64 = 1.06;

/// The width of a line, in the unit of `size`.
pub fn width(text: &str, size: f64) -> f64 {
    let thousandths: f64 = text.chars().map(|letter| f64::from(letter_width(letter))).sum();
    thousandths / 1_000.0 * size * SPARE
}

fn letter_width(letter: char) -> u16 {
    match letter {
        ' '..='~' => WIDTHS[letter as usize - ' ' as usize],
        '\u{1100}'.. => SQUARE,
        _ => OTHER,
    }
}

/// Breaks a text into lines at spaces; a word that is too long for a line is broken where the line ends.
pub fn wrap(text: &str, most: f64, size: f64) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            for piece in pieces(word, most, size) {
                let joined = if line.is_empty() { piece.clone() } else { [&line, " ", &piece].concat() };
                if line.is_empty() || width(&joined, size) <= most {
                    line = joined;
                } else {
                    lines.push(std::mem::replace(&mut line, piece));
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

fn pieces(word: &str, most: f64, size: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut length = 0.0;
    for letter in word.chars() {
        let own = width(letter.encode_utf8(&mut [0; 4]), size);
        let is_full = length + own > most && length > 0.0;
        if is_full {
            pieces.push(String::new());
            length = 0.0;
        }
        length += own;
        pieces.last_mut().expect("there is one from the start").push(letter);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_at_spaces_and_long_words_anywhere() {
        for (text, most, expected) in [
            ("", 100.0, &[][..]),
            ("een twee", 1_000.0, &["een twee"]),
            ("een twee drie", 50.0, &["een", "twee", "drie"]),
            ("een\n\ntwee", 1_000.0, &["een", "twee"]),
            ("mmmmmm", 40.0, &["mm", "mm", "mm"]),
            ("m", 1.0, &["m"]),
        ] {
            assert_eq!(wrap(text, most, 20.0), expected, "{text:?}");
        }
    }

    #[test]
    fn no_line_is_wider_than_it_may_be() {
        let text = "Vrijwilligersorganisaties en bibliotheken 漢字漢字漢字 maken samen iets moois 👍";
        for most in [30.0, 55.0, 80.0, 200.0] {
            for line in wrap(text, most, 10.0) {
                assert!(width(&line, 10.0) <= most, "{line}");
            }
        }
    }
}
