//! The colours of zones and groups, as on the screen in light (`style/tokens.css`): in files there is no theme.

use samenbord_core::compare::Verdict;

/// A colour by its name in the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Behind dark text: six hexadecimal digits.
    pub tint: &'static str,
    /// Text and lines.
    pub strong: &'static str,
}

pub const INK: &str = "1b2233";
pub const INK_SOFT: &str = "545a69";
pub const LINE: &str = "d9d1c0";
pub const PAPER: &str = "f5f1e8";
pub const SHEET: &str = "fffdf8";
pub const WELL: &str = "ece6d8";
pub const ACCENT: &str = "123d57";
pub const BAD: &str = "a1231d";
pub const FOUND: &str = "d9a400";
/// Over a strong colour.
pub const WHITE: &str = "ffffff";

/// The colours of a verdict: the area, and words on it. Those of *nearly* are a third of the accent on a sheet.
pub fn verdict(verdict: Option<Verdict>) -> (&'static str, &'static str) {
    match verdict {
        Some(Verdict::Agreed) => (ACCENT, SHEET),
        Some(Verdict::Nearly) => ("aebcc1", INK),
        Some(Verdict::Spread) => (FOUND, INK),
        Some(Verdict::Polarised) => (BAD, WHITE),
        None => (WELL, INK_SOFT),
    }
}

/// What a lane or a group gets that names no colour.
pub const GREY: Colour = Colour { tint: WELL, strong: INK };

const NAMED: [(&str, Colour); 8] = [
    ("blue", Colour { tint: "e3edf8", strong: "1f5fa8" }),
    ("green", Colour { tint: "e1f1e8", strong: "1a704d" }),
    ("orange", Colour { tint: "fbeadb", strong: "a3490a" }),
    ("purple", Colour { tint: "efe8f7", strong: "64429a" }),
    ("pink", Colour { tint: "fae6f0", strong: "9b2d6b" }),
    ("sky", Colour { tint: "def0f8", strong: "0d607c" }),
    ("yellow", Colour { tint: "f7eec8", strong: "705600" }),
    ("brown", Colour { tint: "f0e6db", strong: "6d4a2d" }),
];

impl Colour {
    pub fn named(name: &str) -> Option<Colour> {
        NAMED.iter().find(|(known, _)| *known == name).map(|(_, colour)| *colour)
    }

    pub fn of(name: &str) -> Colour {
        Colour::named(name).unwrap_or(GREY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn these_are_the_colours_of_the_screen() {
        let tokens = include_str!("../../style/tokens.css");
        let rule = |name: &str| {
            let start = ["[data-colour=\"", name, "\"]"].concat();
            tokens.lines().find(|line| line.trim_start().starts_with(&start)).expect("a rule for the colour")
        };
        let token = |name: &str| {
            let start = ["--", name, ": light-dark(#"].concat();
            let line = tokens.lines().find(|line| line.trim_start().starts_with(&start)).expect("the token");
            line.trim_start()[start.len()..][..6].to_owned()
        };
        for (name, colour) in NAMED {
            assert!(rule(name).contains(&["--tint: light-dark(#", colour.tint].concat()), "{name}");
            let is_token = ["blue", "green", "orange"].contains(&name);
            match is_token {
                true => assert_eq!(token(name), colour.strong),
                false => {
                    assert!(
                        rule(name).contains(&["--strong: light-dark(#", colour.strong].concat()),
                        "{name}"
                    );
                }
            }
        }
        for (name, colour) in [("ink", INK), ("ink-soft", INK_SOFT), ("line", LINE), ("paper", PAPER)] {
            assert_eq!(token(name), colour, "{name}");
        }
        for (name, colour) in
            [("sheet", SHEET), ("well", WELL), ("accent", ACCENT), ("bad", BAD), ("found", FOUND)]
        {
            assert_eq!(token(name), colour, "{name}");
        }
    }
}
