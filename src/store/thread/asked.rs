//! Questions that come late: after the answers of their thread, or in a thread that a department began. An answer comes
//! after what was public when its words were begun: what was asked while it was drafted and signed is not in it.

use base::time::Timestamp;
use diesel::dsl::{auto_type, exists, max};
use diesel::prelude::*;
use diesel::select;
use domain::deadline::Due;
use domain::ids::ThreadId;
use domain::post::{PostState, Voice};
use domain::response::ResponseState;
use domain::stance::Stance;

use crate::post::Post;
use crate::schema::{post, response, thread};
use crate::{Error, Snapshot, Tx};

/// The threads that wait for an answer: `domain::thread::waits` as a condition. Its first half is that of the index.
#[auto_type(no_type_alias)]
pub(crate) fn waiting() -> _ {
    let unanswered = thread::answered_at.is_null().or(thread::asked_since.is_not_null());
    let resident: Voice = Voice::Resident;
    let is_asked = thread::voice.eq(resident).or(thread::asked_since.is_not_null());
    unanswered.and(is_asked)
}

/// Whether a public question of a thread came after the last answer there, and none covers it.
///
/// # Errors
/// What the database says.
pub fn is_asked(tx: &mut Snapshot<'_>, id: ThreadId) -> Result<bool, Error> {
    let after = last_answer(tx, id)?;
    let late = post::table
        .filter(post::thread_id.eq(id))
        .filter(post::stance.eq(Stance::Question))
        .filter(post::state.eq(PostState::Published))
        .filter(post::answered_at.is_null())
        .filter(comes_after(after));
    Ok(select(exists(late)).get_result(tx.conn())?)
}

/// Whether this public question is one of those that the thread waits for.
///
/// # Errors
/// What the database says.
pub fn asks_late(tx: &mut Snapshot<'_>, question: &Post) -> Result<bool, Error> {
    let after = last_answer(tx, question.thread_id)?;
    let late = post::table.find(question.id).filter(post::answered_at.is_null()).filter(comes_after(after));
    Ok(select(exists(late)).get_result(tx.conn())?)
}

/// When the words of the last answer of a thread were begun, and the number it was published under; where there is none,
/// when the thread was, and none.
fn last_answer(tx: &mut Snapshot<'_>, id: ThreadId) -> Result<(Timestamp, i64), Error> {
    let (begun, number): (Option<Timestamp>, Option<i64>) = response::table
        .inner_join(post::table)
        .filter(response::thread_id.eq(id))
        .filter(response::state.eq(ResponseState::Published))
        .select((max(post::created_at), max(post::number)))
        .first(tx.conn())?;
    let begun = match begun {
        Some(begun) => begun,
        None => thread::table.find(id).select(thread::created_at).first(tx.conn())?,
    };
    Ok((begun, number.unwrap_or(0)))
}

/// What became public after that; of the same instant, what has the greater number.
#[auto_type(no_type_alias)]
fn comes_after((begun, number): (Timestamp, i64)) -> _ {
    post::published_at.gt(begun).or(post::published_at.eq(begun).and(post::number.gt(number)))
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
