//! Names that people show each other: what may be one, and when two look alike.
//!
//! Nobody may take a name that a reader could mistake for an official's or a department's, so names are compared by
//! their skeleton: Unicode TR 39 confusables after NFKC and lower case, with spaces and marks gone.

use base::text::{Line, TextError};
use unicode_normalization::UnicodeNormalization as _;
use unicode_security::GeneralSecurityProfile as _;
use unicode_security::confusable_detection::skeleton;

/// How long a display name may be, in characters.
pub const LENGTH: std::ops::RangeInclusive<usize> = 2..=30;

/// A name that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplayName(String);

impl DisplayName {
    /// Reads a name: 2-30 characters that identifiers may hold (TR 39), spaces, middle dots and hyphens.
    ///
    /// # Errors
    /// Why it cannot be one.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let line = Line::parse(raw, LENGTH)?.into_string();
        let readable = line.chars().all(|c| c.identifier_allowed() || matches!(c, ' ' | '·' | '-' | '•' | '\''));
        if readable && line.chars().any(char::is_alphanumeric) { Ok(Self(line)) } else { Err(TextError::Unreadable) }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What it is compared by.
    #[must_use]
    pub fn key(&self) -> String {
        key(&self.0)
    }
}

/// The skeleton of a name: equal for names that look alike.
#[must_use]
pub fn key(name: &str) -> String {
    let plain: String = name.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect();
    skeleton(&plain).flat_map(char::to_lowercase).collect()
}

/// The names that a text may begin with, the longest first: where no space ends a name, any of them may be meant. None ends
/// within a word of letters or digits that stand in a row.
#[must_use]
pub fn beginnings(text: &str) -> Vec<&str> {
    let ends = text.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
    let mut all: Vec<&str> = ends
        .filter(|(_, last)| last.is_alphanumeric() || matches!(last, ')' | '）'))
        .filter_map(|(end, last)| text.split_at_checked(end).map(|(name, rest)| (name, last, rest)))
        .filter(|(_, last, rest)| !(is_spelled(*last) && rest.starts_with(is_spelled)))
        .map(|(name, ..)| name)
        .collect();
    all.reverse();
    all
}

/// Whether a character stands in words that spaces end.
fn is_spelled(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// A name that tells two people apart and names neither, as official feedback prints them: `朱**`, `W***`. How long the
/// name is does not show.
#[must_use]
pub fn masked(name: &str) -> String {
    match name.chars().find(|c| c.is_alphanumeric()) {
        Some(first) if is_han(first) => format!("{first}**"),
        Some(first) => format!("{}***", first.to_uppercase()),
        None => "***".to_owned(),
    }
}

/// A Chinese character: the unified ideographs with their extensions, and those kept for compatibility.
const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_end_anywhere_but_within_a_word() {
        assert_eq!(beginnings("王小明说"), ["王小明说", "王小明", "王小", "王"]);
        assert_eq!(beginnings("Zhou Ming 说"), ["Zhou Ming 说", "Zhou Ming", "Zhou"]);
        assert_eq!(
            beginnings("规划局（东区）在"),
            ["规划局（东区）在", "规划局（东区）", "规划局（东区", "规划局（东", "规划局", "规划", "规"]
        );
        assert!(beginnings("").is_empty());
    }

    #[test]
    fn names_that_look_alike_have_one_key() {
        assert_eq!(key("Transport Office"), key("transport-office"));
        assert_eq!(key("раурal"), key("paypal"));
        assert_eq!(key("交通局"), key("交 通 局"));
        assert_ne!(key("交通局"), key("司法局"));
    }

    #[test]
    fn a_masked_name_shows_its_first_letter_and_not_how_long_it_is() {
        for (name, shown) in [
            ("朱小满", "朱**"),
            ("王明", "王**"),
            ("欧阳 娜娜", "欧**"),
            ("𠮷野", "𠮷**"),
            ("Maria Silva", "M***"),
            ("élodie", "É***"),
            ("Ольга", "О***"),
            ("·周", "周**"),
            ("- •", "***"),
        ] {
            assert_eq!(masked(name), shown);
        }
    }

    #[test]
    fn a_name_is_something_a_reader_can_say() {
        assert!(DisplayName::parse("朱 小满").is_ok());
        assert_eq!(DisplayName::parse("a\u{202e}b").unwrap().as_str(), "ab");
        assert!(DisplayName::parse("x").is_err());
        assert!(DisplayName::parse("<img>").is_err());
        assert!(DisplayName::parse("· ·").is_err());
    }
}
