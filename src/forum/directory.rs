//! The departments as the public meets them: all of them, and the record of each.
//!
//! What is not here: making and changing them (`department`), who works there (`grant`).

use domain::ids::DepartmentId;
use domain::phase::Phase;
use domain::policy::Reach;
use store::Snapshot;
use store::consultation::Filter;
use store::department::{Department, Figures};
use store::response::latest::Among;

use crate::consultation::{ConsultationView, views};
use crate::error::Result;
use crate::response::{LatestResponse, latest};
use crate::{Ctx, Forum};

/// The most departments that a directory lists: more than a city has.
const DEPARTMENTS: i64 = 2_000;
/// The most consultations in a record; the list has the rest.
const CONSULTATIONS: i64 = 30;
/// The most responses.
const RESPONSES: i64 = 10;

/// What the public record says of a department.
#[derive(Debug, Clone)]
pub struct DepartmentRecord {
    /// Who they are.
    pub department: Department,
    /// The body it belongs to.
    pub above: Option<Department>,
    /// The bodies that belong to it.
    pub below: Vec<Department>,
    /// The threads in its consultations, by how they stand.
    pub figures: Figures,
    /// Its consultations that are open or will be, the newest first.
    pub current: Vec<ConsultationView>,
    /// Its other consultations, the newest first.
    pub past: Vec<ConsultationView>,
    /// Its responses, the newest first.
    pub answers: Vec<LatestResponse>,
}

impl Forum {
    /// All departments, in order of making.
    ///
    /// # Errors
    /// What the database says.
    pub async fn directory(&self, _ctx: &Ctx) -> Result<Vec<Department>> {
        self.read(|tx| Ok(store::department::list(tx, None, DEPARTMENTS)?)).await
    }

    /// The record of the department with this name in addresses.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub async fn department_record(&self, ctx: &Ctx, slug: &str) -> Result<DepartmentRecord> {
        let (slug, now) = (slug.to_owned(), ctx.now);
        self.read(move |tx| {
            let department = store::department::by_slug(tx, &slug)?;
            let filter = Filter {
                drafts: Reach::Within(vec![], vec![]),
                phase: None,
                department: Some(slug),
                series: None,
                notice: None,
                text: None,
                before: None,
            };
            let rows = store::consultation::list(tx, &filter, now, CONSULTATIONS)?;
            let (current, past) = views(tx, now, rows)?.into_iter().partition(is_current);
            Ok(DepartmentRecord {
                above: above(tx, department.parent_id)?,
                below: store::department::below(tx, department.id)?,
                figures: store::department::figures(tx, department.id, now)?,
                current,
                past,
                answers: latest(tx, Among::Department(department.id), RESPONSES)?,
                department,
            })
        })
        .await
    }
}

/// Whether a consultation is still to come or open.
const fn is_current(view: &ConsultationView) -> bool {
    matches!(view.phase, Phase::Scheduled | Phase::Open)
}

fn above(tx: &mut Snapshot<'_>, id: Option<DepartmentId>) -> Result<Option<Department>> {
    id.map(|id| Ok(store::department::get(tx, id)?)).transpose()
}
