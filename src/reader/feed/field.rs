//! Which element of a feed says what.

use super::name::{Name, Vocabulary};

/// What an element in an entry, or at the head of a feed, says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Title,
    /// A title of another vocabulary, where there is no own.
    OtherTitle,
    Link,
    /// The address that a feed service hides.
    Origin,
    Id,
    Published,
    /// Of less weight than `Published`.
    Created,
    Updated,
    Content,
    Summary,
    Enclosure,
}

impl Field {
    /// The field of an element; `None` when it says nothing of a notice.
    pub(super) fn of(name: &Name) -> Option<Self> {
        match (name.vocabulary, name.local.as_str()) {
            (Vocabulary::Feed, "title") => Some(Self::Title),
            (Vocabulary::Dc | Vocabulary::Media, "title") => Some(Self::OtherTitle),
            (Vocabulary::Feed, "link") => Some(Self::Link),
            (Vocabulary::Origin, "origlink") => Some(Self::Origin),
            (Vocabulary::Feed, "id" | "guid") => Some(Self::Id),
            (Vocabulary::Feed, "pubdate" | "published" | "issued")
            | (Vocabulary::Dc, "date" | "issued" | "available") => Some(Self::Published),
            (Vocabulary::Feed | Vocabulary::Dc, "created") => Some(Self::Created),
            (Vocabulary::Feed, "updated" | "modified" | "lastmod") | (Vocabulary::Dc, "modified") => {
                Some(Self::Updated)
            }
            (Vocabulary::Content, "encoded") | (Vocabulary::Feed, "content") | (Vocabulary::Xhtml, "body" | "div") => {
                Some(Self::Content)
            }
            (Vocabulary::Feed, "description" | "summary" | "abstract") | (Vocabulary::Dc, "description") => {
                Some(Self::Summary)
            }
            (Vocabulary::Feed, "enclosure") => Some(Self::Enclosure),
            _ => None,
        }
    }
}

/// Whether an element is one entry of a feed.
pub(super) fn is_entry(name: &Name) -> bool {
    name.vocabulary == Vocabulary::Feed && matches!(name.local.as_str(), "item" | "entry")
}

/// Whether an element is the head of a feed, whose title is the feed's.
pub(super) fn is_head(name: &Name) -> bool {
    name.vocabulary == Vocabulary::Feed && matches!(name.local.as_str(), "channel" | "feed")
}
