//! Text that came from a person: brought to NFC, trimmed, counted in characters, and refused when it holds what no
//! person types.
//!
//! A Han character counts as one, as does a Latin letter. What a given field allows (title 6-80, post 8-5,000) stands
//! with its noun in `domain`.

use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization as _;

/// The longest run of combining marks that some living script needs; more is decoration that spills over neighbours.
const MAX_COMBINING_RUN: usize = 8;

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextError {
    /// Nothing but white space.
    Missing,
    /// Fewer characters than `least`.
    TooShort {
        /// The least number of characters.
        least: usize,
    },
    /// More characters than `most`.
    TooLong {
        /// The greatest number of characters.
        most: usize,
    },
    /// Control characters, or more combining marks on one letter than any script uses.
    Unreadable,
}

/// A text of one line: a title, a name, a reason.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(String);

/// A text of many lines: the body of a post. Line ends are `\n`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Prose(String);

impl Line {
    /// Reads one line of `length` characters; inner white space folds to single spaces.
    ///
    /// # Errors
    /// The first of [`TextError`]'s reasons that applies.
    pub fn parse(raw: &str, length: RangeInclusive<usize>) -> Result<Self, TextError> {
        // What nobody sees goes first: it may stand between spaces.
        let text = normalise(raw).split_whitespace().collect::<Vec<_>>().join(" ");
        check(&text, &length, |c| !c.is_control()).map(|()| Self(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Prose {
    /// Reads many lines of together `length` characters.
    ///
    /// # Errors
    /// The first of [`TextError`]'s reasons that applies.
    pub fn parse(raw: &str, length: RangeInclusive<usize>) -> Result<Self, TextError> {
        let text = normalise(&raw.replace("\r\n", "\n").replace('\r', "\n")).trim_end().to_owned();
        let text = text.trim_start_matches(['\n', ' ', '\t']).to_owned();
        check(&text, &length, |c| !c.is_control() || c == '\n' || c == '\t').map(|()| Self(text))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }
}

impl std::fmt::Display for Line {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn normalise(raw: &str) -> String {
    raw.nfc().filter(|c| !is_unseen(*c)).collect()
}

/// Characters that nobody sees and that turn around or split what stands beside them: the marks and overrides of writing
/// direction (UAX #9) and spaces of no width. Pages of portals are full of the latter.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

fn check(text: &str, length: &RangeInclusive<usize>, allowed: impl Fn(char) -> bool) -> Result<(), TextError> {
    if text.trim().is_empty() {
        return if *length.start() == 0 { Ok(()) } else { Err(TextError::Missing) };
    }
    if !text.chars().all(allowed) || longest_combining_run(text) > MAX_COMBINING_RUN {
        return Err(TextError::Unreadable);
    }
    let count = text.chars().count();
    if count < *length.start() {
        return Err(TextError::TooShort { least: *length.start() });
    }
    if count > *length.end() {
        return Err(TextError::TooLong { most: *length.end() });
    }
    Ok(())
}

fn longest_combining_run(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for c in text.chars() {
        run = if unicode_normalization::char::is_combining_mark(c) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(Line::parse("交通\u{202E}局\u{200B}", 1..=9).unwrap().as_str(), "交通局");
        assert_eq!(Line::parse("交通局 \u{200B} \u{200B}", 1..=9).unwrap().as_str(), "交通局");
        assert_eq!(Line::parse("\u{200B}", 1..=9), Err(TextError::Missing));
    }

    #[test]
    fn a_line_is_folded_and_counted_in_characters() {
        assert_eq!(Line::parse("  建议  明确\n养护 ", 6..=80).unwrap().as_str(), "建议 明确 养护");
        assert_eq!(Line::parse("x", 6..=80), Err(TextError::TooShort { least: 6 }));
        assert_eq!(Line::parse("  ", 6..=80), Err(TextError::Missing));
        assert_eq!(Line::parse(&"字".repeat(81), 6..=80), Err(TextError::TooLong { most: 80 }));
    }

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(Line::parse("Cafe\u{301}", 1..=9).unwrap().as_str(), "Café");
    }

    #[test]
    fn what_no_person_types_is_refused() {
        assert_eq!(Prose::parse("a\u{0}b", 1..=9), Err(TextError::Unreadable));
        assert_eq!(Prose::parse(&format!("a{}", "\u{0300}".repeat(40)), 1..=99), Err(TextError::Unreadable));
    }

    #[test]
    fn prose_keeps_its_lines() {
        assert_eq!(Prose::parse("一\r\n\r\n二\r", 1..=9).unwrap().as_str(), "一\n\n二");
        assert_eq!(Prose::parse("", 0..=9).unwrap().as_str(), "");
    }
}
