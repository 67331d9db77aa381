//! Finding consultations: the list as its page shows it, with how many there are and what it can be narrowed to.

use base::page::{Cursor, Page};
use store::department::Department;
use store::series::Series;

use super::read::{ConsultationFilter, ConsultationView, views};
use crate::error::Result;
use crate::{Ctx, Forum, series};

/// The most departments that a choice among them holds.
const DEPARTMENTS: i64 = 500;

/// A page of the consultations found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The consultations, newest first.
    pub page: Page<ConsultationView>,
    /// How many there are on all pages.
    pub count: i64,
    /// The departments to choose from.
    pub departments: Vec<Department>,
    /// The series to choose from.
    pub series: Vec<Series>,
}

impl Forum {
    /// Consultations that pass a filter, a page at a time, in one snapshot with all that stands around them.
    ///
    /// # Errors
    /// A cursor that is not of this list.
    pub async fn find_consultations(
        &self,
        ctx: &Ctx,
        filter: ConsultationFilter,
        cursor: Option<Cursor>,
        limit: i64,
    ) -> Result<Found> {
        let now = ctx.now;
        let filter = filter.seen_by(ctx, cursor.as_ref())?;
        self.read(move |tx| {
            let rows = store::consultation::list(tx, &filter, now, limit + 1)?;
            Ok(Found {
                page: Page::cut(views(tx, now, rows)?, limit, |view| view.consultation.id),
                count: store::consultation::count(tx, &filter, now)?,
                departments: store::department::list(tx, None, DEPARTMENTS)?,
                series: store::series::list(tx, series::MOST)?,
            })
        })
        .await
    }
}
