//! The index of words: notices by what their newest version says, newest first.
//!
//! What is not here: how text is cut into terms (`base::bigram`), and the SQL of either database (`dialect`). A notice
//! stands in the index in pieces, because a `tsvector` tells positions up to 16,383 only. What a version says is noted as
//! unindexed in the transaction that adds it, so the index may lag, and misses nothing.

use base::bigram::Search;
use diesel::prelude::*;
use domain::ids::NoticeId;

use crate::dialect;
use crate::schema::{notice, notice_unindexed, notice_version};
use crate::{Error, Snapshot, Tx};

/// Terms in one piece.
const TERMS_PER_PIECE: usize = 8_000;
/// Pieces of one notice: some 400,000 characters of its text are searched.
const MOST_PIECES: usize = 50;
/// Rows of the index read for one notice that is asked for: most notices are one piece.
const ROWS_PER_FOUND: i64 = 4;

/// What the index does not hold yet, and what it says now.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Unindexed {
    /// The note that says so.
    pub id: i64,
    /// The notice.
    pub notice: NoticeId,
    /// Its title.
    pub title: String,
    /// The bodies that issued it: a JSON array.
    pub issuers: String,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// Its text, sanitised.
    pub html: String,
}

/// What the index does not hold yet, the oldest note first.
///
/// # Errors
/// What the database says.
pub fn unindexed(tx: &mut Snapshot<'_>, limit: i64) -> Result<Vec<Unindexed>, Error> {
    Ok(notice_unindexed::table
        .inner_join(notice::table.inner_join(notice_version::table))
        .filter(notice_version::number.eq(notice::current_version))
        .order(notice_unindexed::id)
        .limit(limit)
        .select((
            notice_unindexed::id,
            notice::id,
            notice::title,
            notice::issuers,
            notice::document_number,
            notice::index_number,
            notice_version::html,
        ))
        .load(tx.conn())?)
}

/// Puts these terms into the index, in place of what the notice said before, and takes the note away.
///
/// # Errors
/// What the database says.
pub fn index(tx: &mut Tx<'_>, note: i64, id: NoticeId, terms: &[String]) -> Result<(), Error> {
    dialect::unindex(tx.conn(), id.get())?;
    for (piece, number) in terms.chunks(TERMS_PER_PIECE).take(MOST_PIECES).zip(0..) {
        dialect::index_piece(tx.conn(), id.get(), number, piece)?;
    }
    diesel::delete(notice_unindexed::table.find(note)).execute(tx.conn())?;
    Ok(())
}

/// Notices older than `before` in which all this is found, newest first: `limit` at the most. Fewer need not mean that
/// there are no more; none does.
///
/// # Errors
/// What the database says.
pub fn notices(
    tx: &mut Snapshot<'_>,
    search: &Search,
    before: Option<NoticeId>,
    limit: i64,
) -> Result<Vec<NoticeId>, Error> {
    let before = before.map_or(i64::MAX, NoticeId::get);
    let mut found = dialect::indexed(tx.conn(), search, before, limit.saturating_mul(ROWS_PER_FOUND))?;
    found.dedup();
    found.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(found.into_iter().map(NoticeId).collect())
}
