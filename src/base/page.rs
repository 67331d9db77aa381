//! Paging by keyset: a cursor says where the last page ended, never how many rows to skip.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How many things a list gives when the reader does not say.
pub const DEFAULT_LIMIT: i64 = 25;
/// The most a list gives at once.
pub const MAX_LIMIT: i64 = 100;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The things, in the list's order.
    pub items: Vec<T>,
    /// Where the next page begins; `None` on the last.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// A page out of up to `limit + 1` rows: the extra row only tells that there is more.
    #[must_use]
    pub fn cut<K: Serialize>(mut rows: Vec<T>, limit: i64, key: impl Fn(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or(0);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|last| Cursor::after(&key(last))) } else { None };
        Self { items: rows, next }
    }

    /// The same page with each thing turned into another.
    #[must_use]
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}

/// An opaque mark in a list. Its content is nobody's business but the list's that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(String);

impl Cursor {
    /// The mark behind the row with this key.
    #[must_use]
    pub fn after<K: Serialize>(key: &K) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(key).unwrap_or_default()))
    }

    /// A mark as it came from outside; whether it can be read shows in [`Cursor::key`].
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text that goes into an address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The key inside; `None` when the mark was not made by this list.
    #[must_use]
    pub fn key<K: DeserializeOwned>(&self) -> Option<K> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&self.0).ok()?;
        serde_json::from_slice(&bytes).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_where_its_rows_end() {
        let page = Page::cut(vec![1_i64, 2, 3], 2, |row| *row);
        assert_eq!(page.items, [1, 2]);
        assert_eq!(page.next.unwrap().key::<i64>(), Some(2));
        assert_eq!(Page::cut(vec![1_i64, 2], 2, |row| *row).next, None);
    }

    #[test]
    fn a_foreign_cursor_has_no_key() {
        assert_eq!(Cursor::from_text("???").key::<i64>(), None);
        assert_eq!(Cursor::after(&"x").key::<i64>(), None);
    }
}
