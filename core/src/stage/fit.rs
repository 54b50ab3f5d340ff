//! How much fits on the big screen without scrolling. The screen has the shape of a projector and everything on it grows with
//! it, so that this can be counted: in characters and in the pixels of 1920 × 1080, with titles of 29 pixels.

use std::ops::Range;

/// Pixels of a line of a title.
const LINE: usize = 36;
/// Pixels of a letter of a title, on average.
const LETTER: usize = 16;
/// Pixels between the edges.
const WIDTH: usize = 1840;
/// Pixels below the question and above the foot.
const HEIGHT: usize = 800;
/// Heading and padding of a lane or a list.
const HEADING: usize = 72;
/// Pixels beside a title: padding, its number, marks.
const BESIDE: usize = 160;

/// Pixels of a picture on a card of a board, with the gap to its title.
pub const PICTURE: usize = 116;

/// What is on a card: its title, and how many pixels stand above that.
pub type Shown<'a> = (&'a str, usize);

/// How much room there is around titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    Roomy,
    Dense,
}

impl Density {
    const ALL: [Density; 2] = [Density::Roomy, Density::Dense];

    /// Pixels above and below a title: padding and the gap to the next.
    fn around(self) -> usize {
        match self {
            Density::Roomy => 26,
            Density::Dense => 16,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Fit {
    /// Characters on a line.
    letters: usize,
    /// Pixels for cards.
    height: usize,
    around: usize,
}

impl Fit {
    /// Lists in so many columns and rows.
    fn columns(columns: usize, rows: usize, density: Density) -> Fit {
        Fit {
            letters: ((WIDTH / columns).saturating_sub(BESIDE) / LETTER).max(6),
            height: (HEIGHT / rows).saturating_sub(HEADING),
            around: density.around(),
        }
    }

    /// Rows of a table with the titles before them.
    pub fn rows() -> Fit {
        Fit { letters: 26, height: HEIGHT - 50, around: 10 }
    }

    /// Cards in four columns, filled one after another.
    pub fn guess() -> Fit {
        Fit { letters: 22, height: 4 * (HEIGHT - 2 * HEADING), around: 34 }
    }

    fn height_of(self, (text, above): Shown<'_>) -> usize {
        self.around + above + LINE * self.lines_of(text)
    }

    /// Lines that a text takes, broken between words, and in a word that is too long for a line.
    fn lines_of(self, text: &str) -> usize {
        let (mut lines, mut used) = (1, 0);
        for word in text.split_whitespace() {
            let long = word.chars().count();
            let with_space = if used == 0 { long } else { used + 1 + long };
            if with_space <= self.letters {
                used = with_space;
            } else {
                lines += usize::from(used > 0) + (long - 1) / self.letters;
                used = (long - 1) % self.letters + 1;
            }
        }
        lines
    }

    /// Whether every word fits on a line.
    fn holds_words(self, text: &str) -> bool {
        text.split_whitespace().all(|word| word.chars().count() <= self.letters)
    }

    /// Which items are on which page.
    pub fn chunks<'a>(self, cards: impl Iterator<Item = Shown<'a>>) -> Pagination {
        let mut chunks: Pagination = Vec::new();
        let mut used = self.height;
        for (place, card) in cards.enumerate() {
            let height = self.height_of(card);
            match chunks.last_mut() {
                Some(last) if used + height <= self.height => {
                    last.end = place + 1;
                    used += height;
                }
                _ => {
                    chunks.push(place..place + 1);
                    used = height;
                }
            }
        }
        chunks
    }
}

/// The items of each page.
pub type Pagination = Vec<Range<usize>>;

/// What is on a page, from 1. What has fewer pages keeps showing its last.
pub fn page(chunks: &[Range<usize>], number: usize) -> Option<Range<usize>> {
    chunks.get(number.saturating_sub(1)).or(chunks.last()).cloned()
}

/// How lists stand side by side.
#[derive(Clone, Debug)]
pub struct Layout {
    pub columns: usize,
    pub density: Density,
    pub lists: Vec<Pagination>,
}

impl Layout {
    /// Lanes beside each other.
    pub fn of_lanes<T>(lanes: &[Vec<T>], shown: impl Fn(&T) -> Shown<'_>) -> Layout {
        let candidates = Density::ALL.map(|density| (lanes.len().max(1), density));
        Layout::fewest_pages(lanes, &shown, candidates)
    }

    /// In one row, or in two where that takes fewer pages or words are too long for narrow columns.
    pub fn of_lists<T>(lists: &[Vec<T>], shown: impl Fn(&T) -> Shown<'_>) -> Layout {
        let many = lists.len().max(1);
        let narrow = Fit::columns(many, 1, Density::Roomy);
        let in_one_row = many <= 3 || lists.iter().flatten().all(|item| narrow.holds_words(shown(item).0));
        let in_two_rows = many > 3;
        let candidates = Density::ALL.into_iter().flat_map(|density| {
            let one = in_one_row.then_some((many, density));
            one.into_iter().chain(in_two_rows.then_some((many.div_ceil(2), density)))
        });
        Layout::fewest_pages(lists, &shown, candidates)
    }

    /// The first of those with the fewest pages.
    fn fewest_pages<T>(
        lists: &[Vec<T>],
        shown: &impl Fn(&T) -> Shown<'_>,
        candidates: impl IntoIterator<Item = (usize, Density)>,
    ) -> Layout {
        let layouts = candidates.into_iter().map(|(columns, density)| {
            let fit = Fit::columns(columns, lists.len().max(1).div_ceil(columns), density);
            Layout {
                columns,
                density,
                lists: lists.iter().map(|list| fit.chunks(list.iter().map(shown))).collect(),
            }
        });
        let none = Layout { columns: 1, density: Density::Roomy, lists: Vec::new() };
        layouts.min_by_key(Layout::pages).unwrap_or(none)
    }

    pub fn pages(&self) -> usize {
        self.lists.iter().map(Vec::len).max().unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        let fit = Fit { letters: 10, height: 100, around: 10 };
        for (text, lines) in [
            ("", 1),
            ("tien lette", 1),
            ("tien letter", 2),
            ("Staat in functie", 2),
            ("in functiebeschrijving", 3),
            ("functiebeschrijving er", 3),
            ("functies er", 2),
        ] {
            assert_eq!(fit.lines_of(text), lines, "{text}");
        }
    }

    #[test]
    fn long_words_want_wide_columns_and_much_text_wants_less_room() {
        let lists = |text: &str, many: usize, groups: usize| vec![vec![text.to_owned(); many]; groups];
        let laid = |lists: &[Vec<String>]| {
            let layout = Layout::of_lists(lists, |text| (text.as_str(), 0));
            (layout.columns, layout.density, layout.pages())
        };
        assert_eq!(laid(&lists("kort", 5, 6)), (6, Density::Roomy, 1));
        assert_eq!(laid(&lists("functiebeschrijvingen", 5, 6)), (3, Density::Roomy, 1));
        assert_eq!(laid(&lists("functiebeschrijvingen", 6, 6)), (3, Density::Dense, 1));
        assert_eq!(laid(&lists("functiebeschrijvingen", 30, 3)), (3, Density::Roomy, 3));
    }

    #[test]
    fn pictures_take_room() {
        for (above, pages) in [(0, 1), (PICTURE, 3)] {
            let layout = Layout::of_lanes(&[vec![(); 12], Vec::new()], |_| ("kort", above));
            assert_eq!(layout.pages(), pages, "{above}");
        }
    }
}
