//! What is said of a charset: in the HTTP header, an XML declaration, a `<meta>` tag.
//!
//! Saying nothing and saying a name that nobody knows are two things: [`Claim`] keeps them apart.

use encoding_rs::Encoding;

/// Where a declaration must stand, in bytes from the beginning. The standard says 1024; pages with long comments before
/// their head are met.
const HEAD: usize = 8 * 1024;

/// Names in use that the Encoding Standard does not list.
const ALIASES: &[(&str, &str)] = &[
    ("936", "gbk"),
    ("cp936", "gbk"),
    ("ms936", "gbk"),
    ("windows-936", "gbk"),
    ("euc-cn", "gbk"),
    ("euccn", "gbk"),
    ("gb-2312", "gbk"),
    ("cp950", "big5"),
    ("ms950", "big5"),
    ("windows-950", "big5"),
    ("cp932", "shift_jis"),
    ("cp949", "euc-kr"),
    ("latin1", "windows-1252"),
    ("u8", "utf-8"),
    ("u16", "utf-16"),
    ("utf16", "utf-16"),
];

/// A declared charset; `None` when its name means nothing.
pub(super) type Claim = Option<&'static Encoding>;

/// The charset of a `Content-Type` header.
pub(super) fn by_http(content_type: &str) -> Option<Claim> {
    charset(&content_type.to_ascii_lowercase())
}

/// The charset that an XML declaration or a `<meta>` tag names.
pub(super) fn by_document(bytes: &[u8]) -> Option<Claim> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head: String = head.iter().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    by_xml(&head).or_else(|| by_meta(&head))
}

fn by_xml(head: &str) -> Option<Claim> {
    let (_, after) = head.split_once("<?xml")?;
    let (declaration, _) = after.split_once("?>").filter(|_| after.starts_with(|c: char| c.is_whitespace()))?;
    value(declaration, "encoding").map(named)
}

fn by_meta(head: &str) -> Option<Claim> {
    let tags = head.split("<meta").skip(1);
    tags.filter_map(|tag| charset(tag.split_once('>').map_or(tag, |(tag, _)| tag))).next()
}

fn charset(text: &str) -> Option<Claim> {
    value(text, "charset").map(named)
}

/// What follows `name` and an equals sign, without quotes.
fn value<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(name)?;
    let value = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.:".contains(c))).unwrap_or(value.len());
    value.get(..end).filter(|value| !value.is_empty())
}

fn named(label: &str) -> Claim {
    let known = |label: &str| Encoding::for_label_no_replacement(label.as_bytes());
    let alias = |label: &str| ALIASES.iter().find(|(alias, _)| *alias == label).and_then(|(_, label)| known(label));
    let dashed = label.replace('_', "-");
    known(label).or_else(|| alias(label)).or_else(|| known(&dashed)).or_else(|| alias(&dashed))
}
