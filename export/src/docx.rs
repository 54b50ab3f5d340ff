//! A report as a document for Word and LibreOffice (ISO/IEC 29500, WordprocessingML), with real headings, lists and
//! tables, the title in the head of every page and its number in the foot.

mod parts;

pub use parts::properties;

use crate::Failed;
use crate::document::{Block, Cell, Document, Heading, Item, Span, Style, Table};
use crate::pack::Pack;
use crate::palette;
use crate::words::Words;
use crate::xml::Xml;

/// A4 and its margins, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: u32 = 1_134;
const WIDTH: u32 = PAGE.0 - 2 * MARGIN;
const DEEPEST_HEADING: u8 = 5;

/// What the elements of this format are called with.
const WORD: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const RELATIONS: (&str, &str) =
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

pub fn render(document: &Document, words: &Words) -> Result<Vec<u8>, Failed> {
    let mut pack = Pack::new();
    pack.add("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes())?;
    pack.add("_rels/.rels", parts::ROOT.as_bytes())?;
    pack.add("docProps/core.xml", &parts::properties(&document.title, &words.language))?;
    pack.add("word/_rels/document.xml.rels", parts::DOCUMENT.as_bytes())?;
    pack.add("word/styles.xml", &parts::styles(&words.language))?;
    pack.add("word/numbering.xml", parts::NUMBERING.as_bytes())?;
    pack.add("word/header1.xml", &parts::header(document))?;
    pack.add("word/footer1.xml", &parts::footer(&words.page))?;
    pack.add("word/document.xml", &body(document))?;
    pack.finish()
}

fn body(document: &Document) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("w:document", &[WORD, RELATIONS], |xml| {
        xml.element("w:body", &[], |xml| {
            paragraph(xml, "Title", |xml| run(xml, &document.title, Style::Plain));
            if !document.about.is_empty() {
                paragraph(xml, "Subtitle", |xml| run(xml, &document.about, Style::Plain));
            }
            for block in &document.blocks {
                one_block(xml, block);
            }
            section(xml);
        });
    });
    xml.finish()
}

fn one_block(xml: &mut Xml, block: &Block) {
    match block {
        Block::Heading(one) => heading(xml, one),
        Block::Paragraph(text) => paragraph(xml, "Normal", |xml| spans(xml, text)),
        Block::List(items) => items.iter().for_each(|one| item(xml, one)),
        Block::Table(one) => table(xml, one),
    }
}

fn heading(xml: &mut Xml, heading: &Heading) {
    let style = format!("Heading{}", heading.level.clamp(1, DEEPEST_HEADING));
    paragraph(xml, &style, |xml| {
        xml.element("w:r", &[], |xml| {
            if let Some(colour) = heading.colour {
                xml.element("w:rPr", &[], |xml| xml.empty("w:color", &[("w:val", colour.strong)]));
            }
            xml.leaf("w:t", &[("xml:space", "preserve")], &heading.text);
        });
    });
}

fn paragraph(xml: &mut Xml, style: &str, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| xml.empty("w:pStyle", &[("w:val", style)]));
        inside(xml);
    });
}

fn item(xml: &mut Xml, item: &Item) {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", "ListParagraph")]);
            xml.element("w:numPr", &[], |xml| {
                xml.empty("w:ilvl", &[("w:val", &item.depth.min(1).to_string())]);
                xml.empty("w:numId", &[("w:val", "1")]);
            });
        });
        spans(xml, &item.text);
    });
}

fn spans(xml: &mut Xml, text: &[Span]) {
    text.iter().for_each(|span| run(xml, &span.text, span.style));
}

/// A line that somebody broke stays broken.
fn run(xml: &mut Xml, text: &str, style: Style) {
    xml.element("w:r", &[], |xml| {
        match style {
            Style::Plain => {}
            Style::Strong => xml.element("w:rPr", &[], |xml| xml.empty("w:b", &[])),
            Style::Quiet => {
                xml.element("w:rPr", &[], |xml| xml.empty("w:color", &[("w:val", palette::INK_SOFT)]));
            }
        }
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                xml.empty("w:br", &[]);
            }
            xml.leaf("w:t", &[("xml:space", "preserve")], line);
        }
    });
}

fn table(xml: &mut Xml, table: &Table) {
    let shares: usize = table.columns.iter().map(|column| column.share).sum();
    let width = |share: usize| (WIDTH as usize * share / shares.max(1)).to_string();
    let widths: Vec<String> = table.columns.iter().map(|column| width(column.share)).collect();
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblStyle", &[("w:val", "Table")]);
            xml.empty("w:tblW", &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")]);
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        });
        xml.element("w:tblGrid", &[], |xml| {
            widths.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", width)]));
        });
        row(xml, true, |xml| {
            for (column, width) in table.columns.iter().zip(&widths) {
                let fill = column.colour.map_or(palette::WELL, |colour| colour.tint);
                cell(xml, width, Some(fill), |xml| run(xml, &column.title, Style::Strong));
            }
        });
        for cells in &table.rows {
            row(xml, false, |xml| {
                for (Cell { text, colour }, width) in cells.iter().zip(&widths) {
                    cell(xml, width, colour.map(|colour| colour.tint), |xml| spans(xml, text));
                }
            });
        }
    });
    // Two tables behind each other would be one.
    xml.element("w:p", &[], |_| {});
}

/// A row is not cut at the end of a page, and the head is there again on the next one.
fn row(xml: &mut Xml, is_head: bool, cells: impl FnOnce(&mut Xml)) {
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            xml.empty("w:cantSplit", &[]);
            if is_head {
                xml.empty("w:tblHeader", &[]);
            }
        });
        cells(xml);
    });
}

fn cell(xml: &mut Xml, width: &str, fill: Option<&str>, inside: impl FnOnce(&mut Xml)) {
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]);
            if let Some(fill) = fill {
                xml.empty("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)]);
            }
        });
        paragraph(xml, "TableText", inside);
    });
}

fn section(xml: &mut Xml) {
    let [width, height, margin] = [PAGE.0, PAGE.1, MARGIN].map(|number| number.to_string());
    xml.element("w:sectPr", &[], |xml| {
        xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", "header")]);
        xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")]);
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height)]);
        xml.empty(
            "w:pgMar",
            &[
                ("w:top", &margin),
                ("w:right", &margin),
                ("w:bottom", &margin),
                ("w:left", &margin),
                ("w:header", "567"),
                ("w:footer", "567"),
                ("w:gutter", "0"),
            ],
        );
        // The title stands large on the first page already.
        xml.empty("w:titlePg", &[]);
    });
}
