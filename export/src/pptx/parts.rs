//! What every deck has beside its slides: a master with two layouts, a theme, and the lists of its parts.

use super::slide::{DRAWING, PRESENTATION, RELATION};
use crate::xml::Xml;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.presentationml.";

/// The parts that are the same in every deck.
pub fn fixed() -> [(&'static str, &'static str); 9] {
    [
        ("_rels/.rels", ROOT),
        ("ppt/theme/theme1.xml", include_str!("theme.xml")),
        ("ppt/slideMasters/slideMaster1.xml", include_str!("master.xml")),
        ("ppt/slideMasters/_rels/slideMaster1.xml.rels", MASTER),
        ("ppt/slideLayouts/slideLayout1.xml", include_str!("layout-title.xml")),
        ("ppt/slideLayouts/_rels/slideLayout1.xml.rels", LAYOUT),
        ("ppt/slideLayouts/slideLayout2.xml", include_str!("layout-content.xml")),
        ("ppt/slideLayouts/_rels/slideLayout2.xml.rels", LAYOUT),
        ("ppt/presProps.xml", PROPERTIES),
    ]
}

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="presentation" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="ppt/presentation.xml"/><Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const MASTER: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="layout1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout" Target="../slideLayouts/slideLayout1.xml"/><Relationship Id="layout2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout" Target="../slideLayouts/slideLayout2.xml"/><Relationship Id="theme" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme" Target="../theme/theme1.xml"/></Relationships>"#;

const LAYOUT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="master" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideMaster" Target="../slideMasters/slideMaster1.xml"/></Relationships>"#;

const PROPERTIES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<p:presentationPr xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>"#;

pub fn content_types(slides: usize) -> Vec<u8> {
    let mut xml = Xml::new();
    let name = "http://schemas.openxmlformats.org/package/2006/content-types";
    xml.element("Types", &[("xmlns", name)], |xml| {
        for (ending, kind) in [
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("jpeg", "image/jpeg"),
            ("png", "image/png"),
            ("webp", "image/webp"),
        ] {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        let mut part = |name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        part("/ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
        part("/ppt/presentation.xml", &[TYPES, "presentation.main+xml"].concat());
        part("/ppt/presProps.xml", &[TYPES, "presProps+xml"].concat());
        part("/ppt/slideMasters/slideMaster1.xml", &[TYPES, "slideMaster+xml"].concat());
        for layout in 1..=2 {
            let name = format!("/ppt/slideLayouts/slideLayout{layout}.xml");
            part(&name, &[TYPES, "slideLayout+xml"].concat());
        }
        for slide in 1..=slides {
            part(&format!("/ppt/slides/slide{slide}.xml"), &[TYPES, "slide+xml"].concat());
        }
    });
    xml.finish()
}

pub fn presentation(slides: usize) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("p:presentation", &[DRAWING, RELATION, PRESENTATION], |xml| {
        xml.element("p:sldMasterIdLst", &[], |xml| {
            xml.empty("p:sldMasterId", &[("id", "2147483648"), ("r:id", "master")]);
        });
        xml.element("p:sldIdLst", &[], |xml| {
            for slide in 1..=slides {
                // Numbers below 256 are taken.
                let (id, relation) = ((255 + slide).to_string(), format!("slide{slide}"));
                xml.empty("p:sldId", &[("id", &id), ("r:id", &relation)]);
            }
        });
        xml.empty("p:sldSz", &[("cx", "12192000"), ("cy", "6858000")]);
        xml.empty("p:notesSz", &[("cx", "6858000"), ("cy", "9144000")]);
    });
    xml.finish()
}

pub fn presentation_relations(slides: usize) -> Vec<u8> {
    let fixed = [
        ("master".to_owned(), "slideMaster", "slideMasters/slideMaster1.xml".to_owned()),
        ("theme".to_owned(), "theme", "theme/theme1.xml".to_owned()),
        ("properties".to_owned(), "presProps", "presProps.xml".to_owned()),
    ];
    let slides =
        (1..=slides).map(|slide| (format!("slide{slide}"), "slide", format!("slides/slide{slide}.xml")));
    relations(&fixed.into_iter().chain(slides).collect::<Vec<_>>())
}

/// A list of other parts: what they are called here, what they are, and where.
pub fn relations(targets: &[(String, &str, String)]) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("Relationships", &[("xmlns", RELATIONSHIPS)], |xml| {
        for (id, kind, target) in targets {
            let kind = [OFFICE, kind].concat();
            xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)]);
        }
    });
    xml.finish()
}
