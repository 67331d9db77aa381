//! The terms by which threads are found that are alike (`domain::likeness`), and the threads whose terms are to be made anew.
//!
//! A scope is a consultation, or the answered threads of the whole site. For each term a bounded number of threads is read,
//! the newest first, by the table's own key: what a look costs does not grow with the number of threads.

use base::time::Timestamp;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use domain::ids::{ConsultationId, ThreadId};
use domain::phase::ConsultationState;
use domain::post::PostState;

use crate::dialect::{self, on_backend};
use crate::schema::{consultation, post, thread, thread_term, thread_unindexed};
use crate::{Error, Snapshot, Tx};

/// The answered threads of the whole site. No consultation has this id.
const ANSWERED: i64 = 0;

/// Among which threads is looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those of one consultation.
    Consultation(ConsultationId),
    /// Those that were answered, wherever they stand.
    Answered,
}

impl Scope {
    const fn number(self) -> i64 {
        match self {
            Self::Consultation(id) => id.get(),
            Self::Answered => ANSWERED,
        }
    }
}

/// A thread whose terms are to be made anew.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Unindexed {
    /// The note that says so.
    pub id: i64,
    /// The thread.
    pub thread: ThreadId,
    /// Where it stands.
    pub consultation: ConsultationId,
    /// Its title.
    pub title: String,
    /// When it was answered first.
    pub answered_at: Option<Timestamp>,
    /// Its first post.
    pub body: String,
    /// How that stands.
    pub state: PostState,
}

/// A thread as those are shown that are like another.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Alike {
    /// The thread.
    pub id: ThreadId,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub consultation: ConsultationId,
    /// What that is called.
    pub consultation_title: String,
    /// Public posts.
    pub post_count: i64,
    /// When it was answered first.
    pub answered_at: Option<Timestamp>,
}

/// Notes that the terms of a thread are to be made anew: its first post became public, or is so no more; its words or its
/// standing changed.
///
/// # Errors
/// What the database says.
pub fn note(tx: &mut Tx<'_>, of: ThreadId) -> Result<(), Error> {
    diesel::insert_into(thread_unindexed::table).values(thread_unindexed::thread_id.eq(of)).execute(tx.conn())?;
    Ok(())
}

/// Waits until no other node makes terms anew, until the transaction ends.
///
/// # Errors
/// What the database says.
pub fn take_turn(tx: &mut Tx<'_>) -> Result<(), Error> {
    Ok(dialect::take_turn(tx.conn(), "likeness")?)
}

#[auto_type(no_type_alias)]
fn noted() -> _ {
    thread_unindexed::table
        .inner_join(thread::table)
        .inner_join(post::table.on(post::thread_id.eq(thread::id).and(post::parent_id.is_null())))
        .select((
            thread_unindexed::id,
            thread::id,
            thread::consultation_id,
            thread::title,
            thread::answered_at,
            post::body,
            post::state,
        ))
}

/// The threads whose terms are to be made anew, the oldest note first.
///
/// # Errors
/// What the database says.
pub fn unindexed(tx: &mut Snapshot<'_>, limit: i64) -> Result<Vec<Unindexed>, Error> {
    Ok(noted().order(thread_unindexed::id).limit(limit).load(tx.conn())?)
}

/// Those of these notes that stand still, with what their threads say by now, in no particular order.
///
/// # Errors
/// What the database says.
pub fn still_unindexed(tx: &mut Snapshot<'_>, notes: &[i64]) -> Result<Vec<Unindexed>, Error> {
    Ok(noted().filter(thread_unindexed::id.eq_any(notes.to_vec())).load(tx.conn())?)
}

/// Keeps these terms for a thread in these scopes, in place of those it had, and takes the note away. Take the turn first:
/// of two at once the second would not see the terms that the first has written, and write them again.
///
/// # Errors
/// What the database says.
pub fn index(tx: &mut Tx<'_>, note: i64, of: ThreadId, scopes: &[Scope], terms: &[String]) -> Result<(), Error> {
    diesel::delete(thread_term::table.filter(thread_term::thread_id.eq(of))).execute(tx.conn())?;
    let row = |scope: &Scope, term: &String| {
        (thread_term::scope.eq(scope.number()), thread_term::term.eq(term.clone()), thread_term::thread_id.eq(of))
    };
    let rows: Vec<_> = scopes.iter().flat_map(|scope| terms.iter().map(move |term| row(scope, term))).collect();
    if !rows.is_empty() {
        on_backend!(tx.conn(), |c| diesel::insert_into(thread_term::table).values(&rows).execute(c))?;
    }
    diesel::delete(thread_unindexed::table.find(note)).execute(tx.conn())?;
    Ok(())
}

/// The threads of a scope that have a term, the newest first: `limit` at the most.
///
/// # Errors
/// What the database says.
pub fn with_term(tx: &mut Snapshot<'_>, scope: Scope, term: &str, limit: i64) -> Result<Vec<ThreadId>, Error> {
    Ok(thread_term::table
        .filter(thread_term::scope.eq(scope.number()))
        .filter(thread_term::term.eq(term))
        .order(thread_term::thread_id.desc())
        .limit(limit)
        .select(thread_term::thread_id)
        .load(tx.conn())?)
}

/// Those of these threads that everybody may read, in no particular order.
///
/// # Errors
/// What the database says.
pub fn public_among(tx: &mut Snapshot<'_>, threads: &[ThreadId]) -> Result<Vec<Alike>, Error> {
    Ok(thread::table
        .inner_join(consultation::table)
        .inner_join(post::table.on(post::thread_id.eq(thread::id).and(post::parent_id.is_null())))
        .filter(thread::id.eq_any(threads.to_vec()))
        .filter(post::state.eq(PostState::Published))
        .filter(consultation::state.ne(ConsultationState::Draft))
        .select((
            thread::id,
            thread::title,
            consultation::id,
            consultation::title,
            thread::post_count,
            thread::answered_at,
        ))
        .load(tx.conn())?)
}
