//! XML as it is sent: feeds, oEmbed, site maps.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

/// What writing says; into memory it always succeeds.
pub(crate) type Written = io::Result<()>;

/// Names and values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A document that is being written.
pub(crate) struct Xml(Writer<Vec<u8>>);

/// The document with this root.
///
/// # Errors
/// What `inside` says.
pub(crate) fn document(
    root: &str,
    attributes: Attributes<'_>,
    inside: impl FnOnce(&mut Xml) -> Written,
) -> io::Result<Vec<u8>> {
    let mut xml = Xml(Writer::new(Vec::new()));
    xml.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.within(root, attributes, inside)?;
    Ok(xml.0.into_inner())
}

impl Xml {
    /// An element with a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> Written {
        self.marked(name, &[], text)
    }

    /// An element with attributes and a text.
    pub(crate) fn marked(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> Written {
        self.within(name, attributes, |xml| xml.0.write_event(Event::Text(BytesText::new(&fit(text)))))
    }

    /// An element with attributes alone.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> Written {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element with others in it.
    pub(crate) fn within(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self) -> Written,
    ) -> Written {
        let start = start(name, attributes);
        self.0.write_event(Event::Start(start.borrow()))?;
        inside(self)?;
        self.0.write_event(Event::End(start.to_end()))
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, fit(value).as_ref()));
    }
    start
}

/// The text without the characters that XML 1.0 has no place for, escaped or not: a feed with one of them is read by
/// nobody.
fn fit(text: &str) -> Cow<'_, str> {
    let fits =
        |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(fits) { Cow::Borrowed(text) } else { text.chars().filter(|c| fits(*c)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_in_a_text_comes_out_as_text() {
        let written = document("a", &[("b", "\"<&\u{1}")], |xml| {
            xml.text("c", "<x>&\u{0}\u{b}\u{ffff}征\u{85}\t\n")?;
            xml.empty("d", &[])
        });
        let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?><a b=\"&quot;&lt;&amp;\"><c>&lt;x&gt;&amp;征\u{85}\t\n</c><d/></a>";
        assert_eq!(String::from_utf8(written.unwrap()).unwrap(), expected);
    }
}
