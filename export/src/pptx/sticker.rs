//! What sits on a photo, as it sits there: drawings become shapes in one group, so that a sticker can be moved, turned and
//! made larger as on the board; one without a drawing is a label.

use super::slide::{self, Frame, Look, Slide, emu, solid, transform};
use crate::answers::{Answer, flat};
use crate::palette;
use crate::sticker::{self, Art, LABEL, LETTERS};
use crate::xml::Xml;
use kurbo::{BezPath, Circle, PathEl, Point, Rect, Shape};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use samenbord_core::session::Session;
use std::collections::BTreeMap;

/// Units of the format in one of the drawing, so that curves stay round.
const FINE: f64 = 100.0;
/// How far a curve may be from the circle it stands for, in units of the drawing.
const NEAR: f64 = 0.1;
/// `--sticker-label` and `--sticker-ink`
const YELLOW: &str = "ffe7a0";
const INK: &str = "22303f";

/// Puts a group's stickers on its photo.
pub fn stick(slide: &mut Slide, session: &Session, answer: &Answer<'_>, photo: Frame) {
    for (card, pose) in sticker::stuck(session, answer) {
        let title = flat(card.title());
        let art = sticker::art(card.key());
        let (wide, high) =
            art.as_ref().map_or((sticker::label_width(&title), LABEL), |art| (art.wide, art.high));
        let scale = photo.wide * f64::from(pose.scale()) / 1_000.0 / wide;
        let frame = Frame {
            x: photo.x + photo.wide * f64::from(pose.x()) / 1_000.0 - wide * scale / 2.0,
            y: photo.y + photo.high * f64::from(pose.y()) / 1_000.0 - high * scale / 2.0,
            wide: wide * scale,
            high: high * scale,
        };
        let turn = f64::from(pose.turn()) * 0.36;
        match art {
            Some(art) => drawing(slide, frame, turn, &title, &art),
            None => label(slide, frame, turn, &title, scale),
        }
    }
}

fn label(slide: &mut Slide, frame: Frame, turn: f64, title: &str, scale: f64) {
    let id = slide.next();
    let look = Look { size: LETTERS * scale, colour: INK, is_bold: true };
    slide.shapes.element("p:sp", &[], |xml| {
        slide::named(xml, &id, "Sticker", |_| {});
        xml.element("p:spPr", &[], |xml| {
            slide::place(xml, frame, turn);
            slide::rounded(xml, frame, frame.high / 2.0);
            solid(xml, YELLOW);
            xml.element("a:ln", &[("w", &emu(6.0 * scale))], |xml| solid(xml, palette::WHITE));
        });
        slide::body(xml, "ctr", 0.0, |xml| slide::paragraph(xml, look, title, "ctr"));
    });
}

/// The parts in a group that is turned as one. They are as large as it, so that lines keep their width.
fn drawing(slide: &mut Slide, frame: Frame, turn: f64, title: &str, art: &Art) {
    let scale = frame.wide / art.wide;
    let id = slide.next();
    let parts: Vec<(String, Part)> =
        parts(&art.drawing).into_iter().map(|part| (slide.next(), part)).collect();
    slide.shapes.element("p:grpSp", &[], |xml| {
        xml.element("p:nvGrpSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", &id), ("name", &["Sticker ", &id].concat()), ("descr", title)]);
            xml.empty("p:cNvGrpSpPr", &[]);
            xml.empty("p:nvPr", &[]);
        });
        xml.element("p:grpSpPr", &[], |xml| group_transform(xml, frame, turn));
        for (id, part) in &parts {
            xml.element("p:sp", &[], |xml| {
                slide::named(xml, id, "Part", |_| {});
                xml.element("p:spPr", &[], |xml| {
                    transform(xml, "a:xfrm", frame, 0.0);
                    geometry(xml, art, &part.path);
                    match &part.fill {
                        Some((colour, share)) => paint(xml, colour, *share),
                        None => xml.empty("a:noFill", &[]),
                    }
                    line(xml, part.line.as_ref(), scale);
                });
            });
        }
    });
}

/// The same place inside and outside.
fn group_transform(xml: &mut Xml, frame: Frame, turn: f64) {
    let turned = ((turn * 60_000.0).round() as i64).to_string();
    let [x, y, wide, high] = [frame.x, frame.y, frame.wide, frame.high].map(emu);
    xml.element("a:xfrm", &[("rot", &turned)], |xml| {
        for (place, size) in [("a:off", "a:ext"), ("a:chOff", "a:chExt")] {
            xml.empty(place, &[("x", &x), ("y", &y)]);
            xml.empty(size, &[("cx", &wide), ("cy", &high)]);
        }
    });
}

fn line(xml: &mut Xml, line: Option<&Line>, scale: f64) {
    let Some(line) = line else {
        return xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
    };
    xml.element("a:ln", &[("w", &emu(line.wide * scale)), ("cap", "rnd")], |xml| {
        paint(xml, &line.colour, line.share);
        xml.empty("a:round", &[]);
    });
}

fn paint(xml: &mut Xml, colour: &str, share: f64) {
    let alpha = ((share * 100_000.0).round() as i64).to_string();
    xml.element("a:solidFill", &[], |xml| {
        xml.element("a:srgbClr", &[("val", colour)], |xml| xml.empty("a:alpha", &[("val", &alpha)]));
    });
}

