//! Whether a notice's page leads back to us, as it was last seen.
//!
//! What is not here: what counts as leading back (`reader::leads`, `forum::notice::backlink`).

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::NoticeId;
use domain::notice::BackLink;

use crate::dialect::on_backend;
use crate::schema::notice_backlink;
use crate::{Error, Snapshot, Tx};

/// What was seen of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice_backlink)]
pub struct LeadsBack {
    /// What leads back; nothing when nothing does.
    pub way: Option<BackLink>,
    /// Since when the page leads back, or does not.
    pub since: Timestamp,
    /// When it was last looked at.
    pub checked_at: Timestamp,
}

/// What was seen of this notice's page; nothing when nobody has looked.
///
/// # Errors
/// What the database says.
pub fn back_link(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<Option<LeadsBack>, Error> {
    Ok(notice_backlink::table.find(id).select(LeadsBack::as_select()).first(tx.conn()).optional()?)
}

/// Notes what is seen now, and since when it is so.
///
/// # Errors
/// What the database says.
pub fn note_back_link(tx: &mut Tx<'_>, id: NoticeId, way: Option<BackLink>, since: Timestamp) -> Result<(), Error> {
    let seen =
        (notice_backlink::way.eq(way), notice_backlink::since.eq(since), notice_backlink::checked_at.eq(tx.now()));
    on_backend!(tx.conn(), |c| diesel::insert_into(notice_backlink::table)
        .values((notice_backlink::notice_id.eq(id), seen))
        .on_conflict(notice_backlink::notice_id)
        .do_update()
        .set(seen)
        .execute(c))?;
    Ok(())
}

/// Notes that the page is the same as when it was last looked at.
///
/// # Errors
/// What the database says.
pub fn confirm_back_link(tx: &mut Tx<'_>, id: NoticeId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(notice_backlink::table.find(id)).set(notice_backlink::checked_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Forgets what was seen: there is no page any more.
///
/// # Errors
/// What the database says.
pub fn forget_back_link(tx: &mut Tx<'_>, id: NoticeId) -> Result<(), Error> {
    diesel::delete(notice_backlink::table.find(id)).execute(tx.conn())?;
    Ok(())
}
