//! One slide: what is on it, in points from the top left.

use crate::palette;
use crate::xml::Xml;

/// A slide as wide as two screens of 16 by 9 inches are high: 13.33 by 7.5 inches.
pub const WIDE: f64 = 960.0;
/// English Metric Units in a point.
const EMU: f64 = 12_700.0;

pub const DRAWING: (&str, &str) = ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
pub const RELATION: (&str, &str) =
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
pub const PRESENTATION: (&str, &str) =
    ("xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Title,
    Content,
}

#[derive(Clone, Copy, Debug)]
pub struct Frame {
    pub x: f64,
    pub y: f64,
    pub wide: f64,
    pub high: f64,
}

/// How text looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub size: f64,
    pub colour: &'static str,
    pub is_bold: bool,
}

/// A table with a head.
pub struct Grid {
    /// Points.
    pub widths: Vec<f64>,
    pub rows: Vec<Vec<GridCell>>,
    pub heights: Vec<f64>,
}

pub struct GridCell {
    pub text: String,
    pub look: Look,
    pub fill: &'static str,
    pub is_centred: bool,
}

pub struct Slide {
    layout: Layout,
    pub(super) shapes: Xml,
    /// Every shape has a number of its own; 1 is the slide.
    last: usize,
    /// Endings and bytes.
    media: Vec<(&'static str, Vec<u8>)>,
}

impl Slide {
    pub fn new(layout: Layout) -> Slide {
        Slide { layout, shapes: Xml::fragment(), last: 1, media: Vec::new() }
    }

    /// What the outline and screen readers know the slide by.
    pub fn title(&mut self, frame: Frame, look: Look, text: &str, is_low: bool) {
        let kind = if self.layout == Layout::Title { "ctrTitle" } else { "title" };
        let (id, anchor) = (self.next(), if is_low { "b" } else { "ctr" });
        self.shapes.element("p:sp", &[], |xml| {
            named(xml, &id, "Title", |xml| xml.empty("p:ph", &[("type", kind)]));
            xml.element("p:spPr", &[], |xml| place(xml, frame, 0.0));
            body(xml, anchor, 0.0, |xml| paragraph(xml, look, text, "l"));
        });
    }

    /// Paragraphs without a box; empty ones are left out.
    pub fn text(&mut self, frame: Frame, paragraphs: &[(Look, String)]) {
        let paragraphs: Vec<&(Look, String)> =
            paragraphs.iter().filter(|(_, text)| !text.is_empty()).collect();
        if paragraphs.is_empty() {
            return;
        }
        let id = self.next();
        self.shapes.element("p:sp", &[], |xml| {
            named(xml, &id, "Text", |_| {});
            xml.element("p:spPr", &[], |xml| {
                place(xml, frame, 0.0);
                shape(xml, "rect");
                xml.empty("a:noFill", &[]);
            });
            body(xml, "t", 0.0, |xml| {
                paragraphs.iter().for_each(|(look, text)| paragraph(xml, *look, text, "l"));
            });
        });
    }

    /// A coloured area with nothing in it.
    pub fn area(&mut self, frame: Frame, fill: &str, is_round: bool) {
        let id = self.next();
        self.shapes.element("p:sp", &[], |xml| {
            named(xml, &id, "Area", |_| {});
            xml.element("p:spPr", &[], |xml| {
                place(xml, frame, 0.0);
                rounded(xml, frame, if is_round { 8.0 } else { 0.0 });
                solid(xml, fill);
                xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
            });
        });
    }

    /// A card, the name of a group: text in a box with round corners.
    pub fn card(&mut self, frame: Frame, fill: &str, line: &str, paragraphs: &[(Look, String)]) {
        let id = self.next();
        self.shapes.element("p:sp", &[], |xml| {
            named(xml, &id, "Card", |_| {});
            xml.element("p:spPr", &[], |xml| {
                place(xml, frame, 0.0);
                rounded(xml, frame, 6.0);
                solid(xml, fill);
                xml.element("a:ln", &[("w", "9525")], |xml| solid(xml, line));
            });
            body(xml, "ctr", 8.0, |xml| {
                paragraphs.iter().for_each(|(look, text)| paragraph(xml, *look, text, "l"));
            });
        });
    }

    pub fn grid(&mut self, x: f64, y: f64, grid: &Grid) {
        let id = self.next();
        let frame = Frame { x, y, wide: grid.widths.iter().sum(), high: grid.heights.iter().sum() };
        self.shapes.element("p:graphicFrame", &[], |xml| {
            xml.element("p:nvGraphicFramePr", &[], |xml| {
                xml.empty("p:cNvPr", &[("id", &id), ("name", "Table")]);
                xml.element("p:cNvGraphicFramePr", &[], |xml| {
                    xml.empty("a:graphicFrameLocks", &[("noGrp", "1")])
                });
                xml.empty("p:nvPr", &[]);
            });
            transform(xml, "p:xfrm", frame, 0.0);
            xml.element("a:graphic", &[], |xml| {
                let kind = "http://schemas.openxmlformats.org/drawingml/2006/table";
                xml.element("a:graphicData", &[("uri", kind)], |xml| table(xml, grid));
            });
        });
    }

