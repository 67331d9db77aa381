//! Writing notices: the first reading, and the later ones that say something else.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{NoticeId, PortalId};
use domain::notice::{Found, NoticeState, Way, first_check};

use super::address::add_address;
use crate::dialect::on_backend;
use crate::schema::{notice, notice_check, notice_unindexed, notice_version};
use crate::{Error, Tx};

/// What a reading says of a notice. Lists and evidence are JSON arrays.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = notice, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct Content {
    /// Its title.
    pub title: String,
    /// The bodies that issued it.
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
    /// What notices about its document are found by.
    pub document_key: Option<String>,
    /// What its page says its address on its site is.
    pub site_path: Option<String>,
}

/// What a version was read from and how: kept so that every claim about a notice can be checked.
#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = notice_version, treat_none_as_default_value = false)]
pub struct Source {
    /// SHA-256 over its text and attachments.
    pub sha256: String,
    /// Which rule read which field.
    pub fields: String,
    /// The fields that could not be read.
    pub missing: String,
    /// Its documents.
    pub attachments: String,
    /// Its text, sanitised.
    pub html: String,
    /// The page as it came, byte for byte.
    pub raw: Vec<u8>,
    /// What it said it was.
    pub content_type: Option<String>,
    /// The character set it was read in.
    pub charset: String,
    /// The way it came.
    pub origin: Way,
    /// Whether its host asks robots to stay away from it, and an editor had it fetched all the same.
    pub against_robots: bool,
}

/// Makes a notice with its first version; `None` when another has this key already.
///
/// # Errors
/// What the database says.
pub fn insert(
    tx: &mut Tx<'_>,
    (url, url_key): (&str, &str),
    portal: Option<PortalId>,
    content: &Content,
    source: &Source,
) -> Result<Option<NoticeId>, Error> {
    let row = (
        notice::url.eq(url),
        notice::url_key.eq(url_key),
        notice::portal_id.eq(portal),
        notice::state.eq(NoticeState::Live),
        content,
        notice::current_version.eq(1),
        notice::created_at.eq(tx.now()),
    );
    // On PostgreSQL this waits for another open transaction with the same key, and then sees it.
    let id: Option<NoticeId> = on_backend!(tx.conn(), |c| diesel::insert_into(notice::table)
        .values(row)
        .on_conflict(notice::url_key)
        .do_nothing()
        .returning(notice::id)
        .get_result(c)
        .optional())?;
    let Some(id) = id else { return Ok(None) };
    if !add_address(tx, id, (url, url_key), Found::Own)? {
        // Meanwhile the address was found to be another notice's.
        diesel::delete(notice::table.find(id)).execute(tx.conn())?;
        return Ok(None);
    }
    add_version(tx, id, 1, &content.title, source)?;
    let check =
        (notice_check::notice_id.eq(id), notice_check::next_at.eq(first_check(tx.now())), notice_check::failures.eq(0));
    diesel::insert_into(notice_check::table).values(check).execute(tx.conn())?;
    Ok(Some(id))
}

/// Keeps a reading that says something else than the newest version as the version `number`.
///
/// # Errors
/// What the database says.
pub fn supersede(tx: &mut Tx<'_>, id: NoticeId, number: i32, content: &Content, source: &Source) -> Result<(), Error> {
    add_version(tx, id, number, &content.title, source)?;
    diesel::update(notice::table.find(id))
        .set((content, notice::state.eq(NoticeState::Changed), notice::current_version.eq(number)))
        .execute(tx.conn())?;
    Ok(())
}

fn add_version(tx: &mut Tx<'_>, id: NoticeId, number: i32, title: &str, source: &Source) -> Result<(), Error> {
    let row = (
        notice_version::notice_id.eq(id),
        notice_version::number.eq(number),
        notice_version::fetched_at.eq(tx.now()),
        notice_version::title.eq(title),
        source,
    );
    diesel::insert_into(notice_version::table).values(row).execute(tx.conn())?;
    // The index of words takes it up from here.
    diesel::insert_into(notice_unindexed::table).values(notice_unindexed::notice_id.eq(id)).execute(tx.conn())?;
    Ok(())
}

/// Notes that a notice's portal has taken it away.
///
/// # Errors
/// What the database says.
pub fn mark_gone(tx: &mut Tx<'_>, id: NoticeId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(notice::table.find(id))
        .set((notice::state.eq(NoticeState::Gone), notice::gone_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that a notice is there again, in the state it comes back to.
///
/// # Errors
/// What the database says.
pub fn mark_back(tx: &mut Tx<'_>, id: NoticeId, state: NoticeState) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(notice::table.find(id))
        .set((notice::state.eq(state), notice::returned_at.eq(now)))
        .execute(tx.conn())?;
    Ok(())
}

/// Gives a notice another address; those it had still lead to it.
///
/// # Errors
/// What the database says.
pub fn relocate(tx: &mut Tx<'_>, id: NoticeId, (url, url_key): (&str, &str)) -> Result<(), Error> {
    add_address(tx, id, (url, url_key), Found::Moved)?;
    diesel::update(notice::table.find(id)).set(notice::url.eq(url)).execute(tx.conn())?;
    Ok(())
}

/// Gives a portal the notices of one of its hosts that were imported before the portal was known.
///
/// # Errors
/// What the database says.
pub fn adopt(tx: &mut Tx<'_>, portal: PortalId, host: &str) -> Result<(), Error> {
    let [plain, secure] = of_host(host);
    diesel::update(notice::table.filter(notice::portal_id.is_null()).filter(plain.or(secure)))
        .set(notice::portal_id.eq(portal))
        .execute(tx.conn())?;
    Ok(())
}

type OfHost = diesel::dsl::Or<diesel::dsl::Like<notice::url, String>, diesel::dsl::Like<notice::url, String>>;

/// The notices of a host, by each scheme. A host has no wildcards of LIKE in it, and an address is kept with scheme and
/// host in lower case.
fn of_host(host: &str) -> [OfHost; 2] {
    ["http", "https"].map(|scheme| {
        notice::url.like(format!("{scheme}://{host}/%")).or(notice::url.like(format!("{scheme}://{host}:%")))
    })
}

/// Takes from a portal the notices of a host that is its own no more: their source is not verified.
///
/// # Errors
/// What the database says.
pub fn disown(tx: &mut Tx<'_>, portal: PortalId, host: &str) -> Result<(), Error> {
    let [plain, secure] = of_host(host);
    diesel::update(notice::table.filter(notice::portal_id.eq(portal)).filter(plain.or(secure)))
        .set(notice::portal_id.eq(None::<PortalId>))
        .execute(tx.conn())?;
    Ok(())
}
