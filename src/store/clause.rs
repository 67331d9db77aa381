//! Clause rows: the editions of a draft, and the clauses of each in the order of the text.
//!
//! What is not here: posts about them (`post`), threads that begin with one (`thread::choose`).

mod count;
mod standing;

use base::time::Timestamp;
use diesel::prelude::*;
use domain::clause::{ClauseLevel, NewClause};
use domain::ids::{AccountId, ClauseId, ConsultationId, EditionId, NoticeId};

use crate::dialect::on_backend;
use crate::schema::{clause, clause_text};
use crate::{Error, Snapshot, Tx};

pub use count::{Said, said};
pub use standing::{Standing, standings};

/// Rows written with one statement: some way below what SQLite takes as parameters.
const AT_ONCE: usize = 1_000;

/// An edition of a draft's clauses.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = clause_text)]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// The consultation about the draft.
    pub consultation_id: ConsultationId,
    /// Its number: 1, 2, 3 …
    pub edition: i32,
    /// The notice it was read from; none when it was pasted.
    pub notice_id: Option<NoticeId>,
    /// The version of that notice.
    pub notice_version: Option<i32>,
    /// What it is compared by.
    pub sha256: String,
    /// Who kept it; nobody in particular for the house itself.
    pub account_id: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// A clause of one edition.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = clause)]
pub struct Clause {
    /// Its id.
    pub id: ClauseId,
    /// The edition.
    pub text_id: EditionId,
    /// Its place in the text, from 0.
    pub ordinal: i32,
    /// What it is.
    pub level: ClauseLevel,
    /// Its name, the same in every edition.
    pub eid: String,
    /// How the text cites it.
    pub label: String,
    /// All it says.
    pub text: String,
}

/// What one edition says under a name.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Wording {
    /// The number of the edition.
    pub edition: i32,
    /// When the edition was kept.
    pub at: Timestamp,
    /// The clause.
    pub clause: Clause,
}

/// The newest edition of a draft.
///
/// # Errors
/// What the database says.
pub fn newest(tx: &mut Snapshot<'_>, of: ConsultationId) -> Result<Option<Edition>, Error> {
    Ok(clause_text::table
        .filter(clause_text::consultation_id.eq(of))
        .order(clause_text::edition.desc())
        .select(Edition::as_select())
        .first(tx.conn())
        .optional()?)
}

/// The editions of a draft, the oldest first.
///
/// # Errors
/// What the database says.
pub fn editions(tx: &mut Snapshot<'_>, of: ConsultationId) -> Result<Vec<Edition>, Error> {
    Ok(clause_text::table
        .filter(clause_text::consultation_id.eq(of))
        .order(clause_text::edition)
        .select(Edition::as_select())
        .load(tx.conn())?)
}

/// The clauses of an edition in the order of the text, from `from` on.
///
/// # Errors
/// What the database says.
pub fn list(tx: &mut Snapshot<'_>, edition: EditionId, from: i32, limit: i64) -> Result<Vec<Clause>, Error> {
    Ok(clause::table
        .filter(clause::text_id.eq(edition))
        .filter(clause::ordinal.ge(from))
        .order(clause::ordinal)
        .limit(limit)
        .select(Clause::as_select())
        .load(tx.conn())?)
}

/// The same without what stands below an article: headings and articles, whose text holds all that is below them.
///
/// # Errors
/// What the database says.
pub fn articles(tx: &mut Snapshot<'_>, edition: EditionId, from: i32, limit: i64) -> Result<Vec<Clause>, Error> {
    let below = clause::eid.like("%\\_\\_para\\_%").escape('\\').or(clause::eid.like("%\\_\\_item\\_%").escape('\\'));
    Ok(clause::table
        .filter(clause::text_id.eq(edition))
        .filter(clause::ordinal.ge(from))
        .filter(diesel::dsl::not(below))
        .order(clause::ordinal)
        .limit(limit)
        .select(Clause::as_select())
        .load(tx.conn())?)
}

/// The clause with this id, when it is one of this draft.
///
/// # Errors
/// What the database says.
pub fn of_consultation(tx: &mut Snapshot<'_>, of: ConsultationId, id: ClauseId) -> Result<Option<Clause>, Error> {
    Ok(clause::table
        .inner_join(clause_text::table)
        .filter(clause::id.eq(id))
        .filter(clause_text::consultation_id.eq(of))
        .select(Clause::as_select())
        .first(tx.conn())
        .optional()?)
}

/// The clause with this name in an edition.
///
/// # Errors
/// What the database says.
pub fn called(tx: &mut Snapshot<'_>, edition: EditionId, eid: &str) -> Result<Option<Clause>, Error> {
    Ok(clause::table
        .filter(clause::text_id.eq(edition))
        .filter(clause::eid.eq(eid))
        .select(Clause::as_select())
        .first(tx.conn())
        .optional()?)
}

/// What each edition says under a name, the oldest first.
///
/// # Errors
/// What the database says.
pub fn wordings(tx: &mut Snapshot<'_>, of: ConsultationId, eid: &str) -> Result<Vec<Wording>, Error> {
    Ok(clause::table
        .inner_join(clause_text::table)
        .filter(clause_text::consultation_id.eq(of))
        .filter(clause::eid.eq(eid))
        .order(clause_text::edition)
        .select((clause_text::edition, clause_text::at, Clause::as_select()))
        .load(tx.conn())?)
}

/// An edition about to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewEdition<'a> {
    /// The consultation about the draft.
    pub consultation: ConsultationId,
    /// Its number.
    pub number: i32,
    /// The version of a notice it was read from.
    pub source: Option<(NoticeId, i32)>,
    /// What it is compared by.
    pub sha256: &'a str,
}

/// Keeps an edition. Lock the consultation first: numbers are given in order.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: NewEdition<'_>, clauses: &[NewClause]) -> Result<EditionId, Error> {
    let row = (
        clause_text::consultation_id.eq(new.consultation),
        clause_text::edition.eq(new.number),
        clause_text::notice_id.eq(new.source.map(|(id, _)| id)),
        clause_text::notice_version.eq(new.source.map(|(_, version)| version)),
        clause_text::sha256.eq(new.sha256),
        clause_text::account_id.eq(tx.actor().account()),
        clause_text::at.eq(tx.now()),
    );
    let id: EditionId =
        diesel::insert_into(clause_text::table).values(row).returning(clause_text::id).get_result(tx.conn())?;
    let rows: Vec<_> = (0_i32..).zip(clauses).map(|(ordinal, new)| row_of(id, ordinal, new)).collect();
    for rows in rows.chunks(AT_ONCE) {
        on_backend!(tx.conn(), |c| diesel::insert_into(clause::table).values(rows).execute(c))?;
    }
    Ok(id)
}

/// A clause as it is written. Without defaults many of them are one statement on SQLite, too.
#[derive(Insertable)]
#[diesel(table_name = clause, treat_none_as_default_value = false)]
struct Row<'a> {
    text_id: EditionId,
    ordinal: i32,
    level: ClauseLevel,
    eid: &'a str,
    label: &'a str,
    text: &'a str,
}

fn row_of(text_id: EditionId, ordinal: i32, new: &NewClause) -> Row<'_> {
    Row { text_id, ordinal, level: new.level, eid: &new.eid, label: &new.label, text: &new.text }
}
