//! One tag: its name, the attributes worth keeping, and how it behaves among others.

/// The longest value of an attribute that is kept, in bytes: writing one out takes time quadratic in its length.
const MAX_VALUE: usize = 4 * 1024;

/// The longest name of an attribute that anybody asks for, in bytes; longer ones are not even copied.
const LONGEST_NAME: usize = 32;

/// Attributes that the reader reads or a notice may show; all others are dropped unread.
pub(super) const ATTRIBUTES: &[&str] = &[
    "alt", "class", "colspan", "content", "dir", "download", "href", "id", "lang", "name", "property", "rel",
    "rowspan", "src", "start", "title", "type",
];

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
const RAW: &[&str] = &["iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp"];
const HIDDEN: &[&str] = &["audio", "canvas", "math", "object", "select", "svg", "template", "video"];
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Tags whose place the parser finds by itself, or that change its mode for the rest of the page.
const UNWRAPPED: &[&str] = &["body", "form", "frame", "frameset", "head", "html", "image", "plaintext"];
const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// What stands at a `<`.
pub(crate) enum Markup<'a> {
    /// A start tag.
    Start(StartTag<'a>),
    /// An end tag, by its name in lower case.
    End(String),
    /// A comment, a doctype, an instruction: nothing for anybody.
    Silent,
    /// No markup at all: the character itself.
    Character,
}

/// Reads what follows a `<`, of tags the attributes of these names; and what follows the construct it began.
pub(crate) fn markup<'a>(after: &'a str, wanted: &[&str]) -> (Markup<'a>, &'a str) {
    if let Some(comment) = after.strip_prefix("!--") {
        return (Markup::Silent, comment.split_once("-->").map_or("", |(_, rest)| rest));
    }
    let is_name = |text: &&str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    if let Some(end) = after.strip_prefix('/').filter(is_name) {
        let (tag, rest) = StartTag::read(end, &[]);
        return (Markup::End(tag.name), rest);
    }
    if is_name(&after) {
        let (tag, rest) = StartTag::read(after, wanted);
        return (Markup::Start(tag), rest);
    }
    if after.starts_with(['!', '?', '/']) {
        return (Markup::Silent, after.split_once('>').map_or("", |(_, rest)| rest));
    }
    (Markup::Character, after)
}

/// How an element is to be treated.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Has no content and no end tag.
    Void,
    /// Holds text without markup.
    Raw,
    /// Holds nothing that a notice says.
    Hidden,
    /// Is opened anew by the parser wherever it was left open.
    Formatting,
    /// The tag goes, the content stays.
    Unwrapped,
    /// Any other.
    Plain,
}

/// How the element of that name is to be treated.
pub(super) fn kind(name: &str) -> Kind {
    let groups = [
        (VOID, Kind::Void),
        (RAW, Kind::Raw),
        (HIDDEN, Kind::Hidden),
        (FORMATTING, Kind::Formatting),
        (UNWRAPPED, Kind::Unwrapped),
    ];
    groups.iter().find(|(names, _)| names.contains(&name)).map_or(Kind::Plain, |(_, kind)| *kind)
}

/// Whether the start of `next` ends an open `open` whose end tag was left out.
pub(super) fn is_closed_by(open: &str, next: &str) -> bool {
    match open {
        "p" => BLOCK.contains(&next),
        "li" | "a" => next == open,
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(next, "tr" | "tbody" | "thead" | "tfoot"),
        "tbody" | "thead" | "tfoot" => matches!(next, "tbody" | "thead" | "tfoot"),
        _ => false,
    }
}

/// Whether an end tag `end` inside `open` cannot close anything outside of it: a stray `</div>` in a table cell must
/// not end the table.
pub(super) fn shelters(open: &str, end: &str) -> bool {
    match end {
        "table" => false,
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption" => open == "table",
        _ => matches!(open, "td" | "th" | "table" | "caption"),
    }
}

/// A tag as it was written: name in lower case, attribute values raw (entities not decoded).
pub(crate) struct StartTag<'a> {
    pub(crate) name: String,
    attributes: Vec<(String, &'a str)>,
}

impl<'a> StartTag<'a> {
    /// Reads the tag after its `<` (or `</`), and what follows its `>`; a tag cut off by the end has nothing after it.
    fn read(source: &'a str, wanted: &[&str]) -> (Self, &'a str) {
        let (name, mut rest) = split_before(source, |c| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        let mut tag = Self { name: name.to_ascii_lowercase(), attributes: Vec::new() };
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if let Some(after) = rest.strip_prefix('>') {
                return (tag, after);
            }
            if rest.is_empty() {
                return (Self { name: String::new(), attributes: Vec::new() }, "");
            }
            let (name, value, after) = attribute(rest);
            tag.take(name, value, wanted);
            rest = after;
        }
    }

    fn take(&mut self, name: &str, value: &'a str, wanted: &[&str]) {
        // Measured first so that a name of a megabyte is not copied.
        if name.len() > LONGEST_NAME {
            return;
        }
        let name = name.to_ascii_lowercase();
        if wanted.contains(&name.as_str()) && !self.attributes.iter().any(|(known, _)| *known == name) {
            self.attributes.push((name, value));
        }
    }

    /// An attribute's value as it was written.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }

    /// How this element is to be treated; names no vocabulary uses lose their tag.
    pub(crate) fn kind(&self) -> Kind {
        let plausible = (1..=32).contains(&self.name.len())
            && self.name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b':' | b'_'));
        if plausible { kind(&self.name) } else { Kind::Unwrapped }
    }

    pub(super) fn is_json_ld(&self) -> bool {
        self.name == "script" && self.attribute("type").is_some_and(|value| value.contains("ld+json"))
    }

    pub(super) fn write(&self, out: &mut String) {
        out.extend(["<", &self.name]);
        for (name, value) in &self.attributes {
            let quote = if value.contains('"') { "'" } else { "\"" };
            if value.len() <= MAX_VALUE && !value.contains(quote) {
                out.extend([" ", name, "=", quote, value, quote]);
            }
        }
        out.push('>');
    }
}

/// One attribute: its name, its raw value, and what follows. Always takes at least one character.
fn attribute(source: &str) -> (&str, &str, &str) {
    let (name, rest) = split_before(source, |c| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='));
    let Some(value) = rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).strip_prefix('=') else {
        return (name, "", rest);
    };
    let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote).unwrap_or((quoted, ""));
            return (name, value, rest);
        }
    }
    let (value, rest) = split_before(value, |c| c.is_ascii_whitespace() || c == '>');
    (name, value, rest)
}

/// The text up to the end tag of `name`, and what follows that tag; without an end tag everything is text.
pub(crate) fn raw_text<'a>(source: &'a str, name: &str) -> (&'a str, &'a str) {
    let mut from = 0;
    while let Some(found) = source.get(from..).and_then(|rest| rest.find("</")) {
        let (start, after) = (from + found, from + found + 2);
        if source.get(after..after + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            let rest = source.get(after..).and_then(|rest| rest.split_once('>')).map_or("", |(_, rest)| rest);
            return (source.get(..start).unwrap_or_default(), rest);
        }
        from = after;
    }
    (source, "")
}

fn split_before(source: &str, is_end: impl Fn(char) -> bool) -> (&str, &str) {
    source.find(is_end).and_then(|at| source.split_at_checked(at)).unwrap_or((source, ""))
}
