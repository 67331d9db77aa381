//! Facts about this installation that are made once: who made the database, the salt of the record.

use diesel::prelude::*;

use crate::dialect::on_backend;
use crate::schema::site;
use crate::{Error, Snapshot, Tx};

/// The value kept under `key`.
///
/// # Errors
/// What the database says.
pub fn get(tx: &mut Snapshot<'_>, key: &str) -> Result<Option<String>, Error> {
    Ok(site::table.find(key).select(site::value).first(tx.conn()).optional()?)
}

/// Keeps `value` under a key that must be new.
///
/// # Errors
/// [`Error::Taken`] when the key is there.
pub fn put(tx: &mut Tx<'_>, key: &str, value: &str) -> Result<(), Error> {
    diesel::insert_into(site::table).values((site::key.eq(key), site::value.eq(value))).execute(tx.conn())?;
    Ok(())
}

/// The value kept under `key`: from now on `value`, when there was none. Two nodes that ask at once get the same.
///
/// # Errors
/// What the database says.
pub fn get_or_put(tx: &mut Tx<'_>, key: &str, value: &str) -> Result<String, Error> {
    let row = (site::key.eq(key), site::value.eq(value));
    on_backend!(tx.conn(), |c| diesel::insert_into(site::table).values(row).on_conflict_do_nothing().execute(c))?;
    Ok(site::table.find(key).select(site::value).first(tx.conn())?)
}
