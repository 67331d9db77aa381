//! Plain text as Markdown that draws as that text and nothing else: for words of others that become somebody's own to
//! edit.

use std::borrow::Cow;

/// What means something wherever it stands.
const ANYWHERE: &[char] = &['\\', '`', '*', '_', '[', ']', '<', '~', '|', '&'];
/// What means something at the beginning of a line.
const AT_FIRST: &[char] = &['#', '>', '-', '+', '='];

/// One line of text as a line of Markdown.
#[must_use]
pub fn literal(line: &str) -> Cow<'_, str> {
    if !line.contains(ANYWHERE) && !line.starts_with(AT_FIRST) && !is_numbered(line) {
        return Cow::Borrowed(line);
    }
    let mut text = String::with_capacity(line.len() + 8);
    let mut rest = line;
    if line.starts_with(AT_FIRST) {
        text.push('\\');
    } else if is_numbered(line) {
        let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = line.split_at(digits);
        text.push_str(number);
        text.push('\\');
        rest = after;
    }
    for c in rest.chars() {
        if ANYWHERE.contains(&c) {
            text.push('\\');
        }
        text.push(c);
    }
    Cow::Owned(text)
}

/// Whether a list would begin here: `1.` or `1)`.
fn is_numbered(line: &str) -> bool {
    let after = line.trim_start_matches(|c: char| c.is_ascii_digit());
    after.len() < line.len() && after.starts_with(['.', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    #[test]
    fn what_is_plain_stays_plain() {
        for line in ["一、主街每二十五米设一盏。", "2026年12月1日前", "a > b"] {
            assert!(matches!(literal(line), Cow::Borrowed(_)), "{line}");
        }
    }

    #[test]
    fn marks_are_drawn_as_they_stand() {
        for (line, html) in [
            ("# 1*2*3_4_", "# 1*2*3_4_"),
            ("12. 条", "12. 条"),
            ("- [x](y) `z` \\", "- [x](y) `z` \\"),
            ("<b>&lt; ~~a~~ | b", "&lt;b&gt;&amp;lt; ~~a~~ | b"),
            ("> 引", "&gt; 引"),
        ] {
            assert_eq!(markdown(&literal(line)).as_str().trim(), format!("<p>{html}</p>"), "{line}");
        }
    }
}
