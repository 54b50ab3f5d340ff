//! A sheet that grows downwards: what is drawn, and how far.

use crate::palette;
use crate::text::{width, wrap};
use crate::xml::{Attributes, Xml};

/// The sheet is so wide, in its own units; a projector shows it at about one to one.
pub const WIDTH: f64 = 1_600.0;
pub const MARGIN: f64 = 48.0;
pub const INNER: f64 = WIDTH - 2.0 * MARGIN;
/// The distance of two lines, in sizes.
const LINE: f64 = 1.32;
/// From the top of a line to where its letters stand, in sizes.
const ASCENT: f64 = 0.98;
const FONTS: &str = "Inter, Helvetica, Arial, sans-serif";

/// How text looks.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub size: f64,
    pub colour: &'a str,
    pub is_bold: bool,
}

pub struct Canvas {
    xml: Xml,
    /// Where the next thing goes.
    pub y: f64,
}

impl Canvas {
    pub fn new() -> Canvas {
        Canvas { xml: Xml::fragment(), y: MARGIN }
    }

    pub fn down(&mut self, by: f64) {
        self.y += by;
    }

    /// Text over the width of the sheet, and on under it.
    pub fn write(&mut self, words: Words<'_>, text: &str) {
        self.y += self.write_in(words, text, MARGIN, self.y, INNER);
    }

    /// Text in a column whose top left is at a point; the height it took.
    pub fn write_in(&mut self, words: Words<'_>, text: &str, x: f64, y: f64, most: f64) -> f64 {
        let lines = words.lines(text, most);
        let size = number(words.size);
        let weight = if words.is_bold { "700" } else { "400" };
        let fill = ["#", words.colour].concat();
        for (place, line) in lines.iter().enumerate() {
            let y = number(y + words.size * (LINE * place as f64 + ASCENT));
            let attributes = [
                ("x", &*number(x)),
                ("y", &y),
                ("font-size", &size),
                ("font-weight", weight),
                ("fill", &fill),
            ];
            self.xml.leaf("text", &attributes, line);
        }
        words.height(lines.len())
    }

    /// A box with round corners, with a line around it or without.
    pub fn box_at(&mut self, (x, y): (f64, f64), (wide, high): (f64, f64), fill: &str, line: Option<&str>) {
        let fill = ["#", fill].concat();
        let line = line.map_or("none".to_owned(), |line| ["#", line].concat());
        let [x, y, wide, high] = [x, y, wide, high].map(number);
        let attributes: Attributes<'_> = &[
            ("x", &x),
            ("y", &y),
            ("width", &wide),
            ("height", &high),
            ("rx", "10"),
            ("fill", &fill),
            ("stroke", &line),
        ];
        self.xml.empty("rect", attributes);
    }

    /// A tone of a colour over a box.
    pub fn tinted(&mut self, (x, y): (f64, f64), (wide, high): (f64, f64), fill: &str, tone: f64) {
        let fill = ["#", fill].concat();
        let [x, y, wide, high] = [x, y, wide, high].map(number);
        let tone = format!("{tone:.2}");
        let attributes = [
            ("x", &*x),
            ("y", &*y),
            ("width", &*wide),
            ("height", &*high),
            ("rx", "10"),
            ("fill", &*fill),
            ("fill-opacity", &*tone),
        ];
        self.xml.empty("rect", &attributes);
    }

    /// One line of text around a point.
    pub fn centred(&mut self, words: Words<'_>, text: &str, (x, y): (f64, f64)) {
        let [x, y, size] = [x, y + words.size * 0.35, words.size].map(number);
        let fill = ["#", words.colour].concat();
        let weight = if words.is_bold { "700" } else { "400" };
        let attributes = [
            ("x", &*x),
            ("y", &*y),
            ("text-anchor", "middle"),
            ("font-size", &*size),
            ("font-weight", weight),
            ("fill", &*fill),
        ];
        self.xml.leaf("text", &attributes, text);
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, thick: f64) {
        let [x1, y1, x2, y2, thick] = [from.0, from.1, to.0, to.1, thick].map(number);
        let colour = ["#", colour].concat();
        let attributes = [
            ("x1", &*x1),
            ("y1", &*y1),
            ("x2", &*x2),
            ("y2", &*y2),
            ("stroke", &*colour),
            ("stroke-width", &*thick),
            ("stroke-linecap", "round"),
        ];
        self.xml.empty("line", &attributes);
    }

    pub fn dot(&mut self, at: (f64, f64), radius: f64, colour: &str) {
        let [x, y, radius] = [at.0, at.1, radius].map(number);
        let fill = ["#", colour].concat();
        self.xml.empty("circle", &[("cx", &*x), ("cy", &*y), ("r", &*radius), ("fill", &*fill)]);
    }

    pub fn xml(&mut self) -> &mut Xml {
        &mut self.xml
    }

    /// The whole drawing, with a title for who cannot see it, and what it says in words.
    pub fn finish(self, title: &str, describes: &str) -> String {
        let (wide, high) = (number(WIDTH), number(self.y + MARGIN));
        let frame = ["0 0 ", &wide, " ", &high].concat();
        let mut xml = Xml::fragment();
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
            ("width", &*wide),
            ("height", &*high),
            ("viewBox", &*frame),
            ("font-family", FONTS),
            ("role", "img"),
        ];
        let inside = self.xml.finish();
        xml.element("svg", &attributes, |xml| {
            xml.leaf("title", &[], title);
            if !describes.is_empty() {
                xml.leaf("desc", &[], describes);
            }
            let paper = ["#", palette::PAPER].concat();
            xml.empty("rect", &[("width", "100%"), ("height", "100%"), ("fill", &paper)]);
            xml.raw(&inside);
        });
        String::from_utf8_lossy(&xml.finish()).into_owned()
    }
}

impl Words<'_> {
    pub fn lines(self, text: &str, most: f64) -> Vec<String> {
        wrap(text, most, self.wide())
    }

    pub fn height(self, lines: usize) -> f64 {
        lines as f64 * self.size * LINE
    }

    pub fn width(self, text: &str) -> f64 {
        width(text, self.wide())
    }

    /// Bold letters are wider.
    fn wide(self) -> f64 {
        if self.is_bold { self.size * 1.07 } else { self.size }
    }
}

/// A number with at most one decimal, as attributes have it.
pub fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    rounded.to_string()
}
