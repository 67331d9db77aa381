//! Follow-up rows: what was done after a consultation was concluded.

use base::time::Timestamp;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use domain::ids::{ConsultationId, DepartmentId, FollowUpId};

use crate::schema::{department, follow_up};
use crate::{Error, Snapshot, Tx};

/// An entry, with the department it speaks for.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// What it follows.
    pub consultation_id: ConsultationId,
    /// When it was done.
    pub at: Timestamp,
    /// Markdown.
    pub body: String,
    /// The body, drawn and sanitised.
    pub html: String,
    /// When it was written down.
    pub created_at: Timestamp,
    /// The department it speaks for: its name in addresses, its name.
    pub department: (String, String),
}

#[auto_type(no_type_alias)]
fn listed() -> _ {
    follow_up::table.inner_join(department::table).select((
        follow_up::id,
        follow_up::consultation_id,
        follow_up::at,
        follow_up::body,
        follow_up::html,
        follow_up::created_at,
        (department::slug, department::name),
    ))
}

/// An entry that is about to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns of the table, under their names")]
pub struct NewFollowUp {
    pub consultation: ConsultationId,
    pub department: DepartmentId,
    pub at: Timestamp,
    pub body: String,
    pub html: String,
    pub html_version: i32,
}

/// Writes an entry.
///
/// # Errors
/// What the database says.
pub fn insert(tx: &mut Tx<'_>, new: &NewFollowUp) -> Result<FollowUpId, Error> {
    let row = (
        follow_up::consultation_id.eq(new.consultation),
        follow_up::department_id.eq(new.department),
        follow_up::at.eq(new.at),
        follow_up::body.eq(&new.body),
        follow_up::html.eq(&new.html),
        follow_up::html_version.eq(new.html_version),
        follow_up::account_id.eq(tx.actor().account()),
        follow_up::created_at.eq(tx.now()),
    );
    Ok(diesel::insert_into(follow_up::table).values(row).returning(follow_up::id).get_result(tx.conn())?)
}

/// One entry.
///
/// # Errors
/// [`Error::NotFound`].
pub fn get(tx: &mut Snapshot<'_>, id: FollowUpId) -> Result<FollowUp, Error> {
    Ok(listed().filter(follow_up::id.eq(id)).first(tx.conn())?)
}

/// The latest entries of a consultation, in the order in which things were done.
///
/// # Errors
/// What the database says.
pub fn of(tx: &mut Snapshot<'_>, id: ConsultationId, most: i64) -> Result<Vec<FollowUp>, Error> {
    let mut entries: Vec<FollowUp> = listed()
        .filter(follow_up::consultation_id.eq(id))
        .order((follow_up::at.desc(), follow_up::id.desc()))
        .limit(most)
        .load(tx.conn())?;
    entries.reverse();
    Ok(entries)
}
