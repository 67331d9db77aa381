//! The addresses a notice is known under, its own among them: one address, one notice. And the way from a notice that was
//! found to be another to that other.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::NoticeId;
use domain::notice::Found;

use crate::dialect::on_backend;
use crate::schema::{notice, notice_address};
use crate::{Error, Snapshot, Tx};

/// An address.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice_address)]
pub struct Address {
    /// As it stands on the web.
    pub url: String,
    /// How it was found to be this notice's.
    pub found: Found,
    /// When.
    pub at: Timestamp,
}

/// The notice known under this canonical key, whichever of its addresses that is.
///
/// # Errors
/// What the database says.
pub fn by_key(tx: &mut Snapshot<'_>, url_key: &str) -> Result<Option<NoticeId>, Error> {
    Ok(notice_address::table.find(url_key).select(notice_address::notice_id).first(tx.conn()).optional()?)
}

/// Which of these canonical keys are those of notices.
///
/// # Errors
/// What the database says.
pub fn known_keys(tx: &mut Snapshot<'_>, keys: &[String]) -> Result<Vec<String>, Error> {
    Ok(notice_address::table
        .filter(notice_address::url_key.eq_any(keys))
        .select(notice_address::url_key)
        .load(tx.conn())?)
}

/// The notices known under these canonical keys, each beside its key.
///
/// # Errors
/// What the database says.
pub fn by_keys(tx: &mut Snapshot<'_>, url_keys: &[String]) -> Result<Vec<(String, NoticeId)>, Error> {
    Ok(notice_address::table
        .filter(notice_address::url_key.eq_any(url_keys))
        .select((notice_address::url_key, notice_address::notice_id))
        .load(tx.conn())?)
}

/// The notice that stands for this one: itself, or the one it was found to be. Nothing when there is none of that id.
///
/// # Errors
/// What the database says.
pub fn standing(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<Option<NoticeId>, Error> {
    let merged: Option<Option<NoticeId>> =
        notice::table.find(id).select(notice::merged_into).first(tx.conn()).optional()?;
    Ok(merged.map(|into| into.unwrap_or(id)))
}

/// The addresses of a notice, those known the longest first.
///
/// # Errors
/// What the database says.
pub fn addresses(tx: &mut Snapshot<'_>, of: NoticeId) -> Result<Vec<Address>, Error> {
    Ok(notice_address::table
        .filter(notice_address::notice_id.eq(of))
        .order((notice_address::at, notice_address::url_key))
        .select(Address::as_select())
        .load(tx.conn())?)
}

/// Gives a notice one more address; says whether it was nobody's until now. On PostgreSQL this waits for another open
/// transaction with the same key.
///
/// # Errors
/// What the database says.
pub fn add_address(tx: &mut Tx<'_>, of: NoticeId, (url, url_key): (&str, &str), found: Found) -> Result<bool, Error> {
    let row = (
        notice_address::url_key.eq(url_key),
        notice_address::notice_id.eq(of),
        notice_address::url.eq(url),
        notice_address::found.eq(found),
        notice_address::at.eq(tx.now()),
    );
    let added = on_backend!(tx.conn(), |c| diesel::insert_into(notice_address::table)
        .values(row)
        .on_conflict(notice_address::url_key)
        .do_nothing()
        .execute(c))?;
    Ok(added == 1)
}
