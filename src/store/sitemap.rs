//! What a sitemap lists: the ids of what everybody may read, with when it changed last. By ranges of ids, so that each part
//! of a large site costs the same and no part has to be counted.

use base::time::Timestamp;
use diesel::dsl::{exists, max};
use diesel::prelude::*;
use domain::ids::{ConsultationId, NoticeId, ThreadId};
use domain::phase::ConsultationState;
use domain::post::PostState;

use crate::schema::{consultation, consultation_change, notice, notice_version, post, thread};
use crate::{Error, Snapshot};

/// The highest ids there are: of consultations, of threads, of notices; 0 where there is none.
///
/// # Errors
/// What the database says.
pub fn highest(tx: &mut Snapshot<'_>) -> Result<(i64, i64, i64), Error> {
    let consultation: Option<i64> = consultation::table.select(max(consultation::id)).first(tx.conn())?;
    let thread: Option<i64> = thread::table.select(max(thread::id)).first(tx.conn())?;
    let notice: Option<i64> = notice::table.select(max(notice::id)).first(tx.conn())?;
    Ok((consultation.unwrap_or_default(), thread.unwrap_or_default(), notice.unwrap_or_default()))
}

/// The consultations before the public, with ids above the first and up to the second of these.
///
/// # Errors
/// What the database says.
pub fn consultations(
    tx: &mut Snapshot<'_>,
    (above, to): (i64, i64),
) -> Result<Vec<(ConsultationId, Option<Timestamp>)>, Error> {
    Ok(consultation::table
        .left_join(consultation_change::table.on(consultation_change::consultation_id.eq(consultation::id)))
        .filter(consultation::id.gt(above).and(consultation::id.le(to)))
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(consultation::state.ne(ConsultationState::Withdrawn))
        .group_by(consultation::id)
        .order(consultation::id)
        .select((consultation::id, max(consultation_change::at.nullable())))
        .load(tx.conn())?)
}

/// The public threads whose first post is public, with ids above the first and up to the second of these.
///
/// # Errors
/// What the database says.
pub fn threads(tx: &mut Snapshot<'_>, (above, to): (i64, i64)) -> Result<Vec<(ThreadId, Option<Timestamp>)>, Error> {
    let root = post::table
        .filter(post::thread_id.eq(thread::id))
        .filter(post::parent_id.is_null())
        .filter(post::state.eq(PostState::Published));
    Ok(thread::table
        .inner_join(consultation::table)
        .filter(thread::id.gt(above).and(thread::id.le(to)))
        .filter(thread::published_at.is_not_null())
        .filter(consultation::state.ne(ConsultationState::Draft))
        .filter(exists(root))
        .order(thread::id)
        .select((thread::id, thread::active_at.nullable()))
        .load(tx.conn())?)
}

/// The notices with ids above the first and up to the second of these.
///
/// # Errors
/// What the database says.
pub fn notices(tx: &mut Snapshot<'_>, (above, to): (i64, i64)) -> Result<Vec<(NoticeId, Option<Timestamp>)>, Error> {
    Ok(notice::table
        .inner_join(notice_version::table)
        .filter(notice_version::number.eq(notice::current_version))
        .filter(notice::id.gt(above).and(notice::id.le(to)))
        .order(notice::id)
        .select((notice::id, notice_version::fetched_at.nullable()))
        .load(tx.conn())?)
}
