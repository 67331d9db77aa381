//! Rows of what is done time and again: when each job ran last, and what went wrong then.

use base::time::Timestamp;
use diesel::prelude::*;
use domain::job::Job;

use crate::dialect::on_backend;
use crate::schema::job_run;
use crate::{Error, Snapshot, Tx};

/// The last run of a job.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = job_run)]
pub struct JobRun {
    /// Which job.
    pub job: String,
    /// When it ran.
    pub at: Timestamp,
    /// What went wrong; nothing when it went well.
    pub error: Option<String>,
}

/// Notes that a job has run now.
///
/// # Errors
/// What the database says.
pub fn note(tx: &mut Tx<'_>, job: Job, error: Option<&str>) -> Result<(), Error> {
    let ran = (job_run::at.eq(tx.now()), job_run::error.eq(error));
    on_backend!(tx.conn(), |c| diesel::insert_into(job_run::table)
        .values((job_run::job.eq(job.as_str()), ran))
        .on_conflict(job_run::job)
        .do_update()
        .set(ran)
        .execute(c))?;
    Ok(())
}

/// The last run of each job that has run.
///
/// # Errors
/// What the database says.
pub fn all(tx: &mut Snapshot<'_>) -> Result<Vec<JobRun>, Error> {
    Ok(job_run::table.select(JobRun::as_select()).load(tx.conn())?)
}
