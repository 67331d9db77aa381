//! Finding notices by their words: keeping the index, and looking in it.
//!
//! What is not here: how words are cut (`base::bigram`). A notice is found a second after it was kept.

use base::bigram::{self, Search};
use base::page::{Cursor, Page};
use domain::ids::NoticeId;
use store::Snapshot;
use store::notice::{Filter, NoticeRow};
use store::search::Unindexed;

use super::from_json;
use crate::error::{Error, Result};
use crate::{Ctx, Forum};

/// Notices put into the index in one transaction.
const BATCH: i64 = 50;
/// Notices looked up in the index at once.
const LOOK_UP: i64 = 100;
/// How often the index is asked for one page of a list that other filters thin out.
const MOST_LOOK_UPS: usize = 20;

impl Forum {
    /// Puts into the index what it does not hold yet; says how many versions that were.
    ///
    /// # Errors
    /// What the database says.
    pub async fn index_notices(&self, ctx: &Ctx) -> Result<usize> {
        let waiting = self.read(|tx| Ok(store::search::unindexed(tx, BATCH)?)).await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let cut = tokio::task::spawn_blocking(move || waiting.into_iter().map(Cut::of).collect::<Result<Vec<_>>>());
        let cut = cut.await.map_err(|panic| Error::Fault(anyhow::Error::new(panic)))??;
        let count = cut.len();
        self.write(ctx, move |tx| {
            for Cut { note, notice, terms } in cut {
                store::search::index(tx, note, notice, &terms)?;
            }
            Ok(count)
        })
        .await
    }
}

/// A notice cut into terms.
struct Cut {
    note: i64,
    notice: NoticeId,
    terms: Vec<String>,
}

impl Cut {
    /// The terms of everything that it says.
    fn of(unindexed: Unindexed) -> Result<Self> {
        let mut words = vec![unindexed.title];
        words.extend(from_json::<Vec<String>>(&unindexed.issuers)?);
        words.extend(unindexed.document_number);
        words.extend(unindexed.index_number);
        words.extend(reader::text_of(&markup::Html::stored(unindexed.html)));
        let terms = bigram::terms(&words.join("\n"));
        Ok(Self { note: unindexed.id, notice: unindexed.notice, terms })
    }
}

/// Notices in which all this is found and that pass the filter, newest first. The work is bounded: of what hardly ever
/// passes the filter a page may hold less than `limit` and still go on.
pub(super) fn found(tx: &mut Snapshot<'_>, search: &Search, filter: &Filter, limit: i64) -> Result<Page<NoticeRow>> {
    let (mut rows, mut before) = (Vec::new(), filter.before);
    let wanted = usize::try_from(limit).unwrap_or_default();
    for _ in 0..MOST_LOOK_UPS {
        let among = store::search::notices(tx, search, before, LOOK_UP)?;
        let Some(last) = among.last().copied() else { return Ok(Page { items: rows, next: None }) };
        before = Some(last);
        rows.extend(store::notice::list(tx, &Filter { among: Some(among), ..filter.clone() }, LOOK_UP)?);
        if rows.len() > wanted {
            rows.truncate(wanted);
            before = rows.last().map(|row: &NoticeRow| row.id);
            break;
        }
    }
    Ok(Page { items: rows, next: before.map(|id| Cursor::at(&id)) })
}
