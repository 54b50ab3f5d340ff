//! Cards for a deck, several at once: one step of history, all of them or none.

mod window;

use samenbord_core::command::{Command, Rejected, What};
use samenbord_core::deck::{LONGEST_TAG, NewCard};
use samenbord_core::file;
use samenbord_core::id::{Id, Kind};
use samenbord_core::record::Card;
use samenbord_core::session::limits;
use window::Window;

fn titles(window: &Window) -> Vec<&str> {
    window.session.deck(window.step()).into_iter().map(Card::title).collect()
}

fn add(window: &mut Window, cards: Vec<NewCard>) -> Result<Option<What>, Rejected> {
    let step = window.step();
    let cards = cards.into_iter().map(|card| (window.id(Kind::Card), card)).collect();
    window.apply(Command::AddCards { step, cards }).map(|change| change.edit.map(|edit| edit.what))
}

#[test]
fn cards_come_behind_the_deck_in_their_order_and_go_with_one_step_back() {
    let mut window = Window::empty();
    let first = window.deck_card("Eerste");
    let full = NewCard {
        explanation: "Ook als het stil is".into(),
        kind: "task".into(),
        tags: vec!["zorg".into(), "a/b".into()],
        origin: Some(first),
        ..NewCard::titled("Luisteren")
    };
    assert_eq!(add(&mut window, vec![full.clone(), NewCard::titled("Koken")]), Ok(Some(What::AddCards)));
    assert_eq!(titles(&window), ["Eerste", "Luisteren", "Koken"]);
    let card = window.session.deck(window.step())[1];
    assert_eq!(card.tags().collect::<Vec<_>>(), ["a/b", "zorg"]);
    assert_eq!(
        (card.explanation(), card.kind(), card.origin()),
        (full.explanation.as_str(), "task", Some(first))
    );
    let copy = NewCard::copy_of(card);
    assert_eq!(NewCard { tags: full.tags.clone(), ..copy }, full);
    let text = window.export();
    assert_eq!(file::export(&window::open(&text)), text);
    window.undo();
    assert_eq!(titles(&window), ["Eerste"]);
    window.redo();
    assert_eq!(titles(&window), ["Eerste", "Luisteren", "Koken"]);
}

#[test]
fn one_card_that_cannot_be_keeps_the_others_out() {
    let mut window = Window::empty();
    let with_tag = |tag: String| NewCard { tags: vec![tag], ..NewCard::titled("Goed") };
    let full = vec![NewCard::titled("Vol"); limits::CARDS + 1];
    for (cards, reason) in [
        (vec![NewCard::titled("Goed"), NewCard::titled(" ")], Rejected::Empty),
        (
            vec![NewCard::titled("Goed"), NewCard::titled(&"x".repeat(limits::TEXT + 1))],
            Rejected::TextTooLong { limit: limits::TEXT },
        ),
        (vec![with_tag("x".repeat(LONGEST_TAG + 1))], Rejected::TextTooLong { limit: LONGEST_TAG }),
        (full, Rejected::TooManyCards { limit: limits::CARDS }),
    ] {
        assert_eq!(add(&mut window, cards), Err(reason));
        assert_eq!(titles(&window), [""; 0]);
    }
    let gone = Command::AddCards { step: Id::new(Kind::Step, 404), cards: Vec::new() };
    assert_eq!(window.apply(gone).map(drop), Err(Rejected::Missing(Kind::Step)));
}
