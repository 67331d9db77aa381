//! Names that people show each other: what may be one, and when two look alike.
//!
//! Nobody may take a name that a reader could mistake for an official's or a department's, so names are compared by
//! their skeleton: Unicode TR 39 confusables after NFKC and lower case, with spaces and marks gone.
//!
//! What is not here: which characters a name is made of (`base::name`).

use base::name::may_stand;
use base::text::{Line, TextError};
use unicode_normalization::UnicodeNormalization as _;
use unicode_security::confusable_detection::skeleton;

/// How long a display name may be, in characters.
pub const LENGTH: std::ops::RangeInclusive<usize> = 2..=30;

/// A name that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisplayName(String);

impl DisplayName {
    /// Reads a name: 2-30 characters that names are made of, a letter or a digit among them.
    ///
    /// # Errors
    /// Why it cannot be one.
    pub fn parse(raw: &str) -> Result<Self, TextError> {
        let line = Line::parse(raw, LENGTH)?.into_string();
        let readable = line.chars().all(may_stand) && line.chars().any(char::is_alphanumeric);
        if readable { Ok(Self(line)) } else { Err(TextError::Unreadable) }
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
/// within a word, and none in marks: whether those behind it are the name's own shows when it is known ([`reach`]).
#[must_use]
pub fn beginnings(text: &str) -> Vec<&str> {
    let ends = text.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
    let mut all: Vec<&str> = ends
        .filter(|(_, last)| last.is_alphanumeric())
        .filter_map(|(end, last)| text.split_at_checked(end).map(|(name, rest)| (name, last, rest)))
        .filter(|(_, last, rest)| !goes_on(*last, rest))
        .map(|(name, ..)| name)
        .collect();
    all.reverse();
    all
}

/// Whether the word that a name would end in goes on behind it: who is called lao_wang is not called lao. The same marks end
/// a sentence, or the words of whoever is addressed, where no letter that spaces would set apart follows them.
fn goes_on(last: char, rest: &str) -> bool {
    if is_possessive(rest) {
        return false;
    }
    let next = rest.trim_start_matches(is_mark).chars().next();
    next.is_some_and(|next| {
        let is_one_word = is_spelled(last) && is_spelled(next);
        is_one_word || (rest.starts_with(is_tie) && next.is_alphanumeric())
    })
}

/// Whether an English `'s` follows, which belongs to nobody's name.
fn is_possessive(rest: &str) -> bool {
    let after = rest.strip_prefix(['\'', '’']).and_then(|rest| rest.strip_prefix('s'));
    after.is_some_and(|after| !after.starts_with(is_spelled))
}

/// Whether a character stands in words that spaces end.
fn is_spelled(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// Whether a character may stand in a name without being read.
fn is_mark(c: char) -> bool {
    may_stand(c) && !c.is_alphanumeric() && c != ' '
}

/// The marks that stand within names and between no two words, Chinese ones included.
const fn is_tie(c: char) -> bool {
    matches!(c, '_' | '·' | '•' | '・')
}

/// How many bytes of a text are the name that one of its [`beginnings`] was found to be: the marks that the name ends in
/// belong to it where they were typed, in either width.
#[must_use]
pub fn reach(text: &str, beginning: &str, name: &str) -> usize {
    let marks = name.rsplit(char::is_alphanumeric).next().unwrap_or_default();
    let behind = text.strip_prefix(beginning).unwrap_or_default();
    let end = behind.char_indices().nth(marks.chars().count()).map_or(behind.len(), |(at, _)| at);
    let typed = behind.get(..end).unwrap_or_default();
    beginning.len() + if typed.nfkc().eq(marks.nfkc()) { typed.len() } else { 0 }
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
            ["规划局（东区）在", "规划局（东区", "规划局（东", "规划局", "规划", "规"]
        );
        assert!(beginnings("").is_empty());
    }

    #[test]
    fn a_mark_ties_a_name_together_and_ends_none() {
        let cases: [(&str, &[&str]); 12] = [
            ("lao_wang", &["lao_wang"]),
            ("lao.wang-2:x", &["lao.wang-2:x"]),
            ("O'Brien", &["O'Brien"]),
            ("老王_a", &["老王_a", "老"]),
            ("阿里·汗说", &["阿里·汗说", "阿里·汗", "阿"]),
            ("lao_", &["lao"]),
            ("_lao", &["_lao"]),
            ("lao.", &["lao"]),
            ("lao: 你好", &["lao: 你好", "lao: 你", "lao"]),
            ("lao:你", &["lao:你", "lao"]),
            ("李明-好", &["李明-好", "李明", "李"]),
            ("Ann's cat", &["Ann's cat", "Ann's", "Ann"]),
        ];
        for (text, names) in cases {
            assert_eq!(beginnings(text), names, "{text}");
        }
        assert_eq!(beginnings("李明。"), ["李明", "李"]);
        assert!(beginnings("_.:").is_empty());
    }

    #[test]
    fn whatever_a_name_is_made_of_it_can_be_called() {
        for c in ('\0'..=char::MAX).filter(|c| may_stand(*c)) {
            let name = format!("la{c}wa");
            let found = beginnings(&name);
            assert_eq!(found.first(), Some(&name.as_str()), "{c:?}");
            assert!(c == ' ' || is_han(c) || !found.contains(&"la"), "{c:?}: {found:?}");
        }
    }

    #[test]
    fn the_marks_that_a_name_ends_in_belong_to_it() {
        for (text, beginning, name, whole) in [
            ("lao_ 说", "lao", "lao_", "lao_"),
            ("lao说", "lao", "lao_", "lao"),
            ("lao.", "lao", "lao", "lao"),
            ("规划局(东区)在", "规划局(东区", "规划局（东区）", "规划局(东区)"),
            ("小明）", "小明", "小明", "小明"),
        ] {
            assert_eq!(reach(text, beginning, name), whole.len(), "{text}");
        }
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
