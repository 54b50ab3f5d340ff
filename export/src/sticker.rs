//! The stickers of our templates as drawings, with their paint in them: where a page has a style sheet, files have none.

use crate::answers::Answer;
use crate::text::width;
use samenbord_core::id::Id;
use samenbord_core::placement::Pose;
use samenbord_core::record::Card;
use samenbord_core::session::Session;

/// A drawing and its size in its own units.
pub struct Art {
    pub wide: f64,
    pub high: f64,
    pub drawing: String,
}

/// By the keys of their cards: the size, and the drawing.
const ART: [(&str, (f64, f64), &str); 3] = [
    ("bril", (240.0, 110.0), include_str!("../../templates/stickers/bril.svg")),
    ("tas", (200.0, 210.0), include_str!("../../templates/stickers/tas.svg")),
    ("tablet", (160.0, 200.0), include_str!("../../templates/stickers/tablet.svg")),
];
/// What the style sheet says of the parts of a sticker (`style/pictures.css`), as attributes.
const PAINT: [(&str, &str); 17] = [
    (
        "edge",
        r##"fill="none" stroke="#fff" stroke-width="26" stroke-linejoin="round" stroke-linecap="round""##,
    ),
    ("glass", r##"fill="#96cdf0" fill-opacity=".38""##),
    ("rim", r##"fill="none" stroke="#22303f" stroke-width="11" stroke-linecap="round""##),
    ("shine", r##"fill="none" stroke="#fff" stroke-opacity=".85" stroke-width="6" stroke-linecap="round""##),
    ("handle", r##"fill="none" stroke="#b65a17" stroke-width="11" stroke-linecap="round""##),
    ("bag", r##"fill="#e8873a""##),
    ("fold", r##"fill="#b65a17" opacity=".55""##),
    ("book", r##"fill="#fff""##),
    ("spine", r##"fill="none" stroke="#b65a17" stroke-width="4" stroke-linecap="round""##),
    ("device", r##"fill="#22303f""##),
    ("screen", r##"fill="#eef6fb""##),
    ("blue", r##"fill="#2c76bd""##),
    ("orange", r##"fill="#e8873a""##),
    ("green", r##"fill="#2b9a66""##),
    ("line", r##"fill="none" stroke="#22303f" stroke-width="5" stroke-linecap="round" opacity=".45""##),
    ("dot", r##"fill="#eef6fb""##),
    ("label", r##"fill="#ffe7a0" stroke="#fff" stroke-width="6""##),
];

/// How high a label is that has no drawing, and its letters.
pub const LABEL: f64 = 60.0;
pub const LETTERS: f64 = 26.0;

/// `None` for a sticker of which there is no drawing: it is a label with its words.
pub fn art(key: &str) -> Option<Art> {
    let (_, (wide, high), drawing) = ART.iter().find(|(known, ..)| *known == key)?;
    Some(Art { wide: *wide, high: *high, drawing: painted(drawing) })
}

/// As wide as its bold words, with round ends.
pub fn label_width(title: &str) -> f64 {
    width(title, LETTERS * 1.07).max(45.0) + 44.0
}

/// The cards of a step that sit on the group's picture, and where.
pub fn stuck<'a>(session: &'a Session, answer: &Answer<'a>) -> Vec<(Card<'a>, Pose)> {
    let board = session.board(answer.step.id, answer.group.id);
    let cards: Vec<Id> = board.cards().map(|(card, _)| card).collect();
    let stuck = |card: Id| Some((session.card(card)?, session.pose(card, answer.group.id)?));
    cards.into_iter().filter_map(stuck).collect()
}

fn painted(art: &str) -> String {
    PAINT
        .iter()
        .fold(art.to_owned(), |art, (part, paint)| art.replace(&["class=\"art-", part, "\""].concat(), paint))
}
