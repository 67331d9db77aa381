//! What a sitemap lists, part by part: everything that everybody may read.

use base::time::Timestamp;
use store::Snapshot;

use crate::Forum;
use crate::error::Result;

/// How many ids one part spans: of 50,000 addresses that a part may hold (sitemaps.org), as many as are quickly read.
pub const SPAN: i64 = 10_000;

/// The kinds of things that a sitemap lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the nouns, under their names")]
pub enum Listed {
    Consultations,
    Threads,
    Notices,
}

/// How many parts there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the nouns, under their names")]
pub struct Parts {
    pub consultations: i64,
    pub threads: i64,
    pub notices: i64,
}

/// The id of something with when it changed last.
pub type Changed = (i64, Option<Timestamp>);

impl Forum {
    /// How many parts a sitemap has.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sitemap_parts(&self) -> Result<Parts> {
        let (consultations, threads, notices) = self.read(|tx| Ok(store::sitemap::highest(tx)?)).await?;
        let parts = |highest: i64| (highest + SPAN - 1) / SPAN;
        Ok(Parts { consultations: parts(consultations), threads: parts(threads), notices: parts(notices) })
    }

    /// What stands in the part of that number, counted from 1.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sitemap(&self, kind: Listed, part: i64) -> Result<Vec<Changed>> {
        let to = part.saturating_mul(SPAN);
        self.read(move |tx| listed(tx, kind, (to.saturating_sub(SPAN), to))).await
    }

    /// The names in addresses of the departments.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sitemap_departments(&self) -> Result<Vec<String>> {
        self.read(|tx| {
            let rows = store::department::list(tx, None, SPAN)?;
            Ok(rows.into_iter().map(|department| department.slug).collect())
        })
        .await
    }

    /// The names in addresses of the series.
    ///
    /// # Errors
    /// What the database says.
    pub async fn sitemap_series(&self) -> Result<Vec<String>> {
        self.read(|tx| Ok(store::series::list(tx, SPAN)?.into_iter().map(|series| series.slug).collect())).await
    }
}

fn listed(tx: &mut Snapshot<'_>, kind: Listed, ids: (i64, i64)) -> Result<Vec<Changed>> {
    Ok(match kind {
        Listed::Consultations => plain(store::sitemap::consultations(tx, ids)?),
        Listed::Threads => plain(store::sitemap::threads(tx, ids)?),
        Listed::Notices => plain(store::sitemap::notices(tx, ids)?),
    })
}

fn plain<Id: Into<i64>>(rows: Vec<(Id, Option<Timestamp>)>) -> Vec<Changed> {
    rows.into_iter().map(|(id, at)| (id.into(), at)).collect()
}
