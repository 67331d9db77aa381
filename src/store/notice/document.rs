//! Notices about one document: found by its name, in one indexed query.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{NoticeId, PortalId};

use crate::schema::notice;
use crate::{Error, Snapshot};

/// The most notices about one document that are looked at: the newest.
const MOST: i64 = 40;

/// A notice as far as links are proposed by it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice)]
pub struct About {
    /// Which.
    pub id: NoticeId,
    /// Its title.
    pub title: String,
    /// The bodies that issued it: a JSON array.
    pub issuers: String,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// The portal it stands on.
    pub portal_id: Option<PortalId>,
}

/// A notice and those about the same document, this one first; alone where its title names none.
///
/// # Errors
/// [`Error::NotFound`].
pub fn about_document(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<(About, Vec<About>), Error> {
    let (own, key): (About, Option<String>) =
        notice::table.find(id).select((About::as_select(), notice::document_key)).first(tx.conn())?;
    let Some(key) = key else { return Ok((own, vec![])) };
    let others = notice::table
        .filter(notice::document_key.eq(key))
        .filter(notice::id.ne(id))
        .filter(notice::merged_into.is_null())
        .order(notice::id.desc())
        .limit(MOST)
        .select(About::as_select())
        .load(tx.conn())?;
    Ok((own, others))
}
