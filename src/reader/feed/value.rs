//! What stands in one element of a feed: text, text that is markup, or markup set into the feed itself.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::xml::Tag;
use crate::plain::escaped;
use crate::text::line_of;

/// The longest value, in bytes; the rest is cut. A whole notice fits in.
const LONGEST: usize = 1024 * 1024;

/// The content of an element, collected piece by piece.
#[derive(Debug, Default)]
pub(super) struct Value {
    /// The text without the tags.
    text: String,
    /// The same with the tags set into the feed.
    markup: String,
    has_tags: bool,
    kind: Kind,
}

/// What an element says its text is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// As RSS has it: text, or markup escaped once; nobody can know.
    #[default]
    Either,
    Text,
    Markup,
    /// The same in base64, as Atom 0.3 allowed.
    Base64,
    /// Neither: another kind of file.
    File,
}

impl Value {
    /// The content of the element that `tag` begins; `is_atom` where its `type` means something.
    pub(super) fn of(tag: &Tag<'_>, is_atom: bool) -> Self {
        let kind = tag.attribute("type").unwrap_or_default().trim().to_ascii_lowercase();
        let mode = tag.attribute("mode").unwrap_or_default().to_ascii_lowercase();
        let kind = match kind.as_str() {
            _ if mode == "base64" => Kind::Base64,
            "application/octet-stream" if is_atom => Kind::Base64,
            _ if !is_atom => Kind::Either,
            "" | "text" | "text/plain" => Kind::Text,
            "html" | "xhtml" | "text/html" | "application/xhtml+xml" => Kind::Markup,
            kind if kind.starts_with("text/") || kind.ends_with("xml") => Kind::Either,
            _ => Kind::File,
        };
        Self { kind, ..Self::default() }
    }

    pub(super) fn push_text(&mut self, text: &str) {
        if self.text.len() + text.len() <= LONGEST {
            self.text.push_str(text);
            self.markup.push_str(&escaped(text));
        }
    }

    /// A tag of markup that was not escaped; its prefix goes.
    pub(super) fn push_tag(&mut self, tag: &Tag<'_>) {
        self.has_tags = true;
        if self.markup.len() > LONGEST {
            return;
        }
        self.markup.extend(["<", local(tag.name)]);
        for name in ["href", "src", "title", "alt", "colspan", "rowspan"] {
            if let Some(value) = tag.attribute(name) {
                self.markup.extend([" ", name, "=\"", &escaped(&value), "\""]);
            }
        }
        self.markup.push('>');
    }

    pub(super) fn push_end(&mut self, name: &str) {
        if self.markup.len() <= LONGEST {
            self.markup.extend(["</", local(name), ">"]);
        }
    }

    /// As an address or a date is written.
    pub(super) fn word(&self) -> &str {
        self.text.trim()
    }

    /// As a title is shown.
    pub(super) fn line(&self) -> String {
        match self.kind {
            Kind::File => String::new(),
            Kind::Base64 => line_of(&self.unpacked()),
            _ if self.has_tags => line_of(&self.markup),
            Kind::Text => crate::page::fold(&self.text),
            Kind::Either | Kind::Markup => line_of(&self.text),
        }
    }

    /// As HTML.
    pub(super) fn html(&self) -> String {
        match self.kind {
            Kind::File => String::new(),
            Kind::Base64 => self.unpacked(),
            _ if self.has_tags => self.markup.trim().to_owned(),
            Kind::Text => escaped(self.text.trim()),
            Kind::Either | Kind::Markup => self.text.trim().to_owned(),
        }
    }
}

impl Value {
    fn unpacked(&self) -> String {
        let letters: String = self.text.split_whitespace().collect();
        STANDARD.decode(letters).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
