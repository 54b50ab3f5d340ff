//! A group's photo with the stickers on it, and what the group wrote under it.

use super::canvas::{Canvas, INNER, MARGIN, Words as Line, number};
use crate::answers::Answer;
use crate::palette;
use crate::sticker::{self, Art};
use crate::words::Words;
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use samenbord_core::placement::Pose;
use samenbord_core::record::{Card, Picture};
use samenbord_core::session::Session;

/// A photo that stands up is not higher than this.
const HIGHEST: f64 = 1_000.0;
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
    for (card, pose) in sticker::stuck(session, answer) {
        stick(canvas, card, pose, (top, wide, high));
    }
    canvas.y = top + high;
}

fn stick(canvas: &mut Canvas, card: Card<'_>, pose: Pose, frame: (f64, f64, f64)) {
    let (top, wide, high) = frame;
    let art = sticker::art(card.key()).unwrap_or_else(|| label(card.title()));
    let scale = wide * f64::from(pose.scale()) / 1_000.0 / art.wide;
    let x = MARGIN + wide * f64::from(pose.x()) / 1_000.0;
    let y = top + high * f64::from(pose.y()) / 1_000.0;
    let turn = f64::from(pose.turn()) * 0.36;
    let transform = format!(
        "translate({} {}) rotate({}) scale({:.4}) translate({} {})",
        number(x),
        number(y),
        number(turn),
        scale,
        number(-art.wide / 2.0),
        number(-art.high / 2.0)
    );
    canvas.xml().element("g", &[("transform", &transform)], |xml| {
        xml.leaf("title", &[], card.title());
        xml.raw(art.drawing.as_bytes());
    });
}

/// A label with its words, as wide as they are.
fn label(title: &str) -> Art {
    let width = sticker::label_width(title);
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
    Art { wide: width, high: sticker::LABEL, drawing: String::from_utf8_lossy(&xml.finish()).into_owned() }
}
