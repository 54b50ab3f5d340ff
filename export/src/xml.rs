//! XML as it is written: elements in elements, with everything that people wrote escaped.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

pub type Attributes<'a> = &'a [(&'a str, &'a str)];

pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    pub fn new() -> Xml {
        let mut xml = Xml::fragment();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// Without the line that says that this is XML.
    pub fn fragment() -> Xml {
        Xml(Writer::new(Vec::new()))
    }

    pub fn element(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Xml)) {
        self.write(Event::Start(start(name, attributes)));
        inside(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with nothing but text in it.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.element(name, attributes, |xml| xml.text(text));
    }

    pub fn text(&mut self, text: &str) {
        self.write(Event::Text(BytesText::new(&allowed(text))));
    }

    /// What is XML already: made here, or a drawing of ours.
    pub fn raw(&mut self, xml: &[u8]) {
        self.0.get_mut().extend_from_slice(xml);
    }

    pub fn written(&self) -> &[u8] {
        self.0.get_ref()
    }

    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn write(&mut self, event: Event<'_>) {
        self.0.write_event(event).expect("a vector takes all that is written");
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*allowed(value)));
    }
    start
}

/// XML 1.0 has no way to write most control characters, and two that are no characters at all.
fn allowed(text: &str) -> String {
    let is_allowed = |letter: char| {
        matches!(letter, '\t' | '\n' | '\r')
            || (letter >= ' ' && letter != '\u{fffe}' && letter != '\u{ffff}')
    };
    text.chars().map(|letter| if is_allowed(letter) { letter } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_is_text() {
        let mut xml = Xml::fragment();
        xml.element("a", &[("b", "\"<&\u{1}")], |xml| {
            xml.text("<c> & \u{b}d\u{ffff}");
            xml.empty("e", &[]);
        });
        let expected = "<a b=\"&quot;&lt;&amp; \">&lt;c&gt; &amp;  d <e/></a>";
        assert_eq!(String::from_utf8(xml.finish()).unwrap(), expected);
    }
}
