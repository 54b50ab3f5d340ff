//! Cards for a deck, several at once: reading what somebody pastes, and which of it is there already.
//!
//! What this module never does: add a card. It says what would be added; `Command::AddCards` does it.

mod paste;
pub(crate) mod table;

pub use paste::{Pasted, Row, read, tags};

use crate::id::Id;
use crate::record::Card;
use crate::session::{Session, limits};
use crate::slug::slug;
use crate::sort::map_of;

/// The characters of a tag: it stands on one line of a card.
pub const LONGEST_TAG: usize = 60;

/// What a new card of a deck says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCard {
    pub title: String,
    pub explanation: String,
    pub kind: String,
    pub tags: Vec<String>,
    /// The card it is a copy of, in this session or in another.
    pub origin: Option<Id>,
}

impl NewCard {
    pub fn titled(title: &str) -> NewCard {
        NewCard { title: title.to_owned(), ..NewCard::default() }
    }

    /// What a copy of a card says.
    pub fn copy_of(card: Card<'_>) -> NewCard {
        NewCard {
            title: card.title().to_owned(),
            explanation: card.explanation().to_owned(),
            kind: card.kind().to_owned(),
            tags: card.tags().map(str::to_owned).collect(),
            origin: Some(card.origin().unwrap_or(card.id)),
        }
    }

    /// What keeps it from becoming a card.
    pub fn trouble(&self) -> Option<Trouble> {
        let is_long = |text: &str, limit: usize| text.len() > limit && text.chars().count() > limit;
        if self.title.trim().is_empty() {
            return Some(Trouble::NoTitle);
        }
        if [&self.title, &self.explanation, &self.kind].into_iter().any(|text| is_long(text, limits::TEXT)) {
            return Some(Trouble::TooLong { limit: limits::TEXT });
        }
        let is_long_tag = self.tags.iter().any(|tag| is_long(tag, LONGEST_TAG));
        is_long_tag.then_some(Trouble::TooLong { limit: LONGEST_TAG })
    }
}

/// Why something cannot become a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    NoTitle,
    /// A text of it has more characters than this.
    TooLong {
        limit: usize,
    },
}

/// What adding a card would mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    New,
    /// The deck has a card that reads the same.
    InDeck,
    /// An earlier one of the same list reads the same: its place, from 0.
    Again(usize),
    Impossible(Trouble),
}

/// What adding each of these cards to the deck of a step would mean.
pub fn judge(cards: &[NewCard], session: &Session, step: Id) -> Vec<Verdict> {
    let deck = session.deck(step).into_iter().map(|card| (likeness(card.title()), Verdict::InDeck));
    let mut known = map_of(deck);
    let judge = |(place, card): (usize, &NewCard)| match card.trouble() {
        Some(trouble) => Verdict::Impossible(trouble),
        None => {
            let verdict = known.entry(likeness(&card.title)).or_insert(Verdict::New);
            std::mem::replace(
                verdict,
                if *verdict == Verdict::New { Verdict::Again(place) } else { *verdict },
            )
        }
    };
    cards.iter().enumerate().map(judge).collect()
}

/// Two titles that people read as the same have it in common: capitals, accents and signs make no difference, unless
/// there is nothing else.
fn likeness(title: &str) -> String {
    let slug = slug(title);
    if slug.is_empty() { title.trim().to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{Pen, Writer};
    use crate::file::{Language, Template, templates};
    use crate::session::DocumentId;

    fn check(titles: &[&str], expected: &[Verdict]) {
        let template = Template::parse(templates()[0]).expect("a template");
        let mut draw = || 1;
        let session =
            template.start(DocumentId(1), Language::Dutch, &mut Pen::new(Writer(1)), "1", &mut draw);
        let session = session.expect("a session");
        let step = session.steps().into_iter().find(|step| step.key() == "competenties").expect("a step").id;
        assert!(session.deck(step).iter().any(|card| card.title() == "Luisteren"));
        let cards: Vec<NewCard> = titles.iter().map(|title| NewCard::titled(title)).collect();
        assert_eq!(judge(&cards, &session, step), expected, "{titles:?}");
    }

    #[test]
    fn what_is_there_already_is_known_whatever_its_capitals_accents_and_signs() {
        use Verdict::{Again, InDeck, New};
        check(&["Koken", "koken!", "  KÖKEN "], &[New, Again(0), Again(0)]);
        check(&["luisteren", "Luistèren.", "Luister"], &[InDeck, InDeck, New]);
        check(&["?", "!", "?"], &[New, New, Again(0)]);
    }

    #[test]
    fn what_can_be_no_card_says_why() {
        let long = "é".repeat(limits::TEXT + 1);
        let expected = [
            Verdict::Impossible(Trouble::NoTitle),
            Verdict::Impossible(Trouble::TooLong { limit: limits::TEXT }),
            Verdict::New,
        ];
        check(&[" ", &long, &long[2..]], &expected);
        let tagged = NewCard { tags: vec!["x".repeat(LONGEST_TAG + 1)], ..NewCard::titled("a") };
        assert_eq!(tagged.trouble(), Some(Trouble::TooLong { limit: LONGEST_TAG }));
    }
}