fn geometry(xml: &mut Xml, art: &Art, path: &BezPath) {
    let [wide, high] = [art.wide, art.high].map(fine);
    xml.element("a:custGeom", &[], |xml| {
        ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"].into_iter().for_each(|list| xml.empty(list, &[]));
        xml.empty("a:rect", &[("l", "0"), ("t", "0"), ("r", "r"), ("b", "b")]);
        xml.element("a:pathLst", &[], |xml| {
            xml.element("a:path", &[("w", &*wide), ("h", &*high)], |xml| {
                path.elements().iter().for_each(|element| move_on(xml, *element));
            });
        });
    });
}

fn move_on(xml: &mut Xml, element: PathEl) {
    let mut to = |name: &str, points: &[Point]| {
        xml.element(name, &[], |xml| {
            points.iter().for_each(|at| xml.empty("a:pt", &[("x", &*fine(at.x)), ("y", &*fine(at.y))]));
        });
    };
    match element {
        PathEl::MoveTo(at) => to("a:moveTo", &[at]),
        PathEl::LineTo(at) => to("a:lnTo", &[at]),
        PathEl::QuadTo(by, at) => to("a:quadBezTo", &[by, at]),
        PathEl::CurveTo(one, other, at) => to("a:cubicBezTo", &[one, other, at]),
        PathEl::ClosePath => xml.empty("a:close", &[]),
    }
}

fn fine(value: f64) -> String {
    ((value * FINE).round() as i64).to_string()
}

/// One path of a drawing with its paint: a colour, and how much of it.
struct Part {
    path: BezPath,
    fill: Option<(String, f64)>,
    line: Option<Line>,
}

struct Line {
    colour: String,
    share: f64,
    wide: f64,
}

type Said = BTreeMap<String, String>;

/// Reads a drawing of ours: paths, boxes and circles, alone or in groups that say their paint.
fn parts(drawing: &str) -> Vec<Part> {
    let mut reader = Reader::from_str(drawing);
    let mut around: Vec<Said> = vec![Said::new()];
    let mut parts = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => around.push(said(&start, around.last())),
            Ok(Event::Empty(start)) => {
                let said = said(&start, around.last());
                parts.extend(path(start.name().as_ref(), &said).map(|path| part(path, &said)));
            }
            Ok(Event::End(_)) => drop(around.pop()),
            Ok(Event::Eof) | Err(_) => return parts,
            Ok(_) => {}
        }
    }
}

/// What an element says, over what the groups around it say.
fn said(start: &BytesStart<'_>, around: Option<&Said>) -> Said {
    let mut said = around.cloned().unwrap_or_default();
    let own = start
        .attributes()
        .flatten()
        .map(|attribute| (attribute.key.as_ref().to_owned(), attribute.value.into_owned()));
    said.extend(own);
    said
}

fn path(name: &str, said: &Said) -> Option<BezPath> {
    let number = |name: &str| said.get(name).and_then(|text| text.parse::<f64>().ok());
    match name {
        "path" => BezPath::from_svg(said.get("d")?).ok(),
        "rect" => {
            let (x, y) = (number("x")?, number("y")?);
            let rect = Rect::new(x, y, x + number("width")?, y + number("height")?);
            Some(rect.to_rounded_rect(number("rx").unwrap_or(0.0)).to_path(NEAR))
        }
        "circle" => Some(Circle::new((number("cx")?, number("cy")?), number("r")?).to_path(NEAR)),
        _ => None,
    }
}

fn part(path: BezPath, said: &Said) -> Part {
    let number = |name: &str| said.get(name).and_then(|text| text.parse::<f64>().ok());
    let share = |name: &str| number(name).or_else(|| number("opacity")).unwrap_or(1.0);
    let colour = |name: &str| said.get(name).filter(|text| *text != "none").map(|text| six(text));
    Part {
        path,
        fill: colour("fill").map(|colour| (colour, share("fill-opacity"))),
        line: colour("stroke").map(|colour| Line {
            colour,
            share: share("stroke-opacity"),
            wide: number("stroke-width").unwrap_or(1.0),
        }),
    }
}

/// `#fff` in six figures, without its sign.
fn six(colour: &str) -> String {
    let figures = colour.trim_start_matches('#');
    match figures.len() {
        3 => figures.chars().flat_map(|figure| [figure, figure]).collect(),
        _ => figures.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_sticker_becomes_a_shape_with_its_paint() {
        for (key, count, filled) in [("bril", 9, 2), ("tas", 7, 3), ("tablet", 8, 6)] {
            let art = sticker::art(key).expect("a drawing");
            let parts = parts(&art.drawing);
            assert_eq!(parts.len(), count, "{key}");
            assert_eq!(parts.iter().filter(|part| part.fill.is_some()).count(), filled, "{key}");
            for part in &parts {
                assert!(part.fill.is_some() || part.line.is_some(), "{key}: nothing to see");
                let frame = part.path.bounding_box();
                assert!(frame.x0 >= 0.0 && frame.y0 >= 0.0 && frame.x1 <= art.wide && frame.y1 <= art.high);
            }
        }
        let glass = &parts(&sticker::art("bril").expect("a drawing").drawing)[3];
        assert_eq!(glass.fill, Some(("96cdf0".to_owned(), 0.38)));
        assert!(glass.line.is_none());
    }
}
