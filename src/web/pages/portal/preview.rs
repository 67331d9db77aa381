//! What a try of a source shows.

use base::lang::Lang;
use base::time::Timestamp;
use forum::portal::{Preview, Skipped};
use serde::Serialize;

use crate::pages::words::{counted, word};

/// Rows that are shown; a list says by its first what its others are.
const MOST_ROWS: usize = 50;
/// Rows left out that are shown.
const MOST_SKIPPED: usize = 20;

/// A try.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shown {
    kind: String,
    title: Option<String>,
    count: String,
    rows: Vec<Row>,
    /// How many rows are not shown.
    more: usize,
    skipped: Vec<Left>,
    faults: Vec<String>,
    is_live: bool,
    is_disallowed: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Row {
    url: String,
    title: Option<String>,
    published_at: Option<Timestamp>,
    deadline: Option<Timestamp>,
    marker: Option<String>,
    fate: String,
}

/// What looked like a row and is none.
#[derive(Debug, Clone, Serialize)]
struct Left {
    title: Option<String>,
    reason: String,
}

impl Shown {
    pub(super) fn of(lang: Lang, preview: Preview) -> Self {
        let all = preview.rows.len();
        let rows = preview.rows.into_iter().take(MOST_ROWS).map(|(row, fate)| Row {
            url: row.url.into(),
            title: row.title,
            published_at: row.published_at,
            deadline: row.deadline.map(|deadline| deadline.at),
            marker: row.marker.map(|marker| word(lang, "portal-marker", marker.as_str())),
            fate: word(lang, "portal-fate", fate.as_str()),
        });
        let left = |skipped: Skipped| Left {
            title: skipped.title,
            reason: word(lang, "portal-skip", skipped.reason.as_str()),
        };
        Self {
            kind: word(lang, "portal-kind", preview.kind.as_str()),
            title: preview.title,
            count: counted(lang, "portal-rows", i64::try_from(all).unwrap_or(i64::MAX)),
            rows: rows.collect(),
            more: all.saturating_sub(MOST_ROWS),
            skipped: preview.skipped.into_iter().take(MOST_SKIPPED).map(left).collect(),
            faults: preview.faults.iter().map(|fault| word(lang, "portal-fault", fault.as_str())).collect(),
            is_live: preview.is_live,
            is_disallowed: preview.is_disallowed,
        }
    }

    #[cfg(test)]
    pub(super) fn example(lang: Lang) -> Self {
        let row = Row {
            url: "https://www.example.gov.cn/a?b=1&c=2".to_owned(),
            title: Some("关于《办法》<草案>".to_owned()),
            published_at: Some(crate::pages::example::at(0)),
            deadline: None,
            marker: Some(word(lang, "portal-marker", "open")),
            fate: word(lang, "portal-fate", "new"),
        };
        Self {
            kind: word(lang, "portal-kind", "list"),
            title: Some("征集<调查>".to_owned()),
            count: counted(lang, "portal-rows", 51),
            rows: vec![row],
            more: 50,
            skipped: vec![Left { title: Some("更多".to_owned()), reason: word(lang, "portal-skip", "no_link") }],
            faults: vec![word(lang, "portal-fault", "charset")],
            is_live: true,
            is_disallowed: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::portal::Fate;
    use forum::portal::{Marker, SkipReason, SourceFault, SourceKind};

    use super::*;

    #[test]
    fn every_word_of_a_try_can_be_said() {
        for lang in Lang::ALL {
            let said = |family: &str, of: &str| {
                let words = word(*lang, family, of);
                assert!(!words.starts_with(family), "{lang}: {words}");
            };
            SourceKind::ALL.iter().for_each(|kind| said("portal-kind", kind.as_str()));
            Fate::ALL.iter().for_each(|fate| said("portal-fate", fate.as_str()));
            Marker::ALL.iter().for_each(|marker| said("portal-marker", marker.as_str()));
            SkipReason::ALL.iter().for_each(|reason| said("portal-skip", reason.as_str()));
            SourceFault::ALL.iter().for_each(|fault| said("portal-fault", fault.as_str()));
        }
    }
}
