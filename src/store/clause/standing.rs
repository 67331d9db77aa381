//! What became of the clauses that a page of posts is about.

use diesel::dsl::max;
use diesel::prelude::*;
use domain::clause;
use domain::ids::{ClauseId, ConsultationId, EditionId};

use crate::schema::{clause as clauses, clause_text};
use crate::{Error, Snapshot};

/// A clause that was written about, and whether it still reads so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The clause.
    pub id: ClauseId,
    /// Its draft.
    pub consultation: ConsultationId,
    /// The edition it stands in.
    pub edition: i32,
    /// Its name.
    pub eid: String,
    /// How the text cites it.
    pub label: String,
    /// What the newest edition says instead.
    pub wording: clause::Wording,
}

/// How these clauses stand: three queries, however many there are.
///
/// # Errors
/// What the database says.
pub fn standings(tx: &mut Snapshot<'_>, ids: &[ClauseId]) -> Result<Vec<Standing>, Error> {
    type Row = (ClauseId, ConsultationId, i32, String, String, String);
    let rows: Vec<Row> = clauses::table
        .inner_join(clause_text::table)
        .filter(clauses::id.eq_any(ids))
        .select((
            clauses::id,
            clause_text::consultation_id,
            clause_text::edition,
            clauses::eid,
            clauses::label,
            clauses::text,
        ))
        .load(tx.conn())?;
    let drafts: Vec<ConsultationId> = rows.iter().map(|row| row.1).collect();
    let names: Vec<&str> = rows.iter().map(|row| row.3.as_str()).collect();
    let newest: Vec<Option<EditionId>> = clause_text::table
        .filter(clause_text::consultation_id.eq_any(drafts))
        .group_by(clause_text::consultation_id)
        .select(max(clause_text::id))
        .load(tx.conn())?;
    let now: Vec<(ConsultationId, String, String)> = clauses::table
        .inner_join(clause_text::table)
        .filter(clauses::text_id.eq_any(newest.into_iter().flatten()))
        .filter(clauses::eid.eq_any(names))
        .select((clause_text::consultation_id, clauses::eid, clauses::text))
        .load(tx.conn())?;
    let standing = |(id, consultation, edition, eid, label, then): Row| {
        let now = now.iter().find(|(of, name, _)| *of == consultation && *name == eid);
        let wording = clause::Wording::of(&then, now.map(|(_, _, text)| text.as_str()));
        Standing { id, consultation, edition, eid, label, wording }
    };
    Ok(rows.into_iter().map(standing).collect())
}
