//! UTF-16 without a mark, and UTF-32 in any form: told by where their zero bytes stand.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The text of UTF-32, which the Encoding Standard does not know and old feeds are still met in.
pub(super) fn read(bytes: &[u8]) -> Option<(String, &'static str)> {
    let is_little = bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[b'<', 0, 0, 0]);
    let is_big = bytes.starts_with(&[0, 0, 0xFE, 0xFF]) || bytes.starts_with(&[0, 0, 0, b'<']);
    let (unit, name): (fn([u8; 4]) -> u32, _) = match (is_little, is_big) {
        (true, _) => (u32::from_le_bytes, "utf-32le"),
        (_, true) => (u32::from_be_bytes, "utf-32be"),
        _ => return None,
    };
    let (units, _) = bytes.as_chunks::<4>();
    let text = units.iter().map(|bytes| char::from_u32(unit(*bytes)).unwrap_or(char::REPLACEMENT_CHARACTER));
    Some((text.collect(), name))
}

/// UTF-16, when the text begins as markup or JSON does.
pub(super) fn unmarked(bytes: &[u8]) -> Option<&'static Encoding> {
    let begins = |byte: u8| matches!(byte, b'<' | b'{' | b'[') || byte.is_ascii_whitespace();
    match bytes {
        [first, 0, second, rest @ ..] if begins(*first) && *second != 0 && rest.first() == Some(&0) => Some(UTF_16LE),
        [0, first, 0, second, ..] if begins(*first) && *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}
