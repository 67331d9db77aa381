//! The markup of feeds, read as they are met: broken.
//!
//! A stream of tags and text out of anything whatever, in linear time, without a tree. A strict parser would refuse the
//! feeds of half the portals for one ampersand; this one mends what has one likely meaning (bare ampersands, an unclosed
//! CDATA section, control characters, named characters that XML does not know) and says that it did. Entities of a
//! DOCTYPE are never looked at, so none can expand or fetch anything.

use crate::reference;

/// Attributes of one tag that are kept; no element of a feed has as many.
const MOST_ATTRIBUTES: usize = 32;
const CDATA: &str = "<![CDATA[";

/// A piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A start tag.
    Start(Tag<'a>),
    /// An end tag's name.
    End(&'a str),
    /// Text, with everything resolved.
    Text(String),
}

/// A start tag as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// With its prefix.
    pub(super) name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    /// Whether it is its own end.
    pub(super) is_empty: bool,
}

impl Tag<'_> {
    /// The value of an attribute, named without regard to case, resolved.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(reference::resolved(value).0)
    }

    /// The namespaces it declares: prefix (empty for the default) and address.
    pub(super) fn namespaces(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().filter_map(|(name, value)| match *name {
            "xmlns" => Some(("", *value)),
            name => Some((name.strip_prefix("xmlns:")?, *value)),
        })
    }
}

/// A document on its way.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// The name of the tag opened last: an unclosed CDATA section ends with it.
    opened: &'a str,
    /// Where the next `]]>` stands, once it was looked for; beyond the text when there is none.
    cdata_end: Option<usize>,
    /// Whether a DOCTYPE was passed: a second one ends at its first `>`, so that none is looked through twice.
    has_doctype: bool,
    /// Whether something had to be mended.
    pub(super) is_mended: bool,
    /// Whether the document ends inside of a tag, a comment or the like.
    pub(super) is_cut_off: bool,
}

impl<'a> Pieces<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, at: 0, opened: "", cdata_end: None, has_doctype: false, is_mended: false, is_cut_off: false }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Moves behind the next `end`, and returns what stood before it; to the end of the text when there is none.
    fn past(&mut self, end: &str) -> &'a str {
        let rest = self.rest();
        let (inside, length) = match rest.find(end) {
            Some(found) => (rest.get(..found).unwrap_or_default(), found + end.len()),
            None => {
                self.is_cut_off = true;
                (rest, rest.len())
            }
        };
        self.at += length;
        inside
    }

    fn text_piece(&mut self) -> Piece<'a> {
        let rest = self.rest();
        let end = rest.find('<').unwrap_or(rest.len());
        self.at += end;
        let (text, is_plain) = reference::resolved(rest.get(..end).unwrap_or_default());
        // What a DOCTYPE may have declared is no fault, though it is not looked up.
        self.is_mended |= !is_plain && !self.has_doctype;
        Piece::Text(text)
    }

    /// A section ends at `]]>`; but one in which another begins, or that never ends, was meant to end with its element.
    fn cdata(&mut self) -> Piece<'a> {
        self.at += CDATA.len();
        if self.cdata_end.is_none_or(|end| end < self.at) {
            self.cdata_end = Some(self.rest().find("]]>").map_or(usize::MAX, |found| self.at + found));
        }
        let end = self.cdata_end.unwrap_or(usize::MAX).min(self.text.len());
        let inside = self.text.get(self.at..end).unwrap_or_default();
        if end < self.text.len() && !inside.contains(CDATA) {
            self.at = end + "]]>".len();
            return Piece::Text(reference::visible(inside));
        }
        let closing = format!("</{}", self.opened);
        let Some(found) = inside.find(&closing).filter(|_| !self.opened.is_empty()) else {
            self.is_cut_off |= end >= self.text.len();
            self.at = (end + "]]>".len()).min(self.text.len());
            return Piece::Text(reference::visible(inside));
        };
        self.is_mended = true;
        self.at += found;
        Piece::Text(reference::visible(inside.get(..found).unwrap_or_default()))
    }

    /// A DOCTYPE with all it declares.
    fn doctype(&mut self) {
        let mut depth = 0_usize;
        let rest = if self.has_doctype { "" } else { self.rest() };
        self.has_doctype = true;
        for (at, c) in rest.char_indices() {
            match c {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                '>' if depth == 0 => {
                    self.at += at + 1;
                    return;
                }
                _ => {}
            }
        }
        // A bracket is never closed: only what stands up to the first `>` can have been meant.
        self.is_mended = true;
        self.past(">");
    }

    fn tag(&mut self) -> Option<Piece<'a>> {
        let source = self.rest().get(1..)?;
        let (source, is_end) = source.strip_prefix('/').map_or((source, false), |source| (source, true));
        let name_end = source.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<'))?;
        let (name, mut rest) = source.split_at_checked(name_end)?;
        let mut tag = Tag { name, attributes: Vec::new(), is_empty: false };
        loop {
            rest = rest.trim_start();
            match rest.chars().next()? {
                '>' => {
                    self.at = self.text.len() - rest.len() + 1;
                    break;
                }
                '/' => {
                    tag.is_empty = true;
                    rest = rest.get(1..)?;
                }
                // The tag's own `>` is missing.
                '<' => {
                    self.is_mended = true;
                    self.at = self.text.len() - rest.len();
                    break;
                }
                _ => {
                    tag.is_empty = false;
                    let (attribute, after) = attribute(rest)?;
                    if tag.attributes.len() < MOST_ATTRIBUTES {
                        tag.attributes.push(attribute);
                    }
                    rest = after;
                }
            }
        }
        if is_end {
            return Some(Piece::End(name));
        }
        if !tag.is_empty {
            self.opened = name;
        }
        Some(Piece::Start(tag))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            let rest = self.rest();
            let markup = rest.strip_prefix('<');
            match markup {
                None if rest.is_empty() => return None,
                None => return Some(self.text_piece()),
                Some(_) if rest.starts_with(CDATA) => return Some(self.cdata()),
                Some(markup) if markup.starts_with("!--") => {
                    self.past("-->");
                }
                Some(markup) if markup.starts_with('?') => {
                    self.past("?>");
                }
                Some(markup) if markup.starts_with('!') => self.doctype(),
                Some(markup) if begins_tag(markup) => {
                    if let Some(piece) = self.tag() {
                        return Some(piece);
                    }
                    self.is_cut_off = true;
                    self.at = self.text.len();
                }
                Some(_) => {
                    self.is_mended = true;
                    self.at += 1;
                    return Some(Piece::Text("<".to_owned()));
                }
            }
        }
    }
}

