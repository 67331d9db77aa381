//! Questions that come late: after the answers of their thread, or in a thread that a department began.

use base::time::Timestamp;
use diesel::dsl::{exists, max};
use diesel::prelude::*;
use diesel::select;
use domain::deadline::Due;
use domain::ids::ThreadId;
use domain::post::PostState;
use domain::response::ResponseState;
use domain::stance::Stance;

use crate::schema::{post, response, thread};
use crate::{Error, Snapshot, Tx};

/// Whether a public question of a thread came after the last answer there, and none covers it.
///
/// # Errors
/// What the database says.
pub fn is_asked(tx: &mut Snapshot<'_>, id: ThreadId) -> Result<bool, Error> {
    // By numbers: they grow with publication, and no two posts share one.
    let answered: Option<i64> = response::table
        .inner_join(post::table)
        .filter(response::thread_id.eq(id))
        .filter(response::state.eq(ResponseState::Published))
        .select(max(post::number))
        .first(tx.conn())?;
    let later = post::table
        .filter(post::thread_id.eq(id))
        .filter(post::stance.eq(Stance::Question))
        .filter(post::state.eq(PostState::Published))
        .filter(post::answered_at.is_null())
        .filter(post::number.gt(answered.unwrap_or(0)));
    Ok(select(exists(later)).get_result(tx.conn())?)
}

/// Notes that a question waits from now on, and when the answer is due.
///
/// # Errors
/// What the database says.
pub fn ask(tx: &mut Tx<'_>, id: ThreadId, due: Due) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(thread::table.find(id))
        .set((
            thread::asked_since.eq(now),
            thread::answer_due_at.eq(due.at),
            thread::answer_due_provisional.eq(due.provisional),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Notes that no question waits any more.
///
/// # Errors
/// What the database says.
pub fn hush(tx: &mut Tx<'_>, id: ThreadId) -> Result<(), Error> {
    diesel::update(thread::table.find(id)).set(thread::asked_since.eq(None::<Timestamp>)).execute(tx.conn())?;
    Ok(())
}
