//! Outcome rows: the wordings of its two publications, and the version that all of it is at.
//!
//! In `opinion`: what was said and what became of it; in `told`: who is told. What is not here: what was done afterwards
//! (`follow_up`). A published wording is never written again.

use base::time::Timestamp;
use diesel::dsl::max;
use diesel::prelude::*;
use domain::ids::ConsultationId;
use domain::outcome::Part;

use crate::schema::{outcome, outcome_part};
use crate::{Error, Snapshot, Tx};

mod opinion;
mod told;

pub use opinion::{Coverage, Handled, Open, answers, coverage, handled, open, tally, words};
pub use told::{Fate, Own, fates, own_posts, participants};

/// The most publications of one consultation that are listed.
const PUBLICATIONS: i64 = 200;

/// One wording of one part.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = outcome_part)]
pub struct Wording {
    /// The number of its row.
    pub id: i64,
    /// Which part.
    pub part: Part,
    /// Which version of that part.
    pub number: i32,
    /// Markdown.
    pub body: String,
    /// The body, drawn and sanitised.
    pub html: String,
    /// What the part lists, as JSON: the ways in which opinions came, or documents.
    pub entries: String,
    /// When it was written.
    pub saved_at: Timestamp,
    /// When it was published; a draft was not.
    pub published_at: Option<Timestamp>,
}

/// A wording that is about to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWording {
    /// Which part.
    pub part: Part,
    /// Markdown.
    pub body: String,
    /// The body, drawn and sanitised.
    pub html: String,
    /// By which rules it was drawn.
    pub html_version: i32,
    /// What the part lists, as JSON.
    pub entries: String,
}

/// That a version was published, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable)]
pub struct Publication {
    /// Which part.
    pub part: Part,
    /// Which version of that part.
    pub number: i32,
    /// When.
    pub at: Option<Timestamp>,
}

/// The version that the outcome is at; 0 as long as nothing was written.
///
/// # Errors
/// What the database says.
pub fn version(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<i64, Error> {
    Ok(outcome::table.find(id).select(outcome::version).first(tx.conn()).optional()?.unwrap_or(0))
}

/// Moves the version on. The caller holds the consultation, so that two do not move it at once.
///
/// # Errors
/// What the database says.
pub fn move_on(tx: &mut Tx<'_>, id: ConsultationId) -> Result<(), Error> {
    let moved =
        diesel::update(outcome::table.find(id)).set(outcome::version.eq(outcome::version + 1)).execute(tx.conn())?;
    if moved == 0 {
        let row = (outcome::consultation_id.eq(id), outcome::version.eq(1_i64));
        diesel::insert_into(outcome::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

/// What is written and not published.
///
/// # Errors
/// What the database says.
pub fn drafts(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<Vec<Wording>, Error> {
    Ok(outcome_part::table
        .filter(outcome_part::consultation_id.eq(id))
        .filter(outcome_part::published_at.is_null())
        .select(Wording::as_select())
        .load(tx.conn())?)
}

/// A published wording: this version, or the newest.
///
/// # Errors
/// What the database says.
pub fn published(
    tx: &mut Snapshot<'_>,
    id: ConsultationId,
    part: Part,
    number: Option<i32>,
) -> Result<Option<Wording>, Error> {
    let mut rows = outcome_part::table
        .filter(outcome_part::consultation_id.eq(id))
        .filter(outcome_part::part.eq(part))
        .filter(outcome_part::published_at.is_not_null())
        .order(outcome_part::number.desc())
        .into_boxed();
    if let Some(number) = number {
        rows = rows.filter(outcome_part::number.eq(number));
    }
    Ok(rows.select(Wording::as_select()).first(tx.conn()).optional()?)
}

/// All that was published, the newest first.
///
/// # Errors
/// What the database says.
pub fn publications(tx: &mut Snapshot<'_>, id: ConsultationId) -> Result<Vec<Publication>, Error> {
    Ok(outcome_part::table
        .filter(outcome_part::consultation_id.eq(id))
        .filter(outcome_part::published_at.is_not_null())
        .order((outcome_part::published_at.desc(), outcome_part::id.desc()))
        .limit(PUBLICATIONS)
        .select((outcome_part::part, outcome_part::number, outcome_part::published_at))
        .load(tx.conn())?)
}

/// Keeps a wording as the draft of its part, in place of the draft before.
///
/// # Errors
/// What the database says.
pub fn save(tx: &mut Tx<'_>, id: ConsultationId, new: &NewWording) -> Result<(), Error> {
    let words = (
        outcome_part::body.eq(&new.body),
        outcome_part::html.eq(&new.html),
        outcome_part::html_version.eq(new.html_version),
        outcome_part::entries.eq(&new.entries),
        outcome_part::saved_at.eq(tx.now()),
        outcome_part::account_id.eq(tx.actor().account()),
    );
    let of_part =
        outcome_part::table.filter(outcome_part::consultation_id.eq(id)).filter(outcome_part::part.eq(new.part));
    let draft = of_part.filter(outcome_part::published_at.is_null());
    if diesel::update(draft).set(words).execute(tx.conn())? == 0 {
        let last: Option<i32> = of_part.select(max(outcome_part::number)).first(tx.conn())?;
        let row = (
            outcome_part::consultation_id.eq(id),
            outcome_part::part.eq(new.part),
            outcome_part::number.eq(last.unwrap_or(0) + 1),
            words,
        );
        diesel::insert_into(outcome_part::table).values(row).execute(tx.conn())?;
    }
    Ok(())
}

/// Publishes a draft.
///
/// # Errors
/// What the database says.
pub fn publish(tx: &mut Tx<'_>, draft: i64) -> Result<(), Error> {
    let now = tx.now();
    diesel::update(outcome_part::table.find(draft).filter(outcome_part::published_at.is_null()))
        .set(outcome_part::published_at.eq(now))
        .execute(tx.conn())?;
    Ok(())
}