/// Whether what follows a `<` begins a tag, or would if the text did not end there.
fn begins_tag(markup: &str) -> bool {
    let name = markup.strip_prefix('/').unwrap_or(markup);
    name.is_empty() || name.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// An attribute's name and value as it is written, and what follows; `None` when the text ends in it.
fn attribute(source: &str) -> Option<((&str, &str), &str)> {
    let name_end = source.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/' | '>' | '<'))?;
    let (name, rest) = source.split_at_checked(name_end)?;
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        // Neither a name nor a value: a stray sign is passed by.
        let after = if name.is_empty() { rest.get(rest.chars().next()?.len_utf8()..)? } else { rest };
        return Some(((name, ""), after));
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some(((name, value), rest));
        }
    }
    let end = value.find(|c: char| c.is_whitespace() || c == '>')?;
    let (value, rest) = value.split_at_checked(end)?;
    Some(((name, value), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces in short, and whether the text was mended or cut off.
    fn read(text: &str) -> (String, bool, bool) {
        let mut pieces = Pieces::of(text);
        let mut shown = String::new();
        for piece in pieces.by_ref() {
            shown += &match piece {
                Piece::Start(tag) if tag.is_empty => format!("<{}/>", tag.name),
                Piece::Start(tag) => format!("<{}>", tag.name),
                Piece::End(name) => format!("</{name}>"),
                Piece::Text(text) => text,
            };
        }
        (shown, pieces.is_mended, pieces.is_cut_off)
    }

    fn whole(text: &str) -> (String, bool, bool) {
        (text.to_owned(), false, false)
    }

    #[test]
    fn what_is_well_formed_is_read_as_it_is() {
        assert_eq!(
            read("<?xml version='1.0'?><!-- <x> --><a b='>'>甲 &lt;乙&gt;<c/></a>"),
            whole("<a>甲 <乙><c/></a>")
        );
        assert_eq!(read("<a><![CDATA[<b>&amp;]]></a>"), whole("<a><b>&amp;</a>"));
        let mut pieces = Pieces::of("<x:a XMLNS='d' xmlns:x=\"u\" c = 'a=1&amp;b=2'>");
        let Some(Piece::Start(tag)) = pieces.next() else { unreachable!() };
        assert_eq!((tag.name, tag.attribute("C").unwrap().as_str()), ("x:a", "a=1&b=2"));
        assert_eq!(tag.namespaces().collect::<Vec<_>>(), [("x", "u")]);
    }

    #[test]
    fn a_doctype_declares_nothing() {
        let bomb = "<!DOCTYPE a [<!ENTITY x 'xx'><!ENTITY y '&x;&x;'>]><a>&y;</a>";
        assert_eq!(read(bomb), whole("<a>&y;</a>"));
        assert_eq!(read("<!DOCTYPE a [<a>甲</a>").0, "甲</a>");
    }

    #[test]
    fn an_unclosed_section_ends_with_its_element() {
        let text = "<t><![CDATA[甲</t><u><![CDATA[乙]]></u>";
        assert_eq!(read(text), ("<t>甲</t><u>乙</u>".to_owned(), true, false));
        assert_eq!(read("<t><![CDATA[甲</t><u/>"), ("<t>甲</t><u/>".to_owned(), true, false));
        assert_eq!(read("<t><![CDATA[甲"), ("<t>甲".to_owned(), false, true));
    }

    #[test]
    fn what_breaks_off_is_said() {
        for text in ["<a>甲<b", "<a>甲<b c='", "<a>甲</", "<a>甲<!-- x", "<a>甲</a"] {
            assert_eq!(read(text), ("<a>甲".to_owned(), false, true), "{text}");
        }
        assert_eq!(read("<a>1 < 2<b <c>"), ("<a>1 < 2<b><c>".to_owned(), true, false));
    }
}