    /// A picture with what it shows, for who cannot see it.
    pub fn picture(&mut self, frame: Frame, ending: &'static str, bytes: Vec<u8>, alt: &str) {
        let id = self.next();
        self.media.push((ending, bytes));
        let relation = format!("image{}", self.media.len());
        self.shapes.element("p:pic", &[], |xml| {
            xml.element("p:nvPicPr", &[], |xml| {
                xml.empty("p:cNvPr", &[("id", &id), ("name", "Photo"), ("descr", alt)]);
                xml.element("p:cNvPicPr", &[], |xml| xml.empty("a:picLocks", &[("noChangeAspect", "1")]));
                xml.empty("p:nvPr", &[]);
            });
            xml.element("p:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", &relation)]);
                xml.element("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
            });
            xml.element("p:spPr", &[], |xml| {
                place(xml, frame, 0.0);
                shape(xml, "rect");
            });
        });
    }

    /// The whole slide. Its own title stands in its foot with its number, except on the first one.
    pub fn xml(&self, session: &str, language: &str) -> Vec<u8> {
        let mut xml = Xml::new();
        xml.element("p:sld", &[DRAWING, RELATION, PRESENTATION], |xml| {
            xml.element("p:cSld", &[], |xml| {
                let paper = if self.layout == Layout::Title { palette::ACCENT } else { palette::PAPER };
                xml.element("p:bg", &[], |xml| {
                    xml.element("p:bgPr", &[], |xml| {
                        solid(xml, paper);
                        xml.empty("a:effectLst", &[]);
                    });
                });
                tree(xml, |xml| {
                    xml.raw(self.shapes.written());
                    if self.layout == Layout::Content {
                        foot(xml, self.last + 1, session, language);
                    }
                });
            });
            xml.element("p:clrMapOvr", &[], |xml| xml.empty("a:masterClrMapping", &[]));
        });
        xml.finish()
    }

    pub fn relations(&self, number: usize) -> Vec<u8> {
        let layout = if self.layout == Layout::Title { 1 } else { 2 };
        let mut targets =
            vec![("layout".to_owned(), "slideLayout", format!("../slideLayouts/slideLayout{layout}.xml"))];
        let pictures = self.media(number);
        targets.extend(pictures.iter().enumerate().map(|(place, (name, _))| {
            (format!("image{}", place + 1), "image", ["../media/", name].concat())
        }));
        super::parts::relations(&targets)
    }

    /// The pictures by the names of their files.
    pub fn media(&self, number: usize) -> Vec<(String, &[u8])> {
        let named = self.media.iter().enumerate();
        named.map(|(place, (ending, bytes))| (format!("slide{number}-{place}.{ending}"), &**bytes)).collect()
    }

    pub(super) fn next(&mut self) -> String {
        self.last += 1;
        self.last.to_string()
    }
}

/// The shapes of a slide, a layout or a master, behind what every such list begins with.
pub fn tree(xml: &mut Xml, shapes: impl FnOnce(&mut Xml)) {
    xml.element("p:spTree", &[], |xml| {
        xml.element("p:nvGrpSpPr", &[], |xml| {
            xml.empty("p:cNvPr", &[("id", "1"), ("name", "")]);
            xml.empty("p:cNvGrpSpPr", &[]);
            xml.empty("p:nvPr", &[]);
        });
        xml.empty("p:grpSpPr", &[]);
        shapes(xml);
    });
}

fn foot(xml: &mut Xml, id: usize, session: &str, language: &str) {
    let look = Look { size: 11.0, colour: palette::INK_SOFT, is_bold: false };
    let frame = Frame { x: 40.0, y: 514.0, wide: 880.0, high: 18.0 };
    xml.element("p:sp", &[], |xml| {
        named(xml, &id.to_string(), "Foot", |_| {});
        xml.element("p:spPr", &[], |xml| {
            place(xml, frame, 0.0);
            shape(xml, "rect");
            xml.empty("a:noFill", &[]);
        });
        body(xml, "ctr", 0.0, |xml| {
            xml.element("a:p", &[], |xml| {
                run(xml, look, &[session, "  ·  "].concat());
                xml.element(
                    "a:fld",
                    &[("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"), ("type", "slidenum")],
                    |xml| {
                        properties(xml, "a:rPr", look, language);
                        xml.leaf("a:t", &[], "‹#›");
                    },
                );
            });
        });
    });
}

pub(super) fn named(xml: &mut Xml, id: &str, name: &str, placeholder: impl FnOnce(&mut Xml)) {
    xml.element("p:nvSpPr", &[], |xml| {
        xml.empty("p:cNvPr", &[("id", id), ("name", &[name, " ", id].concat())]);
        xml.empty("p:cNvSpPr", &[]);
        xml.element("p:nvPr", &[], placeholder);
    });
}

pub(super) fn place(xml: &mut Xml, frame: Frame, turn: f64) {
    transform(xml, "a:xfrm", frame, turn);
}

