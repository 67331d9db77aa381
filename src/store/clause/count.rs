//! How many public posts are about each clause of a draft, whatever the edition they were written under.

use diesel::dsl::count_star;
use diesel::prelude::*;
use domain::ids::ConsultationId;
use domain::post::PostState;

use crate::schema::{clause, clause_text, post};
use crate::{Error, Snapshot};

/// The names of clauses that somebody wrote about, each with its public posts: one query for a whole draft.
///
/// # Errors
/// What the database says.
pub fn post_counts(tx: &mut Snapshot<'_>, of: ConsultationId) -> Result<Vec<(String, i64)>, Error> {
    Ok(post::table
        .inner_join(clause::table.inner_join(clause_text::table))
        .filter(clause_text::consultation_id.eq(of))
        .filter(post::state.eq(PostState::Published))
        .group_by(clause::eid)
        .select((clause::eid, count_star()))
        .load(tx.conn())?)
}
