//! How many public posts are about each clause of a draft, whatever the edition they were written under.

use diesel::dsl::{case_when, count, count_star};
use diesel::prelude::*;
use domain::ids::ConsultationId;
use domain::post::PostState;

use crate::schema::{clause, clause_text, post};
use crate::{Error, Snapshot};

/// What was said about the clause of one name.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Said {
    /// The name.
    pub eid: String,
    /// Public posts about it.
    pub posts: i64,
    /// Public opinions about it: posts that begin a thread.
    pub opinions: i64,
}

/// The names of clauses that somebody wrote about, each with what was said: one query for a whole draft.
///
/// # Errors
/// What the database says.
pub fn said(tx: &mut Snapshot<'_>, of: ConsultationId) -> Result<Vec<Said>, Error> {
    // What is nothing is not counted: of a reply.
    let opinions = count(case_when(post::depth.eq(0), post::id));
    Ok(post::table
        .inner_join(clause::table.inner_join(clause_text::table))
        .filter(clause_text::consultation_id.eq(of))
        .filter(post::state.eq(PostState::Published))
        .group_by(clause::eid)
        .select((clause::eid, count_star(), opinions))
        .load(tx.conn())?)
}