pub(super) fn transform(xml: &mut Xml, name: &str, frame: Frame, turn: f64) {
    let turned = ((turn * 60_000.0).round() as i64).to_string();
    let turn: &[(&str, &str)] = if turned == "0" { &[] } else { &[("rot", &turned)] };
    let [x, y, wide, high] = [frame.x, frame.y, frame.wide, frame.high].map(emu);
    xml.element(name, turn, |xml| {
        xml.empty("a:off", &[("x", &x), ("y", &y)]);
        xml.empty("a:ext", &[("cx", &wide), ("cy", &high)]);
    });
}

pub(super) fn emu(points: f64) -> String {
    ((points * EMU).round() as i64).to_string()
}

fn shape(xml: &mut Xml, kind: &str) {
    xml.element("a:prstGeom", &[("prst", kind)], |xml| xml.empty("a:avLst", &[]));
}

/// Corners of so many points: the format counts them in shares of the shorter side.
pub(super) fn rounded(xml: &mut Xml, frame: Frame, corner: f64) {
    if corner == 0.0 {
        return shape(xml, "rect");
    }
    let share = (corner / frame.wide.min(frame.high) * 100_000.0).min(50_000.0).round() as i64;
    xml.element("a:prstGeom", &[("prst", "roundRect")], |xml| {
        xml.element("a:avLst", &[], |xml| {
            xml.empty("a:gd", &[("name", "adj"), ("fmla", &["val ", &share.to_string()].concat())]);
        });
    });
}

pub(super) fn solid(xml: &mut Xml, colour: &str) {
    xml.element("a:solidFill", &[], |xml| xml.empty("a:srgbClr", &[("val", colour)]));
}

pub(super) fn body(xml: &mut Xml, anchor: &str, inset: f64, paragraphs: impl FnOnce(&mut Xml)) {
    let side = emu(inset);
    let above = emu(inset / 2.0);
    let insets = [
        ("wrap", "square"),
        ("lIns", &*side),
        ("tIns", &above),
        ("rIns", &side),
        ("bIns", &above),
        ("anchor", anchor),
    ];
    xml.element("p:txBody", &[], |xml| {
        // Programs shrink the text when people add to it.
        xml.element("a:bodyPr", &insets, |xml| xml.empty("a:normAutofit", &[]));
        xml.empty("a:lstStyle", &[]);
        paragraphs(xml);
    });
}

pub(super) fn paragraph(xml: &mut Xml, look: Look, text: &str, align: &str) {
    xml.element("a:p", &[], |xml| {
        xml.empty("a:pPr", &[("algn", align)]);
        run(xml, look, text);
    });
}

fn run(xml: &mut Xml, look: Look, text: &str) {
    xml.element("a:r", &[], |xml| {
        properties(xml, "a:rPr", look, "");
        xml.leaf("a:t", &[], text);
    });
}

fn properties(xml: &mut Xml, name: &str, look: Look, language: &str) {
    let size = ((look.size * 100.0).round() as i64).to_string();
    let bold = if look.is_bold { "1" } else { "0" };
    let mut attributes = vec![("sz", &*size), ("b", bold)];
    if !language.is_empty() {
        attributes.insert(0, ("lang", language));
    }
    xml.element(name, &attributes, |xml| solid(xml, look.colour));
}

fn table(xml: &mut Xml, grid: &Grid) {
    xml.element("a:tbl", &[], |xml| {
        xml.empty("a:tblPr", &[("firstRow", "1")]);
        xml.element("a:tblGrid", &[], |xml| {
            grid.widths.iter().for_each(|width| xml.empty("a:gridCol", &[("w", &emu(*width))]));
        });
        for (row, height) in grid.rows.iter().zip(&grid.heights) {
            xml.element("a:tr", &[("h", &emu(*height))], |xml| {
                row.iter().for_each(|cell| grid_cell(xml, cell))
            });
        }
    });
}

fn grid_cell(xml: &mut Xml, cell: &GridCell) {
    xml.element("a:tc", &[], |xml| {
        xml.element("a:txBody", &[], |xml| {
            xml.empty("a:bodyPr", &[]);
            xml.empty("a:lstStyle", &[]);
            paragraph(xml, cell.look, &cell.text, if cell.is_centred { "ctr" } else { "l" });
        });
        let [side, above] = [CELL_SIDE, CELL_ABOVE].map(emu);
        let insets =
            [("marL", &*side), ("marR", &side), ("marT", &above), ("marB", &above), ("anchor", "ctr")];
        xml.element("a:tcPr", &insets, |xml| {
            for side in ["a:lnL", "a:lnR"] {
                xml.element(side, &[("w", "0")], |xml| xml.empty("a:noFill", &[]));
            }
            for side in ["a:lnT", "a:lnB"] {
                xml.element(side, &[("w", "9525")], |xml| solid(xml, palette::LINE));
            }
            solid(xml, cell.fill);
        });
    });
}

/// Room inside a cell of a table, in points.
pub const CELL_SIDE: f64 = 7.0;
pub const CELL_ABOVE: f64 = 3.5;
