//! Portal rows and the hosts that count as a portal's. What of a portal is polled stands in `source`, what that brought and
//! is still to be read in `row`, its keys in `key`, what was delivered with them in `delivery`.

pub mod delivery;
pub mod key;
pub mod row;
pub mod source;

use diesel::prelude::*;
use domain::ids::PortalId;

use crate::dialect::{lock_row, on_backend};
use crate::schema::{portal, portal_host};
use crate::{Error, Snapshot, Tx};

/// A portal, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = portal)]
pub struct Portal {
    /// Its id.
    pub id: PortalId,
    /// Its name in addresses.
    pub slug: String,
    /// Its own name.
    pub name: String,
}

/// Makes a portal, without hosts yet.
///
/// # Errors
/// [`Error::Taken`] when the slug is there.
pub fn insert(tx: &mut Tx<'_>, slug: &str, name: &str) -> Result<PortalId, Error> {
    let row = (portal::slug.eq(slug), portal::name.eq(name), portal::created_at.eq(tx.now()));
    Ok(diesel::insert_into(portal::table).values(row).returning(portal::id).get_result(tx.conn())?)
}

/// Puts a host on a portal's list; false when it is on one already.
///
/// # Errors
/// What the database says.
pub fn claim_host(tx: &mut Tx<'_>, id: PortalId, host: &str) -> Result<bool, Error> {
    let row = (portal_host::host.eq(host), portal_host::portal_id.eq(id));
    let claimed = on_backend!(tx.conn(), |c| diesel::insert_into(portal_host::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(claimed == 1)
}

/// One portal.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: PortalId) -> Result<Portal, Error> {
    Ok(portal::table.find(id).select(Portal::as_select()).first(tx.conn())?)
}

/// The portal of this name in addresses.
///
/// # Errors
/// [`Error::NotFound`].
pub fn by_slug(tx: &mut Snapshot<'_>, slug: &str) -> Result<Portal, Error> {
    Ok(portal::table.filter(portal::slug.eq(slug)).select(Portal::as_select()).first(tx.conn())?)
}

/// Locks a portal until the transaction ends.
///
/// # Errors
/// [`Error::NotFound`].
pub fn lock(tx: &mut Tx<'_>, id: PortalId) -> Result<(), Error> {
    lock_row!(tx, portal, id)?;
    Ok(())
}

/// Takes hosts off a portal's list, but for those that stay.
///
/// # Errors
/// What the database says.
pub fn release_hosts(tx: &mut Tx<'_>, id: PortalId, but: &[String]) -> Result<Vec<String>, Error> {
    let others = portal_host::table.filter(portal_host::portal_id.eq(id)).filter(portal_host::host.ne_all(but));
    let released = others.select(portal_host::host).load(tx.conn())?;
    diesel::delete(portal_host::table.filter(portal_host::host.eq_any(&released))).execute(tx.conn())?;
    Ok(released)
}

/// The portal whose list holds this host, if any.
///
/// # Errors
/// What the database says.
pub fn of_host(tx: &mut Snapshot<'_>, host: &str) -> Result<Option<PortalId>, Error> {
    Ok(portal_host::table.find(host).select(portal_host::portal_id).first(tx.conn()).optional()?)
}

/// Portals after `id`, in order of making.
///
/// # Errors
/// What the database says.
pub fn list(tx: &mut Snapshot<'_>, after: Option<PortalId>, limit: i64) -> Result<Vec<Portal>, Error> {
    Ok(portal::table
        .filter(portal::id.gt(after.map_or(0, PortalId::get)))
        .order(portal::id)
        .limit(limit)
        .select(Portal::as_select())
        .load(tx.conn())?)
}

/// The hosts of each of these portals, by name.
///
/// # Errors
/// What the database says.
pub fn hosts(tx: &mut Snapshot<'_>, ids: &[PortalId]) -> Result<Vec<(PortalId, String)>, Error> {
    Ok(portal_host::table
        .filter(portal_host::portal_id.eq_any(ids))
        .order(portal_host::host)
        .select((portal_host::portal_id, portal_host::host))
        .load(tx.conn())?)
}
