//! A group's photo with the stickers on it, and what the group wrote under it.

use super::canvas::{Canvas, INNER, MARGIN, Words as Line, number};
use crate::answers::Answer;
use crate::palette;
use crate::words::Words;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use samenbord_core::id::Id;
use samenbord_core::record::{Card, Picture};
use samenbord_core::session::Session;

/// A photo that stands up is not higher than this.
const HIGHEST: f64 = 1_000.0;
/// Stickers of our templates by their keys: the size of the drawing, and the drawing.
const ART: [(&str, (f64, f64), &str); 3] = [
    ("bril", (240.0, 110.0), include_str!("../../../templates/stickers/bril.svg")),
    ("tas", (200.0, 210.0), include_str!("../../../templates/stickers/tas.svg")),
    ("tablet", (160.0, 200.0), include_str!("../../../templates/stickers/tablet.svg")),
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

pub fn draw(canvas: &mut Canvas, session: &Session, answer: &Answer<'_>, words: &Words) {
    let card = session.picture_card(answer.step.id, answer.group.id);
    let picture = card.and_then(Card::picture).and_then(|picture| session.picture(picture));
    match picture.and_then(|picture| Some((picture, size(picture)?))) {
        Some((picture, size)) => photo(canvas, session, answer, picture, size),
        None => {
            canvas.write(Line { size: 22.0, colour: palette::INK_SOFT, is_bold: false }, &words.no_picture)
        }
    }
    canvas.down(20.0);
    let caption = card.map_or("", Card::title);
    canvas.write(Line { size: 28.0, colour: palette::INK, is_bold: false }, caption);
}

/// Width and height in its own dots.
fn size(picture: Picture<'_>) -> Option<(f64, f64)> {
    let bytes = BASE64.decode(picture.bytes()).ok()?;
    let size = imagesize::blob_size(&bytes).ok()?;
    (size.width > 0 && size.height > 0).then_some((size.width as f64, size.height as f64))
}

fn photo(
    canvas: &mut Canvas,
    session: &Session,
    answer: &Answer<'_>,
    picture: Picture<'_>,
    size: (f64, f64),
) {
    let scale = (INNER / size.0).min(HIGHEST / size.1);
    let (wide, high) = (size.0 * scale, size.1 * scale);
    let top = canvas.y;
    let address = ["data:", picture.media_type(), ";base64,", picture.bytes()].concat();
    let [x, y, width, height] = [MARGIN, top, wide, high].map(number);
    // The older name of the address: every program knows it, and some only it.
    let attributes =
        [("x", &*x), ("y", &y), ("width", &width), ("height", &height), ("xlink:href", &address)];
    canvas.xml().element("image", &attributes, |xml| xml.leaf("title", &[], picture.alt()));
    for card in stickers(session, answer) {
        sticker(canvas, session, card, answer.group.id, (top, wide, high));
    }
    canvas.y = top + high;
}

/// Cards of the step that sit on the picture.
fn stickers<'a>(session: &'a Session, answer: &Answer<'a>) -> Vec<Card<'a>> {
    let board = session.board(answer.step.id, answer.group.id);
    let cards: Vec<Id> = board.cards().map(|(card, _)| card).collect();
    let cards = cards.into_iter().filter(|card| session.pose(*card, answer.group.id).is_some());
    cards.filter_map(|card| session.card(card)).collect()
}

fn sticker(canvas: &mut Canvas, session: &Session, card: Card<'_>, group: Id, frame: (f64, f64, f64)) {
    let Some(pose) = session.pose(card.id, group) else { return };
    let (top, wide, high) = frame;
    let (width, drawing) = match ART.iter().find(|(key, ..)| *key == card.key()) {
        Some((_, (width, height), art)) => (*width, (*height, painted(art))),
        None => label(card.title()),
    };
    let (height, drawing) = drawing;
    let scale = wide * f64::from(pose.scale()) / 1_000.0 / width;
    let x = MARGIN + wide * f64::from(pose.x()) / 1_000.0;
    let y = top + high * f64::from(pose.y()) / 1_000.0;
    let turn = f64::from(pose.turn()) * 0.36;
    let transform = format!(
        "translate({} {}) rotate({}) scale({:.4}) translate({} {})",
        number(x),
        number(y),
        number(turn),
        scale,
        number(-width / 2.0),
        number(-height / 2.0)
    );
    canvas.xml().element("g", &[("transform", &transform)], |xml| {
        xml.leaf("title", &[], card.title());
        xml.raw(drawing.as_bytes());
    });
}

/// A drawing with its paint in it, where the page has a style sheet.
fn painted(art: &str) -> String {
    PAINT
        .iter()
        .fold(art.to_owned(), |art, (part, paint)| art.replace(&["class=\"art-", part, "\""].concat(), paint))
}

/// A label with its words, as wide as they are.
fn label(title: &str) -> (f64, (f64, String)) {
    let words = Line { size: 26.0, colour: "22303f", is_bold: true };
    let width = words.width(title).max(45.0) + 44.0;
    let mut xml = crate::xml::Xml::fragment();
    let paint = [("fill", "#ffe7a0"), ("stroke", "#fff"), ("stroke-width", "6")];
    let [inner, middle] = [width - 8.0, width / 2.0].map(number);
    let frame = [("x", "4"), ("y", "4"), ("width", &*inner), ("height", "52"), ("rx", "26")];
    xml.empty("rect", &[&frame[..], &paint].concat());
    let place = [
        ("x", &*middle),
        ("y", "39"),
        ("text-anchor", "middle"),
        ("font-size", "26"),
        ("font-weight", "700"),
        ("fill", "#22303f"),
    ];
    xml.leaf("text", &place, title);
    (width, (60.0, String::from_utf8_lossy(&xml.finish()).into_owned()))
}
