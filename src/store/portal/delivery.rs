//! What portals delivered: kept as long as its signature is good, so that the same delivery again finds its first answer.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{NoticeId, PortalId};
use domain::notice::Arrival;

use crate::dialect::on_backend;
use crate::schema::portal_delivery;
use crate::{Error, Tx};

/// Takes a delivery for this transaction. `None`: it is new, go on. Else the answer it got. On PostgreSQL the same delivery
/// in another open transaction is waited for.
///
/// # Errors
/// What the database says.
pub fn take(tx: &mut Tx<'_>, portal: PortalId, sha256: &str) -> Result<Option<(NoticeId, Arrival)>, Error> {
    let row =
        (portal_delivery::portal_id.eq(portal), portal_delivery::sha256.eq(sha256), portal_delivery::at.eq(tx.now()));
    let new = on_backend!(tx.conn(), |c| diesel::insert_into(portal_delivery::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    if new == 1 {
        return Ok(None);
    }
    let answer = portal_delivery::table
        .find((portal, sha256))
        .select((portal_delivery::notice_id.assume_not_null(), portal_delivery::outcome.assume_not_null()))
        .first(tx.conn())?;
    Ok(Some(answer))
}

/// Notes the answer to a delivery, in the transaction that took it.
///
/// # Errors
/// What the database says.
pub fn answer(
    tx: &mut Tx<'_>,
    portal: PortalId,
    sha256: &str,
    notice: NoticeId,
    outcome: Arrival,
) -> Result<(), Error> {
    diesel::update(portal_delivery::table.find((portal, sha256)))
        .set((portal_delivery::notice_id.eq(notice), portal_delivery::outcome.eq(outcome)))
        .execute(tx.conn())?;
    Ok(())
}

/// Forgets deliveries older than `before`.
///
/// # Errors
/// What the database says.
pub fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    Ok(diesel::delete(portal_delivery::table.filter(portal_delivery::at.lt(before))).execute(tx.conn())?)
}
