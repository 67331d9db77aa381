//! The sealer's rows: committed events get their public number and their link in the hash chain, gapless and in order,
//! one sealer at a time. On SQLite the writer thread seals in the commit of the events themselves.
//!
//! In-transaction numbering would let one commit run at a time on PostgreSQL, so there it happens afterwards.

use base::secret::sha256_hex;
use base::time::Timestamp;
use diesel::prelude::*;
use domain::event::{Audience, Event};

use crate::dialect::{self, on_backend};
use crate::error::Error;
use crate::event::EventRow;
use crate::schema::{event, seal, unsealed};
use crate::tx::{Snapshot, Tx};

/// Events sealed in one go.
const BATCH: i64 = 500;
/// Seals written by one statement.
const SEALS_AT_ONCE: usize = 1_000;

/// An event that has no place in its chain yet.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = event, treat_none_as_default_value = false)]
pub struct Unsealed {
    id: i64,
    #[diesel(embed)]
    row: EventRow,
}

/// The link of one event.
#[derive(Insertable)]
#[diesel(table_name = seal, treat_none_as_default_value = false)]
struct Link {
    audience: Audience,
    seq: i64,
    event_id: i64,
    hash: String,
}

impl Unsealed {
    /// What somebody did at `at` in the capacity that such a thing is done in, under the id `id`.
    #[must_use]
    pub fn of(id: i64, event: &Event, at: Timestamp, actor_hash: Option<String>) -> Self {
        Self { id, row: EventRow::of(event, at, event.capacity(), actor_hash) }
    }

    /// The hash of this event on top of the one before it.
    fn chained(&self, previous: &str, seq: i64) -> String {
        let row = &self.row;
        let department = row.actor_department_id.map(|id| id.to_string()).unwrap_or_default();
        let fields = [
            previous,
            &seq.to_string(),
            &row.at.rfc3339(),
            &row.kind,
            &row.subject_type,
            &row.subject_id.to_string(),
            &row.actor_kind,
            &department,
            row.actor_hash.as_deref().unwrap_or_default(),
            &row.detail,
        ];
        sha256_hex(fields.join("\n").as_bytes())
    }
}

/// Seals what waits, up to a batch. The caller runs it in a transaction; says how many were sealed.
///
/// # Errors
/// What the database says.
pub fn seal(tx: &mut Snapshot<'_>) -> Result<usize, Error> {
    dialect::take_turn(tx.conn(), "sealer")?;
    let waiting: Vec<Unsealed> = unsealed::table
        .inner_join(event::table)
        .order(unsealed::event_id)
        .limit(BATCH)
        .select(Unsealed::as_select())
        .load(tx.conn())?;
    if waiting.is_empty() {
        return Ok(0);
    }
    append(tx, &waiting)?;
    let ids: Vec<i64> = waiting.iter().map(|event| event.id).collect();
    diesel::delete(unsealed::table.filter(unsealed::event_id.eq_any(&ids))).execute(tx.conn())?;
    Ok(ids.len())
}

/// Seals events that never waited: their rows were written by this very transaction.
pub(crate) fn seal_at_once(tx: &mut Tx<'_>, events: &[Unsealed]) -> Result<(), Error> {
    dialect::take_turn(tx.conn(), "sealer")?;
    append(tx, events)
}

/// Puts the events at the end of their chains. The caller has the sealer's turn.
fn append(tx: &mut Snapshot<'_>, events: &[Unsealed]) -> Result<(), Error> {
    for audience in Audience::ALL {
        chain(tx, *audience, events.iter().filter(|event| event.row.audience == *audience))?;
    }
    Ok(())
}

fn chain<'e>(
    tx: &mut Snapshot<'_>,
    audience: Audience,
    events: impl Iterator<Item = &'e Unsealed>,
) -> Result<(), Error> {
    let last: Option<(i64, String)> = seal::table
        .filter(seal::audience.eq(audience))
        .order(seal::seq.desc())
        .select((seal::seq, seal::hash))
        .first(tx.conn())
        .optional()?;
    let (mut seq, mut hash) = last.unwrap_or_default();
    let mut links = Vec::new();
    for event in events {
        seq += 1;
        hash = event.chained(&hash, seq);
        links.push(Link { audience, seq, event_id: event.id, hash: hash.clone() });
    }
    for some in links.chunks(SEALS_AT_ONCE) {
        on_backend!(tx.conn(), |c| diesel::insert_into(seal::table).values(some).execute(c))?;
    }
    Ok(())
}
