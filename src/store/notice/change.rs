//! What editors found the versions of a notice to be.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::account::AccountState;
use domain::ids::{AccountId, ConsultationId, NoticeChangeId, NoticeId};
use domain::notice::Judgement;
use domain::phase::ConsultationState;
use domain::post::{PostState, Voice};
use domain::role::{Role, ScopeKind};

use crate::account::Contact;
use crate::dialect::on_backend;
use crate::schema::{
    account, consultation, consultation_department, consultation_notice, notice_change, post, role_grant,
};
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

/// Those who debate a notice: authors of public or waiting posts in the published consultations that stand on it, by
/// their ids from the one behind `after` on.
///
/// # Errors
/// What the database says.
pub fn followers(tx: &mut Snapshot<'_>, notice: NoticeId, after: AccountId, limit: i64) -> Result<Vec<Contact>, Error> {
    let consultations = consultation_notice::table
        .inner_join(consultation::table)
        .filter(consultation_notice::notice_id.eq(notice))
        .filter(consultation::state.eq(ConsultationState::Published))
        .select(consultation_notice::consultation_id);
    let authors = post::table
        .filter(post::consultation_id.eq_any(consultations))
        .filter(post::state.eq_any([PostState::Published, PostState::Pending]))
        .filter(post::voice.eq(Voice::Resident))
        .select(post::author_id);
    Ok(account::table
        .filter(account::id.eq_any(authors))
        .filter(account::id.gt(after))
        .filter(account::state.eq(AccountState::Active))
        .filter(account::confirmed_at.is_not_null())
        .order(account::id)
        .limit(limit)
        .select(Contact::as_select())
        .load(tx.conn())?)
}

/// The editors who may extend what stands on a notice: those of the site, and those of the departments that run the
/// published consultations on it.
///
/// # Errors
/// What the database says.
pub fn editors(tx: &mut Snapshot<'_>, notice: NoticeId, now: Timestamp, limit: i64) -> Result<Vec<Contact>, Error> {
    let departments = consultation_department::table
        .inner_join(
            consultation_notice::table
                .on(consultation_notice::consultation_id.eq(consultation_department::consultation_id)),
        )
        .inner_join(consultation::table.on(consultation::id.eq(consultation_department::consultation_id)))
        .filter(consultation_notice::notice_id.eq(notice))
        .filter(consultation::state.eq(ConsultationState::Published))
        .select(consultation_department::department_id.nullable());
    let here = role_grant::scope
        .eq(ScopeKind::Site)
        .or(role_grant::scope.eq(ScopeKind::Department).and(role_grant::scope_id.eq_any(departments)));
    let holders = role_grant::table
        .filter(role_grant::role.eq(Role::Editor))
        .filter(role_grant::from_at.le(now))
        .filter(role_grant::until_at.is_null().or(role_grant::until_at.gt(now)))
        .filter(here)
        .select(role_grant::account_id);
    Ok(account::table
        .filter(account::id.eq_any(holders))
        .filter(account::state.eq(AccountState::Active))
        .order(account::id)
        .limit(limit)
        .select(Contact::as_select())
        .load(tx.conn())?)
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
