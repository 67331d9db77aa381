//! What editors found the versions of a notice to be.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{ConsultationId, NoticeChangeId, NoticeId};
use domain::notice::Judgement;
use domain::phase::ConsultationState;

use crate::dialect::on_backend;
use crate::schema::{consultation, consultation_notice, notice_change};
use crate::{Error, Snapshot, Tx};

/// A judgement of one version.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice_change)]
pub struct NoticeChange {
    /// Its id.
    pub id: NoticeChangeId,
    /// The version.
    pub version: i32,
    /// What it was found to be, against the version before.
    pub judgement: Judgement,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Notes a judgement; `None` when there is one of this version.
///
/// # Errors
/// What the database says.
pub fn judge(
    tx: &mut Tx<'_>,
    notice: NoticeId,
    version: i32,
    judgement: Judgement,
    reason: &str,
) -> Result<Option<NoticeChangeId>, Error> {
    let row = (
        notice_change::notice_id.eq(notice),
        notice_change::version.eq(version),
        notice_change::judgement.eq(judgement),
        notice_change::reason.eq(reason),
        notice_change::account_id.eq(tx.actor().account()),
        notice_change::at.eq(tx.now()),
    );
    Ok(on_backend!(tx.conn(), |c| diesel::insert_into(notice_change::table)
        .values(row)
        .on_conflict((notice_change::notice_id, notice_change::version))
        .do_nothing()
        .returning(notice_change::id)
        .get_result(c)
        .optional())?)
}

/// The judgements of a notice's versions, in their order.
///
/// # Errors
/// What the database says.
pub fn changes(tx: &mut Snapshot<'_>, notice: NoticeId) -> Result<Vec<NoticeChange>, Error> {
    Ok(notice_change::table
        .filter(notice_change::notice_id.eq(notice))
        .order(notice_change::version)
        .select(NoticeChange::as_select())
        .load(tx.conn())?)
}

/// One judgement, with its notice.
///
/// # Errors
/// [`Error::NotFound`].
pub fn change(tx: &mut Snapshot<'_>, id: NoticeChangeId) -> Result<(NoticeId, NoticeChange), Error> {
    Ok(notice_change::table.find(id).select((notice_change::notice_id, NoticeChange::as_select())).first(tx.conn())?)
}

/// The published consultations that stand on a notice, in order.
///
/// # Errors
/// What the database says.
pub fn published_on(tx: &mut Snapshot<'_>, notice: NoticeId) -> Result<Vec<ConsultationId>, Error> {
    Ok(consultation_notice::table
        .inner_join(consultation::table)
        .filter(consultation_notice::notice_id.eq(notice))
        .filter(consultation::state.eq(ConsultationState::Published))
        .order(consultation::id)
        .select(consultation::id)
        .load(tx.conn())?)
}
