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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_have_one_key() {
        assert_eq!(key("Transport Office"), key("transport-office"));
        assert_eq!(key("раурal"), key("paypal"));
        assert_eq!(key("交通局"), key("交 通 局"));
        assert_ne!(key("交通局"), key("司法局"));
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
