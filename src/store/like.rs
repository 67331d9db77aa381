//! Finding words inside a text, whatever the case of their Latin letters: both databases the same.

use diesel::prelude::*;
use diesel::sql_types::Text;

/// What stands before a character that `LIKE` would read as its own.
pub(crate) const ESCAPE: char = '\\';

define_sql_function! {
    /// The text in lower case, as far as the database knows letters.
    fn lower(text: Text) -> Text;
}

/// What a text is like that has these words in it.
pub(crate) fn containing(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len() + 2);
    pattern.push('%');
    for c in words.chars() {
        if matches!(c, '%' | '_' | ESCAPE) {
            pattern.push(ESCAPE);
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}
