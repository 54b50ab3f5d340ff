//! What a document has beside its text: its styles, the head and foot of a page, and the list of its parts.

use super::{RELATIONS, WORD};
use crate::document::Document;
use crate::palette;
use crate::xml::Xml;

pub const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>"#;

pub const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="document" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

pub const DOCUMENT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="numbering" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="header" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="footer" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/></Relationships>"#;

/// Bullets on two levels.
pub const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="794" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

pub fn properties(title: &str, language: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("cp:coreProperties", &names, |xml| {
        xml.leaf("dc:title", &[], title);
        xml.leaf("dc:language", &[], language);
    });
    xml.finish()
}

pub fn header(document: &Document) -> Vec<u8> {
    let parts = [&*document.title, &*document.about].into_iter().filter(|part| !part.is_empty());
    let line = parts.collect::<Vec<_>>().join(" · ");
    let mut xml = Xml::new();
    xml.element("w:hdr", &[WORD, RELATIONS], |xml| {
        small(xml, |xml| xml.element("w:r", &[], |xml| xml.leaf("w:t", &[], &line)));
    });
    xml.finish()
}

pub fn footer(page: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:ftr", &[WORD, RELATIONS], |xml| {
        small(xml, |xml| {
            xml.element("w:r", &[], |xml| {
                xml.leaf("w:t", &[("xml:space", "preserve")], &[page, " "].concat());
            });
            xml.element("w:fldSimple", &[("w:instr", "PAGE")], |xml| {
                xml.element("w:r", &[], |xml| xml.leaf("w:t", &[], "1"));
            });
        });
    });
    xml.finish()
}

fn small(xml: &mut Xml, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", "PageLine")]));
        inside(xml);
    });
}

/// A style for paragraphs: its id, its name for people, and how it looks.
struct Look {
    id: &'static str,
    name: &'static str,
    /// Half points.
    size: u32,
    is_bold: bool,
    colour: &'static str,
    /// Twentieths of a point.
    before: u32,
    after: u32,
    /// The level in the outline, from 0.
    outline: Option<u8>,
}

const LOOKS: [Look; 11] = [
    look("Normal", "Normal", 21, false, palette::INK, 0, 120, None),
    look("Title", "Title", 52, true, palette::ACCENT, 0, 60, None),
    look("Subtitle", "Subtitle", 24, false, palette::INK_SOFT, 0, 240, None),
    look("Heading1", "heading 1", 34, true, palette::ACCENT, 480, 120, Some(0)),
    look("Heading2", "heading 2", 27, true, palette::INK, 360, 100, Some(1)),
    look("Heading3", "heading 3", 23, true, palette::INK, 260, 60, Some(2)),
    look("Heading4", "heading 4", 21, true, palette::INK_SOFT, 160, 40, Some(3)),
    look("Heading5", "heading 5", 21, true, palette::INK_SOFT, 120, 40, Some(4)),
    look("ListParagraph", "List Paragraph", 21, false, palette::INK, 0, 40, None),
    look("TableText", "Table Text", 19, false, palette::INK, 30, 30, None),
    look("PageLine", "Page Line", 17, false, palette::INK_SOFT, 0, 0, None),
];

#[expect(clippy::too_many_arguments, reason = "a table of them reads better than ninety lines")]
const fn look(
    id: &'static str,
    name: &'static str,
    size: u32,
    is_bold: bool,
    colour: &'static str,
    before: u32,
    after: u32,
    outline: Option<u8>,
) -> Look {
    Look { id, name, size, is_bold, colour, before, after, outline }
}

pub fn styles(language: &str) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:styles", &[WORD], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    // Everywhere there is a font of the same widths.
                    let font = "Arial";
                    xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)]);
                    xml.empty("w:lang", &[("w:val", language)]);
                });
            });
        });
        LOOKS.iter().for_each(|look| style(xml, look));
        table_style(xml);
    });
    xml.finish()
}

fn style(xml: &mut Xml, look: &Look) {
    let is_default = if look.id == "Normal" { "1" } else { "0" };
    let names = [("w:type", "paragraph"), ("w:default", is_default), ("w:styleId", look.id)];
    xml.element("w:style", &names, |xml| {
        xml.empty("w:name", &[("w:val", look.name)]);
        if look.id != "Normal" {
            xml.empty("w:basedOn", &[("w:val", "Normal")]);
        }
        xml.empty("w:qFormat", &[]);
        xml.element("w:pPr", &[], |xml| {
            if let Some(level) = look.outline {
                // A heading does not stand alone at the end of a page.
                xml.empty("w:keepNext", &[]);
                xml.empty("w:keepLines", &[]);
                space(xml, look);
                xml.empty("w:outlineLvl", &[("w:val", &level.to_string())]);
            } else {
                space(xml, look);
            }
        });
        xml.element("w:rPr", &[], |xml| {
            if look.is_bold {
                xml.empty("w:b", &[]);
            }
            xml.empty("w:color", &[("w:val", look.colour)]);
            xml.empty("w:sz", &[("w:val", &look.size.to_string())]);
        });
    });
}

fn space(xml: &mut Xml, look: &Look) {
    xml.empty("w:spacing", &[("w:before", &look.before.to_string()), ("w:after", &look.after.to_string())]);
}

fn table_style(xml: &mut Xml) {
    xml.element("w:style", &[("w:type", "table"), ("w:styleId", "Table")], |xml| {
        xml.empty("w:name", &[("w:val", "Samenbord")]);
        xml.element("w:tblPr", &[], |xml| {
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:bottom", "w:insideH"] {
                    let line =
                        [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", palette::LINE)];
                    xml.empty(side, &line);
                }
            });
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["w:left", "w:right"] {
                    xml.empty(side, &[("w:w", "85"), ("w:type", "dxa")]);
                }
            });
        });
    });
}
