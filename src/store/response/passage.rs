//! How a response passed from draft to publication: the gates ticked, the times it was sent back, the signature.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, PostId};
use domain::response::Gate;

use crate::dialect::on_backend;
use crate::schema::{account, response_gate, response_return, response_signature};
use crate::{Error, Snapshot, Tx};

/// A gate about to be ticked, or found wanting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick<'a> {
    /// The response.
    pub response: PostId,
    /// Which gate.
    pub gate: Gate,
    /// Whether it is passed.
    pub ok: bool,
    /// What there is to say about it; may be empty.
    pub note: &'a str,
    /// Who looked.
    pub by: AccountId,
}

/// What somebody found at a gate.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = response_gate)]
pub struct Found {
    /// The response.
    pub response_id: PostId,
    /// Which gate.
    pub gate: Gate,
    /// Whether it is passed.
    pub ok: bool,
    /// What there is to say about it.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// Writes what somebody found at a gate, in place of what stood there.
///
/// # Errors
/// What the database says.
pub fn tick(tx: &mut Tx<'_>, tick: &Tick<'_>) -> Result<(), Error> {
    let now = tx.now();
    let found = (
        response_gate::ok.eq(tick.ok),
        response_gate::note.eq(tick.note),
        response_gate::account_id.eq(tick.by),
        response_gate::at.eq(now),
    );
    let row = (response_gate::response_id.eq(tick.response), response_gate::gate.eq(tick.gate), found);
    on_backend!(tx.conn(), |c| diesel::insert_into(response_gate::table)
        .values(row)
        .on_conflict((response_gate::response_id, response_gate::gate))
        .do_update()
        .set(found)
        .execute(c))?;
    Ok(())
}

/// The gates a response has passed.
///
/// # Errors
/// What the database says.
pub fn passed(tx: &mut Snapshot<'_>, response: PostId) -> Result<Vec<Gate>, Error> {
    Ok(response_gate::table
        .filter(response_gate::response_id.eq(response))
        .filter(response_gate::ok.eq(true))
        .select(response_gate::gate)
        .load(tx.conn())?)
}

/// What was found at the gates of these responses.
///
/// # Errors
/// What the database says.
pub fn gates(tx: &mut Snapshot<'_>, responses: &[PostId]) -> Result<Vec<Found>, Error> {
    Ok(response_gate::table
        .filter(response_gate::response_id.eq_any(responses))
        .order((response_gate::response_id, response_gate::at, response_gate::gate))
        .select(Found::as_select())
        .load(tx.conn())?)
}

/// Opens every gate again: what was ticked was ticked for other words.
///
/// # Errors
/// What the database says.
pub fn reopen(tx: &mut Tx<'_>, response: PostId) -> Result<(), Error> {
    diesel::delete(response_gate::table.filter(response_gate::response_id.eq(response))).execute(tx.conn())?;
    Ok(())
}

/// Notes that a response was sent back, and why.
///
/// # Errors
/// What the database says.
pub fn send_back(tx: &mut Tx<'_>, response: PostId, reason: &str, by: AccountId) -> Result<(), Error> {
    let now = tx.now();
    diesel::insert_into(response_return::table)
        .values((
            response_return::response_id.eq(response),
            response_return::reason.eq(reason),
            response_return::account_id.eq(by),
            response_return::at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Why each of these responses was sent back; of one that was sent back often, the last reason comes last.
///
/// # Errors
/// What the database says.
pub fn return_reasons(tx: &mut Snapshot<'_>, responses: &[PostId]) -> Result<Vec<(PostId, String)>, Error> {
    Ok(response_return::table
        .filter(response_return::response_id.eq_any(responses))
        .order(response_return::id)
        .select((response_return::response_id, response_return::reason))
        .load(tx.conn())?)
}

/// Notes who signed.
///
/// # Errors
/// [`Error::Taken`] when somebody has.
pub fn sign(tx: &mut Tx<'_>, response: PostId, by: AccountId) -> Result<(), Error> {
    let now = tx.now();
    diesel::insert_into(response_signature::table)
        .values((
            response_signature::response_id.eq(response),
            response_signature::account_id.eq(by),
            response_signature::at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The name of whoever signed a response or, before that, sent it back last.
///
/// # Errors
/// What the database says.
pub fn acted(tx: &mut Snapshot<'_>, response: PostId) -> Result<Option<String>, Error> {
    let signer = response_signature::table
        .inner_join(account::table.on(response_signature::account_id.eq(account::id.nullable())))
        .filter(response_signature::response_id.eq(response))
        .select(account::display_name)
        .first(tx.conn())
        .optional()?;
    if signer.is_some() {
        return Ok(signer);
    }
    Ok(response_return::table
        .inner_join(account::table.on(response_return::account_id.eq(account::id.nullable())))
        .filter(response_return::response_id.eq(response))
        .order(response_return::id.desc())
        .select(account::display_name)
        .first(tx.conn())
        .optional()?)
}
