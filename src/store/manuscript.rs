//! Rows of what somebody is writing. Whoever writes one holds its writer's account row: that keeps their number in bounds.
//!
//! What is not here: drafts of official responses (`response`).

use base::time::Timestamp;
use diesel::prelude::*;
use domain::ids::{AccountId, ConsultationId, PostId, ThreadId};
use domain::phase::ConsultationState;

use crate::dialect::on_backend;
use crate::schema::{consultation, manuscript, post};
use crate::{Error, Snapshot, Tx};

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = manuscript)]
pub struct Manuscript {
    /// Where it is to stand: `domain::manuscript::Place`.
    pub place: String,
    /// The title; empty for a reply.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// What was chosen in other fields: a JSON object.
    pub choices: String,
    /// Grows with each change.
    pub version: i64,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// Words to be kept.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct Words<'a> {
    pub title: &'a str,
    pub body: &'a str,
    pub choices: &'a str,
}

/// What somebody has kept for a place.
///
/// # Errors
/// What the database says.
pub fn find(tx: &mut Snapshot<'_>, of: AccountId, place: &str) -> Result<Option<Manuscript>, Error> {
    let row = manuscript::table.find((of, place)).select(Manuscript::as_select());
    Ok(row.first(tx.conn()).optional()?)
}

/// All that somebody has kept, what was changed last first.
///
/// # Errors
/// What the database says.
pub fn of_account(tx: &mut Snapshot<'_>, of: AccountId, limit: i64) -> Result<Vec<Manuscript>, Error> {
    Ok(manuscript::table
        .filter(manuscript::account_id.eq(of))
        .order((manuscript::updated_at.desc(), manuscript::place))
        .limit(limit)
        .select(Manuscript::as_select())
        .load(tx.conn())?)
}

/// How many somebody has kept.
///
/// # Errors
/// What the database says.
pub fn count(tx: &mut Snapshot<'_>, of: AccountId) -> Result<i64, Error> {
    Ok(manuscript::table.filter(manuscript::account_id.eq(of)).count().get_result(tx.conn())?)
}

/// Keeps words for a place, in place of those that were kept there.
///
/// # Errors
/// What the database says.
pub fn keep(tx: &mut Tx<'_>, of: AccountId, place: &str, words: Words<'_>) -> Result<(), Error> {
    let now = tx.now();
    let row = (
        manuscript::account_id.eq(of),
        manuscript::place.eq(place),
        manuscript::title.eq(words.title),
        manuscript::body.eq(words.body),
        manuscript::choices.eq(words.choices),
        manuscript::version.eq(1),
        manuscript::updated_at.eq(now),
    );
    let anew = (
        manuscript::title.eq(words.title),
        manuscript::body.eq(words.body),
        manuscript::choices.eq(words.choices),
        manuscript::version.eq(manuscript::version + 1),
        manuscript::updated_at.eq(now),
    );
    on_backend!(tx.conn(), |c| diesel::insert_into(manuscript::table)
        .values(row)
        .on_conflict((manuscript::account_id, manuscript::place))
        .do_update()
        .set(anew)
        .execute(c))?;
    Ok(())
}

/// Lets go what somebody has kept for a place; whether there was any.
///
/// # Errors
/// What the database says.
pub fn remove(tx: &mut Tx<'_>, of: AccountId, place: &str) -> Result<bool, Error> {
    Ok(diesel::delete(manuscript::table.find((of, place))).execute(tx.conn())? > 0)
}

/// Lets go what was last changed before `before`; how many.
///
/// # Errors
/// What the database says.
pub fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<usize, Error> {
    Ok(diesel::delete(manuscript::table.filter(manuscript::updated_at.lt(before))).execute(tx.conn())?)
}

/// What a reply is to: the post, its number, and the thread that both stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Answered {
    /// The post.
    pub post: PostId,
    /// Its number.
    pub number: Option<i64>,
    /// The thread.
    pub thread: ThreadId,
}

/// Those of these posts that have a place in their thread.
///
/// # Errors
/// What the database says.
pub fn answered(tx: &mut Snapshot<'_>, posts: &[PostId]) -> Result<Vec<Answered>, Error> {
    let placed = post::table.filter(post::id.eq_any(posts.to_vec())).filter(post::place.is_not_null());
    Ok(placed.select((post::id, post::number, post::thread_id)).load(tx.conn())?)
}

/// Those of these consultations that are public, with their titles.
///
/// # Errors
/// What the database says.
pub fn consultations(tx: &mut Snapshot<'_>, ids: &[ConsultationId]) -> Result<Vec<(ConsultationId, String)>, Error> {
    Ok(consultation::table
        .filter(consultation::id.eq_any(ids.to_vec()))
        .filter(consultation::state.ne(ConsultationState::Draft))
        .select((consultation::id, consultation::title))
        .load(tx.conn())?)
}
