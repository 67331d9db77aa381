//! The keys that a portal signs its deliveries with. A signature is checked with the secret itself, so it is kept as it is.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{PortalId, PortalKeyId};

use crate::schema::portal_key;
use crate::{Error, Snapshot, Tx};

/// A key that works.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Key {
    /// Its id.
    pub id: PortalKeyId,
    /// When it was made.
    pub made_at: Timestamp,
    /// When something was last delivered with it.
    pub used_at: Option<Timestamp>,
}

/// Keeps a new key.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, portal: PortalId, secret: &str) -> Result<PortalKeyId, Error> {
    let row = (
        portal_key::portal_id.eq(portal),
        portal_key::secret.eq(secret),
        portal_key::made_at.eq(tx.now()),
        portal_key::made_by_id.eq(tx.actor().account()),
    );
    Ok(diesel::insert_into(portal_key::table).values(row).returning(portal_key::id).get_result(tx.conn())?)
}

/// The keys of a portal that work, the oldest first.
///
/// # Errors
/// What the database says.
pub fn active(tx: &mut Snapshot<'_>, portal: PortalId) -> Result<Vec<Key>, Error> {
    Ok(portal_key::table
        .filter(portal_key::portal_id.eq(portal))
        .filter(portal_key::revoked_at.is_null())
        .order(portal_key::id)
        .select((portal_key::id, portal_key::made_at, portal_key::used_at))
        .load(tx.conn())?)
}

/// The secrets of the keys of a portal that work.
///
/// # Errors
/// What the database says.
pub fn secrets(tx: &mut Snapshot<'_>, portal: PortalId) -> Result<Vec<(PortalKeyId, String)>, Error> {
    Ok(portal_key::table
        .filter(portal_key::portal_id.eq(portal))
        .filter(portal_key::revoked_at.is_null())
        .select((portal_key::id, portal_key::secret))
        .load(tx.conn())?)
}

/// When something was last delivered by each of these portals, with whatever key.
///
/// # Errors
/// What the database says.
pub fn last_used(tx: &mut Snapshot<'_>, portals: &[PortalId]) -> Result<Vec<(PortalId, Option<Timestamp>)>, Error> {
    Ok(portal_key::table
        .filter(portal_key::portal_id.eq_any(portals))
        .group_by(portal_key::portal_id)
        .select((portal_key::portal_id, diesel::dsl::max(portal_key::used_at)))
        .load(tx.conn())?)
}

/// Notes that something was delivered with a key.
///
/// # Errors
/// What the database says.
pub fn used(tx: &mut Tx<'_>, id: PortalKeyId) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(portal_key::table.find(id)).set(portal_key::used_at.eq(now)).execute(tx.conn())?;
    Ok(())
}

/// Ends a key of this portal; the secret is forgotten.
///
/// # Errors
/// [`Error::NotFound`] when it has no such key that works.
pub fn revoke(tx: &mut Tx<'_>, portal: PortalId, id: PortalKeyId) -> Result<(), Error> {
    let now = tx.now();
    let key = portal_key::table
        .filter(portal_key::id.eq(id))
        .filter(portal_key::portal_id.eq(portal))
        .filter(portal_key::revoked_at.is_null());
    let ended =
        diesel::update(key).set((portal_key::revoked_at.eq(now), portal_key::secret.eq(""))).execute(tx.conn())?;
    if ended == 1 { Ok(()) } else { Err(Error::NotFound) }
}
