//! Figures with their spread, and whether they keep their budgets.

use std::collections::BTreeMap;

/// The rounds of every figure that was measured.
pub(super) struct Figures(BTreeMap<String, Vec<f64>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Milliseconds,
    Count,
    Bytes,
    /// Of thousand bytes.
    Kilobytes,
    /// So many times as much as the control.
    Times,
}

/// What was promised of a figure: at most so much, in its unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Budget {
    None,
    /// In the first version, and some day.
    AtMost(f64, f64),
    /// As much as another figure, because it must not grow with the session.
    Like(&'static str),
}

impl Figures {
    /// From the lines `figure NAME VALUE…`; other lines are for people.
    pub(super) fn read(printed: &str) -> Self {
        let figure = |line: &str| {
            let mut words = line.strip_prefix("figure ")?.split(' ');
            let name = words.next()?.to_owned();
            let mut rounds: Vec<f64> =
                words.filter_map(|word| word.parse().ok()).filter(|value: &f64| value.is_finite()).collect();
            rounds.sort_by(f64::total_cmp);
            (!rounds.is_empty()).then_some((name, rounds))
        };
        Self(printed.lines().filter_map(figure).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many rounds the figure that was measured most often has.
    pub(super) fn most_rounds(&self) -> usize {
        self.0.values().map(Vec::len).max().unwrap_or_default()
    }

    pub(super) fn median(&self, name: &str) -> Option<f64> {
        let rounds = self.0.get(name)?;
        let (below, above) = (rounds[(rounds.len() - 1) / 2], rounds[rounds.len() / 2]);
        Some(f64::midpoint(below, above))
    }

    /// The median and, behind it, the lowest and the highest; `—` if it could not be measured.
    pub(super) fn shown(&self, name: &str, unit: Unit) -> String {
        let (Some(median), Some(rounds)) = (self.median(name), self.0.get(name)) else { return "—".into() };
        let (lowest, highest) = (rounds[0], rounds[rounds.len() - 1]);
        if unit.show(lowest) == unit.show(highest) {
            return unit.show(median);
        }
        format!("{} ({}–{})", unit.show(median), unit.bare(lowest, highest), unit.show(highest))
    }

    /// Whether the median keeps its budget; `None` if there is nothing to keep or nothing was measured.
    pub(super) fn keeps(&self, name: &str, budget: Budget) -> Option<bool> {
        let most = match budget {
            Budget::None => return None,
            Budget::AtMost(first, _) => first,
            Budget::Like(other) => self.median(other)?,
        };
        Some(self.median(name)? <= most)
    }
}

impl Unit {
    pub(super) fn show(self, value: f64) -> String {
        match self {
            Unit::Milliseconds if value >= 10_000.0 => format!("{:.1} s", value / 1e3),
            Unit::Milliseconds if value >= 1_000.0 => format!("{:.2} s", value / 1e3),
            Unit::Milliseconds if value >= 100.0 => format!("{value:.0} ms"),
            Unit::Milliseconds => format!("{value:.1} ms"),
            Unit::Count => format!("{value:.0}"),
            Unit::Bytes => format!("{:.1} MB", value / 1e6),
            Unit::Kilobytes => format!("{:.1} KB", value / 1e3),
            Unit::Times => format!("{value:.2} ×"),
        }
    }

    /// Without the unit, where the other end of the range says it too.
    fn bare(self, value: f64, other: f64) -> String {
        let word =
            |text: String| text.split_once(' ').map(|(number, word)| (number.to_owned(), word.to_owned()));
        match (word(self.show(value)), word(self.show(other))) {
            (Some((number, one)), Some((_, two))) if one == two => number,
            _ => self.show(value),
        }
    }
}

impl Budget {
    /// What was promised, and what is meant for later.
    pub(super) fn shown(self, unit: Unit) -> [String; 2] {
        match self {
            Budget::None => [String::new(), String::new()],
            Budget::AtMost(first, goal) => [unit.show(first), unit.show(goal)],
            Budget::Like(other) => {
                [format!("as with {}", other.rsplit('-').next().unwrap_or(other)), String::new()]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_a_median_a_spread_and_a_verdict() {
        let figures = Figures::read("figure open 900 1200 950.5\nnoise\nfigure rows 3 3\nfigure odd NaN\n");
        assert_eq!(figures.shown("open", Unit::Milliseconds), "950 ms (900 ms–1.20 s)");
        assert_eq!(figures.shown("rows", Unit::Count), "3");
        assert_eq!(figures.shown("odd", Unit::Count), "—");
        assert_eq!(figures.most_rounds(), 3);
        assert_eq!(figures.keeps("open", Budget::AtMost(1_000.0, 450.0)), Some(true));
        assert_eq!(figures.keeps("open", Budget::Like("rows")), Some(false));
        assert_eq!(figures.keeps("odd", Budget::AtMost(1.0, 1.0)), None);
    }
}
