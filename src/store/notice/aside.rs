//! Notices of which an editor decided that no consultation comes of them.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::NoticeId;

use crate::dialect::on_backend;
use crate::schema::notice_aside;
use crate::{Error, Snapshot, Tx};

/// That a notice was set aside.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Aside {
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// Sets a notice aside; false when it is set aside already, and stays so for the first reason.
///
/// # Errors
/// What the database says.
pub fn set_aside(tx: &mut Tx<'_>, id: NoticeId, reason: &str) -> Result<bool, Error> {
    let row = (
        notice_aside::notice_id.eq(id),
        notice_aside::reason.eq(reason),
        notice_aside::at.eq(tx.now()),
        notice_aside::by_id.eq(tx.actor().account()),
    );
    let new = on_backend!(tx.conn(), |c| diesel::insert_into(notice_aside::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(new == 1)
}

/// Takes a notice up again; false when it was not set aside.
///
/// # Errors
/// What the database says.
pub fn take_up(tx: &mut Tx<'_>, id: NoticeId) -> Result<bool, Error> {
    Ok(diesel::delete(notice_aside::table.find(id)).execute(tx.conn())? == 1)
}

/// Whether and why a notice is set aside.
///
/// # Errors
/// What the database says.
pub fn aside(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<Option<Aside>, Error> {
    Ok(notice_aside::table.find(id).select((notice_aside::reason, notice_aside::at)).first(tx.conn()).optional()?)
}

/// Which of these notices are set aside, and why.
///
/// # Errors
/// What the database says.
pub fn asides(tx: &mut Snapshot<'_>, ids: &[NoticeId]) -> Result<Vec<(NoticeId, Aside)>, Error> {
    Ok(notice_aside::table
        .filter(notice_aside::notice_id.eq_any(ids))
        .select((notice_aside::notice_id, (notice_aside::reason, notice_aside::at)))
        .load(tx.conn())?)
}
