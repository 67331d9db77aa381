//! Notice rows and their versions: reading. Lists stand in `list`, what is written in `write`.

mod address;
mod aside;
mod backlink;
mod change;
mod check;
mod document;
mod list;
mod merge;
mod twin;
mod write;

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{ConsultationId, NoticeId, PortalId};
use domain::notice::{NoticeState, Way};

use crate::dialect::lock_row;
use crate::schema::{consultation_notice, notice, notice_version, portal};
use crate::{Error, Snapshot, Tx};

pub use address::{Address, add_address, addresses, by_key, by_keys, known_keys, standing};
pub use aside::{Aside, aside, asides, set_aside, take_up};
pub use backlink::{LeadsBack, back_link, confirm_back_link, forget_back_link, note_back_link};
pub use change::{NoticeChange, change, changes, editors, followers, judge, published_on};
pub use check::{Check, Found as CheckFound, check, claim, closings, due, hasten, note as note_check};
pub use document::{About, about_document};
pub use list::{Filter, Lacking, NoticeRow, SetAside, Whose, list, standing_on};
pub use merge::{bring_versions, lead_to, lock_both, move_consultations, move_debate, standing_on_either};
pub use twin::{Face, at_site_address, decide_twin, face, propose_twin, twin_decided, twins, with_text};
pub use write::{Content, Source, adopt, disown, insert, mark_back, mark_gone, relocate, supersede};

/// A notice as its newest version says.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Where it is read.
    pub url: String,
    /// The portal its host belongs to.
    pub portal_id: Option<PortalId>,
    /// What the portal shows there now.
    pub state: NoticeState,
    /// Its title.
    pub title: String,
    /// The bodies that issued it: a JSON array.
    pub issuers: String,
    /// 发文字号.
    pub document_number: Option<String>,
    /// 索引号.
    pub index_number: Option<String>,
    /// The identification code of the government site.
    pub site_id_code: Option<String>,
    /// When it was published.
    pub published_at: Option<Timestamp>,
    /// Until when opinions are taken.
    pub deadline_at: Option<Timestamp>,
    /// The words that say so.
    pub deadline_text: Option<String>,
    /// The rule that read them.
    pub deadline_rule: Option<String>,
    /// The number of its newest version.
    pub current_version: i32,
    /// The notice that it was found to be.
    pub merged_into: Option<NoticeId>,
    /// When its portal was found to have taken it away the last time.
    pub gone_at: Option<Timestamp>,
    /// When it was found to be there again.
    pub returned_at: Option<Timestamp>,
}

/// A portal's names.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = portal)]
pub struct PortalName {
    /// Its name in addresses.
    pub slug: String,
    /// Its own name.
    pub name: String,
}

/// A notice, as other things point at it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct NoticeLink {
    /// Its id.
    pub id: NoticeId,
    /// Where it is read.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The number of its newest version.
    pub version: i32,
    /// The portal its host belongs to.
    pub portal: Option<PortalName>,
}

/// What a version was read from and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = notice_version)]
pub struct Version {
    /// Its number: 1, 2, 3 …
    pub number: i32,
    /// When the page was read.
    pub fetched_at: Timestamp,
    /// Its title.
    pub title: String,
    /// SHA-256 over its text and attachments.
    pub sha256: String,
    /// Which rule read which field: a JSON array.
    pub fields: String,
    /// The fields that could not be read: a JSON array.
    pub missing: String,
    /// Its documents: a JSON array.
    pub attachments: String,
    /// Its text, sanitised.
    pub html: String,
}

/// A version as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct VersionLine {
    /// Its number.
    pub number: i32,
    /// When the page was read.
    pub fetched_at: Timestamp,
    /// SHA-256 over its text and attachments.
    pub sha256: String,
    /// The notice it was brought in with, when the two were found to be one.
    pub brought_from: Option<NoticeId>,
    /// The way the page came.
    pub origin: Way,
    /// Whether its host asks robots to stay away from it, and an editor had it fetched all the same.
    pub against_robots: bool,
}

/// One notice with its portal.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<(Notice, Option<PortalName>), Error> {
    Ok(notice::table
        .find(id)
        .left_join(portal::table)
        .select((Notice::as_select(), Option::<PortalName>::as_select()))
        .first(tx.conn())?)
}

/// Locks a notice until the transaction ends, and gives the number, hash and title of its newest version.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: NoticeId) -> Result<(i32, String, String), Error> {
    lock_row!(tx, notice, id)?;
    newest(tx, id)
}

/// The number of a notice's newest version, its hash and its title.
///
/// # Errors
/// [`Error::NotFound`].
pub fn newest(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<(i32, String, String), Error> {
    Ok(notice_version::table
        .inner_join(notice::table)
        .filter(notice::id.eq(id))
        .filter(notice_version::number.eq(notice::current_version))
        .select((notice_version::number, notice_version::sha256, notice_version::title))
        .first(tx.conn())?)
}

/// Which of these ids are those of notices.
///
/// # Errors
/// What the database says.
pub fn among(tx: &mut Snapshot<'_>, ids: &[NoticeId]) -> Result<Vec<NoticeId>, Error> {
    Ok(notice::table.filter(notice::id.eq_any(ids)).select(notice::id).load(tx.conn())?)
}

/// One version of a notice.
///
/// # Errors
/// [`Error::NotFound`].
pub fn version(tx: &mut Snapshot<'_>, id: NoticeId, number: i32) -> Result<Version, Error> {
    Ok(notice_version::table.find((id, number)).select(Version::as_select()).first(tx.conn())?)
}

/// The versions of a notice, the oldest first.
///
/// # Errors
/// What the database says.
pub fn versions(tx: &mut Snapshot<'_>, id: NoticeId) -> Result<Vec<VersionLine>, Error> {
    Ok(notice_version::table
        .filter(notice_version::notice_id.eq(id))
        .order(notice_version::number)
        .select((
            notice_version::number,
            notice_version::fetched_at,
            notice_version::sha256,
            notice_version::brought_from,
            notice_version::origin,
            notice_version::against_robots,
        ))
        .load(tx.conn())?)
}

/// The notices with these ids, as other things point at them.
///
/// # Errors
/// What the database says.
pub fn links(tx: &mut Snapshot<'_>, ids: &[NoticeId]) -> Result<Vec<NoticeLink>, Error> {
    Ok(notice::table
        .left_join(portal::table)
        .filter(notice::id.eq_any(ids))
        .select((notice::id, notice::url, notice::title, notice::current_version, Option::<PortalName>::as_select()))
        .load(tx.conn())?)
}

/// The notices that each of these consultations is opened from, the first of each first.
///
/// # Errors
/// What the database says.
pub fn of_consultations(
    tx: &mut Snapshot<'_>,
    consultations: &[ConsultationId],
) -> Result<Vec<(ConsultationId, NoticeLink)>, Error> {
    let link = (notice::id, notice::url, notice::title, notice::current_version, Option::<PortalName>::as_select());
    Ok(consultation_notice::table
        .inner_join(notice::table.left_join(portal::table))
        .filter(consultation_notice::consultation_id.eq_any(consultations))
        .order((consultation_notice::consultation_id, consultation_notice::ordinal))
        .select((consultation_notice::consultation_id, link))
        .load(tx.conn())?)
}

#[cfg(test)]
mod tests;
