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
        let next = if more { rows.last().map(|last| Cursor::at(&key(last))) } else { None };
        Self { items: rows, next }
    }

    /// The same page with each thing turned into another.
    #[must_use]
    pub fn map<U>(self, turn: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(turn).collect(), next: self.next }
    }
}

/// Which page of a list is wanted: the first, or one of the two beside a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn<K> {
    /// The first.
    Start,
    /// The one that begins behind the mark.
    After(K),
    /// The one that ends ahead of it.
    Before(K),
}

impl<K> Turn<K> {
    /// The same page by a mark of another kind.
    ///
    /// # Errors
    /// What turning the mark comes to.
    pub fn by<L, E>(self, turn: impl FnOnce(K) -> Result<L, E>) -> Result<Turn<L>, E> {
        Ok(match self {
            Self::Start => Turn::Start,
            Self::After(mark) => Turn::After(turn(mark)?),
            Self::Before(mark) => Turn::Before(turn(mark)?),
        })
    }
}

impl<K> From<Option<K>> for Turn<K> {
    /// On from where the page before ended.
    fn from(cursor: Option<K>) -> Self {
        cursor.map_or(Self::Start, Self::After)
    }
}

/// A page of a list that is turned both ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf<T> {
    /// The things, in the list's order.
    pub items: Vec<T>,
    /// Ahead of what the page before this one ends; `None` on the first.
    pub previous: Option<Cursor>,
    /// Behind what the next one begins; `None` on the last.
    pub next: Option<Cursor>,
}

impl<T> Leaf<T> {
    /// A page out of up to `limit + 1` rows, of which the extra one only tells that there is more that way. On the other side
    /// of a mark there is always more: what stands at the mark, if nothing else.
    #[must_use]
    pub fn cut<M: Copy, K: Serialize>(mut rows: Vec<T>, turn: Turn<M>, limit: i64, key: impl Fn(&T) -> K) -> Self {
        let limit = usize::try_from(limit).unwrap_or(0);
        let more = rows.len() > limit;
        if matches!(turn, Turn::Before(_)) {
            rows.drain(..rows.len().saturating_sub(limit));
        } else {
            rows.truncate(limit);
        }
        let first = || rows.first().map(|first| Cursor::at(&key(first)));
        let last = || rows.last().map(|last| Cursor::at(&key(last)));
        let (previous, next) = match turn {
            Turn::Start => (None, if more { last() } else { None }),
            Turn::After(_) => (first(), if more { last() } else { None }),
            Turn::Before(_) => (if more { first() } else { None }, last()),
        };
        Self { items: rows, previous, next }
    }
}

/// An opaque mark in a list. Its content is nobody's business but the list's that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor(String);

impl Cursor {
    /// The mark at the row with this key.
    #[must_use]
    pub fn at<K: Serialize>(key: &K) -> Self {
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
    fn a_leaf_is_turned_both_ways() {
        let leaf = |rows: &[i64], turn| {
            let leaf = Leaf::cut(rows.to_vec(), turn, 2, |row| *row);
            let key = |cursor: Option<Cursor>| cursor.and_then(|cursor| cursor.key::<i64>());
            (leaf.items, key(leaf.previous), key(leaf.next))
        };
        assert_eq!(leaf(&[1, 2, 3], Turn::Start), (vec![1, 2], None, Some(2)));
        assert_eq!(leaf(&[3, 4, 5], Turn::After(2)), (vec![3, 4], Some(3), Some(4)));
        assert_eq!(leaf(&[5], Turn::After(4)), (vec![5], Some(5), None));
        assert_eq!(leaf(&[], Turn::After(5)), (vec![], None, None));
        assert_eq!(leaf(&[2, 3, 4], Turn::Before(5)), (vec![3, 4], Some(3), Some(4)));
        assert_eq!(leaf(&[1, 2], Turn::Before(3)), (vec![1, 2], None, Some(2)));
    }

    #[test]
    fn a_foreign_cursor_has_no_key() {
        assert_eq!(Cursor::from_text("???").key::<i64>(), None);
        assert_eq!(Cursor::at(&"x").key::<i64>(), None);
    }
}
